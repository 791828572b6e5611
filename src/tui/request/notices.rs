//! What may be asked of the desk concerning notices, and what comes back.

use std::{path::PathBuf, sync::Arc};

use super::{MailingReply, MailingRequest, Reply};
use crate::{
    desk::{Assignment, ClauseVersions, NoticeFile, NoticeLine, Proposal},
    domain::{id::RecordId, notice::Notice},
    drafting::policy::SectionChange,
    tui::port::{Job, NoticesPort, PortResult, Snap},
};

/// A question concerning notices.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each is the call of NoticesPort of the same name")]
pub enum NoticesRequest {
    Notices,
    Lines,
    Notice(RecordId),
    Proposals(RecordId),
    Draft(Vec<Assignment>),
    Clauses,
    Lend(String),
    Compare { older: RecordId, newer: RecordId },
    Mailing(MailingRequest),
}

/// The desk's answer. `Draft` is answered by [`Reply::Execute`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each answers the NoticesRequest of the same name")]
pub enum NoticesReply {
    Notices(PortResult<Snap<Vec<Notice>>>),
    Lines(PortResult<Snap<Vec<NoticeLine>>>),
    Notice(RecordId, PortResult<Snap<NoticeFile>>),
    Proposals(RecordId, PortResult<Snap<Vec<Proposal>>>),
    Clauses(PortResult<Arc<Vec<(RecordId, ClauseVersions)>>>),
    Lend(PortResult<PathBuf>),
    Compare { older: RecordId, newer: RecordId, changes: PortResult<Arc<Vec<SectionChange>>> },
    Mailing(Box<MailingReply>),
}

/// What comes of a question: an answer, or work that takes long.
pub enum Answered {
    /// The answer.
    Now(Reply),
    /// Work for a thread of its own.
    Later(Job),
}

/// Puts it to the desk.
pub(super) fn answer(desk: &mut (impl NoticesPort + ?Sized), request: NoticesRequest) -> Answered {
    Answered::Now(match request {
        NoticesRequest::Notices => Reply::Notices(NoticesReply::Notices(desk.notices())),
        NoticesRequest::Lines => Reply::Notices(NoticesReply::Lines(desk.notice_lines())),
        NoticesRequest::Notice(record) => Reply::Notices(NoticesReply::Notice(record, desk.notice(record))),
        NoticesRequest::Proposals(incident) => {
            Reply::Notices(NoticesReply::Proposals(incident, desk.proposals(incident)))
        }
        NoticesRequest::Draft(wanted) => Reply::Execute(desk.draft_notices(&wanted)),
        NoticesRequest::Mailing(request) => return desk.mailing(request),
        NoticesRequest::Clauses => Reply::Notices(NoticesReply::Clauses(desk.clauses())),
        NoticesRequest::Lend(text) => Reply::Notices(NoticesReply::Lend(desk.lend(&text))),
        NoticesRequest::Compare { older, newer } => {
            let changes = desk.compare(older, newer);
            Reply::Notices(NoticesReply::Compare { older, newer, changes })
        }
    })
}
