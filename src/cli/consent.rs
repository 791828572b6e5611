//! `consent`: what guardians agreed to, and what they took back.

use std::{io::Write, process::ExitCode, sync::Arc};

use serde_json::{Value, json};

use crate::{
    desk::Mode,
    domain::{
        command::Command,
        guardian::{Consent, ConsentGiven, GuardianCommand, Withdrawal},
        id::RecordId,
        register::Register,
    },
};

use super::{
    CliError, Setting,
    args::guardian::ConsentAction,
    print, record_id,
    said::Speech,
    showing,
    timeline::Item,
    told,
    typed::{self, Letter, Times},
};

pub(super) fn run(action: &ConsentAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        ConsentAction::Record { child, guardian, matter, policy, message, at, json } => {
            let letter = Letter::read(message)?;
            let child = typed::account(child.as_str().into())?;
            let mut desk = setting.desk(Mode::Write)?;
            let at = Times::of(&desk, setting).at(at.as_deref())?;
            let (message, files) = letter.at(at);
            let (guardian, check) = typed::guardian(guardian);
            let (matter, policy) = (matter.as_str().into(), policy.as_str().into());
            let consent = Box::new(ConsentGiven { child, guardian, matter, check, policy, message });
            let command = Command::Guardian(GuardianCommand::RecordConsent { consent });
            let receipt = desk.execute_with(command, files)?;
            told::recorded("consent.recorded", &receipt, *json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        ConsentAction::Withdraw { id, message, at, json } => {
            let letter = Letter::read(message)?;
            let mut desk = setting.desk(Mode::Write)?;
            let record = find(&*desk.register()?, id)?;
            let (message, files) = letter.at(Times::of(&desk, setting).at(at.as_deref())?);
            let withdrawal = Box::new(Withdrawal { message });
            let command = Command::Guardian(GuardianCommand::WithdrawConsent { record, withdrawal });
            let receipt = desk.execute_with(command, files)?;
            told::recorded("consent.withdrawn", &receipt, *json, setting)?;
            Ok(ExitCode::SUCCESS)
        }
        ConsentAction::List { child, json } => list(child.as_deref(), *json, setting),
        ConsentAction::Show { id, json } => show(id, *json, setting),
    }
}

fn find(register: &Register, typed: &str) -> Result<RecordId, CliError> {
    record_id::find(typed, register.consents().map(|consent| consent.record))
}

const fn state(consent: &Consent) -> &'static str {
    if consent.withdrawn.is_some() { "withdrawn" } else { "given" }
}

fn as_json(consent: &Consent) -> Value {
    json!({"record": consent.record, "state": state(consent), "consent": consent})
}

fn list(child: Option<&str>, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let child = child.map(|child| typed::account(child.into())).transpose()?;
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let is_for =
        |consent: &&Arc<Consent>| child.as_ref().is_none_or(|child| consent.children().contains(child));
    let consents: Vec<&Arc<Consent>> = register.consents().filter(is_for).collect();
    let mut out = std::io::stdout().lock();
    if json {
        let values: Vec<Value> = consents.iter().map(|consent| as_json(consent)).collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    let heading = [
        "accesses-record",
        "accesses-col-state",
        "accesses-col-child",
        "cli-row-guardian",
        "cli-row-matter",
        "accesses-col-when",
    ]
    .map(|id| speech.text(id));
    let rows = consents.iter().map(|consent| {
        let given = consent.given.as_ref().map(|given| &given.what);
        vec![
            consent.record.short(),
            speech.text(&format!("cli-consent-{}", state(consent))),
            given.map(|given| given.child.to_string()).unwrap_or_default(),
            given.map(|given| given.guardian.name.to_string()).unwrap_or_default(),
            given.map(|given| given.matter.to_string()).unwrap_or_default(),
            given.map(|given| times.shown(given.message.at)).unwrap_or_default(),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    writeln!(out, "{}", speech.count("cli-records", consents.len()))?;
    Ok(ExitCode::SUCCESS)
}

fn show(id: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    showing::show(
        id,
        json,
        setting,
        |register| register.consents().map(|consent| (consent.record, Arc::clone(consent))).collect(),
        |consent, _| as_json(consent),
        |consent, speech| {
            let head = vec![
                speech.row("accesses-record", consent.record.to_string()),
                speech.row("accesses-col-state", speech.text(&format!("cli-consent-{}", state(consent)))),
            ];
            (head, items(consent, speech))
        },
    )
}

fn items(consent: &Consent, speech: Speech<'_>) -> Vec<Item> {
    let given = consent.given.iter().map(|given| {
        let what = &given.what;
        let mut rows = vec![speech.row("accesses-child", what.child.as_str())];
        rows.extend(speech.guardian(&what.guardian, &what.check));
        rows.push(speech.row("cli-row-matter", what.matter.as_str()));
        rows.push(speech.row("cli-row-policy", what.policy.as_str()));
        rows.extend(speech.message("accesses-writing", &what.message));
        Item::new(given.stamp, speech.text("action-consent-recorded"), rows)
    });
    let withdrawn = consent.withdrawn.iter().map(|withdrawn| {
        let rows = speech.message("accesses-received", &withdrawn.what.message);
        Item::new(withdrawn.stamp, speech.text("action-consent-withdrawn"), rows)
    });
    given.chain(withdrawn).collect()
}
