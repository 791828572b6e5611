//! Entries inserted, back-dated and signed against the rules, keys swapped, and a history that forks.

use std::fs;

use jiff::{SignedDuration, Timestamp};
use privacy_desk::{
    desk::{Evidence, FindingKind, Notice},
    domain::{
        access::{Breach, Facts, Period, Rule, RulingKind},
        id::{KeyId, OfficerId, RecordId, Seq},
        transfer::{AssessmentOutcome, TransferKind},
    },
    ledger::{Draft, Ledger, Sealer, Signer},
    vault::{Keyring, Unlocked},
};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    Attack, finding,
    ledgers::{COMMIT, Dice, LEAF, PAYLOAD, RawFrame, TestOfficer},
    workspaces::{
        World, audited,
        book::{Book, KEY_FIELD, TIME_FIELD},
        copy_all, enter, folder,
    },
};

pub const ATTACKS: &[(&str, Attack)] = &[
    ("insert under an unknown key", insert_by_a_stranger),
    ("insert under an officer's key", insert_by_an_officer),
    ("go on under an unknown key", go_on_as_a_stranger),
    ("act against the rules under good signatures", act_against_the_rules),
    ("back-date the last entry", back_date_the_last),
    ("flag the clock wrongly", flag_wrongly),
    ("back-date an entry in the middle", back_date_in_the_middle),
    ("swap a key in the keyring", swap_in_the_keyring),
    ("swap a key in the ledger", swap_in_the_ledger),
    ("swap a key in both", swap_in_both),
    ("fork", fork),
];

/// An officer's own keys, used past the desk.
struct Hand(Unlocked);

impl Signer for Hand {
    fn officer(&self) -> OfficerId {
        self.0.officer_id()
    }

    fn key(&self) -> KeyId {
        self.0.key_id()
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message)
    }
}

impl Sealer for Hand {
    fn seal(&self, plaintext: &[u8], place: &[u8]) -> Result<Vec<u8>, String> {
        self.0.seal_payload(plaintext, place).map_err(|error| error.to_string())
    }

    fn open(&self, sealed: &[u8], place: &[u8]) -> Result<Zeroizing<Vec<u8>>, String> {
        self.0.open_payload(sealed, place).map_err(|error| error.to_string())
    }
}

fn hand(book: &Book, name: &str) -> Hand {
    let officers = Keyring::load(book.root()).unwrap().officers();
    Hand(book.hand(officers.iter().find(|officer| officer.name == name).unwrap().id))
}

/// A forged entry made from a genuine one, to stand at `place`: the last of an append, and following on what is before.
fn forged(book: &Book, place: usize, dice: &mut Dice) -> [RawFrame; 3] {
    let mut body = book.frames[book.leaf(book.entries() - 1)].body.clone();
    let payload = b"forged".to_vec();
    body[1] = 2;
    body[34..42].copy_from_slice(&(place as u64).to_be_bytes());
    body[42..58].copy_from_slice(&dice.bytes::<16>());
    let before = &book.frames[book.leaf(place - 1)].body;
    body[58..90].copy_from_slice(&Sha256::new().chain_update([0]).chain_update(before).finalize());
    body[178..210].copy_from_slice(&Sha256::digest(&payload));
    body[210..214].copy_from_slice(&u32::try_from(payload.len()).unwrap().to_be_bytes());
    let number = place as u64;
    [
        RawFrame::new(PAYLOAD, number, payload),
        RawFrame::new(LEAF, number, body),
        RawFrame::new(COMMIT, number + 1, vec![0; 40]),
    ]
}

fn sign(body: &mut [u8], sign: impl Fn(&[u8]) -> [u8; 64]) {
    let (message, signature) = body.split_at_mut(body.len() - 64);
    signature.copy_from_slice(&sign(&[b"privacy-desk/leaf/v1\0", &*message].concat()));
}

fn insert_by_a_stranger(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let (place, _) = book.appends[1 + dice.below(book.appends.len() - 1)];
    let mut frames = forged(&book, place, dice);
    let stranger = TestOfficer::new(9);
    frames[1].body[KEY_FIELD].copy_from_slice(stranger.key().as_bytes());
    sign(&mut frames[1].body, |message| stranger.sign(message));
    let index = book.leaf(place) - 1;
    book.frames.splice(index..index, frames);
    book.put_right();
    book.write();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Inserted, place as u64), "{what}");
}

