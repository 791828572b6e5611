//! A form: labelled fields, a line of explanation or complaint under each, and a button.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{
    cells,
    input::{Input, Secret},
    textview,
};
use crate::tui::{command::Id, cx::Flow, look::Look};

/// What a field holds.
#[expect(clippy::large_enum_variant, reason = "a form has a handful of fields")]
pub enum Field {
    /// A line of text.
    Text(Input),
    /// One of several; the words' ids, and which is chosen.
    Choice(Vec<&'static str>, usize),
    /// A line nobody may see.
    Secret(Secret),
}

impl Field {
    /// The text of a text field.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(input) => input.text(),
            Self::Choice(..) | Self::Secret(_) => "",
        }
    }

    /// Which is chosen.
    pub fn chosen(&self) -> usize {
        match self {
            Self::Choice(_, at) => *at,
            Self::Text(_) | Self::Secret(_) => 0,
        }
    }

    /// The secret of a secret field.
    pub fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Secret(secret) => Some(secret),
            Self::Text(_) | Self::Choice(..) => None,
        }
    }
}

/// A field with its words.
pub struct Row {
    /// Message id of its label.
    pub label: &'static str,
    /// Message id of the line that explains it.
    pub hint: &'static str,
    /// What it holds.
    pub field: Field,
    /// What is wrong with it, in words.
    pub error: Option<String>,
    area: Rect,
}

impl Row {
    /// A field without complaint.
    pub fn new(label: &'static str, hint: &'static str, field: Field) -> Self {
        Self { label, hint, field, error: None, area: Rect::default() }
    }
}

/// What a form tells its owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Nothing it need know.
    Nothing,
    /// The button was pressed, or Enter on the last field.
    Submit,
    /// The step was of no use to the form.
    Ignored,
}

/// Fields in order, with a button after the last.
pub struct Form {
    /// The fields.
    pub rows: Vec<Row>,
    /// Which has the keys; the button comes after the last.
    pub at: usize,
    button: &'static str,
    button_area: Rect,
    top: usize,
    /// There is no room for every explanation: only that of the field with the keys is shown.
    tight: bool,
}

impl Form {
    /// A form whose button bears the words of `button`.
    pub fn new(button: &'static str, rows: Vec<Row>) -> Self {
        Self { rows, at: 0, button, button_area: Rect::default(), top: 0, tight: false }
    }

    /// The field at a place.
    pub fn field(&self, place: usize) -> Option<&Field> {
        self.rows.get(place).map(|row| &row.field)
    }

    /// Takes complaints away.
    pub fn clear_errors(&mut self) {
        for row in &mut self.rows {
            row.error = None;
        }
    }

    /// Complains about a field; the first complaint gets the keys.
    pub fn complain(&mut self, place: usize, error: String) {
        if self.rows.iter().all(|row| row.error.is_none()) {
            self.at = place;
        }
        if let Some(row) = self.rows.get_mut(place) {
            row.error = Some(error);
        }
    }

    /// Tab, arrows and Enter.
    pub fn command(&mut self, command: Id) -> Told {
        let places = self.rows.len() + 1;
        match command {
            Id::NextField | Id::Down => self.at = (self.at + 1) % places,
            Id::PreviousField | Id::Up => self.at = (self.at + places - 1) % places,
            Id::Accept if self.at >= self.rows.len() => return Told::Submit,
            Id::Accept if self.at + 1 == self.rows.len() => return Told::Submit,
            Id::Accept => self.at += 1,
            _ => return Told::Ignored,
        }
        Told::Nothing
    }

    /// Typing.
    pub fn key(&mut self, key: &KeyEvent) -> Told {
        let Some(row) = self.rows.get_mut(self.at) else {
            return if key.code == KeyCode::Char(' ') { Told::Submit } else { Told::Ignored };
        };
        let flow = match &mut row.field {
            Field::Text(input) => input.key(key),
            Field::Secret(secret) => secret.key(key),
            Field::Choice(choices, at) => match key.code {
                KeyCode::Left if *at > 0 => {
                    *at -= 1;
                    Flow::Consumed
                }
                KeyCode::Right | KeyCode::Char(' ' | '\u{3000}') => {
                    *at = if *at + 1 < choices.len() { *at + 1 } else { 0 };
                    Flow::Consumed
                }
                _ => Flow::Ignored,
            },
        };
        if flow == Flow::Consumed {
            row.error = None;
            Told::Nothing
        } else {
            Told::Ignored
        }
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &str) -> Told {
        let flow = match self.rows.get_mut(self.at).map(|row| &mut row.field) {
            Some(Field::Text(input)) => input.insert(text),
            Some(Field::Secret(secret)) => secret.insert(text),
            Some(Field::Choice(..)) | None => Flow::Ignored,
        };
        if flow == Flow::Consumed { Told::Nothing } else { Told::Ignored }
    }

    /// A click gives a field the keys, or presses the button.
    pub fn mouse(&mut self, event: &MouseEvent) -> Told {
        if event.kind != MouseEventKind::Down(MouseButton::Left) {
            return Told::Ignored;
        }
        let at = Position::new(event.column, event.row);
        if self.button_area.contains(at) {
            self.at = self.rows.len();
            return Told::Submit;
        }
        match self.rows.iter().position(|row| row.area.contains(at)) {
            Some(place) => {
                self.at = place;
                Told::Nothing
            }
            None => Told::Ignored,
        }
    }

