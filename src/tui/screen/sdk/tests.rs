//! The section by keys and pictures, over a small invented inventory.

use super::list::{self, Filter, Remarks, SortBy};
use crate::{
    domain::{
        command::Command,
        event::Listing,
        sdk::{Platform, Sdk, SdkDeclaration, gather},
    },
    tui::{
        command::Context,
        cx::{Goto, Origin},
        fake::record,
        msg::Msg,
        request::Reply,
        screen::Screen,
        section::Section,
        trial::Trial,
    },
    words::Language,
};

fn row(name: &str, platform: Platform, number: &str, company: &str, fields: &[&str]) -> SdkDeclaration {
    SdkDeclaration {
        name: name.into(),
        platform: Some(platform),
        number: Some(number.into()),
        scenario: Some("在线课堂".into()),
        purpose: Some("音视频互动".into()),
        trigger: Some("用户进入课堂时".into()),
        fields: fields.iter().map(|field| (*field).into()).collect(),
        company: Some(company.into()),
        site: Some("https://rtc.example.com/docs/platform/getting-started".into()),
        privacy_policy: Some(
            "https://rtc.example.com/legal/privacy/third-party-sdk/2026/zh-cn/index.html?from=app".into(),
        ),
        others: Vec::new(),
        line: 812,
    }
}

/// Five SDKs, with every kind of remark among them.
fn invented() -> Vec<Sdk> {
    use Platform::{Android, Harmony, Ios};
    let login = ("微信开放平台 SDK", "示例即时通讯有限公司");
    gather([
        row("云课堂音视频 SDK", Android, "1", "示例云计算有限公司", &["麦克风", "摄像头", "IP 地址", "OAID"]),
        row("云课堂音视频 SDK", Ios, "1", "示例云计算有限公司", &["麦克风", "摄像头", "IP 地址", "IDFV"]),
        row(login.0, Android, "2", login.1, &["设备标识", "网络状态"]),
        row(login.0, Ios, "2", login.1, &["设备标识", "网络状态"]),
        SdkDeclaration {
            privacy_policy: None,
            site: Some("http://push.example.com".into()),
            others: vec![("备注".into(), "仅在通知开启时使用".into())],
            ..row("星推送 SDK", Android, "3", "星推送科技", &["设备标识", "应用列表", "IP 地址"])
        },
        SdkDeclaration {
            company: None, ..row("崩溃守护 SDK", Ios, "4", "", &["设备型号", "系统版本"])
        },
        SdkDeclaration {
            purpose: Some("把文件投到教室大屏".into()),
            ..row("投屏助手 SDK", Harmony, "1", "鸿屏科技", &["局域网设备列表"])
        },
    ])
}

fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.keys("3");
    trial.send(Msg::Reply(Origin::Screen(Section::Sdk), Box::new(Reply::Sdks(Ok(invented())))));
    trial.keys("Home");
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
fn pictures_of_the_inventory() {
    picture("list", "");
    picture("detail", "Enter");
    picture("remarks", "Down Down Enter");
    picture("narrowed", "= = / shebei Enter");
    picture("chart", "%");
}

/// A desk that was asked to import a table, as far as `keys` go.
fn import(language: Language, width: u16, height: u16, keys: &str) -> Trial {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sdks.csv");
    std::fs::write(&path, "SDK 名称,公司\n").unwrap();
    let mut trial = open(language, width, height);
    trial.keys("Ins");
    trial.send(Msg::Paste(path.display().to_string()));
    trial.keys("Enter");
    trial.keys(keys);
    trial
}

#[test]
fn pictures_of_the_import() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            for (name, keys) in [
                ("import-platform", ""),
                ("import-columns", "Down Enter"),
                ("import-rows", "Down Enter Enter"),
                ("import-confirm", "Down Enter Enter Enter"),
            ] {
                let mut trial = import(language, width, height, keys);
                insta::assert_snapshot!(
                    format!("{name}-{}-{width}x{height}", language.tag()),
                    trial.screen()
                );
            }
        }
    }
}

#[test]
fn a_table_is_recorded_after_the_confirming_key_and_not_before() {
    let mut trial = import(Language::Chinese, 120, 36, "Down Enter Enter Enter Enter Enter");
    assert_eq!(trial.app.context(), Context::Confirm);
    assert!(trial.desk.executed.is_empty());
    trial.keys("F12");
    let [Command::DeclareSdks { platform, how, declarations, .. }] = trial.desk.executed.as_slice() else {
        panic!("{:?}", trial.desk.executed);
    };
    assert_eq!((*platform, *how, declarations.len()), (Platform::Android, Listing::Addition, 5));
    assert_eq!(trial.app.context(), Context::In(Section::Sdk), "the import closes itself");
}

