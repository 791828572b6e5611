//! A list to pick from, narrowed by typing.

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Answer, Layer};
use crate::search::{Hit, Index};
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    look::Look,
    widget::{
        cells,
        input::Input,
        overlay,
        table::{self, Column, ListState, Width},
    },
};

/// A row to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is shown and searched.
    pub text: String,
    /// Shown at the right: a key, a count, a date.
    pub note: String,
    /// Searched too, not shown: the name in the other language.
    pub also: String,
    /// Whether it can be picked.
    pub enabled: bool,
}

impl Item {
    /// A row that can be picked.
    pub fn new(text: impl Into<String>, note: impl Into<String>) -> Self {
        Self { text: text.into(), note: note.into(), also: String::new(), enabled: true }
    }
}

/// Closes with `Answer::Picked`.
pub struct Picker {
    title: String,
    items: Vec<Item>,
    /// Over each item's text with what is searched too after it.
    index: Index,
    query: Input,
    hits: Vec<Hit>,
    state: ListState,
}

impl Picker {
    /// Picks one of `items`.
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        let index = Index::build(items.iter().map(|item| format!("{} {}", item.text, item.also)));
        let mut picker = Self {
            title: title.into(),
            items,
            index,
            query: Input::default(),
            hits: Vec::new(),
            state: ListState::default(),
        };
        picker.search();
        picker
    }

    /// With a row selected at first.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        self.state.selected = place;
        self
    }

    fn search(&mut self) {
        self.state.selected = 0;
        let found = self.index.find(self.query.text(), self.items.len());
        self.hits = found.hits;
    }

    /// The selected item's place in the list given.
    pub fn selected(&self) -> Option<usize> {
        let hit = self.hits.get(self.state.selected)?;
        self.items.get(hit.line).filter(|item| item.enabled).map(|_| hit.line)
    }

    /// Whether the event is a click on a row.
    pub(super) fn clicked(&self, event: MouseEvent) -> bool {
        self.state.clicked(&event, self.hits.len()).is_some()
    }

    /// Selects or scrolls by mouse, without picking.
    pub(super) fn scroll(&mut self, event: MouseEvent) -> Flow {
        self.state.mouse(&event, self.hits.len())
    }

    fn pick(&self, cx: &mut Cx<'_>) {
        if let Some(place) = self.selected() {
            cx.answer(Answer::Picked(place));
        }
    }
}

impl Layer for Picker {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => cx.close(),
            Id::Accept => self.pick(cx),
            command => return self.state.command(command, self.hits.len()),
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        let flow = self.query.key(key);
        if flow == Flow::Consumed {
            self.search();
        }
        flow
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        let flow = self.query.insert(text);
        self.search();
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let clicked = self.clicked(*event);
        let flow = self.scroll(*event);
        if clicked {
            self.pick(cx);
        }
        flow
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(72);
        let wanted = u16::try_from(self.items.len() + 4).unwrap_or(u16::MAX).clamp(8, 18);
        let place = overlay::centred(area, width, wanted);
        let count = format!("{}/{}", self.hits.len(), self.items.len());
        let inner = overlay::open_with_foot(frame, place, &self.title, &count, look);
        if inner.height == 0 {
            return;
        }
        let prompt = if look.glyphs.ascii { "> " } else { "❯ " };
        frame.render_widget(Span::styled(prompt, look.theme.accent), Rect { height: 1, ..inner });
        let line = Rect {
            x: inner.x + 2.min(inner.width),
            width: inner.width.saturating_sub(2),
            height: 1,
            ..inner
        };
        self.query.draw(frame, line, look.focused, look);
        let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        if self.hits.is_empty() {
            frame.render_widget(Line::from(look.text("picker-nothing")).style(look.theme.dim), rows);
            return;
        }
        let rows = Rect {
            y: rows.y + u16::from(rows.height > 4),
            height: rows.height - u16::from(rows.height > 4),
            ..rows
        };
        let note = self.items.iter().map(|item| cells::width(&item.note)).max().unwrap_or(0);
        let note = u16::try_from(note).unwrap_or(u16::MAX).min(inner.width / 3);
        let columns = [
            Column::new("", Width::Share { weight: 1, least: 4 }),
            Column::new("", Width::Fixed(note)).right(),
        ];
        let (items, hits) = (&self.items, &self.hits);
        table::draw(frame, rows, look, true, &mut self.state, hits.len(), &columns, |index| {
            let Some(hit) = hits.get(index) else { return Vec::new() };
            let Some(item) = items.get(hit.line) else { return Vec::new() };
            let style = if item.enabled { Style::default() } else { look.theme.dim };
            vec![
                marked(&item.text, &hit.marks, style, look.theme.mark),
                vec![Span::styled(item.note.clone(), look.theme.dim)],
            ]
        });
    }
}

/// Text with the characters at `marks` (counted from 0, ascending) in the style of a match.
pub fn marked(text: &str, marks: &[u32], style: Style, mark: Style) -> Vec<Span<'static>> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    let mut run = String::new();
    let mut run_marked = false;
    for (place, c) in (0_u32..).zip(text.chars()) {
        let here = marks.binary_search(&place).is_ok();
        if here != run_marked && !run.is_empty() {
            spans.push(Span::styled(std::mem::take(&mut run), if run_marked { mark } else { style }));
        }
        run_marked = here;
        run.push(c);
    }
    spans.push(Span::styled(run, if run_marked { mark } else { style }));
    spans
}
