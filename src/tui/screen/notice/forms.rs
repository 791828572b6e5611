//! Which forms make sense for who is at the desk and what is selected, and how they are opened.

use std::sync::Arc;

use super::{CLAUSE, Notices, RECORDED, Spot, View};
use crate::{
    domain::notice::{Channel, FindingKey, Notice, NoticeState},
    drafting::may_waive,
    tui::{
        command::Id,
        cx::{Cx, Flow, Tone},
        layer::notice::{
            ClauseForm, DeliveryForm, DraftForm, Editor, MergeForm, PolicyForm, ReadForm, ReleaseForm,
            SendForm, Stand, WaiveForm, WithdrawForm,
        },
        port::Snap,
    },
};

/// A place in the text of a notice.
enum Place {
    Subject,
    Block(usize),
}

impl Notices {
    fn stand(&self) -> Stand {
        Stand { now: self.time(), officer: self.officer.clone() }
    }

    pub(super) fn edits(&self) -> bool {
        self.officer.as_ref().is_some_and(|officer| officer.role.may_edit_registers())
    }

    /// Whether `Enter` on what is selected in the detail opens the editor there.
    pub(super) fn is_at_text(&self) -> bool {
        self.place().is_some() && self.offers_form(Id::EditNotice) == Some(true)
    }

    /// Where in its text the selected thing is: a block, or a finding.
    fn place(&self) -> Option<Place> {
        let of = |block: Option<usize>| block.map_or(Place::Subject, Place::Block);
        match self.here()? {
            Spot::Block(block) if !self.detail.is_beside_another() => Some(of(*block)),
            Spot::Finding(key) => Some(of(key.block)),
            _ => None,
        }
    }

    /// The finding that is selected and may be waived.
    fn waivable(&self) -> Option<&FindingKey> {
        let Spot::Finding(key) = self.here()? else { return None };
        let file = self.file()?;
        let open = !file.notice.is_waived(key) && may_waive(&file.findings, key);
        open.then_some(key)
    }

    /// Whether a form makes sense now; `None` for a command that opens no form.
    pub(super) fn offers_form(&self, command: Id) -> Option<bool> {
        if self.view == View::Clauses {
            return match command {
                Id::DraftNotice => Some(self.edits()),
                Id::EditNotice => Some(self.edits() && self.library.selected().is_some()),
                command if is_form(command) => Some(false),
                _ => None,
            };
        }
        let notice = self.file().map(|file| &file.notice);
        let state = notice.map(Notice::state);
        let channel = notice.map(|notice| notice.channel);
        let goes_out = matches!(state, Some(NoticeState::Released | NoticeState::Delivered));
        let makes_sense = match command {
            Id::DraftNotice => !self.docket.is_empty(),
            Id::PolicyNotice => self.editions.len() > 1,
            Id::EditNotice => state.is_some_and(|state| state != NoticeState::Withdrawn),
            Id::MarkRead => notice.is_some_and(|notice| {
                let own = self.officer.as_ref().map(|officer| officer.id);
                notice.state() != NoticeState::Withdrawn
                    && !notice.readers().any(|reader| Some(reader) == own)
            }),
            Id::WaiveFinding => self.waivable().is_some(),
            Id::ReleaseNotice => state == Some(NoticeState::Draft),
            Id::WithdrawNotice => matches!(state, Some(NoticeState::Draft | NoticeState::Released)),
            Id::MergeNotice => goes_out && channel.is_some_and(goes_to_each),
            Id::SendNotice => goes_out && channel == Some(Channel::Email),
            Id::RecordDelivery => goes_out,
            _ => return None,
        };
        Some(makes_sense && self.edits())
    }