#[test]
fn a_list_can_be_declared_whole() {
    let mut trial = import(Language::English, 120, 36, "Enter Home Down Enter End Enter Enter");
    assert!(trial.screen().contains("will replace every SDK declared"), "{}", trial.screen());
    trial.keys("F12");
    assert!(matches!(trial.desk.executed.as_slice(), [Command::DeclareSdks { how: Listing::Whole, .. }]));
}

#[test]
fn without_a_column_of_names_the_import_does_not_go_on() {
    let mut trial = import(Language::Chinese, 120, 36, "Enter Home Down Down Enter");
    // The name's column is taken as the company's: the company's own column gives way, and no names are left.
    trial.keys("公司 Enter End Enter");
    let screen = trial.screen();
    assert!(screen.contains("请先指定哪一列是 SDK 名称"), "{screen}");
    assert!(screen.contains("按原列名保留"), "{screen}");
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Sdk));
}

#[test]
fn the_search_marks_by_pinyin_and_leaves_on_escape_as_it_was() {
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("/ xingtuisong");
    assert!(trial.screen().contains("1/5"), "{}", trial.screen());
    trial.keys("Esc");
    assert!(trial.screen().contains("共 5 个"), "{}", trial.screen());
    trial.keys("/ qqqq Enter");
    assert!(trial.screen().contains("没有符合条件的 SDK"), "{}", trial.screen());
    trial.keys("Backspace");
    assert!(trial.screen().contains("共 5 个"), "{}", trial.screen());
}

#[test]
fn the_filter_narrows_by_platform_field_and_company() {
    for (keys, count) in [
        ("+ harmony Enter", "1/5"),
        ("+ 设备标识 Enter", "2/5"),
        ("+ 星推送科技 Enter", "1/5"),
        ("% Enter", "2/5"),
        ("+ 平台：iOS Enter + 设备标识 Enter", "1/5"),
    ] {
        let mut trial = open(Language::Chinese, 120, 36);
        trial.keys(keys);
        assert!(trial.screen().contains(count), "{keys}\n{}", trial.screen());
    }
}

#[test]
fn the_policy_is_reached_at_the_declaring_line() {
    let mut trial = Trial::open(Language::Chinese, 120, 36);
    trial.keys("3 <");
    assert_eq!(trial.app.context(), Context::In(Section::Policy));
    let mut trial = open(Language::Chinese, 120, 36);
    trial.keys("End <");
    assert_eq!(trial.app.context(), Context::In(Section::Sdk), "no edition declares it");
    assert!(trial.screen().contains("都没有声明“投屏助手 SDK”"), "{}", trial.screen());
}

#[test]
fn the_selected_sdk_stays_selected_when_the_order_changes() {
    let mut trial = open(Language::English, 80, 24);
    trial.keys("Down Down = = - Enter");
    assert!(trial.screen().contains("星推送 SDK"), "{}", trial.screen());
}

#[test]
fn no_size_and_no_key_panics() {
    for (width, height) in [(0, 0), (1, 1), (9, 4), (20, 6), (40, 10), (101, 7), (300, 3)] {
        let mut trial = open(Language::Chinese, width, height);
        for keys in
            ["Enter", "PgDn", "End", "Esc", "/ x", "Esc", "+", "Esc", "%", "End", "Esc", "= -", "Ins", "Esc"]
        {
            trial.keys(keys);
            let _ = trial.screen();
        }
        let mut trial = import(Language::English, width, height, "Enter Enter");
        let _ = trial.screen();
    }
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.keys("3");
    trial.send(Msg::Reply(Origin::Screen(Section::Sdk), Box::new(Reply::Sdks(Ok(Vec::new())))));
    trial.keys("Enter Down End < % = / a Enter o Enter Esc");
    assert!(trial.screen().contains("清单"), "{}", trial.screen());
}

fn names(places: &[usize], sdks: &[Sdk]) -> Vec<String> {
    places.iter().map(|place| sdks[*place].name.to_string()).collect()
}

#[test]
fn every_order_keeps_equals_as_declared() {
    let sdks = invented();
    let all = Filter::default();
    assert_eq!(list::arrange(&sdks, &all, SortBy::Declared, true), [0, 1, 2, 3, 4]);
    assert_eq!(list::arrange(&sdks, &all, SortBy::Declared, false), [4, 3, 2, 1, 0]);
    assert_eq!(list::arrange(&sdks, &all, SortBy::Platforms, false), [0, 1, 3, 2, 4]);
    assert_eq!(list::arrange(&sdks, &all, SortBy::Fields, false), [0, 2, 1, 3, 4]);
    assert_eq!(list::arrange(&sdks, &all, SortBy::Remarks, false), [2, 0, 1, 3, 4]);
    for upwards in [true, false] {
        let by_company = names(&list::arrange(&sdks, &all, SortBy::Company, upwards), &sdks);
        assert_eq!(by_company.last().map(String::as_str), Some("崩溃守护 SDK"), "without a company: last");
    }
}

