//! Tables that lost their shape: one cell a line, as a web page gives when copied as text.
//!
//! A run of column headings starts one. What follows is laid into rows by the cheapest reading: each line goes
//! into the next column, leaves columns empty, or continues the cell before, and each choice costs by how ill the line
//! suits the column (a link under 机构名称, a company under 触发动作). A full table costs next to nothing; a cell
//! that vanished shows as one empty column instead of shifting all that follows.

use crate::{
    domain::policy::{ImportWarning, Oddity},
    intake::{
        block::{TableBlock, TableRow},
        columns::{Column, meaning},
    },
};

use super::{
    mark::Style,
    piece::{Piece, Text},
};

/// Lines of a table at the most; beyond it the text is taken as text.
const LONGEST: usize = 60_000;
/// Columns at the most.
const WIDEST: usize = 24;

/// Headings without rows below, after which no more tables are looked for: no honest text has as many.
const MOST_FAILURES: u32 = 200;

/// Finds flattened tables and puts each in the place of its lines.
pub fn restore(pieces: Vec<Piece>, warnings: &mut Vec<ImportWarning>) -> Vec<Piece> {
    let mut tables = Vec::new();
    let (mut at, mut failures) = (0, 0);
    while failures < MOST_FAILURES
        && let Some((start, width)) = next_header(&pieces, at)
    {
        let stop = extent(&pieces, start + width);
        let lines: Vec<&Text> = pieces.get(start..stop).unwrap_or_default().iter().filter_map(text).collect();
        if let Some((table, used)) = lay(&lines, width, warnings) {
            at = start + used;
            tables.push((start, used, table));
        } else {
            at = start + 1;
            failures += 1;
        }
    }
    let mut restored = Vec::with_capacity(pieces.len());
    let mut rest = pieces.into_iter();
    let mut done = 0;
    for (start, used, table) in tables {
        restored.extend(rest.by_ref().take(start - done));
        // The table's lines are in the table now.
        rest.by_ref().take(used).for_each(drop);
        restored.push(Piece::Table(table));
        done = start + used;
    }
    restored.extend(rest);
    restored
}

const fn text(piece: &Piece) -> Option<&Text> {
    match piece {
        Piece::Text(text) => Some(text),
        Piece::Table(_) => None,
    }
}

/// The first run of column headings: where it starts and how many columns it has.
fn next_header(pieces: &[Piece], from: usize) -> Option<(usize, usize)> {
    let heading = |index: usize| {
        pieces.get(index).and_then(text).filter(|t| is_column_heading(t)).and_then(|t| meaning(&t.full))
    };
    let mut start = from;
    while start < pieces.len() {
        if heading(start).is_none() {
            start += 1;
            continue;
        }
        // The run goes on over headings of unknown meaning, as long as they look like headings.
        let mut end = start;
        while end - start < WIDEST && pieces.get(end).and_then(text).is_some_and(is_column_heading) {
            end += 1;
        }
        let known: Vec<Column> = (start..end).filter_map(heading).collect();
        let has_name = known.contains(&Column::Name);
        if known.len() >= 3 && has_name {
            let width = header_width(pieces, start, end);
            if width >= 3 {
                return Some((start, width));
            }
        }
        start = end.max(start + 1);
    }
    None
}

/// How many of the heading-like lines are headings: up to the row number 1, or the width that reads cheapest.
fn header_width(pieces: &[Piece], start: usize, end: usize) -> usize {
    let at = |index: usize| pieces.get(index).and_then(text);
    let numbered = at(start).and_then(|t| meaning(&t.full)) == Some(Column::Number);
    if numbered
        && let Some(first) = (start + 2..=end).find(|i| at(*i).is_some_and(|t| row_number(&t.full).is_some()))
    {
        return first - start;
    }
    let known_end = (start..end)
        .rev()
        .find(|i| at(*i).is_some_and(|t| meaning(&t.full).is_some()))
        .map_or(end, |i| i + 1);
    let most = (end - start).min(WIDEST);
    let least = (known_end - start).min(most);
    // A data cell may read like a heading (`微信SDK` does not, `定位` might): try each width on the lines below.
    let stop = extent(pieces, start + least).min(start + least + 40 * WIDEST);
    let lines: Vec<&Text> = pieces.get(start..stop).unwrap_or_default().iter().filter_map(text).collect();
    let mut best = (u32::MAX, least);
    // Headings of known meaning may still be data: a shorter header that ends before a repeat of Name.
    for width in 3..=most {
        let columns = columns_of(&lines, width);
        if !columns.contains(&Some(Column::Name)) {
            continue;
        }
        let body = lines.get(width..).unwrap_or_default();
        if let Some(rows) = cheapest(body, &columns) {
            let filled = rows.cost * 1000 / u32::try_from(body.len().max(1)).unwrap_or(1);
            // Headings left over as data cost as well.
            let unknown = columns.iter().filter(|c| c.is_none()).count();
            let cost = filled + u32::try_from(unknown).unwrap_or(0) * 40 + missing_known(&lines, width) * 600;
            if cost < best.0 {
                best = (cost, width);
            }
        }
    }
    best.1
}

