//! The recovery kit on paper: no kit is in force whose pages were not written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use zeroize::Zeroizing;

use super::HandoutError;
use crate::{
    desk::{Desk, Place, Receipt, RecoveryDraft, Split},
    outlet::{
        file::write_new,
        recovery_page::{self, Page},
    },
    words::Words,
};

/// How a kit is divided, as it is typed: `2/3`.
pub fn parse_split(text: &str) -> Option<Split> {
    let (needed, shares) = text.split_once(['/', '／'])?;
    Split::new(needed.trim().parse().ok()?, shares.trim().parse().ok()?).ok()
}

/// Pages to be written: their division and places, found to be good before anything is made.
#[derive(Debug)]
pub struct RecoveryPages {
    split: Split,
    paths: Vec<PathBuf>,
}

impl RecoveryPages {
    /// Looks at the folder, which is made when it is not there.
    ///
    /// # Errors
    /// A folder that cannot be made or lies within a workspace, which the pages are to outlive; a page that is there
    /// already.
    pub fn plan(split: Split, folder: &Path, words: &Words) -> Result<Self, HandoutError> {
        if let Some(root) = Place::around(folder) {
            return Err(HandoutError::InWorkspace { path: root.display().to_string() });
        }
        fs::create_dir_all(folder)?;
        let shares = u32::from(split.shares());
        let paths: Vec<PathBuf> = (1..=shares)
            .map(|number| {
                let values = [("number", number.into()), ("shares", shares.into())];
                folder.join(words.with("recovery-file", &values).as_ref())
            })
            .collect();
        match paths.iter().find(|path| fs::symlink_metadata(path).is_ok()) {
            Some(path) => Err(HandoutError::Exists { path: path.display().to_string() }),
            None => Ok(Self { split, paths }),
        }
    }

    /// How the kit is divided.
    pub const fn split(&self) -> Split {
        self.split
    }

    /// Where the pages are to stand.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Makes a kit, writes its pages, and then puts it in force. Where a page cannot be written, those that were are
    /// taken away again; later they stay, since after a failed write of the ledger the kit may be in force.
    ///
    /// # Errors
    /// The desk's refusal; a page that cannot be written.
    pub fn make(&self, desk: &mut Desk, words: &Words, now: Timestamp) -> Result<Receipt, HandoutError> {
        let draft = desk.draft_recovery(self.split, words.text("role-recovery").as_ref().into())?;
        let mut written = Vec::new();
        if let Err(error) = self.write(desk, &draft, now, &mut written) {
            for path in written {
                // What stays behind is named by the next attempt.
                let _ = fs::remove_file(path);
            }
            return Err(error);
        }
        Ok(desk.make_recovery(draft)?)
    }

    fn write(
        &self,
        desk: &Desk,
        draft: &RecoveryDraft,
        now: Timestamp,
        written: &mut Vec<PathBuf>,
    ) -> Result<(), HandoutError> {
        let organisation = desk.summary()?.organisation;
        let date = now.to_zoned_datetime(desk.time_zone()).date().to_string();
        for (share, path) in draft.shares().iter().zip(&self.paths) {
            let groups = share.groups();
            let groups: Vec<&str> = groups.iter().map(|group| group.as_str()).collect();
            let text = Zeroizing::new(recovery_page::page(&Page {
                organisation: organisation.as_str(),
                workspace: &hex(&share.workspace()),
                kit: &hex(&share.kit()),
                date: &date,
                number: share.number(),
                shares: self.split.shares(),
                needed: self.split.needed(),
                groups: &groups,
            }));
            write_new(path, text.as_bytes())?;
            written.push(path.clone());
        }
        Ok(())
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_division_is_read_as_it_is_typed() {
        let read = |text| parse_split(text).map(|split| (split.needed(), split.shares()));
        assert_eq!(read(" 2 / 3 "), Some((2, 3)));
        assert_eq!(read("2／3"), Some((2, 3)));
        for wrong in ["", "2", "3/2", "1/2", "2/16", "a/b", "2/3/4"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn pages_have_new_places_outside_every_workspace() {
        let temp = tempfile::tempdir().unwrap();
        let words = Words::new(Language::English);
        let split = Split::new(2, 3).unwrap();
        let folder = temp.path().join("kit");
        let pages = RecoveryPages::plan(split, &folder, &words).unwrap();
        assert_eq!(pages.paths().len(), 3);
        fs::write(&pages.paths()[1], "something of before").unwrap();
        assert!(matches!(
            RecoveryPages::plan(split, &folder, &words),
            Err(HandoutError::Exists { path }) if path.ends_with("2-of-3.txt")
        ));
        let root = temp.path().join("desk");
        fs::create_dir(&root).unwrap();
        fs::write(root.join("workspace.toml"), "").unwrap();
        let within = root.join("kit").join("deep");
        assert!(matches!(RecoveryPages::plan(split, &within, &words), Err(HandoutError::InWorkspace { .. })));
        assert!(!root.join("kit").exists(), "nothing is made there");
    }
}
