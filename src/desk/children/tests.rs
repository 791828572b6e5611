//! What is recorded of children: who reads it, where it lies, and that it can go.

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::Timestamp;
use secrecy::SecretString;

use super::*;
use crate::{
    desk::{Clock, Door, Founding, Joining, Mode, Receipt},
    domain::{
        access::{
            Access, AccessCommand, Broken, Channel, ChildId, Message, Period, Person, Request, Rule, Ruling,
            State, Subjects, Uses, Verdict,
        },
        command::Command,
        draft::Draft as Unfinished,
        erasure::{Erase, ErasureGround},
        officer::Role,
        text::CleanText,
    },
    vault::VaultError,
};

pub(super) const PASSPHRASE: &str = "春眠不觉晓 处处闻啼鸟 夜来";
/// Words that stand in the payloads and must never lie about.
const TELLING: [&str; 5] = ["u-30418", "处理家长投诉", "昵称与学习记录", "同意，仅限所列字段", "客服后台"];

/// A clock that a test moves.
struct Hours(Arc<AtomicI64>);

impl Hours {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(0)))
    }

    fn set(&self, hour: i64) {
        self.0.store(hour, Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let hours = Arc::clone(&self.0);
        Arc::new(move || at(hours.load(Ordering::SeqCst)))
    }
}

pub(super) fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

pub(super) struct World {
    folder: tempfile::TempDir,
    hours: Hours,
}

impl World {
    /// 林月 and 何青 are child-data protection officers, 赵四 is the privacy officer, 王一 a clerk, 郑言 an auditor.
    pub(super) fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap(), hours: Hours::new() };
        let founding = Founding {
            organisation: "千聊".into(),
            officer: "林月".into(),
            staff_id: Some("001".into()),
            role: Role::ChildDataOfficer,
            passphrase: SecretString::from(PASSPHRASE),
            argon2_mib: 1,
            language: None,
        };
        let mut desk = Desk::found(&world.root(), founding, world.hours.clock()).unwrap();
        for (name, number, role) in [
            ("何青", "002", Role::ChildDataOfficer),
            ("赵四", "003", Role::PrivacyOfficer),
            ("王一", "004", Role::Clerk),
            ("郑言", "005", Role::Auditor),
        ] {
            let joining = Joining { name: name.into(), staff_id: number.into(), role };
            desk.enrol(joining, &SecretString::from(PASSPHRASE)).unwrap();
        }
        drop(desk);
        world
    }

    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().join("desk")
    }

    pub(super) fn clock(&self) -> Clock {
        self.hours.clock()
    }

    /// Moves the clock to this hour.
    pub(super) fn turn_to(&self, hour: i64) {
        self.hours.set(hour);
    }

    fn open(&self, name: &str) -> Desk {
        let clock = self.hours.clock();
        let door = Door::reach(&self.root(), Mode::Write, &clock).unwrap();
        let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
        let passphrase = SecretString::from(PASSPHRASE);
        door.unlock(officer, &passphrase, &clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
    }

    /// A request by 赵四, approved by 林月, with an access within it.
    pub(super) fn worked_case(&self) -> RecordId {
        self.hours.set(1);
        let case = self.open("赵四").execute(ask("u-30418")).unwrap().record;
        self.hours.set(2);
        let mut desk = self.open("林月");
        desk.execute(approve(&desk, case)).unwrap();
        self.hours.set(4);
        desk.execute(log(case, "u-30418", 3)).unwrap();
        case
    }

    fn broken(&self) -> Vec<Broken> {
        let audit = crate::desk::verify(&self.root(), None, &mut |_, _| ControlFlow::Continue(())).unwrap();
        assert!(audit.ledger.is_intact(), "{:?}", audit.ledger.finding);
        audit.broken
    }

    /// Every byte of every file of the workspace.
    fn bytes(&self) -> Vec<u8> {
        fn gather(folder: &Path, all: &mut Vec<u8>) {
            for item in fs::read_dir(folder).unwrap() {
                let path = item.unwrap().path();
                if path.is_dir() {
                    gather(&path, all);
                } else {
                    all.extend(fs::read(path).unwrap());
                }
            }
        }
        let mut all = Vec::new();
        gather(&self.root(), &mut all);
        all
    }

    fn holds(&self, what: &[u8]) -> bool {
        memchr::memmem::find(&self.bytes(), what).is_some()
    }
}

