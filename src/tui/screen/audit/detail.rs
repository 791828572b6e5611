//! An entry in full: who, what, when, and what proves it.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::sieve::action_words;
use crate::{
    domain::id::Digest,
    tui::{
        look::Look,
        port::{EntryDetail, SignatureState},
        widget::{
            cells::{self, count},
            textview::wrap,
        },
    },
};

/// Hashes that do not fit into one line are broken here, so that they can be compared line by line.
const HALF_HASH: usize = 32;
/// Labels stand beside their values from this width.
const WIDE: usize = 44;

/// The lines of the detail, at most `width` cells wide.
pub fn lines(detail: &EntryDetail, width: usize, look: &Look) -> Vec<Line<'static>> {
    let width = width.max(4);
    let line = &detail.line;
    let mut page = Page { lines: Vec::new(), width, look };
    let title = action_words(&look.words, &line.action);
    page.text(&format!("#{} {title}", count(line.seq.0)), look.theme.heading);
    page.text(line.subject.as_str(), look.theme.text);
    let (sign, style, words) = match detail.signature {
        SignatureState::Valid => (look.glyphs.good, look.theme.good, "trail-signature-valid"),
        SignatureState::Invalid => (look.glyphs.bad, look.theme.bad, "trail-signature-invalid"),
        SignatureState::UnknownKey => (look.glyphs.warn, look.theme.warn, "trail-signature-unknown"),
    };
    page.text(&format!("{sign} {}", look.text(words)), style);
    page.gap();
    let role = detail.role.map(|role| look.text(&format!("role-{}", role.name())));
    let who = match role {
        Some(role) => format!("{} {} {role}", line.actor_name, look.glyphs.dot),
        None => line.actor_name.to_string(),
    };
    page.row("trail-who", &who);
    let local = line.time.to_zoned_datetime(look.zone.clone());
    page.row("trail-when", &local.strftime("%Y-%m-%d %H:%M:%S %:z").to_string());
    page.row("trail-utc", &line.time.strftime("%Y-%m-%d %H:%M:%S").to_string());
    if let Some(before) = detail.clock_back {
        let before = before.to_zoned_datetime(look.zone.clone());
        let before = before.strftime("%Y-%m-%d %H:%M:%S %:z").to_string();
        let told = look.words.with("trail-clock-back", &[("before", before.as_str().into())]);
        page.text(&format!("{} {told}", look.glyphs.warn), look.theme.warn);
    }
    page.row("trail-kind", &line.action);
    page.row("trail-record", &line.record.to_string());
    page.row("trail-entry", &line.entry.to_string());
    page.gap();
    page.text(&look.text("trail-proof"), look.theme.heading);
    page.row("trail-officer", &detail.actor.to_string());
    page.row("trail-key", &detail.key.to_string());
    page.row("trail-leaf", &detail.leaf.to_string());
    let previous = detail.previous.as_ref().map(Digest::to_string);
    page.row("trail-previous", &previous.unwrap_or_else(|| look.text("trail-first").into_owned()));
    page.row("trail-commitment", &detail.commitment.to_string());
    page.row("trail-sealed", &detail.sealed.to_string());
    let payload = detail.payload_bytes.map_or_else(
        || look.text("trail-erased").into_owned(),
        |bytes| look.words.with("trail-bytes", &[("bytes", count(bytes).as_str().into())]).into_owned(),
    );
    page.row("trail-payload", &payload);
    if let Some(root) = &detail.root {
        page.row("trail-root", &root.to_string());
    }
    page.lines
}

/// Lines as they come together.
struct Page<'a> {
    lines: Vec<Line<'static>>,
    width: usize,
    look: &'a Look,
}

impl Page<'_> {
    fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    fn text(&mut self, text: &str, style: Style) {
        self.lines.extend(wrap(text, self.width).into_iter().map(|line| Line::styled(line, style)));
    }

    /// A label and its value: beside each other where there is room, wrapped and never cut.
    fn row(&mut self, label: &str, value: &str) {
        let label = self.look.text(label);
        let (dim, text) = (self.look.theme.dim, self.look.theme.text);
        if self.width < WIDE {
            self.lines.push(Line::styled(label.into_owned(), dim));
            for line in wrap(value, self.width.saturating_sub(2)) {
                self.lines.push(Line::styled(format!("  {line}"), text));
            }
            return;
        }
        let own = 12;
        let room = self.width - own;
        let hash = value.len() == 2 * HALF_HASH && (HALF_HASH..2 * HALF_HASH).contains(&room);
        let room = if hash { HALF_HASH } else { room };
        for (place, line) in wrap(value, room).into_iter().enumerate() {
            let label = if place == 0 { label.as_ref() } else { "" };
            self.lines.push(Line::from(vec![
                Span::styled(cells::pad(label, own, self.look.glyphs.more), dim),
                Span::styled(line, text),
            ]));
        }
    }
}
