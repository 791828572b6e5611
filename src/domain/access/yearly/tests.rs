use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    access::{
        Access, AccessEvent, Attestation, Channel, ChildId, Message, Outcome, Period, Person, Request, Scope,
        Stamp, Subjects, Uses,
    },
    event::Event,
    id::{OfficerId, Seq},
};

fn hours(number: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + number * 3600).unwrap()
}

fn stamp(seq: u64, hour: i64) -> Stamp {
    Stamp { seq: Seq(seq), time: hours(hour), actor: OfficerId::from_bytes([1; 16]) }
}

fn person(department: &str) -> Person {
    Person {
        name: "何青".into(), staff_id: "S1".into(), department: department.into(), post: "坐席".into()
    }
}

fn message() -> Message {
    Message {
        channel: Channel::Email,
        reference: "1".into(),
        at: hours(0),
        text: "x".into(),
        files: Vec::new(),
    }
}

fn child() -> ChildId {
    CleanText::from("u-1").try_into().unwrap()
}

fn request(department: &str, emergency: bool) -> Request {
    Request {
        requester: person(department),
        subjects: Subjects::Named([child()].into()),
        fields: ["昵称".into()].into(),
        purpose: "投诉".into(),
        basis: "六".into(),
        period: Period::new(hours(0), hours(8)).unwrap(),
        uses: Uses::default(),
        received: message(),
        emergency: emergency.then(|| "danger".into()),
    }
}

struct Book {
    register: Register,
    seq: u64,
}

impl Book {
    fn new() -> Self {
        Self { register: Register::new(Vec::new()), seq: 0 }
    }

    fn put(&mut self, hour: i64, event: AccessEvent) {
        self.register.take(stamp(self.seq, hour), &Event::Access(event));
        self.seq += 1;
    }

    fn ask(&mut self, number: u8, hour: i64, department: &str, emergency: bool) -> RecordId {
        let record = RecordId::from_bytes([number; 16]);
        let request = Box::new(request(department, emergency));
        self.put(hour, AccessEvent::AccessRequested { record, request, officer: None, again: None });
        record
    }

    fn decide(&mut self, record: RecordId, hour: i64, ruling: Ruling, deputy: bool) {
        let acting_for = deputy.then(|| OfficerId::from_bytes([9; 16]));
        let decision = Box::new(Decision { ruling, acting_for });
        self.put(hour, AccessEvent::AccessDecided { record, decision });
    }

    fn log(&mut self, record: RecordId, hour: i64, breaches: &[Breach]) {
        let access = Box::new(Access {
            at: hours(hour),
            by: person("客服部"),
            child: child(),
            fields: ["昵称".into()].into(),
            system: "s".into(),
            purpose: "p".into(),
            copied: None,
            exported: Some("a table".into()),
        });
        let breaches = breaches.iter().copied().collect();
        self.put(hour, AccessEvent::AccessLogged { record, access, breaches });
    }
}

fn approved() -> Ruling {
    let scope: Scope = request("", false).scope();
    Ruling::Approved { scope, writing: message() }
}

fn year() -> Year {
    Year::new(2026, &TimeZone::UTC).unwrap()
}

#[test]
fn a_year_in_figures() {
    let mut book = Book::new();
    let one = book.ask(1, 0, "客服部", false);
    book.decide(one, 2, approved(), false);
    book.log(one, 3, &[]);
    book.log(one, 20, &[Breach::AfterPeriod, Breach::Exported]);
    let two = book.ask(2, 1, "研发部", true);
    book.decide(two, 40, Ruling::Refused { reason: "no".into() }, true);
    let three = book.ask(3, 1, "客服部", true);
    book.decide(three, 2, approved(), false);
    let attestation =
        Attestation { outcome: Outcome::Deleted, by: person("x"), at: hours(9), note: CleanText::default() };
    book.put(9, AccessEvent::AccessClosed { record: three, attestation });
    // The year before.
    book.ask(4, -24 * 300, "法务部", false);
    let figures = figures(&book.register, &year(), hours(24 * 10));
    let counts = [figures.requests, figures.approved, figures.refused, figures.returned, figures.by_deputies];
    assert_eq!(counts, [3, 2, 1, 0, 1]);
    let emergencies = [figures.emergencies, figures.emergencies_upheld, figures.emergencies_violating];
    assert_eq!(emergencies, [2, 1, 1]);
    assert_eq!((figures.accesses, figures.violating_accesses, figures.copied_or_exported), (2, 1, 2));
    assert_eq!(figures.breaches, [(Breach::AfterPeriod, 1), (Breach::Exported, 1)].into());
    assert_eq!(figures.median_minutes, Some(120), "of 60, 120 and 2,340");
    assert_eq!((figures.closed, figures.closed_late), (1, 1), "one was never closed");
    assert_eq!(figures.by_department, [("客服部".into(), 2), ("研发部".into(), 1)].into());
    assert_eq!(figures.by_purpose, [("投诉".into(), 3)].into());
}

