use std::io::Write;

use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::intake::block::{TableBlock, TextBlock};

fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(xml.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn document(body: &str) -> String {
    format!(
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>"
    )
}

fn read_with(body: &str, parts: &[(&str, &str)]) -> Taken {
    let document = document(body);
    let mut all = vec![("word/document.xml", document.as_str())];
    all.extend(parts);
    take("a.docx", &pack(&all)).unwrap()
}

fn texts_of(taken: Taken) -> Vec<TextBlock> {
    let text = |block| match block {
        Block::Text(text) => text,
        Block::Table(table) => panic!("{table:?}"),
    };
    taken.blocks.into_iter().map(text).collect()
}

fn plain(body: &str) -> Vec<String> {
    texts_of(read_with(body, &[])).into_iter().map(|block| block.text).collect()
}

fn table(body: &str) -> TableBlock {
    let mut blocks = read_with(body, &[]).blocks;
    let Some(Block::Table(table)) = blocks.pop() else { panic!("no table") };
    assert!(blocks.is_empty());
    table
}

fn cells(table: &TableBlock) -> Vec<Vec<&str>> {
    table.rows.iter().map(|r| r.cells.iter().map(|c| c.as_deref().unwrap_or("∅")).collect()).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(num: &str, level: u8, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

fn level(at: u8, start: u8, format: &str, text: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='{start}'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn labels(body: &str, numbering: &str, styles: &str) -> Vec<String> {
    let numbering = format!("<w:numbering>{numbering}</w:numbering>");
    let styles = format!("<w:styles>{styles}</w:styles>");
    let taken = read_with(body, &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    texts_of(taken).into_iter().map(|b| b.label.unwrap_or_default()).collect()
}

#[test]
fn paragraphs_runs_tabs_and_breaks() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t xml:space='preserve'>隐私 </w:t></w:r>\
        <w:r><w:t>政策</w:t><w:tab/><w:t>甲</w:t><w:br/><w:t>乙&amp;丙</w:t></w:r></w:p><w:p/>";
    let taken = texts_of(read_with(&(body.to_owned() + &p("末")), &[]));
    assert_eq!(taken.iter().map(|b| b.text.as_str()).collect::<Vec<_>>(), ["隐私 政策\t甲\n乙&丙", "末"]);
    assert_eq!(
        taken.iter().map(|b| (b.line, b.units, b.blank_before)).collect::<Vec<_>>(),
        [(1, 1, 0), (2, 1, 1)]
    );
}

#[test]
fn tracked_changes_hidden_text_and_fallbacks() {
    let body = "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r></w:ins>\
        <w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>\
        <w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
        <mc:Fallback><w:p><w:r><w:t>旧</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>尾</w:t></w:r></w:p>\
        <w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(plain(body), ["留增尾", "框", "控件"]);
}

#[test]
fn numbers_are_counted_as_printed() {
    let list = format!(
        "<w:abstractNum w:abstractNumId='7'>{}{}{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
         <w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>",
        level(0, 1, "chineseCountingThousand", "%1、"),
        level(1, 1, "chineseCounting", "（%2）"),
        level(2, 3, "decimal", "%3."),
        level(3, 1, "bullet", "●"),
    );
    let body = [
        numbered("1", 0, "a"),
        numbered("1", 1, "b"),
        numbered("1", 1, "c"),
        numbered("1", 2, "d"),
        numbered("1", 2, "e"),
        numbered("1", 3, "f"),
        numbered("1", 0, "g"),
        numbered("1", 1, "h"),
        numbered("2", 0, "i"),
        numbered("2", 0, "j"),
        numbered("9", 0, "k"),
        numbered("0", 0, "l"),
    ]
    .concat();
    assert_eq!(
        labels(&body, &list, ""),
        ["一、", "（一）", "（二）", "3.", "4.", "", "二、", "（一）", "五、", "六、", "", ""]
    );
}

#[test]
fn numbers_of_several_levels_and_restarts() {
    let legal = "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.%2'/><w:isLgl/><w:lvlRestart w:val='0'/></w:lvl>";
    let list = format!(
        "<w:abstractNum w:abstractNumId='1'>{}{legal}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        level(0, 1, "chineseCounting", "第%1章"),
    );
    let body =
        [numbered("1", 1, "x"), numbered("1", 0, "a"), numbered("1", 1, "b"), numbered("1", 1, "c")].concat();
    assert_eq!(labels(&body, &list, ""), ["1.1", "第二章", "2.2", "2.3"]);
    for (format, first) in [
        ("lowerLetter", "a"),
        ("lowerRoman", "i"),
        ("decimalEnclosedCircleChinese", "①"),
        ("decimalFullWidth", "１"),
        ("ideographTraditional", "甲"),
        ("ideographDigital", "一"),
        ("upperLetter", "A"),
    ] {
        let list = format!(
            "<w:abstractNum w:abstractNumId='1'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
            level(0, 1, format, "%1)")
        );
        assert_eq!(labels(&numbered("1", 0, "a"), &list, ""), [format!("{first})")]);
    }
}

#[test]
fn styles_bring_headings_numbers_and_titles() {
    let styles = "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='2'><w:name w:val='标题 2'/><w:basedOn w:val='1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>\
        <w:style w:type='paragraph' w:styleId='L'><w:name w:val='loop'/><w:basedOn w:val='L'/></w:style>";
    let list = format!(
        "<w:abstractNum w:abstractNumId='1'>{}{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        level(0, 1, "decimal", "%1").replace("</w:lvl>", "<w:pStyle w:val='1'/></w:lvl>"),
        level(1, 1, "decimal", "%1.%2"),
    );
    let of_style = |id: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{id}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [of_style("T", "某政策"), of_style("1", "总则"), of_style("2", "范围"), of_style("L", "文")]
        .concat()
        + "<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>三级</w:t></w:r></w:p>";
    let (list, styles) =
        (format!("<w:numbering>{list}</w:numbering>"), format!("<w:styles>{styles}</w:styles>"));
    let core = "<cp:coreProperties xmlns:dc='d'><dc:title>文件属性</dc:title></cp:coreProperties>";
    let parts =
        [("word/numbering.xml", list.as_str()), ("word/styles.xml", &styles), ("docProps/core.xml", core)];
    let taken = read_with(&body, &parts);
    assert_eq!(taken.title.as_deref(), Some("某政策"));
    let found: Vec<_> = texts_of(taken).into_iter().map(|b| (b.heading, b.label, b.bold)).collect();
    assert_eq!(
        found,
        [
            (Some(1), None, false),
            (Some(1), Some("1".to_owned()), true),
            (Some(2), Some("1.1".to_owned()), true),
            (None, None, false),
            (Some(3), None, false),
        ]
    );
    assert_eq!(read_with(&p("文"), &parts).title.as_deref(), Some("文件属性"));
}

#[test]
fn tables_merge_and_nest() {
    let tc = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        tc("", &p("内")),
        tc("", &p("表")),
        tc("", &p("行"))
    );
    let body = format!(
        "<w:tbl><w:tblPr><w:tblCaption w:val='附表'/></w:tblPr><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}</w:tr>\
         <w:tr><w:trPr><w:del/></w:trPr>{}</w:tr></w:tbl>",
        tc("", &p("名称")),
        tc("", &p("公司")),
        tc("", &p("备注")),
        tc("<w:vMerge w:val='restart'/>", &p("微信")),
        tc("", &(p("腾讯") + &p("深圳"))),
        tc("", &inner),
        tc("<w:vMerge/>", "<w:p/>"),
        tc("<w:gridSpan w:val='2'/>", &p("跨")),
        tc("", &p("删")),
    );
    let table = table(&body);
    assert_eq!(
        cells(&table),
        [vec!["名称", "公司", "备注"], vec!["微信", "腾讯\n深圳", "内 表\n行"], vec!["微信", "跨", "跨"]]
    );
    assert_eq!(table.caption.as_deref(), Some("附表"));
    assert_eq!(
        table.rows.iter().map(|r| (r.line, r.header)).collect::<Vec<_>>(),
        [(1, true), (2, false), (3, false)]
    );
}

#[test]
fn links_contents_and_notes() {
    let rels = "<Relationships><Relationship Id='r1' Target='https://x.cn/p' TargetMode='External'/></Relationships>";
    let notes = "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let link = "<w:hyperlink r:id='r1'><w:r><w:t>查看</w:t></w:r></w:hyperlink>";
    let body = format!(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>一、总则</w:t></w:r></w:p>\
         <w:p><w:hyperlink w:anchor='a'><w:r><w:t>二、范围</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>\
         <w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id='2'/></w:r>{link}</w:p>\
         <w:tbl><w:tr><w:tc><w:p>{link}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("b")
    );
    let mut taken =
        read_with(&body, &[("word/_rels/document.xml.rels", rels), ("word/footnotes.xml", notes)]);
    let Some(Block::Table(table)) = taken.blocks.pop() else { panic!() };
    assert_eq!(cells(&table), [["https://x.cn/p", "b"]]);
    let found: Vec<_> = texts_of(taken).into_iter().map(|b| (b.text, b.inner_link)).collect();
    let expected = [("一、总则", true), ("二、范围", true), ("正文查看", false), ("注文", false)];
    assert_eq!(found, expected.map(|(text, inner)| (text.to_owned(), inner)));
}

#[test]
fn what_is_no_document_is_refused() {
    let refused = |bytes: &[u8]| take("a.docx", bytes).unwrap_err();
    assert!(matches!(refused(&pack(&[("xl/workbook.xml", "<a/>")])), ImportError::Binary { .. }));
    assert!(matches!(refused(b"PK\x03\x04"), ImportError::BrokenDocx { .. }));
    let whole = pack(&[("word/document.xml", &document(&p("文").repeat(2_000)))]);
    assert!(matches!(refused(&whole[..whole.len() / 2]), ImportError::BrokenDocx { .. }));
    let bomb = pack(&[("word/document.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]);
    assert!(matches!(refused(&bomb), ImportError::BrokenDocx { .. }));
    let large = pack(&[("word/document.xml", &" ".repeat(65 << 20))]);
    assert!(large.len() < 1 << 20);
    assert!(matches!(refused(&large), ImportError::TooLarge { .. }));
}

proptest! {
    #[test]
    fn any_order_of_elements_is_read(picks in proptest::collection::vec(0..14_usize, 0..40)) {
        const TAGS: [&str; 13] = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:hyperlink", "w:txbxContent",
            "w:del", "w:pPr", "w:fldSimple", "w:footnote", "w:vMerge"];
        let (mut body, mut open) = (String::new(), Vec::new());
        for pick in picks {
            match TAGS.get(pick) {
                Some(tag) => {
                    body.extend(["<", tag, ">文"]);
                    open.push(tag);
                }
                None => body += &open.pop().map(|tag| format!("</{tag}>")).unwrap_or_default(),
            }
        }
        while let Some(tag) = open.pop() {
            body.extend(["</", tag, ">"]);
        }
        for block in read_with(&body, &[]).blocks {
            match block {
                Block::Text(t) => prop_assert!(!t.text.trim().is_empty()),
                Block::Table(t) => prop_assert!(t.rows.windows(2).all(|w| w[0].cells.len() == w[1].cells.len())),
            }
        }
    }
}
