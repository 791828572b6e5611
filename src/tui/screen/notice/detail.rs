//! A notice in tabs: which is open, and how far it is read.

use std::collections::BTreeSet;

use crossterm::event::MouseEvent;
use jiff::Timestamp;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Spot, checks, duties, rows, sign, since, text, trail, versions};
use crate::{
    desk::{Docket, IncidentFile, NoticeFile, NoticeLine},
    domain::{
        access::Stamp,
        notice::{About, Notice},
        officer::Officer,
    },
    tui::{
        command::Id,
        cx::Flow,
        look::Look,
        screen::incident::{name_of, recorded, sign as clocks},
        widget::{
            cells,
            reader::{self, Reader},
            tabs::Tabs,
        },
    },
};

/// One thing of a notice.
pub type Item = reader::Item<Spot>;

/// A tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// As the reader sees it.
    #[default]
    Text,
    /// What the checks find.
    Checks,
    /// Its versions, each with what it changed.
    Versions,
    /// The duties that it answers.
    Duties,
    /// What happened to it.
    Trail,
    /// What changed since the last report to the same authority.
    Since,
}

impl Tab {
    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Checks => "checks",
            Self::Versions => "versions",
            Self::Duties => "duties",
            Self::Trail => "trail",
            Self::Since => "since",
        }
    }

    /// Those of a notice, in order.
    const fn all(is_later_report: bool) -> &'static [Self] {
        const ALL: [Tab; 6] = [Tab::Text, Tab::Checks, Tab::Versions, Tab::Duties, Tab::Trail, Tab::Since];
        if is_later_report { &ALL } else { ALL.split_at(5).0 }
    }
}

/// What drawing a notice needs besides it.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// Its line in the register.
    pub line: &'a NoticeLine,
    /// The notice and what is known of it.
    pub file: &'a NoticeFile,
    /// Its incident, once it is known.
    pub incident: Option<&'a IncidentFile>,
    /// The report that went to the same authority before it.
    pub before: Option<&'a Notice>,
    /// All incidents.
    pub docket: &'a Docket,
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

    /// Who did it.
    pub fn name(&self, stamp: &Stamp) -> String {
        name_of(self.officers, stamp.actor)
    }
}

/// The tabs of the selected notice.
#[derive(Debug, Default)]
pub struct Detail {
    tab: Tab,
    reader: Reader<Spot>,
    /// What is folded the other way than it is at first.
    turned: BTreeSet<Spot>,
    /// Whether there is a tab for what changed since the last report.
    later_report: bool,
    tabs: Tabs<Tab>,
}

impl Detail {
    /// Another notice is selected: its tab is the same, read from the top.
    pub fn leave(&mut self) {
        self.reader = Reader::default();
        self.turned.clear();
        self.later_report = false;
    }

    /// What is selected.
    pub fn spot(&self) -> Option<&Spot> {
        self.reader.selected()
    }

    /// Shows all of it, or its heading alone.
    pub fn fold(&mut self, spot: Spot) {
        if !self.turned.remove(&spot) {
            self.turned.insert(spot);
        }
    }

    /// Whether what is read is laid beside another notice's text, so that its blocks are not this one's.
    pub fn is_beside_another(&self) -> bool {
        self.tab == Tab::Since
    }

    fn turn(&mut self, tab: Tab) {
        if self.tab != tab {
            self.tab = tab;
            self.reader = Reader::default();
        }
    }

    fn step(&mut self, by: usize) {
        let all = Tab::all(self.later_report);
        let place = all.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        self.turn(all.get((place + by) % all.len()).copied().unwrap_or_default());
    }

    /// One tab to the left; `false` at the first.
    pub fn left(&mut self) -> bool {
        let there = self.tab != Tab::Text;
        if there {
            self.step(Tab::all(self.later_report).len() - 1);
        }
        there
    }

    /// Moves within a tab and between the tabs.
    pub fn command(&mut self, command: Id) -> Flow {
        match command {
            Id::Right if Tab::all(self.later_report).last() == Some(&self.tab) => {}
            Id::Right | Id::NextPane => self.step(1),
            Id::PreviousPane => self.step(Tab::all(self.later_report).len() - 1),
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
        self.later_report = since::is_later_report(&ground.file.notice);
        if self.tab == Tab::Since && !self.later_report {
            self.turn(Tab::Trail);
        }
        let mut rest = area;
        // Where there is little room the tabs and what is in them come first.
        let most = usize::from(area.height.saturating_sub(5));
        for line in head(ground, area.width.into()).into_iter().take(most) {
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
            Tab::Text => text::items(ground),
            Tab::Checks => checks::items(ground),
            Tab::Versions => versions::items(ground, &self.turned),
            Tab::Duties => duties::items(ground),
            Tab::Trail => trail::items(ground),
            Tab::Since => since::items(ground),
        };
        self.reader.draw(frame, rest, look, focused, above, items);
    }

    fn draw_tabs(&mut self, frame: &mut Frame<'_>, area: Rect, ground: Ground<'_>) {
        let notice = &ground.file.notice;
        let named = |tab: &Tab| {
            let open = match tab {
                Tab::Checks => checks::open(ground),
                Tab::Versions => notice.versions.len(),
                Tab::Duties => duties::open(ground),
                Tab::Text | Tab::Trail | Tab::Since => 0,
            };
            (*tab, ground.look.text(&format!("notices-tab-{}", tab.name())).into_owned(), open)
        };
        let tabs: Vec<_> = Tab::all(self.later_report).iter().map(named).collect();
        self.tabs.draw(frame, area, ground.look, self.tab, &tabs);
    }
}

/// State, to whom, how and in which language; when it is due, and what about.
fn head(ground: Ground<'_>, width: usize) -> Vec<Line<'static>> {
    let Ground { file, look, now, line, docket, .. } = ground;
    let notice = &file.notice;
    let words = &look.words;
    let dot = || Span::styled(format!(" {} ", look.glyphs.dot), look.theme.dim);
    let state = notice.state();
    let (glyph, style) = sign::state(state, look);
    let mut first = vec![
        Span::styled(format!("{glyph} {}", words.notice_state(state)), style),
        dot(),
        Span::styled(rows::to(line, words), look.theme.heading),
        dot(),
        Span::styled(words.channel(notice.channel), look.theme.text),
        dot(),
        Span::styled(words.tongue(notice.tongue), look.theme.text),
        dot(),
    ];
    let version = words.with("notices-version", &[("number", notice.version().into())]);
    first.push(Span::styled(version.into_owned(), look.theme.text));
    let mut second = Vec::new();
    if let Some((due, at)) = sign::due(line, docket).and_then(|due| Some((due, due.at?))) {
        let (glyph, style) = clocks::clock(at, due.is_house(), now, look);
        second.push(Span::styled(format!("{glyph} {}", clocks::said(words, due, at, now, false)), style));
        second.push(dot());
    }
    match &notice.about {
        About::Incident { incident, stage, .. } => {
            if let Some(stage) = stage {
                second.push(Span::styled(words.report_stage(*stage), look.theme.heading));
                second.push(dot());
            }
            let title = docket.line(incident).map(|line| line.title.to_string());
            second.push(Span::styled(title.unwrap_or_else(|| incident.short()), look.theme.dim));
        }
        About::PolicyChange { .. } => {
            second.push(Span::styled(words.text("notices-policy").into_owned(), look.theme.dim));
        }
    }
    [first, second].map(|spans| Line::from(cells::clip(spans, width, look.glyphs.more))).into()
}
