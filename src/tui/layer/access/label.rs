//! The names of the forms' fields: message ids of their labels, and the names under which drafts keep them.

use crate::{
    domain::access::{AccessRefusal, FormField, Lack},
    words::Words,
};

pub const AGAIN: &str = "form-again";
pub const NAME: &str = "form-name";
pub const STAFF_ID: &str = "form-staff-id";
pub const DEPARTMENT: &str = "form-department";
pub const POST: &str = "form-post";
pub const WHOSE: &str = "form-whose";
pub const CHILDREN: &str = "form-children";
pub const CHILD: &str = "form-child";
pub const GROUP: &str = "form-group";
pub const SIZE: &str = "form-size";
pub const FIELDS: &str = "form-fields";
pub const OTHER_FIELDS: &str = "form-other-fields";
pub const PURPOSE: &str = "form-purpose";
pub const BASIS: &str = "form-basis";
pub const FROM: &str = "form-from";
pub const UNTIL: &str = "form-until";
pub const CHANNEL: &str = "form-channel";
pub const REFERENCE: &str = "form-reference";
pub const AT: &str = "form-at";
pub const TEXT: &str = "form-text";
pub const FILES: &str = "form-files";
pub const COPY: &str = "form-copy";
pub const EXPORT: &str = "form-export";
pub const EMERGENCY: &str = "form-emergency";
pub const GROUND: &str = "form-ground";
pub const RULING: &str = "form-ruling";
pub const REASON: &str = "form-reason";
pub const QUESTION: &str = "form-question";
pub const SYSTEM: &str = "form-system";
pub const OUTCOME: &str = "form-outcome";
pub const NOTE: &str = "form-note";
pub const DEPUTY_ACT: &str = "form-deputy-act";
pub const DEPUTY: &str = "form-deputy";
pub const APPOINTMENT: &str = "form-appointment";

/// What is wrong, and with which field; no field when it is the whole that cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The field's label.
    pub label: Option<&'static str>,
    /// What is wrong, in words.
    pub what: String,
    /// What to do about it; said only where no field is named.
    pub hint: String,
}

impl Complaint {
    /// About one field.
    pub fn about(label: &'static str, what: impl Into<String>) -> Self {
        Self { label: Some(label), what: what.into(), hint: String::new() }
    }

    /// What a refusal says: field by field where fields are at fault.
    pub fn of(refusal: AccessRefusal, words: &Words) -> Vec<Self> {
        match refusal {
            AccessRefusal::Incomplete { lacks } => {
                lacks.into_iter().map(|lack| Self::lack(lack, words)).collect()
            }
            refusal => {
                let (what, hint) = (words.explain(&refusal), words.hint(&refusal));
                vec![Self { label: None, what, hint }]
            }
        }
    }

    /// About what one field lacks.
    pub fn lack(lack: Lack, words: &Words) -> Self {
        let label = match lack {
            Lack::Missing(field) | Lack::InFuture(field) | Lack::TooMany(field) => label_of(field),
            Lack::TooLong => UNTIL,
        };
        Self::about(label, words.explain(&AccessRefusal::Incomplete { lacks: vec![lack] }))
    }
}

const fn label_of(field: FormField) -> &'static str {
    match field {
        FormField::Name => NAME,
        FormField::StaffId => STAFF_ID,
        FormField::Department => DEPARTMENT,
        FormField::Post => POST,
        FormField::Children => CHILDREN,
        FormField::Fields => FIELDS,
        FormField::Purpose => PURPOSE,
        FormField::Basis => BASIS,
        FormField::Period => UNTIL,
        FormField::CopyReason => COPY,
        FormField::ExportReason => EXPORT,
        FormField::Received | FormField::At => AT,
        FormField::Reference => REFERENCE,
        FormField::Text => TEXT,
        FormField::Emergency => GROUND,
        FormField::System => SYSTEM,
        FormField::Reason => REASON,
    }
}
