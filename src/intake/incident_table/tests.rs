use super::*;
use crate::domain::explain::Explain;

const HEADINGS: &str =
    "编号,事件名称,类型,状态,发生时间,发现时间,涉及人数,未成年人数,儿童人数,数据类型,系统,原因,处置措施,备注";
const GOOD: &str = "1,推送 SDK 泄露,数据泄露、第三方,已结案,2024-03-01 08:00,2024-03-02,120万,,4万,手机号码；昵称,推送平台,第三方,停用 SDK,月报已提";

fn read_rows(text: &str) -> (Vec<IncidentRow>, Vec<RowFault>) {
    let table = read("事件台账.csv", text.as_bytes(), None).unwrap();
    let map = IncidentMap::guess(&table.columns).unwrap();
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    incidents(&table, &map, &zone, "2026-11-25T00:00:00Z".parse().unwrap())
}

/// The good row with some of its cells written otherwise.
fn with(cells: &[(&str, &str)]) -> (Vec<IncidentRow>, Vec<RowFault>) {
    let mut row: Vec<String> = GOOD.split(',').map(str::to_owned).collect();
    for (heading, cell) in cells {
        let at = HEADINGS.split(',').position(|known| known == *heading).unwrap();
        row[at] = format!("\"{cell}\"");
    }
    read_rows(&format!("{HEADINGS}\n{}\n", row.join(",")))
}

#[test]
fn a_row_is_an_incident_with_nothing_lost() {
    let (rows, faults) = with(&[]);
    assert_eq!(faults, []);
    let row = &rows[0];
    assert_eq!((row.line, row.told_state), (2, Some(State::Closed)));
    let facts = crate::domain::incident::Facts::from(row.facts.clone());
    assert_eq!(facts.title().as_str(), "推送 SDK 泄露");
    assert_eq!(facts.kinds(), [Kind::Leak, Kind::AtProcessor].into());
    assert_eq!(facts.count(&Group::Total), Some(Count::Known(1_200_000)));
    assert_eq!(facts.count(&Group::Under14), Some(Count::Known(40_000)));
    assert_eq!(facts.time(Moment::HappenedFrom).unwrap().to_string(), "2024-03-01T00:00:00Z");
    // A day alone is not exact.
    assert_eq!(facts.dated(Moment::Detected).unwrap().certainty, Certainty::About);
    assert_eq!(facts.cause(), Some(CauseKind::Processor));
    assert_eq!(facts.data().unwrap().len(), 2);
    let story = facts.text(TextField::Story).to_string();
    for part in ["状态: 已结案", "编号: 1", "月报已提"] {
        assert!(story.contains(part), "{story}");
    }
}

#[test]
fn minors_of_no_told_age_are_kept_in_words_unless_there_are_none() {
    let facts = |cells: &[(&str, &str)]| crate::domain::incident::Facts::from(with(cells).0[0].facts.clone());
    let some = facts(&[("未成年人数", "500"), ("儿童人数", "")]);
    assert_eq!((some.count(&Group::Under14), some.count(&Group::Minors14To17)), (None, None));
    assert!(some.text(TextField::Story).to_string().contains("未成年人数: 500"));
    let none = facts(&[("未成年人数", "0"), ("儿童人数", "")]);
    assert_eq!(none.count(&Group::Under14), Some(Count::Known(0)));
    assert_eq!(none.count(&Group::Minors14To17), Some(Count::Known(0)));
}

#[test]
fn each_bad_cell_is_told_by_line_and_column() {
    let bad = |heading: &str, cell: &str| {
        let (rows, faults) = with(&[(heading, cell)]);
        assert_eq!((rows.len(), faults.len()), (0, 1), "{heading} {cell}: {faults:?}");
        assert_eq!(faults[0].line, 2);
        faults[0].explain().id
    };
    assert_eq!(bad("事件名称", ""), "warn-register-empty");
    assert_eq!(bad("类型", ""), "warn-register-empty");
    assert_eq!(bad("类型", "洪水"), "warn-register-no-kind");
    assert_eq!(bad("发现时间", "某天"), "warn-register-no-time");
    assert_eq!(bad("发现时间", "昨天"), "warn-register-no-time");
    assert_eq!(bad("发现时间", "2027-01-01"), "warn-register-in-future");
    assert_eq!(bad("涉及人数", "很多"), "warn-register-no-count");
    assert_eq!(bad("涉及人数", "-5"), "warn-register-no-count");
}

#[test]
fn what_is_unknown_is_said_to_be_so() {
    let (rows, faults) = with(&[("涉及人数", "不详"), ("发现时间", ""), ("类型", "用户数据泄露事件")]);
    assert_eq!(faults, []);
    let told = |name: &str| rows[0].facts.iter().find(|fact| fact.name().name() == name);
    assert_eq!(told("count.total"), Some(&Fact::Count { group: Group::Total, count: None }));
    assert_eq!(told("detected"), Some(&Fact::Time { which: Moment::Detected, at: None }));
    assert_eq!(told("kinds"), Some(&Fact::Kinds { kinds: [Kind::Leak].into() }));
}

#[test]
fn a_register_in_english_is_read_as_well() {
    let text = "Incident name,Type,Status,Date discovered,Persons affected,Root cause,Actions taken\n\
                Wrong mail,Disclosure,Resolved,2025-05-06 10:00,12,human error,called back\n";
    let (rows, faults) = read_rows(text);
    assert_eq!(faults, []);
    let facts = crate::domain::incident::Facts::from(rows[0].facts.clone());
    assert_eq!(
        (facts.cause(), facts.count(&Group::Total)),
        (Some(CauseKind::Mistake), Some(Count::Known(12)))
    );
    assert_eq!(facts.text(TextField::Measures).to_string(), "called back");
    assert_eq!(rows[0].told_state, Some(State::Closed));
}
