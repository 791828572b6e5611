//! Officers, passphrases and the recovery kit, by keys and pictures.

use std::time::Duration;

use secrecy::ExposeSecret;

use super::*;
use crate::{
    domain::text::CleanText,
    tui::{
        fake::{FakeDesk, PASSPHRASE},
        fake_officers::{ANOTHER, SHARES, Staff},
        msg::Msg,
        options::{Options, StartState},
        section::Section,
        theme::ThemeName,
        trial::Trial,
    },
    words::Language,
};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (40, 10)];

/// A desk with four officers, seen by one of them.
fn staffed(start: StartState, language: Language, width: u16, height: u16) -> Trial {
    let mut desk = if start == StartState::Open { FakeDesk::open() } else { FakeDesk::locked() };
    desk.staff = Staff::new().with_clerks();
    let options = Options {
        language,
        theme: ThemeName::Dark,
        true_colour: true,
        ascii: false,
        mouse: true,
        idle: Some(Duration::from_mins(5)),
        zone: Some(jiff::tz::TimeZone::UTC),
        start,
    };
    Trial::with(&options, desk, width, height)
}

fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = staffed(StartState::Open, language, width, height);
    trial.keys("0");
    trial
}

fn english() -> Trial {
    open(Language::English, 120, 36)
}

/// Types secrets one after the other, each with Enter.
fn secrets(trial: &mut Trial, secrets: &[&str]) {
    for secret in secrets {
        trial.type_text(secret);
        trial.keys("Enter");
    }
}

/// Takes a picture of what `lead` leads to, in both languages and all sizes.
fn picture(name: &str, lead: impl Fn(&mut Trial)) {
    for language in Language::ALL {
        for (width, height) in SIZES {
            let mut trial = open(language, width, height);
            lead(&mut trial);
            let name = format!("{name}-{}-{width}x{height}", language.tag());
            insta::assert_snapshot!(name, trial.screen());
        }
    }
}

#[test]
fn pictures_of_officers() {
    picture("list", |_| {});
    picture("detail", |trial| trial.keys("Down Enter"));
    picture("kit", |trial| trial.keys("End Enter"));
    picture("few", |trial| {
        trial.desk.staff.people.truncate(1);
        trial.desk.staff.kit = None;
        trial.keys("Esc 0");
    });
}

#[test]
fn pictures_of_forms() {
    picture("enrol", |trial| trial.keys("Ins 陈新 Tab K0777 Tab Right Right Tab 短 F12"));
    picture("remove", |trial| trial.keys("Down Down Del 离职"));
    picture("remove-confirm", |trial| trial.keys("Down Down Del 离职 Enter"));
    picture("passphrase", |trial| trial.keys("*"));
}

#[test]
fn pictures_of_the_kit() {
    let at_home = |trial: &mut Trial| {
        // The folder that the tests run in is nobody's business.
        trial.keys("+ Tab C-u");
        trial.send(Msg::Paste("/media/usb/kit".to_owned()));
    };
    picture("kit-make", at_home);
    picture("kit-made", |trial| {
        at_home(trial);
        trial.keys("Enter F12");
    });
    picture("kit-test", |trial| {
        trial.keys("!");
        trial.type_text(SHARES[2][0]);
        trial.type_text("PAR2S  RFKQN  2KPBB  3PA");
    });
}

#[test]
fn pictures_of_choosing_among_four_officers() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (40, 10)] {
            let mut trial = staffed(StartState::Locked, language, width, height);
            trial.keys("Down Down Down");
            trial.type_text("sixteen-secrets!");
            insta::assert_snapshot!(
                format!("unlock-four-{}-{width}x{height}", language.tag()),
                trial.screen()
            );
        }
    }
}

#[test]
fn any_section_leads_there_by_key_menu_and_palette() {
    for keys in ["0", "８ ０", "5 0", "F10 Down Down Down Down Enter", "C-p 人员 Enter", "C-p renyuan Enter"]
    {
        let mut trial = staffed(StartState::Open, Language::Chinese, 80, 24);
        trial.keys(keys);
        assert_eq!(trial.app.context(), Context::Officers, "{keys}\n{}", trial.screen());
        trial.keys("Esc");
        assert!(matches!(trial.app.context(), Context::In(_)));
    }
}

