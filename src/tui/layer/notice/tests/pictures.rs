use super::*;

const USUAL: &[(u16, u16)] = &[(80, 24), (120, 36)];

/// Takes a picture of a form after some keys and a pause, in both languages.
fn picture(name: &str, start: impl Fn(Language, u16, u16) -> Trial, script: &str, make: impl Fn(&mut Trial)) {
    for language in Language::ALL {
        for (width, height) in USUAL {
            let mut trial = start(language, *width, *height);
            make(&mut trial);
            trial.play(script);
            trial.wait(1);
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

fn of_incident(trial: &mut Trial) {
    let (file, proposals) = incident(trial);
    open(trial, |cx, stand| DraftForm::of_incident(cx, stand, &file, &proposals));
}

#[test]
fn pictures_of_drafting() {
    picture("draft", told, "", of_incident);
    picture("draft-again", drafted, "", of_incident);
    picture("draft-own", told, "BackTab Right", of_incident);
    picture("draft-choose", told, "", |trial| {
        let docket = trial.desk.docket().unwrap().of;
        open(trial, |cx, stand| DraftForm::new(cx, stand, &docket));
    });
}

#[test]
fn pictures_of_releasing() {
    picture("release", drafted, "", |trial| about(trial, Audience::AdultUsers, ReleaseForm::new));
    picture("release-own", drafted, "", |trial| {
        trial.desk.turn = 0;
        about(trial, Audience::AdultUsers, ReleaseForm::new);
    });
}

#[test]
fn pictures_of_deliveries() {
    picture("delivery", drafted, "‹1200› Tab ‹3›", |trial| {
        release(trial, Audience::AdultUsers);
        about(trial, Audience::AdultUsers, DeliveryForm::new);
    });
}

#[test]
fn pictures_of_lists() {
    let begun = |trial: &mut Trial| release(trial, Audience::AdultUsers);
    picture("merge", drafted, "", |trial| {
        begun(trial);
        about(trial, Audience::AdultUsers, MergeForm::new);
        trial.play("BackTab BackTab C-u ‹/srv/out› Tab Tab");
    });
    picture("send", drafted, "", |trial| {
        begun(trial);
        about(trial, Audience::AdultUsers, SendForm::new);
        trial.play("BackTab BackTab C-u ‹/srv/out› Tab Tab");
    });
}

#[test]
fn pictures_of_the_rest() {
    picture("read", drafted, "", |trial| about(trial, Audience::AdultUsers, ReadForm::new));
    picture("withdraw", drafted, "‹x› Enter", |trial| {
        about(trial, Audience::AdultUsers, WithdrawForm::new);
    });
    picture("clause", drafted, "", |trial| open(trial, |cx, stand| ClauseForm::new(cx, stand, None)));
    picture("policy", drafted, "", |trial| {
        open(trial, |cx, stand| PolicyForm::new(cx, stand, crate::tui::fake::editions()));
    });
}
