//! Parses arguments, starts the command line or the screens, reports errors.

use std::{process::ExitCode, sync::Arc};

use clap::{CommandFactory, FromArgMatches};
use jiff::Timestamp;
use privacy_desk::{
    cli::{
        self, Setting,
        args::{self, Action, Arguments},
    },
    quiet,
    words::Words,
};

fn main() -> ExitCode {
    harden();
    quiet::install();
    let typed: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let words = Words::new(args::language(&typed));
    let command = args::localised(Arguments::command(), &words);
    let arguments =
        match command.try_get_matches().and_then(|found| Arguments::from_arg_matches(&found)) {
            Ok(arguments) => arguments,
            Err(error) => error.exit(),
        };
    // The one place where the clock is read.
    let setting = Setting { common: arguments.common, words, clock: Arc::new(Timestamp::now) };
    match arguments.action {
        None => cli::screens(&setting, false),
        Some(Action::Demo) => cli::screens(&setting, true),
        Some(action) => cli::run(action, &setting),
    }
}

/// Files for us alone, no core dumps, no attaching debugger: memory holds keys.
fn harden() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, setrlimit, umask};
    umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // Where the system refuses, the desk still works; it is a second line of defence.
    let _ = setrlimit(Resource::Core, none);
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
}
