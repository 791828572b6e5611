//! Something to be read and put away: an error with what to do about it, or a notice.

use crossterm::event::MouseEvent;
use ratatui::{Frame, layout::Rect, text::Line};

use super::Layer;
use crate::{
    domain::explain::Explain,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        look::Look,
        widget::{
            overlay,
            textview::{Scroll, wrap},
        },
    },
    words::Words,
};

/// A message. Enter or Esc puts it away.
pub struct Message {
    title: String,
    paragraphs: Vec<String>,
    tone: Tone,
    scroll: Scroll,
}

impl Message {
    /// Words of one's own.
    pub fn new(tone: Tone, title: impl Into<String>, paragraphs: Vec<String>) -> Self {
        Self { title: title.into(), paragraphs, tone, scroll: Scroll::default() }
    }

    /// What happened and what to do next.
    pub fn error(words: &Words, error: &(impl Explain + ?Sized)) -> Self {
        let paragraphs = vec![words.explain(error), words.hint(error)];
        Self::new(Tone::Bad, words.text("message-error").into_owned(), paragraphs)
    }
}

impl Layer for Message {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => {
                cx.close();
                Flow::Consumed
            }
            command => self.scroll.command(command),
        }
    }

    fn key(&mut self, key: &crossterm::event::KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if key.code == crossterm::event::KeyCode::Enter {
            cx.close();
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        self.scroll.mouse(event)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(64);
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(wrap(paragraph, usize::from(width.saturating_sub(5))));
        }
        let height = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
        let place = overlay::centred(area, width, height);
        let (sign, style) = match self.tone {
            Tone::Good => (look.glyphs.good, look.theme.good),
            Tone::Warn => (look.glyphs.warn, look.theme.warn),
            Tone::Bad => (look.glyphs.bad, look.theme.bad),
        };
        let title = format!("{sign} {}", self.title);
        let inner = overlay::open_with_foot(frame, place, &title, &look.text("foot-close"), look);
        let text = Rect {
            y: inner.y + u16::from(inner.height > 2),
            height: inner.height.saturating_sub(2).max(inner.height.min(1)),
            ..inner
        };
        let first = self
            .paragraphs
            .first()
            .map_or(0, |first| wrap(first, usize::from(width.saturating_sub(5))).len());
        self.scroll.draw(frame, text, look, lines.len(), |index| {
            let line = Line::from(lines.get(index).cloned().unwrap_or_default());
            if index < first { line.style(style) } else { line.style(look.theme.overlay) }
        });
    }
}
