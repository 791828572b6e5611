//! Stories under Chinese law. Each names its article.

use privacy_desk::{
    domain::incident::{CauseKind, DataClass, DutyStep, Kind, Moment, Question, Risk},
    rules::{Awaited, Binding, Book, Due, DutyState, Status, Verdict},
};

use crate::story::{ALWAYS, AWARE, CHILDREN, DETECTED, MINORS, REPORT, Story, at, ids};

/// The whole chain of a report to the CAC, with what is information left out.
fn reported(story: &Story) -> bool {
    story.applies().is_superset(&ids(&[&REPORT]))
}

fn level(story: &Story, scheme: &str) -> Option<String> {
    let grades = story.book.grades(&story.incident);
    let graded = grades.iter().find(|graded| graded.scheme.id.as_str() == scheme).unwrap();
    graded.level().map(|level| level.id.clone())
}

#[test]
fn pipl_57_asks_of_every_leak_whatever_the_number() {
    Story::plain().asks(&[&ALWAYS]);
    Story::plain().adults("1").asks(&[&ALWAYS]);
    let story = Story::plain();
    story.has_no_number("CN-I01", DETECTED, 24);
    story.has_no_number("CN-I01.remedy", DETECTED, 2);
    assert_eq!(
        story.lacks("CN-I01"),
        // The cause is known by its kind, the data by its class.
        ["possible-harm", "measures", "self-help", "contact"]
    );
    let told = story
        .words("harm", "诈骗电话")
        .words("measures", "已关闭")
        .words("self-help", "改密码")
        .words("contact", "a@b.c");
    assert_eq!(told.lacks("CN-I01"), [""; 0]);
}

#[test]
fn pipl_57_covers_leak_tampering_and_loss_and_not_every_misuse() {
    for kind in [Kind::Leak, Kind::Tampering, Kind::Loss, Kind::UnauthorisedAccess] {
        Story::plain().kinds(&[kind]).asks(&[&ALWAYS]);
    }
    for kind in [Kind::Misuse, Kind::Unavailability] {
        Story::plain().kinds(&[kind]).asks(&[&["CN-I04", "CN-I04.plan"]]);
    }
}

#[test]
fn pipl_57_covers_what_is_only_possible() {
    let possible = Story::plain().kinds(&[Kind::Misuse]).yes(Question::LeakPossible);
    possible.asks(&[&ALWAYS]);
    let open = Story::plain().kinds(&[Kind::Misuse]).not_known(Question::LeakPossible);
    assert!(open.may_apply().contains("CN-I01"));
    assert_eq!(open.decides("CN-I01"), ["answer.leak-possible"]);
}

#[test]
fn pipl_57_is_open_while_only_the_place_is_known() {
    let story = Story::plain().kinds(&[Kind::AtProcessor]);
    assert!(story.applies().is_empty());
    assert_eq!(story.decides("CN-I01"), ["kinds"]);
    Story::plain().kinds(&[Kind::AtProcessor, Kind::Leak]).asks(&[&ALWAYS]);
}

#[test]
fn pipl_57_lets_individuals_wait_only_when_harm_is_avoided() {
    let offered = |story: &Story| -> Vec<(String, Verdict, usize)> {
        let duty = story.duty("CN-I01.individuals");
        duty.exceptions()
            .map(|(one, offer, record)| (one.id.to_string(), offer.verdict.clone(), record.len()))
            .collect()
    };
    assert_eq!(offered(&Story::plain()), []);
    let avoided = Story::plain().yes(Question::HarmAvoided);
    assert_eq!(offered(&avoided), [("harm-avoided".to_owned(), Verdict::Yes, 2)]);
    let open = Story::plain().not_known(Question::HarmAvoided);
    assert!(matches!(offered(&open).as_slice(), [(_, Verdict::Unclear(_), 2)]), "offered with a warning");
    // It frees from telling individuals and never the authority.
    assert_eq!(avoided.duty("CN-I01").offers, []);
}

