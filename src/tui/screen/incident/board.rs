//! The incidents as a board: a column a state. Where not all columns have room, they scroll sideways.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use jiff::Timestamp;
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{rows::Rows, sign};
use crate::{
    desk::IncidentLine,
    domain::{id::RecordId, incident::State},
    tui::{
        command::Id,
        cx::Flow,
        look::Look,
        widget::{cells, panes, textview::wrap},
    },
};

/// Rows of a card: its title in two, its clock, and an empty one.
const CARD: usize = 4;

/// The narrowest a column gets.
const LEAST: u16 = 24;

/// A column of the board.
#[derive(Debug)]
struct Column {
    state: State,
    /// Its incidents by place, in the register's order.
    records: Vec<(usize, RecordId)>,
    selected: usize,
    top: usize,
    /// Where its cards were drawn last.
    area: Rect,
}

/// The board.
#[derive(Debug)]
pub struct Board {
    columns: Vec<Column>,
    /// The column that has the keys.
    column: usize,
    /// The first column seen.
    first: usize,
}

impl Default for Board {
    fn default() -> Self {
        let column = |state: &State| Column {
            state: *state,
            records: Vec::new(),
            selected: 0,
            top: 0,
            area: Rect::default(),
        };
        Self { columns: State::ALL.iter().map(column).collect(), column: 0, first: 0 }
    }
}

impl Board {
    /// Puts the incidents shown into their columns; what is selected in each stays selected.
    pub fn arrange(&mut self, rows: &Rows, shown: &[usize]) {
        for column in &mut self.columns {
            let before = column.records.get(column.selected).map(|(_, record)| *record);
            let here = shown.iter().filter_map(|place| {
                rows.line(*place).filter(|line| line.state == column.state).map(|line| (*place, line.record))
            });
            column.records = here.collect();
            let kept =
                before.and_then(|before| column.records.iter().position(|(_, record)| *record == before));
            column.selected = kept.unwrap_or(0);
        }
    }

    /// Selects an incident.
    pub fn select(&mut self, state: State, record: RecordId) {
        let Some(place) = self.columns.iter().position(|column| column.state == state) else { return };
        self.column = place;
        if let Some(column) = self.columns.get_mut(place) {
            column.selected = column.records.iter().position(|(_, held)| *held == record).unwrap_or(0);
        }
    }

    /// The incident selected.
    pub fn selected(&self) -> Option<RecordId> {
        let column = self.columns.get(self.column)?;
        column.records.get(column.selected).map(|(_, record)| *record)
    }

    /// Moves between the columns and within one.
    pub fn command(&mut self, command: Id) -> Flow {
        let last = self.columns.len().saturating_sub(1);
        match command {
            Id::Left => self.column = self.column.saturating_sub(1),
            Id::Right => self.column = (self.column + 1).min(last),
            // Tab goes to the next state that has any.
            Id::NextPane => self.step((self.column + 1..=last).chain(0..=self.column)),
            Id::PreviousPane => self.step((0..self.column).rev().chain((self.column..=last).rev())),
            command => {
                let Some(column) = self.columns.get_mut(self.column) else { return Flow::Ignored };
                let end = column.records.len().saturating_sub(1);
                let page = usize::from(column.area.height) / CARD;
                column.selected = match command {
                    Id::Up => column.selected.saturating_sub(1),
                    Id::Down => (column.selected + 1).min(end),
                    Id::PageUp => column.selected.saturating_sub(page.max(1)),
                    Id::PageDown => (column.selected + page.max(1)).min(end),
                    Id::Top => 0,
                    Id::Bottom => end,
                    _ => return Flow::Ignored,
                };
            }
        }
        Flow::Consumed
    }

    fn step(&mut self, mut places: impl Iterator<Item = usize>) {
        let filled =
            |place: &usize| self.columns.get(*place).is_some_and(|column| !column.records.is_empty());
        if let Some(place) = places.find(filled) {
            self.column = place;
        }
    }

