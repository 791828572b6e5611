//! The duties: what to do, whom to tell, by when, with what, and how each stands; then what is worth knowing.

use std::collections::BTreeSet;

use jiff::Timestamp;
use ratatui::text::{Line, Span};

use super::{
    Spot, bilingual,
    detail::{Ground, Item},
    facts::{clock_said, element_sign, headed, lead, set_in, status},
    sign,
};
use crate::{
    domain::incident::FactName,
    rules::{Awaited, Binding, Clock, Due, Duty, DutyState, Remark, StartedFrom, Status, Verdict},
    tui::widget::{
        cells,
        page::{Page, length},
        textview::{flow, wrap},
    },
};

/// What stands above, the duties, and the rules that ask nothing.
pub fn items(ground: Ground<'_>, open: &BTreeSet<Spot>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let advice = look.text("incidents-no-advice");
    let above = wrap(&advice, width).into_iter().map(|line| Line::styled(line, look.theme.dim)).collect();
    let mut items: Vec<Item> =
        in_chains(&file.duties).into_iter().map(|one| duty(ground, one, open)).collect();
    if items.is_empty() {
        let said = look.text("incidents-no-duties");
        let lines = wrap(&said, width).into_iter().map(|line| Line::styled(line, look.theme.dim));
        items.push(Item { key: Spot::Note, lead: 0, lines: lines.collect() });
    }
    let first = items.len();
    items.extend(file.remarks.iter().map(|one| remark(ground, one, open)));
    if let Some(item) = items.get_mut(first) {
        lead(item, &look.text("incidents-remarks"), false, width, look);
    }
    (above, items)
}

/// The open ones first, what is sure before what hangs on facts not told yet, by their clocks, those without one behind;
/// the duties of one chain together, where its first
/// stands.
fn in_chains(duties: &[Duty]) -> Vec<&Duty> {
    let mut sorted: Vec<&Duty> = duties.iter().collect();
    sorted.sort_by_key(|duty| {
        let due = sign::due_at(duty).map_or(Timestamp::MAX, |(at, _)| at);
        (!duty.is_open(), !duty.verdict.may_be(), !duty.verdict.is_yes(), due)
    });
    let mut all: Vec<&Duty> = Vec::with_capacity(duties.len());
    let mut seen = BTreeSet::new();
    for duty in sorted {
        match &duty.rule.stage {
            None => all.push(duty),
            Some(stage) if seen.insert(stage.chain.clone()) => all.extend(chain(duties, duty)),
            Some(_) => {}
        }
    }
    all
}

/// The duties of the chain that one is in, in their order.
fn chain<'a>(duties: &'a [Duty], one: &Duty) -> Vec<&'a Duty> {
    let Some(stage) = &one.rule.stage else { return Vec::new() };
    let of_chain = |duty: &&Duty| duty.rule.stage.as_ref().is_some_and(|other| other.chain == stage.chain);
    let mut chain: Vec<&Duty> = duties.iter().filter(of_chain).collect();
    chain.sort_by_key(|duty| duty.rule.stage.as_ref().map(|stage| stage.number));
    chain
}

/// A duty: its heading and how it stands, all of it where it is open.
pub fn duty(ground: Ground<'_>, duty: &Duty, open: &BTreeSet<Spot>) -> Item {
    let Ground { look, width, now, .. } = ground;
    let words = &look.words;
    let key = Spot::Duty(duty.rule.id.clone());
    let (glyph, style, _) = sign::duty(duty, now, look);
    let right = match sign::due_at(duty) {
        Some((at, own)) if duty.is_open() && duty.verdict.may_be() => clock_said(at, own, ground),
        _ => (String::new(), style),
    };
    let title = bilingual(&duty.rule.title, words);
    let mut lines = headed((glyph, style), (title, look.theme.heading), right, width);
    lines.extend(set_in(brief(ground, duty)));
    lines.extend(set_in(chain_lines(ground, duty)));
    if open.contains(&key) {
        lines.extend(set_in(full(ground, duty)));
        lines.push(Line::default());
    }
    Item { key, lead: 0, lines }
}

