//! Which acts make sense for who is at the desk and the case in front, and their forms.

use jiff::Timestamp;

use super::Access;
use crate::{
    domain::{
        access::{AccessRefusal, Case, Imported, State, Verdict, may_decide, may_revoke},
        officer::Role,
    },
    tui::{
        command::Id,
        cx::{Cx, Flow, Tone},
        layer::{
            Question,
            access::{Choice, CloseForm, DecisionForm, DeputyForm, LogForm, RequestForm, RevokeForm},
            incident,
        },
    },
};

/// The forms that record something about a case answer to this, with the record.
pub(super) const RECORDED: Question = Question("accesses.recorded");
/// An incident was opened for a violation.
pub(super) const INCIDENT: Question = Question("accesses.incident");

/// Whether anything about a case stands as a violation.
fn is_violation(case: &Case, now: Timestamp) -> bool {
    case.verdict(now) == Verdict::Violation
        || case.accesses.iter().any(|access| !access.what.breaches.is_empty())
}

impl Access {
    /// Opens the form of an act, where the act makes sense; says whether the command is one.
    pub(super) fn act(&self, command: Id, cx: &mut Cx<'_>) -> Flow {
        let acts = [
            Id::Request,
            Id::RequestAgain,
            Id::Approve,
            Id::Refuse,
            Id::SendBack,
            Id::LogAccess,
            Id::LogUnasked,
            Id::Revoke,
            Id::CloseCase,
            Id::Deputies,
            Id::IncidentOfAccess,
        ];
        if !acts.contains(&command) {
            return Flow::Ignored;
        }
        if !self.offers_act(command) {
            self.say_why_not(command, cx);
            return Flow::Consumed;
        }
        let Some(stand) = self.stand() else { return Flow::Consumed };
        match (command, self.case()) {
            (Id::Request, _) => {
                let form = if self.snapshot.is_some() {
                    RequestForm::new(cx, stand)
                } else {
                    RequestForm::new_unread(cx, stand, &self.sent_back)
                };
                cx.open(RECORDED, form);
            }
            (Id::LogUnasked, _) => cx.open(RECORDED, LogForm::new(cx, stand, None)),
            (Id::Deputies, _) => cx.open(Question::NONE, DeputyForm::new(cx, stand)),
            (_, None) => {}
            (Id::RequestAgain, Some(case)) => {
                cx.open(RECORDED, RequestForm::again(cx, stand, case));
            }
            (Id::Approve | Id::Refuse | Id::SendBack, Some(case)) => {
                let choice = match command {
                    Id::Approve => Choice::Approve,
                    Id::Refuse => Choice::Refuse,
                    _ => Choice::SendBack,
                };
                if let Some(form) = DecisionForm::new(cx, stand, case, choice) {
                    cx.open(RECORDED, form);
                }
            }
            (Id::LogAccess, Some(case)) => cx.open(RECORDED, LogForm::new(cx, stand, Some(case.as_ref()))),
            (Id::Revoke, Some(case)) => cx.open(RECORDED, RevokeForm::new(cx, stand, case)),
            (Id::IncidentOfAccess, Some(case)) => {
                let case = Case::clone(case);
                let stand = incident::Stand { now: stand.now, officer: stand.officer };
                cx.open(
                    INCIDENT,
                    incident::OpenForm::new(cx, stand, &incident::Origin::Access(Box::new(case))),
                );
            }
            (Id::CloseCase, Some(case)) => cx.open(RECORDED, CloseForm::new(cx, stand, case)),
            _ => {}
        }
        Flow::Consumed
    }

    /// Says what the rules have against an act whose key was pressed in vain.
    fn say_why_not(&self, command: Id, cx: &mut Cx<'_>) {
        let (Some(officer), Some(snapshot)) = (&self.officer, &self.snapshot) else { return };
        let (now, register) = (self.time(), &*snapshot.register);
        let edits = officer.role.may_edit_registers();
        let refusal = match (command, self.case()) {
            (Id::Approve | Id::Refuse | Id::SendBack, Some(case)) => {
                may_decide(register, officer, case, now).err()
            }
            (Id::Revoke, Some(case)) => may_revoke(register, officer, case, now).err(),
            (Id::RequestAgain | Id::CloseCase, Some(case)) if edits => {
                Some(AccessRefusal::WrongState { state: case.state(now) })
            }
            (Id::Deputies, _) => Some(AccessRefusal::NotInCharge),
            (_, _) if !edits => Some(AccessRefusal::NotEntitled { role: officer.role }),
            _ => None,
        };
        if let Some(refusal) = refusal {
            cx.say(Tone::Warn, cx.words.explain(&refusal));
        } else if command == Id::IncidentOfAccess && self.case().is_some() {
            cx.say(Tone::Warn, cx.words.text("accesses-no-violation"));
        }
    }

    /// Whether an act makes sense for this officer and the case in front.
    pub(super) fn offers_act(&self, command: Id) -> bool {
        let Some(officer) = &self.officer else { return false };
        let Some(snapshot) = &self.snapshot else {
            return command == Id::Request && officer.role.may_request();
        };
        let (now, register) = (self.time(), &*snapshot.register);
        let case = self.case();
        let state = case.map(|case| case.state(now));
        let edits = officer.role.may_edit_registers();
        match command {
            Id::Request => officer.role.may_request(),
            Id::RequestAgain => officer.role.may_request() && state == Some(State::Returned),
            Id::Approve | Id::Refuse | Id::SendBack => {
                case.is_some_and(|case| may_decide(register, officer, case, now).is_ok())
            }
            Id::LogUnasked => edits,
            Id::LogAccess => edits && case.is_some(),
            Id::Revoke => case.is_some_and(|case| may_revoke(register, officer, case, now).is_ok()),
            Id::IncidentOfAccess => {
                officer.role.may_request() && case.is_some_and(|case| is_violation(case, now))
            }
            Id::CloseCase => {
                let over = |told: &Imported| told.closing.is_some();
                edits
                    && state.is_some_and(|state| state != State::Closed)
                    && !case.and_then(|case| case.imported.as_ref()).is_some_and(|told| over(&told.what))
            }
            Id::Deputies => {
                officer.role == Role::ChildDataOfficer
                    || register.deputies().any(|(_, deputy)| deputy.what.deputy == officer.id)
            }
            _ => false,
        }
    }
}