#[test]
fn of_nothing_there_are_no_figures() {
    let figures = figures(&Register::new(Vec::new()), &year(), hours(0));
    assert_eq!(figures, Figures::default());
}

#[test]
fn a_year_is_that_of_the_zone() {
    let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
    let year = Year::new(2026, &shanghai).unwrap();
    assert_eq!(year.from().to_string(), "2025-12-31T16:00:00Z");
    assert_eq!(year.to().to_string(), "2026-12-31T16:00:00Z");
    assert!(Year::new(1999, &shanghai).is_err() && Year::new(9999, &shanghai).is_err());
}

fn drawn_from(cases: u8, violating: u8, size: u32, seed: u64) -> (Vec<RecordId>, Vec<RecordId>) {
    let mut book = Book::new();
    for number in 0..cases {
        let record = book.ask(number, 0, "x", false);
        if number < violating {
            book.log(record, 1, &[Breach::NoApproval]);
        }
    }
    let mut state = seed | 1;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    draw(&book.register, &year(), size, hours(2), &mut random)
}

proptest! {
    #[test]
    fn a_sample_has_every_violation_and_nothing_twice(cases in 0_u8..60, violating in 0_u8..60, size in 1_u32..80, seed: u64) {
        let violating = violating.min(cases);
        let (violations, drawn) = drawn_from(cases, violating, size, seed);
        prop_assert_eq!(violations.len(), usize::from(violating));
        let all: BTreeSet<_> = violations.iter().chain(&drawn).collect();
        prop_assert_eq!(all.len(), violations.len() + drawn.len());
        let wanted = usize::try_from(size).unwrap().max(violations.len()).min(cases.into());
        prop_assert_eq!(all.len(), wanted);
        prop_assert_eq!(drawn_from(cases, violating, size, seed), (violations, drawn), "the same seed draws the same");
    }
}

#[test]
fn numbers_that_would_favour_some_cases_are_passed_over() {
    let mut numbers = [u64::MAX, u64::MAX - 1, 5].into_iter();
    // 2⁶⁴−1 is a multiple of 3: only numbers below it are evenly spread.
    assert_eq!(below(3, &mut || numbers.next().unwrap()), (u64::MAX - 1) % 3);
    let mut numbers = [u64::MAX, u64::MAX - 1, u64::MAX - 2, u64::MAX - 3, 5].into_iter();
    assert_eq!(below(7, &mut || numbers.next().unwrap()), (u64::MAX - 2) % 7);
}

#[test]
fn a_sample_of_other_cases_is_not_sound() {
    let mut book = Book::new();
    let record = book.ask(1, 0, "x", false);
    let sample = Sample {
        year: 2026,
        size: 5,
        seed: Digest::from_bytes([1; 32]),
        entries: 9,
        population: 1,
        violations: vec![],
        drawn: vec![record],
    };
    assert!(is_sound(&sample, &book.register));
    let other = RecordId::from_bytes([8; 16]);
    assert!(!is_sound(&Sample { drawn: vec![other], ..sample.clone() }, &book.register));
    assert!(!is_sound(&Sample { violations: vec![record], ..sample.clone() }, &book.register));
    assert!(!is_sound(&Sample { size: 0, ..sample }, &book.register));
}
