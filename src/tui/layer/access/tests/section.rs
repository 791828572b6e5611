use super::*;
use crate::domain::access::Breach;

/// A case's whole life from the section's own screen, by keys alone.
#[test]
fn a_case_lives_from_its_request_to_its_closing() {
    let mut trial = trial(ZHOU, Language::Chinese, 120, 36);
    let known = trial.desk.book.register.cases().count();
    trial.keys("5 Ins");
    trial.play("z q Enter Enter ‹u-30977› Tab n c Tab ‹核对昵称› Enter Enter Enter ‹8h› Enter Enter ‹邮件 7› Enter Enter \
         ‹请批准。› F12",
    );
    assert_eq!(trial.desk.book.register.cases().count(), known + 1);
    let screen = trial.screen();
    assert!(
        screen.lines().any(|line| line.contains('▸') && line.contains("赵倩")),
        "it is selected\n{screen}"
    );
    let new = trial.desk.book.register.cases().last().unwrap().record;

    // The officer in charge, at the same desk.
    let desk = std::mem::replace(&mut trial.desk, FakeDesk::open());
    let mut trial = super::trial(LIN, Language::Chinese, 120, 36);
    trial.desk = desk;
    trial.desk.turn = LIN;
    trial.keys("5 = = Home");
    trial.play("/ ‹核对昵称› Enter Enter C-a ‹邮件 8› F12 Enter F12");
    trial.play("* Ins F12");
    trial.play("* Down ‹家庭住址› F12 Enter F12 Esc");
    trial.play("$ F12 Enter F12");
    let case = trial.desk.book.register.find(&new).unwrap();
    assert_eq!(case.state(trial.desk.time()), State::Closed);
    let breaches: Vec<Vec<Breach>> =
        case.accesses.iter().map(|logged| logged.what.breaches.iter().copied().collect()).collect();
    assert_eq!(breaches, [vec![], vec![Breach::OtherFields]]);
    assert!(trial.desk.drafts.is_empty());
}

#[test]
fn deputies_open_from_the_section() {
    let mut trial = trial(LIN, Language::English, 80, 24);
    trial.keys("5 @");
    assert!(trial.screen().contains("Deputies"), "{}", trial.screen());
}