fn message(hour: i64, text: &str) -> Message {
    Message {
        channel: Channel::Email,
        reference: "邮件 2041".into(),
        at: at(hour),
        text: text.into(),
        files: Vec::new(),
    }
}

fn child(id: &str) -> ChildId {
    CleanText::from(id).try_into().unwrap()
}

fn person() -> Person {
    Person {
        name: "赵倩".into(), staff_id: "K1021".into(), department: "客服部".into(), post: "坐席".into()
    }
}

pub(super) fn ask(id: &str) -> Command {
    Command::Access(AccessCommand::Request {
        again: None,
        request: Box::new(Request {
            requester: person(),
            subjects: Subjects::Named([child(id)].into()),
            fields: ["昵称与学习记录".into()].into(),
            purpose: "处理家长投诉".into(),
            basis: "隐私政策 六".into(),
            period: Period::new(at(1), at(30)).unwrap(),
            uses: Uses::default(),
            received: message(0, "请批准查看。"),
            emergency: None,
        }),
    })
}

pub(super) fn approve(desk: &Desk, record: RecordId) -> Command {
    let scope = desk.register().unwrap().find(&record).unwrap().request().unwrap().what.scope();
    let ruling = Box::new(Ruling::Approved { scope, writing: message(2, "同意，仅限所列字段") });
    Command::Access(AccessCommand::Decide { record, ruling })
}

fn log(record: RecordId, id: &str, hour: i64) -> Command {
    let access = Box::new(Access {
        at: at(hour),
        by: person(),
        child: child(id),
        fields: ["昵称与学习记录".into()].into(),
        system: "客服后台".into(),
        purpose: "核对".into(),
        copied: None,
        exported: None,
    });
    Command::Access(AccessCommand::Log { record: Some(record), access })
}

pub(super) fn erase(record: RecordId) -> Command {
    let ground = ErasureGround::RecordedByMistake;
    Command::Erase(Erase { record, ground, reason: "录入错误，本不应记录".into() })
}

fn unfinished(form: &str, record: Option<RecordId>, child: &str) -> Unfinished {
    Unfinished {
        form: form.to_owned(),
        record,
        fields: [("purpose".to_owned(), "回访 13800138000".to_owned())].into(),
        children: vec![child.to_owned()],
    }
}

fn state(desk: &Desk, record: &RecordId) -> Option<State> {
    Some(desk.register().unwrap().find(record)?.state(at(5)))
}

#[test]
fn a_case_is_there_again_and_nothing_of_it_lies_readable() {
    let world = World::new();
    let case = world.worked_case();
    for name in ["林月", "何青", "赵四"] {
        let desk = world.open(name);
        assert_eq!(state(&desk, &case), Some(State::Active), "{name}");
        let register = desk.register().unwrap();
        assert_eq!(register.cases_of(&child("u-30418")).count(), 1);
        assert!(register.gaps().is_empty());
    }
    assert_eq!(world.broken(), []);
    for word in TELLING {
        assert!(!world.holds(word.as_bytes()), "{word} lies readable");
    }
}

#[test]
fn the_view_holds_nothing_of_it_even_for_who_has_its_key() {
    let world = World::new();
    let case = world.worked_case();
    let desk = world.open("林月");
    let lines = desk.entry_lines(None, 100).unwrap();
    assert!(lines.iter().any(|line| line.action == "access.logged" && line.record == case));
    for line in lines {
        assert!(TELLING.iter().all(|word| !line.subject.as_str().contains(word)), "{line:?}");
    }
}

#[test]
fn a_clerk_records_and_cannot_read_an_auditor_neither() {
    let world = World::new();
    world.hours.set(1);
    let mut desk = world.open("王一");
    let case = desk.execute(ask("u-30418")).unwrap().record;
    assert!(matches!(desk.register(), Err(DeskError::Vault(VaultError::NoChildrenKey))));
    assert!(desk.open_apart(Seq(desk.summary().unwrap().entries - 1), 0).is_err());
    let refused = desk.execute(log(case, "u-30418", 1));
    assert!(matches!(refused, Err(DeskError::Refused(_))), "{refused:?}");
    drop(desk);
    assert!(world.open("郑言").register().is_err());
    assert_eq!(state(&world.open("林月"), &case), Some(State::Requested));
    assert_eq!(world.broken(), []);
}

