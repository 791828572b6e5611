use super::*;

const USUAL: &[(u16, u16)] = &[(80, 24), (120, 36)];
const ALL: &[(u16, u16)] = &[(80, 24), (120, 36), (40, 10)];

/// Takes a picture of a form after some keys and a pause, in both languages.
fn picture(name: &str, sizes: &[(u16, u16)], script: &str, make: impl Fn(&mut Trial)) {
    for language in Language::ALL {
        for (width, height) in sizes {
            let mut trial = trial(language, *width, *height);
            make(&mut trial);
            trial.play(script);
            trial.wait(1);
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

fn form<L: Layer + 'static>(
    title: &'static str,
    make: impl Fn(&Cx<'_>, Stand, &File) -> L,
) -> impl Fn(&mut Trial) {
    move |trial| about(trial, title, &make)
}

#[test]
fn pictures_of_opening() {
    let blank = |trial: &mut Trial| open(trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Blank));
    picture("open", ALL, "", blank);
    picture(
        "open-filled",
        ALL,
        "‹推送公司泄露› Enter ‹leak› Enter ‹at-processor› Enter Tab Enter ‹星推送› Down Enter ‹手机号码，昵称› Tab \
         ‹1.2m› Enter Enter Enter ‹40000› Enter Enter ‹DE 3000›",
        blank,
    );
    picture("open-wrong", USUAL, "Enter Tab C-u ‹25:99› Enter Tab Tab ‹x› F12", blank);
    picture("open-sdk", USUAL, "", |trial| {
        let sdk =
            trial.desk.sdks().unwrap().into_iter().find(|sdk| sdk.name.as_str() == "星推送 SDK").unwrap();
        open(trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Sdk(sdk)));
    });
}

#[test]
fn pictures_of_telling() {
    for group in FactGroup::ALL {
        picture(
            &format!("tell-{}", group.name()),
            USUAL,
            "",
            form(SDK, move |cx, stand, file| TellForm::group(cx, stand, file, group, None)),
        );
    }
    picture(
        "tell-change",
        ALL,
        "‹300› Tab Tab Tab ‹12› Tab Tab Tab ‹FR 5›",
        form(LOST, |cx, stand, file| TellForm::group(cx, stand, file, FactGroup::Persons, None)),
    );
    picture(
        "grade",
        USUAL,
        "Down Down Down",
        form(SDK, |cx, stand, file| GradeForm::new(cx, stand, file, None).unwrap()),
    );
}

#[test]
fn pictures_of_steps() {
    picture("move", USUAL, "", form(MAIL, MoveForm::new));
    picture("note", USUAL, "", form(SDK, NoteForm::new));
    picture("measure", USUAL, "", form(SDK, MeasureForm::new));
    picture("task", USUAL, "", form(SDK, TaskForm::new));
    picture("checklist", ALL, "", form(SDK, ChecklistForm::new));
    picture("link", USUAL, "Tab Down", form(MAIL, LinkForm::new));
    picture("evidence", USUAL, "", form(SDK, KeepForm::new));
    picture("rules", USUAL, "Enter", form(SDK, |cx, stand, file| AdoptForm::new(cx, &stand, file)));
    picture("review", ALL, "‹a› Tab ‹b› Tab ‹c›", form(SDK, ReviewForm::new));
}

#[test]
fn pictures_of_duties() {
    let rule: RuleId = "CN-I01.individuals".parse().unwrap();
    let of = rule.clone();
    picture(
        "duty-begin",
        USUAL,
        "",
        form(SDK, move |cx, stand, file| BeginForm::new(cx, stand, file, &of).unwrap()),
    );
    let of = rule.clone();
    picture(
        "duty-done",
        ALL,
        "Down",
        form(SDK, move |cx, stand, file| DoneForm::new(cx, stand, file, &of).unwrap()),
    );
    let of = rule.clone();
    picture(
        "duty-excuse",
        ALL,
        "",
        form(SDK, move |cx, stand, file| ExcuseForm::new(cx, stand, file, &of).unwrap()),
    );
    picture(
        "duty-excuse-confirm",
        USUAL,
        "Down Tab ‹x› Enter",
        form(SDK, move |cx, stand, file| ExcuseForm::new(cx, stand, file, &rule).unwrap()),
    );
}

#[test]
fn no_size_panics() {
    for size in [(0, 0), (1, 1), (3, 2), (12, 5), (30, 6), (300, 3), (20, 60), (100, 13)] {
        for which in 0..3 {
            let mut trial = trial(Language::Chinese, size.0, size.1);
            match which {
                0 => open(&mut trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Blank)),
                1 => about(&mut trial, SDK, ReviewForm::new),
                _ => about(&mut trial, SDK, |cx, stand, file| {
                    TellForm::group(cx, stand, file, FactGroup::Times, None)
                }),
            }
            for key in ["a", "Tab", "Right", "Tab", "x", "Down", "F12", "Enter"] {
                trial.keys(key);
                trial.wait(1);
                let _ = trial.screen();
            }
        }
    }
}