fn insert_by_an_officer(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let (place, _) = book.appends[3 + dice.below(book.appends.len() - 3)];
    let mut frames = forged(&book, place, dice);
    // Its last signer signs it: a good signature, and the genuine entry follows all the same.
    let signer = book.hand(book.read(book.entries() - 1).actor);
    let time = book.read(place - 1).time.as_microsecond().to_be_bytes();
    frames[1].body[TIME_FIELD].copy_from_slice(&time);
    let anchor = book.read(place).anchor;
    let anchor_at = 214..246;
    frames[1].body[anchor_at].copy_from_slice(anchor.as_bytes());
    sign(&mut frames[1].body, |message| signer.sign(message));
    let index = book.leaf(place) - 1;
    book.frames.splice(index..index, frames);
    book.put_right();
    book.write();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Inserted, place as u64), "{what}");
}

fn go_on_as_a_stranger(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let place = book.entries();
    let mut frames = forged(&book, place, dice);
    let stranger = TestOfficer::new(9);
    frames[1].body[KEY_FIELD].copy_from_slice(stranger.key().as_bytes());
    let before = book.frames.iter().rfind(|frame| frame.kind == crate::workspaces::book::ANCHOR);
    if let Some(anchor) = before {
        frames[1].body[214..246].copy_from_slice(&Sha256::digest(&anchor.body));
    }
    sign(&mut frames[1].body, |message| stranger.sign(message));
    book.frames.extend(frames);
    book.put_right();
    book.write();
    let (kind, seq, evidence) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::WrongKey, place as u64), "{what}");
    assert_eq!(evidence, Evidence::KeyUnknown { key: stranger.key() }, "{what}");
}

type Deed<'a> = (&'a str, &'a str, RecordId, Facts);

fn act_against_the_rules(world: &World, dice: &mut Dice, what: &str) {
    let now = world.last + SignedDuration::from_hours(48);
    let later = |hours| now + SignedDuration::from_hours(hours);
    let fresh = RecordId::from_bytes(dice.bytes());
    let officers = Keyring::load(&world.root()).unwrap().officers();
    let id = |name: &str| officers.iter().find(|officer| officer.name == name).unwrap().id;
    let none = Facts::default;
    let asked = || Facts { period: Period::new(now, later(5)).ok(), ..none() };
    let allowed = || Facts {
        ruling: Some(RulingKind::Approved),
        period: Period::new(now, later(5)).ok(),
        at: Some(now),
        ..none()
    };
    let logged = |breaches: &[Breach]| Facts {
        at: Some(later(1)),
        breaches: Some(breaches.iter().copied().collect()),
        ..none()
    };
    let proposed = || Facts { transfer: Some(TransferKind::Provided), ..none() };
    let assessed = || Facts { assessed: Some(AssessmentOutcome::Acceptable), report: true, ..none() };
    let named = || Facts {
        officer: Some(id("赵四")),
        acting_for: Some(id("林月")),
        period: Period::new(now, later(5)).ok(),
        ..none()
    };
    let of = |who, action, facts| -> Deed<'_> { (who, action, fresh, facts) };
    let leaves = Book::of(world).leaves();
    let erased = |record| leaves.iter().any(|leaf| leaf.record == record && leaf.action == "record.erased");
    let mut known = leaves.iter().filter(|leaf| leaf.action == "access.requested" && !erased(leaf.record));
    let case = known.next().map_or(fresh, |leaf| leaf.record);
    let deeds: Vec<(Vec<Deed<'_>>, Rule)> = vec![
        (
            vec![of("林月", "access.requested", asked()), of("林月", "access.decided", allowed())],
            Rule::OwnRecording,
        ),
        (
            vec![
                of("王一", "access.requested", Facts { officer: Some(id("林月")), ..asked() }),
                of("林月", "access.decided", allowed()),
            ],
            Rule::OwnRequest,
        ),
        (
            vec![of("赵四", "access.requested", asked()), of("王一", "access.decided", allowed())],
            Rule::NotInCharge,
        ),
        (vec![of("郑言", "access.requested", asked())], Rule::RoleNotEntitled),
        (vec![of("何青", "access.decided", allowed())], Rule::OutOfOrder),
        (vec![of("赵四", "access.logged", logged(&[]))], Rule::NotMarked),
        (
            vec![
                of("赵四", "access.requested", asked()),
                of("林月", "access.decided", allowed()),
                of("赵四", "access.logged", logged(&[Breach::AfterPeriod])),
            ],
            Rule::WronglyMarked,
        ),
        (vec![of("赵四", "access.logged", none())], Rule::FactsMissing),
        (
            vec![of("赵四", "transfer.proposed", proposed()), of("林月", "transfer.approved", none())],
            Rule::NotAssessed,
        ),
        (
            vec![
                of("赵四", "transfer.proposed", proposed()),
                of("何青", "transfer.assessed", assessed()),
                of("林月", "transfer.approved", none()),
            ],
            Rule::NoConsent,
        ),
        (
            vec![
                of("赵四", "transfer.proposed", proposed()),
                of("何青", "transfer.assessed", Facts { officer: Some(id("林月")), ..assessed() }),
                of("林月", "transfer.approved", Facts { consent: true, ..none() }),
            ],
            Rule::OwnAssessment,
        ),
        (vec![of("赵四", "deputy.named", named())], Rule::NotInCharge),
        (vec![of("王一", "order.refused", none())], Rule::NotInCharge),
        (vec![of("林月", "consent.withdrawn", none())], Rule::OutOfOrder),
        (vec![of("林月", "access.requested", asked())], Rule::PieceMissing),
        (vec![("王一", "record.erased", case, none())], Rule::NotInCharge),
    ];
    for (deeds, rule) in deeds {
        let book = Book::of(world);
        let mut ledger = Ledger::open(book.root(), now).unwrap();
        for (who, action, record, facts) in &deeds {
            let mut draft = Draft::new(action, *record, b"{}".to_vec()).unwrap();
            draft.public = facts.encode();
            let hand = hand(&book, who);
            ledger.append(vec![draft], &hand, &hand, now).unwrap();
        }
        let seq = Seq(ledger.size() - 1);
        drop(ledger);
        let audit = audited(book.root(), None);
        assert!(audit.ledger.is_intact(), "{what}");
        let rules: Vec<Rule> = audit.broken.iter().filter(|one| one.seq == seq).map(|one| one.rule).collect();
        assert!(rules.contains(&rule), "{what}: {deeds:?}: {rules:?}, not {rule:?}");
    }
}

