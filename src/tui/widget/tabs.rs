//! Tabs above what is read: the open one in brackets, each with how much is open in it where there is room.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Span,
};

use super::cells;
use crate::tui::look::Look;

/// Where the tabs were drawn.
#[derive(Debug)]
pub struct Tabs<T>(Vec<(Rect, T)>);

impl<T> Default for Tabs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy + PartialEq> Tabs<T> {
    /// The tab under a left click, if that is what the event is.
    pub fn clicked(&self, event: &MouseEvent) -> Option<T> {
        if event.kind != MouseEventKind::Down(MouseButton::Left) {
            return None;
        }
        let at = Position::new(event.column, event.row);
        self.0.iter().find(|(area, _)| area.contains(at)).map(|(_, tab)| *tab)
    }

    /// Draws the tabs: each with its name and a number, 0 for none. Where not all numbers have room, the first have.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        open: T,
        tabs: &[(T, String, usize)],
    ) {
        self.0.clear();
        let names = |counted: usize| -> Vec<(T, String)> {
            let named = |(place, (tab, name, count)): (usize, &(T, String, usize))| {
                let said =
                    if *count > 0 && place < counted { format!("{name} {count}") } else { name.clone() };
                (*tab, if *tab == open { format!("[{said}]") } else { format!(" {said} ") })
            };
            tabs.iter().enumerate().map(named).collect()
        };
        let fits = |names: &Vec<(T, String)>| {
            names.iter().map(|(_, name)| cells::width(name)).sum::<usize>() <= usize::from(area.width)
        };
        let names = (0..=tabs.len()).rev().map(names).find(fits).unwrap_or_else(|| names(0));
        let mut x = area.x;
        for (tab, name) in names {
            let own = u16::try_from(cells::width(&name)).unwrap_or(u16::MAX);
            let place = Rect { x, width: own.min(area.right().saturating_sub(x)), height: 1, ..area };
            let style = if tab == open { look.theme.tab_open } else { look.theme.tab };
            frame.render_widget(Span::styled(name, style), place);
            self.0.push((place, tab));
            x = x.saturating_add(own).min(area.right());
        }
    }
}
