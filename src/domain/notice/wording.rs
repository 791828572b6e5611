//! What a notice says, block by block.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::{
    id::RecordId,
    incident::{Element, RuleId, named},
    text::{CleanLines, CleanText},
};

named! {
    /// What of the published policy changes materially (the policy's chapter 八 tells six kinds).
    MajorChange {
        /// The service model: purposes, kinds of data, ways of use.
        ServiceModel = "service-model",
        /// Who controls the organisation.
        Control = "control",
        /// To whom data is shared, transferred or disclosed.
        Recipients = "recipients",
        /// Users' rights and how they are exercised.
        Rights = "rights",
        /// The department in charge, its contacts, ways to complain.
        Contacts = "contacts",
        /// An impact assessment shows a high risk.
        HighRisk = "high-risk",
    }
}

named! {
    /// Which report of a chain it is.
    ReportStage {
        /// The first.
        First = "first",
        /// A follow-up.
        FollowUp = "follow-up",
        /// The last.
        Final = "final",
    }
}

/// What a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "kebab-case")]
pub enum About {
    /// An incident.
    Incident {
        /// Its record.
        incident: RecordId,
        /// The rules whose duties it answers; at least one.
        rules: BTreeSet<RuleId>,
        /// Which report it is, when it is one to an authority.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<ReportStage>,
    },
    /// A newer edition of the policy.
    PolicyChange {
        /// The older edition.
        from: RecordId,
        /// The newer one.
        to: RecordId,
        /// Which material changes it brings; none is possible: then users are told on a page only.
        kinds: BTreeSet<MajorChange>,
    },
}

/// A part of a notice. Facts stand in it as references: `{count.total}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Which required element it says; none for a greeting, a clause, a closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<Element>,
    /// The text as it is edited.
    pub text: CleanLines,
    /// The clause of the library that it was taken from, with its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<(RecordId, u32)>,
}

/// All that a notice says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Subject, title or heading; empty where the channel has none.
    pub subject: CleanText,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// Who signs: the organisation as the reader knows it.
    pub sender: CleanText,
}

impl Wording {
    /// Every text in it, with the number of its block; the subject has none.
    pub fn texts(&self) -> impl Iterator<Item = (Option<usize>, String)> {
        let subject = std::iter::once((None, self.subject.to_string()));
        subject.chain(self.blocks.iter().enumerate().map(|(at, block)| (Some(at), block.text.to_string())))
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.text.is_empty())
    }
}

/// A clause that the organisation uses again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// What it is called.
    pub name: CleanText,
    /// Its language.
    pub tongue: super::Tongue,
    /// Which element it says, if one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<Element>,
    /// Its text.
    pub text: CleanLines,
}
