//! The desk behind the screens: [`DeskPort`] answered by the real workspace.

mod mailing;
mod notices;
mod officers;

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Instant,
};

use secrecy::SecretString;

use super::port::{
    Anchoring, DeskPort, DeskSummary, EntryDetail, EntryLine, Finding, Founding, HandOut, Integrity,
    PolicyPreview, PortError, PortResult, Progress, Receipt, SdkColumn, SignatureState, Snap, Snapshot,
    TablePreview, Verification, Verifier,
};
use crate::{
    desk::{self, Clock, Demo, Desk, DeskError, Docket, Door, IncidentFile, Mode, Summary, Weighed},
    domain::{
        access::{Evidence, yearly::Year},
        command::Command,
        draft::Draft,
        event::Bookmark,
        explain::{ErrorClass, Explain, Explanation},
        id::{OfficerId, RecordId, Seq},
        incident::Fact,
        officer::{Officer, Role},
        policy::{EditionSummary, PolicyDocument},
        sdk::{Platform, Sdk, SdkDeclaration},
    },
    handout::{Handing, HandoutError, Kind, check_whole, yearly},
    intake::{
        self,
        columns::Column,
        sdk_table::{self, ColumnMap, Table, TableRow},
    },
    outlet::{self, access_register::Selection},
    words::{Language, Words},
};

/// How far the workspace is open.
enum State {
    /// Not founded, or not reached yet.
    Closed,
    /// Held, keys wiped.
    Locked(Box<Door>),
    /// Unlocked.
    Open(Box<Desk>),
}

/// A workspace as the screens use it.
pub struct LiveDesk {
    root: PathBuf,
    clock: Clock,
    argon2_mib: u32,
    language: Option<String>,
    state: State,
    /// What the last check of the whole ledger found: nothing, or the first thing wrong.
    checked: Arc<Mutex<Option<Result<(), Explanation>>>>,
    /// The demo's folder; removed when this is dropped, after the desk.
    demo: Option<tempfile::TempDir>,
}

impl LiveDesk {
    /// The workspace at `root`; nothing is touched before the screens ask.
    pub fn new(root: PathBuf, clock: Clock, language: Option<String>) -> Self {
        Self {
            root,
            clock,
            argon2_mib: 256,
            language,
            state: State::Closed,
            checked: Arc::default(),
            demo: None,
        }
    }

    /// The bundled sample, unlocked.
    pub fn demo(demo: Demo, clock: Clock) -> Self {
        let root = demo.root();
        let (desk, folder) = demo.into_parts();
        Self {
            root,
            clock,
            argon2_mib: 8,
            language: None,
            state: State::Open(Box::new(desk)),
            checked: Arc::default(),
            demo: Some(folder),
        }
    }

    fn desk(&mut self) -> PortResult<&mut Desk> {
        match &mut self.state {
            State::Open(desk) => Ok(desk),
            State::Closed | State::Locked(_) => {
                Err(PortError::of(&Explanation::new(ErrorClass::User, "err-locked")))
            }
        }
    }

