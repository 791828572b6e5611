//! The officers in force and the recovery kit, over any section: who may decide, who joins and who leaves, one's own
//! passphrase, the kit made and tested.
//!
//! The list is here; each form says in its own file what it asks and what comes of it ([`sheet::Act`]).

mod enrol;
mod groups;
mod kit;
mod kit_test;
mod notes;
mod offer;
mod passphrase;
mod picture;
mod removal;
mod sheet;
#[cfg(test)]
mod tests;

pub use offer::Offer;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::{
    Frame,
    layout::{Position, Rect},
};

use self::{
    enrol::EnrolForm, kit::KitForm, kit_test::KitTest, passphrase::PassphraseForm, removal::RemovalForm,
};
use super::{Layer, Question, message::Message};
use crate::{
    domain::officers::{OfficerRecord, OfficersRefusal},
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        look::Look,
        port::{PortError, Roster},
        request::{OfficersRequest, Reply, Request},
        widget::{panes::Pane, table::ListState, textview::Scroll},
    },
};

/// The list of officers with one in detail; the last row is the recovery kit.
#[derive(Default)]
pub struct Officers {
    roster: Option<Roster>,
    error: Option<PortError>,
    list: ListState,
    pane: Pane,
    scroll: Scroll,
    list_area: Rect,
    detail_area: Rect,
}

impl Officers {
    /// As it is before anything is known.
    pub fn new() -> Self {
        Self::default()
    }

    fn people(&self) -> &[OfficerRecord] {
        self.roster.as_ref().map_or(&[], |roster| roster.people.as_slice())
    }

    /// Rows of the list: the people, and the kit.
    fn len(&self) -> usize {
        self.roster.as_ref().map_or(0, |roster| roster.people.len() + 1)
    }

    /// Who is selected; none for the kit.
    fn selected(&self) -> Option<&OfficerRecord> {
        self.people().get(self.list.selected)
    }

    /// Whether a command is one that the role allows. It says why not when it is asked for all the same.
    fn allows(&self, command: Id) -> bool {
        let Some(roster) = &self.roster else { return false };
        match command {
            Id::Enrol | Id::MakeKit => roster.may_enrol(),
            Id::TestKit => roster.may_enrol() && roster.kit.is_some(),
            Id::RemoveOfficer => {
                let may = roster.officer().is_some_and(|officer| officer.role.may_remove());
                may && self.selected().is_some_and(|record| record.officer.id != roster.at_desk)
            }
            Id::ChangePassphrase => roster.officer().is_some(),
            _ => true,
        }
    }

    fn start(&self, command: Id, cx: &mut Cx<'_>) {
        let Some(roster) = self.roster.clone() else { return };
        let Some(actor) = roster.officer().cloned() else { return };
        if command != Id::ChangePassphrase && !roster.may_enrol() {
            let refusal = OfficersRefusal::NotEntitled { role: actor.role };
            return cx.open(Question::NONE, Message::error(cx.words, &refusal));
        }
        match command {
            Id::Enrol => cx.open(Question::NONE, EnrolForm::new(cx, roster)),
            Id::RemoveOfficer => {
                let Some(officer) = self.selected().map(|record| record.officer.clone()) else {
                    return cx.say(Tone::Warn, cx.words.text("officers-kit-no-officer"));
                };
                match removal::rehearse(&roster, &officer) {
                    Ok(()) => cx.open(Question::NONE, RemovalForm::new(cx, roster, officer)),
                    Err(refusal) => cx.open(Question::NONE, Message::error(cx.words, &refusal)),
                }
            }
            Id::ChangePassphrase => {
                cx.open(Question::NONE, PassphraseForm::new(cx, actor.name.as_str()));
            }
            Id::MakeKit => cx.open(Question::NONE, KitForm::new(cx, roster.kit)),
            Id::TestKit if roster.kit.is_none() => {
                cx.open(Question::NONE, Message::error(cx.words, &OfficersRefusal::NoKit));
            }
            Id::TestKit => cx.open(Question::NONE, KitTest::new()),
            _ => {}
        }
    }

    fn move_list(&mut self, command: Id) -> Flow {
        let before = self.list.selected;
        let flow = self.list.command(command, self.len());
        if self.list.selected != before {
            self.scroll = Scroll::default();
        }
        flow
    }
}

/// Says what was recorded, with its entry.
fn say_recorded(reply: &Reply, id: &str, cx: &mut Cx<'_>) {
    if let Reply::Execute(Ok(receipt)) = reply {
        let seq = receipt.entries.first().map_or(0, |seq| seq.0);
        cx.say(Tone::Good, cx.words.with(id, &[("seq", seq.into())]));
    }
}

impl Layer for Officers {
    fn context(&self) -> Context {
        Context::Officers
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        self.refresh(cx);
    }

    fn offers(&self, command: Id) -> bool {
        match command {
            Id::Open => self.pane == Pane::List && self.len() > 0,
            command => self.allows(command),
        }
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel if self.pane == Pane::Detail => self.pane = Pane::List,
            Id::Cancel => cx.close(),
            Id::Enrol | Id::RemoveOfficer | Id::ChangePassphrase | Id::MakeKit | Id::TestKit => {
                self.start(command, cx);
            }
            Id::Open | Id::Right if self.len() == 0 => {}
            command => {
                if self.pane.command(command) == Flow::Consumed {
                    return Flow::Consumed;
                }
                return match self.pane {
                    Pane::List => self.move_list(command),
                    Pane::Detail => self.scroll.command(command),
                };
            }
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        let at = Position::new(event.column, event.row);
        if event.kind == MouseEventKind::Down(MouseButton::Left) {
            if self.list_area.contains(at) {
                self.pane = Pane::List;
            } else if self.detail_area.contains(at) {
                self.pane = Pane::Detail;
            }
        }
        let before = self.list.selected;
        let flow = self.list.mouse(event, self.len());
        if self.list.selected != before {
            self.scroll = Scroll::default();
        }
        if flow == Flow::Consumed { flow } else { self.scroll.mouse(event) }
    }

    fn reply(&mut self, reply: Reply, _cx: &mut Cx<'_>) {
        match reply {
            Reply::Roster(Ok(roster)) => {
                // Selected by who it is: places may have moved.
                let before = self.selected().map(|record| record.officer.id);
                let at = before.and_then(|id| roster.people.iter().position(|one| one.officer.id == id));
                let kit = self.roster.is_some() && before.is_none();
                self.list.selected = match at {
                    Some(at) => at,
                    None if kit => roster.people.len(),
                    None => self.list.selected.min(roster.people.len().saturating_sub(1)),
                };
                self.roster = Some(roster);
                self.error = None;
            }
            Reply::Roster(Err(error)) => self.error = Some(error),
            _ => {}
        }
    }

    fn fills(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        cx.ask(Request::Staff(OfficersRequest::Roster));
    }

    fn forget(&mut self) {
        self.roster = None;
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picture(frame, area, look);
    }
}
