//! Lengths of time, and how far something is away, in words.

use jiff::{SignedDuration, Timestamp};

use super::Words;

impl Words {
    /// A length of time to two units.
    pub fn length(&self, length: SignedDuration) -> String {
        let minutes = length.as_mins().unsigned_abs();
        let parts = [
            ("accesses-days", minutes / 1_440),
            ("accesses-hours", minutes / 60 % 24),
            ("accesses-minutes", minutes % 60),
        ];
        let first = parts.iter().position(|(_, count)| *count > 0).unwrap_or(parts.len() - 1);
        let kept = parts.iter().skip(first).take(2).enumerate();
        let kept = kept.filter(|(place, (_, count))| *place == 0 || *count > 0);
        let said = kept.map(|(_, (id, count))| self.with(id, &[("count", (*count).into())]));
        said.collect::<Vec<_>>().join(" ")
    }

    /// How long it is from `now` until then, or since when it is over.
    pub fn left(&self, by: Timestamp, now: Timestamp) -> String {
        let left = by.duration_since(now);
        let id = if left.is_negative() { "accesses-overdue" } else { "accesses-left" };
        self.with(id, &[("time", (&self.length(left)).into())]).into_owned()
    }
}