#[test]
fn a_colleague_is_enrolled_by_keys() {
    let mut trial = english();
    trial.keys("Ins 陈新 Enter K0777 Enter Right Right Enter");
    secrets(&mut trial, &[ANOTHER, ANOTHER]);
    let screen = trial.screen();
    assert!(screen.contains("Enrolled: entry 1204 of the ledger."), "{screen}");
    assert!(screen.contains("5 officers") && screen.contains("陈新"), "{screen}");
    let new = trial.desk.staff.people.last().unwrap();
    assert_eq!(new.officer.role, crate::domain::officer::Role::Clerk);
    assert_eq!(trial.desk.chosen.as_ref().unwrap().expose_secret(), ANOTHER);
}

#[test]
fn what_is_wrong_with_a_newcomer_is_told_at_the_field() {
    let mut trial = english();
    trial.keys("Ins F12");
    let screen = trial.screen();
    for complaint in ["The name is missing", "The staff number is missing", "this one has 0"] {
        assert!(screen.contains(complaint), "{complaint}\n{screen}");
    }
    trial.keys("王一 Tab k0004 Tab Tab");
    secrets(&mut trial, &[ANOTHER, "something else"]);
    let screen = trial.screen();
    assert!(screen.contains("There is an officer named 王一 already"), "{screen}");
    assert!(screen.contains("The two passphrases differ"), "{screen}");
    trial.keys("Backspace Backspace 新 Tab F12");
    assert!(trial.screen().contains("The staff number k0004 is that of 赵审"), "{}", trial.screen());
    assert_eq!(trial.desk.staffed, 0, "nothing was recorded");
}

#[test]
fn an_officer_is_removed_with_a_reason_and_another_key() {
    let mut trial = english();
    trial.keys("Down Down Del F12");
    assert!(trial.screen().contains("The reason is missing"), "{}", trial.screen());
    trial.type_text("离职");
    trial.keys("F12");
    assert_eq!(trial.app.context(), Context::Form, "F12 confirms and never asks");
    assert!(trial.screen().contains("Enter shows what will happen"), "{}", trial.screen());
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::Confirm);
    assert!(trial.screen().contains("rotated. This can"), "{}", trial.screen());
    trial.keys("Enter");
    assert_eq!(trial.desk.staffed, 0, "Enter confirms nothing");
    trial.keys("F12");
    let screen = trial.screen();
    assert!(screen.contains("Removed, keys rotated: from entry 1204"), "{screen}");
    assert!(screen.contains("3 officers") && !screen.contains("王一"), "{screen}");
}

#[test]
fn a_removal_that_is_refused_says_why() {
    for (keys, why) in [
        ("Del", "Nobody removes themselves"),
        ("Down Del", "only 1 officer who decides would be left"),
        ("End Del", "The recovery kit is no officer"),
    ] {
        let mut trial = english();
        trial.keys(keys);
        assert!(trial.screen().contains(why), "{keys}\n{}", trial.screen());
        assert_eq!(trial.desk.staffed, 0);
    }
}

#[test]
fn who_may_not_is_told_and_may_still_change_the_passphrase() {
    let mut trial = staffed(StartState::Open, Language::English, 120, 36);
    let lin = trial.desk.staff.people[0].officer.id;
    trial.desk.staff.people[0].officer.role = crate::domain::officer::Role::Clerk;
    trial.keys("0");
    let screen = trial.screen();
    assert!(!screen.lines().last().unwrap().contains("Enrol"), "{screen}");
    for key in ["Ins", "Del", "+", "!"] {
        trial.keys(key);
        assert!(trial.screen().contains("clerk"), "{key}\n{}", trial.screen());
        assert_eq!(trial.app.context(), Context::Reading, "{key}");
        trial.keys("Esc");
    }
    trial.keys("*");
    secrets(&mut trial, &[PASSPHRASE, ANOTHER, ANOTHER]);
    assert!(trial.screen().contains("Passphrase changed"), "{}", trial.screen());
    assert_eq!(trial.desk.staff.people[0].officer.id, lin);
}

#[test]
fn a_wrong_or_different_passphrase_is_told_at_its_field() {
    let mut trial = english();
    trial.keys("* F12");
    assert!(trial.screen().contains("Type the present passphrase"), "{}", trial.screen());
    secrets(&mut trial, &["not this one", ANOTHER, "not the same one"]);
    assert!(trial.screen().contains("The two passphrases differ"), "{}", trial.screen());
    trial.keys("C-u");
    secrets(&mut trial, &[ANOTHER]);
    let screen = trial.screen();
    assert!(screen.contains("does not open"), "{screen}");
    // The wrong one is gone; the new one is still there.
    trial.type_text(PASSPHRASE);
    trial.keys("F12");
    assert!(trial.screen().contains("Passphrase changed: entry 1204"), "{}", trial.screen());
}

