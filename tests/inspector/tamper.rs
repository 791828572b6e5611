//! Ways to tamper with a bundle from outside, with and without a key of one's own, and what officers can do inside.

use std::{collections::BTreeSet, fs, path::Path};

use privacy_desk::{
    domain::{
        access::{AccessEvent, Breach, Decision, Facts, Period, Ruling, RulingKind},
        id::RecordId,
        transfer::{AssessmentOutcome, TransferKind},
    },
    ledger::{Leaf, SignedCheckpoint, tiles::Tiles},
};
use sha2::{Digest, Sha256};

use crate::{
    ledgers::{Dice, TestOfficer},
    world::{AUDITOR, CLERK, GONE, LIN, World, ZHOU, files},
};

type Outside = fn(&Path, &mut Dice);
type Inside = fn(&mut World);

/// What is done to the bundle, and the rules of which one must be found; none: any.
pub const OUTSIDE: &[(&str, Outside, &[&str])] = &[
    (
        "enrol-under-a-clerks-hand",
        |b, _| forge(b, CLERK, "officer.enrolled", &TestOfficer::new(90).enrolment().bytes()),
        &["chain"],
    ),
    ("remove-under-an-auditors-hand", |b, _| forge(b, AUDITOR, "officer.removed", &removal(LIN)), &["chain"]),
    ("remove-the-key-one-signs-with", |b, _| forge(b, ZHOU, "officer.removed", &removal(ZHOU)), &["chain"]),
    ("remove-nobody", |b, _| forge(b, ZHOU, "officer.removed", &[1, 2, 3]), &["chain"]),
    ("go-on-under-a-key-out-of-force", |b, _| forge(b, GONE, "policy.imported", &[]), &["key"]),
    ("sign-with-anothers-name", |b, _| forge_as(b, LIN, ZHOU, "policy.imported", &[]), &["key"]),
    ("edit-a-byte", edit_a_byte, &["signature", "chain", "leaf-form", "key", "missing", "surplus"]),
    ("edit-and-lay-anew", edit_and_lay_anew, &["signature", "chain", "leaf-form", "key"]),
    ("remove-from-the-middle", |b, d| entries(b, |e| drop(e.remove(1 + d.below(e.len() - 2)))), &["chain"]),
    ("cut-the-tail", cut_the_tail, &["missing"]),
    ("cut-the-tail-and-restate", cut_and_restate, &["checkpoint"]),
    (
        "reorder",
        |b, d| {
            entries(b, |e| {
                let at = 1 + d.below(e.len() - 2);
                e.swap(at, at + 1);
            });
        },
        &["chain"],
    ),
    (
        "duplicate",
        |b, d| {
            entries(b, |e| {
                let at = 1 + d.below(e.len() - 2);
                let copy = e[at].clone();
                e.insert(at, copy);
            });
        },
        &["chain"],
    ),
    ("insert-signed-by-a-stranger", insert_by_stranger, &["key"]),
    ("back-date", back_date, &["signature"]),
    ("swap-a-key", swap_a_key, &["keys"]),
    ("swap-the-founder", swap_the_founder, &["chain"]),
    (
        "append-more",
        |b, _| {
            entries(b, |e| {
                let copy = e[0].clone();
                e.push(copy);
            });
        },
        &["missing", "surplus"],
    ),
    ("append-bytes", |b, _| alter(b, "tile/entries/", |bytes| bytes.push(0)), &["surplus"]),
    (
        "alter-a-tile",
        |b, d| {
            let n = d.below(4);
            alter(b, "tile/0/", |bytes| {
                let at = bytes.len() / (n + 1) - 1;
                bytes[at] ^= 1;
            });
        },
        &["tile"],
    ),
    ("shorten-a-tile", |b, _| alter(b, "tile/0/", |bytes| bytes.truncate(bytes.len() - 32)), &["tile"]),
    ("remove-a-tile", |b, _| remove(b, "tile/0/"), &["tile"]),
    ("remove-the-entries", |b, _| remove(b, "tile/entries/"), &["missing"]),
    ("another-root", another_root, &["checkpoint"]),
    ("unsign-the-head", unsign_the_head, &["checkpoint"]),
    ("sign-the-head-anew", sign_the_head_anew, &["checkpoint"]),
    (
        "alter-a-given-head",
        |b, d| {
            let n = d.below(20);
            alter(b, "checkpoints/000001", |bytes| bytes[n] ^= 1);
        },
        &["checkpoint"],
    ),
    ("hide-a-given-head", |b, _| remove(b, "checkpoints/000002"), &["anchor"]),
    ("misdate-a-given-head", misdate_a_given_head, &["anchor"]),
    (
        "alter-a-proof",
        |b, d| {
            let n = 60 + d.below(300);
            alter(b, "proofs/", |bytes| bytes[n] = if bytes[n] == b'A' { b'B' } else { b'A' });
        },
        &["proof"],
    ),
    ("misname-a-proof", |b, _| rename(b, "proofs/", "proofs/2.tlog-proof"), &["proof"]),
    ("alter-a-payload", |b, _| replace(b, ".json", "昵称", "生日"), &["payload"]),
    ("alter-a-salt", |b, _| replace(b, ".json", "\"salt\": \"", "\"salt\": \"0"), &["payload"]),
    ("alter-evidence", |b, _| alter(b, "payloads/", |_| ()), &["payload"]),
    ("swap-payloads", swap_payloads, &["payload"]),
    ("say-it-was-erased", say_it_was_erased, &["payload"]),
    ("say-it-is-missing", |b, _| say_of_the_last_apart(b, "missing"), &["piece-missing"]),
    ("say-what-is-in-the-ledger-is-missing", say_of_the_last_missing, &["payload"]),
    ("say-a-file-is-missing", say_a_file_is_missing, &["piece-missing"]),
    ("say-of-a-file-nothing", say_of_a_file_nothing, &["payload"]),
    ("add-evidence-that-nobody-signed", add_evidence, &["payload"]),
    (
        "add-evidence-of-no-entry",
        |b, _| {
            fs::write(b.join("payloads/999.1.bin"), "x").unwrap();
            list_anew(b);
        },
        &["payload"],
    ),
    ("name-the-record-in-capitals", record_in_capitals, &["payload"]),
    ("alter-a-paper", |b, _| fs::write(b.join("register.csv"), "a,c\n").unwrap(), &["manifest"]),
    ("add-a-file", |b, _| fs::write(b.join("payloads/999.1.bin"), "x").unwrap(), &["manifest"]),
    ("remove-a-paper", |b, _| fs::remove_file(b.join("README.md")).unwrap(), &["manifest"]),
    ("remove-the-list", |b, _| fs::remove_file(b.join("MANIFEST.sha256")).unwrap(), &["manifest"]),
    ("remove-the-head", |b, _| remove(b, "checkpoint"), &["checkpoint"]),
    ("remove-the-keys", |b, _| remove(b, "keys.json"), &["keys"]),
    ("a-link-in-place-of-a-file", link, &["manifest"]),
];

