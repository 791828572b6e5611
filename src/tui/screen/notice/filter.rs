//! What the register is narrowed to, and what it can be narrowed to.

use jiff::Timestamp;

use super::sign;
use crate::{
    desk::{Docket, NoticeLine},
    domain::{
        id::RecordId,
        notice::{Audience, Channel, NoticeState, Tongue},
    },
    tui::layer::picker::Item,
    words::Words,
};

/// One thing that the register can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// A duty that it answers is late.
    Overdue,
    /// Something keeps it from being released.
    Held,
    /// Facts moved under it.
    Moved,
    /// Where it stands.
    State(NoticeState),
    /// To whom.
    Audience(Audience),
    /// By which way.
    Channel(Channel),
    /// In which language.
    Tongue(Tongue),
    /// Its incident; none for a change of the policy.
    Incident(Option<RecordId>),
}

impl Narrowing {
    fn lets_through(&self, line: &NoticeLine, docket: &Docket, now: Timestamp) -> bool {
        let notice = &line.notice;
        match self {
            Self::Overdue => sign::due(line, docket).is_some_and(|due| due.is_overdue(now)),
            Self::Held => line.blocking > 0,
            Self::Moved => !line.moved.is_empty(),
            Self::State(state) => notice.state() == *state,
            Self::Audience(audience) => notice.audience == *audience,
            Self::Channel(channel) => notice.channel == *channel,
            Self::Tongue(tongue) => notice.tongue == *tongue,
            Self::Incident(incident) => notice.incident() == *incident,
        }
    }

    /// Whether both cannot be wished for at once.
    fn replaces(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// What it is narrowed to, in words.
    fn said(&self, docket: &Docket, words: &Words) -> String {
        let named = |id: &str, name: &str| words.with(id, &[("name", name.into())]).into_owned();
        match self {
            Self::Overdue => words.text("notices-by-overdue").into_owned(),
            Self::Held => words.text("notices-by-held").into_owned(),
            Self::Moved => words.text("notices-by-moved").into_owned(),
            Self::State(state) => named("notices-by-state", &words.notice_state(*state)),
            Self::Audience(audience) => named("notices-by-audience", &words.audience(*audience)),
            Self::Channel(channel) => named("notices-by-channel", &words.channel(*channel)),
            Self::Tongue(tongue) => named("notices-by-tongue", &words.tongue(*tongue)),
            Self::Incident(None) => words.text("notices-by-policy").into_owned(),
            Self::Incident(Some(record)) => {
                let title = docket.line(record).map(|line| line.title.to_string());
                named("notices-by-incident", &title.unwrap_or_else(|| record.short()))
            }
        }
    }
}

/// What is shown. All of it must hold; one of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter(Vec<Narrowing>);

impl Filter {
    /// Whether everything is shown.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Narrows it further; another one of the same sort gives way.
    pub fn add(&mut self, narrowing: Narrowing) {
        self.0.retain(|held| !narrowing.replaces(held));
        self.0.push(narrowing);
    }

    /// Whether a notice is shown, its text apart.
    pub fn lets_through(&self, line: &NoticeLine, docket: &Docket, now: Timestamp) -> bool {
        self.0.iter().all(|narrowing| narrowing.lets_through(line, docket, now))
    }

    /// What it is narrowed to, in words.
    pub fn said(&self, docket: &Docket, words: &Words) -> Vec<String> {
        self.0.iter().map(|narrowing| narrowing.said(docket, words)).collect()
    }
}

/// All that the register can be narrowed to, each with the number of notices.
pub fn choices(
    lines: &[NoticeLine],
    docket: &Docket,
    now: Timestamp,
    words: &Words,
) -> (Vec<Narrowing>, Vec<Item>) {
    let mut incidents: Vec<Option<RecordId>> = Vec::new();
    for incident in lines.iter().map(|line| line.notice.incident()) {
        if !incidents.contains(&incident) {
            incidents.push(incident);
        }
    }
    let mut all = vec![Narrowing::Overdue, Narrowing::Held, Narrowing::Moved];
    all.extend(NoticeState::ALL.map(Narrowing::State));
    all.extend(Audience::ALL.iter().copied().map(Narrowing::Audience));
    all.extend(Tongue::ALL.iter().copied().map(Narrowing::Tongue));
    all.extend(incidents.into_iter().map(Narrowing::Incident));
    all.extend(Channel::ALL.iter().copied().map(Narrowing::Channel));
    let counted = all.into_iter().filter_map(|narrowing| {
        let count = lines.iter().filter(|line| narrowing.lets_through(line, docket, now)).count();
        (count > 0).then(|| (Item::new(narrowing.said(docket, words), count.to_string()), narrowing))
    });
    let (items, choices) = counted.unzip();
    (choices, items)
}
