//! By which way each group of readers is told: the usual one first, another where the officer chooses it.

use super::super::label::{audience, channel};
use crate::{
    desk::Proposal,
    domain::notice::{Audience, Channel},
    tui::widget::form::{Field, Form, Row},
};

/// The name of the field for a group of readers.
const fn label(audience: Audience) -> &'static str {
    match audience {
        Audience::AdultUsers => "way-adult-users",
        Audience::Guardians => "way-guardians",
        Audience::Minors => "way-minors",
        Audience::Staff => "way-staff",
        Audience::Public => "way-public",
        Audience::Partners => "way-partners",
        Audience::Authority => "way-authority",
    }
}

/// The ways by which such readers can be told, the usual one first.
pub const fn ways(audience: Audience) -> &'static [Channel] {
    use Channel::{Announcement, Email, Form, InApp, Letter, Phone, Push, Sms};
    match audience {
        Audience::AdultUsers | Audience::Guardians => &[Email, Sms, Push, InApp, Letter, Phone, Announcement],
        Audience::Minors => &[InApp, Push, Email, Sms, Letter, Announcement],
        Audience::Staff => &[Email, InApp, Letter, Phone],
        Audience::Public => &[Announcement, InApp],
        Audience::Partners => &[Email, Letter],
        Audience::Authority => &[Form, Email, Letter],
    }
}

/// A field for each group of readers.
pub fn rows() -> impl Iterator<Item = Row> {
    Audience::ALL.iter().map(|one| {
        let choices = ways(*one).iter().copied().map(channel).collect();
        Row::new(label(*one), "", Field::Choice(choices, 0)).called(audience(*one))
    })
}

/// Shows those of the readers that are proposed.
pub fn follow(form: &mut Form, proposals: &[Proposal], own: bool) {
    for audience in Audience::ALL.iter().copied() {
        let asked = proposals.iter().any(|one| one.assignment.audience == audience);
        form.hide(label(audience), own || !asked);
    }
}

/// The way chosen for these readers.
pub fn chosen(form: &Form, audience: Audience) -> Option<Channel> {
    ways(audience).get(form.chosen(label(audience))).copied()
}
