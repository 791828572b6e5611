//! What an incident has to do with: incidents, accesses, SDKs, sections of the policy; where it was imported from; and
//! the evidence that was kept.

use ratatui::text::Line;

use super::{
    Spot,
    detail::{Ground, Item},
    facts::{headed, lead},
};
use crate::{
    domain::incident::Link,
    tui::widget::{cells, textview::wrap},
};

/// What stands above, and the links.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, width, .. } = ground;
    let words = &look.words;
    let mut above: Vec<Line<'static>> = Vec::new();
    let mut say = |text: &str| {
        above.extend(wrap(text, width).into_iter().map(|line| Line::styled(line, look.theme.dim)));
    };
    if let Some(origin) = &file.incident.origin {
        let args = [("file", origin.file.as_str().into()), ("line", origin.line.into())];
        say(&words.with("incidents-imported", &args));
    }
    if file.incident.links.is_empty() && file.exhibits.is_empty() {
        say(&words.text("incidents-no-links"));
    }
    let mut items: Vec<Item> = file.incident.links.iter().map(|one| link(ground, one)).collect();
    let first = items.len();
    items.extend(file.exhibits.iter().map(|exhibit| {
        let mut lines = Vec::new();
        for file in &exhibit.files {
            let bytes = cells::count(file.bytes);
            let args = [("name", file.name.as_str().into()), ("bytes", bytes.as_str().into())];
            lines.push(Line::from(words.with("accesses-file-size", &args).into_owned()));
            let hash = wrap(&format!("SHA-256 {}", file.sha256), width.saturating_sub(2).max(4));
            lines.extend(hash.into_iter().map(|row| Line::styled(format!("  {row}"), look.theme.dim)));
        }
        let note = exhibit.note.lines().iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ");
        for text in [note, ground.recorded(&exhibit.kept)] {
            let rows = wrap(&text, width.saturating_sub(2).max(4));
            lines.extend(rows.into_iter().map(|row| Line::styled(format!("  {row}"), look.theme.dim)));
        }
        lines.push(Line::default());
        Item { key: Spot::Exhibit(exhibit.record), lead: 0, lines }
    }));
    if let Some(item) = items.get_mut(first) {
        lead(item, &look.text("incidents-evidence"), first > 0, width, look);
    }
    (above, items)
}

fn link(ground: Ground<'_>, link: &Link) -> Item {
    let Ground { look, width, docket, .. } = ground;
    let words = &look.words;
    let (id, name) = match link {
        Link::Incident { record } => {
            let title = docket.line(record).map(|line| line.title.to_string());
            ("incidents-link-incident", title.unwrap_or_else(|| record.short()))
        }
        Link::Access { record } => ("incidents-link-access", record.short()),
        Link::Sdk { name } => ("incidents-link-sdk", name.to_string()),
        Link::Policy { section, .. } => ("incidents-link-policy", section.to_string()),
    };
    let kind = words.text(id);
    let none = (String::new(), look.theme.dim);
    let lines = headed((&format!("{kind} "), look.theme.dim), (&name, look.theme.accent), none, width);
    Item { key: Spot::Link(link.clone()), lead: 0, lines }
}
