//! The recovery kit: an officer that is no person, unlocked by shares on paper.

use crate::{
    domain::{
        id::{KeyId, OfficerId},
        officer::{Officer, Role},
        officers::{OfficersCommand, OfficersRefusal, decide},
        text::CleanText,
    },
    ledger::{LedgerError, Reader},
    vault::{self, Keyring, Newcomer, RecoverySecret, Share, ShareError, Split, VaultError},
};

use super::{Clock, Desk, DeskError, Door, Receipt, Seq};

/// A kit that is made and not in force: its shares are to be handed out first.
pub struct RecoveryDraft {
    kit: OfficerId,
    name: CleanText,
    secret: RecoverySecret,
    split: Split,
    shares: Vec<Share>,
}

impl RecoveryDraft {
    /// The shares to hand out.
    pub fn shares(&self) -> &[Share] {
        &self.shares
    }
}

impl Desk {
    /// Makes a recovery kit. Nothing is recorded before [`make_recovery`](Self::make_recovery). `name` is what the
    /// trail calls it.
    ///
    /// # Errors
    /// [`DeskError::Officers`] when the officer may not.
    pub fn draft_recovery(&self, split: Split, name: CleanText) -> Result<RecoveryDraft, DeskError> {
        self.check_writing()?;
        let kit = OfficerId::from_bytes(super::random_id()?);
        let proposed = Officer {
            id: kit,
            name: name.clone(),
            staff_id: None,
            role: Role::Recovery,
            key: KeyId::from_bytes([0; 16]),
        };
        let command =
            OfficersCommand::MakeRecovery { kit: proposed, shares: split.shares(), needed: split.needed() };
        decide(&self.officers_in_force()?, self.officer(), command)?;
        let secret = RecoverySecret::random()?;
        let shares = secret.split(split, workspace_of(self.holding.reader())?, prefix(kit.as_bytes()))?;
        Ok(RecoveryDraft { kit, name, secret, split, shares })
    }

    /// Puts a kit in force, once its shares are on paper. A kit from before is removed, and the keys are rotated.
    ///
    /// # Errors
    /// As [`enrol`](Self::enrol).
    pub fn make_recovery(&mut self, draft: RecoveryDraft) -> Result<Receipt, DeskError> {
        self.check_writing()?;
        let before = self.keyring()?;
        let newcomer = Newcomer { id: draft.kit, name: draft.name, staff_id: None, role: Role::Recovery };
        let enrolled = before.with_kit(&self.keys, newcomer, &draft.secret)?;
        let command = OfficersCommand::MakeRecovery {
            kit: enrolled.officer.clone(),
            shares: draft.split.shares(),
            needed: draft.split.needed(),
        };
        let receipt = self.put_in_force(&before, &enrolled, command)?;
        self.reconcile()?;
        Ok(receipt)
    }

    /// Whether these shares, typed in from paper, unlock the kit; that they do is recorded.
    ///
    /// # Errors
    /// [`ShareError`] naming the share; a kit that does not open.
    pub fn test_recovery(&mut self, shares: &[Share]) -> Result<Receipt, DeskError> {
        self.check_writing()?;
        let numbers = shares.iter().map(Share::number).collect();
        let command = OfficersCommand::TestRecovery { shares: numbers };
        let events = decide(&self.officers_in_force()?, self.officer(), command)?;
        let (kit, secret) = combined(&self.keyring()?, self.holding.reader(), shares)?;
        vault::unlock(self.place.root(), kit, &secret.passphrase(), (self.clock)())?;
        self.record(events)
    }
}

impl Door {
    /// Unlocks it with the recovery kit. What the desk then does is enrol an officer, and nothing else. On failure the
    /// door comes back with the reason, still held.
    pub fn unlock_with_kit(
        self,
        shares: &[Share],
        clock: &Clock,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Desk, Box<(Self, DeskError)>> {
        let combined = Keyring::load(self.place.root())
            .map_err(DeskError::from)
            .and_then(|keyring| combined(&keyring, self.holding.reader(), shares));
        match combined {
            Ok((kit, secret)) => self.unlock(kit, &secret.passphrase(), clock, progress),
            Err(error) => Err(Box::new((self, error))),
        }
    }
}

/// The kit that the shares are of, and its secret.
fn combined(
    keyring: &Keyring,
    reader: &Reader,
    shares: &[Share],
) -> Result<(OfficerId, RecoverySecret), DeskError> {
    let officers = keyring.officers();
    let mut kits = officers.iter().filter(|officer| officer.role == Role::Recovery).peekable();
    if kits.peek().is_none() {
        return Err(OfficersRefusal::NoKit.into());
    }
    let workspace = workspace_of(reader)?;
    if let Some(index) = shares.iter().position(|share| share.workspace() != workspace) {
        return Err(VaultError::from(ShareError::OtherWorkspace { share: index + 1 }).into());
    }
    let secret = RecoverySecret::combine(shares).map_err(VaultError::from)?;
    let of = shares.first().map(Share::kit);
    let kit = kits.find(|kit| Some(prefix(kit.id.as_bytes())) == of);
    let kit = kit.ok_or(VaultError::Share(ShareError::OtherKit { share: 1 }))?;
    Ok((kit.id, secret))
}

fn workspace_of(reader: &Reader) -> Result<[u8; 4], DeskError> {
    let origin = reader.origin().ok_or(LedgerError::NoSuchEntry { seq: Seq(0) })?;
    Ok(prefix(origin.0.as_bytes()))
}

/// The first bytes of an id.
fn prefix<const N: usize>(id: &[u8]) -> [u8; N] {
    id.first_chunk().copied().unwrap_or([0; N])
}
