use proptest::prelude::*;

use super::*;
use crate::intake::block::{TableBlock, TextBlock};

fn texts(html: &str) -> Vec<TextBlock> {
    let text = |block| match block {
        Block::Text(text) => text,
        Block::Table(table) => panic!("{table:?}"),
    };
    take(html).blocks.into_iter().map(text).collect()
}

fn labelled(html: &str) -> Vec<String> {
    let print = |b: TextBlock| format!("{}{}|{}", b.list_depth, b.label.unwrap_or_default(), b.text);
    texts(html).into_iter().map(print).collect()
}

fn table(html: &str) -> TableBlock {
    let mut blocks = take(html).blocks;
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    let Some(Block::Table(table)) = blocks.pop() else { panic!("no table") };
    table
}

fn rows(html: &str) -> Vec<Vec<String>> {
    let row = |r: crate::intake::block::TableRow| {
        r.cells.into_iter().map(|c| c.unwrap_or_else(|| "∅".into())).collect()
    };
    table(html).rows.into_iter().map(row).collect()
}

#[test]
fn blocks_part_text_and_white_space_collapses() {
    let found = texts("<p>一  <b>二</b>\n三</p>前<div>a\n  b<br>c&amp;d</div>后<p>未完");
    let found: Vec<_> = found.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(found, ["一 二三", "前", "a b\nc&d", "后", "未完"]);
}

#[test]
fn headings_bold_and_inner_links_are_told() {
    let found = texts(
        "<h2>标题</h2><p><strong>全粗</strong></p><p><b>半</b>粗</p><p><a href='#x'>一、总则</a></p><p style='font-weight:700'>粗</p>",
    );
    assert_eq!(found.iter().map(|b| b.heading).collect::<Vec<_>>(), [Some(2), None, None, None, None]);
    assert_eq!(found.iter().map(|b| b.bold).collect::<Vec<_>>(), [false, true, false, false, true]);
    assert_eq!(found.iter().map(|b| b.inner_link).collect::<Vec<_>>(), [false, false, false, true, false]);
}

#[test]
fn lists_are_numbered_as_a_browser_does() {
    let html = "<ol start=3><li>甲<ul><li>点</ul><li>乙<ol type=a><li>x<li value=5>y</ol></li></ol><ol type=I><li>z</ol>";
    assert_eq!(labelled(html), ["13.|甲", "2|点", "14.|乙", "2a.|x", "2e.|y", "1I.|z"]);
    assert_eq!(labelled("<ol><li>1、甲<li><p>乙</p><p>丙</ol>"), ["1|1、甲", "12.|乙", "1|丙"]);
    assert_eq!(labelled("<ol style='list-style-type:cjk-ideographic'><li>甲</ol>"), ["1一、|甲"]);
    assert_eq!(labelled("<ol start=9 reversed><li>a<li>b</ol>"), ["19.|a", "18.|b"]);
}

#[test]
fn what_is_not_seen_is_not_read() {
    let html = "<html><head><title>隐私 政策</title><style>p{}</style><script>if(a<b)'<p>x'</script></head>\
        <body><nav>首页</nav><p hidden>a</p><div style='display: none'><p>b</p></div><span aria-hidden=true>c</span>\
        <noscript>d</noscript><template><p>e</p></template><p>见</p><footer>版权</footer></body>";
    let taken = take(html);
    assert_eq!(taken.title.as_deref(), Some("隐私 政策"));
    assert_eq!(texts(html).iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), ["见"]);
}

#[test]
fn tables_have_captions_heads_and_spans() {
    let html = "<table><caption>附表</caption><thead><tr><td>名称<td>公司</thead>\
        <tr><td rowspan=2>微信<td>腾讯<tr><td>深圳<tr><td colspan=2>完</table>";
    let table = table(html);
    assert_eq!(table.caption.as_deref(), Some("附表"));
    assert_eq!(table.extra_units, 1);
    assert_eq!(table.rows.iter().map(|r| r.header).collect::<Vec<_>>(), [true, false, false, false]);
    assert_eq!(rows(html), [["名称", "公司"], ["微信", "腾讯"], ["微信", "深圳"], ["完", "完"]]);
}

