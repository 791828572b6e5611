//! Letters as .docx.

use std::io;

use jiff::Timestamp;

use super::Letter;
use crate::{
    outlet::paper::docx::{LONG, NAMESPACE, OFFICE, SHORT, pack, run},
    words::Language,
};

/// The margins of a letter, in twentieths of a point: 25 mm.
const MARGIN: u32 = 1_417;

/// Letters as one .docx, each on a page of its own. The same letters give the same bytes.
///
/// # Errors
/// None but what packing gives.
pub fn docx(letters: &[Letter], language: Language, made: Timestamp) -> io::Result<Vec<u8>> {
    let title = letters.first().map_or("", |letter| letter.subject.as_str());
    let mut body = format!("<w:document xmlns:w=\"{NAMESPACE}\" xmlns:r=\"{OFFICE}/relationships\"><w:body>");
    for (number, letter) in letters.iter().enumerate() {
        put(&mut body, letter, number > 0);
    }
    body.push_str(&format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"{SHORT}\" w:h=\"{LONG}\"/>\
         <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
         w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    ));
    let footer = format!("<w:ftr xmlns:w=\"{NAMESPACE}\"><w:p/></w:ftr>");
    pack(title, language, made, body, styles(language), footer)
}

fn put(body: &mut String, letter: &Letter, new_page: bool) {
    let mut breaks = new_page;
    let mut paragraph = |style: &str, text: &str| {
        let before = if std::mem::take(&mut breaks) { "<w:pageBreakBefore/>" } else { "" };
        body.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{before}</w:pPr>{}</w:p>",
            run(text, "")
        ));
    };
    if !letter.to.is_empty() {
        paragraph("Address", &letter.to.join("\n"));
    }
    if !letter.subject.is_empty() {
        paragraph("Title", &letter.subject);
    }
    for text in &letter.paragraphs {
        paragraph("Normal", text);
    }
    let end = [letter.sender.as_str(), letter.date.as_str()].join("\n");
    paragraph("Signature", end.trim());
}

/// Sizes are in half points, distances in twentieths of a point.
fn styles(language: Language) -> String {
    let style = |id: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    format!(
        "<w:styles xmlns:w=\"{NAMESPACE}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"\u{5b8b}\u{4f53}\" \
         w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:lang w:val=\"{}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"340\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>\
         </w:style>{}{}{}</w:styles>",
        match language {
            Language::Chinese => "en-US",
            Language::English => "en-GB",
        },
        style("Address", "<w:spacing w:after=\"480\"/>", ""),
        style(
            "Title",
            "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"320\"/><w:jc w:val=\"center\"/>",
            "<w:b/><w:sz w:val=\"30\"/>"
        ),
        style("Signature", "<w:keepLines/><w:spacing w:before=\"480\"/><w:jc w:val=\"right\"/>", ""),
    )
}
