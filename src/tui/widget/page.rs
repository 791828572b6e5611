//! Text put together line by line: labels beside their values, wrapped to a width. And lengths of time in words.

use jiff::{SignedDuration, Timestamp};
use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    cells,
    textview::{wrap, wrap_after},
};
use crate::{
    tui::look::Look,
    words::{Language, Words},
};

/// Labels stand beside their values from this width.
const WIDE: usize = 44;

/// Lines being put together.
pub struct Page<'a> {
    /// The lines so far.
    pub lines: Vec<Line<'static>>,
    width: usize,
    /// Cells for labels.
    label: usize,
    look: &'a Look,
}

impl<'a> Page<'a> {
    /// Nothing yet, `width` cells wide.
    pub fn new(width: usize, look: &'a Look) -> Self {
        let label = match look.words.language() {
            Language::Chinese => 9,
            Language::English => 15,
        };
        Self { lines: Vec::new(), width: width.max(4), label, look }
    }

    /// An empty line.
    pub fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    /// A text of one style.
    pub fn text(&mut self, text: &str, style: Style) {
        self.lines.extend(wrap(text, self.width).into_iter().map(|line| Line::styled(line, style)));
    }

    /// A text behind a sign, its further lines set in under the first.
    pub fn signed(&mut self, sign: &str, text: &str, style: Style) {
        let lines = wrap_after(sign, text, self.width).into_iter();
        self.lines.extend(lines.map(|line| Line::styled(line, style)));
    }

    /// A label with its value.
    pub fn row(&mut self, label: &str, value: &str) {
        self.styled_row(label, value, self.look.theme.text);
    }

    /// A label with its value in a style of its own.
    pub fn styled_row(&mut self, label: &str, value: &str, style: Style) {
        let label = self.look.text(label);
        self.named_row(&label, value, style);
    }

    /// The same under a label that is in words already.
    pub fn named_row(&mut self, label: &str, value: &str, style: Style) {
        let look = self.look;
        if self.width < WIDE {
            self.lines
                .extend(wrap(label, self.width).into_iter().map(|line| Line::styled(line, look.theme.dim)));
            let room = self.width.saturating_sub(2);
            self.lines
                .extend(wrap(value, room).into_iter().map(|line| Line::styled(format!("  {line}"), style)));
            return;
        }
        let own = self.label.max(cells::width(label)) + 1;
        for (place, line) in wrap(value, self.width.saturating_sub(own)).into_iter().enumerate() {
            let lead = if place == 0 { label } else { "" };
            self.lines.push(Line::from(vec![
                Span::styled(cells::pad(lead, own, look.glyphs.more), look.theme.dim),
                Span::styled(line, style),
            ]));
        }
    }

    /// Somebody's exact words, set in.
    pub fn quote(&mut self, text: &str) {
        let look = self.look;
        for line in text.lines().flat_map(|line| wrap(line, self.width.saturating_sub(2))) {
            self.lines.push(Line::from(vec![
                Span::styled(format!("{} ", look.glyphs.separator), look.theme.border),
                Span::styled(line, look.theme.text),
            ]));
        }
    }
}

/// A length of time to two units: `2 d 4 h`, `25 min`.
pub fn length(words: &Words, length: SignedDuration) -> String {
    let minutes = length.as_mins().unsigned_abs();
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let part = |id: &str, count: u64| words.with(id, &[("count", count.into())]).into_owned();
    let parts = match (days, hours) {
        (0, 0) => vec![part("accesses-minutes", minutes)],
        (0, _) if minutes == 0 => vec![part("accesses-hours", hours)],
        (0, _) => vec![part("accesses-hours", hours), part("accesses-minutes", minutes)],
        (_, 0) => vec![part("accesses-days", days)],
        _ => vec![part("accesses-days", days), part("accesses-hours", hours)],
    };
    parts.join(" ")
}

/// How long until `by`, or since when it is over.
pub fn left(words: &Words, by: Timestamp, now: Timestamp) -> String {
    left_as(words, by.duration_since(now))
}

/// The same to one unit.
pub fn left_briefly(words: &Words, by: Timestamp, now: Timestamp) -> String {
    let left = by.duration_since(now);
    let hours = left.as_hours();
    let unit = match hours.unsigned_abs() {
        0 => left,
        1..24 => SignedDuration::from_hours(hours),
        _ => SignedDuration::from_hours(hours / 24 * 24),
    };
    left_as(words, unit)
}

fn left_as(words: &Words, left: SignedDuration) -> String {
    if left.as_mins() == 0 {
        return words.text("accesses-due-now").into_owned();
    }
    // Over some days nobody counts hours.
    let hours = left.as_hours();
    let counted = if hours.unsigned_abs() >= 72 { SignedDuration::from_hours(hours / 24 * 24) } else { left };
    let said = length(words, counted);
    let id = if left.is_negative() { "accesses-overdue" } else { "accesses-left" };
    words.with(id, &[("time", said.as_str().into())]).into_owned()
}
