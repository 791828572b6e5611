use proptest::prelude::*;

use super::*;
use crate::domain::explain::Explain;
use crate::intake::table_xlsx::tests::{book, sheet, text};

const HEADINGS: &str = "序号,申请人,工号,部门,岗位,儿童账号,数据字段,申请理由,依据,申请时间,开始时间,结束时间,申请方式,工单号,申请内容,审批结果,审批人,审批时间,审批意见,访问时间,系统,是否导出,结案时间,数据去向";
const GOOD: &str = "1,员工九,S009,客服部,坐席,\"u-1、u-2\",昵称；学习记录,家长投诉,隐私政策六,2024-03-01 09:00,2024-03-01 10:00,2h,邮件,邮件 77,请批准,批准,林月,2024-03-01 09:30,同意查看,2024-03-01 10:05,客服后台,否,2024-03-02,已删除";

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").unwrap()
}

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn import(text: &str) -> (Vec<Imported>, Vec<RowFault>) {
    let table = read("台账.csv", text.as_bytes(), None).unwrap();
    let map = AccessMap::guess(&table.columns).unwrap();
    cases(&table, &map, &shanghai(), time("2026-11-23T00:00:00Z"))
}

/// The good row with some of its cells written otherwise.
fn with(cells: &[(&str, &str)]) -> (Vec<Imported>, Vec<RowFault>) {
    let mut row: Vec<String> =
        GOOD.replace("\"u-1、u-2\"", "u-1、u-2").split(',').map(str::to_owned).collect();
    for (heading, cell) in cells {
        let at = HEADINGS.split(',').position(|known| known == *heading).unwrap();
        row[at] = format!("\"{cell}\"");
    }
    import(&format!("{HEADINGS}\n{}\n", row.join(",")))
}

fn good(cells: &[(&str, &str)]) -> Imported {
    let (mut told, faults) = with(cells);
    assert_eq!(faults, []);
    told.remove(0)
}

#[test]
fn a_whole_row_is_read_as_told() {
    let told = good(&[]);
    assert_eq!((told.line, told.source.name.as_str(), told.untold.len()), (2, "台账.csv", 0));
    let request = &told.request;
    assert_eq!((request.requester.staff_id.as_str(), request.requester.post.as_str()), ("S009", "坐席"));
    assert_eq!((request.subjects.size(), request.fields.len()), (2, 2));
    assert_eq!(request.received.channel, Channel::Email);
    assert_eq!(request.received.at, time("2024-03-01T01:00:00Z"));
    assert_eq!(
        request.period,
        Period::new(time("2024-03-01T02:00:00Z"), time("2024-03-01T04:00:00Z")).unwrap()
    );
    let decision = told.decision.as_ref().unwrap();
    assert_eq!((decision.ruling, decision.by.as_str()), (ToldRuling::Approved, "林月"));
    assert_eq!(decision.text.to_string(), "同意查看");
    assert_eq!(told.accesses.len(), 2, "each child at the time told");
    assert!(told.accesses.iter().all(|access| access.exported.is_none() && access.system == "客服后台"));
    let closing = told.closing.as_ref().unwrap();
    assert_eq!((closing.outcome, closing.at), (Some(Outcome::Deleted), time("2024-03-01T16:00:00Z")));
    assert_eq!(told.lacks(time("2026-11-23T00:00:00Z")), []);
}

#[test]
fn times_and_children_that_multiply_are_bounded() {
    let children: Vec<String> = (0..1_000).map(|number| format!("u-{number}")).collect();
    let row = |times: usize| {
        let times = vec!["2024-03-01 10:05"; times].join("；");
        with(&[("儿童账号", &children.join("、")), ("访问时间", &times)])
    };
    assert_eq!(row(10).0[0].accesses.len(), 10_000);
    let (told, faults) = row(11);
    assert_eq!(told, []);
    assert!(matches!(&faults[0].what, Fault::TooMany { heading } if *heading == "访问时间"), "{faults:?}");
}

