//! A source that tells how far it was read, and stops where a row never ends.

use std::{
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use encoding_rs::{CoderResult, Decoder, Encoding};
use sha2::{Digest as _, Sha256};

use crate::domain::id::Digest;

/// The longest row, in bytes.
pub(super) const LONGEST: u64 = 1024 * 1024;
/// How much is read at a time.
const BLOCK: usize = 64 * 1024;

/// Counts what is read through it. What waits for the end of a row that is nowhere near gets an error instead of all
/// the memory there is.
pub(super) struct Meter<R> {
    inner: R,
    position: Arc<AtomicU64>,
    since: u64,
}

impl<R> Meter<R> {
    pub fn new(inner: R, position: Arc<AtomicU64>) -> Self {
        Self { inner, position, since: 0 }
    }

    pub const fn inner(&self) -> &R {
        &self.inner
    }

    /// A row ended.
    pub fn row(&mut self) {
        self.since = 0;
    }
}

impl<R: Read> Read for Meter<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.since > LONGEST {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "endless row"));
        }
        let read = self.inner.read(into)?;
        self.since += read as u64;
        self.position.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Takes the digest of what is read through it: so it is that of the very bytes that were used.
pub(super) struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R> Hashing<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, hash: Sha256::new() }
    }

    /// Of what was read so far.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(self.hash.clone().finalize().into())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// Text in any encoding as UTF-8; what is no text in it becomes U+FFFD.
pub(super) struct Decoding<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// What of `raw` waits to be decoded.
    waiting: std::ops::Range<usize>,
    text: Vec<u8>,
    /// What of `text` waits to be read.
    ready: std::ops::Range<usize>,
    ended: bool,
}

impl<R: Read> Decoding<R> {
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        // A mark of another encoding than the one found is text.
        let decoder = encoding.new_decoder_with_bom_removal();
        Self {
            inner,
            decoder,
            raw: vec![0; BLOCK],
            waiting: 0..0,
            // Room for the longest that a block can become, so that every call makes progress.
            text: vec![0; BLOCK * 3 + 16],
            ready: 0..0,
            ended: false,
        }
    }

    pub const fn inner(&self) -> &R {
        &self.inner
    }

    pub const fn inner_mut(&mut self) -> &mut R {
        &mut self.inner
    }

    fn refill(&mut self) -> io::Result<()> {
        while self.ready.is_empty() && !self.ended {
            let mut last = false;
            if self.waiting.is_empty() {
                let read = self.inner.read(&mut self.raw)?;
                self.waiting = 0..read;
                last = read == 0;
            }
            let source = self.raw.get(self.waiting.clone()).unwrap_or_default();
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, &mut self.text, last);
            self.waiting.start += read;
            self.ready = 0..written;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.refill()?;
        let ready = self.text.get(self.ready.clone()).unwrap_or_default();
        let length = ready.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..length), ready.get(..length)) {
            to.copy_from_slice(from);
        }
        self.ready.start += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives what it has in pieces of one to seven bytes.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.1 = self.1 % 7 + 1;
            let length = self.1.min(into.len()).min(self.0.len());
            let (now, rest) = self.0.split_at(length);
            into[..length].copy_from_slice(now);
            self.0 = rest;
            Ok(length)
        }
    }

    proptest! {
        #[test]
        fn a_stream_reads_as_the_whole(text in "[隐私a-z\\n,\"😀é]{0,300}", which in 0..4_usize) {
            let encoding = [encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::UTF_16LE, encoding_rs::UTF_16BE][which];
            let bytes: Vec<u8> = match which {
                0 => text.clone().into_bytes(),
                1 => encoding.encode(&text).0.into_owned(),
                2 => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            };
            let mut read = String::new();
            Decoding::new(Drops(&bytes, 0), encoding).read_to_string(&mut read).unwrap();
            prop_assert_eq!(read, text);
        }
    }

    #[test]
    fn what_never_ends_is_stopped() {
        let mut meter = Meter::new(io::repeat(b'a'), Arc::default());
        let error = io::copy(&mut meter, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
        meter.row();
        assert!(meter.read(&mut [0; 8]).is_ok());
    }
}
