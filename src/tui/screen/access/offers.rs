//! Which acts make sense for who is at the desk and the case in front, and their forms.

use super::{
    Access,
    acts::{self, Choice},
};
use crate::{
    domain::{
        access::{Imported, State, may_decide, may_revoke},
        officer::Role,
    },
    tui::{
        command::Id,
        cx::{Cx, Flow},
    },
};

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
        ];
        if !acts.contains(&command) {
            return Flow::Ignored;
        }
        if !self.offers_act(command) {
            return Flow::Consumed;
        }
        let stand = self.stand();
        match (command, self.case()) {
            (Id::Request, _) => acts::open_request(cx, stand),
            (Id::LogUnasked, _) => acts::open_log(cx, stand, None),
            (Id::Deputies, _) => acts::open_deputies(cx, stand),
            (_, None) => {}
            (Id::RequestAgain, Some(case)) => acts::open_request_again(cx, stand, case),
            (Id::Approve, Some(case)) => acts::open_decision(cx, stand, case, Choice::Approve),
            (Id::Refuse, Some(case)) => acts::open_decision(cx, stand, case, Choice::Refuse),
            (Id::SendBack, Some(case)) => acts::open_decision(cx, stand, case, Choice::SendBack),
            (Id::LogAccess, Some(case)) => acts::open_log(cx, stand, Some(case)),
            (Id::Revoke, Some(case)) => acts::open_revoke(cx, stand, case),
            (Id::CloseCase, Some(case)) => acts::open_close(cx, stand, case),
            _ => {}
        }
        Flow::Consumed
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
