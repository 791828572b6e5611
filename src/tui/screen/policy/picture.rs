//! How the section is drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Policy, Reveal,
    flow::{self, Flow, Kind},
};
use crate::{
    tui::{
        look::Look,
        widget::{
            cells,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
            textview::wrap,
        },
    },
    words::Words,
};

/// The tree's share of a wide screen, in percent.
const TREE_SHARE: u16 = 36;
/// The widest a line of text gets, in cells: beyond it the eye loses the next line.
const COMFORTABLE: usize = 76;

impl Policy {
    /// Lays the document out in a language, once.
    pub(super) fn lay_out(&mut self, words: &Words) {
        if self.laid_out && self.language == Some(words.language()) {
            return;
        }
        if let Some(document) = &self.document {
            self.flow = Flow::of(document, words);
            self.laid_out = true;
            self.language = Some(words.language());
            self.wrapped_at = 0;
            self.arrange();
        }
    }

    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        self.lay_out(&look.words);
        let (tree, text) = panes::split(area, TREE_SHARE, self.pane);
        self.tree_area = tree.unwrap_or_default();
        self.text_area = text.unwrap_or_default();
        // The text is wrapped even where only the tree is seen: places in it must be known.
        if let Some(area) = text {
            self.draw_text(frame, area, look);
        }
        if let Some(area) = tree {
            self.draw_tree(frame, area, look);
        }
    }

    fn draw_tree(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let edition = self.edition();
        let title = edition
            .map_or_else(|| look.text("policy-title").into_owned(), |edition| edition.title.to_string());
        let count = self.editions.as_ref().map_or(0, Vec::len);
        let note = if count > 1 {
            look.words.with("policy-editions-count", &[("count", count.into())]).into_owned()
        } else {
            String::new()
        };
        let inner = panes::frame(frame, area, &title, &note, self.pane == Pane::List, look);
        if let Some(said) = self.nothing(look) {
            for (y, line) in (inner.top()..inner.bottom()).zip(wrap(&said, inner.width.into())) {
                frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
            }
            return;
        }
        let columns = [Column::new("", Width::Share { weight: 1, least: 4 })];
        let (flow, visible, collapsed, bookmarks) =
            (&self.flow, &self.visible, &self.collapsed, &self.bookmarks);
        let focused = self.pane == Pane::List;
        table::draw(frame, inner, look, focused, &mut self.tree, visible.len(), &columns, |row| {
            let Some((place, node)) =
                visible.get(row).and_then(|place| Some((*place, flow.nodes.get(*place)?)))
            else {
                return Vec::new();
            };
            let sign = match (node.has_children, collapsed.contains(&place)) {
                (true, true) => look.glyphs.closed,
                (true, false) => look.glyphs.open,
                (false, _) => " ",
            };
            let marked = node.real && bookmarks.iter().any(|(_, bookmark)| bookmark.line == node.line);
            let mut cell: Cell<'static> = vec![
                Span::raw("  ".repeat(node.depth.into())),
                Span::styled(sign, look.theme.dim),
                Span::raw(" "),
            ];
            if marked {
                cell.push(Span::styled(format!("{} ", look.glyphs.bookmark), look.theme.accent));
            }
            let style = if node.depth == 0 { look.theme.heading } else { look.theme.text };
            cell.push(Span::styled(node.label.clone(), style));
            vec![cell]
        });
    }

    /// What is said in place of an empty tree.
    fn nothing(&self, look: &Look) -> Option<String> {
        if let Some(error) = &self.error {
            let (what, hint) = (look.words.explain(error), look.words.hint(error));
            return Some(format!("{} {what} {hint}", look.glyphs.bad));
        }
        let id = match (&self.editions, &self.document) {
            (Some(editions), _) if editions.is_empty() => "policy-empty",
            (None, _) | (_, None) => "policy-reading",
            _ => return None,
        };
        Some(look.text(id).into_owned())
    }

    /// Wraps the text to its pane, and scrolls to what is to be seen, before anything of it is drawn.
    fn settle_text(&mut self, area: Rect) {
        let room = usize::from(panes::room(area).width).saturating_sub(2);
        let width = room.clamp(2, COMFORTABLE);
        if self.wrapped_at != width {
            // What is read stays in sight when the width changes.
            let reading = self.lines.get(self.scroll.top).map(|line| line.block);
            self.lines = flow::wrap(&self.flow, width);
            self.wrapped_at = width;
            if let Some(block) = reading {
                self.scroll.top = self.lines.partition_point(|line| line.block < block);
            }
        }
        self.bring_into_sight();
    }

    fn draw_text(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if self.document.is_some() {
            self.settle_text(area);
        }
        let here = self.lines.get(self.scroll.top).and_then(|line| self.flow.blocks.get(line.block));
        let here = here.map(|block| block.node).or_else(|| self.node());
        let title = here.and_then(|node| self.flow.nodes.get(node)).map(|node| node.label.clone());
        let title = title.unwrap_or_else(|| look.text("policy-title").into_owned());
        let note = self.edition_note(look);
        let mut inner = panes::frame(frame, area, &title, &note, self.pane == Pane::Detail, look);
        if inner.height > 2 && (self.typing.is_some() || !self.finding.query.is_empty()) {
            let line = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            self.draw_find(frame, line, look);
            inner.height -= 1;
        }
        if self.document.is_none() {
            return;
        }
        let width = self.wrapped_at;
        let column =
            Rect { width: u16::try_from(width + 2).unwrap_or(inner.width).min(inner.width), ..inner };
        let (flow, lines, finding) = (&self.flow, &self.lines, &self.finding);
        self.scroll.draw(frame, column, look, lines.len(), |index| {
            lines.get(index).map_or_else(Line::default, |line| drawn(flow, finding, line, look))
        });
    }

    /// The edition's dates: they stay in sight however far one reads.
    fn edition_note(&self, look: &Look) -> String {
        let Some(edition) = self.edition() else { return String::new() };
        let date = |id: &str, date: Option<jiff::civil::Date>| {
            date.map(|date| look.words.with(id, &[("date", (&date.to_string()).into())]).into_owned())
        };
        let dates = [
            date("policy-note-published", edition.published),
            date("policy-note-effective", edition.effective),
        ];
        let known = dates.into_iter().flatten().collect::<Vec<_>>();
        if known.is_empty() { edition.id.short() } else { known.join(&format!(" {} ", look.glyphs.dot)) }
    }

    fn draw_find(&mut self, frame: &mut Frame<'_>, line: Rect, look: &Look) {
        let count = self.finding.matches.len();
        let place = if count == 0 { 0 } else { self.finding.here + 1 };
        let counted = format!(" {place}/{count}");
        let own = u16::try_from(cells::width(&counted)).unwrap_or(0).min(line.width);
        let style = if count == 0 { look.theme.warn } else { look.theme.dim };
        frame.render_widget(Span::styled(counted, style), Rect { x: line.right() - own, width: own, ..line });
        let label = look.text("policy-find");
        let label_cells = u16::try_from(cells::width(&label) + 1).unwrap_or(0).min(line.width - own);
        frame.render_widget(Span::styled(label, look.theme.accent), Rect { width: label_cells, ..line });
        let field = Rect { x: line.x + label_cells, width: line.width - own - label_cells, ..line };
        match &mut self.typing {
            Some(input) => input.draw(frame, field, look.focused, look),
            None => frame.render_widget(Span::styled(self.finding.query.clone(), look.theme.mark), field),
        }
    }

    fn bring_into_sight(&mut self) {
        let Some(reveal) = self.reveal.take() else { return };
        match reveal {
            Reveal::Node(node) => {
                if let Some(node) = self.flow.nodes.get(node) {
                    let line = self.lines.partition_point(|line| line.block < node.block);
                    // Not on the empty line before the heading.
                    let gap = self.lines.get(line).is_some_and(|line| line.range.is_empty());
                    self.scroll.top = line + usize::from(gap);
                }
            }
            Reveal::Match => {
                if let Some((block, range)) = self.finding.current() {
                    let first = self.lines.partition_point(|line| line.block < *block);
                    let within = self.lines.iter().skip(first).take_while(|line| line.block == *block);
                    let offset = within.take_while(|line| line.range.end <= range.start).count();
                    self.scroll.reveal(first + offset);
                }
            }
        }
    }
}

