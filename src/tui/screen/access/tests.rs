//! The section in pictures, over the false desk's invented register.

use jiff::tz::TimeZone;

use crate::{
    domain::{
        access::{
            Access, AccessCommand, Channel, Evidence, Imported, Message, Outcome, Period, Person, Request,
            Subjects, ToldClosing, ToldDecision, ToldRuling, Untold, Uses,
        },
        id::Digest,
        policy::{SourceFile, SourceFormat},
        text::CleanText,
    },
    tui::{
        fake::FakeDesk,
        fake_register::{hours, now},
        options::{Options, StartState},
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};

pub(super) fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.keys("5");
    trial
}

fn picture(name: &str, keys: &str) {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            let mut trial = open(language, width, height);
            trial.keys(keys);
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

#[test]
fn pictures_of_the_register() {
    picture("register", "");
    picture("timeline", "/ 孙立 Enter Tab");
    picture("narrowed", "+ Down Enter = =");
}

#[test]
fn pictures_of_the_approval() {
    picture("approval", "/ 赵倩 Enter Enter");
    picture("clause", "/ 赵倩 Enter Enter Tab");
}

#[test]
fn pictures_of_what_goes_beyond_the_usual() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            let mut trial = Trial::open(language, width, height);
            let asked = Request {
                requester: Person {
                    name: "陈晨".into(),
                    staff_id: "K1060".into(),
                    department: "教研部".into(),
                    post: "教研员".into(),
                },
                subjects: Subjects::Described {
                    description: "五年级参加直播课的学员".into(), size: 40
                },
                fields: ["答题记录", "课堂录像", "家庭住址"].map(CleanText::from).into(),
                purpose: "课堂质量抽检".into(),
                basis: "隐私政策第六章；未成年人网络保护条例第三十六条".into(),
                period: Period::new(hours(1), hours(97)).unwrap(),
                uses: Uses {
                    copy: Some("制作教学案例".into()), export: Some("交教研会讨论".into())
                },
                received: Message {
                    channel: Channel::Chat,
                    reference: "企业微信 3月16日".into(),
                    at: hours(-1),
                    text: "下周要做抽检，想把录像带走。\n谢谢！".into(),
                    files: vec![Evidence {
                        name: "截图.png".into(),
                        bytes: 48_213,
                        sha256: Digest::from_bytes([0xAB; 32]),
                    }],
                },
                emergency: None,
            };
            let request = AccessCommand::Request { again: None, request: Box::new(asked) };
            trial.desk.book.execute(1, now(), request).unwrap();
            trial.keys("5 / 陈晨 Enter Enter");
            insta::assert_snapshot!(format!("beyond-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

/// A case as an old register tells it, which says neither how the request came nor through which system was looked.
fn told() -> Imported {
    let person = |name: &str| Person {
        name: name.into(),
        staff_id: "K0999".into(),
        department: "客服部".into(),
        post: "".into(),
    };
    Imported {
        source: SourceFile {
            name: "审批登记表2025.csv".into(),
            sha256: Digest::from_bytes([0xCD; 32]),
            bytes: 9_120,
            format: SourceFormat::Csv,
            encoding: Some("GB18030".into()),
        },
        line: 17,
        request: Request {
            requester: person("钱进"),
            subjects: Subjects::Named([CleanText::from("u-70001").try_into().unwrap()].into()),
            fields: ["昵称"].map(CleanText::from).into(),
            purpose: "核对退费".into(),
            basis: "".into(),
            period: Period::new(hours(-2_000), hours(-1_900)).unwrap(),
            uses: Uses::default(),
            received: Message {
                channel: Channel::Oral,
                reference: "".into(),
                at: hours(-2_010),
                text: "".into(),
                files: Vec::new(),
            },
            emergency: None,
        },
        untold: [
            Untold::Post,
            Untold::Basis,
            Untold::Channel,
            Untold::Reference,
            Untold::Text,
            Untold::System,
        ]
        .into(),
        decision: Some(ToldDecision {
            ruling: ToldRuling::Approved,
            by: "林月".into(),
            at: hours(-2_005),
            channel: Some(Channel::Chat),
            text: "同意".into(),
        }),
        accesses: vec![Access {
            at: hours(-1_990),
            by: person("钱进"),
            child: CleanText::from("u-70001").try_into().unwrap(),
            fields: ["昵称"].map(CleanText::from).into(),
            system: "".into(),
            purpose: "核对退费".into(),
            copied: None,
            exported: None,
        }],
        closing: Some(ToldClosing { at: hours(-1_900), by: "".into(), outcome: Some(Outcome::NothingKept) }),
    }
}

#[test]
fn pictures_of_what_an_old_register_tells() {
    for language in Language::ALL {
        let mut trial = Trial::open(language, 120, 40);
        let import = AccessCommand::Import { imported: Box::new(told()) };
        trial.desk.book.execute(1, now(), import).unwrap();
        trial.keys("5 / 钱进 Enter Tab");
        insta::assert_snapshot!(format!("imported-{}", language.tag()), trial.screen());
        trial.keys("# u-70001 Enter");
        let screen = trial.screen();
        assert_eq!(screen.matches("#833").count(), 4, "asked, granted, seen, and the entry itself\n{screen}");
    }
}

#[test]
fn pictures_of_a_child() {
    picture("child", "# u-30418 Enter");
}

#[test]
fn pictures_of_the_figures() {
    picture("calendar", "%");
    picture("departments", "% Tab Tab");
    picture("violations", "% BackTab");
}

fn options(theme: ThemeName, ascii: bool) -> Options {
    Options {
        language: Language::English,
        theme,
        true_colour: true,
        ascii,
        mouse: false,
        idle: None,
        zone: Some(TimeZone::UTC),
        start: StartState::Open,
    }
}

#[test]
fn ascii_and_mono_say_it_with_other_signs() {
    let mut trial = Trial::with(&options(ThemeName::Mono, true), FakeDesk::open(), 80, 24);
    for (name, keys) in [("register", "5"), ("calendar", "%"), ("departments", "Tab Tab")] {
        trial.keys(keys);
        let screen = trial.screen();
        insta::assert_snapshot!(format!("ascii-{name}"), screen);
        let odd =
            |c: &char| matches!(*c, '\u{2500}'..='\u{25FF}' | '\u{2190}'..='\u{21FF}' | '⚠' | '⊘' | '–');
        assert_eq!(screen.chars().filter(odd).collect::<String>(), "", "{screen}");
    }
}
