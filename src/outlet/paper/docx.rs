//! The document as .docx (ECMA-376, transitional): only what such a paper needs. The same paper gives the same bytes.

use std::io::{self, Cursor, Write};

use jiff::Timestamp;
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{Block, Orientation, Paper, Table, escaped};
use crate::words::Language;

/// A4 in twentieths of a point, short and long side, and the margin on each.
pub(in crate::outlet) const SHORT: u32 = 11_906;
pub(in crate::outlet) const LONG: u32 = 16_838;
const MARGIN: u32 = 850;
/// The share of the width that the names of pairs take, of 100.
const NAMES: u32 = 24;

pub(in crate::outlet) const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(in crate::outlet) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The document as the bytes of a .docx; `made` stands in it as the time it was made.
///
/// # Errors
/// None but what packing gives.
pub fn docx(paper: &Paper, made: Timestamp) -> io::Result<Vec<u8>> {
    pack(&paper.title, paper.language, made, body(paper), styles(paper), footer(paper))
}

/// Puts the parts of a document together.
pub(in crate::outlet) fn pack(
    title: &str,
    language: Language,
    made: Timestamp,
    body: String,
    styles: String,
    footer: String,
) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // A fixed time: two papers that say the same are the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_links()),
        ("docProps/core.xml", properties(title, language, made)),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", document_links()),
        ("word/styles.xml", styles),
        ("word/footer1.xml", footer),
    ];
    for (name, xml) in parts {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(DECLARATION.as_bytes())?;
        zip.write_all(xml.as_bytes())?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

fn content_types() -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{word}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{word}.styles+xml\"/>\
         <Override PartName=\"/word/footer1.xml\" ContentType=\"{word}.footer+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn package_links() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/relationships/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_links() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/relationships/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{OFFICE}/relationships/footer\" Target=\"footer1.xml\"/></Relationships>"
    )
}

fn properties(title: &str, language: Language, made: Timestamp) -> String {
    let made = made.strftime("%Y-%m-%dT%H:%M:%SZ");
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:language>{}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{made}</dcterms:created></cp:coreProperties>",
        escaped(title),
        language.tag()
    )
}

/// Sizes are in half points.
fn styles(paper: &Paper) -> String {
    let heading = |id: &str, name: &str, level: u8, size: u32| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:next w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/>\
             <w:outlineLvl w:val=\"{level}\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr></w:style>"
        )
    };
    format!(
        "<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"\u{5b8b}\u{4f53}\" w:cs=\"Calibri\"/>\
         <w:sz w:val=\"19\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>\
         <w:pPr><w:jc w:val=\"center\"/><w:spacing w:after=\"240\"/></w:pPr>\
         <w:rPr><w:b/><w:sz w:val=\"{}\"/></w:rPr></w:style>{}{}</w:styles>",
        match paper.orientation {
            Orientation::Portrait => 34,
            Orientation::Landscape => 36,
        },
        heading("Heading1", "heading 1", 0, 26),
        heading("Heading2", "heading 2", 1, 22),
    )
}

fn footer(paper: &Paper) -> String {
    let page = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE \
                </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    format!(
        "<w:ftr xmlns:w=\"{NAMESPACE}\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}{}{page}</w:p></w:ftr>",
        run(&paper.footer, "<w:sz w:val=\"16\"/>"),
        run(" \u{b7} ", "<w:sz w:val=\"16\"/>"),
    )
}

fn body(paper: &Paper) -> String {
    let (width, height, orient) = match paper.orientation {
        Orientation::Portrait => (SHORT, LONG, ""),
        Orientation::Landscape => (LONG, SHORT, " w:orient=\"landscape\""),
    };
    let inner = width - 2 * MARGIN;
    let mut out = format!(
        "<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{OFFICE}/relationships\"><w:body>{}",
        styled("Title", &paper.title)
    );
    for block in &paper.blocks {
        match block {
            Block::Heading(level, text) => {
                out.push_str(&styled(if *level <= 1 { "Heading1" } else { "Heading2" }, text));
            }
            Block::Text(text) => out.push_str(&paragraph(text, "")),
            Block::Pairs(pairs) => out.push_str(&pairs_of(pairs, inner)),
            Block::Table(table) => out.push_str(&table_of(table, inner)),
        }
    }
    out.push_str(&format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>\
         <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{orient}/>\
         <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
         w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    ));
    out
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text, ""))
}

/// One paragraph; its lines are kept apart by breaks.
fn paragraph(text: &str, format: &str) -> String {
    format!("<w:p>{}</w:p>", run(text, format))
}

pub(in crate::outlet) fn run(text: &str, format: &str) -> String {
    let mut out = "<w:r>".to_owned();
    if !format.is_empty() {
        out.push_str(&format!("<w:rPr>{format}</w:rPr>"));
    }
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)));
    }
    out.push_str("</w:r>");
    out
}

fn cell(text: &str, width: u32, head: bool) -> String {
    let shade = if head { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEEEEE\"/>" } else { "" };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr>{}</w:tc>",
        paragraph(text, if head { "<w:b/><w:sz w:val=\"17\"/>" } else { "<w:sz w:val=\"17\"/>" })
    )
}

/// A table of these widths, each row as its cells say.
fn grid(widths: &[u32], rows: &[String]) -> String {
    let line =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"555555\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{}</w:tbl><w:p/>",
        widths.iter().sum::<u32>(),
        rows.concat()
    )
}

fn pairs_of(pairs: &[(String, String)], inner: u32) -> String {
    let names = inner * NAMES / 100;
    let row = |(name, value): &(String, String)| {
        format!(
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
            cell(name, names, true),
            cell(value, inner - names, false)
        )
    };
    let rows: Vec<String> = pairs.iter().map(row).collect();
    if rows.is_empty() { String::new() } else { grid(&[names, inner - names], &rows) }
}

fn table_of(table: &Table, inner: u32) -> String {
    let all: u32 = table.columns.iter().map(|(_, width)| *width).sum::<u32>().max(1);
    let widths: Vec<u32> = table.columns.iter().map(|(_, width)| inner * width / all).collect();
    let row = |cells: Vec<&str>, head: bool| {
        let cells: String = cells.iter().zip(&widths).map(|(text, width)| cell(text, *width, head)).collect();
        let repeat = if head { "<w:tblHeader/>" } else { "" };
        format!("<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>")
    };
    let mut rows = vec![row(table.columns.iter().map(|(name, _)| name.as_str()).collect(), true)];
    rows.extend(table.rows.iter().map(|cells| row(cells.iter().map(String::as_str).collect(), false)));
    grid(&widths, &rows)
}
