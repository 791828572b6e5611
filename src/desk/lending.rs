//! A text lent to a program outside, which can only read files: in a folder of its own within the workspace, wiped when it
//! comes back, and swept at the next opening when it never did. What such a program leaves beside it goes too.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use super::{
    Desk, DeskError,
    drafts::{destroy, failed},
};

const FOLDER: &str = "editing";
/// Most editors know by this what the lines with `#` are.
const NAME: &str = "notice.md";
/// No text that comes back is longer.
const LONGEST: u64 = 4 * 1024 * 1024;

impl Desk {
    /// Lends a text: gives the file that holds it. What was lent before and never came back is wiped first. A desk that is
    /// open for reading lends nothing.
    pub fn lend(&self, text: &str) -> Result<PathBuf, DeskError> {
        self.check_writing()?;
        self.sweep_lent()?;
        let folder = self.place.root().join(FOLDER);
        DirBuilder::new().mode(0o700).create(&folder).map_err(failed(&folder))?;
        let path = folder.join(NAME);
        let write = || -> io::Result<()> {
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
            file.write_all(text.as_bytes())
        };
        if let Err(error) = write() {
            wipe(&folder)?;
            return Err(failed(&path)(error));
        }
        Ok(path)
    }

    /// Wipes what was lent and never came back.
    pub(super) fn sweep_lent(&self) -> Result<(), DeskError> {
        wipe(&self.place.root().join(FOLDER))
    }
}

/// Takes a lent text back: reads it and wipes it, whether it can be read or not. Needs no unlocked desk, since it may have
/// been locked meanwhile.
///
/// # Errors
/// When it is not there any more, cannot be read, or cannot be wiped.
pub fn take_back(path: &Path) -> Result<String, DeskError> {
    let text = read(path).map_err(failed(path));
    let wiped = path.parent().map_or(Ok(()), wipe);
    let text = text?;
    wiped.map(|()| text)
}

fn read(path: &Path) -> io::Result<String> {
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits().cast_signed();
    let mut bytes = zeroize::Zeroizing::new(Vec::new());
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Overwrites and removes every file of a folder, and the folder. A link goes, not what it leads to.
fn wipe(folder: &Path) -> Result<(), DeskError> {
    match folder.symlink_metadata() {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return fs::remove_file(folder).map_err(failed(folder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(folder)(error)),
    }
    for item in fs::read_dir(folder).map_err(failed(folder))? {
        let item = item.map_err(failed(folder))?;
        let (path, kind) = (item.path(), item.file_type().map_err(failed(folder))?);
        if kind.is_dir() {
            wipe(&path)?;
        } else if kind.is_file() {
            destroy(&path)?;
        } else {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
    }
    fs::remove_dir(folder).map_err(failed(folder))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;
    use crate::{
        desk::{
            Mode,
            tests::{founded, unlock},
        },
        domain::officer::Role,
    };

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_lent_text_comes_back_changed_and_leaves_nothing() {
        let temp = tempfile::tempdir().unwrap();
        let desk = founded(&temp.path().join("desk"), Role::PrivacyOfficer);
        let path = desk.lend("# 甲\n").unwrap();
        let folder = path.parent().unwrap().to_owned();
        assert_eq!((mode(&path), mode(&folder)), (0o600, 0o700));
        // An editor that writes anew, beside a swap file and a link.
        fs::remove_file(&path).unwrap();
        fs::write(&path, "# 乙\n").unwrap();
        fs::write(folder.join(".notice.md.swp"), "甲").unwrap();
        let outside = temp.path().join("outside");
        fs::write(&outside, "stays").unwrap();
        symlink(&outside, folder.join("link")).unwrap();
        assert_eq!(take_back(&path).unwrap(), "# 乙\n");
        assert!(!folder.exists());
        assert_eq!(fs::read_to_string(outside).unwrap(), "stays");
        assert!(take_back(&path).is_err(), "it came back already");
    }

    #[test]
    fn what_cannot_be_read_is_wiped_all_the_same() {
        let temp = tempfile::tempdir().unwrap();
        let desk = founded(&temp.path().join("desk"), Role::PrivacyOfficer);
        let path = desk.lend("甲").unwrap();
        fs::write(&path, vec![b'a'; usize::try_from(LONGEST).unwrap() + 1]).unwrap();
        assert!(take_back(&path).is_err());
        assert!(!path.parent().unwrap().exists());
    }

    #[test]
    fn what_never_came_back_is_swept_at_the_next_opening() {
        let temp = tempfile::tempdir().unwrap();
        let desk = founded(&temp.path().join("desk"), Role::PrivacyOfficer);
        let path = desk.lend("甲").unwrap();
        drop(desk);
        assert!(path.exists());
        let desk = unlock(&temp.path().join("desk"), Mode::Write);
        assert!(!path.parent().unwrap().exists());
        desk.lend("乙").unwrap();
        assert_eq!(take_back(&desk.lend("丙").unwrap()).unwrap(), "丙");
    }
}
