//! What drawing needs to know besides the thing drawn: words, theme, glyphs, time zone.

use std::borrow::Cow;

use jiff::{Timestamp, tz::TimeZone};
use ratatui::{symbols::border, widgets::BorderType};

use super::theme::Theme;
use crate::words::Words;

/// The symbols of the screen. The ASCII set is for terminals that draw box characters two cells wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Glyphs {
    pub ascii: bool,
    pub selected: &'static str,
    pub open: &'static str,
    pub closed: &'static str,
    pub ascending: &'static str,
    pub descending: &'static str,
    pub good: &'static str,
    pub busy: &'static str,
    pub warn: &'static str,
    pub bad: &'static str,
    pub bookmark: &'static str,
    pub more: &'static str,
    pub bar: &'static str,
    pub dot: &'static str,
    pub separator: &'static str,
    pub rule: &'static str,
}

impl Glyphs {
    /// Box drawing, arrows and geometric shapes.
    pub const UNICODE: Self = Self {
        ascii: false,
        selected: "▸",
        open: "▾",
        closed: "▸",
        ascending: "▲",
        descending: "▼",
        good: "●",
        busy: "◌",
        warn: "▲",
        bad: "✗",
        bookmark: "★",
        more: "…",
        bar: "█",
        dot: "·",
        separator: "│",
        rule: "─",
    };

    /// ASCII alone.
    pub const ASCII: Self = Self {
        ascii: true,
        selected: ">",
        open: "-",
        closed: "+",
        ascending: "^",
        descending: "v",
        good: "+",
        busy: "~",
        warn: "!",
        bad: "x",
        bookmark: "*",
        more: "~",
        bar: "#",
        dot: "-",
        separator: "|",
        rule: "-",
    };

    /// The border of panes and overlays.
    pub const fn border(&self) -> border::Set<'static> {
        if self.ascii {
            border::Set {
                top_left: "+",
                top_right: "+",
                bottom_left: "+",
                bottom_right: "+",
                vertical_left: "|",
                vertical_right: "|",
                horizontal_top: "-",
                horizontal_bottom: "-",
            }
        } else {
            BorderType::Rounded.to_border_set()
        }
    }
}

/// Handed to everything that draws.
#[derive(Clone)]
pub struct Look {
    /// The language's words.
    pub words: Words,
    /// The theme.
    pub theme: Theme,
    /// The symbols.
    pub glyphs: Glyphs,
    /// Where times are shown; they are stored in UTC.
    pub zone: TimeZone,
    /// Whether what is drawn has the keys; the real cursor is placed only then.
    pub focused: bool,
}

impl Look {
    /// The words for an id.
    pub fn text(&self, id: &str) -> Cow<'static, str> {
        self.words.text(id)
    }

    /// A time to the minute in the officer's zone: `2026-03-01 09:05`.
    pub fn minute(&self, time: Timestamp) -> String {
        time.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// A time to the second in the officer's zone: `2026-03-01 09:05:07`.
    pub fn second(&self, time: Timestamp) -> String {
        time.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The same look without the keys.
    #[must_use]
    pub fn unfocused(&self) -> Self {
        Self { focused: false, ..self.clone() }
    }
}
