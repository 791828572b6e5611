//! A duty in words: how it stands, by when, towards whom, with what, on what it rests.

use jiff::Timestamp;

use crate::rules::{Binding, Duty, DutyState, Verdict};

use super::Say;

/// How a duty stands at a time, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Open after its time.
    Overdue,
    /// Open after the time at which this house warns.
    PastWarning,
    /// Somebody works on it.
    Begun,
    /// Nobody works on it.
    Open,
    /// Whether it applies hangs on facts nobody told.
    MayApply,
    /// It was begun and applies no longer.
    NoLonger,
    /// Done in time.
    Done,
    /// Done after its time.
    DoneLate,
    /// Not due.
    Excused,
    /// The incident was over when it was taken in: what became of it is not recorded here.
    Unrecorded,
}

impl Standing {
    /// How this duty stands.
    pub fn of(duty: &Duty, now: Timestamp) -> Self {
        match duty.state {
            DutyState::Done if duty.was_late() => Self::DoneLate,
            DutyState::Done => Self::Done,
            DutyState::Excused => Self::Excused,
            DutyState::Unrecorded => Self::Unrecorded,
            _ if duty.is_no_longer_triggered() => Self::NoLonger,
            _ if matches!(duty.verdict, Verdict::Unclear(_)) => Self::MayApply,
            _ if duty.is_overdue(now) => Self::Overdue,
            _ if duty.is_past_warning(now) => Self::PastWarning,
            DutyState::Begun => Self::Begun,
            DutyState::Open => Self::Open,
        }
    }

    /// The name for programs, and in the ids of words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::PastWarning => "past-warning",
            Self::Begun => "begun",
            Self::Open => "open",
            Self::MayApply => "may-apply",
            Self::NoLonger => "no-longer",
            Self::Done => "done",
            Self::DoneLate => "done-late",
            Self::Excused => "excused",
            Self::Unrecorded => "unrecorded",
        }
    }
}

/// Its rule, what is to be done, how it stands, and whether it is a recommendation.
pub fn duty_title(duty: &Duty, say: Say<'_>) -> String {
    let standing = say.word(&format!("incident-say-standing-{}", Standing::of(duty, say.now).name()));
    let voluntary = if duty.rule.binding == Binding::Voluntary {
        format!(" · {}", say.word("incident-say-voluntary"))
    } else {
        String::new()
    };
    format!("{} {} · {standing}{voluntary}", duty.rule.id, say.both(&duty.rule.title))
}

/// All that is to be known of it.
pub fn duty_rows(duty: &Duty, say: Say<'_>) -> Vec<(String, String)> {
    let rule = &duty.rule;
    let row = |id: &str, value: String| (say.word(id), value);
    let mut rows = Vec::new();
    let mut due = say.due(&duty.due);
    if let Some(at) = duty.sorts_at().filter(|_| duty.is_open() && duty.verdict.may_be()) {
        due = format!("{due} · {}", say.words.left(at, say.now));
    }
    rows.push(row("incident-say-row-due", due));
    rows.extend(duty.started.iter().map(|started| row("incident-say-row-since", say.started(started))));
    rows.extend(duty.guidance.iter().map(|(from, to)| {
        row("incident-say-row-guidance", format!("{} – {}", say.local(*from), say.local(*to)))
    }));
    rows.push(row("incident-say-row-article", say.article(rule)));
    rows.extend(say.unsure(rule).map(|unsure| row("incident-say-row-unsure", unsure)));
    rows.push(row("incident-say-row-to", say.both(&rule.to).to_owned()));
    if !rule.channels.is_empty() {
        let channels = rule.channels.iter().map(|channel| say.both(channel).to_owned());
        rows.push(row("incident-say-row-channels", say.listed(channels)));
    }
    if let Some(stage) = &rule.stage {
        rows.push(row("incident-say-row-chain", format!("{} {}", stage.chain, stage.number)));
    }
    if let Verdict::Unclear(facts) = &duty.verdict {
        let facts = facts.iter().map(|fact| say.words.fact_name(fact));
        rows.push(row("incident-say-row-hangs-on", say.listed(facts)));
    }
    let pieces = |present: bool| {
        let these =
            duty.pieces.iter().filter(move |piece| piece.present == present && (present || !piece.late));
        let names = these.map(|piece| say.word(&format!("element-{}", piece.element.name())));
        names.collect::<Vec<_>>()
    };
    for (id, names) in [("incident-say-row-has", pieces(true)), ("incident-say-row-lacks", pieces(false))] {
        if !names.is_empty() {
            rows.push(row(id, say.listed(names)));
        }
    }
    rows.extend(rule.note.iter().map(|note| row("incident-say-row-note", say.both(note).to_owned())));
    if duty.is_open() {
        rows.extend(duty.exceptions().map(|(exception, offer, record)| {
            let unclear = if offer.verdict == Verdict::Yes {
                String::new()
            } else {
                format!(" · {}", say.word("incident-say-exception-unclear"))
            };
            let mut said = format!("{} · {}{unclear}", exception.id, say.both(&exception.text));
            for (number, asked) in (1_usize..).zip(record) {
                said.push_str(&format!("\n{number}) {}", say.both(asked)));
            }
            row("incident-say-row-exception", said)
        }));
    }
    rows.extend(duty.proofs.iter().map(|proof| row("incident-say-row-proof", say.proof(proof))));
    rows.extend(duty.excuse.iter().map(|excuse| {
        let parts = excuse.exception.iter().map(ToString::to_string).chain([excuse.reason.to_string()]);
        let mut said = parts.collect::<Vec<_>>().join(" · ");
        if !excuse.stands {
            said = format!("{said} · {}", say.word("incident-say-excuse-fallen"));
        }
        row("incident-say-row-excuse", said)
    }));
    rows
}
