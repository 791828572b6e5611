//! Facts as they are typed: how each is read, how what was read is said back, and how a fact is typed again.

use std::collections::BTreeSet;

use jiff::{Timestamp, tz::TimeZone};

use super::{
    asked::{Asked, Chosen, Said, chosen, place},
    countries,
    known::Known,
};
use crate::{
    domain::{
        incident::{
            Count, DataItem, Fact, FactName, Facts, Group, Kind, Place, Spelled as _, parse_value, typed,
        },
        moment::{self, DayEdge},
        text::{CleanLines, CleanText},
    },
    tui::{
        layer::access::{
            label::Complaint,
            request::{lines, values},
            saying,
            sheet::Setting,
            when,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            lines::Lines,
            suggest::Eager,
            values::{Parting, Values},
        },
    },
    words::{Language, Words},
};

/// What says that something is not known.
fn is_unknown(text: &str) -> bool {
    matches!(text.trim(), "?" | "？" | "未知" | "不详" | "unknown")
}

/// The field for what is asked, filled with what is told.
pub fn row(asked: &Asked, told: &Facts, known: &Known, words: &Words, zone: &TimeZone) -> Row {
    Row::new(asked.label(), asked.hint(), field(asked, told, known, words, zone))
}

fn field(asked: &Asked, told: &Facts, known: &Known, words: &Words, zone: &TimeZone) -> Field {
    let name = match asked {
        Asked::Places => return Field::Text(Input::new(&typed_places(told))),
        Asked::Fact(name) => name,
    };
    let fact = told.get(name);
    match name {
        FactName::Kinds => {
            let mut values = Values::several(known.suggest(name, words), Eager::Yes, Parting::Commas);
            values.set(told.kinds().into_iter().map(|kind| CleanText::new(&kind_word(kind, words))));
            Field::Values(values)
        }
        FactName::Data => {
            let mut values = Values::several(known.suggest(name, words), Eager::Yes, Parting::Commas);
            values.set(told.data().into_iter().flatten().map(|item| typed_item(item, zone)));
            unknown_list(&mut values, fact);
            Field::Values(values)
        }
        FactName::Systems => {
            let mut values = Values::several(known.suggest(name, words), Eager::No, Parting::Commas);
            values.set(told.systems());
            unknown_list(&mut values, fact);
            Field::Values(values)
        }
        FactName::Company => {
            let text = match fact {
                Some(Fact::Company { company: Some(company) }) if company.sdk.is_empty() => {
                    company.name.to_string()
                }
                Some(Fact::Company { company: Some(company) }) => company.sdk.to_string(),
                Some(_) => "?".to_owned(),
                None => String::new(),
            };
            Field::Values(Values::one(&text, known.suggest(name, words), Eager::No))
        }
        FactName::Text(field) if Known::is_short(*field) => {
            let text =
                told.text(*field).lines().iter().map(CleanText::as_str).collect::<Vec<_>>().join(" / ");
            Field::Values(Values::one(&text, known.suggest(name, words), Eager::No))
        }
        FactName::Text(field) => Field::Lines(Lines::new(&told.text(*field).to_string())),
        FactName::Protection => choice(fact, told.protection()),
        FactName::Risk => choice(fact, told.risk()),
        FactName::Cause => choice(fact, told.cause()),
        FactName::Role => choice(fact, Some(told.role())),
        FactName::Answer(question) => choice(fact, Some(told.answer(*question))),
        FactName::Title => Field::Text(Input::new(told.title().as_str())),
        FactName::Time(_) | FactName::Count(_) | FactName::Loss | FactName::Grade(_) => {
            Field::Text(Input::new(&fact.map(|fact| typed(fact, zone)).unwrap_or_default()))
        }
    }
}

fn choice<T: Chosen>(fact: Option<&Fact>, value: Option<T>) -> Field {
    let said = if fact.is_some() { Said::told(value) } else { Said::Nothing };
    Field::Choice(T::WORDS.to_vec(), place(said))
}

fn unknown_list(values: &mut Values, fact: Option<&Fact>) {
    if fact.is_some_and(|fact| !fact.is_known()) {
        values.set([CleanText::new("?")]);
    }
}

