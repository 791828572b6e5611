//! A form as a layer: what comes in, by keys, mouse, paste, and from the desk.

use std::{path::PathBuf, time::Duration};

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};

use super::{Act, CONFIRMED, FILE, FILES, Sheet, Stage};
use crate::tui::{
    command::{Context, Id},
    cx::{Cx, Flow, Wish},
    layer::{Answer, Layer, Question, files},
    look::Look,
    request::{Reply, Request},
    widget::form::Told,
};

impl<A: Act> Layer for Sheet<A> {
    fn context(&self) -> Context {
        match self.stage {
            Stage::Editing => Context::Form,
            Stage::Offered { .. } => Context::Menu,
            Stage::Waiting | Stage::Working(_) | Stage::Recorded(_) | Stage::Leaving => Context::Waiting,
        }
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Drafts);
        for wanted in self.act.wants() {
            cx.ask(wanted);
        }
        self.stepped(cx);
        self.weigh(cx);
    }

    fn offers(&self, command: Id) -> bool {
        !self.busy() || command != Id::Cancel || matches!(self.stage, Stage::Working(_))
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        self.elapsed = cx.now;
        match (&mut self.stage, command) {
            (Stage::Editing, command) => {
                let told = self.form.command(command);
                if told == Told::Ignored && command == Id::Cancel {
                    self.leave(cx);
                    return Flow::Consumed;
                }
                return self.told(told, command == Id::Submit, cx);
            }
            (Stage::Offered { anew, .. }, Id::Up | Id::Down | Id::Left | Id::Right) => *anew = !*anew,
            (Stage::Offered { .. }, Id::Open) => self.take_up(cx),
            (Stage::Offered { .. }, Id::Cancel) => cx.close(),
            // It ends at its next step, and its answer says how far it came.
            (Stage::Working(_), Id::Cancel) => cx.wish(Wish::StopWork),
            _ => {}
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if !matches!(self.stage, Stage::Editing) {
            return Flow::Consumed;
        }
        let label = self.form.rows.get(self.form.at).map(|row| row.label);
        let endings = label.and_then(|label| self.act.names_file(label));
        let endings = endings.or_else(|| (label == Some(FILES)).then_some(&[][..]));
        if let Some(endings) = endings.filter(|_| key.code == KeyCode::Insert) {
            let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
            let home = std::env::var_os("HOME").map(PathBuf::from);
            cx.open(FILE, files::Files::new(cx.words.text("form-file-choose"), &folder, home, endings));
            return Flow::Consumed;
        }
        let told = self.form.key(key);
        self.told(told, false, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        if !matches!(self.stage, Stage::Editing) {
            return Flow::Consumed;
        }
        let told = self.form.paste(text);
        self.told(told, false, cx)
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        if !matches!(self.stage, Stage::Editing) {
            return Flow::Consumed;
        }
        let told = self.form.mouse(event);
        self.told(told, false, cx)
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        self.elapsed = cx.now;
        match reply {
            Reply::Drafts(Ok(drafts)) => self.offer(drafts),
            Reply::Evidence(path, found) => {
                self.files.told(&mut self.form, &path, found, cx);
                self.stepped(cx);
            }
            Reply::Execute(Ok(receipt)) => self.recorded(receipt, cx),
            Reply::Execute(Err(error)) => {
                self.stage = Stage::Editing;
                self.failed = Some((cx.words.explain(&error), cx.words.hint(&error)));
            }
            Reply::Working(progress) => {
                if let Stage::Working(so_far) = &mut self.stage {
                    *so_far = progress;
                }
            }
            Reply::Broken(error) if self.busy() => {
                self.stage = Stage::Editing;
                self.failed = Some((cx.words.explain(&error), cx.words.hint(&error)));
            }
            Reply::DraftKept(kept) => {
                let failure = kept.err().map(|error| cx.words.explain(&error));
                self.draft_kept(failure, cx);
            }
            // Drafts that cannot be read are none: what is typed now is kept as ever, or its failing is said then.
            Reply::Drafts(Err(_)) => {}
            other if matches!(self.stage, Stage::Waiting | Stage::Working(_)) => self.came(&other, cx),
            other => self.heard(&other, cx),
        }
    }

    fn answered(&mut self, question: Question, answer: Answer, cx: &mut Cx<'_>) {
        match (question, answer) {
            (CONFIRMED, Answer::Yes) => {
                if let Some((ready, files)) = self.ready.take() {
                    self.at_button = false;
                    self.carry_out(ready.command, files, cx);
                }
            }
            (FILE, Answer::Path(path)) => {
                let told = match self.form.rows.get_mut(self.form.at) {
                    Some(row) if row.label != FILES => {
                        row.field.set_text(&path.display().to_string());
                        self.form.command(Id::NextField)
                    }
                    _ => self.form.paste(&format!("{}\n", path.display())),
                };
                let _ = self.told(told, false, cx);
            }
            _ => {}
        }
    }

    fn forget(&mut self) {
        self.form.wipe();
    }

    fn tick(&mut self, now: Duration) {
        self.elapsed = now;
    }

    fn moves(&self) -> bool {
        self.busy()
    }

    fn due(&self) -> Option<Duration> {
        let due = [self.keeping.due(), self.weighing.due()].into_iter().flatten().min();
        due.filter(|_| matches!(self.stage, Stage::Editing))
    }

    fn overdue(&mut self, cx: &mut Cx<'_>) {
        self.elapsed = cx.now;
        let come = |due: Option<Duration>| due.is_some_and(|due| due <= cx.now);
        let (keep, weigh) = (come(self.keeping.due()), come(self.weighing.due()));
        if weigh {
            self.weigh(cx);
        }
        if keep {
            self.keep(cx);
        }
    }

    fn parting(&mut self, cx: &mut Cx<'_>) {
        if self.keeping.due().is_some() && matches!(self.stage, Stage::Editing) {
            self.keep(cx);
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.draw_window(frame, area, look);
    }
}
