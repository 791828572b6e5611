//! What was recorded, as a timeline shows it: the entry with its number, who recorded it, and how it is proven.

use std::borrow::Cow;

use jiff::Timestamp;
use ratatui::text::{Line, Span};

use super::page::{self, Page};
use crate::{
    domain::{
        access::{Evidence, Message, Stamp},
        id::{OfficerId, Seq},
        register::Register,
    },
    tui::{
        look::Look,
        widget::{
            cells::{self, count},
            reader,
        },
    },
};

/// What drawing a record needs besides the record.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The register it is in.
    pub register: &'a Register,
    /// Entries below this somebody else has seen.
    pub anchored: u64,
    /// What time it is.
    pub now: Timestamp,
}

/// One thing that was recorded, by its entry.
pub type Item = reader::Item<Seq>;

/// A page that begins with the heading of an entry and the line that says who recorded it.
pub fn heading<'a>(
    ground: Ground<'_>,
    width: usize,
    look: &'a Look,
    title: &str,
    stamp: &Stamp,
    acting_for: Option<OfficerId>,
) -> Page<'a> {
    let mut page = Page::new(width, look);
    let anchored = stamp.seq.0 < ground.anchored;
    let proof = if anchored { "accesses-anchored" } else { "accesses-recorded" };
    let proof_sign = if anchored { look.glyphs.good } else { look.glyphs.busy };
    let right = format!("#{} {proof_sign} {}", count(stamp.seq.0), look.text(proof));
    let room = width.saturating_sub(cells::width(&right) + 1);
    let title = cells::pad(title, room, look.glyphs.more);
    page.lines.push(Line::from(vec![
        Span::styled(title, look.theme.heading),
        Span::raw(" "),
        Span::styled(right, if anchored { look.theme.good } else { look.theme.dim }),
    ]));
    let name = page::officer(ground.register, stamp.actor);
    let time = look.minute(stamp.time);
    let args = [("time", time.as_str().into()), ("name", name.as_str().into())];
    let mut said = look.words.with("accesses-by", &args).into_owned();
    if let Some(principal) = acting_for {
        let name = page::officer(ground.register, principal);
        let acting = look.words.with("accesses-acting-for", &[("name", name.as_str().into())]);
        said = format!("{said}{acting}");
    }
    page.text(&said, look.theme.dim);
    page
}

/// An item that is complete: an empty line sets it apart from the next.
pub fn finished(page: Page<'_>, stamp: &Stamp) -> Item {
    let mut lines = page.lines;
    lines.push(Line::default());
    Item { key: stamp.seq, lead: 0, lines }
}

/// A message: by which way, when, its exact words, its files with their hashes.
pub fn message(page: &mut Page<'_>, message: &Message, label: &str, look: &Look) {
    let channel = look.text(&format!("accesses-channel-{}", message.channel.name()));
    let reference = told(message.reference.as_str(), look);
    let said = format!("{channel} {} {reference}  {}", look.glyphs.dot, look.minute(message.at));
    page.row(label, &said);
    if !message.text.is_empty() {
        page.quote(&message.text.to_string());
    }
    files(page, &message.files, look);
}

/// Files with their hashes.
pub fn files(page: &mut Page<'_>, files: &[Evidence], look: &Look) {
    for Evidence { name, bytes, sha256 } in files {
        let bytes = count(*bytes);
        let args = [("name", name.as_str().into()), ("bytes", bytes.as_str().into())];
        page.row("accesses-file", &look.words.with("accesses-file-size", &args));
        page.styled_row("accesses-sha", &sha256.to_string(), look.theme.dim);
    }
}

/// A text; where it is not told, words that say so.
pub fn told<'a>(text: &'a str, look: &Look) -> Cow<'a, str> {
    if text.is_empty() { look.text("accesses-untold") } else { Cow::Borrowed(text) }
}