#[test]
fn two_people_are_needed_however_the_desk_is_used() {
    let world = World::new();
    world.hours.set(1);
    let mut desk = world.open("林月");
    let case = desk.execute(ask("u-30418")).unwrap().record;
    world.hours.set(2);
    assert!(desk.execute(approve(&desk, case)).is_err(), "who recorded it does not decide");
    drop(desk);
    let mut desk = world.open("何青");
    desk.execute(approve(&desk, case)).unwrap();
}

#[test]
fn what_is_decided_at_the_last_moment_is_recorded_as_of_that_moment() {
    let world = World::new();
    world.hours.set(1);
    let case = world.open("王一").execute(ask("u-30418")).unwrap().record;
    let mut desk = world.open("林月");
    let deputy = desk.officers().unwrap().iter().find(|officer| officer.name == "赵四").unwrap().id;
    let period = Period::new(at(1), at(3)).unwrap();
    desk.execute(Command::Access(AccessCommand::NameDeputy { deputy, period })).unwrap();
    drop(desk);
    let mut desk = world.open("赵四");
    // Every look at the clock takes an hour; the appointment is over when the second is taken.
    let hours = Arc::clone(&world.hours.0);
    hours.store(2, Ordering::SeqCst);
    desk.clock = Arc::new(move || at(hours.fetch_add(1, Ordering::SeqCst)));
    let command = approve(&desk, case);
    desk.execute(command).unwrap();
    let entry = Seq(desk.summary().unwrap().entries - 1);
    assert_eq!(desk.entry(entry).unwrap().line.time, at(2));
    drop(desk);
    assert_eq!(world.broken(), []);
}

#[test]
fn an_emergency_judged_a_minute_late_stands_as_a_violation_and_cannot_be_hidden_as_a_mistake() {
    let world = World::new();
    let minute = Arc::new(AtomicI64::new(60));
    let clock: Clock = {
        let minute = Arc::clone(&minute);
        Arc::new(move || at(0) + jiff::SignedDuration::from_mins(minute.load(Ordering::SeqCst)))
    };
    let mut desk = world.open("赵四");
    desk.clock = Arc::clone(&clock);
    let mut urgent = || {
        let Command::Access(AccessCommand::Request { again, mut request }) = ask("u-30418") else { panic!() };
        request.emergency = Some("有人身危险".into());
        desk.execute(Command::Access(AccessCommand::Request { again, request })).unwrap().record
    };
    let (in_time, late, never) = (urgent(), urgent(), urgent());
    minute.store(120, Ordering::SeqCst);
    for case in [in_time, late, never] {
        desk.execute(log(case, "u-30418", 2)).unwrap();
    }
    drop(desk);
    let mut desk = world.open("林月");
    desk.clock = clock;
    for (after, case) in [(24 * 60, in_time), (24 * 60 + 1, late)] {
        minute.store(60 + after, Ordering::SeqCst);
        desk.execute(approve(&desk, case)).unwrap();
    }
    let refused = desk.execute(erase(late));
    assert!(matches!(refused, Err(DeskError::Refused(_))), "{refused:?}");
    drop(desk);
    // As it is read again from the ledger, too.
    let desk = world.open("何青");
    let register = desk.register().unwrap();
    let now = at(1) + jiff::SignedDuration::from_mins(24 * 60 + 1);
    assert_eq!(register.find(&in_time).unwrap().verdict(now), Verdict::Upheld);
    for case in [late, never] {
        let case = register.find(&case).unwrap();
        assert_eq!(case.verdict(now), Verdict::Violation);
        assert!(case.is_violated(now) && case.accesses.iter().all(|one| one.what.breaches.is_empty()));
    }
    assert_eq!(world.broken(), []);
}

