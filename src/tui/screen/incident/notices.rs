//! Who has to be told, and whether something shows that it was done.

use ratatui::text::{Line, Span};

use super::{
    Spot, bilingual,
    detail::{Ground, Item},
    facts::{clock_said, lead},
    sign,
};
use crate::{
    desk::NoticeLine,
    domain::notice::About,
    rules::{Audience, Duty, DutyState},
    tui::{
        screen::notice::sign as states,
        widget::{cells, textview::wrap},
    },
};

/// The persons first, then everyone else outside.
const ORDER: [(&str, &[Audience]); 3] = [
    (
        "incidents-notice-persons",
        &[Audience::Individuals, Audience::Minors, Audience::Guardians, Audience::Staff],
    ),
    ("incidents-notice-public", &[Audience::Public, Audience::Client]),
    ("incidents-notice-authorities", &[Audience::Authority, Audience::Police]),
];

/// Whether a duty asks that somebody outside is told.
pub fn tells(duty: &Duty) -> bool {
    duty.rule.audience != Audience::Internal && (duty.verdict.may_be() || duty.touched)
}

/// How many notices are due and nothing shows that they were given.
pub fn unproven(ground: Ground<'_>) -> usize {
    ground.file.duties.iter().filter(|duty| tells(duty) && duty.is_open()).count()
}

/// What stands above, and the notices.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let all = file.duties.iter().filter(|duty| tells(duty)).count();
    let proven = file.duties.iter().filter(|duty| tells(duty) && duty.state == DutyState::Done).count();
    let said = if all == 0 {
        look.text("incidents-no-notices").into_owned()
    } else {
        let args = [("proven", proven.into()), ("count", all.into())];
        look.words.with("incidents-notices", &args).into_owned()
    };
    let above = wrap(&said, width).into_iter().map(|line| Line::styled(line, look.theme.dim)).collect();
    let mut items: Vec<Item> = Vec::new();
    for (title, audiences) in ORDER {
        let first = items.len();
        let of = |duty: &&Duty| tells(duty) && audiences.contains(&duty.rule.audience);
        for duty in file.duties.iter().filter(of) {
            items.push(told(ground, duty));
            items.extend(answers(ground, duty).map(|line| notice(ground, line)));
        }
        if let Some(item) = items.get_mut(first) {
            lead(item, &look.text(title), first > 0, width, look);
        }
    }
    (above, items)
}

/// The notices that answer a duty, what can still go out before what went.
fn answers<'a>(ground: Ground<'a>, duty: &Duty) -> impl Iterator<Item = &'a NoticeLine> {
    let rule = duty.rule.id.clone();
    let incident = ground.file.incident.record;
    let mut lines: Vec<&NoticeLine> = ground
        .notices
        .iter()
        .filter(|line| {
            matches!(&line.notice.about, About::Incident { incident: its, rules, .. }
                if *its == incident && rules.contains(&rule))
        })
        .collect();
    lines.sort_by_key(|line| line.notice.state());
    lines.into_iter()
}

/// A notice under a duty that it answers: its state, how it goes out, and what stands in its way.
fn notice(ground: Ground<'_>, line: &NoticeLine) -> Item {
    let Ground { look, width, .. } = ground;
    let (notice, words) = (&line.notice, &look.words);
    let (glyph, style) = states::state(notice.state(), look);
    let how = [words.channel(notice.channel), words.tongue(notice.tongue), format!("v{}", notice.version())];
    let dot = format!(" {} ", look.glyphs.dot);
    let mut spans = vec![
        Span::styled(format!("  {glyph} {}", words.notice_state(notice.state())), style),
        Span::styled(format!("{dot}{}", how.join(&dot)), look.theme.text),
    ];
    if line.blocking > 0 {
        let said = words.with("notices-found-count", &[("count", line.blocking.into())]);
        spans.push(Span::styled(format!("{dot}{} {said}", look.glyphs.bad), look.theme.bad));
    }
    if !line.moved.is_empty() {
        let sign = if look.glyphs.ascii { "<>" } else { "≠" };
        let said = words.text("notices-by-moved");
        spans.push(Span::styled(format!("{dot}{sign} {said}"), look.theme.warn));
    }
    let lines = vec![Line::from(cells::clip(spans, width, look.glyphs.more))];
    Item { key: Spot::Notice(notice.record), lead: 0, lines }
}

/// A duty to tell somebody: by when, how, and what shows that it was done.
fn told(ground: Ground<'_>, duty: &Duty) -> Item {
    let Ground { look, width, now, .. } = ground;
    let words = &look.words;
    let (glyph, style, id) = sign::duty(duty, now, look);
    let right = match sign::due_at(duty) {
        Some((at, own)) if duty.is_open() && duty.verdict.may_be() => clock_said(at, own, ground),
        _ => (words.text(id).into_owned(), style),
    };
    let room = width.saturating_sub(cells::width(&right.0) + cells::width(glyph) + 2);
    let to = cells::pad(bilingual(&duty.rule.to, words), room, look.glyphs.more);
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{glyph} "), style),
        Span::styled(to, look.theme.heading),
        Span::raw(" "),
        Span::styled(right.0, right.1),
    ])];
    let mut more = vec![(bilingual(&duty.rule.title, words).to_owned(), look.theme.text)];
    if !duty.rule.channels.is_empty() {
        let all: Vec<&str> = duty.rule.channels.iter().map(|channel| bilingual(channel, words)).collect();
        let all = all.join(&words.text("accesses-between"));
        let said = words.with("incidents-notice-by", &[("channels", all.as_str().into())]);
        more.push((said.into_owned(), look.theme.dim));
    }
    for proof in &duty.proofs {
        let (at, way) = (look.minute(proof.at), look.words.told_by(proof.channel.as_str()));
        let args = [
            ("channel", way.as_str().into()),
            ("time", at.as_str().into()),
            ("reference", proof.reference.as_str().into()),
            ("by", proof.by.as_str().into()),
        ];
        let proof = words.with("incidents-proof", &args);
        more.push((format!("{} {proof}", look.glyphs.good), look.theme.good));
    }
    if duty.proofs.is_empty() && duty.state != DutyState::Excused {
        more.push((words.text("incidents-no-proof").into_owned(), look.theme.warn));
    }
    for (text, style) in more {
        let rows = wrap(&text, width.saturating_sub(2).max(4));
        lines.extend(rows.into_iter().map(|row| Line::styled(format!("  {row}"), style)));
    }
    Item { key: Spot::Duty(duty.rule.id.clone()), lead: 0, lines }
}
