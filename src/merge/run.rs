//! A list turned into notices, one by one: each row becomes a notice, is one named before, or is set aside.

use std::{path::Path, sync::Arc};

use crate::{
    domain::{
        notice::{Audience, Piece, Wording, pieces},
        text::CleanText,
    },
    intake::{
        recipients::{Column, Headings, List, Mapping, Row},
        table::TableError,
    },
};

use super::{
    MergeError, Progress, Setting,
    addressee::{Address, Reader, Reason, column},
    seen::{MOST, Seen, digest},
    text::{Filled, Text},
};

/// About how long a row is, in bytes: so many recipients are made room for at once.
const ROW: u64 = 48;

/// A notice to one.
pub(super) struct Notice {
    /// Its number, from 1.
    pub number: u64,
    pub line: u64,
    pub to: Address,
    pub guardian: bool,
    /// Stands for the addressee.
    pub key: u128,
    /// What stands in it of the row.
    pub filled: Filled,
}

/// What a row became.
pub(super) enum Met {
    Notice(Notice),
    Duplicate,
    Aside(Row, Reason),
}

/// A list being turned into notices.
pub(super) struct Run {
    list: List,
    headings: Headings,
    text: Arc<Text>,
    audience: Audience,
    address: Column,
    by_account: bool,
    seen: Seen,
    pub progress: Progress,
}

impl Run {
    pub fn open(
        source: &Path,
        mapping: &Mapping,
        fixed: &Wording,
        setting: &Setting,
    ) -> Result<Self, MergeError> {
        let address =
            column(setting.channel).ok_or(MergeError::Channel { channel: setting.channel.name() })?;
        let list = List::open(source, setting.sheet.as_deref(), mapping)?;
        let headings = list.headings().clone();
        let needed = if setting.audience == Audience::Guardians { address.of_guardian() } else { address };
        if headings.place(needed).is_none() {
            let error = TableError::NoColumn { column: needed.name(), there: headings.listed() };
            return Err(MergeError::List(error.into()));
        }
        let text = Text::of(fixed, setting.tongue, &headings)?;
        let by_account = fixed.texts().any(|(_, text)| pieces(&text).contains(&Piece::Recipient("account")));
        let (_, of) = list.position();
        Ok(Self {
            list,
            headings,
            text: Arc::new(text),
            audience: setting.audience,
            address,
            by_account,
            seen: Seen::with_room(of / ROW),
            progress: Progress { of, ..Progress::default() },
        })
    }

    pub const fn headings(&self) -> &Headings {
        &self.headings
    }

    pub fn text(&self) -> Arc<Text> {
        Arc::clone(&self.text)
    }

    pub const fn list(&self) -> &List {
        &self.list
    }

    /// What the next row became; none behind the last.
    pub fn next(&mut self) -> Result<Option<Met>, MergeError> {
        (self.progress.read, self.progress.of) = self.list.position();
        let Some(row) = self.list.next_row()? else { return Ok(None) };
        self.progress.rows += 1;
        let reader = Reader {
            headings: &self.headings,
            audience: self.audience,
            address: self.address,
            by_account: self.by_account,
        };
        // What the text needs is asked for before one counts as named: a later row may have it.
        let read = reader.read(row).and_then(|found| Ok((self.text.fill(row, found.guardian)?, found)));
        let (filled, found) = match read {
            Ok(both) => both,
            Err(reason) => {
                self.progress.set_aside += 1;
                return Ok(Some(Met::Aside(row.clone(), reason)));
            }
        };
        let line = row.line;
        let key = digest(&found.key);
        if !self.seen.insert(key) {
            self.progress.duplicates += 1;
            return Ok(Some(Met::Duplicate));
        }
        if self.seen.len() > MOST {
            let name = CleanText::new(self.list.name()).into_string();
            return Err(MergeError::TooMany { name, limit: MOST as u64 });
        }
        self.progress.notices += 1;
        Ok(Some(Met::Notice(Notice {
            number: self.progress.notices,
            line,
            to: found.to,
            guardian: found.guardian,
            key,
            filled,
        })))
    }
}
