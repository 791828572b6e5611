//! These registers in pictures and by keys, over the false desk's invented register.

use crate::{
    domain::{
        access::{AccessCommand, Deputy, Evidence, Period, Stamp},
        command::Command,
        erasure::ErasureGround,
        guardian::{GuardianCommand, HouseTarget, OrderState, Telling},
        id::{Digest, Seq},
        incident::Exhibit,
        officer::Role,
        text::CleanText,
        transfer::{TransferCommand, TransferState},
    },
    tui::{
        command::Context,
        cx::Origin,
        fake,
        fake_register::{hours, now},
        msg::Msg,
        port::{DeskPort, DeskSummary},
        request::Reply,
        section::Section,
        shelf::Shelf,
        trial::Trial,
    },
    words::Language,
};

/// Keys that open a register.
const CONSENTS: &str = "5 , Down Enter";
const ORDERS: &str = "5 , Down Down Enter";
const TRANSFERS: &str = "5 , Down Down Down Enter";
const RETENTION: &str = "5 , Down Down Down Down Enter";

/// The desk of an officer, by its number in `fake::officers`.
fn open(officer: usize, language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.desk.turn = officer;
    trial
}

fn picture(name: &str, keys: &str) {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            let mut trial = open(0, language, width, height);
            // It is drawn before the first key, as ever.
            let _ = trial.screen();
            trial.keys(keys);
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

#[test]
fn pictures_of_the_choice() {
    picture("pick", "5 ,");
}

#[test]
fn pictures_of_consents() {
    picture("consents", CONSENTS);
    picture("consent", &format!("{CONSENTS} Enter"));
}

#[test]
fn pictures_of_orders() {
    picture("orders", ORDERS);
    picture("order", &format!("{ORDERS} Enter"));
    picture("order-completed", &format!("{ORDERS} Down Enter"));
}

#[test]
fn pictures_of_transfers() {
    picture("transfers", TRANSFERS);
    picture("transfer", &format!("{TRANSFERS} Down Enter"));
}

#[test]
fn pictures_of_retention() {
    picture("retention", RETENTION);
    picture("may-go", &format!("{RETENTION} Enter"));
    picture("erased", &format!("{RETENTION} Down Enter"));
}

fn last(trial: &Trial) -> &Command {
    trial.desk.executed.last().unwrap()
}

#[test]
fn an_order_goes_from_its_recording_to_the_erasure_of_its_records_by_keys_alone() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    // The guardian is known: picking her fills relation, account and verification.
    trial.play(&format!("{ORDERS} Ins ‹王女士› Enter"));
    trial.play("Enter Enter ‹删除全部个人信息› Enter Down Down Down Down Space Tab Enter");
    trial.play("‹守护数据› Enter ‹星推送› Enter Tab C-u ‹5› Enter");
    trial.play("Enter ‹来信 0933› Enter Enter ‹请删除孩子的数据。› F12");
    let Command::Guardian(GuardianCommand::RecordOrder { order }) = last(&trial) else {
        panic!("{}", trial.screen())
    };
    assert_eq!(order.child.as_str(), "u-11872");
    assert_eq!(
        order.recipients.iter().map(CleanText::as_str).collect::<Vec<_>>(),
        ["守护数据", "星推送科技"]
    );
    assert_eq!(order.target.map(HouseTarget::days), Some(5));
    assert_eq!(order.grounds.len(), 1);
    // It is selected at once, with what is still to be done.
    let screen = trial.screen();
    assert!(screen.contains("须尽快办理") && screen.contains("尚未告知：守护数据、星推送科技"), "{screen}");
    assert!(screen.contains("内部时限（本机构自定，并非法定）"), "{screen}");

    // Completing is refused as long as somebody was not told; the form says so at once.
    trial.play("$");
    assert!(trial.screen().contains("“守护数据”既未告知"), "{}", trial.screen());
    trial.play("F12");
    assert_eq!(trial.app.context(), Context::Form);
    trial.play("Esc");

    // One is told, the other is not, for a reason. The first untold is proposed each time.
    trial.play("* F12");
    assert!(trial.screen().contains("告知的出处"), "{}", trial.screen());
    trial.play("‹邮件 2101› F12");
    let Command::Guardian(GuardianCommand::Tell { recipient, telling, .. }) = last(&trial) else { panic!() };
    assert!(*recipient == "守护数据" && matches!(**telling, Telling::Told { .. }));
    trial.play("* Enter Right Enter ‹从未提供过该账号的数据› F12");
    let Command::Guardian(GuardianCommand::Tell { recipient, telling, .. }) = last(&trial) else { panic!() };
    assert!(*recipient == "星推送科技" && matches!(**telling, Telling::NotTold { .. }), "{}", trial.screen());

    // The system through which the child's data was seen is proposed.
    trial.play("= Enter Enter l x Enter F12");
    let Command::Guardian(GuardianCommand::Done { deletion, .. }) = last(&trial) else {
        panic!("{}", trial.screen())
    };
    assert_eq!((deletion.system.as_str(), deletion.by.staff_id.as_str()), ("运营后台", "T0310"));

    // A step that cannot be taken back asks, and is confirmed by another key.
    trial.play("$ ‹已书面回复› Enter");
    assert_eq!(trial.app.context(), Context::Confirm);
    trial.play("F12");
    assert!(trial.screen().contains("已办结"), "{}", trial.screen());

    // Its records go one by one, the order itself last.
    let child = trial.desk.book.register.orders().last().unwrap().children();
    let naming = |trial: &Trial| {
        let register = &trial.desk.book.register;
        register.held().filter(|(record, _)| !register.children_of(record).is_disjoint(&child)).count()
    };
    let before = naming(&trial);
    assert!(before >= 3, "a case, another order and this one");
    trial.play("C-d Tab Tab Tab ‹监护人王女士要求› Enter");
    assert!(trial.screen().contains("写有该记录的账号或监护人姓名"), "{}", trial.screen());
    trial.play("C-u ‹应监护人要求› Enter");
    assert!(trial.screen().contains("将销毁访问案件"), "{}", trial.screen());
    trial.play("F12");
    let Command::Erase(erase) = last(&trial) else { panic!("{}", trial.screen()) };
    assert!(matches!(erase.ground, ErasureGround::GuardianOrder { .. }));
    assert_eq!(naming(&trial), before - 1);
    let screen = trial.screen();
    assert!(screen.contains("已办结"), "the order is still in front\n{screen}");
    assert_eq!(trial.app.context(), Context::On(Shelf::Orders));
    while naming(&trial) > 1 {
        trial.play("C-d Tab Tab Tab ‹应监护人要求› Enter F12");
    }
    // The last is the order, and there is nothing left to choose.
    trial.play("C-d Tab Tab ‹应监护人要求› Enter F12");
    assert_eq!(naming(&trial), 0, "{}", trial.screen());
    assert!(!trial.screen().contains("u-11872"), "{}", trial.screen());
}