#[test]
fn pipl_57_waiver_needs_counsel_where_minors_may_be_among_them() {
    let record = |story: Story| {
        let duty = story.yes(Question::HarmAvoided).duty("CN-I01.individuals");
        duty.exceptions().map(|(_, offer, record)| (offer.sign_off, record.len())).collect::<Vec<_>>()
    };
    assert_eq!(record(Story::plain()), [(false, 2)]);
    assert_eq!(record(Story::plain().count("under-14", "1")), [(true, 3)]);
    assert_eq!(record(Story::plain().count("minors-14-17", "1")), [(true, 3)]);
    assert_eq!(record(Story::plain().count("total", "101").count("minors-14-17", "?")), [(true, 3)]);
    let china =
        Book::built_in().all().iter().find(|known| known.pack.id.as_str() == "cn").unwrap().pack.clone();
    let rule = china.rule(&"CN-I01.individuals".parse().unwrap()).unwrap().clone();
    assert!(rule.exceptions[0].sign_off.as_ref().unwrap().house, "it is the house's own and says so");
}

#[test]
fn pipl_57_waiver_falls_when_a_minor_turns_up_or_harm_was_not_avoided() {
    let waived = Story::plain().yes(Question::HarmAvoided).excused(
        "CN-I01.individuals",
        "harm-avoided",
        &["wiped", "A"],
    );
    assert_eq!(waived.duty("CN-I01.individuals").state, DutyState::Excused);
    let short =
        Story::plain().yes(Question::HarmAvoided).excused("CN-I01.individuals", "harm-avoided", &["wiped"]);
    assert_eq!(short.duty("CN-I01.individuals").state, DutyState::Open, "one of two things was recorded");

    let minor = waived.count("minors-14-17", "1");
    let duty = minor.duty("CN-I01.individuals");
    assert_eq!(duty.state, DutyState::Open);
    assert!(!duty.excuse.unwrap().stands);
    let signed =
        minor.excused("CN-I01.individuals", "harm-avoided", &["wiped", "A", "counsel B, 20 Nov, agrees"]);
    assert_eq!(signed.duty("CN-I01.individuals").state, DutyState::Excused);
    let refuted = signed.no(Question::HarmAvoided);
    assert_eq!(refuted.duty("CN-I01.individuals").state, DutyState::Open);
}

#[test]
fn minors_regulations_35_ask_from_the_first_minor_on() {
    Story::plain().asks(&[&ALWAYS]);
    Story::plain().count("minors-14-17", "1").asks(&[&ALWAYS, &MINORS]);
    let open = Story::plain().count("total", "103").count("minors-14-17", "0-3");
    assert_eq!(open.applies(), ids(&[&ALWAYS]));
    assert_eq!(open.may_apply(), ids(&[&MINORS]));
    let story = Story::plain().count("minors-14-17", "1");
    story.has_no_number("CN-I02.plan", DETECTED, 2);
    story.has_no_number("CN-I02", DETECTED, 24);
    assert_eq!(story.lacks("CN-I02.guardians"), ["what-happened"]);
    let channels = |rule| story.duty(rule).rule.channels.iter().map(|one| one.en.clone()).collect::<Vec<_>>();
    assert_eq!(channels("CN-I02.guardians"), ["e-mail", "letter", "phone", "push message"]);
    assert_eq!(channels("CN-I02.minors"), ["e-mail", "letter", "phone", "push message"]);
}

#[test]
fn minors_regulations_35_warn_the_public_where_one_by_one_is_hard() {
    let story = Story::plain().count("minors-14-17", "5").yes(Question::HardToReach);
    story.asks(&[&ALWAYS, &MINORS, &["CN-I02.public"]]);
    assert_eq!(story.duty("CN-I02.guardians").exceptions().count(), 1);
    let easy = Story::plain().count("minors-14-17", "5");
    assert_eq!(easy.duty("CN-I02.guardians").exceptions().count(), 0);
}

#[test]
fn children_provisions_21_ask_for_those_under_14_only() {
    Story::plain().count("minors-14-17", "9").asks(&[&ALWAYS, &MINORS]);
    let story = Story::plain().count("under-14", "1");
    story.asks(&[&ALWAYS, &MINORS, &CHILDREN]);
    story.has_no_number("CN-I03.plan", DETECTED, 2);
    let hard = Story::plain().count("under-14", "1").yes(Question::HardToReach);
    hard.asks(&[&ALWAYS, &MINORS, &CHILDREN, &["CN-I02.public", "CN-I03.public"]]);
}

