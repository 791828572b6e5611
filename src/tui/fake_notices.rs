//! Invented notices, decided on by the domain and checked by a real studio.

use std::{collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    fake::{declarations, document, editions, officers, record},
    fake_incidents::Incidents,
    port::PortResult,
};
use crate::{
    desk::{
        Assignment, ClauseVersions, Furnishing, IncidentFile, NoticeFile, NoticeLine, Proposal, Studio,
        proposals,
    },
    domain::{
        access::{Stamp, Stamped},
        explain::Explain,
        id::{Digest, RecordId, Seq},
        incident::{Fact, Incident, IncidentCommand, IncidentRefusal, RuleId, TextField as Which},
        notice::{
            self, About, FindingKey, Notice, NoticeCommand, NoticeEvent, NoticeRefusal, NoticeRegister,
            Outcome, Tongue, Wording,
        },
        sdk::gather,
    },
    drafting::{Severity, Templates, may_waive, policy::SectionChange},
    rules::Book,
    tui::port::PortError,
};

/// Notices in memory.
#[derive(Default)]
pub struct Notices {
    /// The notices, in the order they were drafted.
    pub all: Vec<Notice>,
    /// The library.
    pub clauses: Vec<(RecordId, ClauseVersions)>,
    entries: u64,
    records: u8,
}

/// The notices with what they are judged by.
struct Held<'a> {
    notices: &'a Notices,
    incidents: &'a Incidents,
    about: &'a Assignment,
}

