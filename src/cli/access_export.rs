//! `access export`, `access child`, `access yearly`: what is handed out of the register of access to children's data.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::json;

use crate::{
    desk::Mode,
    domain::{
        access::{ChildId, State, yearly::Year},
        id::Digest,
        text::CleanText,
    },
    handout::{Handing, Kind, Yearly, yearly},
    outlet::file::write_new,
};

use super::{
    CliError, Setting,
    handout::{refused, selection},
};

pub(super) fn export(
    out: &Path,
    from: Option<&str>,
    to: Option<&str>,
    state: &[String],
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let kind = Kind::of(out, &Kind::REGISTER)?;
    let desk = setting.desk(Mode::Read)?;
    let states = State::ALL.into_iter().filter(|one| state.iter().any(|name| name == one.name()));
    let mut selection = selection(from, to, &desk.time_zone())?;
    selection.states = states.collect();
    let handing = Handing::of(&desk, &setting.words, (setting.clock)())?;
    let (bytes, cases) = handing.register(&selection, kind)?;
    write_new(out, &bytes)?;
    told(out, cases, setting)
}

fn told(out: &Path, cases: usize, setting: &Setting) -> Result<ExitCode, CliError> {
    let path = out.display().to_string();
    let values = [("path", path.as_str().into()), ("cases", cases.into())];
    writeln!(std::io::stdout().lock(), "{}", setting.words.with("cli-handed-out", &values))?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn guardian(child: &str, out: &Path, setting: &Setting) -> Result<ExitCode, CliError> {
    let kind = Kind::of(out, &Kind::CHILD)?;
    let child =
        ChildId::try_from(CleanText::new(child)).map_err(|bad| refused("err-bad-child", "text", &bad.0))?;
    let desk = setting.desk(Mode::Read)?;
    let handing = Handing::of(&desk, &setting.words, (setting.clock)())?;
    let (bytes, cases) = handing.child(&child, kind)?;
    write_new(out, &bytes)?;
    told(out, cases, setting)
}

/// What the yearly audit is asked for.
pub(super) struct Asked<'a> {
    pub year: i16,
    pub size: u32,
    pub seed: Option<&'a str>,
    pub out: &'a Path,
    pub json: bool,
}

pub(super) fn audit(asked: &Asked<'_>, setting: &Setting) -> Result<ExitCode, CliError> {
    let kind = Kind::of(asked.out, &Kind::YEARLY)?;
    let seed =
        asked.seed.map(|text| text.parse::<Digest>().map_err(|_| refused("err-bad-seed", "text", text)));
    let seed = seed.transpose()?;
    let mut desk = setting.desk(Mode::Write)?;
    let year =
        Year::new(asked.year, &desk.time_zone()).map_err(|bad| refused("err-bad-year", "year", &bad.0))?;
    let now = (setting.clock)();
    let Yearly { bytes, receipt, sample, figures } =
        yearly(&mut desk, &setting.words, now, &year, asked.size, seed, kind)?;
    write_new(asked.out, &bytes)?;
    let mut out = std::io::stdout().lock();
    if asked.json {
        let value = json!({ "entry": receipt.first, "figures": figures, "sample": sample });
        serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let (path, seed) = (asked.out.display().to_string(), sample.seed.to_string());
        let values = [
            ("path", path.as_str().into()),
            ("seed", seed.as_str().into()),
            ("entry", receipt.first.0.into()),
            ("cases", sample.cases().count().into()),
        ];
        writeln!(out, "{}", setting.words.with("cli-sample-drawn", &values))?;
    }
    Ok(ExitCode::SUCCESS)
}