#[test]
fn children_provisions_21_report_at_once_for_serious_consequences() {
    let serious = Story::plain().count("under-14", "1").yes(Question::SeriousConsequences);
    serious.asks(&[&ALWAYS, &MINORS, &CHILDREN, &["CN-I03"]]);
    serious.has_no_number("CN-I03", DETECTED, 2);
    let open = Story::plain().count("under-14", "1").not_known(Question::SeriousConsequences);
    assert_eq!(open.decides("CN-I03"), ["answer.serious-consequences"]);
}

#[test]
fn network_data_regulations_11_tell_interested_parties_when_harm_is_done() {
    let harmed = Story::plain().yes(Question::HarmsOthers);
    harmed.asks(&[&ALWAYS, &["CN-I04.individuals"]]);
    harmed.has_no_number("CN-I04.individuals", DETECTED, 24);
    assert_eq!(harmed.duty("CN-I04.individuals").exceptions().count(), 1);
}

#[test]
fn network_data_regulations_10_give_24_hours_for_national_security() {
    let flaw = Story::plain().kinds(&[Kind::Vulnerability]);
    flaw.asks(&[&["CN-I05", "CN-I05.remedy", "CN-I05.users"]]);
    flaw.has_no_number("CN-I05.remedy", DETECTED, 2);
    let grave = flaw.yes(Question::NationalSecurity);
    grave.asks(&[&["CN-I05", "CN-I05.remedy", "CN-I05.users", "CN-I05.security"]]);
    grave.is_due("CN-I05.security", "2026-11-21T09:00:00+08:00");
    assert!(!Story::plain().yes(Question::NationalSecurity).applies().contains("CN-I05.security"));
}

#[test]
fn reporting_measures_4_begin_at_one_million_persons() {
    assert!(!reported(&Story::plain().adults("999999")));
    Story::plain().adults("999999").asks(&[&ALWAYS]);
    Story::plain().adults("1000000").asks(&[&ALWAYS, &REPORT]);
    Story::plain().adults("~1000000").asks(&[&ALWAYS, &REPORT]);
    let open = Story::plain().adults("900000-1100000");
    assert_eq!(open.may_apply(), ids(&[&REPORT]));
    assert_eq!(open.decides("CN-I06"), ["count.total"]);
    // Persons whose data was out of reach did not have it leaked.
    assert!(!reported(&Story::plain().adults("2000000").kinds(&[Kind::Unavailability])));
}

#[test]
fn reporting_measures_4_give_four_hours_from_the_first_that_was_noticed() {
    let story = Story::plain().adults("1m");
    story.is_due("CN-I06", "2026-11-20T13:00:00+08:00");
    let told_first = Story::plain().adults("1m").time(Moment::Aware, "2026-11-20T08:00:00+08:00");
    told_first.is_due("CN-I06", "2026-11-20T12:00:00+08:00");
    let aware_only = Story::plain().adults("1m").no_time(Moment::Detected);
    aware_only.is_due("CN-I06", "2026-11-20T14:00:00+08:00");
    let neither = aware_only.no_time(Moment::Aware);
    let waits = Due::WaitsFor(Awaited::Moments(vec![Moment::Detected, Moment::Aware]));
    assert_eq!(neither.duty("CN-I06").due, waits);
}

#[test]
fn reporting_measures_4_count_the_loss_as_well() {
    for (loss, expected) in [
        ("4999999", None),
        ("5000000", Some("larger")),
        ("19999999", Some("larger")),
        ("20000000", Some("major")),
        ("99999999", Some("major")),
        ("100000000", Some("extreme")),
    ] {
        let story = Story::plain().loss(loss);
        assert_eq!(level(&story, "cac").as_deref(), expected, "{loss}");
        assert_eq!(reported(&story), expected.is_some(), "{loss}");
    }
}

#[test]
fn reporting_measures_grade_by_persons_at_each_threshold() {
    for (persons, expected) in [
        ("999999", None),
        ("1000000", Some("larger")),
        ("9999999", Some("larger")),
        ("10000000", Some("major")),
        ("99999999", Some("major")),
        ("100000000", Some("extreme")),
    ] {
        assert_eq!(level(&Story::plain().adults(persons), "cac").as_deref(), expected, "{persons}");
    }
    let story = Story::plain().adults("1.2m").tell(privacy_desk::domain::incident::Fact::Loss { yuan: None });
    let grades = story.book.grades(&story.incident);
    let cac = grades.iter().find(|graded| graded.scheme.id.as_str() == "cac").unwrap();
    assert_eq!(cac.level().unwrap().id, "larger");
    assert_eq!(cac.status(), Some(Status::Secondary));
    let open: Vec<_> = cac.unclear.iter().map(|one| (one.level, one.missing.len())).collect();
    assert_eq!(open, [(1, 1), (2, 1)], "the loss may lift it");
}

