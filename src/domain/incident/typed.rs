//! Facts as people type them: `count.total=120万`, `detected=昨天18:00`, `data=手机号码,昵称`, `answer.suspected-crime=?`.
//!
//! Pure, and the one place for it: the command line and the forms read by it, and [`typed`] writes what it reads back.

use std::collections::BTreeSet;

use jiff::{Timestamp, tz::TimeZone};

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    moment::{self, BadMoment, DayEdge},
    sdk::{Platform, split_fields},
    text::{CleanLines, CleanText},
};

use super::{
    count::Count,
    fact::{Answer, Certainty, Company, Dated, Fact, FactName, Moment},
    kind::{CauseKind, DataClass, DataItem, Kind, OurRole, Protection, Risk},
    spelling::Spelled,
};

/// Why what was typed is no fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFact {
    /// No fact is called so.
    #[error("{name:?} is no fact")]
    NoSuchFact {
        /// What was typed.
        name: CleanText,
    },
    /// There is no `=` between a name and a value.
    #[error("{text:?} has no '=' between the fact and its value")]
    NoValue {
        /// What was typed.
        text: CleanText,
    },
    /// Nothing is said. That it is not known is said by `?`.
    #[error("nothing is said of {}", fact.name())]
    Empty {
        /// The fact.
        fact: FactName,
    },
    /// It is always known.
    #[error("{} is always known", fact.name())]
    NeverUnknown {
        /// The fact.
        fact: FactName,
    },
    /// No time.
    #[error("{}: {bad}", fact.name())]
    Time {
        /// The fact.
        fact: FactName,
        /// What is wrong with it.
        bad: BadMoment,
    },
    /// No number.
    #[error("{}: {text:?} is no number", fact.name())]
    Number {
        /// The fact.
        fact: FactName,
        /// What was typed.
        text: CleanText,
    },
    /// Not one of those there are.
    #[error("{}: {text:?} is none of {offered}", fact.name())]
    Choice {
        /// The fact.
        fact: FactName,
        /// What was typed.
        text: CleanText,
        /// Those there are.
        offered: String,
    },
}

impl Explain for BadFact {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NoSuchFact { name } => user("err-fact-unknown").with("name", name),
            Self::NoValue { text } => user("err-fact-no-value").with("text", text),
            Self::Empty { fact } => user("err-fact-empty").with("fact", &fact.name()),
            Self::NeverUnknown { fact } => user("err-fact-always-known").with("fact", &fact.name()),
            // What is wrong with a time is said as for every other time, and at which fact.
            Self::Time { fact, bad } => bad.explain().with("fact", &fact.name()),
            Self::Number { fact, text } => {
                user("err-fact-number").with("fact", &fact.name()).with("text", text)
            }
            Self::Choice { fact, text, offered } => user("err-fact-choice")
                .with("fact", &fact.name())
                .with("text", text)
                .with("offered", offered.as_str()),
        }
    }
}

/// Reads `name=value`.
///
/// # Errors
/// [`BadFact`], as [`parse_fact`], and when there is no `=`.
pub fn parse_assignment(text: &str, now: Timestamp, zone: &TimeZone) -> Result<Fact, BadFact> {
    let (name, value) =
        text.split_once(['=', '＝']).ok_or_else(|| BadFact::NoValue { text: CleanText::new(text) })?;
    parse_fact(name, value, now, zone)
}

/// Reads the value of the fact of this name, seen from `now` in `zone`.
///
/// # Errors
/// [`BadFact`] says at which fact and why.
pub fn parse_fact(name: &str, value: &str, now: Timestamp, zone: &TimeZone) -> Result<Fact, BadFact> {
    let named: FactName =
        name.trim().parse().map_err(|_| BadFact::NoSuchFact { name: CleanText::new(name) })?;
    parse_value(&named, value, now, zone)
}

