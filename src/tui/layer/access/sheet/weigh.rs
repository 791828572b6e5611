//! When the desk is asked what would follow: at a pause in typing, and only when something else is told.

use std::time::Duration;

use crate::domain::incident::Fact;

/// Typing pauses for so long before it is asked: what stands beside the fields does not flicker with every digit.
const PAUSE: Duration = Duration::from_millis(350);

/// What was asked last, and what is to be asked next.
#[derive(Debug, Default)]
pub struct Weighing {
    /// None before anything was asked.
    asked: Option<Vec<Fact>>,
    next: Option<(Vec<Fact>, Duration)>,
}

impl Weighing {
    /// The form tells these facts now; a form that has none is never asked about.
    pub fn stepped(&mut self, facts: Option<Vec<Fact>>, now: Duration) {
        let Some(facts) = facts else { return };
        if self.asked.as_ref() == Some(&facts) {
            self.next = None;
        } else if self.next.as_ref().is_none_or(|(next, _)| *next != facts) {
            self.next = Some((facts, now + PAUSE));
        }
    }

    /// When it is to be asked.
    pub fn due(&self) -> Option<Duration> {
        self.next.as_ref().map(|(_, due)| *due)
    }

    /// The facts to be asked about now.
    pub fn ask(&mut self) -> Option<Vec<Fact>> {
        let (facts, _) = self.next.take()?;
        self.asked = Some(facts.clone());
        Some(facts)
    }

    /// Whether what was answered is about other facts than those told now.
    pub const fn is_behind(&self) -> bool {
        self.next.is_some()
    }
}