/// The last entry's time and that of the entry before it, and the ledger without the notes behind both.
fn last_two(book: &mut Book) -> (usize, Timestamp, Timestamp) {
    let end = book.frames.iter().rposition(|frame| frame.kind == COMMIT).unwrap();
    book.frames.truncate(end + 1);
    let last = book.entries() - 1;
    (last, book.read(last - 1).time, book.read(last).time)
}

/// A checkpoint of the workspace as it is.
fn noted(world: &World) -> privacy_desk::desk::SignedCheckpoint {
    world.open(&world.root(), "林月").unwrap().checkpoint().unwrap()
}

fn back_date_the_last(world: &World, dice: &mut Dice, what: &str) {
    let note = noted(world);
    let mut book = Book::of(world);
    let (last, before, _) = last_two(&mut book);
    let earlier = before - SignedDuration::from_secs(1 + i64::try_from(dice.below(90_000)).unwrap());
    let micros = earlier.as_microsecond().to_be_bytes();
    book.sign_anew(last, |body| {
        body[TIME_FIELD].copy_from_slice(&micros);
        body[1] &= !1;
    });
    book.put_right();
    book.write();
    let found = finding(&audited(book.root(), None), what);
    assert_eq!(found, (FindingKind::BackDated, last as u64, Evidence::ClockFlag), "{what}");
    // Flagged as the desk would flag it, it is told with both times, and who kept a checkpoint sees that it was changed.
    book.sign_anew(last, |body| body[1] |= 1);
    book.put_right();
    book.write();
    let audit = audited(book.root(), None);
    assert!(audit.ledger.is_intact(), "{what}: {:?}", audit.ledger.finding);
    let notice = Notice::ClockSetBack { seq: Seq(last as u64), time: earlier, before };
    assert!(audit.ledger.notices.contains(&notice), "{what}: {:?}", audit.ledger.notices);
    let found = finding(&audited(book.root(), Some(&note)), what);
    let other = Evidence::OtherRoot { size: note.checkpoint().size };
    assert_eq!(found, (FindingKind::Forked, last as u64, other), "{what}");
}

fn flag_wrongly(world: &World, _: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let (last, ..) = last_two(&mut book);
    book.sign_anew(last, |body| body[1] ^= 1);
    book.put_right();
    book.write();
    let found = finding(&audited(book.root(), None), what);
    assert_eq!(found, (FindingKind::BackDated, last as u64, Evidence::ClockFlag), "{what}");
}

fn back_date_in_the_middle(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let entry = 2 + dice.below(book.entries() - 3);
    let (before, own) = (book.read(entry - 1), book.read(entry));
    let honest = own.clock_back;
    let flagged = dice.below(2) == 0;
    let earlier = before.time - SignedDuration::from_secs(3600);
    book.sign_anew(entry, |body| {
        body[TIME_FIELD].copy_from_slice(&earlier.as_microsecond().to_be_bytes());
        body[1] = if flagged { body[1] | 1 } else { body[1] & !1 };
    });
    book.put_right();
    book.write();
    let (kind, seq, evidence) = finding(&audited(book.root(), None), what);
    let expected = if flagged {
        // The next entry was signed on top of another one.
        (FindingKind::Edited, entry as u64)
    } else {
        (FindingKind::BackDated, entry as u64)
    };
    assert_eq!((kind, seq), expected, "{what}: {evidence:?}, flagged {flagged}, honestly {honest}");
}

