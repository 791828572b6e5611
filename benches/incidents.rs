//! The register of incidents: filtering at every letter, drawing the list, and opening one, with ten incidents and with
//! 100,000. The words are typed as a person types them; a letter's time is that of the list put together anew and drawn.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use privacy_desk::{
    desk::{Clock, Desk, Door, Founding, Mode},
    domain::{
        incident::{Answer, Certainty, Dated, Fact, IncidentCommand, Kind, Moment, Question, State},
        officer::Role,
    },
    tui::{
        command::Id,
        cx::{Cx, Wish},
        look::{Glyphs, Look},
        port::Snap,
        request::{Reply, Request},
        screen::{Screen, incident::Incidents},
        theme::{Theme, ThemeName},
    },
    words::{Language, Words},
};
use ratatui::{Terminal, backend::TestBackend};
use secrecy::SecretString;

const PASSPHRASE: &str = "a passphrase for measuring";
/// Typed letter by letter: by pinyin's initials and in full, in characters, and what fits nothing.
const TYPED: [&str; 6] = ["sdk", "xlsjh", "shoujihaoma", "手机号码", "推送 泄露", "没有这回事"];

fn main() {
    println!("| incidents | what | median ms | worst ms |");
    println!("|---|---|---|---|");
    for count in [10, 100_000] {
        measure(count);
    }
}

fn measure(count: u32) {
    let temp = tempfile::tempdir().unwrap();
    let root = temp.path().join("desk");
    let tick = Arc::new(AtomicI64::new(0));
    let clock: Clock = {
        let tick = Arc::clone(&tick);
        Arc::new(move || {
            Timestamp::from_second(1_780_000_000).unwrap()
                + SignedDuration::from_secs(tick.load(Ordering::SeqCst))
        })
    };
    let begun = Instant::now();
    let mut desk = found(&root, &clock);
    for number in 0..count {
        tick.fetch_add(60, Ordering::SeqCst);
        let record = desk.execute(open(number, clock()).into()).unwrap().record;
        if number % 10 != 0 {
            let reason = "核实后排除".into();
            let dismissed = IncidentCommand::Move { record, to: State::Dismissed, reason };
            desk.execute(dismissed.into()).unwrap();
        }
    }
    let filled = begun.elapsed() / (count + count / 10 * 9);
    drop(desk);
    row(count, "record one (the docket not held)", &mut [filled]);
    let first_docket = || {
        let desk = reopen(&root, &clock);
        let begun = Instant::now();
        let docket = desk.docket().unwrap();
        (begun.elapsed(), desk, docket)
    };
    let mut kept: Vec<Duration> = (0..5).map(|_| first_docket().0).collect();
    row(count, "docket after unlocking, nothing changed", &mut kept);
    fs::remove_dir_all(root.join("view")).unwrap();
    let anew = first_docket().0;
    row(count, "docket after unlocking, the view deleted: every incident judged", &mut [anew]);
    let (_, desk, docket) = first_docket();

    let words = Words::new(Language::Chinese);
    let look = Look {
        words: words.clone(),
        theme: Theme::load(ThemeName::Dark),
        glyphs: Glyphs::UNICODE,
        zone: TimeZone::UTC,
        focused: true,
    };
    let mut bench = Bench { screen: Incidents::new(), desk, words, look, clock, docket: docket.len() };
    bench.take(count);
    bench.type_words(count);
    bench.move_and_open(count);
}

struct Bench {
    screen: Incidents,
    desk: Desk,
    words: Words,
    look: Look,
    clock: Clock,
    docket: usize,
}

impl Bench {
    fn timed(&mut self, terminal: &mut Terminal<TestBackend>, step: impl FnOnce(&mut Self)) -> Duration {
        let begun = Instant::now();
        step(self);
        terminal.draw(|frame| self.screen.draw(frame, frame.area(), &self.look)).unwrap();
        begun.elapsed()
    }

    fn terminal() -> Terminal<TestBackend> {
        Terminal::new(TestBackend::new(120, 36)).unwrap()
    }

    /// The docket comes to the screen: first, and after one more incident was recorded.
    fn take(&mut self, count: u32) {
        let mut terminal = Self::terminal();
        let first = self.timed(&mut terminal, Self::give_docket);
        row(count, "register indexed and drawn, once", &mut [first]);
        let mut again: Vec<Duration> = (0..5)
            .map(|number| {
                let now = (self.clock)();
                let begun = Instant::now();
                self.desk.execute(open(number * 10, now).into()).unwrap();
                begun.elapsed() + self.timed(&mut terminal, Self::give_docket)
            })
            .collect();
        row(count, "one more recorded, register drawn anew", &mut again);
        let mut drawn: Vec<Duration> = (0..50).map(|_| self.timed(&mut terminal, |_| {})).collect();
        row(count, "list drawn", &mut drawn);
    }