/// What an officer signs that the rules forbid, and the rule that must be found.
pub const INSIDE: &[(&str, Inside, &str)] = &[
    (
        "erase-as-a-clerk",
        |w| {
            let record = w.records[1];
            w.raw(CLERK, "record.erased", record, &[]);
        },
        "not-in-charge",
    ),
    (
        "erase-what-is-not-there",
        |w| {
            let record = unknown(w);
            w.raw(LIN, "record.erased", record, &[]);
        },
        "out-of-order",
    ),
    (
        "go-on-with-what-is-erased",
        |w| {
            let record = w.records[0];
            w.raw(ZHOU, "access.closed", record, &[]);
        },
        "out-of-order",
    ),
    (
        "destroy-a-record",
        |w| {
            let record = w.records[1];
            w.raw(LIN, "record.destroyed", record, &[]);
        },
        "facts-missing",
    ),
    (
        "withdraw-a-consent-nobody-gave",
        |w| {
            let record = unknown(w);
            w.raw(ZHOU, "consent.withdrawn", record, &[]);
        },
        "out-of-order",
    ),
    (
        "consent-recorded-by-a-clerk",
        |w| {
            let record = unknown(w);
            w.raw(CLERK, "consent.recorded", record, &[]);
        },
        "role-not-entitled",
    ),
    (
        "consent-in-a-case",
        |w| {
            let record = w.records[1];
            w.raw(ZHOU, "consent.recorded", record, &[]);
        },
        "out-of-order",
    ),
    (
        "complete-an-order-not-done",
        |w| steps(w, &["order.recorded", "order.told", "order.completed"]),
        "out-of-order",
    ),
    (
        "go-on-with-an-order-completed",
        |w| steps(w, &["order.recorded", "order.done", "order.completed", "order.told"]),
        "out-of-order",
    ),
    ("refuse-an-order-not-in-charge", |w| steps(w, &["order.recorded", "order.refused"]), "not-in-charge"),
    ("an-order-nobody-knows", |w| steps(w, &["order.recorded", "order.lost"]), "facts-missing"),
    ("approve-a-transfer-not-assessed", |w| transfer(w, &Facts::default(), LIN), "not-assessed"),
    (
        "approve-a-transfer-found-unfit",
        |w| transfer(w, &assessed(AssessmentOutcome::NotAcceptable), LIN),
        "not-assessed",
    ),
    (
        "approve-a-transfer-without-consent",
        |w| transfer(w, &assessed(AssessmentOutcome::Acceptable), LIN),
        "no-consent",
    ),
    (
        "approve-ones-own-transfer",
        |w| transfer(w, &assessed(AssessmentOutcome::Acceptable), ZHOU),
        "own-recording",
    ),
    ("approve-what-one-assessed", own_assessment, "own-assessment"),
    ("a-transfer-of-no-kind", |w| steps(w, &["transfer.proposed"]), "facts-missing"),
    ("end-a-transfer-not-approved", |w| steps(w, &["transfer.proposed", "transfer.ended"]), "out-of-order"),
    (
        "import-into-a-case",
        |w| {
            let record = w.records[1];
            w.raw(ZHOU, "access.imported", record, &[]);
        },
        "out-of-order",
    ),
    ("hide-who-asked-under-seal", hide_who_asked, "facts-differ"),
    ("say-another-time-under-seal", say_another_time, "facts-differ"),
    ("decide-on-ones-own", decide_on_own, "own-recording"),
    (
        "decide-as-a-clerk",
        |w| decided(w, CLERK, &Facts { ruling: Some(RulingKind::Refused), ..Facts::default() }),
        "not-in-charge",
    ),
    ("decide-without-outcome", |w| decided(w, LIN, &Facts::default()), "facts-missing"),
    ("decide-twice", decide_twice, "out-of-order"),
    (
        "decide-as-a-deputy-nobody-named",
        |w| {
            let clerk = officer(CLERK);
            decided(
                w,
                ZHOU,
                &Facts { ruling: Some(RulingKind::Refused), acting_for: Some(clerk), ..Facts::default() },
            );
        },
        "not-in-charge",
    ),
    ("log-without-marking", |w| logged(w, ZHOU, BTreeSet::new()), "not-marked"),
    ("mark-too-much", |w| logged(w, ZHOU, [Breach::NoApproval, Breach::Closed].into()), "wrongly-marked"),
    ("log-as-an-auditor", |w| logged(w, AUDITOR, [Breach::NoApproval].into()), "role-not-entitled"),
    (
        "close-what-is-not-there",
        |w| {
            let record = unknown(w);
            w.raw(ZHOU, "access.closed", record, &[]);
        },
        "out-of-order",
    ),
    (
        "facts-that-are-none",
        |w| {
            let record = unknown(w);
            w.raw(ZHOU, "access.requested", record, &[4, 0, 2, 0, 0]);
        },
        "facts-missing",
    ),
    (
        "facts-out-of-order",
        |w| {
            let record = unknown(w);
            w.raw(ZHOU, "access.requested", record, &[7, 0, 0, 7, 0, 0]);
        },
        "facts-missing",
    ),
    (
        "an-action-nobody-knows",
        |w| {
            let record = unknown(w);
            w.raw(ZHOU, "access.granted", record, &[]);
        },
        "facts-missing",
    ),
    ("a-deputy-named-by-a-clerk", deputy_by_clerk, "not-in-charge"),
    (
        "end-an-appointment-that-is-none",
        |w| {
            let record = unknown(w);
            w.raw(LIN, "deputy.ended", record, &[]);
        },
        "out-of-order",
    ),
    (
        "revoke-what-was-not-approved",
        |w| {
            let record = unknown(w);
            w.raw(LIN, "access.revoked", record, &[]);
        },
        "out-of-order",
    ),
    (
        "request-as-an-auditor",
        |w| {
            let record = unknown(w);
            w.raw(AUDITOR, "access.requested", record, &[]);
        },
        "role-not-entitled",
    ),
];

