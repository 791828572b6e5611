//! Stories told fact by fact, and what the desk makes of them.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use privacy_desk::{
    domain::{
        access::Stamp,
        id::{OfficerId, RecordId, Seq},
        incident::{
            Answer, CauseKind, Certainty, DataClass, DataItem, Dated, DutyStep, Fact, FactName, Incident,
            IncidentEvent, Kind, Moment, OurRole, Proof, Protection, Question, Risk,
        },
        text::{CleanLines, CleanText},
    },
    rules::{Book, Due, Duty, Verdict},
};

/// An incident that is being told.
pub struct Story {
    pub book: Book,
    pub incident: Incident,
}

/// Detected in the morning of a Friday in Shanghai, and known to be an incident an hour later.
pub const DETECTED: &str = "2026-11-20T09:00:00+08:00";
pub const AWARE: &str = "2026-11-20T10:00:00+08:00";

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// What every incident with personal information asks in China, voluntary things included.
pub const ALWAYS: [&str; 7] =
    ["CN-I01", "CN-I01.individuals", "CN-I01.remedy", "CN-I04", "CN-I04.plan", "CN-I17", "CN-I18"];
pub const MINORS: [&str; 4] = ["CN-I02", "CN-I02.guardians", "CN-I02.minors", "CN-I02.plan"];
pub const CHILDREN: [&str; 3] = ["CN-I03.children", "CN-I03.guardians", "CN-I03.plan"];
pub const REPORT: [&str; 3] = ["CN-I06", "CN-I09", "CN-I11"];

/// All of these ids.
pub fn ids(groups: &[&[&str]]) -> BTreeSet<String> {
    groups.iter().flat_map(|group| group.iter()).map(|id| (*id).to_owned()).collect()
}

impl Story {
    /// Nothing is known but that something was detected.
    pub fn untold() -> Self {
        let book = Book::built_in();
        let stamp = Stamp { seq: Seq(1), time: at(DETECTED), actor: OfficerId::from_bytes([7; 16]) };
        let event = IncidentEvent::IncidentOpened {
            record: RecordId::from_bytes([1; 16]),
            facts: Vec::new(),
            packs: book.newest(),
            links: Vec::new(),
            origin: None,
        };
        let incident = Incident::open(stamp, &event).unwrap();
        Self { book, incident }.time(Moment::Detected, DETECTED)
    }

    /// A small leak of which everything is known: 100 adults in China, contact data, by mistake, no answer is yes.
    pub fn plain() -> Self {
        let story = Self::untold()
            .time(Moment::Aware, AWARE)
            .kinds(&[Kind::Leak])
            .count("total", "100")
            .count("adults", "100")
            .count("minors-14-17", "0")
            .count("under-14", "0")
            .count("staff", "0")
            .data(&[DataClass::Contact])
            .cause(CauseKind::Mistake)
            .risk(Risk::Likely)
            .protection(Protection::None)
            .loss("0");
        Question::ALL.iter().fold(story, |story, question| story.no(*question))
    }

    /// Tells a fact in a change of its own.
    pub fn tell(mut self, fact: Fact) -> Self {
        let event = IncidentEvent::IncidentChanged {
            record: self.incident.record,
            facts: vec![fact],
            reason: CleanText::new("told"),
        };
        let stamp = self.next();
        self.incident.take(stamp, &event);
        self
    }

    /// The next entry, a minute after the one before.
    fn next(&self) -> Stamp {
        let steps = self.incident.duties.values().flatten().map(|step| step.stamp);
        let last =
            self.incident.changes.iter().map(|change| change.stamp).chain(steps).max_by_key(|one| one.seq);
        let last = last.unwrap_or(self.incident.opened);
        Stamp { seq: Seq(last.seq.0 + 1), time: last.time + SignedDuration::from_mins(1), ..last }
    }

    pub fn time(self, which: Moment, when: &str) -> Self {
        self.tell(Fact::Time { which, at: Some(Dated { at: at(when), certainty: Certainty::Exact }) })
    }

    pub fn no_time(self, which: Moment) -> Self {
        self.tell(Fact::Time { which, at: None })
    }

    pub fn kinds(self, kinds: &[Kind]) -> Self {
        self.tell(Fact::Kinds { kinds: kinds.iter().copied().collect() })
    }

    /// A number as an officer types it; `?` for unknown.
    pub fn count(self, group: &str, count: &str) -> Self {
        let count = (count != "?").then(|| count.parse().unwrap());
        self.tell(Fact::Count { group: group.parse().unwrap(), count })
    }

    /// So many adults, and nobody else.
    pub fn adults(self, count: &str) -> Self {
        self.count("total", count).count("adults", count)
    }

    /// So many children under 14, and nobody else.
    pub fn only_children(self, count: &str) -> Self {
        self.count("total", count).count("adults", "0").count("under-14", count)
    }

    pub fn data(self, classes: &[DataClass]) -> Self {
        let item = |class: &DataClass| DataItem {
            name: CleanText::new(class.name()),
            class: *class,
            sensitive: false,
        };
        self.tell(Fact::Data { data: classes.iter().map(item).collect() })
    }

    pub fn cause(self, cause: CauseKind) -> Self {
        self.tell(Fact::Cause { cause: Some(cause) })
    }