/// Headings of known meaning, not named before, that a header of this width leaves to the data.
fn missing_known(lines: &[&Text], width: usize) -> u32 {
    let named: Vec<_> = lines.iter().take(width).filter_map(|t| meaning(&t.full)).collect();
    let left = lines
        .iter()
        .skip(width)
        .take(WIDEST)
        .take_while(|t| is_column_heading(t))
        .filter_map(|t| meaning(&t.full))
        .filter(|column| !named.contains(column))
        .count();
    u32::try_from(left).unwrap_or(u32::MAX)
}

fn is_column_heading(line: &Text) -> bool {
    let text = line.full.as_str();
    let plain: String = outside_brackets(text);
    let count = plain.chars().count();
    let names_a_table =
        ["列表", "清单", "目录", "情况表", "一览表", "名单", "明细"].iter().any(|end| plain.ends_with(end));
    (1..=24).contains(&count)
        && !plain.contains(['。', '；', '，', '：', ':'])
        && !names_a_table
        && !is_link(text)
        && row_number(text).is_none()
        // `（一）接入的第三方SDK` is a heading of the body, whatever words it holds.
        && line.mark.is_none()
        && line.heading.is_none()
        && !super::annex::is_heading(line)
        && (count <= 16 || meaning(text).is_some())
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '（' | '(' | '【' | '[' => {
                depth += 1;
                false
            }
            '）' | ')' | '】' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Where the lines of the table surely end: at another table, a heading, or a numbered heading of the body.
fn extent(pieces: &[Piece], from: usize) -> usize {
    let mut end = from;
    while let Some(Piece::Text(line)) = pieces.get(end) {
        let outer = line.mark.as_ref().is_some_and(|mark| {
            matches!(
                mark.style,
                Style::Part | Style::Book | Style::Chapter | Style::Chinese | Style::ChineseBracket
            )
        });
        if line.heading.is_some() || (outer && line.is_headinglike()) || super::annex::is_heading(line) {
            break;
        }
        if end - from > LONGEST {
            break;
        }
        end += 1;
    }
    end
}

/// The table that begins with `width` headings, and how many lines it takes.
fn lay(lines: &[&Text], width: usize, warnings: &mut Vec<ImportWarning>) -> Option<(TableBlock, usize)> {
    let header = lines.get(..width)?;
    let columns = columns_of(lines, width);
    let body = lines.get(width..)?;
    let mut layout = cheapest(body, &columns)?;
    // Lines behind the last sound row are no rows: a closing remark, the page's footer.
    let sound =
        layout.rows.iter().rposition(|row| row.cost <= 9 + 2 * u32::try_from(width).unwrap_or(0) / 3)?;
    layout.rows.truncate(sound + 1);
    leave_closing_remarks(&mut layout.rows, body);
    let row_of = |line: u32, units: u32, header: bool, cells: Vec<Option<String>>| TableRow {
        line,
        units,
        header,
        cells,
    };
    let mut rows = vec![row_of(
        header.first()?.line,
        header.iter().map(|t| t.units).sum(),
        true,
        header.iter().map(|t| Some(t.full.clone())).collect(),
    )];
    let mut used = width;
    for (index, row) in layout.rows.iter().enumerate() {
        let mut cells: Vec<Option<String>> = vec![None; width];
        let (mut units, mut line) = (0, None);
        for (offset, column) in &row.cells {
            let text = body.get(*offset)?;
            units += text.units;
            line.get_or_insert(text.line);
            used = width + offset + 1;
            if let Some(cell) = cells.get_mut(*column) {
                match cell {
                    Some(before) => {
                        before.push('\n');
                        before.push_str(&text.full);
                    }
                    None => *cell = Some(text.full.clone()),
                }
            }
        }
        let filled = cells.iter().flatten().count();
        let line = line?;
        if filled < width {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let oddity =
                Oddity::ShortRow { row: count(index + 1), cells: count(filled), columns: count(width) };
            warnings.push(ImportWarning { line, oddity });
        }
        rows.push(row_of(line, units, false, cells));
    }
    let line = header.first()?.line;
    Some((TableBlock { line, caption: None, rows, extra_units: 0 }, used))
}

/// Sentences that the last row took up behind its last cell, when no other row has a cell of several lines there, are
/// a closing remark.
fn leave_closing_remarks(rows: &mut [Row], body: &[&Text]) {
    let Some((last, others)) = rows.split_last_mut() else { return };
    while let [.., (_, before), (offset, column)] = last.cells.as_slice() {
        let sentence = body.get(*offset).is_some_and(|text| text.full.ends_with('。'));
        let usual = others.iter().any(|row| row.cells.iter().filter(|(_, at)| at == column).count() > 1);
        if before != column || !sentence || usual {
            break;
        }
        last.cells.pop();
    }
}

fn columns_of(lines: &[&Text], width: usize) -> Vec<Option<Column>> {
    lines.iter().take(width).map(|line| meaning(&line.full)).collect()
}

/// A reading of the lines as rows.
struct Layout {
    cost: u32,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Default)]
