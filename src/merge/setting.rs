//! What a merge is told beside the list of recipients and the text.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        contact::Email,
        notice::{Audience, Channel, Tongue},
        text::CleanText,
    },
    words::Words,
};

/// How many letters stand in one file where nothing else is said.
pub const LETTERS: u32 = 500;

/// Who a mail comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The name that the reader sees.
    pub name: CleanText,
    /// The address.
    pub address: Email,
}

/// What a merge is told.
#[derive(Clone)]
pub struct Setting {
    /// To whom the notice speaks. One to guardians goes to guardians' addresses alone.
    pub audience: Audience,
    /// By which way: it decides which address a recipient must have.
    pub channel: Channel,
    /// The language of the notice.
    pub tongue: Tongue,
    /// Who mails come from; needed for mails alone.
    pub sender: Option<Sender>,
    /// The time that stands in mails and letters. A merge that is taken up again keeps the time of its beginning.
    pub made: Timestamp,
    /// Where that time is told.
    pub zone: TimeZone,
    /// How many letters stand in one file; at least one.
    pub letters: u32,
    /// The sheet of a workbook; the first that is shown where none is named.
    pub sheet: Option<String>,
    /// The words in which reasons are told in the file of what was set aside.
    pub words: Words,
}

/// How far a merge is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the list that were read.
    pub read: u64,
    /// Bytes that it has.
    pub of: u64,
    /// Rows that were read.
    pub rows: u64,
    /// Notices that were made.
    pub notices: u64,
    /// Rows that named somebody named before.
    pub duplicates: u64,
    /// Rows that were set aside.
    pub set_aside: u64,
}
