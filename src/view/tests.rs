//! The view against an invented ledger: whatever happens to its files, it shows what the ledger says.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    event::{Bookmark, Event, Listing, SdkOrigin},
    id::{EntryId, OfficerId, RecordId},
    policy::{Part, PolicyDocument, Section, SourceFile, SourceFormat},
    sdk::{Platform, SdkDeclaration},
};

/// Entries in memory; the hash of an entry depends on all before it, as in the ledger.
#[derive(Clone, Default)]
struct Tape(Vec<Recorded>);

impl Tape {
    fn add(&mut self, event: Event) -> &Recorded {
        let seq = self.0.len() as u64;
        let mut entry = [0; 16];
        entry[..8].copy_from_slice(&seq.to_be_bytes());
        self.0.push(Recorded {
            seq: Seq(seq),
            entry: EntryId::from_bytes(entry),
            time: jiff::Timestamp::from_second(1_700_000_000 + seq.cast_signed()).unwrap(),
            actor: OfficerId::from_bytes([9; 16]),
            event,
        });
        self.0.last().unwrap()
    }
}

impl Source for Tape {
    fn entries(&self) -> u64 {
        self.0.len() as u64
    }

    fn leaf_hash(&self, seq: Seq) -> Result<Digest, ViewError> {
        use sha2::Digest as _;
        let upto = &self.0[..=usize::try_from(seq.0).unwrap()];
        Ok(Digest::from_bytes(sha2::Sha256::digest(format!("{upto:?}")).into()))
    }

    fn replay(
        &self,
        from: Seq,
        each: &mut dyn FnMut(Recorded, Digest) -> Result<(), ViewError>,
    ) -> Result<(), ViewError> {
        for recorded in &self.0[usize::try_from(from.0).unwrap()..] {
            each(recorded.clone(), self.leaf_hash(recorded.seq)?)?;
        }
        Ok(())
    }
}

fn key() -> SealingKey {
    SealingKey::for_tests([3; 32])
}

fn id(n: u8) -> RecordId {
    RecordId::from_bytes([n; 16])
}

fn imported(n: u8, sections: usize) -> Event {
    let section = |i: usize| Section {
        number: Some(format!("{i}").as_str().into()),
        title: Some("我们如何保护您的个人信息".into()),
        line: u32::try_from(i).unwrap(),
        ..Section::default()
    };
    let document = PolicyDocument {
        title: Some(format!("隐私政策 {n}").as_str().into()),
        parts: vec![Part { sections: (0..sections).map(section).collect(), ..Part::default() }],
        ..PolicyDocument::default()
    };
    Event::PolicyImported {
        record: id(n),
        source: SourceFile {
            name: "policy.txt".into(),
            sha256: Digest::from_bytes([n; 32]),
            bytes: 1,
            format: SourceFormat::Text,
            encoding: None,
        },
        document: Box::new(document),
    }
}

fn declared(platform: Platform, how: Listing, names: &[&str], company: &str) -> Event {
    let row = |name: &&str| SdkDeclaration {
        name: (*name).into(),
        platform: Some(platform),
        number: None,
        scenario: None,
        purpose: None,
        trigger: None,
        fields: vec!["设备标识符".into()],
        company: Some(company.into()),
        site: None,
        privacy_policy: None,
        others: Vec::new(),
        line: 1,
    };
    Event::SdksDeclared {
        record: id(200),
        platform,
        how,
        origin: SdkOrigin::Edition { edition: id(1) },
        declarations: names.iter().map(row).collect(),
    }
}

fn placed(n: u8) -> Event {
    let bookmark = Bookmark { edition: id(1), line: n.into(), label: "四（五）".into() };
    Event::BookmarkPlaced { record: id(n), bookmark }
}

fn sample() -> Tape {
    let mut tape = Tape::default();
    tape.add(Event::WorkspaceFounded { record: id(100), organisation: "千聊".into() });
    tape.add(imported(1, 400));
    tape.add(declared(Platform::Ios, Listing::Whole, &["微信登录SDK", "友盟+SDK"], "甲"));
    tape.add(placed(50));
    tape.add(placed(51));
    tape.add(Event::BookmarkRemoved { record: id(50) });
    tape.add(imported(2, 3));
    tape
}

fn open(dir: &Path, tape: &Tape) -> View {
    View::open(dir, &key(), tape, &mut |_, _| true).unwrap()
}

