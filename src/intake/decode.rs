//! Bytes to text: which encoding, and how much of it had to be guessed.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::ImportError;

/// Text with what is known of how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name: `UTF-8`, `UTF-16LE`, `gb18030`.
    pub encoding: &'static str,
    /// How many places were no text in that encoding and became U+FFFD.
    pub replaced: u32,
}

/// How far into a page its `<meta charset>` is looked for, in bytes.
const META: usize = 4096;
/// How much of the bytes an encoding is guessed from.
pub(super) const SAMPLE: usize = 256 * 1024;

/// Reads bytes as text.
///
/// # Errors
/// `Binary` where control characters abound, `NotText` where most of it had to be replaced.
pub fn decode(name: &str, bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return accept(name, with(encoding, bytes.get(mark..).unwrap_or_default()));
    }
    if let Some(encoding) = wide(bytes) {
        return accept(name, with(encoding, bytes));
    }
    if bytes.contains(&0) {
        return Err(ImportError::Binary { name: name.to_owned() });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return accept(name, Decoded { text: text.to_owned(), encoding: UTF_8.name(), replaced: 0 });
    }
    let mut tries = Vec::from_iter(declared(bytes));
    // A file in UTF-8 with a few broken bytes is far likelier than one in GB18030 that reads as UTF-8.
    tries.extend([UTF_8, GB18030]);
    let best = tries
        .into_iter()
        .map(|encoding| with(encoding, bytes))
        .min_by_key(|decoded| decoded.replaced)
        .filter(|best| best.replaced == 0 || !mostly_replaced(best));
    match best {
        Some(best) if best.replaced == 0 || best.encoding == UTF_8.name() => accept(name, best),
        other => {
            let guess = with(guess(bytes), bytes);
            match other {
                Some(best) if best.replaced <= guess.replaced => accept(name, best),
                _ => accept(name, guess),
            }
        }
    }
}

fn accept(name: &str, decoded: Decoded) -> Result<Decoded, ImportError> {
    let (mut control, mut all) = (0_usize, 0_usize);
    for c in decoded.text.chars() {
        all += 1;
        if c == '\0' {
            return Err(ImportError::Binary { name: name.to_owned() });
        }
        if c.is_control() && !c.is_whitespace() {
            control += 1;
        }
    }
    // An escape sequence or two is odd text; one character in ten is no text.
    if control > 8 && control * 10 > all {
        return Err(ImportError::Binary { name: name.to_owned() });
    }
    if mostly_replaced(&decoded) {
        return Err(ImportError::NotText { name: name.to_owned() });
    }
    Ok(decoded)
}

fn mostly_replaced(decoded: &Decoded) -> bool {
    let all = decoded.text.chars().filter(|c| !c.is_whitespace()).count();
    let replaced = usize::try_from(decoded.replaced).unwrap_or(usize::MAX);
    // A quarter: beyond that no reader can make out what was meant.
    replaced.saturating_mul(4) > all
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let count = |text: &str| text.matches('\u{FFFD}').count();
    // A U+FFFD that somebody saved in valid UTF-8 was not replaced here.
    let replaced = if broken { count(&text) } else { 0 };
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        replaced: u32::try_from(replaced).unwrap_or(u32::MAX),
    }
}

/// UTF-16 without a mark: line breaks, spaces and digits leave a NUL in every other byte.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) || !sample.contains(&0) {
        return None;
    }
    let (little, big) = (likeness(UTF_16LE, sample)?, likeness(UTF_16BE, sample)?);
    // Both orders of a Chinese text hold NULs (`一` is 4E 00): the likelier reading tells them apart.
    if little.max(big) < 90 {
        return None;
    }
    Some(if little >= big { UTF_16LE } else { UTF_16BE })
}

/// How much bytes read in an encoding look like Chinese or English text: 100 is all Chinese, 200 all Latin.
fn likeness(encoding: &'static Encoding, sample: &[u8]) -> Option<usize> {
    let decoded = with(encoding, sample);
    let (mut sum, mut all) = (0_usize, 0_usize);
    for c in decoded.text.chars() {
        all += 1;
        sum += match c {
            '\t' | '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => 2,
            '\u{4E00}'..='\u{9FFF}' | '\u{2010}'..='\u{2030}' => 1,
            _ => 0,
        };
    }
    (sum * 100).checked_div(all)
}

