//! A notice as its reader sees it, with the facts of now; what moved under it is told above.

use ratatui::{
    style::{Modifier, Style},
    text::Line,
};

use super::{
    Spot,
    detail::{Ground, Item},
    paper::Paper,
};
use crate::{
    domain::notice::{Channel, NoticeState, Piece, Wording, pieces},
    drafting::{Alphabet, short_text, sms},
    tui::{
        look::Look,
        screen::incident::signed,
        widget::{
            runs::{self, Run},
            textview::wrap,
        },
    },
};

/// What stands above, and the blocks.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let paper = Paper::of(file.notice.channel, width, look);
    let mut items = match file.notice.channel {
        Channel::Sms | Channel::Push => short(ground, paper),
        _ => page(ground, paper),
    };
    if let Some(last) = items.last_mut() {
        last.lines.push(paper.bottom());
        last.lines.extend(
            counted(ground).into_iter().flat_map(|said| {
                wrap(&said, width).into_iter().map(|line| Line::styled(line, look.theme.dim))
            }),
        );
    }
    (above(ground), items)
}

/// Whether it is fixed, and the facts that moved under it.
fn above(ground: Ground<'_>) -> Vec<Line<'static>> {
    let Ground { file, look, width, line, .. } = ground;
    let words = &look.words;
    let mut above = Vec::new();
    let notice = &file.notice;
    if let (NoticeState::Released | NoticeState::Delivered, Some(release)) =
        (notice.state(), notice.release())
    {
        let (time, name) = (look.minute(release.stamp.time), ground.name(&release.stamp));
        let said = words
            .with("notices-fixed", &[("time", time.as_str().into()), ("name", name.as_str().into())])
            .into_owned();
        above.extend(signed("◑", "r", &said, look.theme.accent, width, look));
    }
    if let Some(withdrawn) = &notice.withdrawn {
        let said = words.with("notices-not-used", &[("reason", withdrawn.what.as_str().into())]);
        above.extend(signed("⊘", "/", &said, look.theme.warn, width, look));
    }
    for moved in &line.moved {
        let id = if notice.release().is_some() { "notices-moved-released" } else { "notices-moved" };
        let said = words.with(
            id,
            &[
                ("fact", words.reference(&moved.fact).as_str().into()),
                ("was", moved.was.as_str().into()),
                ("is", moved.is.as_str().into()),
            ],
        );
        above.extend(signed("≠", "<>", &said, look.theme.warn, width, look));
    }
    above
}

/// The texts as they are recorded, where the facts in them are live; else as they were fixed.
fn source(ground: Ground<'_>) -> Wording {
    let file = ground.file;
    if file.notice.release().is_some() { file.filled.clone() } else { file.notice.wording() }
}

/// A text in runs: facts underlined, what is still missing set apart.
fn filled(ground: Ground<'_>, text: &str, plain: Style) -> Vec<Run> {
    let Ground { file, look, line, .. } = ground;
    let live = plain.patch(look.theme.accent).add_modifier(Modifier::UNDERLINED);
    let run = |piece: Piece<'_>| match piece {
        Piece::Text(text) => (text.to_owned(), plain),
        Piece::Fact(name) => {
            let moved = line.moved.iter().any(|moved| moved.fact == name);
            match file.studio.value(&name) {
                Some(value) if moved => (value, look.theme.warn.add_modifier(Modifier::UNDERLINED)),
                Some(value) => (value, live),
                None => (format!("{{{}}}", name.name()), look.theme.bad.add_modifier(Modifier::UNDERLINED)),
            }
        }
        Piece::Recipient(column) => (recipient(column, look), look.theme.dim),
        Piece::Unknown(inner) => (format!("{{{inner}}}"), look.theme.bad.add_modifier(Modifier::UNDERLINED)),
    };
    pieces(text).into_iter().map(run).collect()
}

/// What stands where each recipient's own is put in: `⟨name⟩`.
fn recipient(column: &str, look: &Look) -> String {
    let name = match column {
        "name" => look.text("notices-recipient-name"),
        "child" => look.text("notices-recipient-child"),
        column => column.into(),
    };
    if look.glyphs.ascii { format!("<{name}>") } else { format!("⟨{name}⟩") }
}