fn officer(number: usize) -> privacy_desk::domain::id::OfficerId {
    TestOfficer::new(u8::try_from(number + 1).unwrap()).id
}

fn unknown(world: &mut World) -> RecordId {
    RecordId::from_bytes(world.dice.bytes())
}

fn decided(world: &mut World, by: usize, facts: &Facts) {
    let record = unknown(world);
    world.raw(ZHOU, "access.requested", record, &[]);
    world.raw(by, "access.decided", record, &facts.encode());
}

fn decide_twice(world: &mut World) {
    let record = unknown(world);
    world.raw(ZHOU, "access.requested", record, &[]);
    let facts = Facts { ruling: Some(RulingKind::Refused), ..Facts::default() }.encode();
    world.raw(LIN, "access.decided", record, &facts);
    world.raw(LIN, "access.decided", record, &facts);
}

fn decide_on_own(world: &mut World) {
    let record = unknown(world);
    world.raw(LIN, "access.requested", record, &[]);
    let decision = Box::new(Decision { ruling: Ruling::Refused { reason: "no".into() }, acting_for: None });
    world.record(LIN, &AccessEvent::AccessDecided { record, decision });
}

/// 林月 asks, a colleague writes that down without saying so in the clear, and she approves it: the rules hold as far as
/// the leaves tell.
fn hide_who_asked(world: &mut World) {
    let record = unknown(world);
    let request = Box::new(world.request());
    let asked = AccessEvent::AccessRequested { record, request, officer: Some(officer(LIN)), again: None };
    world.record_saying(ZHOU, &asked, &Facts { officer: None, ..asked.facts() });
    let decision = Box::new(Decision { ruling: Ruling::Refused { reason: "no".into() }, acting_for: None });
    world.record(LIN, &AccessEvent::AccessDecided { record, decision });
    world.records.push(record);
}

