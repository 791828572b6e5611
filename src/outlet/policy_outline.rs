//! An imported policy as an outline for a terminal: what was understood, at a glance.

use crate::{
    domain::policy::{PolicyDocument, Section},
    words::Words,
};

/// The outline: head, parts and titled sections with their lines, annexes, SDK rows, coverage, warnings.
pub fn lines(document: &PolicyDocument, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let missing = words.text("outline-not-stated").into_owned();
    let stated = |text: Option<String>| text.unwrap_or_else(|| missing.clone());
    lines.push(stated(document.title.as_ref().map(ToString::to_string)));
    let publisher = stated(document.publisher.as_ref().map(ToString::to_string));
    let published = stated(document.published.map(|date| date.to_string()));
    let effective = stated(document.effective.map(|date| date.to_string()));
    lines.push(
        words
            .with(
                "outline-head",
                &[
                    ("publisher", (&publisher).into()),
                    ("published", (&published).into()),
                    ("effective", (&effective).into()),
                ],
            )
            .into_owned(),
    );
    lines.push(String::new());
    for part in &document.parts {
        let heading = [&part.number, &part.title].into_iter().flatten().map(ToString::to_string);
        let heading = heading.collect::<Vec<_>>().join(" ");
        if !heading.is_empty() {
            lines.push(heading);
        }
        if !part.contents.is_empty() {
            let count = part.contents.len();
            lines.push(format!("  {}", words.with("outline-contents", &[("count", count.into())])));
        }
        for section in &part.sections {
            outline(section, 1, &mut lines);
        }
    }
    for annex in &document.annexes {
        let title = stated(annex.title.as_ref().map(ToString::to_string));
        let platform = annex.platform.map_or("—", crate::domain::sdk::Platform::display_name);
        lines.push(
            words
                .with(
                    "outline-annex",
                    &[
                        ("title", (&title).into()),
                        ("platform", platform.into()),
                        ("rows", annex.rows.len().into()),
                        ("columns", annex.columns.len().into()),
                    ],
                )
                .into_owned(),
        );
    }
    let counts = document.counts();
    lines.push(String::new());
    lines.push(
        words
            .with(
                "outline-counts",
                &[
                    ("sections", counts.sections.into()),
                    ("annexes", counts.annexes.into()),
                    ("sdks", counts.sdks.into()),
                    ("lines", document.coverage.lines.into()),
                    ("placed", document.coverage.placed.into()),
                ],
            )
            .into_owned(),
    );
    for warning in &document.warnings {
        let text = words.explain(&warning.oddity);
        let args = [("line", warning.line.into()), ("text", (&text).into())];
        lines.push(words.with("outline-warning", &args).into_owned());
    }
    for ignored in &document.coverage.ignored {
        let args = [("line", ignored.line.into()), ("text", ignored.text.as_str().into())];
        lines.push(words.with("outline-ignored", &args).into_owned());
    }
    lines
}

/// Titled sections; numbered paragraphs without a title are counted behind their section.
fn outline(section: &Section, depth: usize, lines: &mut Vec<String>) {
    let untitled = section.sections.iter().filter(|inner| inner.title.is_none()).count();
    let count = if untitled > 0 { format!(" ({untitled})") } else { String::new() };
    if section.title.is_some() || depth <= 2 {
        lines.push(format!("{:>6}  {}{}{count}", section.line, "  ".repeat(depth), section.heading()));
    }
    for inner in section.sections.iter().filter(|inner| inner.title.is_some() || depth < 2) {
        outline(inner, depth + 1, lines);
    }
}
