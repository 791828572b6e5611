//! The forms opened from the sections by their keys.

use super::*;
use crate::tui::command::Context;

#[test]
fn an_incident_is_opened_from_its_section_and_selected() {
    let mut trial = trial(Language::Chinese, 120, 36);
    trial.play("4 Ins ‹硬盘遗失› Enter ‹丢失› Enter F12");
    assert!(matches!(executed(&trial), IncidentCommand::Open { .. }));
    assert!(trial.screen().contains("硬盘遗失"), "{}", trial.screen());
}

#[test]
fn an_sdks_breach_is_opened_from_the_inventory() {
    let mut trial = trial(Language::Chinese, 120, 36);
    trial.play("3 !");
    assert!(trial.screen().contains("来自 SDK 清单"), "{}", trial.screen());
    trial.keys("F12");
    match executed(&trial) {
        IncidentCommand::Open { links, .. } => assert!(matches!(links[..], [Link::Sdk { .. }])),
        other => panic!("{other:?}"),
    }
    // It is shown in its own section.
    assert!(trial.screen().contains("所属公司通报泄露"), "{}", trial.screen());
}

#[test]
fn a_violation_becomes_an_incident_from_its_case() {
    let mut trial = trial(Language::English, 120, 36);
    trial.keys("5");
    for _ in 0..12 {
        trial.keys("&");
        if trial.app.context() == Context::Form {
            break;
        }
        trial.keys("Down");
    }
    assert!(trial.screen().contains("From the access records"), "{}", trial.screen());
    trial.keys("F12");
    assert!(
        matches!(executed(&trial), IncidentCommand::Open { links, .. } if matches!(links[..], [Link::Access { .. }]))
    );
}

#[test]
fn what_is_selected_is_changed_done_and_set_aside() {
    let mut trial = trial(Language::English, 120, 36);
    // Facts by group; then the duties tab.
    trial.play("4 . Enter");
    assert_eq!(trial.app.context(), Context::Form, "{}", trial.screen());
    trial.keys("Esc Tab");
    let _ = trial.screen();
    trial.keys("*");
    assert_eq!(trial.app.context(), Context::Form, "the selected fact: {}", trial.screen());
    trial.keys("Esc Right");
    let _ = trial.screen();
    for (key, title) in [("!", "Begin a duty"), ("C-a", "Duty done"), ("C-x", "Duty not due")] {
        trial.keys(key);
        assert!(trial.screen().contains(title), "{title}: {}", trial.screen());
        trial.keys("Esc");
        let _ = trial.screen();
    }
    for (key, title) in [
        ("$", "Next state"),
        ("\"", "Add a note"),
        ("(", "Record a measure"),
        ("@", "Add a task"),
        ("#", "Take in the checklist"),
        ("<", "Link the incident"),
        ("'", "Keep evidence"),
    ] {
        trial.keys(key);
        assert!(trial.screen().contains(title), "{title}: {}", trial.screen());
        trial.keys("Esc");
    }
}
