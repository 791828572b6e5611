//! A throw-away workspace filled with the bundled sample.

mod incidents;
mod notices;
mod register;

use std::{ops::ControlFlow, path::PathBuf, sync::Arc};

use jiff::SignedDuration;
use secrecy::SecretString;

use crate::{
    domain::{command::Command, event::Bookmark, explain::Explain, id::RecordId, officer::Role},
    intake,
};

use super::{Clock, Desk, DeskError, Founding};

/// The policy that the demo imports, as a file of that name.
const POLICY: (&str, &str) = ("policy.zh-CN.md", include_str!("../../../assets/sample/policy.zh-CN.md"));

/// A desk that is gone when this is dropped.
pub struct Demo {
    desk: Desk,
    // Dropped after the desk has let go of its files.
    folder: tempfile::TempDir,
}

impl Demo {
    /// Makes a workspace in the temporary directory and records the sample in it. Nobody is asked for a
    /// passphrase: it is random and forgotten. `officer` signs; `language` is a BCP 47 tag.
    ///
    /// A `colleague` is enrolled beside: two people are needed for a decision.
    pub fn open(officer: &str, colleague: &str, language: &str, clock: &Clock) -> Result<Self, DeskError> {
        let folder = tempfile::Builder::new()
            .prefix("privacy-desk-demo-")
            .tempdir()
            .map_err(|error| super::PlaceError::Io { path: std::env::temp_dir(), error })?;
        let passphrase = SecretString::from(RecordId::from_bytes(super::random_id()?).to_string());
        let now = clock();
        // The story begins two weeks ago.
        let begin = now.checked_sub(SignedDuration::from_hours(24 * 14 + 1)).unwrap_or(now);
        let earlier: Clock = Arc::new(move || begin);
        let founding = Founding {
            organisation: "千聊".into(),
            officer: officer.into(),
            staff_id: Some("P0001".into()),
            role: Role::ChildDataOfficer,
            passphrase: passphrase.clone(),
            // The keys guard a public sample for a few minutes.
            argon2_mib: 8,
            language: Some(language.to_owned()),
        };
        let mut desk = Desk::found(&folder.path().join("workspace"), founding, earlier)?;
        let (name, text) = POLICY;
        let imported = intake::read_policy(name, text.as_bytes(), &mut |_| ControlFlow::Continue(()))
            .map_err(|error| DeskError::Sample(error.explain()))?;
        let marked = imported
            .document
            .parts
            .iter()
            .flat_map(|part| &part.sections)
            .find(|section| section.number.as_ref().is_some_and(|number| number == "六"))
            .map(|section| (section.line, section.heading()));
        let receipt = desk.execute(Command::ImportPolicy {
            source: imported.source,
            document: Box::new(imported.document),
            annexes: true,
        })?;
        if let Some((line, label)) = marked {
            let bookmark = Bookmark { edition: receipt.record, line, label };
            desk.execute(Command::PlaceBookmark(bookmark))?;
        }
        let officer = desk.officer().id;
        let door = register::fill(desk, &passphrase, now, colleague)?;
        let desk = door.unlock(officer, &passphrase, clock, &mut |_, _| true).map_err(|failed| failed.1)?;
        Ok(Self { desk, folder })
    }

    /// The workspace's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("workspace")
    }

    /// The desk and the guard that removes its folder when dropped; drop the desk first.
    pub fn into_parts(self) -> (Desk, tempfile::TempDir) {
        (self.desk, self.folder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{incident::State, notice::NoticeState};

    #[test]
    fn the_demos_incidents_stand_in_several_states_with_their_clocks() {
        let now: jiff::Timestamp = "2026-11-25T02:00:00Z".parse().expect("a time");
        let clock: Clock = Arc::new(move || now);
        let demo = Demo::open("林月", "周宁", "zh-CN", &clock).expect("it opens");
        let docket = demo.desk.docket().expect("it is read");
        let count = |state| docket.lines().filter(|line| line.state == state).count();
        let states = [State::Reported, State::Confirmed, State::Dismissed, State::Closed, State::Reviewed];
        assert_eq!(states.map(count), [1, 1, 1, 3, 1]);
        assert!(
            docket.lines().all(|line| line.next().is_none_or(|next| !next.is_overdue(now))),
            "time is left"
        );
        let leak = docket.lines().find(|line| line.state == State::Confirmed).expect("the leak");
        assert!(leak.grade.is_some() && leak.minors.low == 40_000 && leak.next().is_some(), "{leak:?}");
        let notices = demo.desk.notice_lines().expect("they are read");
        let states: Vec<_> = notices.iter().map(|line| line.notice.state()).collect();
        assert_eq!(
            states,
            [NoticeState::Delivered, NoticeState::Draft, NoticeState::Draft, NoticeState::Draft]
        );
        assert!(notices.iter().any(|line| !line.moved.is_empty()), "the company counted again");
        assert!(docket.lines().filter(|line| line.contained.is_some()).count() >= 4, "for the figures");
    }
}
