//! Stories with persons abroad. Each names its article.

use jiff::SignedDuration;
use privacy_desk::{
    domain::incident::{CauseKind, DataClass, Kind, Moment, OurRole, Protection, Question, Risk},
    rules::{Awaited, Binding, Due, DutyState},
};

use crate::story::{ALWAYS, AWARE, DETECTED, Story, at, ids};

const EU: [&str; 2] = ["EU-1", "EU-1.record"];

#[test]
fn nothing_of_a_place_in_which_nobody_is() {
    for (place, count, expected) in
        [("DE", "1", true), ("DE", "0", false), ("CH", "5", false), ("NO", "5", true)]
    {
        let story = Story::plain().count(&format!("in:{place}"), count);
        assert_eq!(story.applies().contains("EU-1"), expected, "{count} in {place}");
    }
    let open = Story::plain().count("in:FR", "?");
    assert_eq!(open.may_apply(), ids(&[&EU]));
    assert_eq!(open.decides("EU-1"), ["count.in:FR"]);
    // Known elsewhere in the EEA: the other number decides nothing any more.
    Story::plain().count("in:FR", "?").count("in:DE", "2").asks(&[&ALWAYS, &EU]);
}

#[test]
fn gdpr_33_gives_72_hours_from_awareness() {
    let story = Story::plain().count("in:DE", "10");
    story.asks(&[&ALWAYS, &EU]);
    story.is_due("EU-1", "2026-11-23T10:00:00+08:00");
    assert_eq!(story.duty("EU-1.record").due, Due::NoNumber { warn_at: None });
    // Hours run on through the night in which Berlin's clocks go back.
    let autumn = Story::plain().count("in:DE", "10").time(Moment::Aware, "2026-10-24T12:00:00+02:00");
    autumn.is_due("EU-1", "2026-10-27T11:00:00+01:00");
}

#[test]
fn gdpr_33_counts_from_detection_while_awareness_is_not_told() {
    let story = Story::plain().count("in:DE", "10").no_time(Moment::Aware);
    story.is_due("EU-1", "2026-11-23T09:00:00+08:00");
    assert!(story.duty("EU-1").started.unwrap().assumed);
    let neither = story.no_time(Moment::Detected);
    assert_eq!(neither.duty("EU-1").due, Due::WaitsFor(Awaited::Moments(vec![Moment::Aware])));
}

#[test]
fn gdpr_33_spares_the_authority_where_a_risk_is_unlikely_and_never_the_record() {
    let offers = |risk| Story::plain().count("in:DE", "10").risk(risk).duty("EU-1").exceptions().count();
    assert_eq!([Risk::Unlikely, Risk::Likely, Risk::High].map(offers), [1, 0, 0]);
    let spared = Story::plain().count("in:DE", "10").risk(Risk::Unlikely).excused(
        "EU-1",
        "risk-unlikely",
        &["encrypted"],
    );
    assert_eq!(spared.duty("EU-1").state, DutyState::Excused);
    assert_eq!(spared.duty("EU-1.record").state, DutyState::Open);
    let graver = spared.risk(Risk::Likely);
    assert_eq!(graver.duty("EU-1").state, DutyState::Open);
}

#[test]
fn gdpr_33_asks_reasons_only_when_late() {
    let story = Story::plain().count("in:DE", "10");
    let duty = story.duty("EU-1");
    assert!(duty.pieces.iter().any(|piece| piece.late && piece.element.name() == "late-reasons"));
    assert!(duty.missing().all(|element| element.name() != "late-reasons"));
}

#[test]
fn gdpr_33_an_entrusted_party_tells_its_controller() {
    let story = Story::plain().count("in:DE", "10").role(OurRole::Processor);
    story.asks(&[&ALWAYS, &["EU-1.client"]]);
    story.has_no_number("EU-1.client", AWARE, 24);
}

