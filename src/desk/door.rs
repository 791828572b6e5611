//! Founding a workspace, opening one, locking it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use secrecy::SecretString;

use crate::{
    domain::{
        decide::Refusal,
        erasure::Retention,
        event::Event,
        id::{OfficerId, RecordId, Seq},
        officer::{Officer, Role},
        text::CleanText,
    },
    ledger::{
        Directory, Enrolment, Evidence, Finding, FindingKind, LEDGER_FOLDER, Ledger, LedgerError, Medium,
        Reader,
    },
    minors::{Disk, Files},
    vault::{self, KdfStrength, Keyring, Newcomer, Unlocked},
    view::{View, ViewError},
};

use super::{
    Clock, Desk, DeskError,
    children::Children,
    incidents::Incidents,
    officers::Difference,
    place::{FORMAT, Manifest, Place, PlaceError},
    trail::{Keys, Trail},
};

/// What a workspace is founded with.
pub struct Founding {
    /// The organisation's name.
    pub organisation: CleanText,
    /// The first officer's name.
    pub officer: CleanText,
    /// The organisation's number for the first officer.
    pub staff_id: Option<CleanText>,
    /// The first officer's role; it must be able to decide.
    pub role: Role,
    /// The first officer's passphrase, 14 characters or more.
    pub passphrase: SecretString,
    /// Memory that one unlocking takes, in MiB.
    pub argon2_mib: u32,
    /// Language of the screens as a BCP 47 tag, when one was chosen.
    pub language: Option<String>,
}

/// What a desk is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Recording: nobody else may have the workspace open.
    Write,
    /// Reading, beside a running desk if need be.
    Read,
}

/// The ledger in hand.
pub(super) enum Holding {
    /// Locked for us.
    Writing(Box<Ledger>),
    /// Read beside whoever writes it.
    Reading(Box<Reader>),
}

impl Holding {
    pub(super) fn reader(&self) -> &Reader {
        match self {
            Self::Writing(ledger) => ledger.reader(),
            Self::Reading(reader) => reader,
        }
    }
}

/// A workspace that is held but not unlocked.
pub struct Door {
    pub(super) place: Place,
    pub(super) manifest: Manifest,
    pub(super) holding: Holding,
    officers: Vec<Officer>,
    mode: Mode,
    /// Where what lies apart is written.
    disk: Arc<dyn Disk>,
}

impl Door {
    /// Checks the folder, takes hold of the ledger, and reads who the officers are. Another process that has
    /// it open is reported at once.
    pub fn reach(root: &Path, mode: Mode, clock: &Clock) -> Result<Self, DeskError> {
        let segments = Box::new(Directory::new(&root.join(LEDGER_FOLDER)));
        Self::reach_on(root, mode, clock, segments, Arc::new(Files))
    }

    /// As [`reach`](Self::reach), writing the ledger and what lies apart through these.
    pub(super) fn reach_on(
        root: &Path,
        mode: Mode,
        clock: &Clock,
        segments: Box<dyn Medium>,
        disk: Arc<dyn Disk>,
    ) -> Result<Self, DeskError> {
        let (place, manifest) = Place::open(root)?;
        let holding = match (Ledger::open_on(root, segments, clock()), mode) {
            (Ok(ledger), _) => Holding::Writing(Box::new(ledger)),
            (Err(LedgerError::Busy { .. }), Mode::Read) => Holding::Reading(Box::new(Reader::open(root)?)),
            (Err(error), _) => return Err(error.into()),
        };
        let officers = people(&Keyring::load(root)?);
        Ok(Self { place, manifest, holding, officers, mode, disk })
    }

    /// The officers who can unlock it.
    pub fn officers(&self) -> &[Officer] {
        &self.officers
    }

    /// How many entries the ledger holds.
    pub fn entries(&self) -> u64 {
        self.holding.reader().size()
    }

