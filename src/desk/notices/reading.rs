//! What decisions on notices ask, read for one command.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::{
    desk::{Desk, DeskError},
    domain::{
        id::{Digest, RecordId},
        incident::{Incident, RuleId},
        notice::{About, FindingKey, Notice, NoticeCommand, NoticeRegister, Tongue, Wording},
    },
    drafting::{Finding, Severity, may_waive},
};

use super::studio::{Assignment, Studio};

/// What a command needs of the notices.
#[derive(Default)]
pub(in crate::desk) struct Reading {
    notice: Option<(Notice, Arc<Studio>)>,
    incident: Option<(Incident, Vec<RuleId>)>,
    editions: Vec<RecordId>,
    clauses: Vec<RecordId>,
    /// The studio of a notice that is to be drafted.
    fresh: Option<Arc<Studio>>,
}

impl Reading {
    /// Reads what `command` asks for.
    pub(in crate::desk) fn of(command: &NoticeCommand, desk: &Desk) -> Result<Self, DeskError> {
        let mut reading = Self::default();
        match command {
            NoticeCommand::Draft { about, audience, channel, tongue, .. } => {
                reading.editions = desk.editions()?.into_iter().map(|edition| edition.id).collect();
                if reading.read_incident(about, desk)? {
                    let assignment = Assignment {
                        about: about.clone(),
                        audience: *audience,
                        channel: *channel,
                        tongue: *tongue,
                        record: None,
                    };
                    reading.fresh = Some(desk.studio(&assignment)?);
                }
            }
            NoticeCommand::KeepClause { .. } => {
                reading.clauses = desk.clauses()?.into_iter().map(|(record, _)| record).collect();
            }
            NoticeCommand::Revise { record, .. }
            | NoticeCommand::Read { record, .. }
            | NoticeCommand::Waive { record, .. }
            | NoticeCommand::Release { record, .. }
            | NoticeCommand::Withdraw { record, .. }
            | NoticeCommand::Merged { record, .. }
            | NoticeCommand::Delivered { record, .. } => {
                if let Some(notice) = desk.view.notice(record)? {
                    reading.read_incident(&notice.about, desk)?;
                    let studio = desk.studio(&Assignment::of(&notice))?;
                    reading.notice = Some((notice, studio));
                }
            }
        }
        Ok(reading)
    }

    /// Reads the incident; tells whether what the notice is about is there.
    fn read_incident(&mut self, about: &About, desk: &Desk) -> Result<bool, DeskError> {
        match about {
            About::Incident { incident, .. } => {
                let Some(held) = desk.view.incident(incident)? else { return Ok(false) };
                let rules = desk.rules()?.duties(&held).iter().map(|duty| duty.rule.id.clone()).collect();
                self.incident = Some((held, rules));
                Ok(true)
            }
            About::PolicyChange { from, to, .. } => {
                Ok(self.editions.contains(from) && self.editions.contains(to))
            }
        }
    }

    /// What the checks find in the newest version.
    fn found(&self, notice: &Notice) -> Vec<Finding> {
        let Some((_, studio)) = &self.notice else { return Vec::new() };
        studio.check(&notice.wording(), notice.shown())
    }
}

impl NoticeRegister for Reading {
    fn notice(&self, record: &RecordId) -> Option<Notice> {
        self.notice.as_ref().filter(|(held, _)| held.record == *record).map(|(held, _)| held.clone())
    }

    fn incident_of(&self, record: &RecordId) -> Option<Incident> {
        self.incident.as_ref().filter(|(held, _)| held.record == *record).map(|(held, _)| held.clone())
    }

    fn rules_of(&self, _: &Incident) -> Vec<RuleId> {
        self.incident.as_ref().map(|(_, rules)| rules.clone()).unwrap_or_default()
    }

    fn has_edition(&self, edition: &RecordId) -> bool {
        self.editions.contains(edition)
    }

    fn has_clause(&self, clause: &RecordId) -> bool {
        self.clauses.contains(clause)
    }

    fn shown(&self, _: &About, _: Tongue, wording: &Wording) -> Vec<(String, String)> {
        let studio = self.notice.as_ref().map(|(_, studio)| studio).or(self.fresh.as_ref());
        studio.map(|studio| studio.shown(wording)).unwrap_or_default()
    }

    fn findings(&self, notice: &Notice) -> Vec<FindingKey> {
        let found = self.found(notice).into_iter();
        found
            .filter(|finding| finding.severity == Severity::Blocks && !notice.is_waived(&finding.key))
            .map(|finding| finding.key)
            .collect()
    }

    fn may_waive(&self, notice: &Notice, finding: &FindingKey) -> bool {
        may_waive(&self.found(notice), finding)
    }

    fn fixed(&self, notice: &Notice) -> (Wording, Digest) {
        let wording = notice.wording();
        let text =
            self.notice.as_ref().map_or_else(|| wording.clone(), |(_, studio)| studio.preview(&wording));
        let sha256 = digest_of(&text);
        (text, sha256)
    }
}

/// SHA-256 of a text as it goes out: subject, blocks and sender, each behind its length in bytes (8, big-endian).
pub fn digest_of(text: &Wording) -> Digest {
    let mut hash = Sha256::new();
    let blocks = text.blocks.iter().map(|block| block.text.to_string());
    let parts = std::iter::once(text.subject.to_string()).chain(blocks);
    for part in parts.chain(std::iter::once(text.sender.to_string())) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    Digest::from_bytes(hash.finalize().into())
}