impl Notices {
    /// What a notice is written from.
    pub fn studio(&self, incidents: &Incidents, assignment: &Assignment) -> PortResult<Arc<Studio>> {
        let mut furnishing = Furnishing {
            file: None,
            edition: None,
            zone: TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC),
            organisation: "示例学堂".to_owned(),
            sdks: gather(declarations()),
            notices: self.all.clone(),
            children: Vec::new(),
        };
        match &assignment.about {
            About::Incident { incident, .. } => furnishing.file = Some(file(incidents, incident)?),
            About::PolicyChange { to, .. } => {
                furnishing.edition = editions().into_iter().find(|edition| edition.id == *to);
            }
        }
        Ok(Arc::new(Studio::furnish(assignment, furnishing)))
    }

    /// A notice in full.
    pub fn file(&self, incidents: &Incidents, record: &RecordId) -> PortResult<NoticeFile> {
        let none = NoticeRefusal::NoSuchRecord { record: *record };
        let notice = self.notice(record).ok_or_else(|| PortError::of(&none))?;
        let studio = self.studio(incidents, &Assignment::of(&notice))?;
        Ok(NoticeFile::of(notice, studio))
    }

    /// All, with what stands in their way.
    pub fn lines(&self, incidents: &Incidents) -> PortResult<Vec<NoticeLine>> {
        let book = Book::built_in();
        let line = |notice: &Notice| {
            if !NoticeLine::may_go_out(notice) {
                return Ok(NoticeLine::settled(notice.clone()).addressed(&book));
            }
            let studio = self.studio(incidents, &Assignment::of(notice))?;
            Ok(NoticeLine::of(notice.clone(), &studio).addressed(&book))
        };
        self.all.iter().map(line).collect()
    }

    /// What duties of an incident ask for.
    pub fn proposals(&self, incidents: &Incidents, incident: &RecordId) -> PortResult<Vec<Proposal>> {
        Ok(proposals(&file(incidents, incident)?, &self.all))
    }

    /// What is drafted for this.
    pub fn drafted(&self, incidents: &Incidents, assignment: &Assignment) -> PortResult<NoticeCommand> {
        let wording = self.studio(incidents, assignment)?.draft(&Templates::built_in());
        let Assignment { about, audience, channel, tongue, .. } = assignment.clone();
        Ok(NoticeCommand::Draft { about, audience, channel, tongue, wording })
    }

    /// What the newer edition changes.
    pub fn compare(older: &RecordId) -> Vec<SectionChange> {
        let mut before = document();
        if *older == record(1)
            && let Some(section) = before.parts.iter_mut().flat_map(|part| &mut part.sections).next()
        {
            section.paragraphs.clear();
        }
        crate::drafting::policy::compare(&before, &document())
    }

    /// Carries out a command as an officer, by its number in `officers()`; tells the record it is about.
    pub fn carry_out(
        &mut self,
        officer: usize,
        now: Timestamp,
        command: NoticeCommand,
        incidents: &mut Incidents,
    ) -> PortResult<RecordId> {
        let actor = &officers()[officer];
        let about = match &command {
            NoticeCommand::Draft { about, audience, channel, tongue, .. } => Some(Assignment {
                about: about.clone(),
                audience: *audience,
                channel: *channel,
                tongue: *tongue,
                record: None,
            }),
            NoticeCommand::Revise { record, .. }
            | NoticeCommand::Read { record, .. }
            | NoticeCommand::Waive { record, .. }
            | NoticeCommand::Release { record, .. }
            | NoticeCommand::Withdraw { record, .. }
            | NoticeCommand::Merged { record, .. }
            | NoticeCommand::Delivered { record, .. } => self.notice(record).map(|one| Assignment::of(&one)),
            NoticeCommand::KeepClause { .. } => None,
        };
        let nothing = Assignment {
            about: About::PolicyChange { from: record(1), to: record(2), kinds: BTreeSet::new() },
            audience: notice::Audience::AdultUsers,
            channel: notice::Channel::Email,
            tongue: Tongue::Chinese,
            record: None,
        };
        let held = Held { notices: self, incidents, about: about.as_ref().unwrap_or(&nothing) };
        let mut records = self.records;
        let mut fresh = || {
            records += 1;
            record(50 + records)
        };
        let outcomes = notice::decide(&held, actor, command, now, &mut fresh)
            .map_err(|refusal| PortError::of(&refusal))?;
        self.records = records;
        let mut first = None;
        for outcome in outcomes {
            let stamp = Stamp { seq: Seq(1_500 + self.entries), time: now, actor: actor.id };
            self.entries += 1;
            match outcome {
                Outcome::Incident(event) => {
                    if let Some(held) = incidents.files.iter_mut().find(|held| held.record == event.record())
                    {
                        held.take(stamp, &event);
                    }
                }
                Outcome::Notice(event) => {
                    first.get_or_insert(event.record());
                    self.take(stamp, &event);
                }
            }
        }
        Ok(first.unwrap_or_else(|| record(50)))
    }

    fn take(&mut self, stamp: Stamp, event: &NoticeEvent) {
        if let NoticeEvent::ClauseKept { record, clause } = event {
            let version = Stamped { stamp, what: clause.clone() };
            match self.clauses.iter_mut().find(|(held, _)| held == record) {
                Some((_, versions)) => versions.push(version),
                None => self.clauses.push((*record, vec![version])),
            }
        } else if let Some(notice) = Notice::draft(stamp, event) {
            self.all.push(notice);
        } else if let Some(notice) = self.all.iter_mut().find(|held| held.record == event.record()) {
            notice.take(stamp, event);
        }
    }

    fn notice(&self, record: &RecordId) -> Option<Notice> {
        self.all.iter().find(|held| held.record == *record).cloned()
    }

    /// The first notices that the first incident asks for, drafted by the first officer.
    pub fn filled(incidents: &mut Incidents, now: Timestamp) -> Self {
        let mut notices = Self::default();
        let incident = incidents.files[0].record;
        let told = |which: Which, text: &str| Fact::Text { which, text: text.into() };
        let facts = vec![
            told(Which::Story, "推送服务的一个接口未校验身份，被他人调用并取走数据。"),
            told(Which::Cause, "接口缺少身份校验。"),
            told(Which::Harm, "可能收到骚扰电话和诈骗短信。"),
            told(Which::Measures, "已关闭该接口，更换密钥，并检查其他接口。"),
            told(Which::SelfHelp, "请勿点击陌生短信中的链接，不要向来电者提供验证码。"),
            told(Which::Remedies, "可拨打客服热线登记，由专人跟进处理。"),
            told(Which::Contact, "privacy@example.com"),
        ];
        let change = IncidentCommand::Change { record: incident, facts, reason: "".into() };
        incidents.carry_out(0, now, change).expect("it can be told");
        for proposal in notices.proposals(incidents, &incident).expect("it is there").iter().take(6) {
            let command = notices.drafted(incidents, &proposal.assignment).expect("it can be drafted");
            notices.carry_out(0, now, command, incidents).expect("it can be drafted");
        }
        notices
    }
}

