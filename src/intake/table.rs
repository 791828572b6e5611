//! A table file as rows under headings: `.csv` or `.xlsx`, its columns understood or mapped by hand. What the headings
//! mean is for who brings the table in ([`Heading`]).

use std::collections::BTreeSet;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    policy::{Line, SourceFile},
    sdk::sdk_key,
    text::CleanText,
};

use super::{table_csv, table_xlsx};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Most rows.
pub const MAX_ROWS: usize = 100_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 200;
/// Most cells, empty ones included; a row 200 wide makes every row 200 wide.
pub const MAX_CELLS: usize = 4_000_000;
/// Among how many first rows the headings are looked for: titles and remarks may stand above them.
pub(super) const TITLE_ROWS: usize = 20;
/// Most characters of a value in a message.
const MAX_SHOWN: usize = 400;

/// The columns that a kind of table may have.
pub trait Heading: Copy + Ord + 'static {
    /// Every column, in the order they are shown.
    const ALL: &'static [Self];

    /// The name used in mappings.
    fn name(self) -> &'static str;

    /// What a heading says, if it is one of these.
    fn meaning(heading: &str) -> Option<Self>;

    /// What a mapping cannot do without; told with the headings there are.
    ///
    /// # Errors
    /// What is missing.
    fn enough(map: &ColumnMap<Self>, there: &dyn Fn() -> String) -> Result<(), TableError>;
}

/// Tells headings of one kind of table apart: the place of the column they mean, or none.
pub(super) type Known<'a> = &'a dyn Fn(&str) -> Option<usize>;

/// A table as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The file it came from.
    pub source: SourceFile,
    /// Headings as printed.
    pub columns: Vec<CleanText>,
    /// Rows below them that are not blank.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Its line in the file (`.csv`) or row in the sheet, counted from 1.
    pub line: Line,
    /// One cell a column; `None` where it is empty.
    pub cells: Vec<Option<CleanText>>,
    /// The cells as they came, for splitting lists at line breaks.
    pub raw: Vec<String>,
}

/// Why a table cannot be brought in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Nothing is in it.
    #[error("{name} holds no rows")]
    Empty {
        /// The file.
        name: String,
    },
    /// It is too large.
    #[error("{name} is over the limit: {what}")]
    TooLarge {
        /// The file.
        name: String,
        /// Which limit.
        what: String,
    },
    /// It is neither table of text nor workbook.
    #[error("{name} cannot be read as a table: {why}")]
    NotATable {
        /// The file.
        name: String,
        /// Why.
        why: String,
    },
    /// The workbook has no sheet of that name.
    #[error("{name} has no sheet {sheet:?}: it has {there}")]
    NoSheet {
        /// The file.
        name: String,
        /// What was asked for.
        sheet: String,
        /// The sheets there are.
        there: String,
    },
    /// No row of headings was found.
    #[error("no row of {name} has known headings; its first row is {first:?}")]
    NoHeader {
        /// The file.
        name: String,
        /// The first row.
        first: String,
    },
    /// No column holds names.
    #[error("no column holds the SDKs' names; there are {there}")]
    NoName {
        /// The headings there are.
        there: String,
    },
    /// No column holds something that every row needs.
    #[error("no column holds {column}; there are {there}")]
    NoColumn {
        /// What is needed, by the name used in mappings.
        column: &'static str,
        /// The headings there are.
        there: String,
    },
    /// The mapping names a column of the register that does not exist.
    #[error("{key:?} is no column: use {there}")]
    UnknownKey {
        /// What was written.
        key: String,
        /// What there is.
        there: String,
    },
    /// The mapping names a column of the register, or of the table, a second time.
    #[error("the mapping names {what:?} twice")]
    Twice {
        /// The key or heading.
        what: String,
    },
    /// The mapping names a heading that the table has not.
    #[error("the table has no column {heading:?}: it has {there}")]
    UnknownHeading {
        /// What was written.
        heading: String,
        /// What there is.
        there: String,
    },
}

impl Explain for TableError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        let explanation = match self {
            Self::Empty { name } => user("err-table-empty").with("name", name),
            Self::TooLarge { name, what } => {
                user("err-table-too-large").with("name", name).with("what", what)
            }
            Self::NotATable { name, why } => user("err-table-not-one").with("name", name).with("why", why),
            Self::NoSheet { name, sheet, there } => {
                user("err-table-no-sheet").with("name", name).with("sheet", sheet).with("there", there)
            }
            Self::NoHeader { name, first } => {
                user("err-table-no-header").with("name", name).with("first", first)
            }
            Self::NoName { there } => user("err-table-no-name").with("there", there),
            Self::NoColumn { column, there } => {
                user("err-table-no-column").with("column", *column).with("there", there)
            }
            Self::UnknownKey { key, there } => {
                user("err-table-unknown-key").with("key", key).with("there", there)
            }
            Self::Twice { what } => user("err-table-twice").with("what", what),
            Self::UnknownHeading { heading, there } => {
                user("err-table-unknown-heading").with("heading", heading).with("there", there)
            }
        };
        // Names of files and sheets, headings and cells come from outside.
        let args = explanation.args.into_iter().map(|(name, value)| (name, safe(&value))).collect();
        Explanation { args, ..explanation }
    }
}

