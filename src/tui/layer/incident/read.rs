//! Facts as they are typed: how each is read, how what was read is said back, and how a fact is typed again.

use std::collections::BTreeSet;

use jiff::{Timestamp, tz::TimeZone};

use super::{
    asked::{Asked, Chosen, chosen, place},
    countries,
    known::Known,
};
use crate::{
    domain::{
        incident::{Certainty, Count, DataClass, DataItem, Dated, Fact, FactName, Facts, Group, Kind, Place},
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
            values.set(told.data().into_iter().flatten().map(typed_item));
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
        FactName::Protection => choice(fact.map(|_| told.protection())),
        FactName::Risk => choice(fact.map(|_| told.risk())),
        FactName::Cause => choice(fact.map(|_| told.cause())),
        FactName::Role => choice(fact.map(|_| Some(told.role()))),
        FactName::Answer(question) => choice(fact.map(|_| Some(told.answer(*question)))),
        FactName::Title => Field::Text(Input::new(told.title().as_str())),
        FactName::Time(_) | FactName::Count(_) | FactName::Loss | FactName::Grade(_) => {
            Field::Text(Input::new(&typed(fact, zone, words)))
        }
    }
}

fn choice<T: Chosen>(told: Option<Option<T>>) -> Field {
    Field::Choice(T::WORDS.to_vec(), told.map_or(0, place))
}

fn unknown_list(values: &mut Values, fact: Option<&Fact>) {
    if fact.is_some_and(|fact| !fact.is_known()) {
        values.set([CleanText::new("?")]);
    }
}

/// A time or a number as it is typed.
fn typed(fact: Option<&Fact>, zone: &TimeZone, words: &Words) -> String {
    match fact {
        Some(Fact::Time { at: Some(dated), .. }) => typed_time(*dated, zone, words),
        Some(Fact::Count { count: Some(count), .. } | Fact::Loss { yuan: Some(count) }) => count.to_string(),
        Some(Fact::Time { .. } | Fact::Count { .. } | Fact::Loss { .. }) => "?".to_owned(),
        _ => String::new(),
    }
}

fn typed_time(dated: Dated, zone: &TimeZone, words: &Words) -> String {
    let time = when::typed(dated.at, zone);
    match dated.certainty {
        Certainty::Exact => time,
        Certainty::About => format!("~{time}"),
        Certainty::Assumed => format!("{} {time}", words.text("incident-certainty-assumed")),
    }
}

fn typed_places(told: &Facts) -> String {
    let one = |(place, count): (&Place, Option<Count>)| {
        format!("{} {}", place.code(), count.map_or_else(|| "?".to_owned(), |count| count.to_string()))
    };
    told.places().map(one).collect::<Vec<_>>().join("; ")
}

