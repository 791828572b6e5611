//! Which notices the duties of an incident ask for: one for each group of readers, in both languages.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::Assignment;
use crate::{
    desk::IncidentFile,
    domain::{
        id::RecordId,
        incident::{PackRef, RuleId},
        notice::{About, Audience, Channel, Notice, NoticeState, ReportStage, Tongue},
    },
    rules::{self, Bilingual, Due, Duty, Verdict},
};

/// A notice that duties ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What would be written. Its channel is the usual one; the officer may choose another.
    pub assignment: Assignment,
    /// To whom, in the words of the rule that is due first.
    pub to: Bilingual,
    /// When the first of the duties is due, or the house's warning where the law gives no number.
    pub due: Option<Timestamp>,
    /// Whether one of the duties applies for certain; otherwise a fact is wanting that would tell.
    pub sure: bool,
    /// The notice that answers one of these duties to these readers in this language.
    pub drafted: Option<RecordId>,
}

/// Who is told by one notice: by the rules of one pack, and one authority each.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Readers {
    pack: PackRef,
    audience: Audience,
    authority: Option<String>,
    stage: Option<ReportStage>,
}

/// The notices that the open duties of an incident ask for, by when they are due. Of a chain of reports the one whose
/// turn it is.
pub fn proposals(file: &IncidentFile, notices: &[Notice]) -> Vec<Proposal> {
    let mut groups: BTreeMap<Readers, Vec<&Duty>> = BTreeMap::new();
    for duty in file.duties.iter().filter(|duty| duty.is_open() && duty.verdict.may_be()) {
        if let Some(readers) = readers(duty, &file.duties) {
            groups.entry(readers).or_default().push(duty);
        }
    }
    let mut proposals = Vec::new();
    for (readers, mut duties) in groups {
        duties.sort_by_key(|duty| (due(duty).is_none(), due(duty)));
        let Some(first) = duties.first() else { continue };
        let rules: BTreeSet<RuleId> = duties.iter().map(|duty| duty.rule.id.clone()).collect();
        for tongue in Tongue::ALL.iter().copied() {
            let about = About::Incident {
                incident: file.incident.record,
                rules: rules.clone(),
                stage: readers.stage,
            };
            let assignment = Assignment {
                about,
                audience: readers.audience,
                channel: usual(readers.audience),
                tongue,
                record: None,
            };
            proposals.push(Proposal {
                drafted: notices.iter().find(|notice| answers(notice, &assignment)).map(|one| one.record),
                assignment,
                to: first.rule.to.clone(),
                due: due(first),
                sure: duties.iter().any(|duty| duty.verdict == Verdict::Yes),
            });
        }
    }
    proposals.sort_by_key(|one| (one.due.is_none(), one.due));
    proposals
}

/// Who is told by a duty; `None` for what is to be done inside.
pub fn told_by(duty: &Duty) -> Option<Audience> {
    Some(match duty.rule.audience {
        rules::Audience::Individuals => Audience::AdultUsers,
        rules::Audience::Guardians => Audience::Guardians,
        rules::Audience::Minors => Audience::Minors,
        rules::Audience::Staff => Audience::Staff,
        rules::Audience::Public => Audience::Public,
        rules::Audience::Client => Audience::Partners,
        rules::Audience::Authority | rules::Audience::Police => Audience::Authority,
        rules::Audience::Internal => return None,
    })
}

/// Whom a duty wants told by a notice of its own; `None` for what is to be done inside, and for a report whose turn has
/// not come.
fn readers(duty: &Duty, all: &[Duty]) -> Option<Readers> {
    let audience = told_by(duty)?;
    let is_authority = audience == Audience::Authority;
    let stage = if is_authority { Some(stage(duty, all)?) } else { None };
    let authority = is_authority.then(|| duty.rule.to.en.clone());
    Some(Readers { pack: PackRef::clone(&duty.pack), audience, authority, stage })
}

/// Which report of its chain a duty asks for; `None` while an earlier one is open.
fn stage(duty: &Duty, all: &[Duty]) -> Option<ReportStage> {
    let Some(own) = &duty.rule.stage else { return Some(ReportStage::First) };
    let chain = || {
        all.iter().filter_map(|other| {
            let stage = other.rule.stage.as_ref().filter(|stage| stage.chain == own.chain)?;
            other.verdict.may_be().then_some((stage.number, other))
        })
    };
    // A follow-up that hangs on facts nobody told holds the last report up no more than one that is not due.
    let holds = |number: u32, other: &Duty| {
        number < own.number && other.is_open() && (number == 1 || other.verdict == Verdict::Yes)
    };
    if chain().any(|(number, other)| holds(number, other)) {
        return None;
    }
    let last = chain().map(|(number, _)| number).max().unwrap_or(own.number);
    Some(match own.number {
        1 => ReportStage::First,
        number if number == last => ReportStage::Final,
        _ => ReportStage::FollowUp,
    })
}

/// The way by which such readers are usually told.
const fn usual(audience: Audience) -> Channel {
    match audience {
        Audience::AdultUsers | Audience::Guardians | Audience::Staff | Audience::Partners => Channel::Email,
        Audience::Minors => Channel::InApp,
        Audience::Public => Channel::Announcement,
        Audience::Authority => Channel::Form,
    }
}

fn due(duty: &Duty) -> Option<Timestamp> {
    match duty.due {
        Due::At { at, .. } => Some(at),
        Due::NoNumber { warn_at } => warn_at,
        Due::WaitsFor(_) => None,
    }
}

/// Whether a notice tells the same readers what one of these duties asks, in the same language.
fn answers(notice: &Notice, wanted: &Assignment) -> bool {
    let (
        About::Incident { incident, rules, stage },
        About::Incident { incident: its, rules: asked, stage: which },
    ) = (&notice.about, &wanted.about)
    else {
        return false;
    };
    incident == its
        && stage == which
        && !rules.is_disjoint(asked)
        && (notice.audience, notice.tongue) == (wanted.audience, wanted.tongue)
        && notice.state() != NoticeState::Withdrawn
}