/// A line of the text with the matches in it marked.
fn drawn(flow: &Flow, finding: &super::Finding, line: &flow::Wrapped, look: &Look) -> Line<'static> {
    let Some(block) = flow.blocks.get(line.block) else { return Line::default() };
    let plain = match block.kind {
        Kind::Heading => look.theme.heading,
        Kind::Row => look.theme.accent,
        Kind::Warning => look.theme.warn,
        Kind::Text | Kind::Field(_) => look.theme.text,
    };
    let label_end = match block.kind {
        Kind::Field(end) => end,
        _ => 0,
    };
    let mut cuts: Vec<usize> = vec![line.range.start, line.range.end];
    let matches: Vec<_> = finding.in_block(line.block).collect();
    for (range, _) in &matches {
        cuts.extend([range.start, range.end]);
    }
    cuts.push(label_end);
    cuts.retain(|cut| line.range.contains(cut) || *cut == line.range.end);
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = if line.range.start == 0 && block.kind == Kind::Warning && !line.range.is_empty() {
        vec![Span::styled(format!("{} ", look.glyphs.warn), look.theme.warn)]
    } else {
        vec![Span::raw(" ".repeat(line.indent))]
    };
    for pair in cuts.windows(2) {
        let [start, end] = pair else { continue };
        let Some(text) = block.text.get(*start..*end) else { continue };
        let found = matches.iter().find(|(range, _)| range.start <= *start && *end <= range.end);
        let style = match found {
            Some((_, true)) => look.theme.mark_here,
            Some((_, false)) => look.theme.mark,
            None if *end <= label_end => look.theme.dim,
            None => plain,
        };
        spans.push(Span::styled(text.to_owned(), style));
    }
    Line::from(spans)
}
