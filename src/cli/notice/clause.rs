//! `notice clause`: clauses that the organisation uses again.

use std::{io, path::Path, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    cli::{CliError, Setting, print, record_id, told, typed},
    desk::Mode,
    domain::{
        incident::Element,
        notice::{Clause, NoticeCommand, Tongue},
        text::{CleanLines, CleanText},
    },
};

use super::action_of;

/// What a clause is kept as.
pub(super) struct Named {
    pub name: CleanText,
    pub tongue: Tongue,
    pub element: Option<Element>,
}

pub(super) fn keep(
    named: Named,
    from: &Path,
    change: Option<&str>,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let text = CleanLines::new(&typed::file(from)?);
    let mut desk = setting.desk(Mode::Write)?;
    let record = match change {
        Some(id) => Some(record_id::find(id, desk.clauses()?.into_iter().map(|(record, _)| record))?),
        None => None,
    };
    let Named { name, tongue, element } = named;
    let command = NoticeCommand::KeepClause { record, clause: Clause { name, tongue, element, text } };
    let action = action_of(&command);
    let receipt = desk.execute(command.into())?;
    told::recorded(action, &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn list(as_json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let clauses = desk.clauses()?;
    let newest =
        clauses.iter().filter_map(|(record, versions)| Some((record, versions.len(), versions.last()?)));
    let mut out = io::stdout().lock();
    if as_json {
        let values: Vec<Value> = newest
            .map(|(record, version, clause)| json!({"record": record, "version": version, "clause": clause.what}))
            .collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    let heading = [
        "notice-say-col-record",
        "notice-say-col-version",
        "notice-say-col-tongue",
        "notice-say-col-element",
        "notice-say-col-name",
    ]
    .map(|id| words.text(id).into_owned());
    let rows = newest.map(|(record, version, clause)| {
        vec![
            record.short(),
            version.to_string(),
            words.tongue(clause.what.tongue),
            clause.what.element.map_or("-", Element::name).to_owned(),
            clause.what.name.to_string(),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    Ok(ExitCode::SUCCESS)
}
