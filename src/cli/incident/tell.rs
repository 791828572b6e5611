//! `incident open`, `incident update`: facts told, and at once what follows from them.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{
        CliError, Setting,
        args::incident::{OpenArgs, UpdateArgs},
        print, record_id, sdk, told,
        typed::{Times, line},
    },
    desk::{Desk, Mode, Receipt},
    domain::incident::{Fact, FactName, IncidentCommand, Kind, Link, facts_from_sdk, link_to_sdk},
    outlet::incident::{Say, Standing},
    rules::{Book, Duty, DutyChange, Missing},
};

use super::{action_of, facts, find, json, say};

pub(super) fn open(args: &OpenArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(if args.dry_run { Mode::Read } else { Mode::Write })?;
    let times = Times::of(&desk, setting);
    let mut links = Vec::new();
    let mut told = Vec::new();
    if let Some(name) = &args.sdk {
        let sdk = sdk::find(desk.sdks()?, name)?;
        let title = setting.words.with("incident-say-title-from-sdk", &[("sdk", sdk.name.as_str().into())]);
        told.push(Fact::Title { title: title.as_ref().into() });
        told.extend(facts_from_sdk(&sdk));
        links.push(link_to_sdk(&sdk));
    }
    if let Some(id) = &args.from_access {
        let register = desk.register()?;
        let record = record_id::find(id, register.cases().map(|case| case.record))?;
        links.push(Link::Access { record });
    }
    let mut typed = facts::typed(&args.facts, &times)?;
    if args.sdk.is_some() {
        // That it happened at a company stays, whatever else it was.
        for fact in &mut typed {
            if let Fact::Kinds { kinds } = fact {
                kinds.insert(Kind::AtProcessor);
            }
        }
    }
    told.extend(typed);
    let told = facts::joined(told);
    let weighed = desk.weigh(None, &told)?;
    let outcome = if args.dry_run {
        let missing = Book::missing(&weighed.duties);
        Outcome { action: "", receipt: None, changes: weighed.changes, missing, duties: weighed.duties }
    } else {
        let command = IncidentCommand::Open { facts: told, links, origin: None };
        let action = action_of(&command);
        let receipt = desk.execute(command.into())?;
        // Judged as it was recorded: answers about the organisation were taken over from before.
        let file = desk.incident(&receipt.record)?;
        let changes = crate::rules::compare(&[], &file.duties);
        Outcome { action, receipt: Some(receipt), changes, missing: file.missing, duties: file.duties }
    };
    outcome.tell(&weighed.doubts, args.json, setting, say(setting, &times))
}

pub(super) fn update(args: &UpdateArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk: Desk = setting.desk(if args.dry_run { Mode::Read } else { Mode::Write })?;
    let times = Times::of(&desk, setting);
    let record = find(&desk, &args.id)?;
    let facts = facts::typed(&args.facts, &times)?;
    let weighed = desk.weigh(Some(&record), &facts)?;
    let missing = Book::missing(&weighed.duties);
    let (action, receipt) = if args.dry_run {
        ("", None)
    } else {
        let command = IncidentCommand::Change { record, facts, reason: line(args.reason.as_ref()) };
        (action_of(&command), Some(desk.execute(command.into())?))
    };
    let outcome = Outcome { action, receipt, changes: weighed.changes, missing, duties: weighed.duties };
    outcome.tell(&weighed.doubts, args.json, setting, say(setting, &times))
}

/// What came of telling facts.
struct Outcome {
    action: &'static str,
    /// `None` where nothing was to be recorded.
    receipt: Option<Receipt>,
    changes: Vec<DutyChange>,
    missing: Vec<Missing>,
    /// The duties as they stand after it.
    duties: Vec<Duty>,
}

impl Outcome {
    fn tell(
        &self,
        doubts: &[crate::domain::incident::Doubt],
        as_json: bool,
        setting: &Setting,
        say: Say<'_>,
    ) -> Result<ExitCode, CliError> {
        let mut out = io::stdout().lock();
        if as_json {
            let mut value = self.receipt.as_ref().map_or_else(
                || json!({"action": Value::Null}),
                |receipt| told::receipt_json(self.action, receipt),
            );
            if let Some(object) = value.as_object_mut() {
                let changes: Vec<Value> =
                    self.changes.iter().map(|one| json::change_json(one, say)).collect();
                let doubts: Vec<Value> = doubts.iter().map(|one| json::doubt_json(one, say)).collect();
                let missing: Vec<Value> = self.missing.iter().map(json::missing_json).collect();
                object.insert("changes".to_owned(), changes.into());
                object.insert("doubts".to_owned(), doubts.into());
                object.insert("missing".to_owned(), missing.into());
            }
            told::json_to(&mut out, &value)?;
            return Ok(ExitCode::SUCCESS);
        }
        match &self.receipt {
            Some(receipt) => writeln!(out, "{}", told::sentence(self.action, receipt, setting))?,
            None => writeln!(out, "{}", say.word("incident-say-dry-run"))?,
        }
        let doubts = doubts.iter().map(|doubt| (say.words.fact_name(&doubt.at()), say.doubt(doubt)));
        block(&mut out, "incident-say-report-doubts", &doubts.collect::<Vec<_>>(), say)?;
        if self.changes.is_empty() {
            writeln!(out, "{}", say.word("incident-say-no-change"))?;
        } else {
            writeln!(out, "{}", say.word("incident-say-changes"))?;
            for change in &self.changes {
                writeln!(out, "  {}", self.change(change, say))?;
            }
        }
        let missing = self.missing.iter().map(|one| (said_fact(&one.fact, say), say.missing(one)));
        block(&mut out, "incident-say-report-missing", &missing.collect::<Vec<_>>(), say)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Outcome {
    /// A change, and of what is to be done now how it stands and by when.
    fn change(&self, change: &DutyChange, say: Say<'_>) -> String {
        let said = say.change(change);
        let due_said = matches!(change, DutyChange::DueMoved { .. });
        let duty = self.duties.iter().find(|duty| duty.rule.id == change.rule().id);
        match duty.filter(|duty| duty.is_open() && duty.verdict.may_be() && !due_said) {
            Some(duty) => {
                let standing =
                    say.word(&format!("incident-say-standing-{}", Standing::of(duty, say.now).name()));
                format!("{said} · {standing} · {}", say.due(&duty.due))
            }
            None => said,
        }
    }
}

/// A fact's name, and how it is typed.
fn said_fact(fact: &FactName, say: Say<'_>) -> String {
    format!("{} ({})", say.words.fact_name(fact), fact.name())
}

fn block(out: &mut dyn Write, heading: &str, rows: &[(String, String)], say: Say<'_>) -> io::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", say.word(heading))?;
    print::rows(out, rows)
}
