//! The wrapped record keys: one file a generation of the children's key, so that wrapping them all anew is whole or
//! has not happened.

use std::{collections::BTreeMap, fs, io, path::Path, sync::Arc};

use crate::domain::id::{EntryId, RecordId};

use super::{
    disk::Disk,
    error::{MinorsError, io_at},
    frame::{Header, Kind},
    log::{Access, Log},
    passage::Lying,
};

/// Makes of a wrapped key the same key, wrapped anew.
pub type Wrap<'a> = &'a mut dyn FnMut(&[u8]) -> Result<Vec<u8>, String>;

const NO_ENTRY: EntryId = EntryId::from_bytes([0; 16]);

/// The record keys, wrapped to one generation of the children's key.
#[derive(Debug)]
pub struct Keys {
    log: Option<Log>,
    lying: BTreeMap<RecordId, Lying>,
}

fn name(generation: u32) -> String {
    format!("keys-{generation:08}.log")
}

impl Keys {
    /// Opens the keys of `generation`; when writing, those of every other generation are destroyed: they are what a
    /// rotation left behind, finished or not.
    pub fn open(
        folder: &Path,
        generation: u32,
        writing: bool,
        disk: &Arc<dyn Disk>,
    ) -> Result<Self, MinorsError> {
        let access = if writing { Access::CAREFULLY } else { Access::Read };
        let opened = Log::open(&folder.join(name(generation)), access, disk)?;
        if writing {
            for other in others(folder, generation)? {
                Log::for_destruction(&folder.join(other), disk)?.destroy()?;
            }
        }
        let Some((log, found)) = opened else { return Ok(Self { log: None, lying: BTreeMap::new() }) };
        let keys = found.into_iter().filter(|lying| lying.header.kind == Kind::Key);
        Ok(Self { log: Some(log), lying: keys.map(|lying| (lying.header.record, lying)).collect() })
    }

    /// Whether the record has a key.
    pub fn has(&self, record: &RecordId) -> bool {
        self.lying.contains_key(record)
    }

    /// The records that have a key, and whether it lies there as it was written or as an interrupted append leaves it:
    /// any other says its record wrongly.
    pub fn records(&self) -> impl Iterator<Item = (&RecordId, bool)> {
        let last = self.lying.values().map(|lying| lying.offset).max();
        self.lying.iter().map(move |(record, lying)| (record, lying.sound || Some(lying.offset) == last))
    }

    /// A record's key, wrapped.
    pub fn get(&self, record: &RecordId) -> Result<Option<Vec<u8>>, MinorsError> {
        match (&self.log, self.lying.get(record)) {
            (Some(log), Some(lying)) => log.read(lying),
            _ => Ok(None),
        }
    }

    /// Adds a record's key; durable on return.
    pub fn add(&mut self, record: RecordId, wrapped: &[u8]) -> Result<(), MinorsError> {
        let log = self.log.as_mut().ok_or(MinorsError::ReadOnly)?;
        let header = Header { kind: Kind::Key, record, entry: NO_ENTRY, index: 0, length: wrapped.len() };
        let offset = log.end();
        log.append(&header.frame(wrapped))?;
        self.lying.insert(record, Lying { header, offset, sound: true });
        Ok(())
    }

    /// Destroys a record's key; durable on return.
    pub fn erase(&mut self, record: &RecordId) -> Result<(), MinorsError> {
        let Some(lying) = self.lying.get(record) else { return Ok(()) };
        let log = self.log.as_ref().ok_or(MinorsError::ReadOnly)?;
        log.erase(lying)?;
        log.sync()?;
        self.lying.remove(record);
        Ok(())
    }

    /// Writes all keys, wrapped anew by `wrap`, as those of `generation`. They count once the store is opened for it.
    pub fn rewrap(
        &self,
        folder: &Path,
        generation: u32,
        disk: &Arc<dyn Disk>,
        wrap: Wrap<'_>,
    ) -> Result<(), MinorsError> {
        let path = folder.join(name(generation));
        // What an earlier rotation began and did not finish.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io_at(&path)(error)),
            _ => {}
        }
        let mut frames = Vec::new();
        for record in self.lying.keys() {
            let wrapped = self.get(record)?.ok_or_else(|| MinorsError::Rewrap {
                why: format!("the key of record {} is damaged", record.short()),
            })?;
            let wrapped = wrap(&wrapped).map_err(|why| MinorsError::Rewrap { why })?;
            let header =
                Header { kind: Kind::Key, record: *record, entry: NO_ENTRY, index: 0, length: wrapped.len() };
            frames.extend_from_slice(&header.frame(&wrapped));
        }
        let Some((mut log, _)) = Log::open(&path, Access::CAREFULLY, disk)? else {
            return Err(MinorsError::ReadOnly);
        };
        log.append(&frames)?;
        fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(io_at(folder))
    }
}

/// The key files of other generations.
fn others(folder: &Path, generation: u32) -> Result<Vec<String>, MinorsError> {
    let own = name(generation);
    let mut found = Vec::new();
    for item in fs::read_dir(folder).map_err(io_at(folder))? {
        let name = item.map_err(io_at(folder))?.file_name().to_string_lossy().into_owned();
        if name.starts_with("keys-") && name != own {
            found.push(name);
        }
    }
    Ok(found)
}
