//! A workbook's sheet row by row. Its table of texts is all that is held, packed tight; calamine would hold each text by
//! itself, which a million recipients have no room for.

use std::{
    fs::File,
    io::BufReader,
    sync::{Arc, atomic::AtomicU64},
};

use calamine::{ExcelDateTime, ExcelDateTimeType};
use quick_xml::events::BytesStart;
use zip::ZipArchive;

use super::{
    error::ListError,
    meter::{LONGEST, Meter},
    rows::Row,
    xml::{Node, attribute, walk},
};
use crate::intake::table::{MAX_COLUMNS, TableError};
use crate::intake::table_xlsx::{decimal, moment};

/// The most that a workbook's table of texts may hold, in bytes.
pub(super) const MAX_TEXTS: usize = 96 * 1024 * 1024;

type Archive = ZipArchive<BufReader<File>>;

/// Tells `emit` each row of a sheet until it says that it has enough; `sheet` by name, else the first shown.
pub(super) fn read(
    name: &str,
    file: File,
    sheet: Option<&str>,
    position: &Arc<AtomicU64>,
    emit: &mut dyn FnMut(Row) -> bool,
) -> Result<(), ListError> {
    let broken = |why: String| TableError::NotATable { name: name.to_owned(), why };
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(error.to_string()))?;
    let book = book(&mut archive).map_err(broken)?;
    let chosen = match sheet {
        Some(asked) => book.sheets.iter().find(|known| known.name == asked),
        None => book.sheets.iter().find(|known| known.shown).or(book.sheets.first()),
    };
    let Some(chosen) = chosen else {
        let there: Vec<&str> = book.sheets.iter().map(|known| known.name.as_str()).collect();
        let (sheet, there) = (sheet.unwrap_or_default().to_owned(), there.join("、"));
        return Err(TableError::NoSheet { name: name.to_owned(), sheet, there }.into());
    };
    let Some(texts) = texts(&mut archive).map_err(broken)? else {
        return Err(ListError::TooManyTexts { name: name.to_owned(), limit: MAX_TEXTS });
    };
    let dates = dates(&mut archive).map_err(broken)?;
    let mut reading =
        Reading { texts, dates, is_1904: book.is_1904, row: Row::default(), cell: None, last: 0 };
    let part = archive.by_name(&chosen.path).map_err(|error| broken(error.to_string()))?;
    walk(Meter::new(part, Arc::clone(position)), &mut |node| reading.node(node, emit)).map_err(broken)?;
    Ok(())
}

/// How long the sheet is that would be read, unpacked: what progress is measured by.
struct Sheet {
    name: String,
    shown: bool,
    path: String,
}

struct Book {
    sheets: Vec<Sheet>,
    is_1904: bool,
}

/// Walks a part; false where it is not there.
fn part(
    archive: &mut Archive,
    path: &str,
    visit: &mut dyn FnMut(&Node<'_>) -> Result<bool, String>,
) -> Result<bool, String> {
    let Ok(part) = archive.by_name(path) else { return Ok(false) };
    walk(Meter::new(part, Arc::default()), visit)?;
    Ok(true)
}

/// The sheets in the order they are shown.
fn book(archive: &mut Archive) -> Result<Book, String> {
    let mut targets = Vec::new();
    part(archive, "xl/_rels/workbook.xml.rels", &mut |node| {
        if let Node::Open(b"Relationship", start) = node
            && let (Some(id), Some(target)) = (attribute(start, b"Id"), attribute(start, b"Target"))
        {
            targets.push((id, target));
        }
        Ok(targets.len() < 10_000)
    })?;
    let mut book = Book { sheets: Vec::new(), is_1904: false };
    let there = part(archive, "xl/workbook.xml", &mut |node| {
        match node {
            Node::Open(b"workbookPr", start) => {
                book.is_1904 = attribute(start, b"date1904").is_some_and(|on| on == "1" || on == "true");
            }
            Node::Open(b"sheet", start) => {
                let id = attribute(start, b"id");
                let target =
                    targets.iter().find(|(known, _)| Some(known) == id.as_ref()).map(|(_, target)| target);
                if let (Some(name), Some(target)) = (attribute(start, b"name"), target)
                    && target.contains("worksheets/")
                {
                    let path = match target.strip_prefix('/') {
                        Some(whole) => whole.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    let shown = attribute(start, b"state").is_none_or(|state| state == "visible");
                    book.sheets.push(Sheet { name, shown, path });
                }
            }
            _ => {}
        }
        Ok(book.sheets.len() < 10_000)
    })?;
    if there { Ok(book) } else { Err("xl/workbook.xml".to_owned()) }
}

/// All texts one behind the other, and where each ends.
#[derive(Default)]
struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    fn get(&self, at: usize) -> Option<&str> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.all.get(start as usize..*self.ends.get(at)? as usize)
    }

    fn size(&self) -> usize {
        self.all.len() + self.ends.len() * 4
    }
}

/// The table of texts; none when it is over the limit.
fn texts(archive: &mut Archive) -> Result<Option<Texts>, String> {
    let mut texts = Texts::default();
    let (mut in_text, mut in_reading, mut fits) = (false, false, true);
    part(archive, "xl/sharedStrings.xml", &mut |node| {
        match node {
            Node::Open(b"t", _) => in_text = true,
            Node::Close(b"t") => in_text = false,
            // How a word is read aloud is no part of it.
            Node::Open(b"rPh", _) => in_reading = true,
            Node::Close(b"rPh") => in_reading = false,
            Node::Close(b"si") => texts.ends.push(u32::try_from(texts.all.len()).unwrap_or(u32::MAX)),
            Node::Text(text) if in_text && !in_reading => texts.all.push_str(text),
            _ => {}
        }
        fits = texts.size() <= MAX_TEXTS;
        Ok(fits)
    })?;
    Ok(fits.then_some(texts))
}

