//! An incident in tabs: which is open, and how far it is read.

use std::collections::BTreeSet;

use crossterm::event::MouseEvent;
use jiff::Timestamp;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Spot, bilingual, duties, facts, links, notices, sign, timeline};
use crate::{
    desk::{Docket, IncidentFile, NoticeLine},
    domain::{access::Stamp, id::OfficerId, officer::Officer},
    rules::Duty,
    tui::{
        command::Id,
        cx::Flow,
        look::Look,
        widget::{
            cells::count,
            reader::{self, Reader},
            tabs::Tabs,
            textview::flow,
        },
    },
};

/// One thing of an incident.
pub type Item = reader::Item<Spot>;

/// A tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What is known and what is missing.
    #[default]
    Facts,
    /// What the rules ask.
    Duties,
    /// What happened and was done.
    Timeline,
    /// What somebody has to do.
    Tasks,
    /// Who has to be told, and what shows it.
    Notices,
    /// What it has to do with.
    Links,
}

impl Tab {
    /// All, in order.
    pub const ALL: [Self; 6] =
        [Self::Facts, Self::Duties, Self::Timeline, Self::Tasks, Self::Notices, Self::Links];

    const fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Duties => "duties",
            Self::Timeline => "timeline",
            Self::Tasks => "tasks",
            Self::Notices => "notices",
            Self::Links => "links",
        }
    }

    fn place(self) -> usize {
        Self::ALL.iter().position(|tab| *tab == self).unwrap_or(0)
    }

    /// The tab that a place is in.
    const fn of(spot: &Spot) -> Self {
        match spot {
            Spot::Fact(_) | Spot::Grade(_) | Spot::Note => Self::Facts,
            Spot::Duty(_) | Spot::Remark(_) => Self::Duties,
            Spot::Entry(_) | Spot::Moment(..) => Self::Timeline,
            Spot::Task(_) => Self::Tasks,
            Spot::Link(_) | Spot::Exhibit(_) => Self::Links,
            Spot::Notice(_) => Self::Notices,
        }
    }
}

/// What drawing an incident needs besides it.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The incident and what follows from it.
    pub file: &'a IncidentFile,
    /// All incidents.
    pub docket: &'a Docket,
    /// All notices.
    pub notices: &'a [NoticeLine],
    /// Whose names are known.
    pub officers: &'a [Officer],
    /// What time it is.
    pub now: Timestamp,
    /// Cells for its lines.
    pub width: usize,
    /// The look.
    pub look: &'a Look,
}

impl Ground<'_> {
    /// When and by whom something was recorded.
    pub fn recorded(&self, stamp: &Stamp) -> String {
        recorded(self.officers, stamp, self.look)
    }

    /// The duty of a rule.
    pub fn duty(&self, rule: &crate::domain::incident::RuleId) -> Option<&Duty> {
        self.file.duties.iter().find(|duty| duty.rule.id == *rule)
    }
}

/// An officer's name; of one who has left the beginning of the number.
pub fn name_of(officers: &[Officer], id: OfficerId) -> String {
    let known = officers.iter().find(|officer| officer.id == id);
    known.map_or_else(|| id.short(), |officer| officer.name.to_string())
}

/// When and by whom something was recorded.
pub fn recorded(officers: &[Officer], stamp: &Stamp, look: &Look) -> String {
    let (time, name, seq) = (look.minute(stamp.time), name_of(officers, stamp.actor), count(stamp.seq.0));
    let args = [("time", (&time).into()), ("name", (&name).into()), ("seq", (&seq).into())];
    look.words.with("incidents-recorded", &args).into_owned()
}

/// The tabs of the selected incident.
#[derive(Debug, Default)]
pub struct Detail {
    tab: Tab,
    reader: Reader<Spot>,
    /// Duties of which everything is shown.
    open: BTreeSet<Spot>,
    /// Whether the timeline goes by when things were recorded.
    by_record: bool,
    tabs: Tabs<Tab>,
}

impl Detail {
    /// Another incident is selected: its tab is the same, read from the top.
    pub fn leave(&mut self) {
        self.reader = Reader::default();
        self.open.clear();
    }

    /// What is selected.
    pub fn spot(&self) -> Option<&Spot> {
        self.reader.selected()
    }

    /// Opens the tab of a place and selects it.
    pub fn show(&mut self, spot: Spot) {
        self.turn(Tab::of(&spot));
        if matches!(spot, Spot::Duty(_)) {
            self.open.insert(spot.clone());
        }
        self.reader.select(spot);
    }

    /// Shows all of a duty, or its heading alone again.
    pub fn fold(&mut self, spot: Spot) {
        if !self.open.remove(&spot) {
            self.open.insert(spot.clone());
            // What opened below is brought into sight.
            self.reader.select(spot);
        }
    }

    /// Whether the order in time can be turned.
    pub fn turns_time(&self) -> bool {
        self.tab == Tab::Timeline
    }

    /// Whether the notices are in front.
    pub fn is_at_notices(&self) -> bool {
        self.tab == Tab::Notices
    }

    /// Orders by when things were recorded, or by when they happened.
    pub const fn turn_time(&mut self) {
        self.by_record = !self.by_record;
    }

    fn turn(&mut self, tab: Tab) {
        if self.tab != tab {
            self.tab = tab;
            self.reader = Reader::default();
        }
    }

