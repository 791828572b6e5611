//! What keeps a row of a register, of accesses or of incidents, from being taken in.

use crate::domain::{
    explain::{ErrorClass, Explain, Explanation},
    policy::Line,
    text::CleanText,
};

/// A row that was set aside, with one thing that is wrong in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Its line in the file, or row in the sheet.
    pub line: Line,
    /// What is wrong.
    pub what: Fault,
}

/// What is wrong in a row. `heading` is the column's own; where the register has no such column, its name in mappings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "heading and found are the same everywhere")]
pub enum Fault {
    /// It is the row of headings again.
    Headings,
    /// It is a caption merged over the table.
    Caption { says: CleanText },
    /// Nothing is in a cell that is needed.
    Empty { heading: CleanText },
    /// It is no date, or no date with its year.
    NoTime { heading: CleanText, found: CleanText },
    /// It is a time that has not come.
    InFuture { heading: CleanText, found: CleanText },
    /// The period ends before it begins.
    Backwards { heading: CleanText, found: CleanText },
    /// It is neither a list of account ids nor a group with its size.
    NoAccounts { heading: CleanText, found: CleanText },
    /// It is no number of children.
    NoNumber { heading: CleanText, found: CleanText },
    /// It is no number of persons.
    NoCount { heading: CleanText, found: CleanText },
    /// It names no kind of incident.
    NoKind { heading: CleanText, found: CleanText },
    /// It names neither approval nor refusal.
    NoDecision { heading: CleanText, found: CleanText },
    /// It is no way that a message comes.
    NoChannel { heading: CleanText, found: CleanText },
    /// It says nothing known of what became of the data.
    NoOutcome { heading: CleanText, found: CleanText },
    /// Accesses of a group whose accounts are not listed.
    AccessToGroup { heading: CleanText },
    /// It lists more than can be recorded.
    TooMany { heading: CleanText },
}

impl Explain for RowFault {
    fn explain(&self) -> Explanation {
        let row = |id| Explanation::new(ErrorClass::User, id);
        let line = &self.line;
        match &self.what {
            Fault::Headings => row("warn-row-headings").with("line", line),
            Fault::Caption { says } => row("warn-row-caption").with("line", line).with("says", says),
            Fault::Empty { heading } => {
                row("warn-register-empty").with("line", line).with("heading", heading)
            }
            Fault::NoTime { heading, found } => {
                row("warn-register-no-time").with("line", line).with("heading", heading).with("found", found)
            }
            Fault::InFuture { heading, found } => row("warn-register-in-future")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::Backwards { heading, found } => row("warn-register-backwards")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::NoAccounts { heading, found } => row("warn-register-no-accounts")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::NoNumber { heading, found } => row("warn-register-no-number")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::NoCount { heading, found } => {
                row("warn-register-no-count").with("line", line).with("heading", heading).with("found", found)
            }
            Fault::NoKind { heading, found } => {
                row("warn-register-no-kind").with("line", line).with("heading", heading).with("found", found)
            }
            Fault::NoDecision { heading, found } => row("warn-register-no-decision")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::NoChannel { heading, found } => row("warn-register-no-channel")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::NoOutcome { heading, found } => row("warn-register-no-outcome")
                .with("line", line)
                .with("heading", heading)
                .with("found", found),
            Fault::AccessToGroup { heading } => {
                row("warn-register-group").with("line", line).with("heading", heading)
            }
            Fault::TooMany { heading } => {
                row("warn-register-too-many").with("line", line).with("heading", heading)
            }
        }
    }
}