#[test]
fn filters_hold_together_and_within_one_declaration() {
    let sdks = invented();
    let shown = |filter: Filter| list::arrange(&sdks, &filter, SortBy::Declared, true);
    let on = |platform| Filter { platform: Some(platform), ..Filter::default() };
    assert_eq!(shown(on(Platform::Ios)), [0, 1, 3]);
    let oaid = Filter { field: Some("OAID".into()), ..on(Platform::Ios) };
    assert_eq!(shown(oaid), [] as [usize; 0], "the field is declared for Android only");
    let text = |text: &str| Filter { text: text.to_owned(), ..Filter::default() };
    assert_eq!(shown(text("投屏 鸿屏")), [4]);
    assert_eq!(shown(text("PUSH.example")), [2]);
    assert_eq!(shown(text("通知开启")), [2], "a column without a place of its own");
    assert_eq!(shown(text("   ")), [0, 1, 2, 3, 4]);
}

#[test]
fn remarks_tell_what_is_amiss() {
    let remarks: Vec<Remarks> = invented().iter().map(Remarks::of).collect();
    assert_eq!(remarks[0], Remarks { differs: true, ..Remarks::default() });
    assert_eq!(remarks[1], Remarks::default());
    assert_eq!(remarks[2], Remarks { plain_link: true, no_policy: true, differs: false });
    assert!(list::is_plain("HTTP://x") && !list::is_plain("https://x") && !list::is_plain("隐私政策"));
}

#[test]
fn width_and_space_make_no_difference_between_platforms() {
    let android = row("a", Platform::Android, "1", "示例 公司", &["IP 地址", "设备标识"]);
    let ios = row("A", Platform::Ios, "9", "示例公司", &["设备标识", "ＩＰ地址"]);
    let sdks = gather([android.clone(), ios]);
    assert!(!Remarks::of(&sdks[0]).differs);
    let ios = SdkDeclaration {
        trigger: None,
        ..row("a", Platform::Ios, "1", "示例公司", &["IP 地址", "设备标识"])
    };
    assert!(Remarks::of(&gather([android, ios])[0]).differs, "what one leaves out differs");
}

#[test]
fn fields_are_counted_once_an_sdk() {
    let counts = list::fields(invented().iter());
    let counts: Vec<_> = counts.iter().take(3).map(|(field, count)| (field.as_str(), *count)).collect();
    assert_eq!(counts, [("IP 地址", 2), ("设备标识", 2), ("麦克风", 1)]);
}

#[test]
fn a_link_is_shown_whole_at_any_width() {
    for (width, height) in [(80, 24), (120, 36), (40, 60), (140, 50)] {
        let mut trial = open(Language::Chinese, width, height.max(60));
        trial.keys("Enter");
        let text: String = trial.screen().chars().filter(char::is_ascii_graphic).collect();
        assert!(text.contains("index.html") || text.contains("from=app"), "{width}\n{}", trial.screen());
    }
    let sdks = invented();
    let look = crate::tui::look::Look {
        words: crate::words::Words::new(Language::Chinese),
        theme: crate::tui::theme::Theme::load(crate::tui::theme::ThemeName::Mono),
        glyphs: crate::tui::look::Glyphs::UNICODE,
        zone: jiff::tz::TimeZone::UTC,
        focused: true,
    };
    let alone = Sdk { declarations: sdks[0].declarations[..1].to_vec(), ..sdks[0].clone() };
    let lines = super::detail::lines(&alone, "", 24, &look);
    let text: String = lines.iter().flat_map(|line| &line.spans).map(|span| span.content.as_ref()).collect();
    assert!(
        text.contains("https://rtc.example.com/legal/privacy/third-party-sdk/2026/zh-cn/index.html?from=app")
    );
}

#[test]
fn another_sections_place_selects_the_sdk() {
    let mut trial = open(Language::Chinese, 80, 24);
    let mut screen = super::Sdks::new();
    let words = crate::words::Words::new(Language::Chinese);
    let mut cx = crate::tui::cx::Cx::new(&words, std::time::Duration::ZERO);
    screen.go(&Goto::Sdk { name: "崩溃守护sdk".to_owned() }, &mut cx);
    screen.reply(Reply::Sdks(Ok(invented())), &mut cx);
    assert_eq!(screen.selected().map(|sdk| sdk.name.as_str()), Some("崩溃守护 SDK"));
    screen.go(&Goto::Sdks { platform: Some(Platform::Harmony) }, &mut cx);
    assert_eq!(screen.shown, [4]);
    screen.go(&Goto::Entries { record: record(1) }, &mut cx);
    assert_eq!(screen.shown, [4]);
    screen.forget();
    assert!(screen.selected().is_none());
    assert!(trial.screen().contains("SDK"));
}
