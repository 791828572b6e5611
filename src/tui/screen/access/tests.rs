//! The section by keys and pictures, over the false desk's invented register.

use crate::{
    tui::{command::Context, section::Section, trial::Trial},
    words::Language,
};

fn open(language: Language, width: u16, height: u16) -> Trial {
    let mut trial = Trial::open(language, width, height);
    trial.keys("5");
    trial
}

fn picture(name: &str, keys: &str) {
    for language in Language::ALL {
        for (width, height) in [(80, 24), (120, 36), (40, 10)] {
            let mut trial = open(language, width, height);
            trial.keys(keys);
            insta::assert_snapshot!(format!("{name}-{}-{width}x{height}", language.tag()), trial.screen());
        }
    }
}

#[test]
fn pictures_of_the_register() {
    picture("register", "");
    picture("timeline", "/ 孙立 Enter Tab");
    picture("narrowed", "+ weigui Enter = =");
}

#[test]
fn pictures_of_the_approval() {
    picture("approval", "/ 赵倩 Enter Enter");
    picture("clause", "/ 赵倩 Enter Enter Tab");
}

#[test]
fn pictures_of_a_child() {
    picture("child", "# u-30418 Enter");
}

#[test]
fn pictures_of_the_figures() {
    picture("calendar", "%");
    picture("departments", "% Tab Tab");
    picture("violations", "% Right BackTab Tab Tab Tab");
}

#[test]
fn the_section_opens_by_its_keys() {
    for keys in ["5", "F6", "８ 5"] {
        let mut trial = Trial::open(Language::Chinese, 80, 24);
        trial.keys(keys);
        assert_eq!(trial.app.context(), Context::In(Section::Access), "{keys}");
    }
}