#[test]
fn gdpr_34_asks_at_a_high_risk_only() {
    Story::plain().count("in:DE", "10").risk(Risk::Likely).asks(&[&ALWAYS, &EU]);
    let high = Story::plain().count("in:DE", "10").risk(Risk::High);
    high.asks(&[&ALWAYS, &EU, &["EU-2"]]);
    high.has_no_number("EU-2", AWARE, 72);
    assert_eq!(high.lacks("EU-2"), ["contact", "possible-harm", "measures"]);
    let offers = |story: Story| -> Vec<String> {
        story.duty("EU-2").exceptions().map(|(one, _, _)| one.id.to_string()).collect()
    };
    let high = || Story::plain().count("in:DE", "10").risk(Risk::High);
    assert_eq!(offers(high()), [""; 0]);
    assert_eq!(offers(high().protection(Protection::Encrypted)), ["unintelligible"]);
    assert_eq!(offers(high().yes(Question::HarmAvoided)), ["risk-removed"]);
    assert_eq!(offers(high().yes(Question::HardToReach)), ["disproportionate"]);
}

#[test]
fn uk_gdpr_33_gives_the_ico_72_hours() {
    let story = Story::plain().count("in:GB", "1");
    story.asks(&[&ALWAYS, &["UK-1", "UK-1.record"]]);
    story.is_due("UK-1", "2026-11-23T10:00:00+08:00");
}

#[test]
fn coppa_312_is_information_and_no_clock() {
    let story = Story::plain().count("in:US", "10").count("in:US-CA", "0").count("under-14", "5");
    let remarks = story.book.remarks(&story.incident);
    assert!(remarks.iter().any(|one| one.rule.id.as_str() == "US-1"));
    assert!(!story.applies().contains("US-1"));
    let adults = Story::plain().count("in:US", "10").count("in:US-CA", "0");
    assert!(adults.book.remarks(&adults.incident).is_empty());
}

#[test]
fn california_1798_82_gives_residents_30_days_from_discovery() {
    let story = Story::plain().count("in:US-CA", "500");
    story.asks(&[&ALWAYS, &["CA-1"]]);
    // The 19th of November in Los Angeles.
    assert_eq!(at(DETECTED), at("2026-11-19T17:00:00-08:00"));
    story.is_due("CA-1", "2026-12-19T23:59:59-08:00");
    // A change of the clock between shifts no day.
    let spring = Story::plain().count("in:US-CA", "1").time(Moment::Detected, "2026-03-01T20:00:00-08:00");
    spring.is_due("CA-1", "2026-03-31T23:59:59-07:00");
}

#[test]
fn california_1798_82_is_for_unencrypted_data() {
    let with =
        |protection| Story::plain().count("in:US-CA", "5").protection(protection).applies().contains("CA-1");
    assert_eq!([Protection::None, Protection::Partial, Protection::Encrypted].map(with), [true, true, false]);
    let open = Story::plain()
        .count("in:US-CA", "5")
        .tell(privacy_desk::domain::incident::Fact::Protection { protection: None });
    assert_eq!(open.decides("CA-1"), ["protection"]);
}

#[test]
fn california_1798_82_tells_the_attorney_general_above_500_and_after_the_residents() {
    Story::plain().count("in:US-CA", "500").asks(&[&ALWAYS, &["CA-1"]]);
    let story = Story::plain().count("in:US-CA", "501");
    story.asks(&[&ALWAYS, &["CA-1", "CA-1.ag"]]);
    assert_eq!(story.duty("CA-1.ag").due, Due::WaitsFor(Awaited::Rule("CA-1".parse().unwrap())));
    let told = story.done("CA-1", "2026-12-01T18:00:00-08:00");
    told.is_due("CA-1.ag", "2026-12-16T23:59:59-08:00");
    let second_batch = told.done("CA-1", "2026-12-05T18:00:00-08:00");
    second_batch.is_due("CA-1.ag", "2026-12-16T23:59:59-08:00");
}

#[test]
fn california_1798_82_is_open_while_only_the_country_is_told() {
    let story = Story::plain().count("in:US", "2000");
    assert_eq!(story.decides("CA-1"), ["count.in:US-CA"]);
    Story::plain().count("in:US", "2000").count("in:US-CA", "0").asks(&[&ALWAYS]);
}

#[test]
fn california_1798_82_is_in_force_from_2026_there() {
    let on = |when| {
        let story = Story::plain().count("in:US-CA", "5").time(Moment::Detected, when);
        story.applies().contains("CA-1")
    };
    assert!(!on("2025-12-31T23:59:59-08:00"));
    assert!(on("2026-01-01T00:00:00-08:00"));
}

