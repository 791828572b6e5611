//! The versions of a text, the newest first, each with what it changed: added and removed told by brackets and style.

use std::collections::BTreeSet;

use ratatui::{
    style::Modifier,
    text::{Line, Span},
};

use super::{
    Spot,
    checks::set_in,
    detail::{Ground, Item},
};
use crate::{
    drafting::{Change, Part, as_shown, difference},
    tui::{
        look::Look,
        widget::{
            page::Page,
            runs::{self, Run},
        },
    },
};

/// Of unchanged text so many characters are shown beside a change.
const BESIDE: usize = 24;

/// What stands above, and the versions. Of the newest all is shown at first; `turned` are those folded the other way.
pub fn items(ground: Ground<'_>, turned: &BTreeSet<Spot>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let notice = &file.notice;
    let words = &look.words;
    let newest = notice.version();
    let mut items = Vec::new();
    for (at, version) in notice.versions.iter().enumerate().rev() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let key = Spot::Version(number);
        let open = (number == newest) != turned.contains(&key);
        let fold = if open { look.glyphs.open } else { look.glyphs.closed };
        let named = words.with("notices-version", &[("number", number.into())]);
        let mut heading = vec![
            Span::styled(format!("{fold} "), look.theme.dim),
            Span::styled(named.into_owned(), look.theme.heading),
        ];
        if let Some(release) = notice.releases.iter().find(|release| release.what.version == number) {
            let said = words
                .with("notices-released-by", &[("name", ground.name(&release.stamp).as_str().into())])
                .into_owned();
            heading.push(Span::styled(format!("  {} {said}", look.glyphs.good), look.theme.good));
        }
        let mut lines = vec![Line::from(heading)];
        let mut page = Page::new(width.saturating_sub(2), look);
        page.text(&ground.recorded(&version.stamp), look.theme.dim);
        if !version.what.note.is_empty() {
            page.text(version.what.note.as_str(), look.theme.text);
        }
        lines.extend(page.lines.into_iter().map(set_in));
        let before = at.checked_sub(1).and_then(|at| notice.versions.get(at));
        if open {
            let read = |version: &crate::domain::notice::Version| as_shown(&version.wording, &version.shown);
            let said = match before {
                None => vec![Line::styled(words.text("notices-first-version").into_owned(), look.theme.dim)],
                Some(before) => {
                    let parts = difference(&read(&before.what), &read(&version.what));
                    changed(&parts, width.saturating_sub(2), look)
                }
            };
            lines.extend(said.into_iter().map(set_in));
        }
        lines.push(Line::default());
        items.push(Item { key, lead: 0, lines });
    }
    (legend(look), items)
}

/// How added and removed are told apart.
pub fn legend(look: &Look) -> Vec<Line<'static>> {
    let marked = |change, id: &str| run(change, look.text(id).into_owned(), look);
    let runs = [marked(Change::Added, "notices-added"), marked(Change::Removed, "notices-removed")];
    let [(added, good), (removed, bad)] = runs;
    vec![Line::from(vec![Span::styled(added, good), Span::raw("  "), Span::styled(removed, bad)])]
}

fn run(change: Change, text: String, look: &Look) -> Run {
    match change {
        Change::Kept => (text, look.theme.text),
        Change::Added => (format!("{{+{text}+}}"), look.theme.good.add_modifier(Modifier::UNDERLINED)),
        Change::Removed => (format!("[-{text}-]"), look.theme.bad.add_modifier(Modifier::CROSSED_OUT)),
    }
}

/// The blocks that changed, of unchanged text as much as is needed to find the place.
pub fn changed(parts: &[Part], width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for block in parts.chunk_by(|one, other| one.block == other.block) {
        if block.iter().all(|part| part.change == Change::Kept) {
            continue;
        }
        let last = block.len() - 1;
        let runs: Vec<Run> = block
            .iter()
            .enumerate()
            .map(|(at, part)| {
                let text = match part.change {
                    Change::Kept => beside(&part.text, at > 0, at < last, look.glyphs.more),
                    _ => part.text.clone(),
                };
                run(part.change, text, look)
            })
            .collect();
        lines.extend(runs::wrap(&runs, width.max(4)));
    }
    if lines.is_empty() {
        lines.push(Line::styled(look.text("notices-unchanged").into_owned(), look.theme.dim));
    }
    lines
}

/// What of unchanged text stands beside a change: its beginning behind one, its end before one.
fn beside(text: &str, behind: bool, before: bool, more: &str) -> String {
    let count = text.chars().count();
    if count <= BESIDE * 2 + 1 {
        return text.to_owned();
    }
    let start: String = text.chars().take(if behind { BESIDE } else { 0 }).collect();
    let end: String = text.chars().skip(count - if before { BESIDE } else { 0 }).collect();
    format!("{start}{more}{end}")
}
