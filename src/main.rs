//! Parses arguments, starts the command line or the screens, reports errors.

use std::{process::ExitCode, sync::Arc, time::Duration};

use clap::{CommandFactory, FromArgMatches};
use jiff::Timestamp;
use privacy_desk::{
    cli::{
        self, CliError, Setting,
        args::{self, Action, Arguments},
    },
    desk::{Demo, DeskError, Manifest, Place},
    quiet,
    tui::{self, LiveDesk, Options, StartState, theme::ThemeName},
    words::{Language, Words},
};

fn main() -> ExitCode {
    harden();
    quiet::install();
    let typed: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let words = Words::new(args::language(&typed));
    let command = args::localised(Arguments::command(), &words);
    let arguments = match command.try_get_matches().and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    // The one place where the clock is read.
    let setting = Setting { common: arguments.common, words, clock: Arc::new(Timestamp::now) };
    match arguments.action {
        None => screens(&setting, false),
        Some(Action::Demo) => screens(&setting, true),
        Some(action) => cli::run(action, &setting),
    }
}

/// Opens the screens on the workspace, the demo's or the officer's own.
fn screens(setting: &Setting, demo: bool) -> ExitCode {
    let outcome = if demo { open_demo(setting) } else { open_workspace(setting) };
    match outcome {
        Ok((options, desk)) => match tui::run(&options, Box::new(desk)) {
            Ok(code) => ExitCode::from(code),
            Err(error) => cli::report(&error, &setting.words),
        },
        Err(error) => cli::report(&error, &setting.words),
    }
}

fn open_demo(setting: &Setting) -> Result<(Options, LiveDesk), CliError> {
    let language = setting.words.language();
    let officer = setting.words.text("demo-officer");
    let colleague = setting.words.text("demo-colleague");
    let demo = Demo::open(&officer, &colleague, language.tag(), &setting.clock)?;
    let options = options(setting, None, StartState::Open);
    Ok((options, LiveDesk::demo(demo, setting.clock.clone())))
}

fn open_workspace(setting: &Setting) -> Result<(Options, LiveDesk), CliError> {
    let root = setting.root().map_err(DeskError::from)?;
    let language = setting.common.lang.clone();
    let (options, place) = if Place::is_founded(&root) {
        let (_, manifest) = Place::open(&root).map_err(DeskError::from)?;
        (options(setting, Some(&manifest), StartState::Locked), root)
    } else {
        (options(setting, None, StartState::FirstRun { place: root.clone() }), root)
    };
    Ok((options, LiveDesk::new(place, setting.clock.clone(), language)))
}

/// What is asked for on the command line comes before what the workspace says, and that before the locale.
fn options(setting: &Setting, manifest: Option<&Manifest>, start: StartState) -> Options {
    let common = &setting.common;
    let language = match (&common.lang, manifest.and_then(|manifest| manifest.language.as_deref())) {
        (None, Some(tag)) => Language::of_locale(tag),
        _ => setting.words.language(),
    };
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let named = common.theme.as_deref().or(manifest.and_then(|manifest| manifest.theme.as_deref()));
    let theme = named.and_then(ThemeName::of_name).unwrap_or(ThemeName::Dark);
    let colours = std::env::var("COLORTERM").unwrap_or_default();
    let demo = matches!(start, StartState::Open);
    Options {
        language,
        theme: if no_colour { ThemeName::Mono } else { theme },
        true_colour: matches!(colours.as_str(), "truecolor" | "24bit"),
        ascii: common.ascii,
        mouse: true,
        // The demo has no passphrase to unlock with.
        idle: (!demo).then(|| Duration::from_secs(60 * u64::from(manifest.map_or(5, |m| m.idle_minutes)))),
        zone: manifest
            .and_then(|manifest| manifest.time_zone.as_deref())
            .and_then(|name| jiff::tz::TimeZone::get(name).ok()),
        start,
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
