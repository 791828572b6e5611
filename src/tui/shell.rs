//! The frame around the sections: header, section bar, key bar. What does not fit gives way by rank.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{
    app::{App, Hit, Stage},
    command::{Context, TABLE},
    cx::{Origin, Tone},
    layer::Layer,
    look::Look,
    port::{DeskSummary, Integrity},
    screen::incident::sign,
    section::Section,
    widget::cells::{self, count, width},
};

impl App {
    /// Draws everything.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.hits.clear();
        if area.is_empty() {
            return;
        }
        frame.buffer_mut().set_style(area, self.look.theme.ground);
        let [header, tabs, body, foot] = parts(area);
        let gated = matches!(self.stage, Stage::Gate(_));
        let covered = self.layers.iter().any(|placed| !gated || placed.owner == Origin::Gate);
        if gated {
            let look = if covered { self.look.unfocused() } else { self.look.clone() };
            let rest = Rect { height: area.height - foot.height, ..area };
            if let Stage::Gate(gate) = &mut self.stage {
                gate.draw(frame, rest, &look);
            }
        } else {
            self.draw_header(frame, header);
            self.draw_tabs(frame, tabs);
            let look = if covered { self.look.unfocused() } else { self.look.clone() };
            let section = self.section;
            self.screens.get_mut(section).draw(frame, body, &look);
        }
        // A word said in passing must not hide a form's foot, nor be hidden by what takes the whole body.
        let in_full = self.front().is_some_and(Layer::fills);
        if !in_full {
            self.draw_saying(frame, body);
        }
        // Over the body alone, so that header and sections stay in sight; where that is too small, over everything.
        let over =
            if gated || body.height < 12 { Rect { height: area.height - foot.height, ..area } } else { body };
        self.draw_layers(frame, over, gated);
        if in_full {
            self.draw_saying(frame, body);
        }
        self.draw_keys(frame, foot);
    }

    fn draw_layers(&mut self, frame: &mut Frame<'_>, area: Rect, gated: bool) {
        let seen = |owner: Origin| !gated || owner == Origin::Gate;
        let top = self.layers.iter().rposition(|placed| seen(placed.owner));
        let away = self.look.unfocused();
        for (place, placed) in self.layers.iter_mut().enumerate() {
            if seen(placed.owner) {
                let look = if Some(place) == top { &self.look } else { &away };
                placed.layer.draw(frame, area, look);
            }
        }
    }

    fn draw_header(&self, frame: &mut Frame<'_>, area: Rect) {
        if area.height == 0 {
            return;
        }
        let look = &self.look;
        frame.buffer_mut().set_style(area, look.theme.header);
        let room = usize::from(area.width);
        let right = self.summary.as_ref().map_or_else(
            || vec![Span::styled(look.text("header-opening").into_owned(), look.theme.dim)],
            |summary| state(look, summary, room),
        );
        let mut right = right;
        if let Some(clock) = self.clock(room) {
            right.insert(0, clock);
        }
        let right_width: usize = right.iter().map(Span::width).sum();
        let left = cells::clip(self.names(room.saturating_sub(right_width + 3)), room, look.glyphs.more);
        let mut spans = vec![Span::raw(" ")];
        let left_width: usize = left.iter().map(Span::width).sum();
        spans.extend(left);
        spans.push(Span::raw(" ".repeat(room.saturating_sub(left_width + right_width + 2))));
        spans.extend(right);
        frame.render_widget(Line::from(spans), area);
    }

    /// The nearest clock of all incidents, overdue first: sign, time, and what it is of where there is room.
    fn clock(&self, room: usize) -> Option<Span<'static>> {
        let look = &self.look;
        let (item, now) = self.nearest().filter(|_| room >= 60)?;
        let at = item.at?;
        let own = item.is_house();
        let (sign, style) = sign::clock(at, own, now, look);
        let time = sign::said(&look.words, item, at, now, room < 110);
        let args = [("sign", sign.into()), ("time", time.as_str().into())];
        let mut said = look.words.with("header-clock", &args).into_owned();
        if room >= 130 {
            let title = cells::truncate(item.title.as_str(), room / 6, look.glyphs.more).into_owned();
            said = format!("{said} {} {title}", look.glyphs.dot);
        }
        Some(Span::styled(format!("{said}  "), style))
    }

    /// Program, organisation, officer and role, in at most `room` cells: the role goes first, then the
    /// program's name, then the officer.
    fn names(&self, room: usize) -> Vec<Span<'static>> {
        let look = &self.look;
        let between = || Span::raw(format!(" {} ", look.glyphs.separator));
        let brand = Span::styled(look.text("app-name").into_owned(), look.theme.brand);
        let Some(summary) = &self.summary else { return vec![brand] };
        let organisation = Span::raw(summary.organisation.to_string());
        let mut choices: Vec<Vec<Span<'static>>> = Vec::new();
        if let Some(officer) = &summary.officer {
            let role = look.text(&format!("role-{}", officer.role.name()));
            let name = Span::raw(officer.name.to_string());
            let full = Span::raw(format!("{} {} {role}", officer.name, look.glyphs.dot));
            choices.push(vec![brand.clone(), between(), organisation.clone(), between(), full]);
            choices.push(vec![brand.clone(), between(), organisation.clone(), between(), name.clone()]);
            choices.push(vec![organisation.clone(), between(), name]);
        }
        choices.push(vec![brand, between(), organisation.clone()]);
        choices
            .into_iter()
            .find(|spans| spans.iter().map(Span::width).sum::<usize>() <= room)
            .unwrap_or_else(|| cells::clip(vec![organisation], room, look.glyphs.more))
    }

    fn draw_tabs(&mut self, frame: &mut Frame<'_>, area: Rect) {
        if area.height == 0 {
            return;
        }
        let look = &self.look;
        let mut x = area.x;
        for section in Section::SHOWN {
            let name = format!(" {} {} ", section.number(), look.text(section.words()));
            let own = u16::try_from(width(&name)).unwrap_or(u16::MAX);
            let place = Rect { x, width: own.min(area.right().saturating_sub(x)), height: 1, ..area };
            let style = if section == self.section { look.theme.tab_open } else { look.theme.tab };
            frame.render_widget(Span::styled(name, style), place);
            self.hits.push((place, Hit::Section(section)));
            x = (x + own + 1).min(area.right());
        }
        if area.height > 1 {
            let rule = look.glyphs.rule.repeat(usize::from(area.width));
            let place = Rect { y: area.y + 1, height: 1, ..area };
            frame.render_widget(Span::styled(rule, look.theme.border), place);
        }
    }

    fn draw_saying(&self, frame: &mut Frame<'_>, body: Rect) {
        let Some(saying) = &self.saying else { return };
        if body.height == 0 || body.width < 6 {
            return;
        }
        let look = &self.look;
        let (sign, style) = tone(look, saying.tone);
        let text = format!(" {sign} {} ", saying.text);
        let text = cells::truncate(&text, usize::from(body.width), look.glyphs.more).into_owned();
        let own = u16::try_from(width(&text)).unwrap_or(u16::MAX).min(body.width);
        let place = Rect { x: body.right() - own, y: body.bottom() - 1, width: own, height: 1 };
        super::widget::overlay::uncover(frame.buffer_mut(), place);
        frame.render_widget(ratatui::widgets::Clear, place);
        frame.buffer_mut().set_style(place, look.theme.overlay_ground);
        frame.render_widget(Span::styled(text, style), place);
    }

    /// The keys of where one is, by rank; what does not fit is left out from the lowest rank.
    fn draw_keys(&mut self, frame: &mut Frame<'_>, area: Rect) {
        if area.height == 0 {
            return;
        }
        let context = self.context();
        let look = &self.look;
        frame.buffer_mut().set_style(area, look.theme.bar_text);
        let mut items: Vec<(u8, super::command::Id, String, String)> = Vec::new();
        for spec in TABLE.iter().filter(|spec| spec.bar > 0 && spec.is_in(context)) {
            let moves = spec.group == super::command::Group::Move && spec.id != super::command::Id::Cancel;
            if !moves && !self.offers_on_bar(context, spec.id) {
                continue;
            }
            let key = match spec.id {
                // Up and down share a place.
                super::command::Id::Up => continue,
                super::command::Id::Down if look.glyphs.ascii => "Up/Down".to_owned(),
                super::command::Id::Down => "↑↓".to_owned(),
                _ => {
                    spec.keys.first().map(|key| key.name(&look.words, look.glyphs.ascii)).unwrap_or_default()
                }
            };
            let label = if spec.id == super::command::Id::Down {
                look.text("bar-move").into_owned()
            } else {
                look.text(&format!("cmd-{}", spec.name)).into_owned()
            };
            items.push((spec.bar, spec.id, key, label));
        }
        items.sort_by_key(|item| item.0);
        // Help and menu always have a place: they lead to everything else.
        let size = |item: &(u8, super::command::Id, String, String)| width(&item.2) + width(&item.3) + 3;
        let room = usize::from(area.width);
        while items.len() > 1 && items.iter().map(size).sum::<usize>() > room + 1 {
            let keep = |id| {
                matches!(id, super::command::Id::Help | super::command::Id::Menu | super::command::Id::Cancel)
            };
            let Some(place) = items.iter().rposition(|item| !keep(item.1)).or(items.len().checked_sub(1))
            else {
                break;
            };
            items.remove(place);
        }
        let mut x = area.x + 1;
        for (_, id, key, label) in items {
            let key_width = u16::try_from(width(&key)).unwrap_or(u16::MAX);
            let label_width = u16::try_from(width(&label)).unwrap_or(u16::MAX);
            let own = key_width + 1 + label_width;
            let left = area.right().saturating_sub(x);
            let place = Rect { x, width: own.min(left), height: 1, ..area };
            let line = Line::from(vec![
                Span::styled(key, look.theme.bar_key),
                Span::raw(" "),
                Span::styled(label, look.theme.bar_text),
            ]);
            frame.render_widget(line, place);
            self.hits.push((place, Hit::Command(id)));
            x = (x + own + 2).min(area.right());
        }
    }

    fn offers_on_bar(&self, context: Context, id: super::command::Id) -> bool {
        use super::command::Id;
        if matches!(id, Id::Palette | Id::Menu | Id::Help | Id::Quit) {
            return true;
        }
        match self.front() {
            Some(layer) => layer.offers(id),
            None => matches!(context, Context::Typing) || self.offers(id),
        }
    }
}

