//! `access show`: a case as it went.

use std::{io::Write, process::ExitCode};

use serde_json::json;

use crate::{
    desk::{Desk, Mode},
    domain::{
        access::{
            Access, Case, Imported, Logged, Request, Ruling, Scope, Stamped, State, ToldRuling, Verdict,
        },
        explain::{ErrorClass, Explanation},
        id::RecordId,
        register::Register,
    },
};

use super::{
    super::{
        CliError, Setting, print, record_id,
        said::{Row, Speech, who},
        timeline::{self, Item, Names},
        told,
        typed::Times,
    },
    case_json, due_name, person,
};

pub(super) fn run(id: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let register = desk.register()?;
    let erased = register.erased().map(|(record, _)| *record);
    let record = record_id::find(id, register.cases().map(|case| case.record).chain(erased))?;
    let times = Times::of(&desk, setting);
    let speech = Speech { words: &setting.words, times: &times };
    let Some(case) = register.find(&record) else {
        return gone(&desk, &register, record, json, speech);
    };
    let mut out = std::io::stdout().lock();
    if json {
        told::json_to(&mut out, &case_json(case, times.now))?;
        return Ok(ExitCode::SUCCESS);
    }
    let names = Names::of(&desk)?;
    head(&mut out, case, speech)?;
    timeline::print(&mut out, items(case, speech), &names, speech)?;
    Ok(ExitCode::SUCCESS)
}

