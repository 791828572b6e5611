//! The facts in groups: what is known, what nobody knows yet, and what is missing, by when and what for.

use jiff::Timestamp;
use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    Spot, bilingual,
    detail::{Ground, Item},
    sign,
};
use crate::{
    domain::incident::{Doubt, Fact, FactName, Group, Moment, Question, TextField},
    rules::{Graded, Missing, Need},
    tui::{
        look::Look,
        widget::{cells, textview::wrap},
    },
    words::{Language, Words},
};

/// Facts that are shown even where nobody told or wants them.
fn is_basic(name: &FactName) -> bool {
    use FactName::{Cause, Company, Count, Data, Kinds, Protection, Risk, Systems, Text, Time, Title};
    match name {
        Title | Kinds | Systems | Company | Cause | Data | Protection | Risk => true,
        Time(moment) => {
            matches!(moment, Moment::HappenedFrom | Moment::Detected | Moment::Aware | Moment::Contained)
        }
        Count(group) => matches!(group, Group::Total | Group::Minors14To17 | Group::Under14),
        Text(field) => matches!(field, TextField::Story | TextField::Harm | TextField::Measures),
        _ => false,
    }
}

/// The groups with their facts, each in the order shown.
fn groups(ground: Ground<'_>) -> Vec<(&'static str, Vec<FactName>)> {
    use FactName::{Answer, Cause, Company, Data, Kinds, Loss, Protection, Risk, Role, Systems, Text, Title};
    let mut counts: Vec<FactName> = Group::FIXED.into_iter().map(FactName::Count).collect();
    let places = ground.file.incident.facts.places();
    counts.extend(places.map(|(place, _)| FactName::Count(Group::In(place.clone()))));
    let mut times: Vec<FactName> = Moment::ALL.iter().copied().map(FactName::Time).collect();
    times.extend([Text(TextField::FoundHow), Text(TextField::FoundBy)]);
    let what =
        vec![Title, Kinds, Text(TextField::Story), Cause, Text(TextField::Cause), Systems, Company, Role];
    let data = vec![Data, Protection, Risk, Text(TextField::Harm), Loss];
    let mut done = vec![
        Text(TextField::Measures),
        Text(TextField::SelfHelp),
        Text(TextField::Remedies),
        Text(TextField::Contact),
    ];
    let told: Vec<&FactName> = [&what, &times, &counts, &data, &done].into_iter().flatten().collect();
    let more = TextField::ALL.iter().copied().map(Text).filter(|name| !told.contains(&name));
    let more: Vec<FactName> = more.collect();
    done.extend(more);
    let questions = Question::ALL.iter().copied().map(Answer).collect();
    vec![
        ("incidents-group-what", what),
        ("incidents-group-when", times),
        ("incidents-group-who", counts),
        ("incidents-group-data", data),
        ("incidents-group-done", done),
        ("incidents-group-questions", questions),
    ]
}

/// A heading over a rule that fills the line.
pub fn heading(title: &str, width: usize, look: &Look) -> Line<'static> {
    let rest = width.saturating_sub(cells::width(title) + 1);
    Line::from(vec![
        Span::styled(format!("{title} "), look.theme.heading),
        Span::styled(look.glyphs.rule.repeat(rest), look.theme.border),
    ])
}

