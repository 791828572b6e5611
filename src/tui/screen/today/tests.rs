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

#[test]
fn duties_lead_to_their_cases_and_go_when_they_are_done() {
    let mut trial = Trial::open(Language::Chinese, 120, 36);
    let screen = trial.screen();
    for duty in [
        "紧急访问待裁决：李想",
        "待结案：周洁",
        "申请待决定：赵倩",
        "批准即将到期：孙立",
        "近 7 天有违规访问",
    ] {
        assert!(screen.contains(duty), "{duty}\n{screen}");
    }
    trial.desk.incidents = crate::tui::fake_incidents::Incidents::new();
    trial.keys("2 1 Enter");
    assert_eq!(trial.app.section, Section::Access);
    assert!(trial.screen().contains("紧急情形"), "the emergency is to be judged: {}", trial.screen());
    let mut trial = Trial::open(Language::Chinese, 120, 36);
    trial.desk.book = crate::tui::fake_register::Book::new();
    trial.keys("2 1");
    assert!(trial.screen().contains("儿童数据访问没有待办事项"), "{}", trial.screen());
}