#[test]
fn a_lock_while_a_form_is_open_leaves_no_secret_behind() {
    let mut trial = english();
    trial.keys("Ins 陈新 Tab K0777 Tab Tab");
    secrets(&mut trial, &[ANOTHER]);
    trial.type_text(ANOTHER);
    let dots = "•".repeat(ANOTHER.chars().count());
    assert!(trial.screen().contains(&dots));
    trial.wait(300);
    assert!(!trial.desk.unlocked);
    assert!(!trial.screen().contains('•'), "{}", trial.screen());
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    let screen = trial.screen();
    assert!(screen.contains("passphrases were wiped") && !screen.contains('•'), "{screen}");
    assert!(screen.contains("陈新"), "what is no secret stays: {screen}");
    trial.keys("F12");
    assert!(trial.screen().contains("this one has 0"), "{}", trial.screen());
    assert_eq!(trial.desk.staffed, 0);

    let mut trial = english();
    trial.keys("!");
    trial.type_text(SHARES[0][0]);
    trial.type_text("XY9V0");
    trial.wait(300);
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    let screen = trial.screen();
    assert!(screen.contains("shares were wiped") && !screen.contains("XY9V0"), "{screen}");
}

#[test]
fn a_question_that_waits_for_its_key_is_forgotten_when_the_desk_locks() {
    let mut trial = english();
    trial.keys("Down Down Del left Enter");
    trial.wait(300);
    trial.type_text(PASSPHRASE);
    trial.keys("Enter F12");
    assert_eq!(trial.desk.staffed, 0, "who comes back has to ask anew");
}

#[test]
fn a_kit_is_made_tested_and_complained_of_at_the_row() {
    let mut trial = english();
    trial.desk.staff.kit = None;
    trial.keys("Esc 0");
    assert!(trial.screen().contains("not made yet"), "{}", trial.screen());
    trial.keys("! Esc + C-u 2/99 Enter F12");
    assert!(trial.screen().contains("2/99 is no division"), "{}", trial.screen());
    trial.keys("C-u 2/3 Tab C-u /media/there F12");
    let screen = trial.screen();
    assert!(screen.contains("✗ /media/there is there already"), "{screen}");
    trial.keys("C-u /media/usb F12");
    let screen = trial.screen();
    assert!(
        screen.contains("in force") && screen.contains("/media/usb/recovery-share-3-of-3.txt"),
        "{screen}"
    );
    trial.keys("Enter");
    assert!(trial.screen().contains("share 1 of 2"), "{}", trial.screen());
    // The second group is mistyped, and told before the row is done.
    trial.type_text("04HG1 3T4AN");
    assert!(trial.screen().contains("group 2 is not as printed"), "{}", trial.screen());
    trial.keys("Backspace");
    assert!(!trial.screen().contains("not as printed"));
    trial.type_text("M 00YHM 4NDCC YWB0G");
    trial.keys("Enter");
    assert!(trial.screen().contains("Only 5 groups"), "{}", trial.screen());
    trial.type_text(" fj36e");
    // A full row leads on by itself; an Enter out of habit does no harm.
    trial.keys("Enter");
    trial.type_text(SHARES[0][1]);
    trial.keys("Enter");
    trial.type_text(SHARES[0][2]);
    trial.keys("Enter");
    let screen = trial.screen();
    assert!(screen.contains("Share number 1 is right") && screen.contains("share 2 of 2"), "{screen}");
    // The same page once more is no second share.
    trial.send(Msg::Paste(SHARES[0].join("\n")));
    trial.keys("Enter");
    assert!(trial.screen().contains("Share number 1 was given twice"), "{}", trial.screen());
    trial.keys("Up Up C-u");
    let page =
        format!("Recovery kit\n[01]  {}\n\n[07]  {}\n\n[13]  {}\n", SHARES[1][0], SHARES[1][1], SHARES[1][2]);
    trial.send(Msg::Paste(page));
    trial.keys("F12");
    let screen = trial.screen();
    assert!(screen.contains("The shares serve, and that is recorded"), "{screen}");
    assert_eq!(trial.app.context(), Context::Officers);
    assert!(trial.desk.staff.kit.as_ref().unwrap().tested.is_some());
    assert!(!screen.contains("not tested yet"), "{screen}");
}

