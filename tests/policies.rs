//! Whole policies in layouts that companies use, every one invented: what is read from each.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::redundant_closure_for_method_calls,
    clippy::format_collect
)]

use std::{fs, path::Path};

use privacy_desk::{
    domain::policy::{PolicyDocument, Section, SourceFormat},
    intake::{outline, text},
};

fn read(name: &str) -> PolicyDocument {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/policies").join(name);
    let source = fs::read_to_string(path).unwrap();
    let document = outline::document(text::take(&source), SourceFormat::Text);
    let lines = source.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(document.coverage.lines as usize, lines, "{name}: every line is counted");
    let ignored = u32::try_from(document.coverage.ignored.len()).unwrap();
    assert_eq!(document.coverage.placed + ignored, document.coverage.lines, "{name}: and accounted for");
    document
}

/// `一 收集[1 账号, 2 …]`: numbers, titles (… for a numbered paragraph), and what stands below them.
fn tree(sections: &[Section]) -> String {
    let one = |section: &Section| {
        let title = section.title.as_ref().map_or("…", |title| title.as_str());
        let head =
            section.number.as_ref().map_or_else(|| title.to_owned(), |number| format!("{number} {title}"));
        if section.sections.is_empty() { head } else { format!("{head}[{}]", tree(&section.sections)) }
    };
    sections.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn outline_of(document: &PolicyDocument) -> String {
    document.parts.iter().map(|part| tree(&part.sections)).collect::<Vec<_>>().join(" | ")
}

/// `platform/name/company/fields`, an SDK a line.
fn sdks(document: &PolicyDocument) -> Vec<String> {
    let one = |sdk: &privacy_desk::domain::sdk::SdkDeclaration| {
        let platform = sdk.platform.map_or("-", |platform| platform.name());
        let company = sdk.company.as_ref().map_or("-", |company| company.as_str());
        let fields = sdk.fields.iter().map(|field| field.as_str()).collect::<Vec<_>>().join("+");
        format!("{platform}/{}/{company}/{fields}", sdk.name)
    };
    document.sdks.iter().map(one).collect()
}

fn dates(document: &PolicyDocument) -> (String, String) {
    let iso = |date: Option<jiff::civil::Date>| date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    (iso(document.published), iso(document.effective))
}

#[test]
fn chinese_chapters_over_decimal_numbers() {
    let document = read("short-video.txt");
    assert_eq!(document.title.as_ref().unwrap(), &"“蓝鲸短视频”隐私政策");
    assert_eq!(document.publisher.as_ref().unwrap(), &"北京蓝鲸互动科技有限公司");
    assert_eq!(dates(&document), ("2023-11-06".into(), "2023-11-13".into()));
    assert_eq!(document.parts[0].contents.len(), 4);
    assert_eq!(
        outline_of(&document),
        "一 信息的收集与使用[1.1 注册与登录[1.1.1 …, 1.1.2 …], 1.2 浏览与推荐[(1) …, (2) 我们会收集您的浏览记录：[① …, ② …]], 1.3 需要说明的是], 二 数据使用过程中涉及的合作方[2.1 委托处理, 2.2 共同处理], 三 您的权利[3.1 查询, 3.2 删除], 四 联系我们"
    );
    let notes = &document.parts[0].sections[0].sections[2].paragraphs;
    assert_eq!(notes.len(), 2, "a version and a number of days are no section numbers");
}

#[test]
fn articles_over_chinese_chapters_and_records_for_two_platforms() {
    let document = read("mall.txt");
    assert_eq!(dates(&document), ("2022-03-15".into(), "2022-03-22".into()));
    assert_eq!(
        outline_of(&document),
        "第一条 我们如何收集信息[一 为您提供购物服务[（一） …, （二） 下单与支付[1 …, 2 …, 3 …]], 二 为您提供售后服务[（一） 退换货, （二） 投诉]], 第二条 我们如何共享信息[（1） …, （2） …], 第三条 附则"
    );
    assert_eq!(
        sdks(&document),
        [
            "android/快送地图SDK/快送科技（深圳）有限公司/位置信息+设备标识（IMEI/Android ID）+Wi-Fi信息",
            "android/安心支付SDK/安心支付有限公司/订单信息",
            "ios/安心支付SDK/安心支付有限公司/订单信息+IDFA",
        ]
    );
}

#[test]
fn english_sections_broken_lines_and_a_table_by_tabs() {
    let document = read("english.txt");
    assert_eq!(document.publisher.as_ref().unwrap(), &"Lantern Learning Ltd.");
    assert_eq!(dates(&document), ("2024-03-03".into(), "2024-03-10".into()));
    assert_eq!(
        outline_of(&document),
        "Section 1 Information we collect[1.1 Information you give us[(a) …, (b) …], 1.2 Information we obtain[(i) …, (ii) …]], Section 2 How we share information[2.1 Processors, 2.2 Authorities], Section 3 Contact"
    );
    assert!(
        document
            .preamble
            .last()
            .unwrap()
            .text
            .as_str()
            .contains("handles the personal information of the people")
    );
    assert_eq!(
        sdks(&document),
        [
            "android/PushBell SDK/PushBell Inc./Device identifier+IP address",
            "android/MapLeaf SDK/MapLeaf Ltd./Location+Wi-Fi state",
        ]
    );
}

#[test]
fn flattened_tables_without_a_number_column() {
    let document = read("flat-short.txt");
    assert_eq!(dates(&document), ("2021-09-01".into(), "2021-09-08".into()));
    assert_eq!(
        outline_of(&document),
        "1 我们收集哪些信息[1.1 学习记录, 1.2 错题本], 2 我们如何保护信息, 3 如何联系我们"
    );
    assert_eq!(
        sdks(&document),
        [
            "ios/云推SDK/云推科技有限公司/设备标识符+网络状态",
            "ios/灯塔统计SDK/灯塔数据有限公司/设备型号",
            "android/云推SDK/云推科技有限公司/设备标识符+网络状态",
        ]
    );
}

#[test]
fn articles_count_on_through_chapters() {
    let document = read("articles.txt");
    assert_eq!(dates(&document), ("2022-06-01".into(), "2022-07-01".into()));
    assert_eq!(
        outline_of(&document),
        "第一章 总则[第一条 …, 第二条 …], 第二章 监护人[第三条 监护人可以：[（一） …, （二） …, （三） …], 第四条 我们在下列情形删除信息：[1 …, 2 …]], 第三章 附则[第五条 …]"
    );
}

#[test]
fn headings_without_numbers_stand_alone_over_sentences() {
    let document = read("bare-headings.txt");
    assert_eq!(outline_of(&document), "我们收集的信息, 我们如何使用信息, 联系我们");
    assert_eq!(document.parts[0].sections[0].paragraphs.len(), 2);
}

#[test]
fn lists_that_begin_again_stay_in_their_section() {
    let document = read("restart.txt");
    let chapters: Vec<_> =
        document.parts[0].sections.iter().map(|s| s.number.as_ref().unwrap().as_str()).collect();
    assert_eq!(chapters, ["一", "二", "三"]);
    let account = &document.parts[0].sections[0].sections;
    assert_eq!(account.len(), 2, "（一） and （二）");
    assert_eq!(tree(&account[1].sections), "（1） …, （2） …");
}

#[test]
fn a_cell_that_is_missing_or_broken_over_lines_shifts_nothing() {
    let document = read("flat-missing.txt");
    let cells = |row: usize| -> Vec<Option<&str>> {
        document.annexes[0].rows[row]
            .cells
            .iter()
            .map(|cell| cell.as_ref().map(|cell| cell.as_str()))
            .collect()
    };
    let second =
        [Some("2"), Some("乙SDK"), Some("统计"), None, Some("乙科技有限公司"), Some("https://b.example/p")];
    assert_eq!(cells(1), second);
    assert_eq!(cells(2)[3..5], [Some("位置信息、 设备型号"), Some("丙科技有限公司")]);
    assert_eq!(document.warnings.len(), 1);
    assert_eq!(document.warnings[0].line, 14);
    assert_eq!(sdks(&document)[2], "android/丙SDK/丙科技有限公司/位置信息+设备型号");
}

#[test]
fn records_in_a_chapter_leave_the_chapters_alone() {
    let document = read("records-in-chapter.txt");
    assert_eq!(document.title.as_ref().unwrap(), &"云杉课堂隐私政策");
    assert_eq!(outline_of(&document), "一 收集信息[（一） 接入的第三方SDK, （二） 权限], 二 保护, 三 联系");
    assert_eq!(sdks(&document), ["-/云推/云推科技有限公司/设备标识", "-/地图/地图科技有限公司/位置"]);
}

#[test]
fn roman_numbers_and_letters() {
    let document = read("roman.txt");
    assert_eq!(dates(&document), ("-".into(), "2024-05-01".into()));
    assert_eq!(
        outline_of(&document),
        "I INTRODUCTION, II WHAT WE COLLECT[A Data you give[1 …, 2 …], B Data we get], III CHILDREN, IV YOUR RIGHTS[a …, b …], V CONTACT US"
    );
}

#[test]
fn full_width_numbers_are_numbers_and_dates_times_addresses_are_not() {
    let document = read("full-width.txt");
    assert_eq!(
        outline_of(&document),
        "第一章 总则[１．１ 适用范围, １．２ 定义[⑴ …, ⑵ …]], 第二章 信息收集[2.1 注册], 第十章 附则[10.1 解释]"
    );
    assert_eq!(document.parts[0].sections[1].sections[0].paragraphs.len(), 4);
}

/// Lines of numbers that all come again later made the search for a list of contents look at each with each.
#[test]
fn many_repeated_numbers_take_no_time_out_of_measure() {
    let source: String = (0..20_000).map(|n| format!("{}、第{n}行\n", n % 97)).collect();
    let begun = std::time::Instant::now();
    let document = outline::document(text::take(&source), SourceFormat::Text);
    assert_eq!(document.coverage.placed, 20_000);
    assert!(begun.elapsed().as_secs() < 20, "{:?} in an unoptimised build", begun.elapsed());
}
