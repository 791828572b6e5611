//! `show`: a record of whatever kind, as it went.

use std::{process::ExitCode, sync::Arc};

use serde_json::Value;

use crate::{
    desk::Mode,
    domain::{id::RecordId, register::Register},
};

use super::{
    CliError, Setting, access, print, record_id,
    said::{Row, Speech},
    timeline::{self, Item, Names},
    told,
    typed::Times,
};

/// Shows the record whose id begins with `id`, of those that `records` names: as JSON, or its head and its course. Of
/// one that was erased it is told when, by whom and why.
pub(super) fn show<T>(
    id: &str,
    json: bool,
    setting: &Setting,
    records: impl FnOnce(&Register) -> Vec<(RecordId, Arc<T>)>,
    as_json: impl FnOnce(&T, &Times) -> Value,
    course: impl FnOnce(&T, Speech<'_>) -> (Vec<Row>, Vec<Item>),
) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let register = desk.register()?;
    let known = records(&register);
    let erased = register.erased().map(|(record, _)| *record);
    let record = record_id::find(id, known.iter().map(|(record, _)| *record).chain(erased))?;
    let times = Times::of(&desk, setting);
    let speech = Speech { words: &setting.words, times: &times };
    let Some((_, held)) = known.into_iter().find(|(held, _)| *held == record) else {
        return access::gone(&desk, &register, record, json, speech);
    };
    let mut out = std::io::stdout().lock();
    if json {
        told::json_to(&mut out, &as_json(&held, &times))?;
        return Ok(ExitCode::SUCCESS);
    }
    let (head, items) = course(&held, speech);
    print::rows(&mut out, &head)?;
    timeline::print(&mut out, items, &Names::of(&desk)?, speech)?;
    Ok(ExitCode::SUCCESS)
}