#[test]
fn a_transfer_is_refused_without_an_assessment() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.play(&format!("{TRANSFERS} C-a"));
    assert!(trial.screen().contains("尚未评估，不能批准"), "{}", trial.screen());
    trial.play("F12");
    assert!(trial.desk.executed.is_empty());
    assert_eq!(trial.app.context(), Context::Form);
    // An assessment wants its report at once.
    trial.play("Esc * Enter ‹何安› Tab Tab ‹安信测评› Tab Tab Tab ‹风险可以接受。› F12");
    assert!(trial.screen().contains("没有附上书面报告"), "{}", trial.screen());
    assert!(trial.desk.executed.is_empty());
    trial.play("‹/tmp/报告.pdf› Enter F12");
    let Command::Transfer(TransferCommand::Assess { assessment, .. }) = last(&trial) else {
        panic!("{}", trial.screen())
    };
    assert_eq!(assessment.assessor.department, "安信测评");
    assert_eq!(trial.desk.attached.len(), 1, "the report goes with it");
    // Who recorded the assessment does not decide on it.
    let transfer = trial.desk.book.register.transfers().find(|held| held.state() == TransferState::Assessed);
    assert!(transfer.is_some());
    assert!(!trial.screen().contains("Ctrl-A"), "{}", trial.screen());
}

