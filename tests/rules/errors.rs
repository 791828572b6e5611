//! What is wrong in a pack, and in which line.

use privacy_desk::rules::{Book, Fault, Pack};
use proptest::prelude::*;

/// A pack of one sound rule; the rule begins in line 15.
const HEAD: &str = r#"[pack]
id = "own"
jurisdiction = "CN"
title = { zh = "自有", en = "Our own" }
version = 2026-11-20
checked = 2026-11-20
time_zone = "Asia/Shanghai"

[places]
EEA = ["DE", "FR"]

[condition]
leak = { kind = ["leak"] }

"#;

const RULE: &str = r#"[[rule]]
id = "OWN-1"
instrument = { zh = "制度", en = "House policy" }
article = "3"
title = { zh = "告知董事会", en = "Tell the board" }
status = "S"
source = { zh = "制度原文", en = "the policy's text" }
when = { see = "leak" }
audience = "internal"
to = { zh = "董事会", en = "the board" }
starts = ["detected", "aware"]
clock = { hours = 24 }
elements = ["what-happened", "cause"]
"#;

const SCHEME: &str = r#"[[grade]]
id = "own-grades"
title = { zh = "内部分级", en = "Own grades" }
source = { zh = "制度", en = "policy" }
[[grade.level]]
id = "grave"
label = { zh = "重", en = "grave" }
[[grade.level.limb]]
when = { see = "leak" }
status = "S"
text = { zh = "泄露", en = "a leak" }

"#;

fn faults(text: &str) -> Vec<Fault> {
    Pack::parse(text).expect_err("it should be refused").faults().cloned().collect()
}