/// What stands above, and the facts.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, now, .. } = ground;
    let mut above = Vec::new();
    let by = file.missing.iter().filter_map(|missing| Some((missing.needed_by?, missing.house))).min();
    // Of what is over nothing is urgent any more.
    if !file.missing.is_empty() && !file.incident.state.is_over() {
        let said = look.words.with("incidents-missing", &[("count", file.missing.len().into())]);
        let said = match by {
            Some((by, own)) => {
                let left = sign::remaining(&look.words, by, own, now, false);
                let first = look.words.with("incidents-first-needed", &[("time", left.as_str().into())]);
                format!("{said}{first}")
            }
            None => said.into_owned(),
        };
        above.extend(signed("○", "o", &said, look.theme.warn, width, look));
    }
    let mut items: Vec<Item> = Vec::new();
    let mut hidden = 0_usize;
    for (title, names) in groups(ground) {
        let first = items.len();
        for name in names {
            let missing = file.missing.iter().find(|missing| missing.fact == name);
            if file.incident.facts.get(&name).is_none() && missing.is_none() && !is_basic(&name) {
                hidden += 1;
                continue;
            }
            items.push(fact(ground, name, missing));
        }
        if let Some(item) = items.get_mut(first) {
            lead(item, &look.text(title), first > 0, width, look);
        }
    }
    let first = items.len();
    items.extend(file.grades.iter().map(|graded| grade(ground, graded)));
    if let Some(item) = items.get_mut(first) {
        lead(item, &look.text("incidents-group-grade"), true, width, look);
    }
    if hidden > 0 {
        let said = look.words.with("incidents-hidden", &[("count", hidden.into())]);
        let mut lines = vec![Line::default()];
        lines.extend(wrap(&said, width).into_iter().map(|line| Line::styled(line, look.theme.dim)));
        items.push(Item { key: Spot::Note, lead: 1, lines });
    }
    (above, items)
}

/// Puts a group's heading above its first item.
pub fn lead<K>(
    item: &mut crate::tui::widget::reader::Item<K>,
    title: &str,
    apart: bool,
    width: usize,
    look: &Look,
) {
    let mut above = Vec::new();
    if apart {
        above.push(Line::default());
    }
    above.push(heading(title, width, look));
    item.lead += above.len();
    above.append(&mut item.lines);
    item.lines = above;
}

/// A text behind a sign, its further lines set in.
pub fn signed(
    sign: &str,
    ascii: &str,
    text: &str,
    style: Style,
    width: usize,
    look: &Look,
) -> Vec<Line<'static>> {
    let sign = if look.glyphs.ascii { ascii } else { sign };
    let own = cells::width(sign) + 1;
    let rows = wrap(text, width.saturating_sub(own).max(2)).into_iter().enumerate();
    let line = |(place, row): (usize, String)| {
        let lead = if place == 0 { format!("{sign} ") } else { " ".repeat(own) };
        Line::styled(format!("{lead}{row}"), style)
    };
    rows.map(line).collect()
}

/// Where a heading has fewer cells beside its clock, the clock stands below it.
const LEAST_HEADING: usize = 16;

/// A heading behind a sign, in full, with a clock at the right end of its first line; further lines are set in.
pub fn headed(
    (sign, style): (&str, Style),
    (title, title_style): (&str, Style),
    (right, right_style): (String, Style),
    width: usize,
) -> Vec<Line<'static>> {
    let (own, clock) = (cells::width(sign) + 1, cells::width(&right));
    let beside = width.saturating_sub(own + clock + usize::from(clock > 0));
    let below = clock > 0 && beside < LEAST_HEADING && cells::width(title) > beside;
    let room = if below { width.saturating_sub(own) } else { beside };
    let lead = |place| if place == 0 { format!("{sign} ") } else { " ".repeat(own) };
    let mut lines: Vec<Line<'static>> = wrap(title, room)
        .into_iter()
        .enumerate()
        .map(|(place, row)| {
            Line::from(vec![Span::styled(lead(place), style), Span::styled(row, title_style)])
        })
        .collect();
    if below {
        lines.push(Line::default());
    }
    let place = if below { lines.len() - 1 } else { 0 };
    if let Some(line) = lines.get_mut(place).filter(|_| clock > 0) {
        line.spans.push(Span::raw(" ".repeat(width.saturating_sub(line.width() + clock))));
        line.spans.push(Span::styled(right, right_style));
    }
    lines
}

