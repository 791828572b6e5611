//! Rows as they come, read ahead by a thread of their own.

use std::{
    fs::File,
    sync::{Arc, atomic::AtomicU64},
    thread,
};

use crossbeam_channel::{Receiver, Sender, bounded};
use csv::StringRecord;
use encoding_rs::Encoding;

use super::{
    error::ListError,
    meter::{Decoding, Hashing, Meter},
    survey::{Survey, Writing},
    workbook,
};
use crate::{
    domain::id::Digest,
    intake::{
        ImportError,
        table::{Known, TableError},
        table_csv::delimiter,
    },
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
    /// Rows that were used go back, so that the reading thread need not ask for memory for each.
    used: Sender<Vec<Row>>,
    heap: Vec<Row>,
    /// The row that comes next.
    at: usize,
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
        let (used, spare) = bounded(WAITING);
        let (name, sheet, position) = (survey.name.clone(), sheet.map(str::to_owned), Arc::clone(position));
        let (delimiter, pairs) = match survey.writing {
            Writing::Text(encoding) => {
                let text = sample(&survey.file, encoding).map_err(unreadable)?;
                (delimiter(&text, known), text.split_once('\n').is_some_and(|(line, _)| line.ends_with('\r')))
            }
            Writing::Workbook => (b',', false),
        };
        let (writing, sha256) = (survey.writing, survey.sha256);
        thread::spawn(move || {
            let mut heap = Vec::with_capacity(HEAP);
            let mut emit = |row: Row| {
                heap.push(row);
                heap.len() < HEAP
                    || sender.send(Ok(std::mem::replace(&mut heap, Vec::with_capacity(HEAP)))).is_ok()
            };
            let ended = match writing {
                Writing::Text(encoding) => {
                    let read =
                        read_text(&name, file, encoding, (delimiter, pairs), &position, &spare, &mut emit);
                    read.and_then(|read| match read {
                        Some(digest) if digest != sha256 => Err(ListError::Changed { name }),
                        _ => Ok(()),
                    })
                }
                Writing::Workbook => workbook::read(&name, file, sheet.as_deref(), &position, &mut emit),
            };
            // Nobody listens any more once the list is let go.
            let _ = sender.send(Ok(heap));
            if let Err(error) = ended {
                let _ = sender.send(Err(error));
            }
        });
        Ok(Self { heaps, used, heap: Vec::new(), at: 0 })
    }

    /// The first rows, so many or all there are, before any was used.
    pub fn first(&mut self, most: usize) -> Result<&[Row], ListError> {
        while self.heap.len() < most
            && let Ok(heap) = self.heaps.recv()
        {
            self.heap.extend(heap?);
        }
        Ok(self.heap.get(..most).unwrap_or(&self.heap))
    }

    /// Passes over so many of the first rows.
    pub const fn skip(&mut self, rows: usize) {
        self.at += rows;
    }

    /// The next row that is not blank; none behind the last.
    pub fn next(&mut self) -> Result<Option<&Row>, ListError> {
        loop {
            let rest = self.heap.get(self.at..).unwrap_or_default();
            if let Some(blanks) = rest.iter().position(|row| !row.is_blank()) {
                let at = self.at + blanks;
                self.at = at + 1;
                return Ok(self.heap.get(at));
            }
            let Ok(heap) = self.heaps.recv() else { return Ok(None) };
            // Where nobody takes them any more they are let go.
            let _ = self.used.try_send(std::mem::replace(&mut self.heap, heap?));
            self.at = 0;
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

/// Tells `emit` each row; the digest of the list where all of it was read.
fn read_text(
    name: &str,
    file: File,
    encoding: &'static Encoding,
    (delimiter, pairs): (u8, bool),
    position: &Arc<AtomicU64>,
    spare: &Receiver<Vec<Row>>,
    emit: &mut dyn FnMut(Row) -> bool,
) -> Result<Option<Digest>, ListError> {
    let text = Decoding::new(Meter::new(Hashing::new(file), Arc::clone(position)), encoding);
    let mut rows = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(64 * 1024)
        .from_reader(text);
    loop {
        if rows.is_empty() {
            rows = spare.try_recv().unwrap_or_default();
        }
        let mut row = rows.pop().unwrap_or_default();
        let began = reader.position().line();
        let read = reader.read_record(&mut row.cells).map_err(|error| failed(name, began, error))?;
        reader.get_mut().inner_mut().row();
        if !read {
            return Ok(Some(reader.get_ref().inner().inner().digest()));
        }
        row.line = line_of(&row.cells, began, reader.position().line(), pairs);
        if !emit(row) {
            return Ok(None);
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
