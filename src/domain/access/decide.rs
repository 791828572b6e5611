//! Whether what an officer asks of the register may happen, and what then happens. Separation of duties is
//! enforced here, whoever calls.

use jiff::Timestamp;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, OfficerId, RecordId},
    officer::{Officer, Role},
    policy::Line,
    text::CleanText,
};

use super::{
    case::{Case, State},
    charge::{NotInCharge, in_charge, may_stand_in},
    event::AccessEvent,
    imported::Imported,
    people::Evidence,
    record::{Access, Attestation},
    request::{FormField, Lack, Period, Request, missing},
    ruling::{Decision, Deputy, Ruling},
};

/// What is recorded so far, as far as these decisions need it.
pub trait AccessRegister {
    /// A case.
    fn case(&self, record: &RecordId) -> Option<Case>;
    /// The officers enrolled now.
    fn officers(&self) -> Vec<Officer>;
    /// Appointments that were not ended early.
    fn deputies(&self) -> Vec<(RecordId, Deputy)>;
    /// The case imported from this line of a file with this digest.
    fn imported_from(&self, sha256: &Digest, line: Line) -> Option<RecordId>;
}

/// Something an officer asks of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessCommand {
    /// Record a request; for a case that was sent back, the request made anew. By who may not read that case it becomes
    /// a case of its own that names it; whether it was sent back the desk looks up in the trail.
    Request {
        /// The case that was sent back.
        again: Option<RecordId>,
        /// The request.
        request: Box<Request>,
    },
    /// Decide on a request.
    Decide {
        /// The case.
        record: RecordId,
        /// The decision.
        ruling: Box<Ruling>,
    },
    /// Record an access, within its approval or not.
    Log {
        /// The case; none when nobody had asked.
        record: Option<RecordId>,
        /// What was done.
        access: Box<Access>,
    },
    /// Take an approval back.
    Revoke {
        /// The case.
        record: RecordId,
        /// Why.
        reason: CleanText,
    },
    /// Close a case with the word of who vouches for it.
    Close {
        /// The case.
        record: RecordId,
        /// The word given.
        attestation: Attestation,
    },
    /// Take in a case from a register kept elsewhere.
    Import {
        /// What that register tells.
        imported: Box<Imported>,
    },
    /// Name a deputy for the officer who asks.
    NameDeputy {
        /// Who is to stand in.
        deputy: OfficerId,
        /// For how long.
        period: Period,
    },
    /// End an appointment.
    EndDeputy {
        /// The appointment.
        record: RecordId,
    },
}

impl AccessCommand {
    /// Names the files that came with its message; `false` when it has none that files could come with.
    pub fn attach(&mut self, files: Vec<Evidence>) -> bool {
        let message = match self {
            Self::Request { request, .. } => Some(&mut request.received),
            Self::Decide { ruling, .. } => match &mut **ruling {
                Ruling::Approved { writing, .. } => Some(writing),
                Ruling::Refused { .. } | Ruling::Returned { .. } => None,
            },
            _ => None,
        };
        match message {
            Some(message) => message.files = files,
            None => return files.is_empty(),
        }
        true
    }
}

/// Why it does not happen. Nothing is recorded then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccessRefusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// Only the child-data protection officer decides, or a deputy named for this time.
    #[error("only the child-data protection officer or a deputy in force decides")]
    NotInCharge,
    /// Who asks for access decided on it.
    #[error("the requester cannot decide on the request")]
    OwnRequest,
    /// Who recorded the request decided on it.
    #[error("the officer who recorded the request cannot decide on it")]
    OwnRecording,
    /// The case is not in a state for this.
    #[error("the case is {}", state.name())]
    WrongState {
        /// Where it stands.
        state: State,
    },
    /// By the trail, the case does not wait to be asked for again.
    #[error("{record} was not sent back")]
    NotSentBack {
        /// The case.
        record: RecordId,
    },
    /// There is no such case or appointment.
    #[error("there is no record {record}")]
    NoSuchRecord {
        /// What was named.
        record: RecordId,
    },
    /// Something is missing or wrong in the form.
    #[error("the form is not complete: {lacks:?}")]
    Incomplete {
        /// What, in the order of the form; at least one.
        lacks: Vec<Lack>,
    },
    /// The approval grants more than was asked.
    #[error("the approval goes beyond the request")]
    BeyondRequest,
    /// The approval is not in writing.
    #[error("the approval is not in writing")]
    NotInWriting,
    /// The time approved is over already.
    #[error("the time approved is over")]
    AlreadyOver,
    /// This line of the file is recorded already.
    #[error("line {line} is recorded already as {record}")]
    AlreadyImported {
        /// The line.
        line: Line,
        /// The case it is.
        record: RecordId,
    },
    /// The deputy is nobody who could decide.
    #[error("this officer cannot be a deputy")]
    NoDeputy,
}

