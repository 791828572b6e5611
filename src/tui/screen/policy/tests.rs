//! The section by keys and pictures, over the false desk's document.

use crate::{
    domain::command::Command,
    tui::{section::Section, trial::Trial},
    words::Language,
};

fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.keys("2");
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
fn pictures_of_the_tree_and_the_text() {
    picture("tree", "");
    picture("text", "Down Down Enter Down");
}

#[test]
fn pictures_of_finding_and_jumping() {
    picture("found", "/ 信息 Enter");
    picture("jump", "C-o");
}

#[test]
fn nothing_breaks_on_the_smallest_screens() {
    for (width, height) in [(0, 0), (1, 1), (5, 3), (12, 5), (40, 10)] {
        let mut trial = open(Language::Chinese, width, height);
        trial.keys("Down Enter PageDown / 信息 Enter C-n Esc Esc Left Right End Home");
        assert!(trial.screen().lines().count() <= usize::from(height) + 1);
    }
}

#[test]
fn the_text_follows_the_tree_and_the_tree_the_text() {
    let mut trial = open(Language::English, 120, 36);
    trial.keys("End");
    let last = trial.screen();
    trial.keys("Home");
    assert_ne!(trial.screen(), last, "the text goes with the tree");
    trial.keys("Enter End");
    let at_end = trial.screen();
    trial.keys("Home");
    assert_ne!(trial.screen(), at_end, "the tree goes with the text");
}

#[test]
fn a_bookmark_is_placed_on_the_section_and_asked_of_the_desk() {
    let mut trial = open(Language::English, 120, 36);
    trial.keys("Down Down Down Down *");
    let placed = trial
        .desk
        .executed
        .iter()
        .any(|command| matches!(command, Command::PlaceBookmark(_) | Command::RemoveBookmark(_)));
    assert!(placed, "{:?}", trial.desk.executed);
}

#[test]
fn collapsing_hides_what_is_below_and_opening_shows_it_again() {
    let mut trial = open(Language::English, 120, 36);
    let before = trial.screen();
    trial.keys("Down Down Left Left Left Left");
    trial.keys("Left");
    let collapsed = trial.screen();
    assert_ne!(before, collapsed);
    assert_eq!(Section::Policy.number(), 2);
}
