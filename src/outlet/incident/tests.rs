use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};

use super::*;
use crate::{
    domain::{
        access::{Stamp, Stamped},
        id::{OfficerId, RecordId, Seq},
        incident::{DutyStep, Fact, Incident, Proof, doubts, parse_assignment},
        text::CleanText,
    },
    outlet::{
        paper::{docx, html, markdown},
        sheet::{Cell, write_csv},
    },
    rules::{Book, Duty},
    words::{Language, Words},
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn stamp(seq: u64, time: &str) -> Stamp {
    Stamp { seq: Seq(seq), time: at(time), actor: OfficerId::from_bytes([1; 16]) }
}

/// The story that the desk is measured by, with one formula in it that must never run.
fn story() -> Incident {
    let opened = stamp(9, "2026-11-25T02:00:00Z");
    let facts: Vec<Fact> = [
        "title==HYPERLINK(\"x\") SDK 泄露",
        "kinds=leak,at-processor",
        "detected=2026-11-25 09:30",
        "aware=2026-11-25 09:40",
        "count.total=120万",
        "count.under-14=4万",
        "count.in:DE=3000",
        "data=手机号码,昵称",
        "text.harm=骚扰电话",
    ]
    .iter()
    .map(|text| parse_assignment(text, opened.time, &zone()).unwrap())
    .collect();
    let mut incident =
        Incident::imagined(RecordId::from_bytes([7; 16]), opened, facts, Book::built_in().newest());
    let proof = Proof {
        channel: "网信部门电话".into(),
        at: at("2026-11-25T02:10:00Z"),
        reference: "工单 77".into(),
        by: "林月".into(),
        reached: None,
    };
    let done = Stamped { stamp: stamp(10, "2026-11-25T02:11:00Z"), what: DutyStep::Done { proof } };
    incident.duties.insert("CN-I06".parse().unwrap(), vec![done]);
    incident
}

fn with<T>(language: Language, then: impl FnOnce(Say<'_>) -> T) -> T {
    let (words, zone) = (Words::new(language), zone());
    then(Say { words: &words, zone: &zone, now: at("2026-11-25T03:00:00Z") })
}

fn duty<'a>(duties: &'a [Duty], rule: &str) -> &'a Duty {
    duties.iter().find(|duty| duty.rule.id.as_str() == rule).unwrap()
}

#[test]
fn the_report_tells_facts_duties_proofs_and_what_it_is_not() {
    let (book, incident) = (Book::built_in(), story());
    let duties = book.duties(&incident);
    assert!(duties.len() > 5);
    for language in Language::ALL {
        let report = with(language, |say| {
            paper(&IncidentHandout {
                incident: &incident,
                duties: &duties,
                remarks: &book.remarks(&incident),
                grades: &book.grades(&incident),
                missing: &Book::missing(&duties),
                doubts: &doubts(&incident.facts),
                exhibits: &[],
                names: &BTreeMap::from([(OfficerId::from_bytes([1; 16]), CleanText::new("林月"))]),
                organisation: "千聊",
                say,
            })
        });
        let text = markdown(&report);
        assert!(!text.contains('⟦'), "{text}");
        for part in ["千聊", "1,200,000", "CN-I06", "EU-1", "工单 77", "林月", "2026-11-25 10:10", "骚扰电话"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        let disclaimer = Words::new(language).text("incident-say-disclaimer").into_owned();
        assert!(html(&report).contains(&disclaimer), "{disclaimer}");
        assert!(docx(&report, at("2026-11-25T03:00:00Z")).unwrap().starts_with(b"PK"));
    }
}

#[test]
fn a_duty_says_by_when_in_both_times_and_how_sure_the_law_is() {
    let (book, incident) = (Book::built_in(), story());
    let duties = book.duties(&incident);
    with(Language::English, |say| {
        let rows = duty_rows(duty(&duties, "EU-1"), say);
        let value = |label: &str| {
            let id = say.word(label);
            rows.iter().find(|(name, _)| *name == id).map(|(_, value)| value.clone()).unwrap_or_default()
        };
        // 72 hours from 09:40 in Shanghai, seen at 11:00.
        let due = value("incident-say-row-due");
        assert!(due.contains("2026-11-28 09:40 (UTC 2026-11-28 01:40)"), "{due}");
        assert!(due.contains("2 d") || due.contains("2 days"), "{due}");
        assert!(value("incident-say-row-article").contains("33"), "{rows:?}");
        assert_eq!(value("incident-say-row-unsure"), "", "this article was seen");
        let lacks = value("incident-say-row-lacks");
        assert!(lacks.contains(&say.word("element-contact")), "{lacks}");
        let has = value("incident-say-row-has");
        assert!(has.contains(&say.word("element-numbers")), "{has}");
        assert_eq!(Standing::of(duty(&duties, "CN-I06"), say.now), Standing::Done);
    });
    let secondary = duties.iter().find(|duty| duty.rule.status == crate::rules::Status::Memory);
    if let Some(duty) = secondary {
        with(Language::English, |say| {
            assert!(say.unsure(&duty.rule).unwrap().contains(&say.word("incident-say-status-memory")));
        });
    }
}

#[test]
fn the_course_keeps_when_it_happened_apart_from_when_it_was_recorded() {
    let steps = with(Language::Chinese, |say| course(&story(), &[], say));
    let times: Vec<String> = steps.iter().map(|step| step.happened.to_string()).collect();
    assert!(times.is_sorted(), "{times:?}");
    let told = steps.iter().find(|step| step.text.contains("CN-I06")).unwrap();
    assert_eq!((told.happened, told.stamp.time), (at("2026-11-25T02:10:00Z"), at("2026-11-25T02:11:00Z")));
    assert_eq!(steps[0].happened, at("2026-11-25T01:30:00Z"), "what was noticed comes first");
}

#[test]
fn the_register_runs_nothing_in_a_spreadsheet_and_counts_what_is_known() {
    let incident = story();
    let duties = Book::built_in().duties(&incident);
    let line = RegisterLine { incident, duties, grade: None };
    let table = with(Language::Chinese, |say| sheet(&[line], say));
    assert_eq!(table.columns.len(), table.rows[0].len());
    let cell = |id: &str| {
        let name = Words::new(Language::Chinese).text(id).into_owned();
        let at = table.columns.iter().position(|column| *column == name).unwrap();
        table.rows[0][at].clone()
    };
    assert_eq!(cell("incident-say-col-persons"), Cell::Number(1_200_000));
    assert_eq!(cell("incident-say-col-under-14"), Cell::Number(40_000));
    // Nothing is told of those from 14 to 17.
    assert_eq!(cell("incident-say-col-minors"), Cell::Text("40000-1200000".into()));
    assert_eq!(cell("incident-say-col-places"), Cell::Text("DE 3,000".into()));
    let mut out = Vec::new();
    write_csv(&mut out, &table, &zone()).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("'=HYPERLINK") && !text.contains(",=") && !text.contains(",\"="), "{text}");
}
