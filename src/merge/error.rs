//! Why a merge is not made.

use std::{io, path::Path};

use crate::{
    domain::{
        explain::{ErrorClass, Explain, Explanation},
        text::CleanText,
    },
    intake::recipients::ListError,
};

/// Why a merge is not made, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// The list cannot be read.
    #[error(transparent)]
    List(#[from] ListError),
    /// The text names a column that the list has not.
    #[error("the text names {column:?}; the list has {there}")]
    NoSuchColumn {
        /// What the text names.
        column: String,
        /// The columns there are.
        there: String,
    },
    /// A fact stands in the text as a reference: it was not released.
    #[error("the text still holds {{{fact}}}")]
    NotFixed {
        /// The fact.
        fact: String,
    },
    /// The form does not go with the channel, or nothing is written in it.
    #[error("{form} cannot be made for {channel}")]
    Form {
        /// The form.
        form: &'static str,
        /// The channel.
        channel: &'static str,
    },
    /// The channel reaches nobody one by one.
    #[error("{channel} has no recipients")]
    Channel {
        /// The channel.
        channel: &'static str,
    },
    /// Nothing says who the mails come from.
    #[error("the sender is not told")]
    NoSender,
    /// More recipients than fit into the memory that may be used.
    #[error("{name} has more than {limit} recipients")]
    TooMany {
        /// The list.
        name: String,
        /// The limit.
        limit: u64,
    },
    /// Something else stands where the notices are to go.
    #[error("{path} is there already")]
    Exists {
        /// The folder.
        path: String,
    },
    /// Another list, text or setting was begun there.
    #[error("{path} holds another merge")]
    OtherMerge {
        /// The folder.
        path: String,
    },
    /// No merge is made to its end there.
    #[error("{path} holds no merge that is made")]
    NotMade {
        /// The folder.
        path: String,
    },
    /// It is being made by another process.
    #[error("{path} is being written")]
    Busy {
        /// The folder.
        path: String,
    },
    /// A file could not be written.
    #[error("{path}: {why}")]
    Io {
        /// Where.
        path: String,
        /// Why.
        why: String,
    },
    /// The person called it off; it can be taken up again.
    #[error("cancelled after {notices} notices")]
    Cancelled {
        /// How many notices are written.
        notices: u64,
    },
}

impl MergeError {
    /// Of a file in use.
    pub(crate) fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::Io { path: path.display().to_string(), why: error.to_string() }
    }
}

impl Explain for MergeError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::List(error) => error.explain(),
            Self::NoSuchColumn { column, there } => {
                user("err-merge-no-such-column").with("column", &CleanText::new(column)).with("there", there)
            }
            Self::NotFixed { fact } => user("err-merge-not-fixed").with("reference", fact),
            Self::Form { form, channel } => {
                user("err-merge-form").with("form", *form).with("channel", *channel)
            }
            Self::Channel { channel } => user("err-merge-channel").with("channel", *channel),
            Self::NoSender => user("err-merge-no-sender"),
            Self::TooMany { name, limit } => {
                user("err-merge-too-many").with("name", name).with("limit", limit)
            }
            Self::Exists { path } => user("err-merge-exists").with("path", path),
            Self::OtherMerge { path } => user("err-merge-other").with("path", path),
            Self::NotMade { path } => user("err-merge-not-made").with("path", path),
            Self::Busy { path } => user("err-merge-busy").with("path", path),
            Self::Io { path, why } => {
                Explanation::new(ErrorClass::Configuration, "err-out-io").with("path", path).with("why", why)
            }
            Self::Cancelled { notices } => user("err-merge-cancelled").with("notices", notices),
        }
    }
}
