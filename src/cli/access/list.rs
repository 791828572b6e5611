//! `access list`: the register, narrowed.

use std::{io::Write, process::ExitCode, sync::Arc};

use jiff::Timestamp;
use serde_json::Value;

use crate::{
    desk::Mode,
    domain::{
        access::{Access, Case, ChildId, Person, Request, State},
        moment::DayEdge,
        text::CleanText,
    },
    search,
};

use super::{
    super::{
        CliError, Setting,
        args::access::ListArgs,
        print,
        said::Speech,
        told,
        typed::{self, Times},
    },
    case_json, due_name, person,
};

pub(super) fn run(args: &ListArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let filter = Filter::of(args, &times)?;
    let register = desk.register()?;
    let cases: Vec<&Arc<Case>> = register.cases().filter(|case| filter.admits(case, times.now)).collect();
    let mut out = std::io::stdout().lock();
    if args.json {
        let values: Vec<Value> = cases.iter().map(|case| case_json(case, times.now)).collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    let heading = [
        "accesses-record",
        "accesses-col-state",
        "accesses-col-requester",
        "accesses-col-children",
        "accesses-col-fields",
        "accesses-col-purpose",
        "accesses-col-ends",
    ]
    .map(|id| speech.text(id));
    print::table(&mut out, &heading, cases.iter().map(|case| row(case, speech)))?;
    writeln!(out, "{}", speech.count("accesses-count", cases.len()))?;
    Ok(ExitCode::SUCCESS)
}

fn row(case: &Case, speech: Speech<'_>) -> Vec<String> {
    let now = speech.times.now;
    let mut state = speech.text(&format!("accesses-state-{}", case.state(now).name()));
    if case.is_violated(now) {
        state = format!("{state} ! {}", speech.text("accesses-legend-violation"));
    }
    let request = asked(case);
    let seen = case.accesses.first().map(|access| &access.what.access);
    let children = match (request, seen) {
        (Some(request), _) => speech.subjects_briefly(&request.subjects),
        (None, Some(access)) => access.child.to_string(),
        (None, None) => String::new(),
    };
    let fields = request.map(|request| &request.fields).or(seen.map(|access| &access.fields));
    let purpose = request.map(|request| &request.purpose).or(seen.map(|access| &access.purpose));
    let ends = case.due(now).map(|due| {
        format!("{} · {}", speech.text(&format!("accesses-due-{}", due_name(due.kind))), speech.left(due.by))
    });
    let end = match case.state(now) {
        State::Approved | State::Active => case.scope().map(|scope| speech.left(scope.period.to())),
        _ => None,
    };
    vec![
        case.record.short(),
        state,
        person(case).map(|person| person.name.to_string()).unwrap_or_default(),
        children,
        fields.map(|fields| speech.fields(fields)).unwrap_or_default(),
        purpose.map(ToString::to_string).unwrap_or_default(),
        ends.or(end).unwrap_or_default(),
    ]
}

/// What was asked, here or as told elsewhere.
fn asked(case: &Case) -> Option<&Request> {
    let told = || case.imported.as_ref().map(|told| &told.what.request);
    case.request().map(|request| &request.what).or_else(told)
}

/// What the list is narrowed to. All of it must hold.
struct Filter {
    states: Vec<State>,
    person: Option<String>,
    child: Option<ChildId>,
    field: Option<String>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    violations: bool,
    due: bool,
}

impl Filter {
    fn of(args: &ListArgs, times: &Times) -> Result<Self, CliError> {
        let time = |text: &Option<String>, edge| {
            text.as_deref().map(|text| times.edge(Some(text), edge)).transpose()
        };
        Ok(Self {
            states: args.state.clone(),
            person: args.person.clone(),
            child: args.child.as_deref().map(|child| typed::account(child.into())).transpose()?,
            field: args.field.clone(),
            from: time(&args.from, DayEdge::Start)?,
            to: time(&args.to, DayEdge::End)?,
            violations: args.violations,
            due: args.due,
        })
    }

    fn admits(&self, case: &Case, now: Timestamp) -> bool {
        (self.states.is_empty() || self.states.contains(&case.state(now)))
            && self.person.as_ref().is_none_or(|part| people(case).any(|person| is_named(person, part)))
            && self.child.as_ref().is_none_or(|child| case.children().contains(child))
            && self.field.as_ref().is_none_or(|part| fields(case).any(|field| holds(field, part)))
            && ((self.from.is_none() && self.to.is_none()) || moments(case).any(|at| self.spans(at)))
            && (!self.violations || case.is_violated(now))
            && (!self.due || case.due(now).is_some())
    }

    fn spans(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.to.is_none_or(|to| at < to)
    }
}

/// Whether the part is in it, case, width and traditional characters aside.
fn holds(text: &CleanText, part: &str) -> bool {
    !search::find_all(text.as_str(), part).is_empty()
}

/// By a part of the name, or the whole number.
fn is_named(person: &Person, typed: &str) -> bool {
    let folded = |text: &str| text.chars().map(search::fold).collect::<String>();
    holds(&person.name, typed) || folded(person.staff_id.as_str()) == folded(typed.trim())
}

fn requests(case: &Case) -> impl Iterator<Item = &Request> {
    let told = case.imported.iter().map(|told| &told.what.request);
    case.requests.iter().map(|request| &request.what).chain(told)
}

fn accesses(case: &Case) -> impl Iterator<Item = &Access> {
    let told = case.imported.iter().flat_map(|told| &told.what.accesses);
    case.accesses.iter().map(|access| &access.what.access).chain(told)
}

/// Who asked and who looked.
fn people(case: &Case) -> impl Iterator<Item = &Person> {
    requests(case).map(|request| &request.requester).chain(accesses(case).map(|access| &access.by))
}

/// The fields asked for and seen.
fn fields(case: &Case) -> impl Iterator<Item = &CleanText> {
    requests(case).flat_map(|request| &request.fields).chain(accesses(case).flat_map(|access| &access.fields))
}

/// When anything of it happened.
fn moments(case: &Case) -> impl Iterator<Item = Timestamp> {
    let requested = case.requests.iter().map(|request| request.stamp.time);
    let decided = case.decisions.iter().map(|decision| decision.stamp.time);
    let revoked = case.revoked.iter().map(|revoked| revoked.stamp.time);
    let closed = case.closed.iter().map(|closed| closed.stamp.time);
    let told = case.imported.iter().map(|told| told.what.request.received.at);
    let seen = accesses(case).map(|access| access.at);
    requested.chain(decided).chain(revoked).chain(closed).chain(told).chain(seen)
}