/// An access of a time that the leaf puts elsewhere.
fn say_another_time(world: &mut World) {
    let record = unknown(world);
    let breaches: BTreeSet<Breach> = [Breach::NoApproval].into();
    let access = Box::new(World::access(world.now()));
    let logged = AccessEvent::AccessLogged { record, access, breaches };
    let earlier = world.now() - jiff::SignedDuration::from_hours(1);
    world.record_saying(ZHOU, &logged, &Facts { at: Some(earlier), ..logged.facts() });
    world.records.push(record);
}

fn logged(world: &mut World, by: usize, breaches: BTreeSet<Breach>) {
    let record = unknown(world);
    let facts = Facts { at: Some(world.now()), breaches: Some(breaches), ..Facts::default() };
    world.raw(by, "access.logged", record, &facts.encode());
}

/// One officer does all these to a new record.
fn steps(world: &mut World, actions: &[&str]) {
    let record = unknown(world);
    for action in actions {
        world.raw(ZHOU, action, record, &[]);
    }
}

fn assessed(outcome: AssessmentOutcome) -> Facts {
    Facts { report: true, assessed: Some(outcome), ..Facts::default() }
}

/// A transfer to somebody who decides itself: proposed and assessed by one, approved by another.
fn transfer(world: &mut World, assessment: &Facts, approver: usize) {
    let record = unknown(world);
    let proposal = Facts { transfer: Some(TransferKind::Provided), ..Facts::default() };
    world.raw(ZHOU, "transfer.proposed", record, &proposal.encode());
    if assessment.assessed.is_some() {
        world.raw(ZHOU, "transfer.assessed", record, &assessment.encode());
    }
    world.raw(approver, "transfer.approved", record, &[]);
}

fn own_assessment(world: &mut World) {
    let record = unknown(world);
    let proposal = Facts { transfer: Some(TransferKind::Entrusted), ..Facts::default() };
    world.raw(ZHOU, "transfer.proposed", record, &proposal.encode());
    let assessment = Facts { officer: Some(officer(LIN)), ..assessed(AssessmentOutcome::WithMeasures) };
    world.raw(ZHOU, "transfer.assessed", record, &assessment.encode());
    world.raw(LIN, "transfer.approved", record, &[]);
}

