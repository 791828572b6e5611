//! What the checks find, one below the other: where, what, by which rule, and how to mend it.

use ratatui::{Frame, layout::Rect, text::Line};

use super::{Editor, View, draw::styled, manuscript::Place};
use crate::{
    drafting::Severity,
    tui::{
        look::Look,
        widget::{panes, textview::wrap_after},
    },
    words::Language,
};

/// A law or document with its article, in the officer's language.
pub(super) fn law(instrument: &(String, String), article: &str, look: &Look) -> String {
    let name = match look.words.language() {
        Language::Chinese => &instrument.0,
        Language::English => &instrument.1,
    };
    let args = [("instrument", name.as_str().into()), ("article", article.into())];
    let id = if article.is_empty() { "notice-edit-document" } else { "notice-edit-article" };
    look.words.with(id, &args).into_owned()
}

impl Editor {
    pub(super) fn draw_findings(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.view == View::Findings;
        // Enter is no command of its own here, so that no hint below tells of it.
        let title = look.text(if focused { "notice-edit-findings-go" } else { "notice-edit-findings" });
        let note = self.counted(look);
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        self.list_area = inner;
        if inner.is_empty() {
            return;
        }
        let width = usize::from(inner.width.saturating_sub(1)).max(4);
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut selected = 0;
        for at in 0..self.judged.findings.len() {
            if at == self.finding {
                selected = lines.len();
            }
            lines.extend(self.finding_lines(at, width, look));
        }
        if self.judged.findings.is_empty() {
            lines.extend(styled(&look.text("notice-edit-no-findings"), width, look.theme.good));
        }
        if self.judged.waived > 0 {
            let said = look.words.with("notice-edit-waived", &[("count", self.judged.waived.into())]);
            lines.extend(styled(&said, width, look.theme.dim));
        }
        self.list.draw(frame, inner, look, lines.len(), |at| lines.get(at).cloned().unwrap_or_default());
        if self.list.top != selected && self.wants_in_sight(selected, inner) {
            self.list.reveal(selected);
            self.list.draw(frame, inner, look, lines.len(), |at| lines.get(at).cloned().unwrap_or_default());
        }
    }

    const fn wants_in_sight(&self, line: usize, inner: Rect) -> bool {
        line < self.list.top || line + 1 >= self.list.top + inner.height as usize
    }

    fn finding_lines(&self, at: usize, width: usize, look: &Look) -> Vec<Line<'static>> {
        let Some(finding) = self.judged.findings.get(at) else { return Vec::new() };
        let (sign, style) = match finding.severity {
            Severity::Blocks => (look.glyphs.bad, look.theme.bad),
            Severity::Warns => (look.glyphs.warn, look.theme.warn),
        };
        let here = at == self.finding;
        let mark = if here { look.glyphs.selected } else { " " };
        let style = if here && self.view == View::Findings { look.theme.selection } else { style };
        let head = wrap_after(&format!("{mark}{sign}"), &look.words.explain(finding), width);
        let mut lines: Vec<Line<'static>> = head.into_iter().map(|line| Line::styled(line, style)).collect();
        let place = match (finding.key.block, &finding.range) {
            (Some(block), _) => self.name(Place::Block(block), look),
            (None, Some(_)) => look.text("notice-edit-subject").into_owned(),
            (None, None) => look.text("notice-edit-whole").into_owned(),
        };
        let mut said = vec![place];
        if let Some(grounds) = &finding.grounds {
            said.push(format!("{} {}", grounds.rule, law(&grounds.instrument, &grounds.article, look)));
        }
        said.push(look.words.hint(finding));
        let said = said.join(&format!(" {} ", look.glyphs.dot));
        lines.extend(
            wrap_after("  ", &said, width).into_iter().map(|line| Line::styled(line, look.theme.dim)),
        );
        lines
    }
}
