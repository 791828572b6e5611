//! What an import would record, before it is recorded: the outline, what to look at, and whether the annexes go
//! into the SDK inventory.

use crossterm::event::MouseEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::command::Command,
    outlet::policy_outline,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        layer::{Answer, Layer, Question, confirm::Confirm, message::Message},
        look::Look,
        port::PolicyPreview,
        request::{Reply, Request},
        widget::{
            overlay,
            textview::{Scroll, wrap},
        },
    },
    words::Words,
};

const CONFIRMED: Question = Question("policy.import.confirmed");

/// The import of one edition. It closes by itself when it is recorded.
pub struct Preview {
    read: PolicyPreview,
    outline: Vec<String>,
    /// Rows that name a platform, and so can go into the inventory.
    rows: usize,
    annexes: bool,
    recording: bool,
    scroll: Scroll,
}

impl Preview {
    /// The import of a policy as read.
    pub fn new(read: PolicyPreview, words: &Words) -> Self {
        let outline = policy_outline::lines(&read.document, words);
        let rows = read.document.sdks.iter().filter(|row| row.platform.is_some()).count();
        // Rows without a platform would be refused: they are brought in as a table instead.
        let annexes = rows > 0 && rows == read.document.sdks.len();
        Self { read, outline, rows, annexes, recording: false, scroll: Scroll::default() }
    }

    fn choice(&self, words: &Words) -> String {
        if self.read.document.sdks.is_empty() {
            return words.text("policy-import-no-rows").into_owned();
        }
        if self.rows < self.read.document.sdks.len() {
            return words.text("policy-import-no-platform").into_owned();
        }
        let id = if self.annexes { "policy-import-with-rows" } else { "policy-import-without-rows" };
        words.with(id, &[("rows", self.rows.into())]).into_owned()
    }
}

impl Layer for Preview {
    fn context(&self) -> Context {
        if self.recording { Context::Waiting } else { Context::Picker }
    }

    fn offers(&self, command: Id) -> bool {
        command != Id::NextField || (self.rows > 0 && self.rows == self.read.document.sdks.len())
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel if !self.recording => cx.close(),
            Id::NextField if self.offers(command) => self.annexes = !self.annexes,
            Id::Accept => {
                let what = cx.words.with(
                    "policy-import-what",
                    &[
                        ("name", self.read.source.name.as_str().into()),
                        ("choice", (&self.choice(cx.words)).into()),
                    ],
                );
                cx.open(CONFIRMED, Confirm::new(cx.words.text("policy-import"), what));
            }
            command => return self.scroll.command(command),
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        self.scroll.mouse(event)
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        if question == CONFIRMED && answer == Answer::Yes {
            self.recording = true;
            cx.ask(Request::Execute(Box::new(Command::ImportPolicy {
                source: self.read.source.clone(),
                document: self.read.document.clone(),
                annexes: self.annexes,
            })));
        }
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        match reply {
            Reply::Execute(Ok(receipt)) => {
                let entry = receipt.entries.first().map(ToString::to_string).unwrap_or_default();
                cx.say(Tone::Good, cx.words.with("policy-recorded", &[("entry", (&entry).into())]));
                cx.close();
            }
            Reply::Execute(Err(error)) => {
                self.recording = false;
                cx.open(Question::NONE, Message::error(cx.words, &error));
            }
            _ => {}
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let height = u16::try_from(self.outline.len()).unwrap_or(u16::MAX).saturating_add(6);
        let place = overlay::centred(area, 92, height.min(area.height.saturating_sub(2)));
        let title =
            look.words.with("policy-import-title", &[("name", self.read.source.name.as_str().into())]);
        let foot = look.text(if self.recording { "policy-import-recording" } else { "policy-import-foot" });
        let inner = overlay::open_with_foot(frame, place, &title, &foot, look);
        let choice = wrap(&self.choice(&look.words), inner.width.into());
        let shown = u16::try_from(choice.len()).unwrap_or(1).min(inner.height);
        for (y, line) in (inner.bottom().saturating_sub(shown)..inner.bottom()).zip(choice) {
            frame.render_widget(Span::styled(line, look.theme.accent), Rect { y, height: 1, ..inner });
        }
        let body = Rect {
            height: inner.height.saturating_sub(shown + u16::from(inner.height > shown + 3)),
            ..inner
        };
        let width = usize::from(body.width).saturating_sub(2).max(2);
        let lines: Vec<String> = self
            .outline
            .iter()
            .flat_map(|line| {
                let wrapped = wrap(line, width);
                if wrapped.is_empty() { vec![String::new()] } else { wrapped }
            })
            .collect();
        self.scroll.draw(frame, body, look, lines.len(), |index| {
            let text = lines.get(index).cloned().unwrap_or_default();
            let style = if text.starts_with('⚠') { look.theme.warn } else { look.theme.overlay };
            Line::from(Span::styled(text, style))
        });
    }
}
