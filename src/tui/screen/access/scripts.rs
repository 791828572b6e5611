//! The section by keys.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use jiff::tz::TimeZone;
use ratatui::{Terminal, backend::TestBackend};

use super::{
    Access,
    figures::{Counts, Figures},
    filter::{Filter, Narrowing},
    list::{Rows, SortBy},
    tests::open,
};
use crate::{
    domain::{
        access::{
            AccessCommand, AccessEvent, Channel, ChildId, Message, Period, Person, Request, Ruling, Stamp,
            State, Subjects, Uses,
        },
        erasure::Retention,
        event::Event,
        explain::{ErrorClass, Explanation},
        id::{RecordId, Seq},
        officer::{Officer, Role},
        register::Register,
        text::CleanText,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Goto, Origin},
        fake::{self, FakeDesk},
        fake_register::{Book, hours, now},
        look::{Glyphs, Look},
        msg::Msg,
        port::{DeskPort, DeskSummary, PortError, Snapshot},
        request::Reply,
        screen::Screen,
        section::Section,
        theme::{Theme, ThemeName},
        trial::Trial,
    },
    words::{Language, Words},
};

fn child(id: &str) -> ChildId {
    CleanText::from(id).try_into().unwrap()
}

/// The officer at the desk and the answer to the request for the register, as another role would get them.
fn as_role(trial: &mut Trial, role: Role, register: Reply) {
    let officer = Officer { role, ..fake::officers().remove(1) };
    let summary = trial.desk.summary().unwrap();
    let summary = DeskSummary { officer: Some(officer), ..summary };
    let to = Origin::Screen(Section::Access);
    trial.send(Msg::Reply(to, Box::new(Reply::Summary(Ok(summary)))));
    trial.send(Msg::Reply(to, Box::new(register)));
}

fn no_key() -> Reply {
    let explanation = Explanation::new(ErrorClass::User, "err-access-not-in-charge");
    Reply::Register(Err(PortError { explanation, wait: None }))
}

#[test]
fn a_clerk_reads_why_there_is_nothing_to_see_and_may_still_ask() {
    for language in Language::ALL {
        let mut trial = open(language, 80, 24);
        as_role(&mut trial, Role::Clerk, no_key());
        insta::assert_snapshot!(format!("clerk-{}", language.tag()), trial.screen());
        trial.keys("Ins");
        assert_eq!(trial.app.context(), Context::Form, "the form");
        // What was sent back may be asked for again, by its number.
        for _ in 0..19 {
            trial.keys("Tab");
        }
        insta::assert_snapshot!(format!("clerk-again-{}", language.tag()), trial.screen());
    }
    let mut trial = open(Language::Chinese, 80, 24);
    as_role(&mut trial, Role::Auditor, no_key());
    assert!(!trial.screen().contains("Ins"), "{}", trial.screen());
    trial.keys("Ins * % # Enter");
    assert_eq!(trial.app.context(), Context::In(Section::Access), "nothing of it is an auditor's");
}

#[test]
fn finding_is_by_pinyin_by_child_and_leaves_on_escape_as_it_was() {
    for (query, count) in
        [("zhaoqian", "1/8"), ("u-61021", "1/8"), ("客服部", "3/8"), ("学习 数据部", "1/8"), ("qqqq", "0/8")]
    {
        let mut trial = open(Language::Chinese, 120, 36);
        trial.keys("/");
        trial.type_text(query);
        assert!(trial.screen().contains(count), "{query}\n{}", trial.screen());
        trial.keys("Esc");
        assert!(trial.screen().contains("共 8 件"), "{}", trial.screen());
    }
}

#[test]
fn the_filter_narrows_by_every_kind() {
    for (keys, count) in [
        ("+ 待办 Enter", "5/8"),
        ("+ 仅违规 Enter", "1/8"),
        ("+ 状态：已结案 Enter", "1/8"),
        ("+ 24小时 Enter", "4/8"),
        ("+ 部门：客服部 Enter", "3/8"),
        ("+ K1050 Enter", "2/8"),
        ("+ 字段：昵称 Enter", "4/8"),
        ("+ 儿童：u-30418 Enter", "3/8"),
        ("+ 儿童：u-30418 Enter + 状态：已退回 Enter", "1/8"),
        ("+ 儿童：u-30418 Enter Backspace", "共 8 件"),
    ] {
        let mut trial = open(Language::Chinese, 120, 36);
        trial.keys(keys);
        assert!(trial.screen().contains(count), "{keys}\n{}", trial.screen());
    }
}

#[test]
fn the_selected_case_stays_selected_when_the_order_changes() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("Down Down = = = - =");
    let screen = trial.screen();
    let selected = screen.lines().find(|line| line.contains("▸")).unwrap();
    assert!(selected.contains("赵倩"), "{screen}");
}