/// Everything the view can be asked, as text.
fn told(view: &View) -> String {
    let editions = view.editions().unwrap();
    let documents: Vec<_> = editions.iter().map(|e| view.document(&e.id).unwrap()).collect();
    format!(
        "{:?}\n{editions:?}\n{documents:?}\n{:?}\n{:?}\n{:?}",
        view.organisation().unwrap(),
        view.bookmarks().unwrap(),
        view.sdks().unwrap(),
        view.officers().unwrap(),
    )
}

#[test]
fn what_was_recorded_is_shown_and_shown_again_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let tape = sample();
    let view = open(dir.path(), &tape);
    let first = told(&view);
    let lines = view.entry_lines(None, 3).unwrap();
    assert_eq!(lines.iter().map(|line| line.seq.0).collect::<Vec<_>>(), [6, 5, 4]);
    let older = view.entry_lines(Some(Seq(4)), 100).unwrap();
    assert_eq!(older.iter().map(|line| line.seq.0).collect::<Vec<_>>(), [3, 2, 1, 0]);
    assert_eq!(view.editions().unwrap()[0].id, id(2), "the latest edition comes first");
    assert_eq!(view.document(&id(1)).unwrap().unwrap().counts().sections, 400);
    assert_eq!(view.bookmarks().unwrap().len(), 1);
    view.close().unwrap();
    assert_eq!(told(&open(dir.path(), &tape)), first);
}

#[test]
fn the_entries_about_a_record_are_found_by_its_id() {
    let dir = tempfile::tempdir().unwrap();
    let mut tape = sample();
    open(dir.path(), &tape).close().unwrap();
    tape.add(placed(50));
    let view = open(dir.path(), &tape);
    let of = |from, to| view.places(&id(from), &id(to)).unwrap().unwrap();
    assert_eq!(of(50, 50), [(id(50), Seq(3)), (id(50), Seq(5)), (id(50), Seq(7))]);
    assert_eq!(of(50, 51).len(), 4);
    assert_eq!(of(0, 255).len(), tape.0.len());
    assert_eq!(of(52, 99), []);
    let beside = View::in_memory(&key(), &tape, &mut |_, _| true).unwrap();
    assert_eq!(beside.places(&id(0), &id(255)).unwrap(), None);
}

#[test]
fn it_catches_up_with_what_was_recorded_meanwhile() {
    let dir = tempfile::tempdir().unwrap();
    let mut tape = sample();
    open(dir.path(), &tape).close().unwrap();
    tape.add(declared(Platform::Ios, Listing::Addition, &["微信登录 SDK", "即构SDK"], "乙"));
    let view = open(dir.path(), &tape);
    let sdks = view.sdks().unwrap();
    let names: Vec<_> = sdks.iter().map(|sdk| sdk.name.as_str()).collect();
    assert_eq!(names, ["微信登录 SDK", "友盟+SDK", "即构SDK"]);
    assert_eq!(sdks[0].declarations[0].company.as_ref().unwrap(), &"乙");
    assert_eq!(view.applied(), 8);
}

