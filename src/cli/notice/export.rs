//! `notice export`: one notice as a file.

use std::{io::Write, path::Path, process::ExitCode};

use crate::{
    cli::{CliError, Setting},
    desk::Mode,
    handout::{Handing, Kind},
    outlet::file::write_new,
};

use super::find;

pub(super) fn run(id: &str, out: &Path, setting: &Setting) -> Result<ExitCode, CliError> {
    let kind = Kind::of(out, &Kind::NOTICE)?;
    let desk = setting.desk(Mode::Read)?;
    let handing = Handing::of(&desk, &setting.words, (setting.clock)())?;
    let (bytes, is_draft) = handing.notice(&find(&desk, id)?, kind)?;
    write_new(out, &bytes)?;
    let path = out.display().to_string();
    let said = if is_draft { "notice-say-exported-draft" } else { "notice-say-exported" };
    writeln!(std::io::stdout().lock(), "{}", setting.words.with(said, &[("path", path.as_str().into())]))?;
    Ok(ExitCode::SUCCESS)
}