/// What a page says of itself: `<meta charset="gbk">` or `content="text/html; charset=gbk"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..META).unwrap_or(bytes).to_ascii_lowercase();
    let meta = memchr::memmem::find(&head, b"<meta")?;
    let head = head.get(meta..)?;
    let at = memchr::memmem::find(head, b"charset")?;
    let label: Vec<u8> = head
        .get(at + 7..)?
        .iter()
        .copied()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .take(32)
        .collect();
    // A page read byte by byte up to here cannot be in UTF-16, whatever it says.
    Encoding::for_label(&label).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
}

pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    // GBK is the smaller sister of GB18030.
    if guess == encoding_rs::GBK { GB18030 } else { guess }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "隐私政策\n一、我们收集的信息（共 3 项）\n";

    fn read(bytes: &[u8]) -> (String, &'static str, u32) {
        let d = decode("x", bytes).unwrap();
        (d.text, d.encoding, d.replaced)
    }

    #[test]
    fn utf_8_with_and_without_a_mark() {
        assert_eq!(read(TEXT.as_bytes()), (TEXT.to_owned(), "UTF-8", 0));
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        assert_eq!(read(&marked), (TEXT.to_owned(), "UTF-8", 0));
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little), (TEXT.to_owned(), "UTF-16LE", 0));
        assert_eq!(read(&big), (TEXT.to_owned(), "UTF-16BE", 0));
        assert_eq!(read(&[&[0xFF, 0xFE], &little[..]].concat()), (TEXT.to_owned(), "UTF-16LE", 0));
        assert_eq!(read(&[&[0xFE, 0xFF], &big[..]].concat()), (TEXT.to_owned(), "UTF-16BE", 0));
    }

    #[test]
    fn gb18030_is_recognised_even_with_a_broken_tail() {
        let (bytes, ..) = GB18030.encode(TEXT);
        assert_eq!(read(&bytes), (TEXT.to_owned(), "gb18030", 0));
        let mut broken = TEXT.repeat(20);
        broken.push('终');
        let (bytes, ..) = GB18030.encode(&broken);
        let (text, encoding, replaced) = read(&bytes[..bytes.len() - 1]);
        assert!(text.starts_with(TEXT));
        assert_eq!((encoding, replaced), ("gb18030", 1));
    }

    #[test]
    fn a_page_is_believed_about_its_charset() {
        let page = format!("<meta charset=\"gbk\"><p>{TEXT}</p>");
        let (bytes, ..) = GB18030.encode(&page);
        assert_eq!(read(&bytes), (page, "GBK", 0));
        let page = "<meta charset=big5><p>隱私權政策</p>";
        let (bytes, ..) = encoding_rs::BIG5.encode(page);
        assert_eq!(read(&bytes), (page.to_owned(), "Big5", 0));
    }

    #[test]
    fn a_few_broken_bytes_in_utf_8_are_counted() {
        let mut bytes = TEXT.repeat(10).into_bytes();
        bytes.extend(b"\xFFab\xFF");
        let (text, encoding, replaced) = read(&bytes);
        assert!(text.starts_with(TEXT));
        assert_eq!((encoding, replaced), ("UTF-8", 2));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let binary = |bytes: &[u8]| matches!(decode("x", bytes), Err(ImportError::Binary { .. }));
        assert!(binary(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(binary(&[0; 100]));
        assert!(binary(&(1..9).cycle().take(100).collect::<Vec<u8>>()));
        assert!(matches!(decode("x", &[0xFF; 100]), Err(ImportError::NotText { .. })));
    }

    proptest! {
        #[test]
        fn utf_8_comes_through_as_it_is(text in "[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u{feff}]{0,80}") {
            prop_assert_eq!(read(text.as_bytes()), (text, "UTF-8", 0));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(decoded) = decode("x", &bytes) {
                prop_assert!(!decoded.text.contains('\0'));
            }
        }
    }
}