#[test]
fn providing_needs_a_consent_and_takes_one_kept_elsewhere() {
    let mut trial = open(1, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.play(&format!("{TRANSFERS} * Enter ‹何安› Tab Tab ‹安信测评› Tab Tab Tab ‹可以接受。› Tab"));
    trial.play("‹/tmp/报告.pdf› Enter F12");
    assert_eq!(trial.desk.executed.len(), 1, "{}", trial.screen());
    let mut trial = {
        let book = std::mem::replace(&mut trial.desk.book, crate::tui::fake_register::Book::new());
        let mut other = open(0, Language::Chinese, 120, 36);
        other.desk.book = book;
        other
    };
    let _ = trial.screen();
    trial.play(&format!("{TRANSFERS} C-a"));
    assert!(trial.screen().contains("须有监护人的单独同意"), "{}", trial.screen());
    trial.play("Up ‹档案室 2026-3 卷› Tab ‹每季度抽查› F12 Enter");
    assert!(trial.screen().contains("批准对外提供"), "{}", trial.screen());
    trial.play("F12");
    let Command::Transfer(TransferCommand::Approve { consents, .. }) = last(&trial) else {
        panic!("{}", trial.screen())
    };
    assert_eq!(consents.len(), 1);
    // And over it is one day, on somebody's word.
    trial.play("$ Enter s l Enter F12 Enter F12");
    assert!(matches!(last(&trial), Command::Transfer(TransferCommand::End { .. })), "{}", trial.screen());
}

#[test]
fn a_consent_is_recorded_and_taken_back() {
    let mut trial = open(1, Language::English, 120, 36);
    let _ = trial.screen();
    trial.play(&format!("{CONSENTS} Ins F12"));
    // All that is empty is marked at once, and the first has the keys.
    for said in [
        "The guardian's name is not",
        "Give the child’s account",
        "What is consented to",
        "The text or a file",
    ] {
        assert!(trial.screen().contains(said), "{said}: {}", trial.screen());
    }
    trial.play("‹Grandfather Wu› Enter Right Right Enter F12");
    let screen = trial.screen();
    assert!(
        !screen.contains("guardian's name is not") && screen.contains("relation to the child"),
        "{screen}"
    );
    trial.play("‹grandfather› Tab ‹u-777› Tab Tab Tab ‹recording lessons› Tab Tab Tab ‹chat 3-16› Tab Tab ‹I agree.› F12",
    );
    let Command::Guardian(GuardianCommand::RecordConsent { consent }) = last(&trial) else {
        panic!("{}", trial.screen())
    };
    assert_eq!(consent.child.as_str(), "u-777");
    assert_eq!(consent.policy, "隐私政策 第六章（2026-02-20）", "as the last one");
    assert!(trial.screen().contains("▸ ● holds     u-777"), "selected at once\n{}", trial.screen());
    trial.play("Del Tab Tab Tab ‹No longer.› Tab Tab Enter");
    assert!(trial.screen().contains("consenting again takes a new record"), "{}", trial.screen());
    trial.play("F12");
    assert!(matches!(last(&trial), Command::Guardian(GuardianCommand::WithdrawConsent { .. })));
    assert!(!trial.screen().contains("Del Withdraw"), "{}", trial.screen());
}

#[test]
fn an_order_is_refused_in_writing_by_who_is_in_charge() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.play(&format!(
        "{ORDERS} C-x ‹身份未能核实› Tab Tab ‹复函 12› Tab Tab ‹因身份未能核实，暂不删除。› F12 Enter"
    ));
    assert!(trial.screen().contains("拒绝王女士的删除要求"), "{}", trial.screen());
    trial.play("F12");
    assert!(matches!(last(&trial), Command::Guardian(GuardianCommand::Refuse { .. })));
    assert!(trial.screen().contains("已拒绝"), "{}", trial.screen());
    // Another officer, who stands in for nobody, is not offered it.
    let mut trial = open(1, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.keys(ORDERS);
    let screen = trial.screen();
    assert!(
        !screen.contains("Ctrl-X") && !screen.contains("Ctrl-D") && screen.contains("告知接收方"),
        "{screen}"
    );
    trial.keys("C-x C-d");
    assert_eq!(trial.app.context(), Context::On(Shelf::Orders), "and the keys do nothing");
}

#[test]
fn what_is_past_its_retention_goes_and_is_listed_as_erased() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.play(&format!("{RETENTION} C-d"));
    assert!(trial.screen().contains("保存期满"), "{}", trial.screen());
    trial.play("Enter ‹保存期满› Enter F12");
    let Command::Erase(erase) = last(&trial) else { panic!("{}", trial.screen()) };
    assert_eq!(erase.ground, ErasureGround::RetentionOver);
    assert!(trial.screen().matches("■ 已擦除").count() >= 2, "{}", trial.screen());
    assert!(!trial.screen().contains("Ctrl-D"), "what is erased cannot be erased again");
}

