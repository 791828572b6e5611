//! The best of many scored lines, without keeping them all.

use std::cmp::Reverse;

/// The best lines seen so far. Lines must be offered in ascending order.
#[derive(Debug)]
pub struct Top {
    limit: usize,
    /// Score and line; unordered.
    kept: Vec<(i64, usize)>,
    /// A line must score more than this to be among the best.
    floor: Option<i64>,
    /// How many lines were offered.
    pub count: usize,
}

impl Top {
    pub fn new(limit: usize) -> Self {
        Self { limit, kept: Vec::new(), floor: None, count: 0 }
    }

    /// The score that a line must exceed to be kept if it were offered now; none if any is kept.
    pub fn floor(&self) -> Option<i64> {
        self.floor
    }

    pub fn offer(&mut self, score: i64, line: usize) {
        self.count += 1;
        if self.limit == 0 || self.floor.is_some_and(|floor| score <= floor) {
            return;
        }
        self.kept.push((score, line));
        if self.kept.len() >= self.limit.saturating_mul(2).saturating_add(64) {
            let (_, last, _) = self.kept.select_nth_unstable_by_key(self.limit - 1, best_first);
            self.floor = Some(last.0);
            self.kept.truncate(self.limit);
        }
    }

    /// Joins what was found among other lines.
    pub fn join(&mut self, other: Self) {
        self.count += other.count;
        self.kept.extend(other.kept);
    }

    /// The best lines, best first; of equals the earlier line.
    pub fn into_sorted(mut self) -> Vec<(i64, usize)> {
        self.kept.sort_unstable_by_key(best_first);
        self.kept.truncate(self.limit);
        self.kept
    }
}

fn best_first(entry: &(i64, usize)) -> (Reverse<i64>, usize) {
    (Reverse(entry.0), entry.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_best_are_kept_in_order(scores in prop::collection::vec(0_i64..50, 0..600), limit in 0_usize..40, cut in 0_usize..600) {
            let (mut first, mut second) = (Top::new(limit), Top::new(limit));
            for (line, score) in scores.iter().enumerate() {
                if line < cut { &mut first } else { &mut second }.offer(*score, line);
            }
            first.join(second);
            prop_assert_eq!(first.count, scores.len());
            let mut all: Vec<_> = scores.iter().copied().zip(0..).collect();
            all.sort_by_key(best_first);
            all.truncate(limit);
            prop_assert_eq!(first.into_sorted(), all);
        }
    }
}