    /// Takes hold of the workspace when that has not happened yet.
    fn door(&mut self) -> PortResult<&Door> {
        if matches!(self.state, State::Closed) {
            let door = Door::reach(&self.root, Mode::Write, &self.clock).map_err(told)?;
            self.state = State::Locked(Box::new(door));
        }
        match &self.state {
            State::Locked(door) => Ok(door),
            State::Closed | State::Open(_) => {
                Err(PortError::of(&Explanation::new(ErrorClass::Internal, "err-locked")))
            }
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn told(error: DeskError) -> PortError {
    let told = PortError::of(&error);
    match error.wait() {
        Some(wait) => told.after(wait),
        None => told,
    }
}

impl DeskPort for LiveDesk {
    fn summary(&mut self) -> PortResult<DeskSummary> {
        let (demo, now) = (self.demo.is_some(), (self.clock)());
        if let State::Open(desk) = &self.state {
            let Summary { organisation, officer, entries, integrity } = desk.summary().map_err(told)?;
            let checked = self.checked.lock().map_or(None, |checked| checked.clone());
            let integrity = match (integrity, checked) {
                (_, Some(Err(finding))) => Integrity::Damaged(finding),
                (desk::Integrity::Damaged(finding), _) => Integrity::Damaged(finding.explain()),
                (desk::Integrity::Whole | desk::Integrity::Recovered(_), Some(Ok(()))) => Integrity::Intact,
                (desk::Integrity::Whole | desk::Integrity::Recovered(_), None) => Integrity::Checking,
                (desk::Integrity::ReadOnly(why), _) => Integrity::ReadOnly(
                    Explanation::new(ErrorClass::Configuration, "err-read-only").with("why", &why),
                ),
            };
            return Ok(DeskSummary { organisation, officer: Some(officer), entries, integrity, demo, now });
        }
        let door = self.door()?;
        Ok(DeskSummary {
            organisation: door.manifest().organisation.clone(),
            officer: None,
            entries: door.entries(),
            integrity: Integrity::Checking,
            demo,
            now,
        })
    }

    fn officers(&mut self) -> PortResult<Vec<Officer>> {
        match &self.state {
            State::Open(desk) => {
                let mut officers = desk.officers_in_force().map_err(told)?;
                // A recovery kit is nobody, and no passphrase unlocks it.
                officers.retain(|officer| officer.role != Role::Recovery);
                Ok(officers)
            }
            State::Closed | State::Locked(_) => Ok(self.door()?.officers().to_vec()),
        }
    }

    fn unlock(&mut self, officer: OfficerId, passphrase: SecretString) -> PortResult<()> {
        self.door()?;
        let State::Locked(door) = std::mem::replace(&mut self.state, State::Closed) else {
            return Ok(());
        };
        match door.unlock(officer, &passphrase, &self.clock, &mut |_, _| true) {
            Ok(desk) => {
                self.state = State::Open(Box::new(desk));
                Ok(())
            }
            Err(failed) => {
                let (door, error) = *failed;
                self.state = State::Locked(Box::new(door));
                Err(told(error))
            }
        }
    }

    fn found(&mut self, founding: Founding) -> PortResult<()> {
        let Founding { place, organisation, officer, staff_id, role, passphrase } = founding;
        let founding = desk::Founding {
            organisation,
            officer,
            staff_id,
            role,
            passphrase,
            argon2_mib: self.argon2_mib,
            language: self.language.clone(),
        };
        let desk = Desk::found(&place, founding, self.clock.clone()).map_err(told)?;
        self.root = place;
        self.state = State::Open(Box::new(desk));
        Ok(())
    }

    fn lock(&mut self) {
        if let Ok(mut checked) = self.checked.lock() {
            *checked = None;
        }
        if let State::Open(desk) = std::mem::replace(&mut self.state, State::Closed)
            && let Ok(door) = desk.lock()
        {
            self.state = State::Locked(Box::new(door));
        }
    }

    fn editions(&mut self) -> PortResult<Vec<EditionSummary>> {
        self.desk()?.editions().map_err(told)
    }

    fn document(&mut self, edition: RecordId) -> PortResult<PolicyDocument> {
        let missing =
            Explanation::new(ErrorClass::User, "err-no-such-record").with("record", &edition.short());
        self.desk()?.document(&edition).map_err(told)?.ok_or_else(|| PortError::of(&missing))
    }

    fn bookmarks(&mut self, edition: RecordId) -> PortResult<Vec<(RecordId, Bookmark)>> {
        let mut bookmarks = self.desk()?.bookmarks(&edition).map_err(told)?;
        bookmarks.sort_by_key(|(_, bookmark)| bookmark.line);
        Ok(bookmarks)
    }

    fn sdks(&mut self) -> PortResult<Vec<Sdk>> {
        self.desk()?.sdks().map_err(told)
    }

    fn entries(&mut self, before: Option<Seq>, limit: usize) -> PortResult<Vec<EntryLine>> {
        let desk = self.desk()?;
        let officers = desk.officers().map_err(told)?;
        let lines = desk.entry_lines(before, limit).map_err(told)?;
        Ok(lines.into_iter().map(|line| named(line, &officers)).collect())
    }

    fn entry(&mut self, seq: Seq) -> PortResult<EntryDetail> {
        let desk = self.desk()?;
        let officers = desk.officers().map_err(told)?;
        let detail = desk.entry(seq).map_err(told)?;
        let actor = detail.line.actor;
        Ok(EntryDetail {
            actor,
            role: officers.iter().find(|officer| officer.id == actor).map(|officer| officer.role),
            key: detail.key,
            signature: if detail.signature_holds { SignatureState::Valid } else { SignatureState::Invalid },
            clock_back: detail.clock_back,
            leaf: detail.hash,
            previous: (seq.0 > 0).then_some(detail.previous),
            commitment: detail.commitment,
            sealed: detail.sealed_hash,
            payload_bytes: detail.payload_holds.then_some(detail.sealed_length),
            root: None,
            line: named(detail.line, &officers),
        })
    }

    fn verifier(&mut self) -> PortResult<Verifier> {
        let (root, checked) = (self.root.clone(), Arc::clone(&self.checked));
        Ok(Box::new(move |report| {
            let begun = Instant::now();
            let audit = desk::verify(&root, None, &mut |done, total| report(Progress { done, total }))
                .map_err(told)?;
            let first = audit.first();
            if let Ok(mut checked) = checked.lock() {
                *checked = Some(match &first {
                    Some((_, explanation)) => Err(explanation.clone()),
                    None => Ok(()),
                });
            }
            Ok(Verification {
                entries: audit.ledger.entries,
                root: audit.ledger.root,
                finding: first.map(|(seq, explanation)| Finding { seq: Some(seq), explanation }),
                took: begun.elapsed(),
            })
        }))
    }

    fn read_policy(&mut self, path: &Path) -> PortResult<PolicyPreview> {
        let (name, bytes) = intake::load_file(path).map_err(|error| PortError::of(&error))?;
        let imported = intake::read_policy(&name, &bytes, &mut |_| ControlFlow::Continue(()))
            .map_err(|error| PortError::of(&error))?;
        Ok(PolicyPreview { source: imported.source, document: Box::new(imported.document) })
    }

    fn read_table(&mut self, path: &Path) -> PortResult<TablePreview> {
        let (name, bytes) = intake::load_file(path).map_err(|error| PortError::of(&error))?;
        let table = sdk_table::read(&name, &bytes, None).map_err(|error| PortError::of(&error))?;
        // A heading that is not understood is the officer's to map; a table without a name column still opens.
        let map = ColumnMap::guess(&table.columns).unwrap_or_else(|_| ColumnMap::empty(table.columns.len()));
        let mapping = (0..table.columns.len()).map(|at| map.column(at).and_then(shown)).collect();
        Ok(TablePreview {
            platform: platform_in(&name),
            columns: table.columns.clone(),
            rows: table.rows.iter().map(|row| row.cells.clone()).collect(),
            source: table.source.clone(),
            mapping,
        })
    }

    fn declarations(&mut self, preview: &TablePreview) -> PortResult<Vec<SdkDeclaration>> {
        let mut map = ColumnMap::empty(preview.columns.len());
        for (at, column) in preview.mapping.iter().enumerate() {
            map.set(at, column.map(meant));
        }
        let table = Table {
            source: preview.source.clone(),
            columns: preview.columns.clone(),
            rows: preview
                .rows
                .iter()
                .zip(1..)
                .map(|(cells, line)| TableRow {
                    line,
                    cells: cells.clone(),
                    raw: cells
                        .iter()
                        .map(|cell| cell.as_ref().map(ToString::to_string).unwrap_or_default())
                        .collect(),
                })
                .collect(),
        };
        let platform = preview.platform.unwrap_or(Platform::Android);
        Ok(sdk_table::declarations(&table, &map, platform).0)
    }

    fn execute_with(&mut self, command: Command, files: &[PathBuf]) -> PortResult<Receipt> {
        let files = files
            .iter()
            .map(|path| intake::evidence::load(path))
            .collect::<Result<_, _>>()
            .map_err(|error| PortError::of(&error))?;
        let receipt = self.desk()?.execute_with(command, files).map_err(told)?;
        Ok(officers::receipt(&receipt))
    }

    fn register(&mut self) -> PortResult<Snapshot> {
        let now = (self.clock)();
        let desk = self.desk()?;
        let anchored = desk.anchoring().map_err(told)?.anchored;
        let retention = desk.retention();
        Ok(Snapshot { now, register: desk.register().map_err(told)?, anchored, retention })
    }

    fn docket(&mut self) -> PortResult<Snap<Docket>> {
        let now = (self.clock)();
        Ok(Snap { now, of: self.desk()?.docket().map_err(told)? })
    }

    fn incident(&mut self, record: RecordId) -> PortResult<Snap<IncidentFile>> {
        let now = (self.clock)();
        Ok(Snap { now, of: Arc::new(self.desk()?.incident(&record).map_err(told)?) })
    }

    fn weigh(&mut self, record: Option<RecordId>, facts: &[Fact]) -> PortResult<Snap<Weighed>> {
        let now = (self.clock)();
        Ok(Snap { now, of: Arc::new(self.desk()?.weigh(record.as_ref(), facts).map_err(told)?) })
    }

    fn sent_back(&mut self) -> PortResult<Vec<RecordId>> {
        self.desk()?.sent_back().map_err(told)
    }

    fn evidence(&mut self, path: &Path) -> PortResult<Evidence> {
        Ok(intake::evidence::load(path).map_err(|error| PortError::of(&error))?.evidence)
    }

    fn hand_out(&mut self, what: &HandOut, to: &Path, language: Language) -> PortResult<()> {
        let (words, now) = (Words::new(language), (self.clock)());
        let desk = self.desk()?;
        let mut handed = || -> Result<Option<Vec<u8>>, HandoutError> {
            let selection = Selection::default();
            Ok(match what {
                HandOut::Register => {
                    let kind = Kind::of(to, &Kind::REGISTER)?;
                    Some(Handing::of(desk, &words, now)?.register(&selection, kind)?.0)
                }
                HandOut::Child(child) => {
                    let kind = Kind::of(to, &Kind::CHILD)?;
                    Some(Handing::of(desk, &words, now)?.child(child, kind)?.0)
                }
                HandOut::Bundle { records } => {
                    let handing = Handing::of(desk, &words, now)?;
                    let (written, _) = handing.bundle(to, &selection, records.clone())?;
                    check_whole(&written, to)?;
                    None
                }
                HandOut::Incident(record) => {
                    let kind = Kind::of(to, &Kind::INCIDENT)?;
                    Some(Handing::of(desk, &words, now)?.incident(record, kind)?)
                }
                HandOut::Notice(record) => {
                    let kind = Kind::of(to, &Kind::NOTICE)?;
                    Some(Handing::of(desk, &words, now)?.notice(record, kind)?.0)
                }
                HandOut::Incidents => {
                    let kind = Kind::of(to, &Kind::INCIDENTS)?;
                    Some(Handing::of(desk, &words, now)?.incidents(kind)?.0)
                }
                HandOut::Yearly { year, size } => {
                    let kind = Kind::of(to, &Kind::YEARLY)?;
                    let year = Year::new(*year, &desk.time_zone()).map_err(std::io::Error::other)?;
                    Some(yearly(desk, &words, now, &year, *size, None, kind)?.bytes)
                }
            })
        };
        match handed().map_err(|error| PortError::of(&error))? {
            Some(bytes) => outlet::file::write_new(to, &bytes).map_err(|error| PortError::of(&error)),
            None => Ok(()),
        }
    }

    fn drafts(&mut self) -> PortResult<Vec<Draft>> {
        self.desk()?.drafts().map_err(told)
    }

    fn keep_draft(&mut self, draft: Draft) -> PortResult<()> {
        self.desk()?.keep_draft(&draft).map_err(told)
    }

    fn drop_draft(&mut self, form: &str, record: Option<RecordId>) -> PortResult<()> {
        self.desk()?.drop_draft(form, record).map_err(told)
    }

    fn anchoring(&mut self) -> PortResult<Anchoring> {
        let now = (self.clock)();
        let anchoring = self.desk()?.anchoring().map_err(told)?;
        let desk::Anchoring { recorded, anchored, time, .. } = anchoring;
        Ok(Anchoring { recorded, anchored, time, is_due: anchoring.is_due(now) })
    }

    fn checkpoint(&mut self, to: Option<&Path>) -> PortResult<String> {
        let desk = self.desk()?;
        let note = desk.checkpoint().map_err(told)?;
        let text = note.text();
        if let Some(path) = to {
            outlet::file::write_new(path, text.as_bytes()).map_err(|error| PortError::of(&error))?;
        }
        desk.anchor(&note).map_err(told)?;
        Ok(text)
    }
}

fn named(line: desk::EntryLine, officers: &[Officer]) -> EntryLine {
    let actor_name = officers
        .iter()
        .find(|officer| officer.id == line.actor)
        .map_or_else(|| line.actor.short().into(), |officer| officer.name.clone());
    EntryLine {
        seq: line.seq,
        entry: line.entry,
        time: line.time,
        actor_name,
        action: line.action,
        record: line.record,
        subject: line.subject,
    }
}

/// The inventory's column as the screens name it; a platform column needs no mapping.
const fn shown(column: Column) -> Option<SdkColumn> {
    Some(match column {
        Column::Number => SdkColumn::Number,
        Column::Name => SdkColumn::Name,
        Column::Scenario => SdkColumn::Scenario,
        Column::Purpose => SdkColumn::Purpose,
        Column::Trigger => SdkColumn::Trigger,
        Column::Fields => SdkColumn::Fields,
        Column::Company => SdkColumn::Company,
        Column::Site => SdkColumn::Site,
        Column::Policy => SdkColumn::PrivacyPolicy,
        Column::Platform => return None,
    })
}

const fn meant(column: SdkColumn) -> Column {
    match column {
        SdkColumn::Number => Column::Number,
        SdkColumn::Name => Column::Name,
        SdkColumn::Scenario => Column::Scenario,
        SdkColumn::Purpose => Column::Purpose,
        SdkColumn::Trigger => Column::Trigger,
        SdkColumn::Fields => Column::Fields,
        SdkColumn::Company => Column::Company,
        SdkColumn::Site => Column::Site,
        SdkColumn::PrivacyPolicy => Column::Policy,
    }
}

/// The platform that a file's name speaks of.
fn platform_in(name: &str) -> Option<Platform> {
    let name = name.to_lowercase();
    let words = [
        (Platform::Ios, ["ios", "苹果"]),
        (Platform::Android, ["android", "安卓"]),
        (Platform::Harmony, ["harmony", "鸿蒙"]),
    ];
    words
        .into_iter()
        .find_map(|(platform, words)| words.iter().any(|word| name.contains(word)).then_some(platform))
}
