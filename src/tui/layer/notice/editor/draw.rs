//! Drawing the editor: what stands where, the blocks with what is marked in them.

use ratatui::{
    Frame,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Clear,
};

use super::{
    Editor, Stage, View,
    bar::Bar,
    manuscript::Place,
    shown::{self, Is},
};
use crate::{
    drafting::Severity,
    tui::{
        layer::{access::sheet::draw_offer, progress},
        look::Look,
        port::Progress,
        widget::{
            cells,
            marked::{self, Mark},
            overlay, panes,
            textview::{wrap, wrap_after},
            textwidth,
        },
    },
};

/// The share of the blocks where the reader's view stands beside them.
const LEFT: u16 = 54;
/// So many rows tell what the references of the block in hand show.
const MOST_VALUES: usize = 4;

/// A text of the notice as it is drawn.
struct Section {
    place: Place,
    head: Line<'static>,
    /// Its rows; for the text in hand how many it takes.
    rows: Rows,
    /// What stands below it.
    below: Vec<Line<'static>>,
}

enum Rows {
    Hand(usize),
    Text(Vec<Line<'static>>),
}

impl Section {
    fn text_rows(&self) -> usize {
        match &self.rows {
            Rows::Hand(height) => *height,
            Rows::Text(lines) => lines.len(),
        }
    }

    /// With its heading and an empty row behind it.
    fn height(&self) -> usize {
        self.text_rows() + self.below.len() + 2
    }
}

impl Editor {
    pub(super) fn draw_in(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        overlay::uncover(frame.buffer_mut(), area);
        frame.render_widget(Clear, area);
        frame.buffer_mut().set_style(area, look.theme.ground);
        self.areas.clear();
        self.list_area = Rect::default();
        if let Stage::Offered { anew, .. } = self.stage {
            let place = overlay::centred(area, area.width.min(72), 8);
            let title = look.text("notice-edit-title");
            let foot = look.text("form-foot-offer");
            let inner = overlay::open_with_foot(frame, place, &title, &foot, look);
            draw_offer(frame, inner, anew, look);
            return;
        }
        let own = if self.busy() { look.unfocused() } else { look.clone() };
        if area.width >= panes::WIDE {
            let left = Rect { width: area.width * LEFT / 100, ..area };
            let right = Rect { x: left.right(), width: area.width - left.width, ..area };
            let findings = (right.height * 2 / 5).max(6).min(right.height);
            let above = Rect { height: right.height - findings, ..right };
            let below = Rect { y: above.bottom(), height: findings, ..right };
            self.draw_blocks(frame, left, &own);
            self.draw_preview(frame, above, &own);
            self.draw_findings(frame, below, &own);
        } else {
            match self.view {
                View::Writing => self.draw_blocks(frame, area, &own),
                View::Preview => self.draw_preview(frame, area, &own),
                View::Findings => self.draw_findings(frame, area, &own),
            }
        }
        if matches!(self.stage, Stage::Waiting) {
            let unknown = Progress { done: 0, total: 0 };
            progress::window(frame, area, look, &look.text("form-recording"), "", unknown, self.elapsed);
        }
    }

    /// How many findings there are, and how many of them keep it from being released.
    pub(super) fn counted(&self, look: &Look) -> String {
        let (all, blocking) = (self.judged.findings.len(), self.judged.blocking());
        match (all, blocking) {
            (0, _) => format!("{} {}", look.glyphs.good, look.text("notice-edit-clean")),
            (_, 0) => {
                let said = look.words.with("notice-edit-warns", &[("count", all.into())]);
                format!("{} {said}", look.glyphs.warn)
            }
            _ => {
                let said = look.words.with("notice-edit-blocks", &[("count", blocking.into())]);
                format!("{} {said}", look.glyphs.bad)
            }
        }
    }

    fn title(&self, look: &Look) -> String {
        let notice = &self.file.notice;
        let parts = [
            look.words.audience(notice.audience),
            look.words.channel(notice.channel),
            look.words.tongue(notice.tongue),
            look.words.with("notice-edit-version", &[("number", self.base.into())]).into_owned(),
        ];
        parts.join(&format!(" {} ", look.glyphs.dot))
    }

