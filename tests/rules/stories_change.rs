//! What a change of facts does to duties, and what is never lost.

use privacy_desk::{
    domain::{
        incident::{DutyStep, FactName, Group, Kind, Moment, Question},
        text::CleanText,
    },
    rules::{Book, Due, DutyChange, DutyState, Need, compare},
};

use crate::story::{ALWAYS, DETECTED, REPORT, Story, at, ids};

fn names(changes: &[DutyChange]) -> Vec<String> {
    let name = |change: &DutyChange| match change {
        DutyChange::Added(_) => "added",
        DutyChange::Removed(_) => "removed",
        DutyChange::NoLongerTriggered(_) => "no longer",
        DutyChange::TriggeredAgain(_) => "again",
        DutyChange::BecameClear(_) => "clear",
        DutyChange::BecameUnclear(_) => "unclear",
        DutyChange::Reopened(_) => "reopened",
        DutyChange::Settled(_) => "settled",
        DutyChange::DueMoved { .. } => "moved",
    };
    let mut names: Vec<_> = changes.iter().map(|one| format!("{} {}", name(one), one.rule().id)).collect();
    names.sort();
    names
}

#[test]
fn a_child_among_them_adds_what_the_law_asks_for_children() {
    let story = Story::plain();
    let before = story.duties();
    let after = story.count("under-14", "1").duties();
    assert_eq!(
        names(&compare(&before, &after)),
        [
            "added CN-I02",
            "added CN-I02.guardians",
            "added CN-I02.minors",
            "added CN-I02.plan",
            "added CN-I03.children",
            "added CN-I03.guardians",
            "added CN-I03.plan"
        ]
    );
    assert_eq!(names(&compare(&after, &before)).len(), 7);
    assert!(names(&compare(&after, &before)).iter().all(|name| name.starts_with("removed")));
    assert_eq!(compare(&after, &after), []);
}

#[test]
fn a_duty_that_was_begun_is_never_dropped() {
    let begun = || DutyStep::Begun { note: CleanText::new("calling") };
    let story = Story::plain().adults("1m").step("CN-I06", begun());
    let before = story.duties();
    let fewer = story.adults("900");
    assert_eq!(fewer.applies(), ids(&[&ALWAYS]));
    let duty = fewer.duty("CN-I06");
    assert!(duty.is_no_longer_triggered() && duty.state == DutyState::Begun);
    assert!(!duty.is_overdue(at("2027-01-01T00:00:00Z")), "what applies no longer is not overdue");
    assert_eq!(
        names(&compare(&before, &fewer.duties())),
        ["no longer CN-I06", "removed CN-I09", "removed CN-I11"]
    );
    let again = fewer.adults("1m");
    assert_eq!(again.duty("CN-I06").state, DutyState::Begun);
    assert!(!again.duty("CN-I06").is_no_longer_triggered());
}

#[test]
fn a_duty_begun_for_a_place_stays_when_nobody_is_there_after_all() {
    let story =
        Story::plain().count("in:DE", "3").done("EU-1", "2026-11-21T10:00:00+08:00").count("in:DE", "0");
    assert_eq!(story.duty("EU-1").state, DutyState::Done);
    assert!(story.duty("EU-1").is_no_longer_triggered());
    assert!(!story.duties().iter().any(|duty| duty.rule.id.as_str() == "EU-1.record"));
}

#[test]
fn a_duty_begun_under_a_pack_that_is_gone_stays() {
    let mut story = Story::plain().count("in:DE", "3").done("EU-1", "2026-11-21T10:00:00+08:00");
    story.incident.packs.retain(|pack| pack.pack.as_str() == "cn");
    assert!(story.duty("EU-1").is_no_longer_triggered());
    assert_eq!(story.book.orphans(&story.incident), Vec::<&privacy_desk::domain::incident::RuleId>::new());
    let empty = Book::default();
    assert!(empty.duties(&story.incident).is_empty());
    assert_eq!(empty.orphans(&story.incident).len(), 1, "said, where no rule is known for it");
    assert_eq!(empty.unknown(&story.incident).len(), 1);
}