fn typed_places(told: &Facts) -> String {
    let one = |(place, count): (&Place, Option<Count>)| {
        format!("{} {}", place.code(), count.map_or_else(|| "?".to_owned(), |count| count.to_string()))
    };
    told.places().map(one).collect::<Vec<_>>().join("; ")
}

/// A category of data as it is typed: with its class where that is not the one guessed.
pub fn typed_item(item: &DataItem, zone: &TimeZone) -> CleanText {
    CleanText::new(&typed(&Fact::Data { data: [item.clone()].into() }, zone))
}

/// What a field tells: nothing when nothing is typed.
pub fn read(
    form: &Form,
    asked: &Asked,
    told: &Facts,
    known: &Known,
    here: &Setting<'_>,
) -> Result<Vec<Fact>, Complaint> {
    let name = match asked {
        Asked::Places => return places(form, told, here),
        Asked::Fact(name) => name,
    };
    let label = asked.label();
    let text = form.text(label);
    let at = form.chosen(label);
    let one = |fact: Fact| Ok(vec![fact]);
    let of = |fact: Option<Fact>| Ok(fact.into_iter().collect());
    match name {
        FactName::Title if text.is_empty() => Ok(Vec::new()),
        FactName::Title => one(Fact::Title { title: text.into() }),
        FactName::Kinds => kinds(form, label, here),
        FactName::Data => data(form, label, here),
        FactName::Systems => {
            let all: BTreeSet<CleanText> = values(form, label).into_iter().collect();
            let none = all.is_empty();
            let systems = all.into_iter().filter(|one| !is_unknown(one.as_str())).collect();
            of((!none).then_some(Fact::Systems { systems }))
        }
        FactName::Company if text.is_empty() => Ok(Vec::new()),
        FactName::Company => one(Fact::Company { company: (!is_unknown(text)).then(|| known.company(text)) }),
        FactName::Time(_) | FactName::Count(_) | FactName::Loss => of(value(name, label, text, here)?),
        FactName::Text(which) => {
            let typed = if Known::is_short(*which) { CleanLines::new(text) } else { lines(form, label) };
            let unknown = is_unknown(&typed.to_string());
            let text = if unknown { CleanLines::default() } else { typed };
            of((unknown || !text.is_empty()).then_some(Fact::Text { which: *which, text }))
        }
        FactName::Protection => of(chosen(at).fact(|protection| Fact::Protection { protection })),
        FactName::Risk => of(chosen(at).fact(|risk| Fact::Risk { risk })),
        FactName::Cause => of(chosen(at).fact(|cause| Fact::Cause { cause })),
        FactName::Role => of(chosen(at).value().map(|role| Fact::Role { role })),
        FactName::Answer(question) => {
            of(chosen(at).value().map(|answer| Fact::Answer { question: *question, answer }))
        }
        FactName::Grade(_) => Ok(Vec::new()),
    }
}

fn kind_word(kind: Kind, words: &Words) -> String {
    words.text(&format!("incident-kind-{}", kind.name())).into_owned()
}

/// The kind a word means, in either language or by its name in files.
fn kind(text: &str, words: &Words) -> Option<Kind> {
    let of = |words: &Words| Kind::ALL.iter().copied().find(|kind| kind_word(*kind, words) == text);
    Kind::spelled(text).or_else(|| of(words)).or_else(|| of(&Words::new(words.language().other())))
}

fn kinds(form: &Form, label: &'static str, here: &Setting<'_>) -> Result<Vec<Fact>, Complaint> {
    let mut kinds = BTreeSet::new();
    for value in values(form, label) {
        let kind = kind(value.as_str(), here.words).ok_or_else(|| {
            Complaint::about(label, here.words.with("iform-kind-bad", &[("kind", value.as_str().into())]))
        })?;
        kinds.insert(kind);
    }
    Ok(if kinds.is_empty() { Vec::new() } else { vec![Fact::Kinds { kinds }] })
}

/// Reads a value as it is typed: nothing when nothing is.
fn value(
    name: &FactName,
    label: &'static str,
    text: &str,
    here: &Setting<'_>,
) -> Result<Option<Fact>, Complaint> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let text = if is_unknown(text) { "?" } else { text };
    let bad = |bad| Complaint::about(label, saying::after(&here.words.explain(&bad), &here.words.hint(&bad)));
    parse_value(name, text, here.now, here.zone).map(Some).map_err(bad)
}

