//! Whether what an officer asks to record of guardians may be recorded.

use jiff::Timestamp;

use crate::domain::{
    access::{AccessRegister, Evidence, Message, NotInCharge, in_charge},
    explain::{ErrorClass, Explain, Explanation},
    id::RecordId,
    officer::{Officer, Role},
    text::CleanText,
};

use super::{
    consent::{Consent, ConsentGiven, Guardian, IdentityCheck, Withdrawal},
    event::GuardianEvent,
    order::{Deletion, DeletionOrder, Ground, Order, OrderRefusal, OrderState, Telling},
};

/// What is recorded so far, as far as these decisions need it.
pub trait GuardianRegister: AccessRegister {
    /// A consent.
    fn consent(&self, record: &RecordId) -> Option<Consent>;
    /// A deletion order.
    fn order(&self, record: &RecordId) -> Option<Order>;
}

/// Something an officer asks to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GuardianCommand {
    /// Record a consent.
    RecordConsent {
        /// The consent.
        consent: Box<ConsentGiven>,
    },
    /// Record that a consent was taken back.
    WithdrawConsent {
        /// The consent.
        record: RecordId,
        /// How.
        withdrawal: Box<Withdrawal>,
    },
    /// Record an order to delete.
    RecordOrder {
        /// The order.
        order: Box<DeletionOrder>,
    },
    /// Record that a recipient was told, or why not. One that the order does not list may be told, too.
    Tell {
        /// The order.
        record: RecordId,
        /// The recipient.
        recipient: CleanText,
        /// Whether it was told.
        telling: Box<Telling>,
    },
    /// Record that the data was deleted in a system.
    Done {
        /// The order.
        record: RecordId,
        /// Where, when and by whom.
        deletion: Box<Deletion>,
    },
    /// Record that the order is carried out.
    Complete {
        /// The order.
        record: RecordId,
        /// What is to be said at the end.
        note: CleanText,
    },
    /// Refuse the order: who is in charge does, with reasons and a written reply.
    Refuse {
        /// The order.
        record: RecordId,
        /// Why.
        reason: CleanText,
        /// What the guardian was answered.
        reply: Box<Message>,
    },
}

impl GuardianCommand {
    /// Names the files that came with its message; `false` when it has none that files could come with.
    pub fn attach(&mut self, files: Vec<Evidence>) -> bool {
        let message = match self {
            Self::RecordConsent { consent } => Some(&mut consent.message),
            Self::WithdrawConsent { withdrawal, .. } => Some(&mut withdrawal.message),
            Self::RecordOrder { order } => Some(&mut order.received),
            Self::Tell { telling, .. } => match telling.as_mut() {
                Telling::Told { message } => Some(message),
                Telling::NotTold { .. } => None,
            },
            Self::Refuse { reply, .. } => Some(reply.as_mut()),
            Self::Done { .. } | Self::Complete { .. } => None,
        };
        match message {
            Some(message) => message.files = files,
            None => return files.is_empty(),
        }
        true
    }
}

/// A field of these forms, to say where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named after the field it stands for")]
pub enum OrderField {
    Guardian,
    Relation,
    Check,
    Matter,
    Policy,
    Text,
    Received,
    Asked,
    Grounds,
    InWords,
    Recipient,
    Reference,
    System,
    Name,
    StaffId,
    At,
    Reason,
}

impl OrderField {
    /// The name that messages and command-line options use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guardian => "guardian",
            Self::Relation => "relation",
            Self::Check => "check",
            Self::Matter => "matter",
            Self::Policy => "policy",
            Self::Text => "text",
            Self::Received => "received",
            Self::Asked => "asked",
            Self::Grounds => "grounds",
            Self::InWords => "in-words",
            Self::Recipient => "recipient",
            Self::Reference => "reference",
            Self::System => "system",
            Self::Name => "name",
            Self::StaffId => "staff-id",
            Self::At => "at",
            Self::Reason => "reason",
        }
    }
}

