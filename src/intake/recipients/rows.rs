//! Rows as they come, read ahead by a thread of their own.

use std::{
    fs::File,
    sync::{Arc, atomic::AtomicU64},
    thread,
};

use crossbeam_channel::{Receiver, bounded};
use csv::StringRecord;
use encoding_rs::Encoding;

use super::{
    error::ListError,
    meter::{Decoding, Meter},
    survey::{Survey, Writing},
    workbook,
};
use crate::intake::{
    ImportError,
    table::{Known, TableError},
    table_csv::delimiter,
};

/// Rows handed over at a time, and how many such heaps may wait.
const HEAP: usize = 512;
const WAITING: usize = 4;
/// How much text the delimiter is found from.
const SAMPLE: usize = 64 * 1024;

/// A row as it stands in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, or its row in the sheet, from 1.
    pub line: u64,
    /// Its cells.
    pub cells: StringRecord,
}

impl Row {
    /// A cell without white space around it; empty where there is none.
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).unwrap_or_default().trim()
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.as_slice().trim().is_empty()
    }
}

type Heap = Result<Vec<Row>, ListError>;

/// Rows to come.
pub(super) struct Rows {
    heaps: Receiver<Heap>,
    heap: std::vec::IntoIter<Row>,
}

impl Rows {
    /// Begins to read.
    pub fn of(
        survey: &Survey,
        sheet: Option<&str>,
        known: Known<'_>,
        position: &Arc<AtomicU64>,
    ) -> Result<Self, ListError> {
        let unreadable = |why: std::io::Error| ImportError::Unreadable {
            path: survey.name.clone().into(),
            why: why.to_string(),
        };
        // The thread reads through a handle of its own; the two share one place in the file, and nobody else reads meanwhile.
        let file = survey.file.try_clone().map_err(unreadable)?;
        let (sender, heaps) = bounded(WAITING);
        let (name, sheet, position) = (survey.name.clone(), sheet.map(str::to_owned), Arc::clone(position));
        let (delimiter, pairs) = match survey.writing {
            Writing::Text(encoding) => {
                let text = sample(&survey.file, encoding).map_err(unreadable)?;
                (delimiter(&text, known), text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')))
            }
            Writing::Workbook => (b',', false),
        };
        let writing = survey.writing;
        thread::spawn(move || {
            let mut heap = Vec::with_capacity(HEAP);
            let mut emit = |row: Row| {
                heap.push(row);
                heap.len() < HEAP
                    || sender.send(Ok(std::mem::replace(&mut heap, Vec::with_capacity(HEAP)))).is_ok()
            };
            let ended = match writing {
                Writing::Text(encoding) => {
                    read_text(&name, file, encoding, (delimiter, pairs), &position, &mut emit)
                }
                Writing::Workbook => workbook::read(&name, file, sheet.as_deref(), &position, &mut emit),
            };
            // Nobody listens any more once the list is let go.
            let _ = sender.send(Ok(heap));
            if let Err(error) = ended {
                let _ = sender.send(Err(error));
            }
        });
        Ok(Self { heaps, heap: Vec::new().into_iter() })
    }

    /// The next row; none behind the last.
    pub fn next(&mut self) -> Result<Option<Row>, ListError> {
        loop {
            if let Some(row) = self.heap.next() {
                return Ok(Some(row));
            }
            match self.heaps.recv() {
                Ok(heap) => self.heap = heap?.into_iter(),
                Err(_) => return Ok(None),
            }
        }
    }
}

/// The beginning of a text; the place in the file is the start again.
fn sample(file: &File, encoding: &'static Encoding) -> std::io::Result<String> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = file.try_clone()?;
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    Decoding::new(&mut file, encoding).take(SAMPLE as u64).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(String::from_utf8_lossy(&start).into_owned())
}

fn read_text(
    name: &str,
    file: File,
    encoding: &'static Encoding,
    (delimiter, pairs): (u8, bool),
    position: &Arc<AtomicU64>,
    emit: &mut dyn FnMut(Row) -> bool,
) -> Result<(), ListError> {
    let text = Decoding::new(Meter::new(file, Arc::clone(position)), encoding);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(64 * 1024)
        .from_reader(text);
    loop {
        let mut row = Row::default();
        let began = reader.position().line();
        let read = reader.read_record(&mut row.cells).map_err(|error| failed(name, began, error))?;
        reader.get_mut().inner_mut().row();
        if !read {
            return Ok(());
        }
        row.line = line_of(&row.cells, began, reader.position().line(), pairs);
        if !emit(row) {
            return Ok(());
        }
    }
}

/// Where a row begins. The reader tells where it began to look, which is before blank lines; where it ended is sure: behind
/// the line feed, or between the pair of carriage return and line feed.
fn line_of(cells: &StringRecord, began: u64, ended: u64, pairs: bool) -> u64 {
    let within = memchr::memchr_iter(b'\n', cells.as_slice().as_bytes()).count() as u64;
    began.max(ended.saturating_sub(within + u64::from(!pairs)))
}

fn failed(name: &str, line: u64, error: csv::Error) -> ListError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            ListError::EndlessRow { name: name.to_owned(), line }
        }
        csv::ErrorKind::Io(error) => {
            ImportError::Unreadable { path: name.into(), why: error.to_string() }.into()
        }
        other => TableError::NotATable { name: name.to_owned(), why: format!("{other:?}") }.into(),
    }
}
