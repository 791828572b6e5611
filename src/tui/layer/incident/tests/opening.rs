use super::*;
use crate::rules::Due;

fn blank(trial: &mut Trial) {
    open(trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Blank));
}

fn opened(trial: &Trial) -> (&[Fact], &[Link]) {
    match executed(trial) {
        IncidentCommand::Open { facts, links, .. } => (facts, links),
        other => panic!("{other:?}"),
    }
}

/// The story of an SDK's company, entered by a practised officer: letters that pick are counted, free text is not.
pub(super) const STORY: &str = "‹推送公司泄露用户手机号与昵称› Enter x l Enter s d k Enter Tab Enter ‹星推送› Down Enter \
                                ‹手机号码，昵称› Tab ‹120万› Enter Enter Enter ‹4万› Enter Enter ‹德国 3000›";

#[test]
fn the_story_of_an_sdk_takes_60_keys_at_most_and_brings_its_duties() {
    let mut trial = trial(Language::Chinese, 120, 36);
    blank(&mut trial);
    let keys = trial.play(&format!("{STORY} F12"));
    assert!(keys <= 60, "{keys}");
    let (facts, links) = opened(&trial);
    assert!(links.is_empty());
    let facts = crate::domain::incident::Facts::from(facts.to_vec());
    assert_eq!(facts.kinds(), [Kind::Leak, Kind::AtProcessor].into());
    assert_eq!(facts.time(Moment::Detected), Some(trial.desk.time()));
    let company = facts.company().unwrap();
    assert_eq!((company.name.as_str(), company.sdk.as_str()), ("星推送科技", "星推送 SDK"));
    assert_eq!(company.platforms, [crate::domain::sdk::Platform::Android]);
    assert_eq!(company.triggers.len(), 1);
    let item = |name: &str, class| DataItem { name: name.into(), class, sensitive: false };
    let data = [item("手机号码", DataClass::Contact), item("昵称", DataClass::Basic)];
    assert_eq!(facts.data(), Some(&data.into()));
    let count = |group: &str| facts.count(&group.parse().unwrap());
    assert_eq!(count("total"), Some(Count::Known(1_200_000)));
    assert_eq!(count("under-14"), Some(Count::Known(40_000)));
    assert_eq!(count("in:DE"), Some(Count::Known(3_000)));
    assert_eq!(facts.get(&FactName::Count(Group::Adults)), None, "nobody told it");

    // What follows: of China and the EU, nothing of places where nobody is.
    let file = trial.desk.incidents.files.last().unwrap().record;
    let file = trial.desk.incidents.file(&file).unwrap();
    let sure: Vec<&str> = file
        .duties
        .iter()
        .filter(|duty| duty.verdict.is_yes() && duty.is_binding())
        .map(|duty| duty.rule.id.as_str())
        .collect();
    for rule in ["CN-I01", "CN-I01.individuals", "CN-I02", "CN-I02.guardians", "CN-I03.guardians", "CN-I06"] {
        assert!(sure.iter().any(|one| one.starts_with(rule)), "{rule}: {sure:?}");
    }
    assert!(sure.iter().any(|rule| rule.starts_with("EU-")), "{sure:?}");
    for elsewhere in ["UK-", "US-", "SG-", "HK-", "JP-", "KR-"] {
        assert!(!sure.iter().any(|rule| rule.starts_with(elsewhere)), "{elsewhere}: {sure:?}");
    }
    assert!(file.duties.iter().any(|duty| matches!(duty.due, Due::At { .. })), "clocks run");
    assert!(trial.screen().contains("已记录"), "{}", trial.screen());
}

#[test]
fn three_fields_are_enough() {
    let mut trial = trial(Language::English, 80, 24);
    blank(&mut trial);
    trial.play("‹Laptop lost› Enter ‹loss› Enter Tab ‹› C-u ‹yesterday 18:00› F12");
    let (facts, _) = opened(&trial);
    let names: Vec<String> = facts.iter().map(|fact| fact.name().name()).collect();
    assert_eq!(names, ["title", "kinds", "detected"]);
}

#[test]
fn what_nobody_knows_is_said() {
    let mut trial = trial(Language::English, 80, 24);
    blank(&mut trial);
    trial.play("‹Something odd› Enter ‹leak› Enter Tab C-u ‹?› Enter ‹?› Enter ‹?› Enter Tab ‹?› F12");
    let (facts, _) = opened(&trial);
    let told = crate::domain::incident::Facts::from(facts.to_vec());
    for name in ["detected", "company", "data", "count.total"] {
        let name: FactName = name.parse().unwrap();
        assert!(told.get(&name).is_some() && !told.knows(&name), "{name:?}: {facts:?}");
    }
}

#[test]
fn what_is_wrong_is_told_at_its_field_and_the_first_gets_the_keys() {
    let mut trial = trial(Language::Chinese, 120, 50);
    blank(&mut trial);
    trial.play("Enter Tab C-u ‹明天18:00› Enter Tab Tab ‹很多› Enter Enter Enter Enter Enter ‹火星 3› F12");
    let screen = trial.screen();
    for complaint in ["“很多”", "“火星 3”无法识别"] {
        assert!(screen.contains(complaint), "{complaint}\n{screen}");
    }
    assert!(trial.desk.executed.is_empty());
    assert_eq!(trial.screen().matches("✗ 未填写").count(), 2, "{}", trial.screen());
    trial.type_text("手机丢失");
    assert_eq!(trial.screen().matches("✗ 未填写").count(), 1, "the title had the keys");
    trial.play("Tab ‹丢失› Enter Tab Tab Tab Tab C-u Tab Tab Tab Tab Tab C-u F12");
    assert!(trial.screen().contains("尚未到来"), "{}", trial.screen());
}