#[test]
fn enter_leads_from_a_waiting_case_to_the_decision_and_back() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("Down Down Enter");
    let screen = trial.screen();
    assert!(screen.contains("儿童个人信息的特别保护") && screen.contains("Ctrl-A 批准"), "{screen}");
    trial.keys("C-a");
    assert_eq!(trial.app.context(), Context::Form, "the form");
    trial.keys("Esc <");
    assert_eq!(trial.app.context(), Context::In(Section::Policy));
    trial.keys("5");
    assert!(trial.screen().contains("Ctrl-A 批准"), "it is there as it was left");
    trial.keys("Tab Esc Esc");
    assert!(trial.screen().contains("访问台账"), "{}", trial.screen());
}

#[test]
fn who_may_not_decide_reads_why() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("Down Down Enter");
    // 周宁 recorded the request and is in charge of nothing.
    let snapshot = trial.desk.register().unwrap();
    as_role(&mut trial, Role::PrivacyOfficer, Reply::Register(Ok(snapshot.clone())));
    assert!(trial.screen().contains("只有儿童信息保护专员"), "{}", trial.screen());
    as_role(&mut trial, Role::ChildDataOfficer, Reply::Register(Ok(snapshot)));
    assert!(trial.screen().contains("录入这份申请的人员不得审批"), "{}", trial.screen());
    trial.keys("C-a");
    assert_eq!(trial.app.context(), Context::In(Section::Access), "no form opens");
}

#[test]
fn a_decided_request_leaves_the_view_for_its_timeline() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("Down Down Enter");
    let record = trial.desk.book.register.cases().next().unwrap().record;
    let ruling = Box::new(Ruling::Refused { reason: "不必要".into() });
    trial.desk.book.execute(0, now(), AccessCommand::Decide { record, ruling }).unwrap();
    let snapshot = trial.desk.register().unwrap();
    trial.send(Msg::Reply(Origin::Screen(Section::Access), Box::new(Reply::Register(Ok(snapshot)))));
    let screen = trial.screen();
    assert!(screen.contains("访问台账") && screen.contains("不必要"), "{screen}");
}

#[test]
fn the_timeline_says_for_whom_a_deputy_acted() {
    let mut trial = Trial::open(Language::Chinese, 120, 60);
    let officers = fake::officers();
    let period = Period::new(hours(0), hours(48)).unwrap();
    let book = &mut trial.desk.book;
    book.execute(0, now(), AccessCommand::NameDeputy { deputy: officers[1].id, period }).unwrap();
    let asked = book.register.cases().next().unwrap().request().unwrap().what.clone();
    let request = AccessCommand::Request { again: None, request: Box::new(asked.clone()) };
    let record = book.execute(0, now(), request).unwrap();
    let ruling = Ruling::Approved { scope: asked.scope(), writing: Message { at: now(), ..asked.received } };
    let decide = AccessCommand::Decide { record, ruling: Box::new(ruling) };
    book.execute(1, now(), decide).unwrap();
    book.execute(1, now(), AccessCommand::Revoke { record, reason: "不再需要".into() }).unwrap();
    trial.keys("5");
    let place = Goto::Access { case: record };
    let words = Words::new(Language::Chinese);
    let mut screen = Access::new();
    let mut cx = Cx::new(&words, Duration::ZERO);
    screen.reply(Reply::Register(Ok(trial.desk.register().unwrap())), &mut cx);
    screen.go(&place, &mut cx);
    let case = screen.selected().unwrap();
    assert_eq!(case.record, record);
    let mut terminal = Terminal::new(TestBackend::new(120, 60)).unwrap();
    let look = Look {
        words,
        theme: Theme::load(ThemeName::Mono),
        glyphs: Glyphs::UNICODE,
        zone: TimeZone::UTC,
        focused: true,
    };
    terminal.draw(|frame| screen.draw(frame, frame.area(), &look)).unwrap();
    let buffer = terminal.backend().buffer();
    let text: String =
        buffer.content().iter().map(ratatui::buffer::Cell::symbol).filter(|s| *s != " ").collect();
    assert_eq!(text.matches("由周宁记录，代林月行事").count(), 2, "the approval and its revocation: {text}");
}

#[test]
fn a_line_of_the_timeline_leads_to_its_entry() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("/ 孙立 Enter Tab Down Down Down");
    assert!(trial.screen().contains("▸ ⚠ 访问 · 违规"), "{}", trial.screen());
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::In(Section::Audit));
    assert!(trial.screen().contains("第 804 条"), "{}", trial.screen());
    trial.keys("5 >");
    assert!(trial.screen().contains("第 804 条"), "{}", trial.screen());
}

