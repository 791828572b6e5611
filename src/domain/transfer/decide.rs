//! Whether a transfer may be recorded, assessed and approved. Two people and the assessment are enforced here, whoever
//! calls.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::domain::{
    access::{Attestation, ChildId, Evidence, NotInCharge, Person, Subjects, in_charge},
    explain::{ErrorClass, Explain, Explanation},
    guardian::GuardianRegister,
    id::{OfficerId, RecordId},
    officer::{Officer, Role},
    text::CleanText,
};

use super::{
    event::TransferEvent,
    proposal::{Assessment, ConsentDuty, ConsentReference, TransferApproval, TransferProposal},
    record::{Transfer, TransferState},
};

/// What is recorded so far, as far as these decisions need it.
pub trait TransferRegister: GuardianRegister {
    /// A transfer.
    fn transfer(&self, record: &RecordId) -> Option<Transfer>;
}

/// Something an officer asks to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransferCommand {
    /// Propose a transfer.
    Propose {
        /// What is proposed.
        proposal: Box<TransferProposal>,
    },
    /// Record its assessment; a later one takes the place of an earlier.
    Assess {
        /// The transfer.
        record: RecordId,
        /// The assessment.
        assessment: Box<Assessment>,
    },
    /// Approve it.
    Approve {
        /// The transfer.
        record: RecordId,
        /// On which conditions, or what else is to be said.
        note: CleanText,
        /// Consents that the proposal does not name yet.
        consents: BTreeSet<ConsentReference>,
    },
    /// Refuse it.
    Refuse {
        /// The transfer.
        record: RecordId,
        /// Why.
        reason: CleanText,
    },
    /// Record that it is over, and what became of the data there.
    End {
        /// The transfer.
        record: RecordId,
        /// The word given.
        attestation: Attestation,
    },
}

impl TransferCommand {
    /// Names the written report's files; `false` when it is no assessment.
    pub fn attach(&mut self, files: Vec<Evidence>) -> bool {
        match self {
            Self::Assess { assessment, .. } => {
                assessment.report = files;
                true
            }
            _ => files.is_empty(),
        }
    }
}

/// A field of these forms, to say where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named after the field it stands for")]
pub enum TransferField {
    Name,
    StaffId,
    Recipient,
    Children,
    Fields,
    Purpose,
    Method,
    Measures,
    Risks,
    Consent,
    Conclusion,
    At,
    Reason,
}

impl TransferField {
    /// The name that messages and command-line options use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::StaffId => "staff-id",
            Self::Recipient => "recipient",
            Self::Children => "children",
            Self::Fields => "fields",
            Self::Purpose => "purpose",
            Self::Method => "method",
            Self::Measures => "measures",
            Self::Risks => "risks",
            Self::Consent => "consent",
            Self::Conclusion => "conclusion",
            Self::At => "at",
            Self::Reason => "reason",
        }
    }
}

/// Why it is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferRefusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// Only the child-data protection officer decides, or a deputy named for this time.
    #[error("only the child-data protection officer or a deputy in force decides")]
    NotInCharge,
    /// Who proposed or assessed it, or recorded either, decided on it.
    #[error("who proposed or assessed the transfer cannot decide on it")]
    OwnTransfer,
    /// There is no such transfer.
    #[error("there is no record {record}")]
    NoSuchRecord {
        /// What was named.
        record: RecordId,
    },
    /// The transfer is not in a state for this.
    #[error("the transfer is {}", state.name())]
    WrongState {
        /// Where it stands.
        state: TransferState,
    },
    /// Fields are empty.
    #[error("{} is not filled in", fields.first().map_or("", |field| field.name()))]
    Missing {
        /// Which, in the order of the form; at least one.
        fields: Vec<TransferField>,
    },
    /// A time has not come yet.
    #[error("{} is in the future", field.name())]
    InFuture {
        /// The field.
        field: TransferField,
    },
    /// It was not assessed.
    #[error("the transfer was not assessed")]
    NotAssessed,
    /// The assessment has no written report.
    #[error("the assessment has no written report")]
    NoReport,
    /// The assessment came to the conclusion that it must not be.
    #[error("the assessment says that the risk cannot be taken")]
    AgainstAssessment,
    /// It needs the guardian's consent, and none is named.
    #[error("a guardian's consent is needed")]
    NoConsent,
    /// A consent named is none recorded here, or was taken back.
    #[error("the consent {record} does not hold")]
    ConsentNotHeld {
        /// The consent.
        record: RecordId,
    },
    /// A consent named is for a child whose data is not handed over.
    #[error("the consent {record} is for another child")]
    ConsentForOther {
        /// The consent.
        record: RecordId,
    },
    /// For a child no consent is named.
    #[error("there is no consent for {child}")]
    ChildWithoutConsent {
        /// The first such child.
        child: ChildId,
    },
}

