//! Officers come, go and change their passphrase; the keyring follows the ledger.
//!
//! Who joins is put into the keyring first and recorded then; who leaves is recorded first and taken out then. So what
//! a crash leaves in between is in both cases somebody in the keyring whose key is not in force, and the next officer
//! entitled to it puts that right.

use secrecy::SecretString;

use crate::{
    domain::{
        event::Event,
        id::{KeyId, OfficerId, RecordId},
        officer::{Officer, Role},
        officers::{OfficersCommand, decide},
        text::CleanText,
    },
    ledger::{Enrolment, Reader},
    vault::{self, Enrolled, Keyring, Newcomer, RecordKeys},
};

use super::{Desk, DeskError, Receipt, door::Holding};

/// Who is to be enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Name as the officer signs.
    pub name: CleanText,
    /// The organisation's number for this person.
    pub staff_id: CleanText,
    /// What the officer may do.
    pub role: Role,
}

/// How the keyring stands to the ledger.
#[derive(Debug, Default)]
pub(super) struct Difference {
    /// Officers in it whose key is not in force.
    pub strays: Vec<OfficerId>,
    /// Whether who made it is no longer in force.
    pub by_one_gone: bool,
}

impl Difference {
    /// Compares them.
    ///
    /// # Errors
    /// What no crash explains: another key or role than was enrolled, or a keyring made by nobody entitled.
    pub fn of(keyring: &Keyring, reader: &Reader) -> Result<Self, DeskError> {
        let (in_force, enrolled) = (reader.keys(), reader.enrolled());
        let names = keyring.officers();
        let mut strays = Vec::new();
        for held in keyring.public_keys() {
            let foreign = enrolled.iter().any(|one| {
                let same = one.officer == held.officer && one.public_key == held.public_key;
                (one.key == held.key && !(same && one.role == held.role))
                    || (one.officer == held.officer
                        && one.key != held.key
                        && in_force.iter().any(|other| other.key == one.key))
            });
            if foreign {
                let name = names.iter().find(|officer| officer.id == held.officer);
                let officer = name.map(|officer| officer.name.clone()).unwrap_or_default();
                return Err(DeskError::ForeignKey { officer });
            }
            if !in_force.iter().any(|one| one.key == held.key) {
                strays.push(held.officer);
            }
        }
        let signer = enrolled.iter().find(|one| one.key == keyring.signer() && one.role.may_enrol());
        let signer = signer.ok_or(DeskError::KeyringUnsigned)?;
        let by_one_gone = !in_force.iter().any(|one| one.key == signer.key);
        Ok(Self { strays, by_one_gone })
    }

    /// Whether there is none.
    pub const fn is_none(&self) -> bool {
        self.strays.is_empty() && !self.by_one_gone
    }
}

impl Desk {
    /// Whether this person could be enrolled now, before a passphrase is asked for.
    ///
    /// # Errors
    /// As [`enrol`](Self::enrol).
    pub fn check_joining(&self, joining: &Joining) -> Result<(), DeskError> {
        self.check_writing()?;
        let proposed = joining.officer(OfficerId::from_bytes([0; 16]));
        decide(&self.officers_in_force()?, self.officer(), OfficersCommand::Enrol(proposed))?;
        Ok(())
    }

    /// Enrols an officer, who has typed the passphrase at this desk.
    ///
    /// # Errors
    /// [`DeskError::Officers`] with nothing recorded; a passphrase that is too short; a failed write.
    pub fn enrol(&mut self, joining: Joining, passphrase: &SecretString) -> Result<Receipt, DeskError> {
        self.check_joining(&joining)?;
        let before = self.keyring()?;
        let newcomer = Newcomer {
            id: OfficerId::from_bytes(super::random_id()?),
            name: joining.name,
            staff_id: Some(joining.staff_id),
            role: joining.role,
        };
        let enrolled = before.with_officer(&self.keys, newcomer, passphrase)?;
        let command = OfficersCommand::Enrol(enrolled.officer.clone());
        self.put_in_force(&before, &enrolled, command)
    }

    /// Stores the keyring with somebody new in it, and records what `command` leads to.
    pub(super) fn put_in_force(
        &mut self,
        before: &Keyring,
        enrolled: &Enrolled,
        command: OfficersCommand,
    ) -> Result<Receipt, DeskError> {
        let events = decide(&self.officers_in_force()?, self.officer(), command)?;
        let enrolment = Enrolment {
            officer: enrolled.officer.id,
            key: enrolled.officer.key,
            public_key: enrolled.public_key,
            role: enrolled.officer.role,
        };
        let drafts = events
            .iter()
            .map(|event| {
                let draft = super::draft(event)?;
                let enrols = matches!(event, Event::OfficerEnrolled { .. });
                Ok(if enrols { draft.enrolling(&enrolment) } else { draft })
            })
            .collect::<Result<_, DeskError>>()?;
        enrolled.keyring.store()?;
        let recorded = self.append(events, drafts, (self.clock)());
        if recorded.is_err() && self.stopped.is_none() {
            // Nothing was written. After a failed write it may have been: then the next opening finds out.
            before.store()?;
        }
        recorded
    }

