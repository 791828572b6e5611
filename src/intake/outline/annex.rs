//! Annexes and tables: their headings, platforms and rows, and the SDKs they declare.

use crate::{
    domain::{
        policy::{Annex, AnnexRow, ImportWarning, Oddity, Paragraph},
        sdk::{Platform, SdkDeclaration, split_fields},
        text::CleanText,
    },
    intake::{
        block::{TableBlock, TableRow},
        columns::{Column, meaning},
    },
};

use super::{
    flat::row_number,
    mark,
    piece::{Piece, Text},
};

/// Whether a line is the heading of an annex: 附件一：…, 附录 A, Appendix 1, Annex.
pub fn is_heading(line: &Text) -> bool {
    let text = line.full.trim();
    let count = text.chars().count();
    if count > 60 || text.ends_with(['。', '；', '，', '、']) || text.contains(['。', '；']) {
        return false;
    }
    let text = text.trim_start_matches(['【', '[', '《']);
    for word in ["附件", "附录", "附表", "附则表", "附："] {
        if let Some(rest) = text.strip_prefix(word) {
            let number: String = rest.chars().take_while(|c| is_number(*c)).collect();
            let after = rest.get(number.len()..).unwrap_or_default();
            let separated = after.is_empty()
                || after.starts_with([
                    '：', ':', '《', ' ', '\u{3000}', '、', '.', '．', '】', ']', '-', '—', '(', '（',
                ])
                || line.heading.is_some();
            return separated && (word != "附：" || line.heading.is_some());
        }
    }
    let lower = text.to_lowercase();
    ["appendix", "annex", "schedule", "exhibit"].iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start();
            let token: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
            let after = rest.get(token.len()..).unwrap_or_default();
            (rest.is_empty() || token.chars().count() <= 3 && !token.is_empty())
                && (after.is_empty() || after.starts_with([':', '.', ' ', '-', '–', '—', '：', ')']))
                && text.starts_with(|c: char| c.is_uppercase())
        })
    })
}

const fn is_number(c: char) -> bool {
    matches!(
        c,
        '0'..='9' | '０'..='９' | 'A'..='H' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '①'..='⑳'
    )
}

/// The one platform a text names; `None` for none or several.
pub fn platform_of(text: &str) -> Option<Platform> {
    let named = platforms_in(text);
    match named.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn platforms_in(text: &str) -> Vec<Platform> {
    let lower: String = text.chars().map(mark::half_width).collect::<String>().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    // `studio`, `ratios`: ios only as a word of its own.
    let ios = lower.match_indices("ios").any(|(at, _)| {
        let side = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphabetic());
        side(lower.get(..at).and_then(|head| head.chars().next_back()))
            && side(lower.get(at + 3..).and_then(|tail| tail.chars().next()))
    });
    let mut named = Vec::new();
    if ios || says(&["苹果", "iphone", "ipad"]) {
        named.push(Platform::Ios);
    }
    if says(&["android", "安卓"]) {
        named.push(Platform::Android);
    }
    if says(&["harmony", "鸿蒙"]) {
        named.push(Platform::Harmony);
    }
    named
}

/// What annexes and tables give.
#[derive(Default)]
pub struct Annexes {
    /// Annexes in order; a table in the text is one of its own.
    pub annexes: Vec<Annex>,
    /// The SDKs declared, in order.
    pub sdks: Vec<SdkDeclaration>,
}

impl Annexes {
    /// Takes an annex: its heading line and all below it.
    pub fn add(&mut self, heading: &Text, body: &[Piece], warnings: &mut Vec<ImportWarning>) {
        let title = CleanText::new(&heading.full);
        let platform = platform_of(&heading.full);
        let mut annex =
            Annex { title: Some(title.clone()), platform, line: heading.line, ..Annex::default() };
        let mut filled = false;
        let mut near: Vec<&str> = Vec::new();
        for piece in body {
            match piece {
                Piece::Text(text) => {
                    annex.paragraphs.push(Paragraph { line: text.line, text: CleanText::new(&text.full) });
                    near.push(&text.full);
                }
                Piece::Table(table) => {
                    let platform = caption_platform(table).or_else(|| nearest_platform(&near)).or(platform);
                    if filled {
                        // A second table of the same annex stands on its own, under its own words.
                        let own = near.last().filter(|text| text.chars().count() <= 60);
                        let title = own.map_or_else(|| title.clone(), |text| CleanText::new(text));
                        let next = Annex { title: Some(title), line: table.line, ..Annex::default() };
                        self.annexes.push(std::mem::replace(&mut annex, next));
                    }
                    annex.platform = platform;
                    self.fill(&mut annex, table, &heading.full, warnings);
                    filled = true;
                    near.clear();
                }
            }
        }
        let announces =
            ["表", "清单", "列表", "目录", "名单", "list", "List"].iter().any(|w| heading.full.contains(w));
        if !filled && announces {
            let title = CleanText::new(&heading.full);
            warnings.push(ImportWarning { line: heading.line, oddity: Oddity::AnnexWithoutTable { title } });
        }
        self.annexes.push(annex);
    }

