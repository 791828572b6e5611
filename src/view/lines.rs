//! Lines that the desk made of incidents, kept so that they need not be made again.
//!
//! What stands in a line the view does not know. It only sees to it that none outlives what it was made of: applying an
//! entry about an incident takes its line away in the same commit, and who keeps one does so after that. A crash in between
//! costs the line, which is made again when it is asked for.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::{
    domain::{
        id::{RecordId, Seq},
        incident::Incident,
    },
    quiet,
};

use super::{
    View, ViewError,
    apply::{Kind, Slot, get, kind_key},
    shelf::{MAX_VALUE, Shelf, Tree},
};

/// So many incidents are read, or judged, at one go.
const PART: usize = 256;

/// What a line is made into, and what is to be kept of it; `None` for what would not stay right.
pub type Made<T> = (T, Option<Vec<u8>>);

impl View {
    /// Every incident, in the order they were opened: read from its kept line or, where there is none or `read` does not
    /// take it, made from the incident and kept. Done on several threads where there are many.
    pub fn incident_lines<T: Send>(
        &self,
        read: impl Fn(&[u8]) -> Option<T> + Sync,
        make: impl Fn(&Incident) -> Made<T> + Sync,
    ) -> Result<Vec<T>, ViewError> {
        let shelf = self.shelf()?;
        let range = [kind_key(Kind::Incident, 0), kind_key(Kind::Incident, u64::MAX)];
        let [from, to] = &range;
        let opened: Vec<Seq> = shelf
            .keys(Tree::Kinds, from, to)?
            .iter()
            .map(|key| {
                let seq = key.get(1..).and_then(|seq| seq.try_into().ok()).map(u64::from_be_bytes);
                seq.map(Seq).ok_or_else(|| ViewError::Broken("a place of the wrong length".to_owned()))
            })
            .collect::<Result<_, _>>()?;
        let parts: Vec<&[Seq]> = opened.chunks(PART).collect();
        let next = AtomicUsize::new(0);
        let work = || -> Result<Vec<(usize, Vec<T>)>, ViewError> {
            let mut done = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(part) = parts.get(number) else { return Ok(done) };
                let lines = quiet::catch(|| part_of(shelf, part, &read, &make)).map_err(ViewError::Broken)?;
                done.push((number, lines?));
            }
        };
        let threads = thread::available_parallelism().map_or(1, NonZero::get).min(parts.len());
        let mut done = if threads < 2 {
            work()?
        } else {
            thread::scope(|scope| {
                let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
                let mut all = Vec::with_capacity(parts.len());
                for thread in running {
                    let ended = thread.join();
                    all.extend(ended.map_err(|_| ViewError::Broken("a reading thread died".to_owned()))??);
                }
                Ok::<_, ViewError>(all)
            })?
        };
        done.sort_unstable_by_key(|(number, _)| *number);
        Ok(done.into_iter().flat_map(|(_, lines)| lines).collect())
    }

    /// Keeps the line of an incident as it stands now. One that is too long is not kept.
    pub fn keep_line(&self, incident: &Incident, line: Vec<u8>) -> Result<(), ViewError> {
        let shelf = self.shelf()?;
        quiet::catch(|| keep(shelf, vec![(incident.opened.seq, line)])).map_err(ViewError::Broken)?
    }
}

fn part_of<T>(
    shelf: &Shelf,
    part: &[Seq],
    read: &impl Fn(&[u8]) -> Option<T>,
    make: &impl Fn(&Incident) -> Made<T>,
) -> Result<Vec<T>, ViewError> {
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return Ok(Vec::new()) };
    let [from, to] = [first.0, last.0.saturating_add(1)].map(u64::to_be_bytes);
    // Lines that cannot be read are made again.
    let kept = shelf.scan(Tree::Lines, &from, &to, false, usize::MAX).unwrap_or_default();
    let mut kept = kept.into_iter().peekable();
    let mut fresh = Vec::new();
    let mut lines = Vec::with_capacity(part.len());
    for opened in part {
        let key = opened.0.to_be_bytes();
        while kept.next_if(|(of, _)| **of < key[..]).is_some() {}
        let held = kept.next_if(|(of, _)| **of == key[..]);
        if let Some(line) = held.and_then(|(_, line)| read(&line)) {
            lines.push(line);
            continue;
        }
        let (line, to_keep) = make(&incident_opened_at(shelf, *opened)?);
        fresh.extend(to_keep.map(|line| (*opened, line)));
        lines.push(line);
    }
    // What could not be kept is made again the next time.
    let _ = keep(shelf, fresh);
    Ok(lines)
}

fn keep(shelf: &Shelf, lines: Vec<(Seq, Vec<u8>)>) -> Result<(), ViewError> {
    let short = lines.into_iter().filter(|(_, line)| line.len() <= MAX_VALUE);
    let values: Vec<_> = short.map(|(opened, line)| (opened.0.to_be_bytes().to_vec(), line)).collect();
    if values.is_empty() { Ok(()) } else { shelf.keep(Tree::Lines, values) }
}

fn incident_opened_at(shelf: &Shelf, opened: Seq) -> Result<Incident, ViewError> {
    let broken = |what: &str| ViewError::Broken(format!("the incident of entry {opened} is {what}"));
    let record = shelf.get(Tree::Kinds, &kind_key(Kind::Incident, opened.0))?;
    let record = record.ok_or_else(|| broken("gone"))?.try_into().map_err(|_| broken("no record"))?;
    get(shelf, Slot::Incident(RecordId::from_bytes(record)))?.ok_or_else(|| broken("listed and gone"))
}
