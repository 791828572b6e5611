use super::*;
use crate::tui::fake::PASSPHRASE;

#[test]
fn a_draft_is_kept_when_typing_pauses_and_on_leaving_and_offered_again() {
    let (mut trial, record) = mail((120, 36));
    trial.play("‹未完›");
    assert!(trial.desk.drafts.is_empty());
    trial.wait(1);
    assert_eq!(trial.desk.drafts.len(), 1);
    assert_eq!(trial.desk.drafts[0].record, Some(record));
    trial.play("‹待续› Esc");
    assert!(trial.screen().contains("草稿已保存"), "{}", trial.screen());
    edit(&mut trial, record);
    assert_eq!(trial.app.context(), Context::Menu);
    trial.keys("Enter");
    assert!(trial.screen().contains("未完待续"), "{}", trial.screen());
    trial.keys("F12 Enter");
    assert!(text(&revised(&trial).1, 0).contains("未完待续"));
    assert!(trial.desk.drafts.is_empty(), "a recorded draft is gone");
}

#[test]
fn one_can_start_anew() {
    let (mut trial, record) = mail((120, 36));
    trial.play("‹未完› Esc");
    edit(&mut trial, record);
    trial.keys("Down Enter");
    assert!(!trial.screen().contains("未完") && trial.desk.drafts.is_empty());
}

#[test]
fn a_draft_that_cannot_be_kept_is_told_and_given_up_only_when_asked_twice() {
    let (mut trial, _) = mail((120, 36));
    trial.desk.keeps_drafts = false;
    trial.play("‹未完› Esc");
    assert_eq!(trial.app.context(), Context::Editor);
    assert!(trial.screen().contains("未完"));
    trial.keys("Esc");
    assert_ne!(trial.app.context(), Context::Editor);
}

#[test]
fn locking_and_the_program_s_end_lose_nothing() {
    let (mut trial, _) = mail((120, 36));
    trial.play("‹未完›");
    trial.keys("C-q");
    assert_eq!(trial.desk.drafts.len(), 1, "kept at the end");
    trial.wait(300);
    assert!(!trial.desk.unlocked);
    assert!(!trial.screen().contains("未完"));
    trial.type_text(PASSPHRASE);
    trial.keys("Enter");
    assert!(trial.screen().contains("未完"), "{}", trial.screen());
}

/// Another officer records a version.
fn overtake(trial: &mut Trial, record: RecordId, said: &str) {
    let mut wording = held(trial, record).notice.wording();
    wording.blocks[1].text = said.into();
    let version = held(trial, record).notice.version();
    let command = NoticeCommand::Revise { record, version, wording, note: "".into() };
    trial.desk.execute(command.into()).unwrap();
}

#[test]
fn what_another_recorded_meanwhile_is_told_compared_and_not_written_over_unasked() {
    let (mut trial, record) = mail((120, 36));
    trial.play("‹我写的›");
    overtake(&mut trial, record, "别人写的。");
    trial.keys("F12 Enter");
    let screen = trial.screen();
    assert!(screen.contains("期间已有人记录了第 2 版"), "{screen}");
    trial.keys("Enter");
    let screen = trial.screen();
    assert!(screen.contains("- 别人写的。") && screen.contains("+ 我写的"), "{screen}");
    trial.keys("Esc");
    assert!(trial.screen().contains("我写的"));
    trial.keys("F12");
    assert_eq!(trial.app.context(), Context::Picker, "it is offered again");
    trial.play("Down Enter ‹合并› Enter");
    let (version, wording, note) = revised(&trial);
    assert_eq!((version, note.as_str()), (2, "合并"));
    assert!(text(&wording, 0).ends_with("我写的"));
    assert_eq!(held(&mut trial, record).notice.version(), 3);
}

#[test]
fn a_draft_of_an_older_version_is_not_taken_for_one_of_the_newest() {
    let (mut trial, record) = mail((120, 36));
    trial.play("‹我写的› Esc");
    overtake(&mut trial, record, "别人写的。");
    edit(&mut trial, record);
    trial.keys("Enter");
    assert!(trial.screen().contains("期间已有人记录了第 2 版"), "{}", trial.screen());
    trial.play("Down Down Enter");
    assert!(trial.screen().contains("我写的"));
}
