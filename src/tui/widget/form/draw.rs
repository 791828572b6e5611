//! Drawing a form: what there is room for, with the field that has the keys always in sight.

use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::{Field, Form};
use crate::tui::{
    look::Look,
    widget::{cells, textview},
};

/// The most rows of a text of several lines.
const MOST_LINES: usize = 8;
/// The least, where there is room.
const LEAST_LINES: usize = 3;
/// The widest column of labels: fields need the rest.
const WIDEST_LABEL: usize = 30;

impl Form {
    /// How many rows the form takes at a width, blank lines between fields included.
    pub fn height(&self, width: u16, look: &Look) -> u16 {
        let lines: usize = (0..self.rows.len())
            .map(|place| self.row_height(place, width, usize::MAX, look))
            .filter(|height| *height > 0)
            .map(|height| height + 1)
            .sum();
        u16::try_from(lines + 1).unwrap_or(u16::MAX)
    }

    /// The rows of the field itself: at most `most`.
    fn field_height(&self, place: usize, width: u16, most: usize, look: &Look) -> usize {
        let Some(row) = self.rows.get(place) else { return 0 };
        let width = self.note_width(width, look);
        let focused = look.focused && place == self.at;
        let wanted = match &row.field {
            Field::Text(_) | Field::Choice(..) | Field::Secret(_) => 1,
            Field::Lines(lines) if self.tight && place != self.at => lines.height(width).min(LEAST_LINES),
            Field::Lines(lines) => lines.height(width).clamp(LEAST_LINES, MOST_LINES),
            Field::Values(values) => values.height(width, focused, look),
            Field::Ticks(ticks) => ticks.height(),
        };
        wanted.min(most.max(1))
    }

    fn row_height(&self, place: usize, width: u16, most: usize, look: &Look) -> usize {
        if self.rows.get(place).is_none_or(|row| row.hidden) {
            return 0;
        }
        let below = self.note(place, usize::from(self.note_width(width, look)), look).0.len();
        let above = usize::from(!side_by_side(width));
        above + self.field_height(place, width, most, look) + below
    }

    /// What stands under a field: the complaint, else what is said of it, else the explanation.
    fn note(&self, place: usize, width: usize, look: &Look) -> (Vec<String>, Style) {
        let Some(row) = self.rows.get(place) else { return (Vec::new(), look.theme.dim) };
        match (&row.error, &row.said) {
            (Some(error), _) => (textview::wrap_after(look.glyphs.bad, error, width), look.theme.bad),
            (None, Some(said)) if !said.is_empty() => (textview::wrap(said, width), look.theme.text),
            // A label for which there is no room is told in full where the keys are.
            (None, _) if row.hint.is_empty() && place == self.at => {
                let words = look.text(row.words);
                let cut = cells::width(&words) + 2 > WIDEST_LABEL;
                (if cut { textview::wrap(&words, width) } else { Vec::new() }, look.theme.dim)
            }
            (None, _) if row.hint.is_empty() || self.tight && place != self.at => {
                (Vec::new(), look.theme.dim)
            }
            (None, _) => (textview::wrap(&look.text(row.hint), width), look.theme.dim),
        }
    }

    fn label_width(&self, width: u16, look: &Look) -> u16 {
        if !side_by_side(width) {
            return 0;
        }
        let widest = self.rows.iter().map(|row| cells::width(&look.text(row.words))).max().unwrap_or(0);
        u16::try_from((widest + 2).min(WIDEST_LABEL)).unwrap_or(u16::MAX).min(width / 2)
    }

    fn note_width(&self, width: u16, look: &Look) -> u16 {
        width.saturating_sub(self.label_width(width, look))
    }