/// What can be shown of a record that is not there: that it was erased, or that there never was one.
pub(in crate::cli) fn gone(
    desk: &Desk,
    register: &Register,
    record: RecordId,
    json: bool,
    speech: Speech<'_>,
) -> Result<ExitCode, CliError> {
    let Some((_, erased)) = register.erased().find(|(erased, _)| **erased == record) else {
        let explanation = Explanation::new(ErrorClass::User, "err-no-such-record");
        return Err(CliError::Asked(explanation.with("record", &record.short())));
    };
    let mut out = std::io::stdout().lock();
    if json {
        told::json_to(&mut out, &json!({"record": record, "state": "erased", "erased": erased}))?;
    } else {
        writeln!(out, "{record}")?;
        timeline::print(&mut out, vec![timeline::erased(erased, speech)], &Names::of(desk)?, speech)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn head(out: &mut dyn Write, case: &Case, speech: Speech<'_>) -> std::io::Result<()> {
    let now = speech.times.now;
    let mut state = speech.text(&format!("accesses-state-{}", case.state(now).name()));
    if let Some(due) = case.due(now) {
        let what = speech.text(&format!("accesses-due-{}", due_name(due.kind)));
        state = format!("{state} · {what} · {}", speech.left(due.by));
    } else if matches!(case.state(now), State::Approved | State::Active)
        && let Some(scope) = case.scope()
    {
        state = format!("{state} · {}", speech.left(scope.period.to()));
    }
    let mut rows = vec![speech.row("accesses-record", case.record.to_string())];
    rows.push(speech.row("accesses-col-state", state));
    rows.extend(case.again.map(|again| speech.row("accesses-again", again.to_string())));
    rows.extend(person(case).map(|person| speech.row("accesses-requester", who(person))));
    print::rows(out, &rows)?;
    match case.verdict(now) {
        Verdict::Ordinary => {}
        Verdict::Pending { until } => {
            let time = speech.left(until);
            writeln!(
                out,
                "{}",
                speech.words.with("accesses-emergency-pending", &[("time", (&time).into())])
            )?;
        }
        Verdict::Upheld => writeln!(out, "{}", speech.text("accesses-emergency-upheld"))?,
        Verdict::Violation => writeln!(out, "{}", speech.text("accesses-emergency-violation"))?,
    }
    let beyond = case.accesses.iter().filter(|access| !access.what.breaches.is_empty()).count();
    if beyond > 0 {
        writeln!(out, "{}", speech.count("accesses-violations", beyond))?;
    }
    Ok(())
}

/// What was recorded of a case.
fn items(case: &Case, speech: Speech<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    for (place, request) in case.requests.iter().enumerate() {
        let title = if place == 0 { "accesses-item-requested" } else { "accesses-item-again" };
        items.push(Item::new(request.stamp, speech.text(title), asked(&request.what, speech)));
    }
    for decision in &case.decisions {
        let (title, rows) = match &decision.what.ruling {
            Ruling::Approved { scope, writing } => {
                let before = case.requests.iter().rfind(|asked| asked.stamp.seq < decision.stamp.seq);
                let is_narrower = before.is_some_and(|asked| *scope != whole(&asked.what));
                let title = if is_narrower { "accesses-item-narrowed" } else { "accesses-item-approved" };
                let mut rows = granted(scope, speech);
                rows.extend(speech.message("accesses-writing", writing));
                (title, rows)
            }
            Ruling::Refused { reason } => {
                ("accesses-item-refused", vec![speech.row("accesses-reason", reason.as_str())])
            }
            Ruling::Returned { question } => {
                ("accesses-item-returned", vec![speech.row("accesses-question", question.as_str())])
            }
        };
        let item = Item::new(decision.stamp, speech.text(title), rows);
        items.push(item.acting_for(decision.what.acting_for));
    }
    items.extend(case.accesses.iter().map(|access| logged(access, speech)));
    items.extend(case.revoked.iter().map(|revoked| {
        let rows = vec![speech.row("accesses-reason", revoked.what.as_str())];
        Item::new(revoked.stamp, speech.text("accesses-item-revoked"), rows).acting_for(case.revoked_for)
    }));
    items.extend(case.closed.iter().map(|closed| {
        Item::new(closed.stamp, speech.text("accesses-item-closed"), speech.attestation(&closed.what))
    }));
    items.extend(case.imported.iter().map(|imported| {
        Item::new(imported.stamp, speech.text("action-access-imported"), told_rows(&imported.what, speech))
    }));
    items
}

/// All that was asked, copying and exporting included.
fn whole(request: &Request) -> Scope {
    Scope { copy: request.uses.copy.is_some(), export: request.uses.export.is_some(), ..request.scope() }
}

fn logged(access: &Stamped<Logged>, speech: Speech<'_>) -> Item {
    let Logged { access: what, breaches } = &access.what;
    let (title, said) = if breaches.is_empty() {
        ("accesses-item-access", speech.text("accesses-within"))
    } else {
        let which: Vec<String> = breaches.iter().map(|breach| speech.breach(*breach)).collect();
        let which = speech.listed(which.iter().map(String::as_str));
        let said = speech.words.with("accesses-violation", &[("breaches", (&which).into())]);
        ("accesses-item-violation", said.into_owned())
    };
    let mut rows = vec![(String::new(), said)];
    rows.extend(seen(what, speech));
    Item::new(access.stamp, speech.text(title), rows)
}

fn asked(request: &Request, speech: Speech<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    rows.extend(request.emergency.iter().map(|why| speech.row("accesses-emergency", why.as_str())));
    rows.extend([
        speech.row("accesses-requester", who(&request.requester)),
        speech.row("accesses-children", speech.subjects(&request.subjects)),
        speech.row("accesses-fields", speech.fields(&request.fields)),
        speech.row("accesses-purpose", request.purpose.as_str()),
        speech.row("accesses-basis", request.basis.as_str()),
        speech.row("accesses-period", speech.period(&request.period)),
    ]);
    rows.extend(request.uses.copy.iter().map(|why| speech.row("accesses-copy", why.as_str())));
    rows.extend(request.uses.export.iter().map(|why| speech.row("accesses-export", why.as_str())));
    rows.extend(speech.message("accesses-received", &request.received));
    rows
}

fn granted(scope: &Scope, speech: Speech<'_>) -> Vec<Row> {
    let allowed = [(scope.copy, "accesses-may-copy"), (scope.export, "accesses-may-export")];
    let allowed: Vec<String> =
        allowed.into_iter().filter(|(may, _)| *may).map(|(_, id)| speech.text(id)).collect();
    let uses = if allowed.is_empty() {
        speech.text("accesses-view-only")
    } else {
        speech.listed(allowed.iter().map(String::as_str))
    };
    vec![
        speech.row("accesses-children", speech.subjects(&scope.subjects)),
        speech.row("accesses-fields", speech.fields(&scope.fields)),
        speech.row("accesses-period", speech.period(&scope.period)),
        speech.row("accesses-uses", uses),
    ]
}

fn seen(access: &Access, speech: Speech<'_>) -> Vec<Row> {
    let mut rows = vec![
        speech.row("accesses-at", speech.times.shown(access.at)),
        speech.row("accesses-who", who(&access.by)),
        speech.row("accesses-child", access.child.as_str()),
        speech.row("accesses-fields", speech.fields(&access.fields)),
        speech.row("accesses-system", access.system.as_str()),
        speech.row("accesses-purpose", access.purpose.as_str()),
    ];
    rows.extend(access.copied.iter().map(|what| speech.row("accesses-copied", what.as_str())));
    rows.extend(access.exported.iter().map(|what| speech.row("accesses-exported", what.as_str())));
    rows
}

/// A case as a register kept elsewhere tells it.
fn told_rows(told: &Imported, speech: Speech<'_>) -> Vec<Row> {
    let line = told.line.to_string();
    let origin = [("name", told.source.name.as_str().into()), ("line", (&line).into())];
    let mut rows = vec![
        speech.row("cli-row-origin", speech.words.with("cli-origin", &origin)),
        speech.row("accesses-sha", told.source.sha256.to_string()),
    ];
    rows.extend(asked(&told.request, speech).into_iter().filter(|(_, value)| !value.is_empty()));
    if let Some(decision) = &told.decision {
        let ruling = match decision.ruling {
            ToldRuling::Approved => speech.text("accesses-item-approved"),
            ToldRuling::Refused => speech.text("accesses-item-refused"),
        };
        let said = format!("{ruling} · {} · {}", decision.by, speech.times.shown(decision.at));
        rows.push(speech.row("cli-row-told-decision", said));
        rows.extend((!decision.text.is_empty()).then(|| (String::new(), decision.text.to_string())));
    }
    for access in &told.accesses {
        let said = format!("{} · {} · {}", speech.times.shown(access.at), access.by.name, access.child);
        rows.push(speech.row("accesses-item-access", said));
    }
    if let Some(closing) = &told.closing {
        let outcome = closing.outcome.map(|outcome| speech.text(&format!("accesses-{}", outcome.name())));
        let parts = [Some(speech.times.shown(closing.at)), Some(closing.by.to_string()), outcome];
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        rows.push(speech.row("accesses-item-closed", parts.join(" · ")));
    }
    rows
}
