//! SDK lists as repeated records of `key：value` lines, turned into tables.

use crate::intake::{
    block::{TableBlock, TableRow},
    columns::{Column, meaning},
};

use super::{
    mark::Style,
    piece::{Piece, Text, headinglike},
};

/// Finds runs of records and puts a table in the place of each.
pub fn restore(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut restored = Vec::with_capacity(pieces.len());
    let mut at = 0;
    let mut taken = pieces.into_iter().map(Some).collect::<Vec<_>>();
    while at < taken.len() {
        let run = read_run(&taken, at);
        if let Some((table, end)) = run {
            restored.push(Piece::Table(table));
            for piece in taken.iter_mut().take(end).skip(at) {
                *piece = None;
            }
            at = end;
        } else {
            restored.extend(taken.get_mut(at).and_then(Option::take));
            at += 1;
        }
    }
    restored
}

/// A line of a record.
struct Entry<'a> {
    key: &'a str,
    column: Column,
    value: &'a str,
}

/// `key：value` with a key that SDK lists use. A value may be empty: it then stands on the next line.
fn entry(text: &Text) -> Option<Entry<'_>> {
    let full = text.rest();
    let at = full.find(['：', ':'])?;
    let key = full
        .get(..at)?
        .trim()
        .trim_start_matches(['-', '•', '·', '●', '*', '【', '○'])
        .trim_end_matches('】')
        .trim();
    if key.is_empty() || key.chars().count() > 24 {
        return None;
    }
    let value = full.get(at..)?.trim_start_matches(['：', ':']).trim();
    // `https://…` has a colon and no key.
    if value.starts_with("//") {
        return None;
    }
    Some(Entry { key, column: meaning(key)?, value })
}

/// Whether a keyed line may stand within a record: numbered like the records themselves, it is a line of a list of
/// definitions (`5、个人信息：指…`).
fn is_inner(line: &Text) -> bool {
    line.mark.as_ref().is_none_or(|mark| {
        matches!(
            mark.style,
            Style::ArabicBracket | Style::ArabicHalf | Style::Circled | Style::Lower | Style::LowerBracket
        )
    })
}

#[derive(Default)]
struct Record {
    line: u32,
    units: u32,
    cells: Vec<(String, String)>,
}

impl Record {
    /// Adds a value; a key that comes again continues its value.
    fn add(&mut self, key: &str, value: &str) {
        match self.cells.iter_mut().find(|(known, _)| known == key) {
            Some((_, before)) if before.is_empty() => value.clone_into(before),
            Some((_, before)) => {
                before.push('\n');
                before.push_str(value);
            }
            None => self.cells.push((key.to_owned(), value.to_owned())),
        }
    }
}

/// The records that start at `start`, as a table, and where they end.
fn read_run(pieces: &[Option<Piece>], start: usize) -> Option<(TableBlock, usize)> {
    let text = |at: usize| match pieces.get(at) {
        Some(Some(Piece::Text(text))) => Some(text),
        _ => None,
    };
    let first = text(start)?;
    let named_by_heading = match entry(first) {
        Some(first) if matches!(first.column, Column::Name | Column::Number) => false,
        Some(_) => return None,
        None => {
            // A short line with the name, then at least two keyed lines.
            let titled = headinglike(first.rest()) && first.rest().chars().count() <= 40;
            let keyed = |at| {
                text(at)
                    .filter(|line| is_inner(line))
                    .and_then(entry)
                    .is_some_and(|e| e.column != Column::Name)
            };
            if !(titled && keyed(start + 1) && keyed(start + 2)) || first.heading.is_some_and(|l| l <= 2) {
                return None;
            }
            true
        }
    };
    let mut records: Vec<Record> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let mut at = start;
    let mut end = start;
    while let Some(line) = text(at) {
        let opens = if named_by_heading {
            entry(line).is_none()
                && headinglike(line.rest())
                && text(at + 1).and_then(entry).is_some_and(|e| e.column != Column::Name)
        } else {
            entry(line)
                .is_some_and(|e| records.last().is_none_or(|r| r.cells.iter().any(|(k, _)| k == e.key)))
        };
        if opens {
            let mut record = Record { line: line.line, units: line.units, cells: Vec::new() };
            if named_by_heading {
                if let Some(mark) = &line.mark {
                    record.add(NUMBER, &mark.printed);
                }
                record.add(NAME, line.rest());
            } else if let Some(found) = entry(line) {
                record.add(found.key, found.value);
            }
            records.push(record);
        } else if let (Some(record), Some(found)) =
            (records.last_mut(), entry(line).filter(|_| is_inner(line)))
        {
            record.add(found.key, found.value);
            record.units += line.units;
        } else if let Some(record) = records.last_mut() {
            // A line without a key belongs to the value above when more keys of the record follow, or the value
            // above is empty.
            let waiting = record.cells.last().is_some_and(|(_, value)| value.is_empty());
            let more = text(at + 1).and_then(entry).is_some_and(|next| {
                next.column != Column::Name && !record.cells.iter().any(|(key, _)| key == next.key)
            });
            if line.heading.is_some() || !(waiting || more) {
                break;
            }
            if let Some((_, value)) = record.cells.last_mut() {
                if !value.is_empty() {
                    value.push('\n');
                }
                value.push_str(&line.full);
            }
            record.units += line.units;
        } else {
            break;
        }
        at += 1;
        end = at;
    }
    for record in &records {
        for (key, _) in &record.cells {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    // One record alone counts when it says enough: a name with a company, a purpose or a policy.
    let said = |column| records.iter().any(|r| r.cells.iter().any(|(key, _)| meaning(key) == Some(column)));
    let enough =
        [Column::Company, Column::Purpose, Column::Policy, Column::Fields, Column::Scenario, Column::Site]
            .into_iter()
            .filter(|column| said(*column))
            .count();
    if enough < 2 || (named_by_heading && records.len() < 2 && !said(Column::Company)) {
        return None;
    }
    Some((table(start_line(&records)?, &keys, records), end))
}

/// The headings given to numbers and names that stand over their record.
const NUMBER: &str = "序号";
const NAME: &str = "SDK名称";

fn start_line(records: &[Record]) -> Option<u32> {
    records.first().map(|record| record.line)
}

fn table(line: u32, keys: &[String], records: Vec<Record>) -> TableBlock {
    let header =
        TableRow { line, units: 0, header: true, cells: keys.iter().map(|key| Some(key.clone())).collect() };
    let rows = records.into_iter().map(|record| TableRow {
        line: record.line,
        units: record.units,
        header: false,
        cells: keys
            .iter()
            .map(|key| {
                let found = record.cells.iter().find(|(own, _)| own == key);
                found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
            })
            .collect(),
    });
    TableBlock { line, caption: None, rows: std::iter::once(header).chain(rows).collect(), extra_units: 0 }
}
