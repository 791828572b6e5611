//! Lists of recipients in every writing, honest and hostile.

use std::{fs, io::Write, path::PathBuf};

use zip::write::SimpleFileOptions;

use super::*;

const TEXT: &str = "姓名,邮箱,年龄\n张三,z@a.cn,30\n\"李\n四\",l@a.cn,9\n\n王五,w@a.cn,\n";

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn told_rows(path: &Path) -> Result<Vec<(u64, Vec<String>)>, ListError> {
    let mut list = List::open(path, None, &Mapping::default())?;
    let mut all = Vec::new();
    while let Some(row) = list.next_row()? {
        all.push((row.line, row.cells.iter().map(str::to_owned).collect()));
    }
    Ok(all)
}

fn expected() -> Vec<(u64, Vec<String>)> {
    [(2, ["张三", "z@a.cn", "30"]), (3, ["李\n四", "l@a.cn", "9"]), (6, ["王五", "w@a.cn", ""])]
        .map(|(line, cells)| (line, cells.map(str::to_owned).to_vec()))
        .to_vec()
}

#[test]
fn a_list_reads_the_same_in_every_encoding() {
    let place = Place::new();
    let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let long = TEXT.replace("张三", &"张三".repeat(40));
    let marked = [&[0xFF, 0xFE], &little[..]].concat();
    for (name, bytes) in [
        ("utf8", TEXT.as_bytes().to_vec()),
        ("bom", [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()),
        ("utf16", marked),
        ("gb18030", encoding_rs::GB18030.encode(TEXT).0.into_owned()),
        ("tabs", TEXT.replace(',', "\t").into_bytes()),
        ("semicolons", TEXT.replace(',', ";").into_bytes()),
        ("crlf", TEXT.replace('\n', "\r\n").replace("李\r\n", "李\n").into_bytes()),
    ] {
        assert_eq!(told_rows(&place.file(name, &bytes)).unwrap(), expected(), "{name}");
    }
    let (bytes, ..) = encoding_rs::GB18030.encode(&long);
    assert_eq!(told_rows(&place.file("long", &bytes)).unwrap().len(), 3);
}

#[test]
fn titles_above_the_headings_and_a_mapping_by_hand_are_understood() {
    let place = Place::new();
    let path = place.file("a.csv", "受影响用户名单\n\n称,箱子,年龄\n张三,z@a.cn,30\n".as_bytes());
    let mapping = Mapping(Some("name=称,email=箱子".to_owned()));
    let mut list = List::open(&path, None, &mapping).unwrap();
    assert_eq!(list.headings().place(Column::Email), Some(1));
    assert_eq!(list.headings().place(Column::Age), Some(2));
    assert_eq!(list.headings().named("箱子"), Some(1));
    assert_eq!(list.next_row().unwrap().unwrap().line, 4);
    let wrong = Mapping(Some("email=没有".to_owned()));
    assert!(matches!(
        List::open(&path, None, &wrong),
        Err(ListError::Table(TableError::UnknownHeading { .. }))
    ));
}

#[test]
fn what_is_no_list_is_refused_and_a_quotation_never_closed_is_named() {
    let place = Place::new();
    let refused = |name: &str, bytes: &[u8]| told_rows(&place.file(name, bytes)).unwrap_err();
    assert!(matches!(refused("empty", b""), ListError::File(ImportError::Empty { .. })));
    assert!(matches!(refused("blank", b"\n,\n"), ListError::Table(TableError::Empty { .. })));
    assert!(matches!(refused("binary", &[0; 64]), ListError::File(ImportError::Binary { .. })));
    assert!(matches!(refused("other", b"a,b\n1,2\n"), ListError::Table(TableError::NoHeader { .. })));
    assert!(matches!(refused("zip", b"PK\x03\x04 no"), ListError::Table(TableError::NotATable { .. })));
    let endless = format!("name,email\na,b@c.cn\n\"d,e@f.cn\n{}", "x,y@z.cn\n".repeat(400_000));
    assert!(matches!(refused("quote", endless.as_bytes()), ListError::EndlessRow { line: 3, .. }));
}

#[test]
fn a_list_that_changes_while_it_is_read_is_noticed() {
    let place = Place::new();
    let text = format!("name,email\n{}", "a,b@c.cn\n".repeat(100_000));
    let path = place.file("a.csv", text.as_bytes());
    let mut list = List::open(&path, None, &Mapping::default()).unwrap();
    list.next_row().unwrap();
    fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"d,e@f.cn\n").unwrap();
    let end = loop {
        match list.next_row() {
            Ok(Some(_)) => {}
            other => break other.map(|row| row.is_some()),
        }
    };
    assert_eq!(end, Err(ListError::Changed { name: "a.csv".to_owned() }));
}

/// A workbook as spreadsheets write it: shared texts, numbers, a date, a hidden sheet first.
fn workbook(rows: &str, texts: &str) -> Vec<u8> {
    let parts = [
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="选项" state="hidden" r:id="r1"/><sheet name="名单" r:id="r2"/></sheets></workbook>"#.to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Target="worksheets/s1.xml"/><Relationship Id="r2" Target="/xl/worksheets/s2.xml"/></Relationships>"#.to_owned(),
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>"#.to_owned(),
        ),
        ("xl/sharedStrings.xml", format!("<sst>{texts}</sst>")),
        ("xl/worksheets/s1.xml", "<worksheet><sheetData/></worksheet>".to_owned()),
        ("xl/worksheets/s2.xml", format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_reads_as_a_person_sees_it() {
    let texts = "<si><t>姓名</t></si><si><t>手机</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si>\
                 <si><t>a&amp;b</t></si>";
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><t>备注</t></is></c></row>
        <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><v>13800138000</v></c><c r="C3" s="1"><v>45943</v></c><c r="D3" t="s"><v>3</v></c></row>
        <row r="4"><c r="B4"><v>1.3800138001E10</v></c><c r="C4" t="b"><v>1</v></c><c r="D4" t="str"><f>A1</f><v>x</v></c></row>"#;
    let place = Place::new();
    let path = place.file("a.xlsx", &workbook(rows, texts));
    let told: Vec<_> = told_rows(&path).unwrap();
    assert_eq!(
        told,
        [
            (3, ["张三", "13800138000", "2025-10-13", "a&b"].map(str::to_owned).to_vec()),
            (4, ["", "13800138001", "TRUE", "x"].map(str::to_owned).to_vec()),
        ]
    );
    let none = List::open(&path, Some("无"), &Mapping::default()).err();
    assert!(matches!(none, Some(ListError::Table(TableError::NoSheet { .. }))));
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let place = Place::new();
    let rows = r#"<row><c t="inlineStr"><is><t>姓名</t></is></c></row>"#;
    let many = format!("<si><t>{}</t></si>", "x".repeat(900_000)).repeat(120);
    let path = place.file("many.xlsx", &workbook(rows, &many));
    assert!(matches!(told_rows(&path), Err(ListError::TooManyTexts { .. })));
    let long = format!("<si><t>{}</t></si>", "x".repeat(9_000_000));
    let path = place.file("long.xlsx", &workbook(rows, &long));
    assert!(matches!(told_rows(&path), Err(ListError::Table(TableError::NotATable { .. }))));
}
