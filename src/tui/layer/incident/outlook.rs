//! What would follow from what is typed: the duties of an incident to be opened, or how those of one change.

use std::collections::BTreeMap;

use super::said;
use crate::{
    desk::Weighed,
    domain::incident::{Doubt, FactName, Question},
    rules::{Audience, Due, Duty, DutyChange, Verdict},
    tui::{
        layer::access::sheet::{
            Setting,
            beside::{Beside, Ink},
        },
        port::{PortResult, Snap},
        request::Reply,
    },
};

/// What the desk said of what is typed.
#[derive(Clone, Debug, Default)]
pub struct Outlook(Option<PortResult<Snap<Weighed>>>);

impl Outlook {
    /// Takes in what the desk answers.
    pub fn heard(&mut self, reply: &Reply) {
        if let Reply::Weigh(_, weighed) = reply {
            self.0 = Some(weighed.clone());
        }
    }

    fn weighed(&self) -> Option<&Weighed> {
        self.0.as_ref()?.as_ref().ok().map(|snap| &*snap.of)
    }

    /// The questions on which it hangs whether duties apply.
    pub fn questions(&self) -> Vec<Question> {
        let deciding = self.weighed().map(deciding).unwrap_or_default();
        let question = |name: &FactName| match name {
            FactName::Answer(question) => Some(*question),
            _ => None,
        };
        deciding.keys().filter_map(question).collect()
    }

    /// The duties, those due first at the head, and what others hang on.
    pub fn duties(&self, here: &Setting<'_>) -> Beside {
        let words = here.words;
        let title = words.text("iform-outlook").into_owned();
        let Some(weighed) = self.weighed() else { return self.unknown(title, here) };
        let mut lines = doubts(&weighed.doubts, here);
        let open = |duty: &&Duty| duty.is_open();
        let mut sure: Vec<&Duty> =
            weighed.duties.iter().filter(open).filter(|duty| duty.verdict.is_yes()).collect();
        // What has a time comes first: where it is narrow, little more is seen.
        sure.sort_by_key(|duty| match duty.due {
            Due::At { .. } => 0,
            Due::NoNumber { .. } => 1,
            Due::WaitsFor(_) => 2,
        });
        let binding = sure.iter().filter(|duty| duty.is_binding()).count();
        let may =
            weighed.duties.iter().filter(open).filter(|duty| !duty.verdict.is_yes() && duty.verdict.may_be());
        let args = [("duties", binding.into()), ("may", may.count().into())];
        lines.push((Ink::Head, words.with("iform-outlook-count", &args).into_owned()));
        for duty in sure {
            let late = duty.is_overdue(here.now);
            let ink = match (late, duty.is_binding(), &duty.due) {
                (true, ..) => Ink::Bad,
                (_, false, _) | (_, _, Due::WaitsFor(_)) => Ink::Dim,
                _ => Ink::Plain,
            };
            let due = said::due(duty, &duty.due, here.now, here.zone, words);
            let (title, to) = (said::text(&duty.rule.title, words), said::text(&duty.rule.to, words));
            let inside = duty.rule.audience == Audience::Internal;
            let line =
                if inside { format!("{due} · {title}") } else { format!("{due} · {title} → {to}") };
            lines.push((ink, line));
        }
        let deciding = deciding(weighed);
        if !deciding.is_empty() {
            lines.push((Ink::Head, words.text("iform-outlook-hangs").into_owned()));
            let mut deciding: Vec<_> = deciding.into_iter().collect();
            deciding.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            for (name, count) in deciding {
                let fact = words.fact_name(&name);
                let args = [("fact", (&fact).into()), ("count", count.into())];
                lines.push((Ink::Dim, words.with("iform-outlook-fact", &args).into_owned()));
            }
        }
        Beside { title, lines }
    }

    /// How the duties change.
    pub fn changes(&self, here: &Setting<'_>) -> Beside {
        let words = here.words;
        let title = words.text("iform-changes").into_owned();
        let Some(weighed) = self.weighed() else { return self.unknown(title, here) };
        let mut lines = doubts(&weighed.doubts, here);
        for change in &weighed.changes {
            lines.push(changed(change, &weighed.duties, here));
        }
        if weighed.changes.is_empty() {
            lines.push((Ink::Dim, words.text("iform-changes-none").into_owned()));
        }
        Beside { title, lines }
    }