/// The same for a name that is known to be one.
///
/// # Errors
/// [`BadFact`] says why.
pub fn parse_value(name: &FactName, value: &str, now: Timestamp, zone: &TimeZone) -> Result<Fact, BadFact> {
    let value = value.trim();
    let fact = || name.clone();
    if value.is_empty() {
        return Err(BadFact::Empty { fact: fact() });
    }
    let unknown = matches!(value, "?" | "？");
    let known = || if unknown { Err(BadFact::NeverUnknown { fact: fact() }) } else { Ok(()) };
    Ok(match name {
        FactName::Title => {
            known()?;
            Fact::Title { title: CleanText::new(value) }
        }
        FactName::Kinds => {
            known()?;
            let kinds = split_fields(value);
            let kinds = kinds.iter().map(|one| choice::<Kind>(name, one.as_str()));
            Fact::Kinds { kinds: kinds.collect::<Result<_, _>>()? }
        }
        FactName::Role => {
            known()?;
            Fact::Role { role: choice::<OurRole>(name, value)? }
        }
        FactName::Time(which) => {
            let at = optional(unknown, || dated(*which, value, now, zone))?;
            Fact::Time { which: *which, at }
        }
        FactName::Text(which) => {
            let text = if unknown { CleanLines::default() } else { CleanLines::new(value) };
            Fact::Text { which: *which, text }
        }
        FactName::Systems => {
            let systems = if unknown { Vec::new() } else { split_fields(value) };
            Fact::Systems { systems: systems.into_iter().collect() }
        }
        FactName::Data => {
            let items = if unknown { Vec::new() } else { split_fields(value) };
            let data = items.iter().map(|item| data_item(name, item.as_str()));
            Fact::Data { data: data.collect::<Result<BTreeSet<_>, _>>()? }
        }
        FactName::Count(group) => {
            Fact::Count { group: group.clone(), count: optional(unknown, || number(name, value))? }
        }
        FactName::Answer(question) => {
            Fact::Answer { question: *question, answer: choice::<Answer>(name, value)? }
        }
        FactName::Protection => {
            Fact::Protection { protection: optional(unknown, || choice::<Protection>(name, value))? }
        }
        FactName::Risk => Fact::Risk { risk: optional(unknown, || choice::<Risk>(name, value))? },
        FactName::Cause => Fact::Cause { cause: optional(unknown, || choice::<CauseKind>(name, value))? },
        FactName::Company => Fact::Company { company: optional(unknown, || company(name, value))? },
        FactName::Loss => {
            let yuan = value.trim_start_matches(['¥', '￥']).trim_end_matches(['元', '圆']);
            Fact::Loss { yuan: optional(unknown, || number(name, yuan))? }
        }
        FactName::Grade(scheme) => {
            Fact::Grade { scheme: scheme.clone(), level: (!unknown).then(|| CleanText::new(value)) }
        }
    })
}

fn optional<T>(unknown: bool, read: impl FnOnce() -> Result<T, BadFact>) -> Result<Option<T>, BadFact> {
    if unknown { Ok(None) } else { read().map(Some) }
}

fn choice<T: Spelled>(fact: &FactName, text: &str) -> Result<T, BadFact> {
    T::spelled(text).ok_or_else(|| BadFact::Choice {
        fact: fact.clone(),
        text: CleanText::new(text),
        offered: T::offered(),
    })
}

fn number(fact: &FactName, text: &str) -> Result<Count, BadFact> {
    text.parse().map_err(|_| BadFact::Number { fact: fact.clone(), text: CleanText::new(text) })
}

/// A time with what is said of how sure it is: `约昨天18:00`, `推定 11-24`. A day alone is never exact: what begins is
/// taken from its first moment, so that no clock runs too long, and what ended from its last.
fn dated(which: Moment, text: &str, now: Timestamp, zone: &TimeZone) -> Result<Dated, BadFact> {
    const SURE: [(&str, Certainty); 8] = [
        ("约", Certainty::About),
        ("大约", Certainty::About),
        ("~", Certainty::About),
        ("～", Certainty::About),
        ("about ", Certainty::About),
        ("推定", Certainty::Assumed),
        ("假定", Certainty::Assumed),
        ("assumed ", Certainty::Assumed),
    ];
    let said = SURE.iter().find_map(|(word, certainty)| Some((text.strip_prefix(word)?, *certainty)));
    let (text, certainty) = said.map_or((text, None), |(rest, certainty)| (rest.trim(), Some(certainty)));
    let read = |edge| {
        moment::parse(text, now, zone, edge).map_err(|bad| BadFact::Time { fact: FactName::Time(which), bad })
    };
    let (start, end) = (read(DayEdge::Start)?, read(DayEdge::End)?);
    let whole_day = start != end;
    let at = if whole_day && which == Moment::HappenedTo { end.min(now).max(start) } else { start };
    let by_itself = if whole_day { Certainty::About } else { Certainty::Exact };
    Ok(Dated { at, certainty: certainty.unwrap_or(by_itself) })
}

