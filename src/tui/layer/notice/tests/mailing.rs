use std::path::PathBuf;

use super::*;
use crate::{domain::notice::OutputForm, tui::msg::Msg};

/// A folder with a list of three, of whom one has no address.
fn list() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("名单.csv");
    std::fs::write(&list, "姓名,联系,电子邮箱\n赵倩,x,a@example.com\n孙立,x,\n周敏,x,c@example.com\n")
        .unwrap();
    (folder, list)
}

fn paste(trial: &mut Trial, text: &str) {
    trial.send(Msg::Paste(text.to_owned()));
}

#[test]
fn notices_are_made_for_a_list_and_recorded_once() {
    let (folder, list) = list();
    let out = folder.path().join("out");
    let mut trial = drafted(Language::Chinese, 120, 36);
    release(&mut trial, Audience::AdultUsers);
    for again in [false, true] {
        about(&mut trial, Audience::AdultUsers, MergeForm::new);
        paste(&mut trial, &list.display().to_string());
        trial.play("Tab");
        let screen = trial.screen();
        assert!(screen.contains("a@example.com") && screen.contains("第 3 行"), "{screen}");
        // Behind the columns: the form, the sender's address, the folder.
        trial.play("BackTab BackTab BackTab C-u");
        paste(&mut trial, &out.display().to_string());
        trial.play("F12");
        let screen = trial.screen();
        assert!(screen.contains(if again { "此前已" } else { "已记录" }), "{screen}");
        trial.play("Esc");
    }
    match executed(&trial) {
        NoticeCommand::Merged { manifest, .. } => {
            assert_eq!((manifest.recipients, manifest.set_aside), (2, 1));
            assert_eq!(manifest.form, OutputForm::Eml);
        }
        other => panic!("{other:?}"),
    }
    let file = file(&mut trial, Audience::AdultUsers, Tongue::Chinese);
    assert_eq!(file.notice.merges.len(), 1, "once");
    assert!(out.join("set-aside.csv").is_file());
    // The delivery is told by it.
    about(&mut trial, Audience::AdultUsers, DeliveryForm::new);
    trial.play("F12");
    match executed(&trial) {
        NoticeCommand::Delivered { delivery, .. } => assert_eq!((delivery.sent, delivery.failed), (3, 1)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_not_released_is_not_made() {
    let mut trial = drafted(Language::English, 80, 24);
    about(&mut trial, Audience::AdultUsers, MergeForm::new);
    trial.play("F12");
    assert!(trial.screen().contains("not released"), "{}", trial.screen());
}

#[test]
fn mails_go_out_only_when_their_number_was_typed_and_the_delivery_follows() {
    let (folder, list) = list();
    let mut trial = drafted(Language::Chinese, 120, 36);
    release(&mut trial, Audience::AdultUsers);
    about(&mut trial, Audience::AdultUsers, SendForm::new);
    paste(&mut trial, &list.display().to_string());
    trial.play("Tab");
    // Folder is the last that is shown.
    trial.play("BackTab BackTab BackTab C-u");
    paste(&mut trial, &folder.path().join("out").display().to_string());
    trial.play(
        "BackTab BackTab BackTab ‹geheim› BackTab ‹notices› BackTab BackTab BackTab ‹mail.example.com›",
    );
    trial.play("F12");
    let screen = trial.screen();
    assert!(screen.contains("输入上面“共”之后的封数"), "{screen}");
    assert!(!screen.contains("geheim"), "{screen}");
    let before = trial.desk.executed.len();
    trial.play("‹3› F12");
    assert_eq!(trial.desk.executed.len(), before, "{}", trial.screen());
    trial.play("C-u ‹2› F12");
    assert!(matches!(executed(&trial), NoticeCommand::Merged { .. }), "recorded before anything is sent");
    let screen = trial.screen();
    assert!(screen.contains("550"), "who was refused is told: {screen}");
    trial.play("Esc");
    assert!(trial.screen().contains("登记送达"), "{}", trial.screen());
    trial.play("F12");
    match executed(&trial) {
        NoticeCommand::Delivered { delivery, .. } => assert_eq!((delivery.sent, delivery.failed), (3, 2)),
        other => panic!("{other:?}"),
    }
    let kept = trial.desk.drafts.iter().flat_map(|draft| draft.fields.values());
    assert!(kept.into_iter().all(|text| !text.contains("geheim")));
}
