//! The register of children's data: recording a case, and unlocking a workspace that holds many.
//!
//! The references in the same run: for recording, as many bare writes with fdatasync as a record about a child takes
//! (key, piece, ledger); for unlocking, the same workspace unlocked by an officer who holds no key to children's data.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::{
    fs::File,
    io::Write,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use privacy_desk::{
    desk::{Clock, Desk, Door, Founding, Joining, Mode},
    domain::{
        access::{AccessCommand, Channel, Message, Period, Person, Request, Subjects, Uses},
        command::Command,
        officer::Role,
        text::CleanText,
    },
};
use secrecy::SecretString;

const PASSPHRASE: &str = "a passphrase for measuring";

fn main() {
    println!("| what | median | against | its median | ratio |");
    println!("|---|---|---|---|---|");
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let tick = Arc::new(AtomicI64::new(0));
    let clock: Clock = {
        let tick = Arc::clone(&tick);
        Arc::new(move || {
            Timestamp::from_second(1_790_000_000).unwrap()
                + SignedDuration::from_secs(tick.load(Ordering::SeqCst))
        })
    };
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: Some("P1".into()),
        role: Role::ChildDataOfficer,
        passphrase: SecretString::from(PASSPHRASE),
        argon2_mib: 8,
        language: None,
    };
    let mut desk = Desk::found(&root, founding, Arc::clone(&clock)).unwrap();
    let auditor = Joining { name: "郑言".into(), staff_id: "P2".into(), role: Role::Auditor };
    desk.enrol(auditor, &SecretString::from(PASSPHRASE)).unwrap();
    let mut recorded = Vec::new();
    let mut cases = 0;
    for goal in [1_000_u32, 10_000] {
        while cases < goal {
            let command = request(cases, clock());
            let begun = Instant::now();
            desk.execute(command).unwrap();
            recorded.push(begun.elapsed());
            cases += 1;
            tick.fetch_add(1, Ordering::SeqCst);
        }
        if goal == 1_000 {
            row(
                "record a request about a child",
                median(&mut recorded),
                "3 × write + fdatasync",
                bare(temp.path()),
            );
        }
        drop(desk);
        let with = unlocking(&root, "林月", &clock);
        let without = unlocking(&root, "郑言", &clock);
        row(&format!("unlock with {goal} cases"), with, "unlock without the key to them", without);
        desk = open(&root, "林月", &clock);
    }
}

fn request(number: u32, now: Timestamp) -> Command {
    let text = |text: String| CleanText::from(text);
    Command::Access(AccessCommand::Request {
        again: None,
        request: Box::new(Request {
            requester: Person {
                name: text(format!("员工{}", number % 300)),
                staff_id: text(format!("K{:04}", number % 300)),
                department: "客服部".into(),
                post: "坐席".into(),
            },
            subjects: Subjects::Named([text(format!("u-{number:06}")).try_into().unwrap()].into()),
            fields: ["昵称".into(), "学习记录".into()].into(),
            purpose: "处理家长投诉".into(),
            basis: "隐私政策 六；未成年人网络保护条例 36".into(),
            period: Period::new(now, now + SignedDuration::from_hours(8)).unwrap(),
            uses: Uses::default(),
            received: Message {
                channel: Channel::Ticket,
                reference: text(format!("工单 {number}")),
                at: now,
                text: "因工作需要查看所列信息，请批准。".into(),
                files: Vec::new(),
            },
            emergency: None,
        }),
    })
}

fn open(root: &Path, name: &str, clock: &Clock) -> Desk {
    let door = Door::reach(root, Mode::Write, clock).unwrap();
    let officer = door.officers().iter().find(|officer| officer.name == name).unwrap().id;
    let passphrase = SecretString::from(PASSPHRASE);
    door.unlock(officer, &passphrase, clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
}

fn unlocking(root: &Path, name: &str, clock: &Clock) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            let desk = open(root, name, clock);
            let time = begun.elapsed();
            drop(desk);
            time
        })
        .collect();
    median(&mut times)
}

/// Three files written to and synced one after the other.
fn bare(folder: &Path) -> Duration {
    let mut files: Vec<File> =
        (0..3).map(|number| File::create(folder.join(format!("bare-{number}"))).unwrap()).collect();
    let mut times: Vec<Duration> = (0..500)
        .map(|_| {
            let begun = Instant::now();
            for file in &mut files {
                file.write_all(&[7; 700]).unwrap();
                file.sync_data().unwrap();
            }
            begun.elapsed()
        })
        .collect();
    median(&mut times)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn row(what: &str, time: Duration, against: &str, reference: Duration) {
    let ratio = time.as_secs_f64() / reference.as_secs_f64();
    println!("| {what} | {time:.2?} | {against} | {reference:.2?} | {ratio:.2}× |");
}