#[test]
fn pdpa_26b_begins_at_500_persons_or_significant_harm() {
    Story::plain().count("in:SG", "499").asks(&[&ALWAYS, &["SG-1.assess"]]);
    Story::plain().count("in:SG", "500").asks(&[&ALWAYS, &["SG-1.assess", "SG-1"]]);
    let harm = Story::plain().count("in:SG", "1").yes(Question::SignificantHarm);
    harm.asks(&[&ALWAYS, &["SG-1.assess", "SG-1", "SG-2"]]);
    let assess = Story::plain().count("in:SG", "1").duty("SG-1.assess");
    assert_eq!(assess.due, Due::NoNumber { warn_at: None }, "30 days are guidance");
    let day = at("2026-12-20T23:59:59+08:00");
    assert_eq!(assess.guidance, Some((day, day)));
}

#[test]
fn pdpa_26d_gives_three_calendar_days_after_the_day_of_assessment() {
    let story = Story::plain().count("in:SG", "500");
    assert_eq!(story.duty("SG-1").due, Due::WaitsFor(Awaited::Moments(vec![Moment::Assessed])));
    // A Friday: the weekend counts.
    story.time(Moment::Assessed, "2026-11-27T00:10:00+08:00").is_due("SG-1", "2026-11-30T23:59:59+08:00");
    let internal = Story::plain().count("in:SG", "500").yes(Question::InternalOnly);
    assert_eq!(internal.duty("SG-1").exceptions().count(), 1);
    let offers = |story: Story| -> Vec<String> {
        let story = story.count("in:SG", "1").yes(Question::SignificantHarm);
        story.duty("SG-2").exceptions().map(|(one, _, _)| one.id.to_string()).collect()
    };
    assert_eq!(offers(Story::plain()), ["waiver"]);
    assert_eq!(offers(Story::plain().protection(Protection::Encrypted)), ["encrypted", "waiver"]);
    assert_eq!(offers(Story::plain().yes(Question::AuthorityAskedDelay)), ["police-bar", "waiver"]);
}

#[test]
fn hong_kong_guidance_is_voluntary_at_a_real_risk() {
    Story::plain().count("in:HK", "9").risk(Risk::Unlikely).asks(&[&ALWAYS]);
    let story = Story::plain().count("in:HK", "9");
    story.asks(&[&ALWAYS, &["HK-1"]]);
    assert_eq!(story.duty("HK-1").rule.binding, Binding::Voluntary);
    story.has_no_number("HK-1", DETECTED, 72);
}

const JP: [&str; 3] = ["JP-1", "JP-1.final", "JP-2"];

#[test]
fn appi_26_begins_above_1000_persons() {
    Story::plain().count("in:JP", "1000").asks(&[&ALWAYS]);
    let story = Story::plain().count("in:JP", "1001");
    story.asks(&[&ALWAYS, &JP]);
    story.has_no_number("JP-1", DETECTED, 72);
    let guidance = (at("2026-11-23T23:59:59+09:00"), at("2026-11-25T23:59:59+09:00"));
    assert_eq!(story.duty("JP-1").guidance, Some(guidance));
}

#[test]
fn appi_26_needs_no_number_for_sensitive_data_financial_harm_or_a_wrongful_purpose() {
    let one = || Story::plain().count("in:JP", "1");
    one().asks(&[&ALWAYS]);
    one().data(&[DataClass::Health]).asks(&[&ALWAYS, &JP]);
    one().yes(Question::FinancialHarm).asks(&[&ALWAYS, &JP]);
    one().yes(Question::WrongfulPurpose).asks(&[&ALWAYS, &JP]);
    // That Chinese law holds everything of a child for sensitive does not carry over.
    assert!(!one().count("under-14", "1").applies().contains("JP-1"));
}

