//! What forms say of a scope: whose data, which fields, until when, in one sentence.

use super::sheet::Setting;
use crate::{
    domain::{
        access::{Channel, Person, Scope, Subjects},
        text::CleanText,
    },
    tui::widget::form::{Field, Row},
};

/// One sentence after another; Chinese ones need no space between.
pub fn after(first: &str, then: &str) -> String {
    let gap = if first.ends_with(|c: char| c.is_ascii()) && !then.is_empty() { " " } else { "" };
    format!("{first}{gap}{then}")
}

/// Names in a row, parted as the language does.
pub fn row<'a>(names: impl IntoIterator<Item = &'a str>, here: &Setting<'_>) -> String {
    names.into_iter().collect::<Vec<_>>().join(&here.words.text("accesses-between"))
}

/// How many children, in words.
pub fn whose(subjects: &Subjects, here: &Setting<'_>) -> String {
    let count = ("count", subjects.size().into());
    match subjects {
        Subjects::Named(_) => here.words.with("form-children-count", &[count]),
        Subjects::Described { description, .. } => {
            here.words.with("form-group-count", &[count, ("group", description.as_str().into())])
        }
    }
    .into_owned()
}

/// What a scope allows, in a sentence of the id's words: `name`, `whose`, `fields`, `until`, `copy`, `export`.
pub fn scope(id: &'static str, person: &Person, scope: &Scope, here: &Setting<'_>) -> String {
    let fields = row(scope.fields.iter().map(CleanText::as_str), here);
    let until = super::when::minute(scope.period.to(), here.zone);
    let yes_no = |yes| if yes { "yes" } else { "no" };
    here.words
        .with(
            id,
            &[
                ("name", person.name.as_str().into()),
                ("staff", person.staff_id.as_str().into()),
                ("whose", whose(&scope.subjects, here).as_str().into()),
                ("fields", fields.as_str().into()),
                ("until", until.as_str().into()),
                ("copy", yes_no(scope.copy).into()),
                ("export", yes_no(scope.export).into()),
            ],
        )
        .into_owned()
}

/// The channels offered; spoken words count for a request, never for an approval.
pub fn channels(written: bool) -> Vec<Channel> {
    Channel::ALL.into_iter().filter(|channel| !written || channel.is_writing()).collect()
}

/// The message id of a channel's name.
pub const fn channel_words(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "channel-email",
        Channel::Sms => "channel-sms",
        Channel::Chat => "channel-chat",
        Channel::Letter => "channel-letter",
        Channel::Ticket => "channel-ticket",
        Channel::Oral => "channel-oral",
    }
}

/// The field for how a message came, with the way it came last time chosen.
pub fn channel_row(label: &'static str, written: bool, last: Option<Channel>) -> Row {
    let channels = channels(written);
    let at = channels.iter().position(|channel| Some(*channel) == last).unwrap_or(0);
    let words = channels.into_iter().map(channel_words).collect();
    Row::new(
        label,
        if written { "form-channel-written" } else { "form-channel-hint" },
        Field::Choice(words, at),
    )
}
