//! The loop: one channel of messages in a total order, the app's effects carried out, a frame after each batch.

use std::{io, path::Path, thread, time::Duration};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};
use crossterm::event::{self, Event};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
    iterator::Signals,
    low_level,
};

use super::{
    app::App,
    cx::Origin,
    msg::{Effect, Msg, Signal},
    options::Options,
    outside::Gate,
    port::{DeskPort, PortError},
    request::Reply,
    terminal::{self, Screen},
    worker::Worker,
};
use crate::desk::take_back;

/// So many messages are taken before a frame is drawn, so that a flood of them cannot freeze the screen.
const BATCH: usize = 256;

/// Timers stand still while the machine sleeps; looking at the clock this often, the desk locks soon after waking.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

/// Why the screens could not go on.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// The terminal cannot be read or written.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
    /// The desk's thread failed.
    #[error("the desk stopped unexpectedly: {0}")]
    Desk(String),
}

impl crate::domain::explain::Explain for TuiError {
    fn explain(&self) -> crate::domain::explain::Explanation {
        use crate::domain::explain::{ErrorClass, Explanation};
        match self {
            Self::Terminal(error) => {
                Explanation::new(ErrorClass::Configuration, "err-terminal").with("detail", error)
            }
            Self::Desk(detail) => {
                Explanation::new(ErrorClass::Internal, "err-desk-panicked").with("detail", detail)
            }
        }
    }
}

/// Time since the start that goes on while the machine sleeps: a laptop opened in the morning finds the desk locked.
struct Clock(Duration);

impl Clock {
    fn start() -> Self {
        Self(since_boot())
    }

    fn elapsed(&self) -> Duration {
        since_boot().saturating_sub(self.0)
    }
}