fn removal(number: usize) -> Vec<u8> {
    use privacy_desk::ledger::Signer;
    let hand = TestOfficer::new(u8::try_from(number + 1).unwrap());
    [&hand.id.as_bytes()[..], hand.key().as_bytes()].concat()
}

/// The last entry gives way to one under a genuine officer's signature.
fn forge(bundle: &Path, by: usize, action: &str, public: &[u8]) {
    forge_as(bundle, by, by, action, public);
}

/// As `forge`, in the name of one officer with the key of another.
fn forge_as(bundle: &Path, name: usize, key: usize, action: &str, public: &[u8]) {
    use privacy_desk::ledger::Signer;
    let hand = TestOfficer::new(u8::try_from(key + 1).unwrap());
    entries(bundle, |entries| {
        let last = entries.pop().unwrap();
        let mut leaf = last[..246].to_vec();
        leaf[98..114].copy_from_slice(officer(name).as_bytes());
        leaf[114..130].copy_from_slice(hand.key().as_bytes());
        leaf.push(u8::try_from(action.len()).unwrap());
        leaf.extend_from_slice(action.as_bytes());
        leaf.extend_from_slice(&u16::try_from(public.len()).unwrap().to_be_bytes());
        leaf.extend_from_slice(public);
        let signature = hand.sign(&[b"privacy-desk/leaf/v1\0", &leaf[..]].concat());
        leaf.extend_from_slice(&signature);
        entries.push(leaf);
    });
}

fn deputy_by_clerk(world: &mut World) {
    let record = unknown(world);
    let period = Period::new(world.now(), world.now() + jiff::SignedDuration::from_hours(1)).ok();
    let (clerk, zhou) = (Some(officer(CLERK)), Some(officer(ZHOU)));
    let facts = Facts { officer: zhou, acting_for: clerk, period, ..Facts::default() };
    world.raw(CLERK, "deputy.named", record, &facts.encode());
}

/// Puts the list right, as who tampers with care does.
fn list_anew(bundle: &Path) {
    let mut list = String::new();
    for name in files(bundle).into_iter().filter(|name| name != "MANIFEST.sha256") {
        let digest = Sha256::digest(fs::read(bundle.join(&name)).unwrap());
        let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        list.push_str(&format!("{hex}  {name}\n"));
    }
    fs::write(bundle.join("MANIFEST.sha256"), list).unwrap();
}

fn first(bundle: &Path, start: &str) -> String {
    files(bundle).into_iter().find(|name| name.starts_with(start)).unwrap()
}

fn last(bundle: &Path, start: &str) -> String {
    files(bundle).into_iter().rfind(|name| name.starts_with(start)).unwrap()
}

fn alter(bundle: &Path, start: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let of_evidence = start == "payloads/";
    let name = if of_evidence {
        files(bundle)
            .into_iter()
            .find(|name| name.strip_suffix(".bin").is_some())
            .unwrap_or_else(|| first(bundle, start))
    } else {
        first(bundle, start)
    };
    let path = bundle.join(name);
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    if of_evidence {
        bytes.insert(0, b'x');
    }
    fs::write(&path, bytes).unwrap();
    list_anew(bundle);
}

fn remove(bundle: &Path, start: &str) {
    fs::remove_file(bundle.join(first(bundle, start))).unwrap();
    list_anew(bundle);
}

fn rename(bundle: &Path, start: &str, to: &str) {
    fs::rename(bundle.join(first(bundle, start)), bundle.join(to)).unwrap();
    list_anew(bundle);
}

/// Changes the first payload that has `from` in it.
fn replace(bundle: &Path, ending: &str, from: &str, to: &str) {
    let names =
        files(bundle).into_iter().filter(|name| name.starts_with("payloads/") && name.ends_with(ending));
    let (name, text) = names
        .map(|name| (name.clone(), fs::read_to_string(bundle.join(&name)).unwrap()))
        .find(|(_, text)| text.contains(from))
        .unwrap();
    fs::write(bundle.join(name), text.replacen(from, to, 1)).unwrap();
    list_anew(bundle);
}

