use proptest::prelude::*;

use super::*;
use crate::intake::text::{lines, units};

fn texts(source: &str) -> Vec<TextBlock> {
    let taken = take(source);
    assert_eq!(usize::try_from(units(&taken)).unwrap(), lines(source).len());
    let text = |block| match block {
        Block::Text(text) => text,
        Block::Table(table) => panic!("{table:?}"),
    };
    taken.blocks.into_iter().map(text).collect()
}

fn told(source: &str) -> Vec<String> {
    let tell = |b: TextBlock| {
        let heading = b.heading.map(|h| format!("h{h}")).unwrap_or_default();
        format!("{}@{}+{} {heading}{}|{}", b.list_depth, b.line, b.units, b.label.unwrap_or_default(), b.text)
    };
    texts(source).into_iter().map(tell).collect()
}

fn cells(source: &str) -> Vec<Vec<String>> {
    let taken = take(source);
    assert_eq!(usize::try_from(units(&taken)).unwrap(), lines(source).len());
    let [Block::Table(table)] = taken.blocks.as_slice() else { panic!("{taken:?}") };
    let cell = |c: &Option<String>| c.clone().unwrap_or_else(|| "∅".into());
    table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
}

#[test]
fn headings_of_both_kinds() {
    assert_eq!(
        told("# 政策\n\n总则\n===\n\n范围\n续\n---\n## **一、** 甲 ##\n正文"),
        ["0@1+1 h1|政策", "0@3+2 h1|总则", "0@6+3 h2|范围续", "0@9+1 h2|一、 甲", "0@10+1 |正文"]
    );
}

#[test]
fn soft_breaks_join_and_hard_ones_do_not() {
    assert_eq!(
        told("我们\n收集 and\nuse  \n手机号\\\n姓名\n\n第二段\n一、总则\n公司：甲"),
        ["0@1+5 |我们收集 and use\n手机号\n姓名", "0@7+1 |第二段", "0@8+1 |一、总则", "0@9+1 |公司：甲"]
    );
}

#[test]
fn numbers_stay_as_printed() {
    assert_eq!(
        told("1. 甲\n3. 乙\n   续\n   - 子\n     1) 孙\n4. 丙\n\n   段\n\n外\n5.\n- 2. 内"),
        [
            "1@1+1 1.|甲",
            "1@2+2 3.|乙续",
            "2@4+1 |子",
            "3@5+1 1)|孙",
            "1@6+1 4.|丙",
            "1@8+1 |段",
            "0@10+1 |外",
            "1@11+1 |5.",
            "1@12+1 2.|内",
        ]
    );
}

#[test]
fn indented_paragraphs_are_text() {
    let found = texts("总则\n    我们收集\n\t手机号\n\u{3000}\u{3000}姓名");
    let found: Vec<_> = found.iter().map(|b| (b.indent, b.text.as_str())).collect();
    assert_eq!(found, [(0, "总则"), (4, "我们收集"), (4, "手机号"), (4, "姓名")].map(|(i, t)| (i, t)));
}

#[test]
fn quotes_fences_rules_and_definitions_lose_nothing() {
    assert_eq!(
        told("> 引\n> 文\n>\n> 段\n\n***\n```js\n  码 *a*\n```\n[a]: https://x.cn\n见[a]\n---\n***"),
        ["0@1+2 |引文", "0@4+2 |段", "0@8+3 |码 *a*", "0@10+2 |[a]: https://x.cn", "0@11+3 h2|见a"]
    );
    assert_eq!(told("***\n\n---"), ["0@1+1 |***", "0@3+1 |---"]);
}

#[test]
fn tables_keep_links_escapes_and_missing_cells() {
    let source =
        "名称|公司|政策\n---|:-:|--:\n**微信**|腾讯\\|深圳|[隐私政策](https://x.cn/p)\n`a`|<b>b</b><br>c\n";
    assert_eq!(
        cells(source),
        [["名称", "公司", "政策"], ["微信", "腾讯|深圳", "https://x.cn/p"], ["a", "b\nc", "∅"]]
    );
}

#[test]
fn html_in_between_is_read_as_html() {
    let source = "# 政策\n\n<table>\n<tr><td>a</td><td>b</td></tr>\n\n<tr>\n<td>c</td><td>d</td></tr>\n</table>\n\n<div>\n<p>甲</p><p>乙</p>\n</div>\n<!-- 注 -->\n正文";
    let taken = take(source);
    assert_eq!(units(&taken), u32::try_from(lines(source).len()).unwrap());
    let line = |b: &Block| match b {
        Block::Text(t) => (t.line, t.text.clone()),
        Block::Table(t) => (t.line, format!("{}", t.rows[1].line)),
    };
    let found: Vec<_> = taken.blocks.iter().map(line).collect();
    let found: Vec<_> = found.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(found, [(1, "政策"), (4, "6"), (11, "甲"), (11, "乙"), (14, "正文")]);
}

#[test]
fn properties_before_the_text_are_kept_and_name_it() {
    let taken = take("---\ntitle: \"某政策\"\ndate: 2021-08-25\n---\n# 标题");
    assert_eq!(taken.title.as_deref(), Some("某政策"));
    assert_eq!((taken.blocks.len(), units(&taken)), (3, 5));
}

#[test]
fn ten_thousand_nested_lists_are_bounded() {
    let deep: String = (0..10_000).map(|n| " ".repeat(n % 3000 * 2) + "- 项\n").collect();
    assert_eq!(take(&deep).blocks.len(), 10_000);
    assert_eq!(take(&"> ".repeat(100_000)).blocks.len(), 1);
    assert_eq!(take(&("- ".repeat(100_000) + "底")).blocks.len(), 1);
}

proptest! {
    #[test]
    fn every_line_is_accounted_for(source in "(\n|\r\n|# |- |1\\. |> |    |```|---|===|\\||\\|-\\|-\\||<p>|<table><tr><td>|</table>|<!--|-->|\\[a\\]: http://x|\\*\\*|&nbsp;|文|a| |<br>|!\\[\\]\\(x\\)|title: b|一、){0,60}") {
        let taken = take(&source);
        prop_assert_eq!(usize::try_from(units(&taken)).unwrap(), lines(&source).len());
        for block in &taken.blocks {
            match block {
                Block::Text(t) => prop_assert!(!t.text.trim().is_empty()),
                Block::Table(t) => prop_assert!(t.rows.windows(2).all(|w| w[0].cells.len() == w[1].cells.len())),
            }
        }
    }

    #[test]
    fn any_text_is_read(source in any::<String>()) {
        prop_assert_eq!(usize::try_from(units(&take(&source))).unwrap(), lines(&source).len());
    }
}
