//! Drawing the officers: list left, detail right.

use std::borrow::Cow;

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Clear,
};

use super::Officers;
use crate::{
    domain::officers::{OfficerRecord, RecoveryKit},
    tui::{
        command::{self, Id},
        look::Look,
        port::Roster,
        widget::{
            cells, overlay,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
            textview::{wrap, wrap_after},
        },
    },
};

/// The list's share of the width, in percent.
const LIST: u16 = 56;
/// Labels stand beside their values from this width.
const BESIDE: usize = 40;

impl Officers {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        overlay::uncover(frame.buffer_mut(), area);
        frame.render_widget(Clear, area);
        frame.buffer_mut().set_style(area, look.theme.ground);
        let (list, detail) = panes::split(area, LIST, self.pane);
        self.list_area = list.unwrap_or_default();
        self.detail_area = detail.unwrap_or_default();
        if let Some(area) = list {
            self.draw_list(frame, area, look);
        }
        if let Some(area) = detail {
            self.draw_detail(frame, area, look);
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = look.focused && self.pane == Pane::List;
        let count = self.people().len();
        let note = look.words.with("officers-count", &[("count", count.into())]).into_owned();
        let note = if self.roster.is_some() { note } else { String::new() };
        let inner = panes::frame(frame, area, &look.text("officers-title"), &note, focused, look);
        let Some(roster) = &self.roster else {
            let (text, style) = match &self.error {
                Some(error) => (look.words.explain(error), look.theme.bad),
                None => (look.text("today-reading").into_owned(), look.theme.dim),
            };
            frame.render_widget(Span::styled(text, style), inner);
            return;
        };
        let short = roster.is_short_of_deciders();
        let inner = if short && inner.height >= 6 {
            let lines = wrap_after(look.glyphs.warn, &look.text("officers-few"), inner.width.into());
            let height = u16::try_from(lines.len()).unwrap_or(0).min(inner.height / 3);
            let under = Rect { y: inner.bottom() - height, height, ..inner };
            for (y, line) in (under.top()..under.bottom()).zip(lines) {
                frame.render_widget(Span::styled(line, look.theme.warn), Rect { y, height: 1, ..under });
            }
            Rect { height: inner.height - height, ..inner }
        } else {
            inner
        };
        let columns = [
            Column::new(look.text("officers-column-name"), Width::Share { weight: 6, least: 12 }),
            Column::new(look.text("officers-column-role"), Width::Share { weight: 9, least: 18 }),
            Column::new(look.text("officers-column-staff-id"), Width::Fixed(10)),
            Column::new(look.text("officers-column-since"), Width::Fixed(10)),
        ];
        let rows = roster.people.len() + 1;
        let (list, people, kit) = (&mut self.list, &roster.people, roster.kit.as_ref());
        table::draw(frame, inner, look, focused, list, rows, &columns, |index| match people.get(index) {
            Some(record) => person(record, roster, look),
            None => kit_row(kit, look),
        });
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = look.focused && self.pane == Pane::Detail;
        let Some(roster) = &self.roster else {
            panes::frame(frame, area, "", "", focused, look);
            return;
        };
        let title = self
            .selected()
            .map_or_else(|| look.text("role-recovery"), |record| Cow::Owned(record.officer.name.to_string()));
        let inner = panes::frame(frame, area, &title, "", focused, look);
        let mut page =
            Page { lines: Vec::new(), width: usize::from(inner.width.saturating_sub(1)).max(4), look };
        match self.selected() {
            Some(record) => page.officer(record, roster),
            None => page.kit(roster.kit.as_ref(), roster.may_enrol()),
        }
        let lines = page.lines;
        self.scroll
            .draw(frame, inner, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
    }
}

fn person<'a>(record: &OfficerRecord, roster: &Roster, look: &Look) -> Vec<Cell<'a>> {
    let officer = &record.officer;
    let sign = if officer.role.may_found() { look.glyphs.good } else { look.glyphs.dot };
    let style = if officer.role.may_found() { look.theme.good } else { look.theme.dim };
    let mut name = vec![Span::styled(format!("{sign} "), style), Span::raw(officer.name.to_string())];
    if officer.id == roster.at_desk {
        name.push(Span::styled(look.text("officers-you").into_owned(), look.theme.dim));
    }
    let role = look.text(&format!("role-{}", officer.role.name())).into_owned();
    let number = officer.staff_id.as_ref().map(ToString::to_string).unwrap_or_default();
    let since = day(look, record.since);
    vec![
        name,
        vec![Span::styled(role, look.theme.dim)],
        vec![Span::raw(number)],
        vec![Span::styled(since, look.theme.dim)],
    ]
}

fn kit_row<'a>(kit: Option<&RecoveryKit>, look: &Look) -> Vec<Cell<'a>> {
    let (sign, style, id) = match kit {
        None => (look.glyphs.bad, look.theme.bad, "kit-none"),
        Some(kit) if kit.tested.is_none() => (look.glyphs.warn, look.theme.warn, "kit-untested"),
        Some(_) => (look.glyphs.good, look.theme.good, "kit-good"),
    };
    let split = kit.map(|kit| format!("{}/{}", kit.needed, kit.shares)).unwrap_or_default();
    vec![
        vec![Span::styled(format!("{sign} "), style), Span::raw(look.text("role-recovery").into_owned())],
        vec![Span::styled(look.text(id).into_owned(), style)],
        vec![Span::raw(split)],
        vec![Span::styled(kit.map(|kit| day(look, kit.made)).unwrap_or_default(), look.theme.dim)],
    ]
}

fn day(look: &Look, time: jiff::Timestamp) -> String {
    time.to_zoned_datetime(look.zone.clone()).date().to_string()
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

    /// A label and its value, beside each other where there is room.
    fn row(&mut self, label: &str, value: &str) {
        let label = self.look.text(label);
        let (dim, text) = (self.look.theme.dim, self.look.theme.text);
        if self.width < BESIDE {
            self.lines.push(Line::styled(label.into_owned(), dim));
            for line in wrap(value, self.width.saturating_sub(2)) {
                self.lines.push(Line::styled(format!("  {line}"), text));
            }
            return;
        }
        let own = 16;
        for (place, line) in wrap(value, self.width - own).into_iter().enumerate() {
            let label = if place == 0 { label.as_ref() } else { "" };
            self.lines.push(Line::from(vec![
                Span::styled(cells::pad(label, own, self.look.glyphs.more), dim),
                Span::styled(line, text),
            ]));
        }
    }

    fn officer(&mut self, record: &OfficerRecord, roster: &Roster) {
        let (officer, look) = (&record.officer, self.look);
        let role = officer.role;
        self.row("officers-column-role", &look.text(&format!("role-{}", role.name())));
        let none = look.text("officers-no-staff-id");
        let number = officer.staff_id.as_ref().map_or(none, |number| Cow::Owned(number.to_string()));
        self.row("officers-column-staff-id", &number);
        self.row("officers-column-since", &look.minute(record.since));
        self.row("officers-key", &officer.key.short());
        self.gap();
        self.text(&look.text(&format!("officers-role-{}", role.name())), look.theme.text);
        if officer.id == roster.at_desk {
            self.gap();
            self.text(&look.text("officers-own"), look.theme.dim);
        }
        if officer.staff_id.is_none() {
            self.gap();
            let said = format!("{} {}", look.glyphs.warn, look.text("officers-number-matters"));
            self.text(&said, look.theme.warn);
        }
    }

    fn kit(&mut self, kit: Option<&RecoveryKit>, may_make: bool) {
        let look = self.look;
        let Some(kit) = kit else {
            let said = format!("{} {}", look.glyphs.bad, look.text("kit-offer"));
            self.text(&said, look.theme.bad);
            self.gap();
            self.text(&look.text("kit-about"), look.theme.text);
            if may_make {
                self.gap();
                let make = self.key(Id::MakeKit);
                let said = look.words.with("kit-do-make", &[("make", make.as_str().into())]);
                self.text(&said, look.theme.dim);
            }
            return;
        };
        let args = [("needed", u32::from(kit.needed).into()), ("shares", u32::from(kit.shares).into())];
        self.row("kit-split", &look.words.with("kit-split-said", &args));
        self.row("kit-made-at", &look.minute(kit.made));
        let tested =
            kit.tested.map_or_else(|| look.text("kit-untested").into_owned(), |tested| look.minute(tested));
        self.row("kit-tested-at", &tested);
        self.gap();
        if kit.tested.is_none() {
            let said = format!("{} {}", look.glyphs.warn, look.text("kit-test-once"));
            self.text(&said, look.theme.warn);
            self.gap();
        }
        self.text(&look.text("kit-about"), look.theme.text);
        if may_make {
            self.gap();
            let (make, test) = (self.key(Id::MakeKit), self.key(Id::TestKit));
            let args = [("make", make.as_str().into()), ("test", test.as_str().into())];
            self.text(&look.words.with("kit-do-test", &args), look.theme.dim);
        }
    }

    /// The key of a command, as it is shown.
    fn key(&self, id: Id) -> String {
        let key = command::spec(id).and_then(|spec| spec.keys.first());
        key.map(|key| key.name(&self.look.words, self.look.glyphs.ascii)).unwrap_or_default()
    }
}
