//! Which forms make sense for who is at the desk and what is selected, and how they are opened.

use std::sync::Arc;

use super::{Notices, RECORDED, Spot, View};
use crate::{
    domain::notice::NoticeState,
    tui::{
        command::Id,
        cx::{Cx, Flow},
        layer::notice::{DeliveryForm, DraftForm, Editor, ReleaseForm, Stand},
        port::Snap,
        widget::panes::Pane,
    },
};

impl Notices {
    fn stand(&self) -> Stand {
        Stand { now: self.time(), officer: self.officer.clone() }
    }

    pub(super) fn edits(&self) -> bool {
        self.officer.as_ref().is_some_and(|officer| officer.role.may_edit_registers())
    }

    /// Whether `Enter` on what is selected in the detail opens the editor there.
    pub(super) fn is_at_text(&self) -> bool {
        let here = self.detail.spot().filter(|_| self.browse.pane == Pane::Detail);
        matches!(here, Some(Spot::Block(_) | Spot::Finding(_)))
            && !self.detail.is_beside_another()
            && self.offers_form(Id::EditNotice) == Some(true)
    }

    /// Whether a form makes sense now; `None` for a command that opens no form.
    pub(super) fn offers_form(&self, command: Id) -> Option<bool> {
        let state = self.file().filter(|_| self.view == View::Register).map(|file| file.notice.state());
        let makes_sense = match command {
            Id::DraftNotice => self.view == View::Register && !self.docket.is_empty(),
            Id::EditNotice => state.is_some_and(|state| state != NoticeState::Withdrawn),
            Id::ReleaseNotice => state == Some(NoticeState::Draft),
            Id::RecordDelivery => matches!(state, Some(NoticeState::Released | NoticeState::Delivered)),
            _ => return None,
        };
        Some(makes_sense && self.edits())
    }

    /// Opens the form of a command, where it makes sense; says whether the command is one.
    pub(super) fn form(&self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match self.offers_form(command) {
            None => return Flow::Ignored,
            Some(false) => return Flow::Consumed,
            Some(true) => {}
        }
        let stand = self.stand();
        if command == Id::DraftNotice {
            cx.open(RECORDED, DraftForm::new(cx, stand, &self.docket));
            return Flow::Consumed;
        }
        let Some(file) = self.file() else { return Flow::Consumed };
        match command {
            Id::EditNotice => {
                let snap = Snap { now: stand.now, of: Arc::clone(file) };
                cx.open(RECORDED, Editor::new(cx, &snap, Arc::clone(self.library.clauses())));
            }
            Id::ReleaseNotice => cx.open(RECORDED, ReleaseForm::new(cx, stand, file)),
            Id::RecordDelivery => cx.open(RECORDED, DeliveryForm::new(cx, stand, file)),
            _ => {}
        }
        Flow::Consumed
    }
}
