//! What a screen or a layer may wish for while it takes a key. Nothing happens at once: the app carries the
//! wishes out in order, so that every change passes one place.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::{
    layer::{Answer, Layer, Question},
    request::Request,
    screen::incident::Spot,
    section::Section,
};
use crate::{
    domain::{
        access::ChildId,
        id::{RecordId, Seq},
        policy::Line,
        sdk::Platform,
    },
    words::Words,
};

/// Who asked, and so who gets the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The app itself.
    App,
    /// First run or unlocking.
    Gate,
    /// A section's screen.
    Screen(Section),
    /// A layer, by its number. An answer for one that is gone is dropped.
    Layer(u64),
}

/// A place within a section to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goto {
    /// A section as it was left.
    Section(Section),
    /// An edition, at a line where one is given.
    Edition {
        /// Which.
        edition: RecordId,
        /// The line of the section's heading or number.
        line: Option<Line>,
    },
    /// The SDK inventory, of one platform where one is given.
    Sdks {
        /// Which.
        platform: Option<Platform>,
    },
    /// One SDK by name.
    Sdk {
        /// Its name.
        name: String,
    },
    /// The entries about a record.
    Entries {
        /// Which.
        record: RecordId,
    },
    /// One entry among all.
    Entry {
        /// Which.
        seq: Seq,
    },
    /// An incident.
    Incident {
        /// Which.
        record: RecordId,
        /// What of it.
        spot: Option<Spot>,
    },
    /// A notice.
    Notice {
        /// Which.
        record: RecordId,
    },
    /// A case of access.
    Access {
        /// Which.
        case: RecordId,
    },
    /// A consent, an order, a transfer, or a record that is erased.
    Record {
        /// Which.
        record: RecordId,
    },
    /// What became of a child's data.
    Child {
        /// Which child.
        child: ChildId,
    },
}

impl Goto {
    /// The section the place is in.
    pub const fn section(&self) -> Section {
        match self {
            Self::Section(section) => *section,
            Self::Edition { .. } => Section::Policy,
            Self::Sdks { .. } | Self::Sdk { .. } => Section::Sdk,
            Self::Incident { .. } => Section::Incident,
            Self::Notice { .. } => Section::Notice,
            Self::Access { .. } | Self::Record { .. } | Self::Child { .. } => Section::Access,
            Self::Entries { .. } | Self::Entry { .. } => Section::Audit,
        }
    }
}

/// How a passing word is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as the theme's roles")]
pub enum Tone {
    Good,
    Warn,
    Bad,
}

/// A wish.
pub enum Wish {
    /// Ask the desk. The reply comes to whoever asked.
    Ask(Request),
    /// Stop the check of the ledger that runs.
    StopVerifying,
    /// Stop the long work that was asked for.
    StopWork,
    /// Lay something over the desk; its answer comes to whoever opened it, under the question's name.
    Open(Question, Box<dyn Layer>),
    /// Close the layer that wishes it, with its answer.
    Close(Option<Answer>),
    /// Open another place.
    Go(Goto),
    /// Say something in passing, on the last line but one.
    Say(Tone, String),
    /// Run a command as if its key had been pressed.
    Run(super::command::Id),
}

/// The wishes of one step, with what a step may read.
pub struct Cx<'a> {
    /// The language's words.
    pub words: &'a Words,
    /// Time since the program started.
    pub now: Duration,
    /// Where times that are typed are meant; as they are shown.
    pub zone: TimeZone,
    wishes: Vec<Wish>,
}

impl<'a> Cx<'a> {
    /// A step that starts at `now`, with times in UTC.
    pub const fn new(words: &'a Words, now: Duration) -> Self {
        Self { words, now, zone: TimeZone::UTC, wishes: Vec::new() }
    }

    /// The same with times in `zone`.
    #[must_use]
    pub fn in_zone(mut self, zone: &TimeZone) -> Self {
        self.zone = zone.clone();
        self
    }

    /// Asks the desk.
    pub fn ask(&mut self, request: Request) {
        self.wishes.push(Wish::Ask(request));
    }

    /// Lays something over the desk; `answered` is called with `question` when it closes with an answer.
    pub fn open(&mut self, question: Question, layer: impl Layer + 'static) {
        self.wishes.push(Wish::Open(question, Box::new(layer)));
    }

    /// Closes the layer that calls it, without an answer.
    pub fn close(&mut self) {
        self.wishes.push(Wish::Close(None));
    }

    /// Closes the layer that calls it, with its answer.
    pub fn answer(&mut self, answer: Answer) {
        self.wishes.push(Wish::Close(Some(answer)));
    }

    /// Opens another place.
    pub fn go(&mut self, place: Goto) {
        self.wishes.push(Wish::Go(place));
    }

    /// Says something in passing.
    pub fn say(&mut self, tone: Tone, words: impl Into<String>) {
        self.wishes.push(Wish::Say(tone, words.into()));
    }

    /// Wishes anything.
    pub fn wish(&mut self, wish: Wish) {
        self.wishes.push(wish);
    }

    /// The wishes, in order.
    pub fn into_wishes(self) -> Vec<Wish> {
        self.wishes
    }
}

/// Whether what was offered was of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Flow {
    /// It was taken.
    Consumed,
    /// It was not; the next one may have it.
    Ignored,
}
