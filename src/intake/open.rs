//! From bytes to blocks: format and encoding found, the source taken apart.

use sha2::{Digest as _, Sha256};

use super::{block::Taken, decode, docx, error::ImportError, file::LIMIT, html, markdown, sniff, text};
use crate::domain::{
    id::Digest,
    policy::{SourceFile, SourceFormat},
};

/// Lines of text or tags of a page at the most. The longest policies seen have a few thousand.
pub const MOST_PARTS: usize = 300_000;

/// A source taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it was.
    pub source: SourceFile,
    /// What stands in it. There is at least one block.
    pub taken: Taken,
    /// How many places were no text in the encoding found.
    pub replaced: u32,
}

/// Finds out what `bytes` are and takes them apart. `name` is only told, never believed.
///
/// # Errors
/// `TooLarge`, `Empty`, `Binary`, `NotText` and `BrokenDocx`.
pub fn take_apart(name: &str, bytes: &[u8]) -> Result<Opened, ImportError> {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if length > LIMIT {
        return Err(ImportError::TooLarge { name: name.to_owned(), bytes: length, limit: LIMIT });
    }
    let (format, encoding, replaced, taken) = if sniff::is_zip(bytes) {
        (SourceFormat::Docx, None, 0, docx::take(name, bytes)?)
    } else {
        let decoded = decode::decode(name, bytes)?;
        let format = sniff::sniff(&decoded.text);
        let mark = if format == SourceFormat::Html { b'<' } else { b'\n' };
        let count = memchr::memchr_iter(mark, decoded.text.as_bytes()).count();
        if count > MOST_PARTS {
            return Err(ImportError::TooManyParts { name: name.to_owned(), count, limit: MOST_PARTS });
        }
        let taken = match format {
            SourceFormat::Html => html::take(&decoded.text),
            SourceFormat::Markdown => markdown::take(&decoded.text),
            _ => text::take(&decoded.text),
        };
        (format, Some(decoded.encoding), decoded.replaced, taken)
    };
    if taken.blocks.is_empty() {
        return Err(ImportError::Empty { name: name.to_owned() });
    }
    Ok(Opened { source: source_file(name, bytes, format, encoding), taken, replaced })
}

/// What is recorded of a file.
pub fn source_file(
    name: &str,
    bytes: &[u8],
    format: SourceFormat,
    encoding: Option<&'static str>,
) -> SourceFile {
    SourceFile {
        name: name.into(),
        sha256: Digest::from_bytes(Sha256::digest(bytes).into()),
        bytes: bytes.len() as u64,
        format,
        encoding: encoding.map(Into::into),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_name_is_not_believed() {
        for (text, format) in [
            ("隐私政策\n一、总则", SourceFormat::Text),
            ("# 隐私政策\n## 总则", SourceFormat::Markdown),
            ("<p>隐私政策</p><p>总则</p>", SourceFormat::Html),
        ] {
            let opened = take_apart("a.docx", text.as_bytes()).unwrap();
            assert_eq!(opened.source.format, format);
            assert_eq!(opened.source.encoding.unwrap(), "UTF-8");
            assert_eq!(opened.source.bytes, text.len() as u64);
            assert_eq!((opened.taken.blocks.len(), opened.replaced), (2, 0));
        }
    }

    #[test]
    fn more_lines_than_memory_is_good_for_are_refused() {
        for text in ["a\n".repeat(MOST_PARTS + 1), "<p>a</p>".repeat(MOST_PARTS + 1)] {
            let refused = take_apart("a.txt", text.as_bytes());
            assert!(matches!(refused, Err(ImportError::TooManyParts { .. })));
        }
    }

    #[test]
    fn nothing_to_read_is_said_to_be_nothing() {
        for nothing in ["", " \n\u{3000}\n", "\u{FEFF}", "<html><script>x</script></html>"] {
            assert_eq!(
                take_apart("a.txt", nothing.as_bytes()),
                Err(ImportError::Empty { name: "a.txt".to_owned() }),
                "{nothing:?}"
            );
        }
    }

    #[test]
    fn too_much_is_refused() {
        let bytes = vec![b'a'; (32 << 20) + 1];
        assert!(matches!(take_apart("a", &bytes), Err(ImportError::TooLarge { .. })));
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_apart_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
            let bytes = if zip { [b"PK\x03\x04".to_vec(), bytes].concat() } else { bytes };
            if let Ok(opened) = take_apart("a", &bytes) {
                prop_assert!(!opened.taken.blocks.is_empty());
            }
        }
    }
}
