//! The menu: headings across, commands below. Everything in it can be reached with the arrows.

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::{Line, Span},
};

use super::{Layer, help::keys_of};
use crate::tui::{
    command::{Context, Group, Id, Spec},
    cx::{Cx, Flow, Wish},
    look::Look,
    widget::{cells, overlay},
};

/// A command as the menu and the palette show it.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// The command.
    pub spec: &'static Spec,
    /// Whether it makes sense now.
    pub enabled: bool,
}

/// The menu.
pub struct Menu {
    groups: Vec<(Group, Vec<Offer>)>,
    group: usize,
    row: usize,
    top: usize,
    headings: Vec<Rect>,
    rows: Rect,
}

impl Menu {
    /// A menu of what is offered.
    pub fn new(offers: &[Offer]) -> Self {
        let groups: Vec<_> = Group::ALL
            .into_iter()
            .map(|group| {
                (group, offers.iter().copied().filter(|offer| offer.spec.group == group).collect::<Vec<_>>())
            })
            .filter(|(_, offers)| !offers.is_empty())
            .collect();
        Self { groups, group: 0, row: 0, top: 0, headings: Vec::new(), rows: Rect::default() }
    }

    fn offers(&self) -> &[Offer] {
        self.groups.get(self.group).map_or(&[], |(_, offers)| offers.as_slice())
    }

    fn turn(&mut self, by: usize) {
        self.group = (self.group + by) % self.groups.len().max(1);
        self.row = 0;
        self.top = 0;
    }

    fn run(&self, cx: &mut Cx<'_>) {
        if let Some(offer) = self.offers().get(self.row).filter(|offer| offer.enabled) {
            cx.close();
            cx.wish(Wish::Run(offer.spec.id));
        }
    }
}

impl Layer for Menu {
    fn context(&self) -> Context {
        Context::Menu
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        let last = self.offers().len().saturating_sub(1);
        match command {
            Id::Cancel => cx.close(),
            Id::Open => self.run(cx),
            Id::Left => self.turn(self.groups.len().saturating_sub(1)),
            Id::Right => self.turn(1),
            Id::Up => self.row = if self.row == 0 { last } else { self.row - 1 },
            Id::Down => self.row = if self.row >= last { 0 } else { self.row + 1 },
            Id::Top => self.row = 0,
            Id::Bottom => self.row = last,
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        match key.code {
            KeyCode::F(10) => cx.close(),
            KeyCode::Tab => self.turn(1),
            KeyCode::BackTab => self.turn(self.groups.len().saturating_sub(1)),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        if event.kind != MouseEventKind::Down(MouseButton::Left) {
            return Flow::Ignored;
        }
        let at = Position::new(event.column, event.row);
        if let Some(group) = self.headings.iter().position(|area| area.contains(at)) {
            self.turn(group + self.groups.len() - self.group);
        } else if self.rows.contains(at) {
            self.row =
                (self.top + usize::from(event.row - self.rows.y)).min(self.offers().len().saturating_sub(1));
            self.run(cx);
        } else {
            cx.close();
        }
        Flow::Consumed
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(64);
        let tallest = self.groups.iter().map(|(_, offers)| offers.len()).max().unwrap_or(0);
        let height = u16::try_from(tallest + 6).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
        let place = overlay::centred(area, width, height);
        let inner =
            overlay::open_with_foot(frame, place, &look.text("menu-title"), &look.text("foot-menu"), look);
        if inner.height < 2 {
            return;
        }
        self.draw_headings(frame, Rect { height: 1, ..inner }, look);
        let roomy = inner.height >= 8;
        let help = u16::from(roomy) * 2;
        let rows = Rect {
            y: inner.y + 1 + u16::from(roomy),
            height: inner.height - 1 - u16::from(roomy) - help,
            ..inner
        };
        self.rows = rows;
        let room = usize::from(rows.height.max(1));
        self.top = self.top.clamp((self.row + 1).saturating_sub(room), self.row);
        let offers = self.offers();
        for (y, (index, offer)) in (rows.top()..rows.bottom()).zip(offers.iter().enumerate().skip(self.top)) {
            let selected = index == self.row;
            let sign = if selected { look.glyphs.selected } else { " " };
            let keys = keys_of(offer.spec, Context::Desk, look);
            let width = usize::from(rows.width);
            let keys = cells::truncate(&keys, width / 3, look.glyphs.more).into_owned();
            let label = look.text(&format!("cmd-{}", offer.spec.name));
            let room = width.saturating_sub(cells::width(&keys) + 4);
            let line = Line::from(vec![
                Span::raw(format!("{sign} ")),
                Span::raw(cells::pad(&label, room, look.glyphs.more)),
                Span::raw("  "),
                Span::styled(keys, look.theme.dim),
            ]);
            let place = Rect { y, height: 1, ..rows };
            frame.render_widget(line, place);
            match (selected, offer.enabled) {
                (true, true) => frame.buffer_mut().set_style(place, look.theme.selection),
                (true, false) => frame.buffer_mut().set_style(place, look.theme.selection_away),
                (false, true) => {}
                (false, false) => frame.buffer_mut().set_style(place, look.theme.dim),
            }
        }
        if let Some(offer) = offers.get(self.row).filter(|_| roomy) {
            let help = look.text(&format!("cmd-{}-help", offer.spec.name));
            let line = cells::truncate(&help, usize::from(inner.width), look.glyphs.more).into_owned();
            let place = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            frame.render_widget(Span::styled(line, look.theme.dim), place);
        }
    }
}

impl Menu {
    fn draw_headings(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.headings.clear();
        let names: Vec<String> =
            self.groups.iter().map(|(group, _)| format!(" {} ", look.text(group.words()))).collect();
        // Where not all headings fit, start so that the open one does.
        let widths: Vec<usize> = names.iter().map(|name| cells::width(name)).collect();
        let mut first = 0;
        while first < self.group
            && widths.iter().take(self.group + 1).skip(first).sum::<usize>() > usize::from(area.width)
        {
            first += 1;
        }
        let mut x = area.x;
        for (place, (name, width)) in names.iter().zip(&widths).enumerate() {
            let width = if place < first { 0 } else { u16::try_from(*width).unwrap_or(u16::MAX) };
            let room = area.right().saturating_sub(x);
            if width > room {
                self.headings.push(Rect::default());
                continue;
            }
            let own = Rect { x, width, ..area };
            self.headings.push(own);
            let style = if place == self.group { look.theme.tab_open } else { look.theme.tab };
            if width > 0 {
                frame.render_widget(Span::styled(name.as_str(), style), own);
            }
            x += width;
        }
    }
}