impl From<NotInCharge> for TransferRefusal {
    fn from(_: NotInCharge) -> Self {
        Self::NotInCharge
    }
}

impl Explain for TransferRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::NotInCharge => user("err-access-not-in-charge"),
            Self::OwnTransfer => user("err-transfer-own"),
            Self::NoSuchRecord { record } => user("err-no-such-record").with("record", &record.short()),
            Self::WrongState { state } => user("err-transfer-wrong-state").with("state", state.name()),
            Self::Missing { fields } => {
                user("err-transfer-missing").with("field", fields.first().map_or("", |field| field.name()))
            }
            Self::InFuture { field } => user("err-access-in-future").with("field", field.name()),
            Self::NotAssessed => user("err-transfer-not-assessed"),
            Self::NoReport => user("err-transfer-no-report"),
            Self::AgainstAssessment => user("err-transfer-against-assessment"),
            Self::NoConsent => user("err-transfer-no-consent"),
            Self::ConsentNotHeld { record } => {
                user("err-transfer-consent-not-held").with("record", &record.short())
            }
            Self::ConsentForOther { record } => {
                user("err-transfer-consent-for-other").with("record", &record.short())
            }
            Self::ChildWithoutConsent { child } => {
                user("err-transfer-child-without-consent").with("child", child)
            }
        }
    }
}

