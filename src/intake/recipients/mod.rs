//! A list of recipients, read row by row: no more of it is in memory than a few thousand rows, and of a workbook its table
//! of texts.

mod columns;
mod error;
mod meter;
mod rows;
mod survey;
#[cfg(test)]
mod tests;
mod workbook;
mod xml;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use self::{
    rows::Rows,
    survey::{Survey, Writing},
};
use crate::{
    domain::{id::Digest, text::CleanText},
    intake::{
        ImportError,
        table::{ColumnMap, TITLE_ROWS, TableError, heading_row},
        table_csv::{RawRows, unguarded},
    },
};

pub use columns::Column;
pub use error::ListError;
pub use rows::Row;

/// A mapping given by hand: `email=联系邮箱,child=是否儿童`; what it does not name is recognised by its heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping(pub Option<String>);

/// The columns of a list, each with what it is taken as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings {
    /// As printed.
    pub columns: Vec<CleanText>,
    /// What each is taken as.
    pub map: ColumnMap<Column>,
}

impl Headings {
    /// The place of a column, by what it is taken as.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.map.place(column)
    }

    /// The place of a column by the name used in mappings, else by its heading.
    pub fn named(&self, name: &str) -> Option<usize> {
        let by_meaning = Column::from_name(name).and_then(|column| self.place(column));
        by_meaning.or_else(|| self.columns.iter().position(|heading| heading.as_str() == name))
    }

    /// The headings, for a message.
    pub fn listed(&self) -> String {
        let named = self.columns.iter().map(CleanText::as_str).filter(|heading| !heading.is_empty());
        named.collect::<Vec<_>>().join("、")
    }
}

/// A list being read.
pub struct List {
    survey: Survey,
    rows: Rows,
    headings: Headings,
    position: Arc<AtomicU64>,
}

impl List {
    /// Looks through the list for its digest and how it is written, and reads up to its headings. `sheet` names a
    /// workbook's sheet; without it the first that is shown is taken.
    ///
    /// # Errors
    /// [`ListError`] for what is empty, no table, or has no row of headings; a mapping that names what is not there.
    pub fn open(path: &Path, sheet: Option<&str>, mapping: &Mapping) -> Result<Self, ListError> {
        let survey = survey::survey(path)?;
        let known = |heading: &str| {
            let column = columns::meaning(heading)?;
            Column::ALL.iter().position(|one| *one == column)
        };
        let position = Arc::default();
        let mut rows = Rows::of(&survey, sheet, &known, &position)?;
        let ahead = rows.first(TITLE_ROWS)?;
        let raw: RawRows = ahead
            .iter()
            .map(|row| (0, row.cells.iter().map(|cell| unguarded(cell).to_owned()).collect()))
            .collect();
        if ahead.iter().all(Row::is_blank) {
            return Err(TableError::Empty { name: survey.name }.into());
        }
        // A mapping by hand may name headings that nobody knows: then the first row that has one of them.
        let at = heading_row(&raw, &known).or_else(|| mapped_row(&raw, mapping));
        let Some(at) = at else {
            let first = raw.iter().find(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
            let first = first.map(|(_, cells)| cells.join(" | ")).unwrap_or_default();
            return Err(TableError::NoHeader { name: survey.name, first }.into());
        };
        let columns: Vec<CleanText> = raw
            .get(at)
            .map(|(_, cells)| cells.iter().map(|cell| CleanText::new(cell)).collect())
            .unwrap_or_default();
        rows.skip(at + 1);
        let map = match &mapping.0 {
            Some(text) => ColumnMap::parse(text, &columns)?,
            None => ColumnMap::guess(&columns)?,
        };
        Ok(Self { survey, rows, headings: Headings { columns, map }, position })
    }

    /// Its columns.
    pub const fn headings(&self) -> &Headings {
        &self.headings
    }

    /// Its name, without folders.
    pub fn name(&self) -> &str {
        &self.survey.name
    }

    /// Its digest.
    pub const fn sha256(&self) -> Digest {
        self.survey.sha256
    }

    /// How many bytes were read, of how many. Of a workbook the unpacked bytes are told, which may be more than it has.
    pub fn position(&self) -> (u64, u64) {
        (self.position.load(Ordering::Relaxed), self.survey.length)
    }

    /// The next row that is not blank; none behind the last.
    ///
    /// # Errors
    /// [`ListError`]; also where the list is another at its end than it was at its beginning.
    pub fn next_row(&mut self) -> Result<Option<&Row>, ListError> {
        let row = self.rows.next()?;
        if row.is_none() && self.survey.writing == Writing::Workbook {
            check_unchanged(&mut self.survey)?;
        }
        Ok(row)
    }
}

/// A workbook is read here and there, so it is looked through once more at the end. Of a text the digest is taken while it
/// is read.
fn check_unchanged(survey: &mut Survey) -> Result<(), ListError> {
    let name = survey.name.clone();
    match survey::digest(&mut survey.file) {
        Ok(sha256) if sha256 == survey.sha256 => Ok(()),
        Ok(_) => Err(ListError::Changed { name }),
        Err(error) => Err(ImportError::Unreadable { path: name.into(), why: error.to_string() }.into()),
    }
}

/// A cell as it was before our own export guarded it.
pub fn told(cell: &str) -> &str {
    unguarded(cell)
}

/// The first row that has a heading which the mapping names.
fn mapped_row(raw: &RawRows, mapping: &Mapping) -> Option<usize> {
    let text = mapping.0.as_deref()?;
    let named: Vec<&str> = text
        .split([',', '，'])
        .filter_map(|pair| pair.split_once(['=', '＝']))
        .map(|(_, heading)| heading.trim())
        .collect();
    raw.iter().position(|(_, cells)| cells.iter().any(|cell| named.contains(&cell.trim())))
}
