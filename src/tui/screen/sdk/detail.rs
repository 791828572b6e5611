//! An SDK in full: what each platform declares, side by side, with what differs marked by a sign.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::list::{self, About, Aspect, Remarks};
use crate::{
    domain::{
        sdk::{Sdk, SdkDeclaration},
        text::CleanText,
    },
    tui::{
        look::Look,
        widget::{cells, textwidth},
    },
};

/// Columns narrower than this stand below each other instead.
const NARROWEST: usize = 18;

/// The sign of what the platforms declare differently.
pub const fn differs_sign(look: &Look) -> &'static str {
    if look.glyphs.ascii { "!=" } else { "≠" }
}

type Row = Vec<Span<'static>>;

/// The lines of the detail, at most `width` cells wide. `query` is what was searched for.
pub fn lines(sdk: &Sdk, query: &str, width: usize, look: &Look) -> Vec<Line<'static>> {
    let width = width.max(4);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let name = marked_lines(sdk.name.as_str(), query, width, look.theme.heading, look);
    lines.extend(name.into_iter().map(Line::from));
    lines.extend(remarks(sdk, width, look));
    let columns = sdk.declarations.len().max(1);
    let side_by_side = width.saturating_sub(3 * (columns - 1)) / columns >= NARROWEST;
    let groups: Vec<Vec<usize>> = if side_by_side {
        vec![(0..columns).collect()]
    } else {
        (0..columns).map(|column| vec![column]).collect()
    };
    let aspects = list::aspects(sdk);
    for group in groups {
        lines.push(Line::default());
        lines.extend(declarations(sdk, &aspects, &group, query, width, look));
    }
    lines
}

/// What there is to remark, each in a sentence behind its sign.
fn remarks(sdk: &Sdk, width: usize, look: &Look) -> Vec<Line<'static>> {
    let remarks = Remarks::of(sdk);
    let said = [
        (remarks.differs, differs_sign(look), "sdks-differs", look.theme.warn),
        (remarks.plain_link, look.glyphs.warn, "sdks-plain", look.theme.warn),
        (remarks.no_policy, look.glyphs.bad, "sdks-no-policy", look.theme.bad),
    ];
    let mut lines = Vec::new();
    for (_, sign, id, style) in said.into_iter().filter(|(there, ..)| *there) {
        let text = format!("{sign} {}", look.text(id));
        lines.extend(wrapped(&text, width).map(|line| Line::styled(line, style)));
    }
    lines
}

fn wrapped(text: &str, width: usize) -> impl Iterator<Item = String> {
    textwidth::wrap(text, width.max(2), 0)
        .into_iter()
        .map(|line| text.get(line.range).unwrap_or_default().to_owned())
}

fn declarations(
    sdk: &Sdk,
    aspects: &[Aspect<'_>],
    group: &[usize],
    query: &str,
    width: usize,
    look: &Look,
) -> Vec<Line<'static>> {
    let count = group.len().max(1);
    let own = width.saturating_sub(3 * (count - 1)) / count;
    let heads = group.iter().filter_map(|column| sdk.declarations.get(*column));
    let heads: Vec<Vec<Row>> = heads.map(|d| head(d, own, look)).collect();
    let mut lines = beside(&heads, own, look);
    let rule = look.glyphs.rule.repeat(width);
    lines.push(Line::styled(rule, look.theme.border));
    for aspect in aspects {
        let here = |column: &usize| aspect.cells.get(*column);
        let must = matches!(aspect.about, About::Link(_, true));
        if !must && group.iter().filter_map(here).all(Vec::is_empty) {
            continue;
        }
        lines.extend(label(aspect, width, look));
        let columns = group
            .iter()
            .filter_map(|column| Some(cell(aspect, *column, aspect.cells.get(*column)?, query, own, look)));
        lines.extend(beside(&columns.collect::<Vec<_>>(), own, look));
    }
    lines
}

/// Platform, number in the list and line in the source of a declaration.
fn head(declaration: &SdkDeclaration, width: usize, look: &Look) -> Vec<Row> {
    let platform = declaration.platform.map_or_else(
        || look.text("sdks-no-platform").into_owned(),
        |platform| platform.display_name().to_owned(),
    );
    let mut rows: Vec<Row> =
        wrapped(&platform, width).map(|line| vec![Span::styled(line, look.theme.accent)]).collect();
    let line = look.words.with("sdks-line", &[("line", declaration.line.into())]);
    let place = match &declaration.number {
        Some(number) => {
            let number = look.words.with("sdks-number", &[("number", number.as_str().into())]);
            format!("{number} {} {line}", look.glyphs.dot)
        }
        None => line.into_owned(),
    };
    rows.extend(wrapped(&place, width).map(|line| vec![Span::styled(line, look.theme.dim)]));
    rows
}