#[test]
fn whatever_is_done_to_its_files_loses_nothing() {
    type Spoiling = (&'static str, fn(&Path));
    let tape = sample();
    let expected = told(&View::in_memory(&key(), &tape, &mut |_, _| true).unwrap());
    let spoil: [Spoiling; 6] = [
        ("deleted", |dir| fs::remove_dir_all(dir).unwrap()),
        ("emptied", |dir| fs::remove_dir_all(dir.join("sled")).unwrap()),
        ("marker gone", |dir| fs::remove_file(dir.join("marker.json")).unwrap()),
        ("other boot", |dir| {
            fs::write(dir.join("marker.json"), r#"{"format":1,"open_since_boot":"another"}"#).unwrap();
        }),
        ("overwritten", |dir| {
            let db = dir.join("sled/db");
            let len = fs::metadata(&db).unwrap().len();
            fs::write(db, vec![0x5A; usize::try_from(len).unwrap()]).unwrap();
        }),
        ("unfinished snapshot", |dir| {
            fs::write(dir.join("sled/snap.0000000000000001.generating"), b"half").unwrap();
        }),
    ];
    for (what, spoil) in spoil {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("view");
        open(&place, &tape).close().unwrap();
        spoil(&place);
        assert_eq!(told(&open(&place, &tape)), expected, "{what}");
    }
}

#[test]
fn a_ledger_that_lacks_what_the_view_has_seen_is_told_again_and_again_and_not_followed() {
    let dir = tempfile::tempdir().unwrap();
    let tape = sample();
    open(dir.path(), &tape).close().unwrap();
    let shorter = Tape(tape.0[..4].to_vec());
    let mut other = Tape(tape.0[..3].to_vec());
    for number in 77..85 {
        other.add(placed(number));
    }
    for _ in 0..2 {
        let told = View::open(dir.path(), &key(), &shorter, &mut |_, _| true).err().unwrap();
        assert!(matches!(told, ViewError::LedgerShorter { applied: 7, entries: 4 }), "{told}");
        let told = View::open(dir.path(), &key(), &other, &mut |_, _| true).err().unwrap();
        assert!(matches!(told, ViewError::OtherLedger { applied: 7 }), "{told}");
    }
    let view = open(dir.path(), &tape);
    assert_eq!((view.applied(), view.bookmarks().unwrap().len()), (7, 1));
}

#[test]
fn another_key_reads_nothing_and_rebuilds() {
    let dir = tempfile::tempdir().unwrap();
    let tape = sample();
    open(dir.path(), &tape).close().unwrap();
    let other = SealingKey::for_tests([4; 32]);
    let view = View::open(dir.path(), &other, &tape, &mut |_, _| true).unwrap();
    assert_eq!(view.editions().unwrap().len(), 2);
}

#[test]
fn nothing_recorded_lies_readable_in_the_files() {
    let dir = tempfile::tempdir().unwrap();
    open(dir.path(), &sample()).close().unwrap();
    for entry in fs::read_dir(dir.path().join("sled")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            for word in ["隐私政策", "微信登录", "设备标识符", "千聊"] {
                let found = memchr::memmem::find(&bytes, word.as_bytes());
                assert_eq!(found, None, "{word} in {}", path.display());
            }
        }
    }
}

#[test]
fn stopping_a_rebuild_leaves_no_half_view() {
    let dir = tempfile::tempdir().unwrap();
    let mut tape = sample();
    for n in 0..BATCH {
        tape.add(Event::BookmarkRemoved { record: id(u8::try_from(n % 250).unwrap()) });
    }
    let cheap = Cheap(tape);
    let stopped = View::open(dir.path(), &key(), &cheap, &mut |_, _| false);
    assert!(matches!(stopped, Err(ViewError::Stopped)));
    assert_eq!(View::open(dir.path(), &key(), &cheap, &mut |_, _| true).unwrap().applied(), cheap.entries());
}

/// The tape with a hash that costs nothing, for long ledgers.
struct Cheap(Tape);

impl Source for Cheap {
    fn entries(&self) -> u64 {
        self.0.entries()
    }

    fn leaf_hash(&self, seq: Seq) -> Result<Digest, ViewError> {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seq.0.to_be_bytes());
        Ok(Digest::from_bytes(bytes))
    }

    fn replay(
        &self,
        from: Seq,
        each: &mut dyn FnMut(Recorded, Digest) -> Result<(), ViewError>,
    ) -> Result<(), ViewError> {
        for recorded in &self.0.0[usize::try_from(from.0).unwrap()..] {
            each(recorded.clone(), self.leaf_hash(recorded.seq)?)?;
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn applied_one_by_one_caught_up_or_in_memory_it_shows_the_same(
        steps in proptest::collection::vec((0_u8..5, 1_u8..20), 1..30),
        restart in 0_usize..30,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut tape = Tape::default();
        let mut view = open(dir.path(), &tape);
        for (index, (kind, n)) in steps.into_iter().enumerate() {
            // Record ids are never used twice.
            let new = u8::try_from(index).unwrap() + 100;
            let event = match kind {
                0 => imported(new, usize::from(n) * 20),
                1 => declared(Platform::Ios, Listing::Whole, &["甲SDK", "乙SDK"], &n.to_string()),
                2 => declared(Platform::Android, Listing::Addition, &["乙SDK", "丙SDK"], &n.to_string()),
                3 => placed(new),
                _ => Event::BookmarkRemoved { record: id(n + 100) },
            };
            let recorded = tape.add(event).clone();
            view.apply(&recorded, tape.leaf_hash(recorded.seq).unwrap()).unwrap();
            if index == restart {
                view.close().unwrap();
                view = open(dir.path(), &tape);
            }
        }
        let memory = View::in_memory(&key(), &tape, &mut |_, _| true).unwrap();
        prop_assert_eq!(told(&view), told(&memory));
    }
}

mod lines {
    use super::*;
    use crate::domain::incident::{Fact, IncidentEvent, Note};

    /// The record of the incident with this number.
    fn number(n: u16) -> RecordId {
        let mut bytes = [77; 16];
        bytes[..2].copy_from_slice(&n.to_be_bytes());
        RecordId::from_bytes(bytes)
    }

    fn opened(n: u16) -> Event {
        let facts = vec![Fact::Title { title: n.to_string().as_str().into() }];
        let (packs, links) = (Vec::new(), Vec::new());
        Event::Incident(IncidentEvent::IncidentOpened {
            record: number(n),
            facts,
            packs,
            links,
            origin: None,
        })
    }

    fn noted(n: u16) -> Event {
        let note = Note { at: jiff::Timestamp::UNIX_EPOCH, text: "看过日志".into() };
        Event::Incident(IncidentEvent::IncidentNoted { record: number(n), note })
    }

    fn of_each(incidents: u16) -> Tape {
        let mut tape = Tape::default();
        for n in 0..incidents {
            tape.add(opened(n));
            tape.add(placed(60));
        }
        tape
    }

    /// Every line, and which of them were made for it.
    fn read(view: &View) -> Vec<(String, bool)> {
        let read = |line: &[u8]| Some((String::from_utf8(line.to_vec()).ok()?, false));
        let make = |incident: &crate::domain::incident::Incident| {
            let line = format!("{} {}", incident.facts.title(), incident.notes.len());
            ((line.clone(), true), Some(line.into_bytes()))
        };
        view.incident_lines(read, make).unwrap()
    }

    fn lines(view: &View) -> Vec<String> {
        read(view).into_iter().map(|(line, _)| line).collect()
    }

    fn made(view: &View) -> usize {
        read(view).iter().filter(|(_, made)| *made).count()
    }

    #[test]
    fn they_come_in_order_and_are_made_once_however_many_there_are() {
        let temp = tempfile::tempdir().unwrap();
        for count in [0, 1, 256, 257, 600] {
            let dir = temp.path().join(count.to_string());
            let tape = of_each(count);
            let view = open(&dir, &tape);
            let expected: Vec<String> = (0..count).map(|n| format!("{n} 0")).collect();
            assert_eq!(lines(&view), expected);
            assert_eq!((lines(&view), made(&view)), (expected.clone(), 0));
            view.close().unwrap();
            let view = open(&dir, &tape);
            assert_eq!((made(&view), lines(&view)), (0, expected));
        }
    }

    #[test]
    fn an_entry_takes_the_line_of_its_incident_away_and_no_other() {
        let temp = tempfile::tempdir().unwrap();
        let mut tape = of_each(300);
        let mut view = open(temp.path(), &tape);
        assert_eq!(made(&view), 300);
        for n in [0, 100, 299] {
            let recorded = tape.add(noted(n)).clone();
            let leaf = tape.leaf_hash(recorded.seq).unwrap();
            view.apply(&recorded, leaf).unwrap();
        }
        let now = read(&view);
        let again: Vec<&str> = now.iter().filter(|(_, made)| *made).map(|(line, _)| line.as_str()).collect();
        assert_eq!(again, ["0 1", "100 1", "299 1"]);
        assert_eq!(made(&view), 0);
        // Applied by another process while this one was away.
        view.close().unwrap();
        tape.add(noted(7));
        tape.add(opened(300));
        let view = open(temp.path(), &tape);
        assert_eq!(made(&view), 2);
        assert_eq!(lines(&view)[7], "7 1");
    }

    #[test]
    fn what_cannot_be_read_or_was_not_kept_is_made_again() {
        let temp = tempfile::tempdir().unwrap();
        let view = open(temp.path(), &of_each(3));
        let shelf = view.shelf().unwrap();
        let Some(first) = shelf.keys(Tree::Kinds, b"i", b"j").unwrap().into_iter().next() else { panic!() };
        assert_eq!(made(&view), 3);
        // A line put under another's key does not open.
        let other = first[1..].iter().rev().copied().collect::<Vec<u8>>();
        shelf.keep(Tree::Lines, vec![(other, b"stray".to_vec())]).unwrap();
        assert_eq!(made(&view), 0);
        // One that `read` refuses, and one too long to be kept.
        let long = vec![b'x'; shelf::MAX_VALUE + 1];
        let make = |_: &crate::domain::incident::Incident| ((), Some(long.clone()));
        assert_eq!(view.incident_lines(|_| None, make).unwrap().len(), 3);
        assert_eq!(made(&view), 0, "what was kept before is left as it was");
        let memory = View::in_memory(&key(), &of_each(3), &mut |_, _| true).unwrap();
        assert_eq!((made(&memory), made(&memory)), (3, 3), "in memory nothing is kept");
    }
}
