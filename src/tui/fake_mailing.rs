//! Notices for single recipients at the false desk: lists and files are real ones, the mail server is invented.

use std::ops::ControlFlow;

use super::{
    fake::FakeDesk,
    port::{DeskPort as _, NoticesPort as _, PortError, PortResult, Progress},
    request::{
        Answered, LookedAt, MailingReply, MailingRequest, MergeOrder, NoticesReply, Prepared, Reply, SentOff,
    },
};
use crate::{
    domain::{
        id::{Digest, RecordId, Seq},
        notice::{Manifest, NoticeCommand, OutputForm},
    },
    handout::{NoticeMerge, Typed, confirmed},
    post::{Failure, Outcome, Tally},
    words::Words,
};

fn reply(reply: MailingReply) -> Answered {
    Answered::Now(Reply::Notices(NoticesReply::Mailing(Box::new(reply))))
}

fn merge(desk: &mut FakeDesk, order: &MergeOrder) -> PortResult<NoticeMerge> {
    let now = desk.time();
    let notice = desk.notice(order.record)?.of.notice.clone();
    let zone = jiff::tz::TimeZone::UTC;
    NoticeMerge::of(&notice, order.recipients.clone(), now, zone, &Words::new(order.language))
        .map_err(|error| PortError::of(&error))
}

fn record(desk: &mut FakeDesk, record: RecordId, manifest: &Manifest) -> PortResult<Option<Seq>> {
    if desk.notice(record)?.of.notice.merges.iter().any(|merge| merge.what == *manifest) {
        return Ok(None);
    }
    let manifest = Box::new(manifest.clone());
    let receipt = desk.execute(NoticeCommand::Merged { record, manifest }.into())?;
    Ok(receipt.entries.first().copied())
}

fn look_at(merge: &NoticeMerge) -> PortResult<LookedAt> {
    let headings = merge.headings().map_err(|error| PortError::of(&error))?;
    Ok(LookedAt { headings, preview: merge.preview(5).map_err(|error| PortError::of(&error)) })
}

/// As many mails as the list gives.
fn prepared(merge: &NoticeMerge) -> PortResult<Prepared> {
    let seen = merge.preview(10_000).map_err(|error| PortError::of(&error))?;
    let count = seen.notices.len() as u64;
    let manifest = Manifest {
        source: "list.csv".into(),
        source_sha256: Digest::from_bytes([0x11; 32]),
        recipients: count,
        duplicates: 0,
        set_aside: seen.set_aside.len() as u64,
        form: OutputForm::Smtp,
        sha256: Digest::from_bytes([0x22; 32]),
    };
    Ok(Prepared { manifest, tally: Tally { count, ..Tally::default() } })
}

/// Answers as the desk would. Of what is sent the last is refused.
pub fn answer(desk: &mut FakeDesk, request: MailingRequest) -> Answered {
    match request {
        MailingRequest::LookAt(order) => {
            let seen = merge(desk, &order).and_then(|merge| look_at(&merge));
            reply(MailingReply::LookedAt(order, seen))
        }
        MailingRequest::Make { order, form, to } => match merge(desk, &order) {
            Err(error) => reply(MailingReply::Made(Err(error))),
            Ok(merge) => Answered::Later(Box::new(move |tell| {
                let made = merge.make(form, &to, &mut |so_far| {
                    let flow: ControlFlow<()> = tell(Progress { done: so_far.read, total: so_far.of });
                    flow
                });
                let made = made.map_err(|error| PortError::of(&error));
                Reply::Notices(NoticesReply::Mailing(Box::new(MailingReply::Made(made))))
            })),
        },
        MailingRequest::RecordMade(about, manifest) => {
            reply(MailingReply::Recorded(record(desk, about, &manifest)))
        }
        MailingRequest::Prepare { order, server, .. } => {
            assert!(!format!("{server:?}").contains("geheim"), "a password is never shown");
            reply(MailingReply::Prepared(merge(desk, &order).and_then(|merge| prepared(&merge))))
        }
        MailingRequest::Send { order, ready, count, again, .. } => {
            let typed = Typed { count: &count, again: again.as_deref() };
            let sent = confirmed(typed, &ready.tally)
                .map_err(|error| PortError::of(&error))
                .and_then(|_| record(desk, order.record, &ready.manifest))
                .map(|_| {
                    let count = ready.tally.count;
                    let tally = Tally { count, sent: count - 1, refused: 1, ..Tally::default() };
                    let failure = Failure { number: count, line: count + 1, outcome: Outcome::Refused(550) };
                    SentOff { tally, failures: vec![failure] }
                });
            reply(MailingReply::Sent(sent))
        }
    }
}