fn since_boot() -> Duration {
    // Only Linux tells the time since boot with sleep counted in under this name; elsewhere the monotonic clock serves.
    #[cfg(target_os = "linux")]
    let clock = rustix::time::ClockId::Boottime;
    #[cfg(not(target_os = "linux"))]
    let clock = rustix::time::ClockId::Monotonic;
    let now = rustix::time::clock_gettime(clock);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Runs the screens over a desk until the officer leaves. Gives the exit code: 0, or 128 + the signal that ended it.
pub fn run(options: &Options, desk: Box<dyn DeskPort>) -> Result<u8, TuiError> {
    let start = Clock::start();
    let (messages, inbox) = unbounded();
    let gate = Gate::default();
    watch_signals(messages.clone(), gate.clone())?;
    let told = messages.clone();
    let mut screen = Screen::take(options.mouse, Box::new(move |said| drop(told.send(Msg::Lost(said)))))?;
    let (mut app, first) = App::new(options);
    // The first frame comes before the desk is touched: unlocking and opening may take a while.
    screen.draw(|frame| app.draw(frame))?;
    let worker = Worker::start(desk, messages.clone())?;
    watch_input(messages.clone(), gate.clone())?;
    let mut hands = Hands { screen, worker, gate, messages };
    let outcome = drive(&mut app, &mut hands, &inbox, first, &start);
    let Hands { screen, worker, .. } = hands;
    // While the program still holds the terminal: what is typed for the shell must not come before its end.
    worker.finish();
    drop(screen);
    outcome
}

/// What the app's effects are carried out with.
struct Hands {
    screen: Screen,
    worker: Worker,
    gate: Gate,
    messages: Sender<Msg>,
}

fn drive(
    app: &mut App,
    hands: &mut Hands,
    inbox: &Receiver<Msg>,
    first: Vec<Effect>,
    start: &Clock,
) -> Result<u8, TuiError> {
    if let Some(code) = carry_out(first, hands)? {
        return Ok(code);
    }
    loop {
        let waits = app.wakes_at().map(|at| at.saturating_sub(start.elapsed()).min(LONGEST_WAIT));
        let mut next = match waits {
            Some(wait) => match inbox.recv_timeout(wait.max(Duration::from_millis(1))) {
                Ok(msg) => Some(msg),
                Err(RecvTimeoutError::Timeout) => Some(Msg::Tick),
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            },
            None => inbox.recv().ok(),
        };
        let mut taken = 0;
        while let Some(msg) = next {
            if let Msg::Lost(detail) = msg {
                return Err(TuiError::Desk(detail));
            }
            let effects = app.update(msg, start.elapsed());
            if let Some(code) = carry_out(effects, hands)? {
                return Ok(code);
            }
            taken += 1;
            next = if taken < BATCH { inbox.try_recv().ok() } else { None };
        }
        hands.screen.draw(|frame| app.draw(frame))?;
    }
}

fn carry_out(effects: Vec<Effect>, hands: &mut Hands) -> io::Result<Option<u8>> {
    let Hands { screen, worker, .. } = hands;
    for effect in effects {
        match effect {
            Effect::Ask(origin, request) => worker.ask(origin, request),
            Effect::StopVerifying => worker.stop_verifying(),
            Effect::StopWork => worker.stop_work(),
            Effect::Mouse(on) => screen.capture_mouse(on)?,
            Effect::Redraw => screen.redraw()?,
            Effect::Suspend => suspend(screen)?,
            Effect::Outside(origin, path) => outside(origin, &path, screen, &hands.gate, &hands.messages),
            Effect::Quit(code) => return Ok(Some(code)),
        }
    }
    Ok(None)
}

/// Lets the officer's editor have a text. It is taken back and wiped whatever became of it.
fn outside(origin: Origin, path: &Path, screen: &mut Screen, gate: &Gate, messages: &Sender<Msg>) {
    let edited = gate.edit(screen, path);
    let text = take_back(path).map_err(|error| PortError::of(&error));
    let reply = match edited {
        Ok(()) => text,
        Err(error) => Err(PortError::of(&error)),
    };
    let _ = messages.send(Msg::Reply(origin, Box::new(Reply::Outside(reply))));
}

/// Whether a shell could continue the program once it is stopped.
fn shell_waits() -> bool {
    rustix::process::getsid(None).is_ok_and(|session| session != rustix::process::getpgrp())
}

/// Gives the terminal back and stops until continued. Without a shell that could continue the program (it leads its
/// own session, as under `xterm -e`) stopping would freeze it for ever, so then nothing is done.
fn suspend(screen: &mut Screen) -> io::Result<()> {
    if !shell_waits() {
        return Ok(());
    }
    terminal::restore();
    // The whole job stops, as it would on Ctrl-Z in a cooked terminal: a `cargo run` in front stops with it.
    let stopped = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
    screen.retake()?;
    stopped.map_err(io::Error::from)
}

fn watch_input(messages: Sender<Msg>, gate: Gate) -> io::Result<()> {
    thread::Builder::new().name("input".to_owned()).spawn(move || {
        loop {
            gate.pass();
            let msg = match event::read() {
                Ok(Event::Key(key)) => Msg::Key(key),
                Ok(Event::Mouse(mouse)) => Msg::Mouse(mouse),
                Ok(Event::Paste(text)) => Msg::Paste(text),
                Ok(Event::Resize(..)) => Msg::Resize,
                Ok(Event::FocusGained) => Msg::Focus(true),
                Ok(Event::FocusLost) => Msg::Focus(false),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Msg::InputEnded,
            };
            let ended = matches!(msg, Msg::InputEnded);
            if messages.send(msg).is_err() || ended {
                return;
            }
        }
    })?;
    Ok(())
}

fn watch_signals(messages: Sender<Msg>, gate: Gate) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut ending = false;
        for signal in signals.forever() {
            if gate.is_away() {
                match signal {
                    // Keys of the editor's, which get to the whole job: that stops and is interrupted as one.
                    SIGINT | SIGQUIT => continue,
                    SIGTSTP => {
                        if shell_waits() {
                            let _ = low_level::emulate_default_handler(signal);
                        }
                        continue;
                    }
                    _ => gate.end(),
                }
            }
            let msg = if signal == SIGTSTP { Signal::Suspend } else { Signal::End(signal) };
            let ends = matches!(msg, Signal::End(_));
            // Asked a second time, or with no one left to ask: leave without the loop.
            if messages.send(Msg::Signal(msg)).is_err() || ends && ending {
                terminal::restore();
                let _ = low_level::emulate_default_handler(signal);
            }
            ending |= ends;
        }
    })?;
    Ok(())
}