#[test]
fn what_is_erased_is_gone_and_the_trail_says_who_did_it_and_why() {
    let world = World::new();
    let case = world.worked_case();
    let sealed: Vec<Vec<u8>> = {
        let store = Minors::open(&world.root(), 0, minors::Mode::Read).unwrap();
        store.pieces_of(&case).iter().map(|(e, i)| store.read(*e, *i).unwrap().unwrap()).collect()
    };
    assert_eq!(sealed.len(), 3);
    assert!(sealed.iter().all(|piece| world.holds(piece)));
    let mut desk = world.open("林月");
    let other = desk.execute(ask("u-77")).unwrap().record;
    let receipt: Receipt = desk.execute(erase(case)).unwrap();
    assert_eq!(state(&desk, &case), None);
    assert!(matches!(desk.execute(erase(case)), Err(DeskError::Refused(_))));
    drop(desk);
    let desk = world.open("何青");
    let register = desk.register().unwrap();
    let (erased, told) = register.erased().next().unwrap();
    assert_eq!((*erased, told.stamp.seq), (case, receipt.first));
    assert_eq!(state(&desk, &other), Some(State::Requested));
    assert!(register.gaps().is_empty());
    assert!(sealed.iter().all(|piece| !world.holds(piece)), "sealed bytes are left");
    for word in TELLING {
        assert!(!world.holds(word.as_bytes()), "{word}");
    }
    assert_eq!(world.broken(), []);
}