/// Why it is not recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuardianRefusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// Only who is in charge refuses an order.
    #[error("only the child-data protection officer or a deputy in force refuses an order")]
    NotInCharge,
    /// There is no such consent or order.
    #[error("there is no record {record}")]
    NoSuchRecord {
        /// What was named.
        record: RecordId,
    },
    /// Fields are empty.
    #[error("{} is not filled in", fields.first().map_or("", |field| field.name()))]
    Missing {
        /// Which, in the order of the form; at least one.
        fields: Vec<OrderField>,
    },
    /// A time has not come yet.
    #[error("{} is in the future", field.name())]
    InFuture {
        /// The field.
        field: OrderField,
    },
    /// A consent, or the answer to a refused order, is not in writing.
    #[error("it is not in writing")]
    NotInWriting,
    /// The consent was taken back already.
    #[error("the consent was withdrawn already")]
    AlreadyWithdrawn,
    /// It was taken back before it was given.
    #[error("the consent cannot be withdrawn before it was given")]
    BeforeConsent,
    /// The order is completed or refused.
    #[error("the order is {}", state.name())]
    OrderEnded {
        /// Where it stands.
        state: OrderState,
    },
    /// The recipient was told already.
    #[error("{recipient} was told already")]
    AlreadyTold {
        /// The recipient.
        recipient: CleanText,
    },
    /// A recipient was neither told, nor is it said why not.
    #[error("{recipient} was not told")]
    Untold {
        /// The first such recipient.
        recipient: CleanText,
    },
    /// No system is named in which the data was deleted.
    #[error("no system is named in which it was deleted")]
    NowhereDone,
}

impl From<NotInCharge> for GuardianRefusal {
    fn from(_: NotInCharge) -> Self {
        Self::NotInCharge
    }
}

impl Explain for GuardianRefusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::NotInCharge => user("err-access-not-in-charge"),
            Self::NoSuchRecord { record } => user("err-no-such-record").with("record", &record.short()),
            Self::Missing { fields } => {
                user("err-guardian-missing").with("field", fields.first().map_or("", |field| field.name()))
            }
            Self::InFuture { field } => user("err-access-in-future").with("field", field.name()),
            Self::NotInWriting => user("err-guardian-not-in-writing"),
            Self::AlreadyWithdrawn => user("err-guardian-already-withdrawn"),
            Self::BeforeConsent => user("err-guardian-before-consent"),
            Self::OrderEnded { state } => user("err-order-ended").with("state", state.name()),
            Self::AlreadyTold { recipient } => user("err-order-already-told").with("recipient", recipient),
            Self::Untold { recipient } => user("err-order-untold").with("recipient", recipient),
            Self::NowhereDone => user("err-order-nowhere-done"),
        }
    }
}

