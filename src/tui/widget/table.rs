//! A list with columns. Only the rows that are seen are built, however long the list is.

use std::borrow::Cow;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};

use super::cells;
use crate::tui::{command::Id, cx::Flow, look::Look};

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// So many cells.
    Fixed(u16),
    /// As wide as its heading and the rows that are seen need, at least so many cells.
    Fit(u16),
    /// A share of what the others leave, at least `least` cells.
    Share {
        /// Its weight among the shares.
        weight: u16,
        /// Cells below which the column is left out, from the right.
        least: u16,
    },
}

impl Width {
    /// The cells it cannot do with less of.
    const fn least(self) -> u16 {
        match self {
            Self::Fixed(cells) | Self::Fit(cells) => cells,
            Self::Share { least, .. } => least,
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// Its heading.
    pub title: Cow<'a, str>,
    /// How wide it is.
    pub width: Width,
    /// Numbers stand right.
    pub right: bool,
    /// Sorted by this column: `Some(true)` upwards.
    pub sorted: Option<bool>,
}

impl<'a> Column<'a> {
    /// A column of text.
    pub fn new(title: impl Into<Cow<'a, str>>, width: Width) -> Self {
        Self { title: title.into(), width, right: false, sorted: None }
    }

    /// With its cells standing right.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// With the sort indicator, upwards or downwards.
    #[must_use]
    pub fn sorted(mut self, sorted: Option<bool>) -> Self {
        self.sorted = sorted;
        self
    }
}

/// What is selected and seen of a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListState {
    /// The selected row.
    pub selected: usize,
    /// The first row seen; `draw` keeps the selected row in sight.
    pub offset: usize,
    /// Where rows were drawn last.
    rows: Rect,
}

impl ListState {
    /// Moves for the commands that move; `len` is the list's length.
    pub fn command(&mut self, command: Id, len: usize) -> Flow {
        let last = len.saturating_sub(1);
        let page = usize::from(self.rows.height.max(2)) - 1;
        self.selected = match command {
            Id::Up => self.selected.saturating_sub(1),
            Id::Down => (self.selected + 1).min(last),
            Id::PageUp => self.selected.saturating_sub(page),
            Id::PageDown => (self.selected + page).min(last),
            Id::Top => 0,
            Id::Bottom => last,
            _ => return Flow::Ignored,
        };
        Flow::Consumed
    }

    /// A click selects a row; the wheel moves. Says whether something was done.
    pub fn mouse(&mut self, event: &MouseEvent, len: usize) -> Flow {
        if !self.rows.contains(Position::new(event.column, event.row)) {
            return Flow::Ignored;
        }
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let row = self.offset + usize::from(event.row - self.rows.y);
                if row < len {
                    self.selected = row;
                }
            }
            MouseEventKind::ScrollUp => self.selected = self.selected.saturating_sub(3),
            MouseEventKind::ScrollDown => self.selected = (self.selected + 3).min(len.saturating_sub(1)),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// The row under a left click, if that is what the event is.
    pub fn clicked(&self, event: &MouseEvent, len: usize) -> Option<usize> {
        let inside = self.rows.contains(Position::new(event.column, event.row));
        if !inside || event.kind != MouseEventKind::Down(MouseButton::Left) {
            return None;
        }
        let row = self.offset + usize::from(event.row - self.rows.y);
        (row < len).then_some(row)
    }

    /// Draws rows that compose themselves: `row` gets the index, whether it is selected, and the width. Only rows that
    /// are seen are asked for.
    pub fn draw_rows<'a>(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        len: usize,
        mut row: impl FnMut(usize, bool, usize) -> Line<'a>,
    ) {
        self.rows = area;
        self.settle(len, area.height);
        for (y, index) in (area.top()..area.bottom()).zip(self.offset..len) {
            let line = row(index, index == self.selected, area.width.into());
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }

    /// Keeps the selection within the list and the selection in sight of `height` rows.
    fn settle(&mut self, len: usize, height: u16) {
        let height = usize::from(height.max(1));
        self.selected = self.selected.min(len.saturating_sub(1));
        self.offset = self.offset.min(len.saturating_sub(height));
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(height), self.selected);
    }
}

/// A cell: text, or spans that bear marks of their own.
pub type Cell<'a> = Vec<Span<'a>>;

