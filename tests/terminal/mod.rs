//! A terminal for whole-program tests: a program in a pseudo-terminal, keys into it, its screen as text.

#![allow(dead_code, reason = "each test program uses a part of it")]

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// So long nothing is drawn when nothing is left to be.
const STILL: Duration = Duration::from_millis(150);

/// A running program and its terminal.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// The terminal's line settings before the program ran.
    before: String,
}

impl Terminal {
    /// Runs `program` with `arguments` and `environment` in a terminal of `columns` × `rows`.
    pub fn start(
        program: &str,
        arguments: &[&str],
        environment: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = settings(&*pair.master);
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_remove("NO_COLOR");
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "zh_CN.UTF-8")]
            .iter()
            .chain(environment)
        {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(rows), cells(columns), 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let parser = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                parser.lock().unwrap_or_else(PoisonError::into_inner).process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, keys, child, screen, before }
    }

    /// Sends bytes as a keyboard would.
    pub fn send(&mut self, bytes: &str) {
        self.keys.write_all(bytes.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Presses keys by name, one word each; what names no key is typed.
    pub fn keys(&mut self, words: &str) {
        for word in words.split_whitespace() {
            let control =
                word.strip_prefix("C-").and_then(|rest| rest.bytes().next()).map(|byte| byte & 0x1F);
            if let Some(control) = control {
                self.send(&char::from(control).to_string());
            } else {
                self.send(sequence(word).unwrap_or(word));
            }
            // An Esc must not run together with what follows it.
            thread::sleep(Duration::from_millis(if word == "Esc" { 60 } else { 5 }));
        }
    }

    /// What stands on the screen, a line a row.
    pub fn text(&self) -> String {
        self.screen.lock().unwrap_or_else(PoisonError::into_inner).screen().contents()
    }

    /// Waits until the screen shows `wanted`.
    pub fn wait_for(&self, wanted: &str) {
        self.wait_until(&format!("{wanted:?}"), |screen| screen.contents().contains(wanted));
    }

    /// Waits until the screen no longer shows `unwanted`.
    pub fn wait_without(&self, unwanted: &str) {
        self.wait_until(&format!("no {unwanted:?}"), |screen| !screen.contents().contains(unwanted));
    }

    /// Waits until `holds` is true of the screen.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        loop {
            let parser = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
            if holds(parser.screen()) {
                return;
            }
            let text = parser.screen().contents();
            drop(parser);
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}; the screen shows\n{text}");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the screen has stayed the same for a while: what was pressed is drawn.
    pub fn settle(&self) {
        let mut before = self.text();
        loop {
            thread::sleep(STILL);
            let now = self.text();
            if now == before {
                return;
            }
            before = now;
        }
    }

    /// Column and row of the real cursor, from 0.
    pub fn cursor(&self) -> (u16, u16) {
        let (row, column) =
            self.screen.lock().unwrap_or_else(PoisonError::into_inner).screen().cursor_position();
        (column, row)
    }

    /// Another size of window.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.screen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Sends the program a signal.
    pub fn signal(&self, signal: Signal) {
        let id =
            self.child.process_id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw).unwrap();
        kill_process(id, signal).unwrap();
    }

    /// Waits for the program's end; its exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "it does not end; the screen shows\n{}", self.text());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Asserts that the terminal is as it was before the program: the main screen, cursor shown, no paste brackets,
    /// no mouse, line editing and echo as before.
    pub fn assert_restored(&self) {
        self.wait_until("the main screen", |screen| !screen.alternate_screen());
        let parser = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
        let screen = parser.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pastes are still bracketed");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse is still captured"
        );
        assert_eq!(settings(&*self.master), self.before, "line settings differ");
    }

    /// Asserts that the program has the terminal.
    pub fn assert_taken(&self) {
        self.wait_until("the alternate screen", vt100::Screen::alternate_screen);
        assert_ne!(settings(&*self.master), self.before, "the terminal is not raw");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has rows and columns")
}

/// The line settings as text: enough to see whether they are the same.
fn settings(master: &dyn MasterPty) -> String {
    master.get_termios().map(|settings| format!("{settings:?}")).unwrap_or_default()
}

fn sequence(word: &str) -> Option<&'static str> {
    Some(match word {
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PgUp" => "\x1b[5~",
        "PgDn" => "\x1b[6~",
        "Ins" => "\x1b[2~",
        "Del" => "\x1b[3~",
        "Enter" => "\r",
        "Tab" => "\t",
        "BackTab" => "\x1b[Z",
        "Esc" => "\x1b",
        "Backspace" => "\x7f",
        "Space" => " ",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "F12" => "\x1b[24~",
        _ => return None,
    })
}