fn leaves(bundle: &Path) -> Vec<Vec<u8>> {
    let mut leaves = Vec::new();
    for name in files(bundle).into_iter().filter(|name| name.starts_with("tile/entries/")) {
        let bytes = fs::read(bundle.join(name)).unwrap();
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let length = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
            leaves.push(rest[2..2 + length].to_vec());
            rest = &rest[2 + length..];
        }
    }
    leaves
}

fn hash(leaf: &[u8]) -> privacy_desk::domain::id::Digest {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(leaf);
    privacy_desk::domain::id::Digest::from_bytes(hasher.finalize().into())
}

/// Lays all tiles anew, under names that fit the size the checkpoint states as far as there are entries.
fn lay_anew(bundle: &Path, leaves: &[Vec<u8>]) {
    fs::remove_dir_all(bundle.join("tile")).unwrap();
    let mut put = |made: &privacy_desk::ledger::tiles::Made| {
        let path = bundle.join(&made.path);
        fs::create_dir_all(path.parent().unwrap())?;
        fs::write(path, &made.bytes)
    };
    let mut tiles = Tiles::default();
    for leaf in leaves {
        tiles.push(leaf, hash(leaf), &mut put).unwrap();
    }
    tiles.finish(&mut put).unwrap();
    list_anew(bundle);
}

/// Changes the list of entries and keeps the bundle's file names.
fn entries(bundle: &Path, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let (mut all, name) = (leaves(bundle), last(bundle, "tile/entries/"));
    change(&mut all);
    lay_anew(bundle, &all);
    let laid = last(bundle, "tile/entries/");
    fs::rename(bundle.join(laid), bundle.join("moved")).unwrap();
    fs::create_dir_all(bundle.join(&name).parent().unwrap()).unwrap();
    fs::rename(bundle.join("moved"), bundle.join(name)).unwrap();
    list_anew(bundle);
}

fn edit_a_byte(bundle: &Path, dice: &mut Dice) {
    let roll = dice.below(1_000_000);
    alter(bundle, "tile/entries/", |bytes| {
        let at = roll % bytes.len();
        bytes[at] ^= 1 << (roll % 8);
    });
}

fn edit_and_lay_anew(bundle: &Path, dice: &mut Dice) {
    entries(bundle, |entries| {
        let entry = dice.below(entries.len());
        let at = dice.below(entries[entry].len());
        entries[entry][at] ^= 1 << dice.below(8);
    });
}

fn cut_the_tail(bundle: &Path, dice: &mut Dice) {
    let off = 1 + dice.below(5);
    entries(bundle, |entries| entries.truncate(entries.len() - off));
}

fn restate(bundle: &Path, size: usize, root: &[u8]) {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let text = fs::read_to_string(bundle.join("checkpoint")).unwrap();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    lines[1] = size.to_string();
    lines[2] = STANDARD.encode(root);
    fs::write(bundle.join("checkpoint"), lines.join("\n")).unwrap();
}

fn cut_and_restate(bundle: &Path, _: &mut Dice) {
    let mut all = leaves(bundle);
    all.pop();
    let root = privacy_desk::ledger::Tree::new(all.iter().map(|leaf| hash(leaf)).collect()).root();
    restate(bundle, all.len(), root.as_bytes());
    lay_anew(bundle, &all);
}

fn another_root(bundle: &Path, _: &mut Dice) {
    restate(bundle, leaves(bundle).len(), &[7; 32]);
    list_anew(bundle);
}

fn unsign_the_head(bundle: &Path, _: &mut Dice) {
    let text = fs::read_to_string(bundle.join("checkpoint")).unwrap();
    let body = text.split("\n\n").next().unwrap();
    let stranger = format!("\u{2014} nobody {}\n", "A".repeat(96));
    fs::write(bundle.join("checkpoint"), format!("{body}\n\n{stranger}")).unwrap();
    list_anew(bundle);
}