    pub fn risk(self, risk: Risk) -> Self {
        self.tell(Fact::Risk { risk: Some(risk) })
    }

    pub fn protection(self, protection: Protection) -> Self {
        self.tell(Fact::Protection { protection: Some(protection) })
    }

    pub fn loss(self, yuan: &str) -> Self {
        self.tell(Fact::Loss { yuan: Some(yuan.parse().unwrap()) })
    }

    pub fn role(self, role: OurRole) -> Self {
        self.tell(Fact::Role { role })
    }

    pub fn words(self, name: &str, text: &str) -> Self {
        use privacy_desk::domain::incident::TextField;
        let which = TextField::from_name(name).unwrap();
        self.tell(Fact::Text { which, text: CleanLines::new(text) })
    }

    pub fn grade(self, scheme: &str, level: &str) -> Self {
        self.tell(Fact::Grade { scheme: scheme.parse().unwrap(), level: Some(CleanText::new(level)) })
    }

    pub fn yes(self, question: Question) -> Self {
        self.tell(Fact::Answer { question, answer: Answer::Yes })
    }

    pub fn no(self, question: Question) -> Self {
        self.tell(Fact::Answer { question, answer: Answer::No })
    }

    pub fn not_known(self, question: Question) -> Self {
        self.tell(Fact::Answer { question, answer: Answer::Unknown })
    }

    pub fn step(mut self, rule: &str, step: DutyStep) -> Self {
        let event = IncidentEvent::IncidentDuty {
            record: self.incident.record,
            rule: rule.parse().unwrap(),
            step: Box::new(step),
        };
        let stamp = self.next();
        self.incident.take(stamp, &event);
        self
    }

    pub fn done(self, rule: &str, when: &str) -> Self {
        let text = |text| CleanText::new(text);
        let proof = Proof {
            channel: text("12387"),
            at: at(when),
            reference: text("1"),
            by: text("A"),
            reached: None,
        };
        self.step(rule, DutyStep::Done { proof })
    }

    pub fn excused(self, rule: &str, exception: &str, recorded: &[&str]) -> Self {
        let step = DutyStep::Excused {
            exception: Some(exception.parse().unwrap()),
            reason: CleanText::new("reason"),
            recorded: recorded.iter().map(|text| CleanText::new(text)).collect(),
        };
        self.step(rule, step)
    }

    pub fn duties(&self) -> Vec<Duty> {
        self.book.duties(&self.incident)
    }

    fn with(&self, wanted: impl Fn(&Verdict) -> bool) -> BTreeSet<String> {
        let duties = self.duties();
        duties.iter().filter(|duty| wanted(&duty.verdict)).map(|duty| duty.rule.id.to_string()).collect()
    }

    /// The rules that apply for certain.
    pub fn applies(&self) -> BTreeSet<String> {
        self.with(|verdict| *verdict == Verdict::Yes)
    }

    /// The rules that may apply.
    pub fn may_apply(&self) -> BTreeSet<String> {
        self.with(|verdict| matches!(verdict, Verdict::Unclear(_)))
    }

    /// The facts that would decide a duty.
    pub fn decides(&self, rule: &str) -> Vec<String> {
        match self.duty(rule).verdict {
            Verdict::Unclear(facts) => facts.iter().map(FactName::name).collect(),
            other => panic!("{rule} is {other:?}"),
        }
    }

    /// Exactly these rules apply, and no others may.
    #[track_caller]
    pub fn asks(&self, groups: &[&[&str]]) {
        assert_eq!(self.applies(), ids(groups));
        assert_eq!(self.may_apply(), BTreeSet::new());
    }

    #[track_caller]
    pub fn duty(&self, rule: &str) -> Duty {
        let duties = self.duties();
        duties
            .into_iter()
            .find(|duty| duty.rule.id.as_str() == rule)
            .unwrap_or_else(|| panic!("no duty {rule}"))
    }

    /// A duty is due at this second: a minute before and at it it is in time, a second and a minute after it is overdue.
    #[track_caller]
    pub fn is_due(&self, rule: &str, when: &str) {
        let duty = self.duty(rule);
        assert_eq!(duty.due, Due::At { at: at(when), holidays_known: true }, "{rule}");
        for (seconds, overdue) in [(-60, false), (0, false), (1, true), (60, true)] {
            let now = at(when) + SignedDuration::from_secs(seconds);
            assert_eq!(duty.is_overdue(now), overdue, "{rule} {seconds} s after its time");
        }
    }

    /// The law gives no number, and this house warns so many hours after the start.
    #[track_caller]
    pub fn has_no_number(&self, rule: &str, start: &str, hours: i64) {
        let warn_at = Some(at(start) + SignedDuration::from_hours(hours));
        assert_eq!(self.duty(rule).due, Due::NoNumber { warn_at }, "{rule}");
        assert!(
            !self.duty(rule).is_overdue(Timestamp::MAX),
            "{rule}: what has no number in law is never overdue"
        );
    }

    /// The elements that a duty needs and the facts lack.
    pub fn lacks(&self, rule: &str) -> Vec<&'static str> {
        self.duty(rule).missing().map(privacy_desk::domain::incident::Element::name).collect()
    }
}
