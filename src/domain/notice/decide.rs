//! Whether what an officer asks to do with a notice may be done. Who wrote it never releases it.

use jiff::Timestamp;

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    id::{Digest, RecordId},
    incident::{DutyStep, Incident, IncidentEvent, Proof, RuleId},
    officer::{Officer, Role},
    text::CleanText,
};

use super::{
    address::{Audience, Channel, Tongue},
    event::{Delivery, FindingKey, Manifest, NoticeEvent},
    record::{Notice, NoticeState},
    wording::{About, Clause, Wording},
};

/// What is recorded so far, as far as these decisions need it.
pub trait NoticeRegister {
    /// A notice.
    fn notice(&self, record: &RecordId) -> Option<Notice>;
    /// An incident.
    fn incident_of(&self, record: &RecordId) -> Option<Incident>;
    /// The rules from which duties of an incident follow.
    fn rules_of(&self, incident: &Incident) -> Vec<RuleId>;
    /// Whether this edition of the policy is there.
    fn has_edition(&self, edition: &RecordId) -> bool;
    /// Whether this clause is there.
    fn has_clause(&self, clause: &RecordId) -> bool;
    /// The values that the references of this wording show now.
    fn shown(&self, about: &About, tongue: Tongue, wording: &Wording) -> Vec<(String, String)>;
    /// What the checks find in the newest version and was not waived: whether it may go out.
    fn findings(&self, notice: &Notice) -> Vec<FindingKey>;
    /// Whether this finding may be waived at all.
    fn may_waive(&self, notice: &Notice, finding: &FindingKey) -> bool;
    /// The text as it goes out, every fact filled in, and its digest.
    fn fixed(&self, notice: &Notice) -> (Wording, Digest);
}

/// Something an officer asks to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeCommand {
    /// Draft a notice.
    Draft {
        /// What about.
        about: About,
        /// To whom.
        audience: Audience,
        /// By which way.
        channel: Channel,
        /// In which language.
        tongue: Tongue,
        /// What it says.
        wording: Wording,
    },
    /// Write it anew.
    Revise {
        /// The notice.
        record: RecordId,
        /// The version that was changed: nobody writes over what somebody else wrote meanwhile.
        version: u32,
        /// What it says.
        wording: Wording,
        /// What was changed, in words.
        note: CleanText,
    },
    /// Record that one read it to the end.
    Read {
        /// The notice.
        record: RecordId,
        /// The version.
        version: u32,
    },
    /// Waive a finding.
    Waive {
        /// The notice.
        record: RecordId,
        /// The finding.
        finding: FindingKey,
        /// Why.
        reason: CleanText,
    },
    /// Release it.
    Release {
        /// The notice.
        record: RecordId,
        /// The version that was read.
        version: u32,
    },
    /// Take it back.
    Withdraw {
        /// The notice.
        record: RecordId,
        /// Why.
        reason: CleanText,
    },
    /// Record what a merge made.
    Merged {
        /// The notice.
        record: RecordId,
        /// What.
        manifest: Box<Manifest>,
    },
    /// Record that it reached people; it settles the duties it answers.
    Delivered {
        /// The notice.
        record: RecordId,
        /// What shows it.
        delivery: Box<Delivery>,
    },
    /// Put a clause into the library, or change it there.
    KeepClause {
        /// The clause that is changed.
        record: Option<RecordId>,
        /// What it says.
        clause: Clause,
    },
}

/// A text that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named after what it stands for")]
pub enum NoticeField {
    Text,
    Rules,
    Reason,
    Reference,
    By,
    Count,
    Place,
    Name,
}

impl NoticeField {
    /// The name that messages use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Rules => "rules",
            Self::Reason => "reason",
            Self::Reference => "reference",
            Self::By => "by",
            Self::Count => "count",
            Self::Place => "place",
            Self::Name => "name",
        }
    }
}

/// Why it is not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeRefusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// No such notice, incident, edition or clause.
    #[error("there is no record {record}")]
    NoSuchRecord {
        /// What was named.
        record: RecordId,
    },
    /// A text is empty.
    #[error("{} is not filled in", field.name())]
    Missing {
        /// Which.
        field: NoticeField,
    },
    /// The incident has no duty by this rule.
    #[error("no duty of the incident follows from {rule}")]
    NoSuchDuty {
        /// The rule.
        rule: RuleId,
    },
    /// The editions are the same one.
    #[error("an edition is compared with itself")]
    SameEdition,
    /// Nothing is changed.
    #[error("nothing is changed")]
    NothingNew,
    /// Somebody wrote another version meanwhile.
    #[error("version {newest} was written meanwhile")]
    Overtaken {
        /// The newest.
        newest: u32,
    },
    /// It is not in a state for this.
    #[error("it is {}", state.name())]
    WrongState {
        /// The state it is in.
        state: NoticeState,
    },
    /// Who wrote it does not release it.
    #[error("who wrote it does not release it")]
    OwnText,
    /// The checks found something that stands in the way.
    #[error("{} findings stand in the way", findings.len())]
    Found {
        /// What.
        findings: Vec<FindingKey>,
    },
    /// This finding is not one that may be waived, or it is not there.
    #[error("{} cannot be waived", finding.check)]
    NotWaivable {
        /// The finding.
        finding: FindingKey,
    },
    /// A time has not come yet.
    #[error("the time is in the future")]
    InFuture,
    /// The announcement ends before it begins.
    #[error("the announcement ends before it begins")]
    BackwardPeriod,
}

