//! Who is in charge of children's data at a given time.

use jiff::Timestamp;

use crate::domain::{
    id::OfficerId,
    officer::{Officer, Role},
};

use super::{decide::AccessRegister, ruling::Deputy};

/// The officer is neither in charge nor a deputy in force of who is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("only the child-data protection officer or a deputy in force decides")]
pub struct NotInCharge;

/// Whether this role may be named a deputy: it must be able to read what it decides on.
pub(super) const fn may_stand_in(role: Role) -> bool {
    matches!(role, Role::PrivacyOfficer | Role::ChildDataOfficer)
}

/// For whom the actor decides: nobody but itself, or the officer in charge whose deputy it is now.
///
/// # Errors
/// [`NotInCharge`].
pub fn in_charge(
    register: &dyn AccessRegister,
    actor: &Officer,
    now: Timestamp,
) -> Result<Option<OfficerId>, NotInCharge> {
    if actor.role == Role::ChildDataOfficer {
        return Ok(None);
    }
    deputies_in_force(register, now)
        .into_iter()
        .find(|deputy| deputy.deputy == actor.id)
        .map(|deputy| Some(deputy.principal))
        .ok_or(NotInCharge)
}

/// Who may decide for whom at this time. An appointment is only as good as who made it: an officer in charge who has
/// left has no deputy.
pub fn deputies_in_force(register: &dyn AccessRegister, now: Timestamp) -> Vec<Deputy> {
    let officers = register.officers();
    let still_there = |id| officers.iter().any(|o| o.id == id && o.role == Role::ChildDataOfficer);
    let named = register.deputies().into_iter().map(|(_, deputy)| deputy);
    named.filter(|deputy| deputy.period.contains(now) && still_there(deputy.principal)).collect()
}
