//! A guardian's consent, and its withdrawal.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{ChildId, Evidence, Message, Stamp, Stamped},
    id::RecordId,
    text::CleanText,
};

use super::event::GuardianEvent;

/// How a guardian is related to the child (父母或者其他监护人).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Mother.
    Mother,
    /// Father.
    Father,
    /// Another guardian, as they put it.
    Other(CleanText),
}

impl Relation {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Other(relation) if relation.is_empty())
    }
}

/// A guardian, as they name themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// Name.
    pub name: CleanText,
    /// How they are related to the child.
    pub relation: Relation,
}

/// By which means it was made sure that a guardian is the guardian.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckMethod {
    /// A document that shows who they are and whose guardian.
    Document,
    /// The guardian's own account, bound to the child's.
    BoundAccount,
    /// A call back to a number known before.
    CallBack,
    /// A payment by a means that only an adult has.
    Payment,
    /// In person.
    InPerson,
    /// Another way; the note says which.
    Other,
}

impl CheckMethod {
    /// Every method, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Document, Self::BoundAccount, Self::CallBack, Self::Payment, Self::InPerson, Self::Other];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::BoundAccount => "bound-account",
            Self::CallBack => "call-back",
            Self::Payment => "payment",
            Self::InPerson => "in-person",
            Self::Other => "other",
        }
    }
}

/// How it was made sure that a guardian is the guardian.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityCheck {
    /// By which means.
    pub method: CheckMethod,
    /// What else is to be said; needed where the method is another.
    pub note: CleanText,
}

impl IdentityCheck {
    /// Whether it does not say how.
    pub fn is_empty(&self) -> bool {
        self.method == CheckMethod::Other && self.note.is_empty()
    }
}

/// A consent as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// Whose data.
    pub child: ChildId,
    /// Who consents.
    pub guardian: Guardian,
    /// To what: which data, for which purpose, to whom.
    pub matter: CleanText,
    /// How it was made sure that it is the guardian.
    pub check: IdentityCheck,
    /// The edition of the policy or notice that the guardian had before them.
    pub policy: CleanText,
    /// The consent itself, in writing. Its time is when consent was given.
    pub message: Message,
}

/// A consent taken back. What was done before stays lawful (PIPL art. 15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// How the guardian said so; spoken words are enough, since withdrawing must be easy.
    pub message: Message,
}

/// A consent with its course, folded from its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its record.
    pub record: RecordId,
    /// What was consented to.
    pub given: Option<Stamped<ConsentGiven>>,
    /// That it was taken back.
    pub withdrawn: Option<Stamped<Withdrawal>>,
}

impl Consent {
    /// A consent of which nothing is known yet.
    pub const fn new(record: RecordId) -> Self {
        Self { record, given: None, withdrawn: None }
    }

    /// Takes in an event; those of other records and of orders change nothing.
    pub fn take(&mut self, stamp: Stamp, event: &GuardianEvent) {
        match event {
            GuardianEvent::ConsentRecorded { record, consent } if *record == self.record => {
                self.given = Some(Stamped { stamp, what: ConsentGiven::clone(consent) });
            }
            GuardianEvent::ConsentWithdrawn { record, withdrawal } if *record == self.record => {
                self.withdrawn = Some(Stamped { stamp, what: Withdrawal::clone(withdrawal) });
            }
            _ => {}
        }
    }

    /// Whether it held at `at`: given by then, and not taken back yet.
    pub fn held_at(&self, at: Timestamp) -> bool {
        self.given.as_ref().is_some_and(|given| given.what.message.at <= at)
            && self.withdrawn.as_ref().is_none_or(|withdrawn| at < withdrawn.what.message.at)
    }

    /// Since when it is of no more use, as recorded here; none while it holds.
    pub fn ended(&self) -> Option<Timestamp> {
        self.withdrawn.as_ref().map(|withdrawn| withdrawn.stamp.time)
    }

    /// Whose data it is about.
    pub fn children(&self) -> BTreeSet<ChildId> {
        self.given.iter().map(|given| given.what.child.clone()).collect()
    }

    /// The files that prove it.
    pub fn evidence(&self) -> impl Iterator<Item = &Evidence> {
        let given = self.given.iter().flat_map(|given| &given.what.message.files);
        given.chain(self.withdrawn.iter().flat_map(|withdrawn| &withdrawn.what.message.files))
    }
}
