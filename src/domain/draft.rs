//! Unfinished work: what was typed into a form and not recorded yet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::RecordId;

/// What was typed into a form, to be offered again. There is at most one for each form and record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which form: `access-request`, `access-decision`.
    pub form: String,
    /// The record the form is about, when there is one.
    pub record: Option<RecordId>,
    /// What was typed, by the field's name.
    pub fields: BTreeMap<String, String>,
    /// The children that are named in it: it goes when what is recorded of them is erased.
    pub children: Vec<String>,
}