    /// Draws what there is room for; the field that has the keys is always in sight.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if look.focused {
            self.settle();
        }
        self.tight = false;
        let full = self.height(area.width, look);
        let seen = self.rows.iter().filter(|row| !row.hidden).count();
        let gaps = u16::try_from(seen).unwrap_or(u16::MAX);
        let gap = usize::from(full <= area.height);
        self.tight = full.saturating_sub(gaps) > area.height;
        let room = usize::from(area.height);
        // Beside a long field its label and a line under it stay in sight.
        let most = room.saturating_sub(2).max(1);
        let heights: Vec<usize> = (0..self.rows.len())
            .map(|place| self.row_height(place, area.width, most, look))
            .map(|height| if height > 0 { height + gap } else { 0 })
            .chain([1])
            .collect();
        let start: usize = heights.iter().take(self.at).sum();
        let end = start + heights.get(self.at).copied().unwrap_or(0);
        let total: usize = heights.iter().sum();
        self.top = if total <= room { 0 } else { self.top.clamp(end.saturating_sub(room).min(start), start) };
        let label = self.label_width(area.width, look);
        let mut line = 0;
        let mut typed_in = None;
        for (place, height) in heights.into_iter().enumerate() {
            if place == self.rows.len() {
                self.draw_button(frame, area, line, label, look);
            } else if height > 0 {
                let row = self.draw_row(frame, area, line, (place, label, most), look);
                typed_in = row.filter(|_| place == self.at && look.focused).or(typed_in);
            }
            line += height;
        }
        // Over the fields that follow.
        if let (Some(line), Some(Field::Values(values))) =
            (typed_in, self.rows.get_mut(self.at).map(|row| &mut row.field))
        {
            values.draw_suggestions(frame, line, area, look);
        }
    }

    /// The rows of the screen for `height` lines of the form from `line` on, and how many are out of sight above.
    fn visible(&self, area: Rect, line: usize, height: usize) -> (Rect, usize) {
        let skipped = self.top.saturating_sub(line).min(height);
        let from = (line + skipped).saturating_sub(self.top).min(area.height.into());
        let shown = (height - skipped).min(usize::from(area.height) - from);
        let rows = |number: usize| u16::try_from(number).unwrap_or(0);
        (Rect { y: area.y + rows(from), height: rows(shown), ..area }, skipped)
    }

    /// Draws a field with its label and what stands under it; gives the row in which values are typed.
    fn draw_row(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        line: usize,
        (place, label, most): (usize, u16, usize),
        look: &Look,
    ) -> Option<Rect> {
        let focused = look.focused && place == self.at;
        let height = self.field_height(place, area.width, most, look);
        let field_line = line + usize::from(label == 0);
        let (label_place, _) = self.visible(area, line, 1);
        let (field_place, skipped) = self.visible(area, field_line, height);
        let beside =
            |place: Rect| Rect { x: place.x + label, width: place.width.saturating_sub(label), ..place };
        let (note, style) = self.note(place, usize::from(area.width.saturating_sub(label)), look);
        for (at, text) in (field_line + height..).zip(note) {
            let (place, _) = self.visible(area, at, 1);
            frame.render_widget(Span::styled(text, style), beside(place));
        }
        let row = self.rows.get_mut(place)?;
        if !label_place.is_empty() {
            let style = if focused { look.theme.accent } else { look.theme.text };
            let width = if label == 0 { label_place.width } else { label };
            let words = capital(&look.text(row.words));
            let shown = cells::truncate(&words, usize::from(width.saturating_sub(1)), look.glyphs.more);
            frame.render_widget(Span::styled(shown, style), Rect { width, ..label_place });
        }
        let place = beside(field_place);
        row.area = place;
        row.skipped = skipped;
        if place.is_empty() {
            return None;
        }
        match &mut row.field {
            Field::Text(input) => input.draw(frame, place, focused, look),
            Field::Secret(secret) => secret.draw(frame, place, focused, look),
            Field::Choice(choices, at) => draw_choices(frame, place, choices, *at, focused, look),
            Field::Lines(lines) => lines.draw(frame, place, (height, skipped), focused, look),
            Field::Ticks(ticks) => ticks.draw(frame, place, (height, skipped), focused, look),
            Field::Values(values) => {
                // Where not all of it has a place, the row in which is typed has one.
                let over = values.height(place.width, focused, look).saturating_sub(height);
                return values.draw(frame, place, skipped + over, focused, look);
            }
        }
        None
    }

    fn draw_button(&mut self, frame: &mut Frame<'_>, area: Rect, line: usize, label: u16, look: &Look) {
        self.button_area = Rect::default();
        let (place, _) = self.visible(area, line, 1);
        if place.is_empty() {
            return;
        }
        let words = format!("[ {} ]", look.text(self.button));
        let width = u16::try_from(cells::width(&words)).unwrap_or(u16::MAX);
        let place = Rect { x: place.x + label, width: place.width.saturating_sub(label).min(width), ..place };
        self.button_area = place;
        let here = look.focused && self.at >= self.rows.len();
        let style = if here { look.theme.selection } else { look.theme.accent };
        frame.render_widget(Span::styled(words, style), place);
        if here && place.width > 0 {
            frame.set_cursor_position(Position::new(place.x + 2.min(place.width - 1), place.y));
        }
    }
}

/// A label begins with a capital, whatever its words are elsewhere.
fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Label and field on one line from this width on; the label above the field below it.
const fn side_by_side(width: u16) -> bool {
    width >= 54
}

fn draw_choices(
    frame: &mut Frame<'_>,
    area: Rect,
    choices: &[&'static str],
    chosen: usize,
    focused: bool,
    look: &Look,
) {
    let (on, off) = if look.glyphs.ascii { ("(*)", "( )") } else { ("◉", "○") };
    let mut spans = Vec::new();
    let mut caret = 0;
    let mut used = 0;
    for (place, id) in choices.iter().enumerate() {
        let here = place == chosen;
        let words = format!("{} {}", if here { on } else { off }, look.text(id));
        if here {
            caret = used;
        }
        used += cells::width(&words) + 3;
        let style = match (here, focused) {
            (true, true) => look.theme.selection,
            (true, false) => look.theme.text,
            (false, _) => look.theme.dim,
        };
        spans.push(Span::styled(words, style));
        spans.push(Span::raw("   "));
    }
    if used > usize::from(area.width) + 3 {
        // No room for all: the chosen one alone, with what shows that there are others.
        spans = choices
            .get(chosen)
            .map(|id| {
                let style = if focused { look.theme.selection } else { look.theme.text };
                vec![Span::styled(format!("< {} >", look.text(id)), style)]
            })
            .unwrap_or_default();
        caret = 0;
    }
    frame.render_widget(Line::from(spans), area);
    if focused && area.width > 0 {
        frame.set_cursor_position(Position::new(area.x + (caret as u16).min(area.width - 1), area.y));
    }
}