/// Decides on a command at the time `now`. `fresh` gives new record ids.
///
/// # Errors
/// A refusal; nothing is recorded then.
pub fn decide(
    register: &dyn GuardianRegister,
    actor: &Officer,
    command: GuardianCommand,
    now: Timestamp,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<GuardianEvent, GuardianRefusal> {
    // Whoever records this reads it, too: a clerk, who may record requests, does not.
    if !actor.role.may_edit_registers() {
        return Err(GuardianRefusal::NotEntitled { role: actor.role });
    }
    match command {
        GuardianCommand::RecordConsent { consent } => {
            let [name, relation, check] = of_guardian(&consent.guardian, &consent.check);
            filled(&[
                name,
                relation,
                check,
                (OrderField::Matter, consent.matter.is_empty()),
                (OrderField::Policy, consent.policy.is_empty()),
                of_message(&consent.message),
            ])?;
            past(OrderField::Received, consent.message.at, now)?;
            in_writing(&consent.message)?;
            Ok(GuardianEvent::ConsentRecorded { record: fresh(), consent })
        }
        GuardianCommand::WithdrawConsent { record, withdrawal } => {
            let consent = register.consent(&record).ok_or(GuardianRefusal::NoSuchRecord { record })?;
            if consent.withdrawn.is_some() {
                return Err(GuardianRefusal::AlreadyWithdrawn);
            }
            check_message(&withdrawal.message, now)?;
            if consent.given.is_some_and(|given| withdrawal.message.at < given.what.message.at) {
                return Err(GuardianRefusal::BeforeConsent);
            }
            Ok(GuardianEvent::ConsentWithdrawn { record, withdrawal })
        }
        GuardianCommand::RecordOrder { order } => {
            let [name, relation, check] = of_guardian(&order.guardian, &order.check);
            filled(&[
                name,
                relation,
                check,
                (OrderField::Asked, order.asked.is_empty()),
                (OrderField::Grounds, order.grounds.is_empty()),
                (OrderField::InWords, order.grounds.contains(&Ground::Other) && order.in_words.is_empty()),
                (OrderField::Recipient, order.recipients.iter().any(CleanText::is_empty)),
                of_message(&order.received),
            ])?;
            past(OrderField::Received, order.received.at, now)?;
            Ok(GuardianEvent::OrderRecorded { record: fresh(), order })
        }
        GuardianCommand::Tell { record, recipient, telling } => {
            let order = open(register, record)?;
            let missing = match telling.as_ref() {
                Telling::Told { message } => (OrderField::Reference, message.reference.is_empty()),
                Telling::NotTold { reason } => (OrderField::Reason, reason.is_empty()),
            };
            filled(&[(OrderField::Recipient, recipient.is_empty()), missing])?;
            // A reason why not may still be followed by telling; what was told cannot be untold.
            if order.telling(&recipient).is_some_and(|told| matches!(told.what, Telling::Told { .. })) {
                return Err(GuardianRefusal::AlreadyTold { recipient });
            }
            if let Telling::Told { message } = telling.as_ref() {
                past(OrderField::At, message.at, now)?;
            }
            Ok(GuardianEvent::OrderTold { record, recipient, telling })
        }
        GuardianCommand::Done { record, deletion } => {
            open(register, record)?;
            filled(&[
                (OrderField::System, deletion.system.is_empty()),
                (OrderField::Name, deletion.by.name.is_empty()),
                (OrderField::StaffId, deletion.by.staff_id.is_empty()),
            ])?;
            past(OrderField::At, deletion.at, now)?;
            Ok(GuardianEvent::OrderDone { record, deletion })
        }
        GuardianCommand::Complete { record, note } => {
            let order = open(register, record)?;
            if let Some(recipient) = order.untold().next() {
                return Err(GuardianRefusal::Untold { recipient: recipient.clone() });
            }
            if order.deletions.is_empty() {
                return Err(GuardianRefusal::NowhereDone);
            }
            Ok(GuardianEvent::OrderCompleted { record, note })
        }
        GuardianCommand::Refuse { record, reason, reply } => {
            let acting_for = in_charge(register, actor, now)?;
            open(register, record)?;
            filled(&[(OrderField::Reason, reason.is_empty()), of_message(&reply)])?;
            past(OrderField::Received, reply.at, now)?;
            in_writing(&reply)?;
            let refusal = Box::new(OrderRefusal { reason, reply: *reply, acting_for });
            Ok(GuardianEvent::OrderRefused { record, refusal })
        }
    }
}

fn open(register: &dyn GuardianRegister, record: RecordId) -> Result<Order, GuardianRefusal> {
    let order = register.order(&record).ok_or(GuardianRefusal::NoSuchRecord { record })?;
    match order.state() {
        OrderState::Open => Ok(order),
        state => Err(GuardianRefusal::OrderEnded { state }),
    }
}

fn of_guardian(guardian: &Guardian, check: &IdentityCheck) -> [(OrderField, bool); 3] {
    [
        (OrderField::Guardian, guardian.name.is_empty()),
        (OrderField::Relation, guardian.relation.is_empty()),
        (OrderField::Check, check.is_empty()),
    ]
}

fn of_message(message: &Message) -> (OrderField, bool) {
    (OrderField::Text, message.text.is_empty() && message.files.is_empty())
}

fn check_message(message: &Message, now: Timestamp) -> Result<(), GuardianRefusal> {
    filled(&[of_message(message)])?;
    past(OrderField::Received, message.at, now)
}

const fn in_writing(message: &Message) -> Result<(), GuardianRefusal> {
    if message.channel.is_writing() { Ok(()) } else { Err(GuardianRefusal::NotInWriting) }
}

fn past(field: OrderField, at: Timestamp, now: Timestamp) -> Result<(), GuardianRefusal> {
    if at <= now { Ok(()) } else { Err(GuardianRefusal::InFuture { field }) }
}

fn filled(fields: &[(OrderField, bool)]) -> Result<(), GuardianRefusal> {
    let empty = fields.iter().filter(|(_, empty)| *empty).map(|(field, _)| *field);
    let fields: Vec<OrderField> = empty.collect();
    if fields.is_empty() { Ok(()) } else { Err(GuardianRefusal::Missing { fields }) }
}
