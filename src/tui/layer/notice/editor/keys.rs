//! The editor as a layer: what comes in, by keys, mouse, paste, and from the desk.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use super::{Editor, Stage, View, history::Kind, manuscript::Place, overtaken, pick};
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow},
    layer::{Answer, Layer, Question},
    look::Look,
    request::{NoticesRequest, Reply, Request},
};

impl Layer for Editor {
    fn context(&self) -> Context {
        match self.stage {
            Stage::Writing if self.bar.is_some() => Context::Form,
            Stage::Writing => Context::Editor,
            Stage::Offered { .. } => Context::Menu,
            Stage::Waiting | Stage::Recorded(_) | Stage::Lent | Stage::Leaving => Context::Waiting,
        }
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Drafts);
    }

    fn offers(&self, command: Id) -> bool {
        match command {
            Id::Cancel => !self.busy(),
            // The line for finding says itself what they do.
            Id::Accept | Id::Submit => self.bar.is_none(),
            Id::Undo => self.history.can().0,
            Id::Redo => self.history.can().1,
            Id::InsertClause => !self.clauses.is_empty(),
            _ => true,
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        self.elapsed = cx.now;
        match (&mut self.stage, command) {
            (Stage::Writing, command) if self.bar.is_some() => self.find_command(command, cx),
            (Stage::Writing, command) => self.act(command, cx),
            (Stage::Offered { anew, .. }, Id::Up | Id::Down | Id::Left | Id::Right) => {
                *anew = !*anew;
                Flow::Consumed
            }
            (Stage::Offered { .. }, Id::Open) => {
                self.take_up(cx);
                Flow::Consumed
            }
            (Stage::Offered { .. }, Id::Cancel) => {
                cx.close();
                Flow::Consumed
            }
            _ => Flow::Consumed,
        }
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        self.elapsed = cx.now;
        if !matches!(self.stage, Stage::Writing) {
            return Flow::Consumed;
        }
        if self.bar.is_some() {
            return self.find_typed(key);
        }
        if self.view == View::Findings && key.code == KeyCode::Enter {
            self.go_to_finding(self.finding, cx);
            return Flow::Consumed;
        }
        // Whatever has the keys: who types, writes.
        self.view = View::Writing;
        if key.code == KeyCode::Enter && !matches!(self.place, Place::Block(_)) {
            self.walk(true, true);
            return Flow::Consumed;
        }
        let before = self.hand.byte();
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let blank = self.blank.take().filter(|_| plain);
        let erases = matches!(key.code, KeyCode::Backspace | KeyCode::Delete);
        let fills = blank.filter(|_| erases || matches!(key.code, KeyCode::Char(_)));
        let filled = fills.is_some_and(|blank| self.hand.take_out(&blank));
        let flow = if filled && erases { Flow::Consumed } else { self.hand.key(key) };
        let kind = match key.code {
            _ if filled => Kind::Other,
            KeyCode::Char(_) | KeyCode::Enter if plain => Kind::Typing,
            KeyCode::Backspace | KeyCode::Delete => Kind::Erasing,
            _ => Kind::Other,
        };
        if self.hand.text() == self.history.text().text(self.place) {
            self.history.pause();
        } else {
            self.written(kind, before, cx);
        }
        flow
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        self.elapsed = cx.now;
        if !matches!(self.stage, Stage::Writing) {
            return Flow::Consumed;
        }
        if self.bar.is_some() {
            return self.find_pasted(text);
        }
        self.view = View::Writing;
        let before = self.hand.byte();
        if let Some(blank) = self.blank.take() {
            let _ = self.hand.take_out(&blank);
        }
        let flow = match self.place {
            Place::Block(_) => self.hand.insert(text),
            Place::Subject | Place::Sender => self.hand.insert(&text.replace('\n', " ")),
        };
        self.written(Kind::Other, before, cx);
        flow
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        self.elapsed = cx.now;
        if !matches!(self.stage, Stage::Writing) {
            return Flow::Consumed;
        }
        let at = Position::new(event.column, event.row);
        let clicked = event.kind == MouseEventKind::Down(MouseButton::Left);
        let hit = self.areas.iter().find(|(area, _)| clicked && area.contains(at)).map(|(_, place)| *place);
        if let Some(place) = hit {
            self.view = View::Writing;
            if place != self.place {
                self.go(place, usize::MAX);
            }
            return Flow::Consumed;
        }
        if self.list_area.contains(at) {
            return self.list.mouse(event);
        }
        self.preview.mouse(event)
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        self.elapsed = cx.now;
        self.heard(reply, cx);
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        self.elapsed = cx.now;
        if question == overtaken::NOTE {
            if let Answer::Fields(fields) = &answer {
                self.send(fields.first().map_or("", String::as_str), cx);
            }
        } else if !pick::answered(self, question, &answer, cx) {
            let _ = overtaken::answered(self, question, &answer, cx);
        }
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if matches!(self.stage, Stage::Writing | Stage::Offered { .. }) {
            cx.ask(Request::Notices(NoticesRequest::Notice(self.file.notice.record)));
            cx.ask(Request::Notices(NoticesRequest::Clauses));
        }
    }

    fn tick(&mut self, now: Duration) {
        self.elapsed = now;
    }

    fn due(&self) -> Option<Duration> {
        self.keeping.due().filter(|_| matches!(self.stage, Stage::Writing))
    }

    fn overdue(&mut self, cx: &mut Cx<'_>) {
        if self.keeping.due().is_some_and(|due| due <= cx.now) {
            self.keep(cx);
        }
    }

    fn parting(&mut self, cx: &mut Cx<'_>) {
        if self.keeping.due().is_some() && matches!(self.stage, Stage::Writing) {
            self.keep(cx);
        }
    }

    fn moves(&self) -> bool {
        self.busy()
    }

    fn fills(&self) -> bool {
        true
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.draw_in(frame, area, look);
    }
}