/// Header, section bar (with a rule below it where there is room), body, key bar.
fn parts(area: Rect) -> [Rect; 4] {
    let header = u16::from(area.height >= 4);
    let tabs = match area.height {
        0..=5 => 0,
        6..=19 => 1,
        _ => 2,
    };
    let foot = u16::from(area.height >= 3);
    let body = area.height - header - tabs - foot;
    [
        Rect { height: header, ..area },
        Rect { y: area.y + header, height: tabs, ..area },
        Rect { y: area.y + header + tabs, height: body, ..area },
        Rect { y: area.y + header + tabs + body, height: foot, ..area },
    ]
}

fn tone(look: &Look, tone: Tone) -> (&'static str, Style) {
    match tone {
        Tone::Good => (look.glyphs.good, look.theme.good),
        Tone::Warn => (look.glyphs.warn, look.theme.warn),
        Tone::Bad => (look.glyphs.bad, look.theme.bad),
    }
}

/// The ledger's state: symbol, word and count, never colour alone.
fn state(look: &Look, summary: &DeskSummary, room: usize) -> Vec<Span<'static>> {
    let (sign, style, words) = match &summary.integrity {
        Integrity::Intact => (look.glyphs.good, look.theme.good, "ledger-intact"),
        Integrity::Checking => (look.glyphs.busy, look.theme.warn, "ledger-checking"),
        Integrity::Damaged(_) => (look.glyphs.bad, look.theme.bad, "ledger-damaged"),
        Integrity::ReadOnly(_) => (look.glyphs.warn, look.theme.warn, "ledger-read-only"),
    };
    let mut spans = Vec::new();
    if summary.demo && room >= 70 {
        spans.push(Span::styled(format!("{}  ", look.text("header-demo")), look.theme.accent));
    }
    let words = if room >= 50 { format!("{sign} {} ", look.text(words)) } else { format!("{sign} ") };
    spans.push(Span::styled(words, style));
    spans.push(Span::styled(count(summary.entries), look.theme.header));
    spans
}