#[test]
fn what_a_register_does_not_tell_is_said_to_be_untold() {
    let (told, faults) = import(
        "姓名,用户ID,访问内容,用途,申请日期,访问期限\n周宁,1001、1002,手机号,核查,2023年5月4日,2023-05-04 至 05-06\n",
    );
    assert_eq!(faults, []);
    let told = &told[0];
    let all: BTreeSet<_> = Untold::ALL.into_iter().filter(|untold| *untold != Untold::System).collect();
    assert_eq!(told.untold, all, "no access, so no system to be told");
    assert_eq!(told.request.received.channel, Channel::Oral, "no writing that anybody knows of");
    assert_eq!(told.request.subjects.size(), 2, "a number before a comma is an account here");
    assert_eq!(told.request.period.to(), time("2023-05-07T00:00:00+08:00"), "its last day is in it");
    assert!(told.decision.is_none() && told.accesses.is_empty() && told.closing.is_none());
}

#[test]
fn a_bad_row_is_set_aside_with_every_column_that_is_wrong_and_the_good_ones_stay() {
    let bad = GOOD
        .replace("2024-03-01 09:00", "去年三月")
        .replace("员工九", "")
        .replace(",批准,", ",待定,")
        .replace(",已删除", ",不详");
    let (told, faults) = import(&format!("{HEADINGS}\n{GOOD}\n{bad}\n{HEADINGS}\n{GOOD}\n"));
    assert_eq!(told.iter().map(|told| told.line).collect::<Vec<_>>(), [2, 5]);
    let heading = |heading: &str| CleanText::from(heading);
    let found = |found: &str| CleanText::from(found);
    assert_eq!(
        faults,
        [
            RowFault { line: 3, what: Fault::Empty { heading: heading("申请人") } },
            RowFault {
                line: 3,
                what: Fault::NoTime { heading: heading("申请时间"), found: found("去年三月") }
            },
            RowFault {
                line: 3,
                what: Fault::NoDecision { heading: heading("审批结果"), found: found("待定") }
            },
            RowFault {
                line: 3,
                what: Fault::NoOutcome { heading: heading("数据去向"), found: found("不详") }
            },
            RowFault { line: 4, what: Fault::Headings },
        ]
    );
}

#[test]
fn each_cell_is_held_to_what_it_must_be() {
    let fault = |cells: &[(&str, &str)]| {
        let (told, mut faults) = with(cells);
        assert!(told.is_empty(), "{cells:?}");
        assert_eq!(faults.len(), 1, "{faults:?}");
        faults.remove(0).what
    };
    for heading in ["申请人", "儿童账号", "数据字段", "申请理由", "申请时间", "开始时间", "结束时间"]
    {
        assert_eq!(fault(&[(heading, "")]), Fault::Empty { heading: heading.into() });
    }
    assert!(matches!(fault(&[("申请时间", "3月1日")]), Fault::NoTime { .. }), "which year?");
    assert!(matches!(fault(&[("申请时间", "昨天")]), Fault::NoTime { .. }));
    assert!(matches!(fault(&[("申请时间", "2027-01-01")]), Fault::InFuture { .. }));
    assert!(matches!(fault(&[("结束时间", "2024-02-01")]), Fault::Backwards { .. }));
    assert!(matches!(fault(&[("结束时间", "长期")]), Fault::NoTime { .. }));
    for cell in ["五年级学生", "张小明", "grade 5 pupils", "u-1、张小明"] {
        assert!(matches!(fault(&[("儿童账号", cell)]), Fault::NoAccounts { .. }), "{cell}");
    }
    assert!(matches!(fault(&[("申请方式", "其他")]), Fault::NoChannel { .. }));
    assert_eq!(fault(&[("审批结果", ""), ("审批意见", "")]), Fault::Empty { heading: "审批结果".into() });
    assert!(matches!(fault(&[("审批结果", ""), ("审批意见", "见附件")]), Fault::NoDecision { .. }));
    assert_eq!(fault(&[("审批人", "")]), Fault::Empty { heading: "审批人".into() });
    assert_eq!(fault(&[("审批时间", "")]), Fault::Empty { heading: "审批时间".into() });
    assert_eq!(fault(&[("结案时间", "")]), Fault::Empty { heading: "结案时间".into() });
    assert!(matches!(fault(&[("访问时间", "2024-03-01 10:05；10:30")]), Fault::NoTime { .. }));
    assert_eq!(
        fault(&[("访问时间", ""), ("是否导出", "导出到U盘")]),
        Fault::Empty { heading: "访问时间".into() }
    );
    assert!(matches!(fault(&[("儿童账号", "投诉学生（30人）")]), Fault::AccessToGroup { .. }));
    let many: Vec<String> = (0..10_001).map(|number| format!("u{number}")).collect();
    assert!(matches!(fault(&[("儿童账号", &many.join("、")), ("访问时间", "")]), Fault::TooMany { .. }));
}

