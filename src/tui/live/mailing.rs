//! Notices for single recipients at the real workspace. The desk gives what is needed and records what is to go out; the
//! long work itself needs no desk.

use std::{fs, ops::ControlFlow};

use super::{LiveDesk, told};
use crate::{
    desk::Receipt,
    domain::id::RecordId,
    handout::{Mailing, MailingError, MergeRecorded, NoticeMerge, Typed, check_merge_folder, record_merge},
    merge::MergeError,
    post::{Pace, Server, Tally, Waiting},
    tui::{
        port::{Job, PortError, PortResult, Progress},
        request::{
            Answered, LookedAt, MailServer, MailingReply, MailingRequest, MergeOrder, NoticesReply, Prepared,
            Reply, SentOff,
        },
    },
    words::Words,
};

/// So many notices are shown.
const SHOWN: usize = 5;

type Tell<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

fn failed(error: impl Into<MailingError>) -> PortError {
    match error.into() {
        MailingError::Desk(error) => told(error),
        other => PortError::of(&other),
    }
}

fn reply(reply: MailingReply) -> Reply {
    Reply::Notices(NoticesReply::Mailing(Box::new(reply)))
}

impl LiveDesk {
    fn merge(&mut self, order: &MergeOrder) -> PortResult<NoticeMerge> {
        let now = (self.clock)();
        let desk = self.desk()?;
        let notice = desk.notice(&order.record).map_err(told)?.notice;
        let (zone, words) = (desk.time_zone(), Words::new(order.language));
        NoticeMerge::of(&notice, order.recipients.clone(), now, zone, &words).map_err(failed)
    }

    fn record_made(
        &mut self,
        record: RecordId,
        manifest: &crate::domain::notice::Manifest,
    ) -> PortResult<MergeRecorded> {
        record_merge(self.desk()?, record, manifest).map_err(failed)
    }

    /// Answers what concerns recipients.
    pub(super) fn answer_mailing(&mut self, request: MailingRequest) -> Answered {
        match request {
            MailingRequest::LookAt(order) => match self.merge(&order) {
                Ok(merge) => {
                    Answered::Later(Box::new(move |_| reply(MailingReply::LookedAt(order, look_at(&merge)))))
                }
                Err(error) => Answered::Now(reply(MailingReply::LookedAt(order, Err(error)))),
            },
            MailingRequest::Make { order, form, to } => {
                let ready = self.merge(&order).and_then(|merge| {
                    check_merge_folder(&to, true).map_err(failed)?;
                    Ok(merge)
                });
                match ready {
                    Ok(merge) => Answered::Later(Box::new(move |tell| {
                        let made = merge.make(form, &to, &mut |so_far| tell(of_list(so_far)));
                        reply(MailingReply::Made(made.map_err(failed)))
                    })),
                    Err(error) => Answered::Now(reply(MailingReply::Made(Err(error)))),
                }
            }
            MailingRequest::RecordMade(record, manifest) => {
                let recorded = self.record_made(record, &manifest);
                let entry = recorded.map(|recorded| recorded.receipt.map(|Receipt { entry, .. }| entry));
                Answered::Now(reply(MailingReply::Recorded(entry)))
            }
            MailingRequest::Prepare { order, to, server } => match self.merge(&order) {
                Ok(merge) => Answered::Later(Box::new(move |tell| {
                    let prepared = with_certificate(*server).and_then(|server| {
                        let mut mailing = Mailing::prepare(&merge, &to, &mut |so_far| tell(of_list(so_far)))
                            .map_err(failed)?;
                        let mut watch = Waiting::new(|tally: &Tally| tell(of_mails(tally)).is_continue());
                        let tally = mailing.dry_run(&server, &mut watch).map_err(failed)?;
                        Ok(Prepared { manifest: mailing.manifest().clone(), tally })
                    });
                    reply(MailingReply::Prepared(prepared))
                })),
                Err(error) => Answered::Now(reply(MailingReply::Prepared(Err(error)))),
            },
            request @ MailingRequest::Send { .. } => match self.sending(request) {
                Ok(job) => Answered::Later(job),
                Err(error) => Answered::Now(reply(MailingReply::Sent(Err(error)))),
            },
        }
    }

    /// What is about to go out is recorded first: nothing is sent of which the trail says nothing.
    fn sending(&mut self, request: MailingRequest) -> PortResult<Job> {
        let MailingRequest::Send { order, to, server, ready, count, again, per_second } = request else {
            return Err(PortError::internal("not a sending"));
        };
        let typed = Typed { count: &count, again: again.as_deref() };
        crate::handout::confirmed(typed, &ready.tally).map_err(failed)?;
        let merge = self.merge(&order)?;
        let recorded = self.record_made(order.record, &ready.manifest)?;
        Ok(Box::new(move |tell| {
            let sent = with_certificate(*server).and_then(|server| {
                let typed = Typed { count: &count, again: again.as_deref() };
                let pace = Pace { per_second, ..Pace::default() };
                send(&merge, &to, &recorded, &server, &ready.tally, typed, pace, tell)
            });
            reply(MailingReply::Sent(sent))
        }))
    }
}

fn look_at(merge: &NoticeMerge) -> PortResult<LookedAt> {
    let headings = merge.headings().map_err(failed)?;
    Ok(LookedAt { headings, preview: merge.preview(SHOWN).map_err(failed) })
}

#[expect(clippy::too_many_arguments, reason = "each is a thing of its own, and this is called once")]
fn send(
    merge: &NoticeMerge,
    to: &std::path::Path,
    recorded: &MergeRecorded,
    server: &Server,
    before: &Tally,
    typed: Typed<'_>,
    pace: Pace,
    tell: Tell<'_>,
) -> PortResult<SentOff> {
    let mut mailing = Mailing::prepare(merge, to, &mut |so_far| tell(of_list(so_far))).map_err(failed)?;
    let mut watch = Waiting::new(|tally: &Tally| tell(of_mails(tally)).is_continue());
    let tally = mailing.send(recorded, server, before, typed, pace, &mut watch).map_err(failed)?;
    Ok(SentOff { tally, failures: mailing.failures().map_err(failed)? })
}

fn with_certificate(named: MailServer) -> PortResult<Server> {
    let MailServer { mut server, certificate } = named;
    if let Some(path) = certificate {
        let unread = |error: std::io::Error| {
            failed(MergeError::Io { path: path.display().to_string(), why: error.to_string() })
        };
        server.roots.push(fs::read(&path).map_err(unread)?);
    }
    Ok(server)
}

const fn of_list(so_far: crate::merge::Progress) -> Progress {
    Progress { done: so_far.read, total: so_far.of }
}

const fn of_mails(tally: &Tally) -> Progress {
    Progress { done: tally.count.saturating_sub(tally.left()), total: tally.count }
}
