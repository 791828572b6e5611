//! The officer's own editor: it gets the terminal and the keys, and the program waits for it.
//!
//! Its name comes from `VISUAL`, `EDITOR` or is `vi`. As git does it, a name with nothing but words in it is started as it
//! stands; one with quotes, variables or the like goes through `sh -c`, so that it means what it means elsewhere. The
//! file's path is handed over as an argument and never becomes a part of the command.

use std::{
    io,
    path::Path,
    process::{Child, Command, ExitStatus},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, getpid, kill_process};

use super::terminal::{self, Screen};
use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    text::CleanText,
};

/// How often it is looked whether the editor has ended.
const LOOK_EVERY: Duration = Duration::from_millis(30);
/// How long an editor has to end after it was asked to.
const LAST_WAIT: Duration = Duration::from_secs(2);
/// How long the thread that reads keys has to stop doing so.
const HANDING_OVER: Duration = Duration::from_secs(1);
/// What makes a shell of use. Spaces alone do not.
const FOR_A_SHELL: &str = "|&;<>()$`\\\"'*?[]#~=%{}!\n";

/// Why the editor was of no use.
#[derive(Debug, thiserror::Error)]
pub enum OutsideError {
    /// It could not be started.
    #[error("the editor {name:?} cannot be started")]
    Start {
        /// What it is called.
        name: String,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// It ended with a failure: nothing of it is taken.
    #[error("the editor {name:?} ended with {code}")]
    Failed {
        /// What it is called.
        name: String,
        /// Its exit code.
        code: i32,
    },
    /// The terminal cannot be used.
    #[error("the terminal cannot be used")]
    Terminal(#[from] io::Error),
}

impl Explain for OutsideError {
    fn explain(&self) -> Explanation {
        let about =
            |id, name: &str| Explanation::new(ErrorClass::User, id).with("name", &CleanText::new(name));
        match self {
            Self::Start { name, error } => about("err-editor-start", name).with("detail", error),
            Self::Failed { name, code } => about("err-editor-failed", name).with("code", code),
            Self::Terminal(error) => {
                Explanation::new(ErrorClass::Configuration, "err-terminal").with("detail", error)
            }
        }
    }
}

#[derive(Debug, Default)]
struct Keys {
    /// Somebody else has the terminal.
    away: bool,
    /// The thread that reads keys has stopped doing so.
    parked: bool,
}

/// Who has the keys: this program, or an editor that it started.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    keys: Arc<(Mutex<Keys>, Condvar)>,
    /// The program was told to end.
    ending: Arc<AtomicBool>,
}

impl Gate {
    /// Where the thread that reads keys waits while somebody else has them.
    pub fn pass(&self) {
        let (keys, changed) = &*self.keys;
        let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
        while keys.away {
            keys.parked = true;
            changed.notify_all();
            keys = changed.wait(keys).unwrap_or_else(PoisonError::into_inner);
        }
        keys.parked = false;
    }

    /// Whether somebody else has the terminal.
    pub fn is_away(&self) -> bool {
        self.keys.0.lock().unwrap_or_else(PoisonError::into_inner).away
    }

    /// The program was told to end: so is the editor.
    pub fn end(&self) {
        self.ending.store(true, Ordering::SeqCst);
    }

    /// Takes the keys from the thread that reads them. It waits for one; a change of the window's size wakes it as well.
    fn close(&self) {
        let (keys, changed) = &*self.keys;
        let mut held = keys.lock().unwrap_or_else(PoisonError::into_inner);
        held.away = true;
        let _ = kill_process(getpid(), Signal::WINCH);
        let parked = |keys: &mut Keys| !keys.parked;
        // Where it cannot be woken, the editor and this program take keys from each other; that is no reason to hang.
        drop(changed.wait_timeout_while(held, HANDING_OVER, parked));
    }

