//! How these registers are drawn: the list left, the selected record's timeline right.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    super::{
        entry::{Ground, Item},
        timeline,
    },
    ShelfView, consents, orders, retention,
    rows::{Row, What},
    transfers,
};
use crate::{
    domain::erasure::Retention,
    tui::{
        layer::guardian::retention_rule,
        look::Look,
        screen::sdk::{marked, marks},
        shelf::Shelf,
        widget::{
            cells,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
            textview::wrap,
        },
    },
    words::Language,
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 56;
/// The list says at its foot why records are kept for so long, from this height.
const ROOM_FOR_RULE: u16 = 12;

/// How cells are made: which words are searched for, and how wide words are in the language.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    query: &'a str,
    english: bool,
}

impl Cells<'_> {
    /// A width that depends on the language.
    pub const fn wide(self, chinese: u16, english: u16) -> Width {
        Width::Fixed(if self.english { english } else { chinese })
    }

    /// A text with what is searched for marked.
    pub fn marked(self, text: &str, look: &Look) -> Cell<'static> {
        marked(text, &marks(self.query, text), 0, look.theme.text, look)
    }
}

impl ShelfView {
    /// Draws it.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        ground: Ground<'_>,
        kept: Retention,
    ) {
        let (list, detail) = panes::split(area, LIST_SHARE, self.pane);
        self.list_area = list.unwrap_or_default();
        self.detail_area = detail.unwrap_or_default();
        if let Some(area) = list {
            self.draw_list(frame, area, look, ground, kept);
        }
        if let Some(area) = detail {
            self.draw_detail(frame, area, look, ground, kept);
        }
    }

    fn draw_list(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        ground: Ground<'_>,
        kept: Retention,
    ) {
        let all = self.rows.rows.len();
        let note = if self.shown.len() == all {
            look.words.with("shelves-count", &[("count", all.into())]).into_owned()
        } else {
            format!("{}/{all}", self.shown.len())
        };
        let title = look.text(&format!("shelves-{}", self.shelf.name()));
        let mut inner = panes::frame(frame, area, &title, &note, self.pane == Pane::List, look);
        if self.typing.is_some() || !self.text.trim().is_empty() {
            let line = Rect { height: inner.height.min(1), ..inner };
            self.draw_filter(frame, line, look);
            inner = Rect { y: inner.y + line.height, height: inner.height - line.height, ..inner };
        }
        if self.shelf == Shelf::Retention && inner.height >= ROOM_FOR_RULE {
            let rule = wrap(&retention_rule(kept, &look.words), inner.width.into());
            let own = u16::try_from(rule.len()).unwrap_or(u16::MAX).min(inner.height / 3);
            inner.height -= own;
            for (y, line) in (inner.bottom()..).zip(rule).take(own.into()) {
                frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
            }
        }
        if self.shown.is_empty() {
            let id = if all > 0 {
                "shelves-none-fits"
            } else {
                match self.shelf {
                    Shelf::Consents => "shelves-no-consents",
                    Shelf::Orders => "shelves-no-orders",
                    Shelf::Transfers => "shelves-no-transfers",
                    Shelf::Retention => "shelves-nothing-may-go",
                }
            };
            for (y, line) in (inner.top()..inner.bottom()).zip(wrap(&look.text(id), inner.width.into())) {
                frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
            }
            return;
        }
        self.draw_table(frame, inner, look, ground);
    }

    fn draw_filter(&mut self, frame: &mut Frame<'_>, line: Rect, look: &Look) {
        if let Some((input, _)) = &mut self.typing {
            let label = look.text("sdks-find");
            let own = u16::try_from(cells::width(&label) + 1).unwrap_or(0).min(line.width);
            frame.render_widget(Span::styled(label, look.theme.accent), line);
            let field = Rect { x: line.x + own, width: line.width - own, ..line };
            input.draw(frame, field, look.focused, look);
            return;
        }
        let said = look.words.with("sdks-by-text", &[("name", self.text.trim().into())]);
        let spans = vec![
            Span::styled(said, look.theme.accent),
            Span::styled(format!("  {}", look.text("sdks-clear")), look.theme.dim),
        ];
        let spans = cells::clip(spans, line.width.into(), look.glyphs.more);
        frame.render_widget(Line::from(spans), line);
    }

    fn draw_table(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, ground: Ground<'_>) {
        let english = look.words.language() == Language::English;
        let cells = Cells { query: &self.text, english };
        let columns: Vec<Column<'static>> = match self.shelf {
            Shelf::Consents => consents::columns(look, cells),
            Shelf::Orders => orders::columns(look, cells),
            Shelf::Transfers => transfers::columns(look, cells),
            Shelf::Retention => retention::columns(look, cells),
        };
        let (rows, shown, shelf) = (&self.rows.rows, &self.shown, self.shelf);
        let focused = look.focused && self.pane == Pane::List;
        table::draw(frame, area, look, focused, &mut self.list, shown.len(), &columns, |place| {
            let Some(row) = shown.get(place).and_then(|place| rows.get(*place)) else { return Vec::new() };
            match &row.what {
                _ if shelf == Shelf::Retention => retention::row(row, look, cells),
                What::Consent(consent) => consents::row(consent, look, cells),
                What::Order(order) => orders::row(order, ground, look, cells),
                What::Transfer(transfer) => transfers::row(transfer, look, cells),
                What::Case(_) | What::Exhibit(_) | What::Erased(_) => Vec::new(),
            }
        });
    }

    fn draw_detail(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        ground: Ground<'_>,
        kept: Retention,
    ) {
        let focused = self.pane == Pane::Detail;
        let note = self.reader.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let title = look.text("accesses-detail");
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        let width = usize::from(inner.width.saturating_sub(3));
        let Some(row) = self.row() else { return };
        let head = self.head(row, ground, kept, width, look);
        let items = items(row, ground, width, look);
        self.reader.draw(frame, inner, look, focused && look.focused, head, items);
    }

    fn head(
        &self,
        row: &Row,
        ground: Ground<'_>,
        kept: Retention,
        width: usize,
        look: &Look,
    ) -> Vec<Line<'static>> {
        match &row.what {
            _ if self.shelf == Shelf::Retention => retention::head(row, kept, width, look),
            What::Consent(consent) => consents::head(consent, width, look),
            What::Order(order) => orders::head(order, ground, width, look),
            What::Transfer(transfer) => transfers::head(transfer, width, look),
            What::Case(_) | What::Exhibit(_) | What::Erased(_) => Vec::new(),
        }
    }
}

fn items(row: &Row, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    match &row.what {
        What::Case(case) => timeline::items(case, ground, width, look),
        What::Consent(consent) => consents::items(consent, ground, width, look),
        What::Order(order) => orders::items(order, ground, width, look),
        What::Transfer(transfer) => transfers::items(transfer, ground, width, look),
        What::Exhibit(exhibit) => retention::exhibit(exhibit, ground, width, look),
        What::Erased(erased) => retention::items(erased, ground, width, look),
    }
}
