//! What the section's commands do.

use crossterm::event::MouseEvent;

use super::{FIGURE, Incidents, JUMP, NARROW, Spot, View, board::Board, earlier::Earlier, figures, filter};
use crate::{
    domain::{
        id::Seq,
        incident::{FactName, Link},
    },
    tui::{
        command::Id,
        cx::{Cx, Flow, Goto, Tone},
        layer::{
            Question,
            picker::{Item, Picker},
        },
        widget::{browse::Browsed, panes::Pane},
    },
};

impl Incidents {
    pub(super) fn act(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if self.browse.is_typing() {
            let browsed = self.browse.type_command(command, self.shown.len());
            return self.browsed(browsed);
        }
        if self.form(command, cx) == Flow::Consumed {
            return Flow::Consumed;
        }
        match command {
            Id::Find | Id::Filter | Id::Chart | Id::Board | Id::Jump | Id::HandOut
                if !self.offers_any(command) => {}
            Id::Find => {
                self.view = View::Register;
                self.browse.find();
            }
            Id::Filter => self.ask_narrowing(cx),
            Id::ClearFilter => self.widen(),
            Id::Sort | Id::SortReverse if matches!(self.view, View::Board(_)) => {}
            Id::Sort if self.browse.pane == Pane::Detail && self.detail.turns_time() => {
                self.detail.turn_time();
            }
            Id::Sort => {
                self.by = self.by.next();
                self.falling = self.by.falls();
                self.arrange();
            }
            Id::SortReverse => {
                self.falling = !self.falling;
                self.arrange();
            }
            Id::Chart => self.open_figures(cx),
            Id::Board => self.turn_board(),
            Id::Jump => self.ask_jump(cx),
            Id::HandOut => {
                let record = match &self.view {
                    View::Board(board) => board.selected(),
                    View::Register => self.selected().map(|line| line.record),
                };
                self.handing.incidents(record, cx);
            }
            Id::ToEntry => match self.entry() {
                Some(seq) => cx.go(Goto::Entry { seq }),
                None => return Flow::Consumed,
            },
            command => return self.move_on(command, cx),
        }
        Flow::Consumed
    }

    fn offers_any(&self, command: Id) -> bool {
        use crate::tui::screen::Screen as _;
        self.offers(command)
    }

    /// Moving, opening and going back.
    fn move_on(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if let View::Board(board) = &mut self.view {
            match command {
                Id::Open => {
                    if let Some(record) = board.selected() {
                        self.show(&record, None, cx);
                    }
                }
                Id::Back => self.turn_board(),
                command => return board.command(command),
            }
            return Flow::Consumed;
        }
        match (self.browse.pane, command) {
            (Pane::List, Id::Open | Id::Right | Id::NextPane | Id::PreviousPane) => {
                if self.selected().is_some() {
                    self.browse.pane = Pane::Detail;
                }
                Flow::Consumed
            }
            (Pane::List, command) => {
                let browsed = self.browse.move_list(command, self.shown.len());
                self.browsed(browsed)
            }
            (Pane::Detail, Id::Back) => {
                self.browse.pane = Pane::List;
                Flow::Consumed
            }
            // Left of the first tab is the list.
            (Pane::Detail, Id::Left) => {
                if !self.detail.left() {
                    self.browse.pane = Pane::List;
                }
                Flow::Consumed
            }
            (Pane::Detail, Id::Open) => self.open_spot(cx),
            (Pane::Detail, command) => self.detail.command(command),
        }
    }

    /// The entry that was recorded of what is selected.
    pub(super) fn entry(&self) -> Option<Seq> {
        let incident = &self.file()?.incident;
        let spot = self.detail.spot().filter(|_| self.browse.pane == Pane::Detail);
        let told = |name: &FactName| {
            let tells = |change: &&crate::domain::access::Stamped<crate::domain::incident::Change>| {
                change.what.facts.iter().any(|fact| fact.name() == *name)
            };
            incident.changes.iter().rev().find(tells).map(|change| change.stamp.seq)
        };
        match spot {
            Some(Spot::Entry(seq) | Spot::Moment(_, seq)) => Some(*seq),
            Some(Spot::Fact(name)) => told(name),
            Some(Spot::Duty(rule)) => incident.steps(rule).last().map(|step| step.stamp.seq),
            Some(Spot::Task(task)) => {
                let task = incident.task(*task)?;
                Some(task.outcomes.last().map_or(task.set.stamp.seq, |outcome| outcome.stamp.seq))
            }
            _ => Some(incident.opened.seq),
        }
    }

