//! The names of the fields, and at which of them a refusal is said.

use crate::{
    domain::notice::{Audience, Channel, NoticeField, NoticeRefusal},
    tui::layer::access::label::{AT, Complaint, REASON},
    words::Words,
};

pub const INCIDENT: &str = "nform-incident";
pub const WHICH: &str = "nform-which";
pub const NOTICES: &str = "nform-notices";
pub const AUDIENCE: &str = "nform-audience";
pub const CHANNEL: &str = "nform-channel";
pub const TONGUES: &str = "nform-tongues";
pub const DUTIES: &str = "nform-duties";
pub const STAGE: &str = "nform-stage";
pub const SENT: &str = "nform-sent";
pub const FAILED: &str = "nform-failed";
pub const RETURNED: &str = "nform-returned";
pub const REFERENCE: &str = "nform-reference";
pub const BY: &str = "nform-by";
pub const PLACE: &str = "nform-place";
pub const FROM: &str = "nform-from";
pub const TO: &str = "nform-to";
pub const FORM: &str = "nform-as";
pub const FOLDER: &str = "nform-folder";
pub const MAIL_FROM: &str = "nform-mail-from";
pub const HOST: &str = "nform-host";
pub const PORT: &str = "nform-port";
pub const TLS: &str = "nform-tls";
pub const USER: &str = "nform-user";
pub const PASSWORD: &str = "nform-password";
pub const CERTIFICATE: &str = "nform-certificate";
pub const RATE: &str = "nform-rate";
pub const COUNT: &str = "nform-count";
pub const AGAIN: &str = "nform-again";
pub const NAME: &str = "nform-name";
pub const TONGUE: &str = "nform-tongue";
pub const ELEMENT: &str = "nform-element";
pub const TEXT: &str = "nform-text";
pub const OLDER: &str = "nform-older";
pub const NEWER: &str = "nform-newer";
pub const SECTIONS: &str = "nform-sections";
pub const KINDS: &str = "nform-kinds";
pub const AUDIENCES: &str = "nform-audiences";
pub const CHANNELS: &str = "nform-channels";

/// The message id of readers, as a label or a choice.
pub const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::AdultUsers => "notice-audience-adult-users",
        Audience::Guardians => "notice-audience-guardians",
        Audience::Minors => "notice-audience-minors",
        Audience::Staff => "notice-audience-staff",
        Audience::Public => "notice-audience-public",
        Audience::Partners => "notice-audience-partners",
        Audience::Authority => "notice-audience-authority",
    }
}

/// The message id of a way.
pub const fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "notice-channel-email",
        Channel::Letter => "notice-channel-letter",
        Channel::Sms => "notice-channel-sms",
        Channel::Push => "notice-channel-push",
        Channel::Phone => "notice-channel-phone",
        Channel::InApp => "notice-channel-in-app",
        Channel::Announcement => "notice-channel-announcement",
        Channel::Form => "notice-channel-form",
    }
}

/// What a refusal says, at the field where it is at fault.
pub fn complaint(refusal: &NoticeRefusal, words: &Words) -> Complaint {
    let label = match refusal {
        NoticeRefusal::Missing { field } => match field {
            NoticeField::Rules => Some(DUTIES),
            NoticeField::Reason => Some(REASON),
            NoticeField::Reference => Some(REFERENCE),
            NoticeField::By => Some(BY),
            NoticeField::Count => Some(SENT),
            NoticeField::Place => Some(PLACE),
            NoticeField::Text => Some(TEXT),
            NoticeField::Name => Some(NAME),
        },
        NoticeRefusal::InFuture => Some(AT),
        NoticeRefusal::BackwardPeriod => Some(TO),
        _ => None,
    };
    match label {
        Some(label) if matches!(refusal, NoticeRefusal::Missing { .. }) => {
            Complaint::about(label, words.text("iform-missing"))
        }
        Some(label) => Complaint::about(label, words.explain(refusal)),
        None => Complaint { label: None, what: words.explain(refusal), hint: words.hint(refusal) },
    }
}
