//! The workspace's folder: made private, checked before it is trusted, and its manifest.

use std::{
    fs,
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};

use crate::domain::{
    erasure::Retention,
    explain::{ErrorClass, Explain, Explanation},
    text::CleanText,
};

/// The newest format this program reads and writes.
pub const FORMAT: u32 = 1;

/// What stands in `workspace.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of the whole workspace. A newer one is never opened, let alone rewritten.
    pub format: u32,
    /// The ledger's origin: names it apart from all others, tells nothing.
    pub origin: String,
    /// Organisation, for the unlock screen; the ledger's first entry is what counts.
    pub organisation: CleanText,
    /// Minutes without a key after which the desk locks, 1 to 240.
    #[serde(default = "default_idle_minutes")]
    pub idle_minutes: u32,
    /// For how many years records of children are kept after they are over, 3 to 100.
    #[serde(default)]
    pub retention_years: Retention,
    /// Language of the screens, as a BCP 47 tag; the locale's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// IANA time zone in which times are shown; the machine's without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Theme of the screens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
}

const fn default_idle_minutes() -> u32 {
    5
}

/// Why a folder cannot be used as a workspace.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Nothing is there.
    #[error("there is no workspace at {0}")]
    Missing(PathBuf),
    /// Something is there already.
    #[error("{0} is not an empty folder")]
    Occupied(PathBuf),
    /// The path, or a part of the workspace, is a symbolic link.
    #[error("{0} is a symbolic link")]
    Link(PathBuf),
    /// Others may read or write it.
    #[error("{path} is open to others (mode {mode:03o})")]
    OpenToOthers {
        /// The folder or file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It belongs to another user.
    #[error("{path} belongs to user {owner}")]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// Its owner's user id.
        owner: u32,
    },
    /// It was made by a newer program.
    #[error("{path} has format {found}; this program knows up to {FORMAT}")]
    Newer {
        /// The workspace.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
    /// The manifest cannot be read as one.
    #[error("{path}: {why}")]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong, with the line.
        why: String,
    },
    /// The platform has no data directory.
    #[error("no data directory is known for this user")]
    NoHome,
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// What was worked on.
        path: PathBuf,
        /// Why it failed.
        error: io::Error,
    },
}

impl Explain for PlaceError {
    fn explain(&self) -> Explanation {
        let config =
            |id, path: &Path| Explanation::new(ErrorClass::Configuration, id).with("path", &path.display());
        match self {
            Self::Missing(path) => config("err-place-missing", path),
            Self::Occupied(path) => config("err-place-occupied", path),
            Self::Link(path) => config("err-place-link", path),
            Self::OpenToOthers { path, mode } => {
                config("err-place-open", path).with("mode", &format!("{mode:03o}"))
            }
            Self::NotOurs { path, owner } => config("err-place-not-ours", path).with("owner", owner),
            Self::Newer { path, found } => {
                config("err-place-newer", path).with("found", found).with("known", &FORMAT)
            }
            Self::Manifest { path, why } => config("err-place-manifest", path).with("why", why),
            Self::NoHome => Explanation::new(ErrorClass::Configuration, "err-place-no-home"),
            Self::Io { path, error } => config("err-place-io", path).with("why", error),
        }
    }
}

/// Where a workspace lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    root: PathBuf,
}

impl Place {
    /// The platform's data directory for this program.
    pub fn default_root() -> Result<PathBuf, PlaceError> {
        let strategy = etcetera::choose_base_strategy().map_err(|_| PlaceError::NoHome)?;
        Ok(strategy.data_dir().join("privacy-desk"))
    }

    /// Whether a workspace seems to be at `root`.
    pub fn is_founded(root: &Path) -> bool {
        fs::symlink_metadata(root.join("workspace.toml")).is_ok()
    }

    /// The workspace that a path lies in or is, links followed as far as there is something.
    pub fn around(path: &Path) -> Option<PathBuf> {
        let whole = std::path::absolute(path).ok()?;
        let there = whole.ancestors().find_map(|folder| fs::canonicalize(folder).ok())?;
        there.ancestors().find(|folder| Self::is_founded(folder)).map(Path::to_owned)
    }

    /// Makes the folder, which must not exist or be empty, with no access for others.
    pub fn create(root: &Path) -> Result<Self, PlaceError> {
        match fs::symlink_metadata(root) {
            Ok(found) if found.file_type().is_symlink() => return Err(PlaceError::Link(root.to_owned())),
            Ok(found) if !found.is_dir() => return Err(PlaceError::Occupied(root.to_owned())),
            Ok(_) => {
                let mut entries = fs::read_dir(root).map_err(|error| io_error(root, error))?;
                if entries.next().is_some() {
                    return Err(PlaceError::Occupied(root.to_owned()));
                }
                fs::set_permissions(root, fs::Permissions::from_mode(0o700))
                    .map_err(|error| io_error(root, error))?;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::DirBuilder::new()
                    .recursive(true)
                    .mode(0o700)
                    .create(root)
                    .map_err(|error| io_error(root, error))?;
            }
            Err(error) => return Err(io_error(root, error)),
        }
        let root = fs::canonicalize(root).map_err(|error| io_error(root, error))?;
        check_private(&root)?;
        Ok(Self { root })
    }

