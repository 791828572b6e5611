//! `notice send`: the mails of a merge handed to a mail server, once their count was typed.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    ops::ControlFlow,
    path::Path,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    cli::{CliError, Setting, args::notice::SendArgs, passphrase, told, typed::Times},
    desk::Mode,
    domain::notice::OutputForm,
    handout::MergedBatch,
    merge::{self, Mails, MergeError},
    post::{self, Confirmed, Doubtful, Login, Pace, PostError, Security, Server, Tally, Watch},
};

use super::{find, merge as made, released};

/// The journal of what was sent, in the merge's folder.
const JOURNAL: &str = "sent.journal";

pub(super) fn run(args: &SendArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    // What was begun there is gone on with: it is told by its folder.
    made::ready(&args.out, true)?;
    let server = server(args, setting)?;
    let mut desk = setting.desk(Mode::Write)?;
    let notice = desk.notice(&find(&desk, &args.id)?)?.notice;
    let fixed = &released(&notice)?.text;
    let times = Times::of(&desk, setting);
    let told = made::told_of(&notice, fixed, Some(&args.from), &args.listed, &times, setting)?;
    let (list, mapping) = (&args.listed.list, made::mapping(&args.listed));
    let go_on = &mut |_| ControlFlow::Continue(());
    let manifest = merge::merge(list, &mapping, fixed, OutputForm::Smtp, &args.out, &told, go_on)?;
    if !args.json {
        writeln!(io::stdout().lock(), "{}", made::counted(&manifest, &args.out, setting))?;
    }
    let mut batch = MergedBatch(Mails::open(list, &mapping, fixed, &args.out, &told)?);
    let (journal, mut watch) = (args.out.join(JOURNAL), Waiting(Instant::now()));
    let before = post::dry_run(&server, &mut batch, &journal, &mut watch)?;
    if args.dry_run {
        tell("notice-say-ready", &before, args, setting)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(confirmed) = confirmed(args, &before, setting)? else {
        // A dry run's sums tell which number is asked for.
        tell("notice-say-ready", &before, args, setting)?;
        let typed = args.confirm.as_deref().and_then(|typed| typed.trim().parse().ok()).unwrap_or_default();
        return Err(PostError::NotConfirmed { typed, count: before.count }.into());
    };
    let doubtful = match &args.again {
        None => Doubtful::Leave,
        Some(typed) => {
            let wrong = || PostError::NotConfirmed {
                typed: typed.trim().parse().unwrap_or_default(),
                count: before.unknown,
            };
            Doubtful::Again(Confirmed::typed(typed, before.unknown).ok_or_else(wrong)?)
        }
    };
    // What is about to go out is recorded first: nothing is sent of which the trail says nothing.
    made::keep(&mut desk, &notice, &manifest)?;
    let pace = Pace { per_second: args.rate, ..Pace::default() };
    let tally = post::send(&server, &mut batch, &journal, confirmed, doubtful, pace, &mut watch)?;
    tell("notice-say-sent", &tally, args, setting)?;
    Ok(if tally.sent == tally.count { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The count as it was typed: as an option, or when asked for it at a terminal.
fn confirmed(args: &SendArgs, tally: &Tally, setting: &Setting) -> Result<Option<Confirmed>, CliError> {
    if let Some(typed) = &args.confirm {
        return Ok(Confirmed::typed(typed, tally.count));
    }
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let mut out = io::stderr().lock();
    let values = [("count", tally.count.into()), ("host", args.host.as_str().into())];
    write!(out, "{} ", setting.words.with("notice-say-confirm", &values))?;
    out.flush()?;
    let mut typed = String::new();
    io::stdin().read_line(&mut typed)?;
    Ok(Confirmed::typed(&typed, tally.count))
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
    fs::read(path)
        .map_err(|error| MergeError::Io { path: path.display().to_string(), why: error.to_string() }.into())
}

fn tell(id: &str, tally: &Tally, args: &SendArgs, setting: &Setting) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    if args.json {
        told::json_to(
            &mut out,
            &json!({
                "count": tally.count,
                "sent": tally.sent,
                "refused": tally.refused,
                "deferred": tally.deferred,
                "unknown": tally.unknown,
                "left": tally.left(),
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
    Ok(())
}

/// Time as it passes. Stopping the program calls it off: the journal tells what was sent.
struct Waiting(Instant);

impl Watch for Waiting {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn wait(&mut self, time: Duration) -> bool {
        thread::sleep(time);
        true
    }

    fn progress(&mut self, _: &Tally) -> bool {
        true
    }
}
