//! A first look through the whole list: its digest, and how it was written.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::Path,
};

use encoding_rs::{Encoding, GB18030, UTF_8};
use sha2::{Digest as _, Sha256};

use super::{error::ListError, meter::Decoding};
use crate::{
    domain::id::Digest,
    intake::{
        ImportError, decode,
        file::{name_of, open_file},
        sniff,
    },
};

/// How the list was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// Text with delimiters.
    Text(&'static Encoding),
    /// A workbook.
    Workbook,
}

/// What a first look tells.
pub(super) struct Survey {
    pub name: String,
    pub file: File,
    pub length: u64,
    pub sha256: Digest,
    pub writing: Writing,
}

/// Looks through the list.
pub(super) fn survey(path: &Path) -> Result<Survey, ListError> {
    let (mut file, about) = open_file(path)?;
    let name = name_of(path);
    let unreadable = |why: io::Error| ImportError::Unreadable { path: path.to_owned(), why: why.to_string() };
    let look = look(&mut file).map_err(unreadable)?;
    if look.length == 0 {
        return Err(ImportError::Empty { name }.into());
    }
    let writing = if sniff::is_zip(&look.sample) {
        Writing::Workbook
    } else {
        Writing::Text(encoding(&mut file, &look, &name, &unreadable)?)
    };
    file.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    Ok(Survey { name, file, length: about.len().max(look.length), sha256: look.sha256, writing })
}

/// The digest of an open file, from its start.
pub(super) fn digest(file: &mut File) -> io::Result<Digest> {
    Ok(look(file)?.sha256)
}

struct Look {
    length: u64,
    sha256: Digest,
    sample: Vec<u8>,
    has_nul: bool,
    is_utf8: bool,
}

fn look(file: &mut File) -> io::Result<Look> {
    file.seek(SeekFrom::Start(0))?;
    let mut hash = Sha256::new();
    let mut block = vec![0; 256 * 1024];
    let mut kept = 0;
    let mut look = Look {
        length: 0,
        sha256: Digest::from_bytes([0; 32]),
        sample: Vec::new(),
        has_nul: false,
        is_utf8: true,
    };
    // What begins a character at the end of a block stands before the next.
    while let (Some(rest), filled) = (block.get_mut(kept..), kept) {
        let read = file.read(rest)?;
        let new = rest.get(..read).unwrap_or_default();
        hash.update(new);
        look.length += read as u64;
        look.has_nul |= new.contains(&0);
        if look.sample.len() < decode::SAMPLE {
            look.sample.extend_from_slice(new);
        }
        if read == 0 {
            look.is_utf8 &= filled == 0;
            break;
        }
        let all = filled + read;
        kept = 0;
        if look.is_utf8
            && let Err(error) = std::str::from_utf8(block.get(..all).unwrap_or_default())
        {
            look.is_utf8 = error.error_len().is_none();
            if look.is_utf8 {
                block.copy_within(error.valid_up_to()..all, 0);
                kept = all - error.valid_up_to();
            }
        }
    }
    look.sha256 = Digest::from_bytes(hash.finalize().into());
    Ok(look)
}

/// As [`decode::decode`] finds it, without the text in memory.
fn encoding(
    file: &mut File,
    look: &Look,
    name: &str,
    unreadable: &dyn Fn(io::Error) -> ImportError,
) -> Result<&'static Encoding, ImportError> {
    if let Some((encoding, _)) = Encoding::for_bom(&look.sample) {
        return Ok(encoding);
    }
    if let Some(encoding) = decode::wide(&look.sample) {
        return Ok(encoding);
    }
    if look.has_nul {
        return Err(ImportError::Binary { name: name.to_owned() });
    }
    if look.is_utf8 {
        return Ok(UTF_8);
    }
    let mut broken = |encoding| replaced(file, encoding).map_err(unreadable);
    let (utf8, all) = broken(UTF_8)?;
    let (gb, _) = broken(GB18030)?;
    let (mut best, mut least) = if utf8 <= gb { (UTF_8, utf8) } else { (GB18030, gb) };
    if least > 0 && best != UTF_8 {
        let guess = decode::guess(&look.sample);
        let (guessed, _) = broken(guess)?;
        if guessed < least {
            (best, least) = (guess, guessed);
        }
    }
    // A quarter: beyond that no reader can make out what was meant.
    if least.saturating_mul(4) > all {
        return Err(ImportError::NotText { name: name.to_owned() });
    }
    Ok(best)
}

/// How many places are no text in this encoding, and how many characters there are.
fn replaced(file: &mut File, encoding: &'static Encoding) -> io::Result<(u64, u64)> {
    file.seek(SeekFrom::Start(0))?;
    let mut text = Decoding::new(file, encoding);
    let mut block = vec![0; 64 * 1024];
    let (mut broken, mut all) = (0, 0);
    // U+FFFD is EF BF BD, and may be cut by the end of a block.
    let mut last = [0_u8; 2];
    loop {
        let read = text.read(&mut block)?;
        if read == 0 {
            return Ok((broken, all));
        }
        for byte in block.get(..read).unwrap_or_default() {
            broken += u64::from(last == [0xEF, 0xBF] && *byte == 0xBD);
            all += u64::from(byte & 0xC0 != 0x80);
            last = [last[1], *byte];
        }
    }
}