fn data(form: &Form, label: &'static str, here: &Setting<'_>) -> Result<Vec<Fact>, Complaint> {
    let all = values(form, label);
    let mut data = BTreeSet::new();
    for typed in all.iter().filter(|typed| !is_unknown(typed.as_str())) {
        if let Some(Fact::Data { data: read }) = value(&FactName::Data, label, typed.as_str(), here)? {
            data.extend(read);
        }
    }
    Ok(if all.is_empty() { Vec::new() } else { vec![Fact::Data { data }] })
}

/// A time that has to be typed and known.
pub fn moment_of(label: &'static str, text: &str, here: &Setting<'_>) -> Result<Timestamp, Complaint> {
    moment::parse(text, here.now, here.zone, DayEdge::Start).map_err(|bad| {
        Complaint::about(label, saying::after(&here.words.explain(&bad), &here.words.hint(&bad)))
    })
}

/// The parts of a list of places: a comma before just three digits belongs to a number.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        let behind = text.get(at + c.len_utf8()..).unwrap_or("");
        let digits = behind.chars().take_while(char::is_ascii_digit).count();
        let before = text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        let parts_here = match c {
            ',' | '，' => !(before && digits == 3),
            ';' | '；' | '、' | '\n' => true,
            _ => false,
        };
        if parts_here {
            parts.extend(text.get(from..at));
            from = at + c.len_utf8();
        }
    }
    parts.extend(text.get(from..));
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `DE 3000`, `US-CA ~600`, `德国3000`, `法国 ?`; a place alone says that the number is not known.
fn one_place(part: &str) -> Option<(Place, Option<Count>)> {
    let number = |text: &str| {
        let text = text.trim();
        if text.is_empty() || is_unknown(text) { Some(None) } else { text.parse().ok().map(Some) }
    };
    if let Some(place) = countries::place(part) {
        return Some((place, None));
    }
    let words = part.split_once(char::is_whitespace);
    if let Some((place, rest)) = words.and_then(|(place, rest)| Some((countries::place(place)?, rest)))
        && let Some(count) = number(rest)
    {
        return Some((place, count));
    }
    let digit = |c: char| c.is_numeric() || matches!(c, '~' | '～' | '约' | '?' | '？');
    let (name, rest) = part.split_at(part.find(digit)?);
    let name = name.trim().trim_end_matches("about").trim();
    let about = part.contains("about ") && !rest.starts_with('~');
    let rest = if about { format!("~{rest}") } else { rest.to_owned() };
    Some((countries::place(name)?, number(&rest)?))
}

fn places(form: &Form, told: &Facts, here: &Setting<'_>) -> Result<Vec<Fact>, Complaint> {
    let label = Asked::Places.label();
    let mut facts = Vec::new();
    let mut named = BTreeSet::new();
    for part in parts(form.text(label)) {
        let (place, count) = one_place(part).ok_or_else(|| {
            Complaint::about(label, here.words.with("iform-place-bad", &[("text", part.into())]))
        })?;
        named.insert(place.clone());
        facts.push(Fact::Count { group: Group::In(place), count });
    }
    // Taken out of the list: nobody is there after all.
    let gone = told.places().filter(|(place, _)| !named.contains(place)).map(|(place, _)| place.clone());
    facts.extend(gone.map(|place| Fact::Count { group: Group::In(place), count: Some(Count::Known(0)) }));
    Ok(facts)
}

/// Says under a field how what was typed is understood.
pub fn say(form: &mut Form, asked: &Asked, told: &Facts, known: &Known, here: &Setting<'_>) {
    let label = asked.label();
    if let Asked::Fact(name @ FactName::Time(_)) = asked {
        let read = value(name, label, form.text(label), here);
        if let Ok(Some(Fact::Time { at: None, .. })) = read {
            if let Some(row) = form.row_mut(label) {
                row.said = Some(here.words.text("incident-unknown").into_owned());
            }
            return;
        }
        let at = |fact: Option<Fact>| match fact {
            Some(Fact::Time { at: Some(dated), .. }) => dated.at,
            _ => here.now,
        };
        when::say(form, label, read.map(at), here);
        return;
    }
    let said = match read(form, asked, told, known, here) {
        // Numbers still being typed are not complained of.
        Err(_) => None,
        Ok(facts) => understood(asked, &facts, here),
    };
    if let Some(row) = form.row_mut(label) {
        row.said = said;
    }
}

