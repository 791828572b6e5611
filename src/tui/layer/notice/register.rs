//! Whether the rules would let something be done with a notice, as far as it can be told at the form. The desk asks them
//! again.

use super::{Stand, label::complaint};
use crate::{
    desk::{NoticeFile, digest_of},
    domain::{
        id::{Digest, RecordId},
        incident::{Incident, RuleId},
        notice::{
            About, FindingKey, Notice, NoticeCommand, NoticeRefusal, NoticeRegister, Tongue, Wording, decide,
        },
    },
    drafting::{Severity, may_waive},
    tui::layer::access::{label::Complaint, sheet::Setting},
    words::Words,
};

/// What is recorded, as far as one notice tells.
struct Held<'a>(&'a NoticeFile);

impl NoticeRegister for Held<'_> {
    fn notice(&self, record: &RecordId) -> Option<Notice> {
        Some(&self.0.notice).filter(|notice| notice.record == *record).cloned()
    }

    fn incident_of(&self, _: &RecordId) -> Option<Incident> {
        None
    }

    fn rules_of(&self, _: &Incident) -> Vec<RuleId> {
        Vec::new()
    }

    fn has_edition(&self, _: &RecordId) -> bool {
        true
    }

    fn has_clause(&self, _: &RecordId) -> bool {
        true
    }

    fn shown(&self, _: &About, _: Tongue, wording: &Wording) -> Vec<(String, String)> {
        self.0.studio.shown(wording)
    }

    fn findings(&self, _: &Notice) -> Vec<FindingKey> {
        blocking(self.0).map(|finding| finding.key.clone()).collect()
    }

    fn may_waive(&self, _: &Notice, finding: &FindingKey) -> bool {
        may_waive(&self.0.findings, finding)
    }

    fn fixed(&self, _: &Notice) -> (Wording, Digest) {
        (self.0.filled.clone(), digest_of(&self.0.filled))
    }
}

/// The findings that stand in the way of a release.
pub fn blocking(file: &NoticeFile) -> impl Iterator<Item = &crate::drafting::Finding> {
    let waived = |finding: &&crate::drafting::Finding| !file.notice.is_waived(&finding.key);
    file.findings.iter().filter(|finding| finding.severity == Severity::Blocks).filter(waived)
}

/// Whether who is at the desk may do anything with notices.
pub fn entitled(stand: &Stand, words: &Words) -> Result<(), Vec<Complaint>> {
    match &stand.officer {
        Some(officer) if !officer.role.may_edit_registers() => {
            Err(vec![complaint(&NoticeRefusal::NotEntitled { role: officer.role }, words)])
        }
        _ => Ok(()),
    }
}

/// Asks the rules whether this may be recorded.
pub fn rehearsed(
    stand: &Stand,
    file: &NoticeFile,
    command: NoticeCommand,
    here: &Setting<'_>,
) -> Result<NoticeCommand, Vec<Complaint>> {
    let Some(officer) = &stand.officer else { return Ok(command) };
    let mut fresh = || RecordId::from_bytes([0; RecordId::LEN]);
    decide(&Held(file), officer, command.clone(), here.now, &mut fresh)
        .map_err(|refusal| vec![complaint(&refusal, here.words)])?;
    Ok(command)
}