    /// The workspace's settings.
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Unlocks it as `officer`; takes as long as Argon2id does. On failure the door comes back with the reason,
    /// still held.
    pub fn unlock(
        self,
        officer: OfficerId,
        passphrase: &SecretString,
        clock: &Clock,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Desk, Box<(Self, DeskError)>> {
        match vault::unlock(self.place.root(), officer, passphrase, clock()) {
            Ok(keys) => self.enter(keys, clock.clone(), progress),
            Err(error) => Err(Box::new((self, error.into()))),
        }
    }

    fn enter(
        self,
        keys: Unlocked,
        clock: Clock,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<Desk, Box<(Self, DeskError)>> {
        let Self { place, manifest, holding, officers, mode, disk } = self;
        let admitted = admit(&place, &holding, &keys);
        let trail = Trail { reader: holding.reader(), keys: &keys };
        let opened = admitted.and_then(|()| {
            let found = holding.reader().finding().cloned();
            let (view, finding) = match &holding {
                // What is damaged is not followed: the view stays as it is for when the ledger is put right.
                Holding::Writing(_) if found.is_none() => {
                    let opened = View::open(&place.view(), keys.view_key(), &trail, progress);
                    match opened.map_err(|error| contradicted(&error).ok_or(error)) {
                        Ok(view) => (view, None),
                        Err(Ok(finding)) => {
                            (View::in_memory(keys.view_key(), &trail, progress)?, Some(finding))
                        }
                        Err(Err(error)) => return Err(error.into()),
                    }
                }
                _ => (View::in_memory(keys.view_key(), &trail, progress)?, found),
            };
            let sound = finding.is_none();
            let children = Children::open(place.root(), &holding, &keys, &view, sound, &disk)?;
            Ok((view, children, finding))
        });
        let (view, children, finding) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                return Err(Box::new((Self { place, manifest, holding, officers, mode, disk }, error)));
            }
        };
        let stopped = match (&finding, &holding) {
            (Some(finding), _) => Some(finding.to_string()),
            (None, Holding::Writing(_)) => children.damage().map(ToString::to_string),
            (None, Holding::Reading(_)) => Some("another process has the workspace open".to_owned()),
        };
        let mut desk = Desk {
            place,
            manifest,
            holding,
            keys,
            view,
            children,
            incidents: Incidents::default(),
            clock,
            mode,
            disk,
            finding,
            stopped,
        };
        if matches!(desk.holding, Holding::Writing(_)) && desk.stopped.is_none() {
            let swept = desk.finish_erasures().and_then(|()| desk.sweep_lent());
            desk.stopped = swept.err().map(|error| error.to_string());
        }
        if mode == Mode::Write && desk.stopped.is_none() {
            // Should it fail, the desk says so itself and is opened for reading.
            let _ = desk.reconcile();
        }
        Ok(desk)
    }
}

/// What the ledger lacks of what the view saw recorded, if that is what stopped the view.
fn contradicted(error: &ViewError) -> Option<Finding> {
    match *error {
        ViewError::LedgerShorter { applied, entries } => Some(Finding {
            seq: Seq(entries),
            kind: FindingKind::Removed,
            evidence: Evidence::ShorterThanRemembered { remembered: applied },
        }),
        ViewError::OtherLedger { applied } => Some(Finding {
            seq: Seq(applied.saturating_sub(1)),
            kind: FindingKind::Forked,
            evidence: Evidence::OtherThanRemembered,
        }),
        _ => None,
    }
}

/// The officers who unlock with a passphrase; a recovery kit is unlocked with its shares.
fn people(keyring: &Keyring) -> Vec<Officer> {
    keyring.officers().into_iter().filter(|officer| officer.role != Role::Recovery).collect()
}

/// Whether these keys may open this ledger, with the keyring they came from.
fn admit(place: &Place, holding: &Holding, keys: &Unlocked) -> Result<(), DeskError> {
    let reader = holding.reader();
    let name = || keys.officer().name.clone();
    let is_ours =
        |held: &Enrolment| held.officer == keys.officer_id() && held.public_key == keys.public_key();
    if !reader.keys().iter().any(is_ours) {
        return Err(if reader.enrolled().iter().any(is_ours) {
            DeskError::KeyRemoved { officer: name() }
        } else {
            DeskError::ForeignKey { officer: name() }
        });
    }
    let difference = Difference::of(&Keyring::load(place.root())?, reader)?;
    if difference.by_one_gone && !keys.officer().role.may_remove() && matches!(holding, Holding::Writing(_)) {
        return Err(DeskError::KeysStale);
    }
    // A rotation is recorded under its own keys, so the last entry tells whether these are the newest.
    if let Some(last) = reader.size().checked_sub(1) {
        let last = reader.entry(Seq(last))?;
        if last.is_whole() && last.open(&Keys(keys)).is_err() {
            return Err(DeskError::KeyringBehind);
        }
    }
    Ok(())
}

