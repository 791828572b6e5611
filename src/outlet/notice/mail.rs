//! The notice as a mail.

use jiff::ZonedDateTime;

use crate::{
    domain::{contact::Email, id::Digest},
    words::Language,
};

/// A mail.
#[derive(Clone, Debug)]
pub struct Mail<'a> {
    /// Who it comes from, by name.
    pub from_name: &'a str,
    /// Who it comes from.
    pub from: &'a Email,
    /// Whom it goes to; none for one that is no recipient's yet.
    pub to: Option<&'a Email>,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The language.
    pub language: Language,
    /// When it is dated.
    pub date: &'a ZonedDateTime,
    /// What makes its Message-ID: the same notice to the same recipient has the same.
    pub id: Digest,
}

/// A mail as RFC 5322 and RFC 2047 have it, lines ending in CR LF, none longer than 78 characters.
pub fn eml(mail: &Mail<'_>) -> Vec<u8> {
    mail.text.as_bytes().to_vec()
}