    fn draw_blocks(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.view == View::Writing;
        let inner = panes::frame(frame, area, &self.title(look), &self.counted(look), focused, look);
        if inner.is_empty() {
            return;
        }
        let above = self.draw_failure(frame, inner, look);
        let foot = if inner.height >= 8 { 2 } else { u16::from(inner.height >= 4) };
        let bar = if self.bar.is_some() { Bar::height(inner.width).min(inner.height) } else { 0 };
        let body =
            Rect { y: inner.y + above, height: inner.height.saturating_sub(above + foot.max(bar)), ..inner };
        let rest = Rect { y: body.bottom(), height: inner.bottom() - body.bottom(), ..inner };
        self.draw_sections(frame, body, focused, look);
        match &mut self.bar {
            Some(bar) => bar.draw(frame, rest, look),
            None => self.draw_foot(frame, rest, look),
        }
    }

    /// What the desk refused; gives the rows it took.
    fn draw_failure(&self, frame: &mut Frame<'_>, inner: Rect, look: &Look) -> u16 {
        let Some((what, hint)) = &self.failed else { return 0 };
        let lines = wrap_after(look.glyphs.bad, &format!("{what} {hint}"), inner.width.into());
        let most = usize::from(inner.height / 3);
        let mut y = inner.y;
        for line in lines.into_iter().take(most) {
            frame.render_widget(Span::styled(line, look.theme.bad), Rect { y, height: 1, ..inner });
            y += 1;
        }
        y - inner.y
    }

    fn draw_sections(&mut self, frame: &mut Frame<'_>, body: Rect, focused: bool, look: &Look) {
        if body.is_empty() {
            return;
        }
        self.seen = (body.width, body.height);
        self.hand.fit(body.width);
        let sections: Vec<Section> =
            self.places().into_iter().map(|place| self.section(place, body.width, look)).collect();
        self.reveal(&sections, body);
        let marks = self.marks(look);
        let style = if focused { look.theme.field_focus } else { look.theme.field };
        let caret = focused && look.focused && self.bar.is_none();
        let (top, bottom) = (self.top, self.top + usize::from(body.height));
        let mut at = 0;
        // Where rows of the blocks, counted from the first, are on the screen.
        let seen = |from: usize, rows: usize| {
            let (start, end) = (from.max(top), (from + rows).min(bottom));
            let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
            (start < end).then(|| Rect { y: body.y + short(start - top), height: short(end - start), ..body })
        };
        for section in sections {
            if let Some(area) = seen(at, section.height()) {
                self.areas.push((area, section.place));
            }
            if let Some(area) = seen(at, 1) {
                frame.render_widget(section.head.clone(), area);
            }
            let rows = section.text_rows();
            if let Some(area) = seen(at + 1, rows) {
                let skip = top.saturating_sub(at + 1);
                match &section.rows {
                    Rows::Hand(height) => {
                        self.hand.draw_marked(frame, area, (*height, skip), caret, style, &marks);
                    }
                    Rows::Text(lines) => draw_lines(frame, area, lines, skip),
                }
            }
            if let Some(area) = seen(at + 1 + rows, section.below.len()) {
                draw_lines(frame, area, &section.below, top.saturating_sub(at + 1 + rows));
            }
            at += section.height();
        }
    }

    /// Scrolls so that the caret is in sight, with its heading where there is room.
    fn reveal(&mut self, sections: &[Section], body: Rect) {
        let height = usize::from(body.height);
        let mut start = 0;
        let mut total = 0;
        for section in sections {
            if section.place == self.place {
                start = total;
            }
            total += section.height();
        }
        let own = sections.iter().find(|section| section.place == self.place);
        let caret = start + 1 + self.hand.caret_row(body.width);
        let end = own.map_or(caret, |own| start + own.height().saturating_sub(2));
        if caret >= self.top + height {
            self.top = (caret + 1).saturating_sub(height);
        }
        // What its references show is below the text.
        if end >= self.top + height && end - start < height {
            self.top = (end + 1).saturating_sub(height);
        }
        let first = if caret - start < height { start } else { caret };
        self.top = self.top.min(first).min(total.saturating_sub(height));
    }

    fn section(&self, place: Place, width: u16, look: &Look) -> Section {
        let head = self.head(place, width, look);
        if place == self.place {
            let rows = Rows::Hand(self.hand.height(width));
            return Section { place, head, rows, below: self.values(width, look) };
        }
        let text = self.history.text().text(place);
        let filled = shown::filled(text, &self.file, self.shown(), look.glyphs.ascii);
        let marks = shown::marks(filled.marks, look);
        let lines = if text.trim().is_empty() {
            vec![Line::styled(look.text("notice-edit-empty").into_owned(), look.theme.dim)]
        } else {
            textwidth::wrap(&filled.text, usize::from(width).max(2), 0)
                .into_iter()
                .map(|row| {
                    let piece = filled.text.get(row.range.clone()).unwrap_or("");
                    Line::from(marked::spans(piece, row.range.start, &marks, look.theme.text))
                })
                .collect()
        };
        Section { place, head, rows: Rows::Text(lines), below: Vec::new() }
    }

