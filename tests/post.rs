//! Mails handed to a real mail server on loopback, over TLS: each once, whatever breaks off where.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failure here is the test's"
)]

mod mailbox;

use std::{
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
    time::Duration,
};

use jiff::{Timestamp, tz::TimeZone};
use mailbox::{Mailbox, Tls};
use privacy_desk::words::{Language, Words};
use privacy_desk::{
    domain::{
        contact::Email,
        explain::Explanation,
        notice::{Audience, Block, Channel, OutputForm, Tongue, Wording},
    },
    handout::MergedBatch,
    merge::{Mails, Mapping, Sender, Setting, merge},
    post::{
        Batch, Confirmed, Doubtful, Login, Outcome, Outgoing, Pace, PostError, Security, Server, Tally,
        Watch, dry_run, report, send,
    },
};
use secrecy::SecretString;

/// Mails to these, in order.
struct List(Vec<String>, usize);

impl List {
    fn of(to: &[&str]) -> Self {
        Self(to.iter().map(|one| (*one).to_owned()).collect(), 0)
    }
}

impl Batch for List {
    fn rewind(&mut self) -> Result<(), Explanation> {
        self.1 = 0;
        Ok(())
    }

    fn next(&mut self) -> Result<Option<Outgoing>, Explanation> {
        let Some(to) = self.0.get(self.1) else { return Ok(None) };
        self.1 += 1;
        let message = format!("To: {to}\r\nSubject: x\r\n\r\n.dots\r\n{}\r\n", self.1).into_bytes();
        Ok(Some(Outgoing { line: self.1 as u64 + 1, to: to.clone(), message }))
    }
}

/// A time that passes only when it is waited for.
struct Time {
    passed: Duration,
    /// After how many it is called off.
    stop: Option<u64>,
}

impl Watch for Time {
    fn elapsed(&self) -> Duration {
        self.passed
    }

    fn wait(&mut self, time: Duration) -> bool {
        self.passed += time;
        true
    }

    fn progress(&mut self, tally: &Tally) -> bool {
        self.stop.is_none_or(|stop| tally.sent < stop)
    }
}

fn time() -> Time {
    Time { passed: Duration::ZERO, stop: None }
}

fn server(mailbox: &Mailbox, security: Security) -> Server {
    Server {
        host: "localhost".to_owned(),
        port: mailbox.port,
        security,
        login: Some(Login { user: "linyue".to_owned(), password: SecretString::from("secret") }),
        roots: vec![mailbox.certificate.clone()],
        hello: "desk.example.cn".to_owned(),
        envelope_from: "notice@example.cn".to_owned(),
    }
}

const PACE: Pace = Pace { per_second: 10, retries: 3, wait: Duration::from_secs(1) };

struct Desk {
    folder: tempfile::TempDir,
    mailbox: Mailbox,
    server: Server,
}

impl Desk {
    fn new(tls: Tls, security: Security) -> Self {
        let mailbox = Mailbox::open(tls);
        let server = server(&mailbox, security);
        Self { folder: tempfile::tempdir().unwrap(), mailbox, server }
    }

