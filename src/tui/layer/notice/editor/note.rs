//! What was changed with a version, in a line that may stay empty.

use crossterm::event::KeyEvent;
use ratatui::{Frame, layout::Rect, text::Span};

use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    layer::{Answer, Layer},
    look::Look,
    widget::{input::Input, overlay, textview::wrap},
};

/// Closes with `Answer::Fields` of the one line.
pub struct Note {
    title: String,
    line: Input,
}

impl Note {
    /// Asks for it.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), line: Input::default() }
    }
}

impl Layer for Note {
    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, command: Id) -> bool {
        matches!(command, Id::Accept | Id::Submit | Id::Cancel)
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Accept | Id::Submit => cx.answer(Answer::Fields(vec![self.line.text().to_owned()])),
            Id::Cancel => cx.close(),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        self.line.key(key)
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        self.line.insert(text)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let place = overlay::centred(area, area.width.saturating_sub(4).min(72), 6);
        let foot = look.text("notice-edit-note-foot");
        let inner = overlay::open_with_foot(frame, place, &self.title, &foot, look);
        if inner.is_empty() {
            return;
        }
        self.line.draw(frame, Rect { height: 1, ..inner }, look.focused, look);
        let hint = wrap(&look.text("notice-edit-note-hint"), inner.width.into());
        for (y, line) in (inner.y + 1..inner.bottom()).zip(hint) {
            frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
        }
    }
}
