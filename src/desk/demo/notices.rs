//! The demo's notices: one that went out for an incident that is over, and drafts for the leak of this morning.

use super::register::Story;
use crate::{
    desk::{Desk, DeskError},
    domain::{
        id::RecordId,
        incident::{Fact, TextField},
        notice::{Audience, Delivery, NoticeCommand, Tongue},
        text::CleanText,
    },
    drafting::Severity,
};

/// What is told of the class list that went to the wrong group, so that its guardians can be told.
pub(super) fn class_list() -> Vec<Fact> {
    let told = |which, text: &str| Fact::Text { which, text: text.into() };
    vec![
        told(TextField::Story, "老师误把学员名单发到另一个班级的家长群，十五分钟后撤回。"),
        told(TextField::Cause, "发送时选错了群。"),
        told(TextField::Harm, "群里的家长可能看到了昵称和班级，可能有人借此搭话。"),
        told(TextField::Measures, "已撤回消息，请群里的家长删除，并关闭了群发名单的功能。"),
        told(TextField::SelfHelp, "有陌生人说出孩子的班级来搭话时，请先与班主任核对。"),
        told(TextField::Remedies, "如有损失，可联系我们登记，由专人跟进。"),
        told(TextField::Contact, "privacy@example.com"),
    ]
}

impl Story {
    /// Drafts from the templates what duties of an incident ask to be told to these readers, in Chinese; tells which
    /// notice, where they ask for one.
    pub(super) fn draft(
        &self,
        desk: &mut Desk,
        hour: i64,
        incident: &RecordId,
        audience: Audience,
    ) -> Result<Option<RecordId>, DeskError> {
        let wanted = |one: &crate::desk::Proposal| {
            (one.assignment.audience, one.assignment.tongue) == (audience, Tongue::Chinese)
        };
        let Some(proposal) = desk.proposals(incident)?.into_iter().find(wanted) else { return Ok(None) };
        let assignment = proposal.assignment;
        let wording = desk.studio(&assignment)?.draft(&desk.templates()?);
        let crate::desk::Assignment { about, audience, channel, tongue, .. } = assignment;
        let command = NoticeCommand::Draft { about, audience, channel, tongue, wording };
        self.run(desk, hour, command).map(Some)
    }

    /// The second officer reads what the first one wrote, releases it where nothing stands in the way, and records that
    /// it went out.
    pub(super) fn send(
        &self,
        desk: &mut Desk,
        hour: i64,
        record: RecordId,
        sent: u64,
    ) -> Result<(), DeskError> {
        let file = desk.notice(&record)?;
        let version = file.notice.version();
        self.run(desk, hour, NoticeCommand::Read { record, version })?;
        let blocking = file.findings.iter().filter(|finding| finding.severity == Severity::Blocks);
        for finding in blocking.filter(|finding| finding.waivable) {
            let (finding, reason) = (finding.key.clone(), CleanText::from("已与班主任核对，按此发出。"));
            self.run(desk, hour, NoticeCommand::Waive { record, finding, reason })?;
        }
        self.run(desk, hour, NoticeCommand::Release { record, version })?;
        let delivery = Box::new(Delivery {
            at: self.at(hour),
            sent,
            failed: 0,
            returned: 0,
            reference: "家校信批次 12".into(),
            by: "周宁".into(),
            announcement: None,
        });
        self.run(desk, hour, NoticeCommand::Delivered { record, delivery }).map(|_| ())
    }
}
