use super::*;

fn of_incident(trial: &mut Trial) {
    let (file, proposals) = incident(trial);
    open(trial, |cx, stand| DraftForm::of_incident(cx, stand, &file, &proposals));
}

#[test]
fn from_an_incident_to_all_drafts_takes_one_key() {
    let mut trial = told(Language::Chinese, 120, 36);
    let (_, proposals) = incident(&mut trial);
    let sure = proposals.iter().filter(|one| one.sure).count();
    of_incident(&mut trial);
    assert!(sure >= 6, "users, guardians and an authority, in two languages: {proposals:?}");
    assert!(trial.play("F12") <= 9);
    assert_eq!(trial.desk.notices.all.len(), sure, "{}", trial.screen());
    assert!(trial.desk.notices.all.iter().all(|one| one.state() == NoticeState::Draft));
}

#[test]
fn what_is_drafted_is_not_ticked_again_and_what_is_unsure_says_why() {
    let mut trial = drafted(Language::Chinese, 120, 36);
    of_incident(&mut trial);
    let screen = trial.screen();
    assert!(screen.contains("已起草") && screen.contains("尚不确定"), "{screen}");
    let before = trial.desk.notices.all.len();
    let (_, proposals) = incident(&mut trial);
    let left = proposals.iter().filter(|one| one.sure && one.drafted.is_none()).count();
    trial.play("F12");
    if left == 0 {
        assert!(trial.screen().contains("请至少勾选一份"), "{}", trial.screen());
    }
    assert_eq!(trial.desk.notices.all.len(), before + left);
}

#[test]
fn a_group_of_readers_is_told_by_another_way() {
    let mut trial = told(Language::English, 120, 36);
    of_incident(&mut trial);
    trial.play("Tab Right F12");
    let users: Vec<_> =
        trial.desk.notices.all.iter().filter(|one| one.audience == Audience::AdultUsers).collect();
    assert_eq!(users.len(), 2);
    assert!(users.iter().all(|one| one.channel == Channel::Sms), "{users:?}");
}

#[test]
fn one_of_ones_own_choice_takes_the_duties_of_its_readers() {
    let mut trial = told(Language::Chinese, 120, 36);
    of_incident(&mut trial);
    trial.play("BackTab Right Tab Right F12");
    let drafted = &trial.desk.notices.all;
    assert_eq!(drafted.len(), 2, "{}", trial.screen());
    assert!(drafted.iter().all(|one| one.audience == Audience::Guardians && one.channel == Channel::Email));
}

#[test]
fn from_the_section_the_incident_is_chosen_first() {
    let mut trial = told(Language::Chinese, 120, 36);
    let docket = trial.desk.docket().unwrap().of;
    open(&mut trial, |cx, stand| DraftForm::new(cx, stand, &docket));
    trial.play("C-u ‹推送 SDK› Enter F12");
    let first = trial.desk.incidents.files[0].record;
    assert!(!trial.desk.notices.all.is_empty(), "{}", trial.screen());
    assert!(trial.desk.notices.all.iter().all(|one| one.incident() == Some(first)));
    open(&mut trial, |cx, stand| DraftForm::new(cx, stand, &docket));
    trial.play("C-u ‹没有这样的› F12");
    assert!(trial.screen().contains("请从列表中选择"), "{}", trial.screen());
}
