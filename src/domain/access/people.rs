//! Who asks, whose data it is, and how it was put in writing.

use std::{collections::BTreeSet, fmt};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    id::Digest,
    officer::Officer,
    text::{self, CleanLines, CleanText},
};

use super::request::{FormField, Lack, missing};

/// A member of staff, as the request names them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: CleanText,
    /// The organisation's number for this person.
    pub staff_id: CleanText,
    /// Department.
    pub department: CleanText,
    /// Post.
    pub post: CleanText,
}

impl Person {
    /// Whether two descriptions are of one person: by staff number, whatever else has changed.
    pub fn is(&self, other: &Self) -> bool {
        folded(&self.staff_id) == folded(&other.staff_id)
    }

    /// Whether this person is that officer: by staff number, and by name where the officer has no number.
    pub fn is_officer(&self, officer: &Officer) -> bool {
        match &officer.staff_id {
            Some(number) => folded(number) == folded(&self.staff_id),
            None => folded(&officer.name) == folded(&self.name),
        }
    }

    /// What is missing to know who it is.
    pub(super) fn lacks(&self) -> Vec<Lack> {
        missing(&[(FormField::Name, self.name.is_empty()), (FormField::StaffId, self.staff_id.is_empty())])
    }
}

/// Case, width and inner spaces make no other person: an input method writes `Ｋ１０２` for `K102`.
fn folded(text: &CleanText) -> String {
    text::folded(text.as_str()).chars().filter(|c| !c.is_whitespace()).collect()
}

/// A child's pseudonymous account id: 1 to 64 characters without white space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "CleanText", into = "CleanText")]
pub struct ChildId(CleanText);

/// The text is no account id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no account id: 1 to 64 characters without spaces are expected")]
pub struct BadChildId(pub CleanText);

impl ChildId {
    /// Its text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<CleanText> for ChildId {
    type Error = BadChildId;

    fn try_from(text: CleanText) -> Result<Self, BadChildId> {
        let length = text.as_str().chars().count();
        if (1..=64).contains(&length) && !text.as_str().contains(char::is_whitespace) {
            Ok(Self(text))
        } else {
            Err(BadChildId(text))
        }
    }
}

impl From<ChildId> for CleanText {
    fn from(id: ChildId) -> Self {
        id.0
    }
}

impl fmt::Display for ChildId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whose data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subjects {
    /// These children; at least one.
    Named(BTreeSet<ChildId>),
    /// Children described, not listed.
    Described {
        /// Which children.
        description: CleanText,
        /// How many, at most.
        size: u64,
    },
}

impl Subjects {
    /// How many children at most.
    pub fn size(&self) -> u64 {
        match self {
            Self::Named(children) => children.len() as u64,
            Self::Described { size, .. } => *size,
        }
    }

    /// Whether `child` may be among them. Of children only described that can't be told: it is not denied.
    pub fn may_include(&self, child: &ChildId) -> bool {
        match self {
            Self::Named(children) => children.contains(child),
            Self::Described { .. } => true,
        }
    }

    /// Whether none are meant beyond `asked`.
    pub fn within(&self, asked: &Self) -> bool {
        match (self, asked) {
            (Self::Named(these), Self::Named(those)) => these.is_subset(those),
            (Self::Named(these), Self::Described { size, .. }) => these.len() as u64 <= *size,
            (
                Self::Described { description, size },
                Self::Described { description: asked_for, size: at_most },
            ) => description == asked_for && size <= at_most,
            (Self::Described { .. }, Self::Named(_)) => false,
        }
    }

    /// Whether nobody is meant.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Named(children) => children.is_empty(),
            Self::Described { description, size } => description.is_empty() || *size == 0,
        }
    }
}

/// How a message came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// SMS.
    Sms,
    /// A chat message, such as WeChat or WeCom.
    Chat,
    /// Paper.
    Letter,
    /// A ticket or workflow system.
    Ticket,
    /// By word of mouth or telephone: no writing.
    Oral,
}

impl Channel {
    /// Every channel, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Email, Self::Chat, Self::Sms, Self::Ticket, Self::Letter, Self::Oral];

    /// Whether it counts as writing (the sample policy, chapter 六: e-mail, SMS and chat do).
    pub const fn is_writing(self) -> bool {
        !matches!(self, Self::Oral)
    }

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
            Self::Chat => "chat",
            Self::Letter => "letter",
            Self::Ticket => "ticket",
            Self::Oral => "oral",
        }
    }
}

/// A file kept as evidence: its bytes are sealed apart, here stands what proves them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Name of the file as it came.
    pub name: CleanText,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: Digest,
}

/// An evidence file with its bytes, on its way to be sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// What is kept of it in the record.
    pub evidence: Evidence,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl fmt::Debug for Attachment {
    /// Without its bytes: what is sealed must not stand in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Attachment").field(&self.evidence).finish()
    }
}

/// A message as it came: by which way, when, and its exact words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// How it came.
    pub channel: Channel,
    /// Where it can be found again: a subject line, a message or ticket number.
    pub reference: CleanText,
    /// When it was sent or said.
    pub at: Timestamp,
    /// Its exact text.
    pub text: CleanLines,
    /// Files that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Evidence>,
}
