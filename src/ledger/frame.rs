//! Frames: how bytes in a segment are marked off. The checksum finds accidents; hashes find people.

/// The four bytes every frame starts with.
pub const MAGIC: [u8; 4] = *b"PDL1";
/// Magic, body length, kind, number.
pub const HEADER: usize = 4 + 4 + 1 + 8;
/// The CRC32C behind the body.
pub const TRAILER: usize = 4;
/// A payload body may be this long: 16 MiB of plaintext, salt, nonce and tag.
const LONGEST_PAYLOAD: u32 = 16 * 1024 * 1024 + 4096;
/// All other bodies.
const LONGEST_OTHER: u32 = 65_535;

/// What a frame holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sealed payload; its number is the entry's.
    Payload,
    /// A signed leaf; its number is the entry's.
    Leaf,
    /// The end of an append: size and root of the tree; its number is the size.
    Commit,
    /// Evidence that someone else has seen the tree; its number is the tree's size.
    Anchor,
    /// A note that an unfinished append was cut; its number is the tree's size.
    Recovery,
}

impl Kind {
    const fn code(self) -> u8 {
        match self {
            Self::Payload => 1,
            Self::Leaf => 2,
            Self::Commit => 3,
            Self::Anchor => 4,
            Self::Recovery => 5,
        }
    }

    const fn of_code(code: u8) -> Option<Self> {
        Some(match code {
            1 => Self::Payload,
            2 => Self::Leaf,
            3 => Self::Commit,
            4 => Self::Anchor,
            5 => Self::Recovery,
            _ => return None,
        })
    }

    const fn longest(self) -> u32 {
        match self {
            Self::Payload => LONGEST_PAYLOAD,
            _ => LONGEST_OTHER,
        }
    }
}

/// A frame's header, taken at its word until the checksum is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// What the frame holds.
    pub kind: Kind,
    /// Entry number or tree size, by kind.
    pub number: u64,
    /// Length of the body.
    pub length: usize,
}

impl Header {
    /// Length of the whole frame.
    pub const fn frame_length(&self) -> usize {
        HEADER + self.length + TRAILER
    }
}

/// Reads a header; `None` when these bytes start no frame.
pub fn header(bytes: &[u8; HEADER]) -> Option<Header> {
    let (magic, rest) = bytes.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (code, rest) = rest.split_first()?;
    let number = rest.first_chunk::<8>()?;
    let kind = Kind::of_code(*code)?;
    let length = u32::from_be_bytes(*length);
    (*magic == MAGIC && length <= kind.longest()).then_some(Header {
        kind,
        number: u64::from_be_bytes(*number),
        length: length as usize,
    })
}

/// The body of a whole frame whose header was read, or `None` when the checksum differs.
pub fn body(frame: &[u8]) -> Option<&[u8]> {
    let (checked, crc) = frame.split_last_chunk::<TRAILER>()?;
    (crc32c::crc32c(checked) == u32::from_be_bytes(*crc)).then_some(checked)?.get(HEADER..)
}

/// Puts a frame at the end of `out`. The caller keeps bodies within their bounds.
pub fn write(out: &mut Vec<u8>, kind: Kind, number: u64, body: &[&[u8]]) {
    let start = out.len();
    let length: usize = body.iter().map(|part| part.len()).sum();
    debug_assert!(length <= kind.longest() as usize, "bodies are bounded before they are framed");
    out.extend_from_slice(&MAGIC);
    out.extend_from_slice(&(length as u32).to_be_bytes());
    out.push(kind.code());
    out.extend_from_slice(&number.to_be_bytes());
    for part in body {
        out.extend_from_slice(part);
    }
    let crc = crc32c::crc32c(out.get(start..).unwrap_or_default());
    out.extend_from_slice(&crc.to_be_bytes());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Payload),
            Just(Kind::Leaf),
            Just(Kind::Commit),
            Just(Kind::Anchor),
            Just(Kind::Recovery)
        ]
    }

    fn read(frame: &[u8]) -> Option<(Header, &[u8])> {
        let header = header(frame.first_chunk()?)?;
        Some((header, body(frame.get(..header.frame_length())?)?))
    }

    proptest! {
        #[test]
        fn a_frame_reads_back(kind in kinds(), number: u64, content in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let mut out = Vec::new();
            write(&mut out, kind, number, &[&content]);
            let (header, body) = read(&out).unwrap();
            prop_assert_eq!((header.kind, header.number, header.frame_length()), (kind, number, out.len()));
            prop_assert_eq!(body, &content[..]);
        }

        #[test]
        fn no_changed_bit_goes_unseen(number: u64, content in proptest::collection::vec(any::<u8>(), 0..300), at: prop::sample::Index, bit in 0..8_u32) {
            let mut out = Vec::new();
            write(&mut out, Kind::Leaf, number, &[&content]);
            let index = at.index(out.len());
            out[index] ^= 1_u8 << bit;
            prop_assert!(read(&out).is_none());
        }

        #[test]
        fn rubbish_is_no_frame_and_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(read(&bytes).is_none());
        }
    }

    #[test]
    fn a_length_beyond_its_kind_is_no_header() {
        let mut out = Vec::new();
        write(&mut out, Kind::Commit, 0, &[&[0; 40]]);
        out[4..8].copy_from_slice(&65_536_u32.to_be_bytes());
        assert!(header(out.first_chunk().unwrap()).is_none());
    }
}
