//! Text to read: wrapped to the width, scrolled, only the seen lines drawn.

use crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{cells, textwidth};
use crate::tui::{command::Id, cx::Flow, look::Look};

/// How far a text is scrolled. The text itself stays with its owner, wrapped once a width.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    /// The first line seen.
    pub top: usize,
    area: Rect,
    len: usize,
}

impl Scroll {
    /// Moves for the commands that move.
    pub fn command(&mut self, command: Id) -> Flow {
        let page = usize::from(self.area.height.max(3)) - 2;
        self.top = match command {
            Id::Up => self.top.saturating_sub(1),
            Id::Down => self.top + 1,
            Id::PageUp => self.top.saturating_sub(page),
            Id::PageDown => self.top + page,
            Id::Top => 0,
            Id::Bottom => usize::MAX,
            _ => return Flow::Ignored,
        };
        self.top = self.top.min(self.last_top());
        Flow::Consumed
    }

    /// The wheel moves.
    pub fn mouse(&mut self, event: &MouseEvent) -> Flow {
        if !self.area.contains(Position::new(event.column, event.row)) {
            return Flow::Ignored;
        }
        match event.kind {
            MouseEventKind::ScrollUp => self.top = self.top.saturating_sub(3),
            MouseEventKind::ScrollDown => self.top = (self.top + 3).min(self.last_top()),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// Brings a line into sight, a third from the top where it was not.
    pub fn reveal(&mut self, line: usize) {
        let height = usize::from(self.area.height.max(1));
        if line < self.top || line >= self.top + height {
            self.top = line.saturating_sub(height / 3);
        }
    }

    /// How far it is through, in percent; `None` where everything is in sight.
    pub fn percent(&self) -> Option<usize> {
        let last = self.last_top();
        (last > 0).then(|| (self.top.min(last) * 100).checked_div(last).unwrap_or(100))
    }

    fn last_top(&self) -> usize {
        self.len.saturating_sub(usize::from(self.area.height.max(1)))
    }

    /// Draws the lines in sight. `line` is called for those only. With more than fits, a bar at the right edge of
    /// `area` shows where one is; the owner leaves that column free by wrapping to one cell less.
    pub fn draw<'a>(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        len: usize,
        mut line: impl FnMut(usize) -> Line<'a>,
    ) {
        self.area = area;
        self.len = len;
        self.top = self.top.min(self.last_top());
        let room = usize::from(area.width.saturating_sub(1));
        for (y, index) in (area.top()..area.bottom()).zip(self.top..len) {
            let row = line(index);
            let style = row.style;
            let spans = cells::clip(row.spans, room, look.glyphs.more);
            frame.render_widget(Line::from(spans).style(style), Rect { y, height: 1, ..area });
        }
        self.draw_bar(frame, look);
    }

    fn draw_bar(&self, frame: &mut Frame<'_>, look: &Look) {
        let height = usize::from(self.area.height);
        if self.len <= height || height < 3 || self.area.width < 8 {
            return;
        }
        let thumb = (height * height / self.len).clamp(1, height);
        let from = (self.top * (height - thumb)).checked_div(self.last_top()).unwrap_or(0);
        let x = self.area.right().saturating_sub(1);
        for (place, y) in (self.area.top()..self.area.bottom()).enumerate() {
            let inside = (from..from + thumb).contains(&place);
            let (sign, style) = match (inside, look.glyphs.ascii) {
                (true, true) => ("#", look.theme.border_focus),
                (true, false) => ("┃", look.theme.border_focus),
                (false, true) => ("|", look.theme.border),
                (false, false) => ("│", look.theme.border),
            };
            frame.render_widget(Span::styled(sign, style), Rect { x, y, width: 1, height: 1 });
        }
    }
}

/// Wraps a text that follows a sign, so that the lines below stand under the text.
pub fn wrap_after(sign: &str, text: &str, width: usize) -> Vec<String> {
    let own = cells::width(sign) + 1;
    let lead = |place| if place == 0 { format!("{sign} ") } else { " ".repeat(own) };
    let lines = wrap(text, width.saturating_sub(own)).into_iter().enumerate();
    lines.map(|(place, line)| format!("{}{line}", lead(place))).collect()
}

/// Parts one behind the other with `between` them, in lines of at most `width` cells: a part that does not fit begins a
/// line of its own, and one longer than a line goes over several. Nothing is cut.
pub fn flow(parts: Vec<Span<'static>>, between: &Span<'static>, width: usize) -> Vec<Line<'static>> {
    let mut lines: Vec<Vec<Span<'static>>> = Vec::new();
    let mut used = 0;
    for part in parts {
        let own = cells::width(&part.content);
        let apart = cells::width(&between.content);
        match lines.last_mut() {
            Some(line) if used + apart + own <= width => {
                line.extend([between.clone(), part]);
                used += apart + own;
            }
            _ => {
                let rows = wrap(&part.content, width);
                used = rows.last().map_or(0, |row| cells::width(row));
                lines.extend(rows.into_iter().map(|row| vec![Span::styled(row, part.style)]));
            }
        }
    }
    lines.into_iter().map(Line::from).collect()
}

/// `text` in lines of at most `width` cells; see `textwidth::wrap` for where they break.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let lines = textwidth::wrap(text, width.max(2), 0);
    lines.into_iter().map(|line| text.get(line.range).unwrap_or("").to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_flow_and_nothing_of_them_is_cut() {
        let between = Span::raw(" · ");
        for width in 2..60 {
            let parts = ["未办", "2026-03-16 11:00", "国家网络安全事件报告管理办法第 4 条", "art. 4"];
            let lines = flow(parts.map(Span::raw).to_vec(), &between, width);
            assert!(lines.iter().all(|line| line.width() <= width), "{width}: {lines:?}");
            let said: String = lines.iter().map(ToString::to_string).collect();
            let all = |text: &str| text.replace([' ', '·'], "");
            assert_eq!(all(&said), all(&parts.concat()), "{width}");
        }
        let one = flow(vec![Span::raw("a"), Span::raw("b")], &between, 5);
        assert_eq!(one.iter().map(ToString::to_string).collect::<Vec<_>>(), ["a · b"]);
        let two = flow(vec![Span::raw("a"), Span::raw("b")], &between, 4);
        assert_eq!(two.iter().map(ToString::to_string).collect::<Vec<_>>(), ["a", "b"]);
    }
}