#[test]
fn reporting_measures_7_ask_protection_departments_within_one_hour() {
    let critical = Story::plain().adults("1m").yes(Question::CriticalInfrastructure);
    critical.asks(&[&ALWAYS, &REPORT, &["CN-I07"]]);
    critical.is_due("CN-I07", "2026-11-20T10:00:00+08:00");
    let central = Story::plain().adults("1m").yes(Question::CentralBody);
    central.asks(&[&ALWAYS, &REPORT, &["CN-I07.central"]]);
    central.is_due("CN-I07.central", "2026-11-20T11:00:00+08:00");
    let small = Story::plain().yes(Question::CriticalInfrastructure);
    small.asks(&[&ALWAYS]);
}

#[test]
fn reporting_measures_7_name_what_the_first_report_cannot_do_without() {
    let story = Story::plain().adults("1m");
    let duty = story.duty("CN-I06");
    let first: Vec<_> =
        duty.pieces.iter().filter(|piece| piece.first).map(|piece| piece.element.name()).collect();
    assert_eq!(first, ["unit", "when", "what-happened", "kind-and-grade", "possible-harm", "measures"]);
    assert_eq!(
        story.lacks("CN-I06"),
        ["unit", "what-happened", "possible-harm", "measures", "trend", "traces", "next-steps", "scene-kept"]
    );
    let ransom = Story::plain().adults("1m").cause(CauseKind::Ransomware);
    assert!(ransom.lacks("CN-I06").contains(&"ransom"));
    assert!(!ransom.words("ransom", "5 BTC").lacks("CN-I06").contains(&"ransom"));
}

#[test]
fn reporting_measures_7_supplement_after_the_first_report() {
    let story = Story::plain().adults("1m");
    let waits = Due::WaitsFor(Awaited::Rule("CN-I06".parse().unwrap()));
    assert_eq!(story.duty("CN-I09").due, waits);
    let sent = story.done("CN-I06", "2026-11-20T12:30:00+08:00");
    assert_eq!(sent.duty("CN-I06").state, DutyState::Done);
    assert!(!sent.duty("CN-I06").was_late());
    sent.has_no_number("CN-I09", "2026-11-20T12:30:00+08:00", 24);
    let again = sent
        .step("CN-I06", DutyStep::Reopened { reason: privacy_desk::domain::text::CleanText::new("bounced") });
    assert_eq!(again.duty("CN-I09").due, waits, "a report that was none starts nothing");
    let late = again.done("CN-I06", "2026-11-20T13:00:01+08:00");
    assert!(late.duty("CN-I06").was_late());
}

#[test]
fn reporting_measures_new_facts_are_reported_again_and_again() {
    let story = Story::plain().adults("1m").yes(Question::NewFacts);
    assert!(!story.applies().contains("CN-I10"), "nothing was reported yet");
    let sent = story.done("CN-I06", "2026-11-20T12:00:00+08:00");
    assert_eq!(sent.duty("CN-I10").state, DutyState::Open);
    let updated = sent.done("CN-I10", "2026-11-20T15:00:00+08:00");
    assert_eq!(updated.duty("CN-I10").state, DutyState::Done);
    let more = updated.count("total", "1.3m");
    assert_eq!(more.duty("CN-I10").state, DutyState::Open);
    let changed = more.incident.last_change();
    assert_eq!(more.duty("CN-I10").started.unwrap().at, changed);
    let settled = more.done("CN-I10", "2026-11-20T18:00:00+08:00").no(Question::NewFacts);
    assert_eq!(settled.duty("CN-I10").state, DutyState::Done);
    assert!(settled.duty("CN-I10").is_no_longer_triggered());
}

