//! `notice record`: that it reached people, and which duties that settles.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{CliError, Setting, args::notice::RecordArgs, told, typed::Times},
    desk::{Desk, Mode},
    domain::{
        notice::{About, Announcement, Delivery, Notice, NoticeCommand},
        text::CleanText,
    },
    outlet::incident::Say,
    rules::Duty,
};

use super::{action_of, find};

pub(super) fn run(args: &RecordArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let mut desk = setting.desk(Mode::Write)?;
    let times = Times::of(&desk, setting);
    let notice = desk.notice(&find(&desk, &args.id)?)?.notice;
    let announcement = match (&args.announced, args.from) {
        (Some(place), Some(from)) => Some(Announcement { place: CleanText::new(place), from, to: args.to }),
        _ => None,
    };
    let delivery = Box::new(Delivery {
        at: times.at(args.at.as_deref())?,
        sent: args.sent,
        failed: args.failed,
        returned: args.returned,
        reference: CleanText::new(&args.reference),
        by: CleanText::new(&args.by),
        announcement,
    });
    let missed = delivery.failed.saturating_add(delivery.returned);
    let announced = delivery.announcement.is_some();
    let command = NoticeCommand::Delivered { record: notice.record, delivery };
    let action = action_of(&command);
    let receipt = desk.execute(command.into())?;
    let settled = answered(&desk, &notice)?;
    let mut out = io::stdout().lock();
    if args.json {
        let mut value = told::receipt_json(action, &receipt);
        if let Some(object) = value.as_object_mut() {
            let settled: Vec<Value> = settled.iter().map(|duty| json!(duty.rule.id)).collect();
            object.insert("settled".to_owned(), settled.into());
        }
        told::json_to(&mut out, &value)?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{}", told::sentence(action, &receipt, setting))?;
    let say = Say { words: &setting.words, zone: &times.zone, now: times.now };
    for duty in &settled {
        let title = format!("{} {} · {}", duty.rule.id, say.both(&duty.rule.title), say.article(&duty.rule));
        writeln!(out, "{}", say.with("notice-say-settled", "duty", &title))?;
    }
    // Those who cannot be reached one by one are told by an announcement.
    if missed > 0 && !announced {
        writeln!(out, "{}", setting.words.with("notice-say-missed", &[("count", missed.into())]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The duties that the notice answers and that are done now.
fn answered(desk: &Desk, notice: &Notice) -> Result<Vec<Duty>, CliError> {
    let About::Incident { incident, rules, .. } = &notice.about else { return Ok(Vec::new()) };
    let duties = desk.incident(incident)?.duties.into_iter();
    Ok(duties.filter(|duty| rules.contains(&duty.rule.id) && !duty.is_open()).collect())
}