    /// What the references of the text in hand show.
    fn values(&self, width: u16, look: &Look) -> Vec<Line<'static>> {
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut named: Vec<String> = Vec::new();
        for found in shown::references(&self.hand.text(), &self.file, self.shown()) {
            if named.contains(&found.name) {
                continue;
            }
            let live = found.live.unwrap_or_else(|| super::judged::Live { is: String::new(), was: None });
            let args = [
                ("name", found.name.as_str().into()),
                ("is", live.is.as_str().into()),
                ("was", live.was.as_deref().unwrap_or_default().into()),
            ];
            let (id, sign, style) = match found.is {
                Is::Known => ("notice-edit-value", look.glyphs.dot, look.theme.dim),
                Is::Moved if live.was.as_deref() == Some("") => {
                    ("notice-edit-moved-to-known", look.glyphs.warn, look.theme.warn)
                }
                Is::Moved => ("notice-edit-moved", look.glyphs.warn, look.theme.warn),
                Is::Unknown => ("notice-edit-refers-to-nothing", look.glyphs.bad, look.theme.bad),
                Is::Recipient => ("notice-edit-for-each", look.glyphs.dot, look.theme.dim),
            };
            let said = look.words.with(id, &args).into_owned();
            lines.extend(
                wrap_after(sign, &said, width.into()).into_iter().map(|line| Line::styled(line, style)),
            );
            named.push(found.name);
        }
        lines.truncate(MOST_VALUES);
        lines
    }

    /// What is marked in the text in hand: references, what was found in it, what is looked for.
    fn marks(&self, look: &Look) -> Vec<Mark> {
        let text = self.hand.text();
        let references = shown::references(&text, &self.file, self.shown());
        let mut marks = shown::marks(references.into_iter().map(|one| (one.range, one.is)), look);
        for (at, finding) in self.judged.findings.iter().enumerate() {
            let place = finding.key.block.map_or(Place::Subject, Place::Block);
            let Some(range) = finding.range.as_ref().filter(|_| place == self.place) else { continue };
            let style: Style = match finding.severity {
                Severity::Blocks => look.theme.bad,
                Severity::Warns => look.theme.warn,
            };
            let style = if at == self.finding { style.patch(look.theme.mark) } else { style };
            let range = self.history.text().typed(place, range);
            marks.push((range, style.add_modifier(Modifier::UNDERLINED)));
        }
        marks.extend(self.blank.clone().map(|blank| (blank, look.theme.selection)));
        if let Some(bar) = &self.bar {
            for (at, hit) in bar.hits.iter().enumerate().filter(|(_, hit)| hit.place == self.place) {
                let style = if bar.at == Some(at) { look.theme.mark_here } else { look.theme.mark };
                marks.push((hit.range.clone(), style));
            }
        }
        marks
    }

    /// How long the text is, and whether a draft of it is kept.
    fn draw_foot(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let mut lines = vec![self.lengths(look)];
        let kept = if self.keeping.has_failed() {
            Some(("form-foot-unkept", look.theme.bad))
        } else if self.blank.is_some() {
            Some(("notice-edit-fills-blank", look.theme.accent))
        } else if self.keeping.is_safe() {
            Some(("form-foot-kept", look.theme.dim))
        } else {
            Some(("form-foot", look.theme.dim))
        };
        if let (Some((id, style)), 2..) = (kept, area.height) {
            lines.push(Line::styled(look.text(id).into_owned(), style));
        }
        for (y, line) in (area.top()..area.bottom()).zip(lines) {
            let style = line.style;
            let spans = cells::clip(line.spans, area.width.into(), look.glyphs.more);
            frame.render_widget(Line::from(spans).style(style), Rect { y, height: 1, ..area });
        }
    }
}

fn draw_lines(frame: &mut Frame<'_>, area: Rect, lines: &[Line<'static>], skip: usize) {
    for (y, line) in (area.top()..area.bottom()).zip(lines.iter().skip(skip)) {
        frame.render_widget(line.clone(), Rect { y, height: 1, ..area });
    }
}

/// Lines of a text in one style, wrapped.
pub(super) fn styled(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    wrap(text, width).into_iter().map(|line| Line::styled(line, style)).collect()
}