impl Explain for NoticeRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::NoSuchRecord { record } => user("err-no-such-record").with("record", &record.short()),
            Self::Missing { field } => user("err-notice-missing").with("field", field.name()),
            Self::NoSuchDuty { rule } => user("err-incident-no-such-duty").with("rule", rule),
            Self::SameEdition => user("err-notice-same-edition"),
            Self::NothingNew => user("err-incident-nothing-new"),
            Self::Overtaken { newest } => user("err-notice-overtaken").with("newest", newest),
            Self::WrongState { state } => user("err-notice-wrong-state").with("state", state.name()),
            Self::OwnText => user("err-notice-own-text"),
            Self::Found { findings } => user("err-notice-found").with("count", &findings.len()),
            Self::NotWaivable { finding } => user("err-notice-not-waivable").with("check", &finding.check),
            Self::InFuture => user("err-incident-in-future"),
            Self::BackwardPeriod => user("err-notice-backward-period"),
        }
    }
}

/// What a decision leads to: events of the notice, and of the incident whose duties it settles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Of the notice.
    Notice(NoticeEvent),
    /// Of its incident.
    Incident(IncidentEvent),
}

/// Decides on a command at the time `now`. `fresh` gives new record ids.
///
/// # Errors
/// A refusal; nothing is recorded then.
pub fn decide(
    register: &dyn NoticeRegister,
    actor: &Officer,
    command: NoticeCommand,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<Vec<Outcome>, NoticeRefusal> {
    if !actor.role.may_edit_registers() {
        return Err(NoticeRefusal::NotEntitled { role: actor.role });
    }
    let found = |record: RecordId| register.notice(&record).ok_or(NoticeRefusal::NoSuchRecord { record });
    let in_hand = |record: RecordId| match found(record)? {
        notice if notice.state() == NoticeState::Withdrawn => {
            Err(NoticeRefusal::WrongState { state: NoticeState::Withdrawn })
        }
        notice => Ok(notice),
    };
    let event = match command {
        NoticeCommand::Draft { about, audience, channel, tongue, wording } => {
            check_about(register, &about)?;
            filled(NoticeField::Text, wording.is_empty())?;
            let shown = register.shown(&about, tongue, &wording);
            NoticeEvent::NoticeDrafted { record: fresh(), about, audience, channel, tongue, wording, shown }
        }
        NoticeCommand::Revise { record, version, wording, note } => {
            let notice = in_hand(record)?;
            current(&notice, version)?;
            filled(NoticeField::Text, wording.is_empty())?;
            let shown = register.shown(&notice.about, notice.tongue, &wording);
            let same = notice
                .newest()
                .is_some_and(|newest| newest.what.wording == wording && newest.what.shown == shown);
            if same {
                return Err(NoticeRefusal::NothingNew);
            }
            NoticeEvent::NoticeRevised { record, wording, shown, note }
        }
        NoticeCommand::Read { record, version } => {
            let notice = in_hand(record)?;
            current(&notice, version)?;
            if notice.readers().any(|reader| reader == actor.id) {
                return Err(NoticeRefusal::NothingNew);
            }
            NoticeEvent::NoticeRead { record, version }
        }
        NoticeCommand::Waive { record, finding, reason } => {
            let notice = in_hand(record)?;
            filled(NoticeField::Reason, reason.is_empty())?;
            if notice.is_waived(&finding) {
                return Err(NoticeRefusal::NothingNew);
            }
            if !register.may_waive(&notice, &finding) {
                return Err(NoticeRefusal::NotWaivable { finding });
            }
            NoticeEvent::NoticeWaived { record, finding, reason }
        }
        NoticeCommand::Release { record, version } => {
            let notice = in_hand(record)?;
            current(&notice, version)?;
            match notice.state() {
                NoticeState::Draft => {}
                state => return Err(NoticeRefusal::WrongState { state }),
            }
            if notice.writers().contains(&actor.id) {
                return Err(NoticeRefusal::OwnText);
            }
            let findings = register.findings(&notice);
            if !findings.is_empty() {
                return Err(NoticeRefusal::Found { findings });
            }
            let (text, sha256) = register.fixed(&notice);
            NoticeEvent::NoticeReleased { record, version, text, sha256 }
        }
        NoticeCommand::Withdraw { record, reason } => {
            let notice = in_hand(record)?;
            if notice.state() == NoticeState::Delivered {
                return Err(NoticeRefusal::WrongState { state: NoticeState::Delivered });
            }
            filled(NoticeField::Reason, reason.is_empty())?;
            NoticeEvent::NoticeWithdrawn { record, reason }
        }
        NoticeCommand::Merged { record, manifest } => {
            released(&in_hand(record)?)?;
            NoticeEvent::NoticeMerged { record, manifest }
        }
        NoticeCommand::Delivered { record, delivery } => {
            let notice = in_hand(record)?;
            released(&notice)?;
            check_delivery(&delivery, now)?;
            return Ok(delivered(register, &notice, delivery));
        }
        NoticeCommand::KeepClause { record, clause } => {
            filled(NoticeField::Name, clause.name.is_empty())?;
            filled(NoticeField::Text, clause.text.is_empty())?;
            if let Some(record) = record
                && !register.has_clause(&record)
            {
                return Err(NoticeRefusal::NoSuchRecord { record });
            }
            NoticeEvent::ClauseKept { record: record.unwrap_or_else(fresh), clause }
        }
    };
    Ok(vec![Outcome::Notice(event)])
}

fn check_about(register: &dyn NoticeRegister, about: &About) -> Result<(), NoticeRefusal> {
    match about {
        About::Incident { incident, rules, .. } => {
            let none = NoticeRefusal::NoSuchRecord { record: *incident };
            let incident = register.incident_of(incident).ok_or(none)?;
            filled(NoticeField::Rules, rules.is_empty())?;
            let there = register.rules_of(&incident);
            match rules.iter().find(|rule| !there.contains(rule)) {
                Some(rule) => Err(NoticeRefusal::NoSuchDuty { rule: rule.clone() }),
                None => Ok(()),
            }
        }
        About::PolicyChange { from, to, .. } => {
            if from == to {
                return Err(NoticeRefusal::SameEdition);
            }
            match [from, to].into_iter().find(|edition| !register.has_edition(edition)) {
                Some(record) => Err(NoticeRefusal::NoSuchRecord { record: *record }),
                None => Ok(()),
            }
        }
    }
}

fn check_delivery(delivery: &Delivery, now: Timestamp) -> Result<(), NoticeRefusal> {
    if delivery.at > now {
        return Err(NoticeRefusal::InFuture);
    }
    filled(NoticeField::Reference, delivery.reference.is_empty())?;
    filled(NoticeField::By, delivery.by.is_empty())?;
    match &delivery.announcement {
        Some(announcement) => {
            filled(NoticeField::Place, announcement.place.is_empty())?;
            match announcement.to {
                Some(to) if to < announcement.from => Err(NoticeRefusal::BackwardPeriod),
                _ => Ok(()),
            }
        }
        None => filled(NoticeField::Count, delivery.sent == 0),
    }
}

/// The delivery, and with it each duty of the incident that the notice answers.
fn delivered(register: &dyn NoticeRegister, notice: &Notice, delivery: Box<Delivery>) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    if let About::Incident { incident, rules, .. } = &notice.about
        && let Some(held) = register.incident_of(incident)
    {
        let there = register.rules_of(&held);
        for rule in rules.iter().filter(|rule| there.contains(rule)) {
            let proof = Proof {
                channel: notice.channel.name().into(),
                at: delivery.at,
                reference: format!("{} · {}", delivery.reference, notice.record.short()).into(),
                by: delivery.by.clone(),
                reached: (delivery.sent > 0)
                    .then(|| delivery.sent.saturating_sub(delivery.failed.saturating_add(delivery.returned))),
            };
            let step = Box::new(DutyStep::Done { proof });
            let event = IncidentEvent::IncidentDuty { record: *incident, rule: rule.clone(), step };
            outcomes.push(Outcome::Incident(event));
        }
    }
    outcomes.insert(0, Outcome::Notice(NoticeEvent::NoticeDelivered { record: notice.record, delivery }));
    outcomes
}

fn current(notice: &Notice, version: u32) -> Result<(), NoticeRefusal> {
    let newest = notice.version();
    if version == newest { Ok(()) } else { Err(NoticeRefusal::Overtaken { newest }) }
}

fn released(notice: &Notice) -> Result<(), NoticeRefusal> {
    match notice.state() {
        NoticeState::Released | NoticeState::Delivered => Ok(()),
        state => Err(NoticeRefusal::WrongState { state }),
    }
}

fn filled(field: NoticeField, empty: bool) -> Result<(), NoticeRefusal> {
    if empty { Err(NoticeRefusal::Missing { field }) } else { Ok(()) }
}
