//! `access export`, `access child`, `access yearly`: what is handed out of the register of access to children's data.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::json;

use crate::{
    desk::{Desk, Mode},
    domain::{
        access::{
            ChildId, State,
            yearly::{Year, figures},
        },
        command::Command,
        id::Digest,
        text::CleanText,
    },
    outlet::{
        access_register::{Handout, Selection},
        child_page::{self, ChildHandout},
        file::write_new,
        yearly::{self, YearlyHandout},
    },
};

use super::{
    CliError, Setting,
    args::Access,
    handout::{Setup, days, document, kind, refused, register},
};

pub(super) fn run(action: &Access, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Access::Export { out, from, to, state } => {
            let kind = kind(out, &["xlsx", "csv", "html", "docx"])?;
            let desk = setting.desk(Mode::Read)?;
            let states = State::ALL.into_iter().filter(|one| state.iter().any(|name| name == one.name()));
            let mut setup = setup(&desk, from.as_deref(), to.as_deref())?;
            setup.selection.states = states.collect();
            let head = desk.checkpoint()?;
            let shown = desk.register()?;
            let handout = Handout {
                register: &shown,
                selection: &setup.selection,
                names: &setup.names,
                organisation: setup.organisation.as_str(),
                entries: head.checkpoint().size,
                root: head.checkpoint().root,
                now: (setting.clock)(),
                zone: &setup.zone,
                words: &setting.words,
            };
            let bytes = register(&handout, kind)?;
            write_new(out, &bytes)?;
            told(out, handout.cases().len(), setting)
        }
        Access::Child { child, out } => guardian(child, out, setting),
        Access::Yearly { year, sample, seed, out, json } => {
            audit(&Asked { year: *year, size: *sample, seed: seed.as_deref(), out, json: *json }, setting)
        }
    }
}

/// What of the register is wanted, and what it takes to put it into words.
pub(super) fn setup(desk: &Desk, from: Option<&str>, to: Option<&str>) -> Result<Setup, CliError> {
    let zone = desk.time_zone();
    let (from, to) = days(from, to, &zone)?;
    let selection = Selection { from, to, ..Selection::default() };
    let organisation = desk.summary()?.organisation;
    Ok(Setup { selection, names: desk.names()?, zone, organisation })
}

fn told(out: &Path, cases: usize, setting: &Setting) -> Result<ExitCode, CliError> {
    let path = out.display().to_string();
    let values = [("path", path.as_str().into()), ("cases", cases.into())];
    writeln!(std::io::stdout().lock(), "{}", setting.words.with("cli-handed-out", &values))?;
    Ok(ExitCode::SUCCESS)
}

fn guardian(child: &str, out: &Path, setting: &Setting) -> Result<ExitCode, CliError> {
    let kind = kind(out, &["html", "txt"])?;
    let child =
        ChildId::try_from(CleanText::new(child)).map_err(|bad| refused("err-bad-child", "text", &bad.0))?;
    let desk = setting.desk(Mode::Read)?;
    let Setup { names, zone, organisation, .. } = setup(&desk, None, None)?;
    let register = desk.register()?;
    let now = (setting.clock)();
    let paper = child_page::paper(&ChildHandout {
        register: &register,
        child: &child,
        names: &names,
        organisation: organisation.as_str(),
        now,
        zone: &zone,
        words: &setting.words,
    });
    write_new(out, &document(&paper, kind, now)?)?;
    told(out, register.cases_of(&child).count(), setting)
}

struct Asked<'a> {
    year: i16,
    size: u32,
    seed: Option<&'a str>,
    out: &'a Path,
    json: bool,
}

fn audit(asked: &Asked<'_>, setting: &Setting) -> Result<ExitCode, CliError> {
    let kind = kind(asked.out, &["docx", "md", "html"])?;
    let seed =
        asked.seed.map(|text| text.parse::<Digest>().map_err(|_| refused("err-bad-seed", "text", text)));
    let seed = seed.transpose()?;
    let mut desk = setting.desk(Mode::Write)?;
    let Setup { names, zone, organisation, .. } = setup(&desk, None, None)?;
    let year = Year::new(asked.year, &zone).map_err(|bad| refused("err-bad-year", "year", &bad.0))?;
    let now = (setting.clock)();
    let sample = desk.draw_sample(&year, asked.size, seed, now)?;
    // The register is as it was drawn from: recording the draw changes no case.
    let register = desk.register()?;
    let figures = figures(&register, &year, now);
    let receipt = desk.execute(Command::RecordSample(sample.clone()))?;
    let paper = yearly::paper(&YearlyHandout {
        register: &register,
        figures: &figures,
        sample: &sample,
        recorded: receipt.first,
        names: &names,
        organisation: organisation.as_str(),
        now,
        zone: &zone,
        words: &setting.words,
    });
    write_new(asked.out, &document(&paper, kind, now)?)?;
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