/// Draws `len` rows under their headings. `row` is called for the rows that are seen only. `focused` says whether
/// the list has the keys. Without headings (`columns` with empty titles) no heading line is drawn.
#[expect(clippy::too_many_arguments, reason = "a call reads as the list it draws")]
pub fn draw<'a>(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    focused: bool,
    state: &mut ListState,
    len: usize,
    columns: &[Column<'_>],
    mut row: impl FnMut(usize) -> Vec<Cell<'a>>,
) {
    let headed = columns.iter().any(|column| !column.title.is_empty()) && area.height > 2;
    let rows =
        Rect { y: area.y + u16::from(headed), height: area.height.saturating_sub(u16::from(headed)), ..area };
    state.rows = rows;
    state.settle(len, rows.height);
    let seen: Vec<(u16, usize, Vec<Cell<'a>>)> =
        (rows.top()..rows.bottom()).zip(state.offset..len).map(|(y, index)| (y, index, row(index))).collect();
    let headings: Vec<String> = columns.iter().map(|column| heading(column, look)).collect();
    let needed = |place: usize| {
        let cells = seen.iter().filter_map(|(_, _, cells)| cells.get(place)).map(|cell| spans_width(cell));
        let widest = cells.chain(headings.get(place).map(|heading| cells::width(heading))).max();
        u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX)
    };
    let settled: Vec<Width> = columns
        .iter()
        .enumerate()
        .map(|(place, column)| match column.width {
            Width::Fit(least) => Width::Fixed(needed(place).max(least)),
            width => width,
        })
        .collect();
    // Two cells at the left for the sign of the selected row.
    let widths = share_out(&settled, area.width.saturating_sub(2));
    if headed {
        let headings = headings.into_iter().map(|heading| vec![Span::raw(heading)]);
        let line = compose("  ", headings, columns, &widths, look);
        frame.render_widget(line.style(look.theme.dim), Rect { height: 1, ..area });
    }
    for (y, index, cells) in seen {
        let selected = index == state.selected;
        let style = match (selected, focused) {
            (true, true) => look.theme.selection,
            (true, false) => look.theme.selection_away,
            (false, _) => Style::default(),
        };
        let sign = if selected { look.glyphs.selected } else { " " };
        let line = compose(&format!("{sign} "), cells.into_iter(), columns, &widths, look);
        let place = Rect { y, height: 1, ..rows };
        frame.render_widget(line, place);
        // Over the whole row, spans of the row's own included: the row reads as one.
        frame.buffer_mut().set_style(place, style);
    }
}

/// A heading with its sign of sorting.
fn heading(column: &Column<'_>, look: &Look) -> String {
    let sign = match column.sorted {
        Some(true) => look.glyphs.ascending,
        Some(false) => look.glyphs.descending,
        None => "",
    };
    format!("{}{sign}", column.title)
}

fn spans_width(spans: &[Span<'_>]) -> usize {
    spans.iter().map(|span| cells::width(&span.content)).sum()
}

fn compose<'a>(
    sign: &str,
    cells: impl Iterator<Item = Cell<'a>>,
    columns: &[Column<'_>],
    widths: &[u16],
    look: &Look,
) -> Line<'a> {
    let mut spans = vec![Span::raw(sign.to_owned())];
    for ((cell, column), width) in cells.zip(columns).zip(widths) {
        if *width > 0 {
            place_cell(&mut spans, cell, usize::from(*width), column.right, look.glyphs.more);
            spans.push(Span::raw(" "));
        }
    }
    spans.pop();
    Line::from(spans)
}

/// Puts a cell into exactly `width` cells.
fn place_cell<'a>(line: &mut Vec<Span<'a>>, cell: Cell<'a>, width: usize, right: bool, more: &str) {
    let cell = cells::clip(cell, width, more);
    let used = spans_width(&cell);
    let fill = Span::raw(" ".repeat(width.saturating_sub(used)));
    if right {
        line.push(fill);
        line.extend(cell);
    } else {
        line.extend(cell);
        line.push(fill);
    }
}

/// The width of each column; 0 leaves it out. Shares that cannot have their least are left out from the right.
fn share_out(columns: &[Width], room: u16) -> Vec<u16> {
    let mut shown = columns.len();
    while shown > 1 {
        let least: u32 = columns.iter().take(shown).map(|width| u32::from(width.least()) + 1).sum();
        if least <= u32::from(room) + 1 {
            break;
        }
        shown -= 1;
    }
    let gaps = u16::try_from(shown.saturating_sub(1)).unwrap_or(u16::MAX);
    let shares = |width: &&Width| matches!(width, Width::Share { .. });
    let fixed = columns.iter().take(shown).filter(|width| !shares(width)).map(|width| width.least());
    let mut free = room.saturating_sub(fixed.fold(gaps, u16::saturating_add));
    let mut weights: u32 = columns.iter().take(shown).copied().map(weight).sum();
    let mut widths = Vec::with_capacity(columns.len());
    for (place, width) in columns.iter().enumerate() {
        widths.push(match width {
            _ if place >= shown => 0,
            Width::Fixed(cells) | Width::Fit(cells) => (*cells).min(room),
            Width::Share { weight, .. } => {
                let own = (u32::from(free) * u32::from(*weight)).checked_div(weights).unwrap_or(0) as u16;
                weights -= u32::from(*weight);
                free -= own;
                own
            }
        });
    }
    widths
}

const fn weight(width: Width) -> u32 {
    match width {
        Width::Fixed(_) | Width::Fit(_) => 0,
        Width::Share { weight, .. } => weight as u32,
    }
}