    /// Checks the folder and its manifest: ours, private, no links, no newer format.
    pub fn open(root: &Path) -> Result<(Self, Manifest), PlaceError> {
        let found = fs::symlink_metadata(root).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => PlaceError::Missing(root.to_owned()),
            _ => io_error(root, error),
        })?;
        if found.file_type().is_symlink() {
            return Err(PlaceError::Link(root.to_owned()));
        }
        let place = Self { root: root.to_owned() };
        let path = place.manifest_path();
        let text = match open_no_follow(&path).and_then(io::read_to_string) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(PlaceError::Missing(root.to_owned()));
            }
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => {
                return Err(PlaceError::Link(path));
            }
            Err(error) => return Err(io_error(&path, error)),
        };
        check_private(root)?;
        let format = toml::from_str::<FormatOnly>(&text)
            .map_err(|error| PlaceError::Manifest { path: path.clone(), why: error.to_string() })?
            .format;
        if format > FORMAT {
            return Err(PlaceError::Newer { path: root.to_owned(), found: format });
        }
        let manifest: Manifest = toml::from_str(&text)
            .map_err(|error| PlaceError::Manifest { path: path.clone(), why: error.to_string() })?;
        if !(1..=240).contains(&manifest.idle_minutes) {
            let why = format!("idle_minutes = {}: use 1 to 240", manifest.idle_minutes);
            return Err(PlaceError::Manifest { path, why });
        }
        Ok((place, manifest))
    }

    /// Writes the manifest durably, in place of the one before.
    pub fn write_manifest(&self, manifest: &Manifest) -> Result<(), PlaceError> {
        let path = self.manifest_path();
        let text = toml::to_string_pretty(manifest)
            .map_err(|error| PlaceError::Manifest { path: path.clone(), why: error.to_string() })?;
        let write = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(&self.root)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            fs::File::open(&self.root)?.sync_all()
        };
        write().map_err(|error| io_error(&path, error))
    }

    /// The workspace's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the view lives.
    pub fn view(&self) -> PathBuf {
        self.root.join("view")
    }

    fn manifest_path(&self) -> PathBuf {
        self.root.join("workspace.toml")
    }
}

/// Read before the rest, so that a newer manifest is recognised whatever else it holds.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

fn open_no_follow(path: &Path) -> io::Result<fs::File> {
    let flags = i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or_default();
    fs::OpenOptions::new().read(true).custom_flags(flags).open(path)
}

fn check_private(path: &Path) -> Result<(), PlaceError> {
    let found = fs::symlink_metadata(path).map_err(|error| io_error(path, error))?;
    let mode = found.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(PlaceError::OpenToOthers { path: path.to_owned(), mode });
    }
    let us = rustix::process::geteuid().as_raw();
    if found.uid() != us {
        return Err(PlaceError::NotOurs { path: path.to_owned(), owner: found.uid() });
    }
    Ok(())
}

fn io_error(path: &Path, error: io::Error) -> PlaceError {
    PlaceError::Io { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            format: FORMAT,
            origin: "privacy-desk/00".to_owned(),
            organisation: "千聊".into(),
            idle_minutes: 5,
            retention_years: Retention::SHORTEST,
            language: None,
            time_zone: None,
            theme: None,
        }
    }

    fn made() -> (tempfile::TempDir, PathBuf) {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("desk");
        let place = Place::create(&root).unwrap();
        place.write_manifest(&manifest()).unwrap();
        (temp, root)
    }

    #[test]
    fn a_manifest_comes_back_as_written_and_nobody_else_may_read() {
        let (_temp, root) = made();
        assert_eq!(Place::open(&root).unwrap().1, manifest());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&root), 0o700);
        assert_eq!(mode(&root.join("workspace.toml")), 0o600);
    }

    #[test]
    fn a_newer_format_is_refused_and_left_as_it_is() {
        let (_temp, root) = made();
        let text = "format = 99\nsomething_new = [1]\n";
        fs::write(root.join("workspace.toml"), text).unwrap();
        assert!(matches!(Place::open(&root), Err(PlaceError::Newer { found: 99, .. })));
        assert_eq!(fs::read_to_string(root.join("workspace.toml")).unwrap(), text);
    }

    #[test]
    fn links_and_open_doors_are_refused() {
        let (temp, root) = made();
        let link = temp.path().join("link");
        symlink(&root, &link).unwrap();
        assert!(matches!(Place::open(&link), Err(PlaceError::Link(_))));
        assert!(matches!(Place::create(&link), Err(PlaceError::Link(_))));
        fs::rename(root.join("workspace.toml"), temp.path().join("elsewhere")).unwrap();
        symlink(temp.path().join("elsewhere"), root.join("workspace.toml")).unwrap();
        assert!(matches!(Place::open(&root), Err(PlaceError::Link(_))));
        fs::remove_file(root.join("workspace.toml")).unwrap();
        fs::rename(temp.path().join("elsewhere"), root.join("workspace.toml")).unwrap();
        fs::set_permissions(&root, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(matches!(Place::open(&root), Err(PlaceError::OpenToOthers { mode: 0o755, .. })));
    }

    #[test]
    fn a_folder_with_something_in_it_is_never_taken() {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("thesis.txt"), "x").unwrap();
        assert!(matches!(Place::create(temp.path()), Err(PlaceError::Occupied(_))));
        assert!(matches!(Place::open(temp.path()), Err(PlaceError::Missing(_))));
    }

    #[test]
    fn a_broken_manifest_names_the_line() {
        let (_temp, root) = made();
        fs::write(root.join("workspace.toml"), "format = 1\norigin = \n").unwrap();
        let Err(PlaceError::Manifest { why, .. }) = Place::open(&root) else { panic!("it opened") };
        assert!(why.contains("line 2"), "{why}");
    }
}
