//! What could not be used, each row as it stood with its line and the reason before it: a list that can be mended and
//! merged by itself.

use std::path::{Path, PathBuf};

use crate::{
    domain::text::CleanText,
    intake::recipients::{Headings, Row, told},
    words::Words,
};

use super::{MergeError, addressee::Reason, outfile::OutFile, render::put_record};

/// Where the rows of a merge stand that were set aside; no file is there when none was.
pub fn set_aside_file(folder: &Path) -> PathBuf {
    folder.join("set-aside.csv")
}

/// The file of rows set aside, begun with the first of them.
pub(super) struct SetAside<'a> {
    path: PathBuf,
    file: Option<OutFile>,
    words: &'a Words,
    buffer: Vec<u8>,
}

impl<'a> SetAside<'a> {
    pub fn new(folder: &Path, words: &'a Words) -> Self {
        Self { path: set_aside_file(folder), file: None, words, buffer: Vec::new() }
    }

    /// Writes one.
    pub fn put(&mut self, headings: &Headings, row: &Row, reason: &Reason) -> Result<(), MergeError> {
        self.buffer.clear();
        let file = if let Some(file) = &mut self.file {
            file
        } else {
            self.buffer.extend_from_slice("\u{FEFF}".as_bytes());
            let own = ["merge-aside-line", "merge-aside-reason"].map(|id| self.words.text(id));
            let all = own.iter().map(AsRef::as_ref).chain(headings.columns.iter().map(CleanText::as_str));
            put_record(&mut self.buffer, all);
            self.file.insert(OutFile::open(&self.path).map_err(MergeError::io(&self.path))?)
        };
        // Nothing is left out, and nothing is left that could steer a terminal.
        let cells: Vec<CleanText> = row.cells.iter().map(|cell| CleanText::new(told(cell))).collect();
        let (line, reason) = (row.line.to_string(), reason.told(self.words));
        let own = [line.as_str(), reason.as_str()].into_iter();
        put_record(&mut self.buffer, own.chain(cells.iter().map(CleanText::as_str)));
        file.write(&self.buffer).map_err(MergeError::io(&self.path))
    }

    /// Hands what waits to the system.
    pub fn flush(&mut self) -> Result<(), MergeError> {
        match &mut self.file {
            Some(file) => file.flush().map_err(MergeError::io(&self.path)),
            None => Ok(()),
        }
    }

    /// Ends it durably.
    pub fn finish(self) -> Result<(), MergeError> {
        match self.file {
            Some(file) => file.finish().map_err(MergeError::io(&self.path)),
            None => Ok(()),
        }
    }
}
