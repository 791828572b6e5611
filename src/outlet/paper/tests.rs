use std::io::Read;

use super::*;
fn paper(orientation: Orientation) -> Paper {
    let hostile = "<script>alert(1)</script> & \"x\" | *y* \u{FFFE}";
    Paper {
        language: Language::Chinese,
        orientation,
        title: "审批台账".to_owned(),
        blocks: vec![
            Block::Heading(1, "概况".to_owned()),
            Block::Text("第一行\n第二行".to_owned()),
            Block::Pairs(vec![
                ("机构".to_owned(), "千聊".to_owned()),
                ("说明".to_owned(), hostile.to_owned()),
            ]),
            Block::Heading(2, "明细".to_owned()),
            Block::Table(Table {
                columns: vec![("编号".to_owned(), 1), ("内容".to_owned(), 4)],
                rows: vec![
                    vec!["1".to_owned(), "甲\n乙".to_owned()],
                    vec!["2".to_owned(), hostile.to_owned()],
                ],
            }),
        ],
        footer: "条目 0–41".to_owned(),
    }
}

fn made() -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_800_000_000).unwrap()
}

#[test]
fn a_page_runs_nothing_and_loads_nothing() {
    let page = html(&paper(Orientation::Landscape));
    assert!(page.contains("@page{size:A4 landscape"));
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("url("));
    insta::assert_snapshot!(page.replace("><", ">\n<"));
}

#[test]
fn text_and_markdown_keep_what_they_are_given_as_text() {
    let paper = paper(Orientation::Portrait);
    insta::assert_snapshot!("plain", plain(&paper));
    let text = markdown(&paper);
    insta::assert_snapshot!("markdown", text);
    // A second reader finds no markup in what was given as text.
    let events: Vec<_> =
        pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES).collect();
    let told = format!("{events:?}");
    for markup in ["InlineHtml(Borrowed(\"<script", "Html(Borrowed(\"<script", "Emphasis", "Link"] {
        assert!(!told.contains(markup), "{markup} in {told}");
    }
    let said: String = events
        .iter()
        .filter_map(|event| match event {
            pulldown_cmark::Event::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect();
    assert!(said.contains("<script>alert(1)</script> & \"x\" | *y*"), "{said}");
}

#[test]
fn the_same_paper_is_the_same_file() {
    let bytes = docx(&paper(Orientation::Landscape), made()).unwrap();
    assert_eq!(bytes, docx(&paper(Orientation::Landscape), made()).unwrap());
}

#[test]
fn every_part_of_the_docx_is_well_formed_and_named() {
    let bytes = docx(&paper(Orientation::Landscape), made()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut types = String::new();
    archive.by_name("[Content_Types].xml").unwrap().read_to_string(&mut types).unwrap();
    for name in names {
        let mut xml = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut xml).unwrap();
        let mut reader = quick_xml::Reader::from_str(&xml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
        let defaults = name.strip_suffix(".rels").is_some() || name == "[Content_Types].xml";
        assert!(defaults || types.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
    let mut body = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut body).unwrap();
    assert!(body.contains("w:orient=\"landscape\"") && body.contains("<w:tblHeader/>"));
}
