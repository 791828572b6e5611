//! The store: pieces by entry, keys by record, and both gone when a record is erased.

use std::{
    collections::BTreeMap,
    fs::{self, DirBuilder},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::domain::id::{EntryId, RecordId};

use super::{
    MAX_PIECE, MINORS_FOLDER,
    disk::{Disk, Files},
    error::{MinorsError, io_at},
    frame::{Header, Kind},
    keys::{Keys, Wrap},
    log::{Access, Log},
    passage::Lying,
};

/// A segment is not continued beyond this length.
const SEGMENT: u64 = 64 * 1024 * 1024;

/// What the store is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Keeping and erasing; the workspace is locked for us.
    Write,
    /// Reading, beside a running desk if need be.
    Read,
}

/// A sealed piece to be kept.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// The record it belongs to.
    pub record: RecordId,
    /// The entry whose leaf names it.
    pub entry: EntryId,
    /// 0 for the event itself, 1… for the files that came with it.
    pub index: u16,
    /// Its sealed bytes.
    pub sealed: &'a [u8],
}

/// The store of a workspace.
#[derive(Debug)]
pub struct Minors {
    folder: PathBuf,
    mode: Mode,
    disk: Arc<dyn Disk>,
    segments: Vec<Log>,
    pieces: BTreeMap<(EntryId, u16), (usize, Lying)>,
    by_record: BTreeMap<RecordId, Vec<(EntryId, u16)>>,
    keys: Keys,
    failed: Option<String>,
}

impl Minors {
    /// Opens the store of a workspace, whose record keys are wrapped to `generation` of the children's key.
    ///
    /// # Errors
    /// When writing, a damaged file is named with the place, and nothing is changed; when reading, what can be found
    /// around the damage is told. An interrupted append is cut, which loses nothing: the ledger's entry comes after it.
    pub fn open(workspace: &Path, generation: u32, mode: Mode) -> Result<Self, MinorsError> {
        Self::open_on(workspace, generation, mode, Arc::new(Files))
    }

    /// As [`open`](Self::open), writing through `disk`.
    pub fn open_on(
        workspace: &Path,
        generation: u32,
        mode: Mode,
        disk: Arc<dyn Disk>,
    ) -> Result<Self, MinorsError> {
        let access = if mode == Mode::Write { Access::CAREFULLY } else { Access::Read };
        Self::open_with(workspace, generation, access, disk)
    }

    /// As [`open_on`](Self::open_on) for writing, when it is known which entries are recorded: then also an interrupted
    /// append is cut whose sectors came through in another order.
    pub fn open_knowing(
        workspace: &Path,
        generation: u32,
        disk: Arc<dyn Disk>,
        recorded: &dyn Fn(&EntryId) -> bool,
    ) -> Result<Self, MinorsError> {
        Self::open_with(workspace, generation, Access::Write { recorded }, disk)
    }

