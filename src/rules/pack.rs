//! What a pack says.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;

use crate::domain::incident::{Element, Moment, RuleId};

use super::{
    clock::{Calendar, Clock},
    condition::Condition,
    grade::Scheme,
    parse::{self, PackError},
    text::Bilingual,
};

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in packs.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }
    };
}

choice! {
    /// How a statement of law was verified, the surest first.
    Status {
        /// Seen in a source that gives the article's text.
        Seen = "S",
        /// Seen in a secondary summary only.
        Secondary = "S2",
        /// From memory: unverified.
        Memory = "M",
    }
}

choice! {
    /// Whether it must be done.
    Binding {
        /// A duty.
        Duty = "duty",
        /// Recommended or voluntary.
        Voluntary = "voluntary",
        /// Nothing to be done by the organisation: shown as a note.
        Information = "information",
    }
}

choice! {
    /// To whom.
    Audience {
        /// An authority.
        Authority = "authority",
        /// The persons.
        Individuals = "individuals",
        /// The guardians of minors.
        Guardians = "guardians",
        /// Minors themselves.
        Minors = "minors",
        /// Police or state security.
        Police = "police",
        /// For whom the organisation processes.
        Client = "client",
        /// Everyone.
        Public = "public",
        /// Staff.
        Staff = "staff",
        /// Nobody outside: something to be done or kept.
        Internal = "internal",
    }
}

/// Where in a chain of duties a rule stands: early report, follow-up, final report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The chain.
    pub chain: RuleId,
    /// Its number in it, from 1.
    pub number: u32,
}

/// From where a clock runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// From the earliest known of these moments.
    Moments {
        /// The moments the law names.
        of: Vec<Moment>,
        /// While none of them is known: the earliest known of these, so that no clock stands still for want of a fact. It is
        /// shown as assumed, and it is the house's own.
        or_assumed: Vec<Moment>,
    },
    /// From when the duty of another rule was done.
    After(RuleId),
}

/// A clock that takes the place of the rule's under a condition.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherClock {
    /// When; it has to be certain.
    pub when: Condition,
    /// The clock.
    pub clock: Clock,
}

/// Days that an authority's guidance gives beside a clock without a number: from so many to so many, both counted as
/// the pack's days are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// The shorter.
    pub from_days: u32,
    /// The longer.
    pub to_days: u32,
}

/// One thing that a report or notice has to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// What.
    pub element: Element,
    /// Only when; `None` for always.
    pub when: Option<Condition>,
    /// Only when it is late.
    pub late: bool,
}

/// What has to be recorded besides, under a condition, before an exception may be used.
#[derive(Clone, Debug, PartialEq)]
pub struct SignOff {
    /// When; that it is unclear is enough.
    pub when: Condition,
    /// Why, in words.
    pub text: Bilingual,
    /// What is to be recorded.
    pub record: Vec<Bilingual>,
    /// Whether it is the house's own and no law.
    pub house: bool,
}

/// A ground on which a duty is not due.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleException {
    /// Its id, unique within the rule.
    pub id: RuleId,
    /// The ground.
    pub text: Bilingual,
    /// When it can be used; `None` where no fact tells.
    pub when: Option<Condition>,
    /// What must be recorded to use it.
    pub record: Vec<Bilingual>,
    /// What more must be recorded, sometimes.
    pub sign_off: Option<SignOff>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its id, which no other pack's rule has.
    pub id: RuleId,
    /// The instrument.
    pub instrument: Bilingual,
    /// The article as it is cited: `57`, `33(1)`; `None` where none is recorded.
    pub article: Option<String>,
    /// What to do, short.
    pub title: Bilingual,
    /// What else is to be known.
    pub note: Option<Bilingual>,
    /// In force from this day, in the pack's zone; `None` where no day is recorded.
    pub in_force_from: Option<Date>,
    /// In force to this day, included.
    pub in_force_to: Option<Date>,
    /// How sure the rule is.
    pub status: Status,
    /// How sure its clock is.
    pub clock_status: Status,
    /// How sure its content is.
    pub content_status: Status,
    /// When that was last looked at.
    pub checked: Date,
    /// Where it is from.
    pub source: Bilingual,
    /// Whether it must be done.
    pub binding: Binding,
    /// Whether it is a draft and no law: it never sets off a duty.
    pub draft: bool,
    /// When it applies, the pack's own condition included.
    pub when: Condition,
    /// To whom.
    pub audience: Audience,
    /// To whom, in words.
    pub to: Bilingual,
    /// By which ways.
    pub channels: Vec<Bilingual>,
    /// Where it stands in a chain.
    pub stage: Option<Stage>,
    /// From where its clock runs.
    pub start: Start,
    /// How long; `None` where the law does not say anything about it.
    pub clock: Option<Clock>,
    /// Other clocks, under conditions: the first that holds counts.
    pub other_clocks: Vec<OtherClock>,
    /// Days by guidance.
    pub guidance: Option<Guidance>,
    /// After how many hours this house warns when there is no number in law. Ours, and shown so.
    pub house_warn_hours: Option<u32>,
    /// What has to be said.
    pub elements: Vec<Content>,
    /// What has to be in the first report when the rest is not known in time.
    pub partial_first: Vec<Element>,
    /// Whether it is due again when facts change after it was done.
    pub repeats: bool,
    /// Grounds on which it is not due.
    pub exceptions: Vec<RuleException>,
    /// The line of the pack in which it begins.
    pub line: usize,
}

impl Rule {
    /// The exception of this id.
    pub fn exception(&self, id: &RuleId) -> Option<&RuleException> {
        self.exceptions.iter().find(|one| one.id == *id)
    }

    /// Whether it was in force on a day.
    pub fn in_force_on(&self, day: Date) -> bool {
        self.in_force_from.is_none_or(|from| from <= day) && self.in_force_to.is_none_or(|to| day <= to)
    }
}

/// A rule pack.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Its id.
    pub id: RuleId,
    /// The jurisdiction as a short code: `CN`, `EU`.
    pub jurisdiction: String,
    /// Its name.
    pub title: Bilingual,
    /// The day of this version: a later one is newer.
    pub version: Date,
    /// The zone's name.
    pub zone_name: String,
    /// Its zone and holidays.
    pub calendar: Calendar,
    /// Groups of places by name.
    pub places: BTreeMap<String, Arc<[String]>>,
    /// When any of its rules applies at all.
    pub applies: Condition,
    /// Its grading schemes.
    pub schemes: Vec<Arc<Scheme>>,
    /// Its rules in the order of the text.
    pub rules: Vec<Arc<Rule>>,
}

impl Pack {
    /// Reads a pack. The error names every fault found with its line and column.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        parse::pack(text)
    }

    /// The rule of this id.
    pub fn rule(&self, id: &RuleId) -> Option<&Arc<Rule>> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// The scheme of this id.
    pub fn scheme(&self, id: &RuleId) -> Option<&Arc<Scheme>> {
        self.schemes.iter().find(|scheme| scheme.id == *id)
    }
}
