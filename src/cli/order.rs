//! `order`: guardians' orders to delete, whom they must reach, and where they were carried out.

use std::{io::Write, process::ExitCode, sync::Arc};

use serde_json::{Value, json};

use crate::{
    desk::{Desk, Mode},
    domain::{
        access::{Attachment, Message},
        command::Command,
        guardian::{Deletion, DeletionOrder, GuardianCommand, HouseTarget, Order, OrderState, Telling},
        id::RecordId,
    },
};

use super::{
    CliError, Setting,
    args::guardian::OrderAction,
    print, record_id,
    said::{Row, Speech, who},
    showing,
    timeline::Item,
    told,
    typed::{self, Letter, Times},
};

pub(super) fn run(action: &OrderAction, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        OrderAction::Record {
            child,
            guardian,
            asked,
            ground,
            in_words,
            recipient,
            target,
            message,
            received,
            json,
        } => {
            let letter = Letter::read(message)?;
            let child = typed::account(child.as_str().into())?;
            let mut desk = setting.desk(Mode::Write)?;
            let (received, files) = letter.at(Times::of(&desk, setting).at(received.as_deref())?);
            let (guardian, check) = typed::guardian(guardian);
            let order = Box::new(DeletionOrder {
                guardian,
                check,
                child,
                received,
                asked: asked.as_str().into(),
                grounds: ground.iter().copied().collect(),
                in_words: typed::line(in_words.as_ref()),
                recipients: recipient.iter().map(|name| name.as_str().into()).collect(),
                // The parser has refused all others.
                target: target.and_then(|days| HouseTarget::try_from(days).ok()),
            });
            let asked = GuardianCommand::RecordOrder { order };
            record(&mut desk, asked, files, "order.recorded", *json, setting)
        }
        OrderAction::Tell { id, recipient, not_told, message, at, json } => {
            let letter = match not_told {
                None => Some(Letter::read(message)?),
                Some(_) => None,
            };
            let (mut desk, order) = open(id, setting)?;
            let (telling, files) = match letter {
                Some(letter) => {
                    let (message, files) = dated(letter, at.as_deref(), &desk, setting)?;
                    (Telling::Told { message }, files)
                }
                None => (Telling::NotTold { reason: typed::line(not_told.as_ref()) }, Vec::new()),
            };
            let recipient = recipient.as_str().into();
            let asked = GuardianCommand::Tell { record: order, recipient, telling: Box::new(telling) };
            record(&mut desk, asked, files, "order.told", *json, setting)
        }
        OrderAction::Done { id, system, by, at, note, json } => {
            let (mut desk, order) = open(id, setting)?;
            let deletion = Box::new(Deletion {
                system: system.as_str().into(),
                at: Times::of(&desk, setting).at(at.as_deref())?,
                by: typed::person(by),
                note: typed::line(note.as_ref()),
            });
            let asked = GuardianCommand::Done { record: order, deletion };
            record(&mut desk, asked, Vec::new(), "order.done", *json, setting)
        }
        OrderAction::Complete { id, note, json } => {
            let (mut desk, order) = open(id, setting)?;
            let asked = GuardianCommand::Complete { record: order, note: typed::line(note.as_ref()) };
            record(&mut desk, asked, Vec::new(), "order.completed", *json, setting)
        }
        OrderAction::Refuse { id, reason, message, at, json } => {
            let letter = Letter::read(message)?;
            let (mut desk, order) = open(id, setting)?;
            let (reply, files) = dated(letter, at.as_deref(), &desk, setting)?;
            let (reason, reply) = (reason.as_str().into(), Box::new(reply));
            let asked = GuardianCommand::Refuse { record: order, reason, reply };
            record(&mut desk, asked, files, "order.refused", *json, setting)
        }
        OrderAction::List { open, child, json } => list(*open, child.as_deref(), *json, setting),
        OrderAction::Show { id, json } => show(id, *json, setting),
    }
}

/// The desk with the order whose id begins so.
fn open(id: &str, setting: &Setting) -> Result<(Desk, RecordId), CliError> {
    let desk = setting.desk(Mode::Write)?;
    let record = record_id::find(id, desk.register()?.orders().map(|order| order.record))?;
    Ok((desk, record))
}

fn dated(
    letter: Letter,
    at: Option<&str>,
    desk: &Desk,
    setting: &Setting,
) -> Result<(Message, Vec<Attachment>), CliError> {
    Ok(letter.at(Times::of(desk, setting).at(at)?))
}

