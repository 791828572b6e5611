//! The shell, the gates and the layers, by keys and by what stands on the screen.

use std::time::Duration;

use super::{
    command::{Context, Group, TABLE},
    cx::Origin,
    fake::{PASSPHRASE, officers},
    layer::help::keys_of,
    look::{Glyphs, Look},
    msg::{Effect, Msg},
    options::StartState,
    request::Reply,
    section::Section,
    theme::{Theme, ThemeName},
    trial::Trial,
};
use crate::{
    domain::explain::{ErrorClass, Explanation},
    tui::port::PortError,
    words::{Language, Words},
};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (40, 10)];

fn first_run() -> StartState {
    StartState::FirstRun { place: "/home/linyue/.local/share/privacy-desk".into() }
}

/// Takes a picture of what `keys` lead to, in both languages and all sizes.
fn picture(name: &str, start: &StartState, keys: &str) {
    for language in Language::ALL {
        for (width, height) in SIZES {
            let mut trial = Trial::new(start.clone(), language, width, height);
            trial.keys(keys);
            let name = format!("{name}-{}-{width}x{height}", language.tag());
            insta::assert_snapshot!(name, trial.screen());
        }
    }
}

#[test]
fn pictures_of_first_run() {
    picture("first-run", &first_run(), "");
    picture("first-run-complaints", &first_run(), "BackTab BackTab Enter");
}

#[test]
fn pictures_of_unlocking() {
    picture("unlock", &StartState::Locked, "");
    picture("unlock-wrong", &StartState::Locked, "wrong-passphrase Enter");
}

#[test]
fn what_to_do_about_a_passphrase_that_fails_is_said_in_full() {
    for (language, end) in [(Language::Chinese, "比对。"), (Language::English, "backup.")] {
        let mut trial = Trial::new(StartState::Locked, language, 80, 24);
        let explanation = Explanation::new(ErrorClass::User, "err-wrong-passphrase");
        let refused = Reply::Unlock(Err(PortError { explanation, wait: None }));
        trial.send(Msg::Reply(Origin::Gate, Box::new(refused)));
        assert!(trial.screen().contains(end), "{}", trial.screen());
    }
}

#[test]
fn pictures_of_layers() {
    picture("help", &StartState::Open, "F1");
    picture("menu", &StartState::Open, "F10 Right");
    picture("palette", &StartState::Open, "C-p th");
}

#[test]
fn no_size_panics() {
    for (width, height) in [(0, 0), (1, 1), (2, 3), (3, 2), (7, 4), (12, 5), (300, 2), (2, 100)] {
        for start in [first_run(), StartState::Locked, StartState::Open] {
            let mut trial = Trial::new(start, Language::Chinese, width, height);
            for keys in ["", "F1", "Esc F10", "Right Esc C-p", "Esc 2", "3", "8", "Ins", "Esc Esc"] {
                trial.keys(keys);
                let _ = trial.screen();
            }
        }
    }
}

#[test]
fn the_real_cursor_stands_at_the_caret() {
    let mut trial = Trial::new(first_run(), Language::Chinese, 120, 36);
    trial.type_text("示例学堂");
    let (x, y) = trial.cursor();
    let screen = trial.screen();
    let line = screen.lines().nth(usize::from(y)).unwrap();
    let before =
        line.split_once("示例学堂").map(|(before, name)| format!("{before}示例学堂{}", name.trim())).unwrap();
    assert_eq!(super::widget::textwidth::cells(&before), usize::from(x));
}

#[test]
fn founding_leads_to_the_open_desk() {
    let mut trial = Trial::new(first_run(), Language::Chinese, 80, 24);
    trial.keys("示例学堂 Enter 林月 Enter Enter Right Enter");
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    assert!(trial.screen().contains("账本完好 1,204"), "{}", trial.screen());
}

#[test]
fn a_short_or_different_passphrase_is_told_under_its_field() {
    let mut trial = Trial::new(first_run(), Language::English, 80, 24);
    trial.keys("Org Enter Lin Enter Enter Enter short Enter Enter");
    assert!(trial.screen().contains("at least 14 characters; this one has 5"), "{}", trial.screen());
    trial.keys("long-enough-now Enter different-enough Enter");
    assert!(trial.screen().contains("The two passphrases differ"), "{}", trial.screen());
}

