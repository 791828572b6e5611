//! `transfer`: children's data handed to others, assessed first and approved by somebody else.

use std::{collections::BTreeSet, io::Write, process::ExitCode, sync::Arc};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, Mode},
    domain::{
        access::Attachment,
        command::Command,
        id::RecordId,
        transfer::{Assessment, ConsentReference, Transfer, TransferCommand, TransferProposal},
    },
};

use super::{
    CliError, Setting,
    args::{
        shared::ConsentArgs,
        transfer::{ProposeArgs, TransferAction},
    },
    print, record_id,
    said::{Row, Speech, who},
    showing,
    timeline::Item,
    told,
    typed::{self, Times},
};

pub(super) fn run(action: &TransferAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        TransferAction::Propose(asked) => propose(asked, setting),
        TransferAction::Assess { id, outcome, assessor, at, conclusion, attach, json } => {
            let (conclusion, files) = (typed::words(conclusion)?, typed::attachments(attach)?);
            let (mut desk, transfer) = open(id, setting)?;
            let assessment = Box::new(Assessment {
                outcome: *outcome,
                assessor: typed::person(assessor),
                at: Times::of(&desk, setting).at(at.as_deref())?,
                conclusion,
                report: Vec::new(),
            });
            let asked = TransferCommand::Assess { record: transfer, assessment };
            record(&mut desk, asked, files, "transfer.assessed", *json, setting)
        }
        TransferAction::Approve { id, note, consents, json } => {
            let (mut desk, transfer) = open(id, setting)?;
            let consents = references(consents, &desk)?;
            let note = typed::line(note.as_ref());
            let asked = TransferCommand::Approve { record: transfer, note, consents };
            record(&mut desk, asked, Vec::new(), "transfer.approved", *json, setting)
        }
        TransferAction::Refuse { id, reason, json } => {
            let (mut desk, transfer) = open(id, setting)?;
            let asked = TransferCommand::Refuse { record: transfer, reason: reason.as_str().into() };
            record(&mut desk, asked, Vec::new(), "transfer.refused", *json, setting)
        }
        TransferAction::End { id, attestation, json } => {
            let (mut desk, transfer) = open(id, setting)?;
            let attestation = typed::attestation(attestation, &Times::of(&desk, setting))?;
            let asked = TransferCommand::End { record: transfer, attestation };
            record(&mut desk, asked, Vec::new(), "transfer.ended", *json, setting)
        }
        TransferAction::List { json } => list(*json, setting),
        TransferAction::Show { id, json } => show(id, *json, setting),
    }
}

fn propose(asked: &ProposeArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let subjects = typed::subjects_needed(&asked.subjects)?;
    let mut desk = setting.desk(Mode::Write)?;
    let proposal = Box::new(TransferProposal {
        proposer: typed::person(&asked.proposer),
        kind: asked.kind,
        recipient: asked.recipient.as_str().into(),
        subjects,
        fields: typed::fields(&asked.field),
        purpose: asked.purpose.as_str().into(),
        method: asked.method.as_str().into(),
        measures: asked.measures.as_str().into(),
        risks: asked.risks.as_str().into(),
        consents: references(&asked.consents, &desk)?,
    });
    let command = TransferCommand::Propose { proposal };
    record(&mut desk, command, Vec::new(), "transfer.proposed", asked.json, setting)
}

/// The desk with the transfer whose id begins so.
fn open(id: &str, setting: &Setting) -> Result<(Desk, RecordId), CliError> {
    let desk = setting.desk(Mode::Write)?;
    let record = record_id::find(id, desk.register()?.transfers().map(|transfer| transfer.record))?;
    Ok((desk, record))
}