#[test]
fn a_long_timeline_is_read_to_its_end_and_back() {
    for (width, height) in [(40, 10), (80, 24), (120, 36)] {
        let mut trial = open(Language::English, width, height);
        trial.keys("/ 孙立 Enter Tab");
        for _ in 0..200 {
            trial.keys("Down");
            let _ = trial.screen();
        }
        assert!(trial.screen().contains("家庭住址"), "{}", trial.screen());
        trial.keys("Down");
        for _ in 0..200 {
            trial.keys("Up");
            let _ = trial.screen();
        }
        assert!(trial.screen().contains("approval ends soon"), "{}", trial.screen());
        trial.keys("End PgUp PgDn Home");
        assert!(trial.screen().contains("approval ends soon"), "{}", trial.screen());
    }
}

#[test]
fn a_childs_page_leads_to_its_cases_and_entries() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("# u-99001 Enter");
    let screen = trial.screen();
    assert!(screen.contains("申请 0 次 · 获准 0 次 · 查看 1 次，其中违规 1 次"), "{screen}");
    trial.keys(">");
    assert!(trial.screen().contains("第 804 条"), "{}", trial.screen());
    trial.keys("5 Enter Enter");
    assert!(
        trial.screen().contains("访问台账") && trial.screen().contains("课堂质量抽检"),
        "{}",
        trial.screen()
    );
    trial.keys("# u-61021 Enter");
    assert!(trial.screen().contains("✗ 未准"), "{}", trial.screen());
    trial.keys("C-e");
    assert_eq!(trial.app.context(), Context::Form, "the file to be written");
}

#[test]
fn the_figures_lead_to_the_cases_behind_them() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("% Enter");
    assert!(
        trial.screen().contains("1/8") && trial.screen().contains("时间：2026-03-16"),
        "{}",
        trial.screen()
    );
    trial.keys("% Up Enter");
    assert!(trial.screen().contains("时间：2026-03-15"), "{}", trial.screen());
    trial.keys("Backspace % Tab Tab Enter");
    assert!(trial.screen().contains("部门：客服部") && trial.screen().contains("3/8"), "{}", trial.screen());
    trial.keys("% BackTab Enter");
    assert!(trial.screen().contains("课堂质量抽检"), "{}", trial.screen());
}

#[test]
fn places_of_other_sections_open_a_case_or_a_child() {
    let words = Words::new(Language::Chinese);
    let mut screen = Access::new();
    let mut cx = Cx::new(&words, Duration::ZERO);
    let mut desk = FakeDesk::open();
    let snapshot = desk.register().unwrap();
    let closed = snapshot.register.cases().find(|case| case.state(now()) == State::Closed).unwrap().record;
    screen.go(&Goto::Access { case: closed }, &mut cx);
    screen.reply(Reply::Register(Ok(snapshot)), &mut cx);
    assert_eq!(screen.selected().map(|case| case.record), Some(closed));
    screen.go(&Goto::Child { child: child("u-30418") }, &mut cx);
    assert!(!screen.offers(Id::Request) && !screen.offers(Id::Filter), "a child's page is in front");
    screen.go(&Goto::Access { case: RecordId::from_bytes([0; 16]) }, &mut cx);
    assert!(screen.offers(Id::Filter), "a case that is not there is told of in the register");
    screen.forget();
    assert!(screen.selected().is_none() && !screen.offers(Id::Chart));
}

#[test]
fn time_left_goes_on_while_one_looks() {
    let mut trial = open(Language::Chinese, 120, 36);
    assert!(trial.screen().contains("剩 1 小时"));
    trial.now += Duration::from_mins(1);
    trial.send(Msg::Tick);
    assert!(trial.screen().contains("剩 59 分"), "{}", trial.screen());
    assert!(trial.app.wakes_at().is_some_and(|at| at <= trial.now + Duration::from_mins(1)));
}

#[test]
fn no_size_and_no_key_panics() {
    for (width, height) in [(0, 0), (1, 1), (9, 4), (20, 6), (40, 10), (101, 7), (300, 3)] {
        for start in ["", "Down Down Enter", "# Enter"] {
            let mut trial = open(Language::Chinese, width, height);
            trial.keys(start);
            for keys in [
                "Enter",
                "Tab",
                "PgDn",
                "End",
                "Up",
                "Esc",
                "/ x",
                "Esc",
                "+",
                "Esc",
                "%",
                "Tab",
                "PgUp Home Right",
                "Tab Tab Tab End",
                "Esc",
                "= -",
                "Ins",
                "Esc",
                "o",
                "Esc",
                "C-e",
                "Esc",
                "< >",
                "5 Esc",
            ] {
                trial.keys(keys);
                let _ = trial.screen();
            }
        }
    }
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.desk.book = Book::new();
    trial.keys("5");
    assert!(trial.screen().contains("还没有访问申请"), "{}", trial.screen());
    trial.keys("Enter Down End < > % = / a Enter o # Enter Del $ *");
    assert!(trial.screen().contains("访问台账"), "{}", trial.screen());
}

