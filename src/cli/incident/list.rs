//! `incident list`: the register, narrowed.

use std::{collections::BTreeSet, io::Write, process::ExitCode, sync::Arc};

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    cli::{CliError, Setting, args::incident::ListArgs, print, told, typed::Times},
    desk::{IncidentLine, Mode},
    domain::{
        incident::{Kind, State},
        moment::DayEdge,
        text::CleanText,
    },
    outlet::incident::Say,
    search::{self, Index},
};

use super::{json, say};

pub(super) fn run(args: &ListArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let filter = Filter::of(args, &times)?;
    let docket = desk.docket()?;
    let mut lines: Vec<&Arc<IncidentLine>> =
        docket.lines().rev().filter(|line| filter.admits(line, times.now)).collect();
    if let Some(text) = &args.find {
        let index = Index::build(lines.iter().map(|line| searched(line)));
        let hits = index.find(text, args.limit).hits;
        lines = hits.into_iter().filter_map(|hit| lines.get(hit.line).copied()).collect();
    }
    let found = lines.len();
    lines.truncate(args.limit);
    let mut out = std::io::stdout().lock();
    if args.json {
        let values: Vec<Value> = lines.iter().map(|line| json::line_json(line, times.now)).collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let say = say(setting, &times);
    let heading = [
        "incident-say-col-record",
        "incident-say-col-state",
        "incident-say-col-grade",
        "incident-say-col-persons",
        "incident-say-col-minors",
        "incident-say-col-open-duties",
        "incident-say-col-next-due",
        "incident-say-col-title",
    ]
    .map(|id| say.word(id));
    print::table(&mut out, &heading, lines.iter().map(|line| row(line, say)))?;
    let counts = [("shown", lines.len().into()), ("found", found.into())];
    writeln!(out, "{}", say.words.with("incident-say-count", &counts))?;
    Ok(ExitCode::SUCCESS)
}

fn row(line: &IncidentLine, say: Say<'_>) -> Vec<String> {
    let next = line.next().and_then(|item| item.at);
    vec![
        line.record.short(),
        say.word(&format!("incident-state-{}", line.state.name())),
        line.grade.as_ref().map(|grade| say.both(grade).to_owned()).unwrap_or_default(),
        say.persons(line.persons),
        say.persons(line.minors),
        line.open_duties.to_string(),
        next.map(|at| format!("{} · {}", say.local(at), say.words.left(at, say.now))).unwrap_or_default(),
        line.title.to_string(),
    ]
}

/// What a search looks through.
fn searched(line: &IncidentLine) -> String {
    let systems = line.systems.iter().map(CleanText::as_str);
    let parts = [line.title.as_str(), line.company.as_str()].into_iter().chain(systems);
    let record = line.record.short();
    parts.chain([record.as_str()]).collect::<Vec<_>>().join("\u{1f}")
}

/// What the list is narrowed to. All of it must hold.
struct Filter {
    states: Vec<State>,
    kinds: BTreeSet<Kind>,
    grade: Option<String>,
    minors: bool,
    overdue: bool,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl Filter {
    fn of(args: &ListArgs, times: &Times) -> Result<Self, CliError> {
        let time = |text: &Option<String>, edge| {
            text.as_deref().map(|text| times.edge(Some(text), edge)).transpose()
        };
        Ok(Self {
            states: args.state.clone(),
            kinds: args.kind.iter().copied().collect(),
            grade: args.grade.clone(),
            minors: args.minors,
            overdue: args.overdue,
            from: time(&args.from, DayEdge::Start)?,
            to: time(&args.to, DayEdge::End)?,
        })
    }

    fn admits(&self, line: &IncidentLine, now: Timestamp) -> bool {
        let noticed = line.detected.unwrap_or(line.opened);
        (self.states.is_empty() || self.states.contains(&line.state))
            && (self.kinds.is_empty() || !self.kinds.is_disjoint(&line.kinds))
            && self.grade.as_ref().is_none_or(|part| {
                let holds = |text: &str| !search::find_all(text, part).is_empty();
                line.grade.as_ref().is_some_and(|grade| holds(&grade.zh) || holds(&grade.en))
            })
            // That nobody knows whether there are minors is no reason to leave it out.
            && (!self.minors || line.minors.at_least(1) != Some(false))
            && (!self.overdue || line.due.iter().any(|item| item.is_overdue(now)))
            && self.from.is_none_or(|from| from <= noticed)
            && self.to.is_none_or(|to| noticed < to)
    }
}