#[test]
fn cells_keep_lines_links_lists_and_inner_tables() {
    let html = "<table><tr><th>a<th>b<tr><td><p>甲</p><p>乙</p><td><a href='https://x.cn/p'>查看</a>\
        <tr><td><a href='https://y.cn/'>y.cn</a><td><a href='http://z.cn/q'>某某协议</a>\
        <tr><td><ol><li>一项<li>二项</ol><td><table><tr><td>内<td>表<tr><td>行</table></div>后</table>";
    assert_eq!(
        rows(html),
        [
            ["a", "b"],
            ["甲\n乙", "https://x.cn/p"],
            ["y.cn", "某某协议\nhttp://z.cn/q"],
            ["1. 一项\n2. 二项", "内 表\n行\n后"],
        ]
    );
}

#[test]
fn a_layout_table_is_no_table() {
    assert_eq!(
        labelled("<table><tr><td><p>一、总则</p><p>正文</p></td></tr></table>"),
        ["0|一、总则", "0|正文"]
    );
    assert_eq!(labelled("<table role=presentation><tr><td>a<td>b</table>"), ["0|a", "0|b"]);
}

#[test]
fn lines_are_those_of_the_source() {
    let html =
        "<html>\r\n<body>\n\n<p>一\n二</p>\n<table>\n<tr><td>a<td>b\n<tr>\n<td>c<td>d</table>\n<p\n>末";
    let blocks = take(html).blocks;
    let lines: Vec<_> = blocks
        .iter()
        .flat_map(|b| match b {
            Block::Text(t) => vec![t.line],
            Block::Table(t) => t.rows.iter().map(|r| r.line).collect(),
        })
        .collect();
    assert_eq!(lines, [4, 7, 8, 11]);
    let one = take("<p>a</p><table><tr><td>b<td>c<tr><td>d<td>e</table><p>f</p>").blocks;
    assert_eq!(
        one.iter().map(|b| if let Block::Text(t) = b { t.line } else { 0 }).collect::<Vec<_>>(),
        [1, 0, 4]
    );
}

#[test]
fn preformatted_text_keeps_lines_and_indents() {
    let found = texts("<pre>一、甲\n  （一）乙\n\n丙</pre>");
    let found: Vec<_> = found.iter().map(|b| (b.indent, b.text.as_str())).collect();
    assert_eq!(found, [(0, "一、甲"), (2, "（一）乙"), (0, "丙")]);
}

#[test]
fn depth_costs_nothing() {
    // Recursion would overflow the stack, and a walk that is quadratic in depth would not come to an end.
    for tag in
        ["<ul><li>", "<div>", "<ol><li>", "<b>", "<table><tr><td>", "<span>", "<a href=x>", "</p>", "<p>"]
    {
        let deep = format!("{}底", tag.repeat(50_000));
        let taken = take(&deep);
        assert_eq!(taken.blocks.len(), 1, "{tag}");
    }
    assert_eq!(texts(&format!("{}底{}", "<div>".repeat(50_000), "</span></div>".repeat(50_000))).len(), 1);
}

proptest! {
    #[test]
    fn any_markup_is_read(html in "(<(/?(p|div|table|tr|td rowspan=3|th colspan=2|caption|ol|ul|li|b|a href=http://x|a|br|pre|span hidden|title|script|h1))>|文|a| |\n|&lt;){0,60}") {
        for block in take(&html).blocks {
            match block {
                Block::Text(t) => prop_assert!(!t.text.trim().is_empty() && t.line > 0),
                Block::Table(t) => prop_assert!(t.rows.windows(2).all(|w| w[0].cells.len() == w[1].cells.len())),
            }
        }
    }

    #[test]
    fn any_text_is_read(html in any::<String>()) {
        for block in take(&html).blocks {
            prop_assert!(!matches!(block, Block::Text(t) if t.text.trim().is_empty()));
        }
    }
}