/// State, due time, and how much of the content is there; whom, and by which article.
fn brief(ground: Ground<'_>, duty: &Duty) -> Vec<Line<'static>> {
    let Ground { look, width, now, .. } = ground;
    let words = &look.words;
    let (_, style, id) = sign::duty(duty, now, look);
    let due = match &duty.due {
        Due::At { at, .. } => Some(look.minute(*at)),
        Due::NoNumber { .. } => duty.rule.clock.map(|clock| clock_name(ground, clock)),
        Due::WaitsFor(_) => Some(words.text("incidents-waits").into_owned()),
    };
    let content: Vec<_> = duty.pieces.iter().filter(|piece| !piece.late).collect();
    let present = content.iter().filter(|piece| piece.present).count();
    let mut first: Vec<Span<'static>> = vec![Span::styled(words.text(id).into_owned(), style)];
    first.extend(due.map(|due| Span::styled(due, look.theme.dim)));
    if !content.is_empty() {
        let args = [("present", present.into()), ("count", content.len().into())];
        let style = if present == content.len() { look.theme.good } else { look.theme.warn };
        first.push(Span::styled(words.with("incidents-content-count", &args).into_owned(), style));
    }
    if !duty.is_binding() {
        first.push(Span::styled(words.text("incidents-voluntary").into_owned(), look.theme.dim));
    }
    let second = vec![
        Span::styled(bilingual(&duty.rule.to, words).to_owned(), look.theme.text),
        Span::styled(article(ground, duty), look.theme.dim),
    ];
    let between = Span::styled(format!(" {} ", look.glyphs.dot), look.theme.dim);
    [first, second].into_iter().flat_map(|parts| flow(parts, &between, width.saturating_sub(2))).collect()
}

/// `PIPL art. 57`.
fn article(ground: Ground<'_>, duty: &Duty) -> String {
    cited(ground, &duty.rule)
}

fn cited(ground: Ground<'_>, rule: &crate::rules::Rule) -> String {
    let words = &ground.look.words;
    let law = bilingual(&rule.instrument, words);
    match &rule.article {
        Some(article) => {
            let args = [("law", law.into()), ("article", article.as_str().into())];
            words.with("incidents-article", &args).into_owned()
        }
        None => law.to_owned(),
    }
}

/// A chain as one: each stage with its sign and its clock, the duty's own in brackets.
fn chain_lines(ground: Ground<'_>, duty: &Duty) -> Vec<Line<'static>> {
    let Ground { file, look, width, now, .. } = ground;
    let chain = chain(&file.duties, duty);
    if chain.len() < 2 {
        return Vec::new();
    }
    let stage_said = |stage: &Duty| {
        let number = stage.rule.stage.as_ref().map_or(0, |stage| stage.number);
        let (glyph, style, id) = sign::duty(stage, now, look);
        let said = match sign::due_at(stage) {
            Some((at, own)) if stage.is_open() && stage.verdict.may_be() => {
                sign::remaining(&look.words, at, own, now, true)
            }
            None if stage.is_open() => look.text("incidents-waits").into_owned(),
            _ => look.text(id).into_owned(),
        };
        let said = format!("{number} {glyph} {said}");
        let own = stage.rule.id == duty.rule.id;
        Span::styled(if own { format!("[{said}]") } else { said }, style)
    };
    let arrow = if look.glyphs.ascii { " -> " } else { " → " };
    let stages = chain.into_iter().map(stage_said).collect();
    flow(stages, &Span::styled(arrow, look.theme.border), width.saturating_sub(2))
}

/// A clock without its reckoning: `within 72 hours`, `promptly`.
fn clock_name(ground: Ground<'_>, clock: Clock) -> String {
    let words = &ground.look.words;
    let count = clock.number().unwrap_or(0);
    words
        .with(&format!("incidents-clock-{}", clock.name().replace('_', "-")), &[("count", count.into())])
        .into_owned()
}

/// Everything about a duty.
fn full(ground: Ground<'_>, duty: &Duty) -> Vec<Line<'static>> {
    let Ground { look, width, .. } = ground;
    let words = &look.words;
    let rule = &duty.rule;
    let mut page = Page::new(width.saturating_sub(2), look);
    page.row("incidents-duty-whom", bilingual(&rule.to, words));
    if !rule.channels.is_empty() {
        let all: Vec<&str> = rule.channels.iter().map(|channel| bilingual(channel, words)).collect();
        page.row("incidents-duty-channels", &all.join(&words.text("accesses-between")));
    }
    page.row("incidents-duty-law", &format!("{}  {}", article(ground, duty), rule.id));
    if let Verdict::Unclear(facts) = &duty.verdict {
        let facts: Vec<String> = facts.iter().map(|name| words.fact_name(name)).collect();
        let facts = facts.join(&words.text("accesses-between"));
        let said = words.with("incidents-unclear", &[("facts", facts.as_str().into())]);
        page.signed("?", &said, look.theme.warn);
    }
    if duty.is_no_longer_triggered() {
        page.signed(look.glyphs.warn, &words.text("incidents-gone-stays"), look.theme.warn);
    }
    clock(&mut page, ground, duty);
    content(&mut page, ground, duty);
    exceptions(&mut page, ground, duty);
    for proof in &duty.proofs {
        let (at, way) = (look.minute(proof.at), look.words.told_by(proof.channel.as_str()));
        let reached = proof.reached.map(cells::count).unwrap_or_default();
        let args = [
            ("channel", way.as_str().into()),
            ("time", at.as_str().into()),
            ("reference", proof.reference.as_str().into()),
            ("by", proof.by.as_str().into()),
        ];
        let mut said = words.with("incidents-proof", &args).into_owned();
        if !reached.is_empty() {
            let reached = words.with("incidents-reached", &[("count", reached.as_str().into())]);
            said = format!("{said} {} {reached}", look.glyphs.dot);
        }
        page.styled_row("incidents-duty-proof", &said, look.theme.good);
    }
    if let Some(note) = &rule.note {
        page.row("incidents-duty-note", bilingual(note, words));
    }
    sources(&mut page, ground, rule);
    page.lines
}

fn clock(page: &mut Page<'_>, ground: Ground<'_>, duty: &Duty) {
    let Ground { look, now, .. } = ground;
    let words = &look.words;
    if let Some(clock) = duty.rule.clock {
        page.row("incidents-duty-clock", &clock_name(ground, clock));
    }
    if let Some(started) = &duty.started {
        let from = match &started.from {
            StartedFrom::Moment(moment) => words.fact_name(&FactName::Time(*moment)),
            StartedFrom::Rule(rule) => ground
                .duty(rule)
                .map_or_else(|| rule.to_string(), |before| bilingual(&before.rule.title, words).to_owned()),
            StartedFrom::Change => words.text("incidents-from-change").into_owned(),
        };
        let (time, age) = (look.minute(started.at), length(words, now.duration_since(started.at)));
        let args =
            [("from", from.as_str().into()), ("time", time.as_str().into()), ("age", age.as_str().into())];
        page.row("incidents-duty-started", &words.with("incidents-started", &args));
        if started.assumed {
            page.signed(look.glyphs.warn, &words.text("incidents-assumed"), look.theme.warn);
        }
    }
    match &duty.due {
        Due::At { at, holidays_known } => {
            let utc = at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
            page.row("incidents-duty-due", &format!("{}  ({utc})", look.second(*at)));
            if duty.is_open() {
                let (said, style) = clock_said(*at, false, ground);
                page.styled_row("incidents-duty-left", &said, style);
            }
            if !holidays_known {
                page.signed(look.glyphs.warn, &words.text("incidents-holidays-unknown"), look.theme.warn);
            }
        }
        Due::NoNumber { warn_at } => {
            page.row("incidents-duty-due", &words.text("incidents-no-number"));
            if let Some(at) = warn_at.filter(|_| duty.is_open()) {
                let (said, style) = clock_said(at, true, ground);
                let said = format!("{said}  ({})", look.minute(at));
                page.styled_row("incidents-duty-left", &said, style);
            }
        }
        Due::WaitsFor(Awaited::Moments(moments)) => {
            let all: Vec<String> =
                moments.iter().map(|moment| words.fact_name(&FactName::Time(*moment))).collect();
            let all = all.join(&words.text("accesses-between"));
            let said = words.with("incidents-waits-moments", &[("times", all.as_str().into())]);
            page.row("incidents-duty-due", &said);
        }
        Due::WaitsFor(Awaited::Rule(rule)) => {
            let before = ground
                .duty(rule)
                .map_or_else(|| rule.to_string(), |before| bilingual(&before.rule.title, words).to_owned());
            let said = words.with("incidents-waits-rule", &[("duty", before.as_str().into())]);
            page.row("incidents-duty-due", &said);
        }
    }
    if let Some((from, to)) = duty.guidance {
        let (from, to) = (look.minute(from), look.minute(to));
        let args = [("from", from.as_str().into()), ("to", to.as_str().into())];
        page.styled_row("incidents-duty-guidance", &words.with("incidents-guidance", &args), look.theme.dim);
    }
}

fn content(page: &mut Page<'_>, ground: Ground<'_>, duty: &Duty) {
    let look = ground.look;
    let words = &look.words;
    if duty.pieces.is_empty() {
        return;
    }
    page.text(&words.text("incidents-duty-content"), look.theme.dim);
    for piece in &duty.pieces {
        let name = words.text(&format!("element-{}", piece.element.name()));
        let mut said = name.into_owned();
        for (is, id) in [(piece.first, "incidents-piece-first"), (piece.late, "incidents-piece-late")] {
            if is {
                said = format!("{said} ({})", words.text(id));
            }
        }
        let style = match (piece.present, piece.late) {
            (true, _) => look.theme.good,
            (false, true) => look.theme.dim,
            (false, false) => look.theme.warn,
        };
        page.signed(&format!("  {}", element_sign(piece.present, look)), &said, style);
    }
}

fn exceptions(page: &mut Page<'_>, ground: Ground<'_>, duty: &Duty) {
    let look = ground.look;
    let words = &look.words;
    if let Some(excuse) = &duty.excuse {
        let (id, style) = if excuse.stands {
            ("incidents-excused", look.theme.good)
        } else {
            ("incidents-excused-no-more", look.theme.bad)
        };
        let text = excuse
            .exception
            .as_ref()
            .and_then(|id| duty.rule.exception(id))
            .map(|exception| bilingual(&exception.text, words).to_owned())
            .unwrap_or_default();
        let args = [("exception", text.as_str().into()), ("reason", excuse.reason.as_str().into())];
        page.signed(look.glyphs.dot, &words.with(id, &args), style);
    }
    if duty.state == DutyState::Excused {
        return;
    }
    for (exception, offer, record) in duty.exceptions() {
        page.styled_row("incidents-duty-exception", bilingual(&exception.text, words), look.theme.text);
        if offer.verdict != Verdict::Yes {
            page.signed("  ?", &words.text("incidents-exception-unclear"), look.theme.warn);
        }
        for text in record {
            page.signed(&format!("  {}", look.glyphs.dot), bilingual(text, words), look.theme.dim);
        }
    }
}

fn sources(page: &mut Page<'_>, ground: Ground<'_>, rule: &crate::rules::Rule) {
    let look = ground.look;
    let words = &look.words;
    let checked = rule.checked.to_string();
    let args = [("source", bilingual(&rule.source, words).into()), ("date", checked.as_str().into())];
    page.styled_row("incidents-duty-source", &words.with("incidents-source", &args), look.theme.dim);
    let parts = [
        (rule.status, "incidents-status-rule"),
        (rule.clock_status, "incidents-status-clock"),
        (rule.content_status, "incidents-status-content"),
    ];
    for (how, of) in parts {
        // What was seen is the rule and need not be said thrice.
        if how != Status::Seen {
            let of = words.text(of);
            let said = format!("{of}: {}", words.text(status(how)));
            page.signed(look.glyphs.warn, &said, look.theme.warn);
        }
    }
}

fn remark(ground: Ground<'_>, remark: &Remark, open: &BTreeSet<Spot>) -> Item {
    let Ground { look, width, .. } = ground;
    let words = &look.words;
    let key = Spot::Remark(remark.rule.id.clone());
    let rule = &remark.rule;
    let title = bilingual(&rule.title, words);
    let none = (String::new(), look.theme.dim);
    let mut lines = headed(("i", look.theme.accent), (title, look.theme.text), none, width);
    let mut said = cited(ground, rule);
    for (is, id) in [
        (rule.draft, "incidents-draft"),
        (remark.verdict != Verdict::Yes, "incidents-duty-unclear"),
        (rule.binding == Binding::Voluntary, "incidents-voluntary"),
    ] {
        if is {
            said = format!("{said} {} {}", look.glyphs.dot, words.text(id));
        }
    }
    let rows = wrap(&said, width.saturating_sub(2)).into_iter();
    lines.extend(set_in(rows.map(|row| Line::styled(row, look.theme.dim))));
    if open.contains(&key) {
        let mut page = Page::new(width.saturating_sub(2), look);
        page.row("incidents-duty-whom", bilingual(&rule.to, words));
        if let Some(note) = &rule.note {
            page.row("incidents-duty-note", bilingual(note, words));
        }
        sources(&mut page, ground, rule);
        lines.extend(set_in(page.lines));
    }
    lines.push(Line::default());
    Item { key, lead: 0, lines }
}