#[test]
fn reporting_measures_8_give_thirty_days_from_the_end_of_disposal() {
    let story = Story::plain().adults("1m");
    assert_eq!(story.duty("CN-I11").due, Due::WaitsFor(Awaited::Moments(vec![Moment::Resolved])));
    let over = story.time(Moment::Resolved, "2026-12-02T23:59:59+08:00");
    over.is_due("CN-I11", "2027-01-01T23:59:59+08:00");
    // A second later it is the next day in Shanghai, and still the second of December in Berlin.
    over.time(Moment::Resolved, "2026-12-03T00:00:00+08:00").is_due("CN-I11", "2027-01-02T23:59:59+08:00");
    let leap = Story::plain().adults("1m").time(Moment::Resolved, "2028-02-10T12:00:00+08:00");
    leap.is_due("CN-I11", "2028-03-11T23:59:59+08:00");
    assert_eq!(
        leap.lacks("CN-I11"),
        ["measures", "possible-harm", "accountability", "rectification", "lessons"]
    );
}

#[test]
fn reporting_measures_4_and_network_data_regulations_11_send_crimes_to_the_police() {
    Story::plain().yes(Question::SuspectedCrime).asks(&[&ALWAYS, &["CN-I13"]]);
    let open = Story::plain().not_known(Question::SuspectedCrime);
    assert_eq!(open.decides("CN-I13"), ["answer.suspected-crime"]);
    Story::plain().yes(Question::SuspectedCrime).has_no_number("CN-I13", DETECTED, 24);
}

#[test]
fn reporting_measures_are_in_force_from_the_first_of_november_2025_in_china() {
    let on = |when: &str| {
        let story = Story::plain().adults("1m").time(Moment::Detected, when);
        story.applies().contains("CN-I06")
    };
    assert!(!on("2025-10-31T23:59:59+08:00"));
    assert!(on("2025-11-01T00:00:00+08:00"));
    assert!(on("2025-10-31T16:00:00Z"), "the same second");
}

#[test]
fn an_officers_grade_stands_in_place_of_the_one_worked_out() {
    let graver = Story::plain().grade("cac", "larger");
    graver.asks(&[&ALWAYS, &REPORT]);
    let lighter = Story::plain().adults("1m").grade("cac", "none");
    lighter.asks(&[&ALWAYS]);
    let grades = lighter.book.grades(&lighter.incident);
    let cac = grades.iter().find(|graded| graded.scheme.id.as_str() == "cac").unwrap();
    assert!(cac.is_overridden() && cac.level().is_none());
    assert_eq!(cac.worked_out, Some(0), "what the numbers say is shown beside it");
    let unheard_of = Story::plain().adults("1m").grade("cac", "enormous");
    unheard_of.asks(&[&ALWAYS, &REPORT]);
}

#[test]
fn miit_plan_grades_by_sensitive_data_where_the_cac_does_not() {
    let telecom = || Story::plain().yes(Question::TelecomOperator);
    for (children, expected) in
        [("99999", None), ("100000", Some("larger")), ("999999", Some("larger")), ("1000000", Some("major"))]
    {
        let story = telecom().only_children(children);
        assert_eq!(level(&story, "miit").as_deref(), expected, "{children}");
        assert_eq!(story.applies().contains("CN-I16"), expected.is_some(), "{children}");
    }
    let story = telecom().only_children("150000");
    assert_eq!((level(&story, "miit").as_deref(), level(&story, "cac")), (Some("larger"), None));
    story.asks(&[&ALWAYS, &MINORS, &CHILDREN, &["CN-I16", "CN-I16.summary"]]);
    // Contact data of adults is not sensitive; their health is.
    assert_eq!(level(&telecom().adults("150000"), "miit"), None);
    assert_eq!(
        level(&telecom().adults("150000").data(&[DataClass::Health]), "miit").as_deref(),
        Some("larger")
    );
    for (adults, expected) in [
        ("999999", None),
        ("1000000", Some("larger")),
        ("9999999", Some("larger")),
        ("10000000", Some("major")),
    ] {
        assert_eq!(level(&telecom().adults(adults), "miit").as_deref(), expected, "{adults}");
    }
    let not_telecom = Story::plain().only_children("150000");
    not_telecom.asks(&[&ALWAYS, &MINORS, &CHILDREN]);
}