#[test]
fn cells_may_say_it_in_several_ways() {
    let group = good(&[("儿童账号", "投诉学生（30人）"), ("访问时间", "")]);
    assert_eq!(group.request.subjects.size(), 30);
    let spaced = good(&[("儿童账号", "u-1 u-2\nu-3")]);
    assert_eq!((spaced.request.subjects.size(), spaced.accesses.len()), (3, 3));
    let twice = good(&[("访问时间", "2024-03-01 10:05；2024-03-01 11:00"), ("是否导出", "导出到U盘")]);
    assert_eq!(twice.accesses.len(), 4);
    assert_eq!(twice.accesses[0].exported.as_ref().unwrap(), &"导出到U盘");
    let refused = good(&[("审批结果", "不同意")]);
    assert_eq!(refused.decision.unwrap().ruling, ToldRuling::Refused);
    let by_text = good(&[("审批结果", ""), ("审批意见", "同意，但不准导出")]);
    assert_eq!(by_text.decision.unwrap().ruling, ToldRuling::Approved);
    let undecided = good(&[("审批结果", ""), ("审批意见", ""), ("审批人", ""), ("审批时间", "")]);
    assert!(undecided.decision.is_none());
    for (cell, days) in [("2024-03-01~2024-03-02", 2), ("2024.3.1-2024.3.3", 3), ("2024年3月1日", 1)] {
        let (told, faults) = import(&format!(
            "姓名,用户ID,访问内容,用途,申请日期,起止时间\n周宁,1001,手机号,核查,2023年5月4日,{cell}\n"
        ));
        assert_eq!(faults, [], "{cell}");
        let period = told[0].request.period;
        assert_eq!(period.to().duration_since(period.from()).as_hours(), days * 24, "{cell}");
    }
}

#[test]
fn another_person_who_saw_it_is_not_made_the_requester() {
    let text = "申请人,工号,用户ID,访问内容,用途,申请日期,期限,访问人,访问时间\n周宁,S2,1001,手机号,核查,2023-05-04,2023-05-04,郑言,2023-05-04 10:00\n周宁,S2,1001,手机号,核查,2023-05-04,2023-05-04,周宁,2023-05-04 10:00\n";
    let (told, faults) = import(text);
    assert_eq!(faults, []);
    assert_eq!(
        (told[0].accesses[0].by.name.as_str(), told[0].accesses[0].by.staff_id.as_str()),
        ("郑言", "")
    );
    assert!(told[0].untold.contains(&Untold::StaffId));
    assert_eq!(told[1].accesses[0].by.staff_id, "S2");
    assert!(!told[1].untold.contains(&Untold::StaffId));
}