    fn step(&mut self, by: usize) {
        let tab = Tab::ALL.get((self.tab.place() + by) % Tab::ALL.len()).copied();
        self.turn(tab.unwrap_or_default());
    }

    /// One tab to the left; `false` at the first.
    pub fn left(&mut self) -> bool {
        let there = self.tab != Tab::Facts;
        if there {
            self.step(Tab::ALL.len() - 1);
        }
        there
    }

    /// Moves within a tab and between the tabs.
    pub fn command(&mut self, command: Id) -> Flow {
        match command {
            Id::Right if self.tab == Tab::Links => {}
            Id::Right | Id::NextPane => self.step(1),
            Id::PreviousPane => self.step(Tab::ALL.len() - 1),
            command => return self.reader.command(command),
        }
        Flow::Consumed
    }

    /// A click opens a tab; the wheel scrolls.
    pub fn mouse(&mut self, event: MouseEvent) -> Flow {
        match self.tabs.clicked(&event) {
            Some(tab) => {
                self.turn(tab);
                Flow::Consumed
            }
            None => self.reader.mouse(event),
        }
    }

    /// How far it is read, in percent.
    pub fn percent(&self) -> Option<usize> {
        self.reader.percent()
    }

    /// Draws head, tabs, and the tab that is open.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, focused: bool, ground: Ground<'_>) {
        let look = ground.look;
        let head = head(ground, area.width.into());
        let mut rest = area;
        // Where there is little room the tabs and what is in them come first.
        let most = usize::from(area.height.saturating_sub(5));
        for line in head.into_iter().take(most) {
            frame.render_widget(line, Rect { height: 1, ..rest });
            rest = Rect { y: rest.y + 1, height: rest.height - 1, ..rest };
        }
        if rest.height > 3 {
            self.draw_tabs(frame, Rect { height: 1, ..rest }, ground);
            let rule = look.glyphs.rule.repeat(rest.width.into());
            let line = Rect { y: rest.y + 1, height: 1, ..rest };
            frame.render_widget(Span::styled(rule, look.theme.border), line);
            rest = Rect { y: rest.y + 2, height: rest.height - 2, ..rest };
        }
        let (above, items) = match self.tab {
            Tab::Facts => facts::items(ground),
            Tab::Duties => duties::items(ground, &self.open),
            Tab::Timeline => timeline::items(ground, self.by_record),
            Tab::Tasks => timeline::tasks(ground),
            Tab::Notices => notices::items(ground),
            Tab::Links => links::items(ground),
        };
        self.reader.draw(frame, rest, look, focused, above, items);
    }

    /// The tabs with how much is open in each.
    fn draw_tabs(&mut self, frame: &mut Frame<'_>, area: Rect, ground: Ground<'_>) {
        let file = ground.file;
        let named = |tab: Tab| {
            let open = match tab {
                Tab::Facts => file.missing.len(),
                Tab::Duties => file.duties.iter().filter(|duty| duty.is_open()).count(),
                Tab::Tasks => file.incident.tasks.iter().filter(|task| task.is_open()).count(),
                Tab::Notices => notices::unproven(ground),
                Tab::Links => file.incident.links.len() + file.exhibits.len(),
                Tab::Timeline => 0,
            };
            (tab, ground.look.text(&format!("incidents-tab-{}", tab.name())).into_owned(), open)
        };
        self.tabs.draw(frame, area, ground.look, self.tab, &Tab::ALL.map(named));
    }
}

/// State, grade and the next clock; persons; what stands in the way.
fn head(ground: Ground<'_>, width: usize) -> Vec<Line<'static>> {
    let Ground { file, look, now, .. } = ground;
    let incident = &file.incident;
    let (glyph, style) = sign::state(incident.state, look);
    let state = look.text(&format!("incident-state-{}", incident.state.name()));
    let mut first = vec![Span::styled(format!("{glyph} {state}"), style)];
    if let Some(level) = file.grades.iter().find_map(|graded| graded.level()) {
        let said =
            look.words.with("incidents-grade", &[("name", bilingual(&level.label, &look.words).into())]);
        first.push(Span::styled(said.into_owned(), look.theme.heading));
    }
    if let Some(next) = ground.docket.line(&incident.record).and_then(|line| line.next())
        && let Some(at) = next.at
    {
        let (glyph, style) = sign::clock(at, next.is_house(), now, look);
        let said = sign::said(&look.words, next, at, now, false);
        first.push(Span::styled(format!("{glyph} {said}"), style));
    }
    let persons = incident.facts.persons();
    let minors = incident.facts.minors();
    let said = look.words.with(
        "incidents-persons-minors",
        &[
            ("persons", sign::persons(persons, look).as_str().into()),
            ("minors", sign::minors(minors, look).as_str().into()),
        ],
    );
    let mut second = vec![
        Span::styled(said.into_owned(), look.theme.text),
        Span::styled(incident.record.short(), look.theme.dim),
    ];
    if file.newer_rules {
        second.push(Span::styled(look.text("incidents-newer-rules").into_owned(), look.theme.warn));
    }
    let between = Span::styled(format!(" {} ", look.glyphs.dot), look.theme.dim);
    [first, second].into_iter().flat_map(|parts| flow(parts, &between, width)).collect()
}
