//! How the screens are to start.

use std::{path::PathBuf, time::Duration};

use jiff::tz::TimeZone;

use super::theme::ThemeName;
use crate::words::Language;

/// What is shown first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartState {
    /// There is no workspace: found one, at this place unless another is chosen.
    FirstRun {
        /// The default place.
        place: PathBuf,
    },
    /// The workspace is locked.
    Locked,
    /// The desk is open already, as the demo is.
    Open,
}

/// Settings of the screens.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language to start in.
    pub language: Language,
    /// The theme to start in.
    pub theme: ThemeName,
    /// Whether the terminal has true colour; the nearest of 256 colours are used otherwise.
    pub true_colour: bool,
    /// Borders and symbols in ASCII, for terminals that draw box characters two cells wide.
    pub ascii: bool,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// Locks after this long without a key; `None` never does.
    pub idle: Option<Duration>,
    /// Where times are shown; `None` is the system's zone.
    pub zone: Option<TimeZone>,
    /// What is shown first.
    pub start: StartState,
}
