//! What the rules object to, at the field that is at fault.

use super::label::{
    ASKED, CHECK, CONCLUSION, CONSENTS, DELETED_IN, EDITION, GROUNDS, GUARDIAN, IN_WORDS, MATTER, MEASURES,
    METHOD, ORDER, RECIPIENT, RELATION_WORDS, RISKS, WHY,
};
use crate::{
    domain::{
        erasure::ErasureRefusal,
        explain::Explain,
        guardian::{GuardianRefusal, OrderField},
        transfer::{TransferField, TransferRefusal},
    },
    tui::layer::access::{
        label::{
            AT, CHANNEL, CHILDREN, Complaint, FIELDS, FILES, NAME, PURPOSE, REASON, REFERENCE, STAFF_ID, TEXT,
        },
        saying,
    },
    words::Words,
};

/// A refusal at a field, with what to do where that is not plain from the field.
fn at(label: Option<&'static str>, refusal: &dyn Explain, plain: bool, words: &Words) -> Vec<Complaint> {
    let (what, hint) = (words.explain(refusal), words.hint(refusal));
    vec![match label {
        Some(label) if plain => Complaint::about(label, what),
        Some(label) => Complaint::about(label, saying::after(&what, &hint)),
        None => Complaint { label: None, what, hint },
    }]
}

/// Of what is recorded of guardians.
pub fn guardian(refusal: &GuardianRefusal, words: &Words) -> Vec<Complaint> {
    use GuardianRefusal as Refusal;
    let (label, plain) = match refusal {
        Refusal::Missing { fields } => {
            let one = |field: &OrderField| {
                at(Some(order_field(*field)), &Refusal::Missing { fields: vec![*field] }, true, words)
            };
            return fields.iter().flat_map(one).collect();
        }
        Refusal::InFuture { field } => (Some(order_field(*field)), true),
        Refusal::NotInWriting => (Some(CHANNEL), false),
        Refusal::BeforeConsent => (Some(AT), false),
        Refusal::AlreadyTold { .. } => (Some(RECIPIENT), false),
        Refusal::NotEntitled { .. }
        | Refusal::NotInCharge
        | Refusal::NoSuchRecord { .. }
        | Refusal::AlreadyWithdrawn
        | Refusal::OrderEnded { .. }
        | Refusal::Untold { .. }
        | Refusal::NowhereDone => (None, false),
    };
    at(label, refusal, plain, words)
}

const fn order_field(field: OrderField) -> &'static str {
    match field {
        OrderField::Guardian => GUARDIAN,
        OrderField::Relation => RELATION_WORDS,
        OrderField::Check => CHECK,
        OrderField::Matter => MATTER,
        OrderField::Policy => EDITION,
        OrderField::Text => TEXT,
        OrderField::Received | OrderField::At => AT,
        OrderField::Asked => ASKED,
        OrderField::Grounds => GROUNDS,
        OrderField::InWords => IN_WORDS,
        OrderField::Recipient => RECIPIENT,
        OrderField::Reference => REFERENCE,
        OrderField::System => DELETED_IN,
        OrderField::Name => NAME,
        OrderField::StaffId => STAFF_ID,
        OrderField::Reason => REASON,
    }
}

/// Of transfers.
pub fn transfer(refusal: &TransferRefusal, words: &Words) -> Vec<Complaint> {
    use TransferRefusal as Refusal;
    let (label, plain) = match refusal {
        Refusal::Missing { fields } => {
            let one = |field: &TransferField| {
                at(Some(transfer_field(*field)), &Refusal::Missing { fields: vec![*field] }, true, words)
            };
            return fields.iter().flat_map(one).collect();
        }
        Refusal::InFuture { field } => (Some(transfer_field(*field)), true),
        Refusal::NoConsent
        | Refusal::ConsentNotHeld { .. }
        | Refusal::ConsentForOther { .. }
        | Refusal::ChildWithoutConsent { .. } => (Some(CONSENTS), false),
        Refusal::NotEntitled { .. }
        | Refusal::NotInCharge
        | Refusal::OwnTransfer
        | Refusal::NoSuchRecord { .. }
        | Refusal::WrongState { .. }
        | Refusal::NotAssessed
        | Refusal::NoReport
        | Refusal::AgainstAssessment => (None, false),
    };
    at(label, refusal, plain, words)
}

const fn transfer_field(field: TransferField) -> &'static str {
    match field {
        TransferField::Name => NAME,
        TransferField::StaffId => STAFF_ID,
        TransferField::Recipient => RECIPIENT,
        TransferField::Children => CHILDREN,
        TransferField::Fields => FIELDS,
        TransferField::Purpose => PURPOSE,
        TransferField::Method => METHOD,
        TransferField::Measures => MEASURES,
        TransferField::Risks => RISKS,
        TransferField::Consent => CONSENTS,
        TransferField::Conclusion => CONCLUSION,
        TransferField::At => AT,
        TransferField::Reason => REASON,
    }
}

/// An assessment without its report can be recorded, but nothing can be approved on it.
pub fn no_report(words: &Words) -> Complaint {
    let refusal = TransferRefusal::NoReport;
    Complaint::about(FILES, saying::after(&words.explain(&refusal), &words.hint(&refusal)))
}

/// Of erasing.
pub fn erasure(refusal: &ErasureRefusal, words: &Words) -> Vec<Complaint> {
    use ErasureRefusal as Refusal;
    let label = match refusal {
        Refusal::NoReason | Refusal::ReasonNames => Some(REASON),
        Refusal::NoOrder { .. } | Refusal::OtherChild | Refusal::OrderOpen => Some(ORDER),
        Refusal::NotOver | Refusal::MustBeKept { .. } | Refusal::StandsAsViolation => Some(WHY),
        Refusal::NotInCharge | Refusal::NoSuchRecord { .. } | Refusal::AlreadyErased { .. } => None,
    };
    at(label, refusal, false, words)
}
