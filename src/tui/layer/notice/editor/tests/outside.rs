use super::*;
use crate::{
    drafting::source,
    tui::{
        cx::Origin,
        msg::Effect,
        port::{PortError, PortResult},
        request::Reply,
    },
};

/// Who lent a text that is away.
fn lender(trial: &mut Trial) -> Origin {
    let away = trial.asked.iter().find_map(|effect| match effect {
        Effect::Outside(origin, path) => Some((*origin, path.clone())),
        _ => None,
    });
    let (origin, path) = away.expect("it was lent");
    assert_eq!(path.file_name().and_then(|name| name.to_str()), Some("notice.md"));
    trial.asked.clear();
    origin
}

fn back(trial: &mut Trial, text: PortResult<String>) {
    let origin = lender(trial);
    trial.send(Msg::Reply(origin, Box::new(Reply::Outside(text))));
}

#[test]
fn what_an_editor_outside_leaves_is_one_step_and_kept() {
    let (mut trial, record) = mail((120, 36));
    let before = held(&mut trial, record).notice.wording();
    trial.keys("F4");
    assert_eq!(trial.app.context(), Context::Waiting);
    let lent = trial.desk.lent[0].clone();
    assert_eq!(source::read(&lent).unwrap(), before);
    back(&mut trial, Ok(format!("{lent}\n## -\n在外面写的。\n")));
    assert!(trial.screen().contains("已从编辑器取回"), "{}", trial.screen());
    assert_eq!(trial.desk.drafts.len(), 1, "kept at once");
    trial.keys("F8 F9 F12 Enter");
    let (_, wording, _) = revised(&trial);
    assert_eq!(text(&wording, wording.blocks.len() - 1), "在外面写的。");
}

#[test]
fn a_heading_that_means_nothing_is_told_by_line_and_nothing_is_lost() {
    let (mut trial, record) = mail((120, 36));
    let before = held(&mut trial, record).notice.wording();
    trial.keys("F4");
    back(&mut trial, Ok("# 题\n\n## no-such-thing\n写了很多。\n".to_owned()));
    let screen = trial.screen();
    assert!(screen.contains("第 3 行") && screen.contains("no-such-thing"), "{screen}");
    trial.keys("Esc");
    edit(&mut trial, record);
    trial.keys("Enter F4");
    assert!(trial.desk.lent[1].contains("写了很多。"), "it goes on where it was left: {:?}", trial.desk.lent);
    back(&mut trial, Ok(source::written(&before)));
    assert!(!trial.screen().contains("no-such-thing"));
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let (mut trial, _) = mail((120, 36));
    trial.play("‹未完› F4");
    assert_eq!(trial.desk.drafts.len(), 1, "kept before the text goes out");
    back(&mut trial, Err(PortError::internal("it broke")));
    assert_eq!(trial.app.context(), Context::Editor);
    assert!(trial.screen().contains("未完"));
}

#[test]
fn a_desk_that_locks_for_the_time_an_editor_took_keeps_what_came_back_first() {
    let (mut trial, _) = mail((120, 36));
    trial.keys("F4");
    let lent = trial.desk.lent[0].clone();
    trial.now += Duration::from_mins(30);
    back(&mut trial, Ok(format!("{lent}\n## -\n在外面写的。\n")));
    assert!(trial.desk.drafts[0].fields["text"].contains("在外面写的。"));
    trial.wait(0);
    assert!(!trial.desk.unlocked);
    assert!(!trial.screen().contains("在外面"));
}
