//! `rules`: the packs by which incidents are judged.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, Mode},
    domain::{
        explain::{ErrorClass, Explanation},
        incident::{IncidentCommand, Offered},
    },
    outlet::incident::Say,
    rules::{Book, Clock, Fault, Known, Problem, Rule, Start, Status},
    words::Words,
};

use super::{
    CliError, Setting,
    args::incident::RulesAction,
    incident::rule_json,
    print, told,
    typed::{self, Times},
};

pub(super) fn run(action: &RulesAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        RulesAction::List { json } => list(*json, setting),
        RulesAction::Show { rule, json } => show(rule, *json, setting),
        RulesAction::Check { file, json } => check(file, *json, setting),
        RulesAction::Add { file, json } => add(file, *json, setting),
    }
}

fn list(json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let (book, times) = (desk.rules()?, Times::of(&desk, setting));
    let newest = book.newest();
    let is_newest = |known: &Known| newest.contains(&known.reference);
    let counted =
        |known: &Known, status| known.pack.rules.iter().filter(|rule| rule.status == status).count();
    let mut out = std::io::stdout().lock();
    if json {
        let packs = book.all().iter().map(|known| {
            let by_status =
                Status::ALL.iter().map(|status| (status.name().to_owned(), counted(known, *status).into()));
            json!({
                "pack": known.pack.id,
                "sha256": known.reference.sha256,
                "jurisdiction": known.pack.jurisdiction,
                "title": {"zh": known.pack.title.zh, "en": known.pack.title.en},
                "version": known.pack.version.to_string(),
                "built_in": known.built_in,
                "newest": is_newest(known),
                "rules": known.pack.rules.len(),
                "status": by_status.collect::<serde_json::Map<String, Value>>(),
            })
        });
        told::json_to(&mut out, &packs.collect::<Vec<_>>().into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let say = Say { words: &setting.words, zone: &times.zone, now: times.now };
    let heading = [
        "rules-col-pack",
        "rules-col-version",
        "rules-col-title",
        "rules-col-rules",
        "rules-col-seen",
        "rules-col-secondary",
        "rules-col-memory",
        "rules-col-from",
        "rules-col-judges",
    ]
    .map(|id| say.word(id));
    let rows = book.all().iter().map(|known| {
        vec![
            known.pack.id.to_string(),
            known.pack.version.to_string(),
            say.both(&known.pack.title).to_owned(),
            known.pack.rules.len().to_string(),
            counted(known, Status::Seen).to_string(),
            counted(known, Status::Secondary).to_string(),
            counted(known, Status::Memory).to_string(),
            say.word(if known.built_in { "rules-built-in" } else { "rules-own" }),
            say.word(if is_newest(known) { "rules-newest" } else { "rules-older" }),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    writeln!(out, "{}", say.word("incident-say-disclaimer"))?;
    Ok(ExitCode::SUCCESS)
}

/// Every version that is the newest of its pack.
fn newest(book: &Book) -> Vec<&Known> {
    book.newest().iter().filter_map(|reference| book.known(reference)).collect()
}

fn show(name: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let (book, times) = (desk.rules()?, Times::of(&desk, setting));
    let say = Say { words: &setting.words, zone: &times.zone, now: times.now };
    let packs = newest(&book);
    let same = |id: &str| id.eq_ignore_ascii_case(name.trim());
    let pack = packs.iter().find(|known| same(known.pack.id.as_str()));
    let rules: Vec<&Rule> = match pack {
        Some(known) => known.pack.rules.iter().map(AsRef::as_ref).collect(),
        None => packs
            .iter()
            .flat_map(|known| &known.pack.rules)
            .filter(|rule| same(rule.id.as_str()))
            .map(AsRef::as_ref)
            .collect(),
    };
    if rules.is_empty() {
        let explanation = Explanation::new(ErrorClass::User, "err-rules-none-such").with("text", name);
        return Err(CliError::Asked(explanation));
    }
    let mut out = std::io::stdout().lock();
    if json {
        told::json_to(&mut out, &rules.iter().map(|rule| rule_json(rule)).collect::<Vec<_>>().into())?;
        return Ok(ExitCode::SUCCESS);
    }
    for rule in rules {
        writeln!(out, "{} {}", rule.id, say.both(&rule.title))?;
        print::rows(&mut out, &rows(rule, say))?;
        writeln!(out)?;
    }
    writeln!(out, "{}", say.word("incident-say-disclaimer"))?;
    Ok(ExitCode::SUCCESS)
}

fn rows(rule: &Rule, say: Say<'_>) -> Vec<(String, String)> {
    let row = |id: &str, value: String| (say.word(id), value);
    let mut rows = vec![
        row("incident-say-row-article", say.article(rule)),
        row("rules-row-binding", say.word(&format!("rules-binding-{}", rule.binding.name()))),
        row("incident-say-row-to", say.both(&rule.to).to_owned()),
        row("rules-row-clock", clock(rule, say)),
    ];
    rows.extend(say.unsure(rule).map(|unsure| row("incident-say-row-unsure", unsure)));
    if rule.draft {
        rows.push(row("rules-row-draft", say.word("rules-draft")));
    }
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    if rule.in_force_from.is_some() || rule.in_force_to.is_some() {
        rows.push(row(
            "rules-row-in-force",
            format!("{} – {}", day(rule.in_force_from), day(rule.in_force_to)),
        ));
    }
    if !rule.elements.is_empty() {
        let names =
            rule.elements.iter().map(|content| say.word(&format!("element-{}", content.element.name())));
        rows.push(row("rules-row-content", say.listed(names)));
    }
    rows.extend(rule.note.iter().map(|note| row("incident-say-row-note", say.both(note).to_owned())));
    rows.extend(rule.exceptions.iter().map(|exception| {
        let mut said = format!("{} · {}", exception.id, say.both(&exception.text));
        for (number, asked) in (1_usize..).zip(&exception.record) {
            said.push_str(&format!("\n{number}) {}", say.both(asked)));
        }
        row("incident-say-row-exception", said)
    }));
    rows.push(row("rules-row-source", say.both(&rule.source).to_owned()));
    rows.push(row("rules-row-checked", rule.checked.to_string()));
    rows
}

/// How long, and from what.
fn clock(rule: &Rule, say: Say<'_>) -> String {
    let length = match rule.clock {
        None => say.word("incident-say-no-number"),
        Some(clock) => {
            let number = match clock {
                Clock::Minutes(n)
                | Clock::Hours(n)
                | Clock::Days(n)
                | Clock::Months(n)
                | Clock::WorkingDays(n) => n,
                _ => 0,
            };
            let id = format!("rules-clock-{}", clock.name().replace('_', "-"));
            say.words.with(&id, &[("count", number.into())]).into_owned()
        }
    };
    let from = match &rule.start {
        Start::Moments { of, .. } => {
            let names = of
                .iter()
                .map(|moment| say.words.fact_name(&crate::domain::incident::FactName::Time(*moment)));
            say.listed(names)
        }
        Start::After(before) => say.with("incident-say-from-rule", "rule", before.as_str()),
    };
    let values = [("length", (&length).into()), ("from", (&from).into())];
    say.words.with("rules-clock-from", &values).into_owned()
}

/// Reads a pack beside those that come with the program, and says everything that is wrong with it.
fn check(file: &Path, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let text = typed::file(file)?;
    let mut book = Book::built_in();
    let mut out = std::io::stdout().lock();
    let outcome = book.add(&text);
    if json {
        let faults: Vec<Value> = match &outcome {
            Ok(_) => Vec::new(),
            Err(error) => error
                .faults()
                .map(|fault| {
                    let text = fault_said(fault, &setting.words);
                    json!({"line": fault.line, "column": fault.column, "problem": fault.problem.name(), "text": text})
                })
                .collect(),
        };
        told::json_to(&mut out, &json!({"sound": faults.is_empty(), "faults": faults}))?;
    }
    match outcome {
        Ok(reference) => {
            let rules = book.pack(&reference).map_or(0, |pack| pack.rules.len());
            let id = reference.pack.to_string();
            let values = [("pack", (&id).into()), ("rules", rules.into())];
            if !json {
                writeln!(out, "{}", setting.words.with("rules-sound", &values))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            if !json {
                for fault in error.faults() {
                    writeln!(out, "{}", fault_said(fault, &setting.words))?;
                }
            }
            Ok(ExitCode::from(1))
        }
    }
}

fn add(file: &Path, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let text = typed::file(file)?;
    let mut desk: Desk = setting.desk(Mode::Write)?;
    let mut book = Book::clone(&*desk.rules()?);
    let pack = book.add(&text).map_err(|error| {
        let faults: Vec<String> = error.faults().map(|fault| fault_said(fault, &setting.words)).collect();
        let explanation = Explanation::new(ErrorClass::User, "err-rules-unsound");
        CliError::Asked(explanation.with("faults", &faults.join("\n  ")))
    })?;
    let command = IncidentCommand::RecordRules(Box::new(Offered { pack, text, own: true }));
    let receipt = desk.execute(command.into())?;
    told::recorded("rules.recorded", &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// What is wrong, and where.
fn fault_said(fault: &Fault, words: &Words) -> String {
    let said = values(&fault.problem);
    let values: Vec<_> = said.iter().map(|(name, value)| (*name, value.into())).collect();
    let problem = words.with(&format!("rules-problem-{}", fault.problem.name()), &values);
    let (line, column) = (fault.line.to_string(), fault.column.to_string());
    let values =
        [("line", (&line).into()), ("column", (&column).into()), ("problem", problem.as_ref().into())];
    words.with("rules-fault", &values).into_owned()
}

/// The values that the words for a problem name.
fn values(problem: &Problem) -> Vec<(&'static str, String)> {
    let text = ToString::to_string;
    match problem {
        Problem::Syntax { what } => vec![("what", what.clone())],
        Problem::UnknownKey { key, table, allowed } => {
            vec![("key", key.clone()), ("table", text(table)), ("allowed", allowed.clone())]
        }
        Problem::MissingKey { key, table } => vec![("key", text(key)), ("table", text(table))],
        Problem::WrongType { key, wanted, found } => {
            vec![("key", key.clone()), ("wanted", text(wanted)), ("found", text(found))]
        }
        Problem::Empty { key } | Problem::BadDate { key } | Problem::OnlyTrue { key } => {
            vec![("key", key.clone())]
        }
        Problem::Number { key, found, least, most } => vec![
            ("key", key.clone()),
            ("found", found.clone()),
            ("least", least.to_string()),
            ("most", most.to_string()),
        ],
        Problem::UnknownName { what, found, allowed } => {
            vec![("what", text(what)), ("found", found.clone()), ("allowed", allowed.clone())]
        }
        Problem::BadId { found } | Problem::UnknownZone { found } | Problem::UnknownRule { found } => {
            vec![("found", found.clone())]
        }
        Problem::UnknownPlace { found, groups } => {
            vec![("found", found.clone()), ("allowed", groups.clone())]
        }
        Problem::UnknownScheme { found, schemes } => {
            vec![("found", found.clone()), ("allowed", schemes.clone())]
        }
        Problem::UnknownLevel { scheme, found, levels } => {
            vec![("scheme", scheme.clone()), ("found", found.clone()), ("allowed", levels.clone())]
        }
        Problem::UnknownCondition { found, conditions } => {
            vec![("found", found.clone()), ("allowed", conditions.clone())]
        }
        Problem::UnknownText { found, texts } => vec![("found", found.clone()), ("allowed", texts.clone())],
        Problem::ConditionLoop { name } | Problem::ReservedLevel { name } => vec![("name", name.clone())],
        Problem::ConditionShape { keys } | Problem::ClockShape { keys } => vec![("keys", keys.to_string())],
        Problem::GradeInScheme
        | Problem::TooManyConditions
        | Problem::EndsBeforeItBegins
        | Problem::WaitsForItself => Vec::new(),
        Problem::Twice { id, first } => vec![("id", id.clone()), ("first", first.to_string())],
        Problem::StageTwice { chain, number, other, first } => vec![
            ("chain", chain.clone()),
            ("number", number.to_string()),
            ("other", other.clone()),
            ("first", first.to_string()),
        ],
        Problem::Together { one, other } => vec![("one", text(one)), ("other", text(other))],
        Problem::FirstNotNeeded { element } => vec![("element", element.clone())],
        Problem::HolidayDay { day, found } => vec![("day", day.clone()), ("found", text(found))],
        Problem::Clash { id, pack } => vec![("id", id.clone()), ("pack", pack.clone())],
    }
}