fn record(
    desk: &mut Desk,
    asked: GuardianCommand,
    files: Vec<Attachment>,
    action: &str,
    json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let receipt = desk.execute_with(Command::Guardian(asked), files)?;
    told::recorded(action, &receipt, json, setting)?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(order: &Order, times: &Times) -> Value {
    json!({
        "record": order.record,
        "state": order.state(),
        "hours": order.age(times.now).as_hours(),
        "house_target": order.house_target(&times.zone),
        "untold": order.untold().collect::<Vec<_>>(),
        "order": order,
    })
}

fn list(open: bool, child: Option<&str>, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let child = child.map(|child| typed::account(child.into())).transpose()?;
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let register = desk.register()?;
    let is_meant = |order: &&Arc<Order>| {
        (!open || order.state() == OrderState::Open)
            && child.as_ref().is_none_or(|child| order.children().contains(child))
    };
    let orders: Vec<&Arc<Order>> = register.orders().filter(is_meant).collect();
    let mut out = std::io::stdout().lock();
    if json {
        let values: Vec<Value> = orders.iter().map(|order| as_json(order, &times)).collect();
        told::json_to(&mut out, &values.into())?;
        return Ok(ExitCode::SUCCESS);
    }
    let speech = Speech { words: &setting.words, times: &times };
    let heading = [
        "accesses-record",
        "accesses-col-state",
        "accesses-col-child",
        "cli-row-guardian",
        "cli-row-asked",
        "cli-column-waiting",
        "cli-column-target",
        "cli-column-untold",
    ]
    .map(|id| speech.text(id));
    let rows = orders.iter().map(|order| {
        let ordered = order.ordered.as_ref().map(|ordered| &ordered.what);
        let target = order.house_target(&times.zone).filter(|_| order.state() == OrderState::Open);
        vec![
            order.record.short(),
            speech.text(&format!("cli-order-{}", order.state().name())),
            ordered.map(|ordered| ordered.child.to_string()).unwrap_or_default(),
            ordered.map(|ordered| ordered.guardian.name.to_string()).unwrap_or_default(),
            ordered.map(|ordered| ordered.asked.to_string()).unwrap_or_default(),
            speech.length(order.age(times.now)),
            target.map(|target| speech.left(target)).unwrap_or_default(),
            order.untold().count().to_string(),
        ]
    });
    print::table(&mut out, &heading, rows)?;
    writeln!(out, "{}", speech.count("cli-records", orders.len()))?;
    Ok(ExitCode::SUCCESS)
}

fn show(id: &str, json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    showing::show(
        id,
        json,
        setting,
        |register| register.orders().map(|order| (order.record, Arc::clone(order))).collect(),
        as_json,
        |order, speech| (head(order, speech), items(order, speech)),
    )
}

fn head(order: &Order, speech: Speech<'_>) -> Vec<Row> {
    let times = speech.times;
    let mut rows = vec![
        speech.row("accesses-record", order.record.to_string()),
        speech.row("accesses-col-state", speech.text(&format!("cli-order-{}", order.state().name()))),
        speech.row("cli-column-waiting", speech.length(order.age(times.now))),
    ];
    if let Some(target) = order.house_target(&times.zone) {
        let said = format!("{} · {}", times.shown(target), speech.text("cli-target-is-ours"));
        rows.push(speech.row("cli-column-target", said));
    }
    if order.untold().next().is_some() {
        rows.push(speech.row("cli-column-untold", speech.fields(order.untold())));
    }
    rows
}

fn items(order: &Order, speech: Speech<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    items.extend(order.ordered.iter().map(|ordered| {
        let what = &ordered.what;
        let grounds: Vec<String> =
            what.grounds.iter().map(|one| speech.text(&format!("cli-order-ground-{}", one.name()))).collect();
        let mut rows = vec![speech.row("accesses-child", what.child.as_str())];
        rows.extend(speech.guardian(&what.guardian, &what.check));
        rows.push(speech.row("cli-row-asked", what.asked.as_str()));
        rows.push(speech.row("cli-column-ground", speech.listed(grounds.iter().map(String::as_str))));
        rows.extend(speech.maybe("cli-row-in-words", &what.in_words));
        if !what.recipients.is_empty() {
            rows.push(speech.row("cli-row-recipients", speech.fields(&what.recipients)));
        }
        rows.extend(speech.message("accesses-received", &what.received));
        Item::new(ordered.stamp, speech.text("action-order-recorded"), rows)
    }));
    items.extend(order.tellings.iter().map(|(recipient, telling)| {
        let mut rows = vec![speech.row("cli-row-recipient", recipient.as_str())];
        match &telling.what {
            Telling::Told { message } => rows.extend(speech.message("accesses-writing", message)),
            Telling::NotTold { reason } => rows.push(speech.row("cli-row-not-told", reason.as_str())),
        }
        Item::new(telling.stamp, speech.text("action-order-told"), rows)
    }));
    items.extend(order.deletions.iter().map(|deletion| {
        let what = &deletion.what;
        let mut rows = vec![
            speech.row("accesses-system", what.system.as_str()),
            speech.row("accesses-done", speech.times.shown(what.at)),
            speech.row("accesses-vouched", who(&what.by)),
        ];
        rows.extend(speech.maybe("accesses-note", &what.note));
        Item::new(deletion.stamp, speech.text("action-order-done"), rows)
    }));
    items.extend(order.completed.iter().map(|completed| {
        let rows = speech.maybe("accesses-note", &completed.what).into_iter().collect();
        Item::new(completed.stamp, speech.text("action-order-completed"), rows)
    }));
    items.extend(order.refused.iter().map(|refused| {
        let mut rows = vec![speech.row("accesses-reason", refused.what.reason.as_str())];
        rows.extend(speech.message("accesses-writing", &refused.what.reply));
        let item = Item::new(refused.stamp, speech.text("action-order-refused"), rows);
        item.acting_for(refused.what.acting_for)
    }));
    items
}
