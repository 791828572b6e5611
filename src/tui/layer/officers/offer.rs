//! What can be done next: to make a recovery kit once a workspace is founded, to test it once it is made. Later will do.

use crossterm::event::MouseEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{kit::KitForm, kit_test::KitTest};
use crate::{
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        layer::{Layer, Question},
        look::Look,
        port::KitMade,
        widget::{
            overlay,
            textview::{Scroll, wrap},
        },
    },
    words::Words,
};

/// What is offered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Make,
    Test,
}

/// The offer: now or later.
pub struct Offer {
    next: Next,
    title: String,
    paragraphs: Vec<String>,
    later: bool,
    scroll: Scroll,
    choices: [Rect; 2],
}

impl Offer {
    fn new(next: Next, title: String, paragraphs: Vec<String>) -> Self {
        Self { next, title, paragraphs, later: false, scroll: Scroll::default(), choices: Default::default() }
    }

    /// To make a kit: there is none yet.
    pub fn to_make(words: &Words) -> Self {
        let paragraphs = ["kit-offer", "kit-about"].map(|id| words.text(id).into_owned());
        Self::new(Next::Make, words.text("kit-offer-title").into_owned(), paragraphs.to_vec())
    }

    /// To test a kit that was made now.
    pub fn to_test(words: &Words, made: &KitMade) -> Self {
        // The kit's own entry comes after that of its key.
        let entry = made.receipt.entries.last().map_or(0, |seq| seq.0);
        let args = [("seq", entry.into()), ("pages", made.pages.len().into())];
        let mut paragraphs = vec![words.with("kit-made", &args).into_owned()];
        paragraphs.push(words.text("kit-hand-out").into_owned());
        paragraphs.push(words.text("kit-test-once").into_owned());
        let pages = made.pages.iter().map(|page| page.display().to_string());
        paragraphs.push(pages.collect::<Vec<_>>().join("\n"));
        Self::new(Next::Test, words.text("kit-made-title").into_owned(), paragraphs)
    }

    fn take(&self, cx: &mut Cx<'_>) {
        cx.close();
        match (self.later, self.next) {
            (true, _) => cx.say(Tone::Warn, cx.words.text("kit-later")),
            (false, Next::Make) => cx.open(Question::NONE, KitForm::new(cx, None)),
            (false, Next::Test) => cx.open(Question::NONE, KitTest::new()),
        }
    }

    fn lines(&self, width: usize, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (place, paragraph) in self.paragraphs.iter().enumerate() {
            if place > 0 {
                lines.push(Line::default());
            }
            for line in paragraph.lines().flat_map(|line| wrap(line, width)) {
                lines.push(Line::styled(line, look.theme.overlay));
            }
        }
        lines
    }
}

impl Layer for Offer {
    fn context(&self) -> Context {
        Context::Menu
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Up | Id::Down => self.later = !self.later,
            Id::Open => self.take(cx),
            Id::Cancel => {
                self.later = true;
                self.take(cx);
            }
            Id::Left => return self.scroll.command(Id::Up),
            Id::Right => return self.scroll.command(Id::Down),
            command => return self.scroll.command(command),
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        use crossterm::event::{MouseButton, MouseEventKind};
        let at = ratatui::layout::Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left)
            && let Some(place) = self.choices.iter().position(|choice| choice.contains(at))
        {
            self.later = place == 1;
            self.take(cx);
            return Flow::Consumed;
        }
        self.scroll.mouse(event)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(76);
        let lines = self.lines(usize::from(width.saturating_sub(5)), look);
        let height = u16::try_from(lines.len() + 6).unwrap_or(u16::MAX);
        let place = overlay::centred(area, width, height);
        let lines = self.lines(usize::from(place.width.saturating_sub(5)), look);
        let fits = lines.len() + 6 <= usize::from(place.height) + 1;
        let foot = if fits { "form-foot-offer" } else { "kit-offer-foot" };
        let inner = overlay::open_with_foot(frame, place, &self.title, &look.text(foot), look);
        let under = inner.height.min(2);
        let gap = u16::from(inner.height > 8);
        let text = Rect { height: inner.height - under, ..inner };
        let text = Rect {
            y: text.y + gap.min(text.height),
            height: text.height.saturating_sub(2 * gap),
            width: text.width + u16::from(text.width > 0),
            ..text
        };
        self.scroll
            .draw(frame, text, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
        let now = match self.next {
            Next::Make => "kit-make-now",
            Next::Test => "kit-test-now",
        };
        for (row, (id, here)) in (0..under).zip([(now, !self.later), ("kit-do-later", self.later)]) {
            let sign = if here { look.glyphs.selected } else { " " };
            let style = if here { look.theme.selection } else { look.theme.overlay };
            let place = Rect { y: inner.bottom() - under + row, height: 1, ..inner };
            frame.render_widget(Span::styled(format!("{sign} {} ", look.text(id)), style), place);
            if here && look.focused {
                frame.set_cursor_position((place.x, place.y));
            }
            if let Some(choice) = self.choices.get_mut(usize::from(row)) {
                *choice = place;
            }
        }
    }
}