/// Lines two cells further right.
pub fn set_in(lines: impl IntoIterator<Item = Line<'static>>) -> impl Iterator<Item = Line<'static>> {
    lines.into_iter().map(|line| {
        let mut spans = vec![Span::raw("  ")];
        spans.extend(line.spans);
        Line::from(spans).style(line.style)
    })
}

/// Cells for the names of facts.
fn label_width(look: &Look, width: usize) -> usize {
    let wide = if look.words.language() == Language::Chinese { 18 } else { 22 };
    wide.min(width / 2)
}

/// A sign, a name, and a value beside or, where the name is long, below it.
pub fn row(
    (sign, style): (&str, Style),
    label: &str,
    (value, value_style): (&str, Style),
    ground: Ground<'_>,
) -> Vec<Line<'static>> {
    let Ground { look, width, .. } = ground;
    let own = label_width(look, width);
    let sign = Span::styled(cells::pad(sign, 2, ""), style);
    if cells::width(label) > own {
        let mut lines = vec![Line::from(vec![sign, Span::styled(label.to_owned(), look.theme.dim)])];
        let room = width.saturating_sub(4).max(4);
        lines.extend(
            wrap(value, room).into_iter().map(|line| Line::styled(format!("    {line}"), value_style)),
        );
        return lines;
    }
    let room = width.saturating_sub(own + 3).max(4);
    let rows = wrap(value, room).into_iter().enumerate();
    let mut sign = Some(sign);
    rows.map(|(place, row)| {
        let lead = if place == 0 { label } else { "" };
        Line::from(vec![
            sign.take().unwrap_or_else(|| Span::raw("  ")),
            Span::styled(cells::pad(lead, own + 1, look.glyphs.more), look.theme.dim),
            Span::styled(row, value_style),
        ])
    })
    .collect()
}

fn fact(ground: Ground<'_>, name: FactName, missing: Option<&Missing>) -> Item {
    let Ground { file, look, now, width, .. } = ground;
    let incident = &file.incident;
    let told = incident.facts.get(&name);
    let label = look.words.fact_name(&name);
    let glyph = |unicode: &'static str, ascii: &'static str| if look.glyphs.ascii { ascii } else { unicode };
    let late = missing.is_some_and(|missing| !missing.house && missing.needed_by.is_some_and(|by| by < now));
    let wanted = if late { look.theme.bad } else { look.theme.warn };
    let (mark, value) = match told {
        Some(fact) if fact.is_known() => {
            ((" ", look.theme.text), (look.words.fact_value(fact, &look.zone), look.theme.text))
        }
        Some(fact) => {
            let style = if missing.is_some() { wanted } else { look.theme.dim };
            (("?", style), (look.words.fact_value(fact, &look.zone), style))
        }
        None => {
            let style = if missing.is_some() { wanted } else { look.theme.dim };
            ((glyph("○", "o"), style), (look.text("incidents-untold").into_owned(), style))
        }
    };
    let mut lines = row(mark, &label, (&value.0, value.1), ground);
    let changed = incident.earlier(&name).count();
    if changed > 0
        && let Some(last) = lines.last_mut()
    {
        let said = look.words.with("incidents-changed", &[("count", changed.into())]);
        let used: usize = last.spans.iter().map(|span| cells::width(&span.content)).sum();
        let said = Span::styled(format!("  {said}"), look.theme.accent);
        if used + cells::width(&said.content) <= width {
            last.spans.push(said);
        } else {
            lines.push(Line::from(vec![Span::raw("  "), said]));
        }
    }
    if let Some(missing) = missing {
        let said = needed(missing, now, look);
        lines.extend(wrap(&said, width.saturating_sub(4).max(4)).into_iter().map(|row| {
            Line::styled(format!("    {row}"), if late { look.theme.bad } else { look.theme.dim })
        }));
    }
    for doubt in file.doubts.iter().filter(|doubt| doubt.at() == name) {
        let said = doubted(&look.words, doubt);
        let rows = signed("▲", "!", &said, look.theme.warn, width.saturating_sub(2), look);
        lines.extend(set_in(rows));
    }
    Item { key: Spot::Fact(name), lead: 0, lines }
}

/// What a fact is needed for, and by when.
fn needed(missing: &Missing, now: Timestamp, look: &Look) -> String {
    let what = look.words.with(
        match missing.need {
            Need::Decides => "incidents-need-decides",
            Need::Starts => "incidents-need-starts",
            Need::Content => "incidents-need-content",
        },
        &[("count", missing.for_rules.len().into())],
    );
    match missing.needed_by {
        Some(by) => {
            let time = look.zone.to_datetime(by).strftime("%m-%d %H:%M").to_string();
            let left = sign::remaining(&look.words, by, missing.house, now, false);
            let args = [("time", time.as_str().into()), ("left", left.as_str().into())];
            format!("{} {} {what}", look.words.with("incidents-needed-by", &args), look.glyphs.dot)
        }
        None => what.into_owned(),
    }
}

