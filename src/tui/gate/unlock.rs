//! Unlocking: who, and the passphrase. A wrong one is told, with the time to wait counted down.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect, text::Span};

use super::column;
use crate::{
    domain::{id::OfficerId, officer::Officer},
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::{Layer, progress},
        look::Look,
        port::Progress,
        request::{Reply, Request},
        widget::{
            input::Secret,
            overlay,
            table::{self, Column, ListState, Width},
            textview::{wrap, wrap_after},
        },
    },
};

/// Where unlocking stands.
enum State {
    /// The officers are being read.
    Opening,
    Editing,
    /// The key is being derived.
    Waiting,
    Failed {
        what: String,
        hint: String,
        until: Option<Duration>,
    },
}

/// The unlocking screen.
pub struct Unlock {
    officers: Vec<Officer>,
    list: ListState,
    passphrase: Secret,
    state: State,
    now: Duration,
    preferred: Option<OfficerId>,
}

impl Unlock {
    /// An unlocking screen that starts at the officer who had the desk open before.
    pub fn new(preferred: Option<OfficerId>) -> Self {
        Self {
            officers: Vec::new(),
            list: ListState::default(),
            passphrase: Secret::default(),
            state: State::Opening,
            now: Duration::ZERO,
            preferred,
        }
    }

    /// Seconds still to wait.
    fn wait(&self) -> Option<u64> {
        let State::Failed { until: Some(until), .. } = &self.state else { return None };
        let left = until.saturating_sub(self.now);
        (!left.is_zero()).then(|| left.as_millis().div_ceil(1_000) as u64)
    }

    fn submit(&mut self, cx: &mut Cx<'_>) {
        if self.wait().is_some() || self.passphrase.chars() == 0 {
            return;
        }
        if let Some(officer) = self.officers.get(self.list.selected) {
            cx.ask(Request::Unlock { officer: officer.id, passphrase: self.passphrase.reveal() });
            self.passphrase.clear();
            self.state = State::Waiting;
        }
    }

    fn busy(&self) -> bool {
        matches!(self.state, State::Waiting | State::Opening)
    }
}

impl Layer for Unlock {
    fn context(&self) -> Context {
        if self.busy() { Context::Waiting } else { Context::Form }
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        self.now = cx.now;
        cx.ask(Request::Officers);
    }

