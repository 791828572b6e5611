//! `officer`: who may sign.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::json;

use crate::{
    desk::{Desk, Joining, Mode, Receipt},
    domain::{
        self,
        explain::{ErrorClass, Explanation},
        officer::Role,
        officers::OfficerRecord,
    },
};

use super::{
    CliError, Setting,
    args::{Newcomer, Officer},
    passphrase, print,
};

pub(super) fn run(action: &Officer, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Officer::List { all, json } => list(*all, *json, setting),
        Officer::Enrol(newcomer) => {
            let mut desk = setting.desk(Mode::Write)?;
            enrol(&mut desk, newcomer, setting)
        }
        Officer::Remove { name, reason } => remove(name, reason, setting),
        Officer::Passphrase { new_passphrase_file } => change(new_passphrase_file.as_deref(), setting),
    }
}

fn list(all: bool, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let words = &setting.words;
    let desk = setting.desk(Mode::Read)?;
    let mut records = desk.officer_records()?;
    records.retain(|record| record.officer.role != Role::Recovery && (all || record.until.is_none()));
    let mut out = std::io::stdout().lock();
    if json {
        let officers: Vec<_> = records.iter().map(as_json).collect();
        serde_json::to_writer_pretty(&mut out, &officers).map_err(std::io::Error::from)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let zone = desk.time_zone();
    let day = |time: jiff::Timestamp| time.to_zoned_datetime(zone.clone()).date().to_string();
    let mut heading = vec!["cli-column-name", "cli-column-staff-id", "cli-column-role", "cli-column-since"];
    if all {
        heading.push("cli-column-until");
    }
    heading.push("cli-column-key");
    let heading: Vec<String> = heading.into_iter().map(|id| words.text(id).into_owned()).collect();
    let rows = records.iter().map(|record| {
        let officer = &record.officer;
        let mut row = vec![
            officer.name.to_string(),
            officer.staff_id.as_ref().map(ToString::to_string).unwrap_or_default(),
            words.text(&format!("role-{}", officer.role)).into_owned(),
            day(record.since),
        ];
        if all {
            row.push(record.until.map(day).unwrap_or_default());
        }
        row.push(officer.key.short());
        row
    });
    print::table(&mut out, &heading, rows)?;
    if desk.recovery()?.is_none() {
        writeln!(out, "{}", words.text("cli-recovery-offer"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(record: &OfficerRecord) -> serde_json::Value {
    json!({
        "id": record.officer.id,
        "name": record.officer.name,
        "staff_id": record.officer.staff_id,
        "role": record.officer.role,
        "key": record.officer.key,
        "since": record.since,
        "until": record.until,
    })
}

/// Enrols at an open desk, an officer's or the recovery kit's.
pub(super) fn enrol(desk: &mut Desk, newcomer: &Newcomer, setting: &Setting) -> Result<ExitCode, CliError> {
    let joining = Joining {
        name: newcomer.name.as_str().into(),
        staff_id: newcomer.staff_id.as_str().into(),
        role: newcomer.role(),
    };
    // Refused before anyone thinks of a passphrase.
    desk.check_joining(&joining)?;
    let passphrase = passphrase::choose_for(setting, &joining.name, newcomer.new_passphrase_file.as_deref())?;
    let (name, role) = (joining.name.clone(), joining.role);
    let receipt = desk.enrol(joining, &passphrase)?;
    let role = setting.words.text(&format!("role-{role}"));
    told("cli-officer-enrolled", name.as_str(), &role, &receipt, setting)
}

fn remove(name: &str, reason: &str, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let officers = desk.officers_in_force()?;
    let officer = find(officers.iter().filter(|officer| officer.role != Role::Recovery), name)?;
    let receipt = desk.remove(officer.id, reason.into())?;
    told("cli-officer-removed", name, "", &receipt, setting)
}

/// The officer of this name.
pub(super) fn find<'o>(
    people: impl Iterator<Item = &'o domain::officer::Officer> + Clone,
    name: &str,
) -> Result<&'o domain::officer::Officer, CliError> {
    people.clone().find(|officer| officer.name == name).ok_or_else(|| {
        let listed: Vec<&str> = people.map(|officer| officer.name.as_str()).collect();
        CliError::Asked(
            Explanation::new(ErrorClass::User, "err-unknown-officer")
                .with("name", name)
                .with("officers", &listed.join("、")),
        )
    })
}

fn change(file: Option<&Path>, setting: &Setting) -> Result<ExitCode, CliError> {
    let (mut desk, present) = setting.desk_and_passphrase(Mode::Write)?;
    let name = desk.officer().name.clone();
    let passphrase = passphrase::choose_for(setting, &name, file)?;
    let receipt = desk.change_passphrase(&present, &passphrase)?;
    told("cli-officer-passphrase", name.as_str(), "", &receipt, setting)
}

fn told(
    id: &str,
    officer: &str,
    role: &str,
    receipt: &Receipt,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let values = [("officer", officer.into()), ("role", role.into()), ("entry", receipt.first.0.into())];
    writeln!(std::io::stdout().lock(), "{}", setting.words.with(id, &values))?;
    Ok(ExitCode::SUCCESS)
}