    /// Opens the form of a command, where it makes sense; says whether the command is one.
    pub(super) fn form(&self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match self.offers_form(command) {
            None => return Flow::Ignored,
            Some(false) => {
                // While the file is being read nothing is known of it.
                if let Some(why) = self.why_not(command) {
                    cx.say(Tone::Warn, cx.words.text(why));
                }
                return Flow::Consumed;
            }
            Some(true) => {}
        }
        let stand = self.stand();
        match (self.view, command) {
            (View::Clauses, Id::DraftNotice) => cx.open(CLAUSE, ClauseForm::new(cx, stand, None)),
            (View::Clauses, _) => {
                if let Some((record, versions)) = self.library.selected() {
                    cx.open(CLAUSE, ClauseForm::new(cx, stand, Some((*record, versions))));
                }
            }
            (_, Id::DraftNotice) => cx.open(RECORDED, DraftForm::new(cx, stand, &self.docket)),
            (_, Id::PolicyNotice) => cx.open(RECORDED, PolicyForm::new(cx, stand, self.editions.clone())),
            (_, command) => self.form_of_notice(command, stand, cx),
        }
        Flow::Consumed
    }

    /// Why a form makes no sense now, as the id of what is said.
    fn why_not(&self, command: Id) -> Option<&'static str> {
        if self.officer.is_some() && !self.edits() {
            return Some("notices-not-edits");
        }
        if self.view == View::Clauses {
            return (command == Id::EditNotice).then_some("notices-not-clause");
        }
        match command {
            Id::DraftNotice => return Some("notices-not-incident"),
            Id::PolicyNotice => return Some("notices-not-edition"),
            _ => {}
        }
        let notice = &self.file()?.notice;
        Some(match (command, notice.state()) {
            (_, NoticeState::Withdrawn) => "notices-not-used-now",
            (Id::MarkRead, _) => "notices-not-read",
            (Id::WaiveFinding, _) => "notices-not-waive",
            (Id::ReleaseNotice, _) => "notices-not-release",
            (Id::WithdrawNotice, _) => "notices-not-withdraw",
            (_, NoticeState::Draft) => "notices-not-out",
            (Id::SendNotice, _) => "nform-no-mail",
            _ => "nform-no-recipients",
        })
    }

    /// The forms about the selected notice.
    fn form_of_notice(&self, command: Id, stand: Stand, cx: &mut Cx<'_>) {
        let Some(file) = self.file() else { return };
        match command {
            Id::EditNotice => {
                let snap = Snap { now: stand.now, of: Arc::clone(file) };
                let editor = Editor::new(cx, &snap, Arc::clone(self.library.clauses()));
                cx.open(
                    RECORDED,
                    match self.place() {
                        Some(Place::Block(block)) => editor.at(Some(block)),
                        Some(Place::Subject) => editor.at(None),
                        None => editor,
                    },
                );
            }
            Id::MarkRead => cx.open(RECORDED, ReadForm::new(cx, stand, file)),
            Id::WaiveFinding => {
                if let Some(finding) = self.waivable() {
                    cx.open(RECORDED, WaiveForm::new(cx, stand, file, finding));
                }
            }
            Id::ReleaseNotice => cx.open(RECORDED, ReleaseForm::new(cx, stand, file)),
            Id::WithdrawNotice => cx.open(RECORDED, WithdrawForm::new(cx, stand, file)),
            Id::MergeNotice => cx.open(RECORDED, MergeForm::new(cx, stand, file)),
            Id::SendNotice => cx.open(RECORDED, SendForm::new(cx, stand, file)),
            Id::RecordDelivery => cx.open(RECORDED, DeliveryForm::new(cx, stand, file)),
            _ => {}
        }
    }
}

/// Whether each recipient gets one of their own.
const fn goes_to_each(channel: Channel) -> bool {
    !matches!(channel, Channel::Announcement | Channel::Form)
}

const fn is_form(command: Id) -> bool {
    matches!(
        command,
        Id::DraftNotice
            | Id::EditNotice
            | Id::MarkRead
            | Id::WaiveFinding
            | Id::ReleaseNotice
            | Id::WithdrawNotice
            | Id::MergeNotice
            | Id::SendNotice
            | Id::RecordDelivery
            | Id::PolicyNotice
    )
}