    /// How many rows the form takes at a width, blank lines between fields included.
    pub fn height(&self, width: u16, look: &Look) -> u16 {
        let lines: usize = (0..self.rows.len()).map(|place| self.row_height(place, width, look) + 1).sum();
        u16::try_from(lines + 1).unwrap_or(u16::MAX)
    }

    fn row_height(&self, place: usize, width: u16, look: &Look) -> usize {
        let below = self
            .note(place, look)
            .map_or(0, |(note, _)| textview::wrap(&note, usize::from(self.note_width(width, look))).len());
        let above = usize::from(!side_by_side(width));
        above + 1 + below
    }

    /// What stands under a field: the complaint, else the explanation.
    fn note(&self, place: usize, look: &Look) -> Option<(String, ratatui::style::Style)> {
        let row = self.rows.get(place)?;
        match &row.error {
            Some(error) => Some((format!("{} {error}", look.glyphs.bad), look.theme.bad)),
            None if row.hint.is_empty() || self.tight && place != self.at => None,
            None => Some((look.text(row.hint).into_owned(), look.theme.dim)),
        }
    }

    fn label_width(&self, width: u16, look: &Look) -> u16 {
        if !side_by_side(width) {
            return 0;
        }
        let widest = self.rows.iter().map(|row| cells::width(&look.text(row.label))).max().unwrap_or(0);
        u16::try_from(widest + 2).unwrap_or(u16::MAX).min(width / 2)
    }

    fn note_width(&self, width: u16, look: &Look) -> u16 {
        width.saturating_sub(self.label_width(width, look))
    }

    /// Draws what there is room for; the field that has the keys is always in sight.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.tight = false;
        let full = self.height(area.width, look);
        let gaps = u16::try_from(self.rows.len()).unwrap_or(u16::MAX);
        let gap = usize::from(full <= area.height);
        self.tight = full.saturating_sub(gaps) > area.height;
        let heights: Vec<usize> = (0..self.rows.len())
            .map(|place| self.row_height(place, area.width, look) + gap)
            .chain([1])
            .collect();
        let room = usize::from(area.height);
        let start: usize = heights.iter().take(self.at).sum();
        let end = start + heights.get(self.at).copied().unwrap_or(0);
        let total: usize = heights.iter().sum();
        self.top = if total <= room { 0 } else { self.top.clamp(end.saturating_sub(room).min(start), start) };
        let label = self.label_width(area.width, look);
        let mut line = 0;
        for (place, height) in heights.into_iter().enumerate() {
            if place < self.rows.len() {
                self.draw_row(frame, area, line, place, label, look);
            } else {
                self.draw_button(frame, area, line, label, look);
            }
            line += height;
        }
    }

    /// The row of the screen for a line of the form, when it is in sight.
    fn visible(&self, area: Rect, line: usize) -> Option<Rect> {
        let y = u16::try_from(line.checked_sub(self.top)?).ok()?;
        (y < area.height).then(|| Rect { y: area.y + y, height: 1, ..area })
    }

    fn draw_row(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        line: usize,
        place: usize,
        label: u16,
        look: &Look,
    ) {
        let focused = look.focused && place == self.at;
        let note = self.note(place, look);
        let field_line = line + usize::from(label == 0);
        let (label_place, field_place) = (self.visible(area, line), self.visible(area, field_line));
        let notes: Vec<(Option<Rect>, String, ratatui::style::Style)> = note
            .map(|(note, style)| {
                let wrapped = textview::wrap(&note, usize::from(area.width.saturating_sub(label)));
                (field_line + 1..)
                    .zip(wrapped)
                    .map(|(at, text)| (self.visible(area, at), text, style))
                    .collect()
            })
            .unwrap_or_default();
        let Some(row) = self.rows.get_mut(place) else { return };
        let label_style = if focused { look.theme.accent } else { look.theme.text };
        if let Some(place) = label_place {
            let words = look.text(row.label);
            let width = if label == 0 { place.width } else { label };
            frame.render_widget(Span::styled(words, label_style), Rect { width, ..place });
        }
        row.area = Rect::default();
        if let Some(place) = field_place {
            let place = Rect { x: place.x + label, width: place.width.saturating_sub(label), ..place };
            row.area = place;
            match &mut row.field {
                Field::Text(input) => input.draw(frame, place, focused, look),
                Field::Secret(secret) => secret.draw(frame, place, focused, look),
                Field::Choice(choices, at) => draw_choices(frame, place, choices, *at, focused, look),
            }
        }
        for (place, text, style) in notes {
            if let Some(place) = place {
                let place = Rect { x: place.x + label, width: place.width.saturating_sub(label), ..place };
                frame.render_widget(Span::styled(text, style), place);
            }
        }
    }

    fn draw_button(&mut self, frame: &mut Frame<'_>, area: Rect, line: usize, label: u16, look: &Look) {
        self.button_area = Rect::default();
        let Some(place) = self.visible(area, line) else { return };
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
            .map(|id| vec![Span::styled(format!("< {} >", look.text(id)), look.theme.selection)])
            .unwrap_or_default();
        caret = 0;
    }
    frame.render_widget(Line::from(spans), area);
    if focused && area.width > 0 {
        frame.set_cursor_position(Position::new(area.x + (caret as u16).min(area.width - 1), area.y));
    }
}