#[test]
fn rows_typed_without_spaces_or_too_long_are_understood() {
    let mut trial = english();
    trial.keys("!");
    trial.type_text(&SHARES[0][0].replace(' ', ""));
    trial.keys("Up");
    assert!(trial.screen().contains("All 6 groups are right"), "{}", trial.screen());
    trial.type_text("XY9V0");
    assert!(trial.screen().contains("six groups") || trial.screen().contains("not as printed"));
    trial.keys("Enter");
    assert!(trial.screen().contains("04HG1"), "the row keeps the keys: {}", trial.screen());
}

#[test]
fn a_kit_that_replaces_another_is_confirmed_by_another_key() {
    let mut trial = english();
    trial.keys("+ F12 Enter");
    assert_eq!(trial.app.context(), Context::Confirm);
    trial.keys("F12");
    assert!(trial.screen().contains("The recovery kit is in force"), "{}", trial.screen());
    trial.keys("Esc");
    assert!(trial.screen().contains("Today reminds you"), "{}", trial.screen());
    assert!(trial.screen().contains("not tested yet"), "{}", trial.screen());
}

fn first_run(language: Language) -> Trial {
    let start = StartState::FirstRun { place: "/home/linyue/desk".into() };
    let mut trial = Trial::new(start, language, 80, 24);
    trial.keys("示例学堂 Enter 林月 Enter K0012 Enter Right Enter");
    secrets(&mut trial, &[PASSPHRASE, PASSPHRASE]);
    trial
}

#[test]
fn founding_offers_a_kit_and_later_will_do_with_a_reminder() {
    for language in Language::ALL {
        let mut trial = first_run(language);
        insta::assert_snapshot!(format!("founded-{}", language.tag()), trial.screen());
        assert_eq!(
            trial.desk.staff.people[0].officer.staff_id.as_ref().map(CleanText::as_str),
            Some("K0012")
        );
        trial.keys("Down Enter");
        assert_eq!(trial.app.context(), Context::In(Section::Today));
        insta::assert_snapshot!(format!("reminded-{}", language.tag()), trial.screen());
    }
    let mut trial = first_run(Language::English);
    trial.keys("Esc");
    let screen = trial.screen();
    assert!(screen.contains("No recovery kit") && screen.contains("Minimum: two officers"), "{screen}");
    trial.keys("C-p officers Enter");
    assert_eq!(trial.app.context(), Context::Officers);
}

#[test]
fn founding_makes_and_tests_a_kit_at_once() {
    let mut trial = first_run(Language::English);
    trial.keys("Enter F12");
    assert!(trial.screen().contains("The recovery kit is in force"), "{}", trial.screen());
    trial.keys("Enter");
    for row in SHARES[2].iter().chain(&SHARES[0]) {
        trial.type_text(row);
        trial.keys("Enter");
    }
    assert_eq!(trial.app.context(), Context::In(Section::Today), "{}", trial.screen());
    let screen = trial.screen();
    assert!(!screen.contains("recovery kit"), "nothing is left to be reminded of: {screen}");
    assert!(screen.contains("Minimum: two officers"), "{screen}");
}

#[test]
fn the_reminder_leads_to_the_officers_and_goes_when_it_is_done() {
    let mut trial = staffed(StartState::Open, Language::English, 120, 36);
    trial.desk.staff.kit.as_mut().unwrap().tested = None;
    trial.keys("2 1");
    let screen = trial.screen();
    assert!(screen.contains("was never tested") && !screen.contains("Minimum"), "{screen}");
    let line = |trial: &mut Trial| trial.screen().lines().position(|line| line.contains("never tested"));
    for _ in 0..line(&mut trial).unwrap() {
        if trial.screen().lines().any(|line| line.contains('▸') && line.contains("never tested")) {
            break;
        }
        trial.keys("Down");
    }
    trial.keys("Enter");
    assert_eq!(trial.app.context(), Context::Officers, "{}", trial.screen());
    // Who may not see to it is not reminded.
    trial.desk.staff.people[0].officer.role = crate::domain::officer::Role::Auditor;
    trial.keys("Esc 2 1");
    assert!(!trial.screen().contains("never tested"));
}

#[test]
fn no_size_panics() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (7, 4), (12, 5), (300, 2), (2, 100)] {
        let mut trial = open(Language::Chinese, width, height);
        for keys in
            ["", "Enter", "Esc Ins", "Esc *", "Esc +", "F12 F12", "Esc !", "Esc Down Down Del 离职", "Enter"]
        {
            trial.keys(keys);
            let _ = trial.screen();
        }
    }
}