/// The only fault of this text: its line, its name.
#[track_caller]
fn only(text: &str) -> (usize, &'static str) {
    let found = faults(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(!found[0].problem.remedy().is_empty() && found[0].column > 0);
    (found[0].line, found[0].problem.name())
}

/// The sound rule with one thing replaced.
fn with(from: &str, to: &str) -> String {
    assert!(RULE.contains(from), "{from}");
    format!("{HEAD}{}", RULE.replacen(from, to, 1))
}

#[test]
fn the_sound_pack_is_taken() {
    let pack = Pack::parse(&format!("{HEAD}{SCHEME}{RULE}")).unwrap();
    assert_eq!((pack.rules.len(), pack.schemes.len()), (1, 1));
    assert_eq!(pack.rules[0].line, 15 + SCHEME.lines().count());
}

#[test]
fn each_fault_is_named_with_its_line() {
    for (text, expected) in [
        (with("article = \"3\"", "artcle = \"3\""), (18, "unknown-key")),
        (with("article = \"3\"", "article = 3"), (18, "wrong-type")),
        (with("article = \"3\"", "article = \" \""), (18, "empty")),
        (with("\"cause\"]", "\"reason\"]"), (27, "unknown-name")),
        (with("\"cause\"]", "\"what-happened\"]"), (27, "twice")),
        (
            with("{ see = \"leak\" }", "{ persons_in = { places = [\"EAA\"], at_least = 1 } }"),
            (22, "unknown-place"),
        ),
        (
            with("{ see = \"leak\" }", "{ grade = { scheme = \"cac\", at_least = \"larger\" } }"),
            (22, "unknown-scheme"),
        ),
        (with("{ see = \"leak\" }", "{ see = \"leek\" }"), (22, "unknown-condition")),
        (with("{ see = \"leak\" }", "{ done = \"OWN-9\" }"), (22, "unknown-rule")),
        (with("{ see = \"leak\" }", "{ kind = [\"leek\"] }"), (22, "unknown-name")),
        (with("{ see = \"leak\" }", "{ kind = [] }"), (22, "empty")),
        (with("{ see = \"leak\" }", "{ company = false }"), (22, "only-true")),
        (with("{ see = \"leak\" }", "{ company = true, sensitive = true }"), (22, "condition-shape")),
        (with("{ see = \"leak\" }", "{ moon = \"full\" }"), (22, "unknown-key")),
        (with("{ see = \"leak\" }", "{ persons = { of = \"all\", at_least = -1 } }"), (22, "number")),
        (with("{ see = \"leak\" }", "{ persons = { of = \"all\" } }"), (22, "missing-key")),
        (with("starts = [\"detected\", \"aware\"]", "after_rule = \"OWN-2\""), (25, "unknown-rule")),
        (with("starts = [\"detected\", \"aware\"]", "after_rule = \"OWN-1\""), (15, "waits-for-itself")),
        (with("starts = [\"detected\", \"aware\"]\n", ""), (15, "missing-key")),
        (with("starts = [\"detected\", \"aware\"]", "starts = [\"noticed\"]"), (25, "unknown-name")),
        (
            with("status = \"S\"", "status = \"S\"\nin_force_from = 2026-02-01\nin_force_to = 2026-01-31"),
            (22, "ends-before-it-begins"),
        ),
        (with("status = \"S\"", "status = \"sure\""), (20, "unknown-name")),
        (with("status = \"S\"", "status = \"S\"\nin_force_from = \"2026-02-01\""), (21, "bad-date")),
        (with("{ hours = 24 }", "{ hours = 24, promptly = true }"), (26, "clock-shape")),
        (with("{ hours = 24 }", "{ hours = 0 }"), (26, "number")),
        (with("{ hours = 24 }", "{ weeks = 2 }"), (26, "unknown-key")),
        (with("{ hours = 24 }", "{ promptly = false }"), (26, "only-true")),
        (with("{ hours = 24 }", "{ hours = 24 }\nhouse_warn_hours = 3"), (27, "together")),
        (with("{ hours = 24 }", "{ hours = 24 }\nbinding = \"information\""), (26, "together")),
        (with("{ hours = 24 }", "{ hours = 24 }\npartial_first = [\"contact\"]"), (27, "first-not-needed")),
        (with("{ hours = 24 }", "{ hours = 24 }\nguidance = { days = [5, 3] }"), (27, "wrong-type")),
        (with("id = \"OWN-1\"", "id = \"OWN 1\""), (16, "bad-id")),
        (with("{ zh = \"董事会\", en = \"the board\" }", "{ zh = \"董事会\" }"), (24, "missing-key")),
        (with("{ zh = \"董事会\", en = \"the board\" }", "\"board\""), (24, "unknown-text")),
        (with("clock = { hours = 24 }", "clock = { hours = 24"), (27, "syntax")),
        (format!("{HEAD}{RULE}{RULE}"), (28, "twice")),
        (format!("{HEAD}{RULE}").replacen("Asia/Shanghai", "Asia/Atlantis", 1), (7, "unknown-zone")),
        (format!("{HEAD}{RULE}").replacen("\"FR\"]", "\"France\"]", 1), (10, "unknown-place")),
        (
            format!("{HEAD}{RULE}").replacen("{ kind = [\"leak\"] }", "{ see = \"leak\" }", 1),
            (13, "condition-loop"),
        ),
        (format!("{HEAD}{RULE}").replacen("[places]", "[plaices]", 1), (9, "unknown-key")),
        (
            format!("{HEAD}{SCHEME}{RULE}").replacen("id = \"grave\"", "id = \"none\"", 1),
            (20, "reserved-level"),
        ),
    ] {
        assert_eq!(only(&text), expected, "{}\n{}", text, Pack::parse(&text).unwrap_err());
    }
}

#[test]
fn stages_of_a_chain_are_told_apart() {
    let staged = |id: &str, number: u32| {
        RULE.replacen("OWN-1", id, 1) + &format!("stage = {{ chain = \"OWN\", number = {number} }}\n")
    };
    assert!(Pack::parse(&format!("{HEAD}{}{}", staged("OWN-1", 1), staged("OWN-2", 2))).is_ok());
    let text = format!("{HEAD}{}{}", staged("OWN-1", 1), staged("OWN-2", 1));
    assert_eq!(only(&text), (29, "stage-twice"));
    assert!(faults(&text)[0].to_string().contains("OWN-1's already, in line 15"));
}

#[test]
fn a_level_rests_on_no_grade() {
    let nested = SCHEME.replacen(
        "{ see = \"leak\" }",
        "{ grade = { scheme = \"own-grades\", at_least = \"grave\" } }",
        1,
    );
    assert_eq!(only(&format!("{HEAD}{nested}{RULE}")), (23, "grade-in-scheme"));
    let level = RULE.replacen(
        "{ see = \"leak\" }",
        "{ grade = { scheme = \"own-grades\", at_least = \"light\" } }",
        1,
    );
    assert_eq!(only(&format!("{HEAD}{SCHEME}{level}")), (34, "unknown-level"));
}

#[test]
fn every_fault_is_told_at_once_in_order() {
    let text = with("article = \"3\"", "article = 3").replacen("\"cause\"]", "\"reason\"]", 1);
    let found: Vec<_> = faults(&text).iter().map(|fault| (fault.line, fault.problem.name())).collect();
    assert_eq!(found, [(18, "wrong-type"), (27, "unknown-name")]);
    let shown = Pack::parse(&text).unwrap_err().to_string();
    assert_eq!(shown.lines().count(), 2);
    assert!(
        shown.starts_with(
            "line 18, column 11: \"article\" is a whole number; a text is needed. Write a text."
        )
    );
}

#[test]
fn columns_count_characters() {
    let text = with("{ zh = \"董事会\", en = \"the board\" }", "{ zh = \"董事会\", eng = \"the board\" }");
    let found: Vec<_> =
        faults(&text).iter().map(|fault| (fault.line, fault.column, fault.problem.name())).collect();
    assert_eq!(found, [(24, 6, "missing-key"), (24, 20, "unknown-key")]);
}

#[test]
fn a_holiday_table_keeps_to_its_year_and_to_weekends() {
    let table = "[[holidays.year]]\nyear = 2026\nstatus = \"S\"\nsource = \"x\"\noff = [2025-01-01]\nworked = [2026-01-05]\n\n";
    let found: Vec<_> = faults(&format!("{HEAD}{table}{RULE}"))
        .iter()
        .map(|fault| (fault.line, fault.problem.name()))
        .collect();
    assert_eq!(found, [(19, "holiday-day"), (20, "holiday-day")]);
    let unknown = format!("{HEAD}[holidays]\nyears = 2\n\n{RULE}");
    assert_eq!(only(&unknown), (16, "unknown-key"));
}

#[test]
fn conditions_that_refer_to_each_other_without_end_are_refused_soon() {
    let mut text = HEAD.to_owned();
    text.insert_str(text.len() - 1, "c0 = { kind = [\"leak\"] }\n");
    for n in 1..64 {
        let line = format!("c{n} = {{ all = [{{ see = \"c{m}\" }}, {{ see = \"c{m}\" }}] }}\n", m = n - 1);
        text.insert_str(text.len() - 1, &line);
    }
    text += RULE;
    assert!(faults(&text).iter().any(|fault| fault.problem.name() == "too-many-conditions"));
}

#[test]
fn ids_of_another_pack_are_refused_with_the_line() {
    let mut book = Book::built_in();
    let text = with("OWN-1", "CN-I06");
    let error = book.add(&text).unwrap_err();
    assert_eq!((error.first().line, error.first().problem.name()), (15, "clash"));
    let text = format!("{HEAD}{}{RULE}", SCHEME.replacen("own-grades", "cac", 1));
    let error = book.add(&text).unwrap_err();
    assert_eq!((error.first().line, error.first().problem.name()), (15, "clash"));
    let before = book.all().len();
    let own = book.add(&format!("{HEAD}{RULE}")).unwrap();
    assert_eq!(book.all().len(), before + 1);
    assert!(!book.known(&own).unwrap().built_in);
    assert!(book.newest().contains(&own));
}

#[test]
fn a_draft_asks_nothing_and_is_shown() {
    use crate::story::{ALWAYS, Story};
    let mut story = Story::plain();
    story.book.add(&with("status = \"S\"", "status = \"S\"\ndraft = true")).unwrap();
    story.incident.packs = story.book.newest();
    story.asks(&[&ALWAYS]);
    let remarks = story.book.remarks(&story.incident);
    assert!(remarks.iter().any(|one| one.rule.id.as_str() == "OWN-1" && one.rule.draft));
    let mut story = Story::plain();
    story.book.add(&format!("{HEAD}{RULE}")).unwrap();
    story.incident.packs = story.book.newest();
    story.asks(&[&ALWAYS, &["OWN-1"]]);
}

proptest! {
    #[test]
    fn no_text_brings_the_reader_down(text in ".{0,400}") {
        prop_assert!(Pack::parse(&text).is_err());
    }

    #[test]
    fn no_spoilt_pack_brings_the_reader_down(
        which in 0..8_usize, from in 0.0..1.0_f64, length in 0..60_usize, put in "[\\[\\]{}=\",a-z0-9#\n '-]{0,12}",
    ) {
        let text: Vec<char> = Book::built_in_texts()[which].1.chars().collect();
        #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "a place in a text, roughly")]
        let from = (from * text.len() as f64) as usize;
        let to = (from + length).min(text.len());
        let spoilt: String = text[..from].iter().chain(put.chars().collect::<Vec<_>>().iter()).chain(&text[to..]).collect();
        if let Err(error) = Pack::parse(&spoilt) {
            let lines = spoilt.lines().count() + 1;
            for fault in error.faults() {
                prop_assert!((1..=lines).contains(&fault.line) && fault.column >= 1);
            }
        }
    }
}
