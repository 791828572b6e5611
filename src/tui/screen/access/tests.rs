//! The section in pictures, over the false desk's invented register.

use jiff::tz::TimeZone;

use crate::{
    domain::{
        access::{AccessCommand, Channel, Evidence, Message, Period, Person, Request, Subjects, Uses},
        id::Digest,
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
                basis: "隐私政策 六；未成年人网络保护条例 36".into(),
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
