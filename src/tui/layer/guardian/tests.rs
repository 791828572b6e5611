//! The forms in pictures, opened from the section over the false desk; what they do by keys is tested with the registers.

use super::held::Held;
use crate::{
    tui::{command::Context, trial::Trial},
    words::Language,
};

const ORDERS: &str = "5 , Down Down Enter";
const TRANSFERS: &str = "5 , Down Down Down Enter";

/// A form after some keys, `‹…›` being free text.
fn open(officer: usize, language: Language, (width, height): (u16, u16), script: &str) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.desk.turn = officer;
    let _ = trial.screen();
    let mut rest = script;
    while let Some((keys, behind)) = rest.split_once('‹') {
        let (text, behind) = behind.split_once('›').unwrap();
        trial.keys(keys);
        trial.type_text(text);
        rest = behind;
    }
    trial.keys(rest);
    trial
}

const USUAL: &[(u16, u16)] = &[(80, 24)];
const ALL: &[(u16, u16)] = &[(80, 24), (120, 36), (40, 10)];

fn picture(name: &str, sizes: &[(u16, u16)], script: &str) {
    for language in Language::ALL {
        for (width, height) in sizes {
            let mut trial = open(0, language, (*width, *height), script);
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

#[test]
fn pictures_of_consents() {
    picture("consent", ALL, "5 , Down Enter Ins");
    picture("consent-picked", USUAL, "5 , Down Enter Ins ‹王女士› Enter");
    picture("withdrawal", USUAL, "5 , Down Enter Del");
}

#[test]
fn pictures_of_orders() {
    picture("order", ALL, &format!("{ORDERS} Ins"));
    picture(
        "order-recipients",
        ALL,
        &format!("{ORDERS} Ins ‹王女士› Enter Enter Enter Enter Tab Tab ‹腾讯›"),
    );
    picture("tell", ALL, &format!("{ORDERS} *"));
    picture("not-told", USUAL, &format!("{ORDERS} * Tab Right"));
    picture("done", USUAL, &format!("{ORDERS} ="));
    picture("complete", ALL, &format!("{ORDERS} $"));
    picture("refuse", USUAL, &format!("{ORDERS} C-x"));
}

#[test]
fn pictures_of_transfers() {
    picture("propose", ALL, &format!("{TRANSFERS} Ins"));
    picture("assess", USUAL, &format!("{TRANSFERS} *"));
    picture("approve-unassessed", ALL, &format!("{TRANSFERS} C-a"));
    picture("refuse-transfer", USUAL, &format!("{TRANSFERS} C-x ‹不必要› F12 Enter"));
    picture("end", USUAL, &format!("{TRANSFERS} Down $"));
}

#[test]
fn pictures_of_erasing() {
    picture("erase", ALL, &format!("{ORDERS} C-d"));
    picture("erase-open-order", USUAL, &format!("{ORDERS} C-d Down Tab Tab Tab ‹按要求› Enter"));
    picture("erase-confirm", ALL, &format!("{ORDERS} C-d Tab Tab Tab ‹按要求› Enter"));
}

#[test]
fn a_draft_is_kept_offered_again_and_dropped_when_it_is_recorded() {
    let mut trial = open(0, Language::Chinese, (80, 24), &format!("{ORDERS} * ‹›"));
    trial.keys("Tab Tab Tab");
    trial.type_text("邮件 2102");
    trial.wait(2);
    let draft = trial.desk.drafts.first().unwrap();
    assert_eq!(
        (draft.form.as_str(), draft.children.as_slice()),
        ("order-telling", &["u-11872".to_owned()][..])
    );
    assert!(draft.record.is_some(), "it belongs to this order");
    trial.keys("Esc *");
    assert_eq!(trial.app.context(), Context::Menu, "{}", trial.screen());
    trial.keys("Enter");
    assert!(trial.screen().contains("邮件 2102"), "{}", trial.screen());
    trial.keys("F12");
    assert_eq!(trial.desk.executed.len(), 1, "{}", trial.screen());
    assert!(trial.desk.drafts.is_empty());
}

#[test]
fn what_goes_is_counted() {
    let trial = Trial::open(Language::English, 80, 24);
    let register = &trial.desk.book.register;
    let transfer = register.transfers().find(|held| held.approved.is_some()).unwrap();
    let held = Held::find(register, &transfer.record).unwrap();
    assert_eq!((held.entries, held.files), (3, 1), "proposed, assessed with its report, approved");
    let order = register.orders().find(|order| order.completed.is_some()).unwrap();
    let held = Held::find(register, &order.record).unwrap();
    assert_eq!((held.entries, held.files), (4, 0), "recorded, told, deleted, completed");
    for (record, _) in register.held() {
        assert!(
            Held::find(register, &record).is_some_and(|held| held.entries > 0),
            "every record is counted"
        );
    }
}

#[test]
fn no_size_panics() {
    for size in [(0, 0), (1, 1), (3, 2), (12, 5), (30, 6), (300, 3), (20, 60)] {
        for keys in ["5 , Down Enter Ins", &format!("{ORDERS} Ins"), &format!("{TRANSFERS} Ins")] {
            let mut trial = open(0, Language::Chinese, size, keys);
            for key in ["a", "Tab", "Right", "Tab", "x", "Down", "F12", "Enter", "Esc"] {
                trial.keys(key);
                let _ = trial.screen();
            }
        }
    }
}
