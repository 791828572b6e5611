//! Items being read one below the other: one of them is selected, and long ones scroll by lines.

use std::ops::Range;

use crossterm::event::MouseEvent;
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::textview::Scroll;
use crate::tui::{command::Id, cx::Flow, look::Look};

/// One thing to be read.
#[derive(Clone, Debug)]
pub struct Item<K> {
    /// What it is: an entry's number, a fact, a duty.
    pub key: K,
    /// How many of its lines stand above its own heading: that of a group which begins with it.
    pub lead: usize,
    /// It, with an empty line at its end where one sets it apart.
    pub lines: Vec<Line<'static>>,
}

/// How far it is read.
#[derive(Debug)]
pub struct Reader<K> {
    /// The selected item.
    item: usize,
    scroll: Scroll,
    /// The items as they were drawn last, by their lines.
    items: Vec<(Range<usize>, K)>,
    height: usize,
    /// Whether the selected item is to be brought into sight: keys came before it was drawn.
    reveal: bool,
    /// What is to be selected when it is drawn next.
    wanted: Option<K>,
}

impl<K> Default for Reader<K> {
    fn default() -> Self {
        let scroll = Scroll::default();
        Self { item: 0, scroll, items: Vec::new(), height: 0, reveal: false, wanted: None }
    }
}

impl<K: Clone + PartialEq> Reader<K> {
    /// What the selected item is.
    pub fn selected(&self) -> Option<&K> {
        self.items.get(self.item).map(|(_, key)| key)
    }

    /// Selects an item when it is drawn next.
    pub fn select(&mut self, key: K) {
        self.wanted = Some(key);
    }

    /// How far it is through, in percent.
    pub fn percent(&self) -> Option<usize> {
        self.scroll.percent()
    }

    fn lines(&self, item: usize) -> Range<usize> {
        self.items.get(item).map(|(lines, _)| lines.clone()).unwrap_or_default()
    }

    /// Moves from item to item, and by lines through one that is longer than what is seen.
    pub fn command(&mut self, command: Id) -> Flow {
        let (top, bottom) = (self.scroll.top, self.scroll.top + self.height);
        let here = self.lines(self.item);
        if self.items.is_empty() && matches!(command, Id::Up | Id::Down) {
            self.item = if command == Id::Down { self.item + 1 } else { self.item.saturating_sub(1) };
            self.reveal = true;
            return Flow::Consumed;
        }
        match command {
            Id::Down if here.end > bottom => return self.scroll.command(Id::Down),
            Id::Down if self.item + 1 < self.items.len() => {
                self.item += 1;
                let next = self.lines(self.item);
                if next.end > bottom {
                    self.scroll.top = next.start.min(next.end.saturating_sub(self.height)).max(top);
                    // An item longer than what is seen begins at the top.
                    if next.len() > self.height {
                        self.scroll.top = next.start;
                    }
                }
            }
            Id::Up if here.start < top => return self.scroll.command(Id::Up),
            Id::Up if self.item > 0 => {
                self.item -= 1;
                let next = self.lines(self.item);
                if next.start < top {
                    self.scroll.top = next.start.max(next.end.saturating_sub(self.height));
                }
            }
            Id::Up => return self.scroll.command(Id::Up),
            Id::Down => {}
            Id::Top | Id::Bottom | Id::PageUp | Id::PageDown => {
                let _ = self.scroll.command(command);
                let top = self.scroll.top;
                self.item = match command {
                    Id::Top => 0,
                    Id::Bottom => self.items.len().saturating_sub(1),
                    _ => self.items.iter().position(|(lines, _)| lines.end > top + 1).unwrap_or(0),
                };
            }
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// The wheel scrolls.
    pub fn mouse(&mut self, event: MouseEvent) -> Flow {
        self.scroll.mouse(&event)
    }

    /// Draws the head and the items below it; `focused` says whether it has the keys.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        focused: bool,
        head: Vec<Line<'static>>,
        items: Vec<Item<K>>,
    ) {
        let mut lines: Vec<Line<'static>> = head.into_iter().map(|line| shifted(line, " ")).collect();
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        self.items.clear();
        self.height = area.height.into();
        let wanted = self.wanted.take();
        if let Some(place) = wanted.and_then(|wanted| items.iter().position(|item| item.key == wanted)) {
            (self.item, self.reveal) = (place, true);
        }
        self.item = self.item.min(items.len().saturating_sub(1));
        for (place, item) in items.into_iter().enumerate() {
            let start = lines.len();
            let apart = item.lines.last().is_some_and(|line| line.spans.is_empty());
            for (row, line) in item.lines.into_iter().enumerate() {
                let selected = place == self.item && row == item.lead;
                let sign = if selected { look.glyphs.selected } else { " " };
                let line = shifted(line, sign);
                lines.push(match (selected, focused) {
                    (true, true) => restyled(line, look.theme.selection),
                    (true, false) => restyled(line, look.theme.selection_away),
                    (false, _) => line,
                });
            }
            // The empty line at its end need not be seen.
            self.items.push((start..lines.len().saturating_sub(usize::from(apart)), item.key));
        }
        if std::mem::take(&mut self.reveal) {
            let (item, top) = (self.lines(self.item), self.scroll.top);
            if item.start < top || item.end > top + self.height {
                self.scroll.top = item.start.min(item.end.saturating_sub(self.height));
            }
        }
        self.scroll
            .draw(frame, area, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
    }
}

/// A line two cells further right, behind a sign.
fn shifted(line: Line<'static>, sign: &'static str) -> Line<'static> {
    let mut spans = vec![Span::raw(format!("{sign} "))];
    spans.extend(line.spans);
    Line::from(spans).style(line.style)
}

/// A line whose every span has the style: it reads as one.
fn restyled(line: Line<'static>, style: Style) -> Line<'static> {
    let spans: Vec<Span<'static>> = line.spans.into_iter().map(|span| span.patch_style(style)).collect();
    Line::from(spans).style(style)
}
