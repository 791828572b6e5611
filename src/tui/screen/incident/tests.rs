//! The section by keys and pictures.

use crate::{
    tui::trial::Trial,
    words::Language,
};

fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.keys("4");
    trial
}

/// The views, each by the keys that lead to it.
const VIEWS: [(&str, &str); 11] = [
    ("list", ""),
    ("facts", "Enter"),
    ("duties", "Enter Right"),
    ("duty", "Enter Right Down Enter"),
    ("timeline", "Enter Right Right"),
    ("tasks", "Enter Right Right Right"),
    ("notices", "Enter Right Right Right Right"),
    ("links", "Enter BackTab"),
    ("board", ","),
    ("months", "%"),
    ("contain", "% Right Right Right"),
];

#[test]
fn pictures() {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36)] {
            for (name, keys) in VIEWS {
                let mut trial = open(language, width, height);
                trial.keys(keys);
                let picture = format!("{name}-{}-{width}x{height}", language.tag());
                insta::assert_snapshot!(picture, trial.screen());
            }
        }
    }
}