/// A page, or what is read out: subject, blocks, sender.
fn page(ground: Ground<'_>, paper: Paper<'_>) -> Vec<Item> {
    let look = ground.look;
    let said = source(ground);
    let channel = ground.file.notice.channel;
    let mut top = vec![paper.top()];
    if channel == Channel::Email {
        let from = look.words.with("notices-from", &[("name", said.sender.as_str().into())]);
        top.push(paper.row(Line::styled(from.into_owned(), look.theme.dim)));
        let mut subject = vec![(look.text("notices-subject").into_owned(), look.theme.dim)];
        subject.extend(filled(ground, said.subject.as_str(), look.theme.heading));
        top.extend(runs::wrap(&subject, paper.room).into_iter().map(|line| paper.row(line)));
        top.push(paper.row(Line::styled(look.glyphs.rule.repeat(paper.room), look.theme.border)));
    } else if channel.has_subject() {
        let title = ground.file.filled.subject.as_str();
        top.extend(wrap(title, paper.room).iter().map(|line| paper.set(line, look.theme.heading, false)));
        top.push(paper.gap());
    }
    let mut items = vec![Item { key: Spot::Block(None), lead: 1.min(top.len() - 1), lines: top }];
    for (at, block) in said.blocks.iter().enumerate() {
        let text = block.text.to_string();
        let mut lines: Vec<Line<'static>> = if text.trim().is_empty() {
            let what =
                block.element.map(|element| look.text(&format!("element-{}", element.name())).into_owned());
            let said =
                look.words.with("notices-empty-block", &[("what", what.unwrap_or_default().as_str().into())]);
            vec![paper.row(Line::styled(said.into_owned(), look.theme.warn))]
        } else {
            let runs = filled(ground, &text, look.theme.text);
            runs::wrap(&runs, paper.room).into_iter().map(|line| paper.row(line)).collect()
        };
        lines.push(paper.gap());
        items.push(Item { key: Spot::Block(Some(at)), lead: 0, lines });
    }
    let signed = said.blocks.last().is_some_and(|last| last.text.to_string().trim() == said.sender.as_str());
    if channel != Channel::Email
        && !signed
        && !said.sender.is_empty()
        && let Some(last) = items.last_mut()
    {
        last.lines.push(paper.set(said.sender.as_str(), look.theme.text, true));
    }
    items
}

/// A message on a telephone: its blocks as one run of text.
fn short(ground: Ground<'_>, paper: Paper<'_>) -> Vec<Item> {
    let look = ground.look;
    let said = source(ground);
    let mut lines = vec![paper.top()];
    if ground.file.notice.channel == Channel::Push {
        let title = filled(ground, said.subject.as_str(), look.theme.heading);
        lines.extend(runs::wrap(&title, paper.room).into_iter().map(|line| paper.row(line)));
    }
    let text = short_text(&said, ground.file.notice.tongue);
    let text = filled(ground, &text, look.theme.text);
    lines.extend(runs::wrap(&text, paper.room).into_iter().map(|line| paper.row(line)));
    vec![Item { key: Spot::Block(None), lead: 1, lines }]
}

/// How long it is, where that matters.
fn counted(ground: Ground<'_>) -> Vec<String> {
    let Ground { file, look, .. } = ground;
    let (notice, words) = (&file.notice, &look.words);
    let text = short_text(&file.filled, notice.tongue);
    match notice.channel {
        Channel::Sms => {
            let sms = sms(&text);
            let id = match sms.alphabet {
                Alphabet::Gsm7 => "notices-sms-gsm",
                Alphabet::Ucs2 => "notices-sms-ucs",
            };
            let args = [("units", sms.units.into()), ("segments", sms.segments.into())];
            vec![words.with(id, &args).into_owned()]
        }
        Channel::Push => {
            let args = [
                ("title", file.filled.subject.as_str().chars().count().into()),
                ("body", text.chars().count().into()),
            ];
            vec![words.with("notices-push-length", &args).into_owned()]
        }
        _ => Vec::new(),
    }
}