#[test]
fn a_size_that_does_not_fit_the_accounts_is_told() {
    let text = |children: &str, size: &str| {
        format!(
            "申请人,用户ID,人数,访问内容,用途,申请日期,期限\n周宁,{children},{size},手机号,核查,2023-05-04,2023-05-04\n"
        )
    };
    let (told, _) = import(&text("1001、1002", "2"));
    assert_eq!(told[0].request.subjects.size(), 2);
    let (told, _) = import(&text("grade 5 pupils", "120"));
    assert!(matches!(&told[0].request.subjects, Subjects::Described { size: 120, .. }));
    let what = |children, size| import(&text(children, size)).1.remove(0).what;
    assert!(matches!(what("1001、1002", "3"), Fault::NoAccounts { .. }));
    assert!(matches!(what("五年级", "很多"), Fault::NoNumber { .. }));
    assert!(matches!(what("五年级", "0"), Fault::NoNumber { .. }));
}

#[test]
fn columns_are_mapped_by_hand_and_a_missing_one_is_named() {
    let table =
        read("x.csv", "甲,申请人,目的,申请时间\n1001,周宁,核查,2023-05-04\n".as_bytes(), None).unwrap();
    let missing = |error| match error {
        Err(TableError::NoColumn { column, .. }) => column,
        other => panic!("{other:?}"),
    };
    assert_eq!(missing(AccessMap::guess(&table.columns)), "children");
    assert_eq!(missing(AccessMap::parse("children=甲", &table.columns)), "fields");
    assert_eq!(missing(AccessMap::parse("children=甲,fields=目的", &table.columns)), "purpose");
    let text = "甲,乙,丙,丁,戊,己,庚,申请人,备注\n1001,昵称,核查,2023-05-04,2023-05-04,1d,周宁,误,x\n";
    let table = read("x.csv", text.as_bytes(), None).unwrap();
    let map = AccessMap::parse(
        "children=甲,fields=乙,purpose=丙,requested-at=丁,from=戊,to=己,requester=庚",
        &table.columns,
    )
    .unwrap();
    let (told, faults) = cases(&table, &map, &shanghai(), time("2026-11-23T00:00:00Z"));
    assert_eq!((told.len(), faults.len()), (1, 0));
    assert_eq!(told[0].request.requester.name, "周宁");
}

#[test]
fn a_workbook_is_read_as_well_as_text() {
    let columns = ["A", "B", "C", "D", "E", "F"];
    let row = |line: usize, cells: [&str; 6]| {
        columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| text(&format!("{column}{line}"), cell))
            .collect::<String>()
    };
    let rows = [
        row(1, ["申请人", "用户ID", "访问内容", "用途", "申请日期", "期限"]),
        row(2, ["周宁", "1001", "手机号", "核查", "2023-05-04", "2023-05-04"]),
        row(3, ["周宁", "1001", "手机号", "核查", "不详", "2023-05-04"]),
    ];
    let bytes = book(&[("台账", "visible", &sheet(&rows, &[]))]);
    let table = read("台账.xlsx", &bytes, None).unwrap();
    let map = AccessMap::guess(&table.columns).unwrap();
    let (told, faults) = cases(&table, &map, &shanghai(), time("2026-11-23T00:00:00Z"));
    assert_eq!(told.iter().map(|told| told.line).collect::<Vec<_>>(), [2]);
    assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [3]);
    assert_eq!(faults[0].explain().id, "warn-register-no-time");
}

proptest! {
    #[test]
    fn whatever_stands_in_a_row_it_is_whole_or_set_aside(cells in proptest::collection::vec("[u0-9年月日:\\-，、；/人否批准同意a-c（）\u{1b}\n ]{0,14}", 24)) {
        let row: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
        let (told, faults) = import(&format!("{HEADINGS}\n{GOOD}\n{}\n", row.join(",")));
        prop_assert!(told.iter().all(|told| told.lacks(time("2026-11-23T00:00:00Z")).is_empty()));
        prop_assert!(told.iter().any(|told| told.line == 2), "the good row stays");
        let blank = cells.iter().all(|cell| cell.trim().is_empty());
        prop_assert!(blank || told.len() == 2 || faults.iter().any(|fault| fault.line == 3));
        for fault in faults {
            let shown = fault.explain();
            let steers = shown.args.iter().any(|(_, value)| value.contains('\u{1b}'));
            prop_assert!(!steers, "{:?}", shown);
        }
    }
}