    /// A click selects a card; the wheel moves in the column under it.
    pub fn mouse(&mut self, event: MouseEvent) -> Flow {
        let at = Position::new(event.column, event.row);
        let Some(place) = self.columns.iter().position(|column| column.area.contains(at)) else {
            return Flow::Ignored;
        };
        let Some(column) = self.columns.get_mut(place) else { return Flow::Ignored };
        let end = column.records.len().saturating_sub(1);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.column = place;
                let card = column.top + usize::from(event.row - column.area.y) / CARD;
                column.selected = card.min(end);
            }
            MouseEventKind::ScrollUp => column.selected = column.selected.saturating_sub(1),
            MouseEventKind::ScrollDown => column.selected = (column.selected + 1).min(end),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Draws the columns that have room, the selected one among them.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, rows: &Rows, now: Timestamp) {
        let fit = usize::from(area.width / LEAST).clamp(1, self.columns.len());
        self.first = self.first.clamp((self.column + 1).saturating_sub(fit), self.column);
        self.first = self.first.min(self.columns.len() - fit);
        let own = area.width / u16::try_from(fit).unwrap_or(1);
        let (first, count) = (self.first, self.columns.len());
        for column in &mut self.columns {
            column.area = Rect::default();
        }
        let mut x = area.x;
        for (place, column) in self.columns.iter_mut().enumerate().skip(first).take(fit) {
            let last = place + 1 == first + fit;
            let width = if last { area.right() - x } else { own };
            let here = Rect { x, width, ..area };
            let more = (place == first && first > 0, last && first + fit < count);
            column.draw(frame, here, look, rows, now, place == self.column, more);
            x += width;
        }
    }
}

impl Column {
    #[expect(clippy::too_many_arguments, reason = "a call reads as the column it draws")]
    fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        rows: &Rows,
        now: Timestamp,
        focused: bool,
        (before, behind): (bool, bool),
    ) {
        let (glyph, _) = sign::state(self.state, look);
        let state = look.text(&format!("incident-state-{}", self.state.name()));
        // Where columns are out of sight, the outer ones say so.
        let note = format!("{}{}", self.records.len(), if behind { " >" } else { "" });
        let title = format!("{}{glyph} {state}", if before { "< " } else { "" });
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        self.area = inner;
        let fit = (usize::from(inner.height) + 1) / CARD;
        self.top = self.top.clamp((self.selected + 1).saturating_sub(fit.max(1)), self.selected);
        let cards = self.records.iter().enumerate().skip(self.top).take(fit.max(1));
        for ((card, (place, _)), y) in cards.zip((inner.top()..inner.bottom()).step_by(CARD)) {
            let Some(line) = rows.line(*place) else { continue };
            let chosen = card == self.selected && focused;
            let lines = drawn(line, chosen, inner.width.into(), look, now);
            for (line, y) in lines.into_iter().zip(y..inner.bottom()) {
                let place = Rect { y, height: 1, ..inner };
                frame.render_widget(line, place);
                if chosen {
                    let style = if look.focused { look.theme.selection } else { look.theme.selection_away };
                    frame.buffer_mut().set_style(place, style);
                }
            }
        }
    }
}

fn drawn(line: &IncidentLine, chosen: bool, width: usize, look: &Look, now: Timestamp) -> Vec<Line<'static>> {
    let sign = if chosen { look.glyphs.selected } else { " " };
    let room = width.saturating_sub(2);
    let rows = wrap(line.title.as_str(), room);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (place, row) in rows.iter().take(2).enumerate() {
        let cut = place == 1 && rows.len() > 2;
        let row = if cut {
            cells::truncate(&format!("{row}{}", look.glyphs.more), room, look.glyphs.more).into_owned()
        } else {
            row.clone()
        };
        let sign = if place == 0 { sign } else { " " };
        lines.push(Line::from(vec![Span::raw(format!("{sign} ")), Span::styled(row, look.theme.text)]));
    }
    let clock = match line.next().and_then(|next| Some((next, next.at?))) {
        Some((next, at)) => {
            let (glyph, style) = sign::clock(at, next.is_house(), now, look);
            let said = sign::said(&look.words, next, at, now, true);
            Span::styled(format!("{glyph} {said}"), style)
        }
        None => Span::styled(look.minute(line.opened), look.theme.dim),
    };
    let clock = cells::clip(vec![Span::raw("  "), clock], width, look.glyphs.more);
    lines.push(Line::from(clock));
    lines
}
