//! An imported policy as JSON, in the published shape. docs/policy-json.md describes it.

use serde_json::{Value, json};

use crate::{
    domain::{
        policy::{Annex, ContentsEntry, Paragraph, Part, PolicyDocument, Section},
        sdk::SdkDeclaration,
        text::CleanText,
    },
    words::Words,
};

/// The whole document. Dates are ISO 8601; what the source does not have is `null`; warnings speak the language
/// of `words` and bear their kind as well.
pub fn to_json(document: &PolicyDocument, words: &Words) -> Value {
    let warnings = document.warnings.iter().map(|warning| {
        let mut value = serde_json::to_value(&warning.oddity).unwrap_or_else(|_| json!({}));
        if let Some(object) = value.as_object_mut() {
            object.insert("line".to_owned(), json!(warning.line));
            object.insert("text".to_owned(), json!(words.explain(&warning.oddity)));
        }
        value
    });
    json!({
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "effective": document.effective,
        "preamble": texts(&document.preamble),
        "parts": document.parts.iter().map(part).collect::<Vec<_>>(),
        "annexes": document.annexes.iter().map(annex).collect::<Vec<_>>(),
        "sdks": document.sdks.iter().map(sdk).collect::<Vec<_>>(),
        "warnings": warnings.collect::<Vec<_>>(),
        "coverage": {
            "lines": document.coverage.lines,
            "placed": document.coverage.placed,
            "ignored": document.coverage.ignored.iter().map(located).collect::<Vec<_>>(),
        },
    })
}

fn part(part: &Part) -> Value {
    json!({
        "number": part.number,
        "title": part.title,
        "line": part.line,
        "paragraphs": texts(&part.paragraphs),
        "contents": part.contents.iter().map(contents).collect::<Vec<_>>(),
        "sections": part.sections.iter().map(section).collect::<Vec<_>>(),
    })
}

/// Sections are at most as deep as the importer keeps them, so that this recursion is bounded.
fn section(section: &Section) -> Value {
    json!({
        "number": section.number,
        "title": section.title,
        "line": section.line,
        "paragraphs": texts(&section.paragraphs),
        "sections": section.sections.iter().map(self::section).collect::<Vec<_>>(),
    })
}

fn contents(entry: &ContentsEntry) -> Value {
    json!({ "number": entry.number, "title": entry.title, "line": entry.line })
}

fn annex(annex: &Annex) -> Value {
    json!({
        "title": annex.title,
        "platform": annex.platform,
        "line": annex.line,
        "paragraphs": texts(&annex.paragraphs),
        "columns": annex.columns,
        "rows": annex.rows.iter().map(|row| &row.cells).collect::<Vec<_>>(),
    })
}

fn sdk(row: &SdkDeclaration) -> Value {
    let others: serde_json::Map<String, Value> =
        row.others.iter().map(|(column, cell)| (column.to_string(), json!(cell))).collect();
    json!({
        "name": row.name,
        "platform": row.platform,
        "number": row.number,
        "scenario": row.scenario,
        "purpose": row.purpose,
        "trigger": row.trigger,
        "fields": row.fields,
        "company": row.company,
        "site": row.site,
        "privacy_policy": row.privacy_policy,
        "others": others,
        "line": row.line,
    })
}

fn located(paragraph: &Paragraph) -> Value {
    json!({ "line": paragraph.line, "text": paragraph.text })
}

fn texts(paragraphs: &[Paragraph]) -> Vec<&CleanText> {
    paragraphs.iter().map(|paragraph| &paragraph.text).collect()
}