    fn open(&self) {
        let (keys, changed) = &*self.keys;
        keys.lock().unwrap_or_else(PoisonError::into_inner).away = false;
        changed.notify_all();
    }

    /// Lets the officer's editor have a file, and comes back when it has ended.
    pub fn edit(&self, screen: &mut Screen, path: &Path) -> Result<(), OutsideError> {
        let name = editor();
        self.close();
        terminal::restore();
        let ended = command(&name, path).spawn().and_then(|child| self.wait(child));
        let taken = screen.retake();
        self.open();
        taken?;
        let status = ended.map_err(|error| OutsideError::Start { name: name.clone(), error })?;
        match status.code() {
            Some(0) => Ok(()),
            // A shell says so when it finds no such program.
            Some(127) => Err(OutsideError::Start { name, error: io::Error::from(io::ErrorKind::NotFound) }),
            Some(code) => Err(OutsideError::Failed { name, code }),
            // It was killed: what it had saved is taken.
            None => Ok(()),
        }
    }

    fn wait(&self, mut child: Child) -> io::Result<ExitStatus> {
        let mut asked: Option<Instant> = None;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            if self.ending.load(Ordering::SeqCst) {
                match asked {
                    None => {
                        let _ = kill_process(Pid::from_child(&child), Signal::TERM);
                        asked = Some(Instant::now());
                    }
                    Some(asked) if asked.elapsed() >= LAST_WAIT => child.kill()?,
                    Some(_) => {}
                }
            }
            thread::sleep(LOOK_EVERY);
        }
    }
}

/// The editor's name, as the officer has set it.
fn editor() -> String {
    let set = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".to_owned())
}

fn command(name: &str, path: &Path) -> Command {
    let mut words = name.split_whitespace();
    if name.contains(|c: char| FOR_A_SHELL.contains(c)) {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{name} \"$@\"")).arg(name).arg(path);
        return shell;
    }
    let mut plain = Command::new(words.next().unwrap_or("vi"));
    plain.args(words).arg(path);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an editor of this name would do to a file with `old` in it.
    fn edited(name: &str, old: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a b'c\".md");
        std::fs::write(&path, old).unwrap();
        let status = Gate::default().wait(command(name, &path).spawn().unwrap()).unwrap();
        assert!(status.success(), "{name}");
        std::fs::read_to_string(&path).unwrap()
    }

    #[test]
    fn an_editor_is_started_with_its_arguments_and_a_hostile_path_stays_an_argument() {
        assert_eq!(edited("sed -i s/old/new/", "old"), "new");
        assert_eq!(edited("sed -i 's/old text/new/'", "old text"), "new");
        assert_eq!(edited("X=new; sed -i \"s/old/$X/\"", "old"), "new");
        assert_eq!(edited("  true  ", "same"), "same");
    }

    #[test]
    fn an_editor_that_is_not_there_is_told() {
        assert!(command("/no/such/editor", Path::new("x")).spawn().is_err());
        let shell = command("/no/such/editor 'a b'", Path::new("x")).spawn().unwrap();
        assert_eq!(Gate::default().wait(shell).unwrap().code(), Some(127));
    }

    #[test]
    fn a_program_told_to_end_ends_its_editor() {
        let gate = Gate::default();
        gate.end();
        let began = Instant::now();
        let child = command("sleep", Path::new("60")).spawn().unwrap();
        assert_eq!(gate.wait(child).unwrap().code(), None);
        assert!(began.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn the_thread_that_reads_keys_waits_while_they_are_away() {
        let gate = Gate::default();
        gate.pass();
        gate.keys.0.lock().unwrap().away = true;
        let waits = {
            let gate = gate.clone();
            thread::spawn(move || gate.pass())
        };
        while !gate.keys.0.lock().unwrap().parked {
            thread::sleep(Duration::from_millis(1));
        }
        assert!(gate.is_away() && !waits.is_finished());
        gate.open();
        waits.join().unwrap();
        assert!(!gate.is_away());
    }
}
