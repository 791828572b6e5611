//! A child's page: who asked for, was granted and saw this child's data, ever, and what its guardians said.

use crossterm::event::MouseEvent;
use jiff::Timestamp;
use ratatui::{Frame, layout::Rect, text::Span};

use super::{
    Reader,
    entry::{Ground, Item},
    page::{listed, violation},
    shelves::{consents, orders},
    timeline,
};
use crate::{
    domain::{
        access::ChildId,
        child::{Deed, DeedKind},
        id::{RecordId, Seq},
        register::Register,
    },
    tui::{
        command::Id,
        cx::Flow,
        look::Look,
        widget::{
            cells::count,
            panes::{self, Pane},
            table::{self, Column, ListState, Width},
            textview::wrap,
        },
    },
};

/// One event about the child.
struct Event {
    kind: DeedKind,
    /// When it happened.
    time: Timestamp,
    who: String,
    /// Which fields; what a guardian consented to or wants deleted.
    what: Vec<String>,
    seq: Seq,
    record: RecordId,
}

/// Everything about a child, newest first.
fn events(register: &Register, child: &ChildId) -> Vec<Event> {
    let event = |deed: Deed<'_>| Event {
        kind: deed.kind,
        time: deed.at,
        who: deed.who.map(|who| who.name().to_string()).unwrap_or_default(),
        what: deed.what.into_iter().map(ToString::to_string).collect(),
        seq: deed.seq,
        record: deed.record,
    };
    register.deeds_of(child).into_iter().rev().map(event).collect()
}

/// What was recorded with an entry of a record, in full.
fn item(event: &Event, ground: Ground<'_>, width: usize, look: &Look) -> Option<Item> {
    let (register, record) = (ground.register, event.record);
    let items = if let Some(case) = register.find(&record) {
        timeline::items(case, ground, width, look)
    } else if let Some(consent) = register.consents().find(|one| one.record == record) {
        consents::items(consent, ground, width, look)
    } else {
        let order = register.orders().find(|one| one.record == record)?;
        orders::items(order, ground, width, look)
    };
    items.into_iter().find(|item| item.key == event.seq)
}

/// The page.
pub struct ChildPage {
    /// Which child.
    pub child: ChildId,
    events: Vec<Event>,
    /// Cases of groups that are only described: whether this child is in them cannot be told.
    groups: usize,
    list: ListState,
    pane: Pane,
    reader: Reader,
}

impl ChildPage {
    /// Of a child.
    pub fn new(child: ChildId, register: &Register) -> Self {
        let mut page = Self {
            child,
            events: Vec::new(),
            groups: 0,
            list: ListState::default(),
            pane: Pane::List,
            reader: Reader::default(),
        };
        page.refresh(register);
        page
    }

    /// Takes what the register says now.
    pub fn refresh(&mut self, register: &Register) {
        self.events = events(register, &self.child);
        self.groups = register.cases_of_groups();
    }

    fn event(&self) -> Option<&Event> {
        self.events.get(self.list.selected)
    }

    /// The entry selected.
    pub fn entry(&self) -> Option<Seq> {
        self.event().map(|event| event.seq)
    }

    /// The record of the event selected.
    pub fn record(&self) -> Option<RecordId> {
        self.event().map(|event| event.record)
    }

    /// Moves; ignored is what should close it. `Open` in the detail is the screen's: it leads to the case.
    pub fn command(&mut self, command: Id) -> Flow {
        if self.pane.command(command) == Flow::Consumed {
            return Flow::Consumed;
        }
        match self.pane {
            Pane::List => {
                let before = self.list.selected;
                let flow = self.list.command(command, self.events.len());
                if before != self.list.selected {
                    self.reader = Reader::default();
                }
                flow
            }
            Pane::Detail => self.reader.command(command),
        }
    }

    /// A click selects; the wheel moves.
    pub fn mouse(&mut self, event: MouseEvent) -> Flow {
        match self.list.mouse(&event, self.events.len()) {
            Flow::Consumed => Flow::Consumed,
            Flow::Ignored => self.reader.mouse(event),
        }
    }

    fn number(&self, kinds: &[DeedKind]) -> usize {
        self.events.iter().filter(|event| kinds.contains(&event.kind)).count()
    }

