//! What the screens need of the desk concerning notices.

use std::{ops::ControlFlow, path::PathBuf, sync::Arc};

use super::{PortResult, Progress, Receipt, Snap};
use crate::{
    desk::{Assignment, ClauseVersions, NoticeFile, NoticeLine, Proposal},
    domain::{id::RecordId, notice::Notice},
    drafting::policy::SectionChange,
    tui::request::{Answered, MailingRequest, Reply},
};

/// Long work for a thread of its own. It calls back now and then and stops when told to `Break`; what it came to is its
/// reply.
pub type Job = Box<dyn FnOnce(&mut dyn FnMut(Progress) -> ControlFlow<()>) -> Reply + Send>;

/// The desk's notices as the screens know them.
pub trait NoticesPort {
    /// All notices, in the order they were drafted.
    fn notices(&mut self) -> PortResult<Snap<Vec<Notice>>>;
    /// The same with what stands in their way and what moved under them: for the register.
    fn notice_lines(&mut self) -> PortResult<Snap<Vec<NoticeLine>>>;
    /// A notice with what the checks find and what it is written from.
    fn notice(&mut self, record: RecordId) -> PortResult<Snap<NoticeFile>>;
    /// What duties of an incident ask to be told.
    fn proposals(&mut self, incident: RecordId) -> PortResult<Snap<Vec<Proposal>>>;
    /// Drafts these from the templates, one after the other, and records each. The receipt names the first.
    fn draft_notices(&mut self, wanted: &[Assignment]) -> PortResult<Receipt>;
    /// The library of clauses.
    fn clauses(&mut self) -> PortResult<Arc<Vec<(RecordId, ClauseVersions)>>>;
    /// Lends a text to the officer's own editor: the file that holds it.
    fn lend(&mut self, text: &str) -> PortResult<PathBuf>;
    /// What a newer edition of the policy changes, section by section.
    fn compare(&mut self, older: RecordId, newer: RecordId) -> PortResult<Arc<Vec<SectionChange>>>;
    /// Notices for single recipients: looked at, made, sent. What takes long is work for a thread of its own.
    fn mailing(&mut self, request: MailingRequest) -> Answered;
}
