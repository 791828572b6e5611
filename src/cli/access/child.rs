//! `access child`: who asked for, was granted and saw a child's data, ever.

use std::{collections::BTreeSet, io::Write, process::ExitCode};

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    desk::Mode,
    domain::{
        access::{Case, ChildId, Person, Ruling, Subjects},
        id::{RecordId, Seq},
        text::CleanText,
    },
};

use super::{
    super::{
        CliError, Setting, print,
        said::Speech,
        told,
        typed::{self, Times},
    },
    person,
};

/// One thing that concerned the child.
struct Deed<'a> {
    at: Timestamp,
    kind: &'static str,
    person: Option<&'a Person>,
    fields: BTreeSet<&'a CleanText>,
    entry: Seq,
    record: RecordId,
}

pub(super) fn run(account: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let child = typed::account(account.into())?;
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let mut deeds: Vec<Deed<'_>> = register.cases_of(&child).flat_map(|case| deeds(case, &child)).collect();
    deeds.sort_by_key(|deed| (deed.at, deed.entry));
    // Whether the child is in a group that is only described cannot be told.
    let groups = register.cases().filter(|case| is_described(case)).count();
    let mut out = std::io::stdout().lock();
    if json {
        let listed: Vec<Value> = deeds.iter().map(as_json).collect();
        told::json_to(&mut out, &json!({"child": child, "deeds": listed, "groups": groups}))?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    writeln!(out, "{}", speech.words.with("accesses-child-page", &[("child", child.as_str().into())]))?;
    if deeds.is_empty() {
        writeln!(out, "{}", speech.text("accesses-child-nothing"))?;
    } else {
        let of = |kinds: &[&str]| deeds.iter().filter(|deed| kinds.contains(&deed.kind)).count();
        let counts = [
            ("asked", of(&["asked"]).into()),
            ("granted", of(&["granted"]).into()),
            ("seen", of(&["seen", "violation"]).into()),
            ("violations", of(&["violation"]).into()),
        ];
        writeln!(out, "{}", speech.words.with("accesses-child-counts", &counts))?;
        let heading = [
            "accesses-col-when",
            "accesses-col-what",
            "accesses-col-who",
            "accesses-col-fields",
            "accesses-col-entry",
            "accesses-record",
        ]
        .map(|id| speech.text(id));
        print::table(&mut out, &heading, deeds.iter().map(|deed| row(deed, speech)))?;
    }
    if groups > 0 {
        writeln!(out, "{}", speech.count("accesses-child-groups", groups))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn row(deed: &Deed<'_>, speech: Speech<'_>) -> Vec<String> {
    vec![
        speech.times.shown(deed.at),
        speech.text(&format!("accesses-kind-{}", deed.kind)),
        deed.person.map(|person| person.name.to_string()).unwrap_or_default(),
        speech.fields(deed.fields.iter().copied()),
        format!("#{}", deed.entry),
        deed.record.short(),
    ]
}

fn as_json(deed: &Deed<'_>) -> Value {
    json!({
        "at": deed.at,
        "kind": deed.kind,
        "person": deed.person,
        "fields": deed.fields,
        "entry": deed.entry,
        "record": deed.record,
    })
}

fn is_described(case: &Case) -> bool {
    let told = case.imported.as_ref().map(|told| &told.what.request);
    let request = case.request().map(|request| &request.what).or(told);
    request.is_some_and(|request| matches!(request.subjects, Subjects::Described { .. }))
}

fn names(subjects: &Subjects, child: &ChildId) -> bool {
    matches!(subjects, Subjects::Named(children) if children.contains(child))
}

/// What of a case concerned the child.
fn deeds<'a>(case: &'a Case, child: &ChildId) -> Vec<Deed<'a>> {
    let record = case.record;
    let mut deeds = Vec::new();
    for request in &case.requests {
        if names(&request.what.subjects, child) {
            deeds.push(Deed {
                at: request.stamp.time,
                kind: "asked",
                person: Some(&request.what.requester),
                fields: request.what.fields.iter().collect(),
                entry: request.stamp.seq,
                record,
            });
        }
    }
    for decision in &case.decisions {
        let before = case.requests.iter().rfind(|asked| asked.stamp.seq < decision.stamp.seq);
        let asked = before.is_some_and(|asked| names(&asked.what.subjects, child));
        let (kind, fields) = match &decision.what.ruling {
            Ruling::Approved { scope, .. } if names(&scope.subjects, child) => {
                ("granted", Some(&scope.fields))
            }
            Ruling::Approved { .. } | Ruling::Refused { .. } if asked => ("denied", None),
            _ => continue,
        };
        deeds.push(Deed {
            at: decision.stamp.time,
            kind,
            person: person(case),
            fields: fields.into_iter().flatten().collect(),
            entry: decision.stamp.seq,
            record,
        });
    }
    for access in case.accesses.iter().filter(|access| access.what.access.child == *child) {
        deeds.push(Deed {
            at: access.what.access.at,
            kind: if access.what.breaches.is_empty() { "seen" } else { "violation" },
            person: Some(&access.what.access.by),
            fields: access.what.access.fields.iter().collect(),
            entry: access.stamp.seq,
            record,
        });
    }
    // What a register kept elsewhere tells counts as well, under the entry that took it in.
    if let Some(told) = &case.imported {
        if names(&told.what.request.subjects, child) {
            deeds.push(Deed {
                at: told.what.request.received.at,
                kind: "asked",
                person: Some(&told.what.request.requester),
                fields: told.what.request.fields.iter().collect(),
                entry: told.stamp.seq,
                record,
            });
        }
        for access in told.what.accesses.iter().filter(|access| access.child == *child) {
            deeds.push(Deed {
                at: access.at,
                kind: "seen",
                person: Some(&access.by),
                fields: access.fields.iter().collect(),
                entry: told.stamp.seq,
                record,
            });
        }
    }
    deeds
}