#[test]
fn appi_rules_8_give_30_days_for_the_final_report_and_60_for_a_wrongful_purpose() {
    // Detected at 10 in the morning of the 20th in Tokyo.
    Story::plain().count("in:JP", "1001").is_due("JP-1.final", "2026-12-20T23:59:59+09:00");
    let open = Story::plain().count("in:JP", "1001").not_known(Question::WrongfulPurpose);
    open.is_due("JP-1.final", "2026-12-20T23:59:59+09:00");
    let wrongful = Story::plain().count("in:JP", "1").yes(Question::WrongfulPurpose);
    wrongful.is_due("JP-1.final", "2027-01-19T23:59:59+09:00");
    let late = Story::plain().count("in:JP", "1001").no_time(Moment::Aware);
    // Half past eleven in the evening in Shanghai is the next day in Tokyo.
    late.time(Moment::Detected, "2026-11-20T23:30:00+08:00")
        .is_due("JP-1.final", "2026-12-21T23:59:59+09:00");
}

#[test]
fn pipa_34_gives_72_hours_since_september_2026() {
    let story = Story::plain().count("in:KR", "1");
    story.asks(&[&ALWAYS, &["KR-1"]]);
    story.is_due("KR-1", "2026-11-23T09:00:00+08:00");
    assert!(story.lacks("KR-1").contains(&"rights"));
    let on =
        |when| Story::plain().count("in:KR", "1").time(Moment::Detected, when).applies().contains("KR-1");
    assert!(!on("2026-09-10T23:59:59+09:00"));
    assert!(on("2026-09-11T00:00:00+09:00"));
    let ransom =
        Story::plain().count("in:KR", "1").kinds(&[Kind::Unavailability]).cause(CauseKind::Ransomware);
    assert!(ransom.applies().contains("KR-1"));
}

#[test]
fn pipa_decree_40_reports_at_1000_or_sensitive_or_after_any_intrusion() {
    Story::plain().count("in:KR", "999").asks(&[&ALWAYS, &["KR-1"]]);
    let story = Story::plain().count("in:KR", "1000");
    story.asks(&[&ALWAYS, &["KR-1", "KR-2"]]);
    story.is_due("KR-2", "2026-11-23T09:00:00+08:00");
    let one = || Story::plain().count("in:KR", "1");
    one().data(&[DataClass::Health]).asks(&[&ALWAYS, &["KR-1", "KR-2"]]);
    one().data(&[DataClass::IdNumber]).asks(&[&ALWAYS, &["KR-1", "KR-2"]]);
    one().cause(CauseKind::Intrusion).asks(&[&ALWAYS, &["KR-1", "KR-2"]]);
    let recovered = one().cause(CauseKind::Intrusion).yes(Question::Recovered);
    assert_eq!(recovered.duty("KR-2").exceptions().count(), 1);
}

#[test]
fn pipa_decree_39_2_tells_of_a_possible_leak() {
    let one = || Story::plain().kinds(&[Kind::Unavailability]).count("in:KR", "1");
    assert!(!one().yes(Question::LeakPossible).applies().contains("KR-3"), "no intrusion");
    let possible = one().yes(Question::LeakPossible).cause(CauseKind::Intrusion);
    assert!(possible.applies().contains("KR-3") && !possible.applies().contains("KR-1"));
    possible.is_due("KR-3", "2026-11-23T09:00:00+08:00");
    assert!(possible.duty("KR-3").pieces.iter().any(|piece| piece.element.name() == "more-to-follow"));
    assert!(one().yes(Question::DataTraded).applies().contains("KR-3"));
}

#[test]
fn every_law_at_once_stands_in_order_of_due() {
    let places = ["DE", "GB", "SG", "HK", "JP", "KR", "US-CA"];
    let story = places
        .iter()
        .fold(Story::plain().adults("1.2m"), |story, place| story.count(&format!("in:{place}"), "1200"));
    let duties = story.duties();
    let times: Vec<_> = duties.iter().map(privacy_desk::rules::Duty::sorts_at).collect();
    let known: Vec<_> = times.iter().flatten().copied().collect();
    assert!(known.windows(2).all(|pair| pair[0] <= pair[1]), "in order");
    assert!(times.iter().skip_while(|time| time.is_some()).all(Option::is_none), "what waits comes last");
    // What is to be done at once, by the house's own warning, then the four hours to the CAC.
    assert_eq!(times[0], Some(at(DETECTED) + SignedDuration::from_hours(2)));
    let numbered = duties.iter().find(|duty| duty.due.at().is_some()).unwrap();
    assert_eq!(numbered.rule.id.as_str(), "CN-I06");
}
