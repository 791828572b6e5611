//! What happened to a notice. Kept for ever: fields may be added with a default, never renamed.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::domain::{
    id::{Digest, RecordId},
    incident::named,
    text::CleanText,
};

use super::{
    address::{Audience, Channel, Tongue},
    wording::{About, Clause, Wording},
};

/// A finding of the checks that can be waived: which check, and where. The same finding in a later version is another
/// unless its text is the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FindingKey {
    /// The check's id.
    pub check: String,
    /// The block, or none for the whole notice or its subject.
    pub block: Option<usize>,
    /// What was found there.
    pub found: String,
}

named! {
    /// As what the notices for single recipients were written.
    OutputForm {
        /// One .eml each.
        Eml = "eml",
        /// One .txt each.
        Text = "txt",
        /// A table for the SMS or push system.
        Csv = "csv",
        /// A line of JSON each.
        JsonLines = "jsonl",
        /// One .docx with all letters.
        Docx = "docx",
        /// One .html with all letters, ready to be printed.
        Html = "html",
        /// Nothing written: handed to a mail server.
        Smtp = "smtp",
    }
}

/// What a merge made, so that it can be shown later what went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The file of recipients, by name and digest; the recipients themselves are not kept.
    pub source: CleanText,
    /// Its digest.
    pub source_sha256: Digest,
    /// How many recipients got a notice.
    pub recipients: u64,
    /// How many rows named somebody named before.
    pub duplicates: u64,
    /// How many rows were set aside as not usable.
    pub set_aside: u64,
    /// As what it was written.
    pub form: OutputForm,
    /// Digest over all notices, in order.
    pub sha256: Digest,
}

/// Where and for how long something was announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// The address of the page, or the paper.
    pub place: CleanText,
    /// From this day.
    pub from: Date,
    /// To this day, included; none while it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// What shows that a notice reached people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// When.
    pub at: Timestamp,
    /// How many were sent.
    pub sent: u64,
    /// How many could not be sent.
    pub failed: u64,
    /// How many came back.
    pub returned: u64,
    /// Where it can be found again: a batch, a receipt.
    pub reference: CleanText,
    /// Who did it.
    pub by: CleanText,
    /// Where it was announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announcement: Option<Announcement>,
}

/// One thing that happened to a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum NoticeEvent {
    /// A notice was drafted.
    NoticeDrafted {
        /// The notice.
        record: RecordId,
        /// What it is about.
        about: About,
        /// To whom.
        audience: Audience,
        /// By which way.
        channel: Channel,
        /// In which language.
        tongue: Tongue,
        /// What it says.
        wording: Wording,
        /// The values that its references showed then.
        shown: Vec<(String, String)>,
    },
    /// It was written anew: another version.
    NoticeRevised {
        /// The notice.
        record: RecordId,
        /// What it says.
        wording: Wording,
        /// The values that its references showed then.
        shown: Vec<(String, String)>,
        /// What was changed, in words.
        note: CleanText,
    },
    /// Somebody read a version to the end.
    NoticeRead {
        /// The notice.
        record: RecordId,
        /// The version, from 1.
        version: u32,
    },
    /// A finding was waived.
    NoticeWaived {
        /// The notice.
        record: RecordId,
        /// The finding.
        finding: FindingKey,
        /// Why.
        reason: CleanText,
    },
    /// It was released by another than who wrote it: its text is fixed.
    NoticeReleased {
        /// The notice.
        record: RecordId,
        /// The version.
        version: u32,
        /// The text as it goes out, every fact filled in.
        text: Wording,
        /// SHA-256 of that text.
        sha256: Digest,
    },
    /// It was taken back before it went out, or is not used.
    NoticeWithdrawn {
        /// The notice.
        record: RecordId,
        /// Why.
        reason: CleanText,
    },
    /// Notices for single recipients were made from it.
    NoticeMerged {
        /// The notice.
        record: RecordId,
        /// What was made.
        manifest: Box<Manifest>,
    },
    /// It reached people.
    NoticeDelivered {
        /// The notice.
        record: RecordId,
        /// What shows it.
        delivery: Box<Delivery>,
    },
    /// A clause was put into the library, or changed there.
    ClauseKept {
        /// The clause.
        record: RecordId,
        /// What it says.
        clause: Clause,
    },
}

impl NoticeEvent {
    /// The name of the kind of event as it stands in the leaf.
    pub const fn action(&self) -> &'static str {
        match self {
            Self::NoticeDrafted { .. } => "notice.drafted",
            Self::NoticeRevised { .. } => "notice.revised",
            Self::NoticeRead { .. } => "notice.read",
            Self::NoticeWaived { .. } => "notice.waived",
            Self::NoticeReleased { .. } => "notice.released",
            Self::NoticeWithdrawn { .. } => "notice.withdrawn",
            Self::NoticeMerged { .. } => "notice.merged",
            Self::NoticeDelivered { .. } => "notice.delivered",
            Self::ClauseKept { .. } => "clause.kept",
        }
    }

    /// The record it is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::NoticeDrafted { record, .. }
            | Self::NoticeRevised { record, .. }
            | Self::NoticeRead { record, .. }
            | Self::NoticeWaived { record, .. }
            | Self::NoticeReleased { record, .. }
            | Self::NoticeWithdrawn { record, .. }
            | Self::NoticeMerged { record, .. }
            | Self::NoticeDelivered { record, .. }
            | Self::ClauseKept { record, .. } => *record,
        }
    }

    /// What the entry is about, in few words.
    pub fn subject(&self) -> CleanText {
        match self {
            Self::NoticeDrafted { wording, .. } if !wording.subject.is_empty() => wording.subject.clone(),
            Self::ClauseKept { clause, .. } => clause.name.clone(),
            other => other.record().short().into(),
        }
    }
}
