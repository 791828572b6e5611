//! Which acts make sense for who is at the desk and the record in front, and their forms.

use std::sync::Arc;

use super::{
    super::{Access, ERASED, SHELVED, View},
    ShelfView,
    rows::What,
};
use crate::{
    domain::{
        access::in_charge,
        guardian::OrderState,
        id::RecordId,
        transfer::{TransferRefusal, TransferState, may_decide},
    },
    tui::{
        command::Id,
        cx::{Cx, Flow, Tone},
        layer::guardian::{
            AssessForm, Choice, CompleteForm, ConsentForm, DecideTransferForm, DoneForm, EndTransferForm,
            EraseForm, OrderForm, ProposeForm, RefuseOrderForm, RetentionForm, TellForm, WithdrawForm,
        },
        shelf::Shelf,
    },
};

impl Access {
    /// Says what the rules have against an act whose key was pressed in vain.
    fn say_why_not_on_shelf(&self, view: &ShelfView, command: Id, cx: &mut Cx<'_>) {
        let (Some(officer), Some(snapshot)) = (&self.officer, &self.snapshot) else { return };
        let register = &*snapshot.register;
        let refusal = match (command, view.row().map(|row| &row.what)) {
            (Id::ApproveTransfer | Id::RefuseTransfer, Some(What::Transfer(transfer))) => {
                may_decide(register, officer, transfer, self.time()).err()
            }
            (Id::RefuseOrder | Id::Erase | Id::SetRetention, _) => {
                in_charge(register, officer, self.time()).err().map(TransferRefusal::from)
            }
            _ if !officer.role.may_edit_registers() => {
                Some(TransferRefusal::NotEntitled { role: officer.role })
            }
            _ => None,
        };
        if let Some(refusal) = refusal {
            cx.say(Tone::Warn, cx.words.explain(&refusal));
        }
    }

    /// Opens the form of an act, where the act makes sense; ignored where the command is none.
    pub(super) fn shelf_act(&self, command: Id, cx: &mut Cx<'_>) -> Flow {
        let acts = [
            Id::RecordConsent,
            Id::WithdrawConsent,
            Id::RecordOrder,
            Id::TellRecipient,
            Id::DeletedIn,
            Id::CompleteOrder,
            Id::RefuseOrder,
            Id::ProposeTransfer,
            Id::AssessTransfer,
            Id::ApproveTransfer,
            Id::RefuseTransfer,
            Id::EndTransfer,
            Id::Erase,
            Id::SetRetention,
        ];
        let View::Shelf(view) = &self.view else { return Flow::Ignored };
        if !acts.contains(&command) {
            return Flow::Ignored;
        }
        if !self.offers_shelf_act(view, command) {
            self.say_why_not_on_shelf(view, command, cx);
            return Flow::Consumed;
        }
        let Some(stand) = self.stand() else { return Flow::Consumed };
        let what = view.row().map(|row| row.what.clone());
        match (command, what) {
            (Id::RecordConsent, _) => cx.open(SHELVED, ConsentForm::new(cx, stand)),
            (Id::RecordOrder, _) => cx.open(SHELVED, OrderForm::new(cx, stand, &self.companies)),
            (Id::ProposeTransfer, _) => cx.open(SHELVED, ProposeForm::new(cx, stand, &self.companies)),
            (Id::WithdrawConsent, Some(What::Consent(consent))) => {
                cx.open(SHELVED, WithdrawForm::new(cx, stand, &consent));
            }
            (Id::TellRecipient, Some(What::Order(order))) => {
                cx.open(SHELVED, TellForm::new(cx, stand, &order));
            }
            (Id::DeletedIn, Some(What::Order(order))) => {
                cx.open(SHELVED, DoneForm::new(cx, stand, &order));
            }
            (Id::CompleteOrder, Some(What::Order(order))) => {
                cx.open(SHELVED, CompleteForm::new(cx, stand, &order));
            }
            (Id::RefuseOrder, Some(What::Order(order))) => {
                cx.open(SHELVED, RefuseOrderForm::new(cx, stand, &order));
            }
            (Id::AssessTransfer, Some(What::Transfer(transfer))) => {
                cx.open(SHELVED, AssessForm::new(cx, stand, &transfer));
            }
            (Id::ApproveTransfer, Some(What::Transfer(transfer))) => {
                cx.open(SHELVED, DecideTransferForm::new(cx, stand, &transfer, Choice::Approve));
            }
            (Id::RefuseTransfer, Some(What::Transfer(transfer))) => {
                cx.open(SHELVED, DecideTransferForm::new(cx, stand, &transfer, Choice::Refuse));
            }
            (Id::EndTransfer, Some(What::Transfer(transfer))) => {
                cx.open(SHELVED, EndTransferForm::new(cx, stand, &transfer));
            }
            (Id::Erase, Some(_)) => self.open_erase(cx),
            (Id::SetRetention, _) => cx.open(ERASED, RetentionForm::new(cx, stand)),
            _ => {}
        }
        Flow::Consumed
    }

