//! What the checks find: which block, what, by which rule, how to mend it; and what was waived, by whom and why.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    Spot,
    detail::{Ground, Item},
};
use crate::{
    domain::notice::FindingKey,
    drafting::{Finding, Grounds, Severity},
    tui::{
        screen::incident::{lead, signed},
        widget::{page::Page, textview::wrap},
    },
    words::Language,
};

/// How many findings are neither mended nor waived.
pub fn open(ground: Ground<'_>) -> usize {
    let notice = &ground.file.notice;
    ground.file.findings.iter().filter(|finding| !notice.is_waived(&finding.key)).count()
}

/// What stands above, and the findings.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let notice = &file.notice;
    let held = |finding: &&Finding, severity| finding.severity == severity && !notice.is_waived(&finding.key);
    let mut items = Vec::new();
    for (id, severity) in [("notices-block", Severity::Blocks), ("notices-warn", Severity::Warns)] {
        let first = items.len();
        items.extend(file.findings.iter().filter(|one| held(one, severity)).map(|one| finding(ground, one)));
        let count = items.len() - first;
        if let Some(item) = items.get_mut(first) {
            let title = look.words.with(id, &[("count", count.into())]);
            lead(item, &title, false, width, look);
        }
    }
    let first = items.len();
    items.extend(notice.waived.iter().rev().enumerate().filter_map(|(at, waived)| {
        let later = notice.waived.iter().rev().take(at).any(|other| other.what.0 == waived.what.0);
        (!later).then(|| self::waived(ground, &waived.what.0))
    }));
    if let Some(item) = items.get_mut(first) {
        lead(item, &look.text("notices-waived"), false, width, look);
    }
    (above(ground), items)
}

fn above(ground: Ground<'_>) -> Vec<Line<'static>> {
    let Ground { file, look, width, line, .. } = ground;
    let words = &look.words;
    if file.notice.release().is_some() {
        let said = words.text("notices-checked-released");
        return signed(look.glyphs.good, look.glyphs.good, &said, look.theme.dim, width, look);
    }
    if line.blocking > 0 {
        let said = words.with("notices-held", &[("count", line.blocking.into())]);
        return signed(look.glyphs.bad, look.glyphs.bad, &said, look.theme.bad, width, look);
    }
    let said = words.text("notices-nothing-held");
    signed(look.glyphs.good, look.glyphs.good, &said, look.theme.good, width, look)
}

/// What a block is called: its number and what it says.
pub fn block_name(ground: Ground<'_>, block: Option<usize>) -> String {
    let words = &ground.look.words;
    let Some(at) = block else { return words.text("notices-whole").into_owned() };
    let wording = ground.file.notice.wording();
    let element = wording.blocks.get(at).and_then(|block| block.element);
    let number = words.with("notices-block-number", &[("number", (at + 1).into())]).into_owned();
    if let Some(element) = element {
        return format!("{number} {}", words.text(&format!("element-{}", element.name())));
    }
    let id = match wording.blocks.get(at).and_then(|block| block.clause) {
        Some(_) => "notice-edit-clause",
        None if at == 0 => "notice-edit-greeting",
        None if at + 1 == wording.blocks.len() => "notice-edit-closing",
        None => "notice-edit-free",
    };
    format!("{number} {}", words.text(id))
}

/// `PIPL art. 57  CN-I01.individuals`.
fn grounds(ground: Ground<'_>, grounds: &Grounds) -> String {
    let words = &ground.look.words;
    let (chinese, english) = &grounds.instrument;
    let law = if words.language() == Language::Chinese { chinese } else { english };
    let cited = if grounds.article.is_empty() {
        law.clone()
    } else {
        let args = [("law", law.as_str().into()), ("article", grounds.article.as_str().into())];
        words.with("incidents-article", &args).into_owned()
    };
    format!("{cited}  {}", grounds.rule)
}

fn finding(ground: Ground<'_>, finding: &Finding) -> Item {
    let Ground { look, width, .. } = ground;
    let words = &look.words;
    let (sign, style) = match finding.severity {
        Severity::Blocks => (look.glyphs.bad, look.theme.bad),
        Severity::Warns => (look.glyphs.warn, look.theme.warn),
    };
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{sign} "), style),
        Span::styled(block_name(ground, finding.key.block), look.theme.heading),
    ])];
    let mut more: Vec<(String, Style)> = vec![(words.explain(finding), look.theme.text)];
    if let Some(by) = &finding.grounds {
        more.push((grounds(ground, by), look.theme.dim));
    }
    let mend = words.with("notices-mend", &[("how", words.hint(finding).as_str().into())]);
    more.push((mend.into_owned(), look.theme.text));
    let waivable = if finding.waivable { "notices-waivable" } else { "notices-not-waivable" };
    if finding.severity == Severity::Blocks {
        more.push((words.text(waivable).into_owned(), look.theme.dim));
    }
    for (text, style) in more {
        let rows = wrap(&text, width.saturating_sub(2).max(4));
        lines.extend(rows.into_iter().map(|row| Line::styled(format!("  {row}"), style)));
    }
    lines.push(Line::default());
    Item { key: Spot::Finding(finding.key.clone()), lead: 0, lines }
}

/// A finding that was waived: what it was, where it is still found; why, by whom and when.
fn waived(ground: Ground<'_>, key: &FindingKey) -> Item {
    let Ground { look, width, file, .. } = ground;
    let words = &look.words;
    let mut page = Page::new(width.saturating_sub(2), look);
    if let Some(finding) = file.findings.iter().find(|finding| finding.key == *key) {
        page.text(&words.explain(finding), look.theme.text);
    } else if !key.found.is_empty() {
        page.text(&key.found, look.theme.text);
    }
    for waived in file.notice.waived.iter().filter(|waived| waived.what.0 == *key) {
        let reason = words.with("incidents-reason", &[("reason", waived.what.1.as_str().into())]);
        page.text(&reason, look.theme.text);
        page.text(&ground.recorded(&waived.stamp), look.theme.dim);
    }
    let sign = if look.glyphs.ascii { "/" } else { "⊘" };
    let mut lines = vec![Line::from(vec![
        Span::styled(format!("{sign} "), look.theme.dim),
        Span::styled(block_name(ground, key.block), look.theme.heading),
    ])];
    lines.extend(page.lines.into_iter().map(set_in));
    lines.push(Line::default());
    Item { key: Spot::Finding(key.clone()), lead: 0, lines }
}

/// A line two cells further right.
pub fn set_in(line: Line<'static>) -> Line<'static> {
    let mut spans = vec![Span::raw("  ")];
    spans.extend(line.spans);
    Line::from(spans).style(line.style)
}
