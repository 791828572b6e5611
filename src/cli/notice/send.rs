//! `notice send`: the mails of a merge handed to a mail server, once their count was typed.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    ops::ControlFlow,
    path::Path,
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{CliError, Setting, args::notice::SendArgs, passphrase, told},
    desk::Mode,
    handout::{Mailing, MailingError, Typed, check_merge_folder, confirmed, record_merge},
    merge::MergeError,
    post::{Failure, Login, Pace, Security, Server, Tally, Waiting},
};

use super::merge as made;

/// How many that were not sent are told one by one; a program is told all of them.
const TOLD: usize = 20;

pub(super) fn run(args: &SendArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    // What was begun there is gone on with: it is told by its folder.
    check_merge_folder(&args.out, true)?;
    let server = server(args, setting)?;
    let mut desk = setting.desk(Mode::Write)?;
    let merge = made::of(&desk, &args.id, made::listed(&args.listed, Some(args.from.clone())), setting)?;
    let mut mailing = Mailing::prepare(&merge, &args.out, &mut |_| ControlFlow::Continue(()))?;
    if !args.json {
        writeln!(io::stdout().lock(), "{}", made::counted(mailing.manifest(), &args.out, setting))?;
    }
    // Stopping the program calls it off: the journal tells what was sent.
    let mut watch = Waiting::new(|_: &Tally| true);
    let before = mailing.dry_run(&server, &mut watch).map_err(MailingError::from)?;
    if args.dry_run {
        tell("notice-say-ready", &before, &mailing, args, setting)?;
        return Ok(ExitCode::SUCCESS);
    }
    let typed = match &args.confirm {
        Some(typed) => typed.clone(),
        None => ask(args, &before, setting)?,
    };
    let typed = Typed { count: &typed, again: args.again.as_deref() };
    if let Err(refused) = confirmed(typed, &before) {
        // A dry run's sums tell which number is asked for.
        tell("notice-say-ready", &before, &mailing, args, setting)?;
        return Err(MailingError::from(refused).into());
    }
    // What is about to go out is recorded first.
    let recorded = record_merge(&mut desk, merge.record(), mailing.manifest())?;
    let pace = Pace { per_second: args.rate, retries: args.retries, ..Pace::default() };
    let tally =
        mailing.send(&recorded, &server, &before, typed, pace, &mut watch).map_err(MailingError::from)?;
    tell("notice-say-sent", &tally, &mailing, args, setting)?;
    Ok(if tally.sent == tally.count { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The count as it is typed at a terminal; nothing where there is none.
fn ask(args: &SendArgs, tally: &Tally, setting: &Setting) -> Result<String, CliError> {
    let mut typed = String::new();
    if io::stdin().is_terminal() {
        let mut out = io::stderr().lock();
        let values = [("count", tally.count.into()), ("host", args.host.as_str().into())];
        write!(out, "{} ", setting.words.with("notice-say-confirm", &values))?;
        out.flush()?;
        io::stdin().read_line(&mut typed)?;
    }
    Ok(typed)
}

fn server(args: &SendArgs, setting: &Setting) -> Result<Server, CliError> {
    let login = match (&args.user, &args.password_file) {
        (Some(user), Some(file)) => {
            Some(Login { user: user.clone(), password: passphrase::from_file(setting, file)? })
        }
        _ => None,
    };
    let security = if args.starttls { Security::StartTls } else { Security::Implicit };
    Ok(Server {
        host: args.host.clone(),
        port: args.port.unwrap_or(if args.starttls { 587 } else { 465 }),
        security,
        login,
        roots: args.ca.iter().map(|path| certificate(path)).collect::<Result<_, _>>()?,
        hello: args.hello.clone(),
        envelope_from: args.from.clone(),
    })
}

fn certificate(path: &Path) -> Result<Vec<u8>, CliError> {
    fs::read(path).map_err(|error| {
        MailingError::from(MergeError::Io { path: path.display().to_string(), why: error.to_string() }).into()
    })
}

/// The sums, and what became of each that was tried and not sent.
fn tell(
    id: &str,
    tally: &Tally,
    mailing: &Mailing,
    args: &SendArgs,
    setting: &Setting,
) -> Result<(), CliError> {
    let failures = mailing.failures().map_err(MailingError::from)?;
    let mut out = io::stdout().lock();
    if args.json {
        let failures: Vec<Value> = failures.iter().map(failure_json).collect();
        told::json_to(
            &mut out,
            &json!({
                "count": tally.count,
                "sent": tally.sent,
                "refused": tally.refused,
                "deferred": tally.deferred,
                "unknown": tally.unknown,
                "left": tally.left(),
                "failures": failures,
            }),
        )?;
        return Ok(());
    }
    let values = [
        ("count", tally.count.into()),
        ("sent", tally.sent.into()),
        ("refused", tally.refused.into()),
        ("deferred", tally.deferred.into()),
        ("unknown", tally.unknown.into()),
        ("left", tally.left().into()),
    ];
    writeln!(out, "{}", setting.words.with(id, &values))?;
    for failure in failures.iter().take(TOLD) {
        let name = failure.outcome.name();
        let code = failure.outcome.code().map_or_else(|| "-".to_owned(), |code| code.to_string());
        let values = [("line", failure.line.into()), ("code", code.as_str().into())];
        writeln!(out, "  {}", setting.words.with(&format!("notice-say-mail-{name}"), &values))?;
    }
    if let Some(more) = failures.len().checked_sub(TOLD).filter(|more| *more > 0) {
        writeln!(out, "  {}", setting.words.with("notice-say-mail-more", &[("count", more.into())]))?;
    }
    Ok(())
}

fn failure_json(failure: &Failure) -> Value {
    json!({"line": failure.line, "outcome": failure.outcome.name(), "code": failure.outcome.code()})
}