    /// Takes a table that stands in the text, under the nearest words above it.
    pub fn add_in_text(&mut self, table: &TableBlock, near: &[&str], warnings: &mut Vec<ImportWarning>) {
        let short = |text: &&&str| text.chars().count() <= 60;
        let caption = table.caption.as_deref();
        let title = caption.or_else(|| near.iter().rev().find(short).copied());
        let platform = caption_platform(table).or_else(|| nearest_platform(near));
        let mut annex =
            Annex { title: title.map(CleanText::new), platform, line: table.line, ..Annex::default() };
        let about = near.iter().rev().take(3).copied().collect::<Vec<_>>().join(" ");
        self.fill(&mut annex, table, &about, warnings);
        self.annexes.push(annex);
    }

    /// Puts a table's columns, rows and SDKs into an annex. `about` is what the words around it say.
    fn fill(
        &mut self,
        annex: &mut Annex,
        table: &TableBlock,
        about: &str,
        warnings: &mut Vec<ImportWarning>,
    ) {
        if let Some(caption) = &table.caption
            && annex.title.as_ref().is_none_or(|title| title != caption.as_str())
        {
            annex.paragraphs.push(Paragraph { line: table.line, text: CleanText::new(caption) });
        }
        let header_at = header_row(&table.rows);
        let columns: Vec<CleanText> = header_at
            .and_then(|at| table.rows.get(at))
            .map(|row| {
                row.cells.iter().map(|cell| CleanText::new(cell.as_deref().unwrap_or_default())).collect()
            })
            .unwrap_or_default();
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(columns.len());
        annex.columns = columns;
        annex.columns.resize(width, CleanText::default());
        let meanings = distinct(&annex.columns);
        let is_sdks = is_sdk_table(&annex.columns, &meanings, about, annex.title.as_ref());
        let mut platform = annex.platform;
        let mut numbers: Vec<(u32, u32)> = Vec::new();
        for (index, row) in table.rows.iter().enumerate() {
            if Some(index) == header_at {
                continue;
            }
            if let Some(text) = spanning(row, width) {
                // A row of one cell over all columns heads those below it.
                annex.paragraphs.push(Paragraph { line: row.line, text: CleanText::new(text) });
                platform = platform_of(text).or(platform);
                annex.platform = annex.platform.or(platform);
                continue;
            }
            if header_at.is_some_and(|at| index < at) {
                let text = row.cells.iter().flatten().cloned().collect::<Vec<_>>().join(" ");
                annex.paragraphs.push(Paragraph { line: row.line, text: CleanText::new(&text) });
                continue;
            }
            let cells: Vec<Option<CleanText>> = (0..width)
                .map(|at| row.cells.get(at).and_then(Option::as_ref).map(|cell| CleanText::new(cell)))
                .map(|cell| cell.filter(|text| !text.is_empty()))
                .collect();
            if cells.iter().zip(&annex.columns).all(|(cell, column)| cell.as_ref() == Some(column)) {
                // The heading row again, on a new page.
                continue;
            }
            if is_sdks {
                check_row(&cells, &meanings, row, &mut numbers, warnings);
                self.sdks.extend(declarations(&cells, row, &annex.columns, &meanings, platform));
            }
            annex.rows.push(AnnexRow { line: row.line, cells });
        }
        if !is_sdks && about.contains("SDK") && width >= 3 && !meanings.contains(&Some(Column::Name)) {
            let columns = annex.columns.iter().map(CleanText::as_str).collect::<Vec<_>>().join(" | ");
            let oddity = Oddity::UnknownColumns { columns: CleanText::new(&columns) };
            warnings.push(ImportWarning { line: table.line, oddity });
        }
    }
}

/// The row of headings: the marked one with most known headings, or the first rows' best.
fn header_row(rows: &[TableRow]) -> Option<usize> {
    let known = |row: &TableRow| row.cells.iter().flatten().filter(|cell| meaning(cell).is_some()).count();
    let best =
        rows.iter().take(4).enumerate().map(|(at, row)| (known(row), at)).max_by_key(|(known, at)| {
            // The first of equals.
            (*known, usize::MAX - at)
        })?;
    if best.0 >= 2 {
        return Some(best.1);
    }
    let width = rows.iter().map(|row| row.cells.len()).max()?;
    rows.iter().take(4).position(|row| row.header && spanning(row, width).is_none())
}

/// The text of a row that is one cell over three columns or more.
fn spanning(row: &TableRow, width: usize) -> Option<&str> {
    let first = row.cells.first()?.as_deref()?;
    (width >= 3 && row.cells.len() == width && row.cells.iter().all(|cell| cell.as_deref() == Some(first)))
        .then_some(first)
}