fn file(incidents: &Incidents, record: &RecordId) -> PortResult<IncidentFile> {
    let none = IncidentRefusal::NoSuchIncident { record: *record };
    incidents.file(record).ok_or_else(|| PortError { explanation: none.explain(), wait: None })
}

impl Held<'_> {
    fn studio(&self) -> Arc<Studio> {
        self.notices.studio(self.incidents, self.about).expect("what it is about is there")
    }
}

impl NoticeRegister for Held<'_> {
    fn notice(&self, record: &RecordId) -> Option<Notice> {
        self.notices.notice(record)
    }

    fn incident_of(&self, record: &RecordId) -> Option<Incident> {
        self.incidents.files.iter().find(|held| held.record == *record).cloned()
    }

    fn rules_of(&self, incident: &Incident) -> Vec<RuleId> {
        self.incidents.book.duties(incident).iter().map(|duty| duty.rule.id.clone()).collect()
    }

    fn has_edition(&self, edition: &RecordId) -> bool {
        editions().iter().any(|known| known.id == *edition)
    }

    fn has_clause(&self, clause: &RecordId) -> bool {
        self.notices.clauses.iter().any(|(record, _)| record == clause)
    }

    fn shown(&self, _: &About, _: Tongue, wording: &Wording) -> Vec<(String, String)> {
        self.studio().shown(wording)
    }

    fn findings(&self, notice: &Notice) -> Vec<FindingKey> {
        let found = self.studio().check(&notice.wording(), notice.shown()).into_iter();
        found
            .filter(|finding| finding.severity == Severity::Blocks && !notice.is_waived(&finding.key))
            .map(|finding| finding.key)
            .collect()
    }

    fn may_waive(&self, notice: &Notice, finding: &FindingKey) -> bool {
        may_waive(&self.studio().check(&notice.wording(), notice.shown()), finding)
    }

    fn fixed(&self, notice: &Notice) -> (Wording, Digest) {
        (self.studio().preview(&notice.wording()), Digest::from_bytes([0x5C; 32]))
    }
}

mod tests {
    use super::*;
    use crate::domain::notice::NoticeState;
    use crate::tui::fake::FakeDesk;

    #[test]
    fn notices_are_drafted_in_both_languages_and_not_released_by_who_wrote_them() {
        let mut desk = FakeDesk::with_notices();
        let drafted = desk.notices.all.len();
        assert_eq!(drafted, 6);
        let tongues = |tongue| desk.notices.all.iter().filter(|notice| notice.tongue == tongue).count();
        assert_eq!((tongues(Tongue::Chinese), tongues(Tongue::English)), (3, 3));
        let incident = desk.incidents.files[0].record;
        let proposed = desk.notices.proposals(&desk.incidents, &incident).unwrap();
        assert_eq!(proposed.iter().filter(|one| one.drafted.is_some()).count(), drafted);
        let record = desk.notices.all[0].record;
        let now = desk.time();
        let release = NoticeCommand::Release { record, version: 1 };
        let refused = desk.notices.carry_out(0, now, release, &mut desk.incidents).unwrap_err();
        assert_eq!(refused, PortError::of(&NoticeRefusal::OwnText));
        assert_eq!(desk.notices.all[0].state(), NoticeState::Draft);
    }
}
