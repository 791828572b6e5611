//! The line for finding and replacing, below the blocks.

use crossterm::event::KeyEvent;
use ratatui::{Frame, layout::Rect, text::Span};

use super::{
    Editor,
    find::{self, Hit},
    history::Caret,
    manuscript::Manuscript,
};
use crate::tui::{
    command::Id,
    cx::{Cx, Flow, Tone},
    look::Look,
    widget::{cells, input::Input},
};

/// What is looked for, and what is to stand in its place.
#[derive(Debug)]
pub struct Bar {
    what: Input,
    by: Input,
    at_by: bool,
    /// All that is found, and which of them the caret is at.
    pub hits: Vec<Hit>,
    pub at: Option<usize>,
    /// Where the caret was when it was opened.
    from: Caret,
}

impl Bar {
    /// Looks for nothing yet.
    pub fn new(text: &Manuscript, from: Caret) -> Self {
        let (what, by) = (Input::default(), Input::default());
        let mut bar = Self { what, by, at_by: false, hits: Vec::new(), at: None, from };
        bar.search(text);
        bar
    }

    /// Looks again, after the text or what is looked for has changed.
    pub fn search(&mut self, text: &Manuscript) {
        self.hits = find::find(text, self.what.text());
        self.at = self.at.filter(|at| *at < self.hits.len());
    }

    fn field(&mut self) -> &mut Input {
        if self.at_by { &mut self.by } else { &mut self.what }
    }

    /// How many rows it takes.
    pub const fn height(width: u16) -> u16 {
        if width < 60 { 3 } else { 2 }
    }

    /// Draws it.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        let wide = Self::height(area.width) == 2;
        let half = if wide { (area.width - 2) / 2 } else { area.width };
        let first = Rect { width: half, height: 1, ..area };
        let second = if wide {
            Rect { x: area.x + half + 2, ..first }
        } else {
            Rect { y: (area.y + 1).min(area.bottom() - 1), ..first }
        };
        for (place, label, input, here) in [
            (first, "notice-edit-find", &mut self.what, !self.at_by),
            (second, "notice-edit-replace", &mut self.by, self.at_by),
        ] {
            let label = look.text(label);
            let own = u16::try_from(cells::width(&label) + 1).unwrap_or(u16::MAX).min(place.width);
            frame.render_widget(Span::styled(label, look.theme.accent), Rect { width: own, ..place });
            let rest = Rect { x: place.x + own, width: place.width - own, ..place };
            input.draw(frame, rest, here && look.focused, look);
        }
        let said = self.said(look);
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        if last.y > second.y {
            let said = cells::truncate(&said, area.width.into(), look.glyphs.more).into_owned();
            frame.render_widget(Span::styled(said, look.theme.dim), last);
        }
    }

    fn said(&self, look: &Look) -> String {
        let count = self.hits.len();
        let found = match self.at {
            _ if self.what.is_empty() => String::new(),
            Some(at) => {
                let args = [("at", (at + 1).into()), ("count", count.into())];
                look.words.with("notice-edit-found-at", &args).into_owned()
            }
            None => look.words.with("notice-edit-found", &[("count", count.into())]).into_owned(),
        };
        format!("{found}{}", look.text("notice-edit-find-foot"))
    }
}

impl Editor {
    /// A command while it is open.
    pub(super) fn find_command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        let Some(bar) = &mut self.bar else { return Flow::Ignored };
        match command {
            Id::NextField | Id::PreviousField => bar.at_by = !bar.at_by,
            Id::Accept if bar.at_by => self.replace_one(cx),
            Id::Accept | Id::Down => self.go_to_hit(true),
            Id::Up => self.go_to_hit(false),
            Id::Submit => self.replace_all(cx),
            Id::Cancel => {
                self.bar = None;
                self.history.pause();
            }
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Typing in it: what is looked for is shown at once.
    pub(super) fn find_typed(&mut self, key: &KeyEvent) -> Flow {
        let Some(bar) = &mut self.bar else { return Flow::Ignored };
        let flow = bar.field().key(key);
        self.find_anew();
        flow
    }

    pub(super) fn find_pasted(&mut self, text: &str) -> Flow {
        let Some(bar) = &mut self.bar else { return Flow::Ignored };
        let flow = bar.field().insert(text);
        self.find_anew();
        flow
    }

    fn find_anew(&mut self) {
        let Some(bar) = self.bar.as_mut().filter(|bar| !bar.at_by) else { return };
        bar.search(self.history.text());
        bar.at = find::next(&bar.hits, bar.from.place, bar.from.byte);
        self.show_hit();
    }

    fn go_to_hit(&mut self, on: bool) {
        let Some(bar) = &mut self.bar else { return };
        let count = bar.hits.len();
        bar.at = match bar.at {
            _ if count == 0 => None,
            None => Some(0),
            Some(at) => Some((at + if on { 1 } else { count - 1 }) % count),
        };
        self.show_hit();
    }

    fn show_hit(&mut self) {
        let hit = self.bar.as_ref().and_then(|bar| bar.hits.get(bar.at?)).cloned();
        if let Some(hit) = hit {
            self.go(hit.place, hit.range.start);
        }
    }

    /// Replaces the one the caret is at and goes on to the next.
    fn replace_one(&mut self, cx: &mut Cx<'_>) {
        let Some(bar) = &self.bar else { return };
        let by = bar.by.text().to_owned();
        let Some(hit) = bar.at.and_then(|at| bar.hits.get(at)).cloned() else { return self.go_to_hit(true) };
        let after = Caret { place: hit.place, byte: hit.range.start + by.len() };
        let _ =
            self.changed(|history, here| history.change(here, after, |text| find::put(text, &hit, &by)), cx);
        if let Some(bar) = &mut self.bar {
            bar.at = find::next(&bar.hits, after.place, after.byte);
        }
        self.show_hit();
    }

    fn replace_all(&mut self, cx: &mut Cx<'_>) {
        let Some(bar) = &self.bar else { return };
        let (what, by, count) = (bar.what.text().to_owned(), bar.by.text().to_owned(), bar.hits.len());
        let replaced = find::replaced(self.history.text(), &what, &by);
        let _ = self.changed(|history, here| history.change(here, here, |text| *text = replaced), cx);
        cx.say(Tone::Good, cx.words.with("notice-edit-replaced", &[("count", count.into())]));
    }
}
