//! The terminal: the only file that touches raw mode, the alternate screen and the cursor. Whatever way the program
//! ends or stops, `restore` gives the terminal back as it was found.

use std::{
    io::{self, Stdout, Write},
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::{
    cursor::{SetCursorStyle, Show},
    event::{
        DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
        EnableMouseCapture,
    },
    execute,
    style::{ResetColor, force_color_output},
    terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode},
};
use ratatui::{Frame, Terminal, backend::CrosstermBackend};

/// Whether the terminal is ours. Whoever turns it off restores; everyone else finds it done.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Serialises drawing and restoring: a frame half written after a restore would land on the shell's screen.
static WRITING: Mutex<()> = Mutex::new(());

/// Whom to tell of a panic that is fatal.
static MOURNER: Mutex<Option<Mourner>> = Mutex::new(None);

/// Is told what a panic said, after the terminal was given back.
pub type Mourner = Box<dyn Fn(String) + Send>;

/// The beginning of the name of the desk's threads. Their panics are caught and told (`worker`), not fatal at once.
pub const CONTAINED: &str = "desk-";
/// The same of the view's own threads: the view is derived, and the desk finds out by its own errors.
const DERIVED: &str = "sled-";

/// The screen while the program has it.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Stdout>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal. From here on a panic in any thread gives it back before anything is printed; `mourner` is
    /// told then, so that the program does not live on without a screen.
    pub fn take(mouse: bool, mourner: Mourner) -> io::Result<Self> {
        *MOURNER.lock().unwrap_or_else(PoisonError::into_inner) = Some(mourner);
        // With NO_COLOR crossterm prints bare resets that wipe bold and reverse as well; the mono theme has no
        // colours to begin with.
        force_color_output(true);
        restore_on_panic();
        enter(mouse)?;
        let terminal = Terminal::new(CrosstermBackend::new(io::stdout())).inspect_err(|_| restore())?;
        Ok(Self { terminal, mouse })
    }

    /// Draws a frame; nothing when the terminal was given back meanwhile.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        if TAKEN.load(Ordering::SeqCst) {
            self.terminal.draw(draw)?;
        }
        Ok(())
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    pub fn redraw(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where its cursor is, and wait for an answer that the thread reading
        // the keys takes away.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Captures the mouse or leaves it to the terminal's own selection.
    pub fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }

    /// Takes the terminal again after `restore`.
    pub fn retake(&mut self) -> io::Result<()> {
        enter(self.mouse)?;
        self.redraw()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    let entered = enable_raw_mode()
        .and_then(|()| execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste))
        .and_then(|()| if mouse { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) });
    entered.inspect_err(|_| restore())
}

/// Gives the terminal back. May be called from any thread, any number of times; errors have no one to be told to.
pub fn restore() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // A thread that panicked while drawing holds the lock itself.
    let _writing = WRITING.try_lock();
    let mut out = io::stdout();
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        ResetColor,
        SetCursorStyle::DefaultUserShape,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// Puts restoring before whatever the panic hook did so far. Panics on contained threads leave the screen alone and
/// print nothing: their thread catches them and tells (`worker`).
fn restore_on_panic() {
    static ONCE: AtomicBool = AtomicBool::new(false);
    if ONCE.swap(true, Ordering::SeqCst) {
        return;
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let taken = TAKEN.load(Ordering::SeqCst);
        let contained = |name: &str| name.starts_with(CONTAINED) || name.starts_with(DERIVED);
        if taken && thread::current().name().is_some_and(contained) {
            return;
        }
        restore();
        before(info);
        if let Some(mourner) =
            MOURNER.try_lock().ok().as_ref().and_then(|held| held.as_ref()).filter(|_| taken)
        {
            mourner(info.payload_as_str().unwrap_or("panic").to_owned());
        }
    }));
}