struct Row {
    cost: u32,
    /// Line offset and column, in order; a column twice is a cell of two lines.
    cells: Vec<(usize, usize)>,
}

const SKIP: u32 = 4;
/// A row without a name is hardly ever right.
const NAMELESS: u32 = 60;
const CONTINUE: u32 = 5;
/// A new cell after a line that ends in the middle of a list.
const BROKEN: u32 = 12;

#[derive(Clone, Copy)]
enum Step {
    Fill,
    Skip,
    Continue,
}

/// The cheapest way to lay `body` into rows of these columns. `None` where there is no line.
fn cheapest(body: &[&Text], columns: &[Option<Column>]) -> Option<Layout> {
    let width = columns.len();
    if body.is_empty() || width == 0 {
        return None;
    }
    // cost[i][c]: the least cost with i lines laid and column c of the current row next; c == width is a full row.
    let states = width + 1;
    let mut cost = vec![u32::MAX; (body.len() + 1) * states];
    let mut from: Vec<Option<Step>> = vec![None; cost.len()];
    let place = |i: usize, c: usize| i * states + c;
    let relax = |cost: &mut Vec<u32>, from: &mut Vec<Option<Step>>, at: usize, value: u32, step: Step| {
        if let (Some(old), Some(origin)) = (cost.get_mut(at), from.get_mut(at))
            && value < *old
        {
            *old = value;
            *origin = Some(step);
        }
    };
    if let Some(first) = cost.first_mut() {
        *first = 0;
    }
    for i in 0..=body.len() {
        // Twice, since a full row (c == width) is also the start of the next, whose first column may be empty.
        for c in (0..=width).chain(1..=width) {
            let here = cost.get(place(i, c)).copied().unwrap_or(u32::MAX);
            if here == u32::MAX {
                continue;
            }
            let column = columns.get(c % width).copied().flatten();
            let next_c = if c == width { 1 } else { c + 1 };
            let skip = if column == Some(Column::Name) { NAMELESS } else { SKIP };
            relax(&mut cost, &mut from, place(i, next_c), here + skip, Step::Skip);
            if let Some(line) = body.get(i) {
                // After `位置信息、` comes the rest of the same cell.
                let broken =
                    i.checked_sub(1).and_then(|above| body.get(above)).is_some_and(|above| is_open(above));
                let fill = misfit(line, column) + if broken { BROKEN } else { 0 };
                relax(&mut cost, &mut from, place(i + 1, next_c), here + fill, Step::Fill);
                if c > 0 {
                    let before = columns.get(c - 1).copied().flatten();
                    let more = CONTINUE + misfit_more(line, before);
                    relax(&mut cost, &mut from, place(i + 1, c), here + more, Step::Continue);
                }
            }
        }
    }
    trace(body, columns, &cost, &from)
}

/// Walks the cheapest path back into rows.
fn trace(body: &[&Text], columns: &[Option<Column>], cost: &[u32], from: &[Option<Step>]) -> Option<Layout> {
    let width = columns.len();
    let states = width + 1;
    let total = cost.get(body.len() * states + width).copied().filter(|total| *total < u32::MAX)?;
    let (mut i, mut c) = (body.len(), width);
    let mut rows: Vec<Row> = vec![Row::default()];
    while i > 0 || c > 0 {
        let step = (*from.get(i * states + c)?)?;
        let column = c.checked_sub(1)?;
        let kind = columns.get(column).copied().flatten();
        let line = i.checked_sub(1);
        let row = rows.last_mut()?;
        // Column 0 comes after a full row, or first of all.
        let before = if c == 1 && i > usize::from(matches!(step, Step::Fill)) { width } else { c - 1 };
        match step {
            Step::Skip => {
                row.cost += if kind == Some(Column::Name) { NAMELESS } else { SKIP };
            }
            Step::Fill => {
                let line = line?;
                row.cost += misfit(body.get(line)?, kind);
                row.cells.push((line, column));
                i = line;
            }
            Step::Continue => {
                let line = line?;
                row.cost += CONTINUE + misfit_more(body.get(line)?, kind);
                row.cells.push((line, column));
                i = line;
                continue;
            }
        }
        if before == width {
            rows.push(Row::default());
        }
        c = before;
    }
    for row in &mut rows {
        row.cells.reverse();
    }
    rows.reverse();
    rows.retain(|row| !row.cells.is_empty());
    Some(Layout { cost: total, rows })
}