#[test]
fn another_time_moves_what_is_due() {
    let story = Story::plain().adults("1m");
    let before = story.duties();
    let after = story.time(Moment::Detected, "2026-11-20T08:00:00+08:00").duties();
    let changes = compare(&before, &after);
    let moved = changes.iter().find(|change| change.rule().id.as_str() == "CN-I06").unwrap();
    let due = |text| Due::At { at: at(text), holidays_known: true };
    assert!(matches!(moved, DutyChange::DueMoved { from, to, .. }
        if *from == due("2026-11-20T13:00:00+08:00") && *to == due("2026-11-20T12:00:00+08:00")));
}

#[test]
fn an_answer_makes_clear_what_was_open() {
    let story = Story::plain().adults("1m").not_known(Question::SuspectedCrime);
    let before = story.duties();
    let story = story.yes(Question::SuspectedCrime);
    assert_eq!(names(&compare(&before, &story.duties())), ["clear CN-I13"]);
    let back = story.duties();
    assert_eq!(
        names(&compare(&back, &story.not_known(Question::SuspectedCrime).duties())),
        ["unclear CN-I13"]
    );
}

#[test]
fn done_and_opened_again() {
    let story = Story::plain();
    let before = story.duties();
    let done = story.done("CN-I01", "2026-11-20T11:00:00+08:00");
    assert_eq!(names(&compare(&before, &done.duties())), ["settled CN-I01"]);
    assert_eq!(done.duty("CN-I01").proofs.len(), 1);
    let after = done.duties();
    let again = done.step("CN-I01", DutyStep::Reopened { reason: CleanText::new("wrong address") });
    assert_eq!(names(&compare(&after, &again.duties())), ["reopened CN-I01"]);
    assert_eq!(again.duty("CN-I01").proofs, []);
    assert!(again.duty("CN-I01").touched);
}

#[test]
fn what_is_missing_stands_with_what_it_is_for_and_by_when() {
    let story = Story::untold().kinds(&[Kind::Leak]).count("total", "1.2m").count("in:DE", "3");
    let missing = Book::missing(&story.duties());
    let of = |fact: &FactName| missing.iter().find(|one| one.fact == *fact).unwrap();
    let critical = of(&FactName::Answer(Question::CriticalInfrastructure));
    assert_eq!((critical.need, critical.needed_by), (Need::Decides, Some(at("2026-11-20T10:00:00+08:00"))));
    let children = of(&FactName::Count(Group::Under14));
    assert_eq!(children.need, Need::Decides);
    assert!(children.for_rules.iter().any(|rule| rule.as_str() == "CN-I03.guardians"));
    assert_eq!(of(&FactName::Time(Moment::Aware)).need, Need::Starts);
    assert_eq!(of(&FactName::Time(Moment::Resolved)).needed_by, None);
    let known: Vec<_> = missing.iter().filter_map(|one| one.needed_by).collect();
    assert!(known.windows(2).all(|pair| pair[0] <= pair[1]));
    // What was told is wanted no longer.
    let told = story.no(Question::CriticalInfrastructure);
    let missing = Book::missing(&told.duties());
    assert!(missing.iter().all(|one| one.fact != FactName::Answer(Question::CriticalInfrastructure)));
}

#[test]
fn an_incident_keeps_the_rules_it_was_judged_by() {
    let mut story = Story::plain().adults("1m");
    let text = Book::built_in_texts()[0].1;
    let newer = text.replace("clock = { hours = 4 }", "clock = { hours = 3 }").replacen(
        "version = 2026-11-23",
        "version = 2026-11-24",
        1,
    );
    let reference = story.book.add(&newer).unwrap();
    story.is_due("CN-I06", "2026-11-20T13:00:00+08:00");
    assert!(story.book.newest().contains(&reference));
    assert_eq!(story.book.text(&reference), Some(newer.as_str()));
    story.incident.packs = story.book.newest();
    story.is_due("CN-I06", "2026-11-20T12:00:00+08:00");
    assert_eq!(story.applies(), ids(&[&ALWAYS, &REPORT]));
    assert_eq!(story.book.add(&newer).unwrap(), reference, "twice the same is once");
    assert_eq!(at(DETECTED), story.incident.facts.time(Moment::Detected).unwrap());
}