#[test]
fn unlocking_takes_the_right_passphrase_only() {
    let mut trial = Trial::new(StartState::Locked, Language::Chinese, 80, 24);
    trial.keys("not-the-passphrase Enter");
    assert!(trial.screen().contains("4 秒后重试"), "{}", trial.screen());
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    assert!(trial.screen().contains("秒后重试"), "the wait is kept");
    trial.wait(5);
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
}

#[test]
fn an_idle_desk_locks_and_returns_to_where_one_was() {
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.keys("8 C-p");
    trial.wait(299);
    assert_eq!(trial.app.context(), Context::Picker);
    trial.wait(1);
    assert!(!trial.desk.unlocked);
    let locked = trial.screen();
    assert!(locked.contains("解锁工作台") && !locked.contains("审计 "), "{locked}");
    assert!(trial.asked.iter().any(|effect| matches!(effect, Effect::Redraw)), "the screen is wiped");
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::Picker);
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Audit));
}

#[test]
fn a_demo_is_never_locked() {
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.desk.demo = true;
    trial.keys("Esc");
    let mut desk = super::fake::FakeDesk::open();
    desk.demo = true;
    let mut trial = Trial::with(
        &super::Options {
            language: Language::Chinese,
            theme: ThemeName::Mono,
            true_colour: false,
            ascii: true,
            mouse: false,
            idle: Some(Duration::from_secs(1)),
            zone: None,
            start: StartState::Open,
        },
        desk,
        80,
        24,
    );
    trial.wait(10);
    trial.keys("C-k");
    assert!(trial.desk.unlocked);
}

#[test]
fn escape_twice_opens_the_menu() {
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.keys("Esc");
    trial.wait(2);
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
    trial.keys("Esc");
    assert_eq!(trial.app.context(), Context::Menu);
}

#[test]
fn sections_open_by_digit_function_key_menu_and_palette() {
    for keys in [
        "8",
        "F9",
        "F10 Right Down Down Down Down Down Down Enter",
        "C-p 审计 Enter",
        "C-p audit Enter",
        "C-p shenji Enter",
        "C-p sj Enter",
        "[",
        "８",
    ] {
        let mut trial = Trial::open(Language::Chinese, 80, 24);
        trial.keys(keys);
        assert_eq!(trial.app.context(), Context::In(Section::Audit), "{keys}");
    }
}

#[test]
fn the_language_switches_live() {
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    assert!(trial.screen().contains("账本完好"));
    trial.keys("C-t");
    assert!(trial.screen().contains("Ledger intact"));
}

#[test]
fn pasted_line_breaks_become_one_line() {
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.keys("C-p");
    trial.send(Msg::Paste("主题\r\n".to_owned()));
    assert!(trial.screen().contains("❯ 主题"), "{}", trial.screen());
}

#[test]
fn ascii_screens_hold_no_box_or_ambiguous_signs() {
    for start in [first_run(), StartState::Locked, StartState::Open] {
        let forms = [
            "5",
            "5 Ins F12",
            "5 Down C-a F12",
            "5 Down C-x F12",
            "5 * F12",
            "5 ! F12",
            "5 @ F12",
            "5 $ F12",
            "5 # Enter",
            "5 % Tab",
            "5 + Down",
            "5 , Down Enter",
            "5 , Down Enter Ins F12",
            "5 , Down Enter Del F12",
            "5 , Down Down Enter",
            "5 , Down Down Enter Ins F12",
            "5 , Down Down Enter * F12",
            "5 , Down Down Enter $ Enter",
            "5 , Down Down Enter C-x F12",
            "5 , Down Down Down Enter",
            "5 , Down Down Down Enter Ins F12",
            "5 , Down Down Down Down Enter Ins F12",
            "0",
            "0 Ins F12",
            "0 + F12",
            "0 ! F12",
            "2",
            "3",
            "8",
            "8 &",
        ];
        for keys in ["", "F1", "Esc F10"].into_iter().chain(forms) {
            let options = super::Options {
                language: Language::English,
                theme: ThemeName::Mono,
                true_colour: false,
                ascii: true,
                mouse: false,
                idle: None,
                zone: None,
                start: start.clone(),
            };
            let mut trial = Trial::with(&options, super::fake::FakeDesk::open(), 80, 24);
            trial.keys(keys);
            // What was recorded stays as it is.
            let screen = trial.screen().replace("Android · ", "");
            let odd: Vec<char> = screen
                .chars()
                .filter(|c| {
                    matches!(*c, '\u{2500}'..='\u{25FF}' | '\u{2190}'..='\u{21FF}' | '\u{2010}'..='\u{2027}' | '·' | '✗')
                })
                .collect();
            assert!(odd.is_empty(), "{odd:?} after {keys:?} in\n{screen}");
        }
    }
}