    fn open_with(
        workspace: &Path,
        generation: u32,
        access: Access<'_>,
        disk: Arc<dyn Disk>,
    ) -> Result<Self, MinorsError> {
        let folder = workspace.join(MINORS_FOLDER);
        let writing = matches!(access, Access::Write { .. });
        let mode = if writing { Mode::Write } else { Mode::Read };
        if writing {
            match DirBuilder::new().mode(0o700).create(&folder) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                made => {
                    made.map_err(io_at(&folder))?;
                    fs::File::open(workspace).and_then(|f| f.sync_all()).map_err(io_at(workspace))?;
                }
            }
        }
        let keys = Keys::open(&folder, generation, writing, &disk)?;
        if writing {
            fs::File::open(&folder).and_then(|folder| folder.sync_all()).map_err(io_at(&folder))?;
        }
        let mut store = Self {
            folder,
            mode,
            disk,
            segments: Vec::new(),
            pieces: BTreeMap::new(),
            by_record: BTreeMap::new(),
            keys,
            failed: None,
        };
        loop {
            let number = store.segments.len();
            // The last segment is only made when something is written to it.
            let path = store.segment_path(number);
            if !path.exists() {
                break;
            }
            let Some((log, found)) = Log::open(&path, access, &store.disk)? else { break };
            store.segments.push(log);
            for lying in found.into_iter().filter(|lying| lying.header.kind == Kind::Piece) {
                store.index(number, lying);
            }
        }
        Ok(store)
    }

    fn segment_path(&self, number: usize) -> PathBuf {
        self.folder.join(format!("{number:08}.log"))
    }

    fn index(&mut self, segment: usize, lying: Lying) {
        let Header { record, entry, index, .. } = lying.header;
        self.pieces.insert((entry, index), (segment, lying));
        self.by_record.entry(record).or_default().push((entry, index));
    }

    /// Why nothing is written any more, once that is so.
    pub fn failure(&self) -> Option<&str> {
        self.failed.as_deref()
    }

    /// The sealed bytes of a piece; `None` when it is not there, erased, or damaged.
    pub fn read(&self, entry: EntryId, index: u16) -> Result<Option<Vec<u8>>, MinorsError> {
        let Some((segment, lying)) = self.pieces.get(&(entry, index)) else { return Ok(None) };
        match self.segments.get(*segment) {
            Some(log) => log.read(lying),
            None => Ok(None),
        }
    }

    /// Whether something lies there whose checksum is wrong.
    pub fn is_damaged(&self, entry: EntryId, index: u16) -> bool {
        self.pieces.get(&(entry, index)).is_some_and(|(_, lying)| !lying.sound)
    }

    /// Whether the record has a key.
    pub fn has_key(&self, record: &RecordId) -> bool {
        self.keys.has(record)
    }

    /// The record's key, wrapped; `None` when it has none, or it was destroyed or spoilt.
    pub fn key(&self, record: &RecordId) -> Result<Option<Vec<u8>>, MinorsError> {
        self.keys.get(record)
    }

    /// The pieces of a record that are there, by entry and index.
    pub fn pieces_of(&self, record: &RecordId) -> &[(EntryId, u16)] {
        self.by_record.get(record).map_or(&[], Vec::as_slice)
    }

    /// Keeps new records' wrapped keys, and pieces; durable on return. Pieces of an entry that is never recorded are left
    /// over, and taken away by [`sweep`](Self::sweep).
    ///
    /// # Errors
    /// After a failed write or sync nothing more is written; a sync is never tried again.
    pub fn keep(&mut self, keys: &[(RecordId, &[u8])], pieces: &[Piece<'_>]) -> Result<(), MinorsError> {
        self.check_writing()?;
        if let Some(piece) = pieces.iter().find(|piece| piece.sealed.len() > MAX_PIECE) {
            return Err(MinorsError::TooLong { bytes: piece.sealed.len() });
        }
        let kept = self.try_keep(keys, pieces);
        self.noting_failure(kept)
    }

    fn try_keep(&mut self, keys: &[(RecordId, &[u8])], pieces: &[Piece<'_>]) -> Result<(), MinorsError> {
        for (record, wrapped) in keys {
            self.keys.add(*record, wrapped)?;
        }
        let mut frames = Vec::new();
        let mut lying = Vec::new();
        for piece in pieces {
            let Piece { record, entry, index, sealed } = *piece;
            let header = Header { kind: Kind::Piece, record, entry, index, length: sealed.len() };
            lying.push((header, frames.len() as u64));
            frames.extend_from_slice(&header.frame(sealed));
        }
        let full =
            self.segments.last().is_none_or(|log| log.end() > 0 && log.end() + frames.len() as u64 > SEGMENT);
        if full {
            let path = self.segment_path(self.segments.len());
            let (log, _) = Log::open(&path, Access::CAREFULLY, &self.disk)?.ok_or(MinorsError::ReadOnly)?;
            fs::File::open(&self.folder).and_then(|f| f.sync_all()).map_err(io_at(&self.folder))?;
            self.segments.push(log);
        }
        let segment = self.segments.len().saturating_sub(1);
        let log = self.segments.last_mut().ok_or(MinorsError::ReadOnly)?;
        let start = log.end();
        log.append(&frames)?;
        for (header, offset) in lying {
            self.index(segment, Lying { header, offset: start + offset, sound: true });
        }
        Ok(())
    }

    /// Destroys a record: its key first, then every piece; durable on return. Done again it changes nothing.
    pub fn erase(&mut self, record: &RecordId) -> Result<(), MinorsError> {
        self.check_writing()?;
        let erased = self.try_erase(record);
        self.noting_failure(erased)
    }

    fn try_erase(&mut self, record: &RecordId) -> Result<(), MinorsError> {
        self.keys.erase(record)?;
        let pieces = self.by_record.remove(record).unwrap_or_default();
        for place in pieces {
            self.erase_piece(place)?;
        }
        for log in &self.segments {
            log.sync()?;
        }
        Ok(())
    }

    fn erase_piece(&mut self, place: (EntryId, u16)) -> Result<(), MinorsError> {
        if let Some((segment, lying)) = self.pieces.remove(&place)
            && let Some(log) = self.segments.get(segment)
        {
            log.erase(&lying)?;
        }
        Ok(())
    }

    /// Destroys the pieces whose entries are not recorded, and the keys of records of which nothing is: what an
    /// interrupted recording left behind. Answers how many pieces went.
    ///
    /// An interrupted recording is the last thing that was kept. What is spoilt with recorded pieces behind it was no
    /// such thing: somebody changed whose it is, so it stays where it lies.
    pub fn sweep(
        &mut self,
        recorded: impl Fn(&EntryId) -> bool,
        known: impl Fn(&RecordId) -> bool,
    ) -> Result<usize, MinorsError> {
        self.check_writing()?;
        let place = |(segment, lying): &(usize, Lying)| (*segment, lying.offset);
        let last =
            self.pieces.iter().filter(|((entry, _), _)| recorded(entry)).map(|(_, at)| place(at)).max();
        let left: Vec<(EntryId, u16)> = self
            .pieces
            .iter()
            .filter(|((entry, _), at)| !recorded(entry) && (at.1.sound || Some(place(at)) > last))
            .map(|(piece, _)| *piece)
            .collect();
        let swept = self.try_sweep(&left, &known);
        self.noting_failure(swept)?;
        Ok(left.len())
    }

    fn try_sweep(
        &mut self,
        left: &[(EntryId, u16)],
        known: &impl Fn(&RecordId) -> bool,
    ) -> Result<(), MinorsError> {
        for place in left {
            self.erase_piece(*place)?;
            for pieces in self.by_record.values_mut() {
                pieces.retain(|piece| piece != place);
            }
        }
        self.by_record.retain(|_, pieces| !pieces.is_empty());
        let keys = self
            .keys
            .records()
            .filter(|(record, plain)| *plain && !known(record) && !self.by_record.contains_key(*record));
        let idle: Vec<RecordId> = keys.map(|(record, _)| *record).collect();
        for record in idle {
            self.keys.erase(&record)?;
        }
        if !left.is_empty() {
            for log in &self.segments {
                log.sync()?;
            }
        }
        Ok(())
    }

    /// Writes every record key, wrapped anew by `wrap`, as those of `generation`. They count from the next
    /// [`open`](Self::open) with that generation on: only then are the old ones destroyed.
    pub fn rewrap(&mut self, generation: u32, wrap: Wrap<'_>) -> Result<(), MinorsError> {
        self.check_writing()?;
        self.keys.rewrap(&self.folder, generation, &self.disk, wrap)
    }

    /// Goes over to the keys of `generation`, once the keyring has, and destroys those before.
    pub fn turn_to(&mut self, generation: u32) -> Result<(), MinorsError> {
        self.check_writing()?;
        self.keys = Keys::open(&self.folder, generation, true, &self.disk)?;
        Ok(())
    }

    fn check_writing(&self) -> Result<(), MinorsError> {
        match (&self.failed, self.mode) {
            (Some(why), _) => Err(MinorsError::Failed { why: why.clone() }),
            (None, Mode::Read) => Err(MinorsError::ReadOnly),
            (None, Mode::Write) => Ok(()),
        }
    }

    fn noting_failure(&mut self, result: Result<(), MinorsError>) -> Result<(), MinorsError> {
        if let Err(error) = &result {
            self.failed = Some(error.to_string());
        }
        result
    }
}