/// Decides on a command at the time `now`. `fresh` gives new record ids.
///
/// # Errors
/// A refusal; nothing is recorded then.
pub fn decide(
    register: &dyn TransferRegister,
    actor: &Officer,
    command: TransferCommand,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<TransferEvent, TransferRefusal> {
    // Whoever records this reads it, too: a clerk, who may record requests, does not.
    if !actor.role.may_edit_registers() {
        return Err(TransferRefusal::NotEntitled { role: actor.role });
    }
    let officer = |person: &Person| {
        register.officers().into_iter().find(|officer| person.is_officer(officer)).map(|officer| officer.id)
    };
    match command {
        TransferCommand::Propose { proposal } => {
            check_proposal(&proposal)?;
            check_consents(register, &proposal.subjects, &proposal.consents, now)?;
            let officer = officer(&proposal.proposer);
            Ok(TransferEvent::TransferProposed { record: fresh(), proposal, officer })
        }
        TransferCommand::Assess { record, assessment } => {
            undecided(register, record)?;
            let [name, number] = of_person(&assessment.assessor);
            filled(&[name, number, (TransferField::Conclusion, assessment.conclusion.is_empty())])?;
            past(assessment.at, now)?;
            let officer = officer(&assessment.assessor);
            Ok(TransferEvent::TransferAssessed { record, assessment, officer })
        }
        TransferCommand::Approve { record, note, consents } => {
            let acting_for = in_charge(register, actor, now)?;
            let transfer = undecided(register, record)?;
            separate(&transfer, actor)?;
            let consents = check_approval(register, &transfer, consents, now)?;
            let approval = Box::new(TransferApproval { note, consents, acting_for });
            Ok(TransferEvent::TransferApproved { record, approval })
        }
        TransferCommand::Refuse { record, reason } => {
            let acting_for = in_charge(register, actor, now)?;
            let transfer = undecided(register, record)?;
            separate(&transfer, actor)?;
            filled(&[(TransferField::Reason, reason.is_empty())])?;
            Ok(TransferEvent::TransferRefused { record, reason, acting_for })
        }
        TransferCommand::End { record, attestation } => {
            in_state(&find(register, record)?, &[TransferState::Approved])?;
            filled(&of_person(&attestation.by))?;
            past(attestation.at, now)?;
            Ok(TransferEvent::TransferEnded { record, attestation })
        }
    }
}

/// Whether this officer may decide on a transfer now, and then for whom. What an approval needs besides is not asked.
///
/// # Errors
/// Why not: not in charge, decided already, or a party to it.
pub fn may_decide(
    register: &dyn TransferRegister,
    actor: &Officer,
    transfer: &Transfer,
    now: Timestamp,
) -> Result<Option<OfficerId>, TransferRefusal> {
    let acting_for = in_charge(register, actor, now)?;
    in_state(transfer, &[TransferState::Proposed, TransferState::Assessed])?;
    separate(transfer, actor)?;
    Ok(acting_for)
}

fn find(register: &dyn TransferRegister, record: RecordId) -> Result<Transfer, TransferRefusal> {
    register.transfer(&record).ok_or(TransferRefusal::NoSuchRecord { record })
}

fn in_state(transfer: &Transfer, allowed: &[TransferState]) -> Result<(), TransferRefusal> {
    let state = transfer.state();
    if allowed.contains(&state) { Ok(()) } else { Err(TransferRefusal::WrongState { state }) }
}

fn undecided(register: &dyn TransferRegister, record: RecordId) -> Result<Transfer, TransferRefusal> {
    let transfer = find(register, record)?;
    in_state(&transfer, &[TransferState::Proposed, TransferState::Assessed])?;
    Ok(transfer)
}

/// Two people: neither who proposed or assessed it nor who wrote either down may decide on it.
fn separate(transfer: &Transfer, actor: &Officer) -> Result<(), TransferRefusal> {
    let proposed = transfer.proposed.iter().map(|one| (one.stamp.actor, &one.what.proposer));
    let assessed = transfer.assessments.iter().map(|one| (one.stamp.actor, &one.what.assessor));
    let is_actor = |id: OfficerId| id == actor.id;
    let own = transfer.parties.contains(&actor.id)
        || proposed.chain(assessed).any(|(by, person)| is_actor(by) || person.is_officer(actor));
    if own { Err(TransferRefusal::OwnTransfer) } else { Ok(()) }
}

/// Checks all but who approves; gives every consent the approval rests on.
fn check_approval(
    register: &dyn TransferRegister,
    transfer: &Transfer,
    mut consents: BTreeSet<ConsentReference>,
    now: Timestamp,
) -> Result<BTreeSet<ConsentReference>, TransferRefusal> {
    let (Some(proposed), Some(assessment)) = (&transfer.proposed, transfer.assessment()) else {
        return Err(TransferRefusal::NotAssessed);
    };
    if assessment.what.report.is_empty() {
        return Err(TransferRefusal::NoReport);
    }
    if !assessment.what.outcome.allows() {
        return Err(TransferRefusal::AgainstAssessment);
    }
    let proposal = &proposed.what;
    consents.extend(proposal.consents.iter().cloned());
    let covered = check_consents(register, &proposal.subjects, &consents, now)?;
    if proposal.kind.consent() == ConsentDuty::Needed {
        if consents.is_empty() {
            return Err(TransferRefusal::NoConsent);
        }
        // What is kept elsewhere cannot be looked at from here: it may be for every child.
        let elsewhere = consents.iter().any(|consent| matches!(consent, ConsentReference::Elsewhere(_)));
        if let Subjects::Named(children) = &proposal.subjects
            && !elsewhere
            && let Some(child) = children.difference(&covered).next()
        {
            return Err(TransferRefusal::ChildWithoutConsent { child: child.clone() });
        }
    }
    Ok(consents)
}

/// Whether the consents named hold now and are for these children; gives the children they are for.
fn check_consents(
    register: &dyn TransferRegister,
    subjects: &Subjects,
    consents: &BTreeSet<ConsentReference>,
    now: Timestamp,
) -> Result<BTreeSet<ChildId>, TransferRefusal> {
    let mut covered = BTreeSet::new();
    for reference in consents {
        match reference {
            ConsentReference::Elsewhere(place) => filled(&[(TransferField::Consent, place.is_empty())])?,
            ConsentReference::Record(record) => {
                let record = *record;
                let consent = register.consent(&record).filter(|consent| consent.held_at(now));
                let Some(given) = consent.and_then(|consent| consent.given) else {
                    return Err(TransferRefusal::ConsentNotHeld { record });
                };
                if !subjects.may_include(&given.what.child) {
                    return Err(TransferRefusal::ConsentForOther { record });
                }
                covered.insert(given.what.child);
            }
        }
    }
    Ok(covered)
}

fn check_proposal(proposal: &TransferProposal) -> Result<(), TransferRefusal> {
    let [name, number] = of_person(&proposal.proposer);
    filled(&[
        name,
        number,
        (TransferField::Recipient, proposal.recipient.is_empty()),
        (TransferField::Children, proposal.subjects.is_empty()),
        (
            TransferField::Fields,
            proposal.fields.is_empty() || proposal.fields.iter().any(CleanText::is_empty),
        ),
        (TransferField::Purpose, proposal.purpose.is_empty()),
        (TransferField::Method, proposal.method.is_empty()),
        (TransferField::Measures, proposal.measures.is_empty()),
        (TransferField::Risks, proposal.risks.is_empty()),
    ])
}

/// A name is needed; an assessor from outside has no staff number.
fn of_person(person: &Person) -> [(TransferField, bool); 2] {
    [
        (TransferField::Name, person.name.is_empty()),
        (TransferField::StaffId, person.staff_id.is_empty() && person.department.is_empty()),
    ]
}

fn past(at: Timestamp, now: Timestamp) -> Result<(), TransferRefusal> {
    if at <= now { Ok(()) } else { Err(TransferRefusal::InFuture { field: TransferField::At }) }
}

fn filled(fields: &[(TransferField, bool)]) -> Result<(), TransferRefusal> {
    let empty = fields.iter().filter(|(_, empty)| *empty).map(|(field, _)| *field);
    let fields: Vec<TransferField> = empty.collect();
    if fields.is_empty() { Ok(()) } else { Err(TransferRefusal::Missing { fields }) }
}
