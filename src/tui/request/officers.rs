//! What may be asked of the desk concerning officers and the recovery kit.

use std::path::PathBuf;

use secrecy::SecretString;

use super::Reply;
use crate::{
    desk::{Joining, Share, Split},
    domain::{id::OfficerId, text::CleanText},
    tui::port::OfficersPort,
    words::Language,
};

/// A question concerning officers.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each is the call of OfficersPort of the same name")]
pub enum OfficersRequest {
    Roster,
    Enrol { joining: Joining, passphrase: SecretString },
    Remove { officer: OfficerId, reason: CleanText },
    ChangePassphrase { present: SecretString, passphrase: SecretString },
    MakeRecovery { split: Split, folder: PathBuf, language: Language },
    TestRecovery(Vec<Share>),
}

/// Puts it to the desk.
pub(super) fn answer(desk: &mut (impl OfficersPort + ?Sized), request: OfficersRequest) -> Reply {
    match request {
        OfficersRequest::Roster => Reply::Roster(desk.roster()),
        OfficersRequest::Enrol { joining, passphrase } => Reply::Execute(desk.enrol(joining, passphrase)),
        OfficersRequest::Remove { officer, reason } => Reply::Execute(desk.remove_officer(officer, reason)),
        OfficersRequest::ChangePassphrase { present, passphrase } => {
            Reply::Execute(desk.change_passphrase(present, passphrase))
        }
        OfficersRequest::MakeRecovery { split, folder, language } => {
            Reply::RecoveryMade(desk.make_recovery(split, folder, language))
        }
        OfficersRequest::TestRecovery(shares) => Reply::Execute(desk.test_recovery(&shares)),
    }
}