    /// Whether `Enter` does anything.
    pub(super) fn offers_open(&self) -> bool {
        match &self.view {
            View::Board(board) => board.selected().is_some(),
            View::Register if self.browse.pane == Pane::List => self.selected().is_some(),
            View::Register => match self.detail.spot() {
                Some(Spot::Fact(name)) => {
                    self.file().is_some_and(|file| file.incident.earlier(name).next().is_some())
                }
                Some(Spot::Note | Spot::Grade(_)) | None => false,
                Some(_) => true,
            },
        }
    }

    /// Opens what is selected in the detail: earlier values, all of a duty, the entry, the place linked.
    fn open_spot(&mut self, cx: &mut Cx<'_>) -> Flow {
        let Some(spot) = self.detail.spot().cloned() else { return Flow::Consumed };
        match &spot {
            Spot::Fact(name) => {
                let Some(file) = self.file() else { return Flow::Consumed };
                let layer = Earlier::new(&file.incident, name.clone(), self.officers.clone());
                match layer {
                    Some(layer) => cx.open(Question::NONE, layer),
                    None => cx.say(Tone::Good, cx.words.text("incidents-no-earlier")),
                }
            }
            Spot::Duty(_) if self.detail.is_at_notices() => self.detail.show(spot),
            Spot::Duty(_) | Spot::Remark(_) => self.detail.fold(spot),
            Spot::Entry(seq) | Spot::Moment(_, seq) => cx.go(Goto::Entry { seq: *seq }),
            Spot::Task(_) => {
                if let Some(seq) = self.entry() {
                    cx.go(Goto::Entry { seq });
                }
            }
            Spot::Link(link) => Self::follow(link, cx),
            // Where evidence is erased once its time is over.
            Spot::Exhibit(record) => cx.go(Goto::Record { record: *record }),
            Spot::Notice(record) => cx.go(Goto::Notice { record: *record }),
            Spot::Grade(_) | Spot::Note => {}
        }
        Flow::Consumed
    }

    fn follow(link: &Link, cx: &mut Cx<'_>) {
        cx.go(match link {
            Link::Incident { record } => Goto::Incident { record: *record, spot: None },
            Link::Access { record } => Goto::Access { case: *record },
            Link::Sdk { name } => Goto::Sdk { name: name.to_string() },
            Link::Policy { edition, .. } => Goto::Edition { edition: *edition, line: None },
        });
    }

    fn ask_narrowing(&mut self, cx: &mut Cx<'_>) {
        let (now, zone) = (self.time(), self.zone());
        let Some(rows) = &self.rows else { return };
        let (choices, items) = filter::choices(rows.docket(), now, &zone, cx.words);
        self.choices = choices;
        cx.open(NARROW, Picker::new(cx.words.text("incidents-narrow"), items));
    }

    fn ask_jump(&self, cx: &mut Cx<'_>) {
        let Some(rows) = &self.rows else { return };
        let named = self.shown.iter().filter_map(|place| rows.line(*place));
        let items = named.map(|line| {
            Item::new(line.title.as_str(), cx.words.text(&format!("incident-state-{}", line.state.name())))
        });
        let picker = Picker::new(cx.words.text("incidents-jump"), items.collect());
        cx.open(JUMP, picker.at(self.browse.list.selected));
    }

    fn open_figures(&mut self, cx: &mut Cx<'_>) {
        let zone = self.zone();
        let Some(rows) = &self.rows else { return };
        let lines = self.shown.iter().filter_map(|place| rows.line(*place));
        let figures = figures::Figures::of(lines.map(|line| &**line), &zone);
        self.targets = figures.targets(&zone);
        cx.open(FIGURE, figures::Chart::new(figures));
    }

    fn turn_board(&mut self) {
        self.view = match (&self.view, &self.rows) {
            (View::Register, Some(rows)) => {
                let mut board = Board::default();
                board.arrange(rows, &self.shown);
                if let Some(line) = self.selected() {
                    board.select(line.state, line.record);
                }
                View::Board(board)
            }
            (View::Board(board), _) => {
                let record = board.selected();
                if let Some(record) = record {
                    self.select(&record);
                }
                View::Register
            }
            (View::Register, None) => View::Register,
        };
    }

    pub(super) fn pointed(&mut self, event: MouseEvent) -> Flow {
        if let View::Board(board) = &mut self.view {
            return board.mouse(event);
        }
        match self.browse.mouse(&event, self.shown.len()) {
            Browsed::Not => self.detail.mouse(event),
            browsed => self.browsed(browsed),
        }
    }
}
