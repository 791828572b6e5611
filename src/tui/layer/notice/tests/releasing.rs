use super::*;

fn has_released(trial: &Trial) -> bool {
    let released = |command: &Command| matches!(command, Command::Notice(NoticeCommand::Release { .. }));
    trial.desk.executed.iter().any(released)
}

#[test]
fn another_officer_releases_and_confirms_by_another_key() {
    let mut trial = drafted(Language::Chinese, 120, 36);
    about(&mut trial, Audience::AdultUsers, ReleaseForm::new);
    trial.play("F12 F12");
    assert!(!has_released(&trial), "the key that confirms does not ask");
    trial.play("Enter");
    assert!(trial.screen().contains("可以发出"), "{}", trial.screen());
    trial.play("F12");
    assert!(matches!(executed(&trial), NoticeCommand::Release { version: 1, .. }));
}

#[test]
fn who_wrote_it_does_not_release_it() {
    let mut trial = drafted(Language::English, 80, 24);
    trial.desk.turn = 0;
    about(&mut trial, Audience::AdultUsers, ReleaseForm::new);
    assert!(trial.screen().contains("You wrote this text"), "{}", trial.screen());
    trial.play("Enter F12");
    assert!(!has_released(&trial));
}