#[test]
fn miit_plan_counts_ten_working_days_through_the_spring_festival() {
    let story = Story::plain().yes(Question::TelecomOperator).adults("1m");
    story.has_no_number("CN-I16", DETECTED, 2);
    // From Thursday the 12th: 13, the worked Saturday 14, then off until the 23rd; 24, 25, 26, 27, the worked Saturday
    // 28, 2 March, 3 March, 4 March.
    let over = story.time(Moment::Resolved, "2026-02-12T10:00:00+08:00");
    over.is_due("CN-I16.summary", "2026-03-04T23:59:59+08:00");
    // A year whose table is not known is counted by weekends alone, and that is said.
    let later = over.time(Moment::Resolved, "2026-12-25T10:00:00+08:00");
    let due = Due::At { at: at("2027-01-08T23:59:59+08:00"), holidays_known: false };
    assert_eq!(later.duty("CN-I16.summary").due, due);
}

#[test]
fn gbt_35273_10_is_voluntary_and_says_so() {
    for rule in ["CN-I17", "CN-I18"] {
        let duty = Story::plain().duty(rule);
        assert_eq!((duty.rule.binding, duty.rule.status), (Binding::Voluntary, Status::Memory));
        assert!(!duty.is_binding());
    }
    assert_eq!(Story::plain().lacks("CN-I17"), ["discovery", "unit", "possible-harm"]);
    assert_eq!(Story::plain().duty("CN-I17").due, Due::NoNumber { warn_at: None });
}

#[test]
fn what_asks_nothing_is_a_remark_and_no_duty() {
    let remarks = |story: &Story| -> Vec<String> {
        story.book.remarks(&story.incident).iter().map(|one| one.rule.id.to_string()).collect()
    };
    assert_eq!(remarks(&Story::plain()), [""; 0]);
    assert_eq!(remarks(&Story::plain().adults("1m")), ["CN-I08", "CN-I12", "CN-I14", "CN-I15"]);
}

/// The story that the desk was built for.
#[test]
fn an_sdk_company_leaks_phone_numbers_and_nicknames_of_1_2_million_40_000_of_them_under_14_3_000_in_germany()
{
    let story = Story::untold()
        .kinds(&[Kind::Leak, Kind::AtProcessor])
        .data(&[DataClass::Contact, DataClass::Basic])
        .count("total", "1.2m")
        .count("under-14", "4万")
        .count("in:DE", "3000")
        .cause(CauseKind::Processor);
    assert_eq!(
        story.applies(),
        ids(&[&ALWAYS, &MINORS, &CHILDREN, &REPORT, &["EU-1", "EU-1.record"]]),
        "what applies for certain"
    );
    assert_eq!(
        story.may_apply(),
        ids(&[&[
            "CN-I02.public",
            "CN-I03",
            "CN-I03.public",
            "CN-I04.individuals",
            "CN-I07",
            "CN-I07.central",
            "CN-I13",
            "CN-I16",
            "CN-I16.summary",
            "EU-2"
        ]]),
        "what hangs on an answer"
    );
    story.is_due("CN-I06", "2026-11-20T13:00:00+08:00");
    // Awareness was not told yet: the clock is on the safe side, and says that it is assumed.
    story.is_due("EU-1", "2026-11-23T09:00:00+08:00");
    assert!(story.duty("EU-1").started.unwrap().assumed);
    let aware = story.time(Moment::Aware, AWARE);
    aware.is_due("EU-1", "2026-11-23T10:00:00+08:00");
    assert!(!aware.duty("EU-1").started.unwrap().assumed);
    assert_eq!(aware.decides("EU-2"), ["risk"]);
    assert_eq!(aware.decides("CN-I16"), ["answer.telecom-operator"]);
    assert_eq!(aware.lacks("EU-1"), ["what-happened", "contact", "possible-harm", "measures"]);
    assert_eq!(aware.lacks("CN-I01.individuals"), ["possible-harm", "measures", "self-help", "contact"]);
    assert_eq!(level(&aware, "cac").as_deref(), Some("larger"));
    // 1.2 million persons are 较大 for MIIT; 40,000 children alone would not be.
    assert_eq!(level(&aware, "miit").as_deref(), Some("larger"));
    // The four hours come first of what has a number; what has to be done at once stands before it.
    let dues: Vec<_> = aware
        .duties()
        .iter()
        .filter(|duty| duty.due.at().is_some())
        .map(|duty| duty.rule.id.to_string())
        .collect();
    assert_eq!(dues[..2], ["CN-I07".to_owned(), "CN-I07.central".to_owned()]);
    assert_eq!(dues[2..4], ["CN-I06".to_owned(), "EU-1".to_owned()]);
    let high = aware.risk(Risk::High);
    assert!(high.applies().contains("EU-2"));
}
