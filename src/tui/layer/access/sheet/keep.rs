//! When a draft is to be kept: a second after the last key, and never when nothing was changed.

use std::{collections::BTreeMap, time::Duration};

/// Typing pauses for so long before a draft is kept.
const PAUSE: Duration = Duration::from_secs(1);

/// What is known of a form's draft.
#[derive(Debug, Default)]
pub struct Keeping {
    /// What the form held when it was opened.
    first: BTreeMap<String, String>,
    held: BTreeMap<String, String>,
    /// When it was last changed and not kept since.
    touched: Option<Duration>,
    kept: bool,
    failed: bool,
}

impl Keeping {
    /// A form that holds this at its opening.
    pub fn new(held: BTreeMap<String, String>) -> Self {
        Self { first: held.clone(), held, ..Self::default() }
    }

    /// The form holds this now.
    pub fn stepped(&mut self, held: BTreeMap<String, String>, now: Duration) {
        if held != self.held {
            self.held = held;
            self.touched = Some(now);
        }
    }

    /// A draft was taken up: one is kept.
    pub const fn taken_up(&mut self) {
        self.kept = true;
    }

    /// It was handed to the desk.
    pub const fn asked(&mut self) {
        self.touched = None;
        self.kept = true;
    }

    /// The desk has kept it, or could not.
    pub const fn answered(&mut self, kept: bool) {
        self.failed = !kept;
    }

    /// Whether anything was typed or chosen.
    pub fn is_changed(&self) -> bool {
        self.kept || self.held != self.first
    }

    /// Whether the desk may hold a draft.
    pub const fn is_kept(&self) -> bool {
        self.kept
    }

    /// Whether the desk could not keep it when last asked.
    pub const fn has_failed(&self) -> bool {
        self.failed
    }

    /// Whether all that was typed is kept.
    pub const fn is_safe(&self) -> bool {
        self.kept && !self.failed && self.touched.is_none()
    }

    /// When it is to be kept.
    pub fn due(&self) -> Option<Duration> {
        self.touched.filter(|_| self.is_changed()).map(|touched| touched + PAUSE)
    }
}
