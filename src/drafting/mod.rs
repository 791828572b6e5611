//! The words of a notice: drafted from facts by templates, checked before they go out, compared between versions.
//!
//! Nothing here reads a file, asks what time it is or knows what screens say. A notice has a language of its own
//! ([`Tongue`](crate::domain::notice::Tongue)), which need not be the screens': its vocabulary and templates stand in
//! `assets/templates/{zh-CN,en}`. What the checks find is told by message ids, which become words only at the edge.

pub mod check;
mod difference;
pub mod policy;
mod reference;
mod segment;
pub mod source;
mod style;
mod template;
mod vocabulary;

pub use check::{
    Alphabet, Finding, Grounds, Named, Owned, Required, Severity, Sms, Subject, TextAbout, check, check_text,
    check_wording, may_waive, short_text, sms,
};
pub use difference::{Change, Part, difference, word_diff};
pub use reference::{Moved, Source, Standing, as_shown};
pub use template::{Brief, Edition, TemplateError, TemplateProblem, Templates};

#[cfg(test)]
mod tests;