#[test]
fn an_erasing_cut_short_is_finished_at_the_next_opening() {
    let world = World::new();
    let case = world.worked_case();
    let minors = world.root().join("minors");
    let before: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(&minors)
        .unwrap()
        .map(|item| item.unwrap().path())
        .map(|path| (path.clone(), fs::read(path).unwrap()))
        .collect();
    world.open("林月").execute(erase(case)).unwrap();
    for (path, bytes) in before {
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(world.broken().iter().map(|one| one.rule).collect::<Vec<_>>(), [Rule::NotErased]);
    drop(world.open("王一"));
    assert_eq!(world.broken(), []);
}

#[test]
fn drafts_that_an_erasing_cut_short_left_go_at_the_next_opening_whoever_opens() {
    let world = World::new();
    let case = world.worked_case();
    let autosave = world.root().join("autosave");
    world.open("赵四").keep_draft(&unfinished("access-request", None, "u-30418")).unwrap();
    let files = || -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(&autosave).unwrap().map(|item| item.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let [draft] = files().try_into().unwrap();
    let typed = fs::read(&draft).unwrap();
    let note = autosave.join(format!(".erasing-{case}"));
    {
        let mut desk = world.open("林月");
        // An erasure that was noted and then not recorded takes no draft with it.
        desk.note_erasure(case, &desk.register().unwrap().children_of(&case)).unwrap();
        let noted = fs::read(&note).unwrap();
        desk.finish_erasures().unwrap();
        assert_eq!(files(), std::slice::from_ref(&draft));
        desk.execute(erase(case)).unwrap();
        assert!(files().is_empty());
        // As if power had gone just after it was recorded, and while another draft was being kept.
        fs::write(&draft, &typed).unwrap();
        fs::write(&note, noted).unwrap();
        fs::write(autosave.join(".draft-abc"), &typed).unwrap();
    }
    drop(world.open("王一"));
    assert!(files().is_empty());
    assert!(!world.holds(&typed));
}

#[test]
fn a_record_is_found_by_the_beginning_of_its_id_and_beside_a_running_desk_as_well() {
    let world = World::new();
    let case = world.worked_case();
    let running = world.open("林月");
    let clock = world.clock();
    let door = Door::reach(&world.root(), Mode::Read, &clock).unwrap();
    let passphrase = SecretString::from(PASSPHRASE);
    let officer = door.officers()[0].id;
    let beside =
        door.unlock(officer, &passphrase, &clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap();
    assert!(beside.view.is_in_memory() && !running.view.is_in_memory());
    let id = case.to_string();
    for desk in [&running, &beside] {
        let (found, entries) = desk.entries_of(&id).unwrap();
        assert_eq!((found, entries.len()), (case, 3));
        // Upper case, an odd number of digits, and all that cannot be the beginning of one.
        assert_eq!(desk.entries_of(&id[..15].to_uppercase()).unwrap().0, case);
        assert_eq!(desk.entries_about(case).unwrap().len(), 3);
        let last = if id.ends_with('0') { "1" } else { "0" };
        for unclear in ["", "zz", &format!("{}{last}", &id[..31]), &format!("{id}0")] {
            let refused = desk.entries_of(unclear);
            assert!(matches!(refused, Err(DeskError::UnclearRecord { .. })), "{unclear}");
        }
    }
}

#[test]
fn two_events_about_one_new_record_share_its_key() {
    let world = World::new();
    let mut desk = world.open("赵四");
    let record = RecordId::from_bytes([9; 16]);
    let Command::Access(AccessCommand::Request { request, .. }) = ask("u-1") else { panic!() };
    let Command::Access(AccessCommand::Log { access, .. }) = log(record, "u-1", 0) else { panic!() };
    let breaches = [crate::domain::access::Breach::NoApproval].into();
    let asked =
        crate::domain::access::AccessEvent::AccessRequested { record, request, officer: None, again: None };
    let logged = crate::domain::access::AccessEvent::AccessLogged { record, access, breaches };
    desk.record(vec![Event::Access(asked), Event::Access(logged)]).unwrap();
    drop(desk);
    let desk = world.open("林月");
    let register = desk.register().unwrap();
    assert_eq!(register.gaps(), []);
    let case = register.find(&record).unwrap();
    assert_eq!((case.requests.len(), case.accesses.len()), (1, 1));
    assert_eq!(world.broken(), []);
}

#[test]
fn what_was_kept_and_never_recorded_goes() {
    let world = World::new();
    let case = world.worked_case();
    {
        let mut desk = world.open("林月");
        let Command::Access(AccessCommand::Request { request, .. }) = ask("u-1") else { panic!() };
        let record = RecordId::from_bytes([7; 16]);
        let event = Event::Access(crate::domain::access::AccessEvent::AccessRequested {
            record,
            request,
            officer: None,
            again: None,
        });
        let mut draft = Draft::new(event.action(), record, Vec::new()).unwrap();
        let mut apart = Apart::default();
        desk.seal_apart(&event, &mut draft, &[], &mut apart).unwrap();
        desk.keep_apart(&apart).unwrap();
        assert_eq!(desk.children.store().unwrap().pieces_of(&record).len(), 1);
    }
    let desk = world.open("王一");
    let store = desk.children.store().unwrap();
    assert!(store.pieces_of(&RecordId::from_bytes([7; 16])).is_empty());
    assert!(!store.has_key(&RecordId::from_bytes([7; 16])));
    assert_eq!(store.pieces_of(&case).len(), 3);
}

#[test]
fn what_is_altered_or_missing_is_named_by_entry_and_rule() {
    let world = World::new();
    let case = world.worked_case();
    let path = world.root().join("minors/00000000.log");
    let whole = fs::read(&path).unwrap();
    let mut altered = whole.clone();
    altered[60] ^= 1;
    fs::write(&path, &altered).unwrap();
    let first = world.broken();
    assert_eq!(first.iter().map(|one| one.rule).collect::<Vec<_>>(), [Rule::PieceAltered]);
    let desk = world.open("林月");
    assert_eq!(desk.register().unwrap().gaps(), [(first[0].seq, case)]);
    drop(desk);
    fs::write(&path, &whole[..120]).unwrap();
    assert!(world.broken().iter().all(|one| one.rule == Rule::PieceMissing));
    fs::write(&path, &whole).unwrap();
    assert_eq!(world.broken(), []);
    assert!(world.open("林月").register().unwrap().gaps().is_empty());
}

#[test]
fn files_are_kept_sealed_and_come_back() {
    let world = World::new();
    world.hours.set(1);
    let path = world.folder.path().join("申请.eml");
    fs::write(&path, b"From: zhaoqian@example.com").unwrap();
    let file = crate::intake::evidence::load(&path).unwrap();
    let sha256 = file.evidence.sha256;
    let mut desk = world.open("赵四");
    let case = desk.execute_with(ask("u-30418"), vec![file.clone()]).unwrap().record;
    assert_eq!(desk.evidence(case, &sha256).unwrap().as_slice(), b"From: zhaoqian@example.com");
    assert!(!world.holds(b"zhaoqian@"));
    let refused = desk.execute_with(erase(case), vec![file]);
    assert!(matches!(refused, Err(DeskError::NoPlaceForFiles)));
    drop(desk);
    assert_eq!(world.broken(), []);
    let mut desk = world.open("林月");
    desk.execute(erase(case)).unwrap();
    assert!(matches!(desk.evidence(case, &sha256), Err(DeskError::NoEvidence { .. })));
}

#[test]
fn who_is_removed_has_no_key_any_more_and_the_others_read_on() {
    let world = World::new();
    let case = world.worked_case();
    let keys_before = fs::read(world.root().join("minors/keys-00000001.log")).unwrap();
    let mut desk = world.open("林月");
    let gone = desk.officers().unwrap().iter().find(|officer| officer.name == "赵四").unwrap().id;
    desk.remove(gone, "离职".into()).unwrap();
    assert_eq!(state(&desk, &case), Some(State::Active));
    let later = desk.execute(ask("u-99")).unwrap().record;
    drop(desk);
    assert!(!world.root().join("minors/keys-00000001.log").exists());
    assert!(!world.holds(&keys_before[43..100]));
    let desk = world.open("何青");
    assert_eq!((state(&desk, &case), state(&desk, &later)), (Some(State::Active), Some(State::Requested)));
    assert_eq!(world.broken(), []);
}

#[test]
fn unfinished_work_is_its_typists_and_goes_with_the_child() {
    let world = World::new();
    let case = world.worked_case();
    let draft = unfinished;
    // With a space behind it, as it may have been typed.
    let of_child = draft("access-request", None, "u-30418 ");
    let of_case = draft("access-decision", Some(case), "u-5");
    let of_other = draft("access-request", None, "u-5");
    {
        let desk = world.open("赵四");
        desk.keep_draft(&draft("access-request", None, "u-9")).unwrap();
        desk.keep_draft(&of_child).unwrap();
        assert_eq!(desk.drafts().unwrap(), std::slice::from_ref(&of_child));
    }
    {
        let desk = world.open("何青");
        assert_eq!(desk.drafts().unwrap(), [], "another officer's");
        desk.keep_draft(&of_case).unwrap();
        desk.keep_draft(&of_other).unwrap();
        assert_eq!(desk.drafts().unwrap().len(), 2);
    }
    assert!(!world.holds(b"13800138000"));
    let mut desk = world.open("林月");
    desk.execute(erase(case)).unwrap();
    drop(desk);
    assert_eq!(world.open("赵四").drafts().unwrap(), []);
    let desk = world.open("何青");
    assert_eq!(desk.drafts().unwrap(), [of_other]);
    desk.drop_draft("access-request", None).unwrap();
    desk.drop_draft("access-request", None).unwrap();
    assert_eq!(desk.drafts().unwrap(), []);
}

#[test]
fn a_colleague_countersigns_only_what_is_so() {
    let world = World::new();
    world.worked_case();
    let mut first = world.open("林月");
    let note = first.checkpoint().unwrap();
    first.anchor(&note).unwrap();
    assert!(matches!(first.countersign(&note), Err(DeskError::SignedAlready)));
    drop(first);
    let mut second = world.open("何青");
    let both = second.countersign(&note).unwrap();
    assert_eq!(both.text().lines().filter(|line| line.starts_with('—')).count(), 2);
    // What was recorded since is no hindrance: the ledger is still the one that was signed, grown.
    second.execute(ask("u-1")).unwrap();
    second.countersign(&note).unwrap();
    drop(second);
    let audit =
        crate::desk::verify(&world.root(), Some(&both), &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!(audit.signatories.len(), 2);
    let size = note.checkpoint().size;
    let text = note.text().replacen(&format!("\n{size}\n"), &format!("\n{}\n", size - 1), 1);
    let forged = crate::desk::SignedCheckpoint::parse(&text).unwrap();
    assert!(matches!(world.open("何青").countersign(&forged), Err(DeskError::Checkpoint(_))));
}

#[test]
fn how_long_records_are_kept_is_set_in_the_ledger_by_who_may_erase() {
    let world = World::new();
    let five = || Command::SetRetention(5.try_into().unwrap());
    for name in ["赵四", "王一", "郑言"] {
        let refused = world.open(name).execute(five());
        assert!(matches!(refused, Err(DeskError::Refused(_))), "{name}: {refused:?}");
    }
    world.open("林月").execute(five()).unwrap();
    assert_eq!(world.broken(), []);
    let manifest = world.root().join("workspace.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    assert!(text.contains("retention_years = 5"), "{text}");
    // What was recorded holds, whatever somebody writes into the manifest.
    fs::write(&manifest, text.replace("retention_years = 5", "retention_years = 3")).unwrap();
    for name in ["林月", "王一"] {
        let desk = world.open(name);
        assert_eq!((desk.retention().years(), desk.manifest().retention_years.years()), (5, 3), "{name}");
    }
}
