//! The section by keys and pictures, over the false desk's trail.

use std::time::Duration;

use super::Audit;
use crate::{
    domain::{
        explain::{ErrorClass, Explanation},
        id::{Digest, Seq},
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Goto, Origin, Wish},
        fake::{ENTRIES, FakeDesk, record},
        msg::Msg,
        port::{DeskPort, Finding, PortError, Progress, Verification},
        request::{Answered, Reply, Request},
        screen::Screen,
        section::Section,
        trial::Trial,
    },
    words::{Language, Words},
};

fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.keys("8");
    trial
}

fn picture(name: &str, keys: &str, replies: impl Fn() -> Vec<Reply>) {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            let mut trial = open(language, width, height);
            trial.keys(keys);
            for reply in replies() {
                trial.send(Msg::Reply(Origin::Screen(Section::Audit), Box::new(reply)));
            }
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

fn verification(finding: Option<Finding>) -> Reply {
    Reply::Verified(Some(Ok(Verification {
        entries: ENTRIES,
        root: Digest::from_bytes([0xE5; 32]),
        finding,
        took: Duration::from_millis(37),
    })))
}

fn damaged() -> Finding {
    let explanation =
        Explanation::new(ErrorClass::Internal, "err-payload").with("seq", "1190").with("why", "hash");
    Finding { seq: Some(Seq(1_190)), explanation }
}

#[test]
fn pictures_of_the_trail() {
    picture("list", "Down Down", Vec::new);
    picture("detail", "Enter", Vec::new);
    picture("narrowed", "/ 林月 Enter", Vec::new);
    picture("intact", "!", Vec::new);
    picture("about", "&", Vec::new);
}

/// A screen with the newest page, apart from any app, and what it asked for.
fn apart(words: &Words) -> (Audit, Cx<'_>) {
    let mut cx = Cx::new(words, Duration::ZERO);
    let mut screen = Audit::new();
    screen.enter(&mut cx);
    (screen, cx)
}

fn asked(cx: Cx<'_>) -> Vec<Request> {
    let wishes = cx.into_wishes().into_iter();
    wishes.filter_map(|wish| if let Wish::Ask(request) = wish { Some(request) } else { None }).collect()
}

#[test]
fn an_entry_recorded_with_the_clock_set_back_tells_both_times() {
    for (language, told) in [(Language::English, "Clock set back"), (Language::Chinese, "时钟曾被调回")]
    {
        let look = crate::tui::look::Look {
            words: Words::new(language),
            theme: crate::tui::theme::Theme::load(crate::tui::theme::ThemeName::Mono),
            glyphs: crate::tui::look::Glyphs::UNICODE,
            zone: jiff::tz::TimeZone::UTC,
            focused: true,
        };
        let mut detail = FakeDesk::open().entry(Seq(ENTRIES - 1)).unwrap();
        let page = |detail: &_| {
            let lines = super::detail::lines(detail, 200, &look).into_iter();
            lines.map(|line| line.to_string() + "\n").collect::<String>()
        };
        assert!(!page(&detail).contains(told));
        let before = detail.line.time + jiff::SignedDuration::from_hours(30);
        detail.clock_back = Some(before);
        for time in [detail.line.time, before] {
            let time = time.strftime("%Y-%m-%d %H:%M:%S +00:00").to_string();
            assert!(page(&detail).contains(told) && page(&detail).contains(&time), "{}", page(&detail));
        }
    }
}

#[test]
fn a_damaged_ledger_names_the_first_bad_entry_and_why() {
    let words = Words::new(Language::English);
    let mut trial = open(Language::English, 120, 36);
    // The false desk answers at once, so the check is started over and its answer given by hand.
    let (mut screen, mut cx) = apart(&words);
    let flow = screen.command(Id::Verify, &mut cx);
    assert_eq!(flow, crate::tui::cx::Flow::Consumed);
    screen.reply(verification(Some(damaged())), &mut cx);
    assert_eq!(screen.check.bad(), Some(Seq(1_190)));
    let opened = cx.into_wishes().into_iter().any(|wish| matches!(wish, Wish::Open(..)));
    assert!(opened, "it is told wherever one is");
    trial.keys("!");
    assert!(trial.screen().contains("Ledger intact: 1,204 entries checked in 37 ms"), "{}", trial.screen());
}

#[test]
fn escape_stops_the_check_and_a_late_result_is_not_taken() {
    let words = Words::new(Language::Chinese);
    let (mut screen, mut cx) = apart(&words);
    let _ = screen.command(Id::Verify, &mut cx);
    assert!(!screen.offers(Id::Verify), "one at a time");
    screen.reply(Reply::Verifying(Progress { done: 602, total: ENTRIES }), &mut cx);
    let _ = screen.command(Id::Back, &mut cx);
    screen.reply(Reply::Verified(None), &mut cx);
    assert!(screen.check.running.is_none());
    screen.reply(verification(Some(damaged())), &mut cx);
    assert_eq!(screen.check.bad(), None);
    let stopped = cx.into_wishes().into_iter().filter(|wish| matches!(wish, Wish::StopVerifying)).count();
    assert_eq!(stopped, 1);
}

#[test]
fn pictures_of_the_check() {
    use ratatui::{Terminal, backend::TestBackend};
    for language in Language::ALL {
        for width in [40, 80, 120] {
            let words = Words::new(language);
            let look = crate::tui::look::Look {
                words: words.clone(),
                theme: crate::tui::theme::Theme::load(crate::tui::theme::ThemeName::Mono),
                glyphs: crate::tui::look::Glyphs::UNICODE,
                zone: jiff::tz::TimeZone::UTC,
                focused: true,
            };
            let (mut screen, mut cx) = apart(&words);
            let mut pictures = String::new();
            let mut take = |screen: &Audit| {
                let mut terminal = Terminal::new(TestBackend::new(width, 1)).unwrap();
                terminal.draw(|frame| screen.check.draw(frame, frame.area(), &look)).unwrap();
                pictures.push_str(&terminal.backend().to_string());
            };
            take(&screen);
            let _ = screen.command(Id::Verify, &mut cx);
            screen.reply(Reply::Verifying(Progress { done: 602, total: ENTRIES }), &mut cx);
            take(&screen);
            screen.reply(verification(Some(damaged())), &mut cx);
            take(&screen);
            let _ = screen.command(Id::Verify, &mut cx);
            screen.reply(Reply::Verified(None), &mut cx);
            take(&screen);
            insta::assert_snapshot!(format!("check-{}-{width}", language.tag()), pictures);
        }
    }
}

/// What the desk answers at once.
fn answered(desk: &mut FakeDesk, request: Request) -> Reply {
    match crate::tui::request::answer(desk, request) {
        Answered::Now(reply) => reply,
        Answered::Later(_) => panic!("it takes long"),
    }
}

#[test]
fn moving_asks_for_one_detail_at_a_time() {
    let words = Words::new(Language::Chinese);
    let (mut screen, mut cx) = apart(&words);
    let mut desk = FakeDesk::open();
    let newest = answered(&mut desk, Request::Entries { before: None, limit: 256 });
    screen.reply(newest, &mut cx);
    for _ in 0..50 {
        let _ = screen.command(Id::Down, &mut cx);
    }
    let details = |requests: &[Request]| requests.iter().filter(|r| matches!(r, Request::Entry(_))).count();
    assert_eq!(details(&asked(cx)), 1);
    let first = Seq(ENTRIES - 1);
    let reply = answered(&mut desk, Request::Entry(first));
    let mut cx = Cx::new(&words, Duration::ZERO);
    screen.reply(reply, &mut cx);
    assert!(matches!(asked(cx).as_slice(), [Request::Entry(Seq(seq))] if *seq == ENTRIES - 51));
}

#[test]
fn the_first_entry_is_reached_at_once() {
    let mut trial = open(Language::English, 120, 36);
    trial.keys("End");
    let screen = trial.screen();
    assert!(screen.contains("1,204/1,204") && screen.contains("none, this is the first"), "{screen}");
    trial.keys("Home");
    assert!(trial.screen().contains("1/1,204"));
}

#[test]
fn entries_of_a_record_alone_are_shown_and_let_go() {
    let words = Words::new(Language::English);
    let mut trial = open(Language::English, 120, 36);
    trial.keys("+ Enter");
    let screen = trial.screen();
    assert!(screen.contains("5 found") && screen.contains("Same record:"), "{screen}");
    trial.keys("Backspace");
    assert!(trial.screen().contains("1/1,204"), "{}", trial.screen());
    let (mut audit, mut cx) = apart(&words);
    audit.go(&Goto::Entries { record: record(5) }, &mut cx);
    assert!(audit.offers(Id::ClearFilter));
    assert!(matches!(
        asked(cx).as_slice(),
        [Request::Entries { .. }, Request::Entries { before: None, limit: 1_000 }]
    ));
}

#[test]
fn an_error_is_told_in_the_list() {
    let mut trial = Trial::open(Language::English, 80, 24);
    trial.keys("8");
    let words = Words::new(Language::English);
    let (mut screen, mut cx) = apart(&words);
    let error = PortError { explanation: Explanation::new(ErrorClass::User, "err-locked"), wait: None };
    screen.reply(Reply::Entries { before: None, lines: Err(error.clone()) }, &mut cx);
    assert_eq!(screen.error, Some(error));
    assert_eq!(screen.rows(), 0);
}

#[test]
fn no_size_and_no_key_panics() {
    for (width, height) in [(0, 0), (1, 1), (9, 4), (20, 6), (40, 10), (101, 7), (300, 3)] {
        let mut trial = open(Language::Chinese, width, height);
        for keys in ["Enter", "PgDn", "End", "Esc", "/ x", "Esc", "+", "Esc", "!", "&", "Esc", "End", "PgUp"]
        {
            trial.keys(keys);
            let _ = trial.screen();
        }
        assert_eq!(trial.app.context(), Context::In(Section::Audit));
    }
}