/// The enrolment of one of the staff, by the founder.
fn enrolment_of(book: &Book, dice: &mut Dice) -> (usize, OfficerId) {
    let entry = 2 + dice.below(4);
    let enrolment = book.read(entry).enrolment().unwrap();
    (entry, enrolment.officer)
}

/// Puts another key of the same officer into the keyring.
fn swap(book: &Book, officer: OfficerId) -> TestOfficer {
    let path = book.root().join("keyring.json");
    let mut document: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let other = TestOfficer::new(77);
    let hex: String = other.enrolment().public_key.iter().map(|byte| format!("{byte:02x}")).collect();
    for entry in document["officers"].as_array_mut().unwrap() {
        if entry["id"] == officer.to_string() {
            entry["public_key"] = hex.clone().into();
            entry["key"] = other.key().to_string().into();
        }
    }
    fs::write(path, serde_json::to_vec(&document).unwrap()).unwrap();
    other
}

fn swap_in_the_keyring(world: &World, dice: &mut Dice, what: &str) {
    let book = Book::of(world);
    let (entry, officer) = enrolment_of(&book, dice);
    let key = book.read(entry).enrolment().unwrap().key;
    swap(&book, officer);
    let found = finding(&audited(book.root(), None), what);
    assert_eq!(found, (FindingKind::WrongKey, entry as u64, Evidence::KeyringDiffers { key }), "{what}");
}

/// Puts another key into the entry that enrols an officer.
fn swap_in_leaf(body: &mut [u8], other: &TestOfficer) {
    let enrolment = other.enrolment();
    let public = body.len() - 64 - 65;
    body[public + 16..public + 32].copy_from_slice(enrolment.key.as_bytes());
    body[public + 32..public + 64].copy_from_slice(&enrolment.public_key);
}

fn swap_in_the_ledger(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let (entry, _) = enrolment_of(&book, dice);
    let other = TestOfficer::new(77);
    let index = book.leaf(entry);
    swap_in_leaf(&mut book.frames[index].body, &other);
    book.put_right();
    book.write();
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert!(
        [FindingKind::Edited, FindingKind::WrongKey].contains(&kind) && seq == entry as u64,
        "{what}: {kind:?} {seq}"
    );
    // Signed anew by the founder whose entry it is: the keyring knows better.
    book.sign_anew(entry, |_| {});
    book.put_right();
    book.write();
    let found = finding(&audited(book.root(), None), what);
    let differs = Evidence::KeyringDiffers { key: other.key() };
    assert_eq!(found, (FindingKind::WrongKey, entry as u64, differs), "{what}");
}

fn swap_in_both(world: &World, dice: &mut Dice, what: &str) {
    let mut book = Book::of(world);
    let (entry, officer) = enrolment_of(&book, dice);
    let founder = book.read(0).actor;
    let hand = book.hand(founder);
    let other = swap(&book, officer);
    let index = book.leaf(entry);
    let body = &mut book.frames[index].body;
    swap_in_leaf(body, &other);
    sign(body, |message| hand.sign(message));
    book.put_right();
    book.write();
    // The founder can rewrite this one, and not what follows on it.
    let (kind, seq, _) = finding(&audited(book.root(), None), what);
    assert_eq!((kind, seq), (FindingKind::Edited, entry as u64), "{what}");
}

fn fork(world: &World, dice: &mut Dice, what: &str) {
    let common = noted(world);
    let branches = [0, 1].map(|number| {
        let branch = folder();
        copy_all(&world.root(), branch.path());
        let mut own = world.again(dice.roll() | number);
        let mut desk = enter(own.door(branch.path()).unwrap(), "何青", &own.hand).unwrap();
        for _ in 0..4 + number * 4 {
            own.act(&mut desk);
        }
        let note = desk.checkpoint().unwrap();
        drop(desk);
        (branch, note)
    });
    for (one, other) in [(0, 1), (1, 0)] {
        let (branch, own) = &branches[one];
        let theirs = &branches[other].1;
        for note in [&common, own] {
            let audit = audited(branch.path(), Some(note));
            assert!(audit.is_intact(), "{what}: {audit:?}");
        }
        let (had, has) = (theirs.checkpoint().size, own.checkpoint().size);
        if theirs.checkpoint() == common.checkpoint() {
            continue;
        }
        let (kind, seq, _) = finding(&audited(branch.path(), Some(theirs)), what);
        // Shorter than what was seen, or as long and another.
        let expected =
            if had > has { (FindingKind::RolledBack, has) } else { (FindingKind::Forked, had - 1) };
        assert_eq!((kind, seq), expected, "{what}");
    }
}