/// The contrast of two colours by WCAG 2: 1 to 21.
fn contrast(one: ratatui::style::Color, other: ratatui::style::Color) -> f64 {
    let luminance = |colour| {
        let ratatui::style::Color::Rgb(r, g, b) = colour else {
            panic!("{colour:?} is not given as #rrggbb")
        };
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
    };
    let (one, other): (f64, f64) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_text_stands_out_from_its_ground() {
    for name in [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast] {
        let theme = Theme::load(name);
        let least = if name == ThemeName::HighContrast { 7.0 } else { 4.5 };
        let grounds = [theme.ground.bg.unwrap(), theme.overlay_ground.bg.unwrap()];
        for (role, style) in theme.roles() {
            // The border of a pane without the keys is no text; 1.5 keeps it quiet but there.
            let least = if role == "border" { 1.5 } else { least };
            let own: Vec<_> = style.bg.map_or_else(|| grounds.to_vec(), |bg| vec![bg]);
            let fg = style.fg.or(theme.ground.fg).unwrap();
            for ground in own {
                let found = contrast(fg, ground);
                assert!(found >= least, "{} {role}: {found:.2}", name.name());
            }
        }
        let header = theme.header.bg.unwrap();
        let on_header = [theme.good, theme.warn, theme.bad, theme.dim, theme.accent];
        for style in on_header {
            let found = contrast(style.fg.unwrap(), header);
            assert!(found >= least, "{} {:?} on the header: {found:.2}", name.name(), style.fg);
        }
    }
}

#[test]
fn the_mono_theme_has_no_colour() {
    for (role, style) in Theme::load(ThemeName::Mono).roles() {
        assert_eq!((style.fg, style.bg), (None, None), "{role}");
    }
}

#[test]
fn the_manuals_key_page_is_the_table() {
    let mut page = String::from(
        "# Keys · 按键\n\nMade from the command table (`src/tui/command.rs`); `UPDATE=1 cargo test key_page` writes it anew.\n\
         本页由命令表生成。\n",
    );
    let looks = Language::ALL.map(|language| Look {
        words: Words::new(language),
        theme: Theme::load(ThemeName::Mono),
        glyphs: Glyphs::UNICODE,
        zone: jiff::tz::TimeZone::UTC,
        focused: true,
    });
    let [chinese, english] = &looks;
    for group in Group::ALL {
        page.extend([format!("\n## {} · {}\n\n", english.text(group.words()), chinese.text(group.words()))]);
        page.push_str("| Keys | Command | 命令 |\n|---|---|---|\n");
        for spec in TABLE.iter().filter(|spec| spec.group == group) {
            let keys = keys_of(spec, Context::Desk, english).replace('|', "\\|").replace("  ", ", ");
            let words = |look: &Look| {
                let (label, help) =
                    (look.text(&format!("cmd-{}", spec.name)), look.text(&format!("cmd-{}-help", spec.name)));
                format!("**{label}** {help}")
            };
            page.push_str(
                &format!("| `{keys}` | {} | {} |\n", words(english), words(chinese)).replace("``", ""),
            );
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == page, "docs/keys.md differs from the table: UPDATE=1 cargo test key_page");
}

#[test]
fn another_officer_does_not_find_the_first_ones_windows() {
    let mut trial = Trial::open(Language::Chinese, 80, 24);
    trial.keys("8 C-k");
    trial.desk.turn = 1;
    trial.keys("Down");
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::In(Section::Today));
    assert!(trial.screen().contains(officers()[1].name.as_str()));
}

#[test]
fn another_size_keeps_the_window_and_the_selection() {
    let mut trial = Trial::open(Language::English, 120, 36);
    trial.keys("F10 Right Down");
    trial.resize(40, 10);
    let screen = trial.screen();
    assert!(screen.contains("▸ Policy"), "{screen}");
}

#[test]
fn the_key_bar_keeps_help_where_there_is_room_for_little() {
    for width in [30, 40, 60, 80] {
        let mut trial = Trial::open(Language::Chinese, width, 12);
        let screen = trial.screen();
        let bar = screen.lines().last().unwrap();
        assert!(bar.contains("F1 帮助") && bar.contains("F10 菜单"), "{width}: {bar}");
    }
}