impl Desk {
    /// Whether a workspace can be founded there, before anyone is asked for a passphrase.
    pub fn check_foundable(root: &Path) -> Result<(), PlaceError> {
        let vacant = match fs::read_dir(root) {
            Ok(mut entries) => entries.next().is_none(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        if vacant { Ok(()) } else { Err(PlaceError::Occupied(root.to_owned())) }
    }

    /// Founds a workspace: all of it or, after a crash or an error, none of it.
    ///
    /// It is built in a folder beside its final place and moved there when whole.
    pub fn found(root: &Path, founding: Founding, clock: Clock) -> Result<Self, DeskError> {
        if !founding.role.may_found() {
            return Err(Refusal::NotEntitled { role: founding.role }.into());
        }
        Self::check_foundable(root)?;
        let name = root.file_name().ok_or_else(|| PlaceError::Occupied(root.to_owned()))?;
        let parent = match root.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        };
        let io_error = |error| PlaceError::Io { path: root.to_owned(), error };
        fs::create_dir_all(&parent).map_err(io_error)?;
        let building = tempfile::Builder::new()
            .prefix(&format!(".{}.founding-", name.to_string_lossy()))
            .tempdir_in(&parent)
            .map_err(io_error)?;
        let keys = lay_out(building.path(), founding, &clock)?;
        // An empty folder that was there already gives way to the finished one.
        match fs::remove_dir(root) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(io_error(error).into()),
            _ => {}
        }
        fs::rename(building.path(), root).map_err(io_error)?;
        fs::File::open(&parent).and_then(|parent| parent.sync_all()).map_err(io_error)?;
        // It has moved: there is nothing left to clear away.
        let _ = building.keep();
        let door = Door::reach(root, Mode::Write, &clock)?;
        door.enter(keys, clock, &mut |_, _| true).map_err(|failed| failed.1)
    }

    /// Wipes the keys and gives the door back, the workspace still held.
    pub fn lock(self) -> Result<Door, DeskError> {
        let Self { place, manifest, holding, keys, view, mode, disk, .. } = self;
        drop(keys);
        view.close()?;
        let officers = people(&Keyring::load(place.root())?);
        Ok(Door { place, manifest, holding, officers, mode, disk })
    }
}

/// Writes keyring, first entries and manifest into an empty private folder.
fn lay_out(root: &Path, founding: Founding, clock: &Clock) -> Result<Unlocked, DeskError> {
    let place = Place::create(root)?;
    let strength = KdfStrength::new(founding.argon2_mib.saturating_mul(1024), 3, 1)?;
    let officer = OfficerId::from_bytes(super::random_id()?);
    let founder = Newcomer {
        id: officer,
        name: founding.officer,
        staff_id: founding.staff_id.filter(|number| !number.is_empty()),
        role: founding.role,
    };
    let keys = vault::create(place.root(), founder, &founding.passphrase, strength)?;
    let organisation = founding.organisation.clone();
    let founded = Event::WorkspaceFounded { record: RecordId::from_bytes(super::random_id()?), organisation };
    // The officer's record bears the officer's own id.
    let enrolled = Event::OfficerEnrolled {
        record: RecordId::from_bytes(*officer.as_bytes()),
        officer: keys.officer().clone(),
    };
    let public = super::enrolment(&keys);
    let signed = Keys(&keys);
    let founding_draft = super::draft(&founded)?.enrolling(&public);
    let (mut ledger, _) = Ledger::create(place.root(), founding_draft, &signed, &signed, clock())?;
    ledger.append(vec![super::draft(&enrolled)?.enrolling(&public)], &signed, &signed, clock())?;
    let origin = ledger.reader().origin().map(|origin| origin.0.to_string()).unwrap_or_default();
    place.write_manifest(&Manifest {
        format: FORMAT,
        origin,
        organisation: founding.organisation,
        idle_minutes: 5,
        retention_years: Retention::SHORTEST,
        language: founding.language,
        time_zone: None,
        theme: None,
    })?;
    Ok(keys)
}
