use super::*;
use crate::tui::layer::access::{
    Choice, CloseForm, DecisionForm, DeputyForm, LogForm, RequestForm, RevokeForm,
};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (40, 10)];

/// Takes a picture of a form after some keys, in both languages and all sizes.
fn picture(name: &str, officer: usize, keys: &str, open_form: impl Fn(&mut Trial)) {
    for language in Language::ALL {
        for (width, height) in SIZES {
            let mut trial = trial(officer, language, width, height);
            open_form(&mut trial);
            trial.play(keys);
            let name = format!("{name}-{}-{width}x{height}", language.tag());
            insta::assert_snapshot!(name, trial.screen());
        }
    }
}

fn decide(choice: Choice) -> impl Fn(&mut Trial) {
    move |trial| {
        let waiting = case(trial, State::Requested, "赵倩");
        open(trial, |cx, stand| DecisionForm::new(cx, stand, &waiting, choice).unwrap());
    }
}

fn log(trial: &mut Trial) {
    let active = case(trial, State::Active, "孙立");
    open(trial, |cx, stand| LogForm::new(cx, stand, Some(&active)));
}

#[test]
fn pictures_of_a_request() {
    let form = |trial: &mut Trial| open(trial, RequestForm::new);
    picture("request", ZHOU, "", form);
    picture("request-filled", ZHOU, "z q Enter Enter ‹u-30977› Tab n c Enter x x", form);
    picture("request-complaints", ZHOU, "z q Enter Enter ‹u-30977› F12", form);
    picture(
        "request-text",
        ZHOU,
        "z q Enter Enter Enter Enter Enter Enter Enter ‹8h› Enter Enter Enter Enter ‹请批准。› Enter ‹谢谢›",
        form,
    );
    picture("request-again", ZHOU, "", |trial| {
        let returned = case(trial, State::Returned, "周洁");
        open(trial, |cx, stand| RequestForm::again(cx, stand, &returned));
    });
    picture("request-draft", ZHOU, "", |trial| {
        open(trial, RequestForm::new);
        trial.keys("z q Enter Esc Esc");
        open(trial, RequestForm::new);
    });
}

#[test]
fn pictures_of_a_decision() {
    picture("approve", LIN, "", decide(Choice::Approve));
    picture("approve-confirm", LIN, "‹2051› F12 Enter", decide(Choice::Approve));
    picture("refuse", LIN, "", decide(Choice::Refuse));
    picture("barred", ZHOU, "", decide(Choice::SendBack));
}

#[test]
fn pictures_of_a_log() {
    picture("log", LIN, "", log);
    picture("log-violation", LIN, "Space Down Down ‹家庭住址› Tab", log);
    picture("log-recorded", LIN, "Space Down Down ‹家庭住址› Tab F12 Enter F12", log);
}

#[test]
fn pictures_of_endings() {
    picture("revoke", LIN, "", |trial| {
        let active = case(trial, State::Active, "孙立");
        open(trial, |cx, stand| RevokeForm::new(cx, stand, &active));
    });
    picture("close", LIN, "", |trial| {
        let expired = case(trial, State::Expired, "李想");
        open(trial, |cx, stand| CloseForm::new(cx, stand, &expired));
    });
    picture("deputy", LIN, "Tab Tab ‹2d›", |trial| open(trial, DeputyForm::new));
}

#[test]
fn no_size_panics() {
    for (width, height) in [(0, 0), (1, 1), (2, 3), (7, 4), (12, 5), (30, 6), (300, 3), (20, 60)] {
        let mut trial = trial(LIN, Language::Chinese, width, height);
        for form in 0..3 {
            match form {
                0 => open(&mut trial, RequestForm::new),
                1 => decide(Choice::Approve)(&mut trial),
                _ => log(&mut trial),
            }
            for _ in 0..30 {
                trial.keys("a Space Tab");
                let _ = trial.screen();
            }
            trial.keys("F12 Enter");
            let _ = trial.screen();
            trial.keys("Esc Esc Esc");
        }
    }
}
