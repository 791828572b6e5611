//! `notice`: what people are told, from the draft to the proof that it reached them.

mod changes;
mod check;
mod clause;
mod draft;
mod export;
mod json;
mod merge;
mod send;
mod settle;
mod show;

use std::process::ExitCode;

use crate::{
    desk::{Desk, Mode, NoticeFile},
    domain::{
        explain::{ErrorClass, Explanation},
        id::RecordId,
        notice::{FindingKey, Notice, NoticeCommand, NoticeState},
        text::CleanText,
    },
    words::Words,
};

use super::{
    CliError, Setting,
    args::notice::{ClauseAction, NoticeAction},
    record_id, told,
    typed::line,
};

pub(super) fn run(action: NoticeAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        NoticeAction::Draft(args) => draft::draft(&args, setting),
        NoticeAction::Show { id, source: true, .. } => show::source(&id, setting),
        NoticeAction::Show { id, versions, json, .. } => show::run(&id, versions, json, setting),
        NoticeAction::List { incident, json } => show::list(incident.as_deref(), json, setting),
        NoticeAction::Edit { id, from, note, version, json } => {
            draft::edit(&id, &from, &line(note.as_ref()), version, json, setting)
        }
        NoticeAction::Check(args) => check::run(&args, setting),
        NoticeAction::Read { id, json } => record(setting, &id, json, |file| {
            Ok(NoticeCommand::Read { record: file.notice.record, version: file.notice.version() })
        }),
        NoticeAction::Waive { id, check, block, found, reason, json } => record(setting, &id, json, |file| {
            let finding = finding(file, &check, block, found.as_deref())?;
            let reason = CleanText::new(&reason);
            Ok(NoticeCommand::Waive { record: file.notice.record, finding, reason })
        }),
        NoticeAction::Release { id, version, json } => release(&id, version, json, setting),
        NoticeAction::Withdraw { id, reason, json } => record(setting, &id, json, |file| {
            let reason = CleanText::new(&reason);
            Ok(NoticeCommand::Withdraw { record: file.notice.record, reason })
        }),
        NoticeAction::Export { id, out } => export::run(&id, &out, setting),
        NoticeAction::Merge(args) => merge::run(&args, setting),
        NoticeAction::Send(args) => send::run(&args, setting),
        NoticeAction::Record(args) => settle::run(&args, setting),
        NoticeAction::Changes { older, newer, json } => changes::run(&older, &newer, json, setting),
        NoticeAction::Clause(ClauseAction::List { json }) => clause::list(json, setting),
        NoticeAction::Clause(ClauseAction::Keep { name, from, tongue, element, change, json }) => {
            let named = clause::Named { name: CleanText::new(&name), tongue, element };
            clause::keep(named, &from, change.as_deref(), json, setting)
        }
    }
}

/// Records one thing about a notice and says so.
fn record(
    setting: &Setting,
    id: &str,
    json: bool,
    command: impl FnOnce(&NoticeFile) -> Result<NoticeCommand, CliError>,
) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let file = desk.notice(&find(&desk, id)?)?;
    let command = command(&file)?;
    let action = action_of(&command);
    let receipt = desk.execute(command.into())?;
    told::recorded(action, &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// Releases it; what stands in the way is told one by one.
fn release(id: &str, version: Option<u32>, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let file = desk.notice(&find(&desk, id)?)?;
    let version = version.unwrap_or_else(|| file.notice.version());
    let command = NoticeCommand::Release { record: file.notice.record, version };
    let action = action_of(&command);
    match desk.execute(command.into()) {
        Ok(receipt) => {
            told::recorded(action, &receipt, json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(refused) => {
            let own = file.notice.writers().contains(&desk.officer().id);
            if !json && !own && file.notice.state() == NoticeState::Draft {
                check::print(
                    &mut std::io::stderr().lock(),
                    &check::standing(&file),
                    check::Places::Notice(&file.notice.wording()),
                    &setting.words,
                )?;
            }
            Err(refused.into())
        }
    }
}

/// The finding that was meant: by its check, and what else was told of it.
fn finding(
    file: &NoticeFile,
    check: &str,
    block: Option<u32>,
    found: Option<&str>,
) -> Result<FindingKey, CliError> {
    let block = block.and_then(|number| usize::try_from(number).ok()).map(|number| number - 1);
    let mut fitting: Vec<&FindingKey> = check::standing(file)
        .into_iter()
        .map(|finding| &finding.key)
        .filter(|key| key.check == check)
        .filter(|key| block.is_none() || key.block == block)
        .filter(|key| found.is_none_or(|found| key.found == found))
        .collect();
    fitting.sort_unstable();
    fitting.dedup();
    match fitting.as_slice() {
        [only] => Ok((*only).clone()),
        [] => Ok(FindingKey { check: check.to_owned(), block, found: found.unwrap_or_default().to_owned() }),
        several => {
            let one = |key: &&FindingKey| match key.block {
                Some(block) => format!("--block {} --found {:?}", block + 1, key.found),
                None => format!("--found {:?}", key.found),
            };
            let listed = several.iter().map(one).collect::<Vec<_>>().join("; ");
            let explanation = Explanation::new(ErrorClass::User, "err-notice-which-finding")
                .with("check", check)
                .with("listed", &CleanText::new(&listed));
            Err(CliError::Asked(explanation))
        }
    }
}

/// The name that stands in the leaf.
const fn action_of(command: &NoticeCommand) -> &'static str {
    match command {
        NoticeCommand::Draft { .. } => "notice.drafted",
        NoticeCommand::Revise { .. } => "notice.revised",
        NoticeCommand::Read { .. } => "notice.read",
        NoticeCommand::Waive { .. } => "notice.waived",
        NoticeCommand::Release { .. } => "notice.released",
        NoticeCommand::Withdraw { .. } => "notice.withdrawn",
        NoticeCommand::Merged { .. } => "notice.merged",
        NoticeCommand::Delivered { .. } => "notice.delivered",
        NoticeCommand::KeepClause { .. } => "clause.kept",
    }
}

/// The notice whose id begins so.
fn find(desk: &Desk, start: &str) -> Result<RecordId, CliError> {
    let notices = desk.notices()?;
    record_id::find(start, notices.iter().map(|notice| notice.record))
}

/// To whom, by which way, in which language.
fn address(notice: &Notice, words: &Words) -> String {
    let parts = [words.audience(notice.audience), words.channel(notice.channel), words.tongue(notice.tongue)];
    parts.join(" · ")
}