/// What each column means; of two columns of one meaning the first has it.
fn distinct(columns: &[CleanText]) -> Vec<Option<Column>> {
    let mut seen = Vec::new();
    columns
        .iter()
        .map(|column| {
            let found = meaning(column.as_str()).filter(|found| !seen.contains(found));
            seen.extend(found);
            found
        })
        .collect()
}

/// Whether a table lists SDKs rather than permissions or kinds of information.
fn is_sdk_table(
    columns: &[CleanText],
    meanings: &[Option<Column>],
    about: &str,
    title: Option<&CleanText>,
) -> bool {
    let has = |column| meanings.contains(&Some(column));
    let says = |text: &str| {
        let upper = text.to_uppercase();
        ["SDK", "第三方", "插件", "合作方", "合作伙伴", "服务商", "THIRD", "PARTNER"]
            .iter()
            .any(|w| upper.contains(w))
    };
    let own_words = columns.iter().any(|column| says(column.as_str()));
    let around = says(about) || title.is_some_and(|title| says(title.as_str()));
    let detail =
        [Column::Company, Column::Policy, Column::Site, Column::Purpose, Column::Fields, Column::Scenario];
    let details = detail.into_iter().filter(|column| has(*column)).count();
    has(Column::Name)
        && details >= 1
        && (own_words || around || (has(Column::Company) && has(Column::Policy)))
}

fn check_row(
    cells: &[Option<CleanText>],
    meanings: &[Option<Column>],
    row: &TableRow,
    numbers: &mut Vec<(u32, u32)>,
    warnings: &mut Vec<ImportWarning>,
) {
    let mut warn = |oddity| warnings.push(ImportWarning { line: row.line, oddity });
    for (cell, column) in cells.iter().zip(meanings) {
        let Some(cell) = cell else { continue };
        if matches!(column, Some(Column::Site | Column::Policy)) && cell.as_str().starts_with("http://") {
            warn(Oddity::PlainHttp { link: cell.clone() });
        }
        if *column == Some(Column::Number)
            && let Some(number) = row_number(cell.as_str())
        {
            let again = numbers.iter().find(|(known, _)| *known == number);
            let last = numbers.last().map(|(last, _)| *last);
            if let Some((_, first)) = again {
                warn(Oddity::RepeatedNumber { number: cell.clone(), first: *first });
            } else if let Some(last) = last.filter(|last| number != last + 1) {
                warn(Oddity::OutOfOrder { number: cell.clone(), after: last.to_string().into() });
            }
            numbers.push((number, row.line));
        }
    }
}

/// A row as declarations: one, or one for each platform its own cell names. A row without a name declares none.
fn declarations(
    cells: &[Option<CleanText>],
    row: &TableRow,
    columns: &[CleanText],
    meanings: &[Option<Column>],
    platform: Option<Platform>,
) -> Vec<SdkDeclaration> {
    let at = |wanted: Column| meanings.iter().position(|column| *column == Some(wanted));
    let cell = |wanted: Column| at(wanted).and_then(|at| cells.get(at)).cloned().flatten();
    let Some(name) = cell(Column::Name) else { return Vec::new() };
    // Fields are split where the source broke the cell into lines, too.
    let raw_fields = at(Column::Fields).and_then(|at| row.cells.get(at)).and_then(Option::as_deref);
    let others = cells
        .iter()
        .zip(columns)
        .zip(meanings)
        .filter(|(_, meaning)| meaning.is_none())
        .filter_map(|((cell, column), _)| cell.clone().map(|cell| (column.clone(), cell)))
        .collect();
    let declared = SdkDeclaration {
        name,
        platform,
        number: cell(Column::Number),
        scenario: cell(Column::Scenario),
        purpose: cell(Column::Purpose),
        trigger: cell(Column::Trigger),
        fields: raw_fields.map(split_fields).unwrap_or_default(),
        company: cell(Column::Company),
        site: cell(Column::Site),
        privacy_policy: cell(Column::Policy),
        others,
        line: row.line,
    };
    let own = cell(Column::Platform).map(|text| platforms_in(text.as_str())).unwrap_or_default();
    if own.is_empty() {
        return vec![declared];
    }
    own.into_iter().map(|platform| SdkDeclaration { platform: Some(platform), ..declared.clone() }).collect()
}

fn caption_platform(table: &TableBlock) -> Option<Platform> {
    table.caption.as_deref().and_then(platform_of)
}

/// The platform that the last few short lines name, the nearest first.
fn nearest_platform(near: &[&str]) -> Option<Platform> {
    near.iter().rev().take(3).filter(|text| text.chars().count() <= 80).find_map(|text| platform_of(text))
}
