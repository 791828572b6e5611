//! What is asked for.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::domain::text::CleanText;

use super::people::{Message, Person, Subjects};

/// The longest time a request may ask for. Least privilege (Minors Regulations art. 36) needs an end; a year is
/// this house's bound, no law's.
const LONGEST: SignedDuration = SignedDuration::from_hours(366 * 24);
/// More names than a form or a table has any use for; a larger group is described.
const MOST_CHILDREN: usize = 10_000;
const MOST_FIELDS: usize = 200;

/// A time with a beginning and an end behind it. The end itself is outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Span")]
pub struct Period {
    from: Timestamp,
    to: Timestamp,
}

/// A period as a file gives it, before its order is checked.
#[derive(Deserialize)]
struct Span {
    from: Timestamp,
    to: Timestamp,
}

/// The end is not behind the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the period ends before it begins")]
pub struct BackwardPeriod;

impl Period {
    /// From `from` until just before `to`.
    pub fn new(from: Timestamp, to: Timestamp) -> Result<Self, BackwardPeriod> {
        if from < to { Ok(Self { from, to }) } else { Err(BackwardPeriod) }
    }

    /// Its first moment.
    pub const fn from(&self) -> Timestamp {
        self.from
    }

    /// The moment it is over.
    pub const fn to(&self) -> Timestamp {
        self.to
    }

    /// Whether `at` is in it.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.to
    }

    /// Whether it lies in `other`.
    pub fn within(&self, other: &Self) -> bool {
        other.from <= self.from && self.to <= other.to
    }
}

impl TryFrom<Span> for Period {
    type Error = BackwardPeriod;

    fn try_from(span: Span) -> Result<Self, BackwardPeriod> {
        Self::new(span.from, span.to)
    }
}

/// What is to be done with the data besides looking at it. Both need a reason, and neither is granted unless the
/// approval says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uses {
    /// Why it must be copied, when that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<CleanText>,
    /// Why it must be exported, when that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export: Option<CleanText>,
}

/// A request for access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub requester: Person,
    /// Whose data.
    pub subjects: Subjects,
    /// Which fields.
    pub fields: BTreeSet<CleanText>,
    /// What for.
    pub purpose: CleanText,
    /// The law or the policy's clause it rests on.
    pub basis: CleanText,
    /// For how long.
    pub period: Period,
    /// What is done with it.
    pub uses: Uses,
    /// How the request came.
    pub received: Message,
    /// The danger to life or safety that let nobody wait for an approval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub emergency: Option<CleanText>,
}

/// What an approval covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Whose data.
    pub subjects: Subjects,
    /// Which fields.
    pub fields: BTreeSet<CleanText>,
    /// For how long.
    pub period: Period,
    /// Whether it may be copied.
    pub copy: bool,
    /// Whether it may be exported.
    pub export: bool,
}

/// A field of a form, to say where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named after the field it stands for")]
pub enum FormField {
    Name,
    StaffId,
    Department,
    Post,
    Children,
    Fields,
    Purpose,
    Basis,
    Period,
    CopyReason,
    ExportReason,
    Received,
    Reference,
    Text,
    Emergency,
    System,
    Reason,
    At,
}

impl FormField {
    /// The name that messages and command-line options use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::StaffId => "staff-id",
            Self::Department => "department",
            Self::Post => "post",
            Self::Children => "children",
            Self::Fields => "fields",
            Self::Purpose => "purpose",
            Self::Basis => "basis",
            Self::Period => "period",
            Self::CopyReason => "copy-reason",
            Self::ExportReason => "export-reason",
            Self::Received => "received",
            Self::Reference => "reference",
            Self::Text => "text",
            Self::Emergency => "emergency",
            Self::System => "system",
            Self::Reason => "reason",
            Self::At => "at",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Nothing is in it.
    Missing(FormField),
    /// It speaks of a time that has not come.
    InFuture(FormField),
    /// It asks for over 366 days.
    TooLong,
    /// It names too many; larger groups are described.
    TooMany(FormField),
}

/// The fields that are empty.
pub(super) fn missing(fields: &[(FormField, bool)]) -> Vec<Lack> {
    fields.iter().filter(|(_, empty)| *empty).map(|(field, _)| Lack::Missing(*field)).collect()
}

impl Request {
    /// What keeps it from being recorded, in the order of the form. Nothing: it can be.
    pub fn lacks(&self, now: Timestamp) -> Vec<Lack> {
        let Self { requester, subjects, fields, purpose, basis, period, uses, received, emergency } = self;
        let mut lacks = missing(&[
            (FormField::Name, requester.name.is_empty()),
            (FormField::StaffId, requester.staff_id.is_empty()),
            (FormField::Department, requester.department.is_empty()),
            (FormField::Post, requester.post.is_empty()),
            (FormField::Children, subjects.is_empty()),
            (FormField::Fields, fields.is_empty() || fields.iter().any(CleanText::is_empty)),
            (FormField::Purpose, purpose.is_empty()),
            (FormField::Basis, basis.is_empty()),
            (FormField::CopyReason, uses.copy.as_ref().is_some_and(CleanText::is_empty)),
            (FormField::ExportReason, uses.export.as_ref().is_some_and(CleanText::is_empty)),
            (FormField::Reference, received.reference.is_empty()),
            (FormField::Emergency, emergency.as_ref().is_some_and(CleanText::is_empty)),
        ]);
        if received.text.is_empty() && received.files.is_empty() {
            lacks.push(Lack::Missing(FormField::Text));
        }
        if received.at > now {
            lacks.push(Lack::InFuture(FormField::Received));
        }
        if period.to().duration_since(period.from()) > LONGEST {
            lacks.push(Lack::TooLong);
        }
        if matches!(subjects, Subjects::Named(children) if children.len() > MOST_CHILDREN) {
            lacks.push(Lack::TooMany(FormField::Children));
        }
        if fields.len() > MOST_FIELDS {
            lacks.push(Lack::TooMany(FormField::Fields));
        }
        lacks
    }

    /// What an approval without any narrowing would cover, copying and exporting left out.
    pub fn scope(&self) -> Scope {
        Scope {
            subjects: self.subjects.clone(),
            fields: self.fields.clone(),
            period: self.period,
            copy: false,
            export: false,
        }
    }
}

impl Scope {
    /// Whether it grants nothing that was not asked for.
    pub fn within(&self, request: &Request) -> bool {
        self.subjects.within(&request.subjects)
            && self.fields.is_subset(&request.fields)
            && self.period.within(&request.period)
            && (!self.copy || request.uses.copy.is_some())
            && (!self.export || request.uses.export.is_some())
    }

    /// Whether it grants nothing at all.
    pub fn is_empty(&self) -> bool {
        self.subjects.is_empty() || self.fields.is_empty()
    }
}