    fn give_docket(&mut self) {
        let docket = Snap { now: (self.clock)(), of: self.desk.docket().unwrap() };
        self.docket = docket.of.len();
        let words = self.words.clone();
        let mut cx = Cx::new(&words, Duration::ZERO);
        self.screen.reply(Reply::Docket(Ok(docket)), &mut cx);
        self.answer(cx);
    }

    /// Answers what the screen asked for.
    fn answer(&mut self, cx: Cx<'_>) {
        for wish in cx.into_wishes() {
            let Wish::Ask(Request::Incident(record)) = wish else { continue };
            let file = Snap { now: (self.clock)(), of: Arc::new(self.desk.incident(&record).unwrap()) };
            let words = self.words.clone();
            let mut cx = Cx::new(&words, Duration::ZERO);
            self.screen.reply(Reply::Incident(record, Ok(file)), &mut cx);
        }
    }

    fn command(&mut self, command: Id) {
        let words = self.words.clone();
        let mut cx = Cx::new(&words, Duration::ZERO);
        let _ = self.screen.command(command, &mut cx);
        self.answer(cx);
    }

    fn type_words(&mut self, count: u32) {
        let mut terminal = Self::terminal();
        for typed in TYPED {
            let mut times = Vec::new();
            for _ in 0..5 {
                self.command(Id::Find);
                for c in typed.chars() {
                    times.push(self.timed(&mut terminal, |bench| {
                        let words = bench.words.clone();
                        let mut cx = Cx::new(&words, Duration::ZERO);
                        let key = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
                        let _ = bench.screen.key(&key, &mut cx);
                        bench.answer(cx);
                    }));
                }
                self.command(Id::Cancel);
            }
            row(count, &format!("a letter of `{typed}`"), &mut times);
        }
        let mut sorted: Vec<Duration> =
            (0..10).map(|_| self.timed(&mut terminal, |bench| bench.command(Id::Sort))).collect();
        row(count, "sorted otherwise", &mut sorted);
    }

    fn move_and_open(&mut self, count: u32) {
        let mut terminal = Self::terminal();
        let mut moved: Vec<Duration> =
            (0..30).map(|_| self.timed(&mut terminal, |bench| bench.command(Id::Down))).collect();
        row(count, "next one selected and opened beside the list", &mut moved);
        let mut ends: Vec<Duration> = (0..10)
            .map(|round| {
                let to = if round % 2 == 0 { Id::Bottom } else { Id::Top };
                self.timed(&mut terminal, |bench| bench.command(to))
            })
            .collect();
        row(count, "last one or first one selected and opened", &mut ends);
    }
}

fn open(number: u32, now: Timestamp) -> IncidentCommand {
    let (what, kind) = match number % 4 {
        0 => ("推送 SDK 公司泄露手机号码与昵称", Kind::Leak),
        1 => ("班级名单误发至家长群", Kind::AtProcessor),
        2 => ("客服电脑丢失", Kind::Loss),
        _ => ("测试账号异常登录", Kind::UnauthorisedAccess),
    };
    let detected = now - SignedDuration::from_hours(i64::from(number % 700));
    let persons = |group: &str, of: u32| Fact::Count {
        group: group.parse().unwrap(),
        count: of.to_string().parse().ok(),
    };
    let no = |question| Fact::Answer { question, answer: Answer::No };
    let facts = vec![
        Fact::Title { title: format!("{what} 第{number}号").into() },
        Fact::Kinds { kinds: BTreeSet::from([kind]) },
        Fact::Time { which: Moment::Detected, at: Some(Dated { at: detected, certainty: Certainty::Exact }) },
        persons("total", number % 5_000),
        persons("under-14", number % 40),
        Fact::Systems { systems: BTreeSet::from([format!("系统{}", number % 200).into()]) },
        no(Question::CriticalInfrastructure),
        no(Question::CentralBody),
        no(Question::TelecomOperator),
    ];
    IncidentCommand::Open { facts, links: Vec::new(), origin: None }
}

fn found(root: &Path, clock: &Clock) -> Desk {
    let founding = Founding {
        organisation: "千聊".into(),
        officer: "林月".into(),
        staff_id: Some("P1".into()),
        role: Role::ChildDataOfficer,
        passphrase: SecretString::from(PASSPHRASE),
        argon2_mib: 8,
        language: None,
    };
    Desk::found(root, founding, Arc::clone(clock)).unwrap()
}

fn reopen(root: &Path, clock: &Clock) -> Desk {
    let door = Door::reach(root, Mode::Write, clock).unwrap();
    let officer = door.officers().first().unwrap().id;
    let passphrase = SecretString::from(PASSPHRASE);
    door.unlock(officer, &passphrase, clock, &mut |_, _| true).map_err(|failed| failed.1).unwrap()
}

fn row(count: u32, what: &str, times: &mut [Duration]) {
    times.sort();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let worst = times.last().copied().unwrap_or_default();
    let ms = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("| {count} | {what} | {:.2} | {:.2} |", ms(median), ms(worst));
}