    /// Removes an officer and rotates the workspace's keys: what is recorded from then on the officer cannot open.
    ///
    /// # Errors
    /// [`DeskError::Officers`] with nothing recorded. When the keys could not be rotated the removal stands, and
    /// rotating is tried again when the workspace is next unlocked.
    pub fn remove(&mut self, officer: OfficerId, reason: CleanText) -> Result<Receipt, DeskError> {
        let receipt = self.record_removal(officer, reason)?;
        self.reconcile()?;
        Ok(receipt)
    }

    pub(super) fn record_removal(
        &mut self,
        officer: OfficerId,
        reason: CleanText,
    ) -> Result<Receipt, DeskError> {
        self.check_writing()?;
        let command = OfficersCommand::Remove { officer, reason };
        let events = decide(&self.officers_in_force()?, self.officer(), command)?;
        self.keyring()?;
        self.record(events)
    }

    /// Gives the officer at the desk another passphrase. `present` is asked for again, as somebody else may have come
    /// to the keyboard.
    ///
    /// # Errors
    /// A wrong present passphrase, a new one that is too short, a failed write.
    pub fn change_passphrase(
        &mut self,
        present: &SecretString,
        passphrase: &SecretString,
    ) -> Result<Receipt, DeskError> {
        self.check_writing()?;
        let command = OfficersCommand::ChangePassphrase;
        let events = decide(&self.officers_in_force()?, self.officer(), command)?;
        let now = (self.clock)();
        vault::unlock(self.place.root(), self.keys.officer_id(), present, now)?;
        let before = self.keyring()?;
        before.with_passphrase(&self.keys, passphrase)?.store()?;
        let recorded = self.record(events);
        if recorded.is_err() && self.stopped.is_none() {
            before.store()?;
        }
        recorded
    }

    /// The keyring, found to be what the ledger says.
    pub(super) fn keyring(&self) -> Result<Keyring, DeskError> {
        let keyring = Keyring::load(self.place.root())?;
        Difference::of(&keyring, self.holding.reader())?;
        Ok(keyring)
    }

    pub(super) fn check_writing(&self) -> Result<(), DeskError> {
        match (&self.stopped, &self.holding) {
            (Some(why), _) => Err(DeskError::ReadOnly { why: why.clone() }),
            (None, Holding::Reading(_)) => Err(DeskError::ReadOnly { why: "opened for reading".to_owned() }),
            (None, Holding::Writing(_)) => Ok(()),
        }
    }

    /// Brings the keyring in step with the ledger, if the officer at the desk may. When that fails nothing more is
    /// recorded: it would be sealed with keys that somebody removed still holds.
    pub(super) fn reconcile(&mut self) -> Result<(), DeskError> {
        self.try_reconcile().inspect_err(|error| {
            self.stopped.get_or_insert(error.to_string());
        })
    }

    fn try_reconcile(&mut self) -> Result<(), DeskError> {
        if !self.officer().role.may_remove() {
            return Ok(());
        }
        let keyring = self.keyring()?;
        let difference = Difference::of(&keyring, self.holding.reader())?;
        let mut records = self.children.lend();
        let settled = match &mut records {
            records if !difference.is_none() => {
                let records = records.as_mut().map(|records| records as &mut dyn RecordKeys);
                self.rotate(&keyring, &difference.strays, records)
            }
            // What an interrupted rotation left: it could still be opened with keys that are no longer in force.
            Some(records) => records.settle(self.keys.generation()).map_err(DeskError::RecordKeys),
            None => Ok(()),
        };
        self.children.take_back(records);
        settled?;
        if self.view.generation()? < self.keys.generation() {
            let record = RecordId::from_bytes(super::random_id()?);
            self.record(vec![Event::KeysRotated { record, generation: self.keys.generation() }])?;
        }
        Ok(())
    }

    /// Makes the workspace's keys anew for all but `gone`. A crash leaves the old keys in force or the new ones, and
    /// every record key wrapped to those that are.
    pub(super) fn rotate(
        &mut self,
        keyring: &Keyring,
        gone: &[OfficerId],
        mut records: Option<&mut dyn RecordKeys>,
    ) -> Result<(), DeskError> {
        let rotation = keyring.without(&self.keys, gone)?;
        let generation = rotation.generation();
        if let Some(records) = &mut records {
            records
                .rewrap(generation, &mut |wrapped| rotation.rewrap(wrapped))
                .map_err(DeskError::RecordKeys)?;
        }
        self.keys = rotation.finish()?;
        if let Some(records) = &mut records {
            records.settle(generation).map_err(DeskError::RecordKeys)?;
        }
        // The view is sealed with the key before.
        self.renew_view()
    }
}

impl Joining {
    /// As an officer whose key is not made yet.
    fn officer(&self, id: OfficerId) -> Officer {
        Officer {
            id,
            name: self.name.clone(),
            staff_id: Some(self.staff_id.clone()),
            role: self.role,
            key: KeyId::from_bytes([0; 16]),
        }
    }
}

#[cfg(test)]
mod tests;
