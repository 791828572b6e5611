//! Plays keys to the app over the false desk and reads the screen as text. Nothing runs beside it: every request is
//! answered before the next key.

use std::{ops::ControlFlow, time::Duration};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{Terminal, backend::TestBackend};

use super::{
    app::App,
    cx::Origin,
    fake::FakeDesk,
    layer::{Layer, Question},
    msg::{Effect, Msg},
    options::{Options, StartState},
    request::{Answered, Reply, Request, answer},
    theme::ThemeName,
};
use crate::words::Language;

/// An app on a screen of a given size.
pub struct Trial {
    /// The app.
    pub app: App,
    /// The desk behind it.
    pub desk: FakeDesk,
    /// The time since the start.
    pub now: Duration,
    /// What the app asked of the runner that is not for the desk.
    pub asked: Vec<Effect>,
    /// How many keys were pressed.
    pub pressed: usize,
    terminal: Terminal<TestBackend>,
}

impl Trial {
    /// An app that starts in `start`, with the first requests answered.
    pub fn new(start: StartState, language: Language, width: u16, height: u16) -> Self {
        let desk = if start == StartState::Open { FakeDesk::open() } else { FakeDesk::locked() };
        let options = Options {
            language,
            theme: ThemeName::Dark,
            true_colour: true,
            ascii: false,
            mouse: true,
            idle: Some(Duration::from_mins(5)),
            zone: Some(jiff::tz::TimeZone::UTC),
            start,
        };
        Self::with(&options, desk, width, height)
    }

    /// The open desk.
    pub fn open(language: Language, width: u16, height: u16) -> Self {
        Self::new(StartState::Open, language, width, height)
    }

    /// An app with other options over another desk.
    pub fn with(options: &Options, desk: FakeDesk, width: u16, height: u16) -> Self {
        let (app, first) = App::new(options);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut trial = Self { app, desk, now: Duration::ZERO, asked: Vec::new(), pressed: 0, terminal };
        trial.carry_out(first);
        trial
    }

    /// Sends a message and answers what comes of it.
    pub fn send(&mut self, msg: Msg) {
        self.pressed += usize::from(matches!(msg, Msg::Key(_)));
        let effects = self.app.update(msg, self.now);
        self.carry_out(effects);
    }

    /// Lays something over the desk, as a screen would.
    pub fn open_layer(&mut self, layer: impl Layer + 'static) {
        self.app.open(Question::NONE, Origin::App, Box::new(layer));
        self.send(Msg::Tick);
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
        self.desk.passed = self.now;
        self.send(Msg::Tick);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Ask(origin, request) = effect else {
                self.asked.push(effect);
                continue;
            };
            let mut replies = Vec::new();
            let checks = matches!(request, Request::Verify);
            let last = match answer(&mut self.desk, request) {
                Answered::Now(reply) => reply,
                Answered::Later(job) => job(&mut |progress| {
                    let told = if checks { Reply::Verifying(progress) } else { Reply::Working(progress) };
                    replies.push(told);
                    ControlFlow::Continue(())
                }),
            };
            replies.push(last);
            for reply in replies {
                self.send(Msg::Reply(origin, Box::new(reply)));
            }
        }
    }

    /// Presses keys by name, one word each: `F1`, `Down`, `C-p`, `Enter`, `x`; `"…"`-less words longer than one
    /// character that name no key are typed.
    pub fn keys(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            match key(word) {
                Some(event) => self.send(Msg::Key(event)),
                None => self.type_text(word),
            }
        }
    }

    /// Plays keys and free text: what stands in `‹…›` is free text and not counted. Gives the keys counted.
    pub fn play(&mut self, script: &str) -> usize {
        let before = self.pressed;
        let mut free = 0;
        let mut rest = script;
        while let Some((keys, behind)) = rest.split_once('‹') {
            let (text, behind) = behind.split_once('›').expect("free text ends");
            self.keys(keys);
            self.type_text(text);
            free += text.chars().count();
            rest = behind;
        }
        self.keys(rest);
        self.pressed - before - free
    }

    /// Types text, a key a character.
    pub fn type_text(&mut self, text: &str) {
        for c in text.chars() {
            self.send(Msg::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
        }
    }

    /// Draws and reads the screen, a line a row, without spaces at the ends.
    pub fn screen(&mut self) -> String {
        let app = &mut self.app;
        self.terminal.draw(|frame| app.draw(frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = super::widget::textwidth::cells(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// Draws and gives the real cursor's place.
    pub fn cursor(&mut self) -> (u16, u16) {
        let _ = self.screen();
        let position = self.terminal.get_cursor_position().unwrap();
        (position.x, position.y)
    }

    /// Another size of window.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        self.send(Msg::Resize);
    }
}

fn key(word: &str) -> Option<KeyEvent> {
    let plain = |code| Some(KeyEvent::new(code, KeyModifiers::NONE));
    if let Some(c) = word.strip_prefix("C-").and_then(|rest| rest.chars().next()) {
        return Some(KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    }
    if let Some(number) = word.strip_prefix('F').and_then(|rest| rest.parse().ok()) {
        return plain(KeyCode::F(number));
    }
    plain(match word {
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "BackTab" => KeyCode::BackTab,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Ins" => KeyCode::Insert,
        "Del" => KeyCode::Delete,
        "Backspace" => KeyCode::Backspace,
        "Space" => KeyCode::Char(' '),
        _ => {
            let mut chars = word.chars();
            let (first, rest) = (chars.next()?, chars.next());
            return if rest.is_none() { plain(KeyCode::Char(first)) } else { None };
        }
    })
}
