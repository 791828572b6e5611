//! What the checks find in a notice, as it is typed and before it is released.
//!
//! A finding of severity [`Severity::Blocks`] keeps a notice from being released, unless it is waived with a reason. Never
//! waived are: an element that a law requires, what is still to be written, a reference to nothing known, a number or day
//! that differs from the record, and personal data of single persons, secrets or hosts of the inside in the text. All
//! others can be, since lists of words err, and since some measures are this desk's own and no law's.

mod channel;
mod element;
mod fact;
pub(super) mod figure;
mod finding;
mod leak;
pub(super) mod leak_pattern;
mod placeholder;
mod promise;
mod reader;
mod reading;
mod tongue;
mod words;

pub use channel::{Alphabet, Sms, short_text, sms};
pub use finding::{Finding, Grounds, Named, Owned, Required, Severity, Subject, TextAbout, may_waive};

use jiff::tz::TimeZone;

use crate::{
    domain::{
        incident::Facts,
        notice::{Channel, Wording},
    },
    drafting::reference::Standing,
};
use reading::Reading;

/// Everything the checks find, in the order of the text.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let reading = Reading::new(subject.wording, &subject.source());
    let mut found = element::check(subject);
    found.extend(placeholder::check(&reading));
    found.extend(placeholder::unknown_facts(&reading, &subject.source()));
    found.extend(fact::moved(&reading, subject));
    found.extend(fact::check(&reading, subject));
    found.extend(promise::check(&reading, subject.tasks));
    found.extend(channel::check(&reading, subject));
    found.extend(reader::check(&reading, Some(subject.audience), subject.channel));
    found.extend(leak::check(&reading, subject));
    found.extend(leak::wrong_group(&reading, subject.audience));
    found.extend(leak::recipients_in_public(&reading, subject.channel));
    found.extend(tongue::wrong_tongue(&reading));
    if let Some(twin) = subject.twin {
        found.extend(tongue::check(&reading, subject, twin));
    }
    ordered(found)
}

/// What the checks find in a text that was written elsewhere: all that can be told without an incident.
pub fn check_text(text: &str, about: &TextAbout) -> Vec<Finding> {
    check_wording(&TextAbout::wording(text), about)
}

/// The same of a text whose blocks are told.
pub fn check_wording(wording: &Wording, about: &TextAbout) -> Vec<Finding> {
    let whole = || wording.texts().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let tongue = about.tongue.unwrap_or_else(|| tongue::guess(&whole()));
    let (facts, standing, zone) = (Facts::default(), Standing::default(), TimeZone::UTC);
    let subject = Subject {
        wording,
        shown: &[],
        facts: &facts,
        standing: &standing,
        zone: &zone,
        audience: about.audience.unwrap_or(crate::domain::notice::Audience::AdultUsers),
        channel: about.channel.unwrap_or(Channel::Letter),
        tongue,
        required: &[],
        named: &[],
        tasks: &[],
        twin: None,
        personal: &[],
        public: &[],
        opt_out: false,
    };
    let reading = Reading::new(wording, &subject.source());
    let mut found = placeholder::check(&reading);
    found.extend(fact::said_twice(&reading, &facts));
    found.extend(reader::check(&reading, about.audience, subject.channel));
    found.extend(leak::check(&reading, &subject));
    if let Some(audience) = about.audience {
        found.extend(leak::wrong_group(&reading, audience));
    }
    if let Some(channel) = about.channel {
        found.extend(channel::lengths(&reading, channel));
        found.extend(leak::recipients_in_public(&reading, channel));
    }
    found.extend(tongue::wrong_tongue(&reading));
    ordered(found)
}

/// In the order of the text, each once.
fn ordered(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|finding| {
        seen.insert((finding.key.clone(), finding.range.as_ref().map(|range| range.start)))
    });
    found
}
