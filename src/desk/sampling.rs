//! Draws the yearly audit's sample from a seed.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::domain::{
    access::yearly::{Sample, Year, draw, population},
    id::Digest,
};

use super::{Desk, DeskError};

/// The numbers that follow from a seed: the first 8 bytes, big-endian, of SHA-256(seed ‖ *i*), where *i* counts from 0
/// in 8 bytes, big-endian.
struct Numbers {
    seed: Digest,
    next: u64,
}

impl Numbers {
    fn draw(&mut self) -> u64 {
        let mut hasher = Sha256::new();
        hasher.update(self.seed.as_bytes());
        hasher.update(self.next.to_be_bytes());
        self.next += 1;
        let digest: [u8; 32] = hasher.finalize().into();
        digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
    }
}

impl Desk {
    /// Draws a sample of a year's cases, from this seed or a random one. It is recorded by
    /// [`Command::RecordSample`](crate::domain::command::Command::RecordSample).
    ///
    /// # Errors
    /// [`DeskError::Vault`] for a role that may not read the register; no randomness.
    pub fn draw_sample(
        &self,
        year: &Year,
        size: u32,
        seed: Option<Digest>,
        now: Timestamp,
    ) -> Result<Sample, DeskError> {
        let register = self.register()?;
        let seed = match seed {
            Some(seed) => seed,
            None => Digest::from_bytes(super::random_bytes()?),
        };
        let mut numbers = Numbers { seed, next: 0 };
        let (violations, drawn) = draw(&register, year, size, now, &mut || numbers.draw());
        Ok(Sample {
            year: year.number(),
            size,
            seed,
            entries: self.holding.reader().size(),
            population: population(&register, year),
            violations,
            drawn,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Worked out with Python's hashlib.
    #[test]
    fn the_numbers_are_those_of_the_published_rule() {
        let mut numbers = Numbers { seed: Digest::from_bytes([7; 32]), next: 0 };
        assert_eq!([numbers.draw(), numbers.draw()], [0x7C87_C3B8_F2DA_19FE, 0xF222_A20B_2192_7D88]);
    }
}
