//! Time as it passes, for a sending that a person watches.

use std::{
    thread,
    time::{Duration, Instant},
};

use super::{Tally, Watch};

/// How long a wait goes on before one looks whether it was called off.
const LOOK: Duration = Duration::from_millis(100);

/// Time as it passes; whoever watches is told how far it is, and calls it off by saying no.
pub struct Waiting<F> {
    begun: Instant,
    go_on: F,
    last: Tally,
}

impl<F: FnMut(&Tally) -> bool> Waiting<F> {
    /// From now on.
    pub fn new(go_on: F) -> Self {
        Self { begun: Instant::now(), go_on, last: Tally::default() }
    }
}

impl<F: FnMut(&Tally) -> bool> Watch for Waiting<F> {
    fn elapsed(&self) -> Duration {
        self.begun.elapsed()
    }

    fn wait(&mut self, time: Duration) -> bool {
        let end = Instant::now() + time;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return true;
            }
            thread::sleep(left.min(LOOK));
            if !(self.go_on)(&self.last) {
                return false;
            }
        }
    }

    fn progress(&mut self, tally: &Tally) -> bool {
        self.last = *tally;
        (self.go_on)(tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_wait_ends_soon_after_it_is_called_off() {
        let mut asked = 0;
        let mut watch = Waiting::new(|tally: &Tally| {
            asked += 1;
            assert_eq!(tally.sent, 3, "what was told last");
            asked < 3
        });
        assert!(watch.progress(&Tally { sent: 3, ..Tally::default() }));
        assert!(!watch.wait(Duration::from_hours(1)));
        assert!(watch.elapsed() < Duration::from_mins(1));
        assert!(Waiting::new(|_: &Tally| true).wait(Duration::from_millis(1)));
    }
}