/// What does not fit together, in words.
pub fn doubted(words: &Words, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Order { first, then } => {
            let named = |moment: &Moment| words.fact_name(&FactName::Time(*moment));
            let (first, then) = (named(first), named(then));
            words
                .with(
                    "incidents-doubt-order",
                    &[("first", first.as_str().into()), ("then", then.as_str().into())],
                )
                .into_owned()
        }
        Doubt::MoreThanTotal { groups, total } => {
            let (groups, total) = (cells::count(*groups), cells::count(*total));
            words
                .with(
                    "incidents-doubt-total",
                    &[("groups", groups.as_str().into()), ("total", total.as_str().into())],
                )
                .into_owned()
        }
        Doubt::PlaceMoreThanTotal { .. } => words.text("incidents-doubt-place").into_owned(),
        Doubt::RansomWithoutLoss => words.text("incidents-doubt-ransom").into_owned(),
    }
}

/// A grade with its reasons, what is unclear above it, and whether an officer named it.
fn grade(ground: Ground<'_>, graded: &Graded) -> Item {
    let Ground { file, look, width, .. } = ground;
    let words = &look.words;
    let scheme = &graded.scheme;
    let level = graded.level().map_or_else(
        || words.text("incidents-no-level").into_owned(),
        |level| bilingual(&level.label, words).to_owned(),
    );
    let title = bilingual(&scheme.title, words);
    let style = if graded.level().is_some() { look.theme.heading } else { look.theme.dim };
    let mut lines = row((" ", style), title, (&level, style), ground);
    let mut say = |sign: (&str, &str), text: &str, style: Style| {
        let rows = signed(sign.0, sign.1, text, style, width.saturating_sub(2), look);
        lines.extend(set_in(rows));
    };
    if graded.is_overridden() {
        let told = file.incident.changes.iter().rev().find(|change| {
            change
                .what
                .facts
                .iter()
                .any(|fact| matches!(fact, Fact::Grade { scheme: named, .. } if *named == scheme.id))
        });
        let reason = told.map(|change| change.what.reason.to_string()).unwrap_or_default();
        let by = told.map(|change| ground.recorded(&change.stamp)).unwrap_or_default();
        let args = [("reason", reason.as_str().into()), ("by", by.as_str().into())];
        say(("▲", "!"), &words.with("incidents-grade-named", &args), look.theme.warn);
    }
    for limb in graded.limbs() {
        let mut text = bilingual(&limb.text, words).to_owned();
        if limb.status != crate::rules::Status::Seen {
            text = format!("{text} ({})", words.text(status(limb.status)));
        }
        say(("·", "-"), &text, look.theme.text);
    }
    for unclear in &graded.unclear {
        let Some(above) = scheme.levels.get(unclear.level) else { continue };
        let facts: Vec<String> = unclear.missing.iter().map(|name| words.fact_name(name)).collect();
        let facts = facts.join(&words.text("accesses-between"));
        let args = [("level", bilingual(&above.label, words).into()), ("facts", facts.as_str().into())];
        say(("?", "?"), &words.with("incidents-grade-unclear", &args), look.theme.dim);
    }
    Item { key: Spot::Grade(scheme.id.clone()), lead: 0, lines }
}

/// How sure a statement of law is.
pub const fn status(status: crate::rules::Status) -> &'static str {
    match status {
        crate::rules::Status::Seen => "incidents-status-seen",
        crate::rules::Status::Secondary => "incidents-status-secondary",
        crate::rules::Status::Memory => "incidents-status-memory",
    }
}

/// The sign of how a report's element stands.
pub const fn element_sign(present: bool, look: &Look) -> &'static str {
    match (present, look.glyphs.ascii) {
        (true, false) => "✓",
        (true, true) => "+",
        (false, false) => "○",
        (false, true) => "o",
    }
}

/// A clock's cell: sign, time left, and whether it is our own.
pub fn clock_said(at: Timestamp, own: bool, ground: Ground<'_>) -> (String, Style) {
    let (glyph, style) = sign::clock(at, own, ground.now, ground.look);
    let said = sign::remaining(&ground.look.words, at, own, ground.now, false);
    (format!("{glyph} {said}"), style)
}