/// Whether a line ends where more of its cell must follow.
fn is_open(line: &Text) -> bool {
    line.full.ends_with(['、', '，', ',', '（', '('])
}

/// How ill a line suits a column.
fn misfit(line: &Text, column: Option<Column>) -> u32 {
    let text = line.full.as_str();
    let number = row_number(text).is_some();
    let link = is_link(text);
    let nothing = is_nothing(text);
    match column {
        Some(Column::Number) if number => 0,
        Some(Column::Number) => 12,
        _ if number => 6,
        Some(Column::Site | Column::Policy) if link => 0,
        Some(Column::Site | Column::Policy) if nothing => 1,
        Some(Column::Policy) if text.contains('《') => 1,
        Some(Column::Site | Column::Policy) => 7,
        _ if link => 9,
        _ if nothing => 0,
        Some(Column::Company) if is_company(text) => 0,
        Some(Column::Company) => 3,
        Some(Column::Name) if text.to_ascii_uppercase().contains("SDK") => 0,
        Some(Column::Name) if is_company(text) || text.chars().count() > 40 => 5,
        Some(Column::Name) => 1,
        _ if is_company(text) => 4,
        Some(Column::Platform) if super::annex::platform_of(text).is_some() => 0,
        Some(Column::Platform) => 3,
        Some(Column::Fields) if names_data(text) => 0,
        Some(Column::Fields) => 2,
        _ => 0,
    }
}

/// How ill a line continues the cell before it in a column.
fn misfit_more(line: &Text, column: Option<Column>) -> u32 {
    let text = line.full.as_str();
    match column {
        Some(Column::Number) => 30,
        _ if row_number(text).is_some() => 20,
        Some(Column::Site | Column::Policy) if is_link(text) => 0,
        Some(Column::Site | Column::Policy) => 8,
        _ if is_link(text) => 10,
        Some(Column::Company) => 4,
        Some(Column::Name) => 6,
        _ if is_company(text) => 6,
        _ => 0,
    }
}

/// A row's number: digits alone, perhaps with a point.
pub fn row_number(text: &str) -> Option<u32> {
    let digits = text.trim().trim_end_matches(['.', '、', '．']);
    (digits.len() <= 4 && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

/// Whether the text is or holds an address.
pub fn is_link(text: &str) -> bool {
    let text = text.trim();
    text.contains("://")
        || text.starts_with("www.")
        || (text.is_ascii()
            && !text.contains(' ')
            && [".com", ".cn", ".net", ".org", ".io"].iter().any(|end| {
                text.find(end).is_some_and(|at| {
                    text.get(at + end.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                })
            }))
}

fn is_nothing(text: &str) -> bool {
    matches!(text.trim(), "无" | "/" | "-" | "—" | "——" | "--" | "N/A" | "n/a" | "暂无" | "同上" | "不涉及")
}

fn is_company(text: &str) -> bool {
    let text = text.trim();
    let chinese = ["公司", "集团", "研究院", "协会", "中心"].iter().any(|end| text.ends_with(end))
        || text.contains("有限公司")
        || text.contains("公司");
    let lower = text.to_ascii_lowercase();
    let latin =
        ["inc", "inc.", "ltd", "ltd.", "llc", "corp", "corp.", "corporation", "limited", "gmbh", "co."]
            .iter()
            .any(|end| lower.ends_with(end));
    (chinese || latin) && text.chars().count() <= 60
}

fn names_data(text: &str) -> bool {
    [
        "标识",
        "信息",
        "IMEI",
        "IMSI",
        "MAC",
        "IP",
        "位置",
        "网络",
        "版本",
        "权限",
        "OAID",
        "IDFA",
        "Android",
        "手机号",
        "列表",
        "日志",
        "型号",
        "地址",
        "账号",
        "昵称",
        "头像",
        "运营商",
        "标识符",
    ]
    .iter()
    .any(|word| text.contains(word))
}