/// Says how a time is understood that is no fact of the incident.
pub fn say_time(form: &mut Form, label: &'static str, here: &Setting<'_>) {
    when::say(form, label, moment_of(label, form.text(label), here), here);
}

fn understood(asked: &Asked, facts: &[Fact], here: &Setting<'_>) -> Option<String> {
    let words = here.words;
    let chinese = words.language() == Language::Chinese;
    let shown = match (asked, facts.first()?) {
        (Asked::Places, _) => {
            let one = |fact: &Fact| match fact {
                Fact::Count { group: Group::In(place), count } => {
                    let count = count.map_or_else(
                        || words.text("incident-unknown").into_owned(),
                        |count| words.count(count),
                    );
                    Some(format!("{} {count}", countries::name(place, chinese)))
                }
                _ => None,
            };
            facts.iter().filter_map(one).collect::<Vec<_>>().join(" · ")
        }
        (_, Fact::Data { data }) if !data.is_empty() => {
            let one = |item: &DataItem| {
                let class = words.text(&format!("data-class-{}", item.class.name()));
                let mark = if item.is_sensitive() { "iform-item-sensitive" } else { "iform-item" };
                let args = [("name", item.name.as_str().into()), ("class", class.as_ref().into())];
                words.with(mark, &args).into_owned()
            };
            data.iter().map(one).collect::<Vec<_>>().join(" · ")
        }
        (_, Fact::Company { company: Some(company) }) if !company.sdk.is_empty() => {
            let mut shown = company.name.to_string();
            for platform in &company.platforms {
                shown = format!("{shown} · {}", platform.display_name());
            }
            shown
        }
        (_, fact @ (Fact::Count { .. } | Fact::Loss { .. })) => words.fact_value(fact, here.zone),
        (_, fact) if !fact.is_known() => words.text("incident-unknown").into_owned(),
        _ => return None,
    };
    Some(words.with("iform-understood", &[("what", shown.as_str().into())]).into_owned())
}

/// Times as typed, in words that mean the same later.
pub fn pinned(form: &Form, asked: &[Asked], here: &Setting<'_>) -> Vec<(String, String)> {
    let pin = |one: &Asked| {
        let Asked::Fact(name @ FactName::Time(_)) = one else { return None };
        let label = one.label();
        let fact = value(name, label, form.text(label), here).ok()??;
        Some((label.to_owned(), typed(&fact, here.zone)))
    };
    asked.iter().filter_map(pin).collect()
}

/// The same for a time that is no fact of the incident.
pub fn pinned_time(form: &Form, label: &'static str, here: &Setting<'_>) -> Vec<(String, String)> {
    let at = moment_of(label, form.text(label), here).ok();
    at.map(|at| (label.to_owned(), when::typed(at, here.zone))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_with_their_numbers() {
        let read = |text: &str| {
            parts(text)
                .into_iter()
                .map(|part| one_place(part).map(|(place, count)| (place.code().to_owned(), count)))
                .collect::<Option<Vec<_>>>()
        };
        let known = |place: &str, count| (place.to_owned(), count);
        assert_eq!(
            read("DE 3,000, US-CA ~600；法国 ?"),
            Some(vec![
                known("DE", Some(Count::Known(3000))),
                known("US-CA", Some(Count::Estimated(600))),
                known("FR", None)
            ])
        );
        assert_eq!(read("德国3000人"), Some(vec![known("DE", Some(Count::Known(3000)))]));
        assert_eq!(read("Germany about 3k"), Some(vec![known("DE", Some(Count::Estimated(3000)))]));
        assert_eq!(read("JP"), Some(vec![known("JP", None)]));
        assert_eq!(read("德国 很多"), None);
        assert_eq!(read("火星 3"), None);
    }
}
