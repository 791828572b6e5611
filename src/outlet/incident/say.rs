//! The words for what the rules and the record of an incident say.

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    domain::{
        id::RecordId,
        incident::{Count, Doubt, DutyStep, Fact, FactName, Link, Persons, Proof},
    },
    rules::{Awaited, Bilingual, Due, DutyChange, Graded, Missing, Need, Rule, Started, StartedFrom, Status},
    words::{Language, Words},
};

/// What words are made with.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    /// The language.
    pub words: &'a Words,
    /// The zone times are shown in.
    pub zone: &'a TimeZone,
    /// What is now.
    pub now: Timestamp,
}

impl Say<'_> {
    /// A message.
    pub fn word(&self, id: &str) -> String {
        self.words.text(id).into_owned()
    }

    /// A message with one value.
    pub fn with(&self, id: &str, name: &str, value: &str) -> String {
        self.words.with(id, &[(name, value.into())]).into_owned()
    }

    /// A pack's text in the language in use.
    pub fn both<'t>(&self, text: &'t Bilingual) -> &'t str {
        text.in_language(self.words.language() == Language::Chinese)
    }

    /// Several things in one line.
    pub fn listed(&self, items: impl IntoIterator<Item = String>) -> String {
        items.into_iter().collect::<Vec<_>>().join(&self.word("accesses-between"))
    }

    /// A time in the workspace's zone.
    pub fn local(&self, at: Timestamp) -> String {
        self.zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// A time in the workspace's zone and in UTC.
    pub fn at(&self, at: Timestamp) -> String {
        let utc = TimeZone::UTC.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
        format!("{} (UTC {utc})", self.local(at))
    }

    /// Instrument and article.
    pub fn article(&self, rule: &Rule) -> String {
        let instrument = self.both(&rule.instrument);
        let Some(article) = &rule.article else { return instrument.to_owned() };
        let values = [("instrument", instrument.into()), ("article", article.into())];
        self.words.with("incident-say-article", &values).into_owned()
    }

    /// How sure a statement of law is; nothing where its text was seen.
    pub fn status(&self, status: Status) -> Option<String> {
        match status {
            Status::Seen => None,
            Status::Secondary => Some(self.word("incident-say-status-secondary")),
            Status::Memory => Some(self.word("incident-say-status-memory")),
        }
    }

    /// What of a rule is not sure: the rule itself, its clock, its content.
    pub fn unsure(&self, rule: &Rule) -> Option<String> {
        let parts = [
            ("incident-say-of-rule", rule.status),
            ("incident-say-of-clock", rule.clock_status),
            ("incident-say-of-content", rule.content_status),
        ];
        let said = parts.into_iter().filter_map(|(of, status)| Some((self.word(of), self.status(status)?)));
        let said: Vec<String> = said.map(|(of, status)| format!("{of}: {status}")).collect();
        (!said.is_empty()).then(|| self.listed(said))
    }

    /// By when.
    pub fn due(&self, due: &Due) -> String {
        match due {
            Due::At { at, holidays_known } => {
                let unknown = if *holidays_known {
                    String::new()
                } else {
                    format!(" · {}", self.word("incident-say-holidays-unknown"))
                };
                format!("{}{unknown}", self.at(*at))
            }
            Due::NoNumber { warn_at: Some(at) } => {
                self.with("incident-say-house-warning", "time", &self.at(*at))
            }
            Due::NoNumber { warn_at: None } => self.word("incident-say-no-number"),
            Due::WaitsFor(Awaited::Moments(moments)) => {
                let names = moments.iter().map(|moment| self.words.fact_name(&FactName::Time(*moment)));
                self.with("incident-say-waits-for", "what", &self.listed(names))
            }
            Due::WaitsFor(Awaited::Rule(rule)) => {
                self.with("incident-say-waits-for-rule", "rule", rule.as_str())
            }
        }
    }

    /// From what a clock runs.
    pub fn started(&self, started: &Started) -> String {
        let from = match &started.from {
            StartedFrom::Moment(moment) => self.words.fact_name(&FactName::Time(*moment)),
            StartedFrom::Rule(rule) => self.with("incident-say-from-rule", "rule", rule.as_str()),
            StartedFrom::Change => self.word("incident-say-from-change"),
        };
        let assumed = if started.assumed {
            format!(" · {}", self.word("incident-say-assumed-start"))
        } else {
            String::new()
        };
        format!("{from} {}{assumed}", self.at(started.at))
    }

    /// What a change of facts did to a duty.
    pub fn change(&self, change: &DutyChange) -> String {
        let rule = change.rule();
        let title = format!("{} {}", rule.id, self.both(&rule.title));
        let id = match change {
            DutyChange::Added(_) => "incident-say-change-added",
            DutyChange::Removed(_) => "incident-say-change-removed",
            DutyChange::NoLongerTriggered(_) => "incident-say-change-no-longer",
            DutyChange::TriggeredAgain(_) => "incident-say-change-again",
            DutyChange::BecameClear(_) => "incident-say-change-clear",
            DutyChange::BecameUnclear(_) => "incident-say-change-unclear",
            DutyChange::Reopened(_) => "incident-say-change-reopened",
            DutyChange::Settled(_) => "incident-say-change-settled",
            DutyChange::DueMoved { from, to, .. } => {
                let (from, to) = (self.due(from), self.due(to));
                let values = [("duty", (&title).into()), ("from", (&from).into()), ("to", (&to).into())];
                return self.words.with("incident-say-change-due", &values).into_owned();
            }
        };
        self.with(id, "duty", &title)
    }

    /// What does not fit together.
    pub fn doubt(&self, doubt: &Doubt) -> String {
        match doubt {
            Doubt::Order { first, then } => {
                let name = |moment| self.words.fact_name(&FactName::Time(moment));
                let (first, then) = (name(*first), name(*then));
                let values = [("first", (&first).into()), ("second", (&then).into())];
                self.words.with("incident-say-doubt-order", &values).into_owned()
            }
            Doubt::MoreThanTotal { groups, total } => {
                let values = [("groups", (*groups).into()), ("total", (*total).into())];
                self.words.with("incident-say-doubt-total", &values).into_owned()
            }
            Doubt::PlaceMoreThanTotal { group } => {
                self.with("incident-say-doubt-place", "group", &self.words.group(group))
            }
            Doubt::RansomWithoutLoss => self.word("incident-say-doubt-ransom"),
        }
    }

    /// A fact that is wanted, what for and by when.
    pub fn missing(&self, missing: &Missing) -> String {
        let need = match missing.need {
            Need::Decides => "incident-say-need-decides",
            Need::Starts => "incident-say-need-starts",
            Need::Content => "incident-say-need-content",
        };
        let by = missing.needed_by.map(|at| {
            let (time, left) = (self.local(at), self.words.left(at, self.now));
            let values = [("time", (&time).into()), ("left", (&left).into())];
            self.words.with("incident-say-needed-by", &values).into_owned()
        });
        let rules = missing.for_rules.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let parts = [Some(self.word(need)), by, Some(rules)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The grade by a scheme, on what it rests, and what is open.
    pub fn grade(&self, graded: &Graded) -> String {
        let level = graded
            .level()
            .map_or_else(|| self.word("incident-say-grade-none"), |level| self.both(&level.label).to_owned());
        let mut parts = vec![level];
        if graded.is_overridden() {
            parts.push(self.word("incident-say-grade-overridden"));
        }
        parts.extend(graded.limbs().map(|limb| match self.status(limb.status) {
            Some(status) => format!("{} ({status})", self.both(&limb.text)),
            None => self.both(&limb.text).to_owned(),
        }));
        for unclear in &graded.unclear {
            if let Some(level) = graded.scheme.levels.get(unclear.level) {
                let facts = self.listed(unclear.missing.iter().map(|fact| self.words.fact_name(fact)));
                let values = [("level", self.both(&level.label).into()), ("facts", (&facts).into())];
                parts.push(self.words.with("incident-say-grade-unclear", &values).into_owned());
            }
        }
        parts.join(" · ")
    }

    /// What shows that a duty was done.
    pub fn proof(&self, proof: &Proof) -> String {
        let reached = proof
            .reached
            .map(|count| self.words.with("incident-say-reached", &[("count", count.into())]).into_owned());
        let parts = [
            Some(self.local(proof.at)),
            Some(self.words.told_by(proof.channel.as_str())),
            Some(proof.reference.to_string()),
            Some(proof.by.to_string()),
            reached,
        ];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// A step taken about a duty.
    pub fn step(&self, step: &DutyStep) -> String {
        let (id, said) = match step {
            DutyStep::Begun { note } => ("incident-say-step-begun", note.to_string()),
            DutyStep::Done { proof } => ("incident-say-step-done", self.proof(proof)),
            DutyStep::Excused { exception, reason, recorded } => {
                let parts = exception.iter().map(ToString::to_string);
                let parts = parts.chain([reason.to_string()]).chain(recorded.iter().map(ToString::to_string));
                ("incident-say-step-excused", parts.collect::<Vec<_>>().join(" · "))
            }
            DutyStep::Reopened { reason } => ("incident-say-step-reopened", reason.to_string()),
        };
        if said.is_empty() { self.word(id) } else { format!("{}: {said}", self.word(id)) }
    }

    /// What it has to do with.
    pub fn link(&self, link: &Link) -> String {
        let record = |id: &str, record: &RecordId| self.with(id, "record", &record.short());
        match link {
            Link::Incident { record: other } => record("incident-say-link-incident", other),
            Link::Access { record: case } => record("incident-say-link-access", case),
            Link::Sdk { name } => self.with("incident-say-link-sdk", "name", name.as_str()),
            Link::Policy { edition, section } => {
                let edition = edition.short();
                let values = [("edition", (&edition).into()), ("section", section.as_str().into())];
                self.words.with("incident-say-link-policy", &values).into_owned()
            }
        }
    }

    /// How many persons, as far as that is known.
    pub fn persons(&self, persons: Persons) -> String {
        match persons {
            Persons { low, high: Some(high) } if low == high => self.words.count(Count::Known(low)),
            Persons { low: 0, high: None } => "?".to_owned(),
            Persons { low, high: Some(high) } => self.words.count(Count::Range { low, high }),
            Persons { low, high: None } => {
                let low = self.words.count(Count::Known(low));
                let values = [("low", (&low).into()), ("high", "?".into())];
                self.words.with("incident-count-range", &values).into_owned()
            }
        }
    }

    /// A fact with its name.
    pub fn fact(&self, fact: &Fact) -> (String, String) {
        let value = match fact {
            // The class was guessed once: whoever looks can see whether that was right.
            Fact::Data { data } if !data.is_empty() => self.listed(data.iter().map(|item| {
                let class = self.word(&format!("data-class-{}", item.class.name()));
                format!("{} [{class}]", self.words.data_item(item))
            })),
            fact => self.words.fact_value(fact, self.zone),
        };
        (self.words.fact_name(&fact.name()), value)
    }
}
