//! A question before a step that cannot be taken back. It names what will happen, and is answered by a key that never
//! asks for such a step: neither Enter nor the key that led here.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{Answer, Layer};
use crate::tui::{
    command::{self, Context, Id},
    cx::{Cx, Flow},
    look::Look,
    widget::{cells, overlay, textview::wrap},
};

/// Closes with `Answer::Yes`, or without an answer.
pub struct Confirm {
    title: String,
    what: String,
    yes: Rect,
    no: Rect,
}

impl Confirm {
    /// Asks for `what`, which says in full what will happen.
    pub fn new(title: impl Into<String>, what: impl Into<String>) -> Self {
        Self { title: title.into(), what: what.into(), yes: Rect::default(), no: Rect::default() }
    }
}

impl Layer for Confirm {
    fn context(&self) -> Context {
        Context::Confirm
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Confirm => cx.answer(Answer::Yes),
            Id::Cancel => cx.close(),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let at = Position::new(event.column, event.row);
        if event.kind != MouseEventKind::Down(MouseButton::Left) {
            return Flow::Ignored;
        }
        if self.yes.contains(at) {
            cx.answer(Answer::Yes);
        } else if self.no.contains(at) {
            cx.close();
        }
        Flow::Consumed
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(60);
        let lines = wrap(&self.what, usize::from(width.saturating_sub(4)));
        let height = u16::try_from(lines.len() + 6).unwrap_or(u16::MAX);
        let title = format!("{} {}", look.glyphs.warn, self.title);
        let inner = overlay::open(frame, overlay::centred(area, width, height), &title, look);
        let buttons = inner.height.min(2);
        let text = Rect { height: inner.height - buttons, ..inner };
        let skip = u16::from(usize::from(text.height) > lines.len());
        for (y, line) in (text.top() + skip..text.bottom()).zip(lines) {
            frame.render_widget(Line::from(line), Rect { y, height: 1, ..text });
        }
        let key = |id: Id| {
            let key = command::spec(id).and_then(|spec| spec.keys.first());
            key.map(|key| key.name(&look.words, look.glyphs.ascii)).unwrap_or_default()
        };
        let yes = format!("{} {}", key(Id::Confirm), look.text("confirm-yes"));
        let no = format!("{} {}", key(Id::Cancel), look.text("confirm-no"));
        let row = Rect { y: inner.bottom() - buttons.min(1), height: buttons.min(1), ..inner };
        let wide = |text: &str| u16::try_from(cells::width(text)).unwrap_or(u16::MAX);
        self.yes = Rect { width: wide(&yes).min(row.width), ..row };
        let x = (self.yes.right() + 4).min(row.right());
        self.no = Rect { x, width: wide(&no).min(row.right() - x), ..row };
        frame.render_widget(Span::styled(yes, look.theme.warn), self.yes);
        frame.render_widget(Span::styled(no, look.theme.accent), self.no);
    }
}
