//! What is to be sent, and the word to send it.

use crate::domain::explain::Explanation;

/// A mail to one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The line of the list it comes from.
    pub line: u64,
    /// The address.
    pub to: String,
    /// The mail as RFC 5322 has it, lines ending in CR LF.
    pub message: Vec<u8>,
}

/// All that is to be sent, one by one and always in the same order.
pub trait Batch {
    /// Begins from the first again.
    ///
    /// # Errors
    /// What keeps it from being read.
    fn rewind(&mut self) -> Result<(), Explanation>;

    /// The next mail; none behind the last.
    ///
    /// # Errors
    /// What keeps it from being read.
    fn next(&mut self) -> Result<Option<Outgoing>, Explanation>;
}

/// A person typed how many are to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed(u64);

impl Confirmed {
    /// What was typed, if it is the number that was shown: digits, groups set apart by commas or spaces.
    pub fn typed(text: &str, count: u64) -> Option<Self> {
        let digits: String = text.trim().chars().filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (plain && digits.parse() == Ok(count)).then_some(Self(count))
    }

    /// The number.
    pub const fn count(self) -> u64 {
        self.0
    }
}

/// What to do with those of which nobody knows whether they were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubtful {
    /// Leave them: told, and not sent again.
    Leave,
    /// Send them again; the person typed how many there are.
    Again(Confirmed),
}
