//! `incident export`: the report of an incident, or the register.

use std::{io::Write, path::Path, process::ExitCode};

use crate::{
    cli::{CliError, Setting},
    desk::Mode,
    handout::{Handing, Kind},
    outlet::file::write_new,
};

use super::find;

pub(super) fn run(id: Option<&str>, out: &Path, setting: &Setting) -> Result<ExitCode, CliError> {
    let kinds: &[Kind] = if id.is_some() { &Kind::INCIDENT } else { &Kind::INCIDENTS };
    let kind = Kind::of(out, kinds)?;
    let desk = setting.desk(Mode::Read)?;
    let handing = Handing::of(&desk, &setting.words, (setting.clock)())?;
    let (bytes, incidents) = match id {
        Some(id) => (handing.incident(&find(&desk, id)?, kind)?, 1),
        None => handing.incidents(kind)?,
    };
    write_new(out, &bytes)?;
    let path = out.display().to_string();
    let values = [("path", path.as_str().into()), ("count", incidents.into())];
    writeln!(std::io::stdout().lock(), "{}", setting.words.with("incident-say-handed-out", &values))?;
    Ok(ExitCode::SUCCESS)
}