    /// Erases the record in front, where that makes sense. What is erased is not shown afterwards.
    pub(in super::super) fn open_erase(&self, cx: &mut Cx<'_>) {
        let record = match &self.view {
            View::Shelf(view) => view.record(),
            View::Register | View::Approval(_) | View::Child(_) => self.case().map(|case| case.record),
        };
        let Some(record) = record.filter(|record| self.may_erase(Some(*record))) else { return };
        if let Some(form) = self.stand().and_then(|stand| EraseForm::new(cx, stand, record)) {
            cx.open(ERASED, form);
        }
    }

    /// Whether this officer may erase this record, its time and ground apart.
    pub(in super::super) fn may_erase(&self, record: Option<RecordId>) -> bool {
        let (Some(snapshot), Some(record)) = (&self.snapshot, record) else { return false };
        let erased = snapshot.register.erased().any(|(erased, _)| *erased == record);
        !erased && self.is_in_charge()
    }

    fn is_in_charge(&self) -> bool {
        let (Some(officer), Some(snapshot)) = (&self.officer, &self.snapshot) else { return false };
        in_charge(&*snapshot.register, officer, self.time()).is_ok()
    }

    /// Whether an act makes sense for this officer and the record in front.
    pub(in super::super) fn offers_shelf_act(&self, view: &ShelfView, command: Id) -> bool {
        let (Some(officer), Some(snapshot)) = (&self.officer, &self.snapshot) else { return false };
        let edits = officer.role.may_edit_registers();
        let what = view.row().map(|row| &row.what);
        let order = match what {
            Some(What::Order(order)) if view.shelf == Shelf::Orders => Some(Arc::clone(order)),
            _ => None,
        };
        let open = order.is_some_and(|order| order.state() == OrderState::Open);
        let transfer = match what {
            Some(What::Transfer(transfer)) if view.shelf == Shelf::Transfers => Some(transfer),
            _ => None,
        };
        let state = transfer.map(|transfer| transfer.state());
        match command {
            Id::RecordConsent => edits && view.shelf == Shelf::Consents,
            Id::RecordOrder => edits && view.shelf == Shelf::Orders,
            Id::ProposeTransfer => edits && view.shelf == Shelf::Transfers,
            Id::WithdrawConsent => {
                let held = matches!(what, Some(What::Consent(consent)) if consent.withdrawn.is_none());
                edits && held && view.shelf == Shelf::Consents
            }
            Id::TellRecipient | Id::DeletedIn | Id::CompleteOrder => edits && open,
            Id::RefuseOrder => open && self.is_in_charge(),
            Id::AssessTransfer => {
                edits && matches!(state, Some(TransferState::Proposed | TransferState::Assessed))
            }
            Id::ApproveTransfer | Id::RefuseTransfer => transfer.is_some_and(|transfer| {
                may_decide(&*snapshot.register, officer, transfer, self.time()).is_ok()
            }),
            Id::EndTransfer => edits && state == Some(TransferState::Approved),
            Id::Erase => self.may_erase(view.record()),
            Id::SetRetention => view.shelf == Shelf::Retention && self.is_in_charge(),
            _ => false,
        }
    }
}
