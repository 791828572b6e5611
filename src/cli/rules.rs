//! `rules`: the packs by which incidents are judged.

use std::{io::Write, path::Path, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, Mode},
    domain::{
        explain::{ErrorClass, Explanation},
        incident::{IncidentCommand, Offered},
    },
    outlet::{
        incident::Say,
        pack_faults::{said, unsound},
    },
    rules::{Book, Clock, Known, Rule, Start, Status},
};

use super::{
    CliError, Setting,
    args::rules::RulesAction,
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
                    let text = said(fault, &setting.words);
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
                    writeln!(out, "{}", said(fault, &setting.words))?;
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
    let pack = book.add(&text).map_err(|error| CliError::Asked(unsound(&error, &setting.words)))?;
    let command = IncidentCommand::RecordRules(Box::new(Offered { pack, text, own: true }));
    let receipt = desk.execute(command.into())?;
    told::recorded("rules.recorded", &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}