/// `手机号码`, `课堂录音:content`, `家庭情况!`: a category, its class where the guess is wrong, and a mark that it is sensitive.
fn data_item(fact: &FactName, text: &str) -> Result<DataItem, BadFact> {
    let unmarked = text.strip_suffix(['!', '！']);
    let (text, sensitive) = unmarked.map_or((text, false), |rest| (rest, true));
    let (name, class) = match text.rsplit_once([':', '：']) {
        Some((name, class)) => (name, choice::<DataClass>(fact, class)?),
        None => (text, DataItem::guess(text)),
    };
    Ok(DataItem { name: CleanText::new(name), class, sensitive })
}

/// `company`, `company | SDK`, `company | SDK | ios,android | what sets it off`.
fn company(fact: &FactName, text: &str) -> Result<Company, BadFact> {
    let mut parts = text.split(['|', '｜']).map(str::trim);
    let mut part = || parts.next().unwrap_or_default();
    let (name, sdk, platforms, triggers) = (part(), part(), part(), part());
    let platform = |text: &CleanText| {
        let known = Platform::ALL.into_iter().find(|one| one.name() == text.as_str().to_lowercase());
        known.ok_or_else(|| BadFact::Choice {
            fact: fact.clone(),
            text: text.clone(),
            offered: Platform::ALL.map(Platform::name).join(", "),
        })
    };
    Ok(Company {
        name: CleanText::new(name),
        sdk: CleanText::new(sdk),
        platforms: split_fields(platforms).iter().map(platform).collect::<Result<_, _>>()?,
        triggers: split_fields(triggers),
    })
}

/// The text that [`parse_value`] reads back as this fact: what a form shows to be changed. A name with a comma in it comes
/// back as two.
pub fn typed(fact: &Fact, zone: &TimeZone) -> String {
    let unknown = || "?".to_owned();
    let listed = |items: Vec<String>| if items.is_empty() { unknown() } else { items.join("、") };
    match fact {
        Fact::Title { title } => title.to_string(),
        Fact::Kinds { kinds } => listed(kinds.iter().map(|kind| kind.name().to_owned()).collect()),
        Fact::Time { at, .. } => at.map_or_else(unknown, |dated| {
            let sure = match dated.certainty {
                Certainty::Exact => "",
                Certainty::About => "约",
                Certainty::Assumed => "推定",
            };
            format!("{sure}{}", moment::canonical(dated.at, zone))
        }),
        Fact::Text { text, .. } if text.is_empty() => unknown(),
        Fact::Text { text, .. } => text.to_string(),
        Fact::Systems { systems } => listed(systems.iter().map(ToString::to_string).collect()),
        Fact::Data { data } => listed(data.iter().map(typed_item).collect()),
        Fact::Count { count, .. } | Fact::Loss { yuan: count } => {
            count.map_or_else(unknown, |count| count.to_string())
        }
        Fact::Answer { answer: Answer::Unknown, .. } => unknown(),
        Fact::Answer { answer, .. } => answer.name().to_owned(),
        Fact::Protection { protection } => protection.map_or_else(unknown, |one| one.name().to_owned()),
        Fact::Risk { risk } => risk.map_or_else(unknown, |one| one.name().to_owned()),
        Fact::Cause { cause } => cause.map_or_else(unknown, |one| one.name().to_owned()),
        Fact::Role { role } => role.name().to_owned(),
        Fact::Company { company } => company.as_ref().map_or_else(unknown, typed_company),
        Fact::Grade { level, .. } => level.as_ref().map_or_else(unknown, ToString::to_string),
    }
}

fn typed_item(item: &DataItem) -> String {
    let name = item.name.as_str();
    let guessed = DataItem::guess(name) == item.class && !name.contains([':', '：']);
    let class = if guessed { String::new() } else { format!(":{}", item.class.name()) };
    format!("{name}{class}{}", if item.sensitive { "!" } else { "" })
}

fn typed_company(company: &Company) -> String {
    let platforms = company.platforms.iter().map(|one| one.name()).collect::<Vec<_>>().join(",");
    let triggers = company.triggers.iter().map(CleanText::as_str).collect::<Vec<_>>().join("、");
    let parts = [company.name.as_str(), company.sdk.as_str(), &platforms, &triggers];
    let filled = parts.iter().rposition(|part| !part.is_empty()).map_or(1, |last| last + 1);
    parts.iter().take(filled).copied().collect::<Vec<_>>().join(" | ")
}