/// A register of so many requests, each of its own child.
fn many(number: u64) -> Register {
    let mut register = Register::new(fake::officers());
    for place in 0..number {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&place.to_be_bytes());
        let text = |text: String| CleanText::from(text.as_str());
        let hour = i64::try_from(place % 500).unwrap() - 250;
        let request = Request {
            requester: Person {
                name: text(format!("员工{}", place % 300)),
                staff_id: text(format!("K{}", place % 300)),
                department: text(format!("{}部", ["客服", "教研", "技术", "数据"][(place % 4) as usize])),
                post: "专员".into(),
            },
            subjects: Subjects::Named([child(&format!("u-{place:05}"))].into()),
            fields: BTreeSet::from(["昵称".into(), "学习记录".into()]),
            purpose: text(format!("处理家长投诉 {}", place % 50)),
            basis: "隐私政策第六章；未成年人网络保护条例第三十六条".into(),
            period: Period::new(hours(hour), hours(hour + 8)).unwrap(),
            uses: Uses::default(),
            received: Message {
                channel: Channel::Email,
                reference: text(format!("工单 {place}")),
                at: hours(-300),
                text: "因工作需要申请查看，请批准。".into(),
                files: Vec::new(),
            },
            emergency: None,
        };
        let stamp = Stamp { seq: Seq(place), time: hours(hour - 1), actor: fake::officers()[1].id };
        let record = RecordId::from_bytes(id);
        let event =
            AccessEvent::AccessRequested { record, request: Box::new(request), officer: None, again: None };
        register.take(stamp, &Event::Access(event));
    }
    register
}

#[test]
fn ten_thousand_cases_are_narrowed_and_found() {
    let register = Arc::new(many(10_000));
    let rows = Rows::of(&register);
    let shown = |filter: &Filter, by| rows.arrange(filter, by, false, now());
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    assert_eq!(shown(&Filter::default(), SortBy::Due).len(), 10_000);
    assert_eq!(shown(&text("u-09999"), SortBy::Due), [9_999]);
    assert_eq!(shown(&text("教研 u-00041"), SortBy::Recorded), [41]);
    assert_eq!(shown(&text("客服 u-00041"), SortBy::Recorded), [] as [usize; 0]);
    assert_eq!(shown(&text("keful"), SortBy::Recorded).len(), 0);
    assert_eq!(shown(&text("kefubu"), SortBy::Recorded).len(), 2_500);
    let span = crate::tui::screen::span::Span { from: hours(-1), to: hours(1), name: String::new() };
    let mut filter = Filter::default();
    filter.add(Narrowing::Time(span));
    assert_eq!(shown(&filter, SortBy::Due).len(), 40);
    let due = shown(&Filter::default(), SortBy::Due);
    let by = |place: &usize| rows.rows[*place].case.due(now()).unwrap().by;
    assert!(due.is_sorted_by_key(by), "what is due first stands first");
    let words = Words::new(Language::Chinese);
    let mut screen = Access::new();
    let snapshot = Snapshot { now: now(), register, anchored: 0, retention: Retention::SHORTEST };
    screen.reply(Reply::Register(Ok(snapshot)), &mut Cx::new(&words, Duration::ZERO));
    assert_eq!(screen.shown.len(), 10_000);
}

#[test]
fn figures_count_each_thing_once() {
    let desk = FakeDesk::open();
    let figures = Figures::of(&desk.book.register, &TimeZone::UTC);
    let sum = |counts: &mut dyn Iterator<Item = Counts>| {
        counts.fold((0, 0, 0), |(r, a, v), c| (r + c.requests, a + c.accesses, v + c.violations))
    };
    let days = sum(&mut figures.days.values().copied());
    assert_eq!(days, (8, 4, 1));
    assert_eq!(sum(&mut figures.departments.iter().map(|(_, counts)| *counts)), days);
    assert_eq!(sum(&mut figures.purposes.iter().map(|(_, counts)| *counts)), days);
    assert_eq!(figures.violations.len(), 1);
    assert_eq!(figures.departments[0].0.as_str(), "客服部");
    let shanghai = Figures::of(&desk.book.register, &TimeZone::fixed(jiff::tz::offset(8)));
    assert_ne!(shanghai.days, figures.days, "a day is one of the officer's zone");
}

#[test]
fn the_section_opens_by_its_keys() {
    for keys in ["5", "F6", "８ 5"] {
        let mut trial = Trial::open(Language::Chinese, 80, 24);
        trial.keys(keys);
        assert_eq!(trial.app.context(), Context::In(Section::Access), "{keys}");
    }
}