fn record(
    desk: &mut Desk,
    asked: TransferCommand,
    files: Vec<Attachment>,
    action: &str,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let receipt = desk.execute_with(Command::Transfer(asked), files)?;
    told::recorded(action, &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// The consents typed: records by the beginnings of their ids, and where others are kept.
fn references(typed: &ConsentArgs, desk: &Desk) -> Result<BTreeSet<ConsentReference>, CliError> {
    let register = desk.register()?;
    let known = || register.consents().map(|consent| consent.record);
    let here = typed.consent.iter().map(|id| Ok(ConsentReference::Record(record_id::find(id, known())?)));
    let elsewhere = typed.consent_elsewhere.iter();
    here.chain(elsewhere.map(|place| Ok(ConsentReference::Elsewhere(place.as_str().into())))).collect()
}

fn as_json(transfer: &Transfer) -> Value {
    json!({"record": transfer.record, "state": transfer.state(), "transfer": transfer})
}

fn list(json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let transfers: Vec<&Arc<Transfer>> = register.transfers().collect();
    let mut out = std::io::stdout().lock();
    if json {
        let values: Vec<Value> = transfers.iter().map(|transfer| as_json(transfer)).collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    let heading = [
        "accesses-record",
        "accesses-col-state",
        "cli-column-kind",
        "cli-row-recipient",
        "accesses-col-children",
        "accesses-col-fields",
        "accesses-col-purpose",
    ]
    .map(|id| speech.text(id));
    let rows = transfers.iter().map(|transfer| {
        let mut row =
            vec![transfer.record.short(), speech.text(&format!("cli-transfer-{}", transfer.state().name()))];
        if let Some(proposed) = &transfer.proposed {
            let what = &proposed.what;
            row.push(speech.text(&format!("cli-transfer-kind-{}", what.kind.name())));
            row.push(what.recipient.to_string());
            row.push(speech.subjects_briefly(&what.subjects));
            row.push(speech.fields(&what.fields));
            row.push(what.purpose.to_string());
        }
        row
    });
    print::table(&mut out, &heading, rows)?;
    writeln!(out, "{}", speech.count("cli-records", transfers.len()))?;
    Ok(ExitCode::SUCCESS)
}

fn show(id: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    showing::show(
        id,
        json,
        setting,
        |register| register.transfers().map(|transfer| (transfer.record, Arc::clone(transfer))).collect(),
        |transfer, _| as_json(transfer),
        |transfer, speech| {
            let state = speech.text(&format!("cli-transfer-{}", transfer.state().name()));
            let head = vec![
                speech.row("accesses-record", transfer.record.to_string()),
                speech.row("accesses-col-state", state),
            ];
            (head, items(transfer, speech))
        },
    )
}

fn items(transfer: &Transfer, speech: Speech<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    items.extend(transfer.proposed.iter().map(|proposed| {
        let rows = proposal(&proposed.what, speech);
        Item::new(proposed.stamp, speech.text("action-transfer-proposed"), rows)
    }));
    items.extend(transfer.assessments.iter().map(|assessment| {
        let what = &assessment.what;
        let mut rows = vec![
            speech.row("accesses-outcome", speech.text(&format!("cli-assessed-{}", what.outcome.name()))),
            speech.row("cli-row-assessor", who(&what.assessor)),
            speech.row("accesses-done", speech.times.shown(what.at)),
            speech.row("cli-row-conclusion", what.conclusion.to_string()),
        ];
        rows.extend(speech.files(&what.report));
        Item::new(assessment.stamp, speech.text("action-transfer-assessed"), rows)
    }));
    items.extend(transfer.approved.iter().map(|approved| {
        let mut rows: Vec<Row> = speech.maybe("accesses-note", &approved.what.note).into_iter().collect();
        rows.extend(consents(&approved.what.consents, speech));
        let item = Item::new(approved.stamp, speech.text("action-transfer-approved"), rows);
        item.acting_for(approved.what.acting_for)
    }));
    items.extend(transfer.refused.iter().map(|refused| {
        let rows = vec![speech.row("accesses-reason", refused.what.as_str())];
        Item::new(refused.stamp, speech.text("action-transfer-refused"), rows)
    }));
    items.extend(transfer.ended.iter().map(|ended| {
        Item::new(ended.stamp, speech.text("action-transfer-ended"), speech.attestation(&ended.what))
    }));
    items
}

fn proposal(what: &TransferProposal, speech: Speech<'_>) -> Vec<Row> {
    let mut rows = vec![
        speech.row("cli-row-proposer", who(&what.proposer)),
        speech.row("cli-column-kind", speech.text(&format!("cli-transfer-kind-{}", what.kind.name()))),
        speech.row("cli-row-recipient", what.recipient.as_str()),
        speech.row("accesses-children", speech.subjects(&what.subjects)),
        speech.row("accesses-fields", speech.fields(&what.fields)),
        speech.row("accesses-purpose", what.purpose.as_str()),
        speech.row("cli-row-method", what.method.as_str()),
        speech.row("cli-row-measures", what.measures.as_str()),
        speech.row("cli-row-risks", what.risks.as_str()),
    ];
    rows.extend(consents(&what.consents, speech));
    rows
}

fn consents(consents: &BTreeSet<ConsentReference>, speech: Speech<'_>) -> Vec<Row> {
    let said = |consent: &ConsentReference| match consent {
        ConsentReference::Record(record) => record.short(),
        ConsentReference::Elsewhere(place) => place.to_string(),
    };
    consents.iter().map(|consent| speech.row("cli-row-consent", said(consent))).collect()
}