/// A value that can be shown, and not at any length.
fn safe(value: &str) -> String {
    let mut start: String = value.chars().take(MAX_SHOWN).collect();
    if start.len() < value.len() {
        start.push('…');
    }
    CleanText::new(&start).into_string()
}

/// Reads a table. `sheet` names a workbook's sheet; without it the first that is not empty is taken.
///
/// # Errors
/// [`TableError`] for what is empty, over a limit, no table, or has no row of headings.
pub fn read<C: Heading>(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    let known = |heading: &str| {
        let column = C::meaning(heading)?;
        C::ALL.iter().position(|one| *one == column)
    };
    read_known(name, bytes, sheet, &known)
}

fn read_known(name: &str, bytes: &[u8], sheet: Option<&str>, known: Known<'_>) -> Result<Table, TableError> {
    if bytes.len() > MAX_BYTES {
        let what = format!("{} > {MAX_BYTES} B", bytes.len());
        return Err(TableError::TooLarge { name: name.to_owned(), what });
    }
    let (source, raw) = if bytes.starts_with(b"PK\x03\x04") {
        table_xlsx::read(name, bytes, sheet)?
    } else {
        table_csv::read(name, bytes, known)?
    };
    if raw.iter().all(|(_, cells)| cells.iter().all(|cell| cell.trim().is_empty())) {
        return Err(TableError::Empty { name: name.to_owned() });
    }
    let Some(at) = heading_row(&raw, known) else {
        let first =
            raw.iter().map(|(_, cells)| cells).find(|cells| cells.iter().any(|cell| !cell.trim().is_empty()));
        let first = safe(&first.map(|cells| cells.join(" | ")).unwrap_or_default());
        return Err(TableError::NoHeader { name: name.to_owned(), first });
    };
    let mut rows = raw.into_iter().skip(at);
    let (_, headings) = rows.next().unwrap_or_default();
    let rows: Vec<_> = rows.filter(|(_, cells)| used(cells) > 0).collect();
    let width = rows.iter().map(|(_, cells)| used(cells)).max().unwrap_or(0).max(used(&headings));
    if rows.len().saturating_mul(width) > MAX_CELLS {
        let what = format!("{} × {width} > {MAX_CELLS}", rows.len());
        return Err(TableError::TooLarge { name: name.to_owned(), what });
    }
    let mut columns: Vec<CleanText> = headings.iter().map(|cell| CleanText::new(cell)).collect();
    columns.resize(width, CleanText::default());
    let rows = rows
        .into_iter()
        .map(|(line, mut raw)| {
            raw.resize(width, String::new());
            let cells = raw.iter().map(|cell| Some(CleanText::new(cell)).filter(|cell| !cell.is_empty()));
            TableRow { line, cells: cells.collect(), raw }
        })
        .collect();
    Ok(Table { source, columns, rows })
}

/// How many cells a row has up to its last that is not empty.
fn used(cells: &[String]) -> usize {
    cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
}

/// How many different columns the cells are headings of.
pub(super) fn distinct_meanings<'a>(cells: impl Iterator<Item = &'a str>, known: Known<'_>) -> usize {
    cells.filter_map(known).collect::<BTreeSet<_>>().len()
}

/// The row of headings: the first that names two different columns, unless a row above it names one and is no less
/// full, for then this is a row of `微信SDK`, `腾讯公司` below headings of which one is known. A title merged over the
/// whole table is one text, however many cells repeat it.
pub(super) fn heading_row(raw: &[(u32, Vec<String>)], known: Known<'_>) -> Option<usize> {
    let seen: Vec<(usize, usize)> = raw
        .iter()
        .take(TITLE_ROWS)
        .map(|(_, cells)| {
            let texts: BTreeSet<&str> =
                cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            (distinct_meanings(cells.iter().map(String::as_str), known), texts.len())
        })
        .collect();
    let first = |at_least: usize, full: usize| {
        seen.iter().position(|(known, texts)| *known >= at_least && *texts >= full)
    };
    let Some(two) = first(2, 2) else {
        // Names beside unknown columns, or names alone.
        return first(1, 2).or_else(|| first(1, 1));
    };
    let full = seen.get(two).map_or(2, |(_, texts)| *texts);
    first(1, full).filter(|at| *at < two).or(Some(two))
}

/// What each column of a table is taken as; `None` keeps it under its own heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMap<C>(Vec<Option<C>>);

impl<C: Heading> ColumnMap<C> {
    /// No column taken as anything.
    pub fn empty(width: usize) -> Self {
        Self(vec![None; width])
    }

