//! A list left, what is selected of it right, and a line to find in the list: the frame that registers share.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{
    cells,
    input::Input,
    panes::{self, Pane},
    table::ListState,
    textview::wrap,
};
use crate::tui::{command::Id, cx::Flow, look::Look};

/// What became of something that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browsed {
    /// Nothing: it is somebody else's.
    Not,
    /// It was taken; the list is as it was.
    Taken,
    /// Another row is selected, or may be.
    Moved,
    /// Other words are to be found.
    Sought,
}

impl Browsed {
    /// Whether it was taken.
    pub const fn flow(self) -> Flow {
        match self {
            Self::Not => Flow::Ignored,
            Self::Taken | Self::Moved | Self::Sought => Flow::Consumed,
        }
    }
}

/// What is selected, which pane has the keys, and what is to be found.
#[derive(Debug, Default)]
pub struct Browse {
    /// The list.
    pub list: ListState,
    /// The pane that has the keys.
    pub pane: Pane,
    /// Each word of this is found in what is shown.
    pub text: String,
    /// The line being typed, and the text before.
    typing: Option<(Input, String)>,
    list_area: Rect,
    detail_area: Rect,
}

impl Browse {
    /// Whether a line is being typed.
    pub const fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// Begins to type a line.
    pub fn find(&mut self) {
        self.pane = Pane::List;
        self.typing = Some((Input::new(&self.text), self.text.clone()));
    }

    /// Ends typing with the text as it is.
    pub fn stop(&mut self) {
        self.typing = None;
    }

    fn typed(&mut self) -> Browsed {
        match &self.typing {
            Some((input, _)) if input.text() != self.text => {
                input.text().clone_into(&mut self.text);
                Browsed::Sought
            }
            _ => Browsed::Taken,
        }
    }

    /// A command while a line is typed.
    pub fn type_command(&mut self, command: Id, len: usize) -> Browsed {
        match command {
            Id::Accept => self.typing = None,
            Id::Cancel => {
                if let Some((_, before)) = self.typing.take() {
                    self.text = before;
                    return Browsed::Sought;
                }
            }
            Id::Up | Id::Down => return self.move_list(command, len),
            _ => return Browsed::Not,
        }
        Browsed::Taken
    }

    /// Moves in the list.
    pub fn move_list(&mut self, command: Id, len: usize) -> Browsed {
        let before = self.list.selected;
        match self.list.command(command, len) {
            Flow::Ignored => Browsed::Not,
            Flow::Consumed if self.list.selected == before => Browsed::Taken,
            Flow::Consumed => Browsed::Moved,
        }
    }

    /// A key while a line is typed.
    pub fn key(&mut self, key: &KeyEvent) -> Browsed {
        let Some((input, _)) = &mut self.typing else { return Browsed::Not };
        if input.key(key) == Flow::Ignored { Browsed::Not } else { self.typed() }
    }

    /// Pasted text while a line is typed.
    pub fn paste(&mut self, text: &str) -> Browsed {
        let Some((input, _)) = &mut self.typing else { return Browsed::Not };
        if input.insert(text) == Flow::Ignored { Browsed::Not } else { self.typed() }
    }

    /// A click gives its pane the keys and selects; the wheel over the list moves.
    pub fn mouse(&mut self, event: &MouseEvent, len: usize) -> Browsed {
        let at = Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left) {
            if self.list_area.contains(at) {
                self.pane = Pane::List;
            } else if self.detail_area.contains(at) {
                self.pane = Pane::Detail;
            }
        }
        let before = self.list.selected;
        match self.list.mouse(event, len) {
            Flow::Ignored => Browsed::Not,
            Flow::Consumed if self.list.selected == before => Browsed::Taken,
            Flow::Consumed => Browsed::Moved,
        }
    }

    /// Where list and detail are drawn; the list's share is in percent.
    pub fn split(&mut self, area: Rect, share: u16) -> (Option<Rect>, Option<Rect>) {
        let (list, detail) = panes::split(area, share, self.pane);
        self.list_area = list.unwrap_or_default();
        self.detail_area = detail.unwrap_or_default();
        (list, detail)
    }

    /// Draws the line that is typed, or what the list is narrowed to, at the top; gives what is left. `said` is empty
    /// where everything is shown.
    pub fn draw_line(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, said: &[String]) -> Rect {
        if self.typing.is_none() && said.is_empty() {
            return area;
        }
        let line = Rect { height: area.height.min(1), ..area };
        if let Some((input, _)) = &mut self.typing {
            let label = look.text("sdks-find");
            let own = u16::try_from(cells::width(&label) + 1).unwrap_or(0).min(line.width);
            frame.render_widget(Span::styled(label, look.theme.accent), line);
            let field = Rect { x: line.x + own, width: line.width - own, ..line };
            input.draw(frame, field, look.focused, look);
        } else {
            let said = said.join(&format!(" {} ", look.glyphs.dot));
            let clear = look.text("sdks-clear");
            let room = usize::from(line.width);
            let own = cells::width(&clear) + 2;
            let said_room = if room > own + 12 { room - own } else { room };
            let said = cells::truncate(&said, said_room, look.glyphs.more).into_owned();
            let mut spans = vec![Span::styled(said, look.theme.accent)];
            if said_room < room {
                spans.push(Span::styled(format!("  {clear}"), look.theme.dim));
            }
            frame.render_widget(Line::from(spans), line);
        }
        Rect { y: area.y + line.height, height: area.height - line.height, ..area }
    }
}

/// Says something in place of rows.
pub fn say<'a>(frame: &mut Frame<'_>, area: Rect, look: &Look, said: impl IntoIterator<Item = &'a str>) {
    let lines = said.into_iter().flat_map(|text| wrap(text, area.width.into()));
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..area });
    }
}
