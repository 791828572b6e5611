//! A file that is to be kept as evidence: read whole, hashed, nothing in it interpreted.

use std::{fs, path::Path};

use sha2::{Digest as _, Sha256};

use super::{error::ImportError, file::load_file};
use crate::domain::{
    access::{Attachment, Evidence},
    id::Digest,
};

/// Reads the file.
///
/// # Errors
/// As [`load_file`]; and a symbolic link, since what is evidence must be what was named.
pub fn load(path: &Path) -> Result<Attachment, ImportError> {
    let unreadable =
        |why: std::io::Error| ImportError::Unreadable { path: path.to_owned(), why: why.to_string() };
    if fs::symlink_metadata(path).map_err(unreadable)?.file_type().is_symlink() {
        return Err(ImportError::Link { path: path.to_owned() });
    }
    let (name, content) = load_file(path)?;
    let sha256 = Digest::from_bytes(Sha256::digest(&content).into());
    let evidence = Evidence { name: name.as_str().into(), bytes: content.len() as u64, sha256 };
    Ok(Attachment { evidence, content })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_with_its_hash_and_a_link_does_not_come() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("批准邮件.eml");
        fs::write(&path, b"abc").unwrap();
        let file = load(&path).unwrap();
        assert_eq!((file.evidence.name.as_str(), file.evidence.bytes), ("批准邮件.eml", 3));
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(file.evidence.sha256.to_string(), expected);
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(load(&link), Err(ImportError::Link { path: link }));
        assert!(matches!(load(&folder.path().join("none")), Err(ImportError::Unreadable { .. })));
        assert!(matches!(load(folder.path()), Err(ImportError::NotAFile { .. })));
    }
}
