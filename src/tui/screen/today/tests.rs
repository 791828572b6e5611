//! The page by keys and pictures.

use crate::{
    tui::{section::Section, trial::Trial},
    words::Language,
};

#[test]
fn pictures_of_the_morning() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            let trial = &mut Trial::open(language, width, height);
            insta::assert_snapshot!(format!("morning-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

#[test]
fn a_line_leads_to_the_place_it_speaks_of() {
    let mut trial = Trial::open(Language::English, 120, 36);
    trial.keys("End Enter");
    assert_eq!(trial.app.section, Section::Audit, "the last line is an entry of the trail");
}

#[test]
fn the_selection_rests_only_on_lines_that_lead_somewhere() {
    let mut trial = Trial::open(Language::English, 120, 36);
    for _ in 0..30 {
        trial.keys("Down");
        assert!(trial.screen().contains('▸'), "{}", trial.screen());
    }
    trial.keys("Home Up Up");
    assert!(trial.screen().contains('▸'));
}

#[test]
fn nothing_breaks_on_the_smallest_screens() {
    for (width, height) in [(0, 0), (1, 1), (3, 2), (12, 5)] {
        Trial::open(Language::Chinese, width, height).keys("Down Up End Home PageDown");
    }
}