/// Signed by somebody whose key is no more in force.
fn sign_the_head_anew(bundle: &Path, _: &mut Dice) {
    let text = fs::read_to_string(bundle.join("checkpoint")).unwrap();
    let head = SignedCheckpoint::parse(&text).unwrap().checkpoint().clone();
    let gone = TestOfficer::new(5);
    let note = SignedCheckpoint::sign(head, &gone, &gone.signing.verifying_key().to_bytes());
    fs::write(bundle.join("checkpoint"), note.text()).unwrap();
    list_anew(bundle);
}

/// A leaf is put in by somebody who has no key here and signs with one of their own.
fn insert_by_stranger(bundle: &Path, dice: &mut Dice) {
    use ed25519_dalek::Signer as _;
    let stranger = TestOfficer::new(77);
    entries(bundle, |entries| {
        let at = 1 + dice.below(entries.len() - 2);
        let mut forged = entries[at].clone();
        forged[114..130].copy_from_slice(&Sha256::digest(stranger.signing.verifying_key().to_bytes())[..16]);
        let end = forged.len() - 64;
        let message = [b"privacy-desk/leaf/v1\0", &forged[..end]].concat();
        let signature = stranger.signing.sign(&message).to_bytes();
        forged[end..].copy_from_slice(&signature);
        entries.insert(at, forged);
    });
}

fn back_date(bundle: &Path, dice: &mut Dice) {
    entries(bundle, |entries| {
        let at = 1 + dice.below(entries.len() - 1);
        entries[at][96] ^= 0x20;
        assert!(Leaf::read(&entries[at]).is_some());
    });
}

fn swap_a_key(bundle: &Path, _: &mut Dice) {
    let path = bundle.join("keys.json");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("\"public_key\": \"").unwrap() + 15;
    let other = "ab".repeat(32);
    fs::write(&path, format!("{}{other}{}", &text[..start], &text[start + 64..])).unwrap();
    list_anew(bundle);
}

/// Another key in the first entry makes it another ledger.
fn swap_the_founder(bundle: &Path, _: &mut Dice) {
    let stranger = TestOfficer::new(9).signing.verifying_key().to_bytes();
    entries(bundle, |entries| {
        let end = entries[0].len() - 64;
        entries[0][end - 33..end - 1].copy_from_slice(&stranger);
        let id = Sha256::digest(stranger);
        entries[0][end - 49..end - 33].copy_from_slice(&id[..16]);
    });
}

fn misdate_a_given_head(bundle: &Path, _: &mut Dice) {
    let name = first(bundle, "checkpoints/000001");
    let (start, time) = name.rsplit_once('-').unwrap();
    let later = time.parse::<i64>().unwrap() + 1;
    fs::rename(bundle.join(&name), bundle.join(format!("{start}-{later}"))).unwrap();
    list_anew(bundle);
}

fn swap_payloads(bundle: &Path, _: &mut Dice) {
    let named = |name: &String| name.starts_with("payloads/") && name.strip_suffix(".json").is_some();
    let names: Vec<String> = files(bundle).into_iter().filter(named).collect();
    let (one, other) = (bundle.join(&names[0]), bundle.join(&names[names.len() - 1]));
    let bytes = fs::read(&one).unwrap();
    fs::rename(&other, &one).unwrap();
    fs::write(&other, bytes).unwrap();
    list_anew(bundle);
}

/// The last payload is said to be erased by an entry that erases nothing of it.
fn say_it_was_erased(bundle: &Path, _: &mut Dice) {
    let numbers = files(bundle);
    let number = |name: &String| name.strip_prefix("payloads/")?.strip_suffix(".json")?.parse::<u64>().ok();
    let last = numbers.iter().filter_map(number).max().unwrap();
    let path = bundle.join(format!("payloads/{last}.json"));
    let mut value: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    value["payload"] = "erased".into();
    value["entry"] = 1.into();
    value["time"] = "2026-01-01T00:00:00Z".into();
    value["by"] = "x".into();
    value["reason"] = "x".into();
    fs::write(&path, value.to_string()).unwrap();
    list_anew(bundle);
}

fn payloads(bundle: &Path) -> Vec<(u64, serde_json::Value)> {
    let number = |name: &String| name.strip_prefix("payloads/")?.strip_suffix(".json")?.parse::<u64>().ok();
    let mut numbers: Vec<u64> = files(bundle).iter().filter_map(number).collect();
    numbers.sort_unstable();
    let read = |number| {
        let text = fs::read_to_string(bundle.join(format!("payloads/{number}.json"))).unwrap();
        (number, serde_json::from_str(&text).unwrap())
    };
    numbers.into_iter().map(read).collect()
}

