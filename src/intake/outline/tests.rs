//! Policies in the layouts companies use, all invented here, and what must come of them.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::{
    domain::{policy::Section, sdk::Platform},
    intake::block::{TableBlock, TableRow, TextBlock},
};

/// Plain text as blocks: a line each, with its indentation and the blank lines before it.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut blank_before = 0;
    for (index, raw) in text.lines().enumerate() {
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            blank_before += 1;
            continue;
        }
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        blocks.push(Block::Text(TextBlock {
            line: u32::try_from(index + 1).unwrap(),
            units: 1,
            indent: u32::try_from(indent).unwrap(),
            blank_before,
            text: trimmed.to_owned(),
            ..TextBlock::default()
        }));
        blank_before = 0;
    }
    blocks
}

fn read(text: &str) -> PolicyDocument {
    document(Taken { blocks: blocks(text), title: None }, SourceFormat::Text)
}

/// `一 收集信息 (1 账号, 2 …)`: numbers, titles (… for a numbered paragraph) and what is below them.
fn tree(sections: &[Section]) -> String {
    let one = |section: &Section| {
        let number = section.number.as_ref().map(|n| n.as_str().to_owned());
        let title = section.title.as_ref().map_or("…", |t| t.as_str()).to_owned();
        let head = number.into_iter().chain([title]).collect::<Vec<_>>().join(" ");
        if section.sections.is_empty() { head } else { format!("{head} ({})", tree(&section.sections)) }
    };
    sections.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn all(document: &PolicyDocument) -> String {
    document.parts.iter().map(|part| tree(&part.sections)).collect::<Vec<_>>().join(" | ")
}

fn oddities(document: &PolicyDocument) -> Vec<(u32, &'static str)> {
    use crate::domain::explain::Explain;
    document.warnings.iter().map(|w| (w.line, w.oddity.explain().id)).collect()
}

fn rows(document: &PolicyDocument, annex: usize) -> Vec<String> {
    document.annexes[annex]
        .rows
        .iter()
        .map(|row| {
            row.cells.iter().map(|c| c.as_ref().map_or("∅", |c| c.as_str())).collect::<Vec<_>>().join("|")
        })
        .collect()
}

#[test]
fn chinese_numbers_nest_as_printed() {
    let document = read(
        "一、收集\n导语。\n1、先有列表；\n2、再有小节。\n（一）账号\n1、注册\n（1）手机号码。\n（2）密码。\na.说明一；\nb.说明二。\n2、登录\n（二）支付\n1、订单信息。\n二、保护\n（一）我们采取措施，防止泄露。\n（二）我们只在必要期限内保存。\n",
    );
    assert_eq!(
        all(&document),
        "一 收集 (1 …, 2 …, （一） 账号 (1 注册 ((1） …, （2） … (a …, b …)), 2 登录), （二） 支付 (1 …)), 二 保护 (（一） …, （二） …)"
            .replace("((1）", "(（1）")
    );
    assert_eq!(oddities(&document), []);
}

#[test]
fn arabic_chapters_may_hold_bracketed_chinese_ones() {
    let document = read(
        "1. 我们收集的信息\n（一）您提供的信息\n① 手机号；\n② 邮箱。\n（二）我们获取的信息\n2. 我们如何使用\n（一）提供服务\n（二）改进服务\n3. 联系我们\n邮箱：a@example.cn\n",
    );
    assert_eq!(
        all(&document),
        "1 我们收集的信息 (（一） 您提供的信息 (① …, ② …), （二） 我们获取的信息), 2 我们如何使用 (（一） 提供服务, （二） 改进服务), 3 联系我们"
    );
}

#[test]
fn decimal_numbers_nest_by_their_prefix() {
    let document = read(
        "1 Information we collect\n1.1 Account data\nWe ask for a phone number.\n1.1.1 Children\n1.2 Device data\n(a) model;\n(b) system version.\n2 How we share\n2.1 Processors\n2.3 Authorities\n",
    );
    assert_eq!(
        all(&document),
        "1 Information we collect (1.1 Account data (1.1.1 Children), 1.2 Device data ((a) …, (b) …)), 2 How we share (2.1 Processors, 2.3 Authorities)"
    );
    assert_eq!(oddities(&document), [(10, "warn-out-of-order")]);
}

#[test]
fn articles_count_through_chapters() {
    let document = read(
        "第一章 总则\n第一条 为保护用户信息，制定本规则。\n第二条 本规则适用于本应用。\n（一）网站；\n（二）客户端。\n第二章 儿童信息\n第三条 监护人同意。\n第四条的规定不影响前款。\n",
    );
    assert_eq!(
        all(&document),
        "第一章 总则 (第一条 …, 第二条 … (（一） …, （二） …)), 第二章 儿童信息 (第三条 …)"
    );
    let last = &document.parts[0].sections[1].sections[0];
    assert_eq!(last.paragraphs.len(), 2, "a reference to an article is text");
}

#[test]
fn parts_hold_chapters_and_text_before_them_is_the_preamble() {
    let document = read(
        "某某隐私政策\n欢迎使用。我们重视您的隐私。\n第一部分 定义\n1、用户：指您。\n第二部分：正文\n一、收集\n内容。\n",
    );
    assert_eq!(document.title.as_ref().unwrap(), &"某某隐私政策");
    assert_eq!(document.preamble.len(), 1);
    let numbers: Vec<_> = document.parts.iter().map(|p| p.number.as_ref().unwrap().as_str()).collect();
    assert_eq!(numbers, ["第一部分", "第二部分"]);
    assert_eq!(all(&document), "1 … | 一 收集");
}

#[test]
fn contents_are_no_sections_and_differences_are_told() {
    let document = read(
        "隐私政策\n目录\n一、我们如何收集信息........1\n二、我们如何保护信息........3\n三、我们如何处理儿童信息....5\n四、已经删去的一章..........7\n\n一、我们如何收集信息\n文字。\n二、我们如何保护信息\n文字。\n三、我们如何处理未成年人信息\n文字。\n四、联系方式\n文字。\n",
    );
    assert_eq!(document.parts[0].contents.len(), 4);
    assert_eq!(document.parts[0].contents[1].title, "我们如何保护信息");
    assert_eq!(document.parts[0].sections.len(), 4);
    assert_eq!(oddities(&document), [(6, "warn-contents-without-section"), (12, "warn-contents-differ")]);
}

#[test]
fn contents_may_be_numbered_otherwise_than_the_headings() {
    let document = read(
        "本政策将帮助您了解以下内容：\n1. 信息的收集\n2. 信息的使用\n3. 信息的共享\n\n一、信息的收集\n文字。\n二、信息的使用\n文字。\n三、信息的共享\n文字。\n",
    );
    assert_eq!(document.parts[0].contents.len(), 3);
    assert_eq!(all(&document), "一 信息的收集, 二 信息的使用, 三 信息的共享");
}

#[test]
fn a_list_of_short_items_is_no_list_of_contents() {
    let document = read("一、例外\n1、国家安全\n2、公共卫生\n3、犯罪侦查\n二、其他\n文字。\n");
    assert!(document.parts[0].contents.is_empty());
    assert_eq!(document.parts[0].sections[0].sections.len(), 3);
}

const FLAT: &str = "附件：第三方SDK目录\nSDK名称\n使用目的\n个人信息字段\n公司名称\n隐私政策链接\n";

#[test]
fn a_flattened_table_keeps_its_cells_in_their_columns() {
    let document = read(&format!(
        "{FLAT}推送SDK\n推送消息\n设备标识符\n甲科技有限公司\nhttps://a.example/p\n地图SDK\n定位服务\n位置信息、网络状态\n乙科技有限公司\nhttps://b.example/p\n"
    ));
    assert_eq!(
        rows(&document, 0),
        [
            "推送SDK|推送消息|设备标识符|甲科技有限公司|https://a.example/p",
            "地图SDK|定位服务|位置信息、网络状态|乙科技有限公司|https://b.example/p"
        ]
    );
    assert_eq!(document.sdks[1].fields.len(), 2);
    assert_eq!(oddities(&document), []);
}

#[test]
fn a_cell_that_vanished_is_null_and_shifts_nothing() {
    // The second row has lost its company, the third its link.
    let document = read(&format!(
        "{FLAT}推送SDK\n推送消息\n设备标识符\n甲科技有限公司\nhttps://a.example/p\n地图SDK\n定位服务\n位置信息\nhttps://b.example/p\n分享SDK\n分享内容\n设备标识符\n丙科技有限公司\n登录SDK\n快速登录\n账号信息\n丁科技有限公司\nhttps://d.example/p\n"
    ));
    assert_eq!(
        rows(&document, 0),
        [
            "推送SDK|推送消息|设备标识符|甲科技有限公司|https://a.example/p",
            "地图SDK|定位服务|位置信息|∅|https://b.example/p",
            "分享SDK|分享内容|设备标识符|丙科技有限公司|∅",
            "登录SDK|快速登录|账号信息|丁科技有限公司|https://d.example/p",
        ]
    );
    assert_eq!(document.sdks[1].company, None);
    assert_eq!(oddities(&document), [(12, "warn-short-row"), (16, "warn-short-row")]);
}

#[test]
fn columns_may_stand_in_any_order_and_rows_be_numbered() {
    let document = read(
        "附录一 安卓第三方SDK列表\n序号\n第三方公司名称\nSDK名称\n隐私政策链接\n使用场景\n1\n甲有限公司\n推送SDK\nhttps://a.example\n收到课程消息时\n2\n乙有限公司\n支付SDK\nhttps://b.example\n购买课程时\n以上信息如有变化，我们会及时更新本列表，请您留意。\n",
    );
    assert_eq!(rows(&document, 0).len(), 2);
    let sdk = &document.sdks[1];
    assert_eq!((sdk.name.as_str(), sdk.platform), ("支付SDK", Some(Platform::Android)));
    assert_eq!(sdk.scenario.as_ref().unwrap(), &"购买课程时");
    assert_eq!(document.annexes[0].paragraphs.len(), 1, "the closing remark is no cell");
}

#[test]
fn a_cell_of_two_lines_stays_one_cell() {
    let document = read(
        "附件一 iOS SDK 清单\n序号\nSDK名称\n使用目的\n公司名称\n隐私政策链接\n1\n推送SDK\n推送消息\n甲科技有限公司\nhttps://a.example\n2\n登录SDK\n快速登录\n乙科技有限公司\nhttps://b.example/1\nhttps://b.example/2\n3\n地图SDK\n定位\n丙科技有限公司\nhttps://c.example\n",
    );
    assert_eq!(rows(&document, 0).len(), 3);
    assert_eq!(document.sdks[1].privacy_policy.as_ref().unwrap(), &"https://b.example/1 https://b.example/2");
    assert_eq!(document.sdks[2].number.as_ref().unwrap(), &"3");
}

#[test]
fn numbers_printed_twice_are_told_of_and_kept() {
    let row = |number: &str, name: &str| format!("{number}\n{name}SDK\n推送\n甲公司\nhttps://a.example\n");
    let text = format!(
        "附件一：安卓SDK\n序号\nSDK名称\n使用目的\n公司名称\n隐私政策链接\n{}{}{}{}",
        row("1", "一"),
        row("2", "二"),
        row("3", "三"),
        row("2", "四")
    );
    let document = read(&text);
    assert_eq!(document.sdks.len(), 4);
    assert_eq!(oddities(&document), [(22, "warn-repeated-number")]);
}

#[test]
fn records_of_keys_and_values_are_rows() {
    let document = read(
        "四、第三方SDK\nSDK名称：推送SDK\n使用目的：推送消息\n收集个人信息类型：设备标识符、网络状态\n第三方主体：甲科技有限公司\n隐私政策链接：https://a.example/p\n\nSDK名称：地图SDK\n使用目的：\n定位与路线\n第三方主体：乙科技有限公司\n隐私政策链接：https://b.example/p\n五、联系我们\n请来信。\n",
    );
    assert_eq!(document.sdks.len(), 2);
    assert_eq!(document.sdks[1].purpose.as_ref().unwrap(), &"定位与路线");
    assert!(document.sdks[1].fields.is_empty());
    assert_eq!(all(&document), "四 第三方SDK, 五 联系我们");
    let cells: Vec<_> = rows(&document, 0);
    assert!(cells[1].contains('∅'), "what a record does not say is null: {cells:?}");
}

#[test]
fn records_may_have_their_name_as_a_heading() {
    let document = read(
        "附件：第三方SDK说明\n1. 推送SDK\n使用目的：推送消息\n个人信息字段：设备标识符\n提供方：甲科技有限公司\n2. 地图SDK\n使用目的：定位\n个人信息字段：位置信息\n提供方：乙科技有限公司\n",
    );
    let names: Vec<_> = document.sdks.iter().map(|sdk| sdk.name.as_str()).collect();
    assert_eq!(names, ["推送SDK", "地图SDK"]);
    assert_eq!(document.sdks[0].company.as_ref().unwrap(), &"甲科技有限公司");
}

#[test]
fn definitions_with_colons_are_no_records() {
    let document = read(
        "第一部分：定义\n1、产品或服务：指本应用。\n2、个人信息：指以电子方式记录的信息。\n3、个人信息主体：指个人信息所标识的自然人。\n4、公司：指我们。\n",
    );
    assert_eq!(document.annexes, []);
    assert_eq!(document.parts[0].sections.len(), 4);
}

#[test]
fn lines_broken_at_a_width_become_paragraphs_again() {
    let document = read(
        "一、收集\n我们在您注册时收集手机号码，用于创建账号与登录验证；如果您不提供，我们将无\n法为您创建账号，但您仍可以浏览部分公开内容，这些内容不需要登录即可查看，也\n不会要求您提供任何个人信息。\n我们还会在您购买课程时收集订单信息，包括订单号与金额，以便完成支付并提供\n售后服务，这些信息将保存至您注销账号之时。\n",
    );
    let paragraphs = &document.parts[0].sections[0].paragraphs;
    assert_eq!(paragraphs.len(), 2, "{paragraphs:?}");
    assert!(paragraphs[0].text.as_str().contains("将无法为您"));
    assert_eq!(document.coverage.placed, 6);
}

#[test]
fn english_lines_join_with_a_space() {
    let document = read(
        "1. Sharing\nWe share your personal information with service providers who act on our\nbehalf and only under a written agreement that binds them to the same duties\nas those which bind us under this policy.\nWe never sell it.\n2. Contact\nWrite to us.\n",
    );
    let text = document.parts[0].sections[0].paragraphs[0].text.as_str();
    assert!(text.contains("on our behalf and"), "{text}");
}

#[test]
fn the_head_says_who_and_when_and_only_what_it_says() {
    for (text, publisher, published, effective) in [
        (
            "甲平台隐私政策\n更新日期：2024年3月1日\n生效日期：2024年3月8日\n甲平台由北京甲科技有限公司及其关联公司（以下简称“我们”）运营。\n",
            Some("北京甲科技有限公司"),
            Some("2024-03-01"),
            Some("2024-03-08"),
        ),
        (
            "隐私政策\n发布日期\n2023-01-02\n生效日期\n2023-01-09\n一、总则\n内容。\n",
            None,
            Some("2023-01-02"),
            Some("2023-01-09"),
        ),
        (
            "Privacy Policy\nLast updated: January 5, 2024\n1. Who we are\nExample Learning Ltd. (\"we\") runs the app.\n",
            Some("Example Learning Ltd."),
            Some("2024-01-05"),
            None,
        ),
        ("隐私政策\n本政策将于2022年6月1日起生效。\n", None, None, Some("2022-06-01")),
        (
            "隐私政策\n运营者：上海乙教育科技有限公司\n注册日期：2019年1月1日\n",
            Some("上海乙教育科技有限公司"),
            None,
            None,
        ),
        ("隐私政策\n一、总则\n我们会更新本政策。\n", None, None, None),
    ] {
        let document = read(text);
        let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
        assert_eq!(document.publisher.as_ref().map(CleanText::as_str), publisher, "{text}");
        assert_eq!(date(document.published).as_deref(), published, "{text}");
        assert_eq!(date(document.effective).as_deref(), effective, "{text}");
    }
}

#[test]
fn an_announced_date_that_cannot_be_read_is_told_of() {
    let document = read("隐私政策\n生效日期：\n一、总则\n内容。\n");
    assert_eq!(oddities(&document), [(2, "warn-unreadable-date")]);
}

#[test]
fn the_body_goes_on_behind_an_annex_in_its_middle() {
    let document =
        read("一、甲\n文字。\n二、乙\n文字。\n附件一：说明\n一、附件自己的第一条\n三、丙\n文字。\n");
    assert_eq!(all(&document), "一 甲, 二 乙, 三 丙");
    assert_eq!(document.annexes[0].paragraphs.len(), 1);
}

#[test]
fn a_list_that_starts_anew_is_a_second_list_unless_it_follows_at_once() {
    let document = read("一、甲\n1、一；\n2、二。\n另有以下情形：\n1、三；\n2、四。\n");
    assert_eq!(oddities(&document), []);
    assert_eq!(document.parts[0].sections[0].sections.len(), 4);
    let document = read("一、甲\n1、一；\n2、二；\n2、三；\n4、四。\n");
    assert_eq!(oddities(&document), [(4, "warn-repeated-number"), (5, "warn-out-of-order")]);
}

#[test]
fn page_numbers_are_set_aside_and_listed() {
    let mut text = String::from("隐私政策\n");
    for page in 1..=4 {
        for line in 0..20 {
            writeln!(text, "这是第{page}章的第{line}句话，讲的是个人信息的处理。").unwrap();
        }
        writeln!(text, "某某公司内部资料\n第 {page} 页 共 4 页").unwrap();
    }
    let document = read(&text);
    let ignored: Vec<_> = document.coverage.ignored.iter().map(|line| line.text.as_str()).collect();
    assert!(ignored.contains(&"第 1 页 共 4 页"), "{ignored:?}");
    assert_eq!(ignored.len(), 4 + 3, "page numbers, and the footer from its second time on");
    assert_eq!(document.coverage.placed + 7, document.coverage.lines);
}

#[test]
fn a_lone_table_is_read_and_told_of() {
    let document =
        read("SDK名称\n使用目的\n公司名称\n隐私政策链接\n推送SDK\n推送\n甲有限公司\nhttps://a.example\n");
    assert_eq!(document.sdks.len(), 1);
    assert_eq!(oddities(&document), [(1, "warn-lone-table")]);
    assert_eq!(document.parts, []);
}

#[test]
fn what_could_steer_a_terminal_is_told_of_and_made_visible() {
    let document = read("一、甲\n文字\u{1b}[2J与\u{202e}倒写。\n");
    assert_eq!(oddities(&document), [(2, "warn-control-characters")]);
    let text = document.parts[0].sections[0].paragraphs[0].text.as_str();
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
}

#[test]
fn depth_has_a_limit_and_says_so() {
    let heading = |level: u8, line: u32| {
        Block::Text(TextBlock {
            line,
            units: 1,
            heading: Some(level),
            text: format!("层{line}"),
            ..TextBlock::default()
        })
    };
    let blocks = (1..=60).map(|level| heading(level, u32::from(level))).collect();
    let document = document(Taken { blocks, title: None }, SourceFormat::Html);
    assert_eq!(oddities(&document), [(34, "warn-too-deep")]);
    assert_eq!(document.counts().sections, 60 - 1, "the first heading is the title");
}

#[test]
fn marked_headings_nest_by_level_and_by_number_where_all_have_one_level() {
    let block = |(line, heading, text): (u32, Option<u8>, &str)| {
        Block::Text(TextBlock { line, units: 1, heading, text: text.to_owned(), ..TextBlock::default() })
    };
    let taken = |lines: &[(u32, Option<u8>, &str)]| Taken {
        blocks: lines.iter().copied().map(block).collect(),
        title: None,
    };
    let nested = document(
        taken(&[
            (1, Some(1), "隐私政策"),
            (2, Some(2), "收集"),
            (3, Some(3), "账号"),
            (4, None, "文字。"),
            (5, Some(2), "使用"),
        ]),
        SourceFormat::Html,
    );
    assert_eq!(all(&nested), "收集 (账号), 使用");
    let level = document(
        taken(&[
            (1, Some(1), "隐私政策"),
            (2, Some(3), "一、收集"),
            (3, Some(3), "（一）账号"),
            (4, Some(3), "（二）支付"),
            (5, Some(3), "二、使用"),
        ]),
        SourceFormat::Html,
    );
    assert_eq!(all(&level), "一 收集 (（一） 账号, （二） 支付), 二 使用");
}

fn table(rows: &[&[Option<&str>]]) -> Block {
    let rows = rows.iter().enumerate().map(|(index, cells)| TableRow {
        line: u32::try_from(index + 1).unwrap(),
        units: 1,
        header: index == 0,
        cells: cells.iter().map(|cell| cell.map(str::to_owned)).collect(),
    });
    Block::Table(TableBlock { line: 1, caption: None, rows: rows.collect(), extra_units: 0 })
}

#[test]
fn a_platform_column_or_a_row_across_names_the_platform() {
    let both = document(
        Taken {
            blocks: vec![table(&[
                &[Some("SDK名称"), Some("适用平台"), Some("公司名称"), Some("使用目的")],
                &[Some("推送SDK"), Some("Android/iOS"), Some("甲公司"), None],
            ])],
            title: None,
        },
        SourceFormat::Html,
    );
    let platforms: Vec<_> = both.sdks.iter().map(|sdk| sdk.platform.unwrap()).collect();
    assert_eq!(platforms, [Platform::Ios, Platform::Android]);
    let across = document(
        Taken {
            blocks: vec![table(&[
                &[Some("SDK名称"), Some("公司名称"), Some("使用目的")],
                &[Some("安卓端"), Some("安卓端"), Some("安卓端")],
                &[Some("推送SDK"), Some("甲公司"), Some("推送")],
                &[Some("苹果端"), Some("苹果端"), Some("苹果端")],
                &[Some("地图SDK"), Some("乙公司"), Some("定位")],
            ])],
            title: None,
        },
        SourceFormat::Html,
    );
    let platforms: Vec<_> =
        across.sdks.iter().map(|sdk| (sdk.name.as_str(), sdk.platform.unwrap())).collect();
    assert_eq!(platforms, [("推送SDK", Platform::Android), ("地图SDK", Platform::Ios)]);
}

#[test]
fn a_table_of_permissions_declares_no_sdks() {
    let document = document(
        Taken {
            blocks: vec![table(&[
                &[Some("权限名称"), Some("权限功能说明"), Some("使用目的")],
                &[Some("相机"), Some("拍摄照片"), Some("上传头像")],
            ])],
            title: None,
        },
        SourceFormat::Html,
    );
    assert_eq!(document.sdks, []);
    assert_eq!(rows(&document, 0), ["相机|拍摄照片|上传头像"]);
}

/// Every text of the document, without white space.
fn everything(document: &PolicyDocument) -> String {
    let json = serde_json::to_string(document).unwrap();
    json.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_lines_are_all_accounted_for(
        lines in proptest::collection::vec(
            prop_oneof![
                "\\PC{0,30}",
                Just(String::new()),
                "[一二三四五六七八九十]{1,2}、[一-龥]{1,12}",
                "（[一二三四五0-9]{1,2}）[一-龥]{1,12}[。；]?",
                "[0-9]{1,2}[、.．)] ?[一-龥a-z]{0,12}",
                "(序号|SDK名称|使用目的|公司名称|隐私政策链接|附件一：表|目录)",
                "(SDK名称|使用目的|公司名称)：[一-龥]{0,8}",
                "https://[a-z]{3,8}\\.example/[a-z]{0,5}",
                "(甲|乙|丙)(科技有限公司|SDK)",
                "发布日期：[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日",
            ],
            0..60,
        )
    ) {
        let text = lines.join("\n");
        let document = read(&text);
        let coverage = &document.coverage;
        let full = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(coverage.lines as usize, full);
        prop_assert_eq!(coverage.placed as usize + coverage.ignored.len(), full);
        let told = everything(&document);
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            // A number stands apart from its text; a key apart from its value.
            let rest = mark::read(line.trim()).map_or(line.trim(), |mark| line.trim().get(mark.rest..).unwrap_or(""));
            for part in rest.split(['：', ':']) {
                let clean = CleanText::new(contents::title_of(part));
                let json = serde_json::to_string(clean.as_str()).unwrap();
                let wanted: String = json.trim_matches('"').chars().filter(|c| !c.is_whitespace()).collect();
                prop_assert!(told.contains(&wanted), "{:?} of {:?} is lost", wanted, line);
            }
        }
    }
}