    /// Draws the events as a table and the selected one in full.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, ground: Ground<'_>) {
        let (list, detail) = panes::split(area, 58, self.pane);
        if let Some(area) = list {
            let title = look.words.with("accesses-child-page", &[("child", self.child.as_str().into())]);
            let inner = panes::frame(frame, area, &title, "", self.pane == Pane::List, look);
            let rest = self.summary(frame, inner, look);
            self.table(frame, rest, look);
        }
        if let Some(area) = detail {
            let title = self.entry().map(|seq| {
                look.words.with("accesses-entry", &[("seq", (&count(seq.0)).into())]).into_owned()
            });
            let title = title.unwrap_or_default();
            let focused = self.pane == Pane::Detail;
            let inner = panes::frame(frame, area, &title, "", focused, look);
            let width = usize::from(inner.width.saturating_sub(3));
            let item = self.event().and_then(|event| item(event, ground, width, look));
            let items = item.into_iter().collect();
            self.reader.draw(frame, inner, look, focused, Vec::new(), items);
        }
    }

    /// Says how often what happened, and gives the room below.
    fn summary(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        let args = [
            ("asked", self.number(&[DeedKind::Asked]).into()),
            ("granted", self.number(&[DeedKind::Granted]).into()),
            ("seen", self.number(&[DeedKind::Seen, DeedKind::Violation]).into()),
            ("violations", self.number(&[DeedKind::Violation]).into()),
        ];
        let mut lines: Vec<_> = wrap(&look.words.with("accesses-child-counts", &args), area.width.into())
            .into_iter()
            .map(|line| Span::styled(line, look.theme.text))
            .collect();
        if self.groups > 0 && area.height > 8 {
            let text = look.words.with("accesses-child-groups", &[("count", self.groups.into())]);
            lines.extend(
                wrap(&text, area.width.into()).into_iter().map(|line| Span::styled(line, look.theme.dim)),
            );
        }
        let own = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height / 2);
        for (y, line) in (area.top()..area.top() + own).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        Rect { y: area.y + own, height: area.height - own, ..area }
    }

    fn table(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if self.events.is_empty() {
            frame.render_widget(Span::styled(look.text("accesses-child-nothing"), look.theme.dim), area);
            return;
        }
        let what = crate::words::Language::English == look.words.language();
        let columns = [
            Column::new(look.text("accesses-col-what"), Width::Fixed(if what { 11 } else { 8 })),
            Column::new(look.text("accesses-col-who"), Width::Share { weight: 2, least: 6 }),
            Column::new(look.text("accesses-col-when"), Width::Fixed(16)),
            Column::new(look.text("accesses-col-fields"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("accesses-col-entry"), Width::Fixed(7)).right(),
        ];
        let focused = look.focused && self.pane == Pane::List;
        let events = &self.events;
        table::draw(frame, area, look, focused, &mut self.list, events.len(), &columns, |row| {
            let Some(event) = events.get(row) else { return Vec::new() };
            let (sign, style) = match event.kind {
                DeedKind::Asked => (look.glyphs.busy, look.theme.text),
                DeedKind::Granted | DeedKind::Consented | DeedKind::Completed => {
                    (look.glyphs.good, look.theme.good)
                }
                DeedKind::Denied | DeedKind::Withdrawn | DeedKind::OrderRefused => {
                    (look.glyphs.bad, look.theme.dim)
                }
                DeedKind::Seen => (look.glyphs.dot, look.theme.text),
                DeedKind::Ordered => (look.glyphs.busy, look.theme.warn),
                DeedKind::Violation => (violation(look), look.theme.bad),
            };
            let kind = look.text(&format!("accesses-kind-{}", event.kind.name()));
            vec![
                vec![Span::styled(format!("{sign} {kind}"), style)],
                vec![Span::raw(event.who.clone())],
                vec![Span::styled(look.minute(event.time), look.theme.dim)],
                vec![Span::raw(listed(&look.words, event.what.iter().map(String::as_str)))],
                vec![Span::styled(format!("#{}", count(event.seq.0)), look.theme.dim)],
            ]
        });
    }
}
