//! What lists, charts and clocks need of an incident.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::{
    domain::{
        id::RecordId,
        incident::{Group, Incident, Kind, Moment, Persons, RuleId, State, TaskId},
        text::CleanText,
    },
    rules::{Bilingual, Book, Due, Duty, Graded, Verdict},
};

/// What is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueWhat {
    /// A duty by the rule.
    Duty {
        /// The rule.
        rule: RuleId,
        /// What to do.
        title: Bilingual,
        /// Whether the time is our own warning age, since the law gives no number.
        house: bool,
        /// Whether it hangs on facts that are not told yet.
        unclear: bool,
    },
    /// A task.
    Task {
        /// Its number.
        task: TaskId,
        /// What.
        what: CleanText,
        /// By whom.
        owner: CleanText,
        /// Whether it follows from a review.
        follow_up: bool,
    },
}

/// Something that is due of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueItem {
    /// The incident.
    pub record: RecordId,
    /// Its title.
    pub title: CleanText,
    /// When it was opened.
    pub opened: Timestamp,
    /// What.
    pub what: DueWhat,
    /// Since when the clock runs.
    pub start: Option<Timestamp>,
    /// By when; `None` where there is no time, or it has not begun to run.
    pub at: Option<Timestamp>,
}

impl DueItem {
    /// Whether it hangs on facts that are not told yet.
    pub const fn is_unclear(&self) -> bool {
        matches!(self.what, DueWhat::Duty { unclear: true, .. })
    }

    /// Whether its time is a warning age of our own, since the law gives no number.
    pub const fn is_house(&self) -> bool {
        matches!(self.what, DueWhat::Duty { house: true, .. })
    }

    /// Whether it is late.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.at.is_some_and(|at| at < now)
    }
}

/// An incident in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentLine {
    /// Its record.
    pub record: RecordId,
    /// Its title.
    pub title: CleanText,
    /// Its kinds.
    pub kinds: BTreeSet<Kind>,
    /// Where it stands.
    pub state: State,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it began.
    pub happened: Option<Timestamp>,
    /// When it was noticed.
    pub detected: Option<Timestamp>,
    /// When it was contained.
    pub contained: Option<Timestamp>,
    /// When somebody was first told of it by duty.
    pub notified: Option<Timestamp>,
    /// When it was over.
    pub closed: Option<Timestamp>,
    /// How many persons.
    pub persons: Persons,
    /// How many of them are under 18.
    pub minors: Persons,
    /// How many of them are under 14.
    pub under_14: Persons,
    /// The grade of the first scheme that gives one.
    pub grade: Option<Bilingual>,
    /// How grave that level is: its place in the scheme, from below.
    pub gravity: Option<usize>,
    /// The company or SDK involved.
    pub company: CleanText,
    /// The systems.
    pub systems: Vec<CleanText>,
    /// What is due, soonest first; what has no time comes last.
    pub due: Vec<DueItem>,
    /// How many duties are open.
    pub open_duties: usize,
}

impl IncidentLine {
    /// The line of an incident, judged by the rules in this book.
    pub fn of(incident: &Incident, book: &Book) -> Self {
        let facts = &incident.facts;
        let title = facts.title();
        let item = |what, start, at| DueItem {
            record: incident.record,
            title: title.clone(),
            opened: incident.opened.time,
            what,
            start,
            at,
        };
        let mut due = Vec::new();
        let mut open_duties = 0;
        let mut notified = None;
        let over = incident.state.is_over();
        for duty in book.duties(incident) {
            let told = duty.done_at();
            notified = [notified, told].into_iter().flatten().min();
            if over || !duty.is_open() || !duty.verdict.may_be() {
                continue;
            }
            let unclear = duty.verdict != Verdict::Yes;
            open_duties += usize::from(!unclear && duty.is_binding());
            let (start, at, house) = clock(&duty);
            let title = duty.rule.title.clone();
            due.push(item(DueWhat::Duty { rule: duty.rule.id.clone(), title, house, unclear }, start, at));
        }
        for task in incident.tasks.iter().filter(|task| task.is_open()) {
            let set = &task.set.what;
            // Of an incident that is over only what its review brought is still followed.
            if over && !set.follow_up {
                continue;
            }
            let (what, owner, follow_up) = (set.what.clone(), task.owner().clone(), set.follow_up);
            let what = DueWhat::Task { task: task.id, what, owner, follow_up };
            due.push(item(what, Some(task.set.stamp.time), task.due()));
        }
        due.sort_by_key(|item| (item.at.is_none(), item.at, item.is_house()));
        let graded = book.grades(incident).into_iter().find(|graded| graded.level().is_some());
        let ended = [State::Closed, State::Dismissed].into_iter().filter_map(|state| incident.since(state));
        Self {
            record: incident.record,
            kinds: facts.kinds(),
            state: incident.state,
            opened: incident.opened.time,
            happened: facts.time(Moment::HappenedFrom),
            detected: facts.time(Moment::Detected),
            contained: facts.time(Moment::Contained),
            notified,
            closed: ended.max().filter(|_| over),
            persons: facts.persons(),
            minors: facts.minors(),
            under_14: facts.persons_of(&Group::Under14),
            grade: graded.as_ref().and_then(|graded| graded.level()).map(|level| level.label.clone()),
            gravity: graded.as_ref().and_then(Graded::place),
            company: facts.company().map(|company| company.name.clone()).unwrap_or_default(),
            systems: facts.systems().into_iter().collect(),
            due,
            open_duties,
            title,
        }
    }

    /// What is due first, of what has a time: of what is sure, before what hangs on facts that are not told yet.
    pub fn next(&self) -> Option<&DueItem> {
        let mut timed = self.due.iter().filter(|item| item.at.is_some());
        timed.clone().find(|item| !item.is_unclear()).or_else(|| timed.next())
    }

    /// The same, and where nothing has a time what is to be done all the same.
    pub fn first(&self) -> Option<&DueItem> {
        self.next().or_else(|| self.due.first())
    }
}

/// Since when a duty's clock runs, by when it is due, and whether that is our own warning age.
fn clock(duty: &Duty) -> (Option<Timestamp>, Option<Timestamp>, bool) {
    let start = duty.started.as_ref().map(|started| started.at);
    match &duty.due {
        Due::At { at, .. } => (start, Some(*at), false),
        Due::NoNumber { warn_at } => (start, *warn_at, true),
        Due::WaitsFor(_) => (start, None, false),
    }
}
