//! A list to tick, or to choose one of. Space ticks, Ins ticks all, Del none.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::cells;
use crate::tui::{cx::Flow, look::Look};

/// More rows are scrolled.
const MOST_ROWS: usize = 6;

/// How many may be ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Any,
    One,
}

/// A line of the list.
#[derive(Clone, Debug)]
struct Item {
    /// What it is told apart by, also in a draft.
    key: String,
    /// What is shown.
    text: String,
    on: bool,
}

/// A list of which some are ticked.
#[derive(Clone, Debug)]
pub struct Ticks {
    items: Vec<Item>,
    kind: Kind,
    at: usize,
    top: usize,
    /// The most rows it takes; more are scrolled.
    most: usize,
}

impl Ticks {
    /// Items of which any number can be ticked; all are at first, or none.
    pub fn any(items: impl IntoIterator<Item = String>, ticked: bool) -> Self {
        Self::keyed(items.into_iter().map(|text| (text.clone(), text, ticked)))
    }

    /// Items told apart by a key, which need not be what is shown: key, text, and whether it is ticked.
    pub fn keyed(items: impl IntoIterator<Item = (String, String, bool)>) -> Self {
        let items = items.into_iter().map(|(key, text, on)| Item { key, text, on }).collect();
        Self { items, kind: Kind::Any, at: 0, top: 0, most: MOST_ROWS }
    }

    /// The same with up to so many rows in sight.
    #[must_use]
    pub fn with_rows(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// The item under the cursor.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Shows other words for an item.
    pub fn say(&mut self, place: usize, text: String) {
        if let Some(item) = self.items.get_mut(place) {
            item.text = text;
        }
    }

    /// Items of which the one under the cursor is chosen.
    pub fn one(items: impl IntoIterator<Item = String>) -> Self {
        let mut ticks = Self::any(items, false);
        ticks.kind = Kind::One;
        ticks.choose();
        ticks
    }

    fn choose(&mut self) {
        if self.kind == Kind::One {
            for (place, item) in self.items.iter_mut().enumerate() {
                item.on = place == self.at;
            }
        }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// What is ticked, by its place.
    pub fn ticked(&self) -> impl Iterator<Item = usize> + '_ {
        self.items.iter().enumerate().filter(|(_, item)| item.on).map(|(place, _)| place)
    }

    /// The items that are ticked: their texts, or keys where they have keys.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.items.iter().filter(|item| item.on).map(|item| item.key.as_str())
    }

    /// Ticks the items of these texts (or keys) and no others.
    pub fn tick(&mut self, texts: &[&str]) {
        for item in &mut self.items {
            item.on = texts.contains(&item.key.as_str());
        }
        if let (Kind::One, Some(place)) = (self.kind, self.items.iter().position(|item| item.on)) {
            self.at = place;
        }
        self.choose();
    }

    /// Space, Ins and Del.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        match (self.kind, key.code) {
            (Kind::Any, KeyCode::Char(' ' | '\u{3000}')) => {
                if let Some(item) = self.items.get_mut(self.at) {
                    item.on = !item.on;
                }
            }
            (Kind::Any, KeyCode::Insert) => self.items.iter_mut().for_each(|item| item.on = true),
            (Kind::Any, KeyCode::Delete) => self.items.iter_mut().for_each(|item| item.on = false),
            (Kind::One, KeyCode::Char(' ' | '\u{3000}')) if !self.items.is_empty() => {
                self.at = (self.at + 1) % self.items.len();
                self.choose();
            }
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// One item up or down; `Ignored` at the first or last.
    pub fn vertical(&mut self, down: bool) -> Flow {
        let target = if down { self.at.checked_add(1) } else { self.at.checked_sub(1) };
        match target.filter(|target| *target < self.items.len()) {
            Some(target) => self.at = target,
            None => return Flow::Ignored,
        }
        self.choose();
        Flow::Consumed
    }

    /// A click on the row that lies `row` rows below the first one seen.
    pub fn click(&mut self, row: usize) {
        let place = self.top + row;
        if let Some(item) = self.items.get_mut(place) {
            self.at = place;
            item.on = !item.on;
            self.choose();
        }
    }

    /// How many rows it takes.
    pub fn height(&self) -> usize {
        self.items.len().clamp(1, self.most.max(1))
    }

    /// Draws `height` rows, of which the first `skip` are out of sight.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        (height, skip): (usize, usize),
        focused: bool,
        look: &Look,
    ) {
        self.top = self.top.clamp((self.at + 1).saturating_sub(height).min(self.at), self.at);
        self.top = self.top.min(self.items.len().saturating_sub(height));
        let more = self.items.len() > height;
        for (y, place) in (area.top()..area.bottom()).zip(self.top + skip..) {
            let Some(Item { text, on, .. }) = self.items.get(place) else { continue };
            let here = focused && place == self.at;
            let sign = match (self.kind, on, look.glyphs.ascii) {
                (Kind::Any, true, _) => "[x]",
                (Kind::Any, false, _) => "[ ]",
                (Kind::One, true, true) => "(*)",
                (Kind::One, false, true) => "( )",
                (Kind::One, true, false) => "◉",
                (Kind::One, false, false) => "○",
            };
            let style = match (here, on) {
                (true, _) => look.theme.selection,
                (false, true) => look.theme.text,
                (false, false) => look.theme.dim,
            };
            // How many there are is never cut: it alone tells that there are more.
            let last = more && place + 1 == self.top + height;
            let count = last.then(|| format!("  {}/{}", self.ticked().count(), self.items.len()));
            let room = usize::from(area.width).saturating_sub(count.as_deref().map_or(0, cells::width));
            let text = vec![Span::styled(format!("{sign} {text}"), style)];
            let mut spans = cells::clip(text, room, look.glyphs.more);
            spans.extend(count.map(|count| Span::styled(count, look.theme.dim)));
            frame.render_widget(Line::from(spans), Rect { y, height: 1, ..area });
            if here && area.width > 0 {
                frame.set_cursor_position(Position::new(area.x + 1.min(area.width - 1), y));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    fn press(ticks: &mut Ticks, code: KeyCode) {
        let _ = ticks.key(&KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn space_ins_and_del_tick() {
        let mut ticks = Ticks::any(["昵称", "年级"].map(str::to_owned), true);
        press(&mut ticks, KeyCode::Char(' '));
        assert_eq!(ticks.texts().collect::<Vec<_>>(), ["年级"]);
        press(&mut ticks, KeyCode::Insert);
        assert_eq!(ticks.ticked().count(), 2);
        press(&mut ticks, KeyCode::Delete);
        assert_eq!(ticks.ticked().count(), 0);
        assert_eq!(ticks.vertical(true), Flow::Consumed);
        assert_eq!(ticks.vertical(true), Flow::Ignored);
    }

    #[test]
    fn of_one_kind_just_one_is_chosen() {
        let mut ticks = Ticks::one(["林月", "周宁"].map(str::to_owned));
        assert_eq!(ticks.texts().collect::<Vec<_>>(), ["林月"]);
        let _ = ticks.vertical(true);
        assert_eq!(ticks.ticked().collect::<Vec<_>>(), [1]);
        ticks.tick(&["林月"]);
        assert_eq!(ticks.ticked().collect::<Vec<_>>(), [0]);
    }
}