#[test]
fn beside_the_fields_stands_what_would_follow_once_typing_pauses() {
    let mut trial = trial(Language::English, 120, 36);
    blank(&mut trial);
    assert!(trial.screen().contains("What follows by these facts"), "{}", trial.screen());
    trial.play("‹Leak› Enter ‹leak› Enter Tab Tab Tab Tab ‹1.2m›");
    assert!(trial.screen().contains("0 duties, "), "not with every key: {}", trial.screen());
    trial.wait(1);
    let screen = trial.screen();
    assert!(!screen.contains("0 duties, ") && screen.contains("duties, "), "{screen}");
    assert!(screen.contains("Cyberspace") || screen.contains("CAC"), "{screen}");
}

#[test]
fn facts_that_do_not_fit_together_are_told_and_may_be_recorded() {
    let mut trial = trial(Language::English, 120, 36);
    blank(&mut trial);
    trial.play("‹Leak› Enter ‹leak› Enter Tab Tab Tab Tab ‹100› Enter ‹90› Enter ‹20›");
    trial.wait(1);
    assert!(trial.screen().contains("more than 100 in"), "{}", trial.screen());
    trial.play("F12");
    assert_eq!(opened(&trial).0.len(), 6);
}

#[test]
fn an_sdks_breach_comes_filled_in_and_linked() {
    let mut trial = trial(Language::Chinese, 120, 36);
    let sdks = trial.desk.sdks().unwrap();
    let sdk = sdks.iter().find(|sdk| sdk.name.as_str() == "星推送 SDK").unwrap().clone();
    open(&mut trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Sdk(sdk)));
    assert!(trial.screen().contains("来自 SDK 清单"), "{}", trial.screen());
    trial.play("Tab x l Enter F12");
    let (facts, links) = opened(&trial);
    assert_eq!(links, [Link::Sdk { name: "星推送 SDK".into() }]);
    let told = crate::domain::incident::Facts::from(facts.to_vec());
    assert_eq!(told.kinds(), [Kind::Leak, Kind::AtProcessor].into());
    assert_eq!(told.data().unwrap().len(), 3);
    let company: &Company = told.company().unwrap();
    assert_eq!((company.sdk.as_str(), company.platforms.len(), company.triggers.len()), ("星推送 SDK", 1, 1));
}

#[test]
fn a_violation_comes_filled_in_and_linked() {
    let mut trial = trial(Language::Chinese, 120, 36);
    let beyond = |case: &crate::domain::access::Case| {
        case.accesses.iter().any(|access| !access.what.breaches.is_empty())
    };
    let found = trial.desk.book.register.cases().find(|case| beyond(case)).cloned();
    let case = crate::domain::access::Case::clone(&found.unwrap());
    let record = case.record;
    open(&mut trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Access(Box::new(case))));
    trial.play("F12");
    let (facts, links) = opened(&trial);
    assert_eq!(links, [Link::Access { record }]);
    let told = crate::domain::incident::Facts::from(facts.to_vec());
    assert_eq!(told.kinds(), [Kind::UnauthorisedAccess].into());
    assert!(told.time(Moment::HappenedFrom).is_some() && told.data().is_some());
    assert!(told.count(&Group::Under14).is_some_and(|count| count.low() > 0));
}

#[test]
fn a_draft_keeps_its_link_and_is_dropped_when_recorded() {
    let mut trial = trial(Language::Chinese, 120, 36);
    let sdks = trial.desk.sdks().unwrap();
    let sdk = sdks.iter().find(|sdk| sdk.name.as_str() == "星推送 SDK").unwrap().clone();
    open(&mut trial, |cx, stand| OpenForm::new(cx, stand, &Origin::Sdk(sdk)));
    trial.play("‹（复核）› Tab x l Enter Tab C-u ‹昨天18:00›");
    trial.wait(2);
    assert_eq!(trial.desk.drafts.len(), 1);
    trial.keys("Esc");
    blank(&mut trial);
    trial.play("Enter F12");
    let (facts, links) = opened(&trial);
    assert_eq!(links.len(), 1, "the draft knows what it came from");
    let told = crate::domain::incident::Facts::from(facts.to_vec());
    assert!(told.title().as_str().ends_with("（复核）"));
    assert_eq!(told.time(Moment::Detected), Some(hours(-16)), "as it was meant when it was typed");
    assert!(trial.desk.drafts.is_empty());
}

#[test]
fn questions_come_up_when_duties_hang_on_them() {
    let mut trial = trial(Language::English, 120, 60);
    blank(&mut trial);
    trial.play("‹Leak› Enter ‹leak› Enter Tab Tab Tab Tab ‹1.2m› Enter Enter Enter ‹40000›");
    trial.wait(1);
    assert!(trial.screen().contains("serious consequences for children"), "{}", trial.screen());
}