    fn journal(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    fn dry(&self, list: &mut List) -> Result<Tally, PostError> {
        dry_run(&self.server, list, &self.journal(), &mut time())
    }

    fn send(&self, list: &mut List, doubtful: Doubtful, watch: &mut Time) -> Result<Tally, PostError> {
        let count = list.0.len() as u64;
        let confirmed = Confirmed::typed(&count.to_string(), count).unwrap();
        send(&self.server, list, &self.journal(), confirmed, doubtful, PACE, watch)
    }
}

#[test]
fn nothing_is_sent_before_a_dry_run_and_a_typed_number() {
    let desk = Desk::new(Tls::Implicit, Security::Implicit);
    let mut list = List::of(&["a@b.cn", "c@b.cn", "d@b.cn"]);
    assert!(matches!(desk.send(&mut list, Doubtful::Leave, &mut time()), Err(PostError::NoDryRun)));
    assert_eq!(desk.dry(&mut list).unwrap(), Tally { count: 3, ..Tally::default() });
    assert_eq!(Confirmed::typed("yes", 3), None);
    assert_eq!(Confirmed::typed("4", 3), None);
    assert!(Confirmed::typed(" 1,000 ", 1000).is_some());
    let wrong = Confirmed::typed("2", 2).unwrap();
    let refused = send(&desk.server, &mut list, &desk.journal(), wrong, Doubtful::Leave, PACE, &mut time());
    assert!(matches!(refused, Err(PostError::NotConfirmed { typed: 2, count: 3 })));
    assert_eq!(desk.mailbox.senders.load(Ordering::SeqCst), 0);
    let mut watch = time();
    let tally = desk.send(&mut list, Doubtful::Leave, &mut watch).unwrap();
    assert_eq!(tally, Tally { count: 3, sent: 3, ..Tally::default() });
    // Ten a second: the third begins two tenths behind the first.
    assert_eq!(watch.passed, Duration::from_millis(200));
    let taken = desk.mailbox.taken.lock().unwrap().clone();
    assert_eq!(taken[1], ("c@b.cn".to_owned(), "To: c@b.cn\r\nSubject: x\r\n\r\n.dots\r\n2\r\n".to_owned()));
    // Again: nothing is left to be sent.
    assert_eq!(desk.send(&mut list, Doubtful::Leave, &mut time()).unwrap().sent, 3);
    assert_eq!(desk.mailbox.count(), 3);
    assert!(!fs::read_to_string(desk.journal()).unwrap().contains('@'));
}

#[test]
fn starttls_is_as_good_and_what_offers_no_tls_is_told_nothing() {
    let desk = Desk::new(Tls::Offered, Security::StartTls);
    let mut list = List::of(&["a@b.cn"]);
    desk.dry(&mut list).unwrap();
    assert_eq!(desk.send(&mut list, Doubtful::Leave, &mut time()).unwrap().sent, 1);

    let plain = Desk::new(Tls::None, Security::StartTls);
    assert!(matches!(plain.dry(&mut list), Err(PostError::NoTls { .. })));
    assert_eq!(plain.mailbox.senders.load(Ordering::SeqCst), 0);
    assert!(!plain.journal().exists());
}

#[test]
fn another_certificate_a_wrong_password_and_a_refused_sender_are_told_apart() {
    let mut list = List::of(&["a@b.cn"]);
    let mut desk = Desk::new(Tls::Implicit, Security::Implicit);
    desk.server.roots = vec![Mailbox::open(Tls::Implicit).certificate];
    assert!(matches!(desk.dry(&mut list), Err(PostError::Unreachable { .. })));
    desk.server = server(&desk.mailbox, Security::Implicit);
    desk.server.login = Some(Login { user: "linyue".to_owned(), password: SecretString::from("guess") });
    assert!(matches!(desk.dry(&mut list), Err(PostError::Login { .. })));
    desk.server = server(&desk.mailbox, Security::Implicit);
    desk.server.hello = "a\r\nMAIL FROM:<x@y.z>".to_owned();
    assert!(matches!(desk.dry(&mut list), Err(PostError::BadName { .. })));
    desk.server = server(&desk.mailbox, Security::Implicit);
    desk.server.envelope_from = "stranger@b.cn".to_owned();
    desk.dry(&mut list).unwrap();
    assert!(matches!(desk.send(&mut list, Doubtful::Leave, &mut time()), Err(PostError::Sender { .. })));
    // Nobody was told: it is still to be sent.
    assert_eq!(report(&desk.journal()).unwrap().0.left(), 1);
}

#[test]
fn each_outcome_is_recorded_as_what_it_is() {
    let desk = Desk::new(Tls::Implicit, Security::Implicit);
    let to = ["a@b.cn", "nobody@b.cn", "later@b.cn", "never@b.cn", "spam@b.cn", "gone@b.cn", "z@b.cn"];
    let mut list = List::of(&to);
    desk.dry(&mut list).unwrap();
    let mut watch = time();
    let tally = desk.send(&mut list, Doubtful::Leave, &mut watch).unwrap();
    assert_eq!(tally, Tally { count: 7, sent: 3, refused: 2, deferred: 1, unknown: 1 });
    let (told, failures) = report(&desk.journal()).unwrap();
    assert_eq!(told, tally);
    let failures: Vec<_> = failures.iter().map(|one| (one.line, one.outcome)).collect();
    assert_eq!(
        failures,
        [
            (3, Outcome::Refused(550)),
            (5, Outcome::Deferred(451)),
            (6, Outcome::Refused(554)),
            (7, Outcome::Unknown),
        ]
    );
    // Put off twice, and four times: one and two seconds, and one, two and four.
    assert!(watch.passed >= Duration::from_secs(10), "{:?}", watch.passed);

    // Of which nobody knows is not sent again without a word; with it, and its number, it is.
    desk.send(&mut list, Doubtful::Leave, &mut time()).unwrap();
    assert_eq!(desk.mailbox.taken_for("gone@b.cn"), 1);
    let wrong = Doubtful::Again(Confirmed::typed("3", 3).unwrap());
    assert!(matches!(desk.send(&mut list, wrong, &mut time()), Err(PostError::NotConfirmed { .. })));
    let again = Doubtful::Again(Confirmed::typed("1", 1).unwrap());
    desk.send(&mut list, again, &mut time()).unwrap();
    assert_eq!(desk.mailbox.taken_for("gone@b.cn"), 2);
    for to in ["a@b.cn", "later@b.cn", "z@b.cn"] {
        assert_eq!(desk.mailbox.taken_for(to), 1, "{to}");
    }
}

#[test]
fn a_batch_that_is_another_is_not_sent() {
    let desk = Desk::new(Tls::Implicit, Security::Implicit);
    desk.dry(&mut List::of(&["a@b.cn", "c@b.cn"])).unwrap();
    let mut other = List::of(&["a@b.cn", "x@b.cn"]);
    assert!(matches!(desk.send(&mut other, Doubtful::Leave, &mut time()), Err(PostError::OtherBatch { .. })));
    assert!(matches!(desk.dry(&mut other), Err(PostError::OtherBatch { .. })));
    assert!(matches!(desk.dry(&mut List::of(&[])), Err(PostError::Empty)));
    assert_eq!(desk.mailbox.senders.load(Ordering::SeqCst), 0);
    fs::write(desk.journal(), "hello\n").unwrap();
    assert!(matches!(desk.dry(&mut other), Err(PostError::NoJournal { .. })));
}

#[test]
fn a_server_that_refuses_everyone_is_left_alone() {
    let desk = Desk::new(Tls::Implicit, Security::Implicit);
    let to: Vec<String> = (0..50).map(|one| format!("nobody{one}@b.cn")).collect();
    let mut list = List(to, 0);
    desk.dry(&mut list).unwrap();
    let stopped = desk.send(&mut list, Doubtful::Leave, &mut time());
    assert!(matches!(stopped, Err(PostError::Refusing { count: 20, .. })));
    assert_eq!(report(&desk.journal()).unwrap().0.left(), 30);
}

#[test]
fn called_off_it_goes_on_where_it_was() {
    let desk = Desk::new(Tls::Implicit, Security::Implicit);
    let mut list = List::of(&["a@b.cn", "b@b.cn", "c@b.cn", "d@b.cn", "e@b.cn"]);
    desk.dry(&mut list).unwrap();
    for stop in 1..=5 {
        let mut watch = Time { passed: Duration::ZERO, stop: Some(stop) };
        let cut = desk.send(&mut list, Doubtful::Leave, &mut watch);
        assert!(matches!(cut, Err(PostError::Cancelled { sent }) if sent == stop), "{cut:?}");
        assert_eq!(desk.mailbox.count() as u64, stop);
    }
    assert_eq!(desk.send(&mut list, Doubtful::Leave, &mut time()).unwrap().sent, 5);
    assert_eq!(desk.mailbox.count(), 5);
}

/// The numbers that a journal says were sent, or begun.
fn begun(journal: &[u8]) -> Vec<usize> {
    let whole = journal.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let text = std::str::from_utf8(&journal[..whole]).unwrap();
    text.lines().skip(1).map(|line| line.split(' ').nth(1).unwrap().parse().unwrap()).collect()
}

#[test]
fn broken_off_at_any_byte_of_the_journal_nobody_gets_two() {
    let names = ["a@b.cn", "b@b.cn", "c@b.cn"];
    let first = Desk::new(Tls::Implicit, Security::Implicit);
    let mut list = List::of(&names);
    first.dry(&mut list).unwrap();
    let empty = fs::read(first.journal()).unwrap().len();
    first.send(&mut list, Doubtful::Leave, &mut time()).unwrap();
    let whole = fs::read(first.journal()).unwrap();
    // Before each number's first line nothing is handed over; what the line says is durable by then.
    for cut in empty..=whole.len() {
        let desk = Desk::new(Tls::Implicit, Security::Implicit);
        fs::write(desk.journal(), &whole[..cut]).unwrap();
        let before = begun(&whole[..cut]);
        desk.send(&mut list, Doubtful::Leave, &mut time()).unwrap();
        for (number, name) in (1..).zip(names) {
            let expected = usize::from(!before.contains(&number));
            assert_eq!(desk.mailbox.taken_for(name), expected, "{name}, cut at {cut}");
        }
    }
    for cut in 0..empty {
        fs::write(first.journal(), &whole[..cut]).unwrap();
        let refused = first.send(&mut list, Doubtful::Leave, &mut time());
        assert!(matches!(refused, Err(PostError::NoDryRun | PostError::NoJournal { .. })), "cut at {cut}");
    }
    assert_eq!(first.mailbox.count(), 3);
    assert!(Path::new(&first.journal()).exists());
}

#[test]
fn from_a_list_to_the_mailbox_each_gets_one_and_a_childs_goes_to_the_guardian() {
    let desk = Desk::new(Tls::Implicit, Security::Implicit);
    let list = desk.folder.path().join("list.csv");
    fs::write(&list, "姓名,邮箱,年龄,监护人邮箱\n张三,z@b.cn,30,\n小明,m@b.cn,9,p@b.cn\n张三,Z@b.cn,30,\n")
        .unwrap();
    let fixed = Wording {
        subject: "通知".into(),
        blocks: vec![Block { element: None, text: "{recipient.name}，您好".into(), clause: None }],
        sender: "千聊".into(),
    };
    let setting = Setting {
        audience: Audience::AdultUsers,
        channel: Channel::Email,
        tongue: Tongue::Chinese,
        sender: Some(Sender { name: "千聊".into(), address: Email::new("notice@example.cn").unwrap() }),
        made: Timestamp::from_second(1_790_000_000).unwrap(),
        zone: TimeZone::UTC,
        letters: 500,
        sheet: None,
        words: Words::new(Language::Chinese),
    };
    let (mapping, folder) = (Mapping::default(), desk.folder.path().join("merge"));
    let manifest = merge(&list, &mapping, &fixed, OutputForm::Smtp, &folder, &setting, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let mut batch = MergedBatch(Mails::open(&list, &mapping, &fixed, &folder, &setting).unwrap());
    let tally = dry_run(&desk.server, &mut batch, &desk.journal(), &mut time()).unwrap();
    assert_eq!(tally.count, manifest.recipients);
    let confirmed = Confirmed::typed("2", tally.count).unwrap();
    let tally =
        send(&desk.server, &mut batch, &desk.journal(), confirmed, Doubtful::Leave, PACE, &mut time())
            .unwrap();
    assert_eq!((tally.sent, desk.mailbox.taken_for("z@b.cn"), desk.mailbox.taken_for("p@b.cn")), (2, 1, 1));
    assert_eq!(desk.mailbox.taken_for("m@b.cn"), 0);
}