/// Evidence of an incident, taken in at this time.
fn evidence(number: u8, at: i64, name: &str) -> Exhibit {
    Exhibit {
        record: fake::record(number),
        incident: fake::record(0x51),
        kept: Stamp { seq: Seq(700 + u64::from(number)), time: hours(at), actor: fake::officers()[0].id },
        note: "公司来函原件".into(),
        files: vec![Evidence { name: name.into(), bytes: 48_213, sha256: Digest::from_bytes([0xAB; 32]) }],
    }
}

#[test]
fn evidence_of_incidents_is_kept_listed_and_erased_here() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    trial.desk.book.keep(&evidence(0xE1, -40_000, "旧函.pdf"));
    trial.desk.book.keep(&evidence(0xE2, -3, "新函.pdf"));
    let _ = trial.screen();
    trial.play(&format!("{RETENTION} / ‹函› Enter"));
    let screen = trial.screen();
    assert!(screen.contains("可擦除") && screen.contains("旧函.pdf"), "{screen}");
    assert!(screen.contains("保存中") && screen.contains("2029-03-1"), "kept until its day: {screen}");
    // What is past its time goes with its file.
    trial.play("C-d");
    assert!(trial.screen().contains("事件证据"), "{}", trial.screen());
    trial.play("Enter ‹期满› Enter F12");
    let Command::Erase(erase) = last(&trial) else { panic!("{}", trial.screen()) };
    assert_eq!((erase.record, erase.ground), (fake::record(0xE1), ErasureGround::RetentionOver));
    // What is not goes as recorded by mistake alone.
    trial.play("Backspace / ‹新函› Enter C-d Left Tab ‹收错了文件› F12");
    assert!(trial.screen().contains("须保存至"), "{}", trial.screen());
    trial.play("Right F12 Enter F12");
    let Command::Erase(erase) = last(&trial) else { panic!("{}", trial.screen()) };
    assert_eq!((erase.record, erase.ground), (fake::record(0xE2), ErasureGround::RecordedByMistake));
}

#[test]
fn the_retention_is_set_by_who_is_in_charge_alone_and_shortened_only_on_confirmation() {
    let mut trial = open(0, Language::Chinese, 80, 24);
    let _ = trial.screen();
    trial.play(&format!("{RETENTION} Ins"));
    insta::assert_snapshot!("retention-set-zh-CN-80x24", trial.screen());
    for wrong in ["C-u F12", "2 F12", "3 F12", "x F12"] {
        trial.keys(&format!("Backspace Backspace {wrong}"));
        assert!(trial.screen().contains('✗'), "{wrong}: {}", trial.screen());
        assert!(trial.desk.executed.is_empty(), "{wrong}");
    }
    trial.keys("Backspace 5 F12");
    let Command::SetRetention(years) = last(&trial) else { panic!("{}", trial.screen()) };
    assert_eq!(years.years(), 5);
    assert!(trial.screen().contains("了结后保存 5 年"), "{}", trial.screen());
    trial.keys("Ins Backspace 4 F12");
    assert_eq!(trial.desk.executed.len(), 1, "shorter: asked first\n{}", trial.screen());
    trial.keys("Enter");
    assert!(trial.screen().contains("由 5 年缩短为 4 年"), "{}", trial.screen());
    trial.keys("F12");
    assert_eq!(trial.desk.executed.len(), 2);

    // 周宁 is in charge of nothing.
    let mut trial = open(1, Language::Chinese, 80, 24);
    let _ = trial.screen();
    trial.play(&format!("{RETENTION} Ins"));
    assert_ne!(trial.app.context(), Context::Form, "{}", trial.screen());
    assert!(trial.screen().contains("只有儿童信息保护专员"), "{}", trial.screen());
}

#[test]
fn a_case_is_not_erased_before_its_time() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.play("5 / ‹郑爽› Enter C-d Right ‹›");
    assert_eq!(trial.app.context(), Context::Form);
    trial.play("Tab ‹清理› F12");
    let screen = trial.screen();
    assert!(screen.contains("须保存至") || screen.contains("没有涉及该儿童"), "{screen}");
    assert!(trial.desk.executed.is_empty());
}

#[test]
fn typing_narrows_by_pinyin_and_record_and_leaves_as_it_was() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.keys(ORDERS);
    for (query, count) in
        [("wns", "1/2"), ("刘姨", "1/2"), ("shouhu", "1/2"), ("u-11872", "1/2"), ("qqqq", "0/2")]
    {
        trial.keys("/");
        trial.type_text(query);
        assert!(trial.screen().contains(count), "{query}\n{}", trial.screen());
        trial.keys("Esc");
    }
    trial.keys("/");
    trial.type_text("刘姨");
    trial.keys("Enter Backspace");
    assert!(trial.screen().contains("共 2 份"), "{}", trial.screen());
}