    fn offers(&self, command: Id) -> bool {
        !matches!(command, Id::Cancel | Id::Submit)
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        self.now = cx.now;
        match command {
            _ if self.busy() => {}
            Id::Accept if matches!(self.state, State::Failed { .. }) && self.officers.is_empty() => {
                self.state = State::Opening;
                cx.ask(Request::Officers);
            }
            Id::Accept => self.submit(cx),
            Id::Up | Id::PreviousField => return self.list.command(Id::Up, self.officers.len()),
            Id::Down | Id::NextField => return self.list.command(Id::Down, self.officers.len()),
            Id::Cancel => self.passphrase.clear(),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        if self.busy() || key.code == KeyCode::Enter {
            return Flow::Consumed;
        }
        self.passphrase.key(key)
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx<'_>) -> Flow {
        if self.busy() { Flow::Consumed } else { self.passphrase.insert(text) }
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        if self.busy() { Flow::Consumed } else { self.list.mouse(event, self.officers.len()) }
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        self.now = cx.now;
        match reply {
            Reply::Officers(Ok(officers)) => {
                let at = officers.iter().position(|officer| Some(officer.id) == self.preferred);
                self.list.selected = at.unwrap_or(0);
                self.officers = officers;
                self.state = State::Editing;
            }
            Reply::Officers(Err(error)) | Reply::Unlock(Err(error)) => {
                self.state = State::Failed {
                    what: cx.words.explain(&error),
                    hint: cx.words.hint(&error),
                    until: error.wait.map(|wait| cx.now + wait),
                };
            }
            _ => {}
        }
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn moves(&self) -> bool {
        self.busy() || self.wait().is_some()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let place = column(frame, area, 64, look);
        // As high as what is said below the passphrase needs: what to do must not be cut.
        let said = self.said(usize::from(place.width.min(64).saturating_sub(4)), look).len().max(2);
        let height = u16::try_from(self.officers.len().clamp(1, 6) + 6 + said).unwrap_or(u16::MAX);
        let window = Rect { height: height.min(place.height), width: place.width.min(64), ..place };
        let window = Rect { x: area.x + (area.width - window.width) / 2, ..window };
        let inner = overlay::open(frame, window, &look.text("unlock-title"), look);
        let roomy = inner.height >= 7;
        let skip = u16::from(roomy);
        let rows = u16::try_from(self.officers.len().clamp(1, 6))
            .unwrap_or(1)
            .min(inner.height.saturating_sub(3).max(1));
        let mut row =
            Rect { y: inner.y + skip.min(inner.height), height: inner.height.saturating_sub(skip), ..inner };
        if matches!(self.state, State::Opening) {
            frame.render_widget(Span::styled(look.text("unlock-opening"), look.theme.dim), row);
            return;
        }
        let columns = [
            Column::new("", Width::Share { weight: 3, least: 8 }),
            Column::new("", Width::Share { weight: 3, least: 10 }),
        ];
        let officers = &self.officers;
        let list = Rect { height: rows.min(row.height), ..row };
        table::draw(frame, list, look, true, &mut self.list, officers.len(), &columns, |index| {
            officers.get(index).map_or_else(Vec::new, |officer| {
                let role = look.text(&format!("role-{}", officer.role.name()));
                vec![vec![Span::raw(officer.name.to_string())], vec![Span::styled(role, look.theme.dim)]]
            })
        });
        let used = (rows + skip).min(row.height);
        row = Rect { y: row.y + used, height: row.height - used, ..row };
        if row.height == 0 {
            return;
        }
        self.draw_passphrase(frame, row, look);
        let below = Rect {
            y: row.y + (1 + skip).min(row.height),
            height: row.height.saturating_sub(1 + skip),
            ..row
        };
        self.draw_state(frame, below, look);
    }
}

impl Unlock {
    fn draw_passphrase(&self, frame: &mut Frame<'_>, row: Rect, look: &Look) {
        let label = look.text("unlock-passphrase");
        let width = u16::try_from(crate::tui::widget::cells::width(&label) + 2).unwrap_or(0).min(row.width);
        frame.render_widget(Span::styled(label, look.theme.text), Rect { height: 1, ..row });
        let field = Rect { x: row.x + width, width: row.width - width, height: 1, ..row };
        let focused = look.focused && !self.busy();
        self.passphrase.draw(frame, field, focused, look);
    }

    /// What stands below the passphrase.
    fn said(&self, width: usize, look: &Look) -> Vec<(String, ratatui::style::Style)> {
        let mut lines: Vec<(String, ratatui::style::Style)> = Vec::new();
        match &self.state {
            State::Waiting => {}
            State::Failed { what, hint, .. } => {
                let what = wrap_after(look.glyphs.bad, what, width);
                lines.extend(what.into_iter().map(|line| (line, look.theme.bad)));
                let hint = self.wait().map_or_else(
                    || hint.clone(),
                    |seconds| look.words.with("unlock-wait", &[("seconds", seconds.into())]).into_owned(),
                );
                lines.extend(wrap(&hint, width).into_iter().map(|line| (line, look.theme.dim)));
            }
            State::Editing | State::Opening => {
                let hint = look.text("unlock-hint");
                lines.extend(wrap(&hint, width).into_iter().map(|line| (line, look.theme.dim)));
            }
        }
        lines
    }

    fn draw_state(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if matches!(self.state, State::Waiting) {
            let unknown = Progress { done: 0, total: 0 };
            progress::bar(frame, area, look, unknown, self.now);
            return;
        }
        let lines = self.said(area.width.into(), look);
        for (y, (line, style)) in (area.top()..area.bottom()).zip(lines) {
            frame.render_widget(Span::styled(line, style), Rect { y, height: 1, ..area });
        }
    }
}