    /// Before anything is told from which something follows.
    pub fn nothing(here: &Setting<'_>) -> Beside {
        let line = (Ink::Dim, here.words.text("iform-outlook-nothing").into_owned());
        Beside { title: here.words.text("iform-outlook").into_owned(), lines: vec![line] }
    }

    fn unknown(&self, title: String, here: &Setting<'_>) -> Beside {
        let line = match &self.0 {
            Some(Err(error)) => (Ink::Bad, here.words.explain(error)),
            _ => (Ink::Dim, here.words.text("iform-weighing").into_owned()),
        };
        Beside { title, lines: vec![line] }
    }
}

/// The facts on which it hangs whether duties apply, each with how many.
fn deciding(weighed: &Weighed) -> BTreeMap<FactName, usize> {
    let mut deciding = BTreeMap::new();
    for duty in weighed.duties.iter().filter(|duty| duty.is_open()) {
        if let Verdict::Unclear(facts) = &duty.verdict {
            for fact in facts {
                *deciding.entry(fact.clone()).or_insert(0) += 1;
            }
        }
    }
    deciding
}

fn changed(change: &DutyChange, duties: &[Duty], here: &Setting<'_>) -> (Ink, String) {
    let words = here.words;
    let (id, ink) = match change {
        DutyChange::Added(_) => ("iform-change-added", Ink::Warn),
        DutyChange::Removed(_) => ("iform-change-removed", Ink::Dim),
        DutyChange::NoLongerTriggered(_) => ("iform-change-no-longer", Ink::Warn),
        DutyChange::TriggeredAgain(_) => ("iform-change-again", Ink::Warn),
        DutyChange::BecameClear(_) => ("iform-change-clear", Ink::Warn),
        DutyChange::BecameUnclear(_) => ("iform-change-unclear", Ink::Warn),
        DutyChange::Reopened(_) => ("iform-change-reopened", Ink::Warn),
        DutyChange::Settled(_) => ("iform-change-settled", Ink::Plain),
        DutyChange::DueMoved { .. } => ("iform-change-due", Ink::Warn),
    };
    let rule = said::text(&change.rule().title, words);
    let now = duties.iter().find(|duty| duty.rule.id == change.rule().id);
    let due = now.map(|duty| said::due(duty, &duty.due, here.now, here.zone, words)).unwrap_or_default();
    // An unclear duty that comes up only may have.
    let id = match (id, now.is_some_and(|duty| duty.verdict.is_yes())) {
        ("iform-change-added", false) => "iform-change-may",
        (id, _) => id,
    };
    let ink = if id == "iform-change-may" { Ink::Dim } else { ink };
    (ink, words.with(id, &[("rule", rule.into()), ("due", (&due).into())]).into_owned())
}

/// What does not fit together.
pub fn doubts(doubts: &[Doubt], here: &Setting<'_>) -> Vec<(Ink, String)> {
    let words = here.words;
    let time = |moment| words.fact_name(&FactName::Time(moment));
    let said = |doubt: &Doubt| match doubt {
        Doubt::Order { first, then } => {
            let (first, then) = (time(*first), time(*then));
            words
                .with("iform-doubt-order", &[("first", (&first).into()), ("then", (&then).into())])
                .into_owned()
        }
        Doubt::MoreThanTotal { groups, total } => {
            let args = [("groups", (*groups).into()), ("total", (*total).into())];
            words.with("iform-doubt-total", &args).into_owned()
        }
        Doubt::PlaceMoreThanTotal { group } => {
            let group = words.group(group);
            words.with("iform-doubt-place", &[("group", (&group).into())]).into_owned()
        }
        Doubt::RansomWithoutLoss => words.text("iform-doubt-ransom").into_owned(),
    };
    doubts.iter().map(|doubt| (Ink::Warn, said(doubt))).collect()
}
