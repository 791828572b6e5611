//! A child's page: who asked for, was granted and saw this child's data, ever.

use std::sync::Arc;

use crossterm::event::MouseEvent;
use jiff::Timestamp;
use ratatui::{Frame, layout::Rect, text::Span};

use super::{
    Reader,
    entry::Ground,
    filter,
    page::{listed, violation},
    timeline,
};
use crate::{
    domain::{
        access::{Case, ChildId, Person, Ruling, Stamped, Subjects, ToldRuling},
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

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Access was asked for.
    Asked,
    /// It was granted.
    Granted,
    /// It was refused, or this child was left out of the approval.
    Denied,
    /// The data was seen within an approval.
    Seen,
    /// It was seen outside one.
    Violation,
}

/// One event about the child.
#[derive(Clone, Debug)]
pub struct Event {
    /// What.
    pub kind: Kind,
    /// When it happened.
    pub time: Timestamp,
    /// Who asked, was granted or looked.
    pub who: Person,
    /// Which fields.
    pub fields: Vec<String>,
    /// Its entry.
    pub seq: Seq,
    /// Its case.
    pub case: Arc<Case>,
}

/// Everything about a child, newest first.
pub fn events(register: &Register, child: &ChildId) -> Vec<Event> {
    let mut events: Vec<Event> = register.cases_of(child).flat_map(|case| of_case(case, child)).collect();
    events.sort_by_key(|event| std::cmp::Reverse((event.time, event.seq)));
    events
}

fn of_case(case: &Arc<Case>, child: &ChildId) -> Vec<Event> {
    let mut events = Vec::new();
    let names = |subjects: &Subjects| matches!(subjects, Subjects::Named(all) if all.contains(child));
    let mut tell = |kind, time, who: &Person, fields: Vec<String>, seq| {
        events.push(Event { kind, time, who: who.clone(), fields, seq, case: Arc::clone(case) });
    };
    for request in case.requests.iter().filter(|request| names(&request.what.subjects)) {
        let fields = request.what.fields.iter().map(ToString::to_string).collect();
        tell(Kind::Asked, request.stamp.time, &request.what.requester, fields, request.stamp.seq);
    }
    for decision in &case.decisions {
        let before = case.requests.iter().rfind(|request| request.stamp.seq < decision.stamp.seq);
        let Some(asked) = before.filter(|request| names(&request.what.subjects)) else { continue };
        let (kind, fields) = match &decision.what.ruling {
            Ruling::Approved { scope, .. } if names(&scope.subjects) => (Kind::Granted, Some(&scope.fields)),
            Ruling::Approved { .. } | Ruling::Refused { .. } => (Kind::Denied, None),
            Ruling::Returned { .. } => continue,
        };
        let fields = fields.into_iter().flatten().map(ToString::to_string).collect();
        tell(kind, decision.stamp.time, &asked.what.requester, fields, decision.stamp.seq);
    }
    for logged in case.accesses.iter().filter(|logged| logged.what.access.child == *child) {
        let kind = if logged.what.breaches.is_empty() { Kind::Seen } else { Kind::Violation };
        let access = &logged.what.access;
        let fields = access.fields.iter().map(ToString::to_string).collect();
        tell(kind, access.at, &access.by, fields, logged.stamp.seq);
    }
    if let Some(Stamped { stamp, what: told }) = &case.imported {
        let who = &told.request.requester;
        let fields = || told.request.fields.iter().map(ToString::to_string).collect();
        if names(&told.request.subjects) {
            tell(Kind::Asked, told.request.received.at, who, fields(), stamp.seq);
            match &told.decision {
                Some(decision) if decision.ruling == ToldRuling::Approved => {
                    tell(Kind::Granted, decision.at, who, fields(), stamp.seq);
                }
                Some(decision) => tell(Kind::Denied, decision.at, who, Vec::new(), stamp.seq),
                None => {}
            }
        }
        for access in told.accesses.iter().filter(|access| access.child == *child) {
            let fields = access.fields.iter().map(ToString::to_string).collect();
            tell(Kind::Seen, access.at, &access.by, fields, stamp.seq);
        }
    }
    events
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
        let described = |case: &&Arc<Case>| {
            filter::asked(case).is_some_and(|asked| matches!(asked.subjects, Subjects::Described { .. }))
        };
        self.groups = register.cases().filter(described).count();
    }

    fn event(&self) -> Option<&Event> {
        self.events.get(self.list.selected)
    }

    /// The entry selected.
    pub fn entry(&self) -> Option<Seq> {
        self.event().map(|event| event.seq)
    }

    /// The case of the event selected.
    pub fn case(&self) -> Option<RecordId> {
        self.event().map(|event| event.case.record)
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

    fn number(&self, kinds: &[Kind]) -> usize {
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
            let item =
                self.event().and_then(|event| timeline::item(&event.case, event.seq, ground, width, look));
            let items = item.into_iter().collect();
            self.reader.draw(frame, inner, look, focused, Vec::new(), items);
        }
    }

    /// Says how often what happened, and gives the room below.
    fn summary(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> Rect {
        let args = [
            ("asked", self.number(&[Kind::Asked]).into()),
            ("granted", self.number(&[Kind::Granted]).into()),
            ("seen", self.number(&[Kind::Seen, Kind::Violation]).into()),
            ("violations", self.number(&[Kind::Violation]).into()),
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
            let (sign, id, style) = match event.kind {
                Kind::Asked => (look.glyphs.busy, "accesses-kind-asked", look.theme.text),
                Kind::Granted => (look.glyphs.good, "accesses-kind-granted", look.theme.good),
                Kind::Denied => (look.glyphs.bad, "accesses-kind-denied", look.theme.dim),
                Kind::Seen => (look.glyphs.dot, "accesses-kind-seen", look.theme.text),
                Kind::Violation => (violation(look), "accesses-kind-violation", look.theme.bad),
            };
            vec![
                vec![Span::styled(format!("{sign} {}", look.text(id)), style)],
                vec![Span::raw(event.who.name.to_string())],
                vec![Span::styled(look.minute(event.time), look.theme.dim)],
                vec![Span::raw(listed(&look.words, event.fields.iter().map(String::as_str)))],
                vec![Span::styled(format!("#{}", count(event.seq.0)), look.theme.dim)],
            ]
        });
    }
}