impl From<NotInCharge> for AccessRefusal {
    fn from(_: NotInCharge) -> Self {
        Self::NotInCharge
    }
}

impl Explain for AccessRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::NotInCharge => user("err-access-not-in-charge"),
            Self::OwnRequest => user("err-access-own-request"),
            Self::OwnRecording => user("err-access-own-recording"),
            Self::WrongState { state } => user("err-access-wrong-state").with("state", state.name()),
            Self::NotSentBack { record } => user("err-access-not-sent-back").with("record", &record.short()),
            Self::NoSuchRecord { record } => user("err-no-such-record").with("record", &record.short()),
            Self::Incomplete { lacks } => match lacks.first() {
                Some(Lack::InFuture(field)) => user("err-access-in-future").with("field", field.name()),
                Some(Lack::TooLong) => user("err-access-too-long"),
                Some(Lack::TooMany(field)) => user("err-access-too-many").with("field", field.name()),
                Some(Lack::Missing(field)) => user("err-access-missing").with("field", field.name()),
                None => user("err-access-missing").with("field", ""),
            },
            Self::BeyondRequest => user("err-access-beyond-request"),
            Self::NotInWriting => user("err-access-not-in-writing"),
            Self::AlreadyOver => user("err-access-already-over"),
            Self::AlreadyImported { line, record } => {
                user("err-access-already-imported").with("line", line).with("record", &record.short())
            }
            Self::NoDeputy => user("err-access-no-deputy"),
        }
    }
}