    /// By the headings; of two that mean the same, the first.
    ///
    /// # Errors
    /// What [`Heading::enough`] says is missing.
    pub fn guess(columns: &[CleanText]) -> Result<Self, TableError> {
        Self::empty(columns.len()).completed(columns)
    }

    /// By `name=SDK 名称,company=主体`, keys being [`Heading::name`]s; what it does not name is guessed. White space, case
    /// and full width do not matter in headings, nor a comma that no `key=` follows.
    ///
    /// # Errors
    /// An unknown key or heading, naming those there are; either of them twice; what [`Heading::enough`] says is missing.
    pub fn parse(text: &str, columns: &[CleanText]) -> Result<Self, TableError> {
        let mut map = Self::empty(columns.len());
        let mut pairs: Vec<(String, String)> = Vec::new();
        for piece in text.split([',', '，']).filter(|piece| !piece.trim().is_empty()) {
            match (piece.split_once(['=', '＝']), pairs.last_mut()) {
                (Some((key, heading)), _) => pairs.push((key.trim().to_owned(), heading.trim().to_owned())),
                (None, Some((_, heading))) => {
                    heading.push(',');
                    heading.push_str(piece);
                }
                (None, None) => pairs.push((piece.trim().to_owned(), String::new())),
            }
        }
        for (key, heading) in pairs {
            let Some(column) = C::ALL.iter().copied().find(|column| column.name().eq_ignore_ascii_case(&key))
            else {
                let there = C::ALL.iter().map(|column| column.name()).collect::<Vec<_>>().join("、");
                return Err(TableError::UnknownKey { key, there });
            };
            let wanted = sdk_key(&heading);
            let mut same = columns
                .iter()
                .enumerate()
                .filter(|(_, known)| !wanted.is_empty() && sdk_key(known.as_str()) == wanted)
                .map(|(at, _)| at)
                .peekable();
            if same.peek().is_none() {
                return Err(TableError::UnknownHeading { heading, there: list(columns) });
            }
            if map.place(column).is_some() {
                return Err(TableError::Twice { what: key });
            }
            match same.find(|at| map.column(*at).is_none()) {
                Some(at) => map.set(at, Some(column)),
                None => return Err(TableError::Twice { what: heading }),
            }
        }
        map.completed(columns)
    }

    /// Columns not taken as anything yet, by their headings.
    fn completed(mut self, columns: &[CleanText]) -> Result<Self, TableError> {
        for (at, heading) in columns.iter().enumerate() {
            if self.column(at).is_none()
                && let Some(column) = C::meaning(heading.as_str())
                && self.place(column).is_none()
            {
                self.set(at, Some(column));
            }
        }
        C::enough(&self, &|| list(columns))?;
        Ok(self)
    }

    /// What a column is taken as.
    pub fn column(&self, at: usize) -> Option<C> {
        self.0.get(at).copied().flatten()
    }

    /// The column that is taken as `column`.
    pub fn place(&self, column: C) -> Option<usize> {
        self.0.iter().position(|known| *known == Some(column))
    }

    /// Takes a column as `column`; another that was is taken as nothing then.
    pub fn set(&mut self, at: usize, column: Option<C>) {
        if let Some(before) = column.and_then(|column| self.place(column))
            && let Some(slot) = self.0.get_mut(before)
        {
            *slot = None;
        }
        if let Some(slot) = self.0.get_mut(at) {
            *slot = column;
        }
    }

    /// Each heading with the name of what it is taken as, `other` for none.
    pub fn described(&self, columns: &[CleanText]) -> Vec<(&'static str, CleanText)> {
        columns
            .iter()
            .enumerate()
            .map(|(at, heading)| (self.column(at).map_or("other", C::name), heading.clone()))
            .collect()
    }
}

fn list(columns: &[CleanText]) -> String {
    columns.iter().map(CleanText::as_str).filter(|heading| !heading.is_empty()).collect::<Vec<_>>().join("、")
}

/// What a row is that cannot be a record, whatever its columns mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRecord {
    /// It is the row of headings again, as on every page of a long list.
    Headings,
    /// All its cells are one, as a caption merged over them is.
    Caption {
        /// What it says.
        says: CleanText,
    },
}

/// Whether a row cannot be a record, whatever its columns mean.
pub fn no_record(row: &TableRow, columns: &[CleanText]) -> Option<NoRecord> {
    let same = row
        .cells
        .iter()
        .zip(columns)
        .all(|(cell, heading)| cell.as_ref().map_or("", CleanText::as_str) == heading.as_str());
    if same {
        return Some(NoRecord::Headings);
    }
    // A column that has neither heading nor cell is no part of what a caption was merged over.
    let mut cells =
        row.cells.iter().zip(columns).filter(|(cell, heading)| cell.is_some() || !heading.is_empty());
    let says = cells.next().and_then(|(cell, _)| cell.clone())?;
    let mut more = 0;
    for (cell, _) in cells {
        if cell.as_ref() != Some(&says) {
            return None;
        }
        more += 1;
    }
    (more >= 2).then_some(NoRecord::Caption { says })
}