fn put_payload(bundle: &Path, number: u64, value: &serde_json::Value) {
    fs::write(bundle.join(format!("payloads/{number}.json")), value.to_string()).unwrap();
    list_anew(bundle);
}

/// The last opened payload that lies apart is said to be something else; its files go.
fn say_of_the_last_apart(bundle: &Path, what: &str) {
    let apart = |value: &serde_json::Value| {
        value["payload"] == "opened" && value["action"].as_str().unwrap().starts_with("access.")
    };
    let (number, mut value) = payloads(bundle).into_iter().rfind(|(_, value)| apart(value)).unwrap();
    for file in value["files"].as_array().unwrap() {
        fs::remove_file(bundle.join("payloads").join(file["file"].as_str().unwrap())).unwrap();
    }
    value["payload"] = what.into();
    put_payload(bundle, number, &value);
}

/// The last payload of all stands in the ledger, which is whole.
fn say_of_the_last_missing(bundle: &Path, _: &mut Dice) {
    let (number, mut value) = payloads(bundle).pop().unwrap();
    value["payload"] = "missing".into();
    put_payload(bundle, number, &value);
}

fn record_in_capitals(bundle: &Path, _: &mut Dice) {
    let (number, mut value) = payloads(bundle).pop().unwrap();
    value["record"] = value["record"].as_str().unwrap().to_uppercase().into();
    put_payload(bundle, number, &value);
}

fn with_a_file(bundle: &Path) -> Option<(u64, serde_json::Value)> {
    payloads(bundle).into_iter().find(|(_, value)| value["files"].get(0).is_some())
}

fn say_a_file_is_missing(bundle: &Path, _: &mut Dice) {
    let Some((number, mut value)) = with_a_file(bundle) else {
        return say_of_the_last_apart(bundle, "missing");
    };
    fs::remove_file(bundle.join(format!("payloads/{number}.1.bin"))).unwrap();
    value["files"][0]["salt"] = serde_json::Value::Null;
    put_payload(bundle, number, &value);
}

/// Neither a salt nor that the file is missing.
fn say_of_a_file_nothing(bundle: &Path, dice: &mut Dice) {
    let Some((number, mut value)) = with_a_file(bundle) else {
        return say_of_the_last_missing(bundle, dice);
    };
    fs::remove_file(bundle.join(format!("payloads/{number}.1.bin"))).unwrap();
    value["files"][0].as_object_mut().unwrap().remove("salt");
    put_payload(bundle, number, &value);
}

/// A file beside an opened payload, as if it had come with the entry.
fn add_evidence(bundle: &Path, _: &mut Dice) {
    let opened = |value: &serde_json::Value| value["payload"] == "opened";
    let (number, value) = payloads(bundle).into_iter().find(|(_, value)| opened(value)).unwrap();
    let next = value["files"].as_array().unwrap().len() + 1;
    fs::write(bundle.join(format!("payloads/{number}.{next}.bin")), "an approval").unwrap();
    list_anew(bundle);
}

fn link(bundle: &Path, _: &mut Dice) {
    let path = bundle.join("register.csv");
    fs::rename(&path, bundle.parent().unwrap().join("elsewhere.csv")).unwrap();
    std::os::unix::fs::symlink(bundle.parent().unwrap().join("elsewhere.csv"), path).unwrap();
}

/// One byte of any file, the list put right; answers which file.
pub fn any_byte(bundle: &Path, dice: &mut Dice) -> String {
    let names: Vec<String> = files(bundle).into_iter().filter(|name| name != "MANIFEST.sha256").collect();
    let name = names[dice.below(names.len())].clone();
    let path = bundle.join(&name);
    let mut bytes = fs::read(&path).unwrap();
    let told = name.starts_with("payloads/") && String::from_utf8_lossy(&bytes).contains("\"erased\"");
    let at = dice.below(bytes.len());
    bytes[at] ^= 1 << dice.below(8);
    fs::write(&path, bytes).unwrap();
    list_anew(bundle);
    if told { format!("told of {name}") } else { name }
}
