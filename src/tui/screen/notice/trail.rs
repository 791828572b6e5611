//! What happened to a notice, in order of time, with who did it.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    Spot,
    checks::{block_name, set_in},
    detail::{Ground, Item},
};
use crate::{
    domain::{
        access::Stamp,
        notice::{Delivery, Manifest, OutputForm},
    },
    tui::widget::{cells::count, page::Page},
};

/// A text with its style.
type Said = (String, Style);

/// What stands above, and what happened.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { file, look, .. } = ground;
    let notice = &file.notice;
    let words = &look.words;
    let theme = &look.theme;
    let mut all: Vec<(Stamp, String, Vec<Said>)> = Vec::new();
    let version = |number: u32| words.with("notices-version", &[("number", number.into())]).into_owned();
    let action = |name: &str| words.text(&format!("action-notice-{name}")).into_owned();
    for (at, one) in notice.versions.iter().enumerate() {
        let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let said = format!("{}  {}", action(if at == 0 { "drafted" } else { "revised" }), version(number));
        let note = (one.what.note.to_string(), theme.text);
        all.push((one.stamp, said, if note.0.is_empty() { Vec::new() } else { vec![note] }));
    }
    for one in &notice.readings {
        all.push((one.stamp, format!("{}  {}", action("read"), version(one.what)), Vec::new()));
    }
    for one in &notice.waived {
        let (key, reason) = &one.what;
        let said = format!("{}  {}", action("waived"), block_name(ground, key.block));
        let reason = words.with("incidents-reason", &[("reason", reason.as_str().into())]).into_owned();
        let found = (key.found.clone(), theme.text);
        let more = std::iter::once(found).filter(|found| !found.0.is_empty());
        all.push((one.stamp, said, more.chain([(reason, theme.text)]).collect()));
    }
    for one in &notice.releases {
        let said = format!("{}  {}", action("released"), version(one.what.version));
        all.push((one.stamp, said, vec![(format!("SHA-256 {}", one.what.sha256), theme.dim)]));
    }
    for one in &notice.merges {
        all.push((one.stamp, action("merged"), merged(ground, &one.what)));
    }
    for one in &notice.deliveries {
        all.push((one.stamp, action("delivered"), delivered(ground, &one.what)));
    }
    if let Some(one) = &notice.withdrawn {
        let reason = words.with("incidents-reason", &[("reason", one.what.as_str().into())]).into_owned();
        all.push((one.stamp, action("withdrawn"), vec![(reason, theme.text)]));
    }
    all.sort_by_key(|(stamp, ..)| stamp.seq);
    let item = |(stamp, said, more): (Stamp, String, Vec<Said>)| {
        let mut lines = vec![Line::from(vec![
            Span::styled(format!("{}  ", look.minute(stamp.time)), theme.dim),
            Span::styled(said, theme.heading),
        ])];
        let mut page = Page::new(ground.width.saturating_sub(2), look);
        for (text, style) in more {
            page.text(&text, style);
        }
        let (name, seq) = (ground.name(&stamp), count(stamp.seq.0));
        let args = [("name", name.as_str().into()), ("seq", seq.as_str().into())];
        page.text(&words.with("notices-by-whom", &args), theme.dim);
        lines.extend(page.lines.into_iter().map(set_in));
        Item { key: Spot::Entry(stamp.seq), lead: 0, lines }
    };
    (Vec::new(), all.into_iter().map(item).collect())
}

/// What was made of it for single recipients.
fn merged(ground: Ground<'_>, manifest: &Manifest) -> Vec<Said> {
    let Ground { look, .. } = ground;
    let form = match manifest.form {
        OutputForm::Smtp => look.text("notices-form-smtp").into_owned(),
        form => format!(".{}", form.name()),
    };
    let said = look.words.with(
        "notices-merged",
        &[
            ("recipients", count(manifest.recipients).as_str().into()),
            ("duplicates", count(manifest.duplicates).as_str().into()),
            ("aside", count(manifest.set_aside).as_str().into()),
            ("form", form.as_str().into()),
            ("source", manifest.source.as_str().into()),
        ],
    );
    vec![(said.into_owned(), look.theme.text), (format!("SHA-256 {}", manifest.sha256), look.theme.dim)]
}

/// What shows that it reached people.
fn delivered(ground: Ground<'_>, delivery: &Delivery) -> Vec<Said> {
    let Ground { look, .. } = ground;
    let words = &look.words;
    let mut all = vec![(
        words
            .with(
                "notices-delivered",
                &[
                    ("time", look.minute(delivery.at).as_str().into()),
                    ("sent", count(delivery.sent).as_str().into()),
                    ("failed", count(delivery.failed).as_str().into()),
                    ("returned", count(delivery.returned).as_str().into()),
                ],
            )
            .into_owned(),
        look.theme.text,
    )];
    let reference = [("reference", delivery.reference.as_str().into()), ("by", delivery.by.as_str().into())];
    all.push((words.with("notices-delivery-reference", &reference).into_owned(), look.theme.text));
    if let Some(announced) = &delivery.announcement {
        let from = announced.from.to_string();
        let to = announced.to.map(|to| to.to_string());
        let mut args = vec![("place", announced.place.as_str().into()), ("from", from.as_str().into())];
        let id = if to.is_some() { "notices-announced-until" } else { "notices-announced" };
        if let Some(to) = &to {
            args.push(("to", to.as_str().into()));
        }
        all.push((words.with(id, &args).into_owned(), look.theme.text));
    }
    all
}