/// A category of data as it is typed: with its class where that is not the one guessed.
pub fn typed_item(item: &DataItem) -> CleanText {
    let guessed = DataItem::guess(item.name.as_str()) == item.class;
    let class = if guessed { String::new() } else { format!("={}", item.class.name()) };
    let mark = if item.sensitive { "!" } else { "" };
    CleanText::new(&format!("{}{class}{mark}", item.name))
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
        FactName::Time(which) => of(time(label, text, here)?.map(|at| Fact::Time { which: *which, at })),
        FactName::Count(group) => {
            of(count(label, text, here)?.map(|count| Fact::Count { group: group.clone(), count }))
        }
        FactName::Loss => of(count(label, text, here)?.map(|yuan| Fact::Loss { yuan })),
        FactName::Text(which) => {
            let typed = if Known::is_short(*which) { CleanLines::new(text) } else { lines(form, label) };
            let unknown = is_unknown(&typed.to_string());
            let text = if unknown { CleanLines::default() } else { typed };
            of((unknown || !text.is_empty()).then_some(Fact::Text { which: *which, text }))
        }
        FactName::Protection => of(chosen(at).map(|protection| Fact::Protection { protection })),
        FactName::Risk => of(chosen(at).map(|risk| Fact::Risk { risk })),
        FactName::Cause => of(chosen(at).map(|cause| Fact::Cause { cause })),
        FactName::Role => of(chosen(at).flatten().map(|role| Fact::Role { role })),
        FactName::Answer(question) => {
            of(chosen(at).flatten().map(|answer| Fact::Answer { question: *question, answer }))
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
    Kind::from_name(text).or_else(|| of(words)).or_else(|| of(&Words::new(words.language().other())))
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

/// A category with its class: `手机号码`, `学号=account`, `宿舍!`.
fn item(text: &str, words: &Words) -> Option<DataItem> {
    let (text, sensitive) = match text.strip_suffix(['!', '！']) {
        Some(rest) => (rest.trim(), true),
        None => (text, false),
    };
    let (name, class) = match text.split_once(['=', '＝']) {
        None => (text, DataItem::guess(text)),
        Some((name, class)) => {
            let (name, class) = (name.trim(), class.trim());
            let word = |one: &DataClass| words.text(&format!("data-class-{}", one.name())) == class;
            let named = DataClass::from_name(class);
            (name, named.or_else(|| DataClass::ALL.iter().copied().find(word))?)
        }
    };
    (!name.is_empty()).then(|| DataItem { name: name.into(), class, sensitive })
}

fn data(form: &Form, label: &'static str, here: &Setting<'_>) -> Result<Vec<Fact>, Complaint> {
    let all = values(form, label);
    let mut data = BTreeSet::new();
    for value in all.iter().filter(|value| !is_unknown(value.as_str())) {
        let item = item(value.as_str(), here.words).ok_or_else(|| {
            Complaint::about(label, here.words.with("iform-data-bad", &[("data", value.as_str().into())]))
        })?;
        data.insert(item);
    }
    Ok(if all.is_empty() { Vec::new() } else { vec![Fact::Data { data }] })
}

/// A time: nothing, that it is not known, or when and how surely.
pub fn time(label: &'static str, text: &str, here: &Setting<'_>) -> Result<Option<Option<Dated>>, Complaint> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if is_unknown(text) {
        return Ok(Some(None));
    }
    let (text, certainty) = certainty(text);
    let at = moment_of(label, text, here)?;
    Ok(Some(Some(Dated { at, certainty })))
}

/// A time that has to be typed and known.
pub fn moment_of(label: &'static str, text: &str, here: &Setting<'_>) -> Result<Timestamp, Complaint> {
    moment::parse(text, here.now, here.zone, DayEdge::Start).map_err(|bad| {
        Complaint::about(label, saying::after(&here.words.explain(&bad), &here.words.hint(&bad)))
    })
}

fn certainty(text: &str) -> (&str, Certainty) {
    let marks = [
        (Certainty::About, ["~", "～", "大约", "约", "about "].as_slice()),
        (Certainty::Assumed, ["推定", "假定", "assumed "].as_slice()),
    ];
    for (certainty, marks) in marks {
        if let Some(rest) = marks.iter().find_map(|mark| text.strip_prefix(mark)) {
            return (rest.trim_start(), certainty);
        }
    }
    (text, Certainty::Exact)
}

fn count(label: &'static str, text: &str, here: &Setting<'_>) -> Result<Option<Option<Count>>, Complaint> {
    if text.is_empty() {
        return Ok(None);
    }
    if is_unknown(text) {
        return Ok(Some(None));
    }
    let bad = |_| Complaint::about(label, here.words.with("iform-count-bad", &[("text", text.into())]));
    text.parse().map(|count| Some(Some(count))).map_err(bad)
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
    if matches!(asked, Asked::Fact(FactName::Time(_))) {
        say_time(form, label, here);
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

/// How a time is understood.
pub fn say_time(form: &mut Form, label: &'static str, here: &Setting<'_>) {
    match time(label, form.text(label), here) {
        Ok(Some(None)) => {
            if let Some(row) = form.row_mut(label) {
                row.said = Some(here.words.text("incident-unknown").into_owned());
            }
        }
        read => {
            when::say(form, label, read.map(|read| read.flatten().map_or(here.now, |dated| dated.at)), here)
        }
    }
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

/// The labels of the fields for times.
pub fn times(asked: &[Asked]) -> impl Iterator<Item = &'static str> {
    asked.iter().filter(|one| matches!(one, Asked::Fact(FactName::Time(_)))).map(Asked::label)
}

/// Times as typed, in words that mean the same later.
pub fn pinned(
    form: &Form,
    labels: impl Iterator<Item = &'static str>,
    here: &Setting<'_>,
) -> Vec<(String, String)> {
    let pin = |label: &'static str| {
        let dated = time(label, form.text(label), here).ok()??;
        Some((label.to_owned(), typed_time(dated?, here.zone, here.words)))
    };
    labels.filter_map(pin).collect()
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

    #[test]
    fn data_has_its_class_guessed_or_named() {
        let words = Words::new(Language::Chinese);
        let read = |text: &str| item(text, &words).map(|item| (item.class, item.sensitive));
        assert_eq!(read("手机号码"), Some((DataClass::Contact, false)));
        assert_eq!(read("学号=account"), Some((DataClass::Account, false)));
        assert_eq!(read("宿舍=行踪!"), None, "no such class");
        assert_eq!(read("宿舍!"), Some((DataClass::Other, true)));
        let again = item("学号=account!", &words).map(|item| typed_item(&item));
        assert_eq!(again, Some(CleanText::new("学号=account!")));
    }
}