/// Which of a sheet's styles show a number as a date or time.
fn dates(archive: &mut Archive) -> Result<Vec<bool>, String> {
    let mut own = Vec::new();
    let mut styles = Vec::new();
    let mut in_cells = false;
    part(archive, "xl/styles.xml", &mut |node| {
        match node {
            Node::Open(b"numFmt", start) => {
                if let (Some(id), Some(code)) =
                    (attribute(start, b"numFmtId"), attribute(start, b"formatCode"))
                {
                    own.push((id, is_date(&code)));
                }
            }
            Node::Open(b"cellXfs", _) => in_cells = true,
            Node::Close(b"cellXfs") => in_cells = false,
            Node::Open(b"xf", start) if in_cells => {
                let id = attribute(start, b"numFmtId").unwrap_or_default();
                // ECMA-376 part 1, 18.8.30: the formats that every program knows.
                let known = matches!(id.parse(), Ok(14..=22_u32 | 27..=36 | 45..=47 | 50..=58));
                styles.push(own.iter().find(|(of, _)| *of == id).map_or(known, |(_, date)| *date));
            }
            _ => {}
        }
        Ok(styles.len() < 100_000 && own.len() < 10_000)
    })?;
    Ok(styles)
}

/// Whether a format shows years, days or hours, beside what it quotes.
fn is_date(code: &str) -> bool {
    let mut quoted = false;
    let mut bracket = false;
    code.chars().any(|c| {
        match c {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            _ => {}
        }
        !quoted && !bracket && matches!(c, 'y' | 'Y' | 'd' | 'D' | 'h' | 'H')
    })
}

/// A cell being read.
struct Cell {
    column: usize,
    kind: Kind,
    text: String,
    in_value: bool,
    in_reading: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shared,
    Text,
    Number { date: bool },
    Switch,
}

/// A sheet being read.
struct Reading {
    texts: Texts,
    dates: Vec<bool>,
    is_1904: bool,
    row: Row,
    cell: Option<Cell>,
    last: u64,
}

impl Reading {
    fn node(&mut self, node: &Node<'_>, emit: &mut dyn FnMut(Row) -> bool) -> Result<bool, String> {
        match node {
            Node::Open(b"row", start) => {
                let line = attribute(start, b"r").and_then(|line| line.parse().ok());
                self.last = line.unwrap_or(self.last + 1);
                self.row = Row { line: self.last, ..Row::default() };
            }
            Node::Open(b"c", start) => self.cell = Some(self.begin(start)),
            Node::Open(b"v" | b"t", _) => self.value(true),
            Node::Close(b"v" | b"t") => self.value(false),
            Node::Open(b"rPh", _) => self.reading(true),
            Node::Close(b"rPh") => self.reading(false),
            Node::Text(text) => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_value && !cell.in_reading) {
                    cell.text.push_str(text);
                    if cell.text.len() as u64 > LONGEST {
                        return Err(format!("{LONGEST} B"));
                    }
                }
            }
            Node::Close(b"c") => {
                if let Some(cell) = self.cell.take() {
                    self.end(&cell)?;
                }
            }
            Node::Close(b"row") => return Ok(emit(std::mem::take(&mut self.row))),
            Node::Close(b"sheetData") => return Ok(false),
            Node::Open(..) | Node::Close(_) => {}
        }
        Ok(true)
    }

    fn value(&mut self, inside: bool) {
        if let Some(cell) = &mut self.cell {
            cell.in_value = inside;
        }
    }

    fn reading(&mut self, inside: bool) {
        if let Some(cell) = &mut self.cell {
            cell.in_reading = inside;
        }
    }

    fn begin(&self, start: &BytesStart<'_>) -> Cell {
        let next = self.row.cells.len();
        let column = attribute(start, b"r").and_then(|place| column(&place)).unwrap_or(next);
        let style = attribute(start, b"s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
        let kind = match attribute(start, b"t").as_deref() {
            Some("s") => Kind::Shared,
            Some("b") => Kind::Switch,
            None | Some("n") => Kind::Number { date: self.dates.get(style).copied().unwrap_or(false) },
            Some(_) => Kind::Text,
        };
        Cell { column, kind, text: String::new(), in_value: false, in_reading: false }
    }

    fn end(&mut self, cell: &Cell) -> Result<(), String> {
        if cell.text.is_empty() {
            return Ok(());
        }
        if cell.column >= MAX_COLUMNS {
            return Err(format!("{MAX_COLUMNS}"));
        }
        while self.row.cells.len() < cell.column {
            self.row.cells.push_field("");
        }
        let shown = match cell.kind {
            Kind::Shared => {
                let at = cell.text.trim().parse().map_err(|_| "t=\"s\"".to_owned())?;
                self.row.cells.push_field(self.texts.get(at).unwrap_or_default());
                return Ok(());
            }
            Kind::Switch if cell.text == "1" => "TRUE".to_owned(),
            Kind::Switch => "FALSE".to_owned(),
            Kind::Text => cell.text.clone(),
            Kind::Number { date } => match cell.text.trim().parse::<f64>() {
                Ok(number) if date => {
                    moment(&ExcelDateTime::new(number, ExcelDateTimeType::DateTime, self.is_1904))
                }
                Ok(number) => decimal(number),
                Err(_) => cell.text.clone(),
            },
        };
        self.row.cells.push_field(&shown);
        Ok(())
    }
}

/// The column of `AB12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number =
        letters.take(4).fold(0, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}