#[test]
fn todays_line_of_an_order_leads_to_it() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    trial.desk.incidents = crate::tui::fake_incidents::Incidents::new();
    trial.keys("2 1 Down Down Down Down Down Down");
    let screen = trial.screen();
    let line = screen.lines().find(|line| line.contains('▸')).unwrap();
    assert!(line.contains("监护人要求删除儿童 u-11872"), "{screen}");
    trial.keys("Enter");
    assert_eq!(trial.app.section, Section::Access);
    assert_eq!(trial.app.context(), Context::On(Shelf::Orders));
    assert!(trial.screen().contains("须尽快办理"), "{}", trial.screen());
    // The list, the register of access, and then home.
    trial.keys("Esc Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Access));
}

#[test]
fn an_entry_leads_to_the_trail() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let _ = trial.screen();
    trial.keys(&format!("{ORDERS} Enter Down Enter"));
    assert_eq!(trial.app.section, Section::Audit);
}

#[test]
fn an_auditor_and_a_clerk_see_none_of_it() {
    for role in [Role::Auditor, Role::Clerk] {
        let mut trial = open(1, Language::Chinese, 80, 24);
        trial.keys("5");
        let officer = crate::domain::officer::Officer { role, ..fake::officers().remove(1) };
        let summary = DeskSummary { officer: Some(officer), ..trial.desk.summary().unwrap() };
        let to = Origin::Screen(Section::Access);
        trial.send(Msg::Reply(to, Box::new(Reply::Summary(Ok(summary)))));
        let refused = crate::tui::port::PortError::internal("no key");
        trial.send(Msg::Reply(to, Box::new(Reply::Register(Err(refused)))));
        trial.keys(", C-d");
        assert_eq!(trial.app.context(), Context::In(Section::Access), "{role}");
    }
}

#[test]
fn who_stands_in_for_whom_is_said_in_the_section_and_above_the_form() {
    let mut trial = open(0, Language::Chinese, 120, 36);
    let period = Period::new(hours(-1), hours(48)).unwrap();
    let deputy = fake::officers()[1].id;
    trial.desk.book.execute(0, now(), AccessCommand::NameDeputy { deputy, period }).unwrap();
    let named: Vec<Deputy> = trial.desk.book.register.deputies().map(|(_, named)| named.what).collect();
    assert_eq!(named.len(), 1);
    trial.keys("5");
    let said = "周宁 代 林月，至 2026-03-18 02:00";
    assert!(trial.screen().contains(&format!("代理：{said}")), "{}", trial.screen());
    trial.keys("@");
    assert!(trial.screen().contains(said), "{}", trial.screen());
    // The deputy decides on orders now, and it is said for whom.
    let mut other = open(1, Language::Chinese, 120, 36);
    other.desk.book = trial.desk.book;
    let _ = other.screen();
    other.play(&format!("{ORDERS} C-x ‹理由› Tab Tab ‹复函› Tab Tab ‹答复› F12 Enter F12 Tab"));
    let _ = other.screen();
    other.keys("End");
    assert!(other.screen().contains("，代林月行事"), "{}", other.screen());
    assert!(other.desk.book.register.orders().any(|order| order.state() == OrderState::Refused));
}

#[test]
fn no_size_panics() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (12, 5), (30, 6), (300, 3), (20, 60)] {
        let mut trial = open(0, Language::Chinese, width, height);
        for keys in [CONSENTS, ORDERS, TRANSFERS, RETENTION] {
            let _ = trial.screen();
            trial.keys(keys);
            for key in ["Down", "Enter", "Down", "PgDn", "Esc", "/", "x", "Esc"] {
                trial.keys(key);
                let _ = trial.screen();
            }
        }
    }
}

#[test]
fn a_childs_page_tells_what_its_guardian_said_and_leads_there() {
    let mut trial = open(0, Language::Chinese, 140, 36);
    let _ = trial.screen();
    trial.keys("5 # u-20880 Enter");
    let screen = trial.screen();
    assert!(screen.contains("同意") && screen.contains("课堂录像用于教学改进"), "{screen}");
    trial.keys("Tab Enter");
    let screen = trial.screen();
    assert!(screen.contains("监护人同意") && screen.contains("u-20880"), "{screen}");
}