fn label(aspect: &Aspect<'_>, width: usize, look: &Look) -> Vec<Line<'static>> {
    let name = match aspect.about {
        About::Text(id) | About::Link(id, _) => look.text(id).into_owned(),
        About::Fields => look.text("sdks-fields").into_owned(),
        About::Other(heading) => heading.to_owned(),
    };
    let name = if aspect.differs { format!("{} {name}", differs_sign(look)) } else { name };
    let style = if aspect.differs { look.theme.warn } else { look.theme.dim };
    wrapped(&name, width).map(|line| Line::styled(line, style)).collect()
}

/// What one declaration says, in lines of at most `width` cells.
fn cell(
    aspect: &Aspect<'_>,
    column: usize,
    values: &[&CleanText],
    query: &str,
    width: usize,
    look: &Look,
) -> Vec<Row> {
    let text = look.theme.text;
    let Some(first) = values.first() else {
        return match aspect.about {
            About::Link(_, true) => {
                let missing = format!("{} {}", look.glyphs.bad, look.text("sdks-missing"));
                wrapped(&missing, width).map(|line| vec![Span::styled(line, look.theme.bad)]).collect()
            }
            _ => vec![vec![Span::styled(if look.glyphs.ascii { "-" } else { "—" }, look.theme.dim)]],
        };
    };
    match aspect.about {
        About::Link(..) => {
            let mut rows = marked_lines(first.as_str(), query, width, look.theme.accent, look);
            if list::is_plain(first.as_str()) {
                let plain = format!("{} {}", look.glyphs.warn, look.text("sdks-plain-here"));
                rows.extend(wrapped(&plain, width).map(|line| vec![Span::styled(line, look.theme.warn)]));
            }
            rows
        }
        About::Fields => {
            let mut rows = Vec::new();
            for field in values {
                let alone = aspect.differs && is_alone(aspect, column, field);
                let (sign, style) = if alone {
                    (differs_sign(look), look.theme.warn)
                } else {
                    (look.glyphs.dot, look.theme.dim)
                };
                let room = width.saturating_sub(cells::width(sign) + 1);
                for (place, line) in
                    marked_lines(field.as_str(), query, room, text, look).into_iter().enumerate()
                {
                    let lead = if place == 0 {
                        Span::styled(format!("{sign} "), style)
                    } else {
                        Span::raw(" ".repeat(cells::width(sign) + 1))
                    };
                    rows.push(std::iter::once(lead).chain(line).collect());
                }
            }
            rows
        }
        About::Text(_) | About::Other(_) => {
            values.iter().flat_map(|value| marked_lines(value.as_str(), query, width, text, look)).collect()
        }
    }
}

/// Whether another declaration does not name this value.
fn is_alone(aspect: &Aspect<'_>, column: usize, value: &CleanText) -> bool {
    let own = list::compared(aspect.about, value);
    let others = aspect.cells.iter().enumerate().filter(|(place, _)| *place != column);
    others
        .map(|(_, cell)| cell)
        .any(|cell| !cell.iter().any(|other| list::compared(aspect.about, other) == own))
}

/// Columns of `width` cells beside each other.
fn beside(columns: &[Vec<Row>], width: usize, look: &Look) -> Vec<Line<'static>> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let line = |y: usize| {
        let mut spans: Row = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            if place > 0 {
                spans.push(Span::styled(format!(" {} ", look.glyphs.separator), look.theme.border));
            }
            let row = column.get(y).cloned().unwrap_or_default();
            let used: usize = row.iter().map(|span| cells::width(&span.content)).sum();
            spans.extend(row);
            if place + 1 < columns.len() {
                spans.push(Span::raw(" ".repeat(width.saturating_sub(used))));
            }
        }
        Line::from(spans)
    };
    (0..height).map(line).collect()
}

/// `text` wrapped, never cut, with the characters that the query matches marked.
pub fn marked_lines(text: &str, query: &str, width: usize, style: Style, look: &Look) -> Vec<Row> {
    let marks = list::marks(query, text);
    let lines = textwidth::wrap(text, width.max(2), 0);
    lines
        .into_iter()
        .map(|line| {
            let before = text.get(..line.range.start).unwrap_or_default().chars().count();
            marked(text.get(line.range).unwrap_or_default(), &marks, before, style, look)
        })
        .collect()
}

/// `text` with the characters at `marks` in the style of a match; its own first character counts as `first`.
pub fn marked(text: &str, marks: &[u32], first: usize, style: Style, look: &Look) -> Row {
    let mark = style.patch(look.theme.mark);
    let mut spans: Row = Vec::new();
    let mut run = String::new();
    let mut was = false;
    for (place, c) in (first..).zip(text.chars()) {
        let is = u32::try_from(place).is_ok_and(|place| marks.binary_search(&place).is_ok());
        if is != was && !run.is_empty() {
            spans.push(Span::styled(std::mem::take(&mut run), if was { mark } else { style }));
        }
        was = is;
        run.push(c);
    }
    spans.push(Span::styled(run, if was { mark } else { style }));
    spans
}
