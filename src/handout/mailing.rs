//! The mails of a released notice handed to a mail server: made, looked through, recorded, and sent once their count was
//! typed.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use super::{MailingError, MergeRecorded, MergedBatch, NoticeMerge};
use crate::{
    domain::notice::{Manifest, OutputForm},
    merge::Progress,
    post::{self, Confirmed, Doubtful, Failure, Pace, PostError, Server, Tally, Watch},
};

/// The journal of what was sent, in the merge's folder.
const JOURNAL: &str = "sent.journal";

/// What a person typed before mails are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed<'a> {
    /// How many are to be sent in all, as the dry run told.
    pub count: &'a str,
    /// How many of which nobody knows are to be sent again; none of them without.
    pub again: Option<&'a str>,
}

/// Mails ready to be sent, held by this process alone.
pub struct Mailing {
    batch: MergedBatch,
    journal: PathBuf,
    manifest: Manifest,
}

impl Mailing {
    /// Makes the mails of a notice, or takes up what was begun in the folder `to`: who was set aside is told there, and
    /// what was sent is written down there.
    ///
    /// # Errors
    /// As [`NoticeMerge::make`].
    pub fn prepare(
        merge: &NoticeMerge,
        to: &Path,
        progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Self, MailingError> {
        let manifest = merge.pour(OutputForm::Smtp, to, progress)?;
        Ok(Self { batch: MergedBatch(merge.mails(to)?), journal: to.join(JOURNAL), manifest })
    }

    /// What was made, to be recorded by [`super::record_merge`].
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Looks through all and reaches the server; sends nothing. Called again, it tells how far the sending is.
    ///
    /// # Errors
    /// As [`post::dry_run`].
    pub fn dry_run(&mut self, server: &Server, watch: &mut dyn Watch) -> Result<Tally, PostError> {
        post::dry_run(server, &mut self.batch, &self.journal, watch)
    }

    /// Sends what was not sent yet. `before` is what the dry run told, against which the typed numbers are read.
    ///
    /// # Errors
    /// [`PostError::NotConfirmed`] where a number is not the one that was told; as [`post::send`]. What was sent so far
    /// stands in the journal.
    pub fn send(
        &mut self,
        recorded: &MergeRecorded,
        server: &Server,
        before: &Tally,
        typed: Typed<'_>,
        pace: Pace,
        watch: &mut dyn Watch,
    ) -> Result<Tally, PostError> {
        if *recorded.manifest() != self.manifest {
            return Err(PostError::OtherBatch { path: self.journal.display().to_string() });
        }
        let (confirmed, doubtful) = confirmed(typed, before)?;
        post::send(server, &mut self.batch, &self.journal, confirmed, doubtful, pace, watch)
    }

    /// Each that was tried and not sent, by its line of the list.
    ///
    /// # Errors
    /// As [`post::report`].
    pub fn failures(&self) -> Result<Vec<Failure>, PostError> {
        Ok(post::report(&self.journal)?.1)
    }
}

/// The numbers as they were typed, where they are those that were told.
///
/// # Errors
/// [`PostError::NotConfirmed`].
pub fn confirmed(typed: Typed<'_>, before: &Tally) -> Result<(Confirmed, Doubtful), PostError> {
    let read = |text: &str, count: u64| {
        Confirmed::typed(text, count)
            .ok_or_else(|| PostError::NotConfirmed { typed: text.trim().parse().unwrap_or_default(), count })
    };
    let doubtful = match typed.again {
        None => Doubtful::Leave,
        Some(again) => Doubtful::Again(read(again, before.unknown)?),
    };
    Ok((read(typed.count, before.count)?, doubtful))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_only_what_was_told() {
        let before = Tally { count: 1200, unknown: 2, ..Tally::default() };
        let typed = |count, again| confirmed(Typed { count, again }, &before);
        assert!(matches!(typed("1,200", None), Ok((_, Doubtful::Leave))));
        assert!(matches!(typed("1200", Some("2")), Ok((_, Doubtful::Again(again))) if again.count() == 2));
        assert!(matches!(typed("", None), Err(PostError::NotConfirmed { typed: 0, count: 1200 })));
        assert!(matches!(typed("1200", Some("3")), Err(PostError::NotConfirmed { typed: 3, count: 2 })));
    }

    #[test]
    fn the_long_work_may_be_done_away_from_the_desk() {
        fn away<T: Send + 'static>() {}
        away::<NoticeMerge>();
        away::<Mailing>();
        away::<MergeRecorded>();
        away::<MailingError>();
    }
}
