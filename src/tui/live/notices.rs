//! Notices at the real workspace.

use std::{path::PathBuf, sync::Arc};

use super::{LiveDesk, officers, told};
use crate::{
    desk::{Assignment, ClauseVersions, NoticeFile, NoticeLine, Proposal},
    domain::{
        explain::{ErrorClass, Explanation},
        id::RecordId,
        notice::{Notice, NoticeCommand},
    },
    drafting::policy::{SectionChange, compare},
    tui::{
        port::{DeskPort as _, NoticesPort, PortError, PortResult, Receipt, Snap},
        request::{Answered, MailingRequest},
    },
};

impl NoticesPort for LiveDesk {
    fn notices(&mut self) -> PortResult<Snap<Vec<Notice>>> {
        let now = (self.clock)();
        Ok(Snap { now, of: Arc::new(self.desk()?.notices().map_err(told)?) })
    }

    fn notice_lines(&mut self) -> PortResult<Snap<Vec<NoticeLine>>> {
        let now = (self.clock)();
        Ok(Snap { now, of: Arc::new(self.desk()?.notice_lines().map_err(told)?) })
    }

    fn notice(&mut self, record: RecordId) -> PortResult<Snap<NoticeFile>> {
        let now = (self.clock)();
        Ok(Snap { now, of: Arc::new(self.desk()?.notice(&record).map_err(told)?) })
    }

    fn proposals(&mut self, incident: RecordId) -> PortResult<Snap<Vec<Proposal>>> {
        let now = (self.clock)();
        Ok(Snap { now, of: Arc::new(self.desk()?.proposals(&incident).map_err(told)?) })
    }

    fn draft_notices(&mut self, wanted: &[Assignment]) -> PortResult<Receipt> {
        let desk = self.desk()?;
        let templates = desk.templates().map_err(told)?;
        let mut all: Option<Receipt> = None;
        for assignment in wanted {
            let wording = desk.studio(assignment).map_err(told)?.draft(&templates);
            let Assignment { about, audience, channel, tongue, .. } = assignment.clone();
            let command = NoticeCommand::Draft { about, audience, channel, tongue, wording };
            let receipt = officers::receipt(&desk.execute(command.into()).map_err(told)?);
            match &mut all {
                Some(all) => all.entries.extend(receipt.entries),
                None => all = Some(receipt),
            }
        }
        all.ok_or_else(|| PortError::of(&Explanation::new(ErrorClass::User, "err-notice-none-wanted")))
    }

    fn clauses(&mut self) -> PortResult<Arc<Vec<(RecordId, ClauseVersions)>>> {
        Ok(Arc::new(self.desk()?.clauses().map_err(told)?))
    }

    fn lend(&mut self, text: &str) -> PortResult<PathBuf> {
        self.desk()?.lend(text).map_err(told)
    }

    fn compare(&mut self, older: RecordId, newer: RecordId) -> PortResult<Arc<Vec<SectionChange>>> {
        let (before, after) = (self.document(older)?, self.document(newer)?);
        Ok(Arc::new(compare(&before, &after)))
    }

    fn mailing(&mut self, request: MailingRequest) -> Answered {
        self.answer_mailing(request)
    }
}
