//! What the checks find in a notice, as it is typed and before it is released.

mod finding;
mod placeholder;

pub use finding::{Finding, Grounds, Named, Owned, Required, Severity, Subject, TextAbout, may_waive};

/// Everything the checks find, in the order of the text.
pub fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = placeholder::check(subject.wording);
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found
}

/// What the checks find in a text that was written elsewhere: all that can be told without an incident.
pub fn check_text(text: &str, about: &TextAbout) -> Vec<Finding> {
    let wording = about.wording(text);
    let mut found = placeholder::check(&wording);
    found.sort_by(|a, b| a.order().cmp(&b.order()));
    found
}
