//! The bundled sample holds the facts it promises, and still holds what a careful reviewer would flag.

use std::fs;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Headings with their depth, and tables with all their rows, as a Markdown reader sees them.
#[derive(Default)]
struct Sample {
    headings: Vec<(usize, String)>,
    paragraphs: Vec<String>,
    tables: Vec<Vec<Vec<String>>>,
}

fn sample() -> Sample {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/sample/policy.zh-CN.md");
    let text = fs::read_to_string(path).unwrap_or_default();
    let mut sample = Sample::default();
    let mut words = String::new();
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            Event::Start(Tag::Table(_)) => sample.tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = sample.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell) => words.clear(),
            Event::End(TagEnd::Heading(level)) => sample.headings.push((level as usize, words.clone())),
            Event::End(TagEnd::Paragraph) => sample.paragraphs.push(words.clone()),
            Event::End(TagEnd::TableCell) => {
                if let Some(row) = sample.tables.last_mut().and_then(|table| table.last_mut()) {
                    row.push(words.clone());
                }
            }
            _ => {}
        }
    }
    sample
}

impl Sample {
    /// The cells of a column in all tables, headings left out.
    fn column(&self, column: usize) -> Vec<&str> {
        self.tables
            .iter()
            .flat_map(|table| table.iter().skip(1))
            .filter_map(|row| row.get(column).map(String::as_str))
            .collect()
    }
}

#[test]
fn it_has_two_parts_nine_chapters_and_two_annexes() {
    let sample = sample();
    let at = |depth| -> Vec<&str> {
        sample.headings.iter().filter(|(own, _)| *own == depth).map(|(_, title)| title.as_str()).collect()
    };
    assert_eq!(at(1), ["隐私政策"]);
    assert_eq!(at(2).len(), 4);
    let numbers: String = at(3).iter().filter_map(|title| title.chars().next()).collect();
    assert_eq!(numbers, "一二三四五六七八九");
    assert!(sample.paragraphs.iter().any(|line| line == "发布日期：2021年08月25日"));
    assert!(sample.paragraphs.iter().any(|line| line == "生效日期：2021年08月26日"));
}

#[test]
fn its_list_of_contents_differs_from_the_headings_in_chapter_six_only() {
    let sample = sample();
    let different: Vec<_> = sample
        .headings
        .iter()
        .filter(|(depth, title)| *depth == 3 && !sample.paragraphs.contains(title))
        .map(|(_, title)| title.as_str())
        .collect();
    assert_eq!(different, ["六、未成年人个人信息的处理"]);
    assert!(sample.paragraphs.iter().any(|line| line == "六、儿童个人信息的处理"));
}

#[test]
fn its_annexes_are_whole() {
    let sample = sample();
    let rows: Vec<_> = sample.tables.iter().map(|table| table.len() - 1).collect();
    assert_eq!(rows, [12, 14]);
    for row in sample.tables.iter().flatten() {
        assert_eq!(row.len(), 9, "{row:?}");
        assert!(row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn its_oddities_are_kept() {
    let sample = sample();
    let android: Vec<_> = sample.tables[1][1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(android[11..], ["12", "13", "12"]);
    let links: Vec<_> = sample.column(7).into_iter().chain(sample.column(8)).collect();
    assert!(links.iter().all(|link| link.starts_with("https://") || link.starts_with("http://")));
    assert_eq!(links.iter().filter(|link| link.starts_with("http://")).count(), 5);
    // A permission in place of a data field, on both platforms.
    assert_eq!(sample.column(5).iter().filter(|fields| **fields == "设备位置网络权限").count(), 2);
    // A purpose that only repeats the scenario, on both platforms.
    let repeats = sample.column(2).into_iter().zip(sample.column(3)).filter(|(a, b)| a == b).count();
    assert_eq!(repeats, 2);
}