/// Decides on a command at the time `now`. `fresh` gives new record ids.
///
/// # Errors
/// A refusal; nothing is recorded then.
pub fn decide(
    register: &dyn AccessRegister,
    actor: &Officer,
    command: AccessCommand,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<AccessEvent, AccessRefusal> {
    let not_entitled = AccessRefusal::NotEntitled { role: actor.role };
    match command {
        AccessCommand::Request { again, request } => {
            if !actor.role.may_request() {
                return Err(not_entitled);
            }
            complete(request.lacks(now))?;
            let mut own = None;
            let record = match again {
                None => fresh(),
                // Who may not read a case holds no key by which to add to it.
                Some(record) if !actor.role.reads_children() => {
                    own = Some(record);
                    fresh()
                }
                Some(record) => {
                    let case = find(register, record)?;
                    in_state(&case, now, &[State::Returned])?;
                    record
                }
            };
            let officer = register.officers().into_iter().find(|o| request.requester.is_officer(o));
            Ok(AccessEvent::AccessRequested {
                record,
                request,
                officer: officer.map(|officer| officer.id),
                again: own,
            })
        }
        AccessCommand::Decide { record, ruling } => {
            in_charge(register, actor, now)?;
            let case = find(register, record)?;
            let acting_for = may_decide(register, actor, &case, now)?;
            check_ruling(&case, &ruling, now)?;
            let decision = Box::new(Decision { ruling: *ruling, acting_for });
            Ok(AccessEvent::AccessDecided { record, decision })
        }
        AccessCommand::Log { record, access } => {
            if !actor.role.may_edit_registers() {
                return Err(not_entitled);
            }
            complete(access.lacks(now))?;
            let case = match record {
                Some(record) => find(register, record)?,
                None => Case::new(fresh()),
            };
            let breaches = case.breaches(&access);
            Ok(AccessEvent::AccessLogged { record: case.record, access, breaches })
        }
        AccessCommand::Revoke { record, reason } => {
            in_charge(register, actor, now)?;
            let case = find(register, record)?;
            let acting_for = may_revoke(register, actor, &case, now)?;
            complete(missing(&[(FormField::Reason, reason.is_empty())]))?;
            Ok(AccessEvent::AccessRevoked { record, reason, acting_for })
        }
        AccessCommand::Close { record, attestation } => {
            if !actor.role.may_edit_registers() {
                return Err(not_entitled);
            }
            let case = find(register, record)?;
            let open = [
                State::Unasked,
                State::Requested,
                State::Returned,
                State::Refused,
                State::Approved,
                State::Active,
                State::Expired,
                State::Revoked,
                State::Imported,
            ];
            in_state(&case, now, &open)?;
            // What its register tells to be closed is not closed once more.
            if case.imported.as_ref().is_some_and(|told| told.what.closing.is_some()) {
                return Err(AccessRefusal::WrongState { state: State::Imported });
            }
            let mut lacks = attestation.by.lacks();
            if attestation.at > now {
                lacks.push(Lack::InFuture(FormField::At));
            }
            complete(lacks)?;
            Ok(AccessEvent::AccessClosed { record, attestation })
        }
        AccessCommand::Import { imported } => {
            if !actor.role.may_edit_registers() {
                return Err(not_entitled);
            }
            complete(imported.lacks(now))?;
            let line = imported.line;
            if let Some(record) = register.imported_from(&imported.source.sha256, line) {
                return Err(AccessRefusal::AlreadyImported { line, record });
            }
            Ok(AccessEvent::AccessImported { record: fresh(), imported })
        }
        AccessCommand::NameDeputy { deputy, period } => {
            if actor.role != Role::ChildDataOfficer {
                return Err(AccessRefusal::NotInCharge);
            }
            if period.to() <= now {
                return Err(AccessRefusal::AlreadyOver);
            }
            let may = register
                .officers()
                .iter()
                .any(|officer| officer.id == deputy && officer.id != actor.id && may_stand_in(officer.role));
            if !may {
                return Err(AccessRefusal::NoDeputy);
            }
            let deputy = Deputy { principal: actor.id, deputy, period };
            Ok(AccessEvent::DeputyNamed { record: fresh(), deputy })
        }
        AccessCommand::EndDeputy { record } => {
            let named = register.deputies().into_iter().find(|(named, _)| *named == record);
            match named {
                None => Err(AccessRefusal::NoSuchRecord { record }),
                Some((_, deputy)) if deputy.principal == actor.id || deputy.deputy == actor.id => {
                    Ok(AccessEvent::DeputyEnded { record })
                }
                Some(_) => Err(AccessRefusal::NotInCharge),
            }
        }
    }
}

/// Whether this officer may decide on the case now, and then for whom: nobody but itself, or the officer in charge
/// whose deputy it is.
///
/// # Errors
/// Why not: not in charge, the case does not wait for a decision, or it is the officer's own.
pub fn may_decide(
    register: &dyn AccessRegister,
    actor: &Officer,
    case: &Case,
    now: Timestamp,
) -> Result<Option<OfficerId>, AccessRefusal> {
    let acting_for = in_charge(register, actor, now)?;
    in_state(case, now, &[State::Requested])?;
    separate(case, actor)?;
    Ok(acting_for)
}

/// Whether this officer may take the approval back now, and then for whom.
///
/// # Errors
/// Why not: not in charge, or there is no approval to take back.
pub fn may_revoke(
    register: &dyn AccessRegister,
    actor: &Officer,
    case: &Case,
    now: Timestamp,
) -> Result<Option<OfficerId>, AccessRefusal> {
    let acting_for = in_charge(register, actor, now)?;
    in_state(case, now, &[State::Approved, State::Active])?;
    Ok(acting_for)
}

/// Two people: neither who asks nor who wrote the request down may decide on it.
fn separate(case: &Case, actor: &Officer) -> Result<(), AccessRefusal> {
    let asks = case.officer == Some(actor.id)
        || case.requests.iter().any(|request| request.what.requester.is_officer(actor));
    if asks {
        return Err(AccessRefusal::OwnRequest);
    }
    if case.requests.iter().any(|request| request.stamp.actor == actor.id) {
        return Err(AccessRefusal::OwnRecording);
    }
    Ok(())
}

fn check_ruling(case: &Case, ruling: &Ruling, now: Timestamp) -> Result<(), AccessRefusal> {
    let Some(request) = case.request() else {
        return Err(AccessRefusal::WrongState { state: State::Unasked });
    };
    match ruling {
        Ruling::Approved { scope, writing } => {
            if !writing.channel.is_writing() {
                return Err(AccessRefusal::NotInWriting);
            }
            let mut lacks = missing(&[
                (FormField::Children, scope.subjects.is_empty()),
                (FormField::Fields, scope.fields.is_empty()),
                (FormField::Reference, writing.reference.is_empty()),
                (FormField::Text, writing.text.is_empty()),
            ]);
            if writing.at > now {
                lacks.push(Lack::InFuture(FormField::Received));
            }
            complete(lacks)?;
            if !scope.within(&request.what) {
                return Err(AccessRefusal::BeyondRequest);
            }
            // An emergency is judged afterwards; nothing else can be approved for a time that is over.
            if scope.period.to() <= now && request.what.emergency.is_none() {
                return Err(AccessRefusal::AlreadyOver);
            }
            Ok(())
        }
        Ruling::Refused { reason } => complete(missing(&[(FormField::Reason, reason.is_empty())])),
        Ruling::Returned { question } => complete(missing(&[(FormField::Reason, question.is_empty())])),
    }
}

fn complete(lacks: Vec<Lack>) -> Result<(), AccessRefusal> {
    if lacks.is_empty() { Ok(()) } else { Err(AccessRefusal::Incomplete { lacks }) }
}

fn find(register: &dyn AccessRegister, record: RecordId) -> Result<Case, AccessRefusal> {
    register.case(&record).ok_or(AccessRefusal::NoSuchRecord { record })
}

fn in_state(case: &Case, now: Timestamp, allowed: &[State]) -> Result<(), AccessRefusal> {
    let state = case.state(now);
    if allowed.contains(&state) { Ok(()) } else { Err(AccessRefusal::WrongState { state }) }
}
