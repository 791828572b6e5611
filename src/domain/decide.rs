//! The one place where it is decided whether what an officer asks for may happen, and what then happens.

use jiff::{Timestamp, tz::TimeZone};

use super::{
    access::{self, AccessRefusal, yearly},
    command::Command,
    erasure::{self, ErasureRefusal, Retention},
    event::{Bookmark, Event, Listing, SdkOrigin},
    explain::{ErrorClass, Explain, Explanation},
    guardian::{self, GuardianRefusal},
    id::{Digest, RecordId},
    incident::{self, IncidentRefusal, IncidentRegister},
    notice::{self, NoticeRefusal, NoticeRegister, Outcome},
    officer::{Officer, Role},
    policy::PolicyDocument,
    register::Register,
    sdk::{Platform, SdkDeclaration},
    text::CleanText,
    transfer::{self, TransferRefusal},
};

/// What is recorded so far, as far as decisions need it.
pub trait Registers {
    /// The edition imported from a file with this digest.
    fn edition_of(&self, sha256: &Digest) -> Option<RecordId>;
    /// An edition's document.
    fn document(&self, edition: &RecordId) -> Option<PolicyDocument>;
    /// The bookmark at this place.
    fn bookmark_at(&self, bookmark: &Bookmark) -> Option<RecordId>;
    /// Whether this bookmark is there.
    fn has_bookmark(&self, record: &RecordId) -> bool;
}

/// Why what was asked for does not happen. Nothing is recorded then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The officer's role does not allow it.
    #[error("the role {role} does not allow this")]
    NotEntitled {
        /// The role.
        role: Role,
    },
    /// The same bytes are recorded already.
    #[error("this file is recorded already as edition {edition}")]
    AlreadyImported {
        /// The edition they are recorded as.
        edition: RecordId,
    },
    /// The document holds neither sections nor text nor annexes.
    #[error("the document is empty")]
    EmptyDocument,
    /// No rows.
    #[error("there are no SDK rows to record")]
    NoSdkRows,
    /// SDK rows whose list names no platform.
    #[error("the SDK rows name no platform (first: {first})")]
    NoPlatform {
        /// The first such row's SDK.
        first: CleanText,
    },
    /// No such record.
    #[error("there is no record {record}")]
    NoSuchRecord {
        /// What was named.
        record: RecordId,
    },
    /// The sample names a case twice, or one that is not there, or is of no size.
    #[error("the sample is not one of this register")]
    UnsoundSample,
    /// This place is marked already.
    #[error("this place is marked already")]
    AlreadyMarked,
    /// Not by the rules of access to children's data.
    #[error(transparent)]
    Access(#[from] AccessRefusal),
    /// Not by the rules of guardians' consents and orders.
    #[error(transparent)]
    Guardian(#[from] GuardianRefusal),
    /// Not by the rules of transfers.
    #[error(transparent)]
    Transfer(#[from] TransferRefusal),
    /// Not by the rules of incidents.
    #[error(transparent)]
    Incident(#[from] IncidentRefusal),
    /// Not by the rules of notices.
    #[error(transparent)]
    Notice(#[from] NoticeRefusal),
    /// Not by the rules of erasing.
    #[error(transparent)]
    Erasure(#[from] ErasureRefusal),
}

/// All that is recorded so far, as far as decisions need it.
pub struct Books<'a> {
    /// Policies and bookmarks.
    pub registers: &'a dyn Registers,
    /// What is recorded of children.
    pub register: &'a Register,
    /// The incidents.
    pub incidents: &'a dyn IncidentRegister,
    /// The notices.
    pub notices: &'a dyn NoticeRegister,
}

/// What a decision is taken by, besides what is recorded.
#[derive(Clone, Debug)]
pub struct House {
    /// What time it is.
    pub now: Timestamp,
    /// In whose calendar days and years are counted.
    pub zone: TimeZone,
    /// How long records of children are kept.
    pub retention: Retention,
}

impl Explain for Refusal {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::NotEntitled { role } => user("err-not-entitled").with("role", role),
            Self::AlreadyImported { edition } => {
                user("err-already-imported").with("edition", &edition.short())
            }
            Self::EmptyDocument => user("err-empty-document"),
            Self::NoSdkRows => user("err-no-sdk-rows"),
            Self::NoPlatform { first } => user("err-no-platform").with("first", first),
            Self::NoSuchRecord { record } => user("err-no-such-record").with("record", &record.short()),
            Self::AlreadyMarked => user("err-already-marked"),
            Self::UnsoundSample => user("err-unsound-sample"),
            Self::Access(refusal) => refusal.explain(),
            Self::Guardian(refusal) => refusal.explain(),
            Self::Transfer(refusal) => refusal.explain(),
            Self::Erasure(refusal) => refusal.explain(),
            Self::Incident(refusal) => refusal.explain(),
            Self::Notice(refusal) => refusal.explain(),
        }
    }
}

/// Decides on a command. `fresh` gives new record ids; who calls brings the randomness.
pub fn decide(
    books: &Books<'_>,
    actor: &Officer,
    command: Command,
    house: &House,
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<Vec<Event>, Refusal> {
    let Books { registers, register, incidents, .. } = *books;
    // Who may do what about children's data and incidents their own rules say: a clerk may ask and report, and nothing else.
    let by_own_rules = matches!(
        command,
        Command::Access(_)
            | Command::Guardian(_)
            | Command::Transfer(_)
            | Command::Erase(_)
            | Command::Incident(_)
            | Command::Notice(_)
            | Command::SetRetention(_)
    );
    if !by_own_rules && !actor.role.may_edit_registers() {
        return Err(Refusal::NotEntitled { role: actor.role });
    }
    match command {
        Command::ImportPolicy { source, document, annexes } => {
            if let Some(edition) = registers.edition_of(&source.sha256) {
                return Err(Refusal::AlreadyImported { edition });
            }
            if document.parts.is_empty() && document.preamble.is_empty() && document.annexes.is_empty() {
                return Err(Refusal::EmptyDocument);
            }
            let edition = fresh();
            let lists = if annexes && !document.sdks.is_empty() {
                annex_lists(edition, &document.sdks, fresh)?
            } else {
                Vec::new()
            };
            let mut events = vec![Event::PolicyImported { record: edition, source, document }];
            events.extend(lists);
            Ok(events)
        }
        Command::AdoptAnnexes { edition } => {
            let document = registers.document(&edition).ok_or(Refusal::NoSuchRecord { record: edition })?;
            annex_lists(edition, &document.sdks, fresh)
        }
        Command::DeclareSdks { platform, how, origin, declarations } => {
            if declarations.is_empty() {
                return Err(Refusal::NoSdkRows);
            }
            let declarations = declarations
                .into_iter()
                .map(|row| SdkDeclaration { platform: Some(platform), ..row })
                .collect();
            Ok(vec![Event::SdksDeclared { record: fresh(), platform, how, origin, declarations }])
        }
        Command::PlaceBookmark(bookmark) => {
            if registers.document(&bookmark.edition).is_none() {
                return Err(Refusal::NoSuchRecord { record: bookmark.edition });
            }
            if registers.bookmark_at(&bookmark).is_some() {
                return Err(Refusal::AlreadyMarked);
            }
            Ok(vec![Event::BookmarkPlaced { record: fresh(), bookmark }])
        }
        Command::RemoveBookmark(record) => {
            if registers.has_bookmark(&record) {
                Ok(vec![Event::BookmarkRemoved { record }])
            } else {
                Err(Refusal::NoSuchRecord { record })
            }
        }
        Command::RecordSample(sample) => {
            if !yearly::is_sound(&sample, register) {
                return Err(Refusal::UnsoundSample);
            }
            Ok(vec![Event::SampleDrawn { record: fresh(), sample }])
        }
        Command::Access(command) => {
            Ok(vec![Event::Access(access::decide(register, actor, command, house.now, fresh)?)])
        }
        Command::Guardian(command) => {
            Ok(vec![Event::Guardian(guardian::decide(register, actor, command, house.now, fresh)?)])
        }
        Command::Transfer(command) => {
            Ok(vec![Event::Transfer(transfer::decide(register, actor, command, house.now, fresh)?)])
        }
        Command::Incident(command) => {
            let events = incident::decide(incidents, actor, command, house.now, fresh)?;
            Ok(events.into_iter().map(Event::Incident).collect())
        }
        Command::Notice(command) => {
            let outcomes = notice::decide(books.notices, actor, command, house.now, fresh)?;
            let event = |outcome| match outcome {
                Outcome::Notice(event) => Event::Notice(event),
                Outcome::Incident(event) => Event::Incident(event),
            };
            Ok(outcomes.into_iter().map(event).collect())
        }
        Command::Erase(command) => {
            let House { now, zone, retention } = house;
            let event = erasure::decide(register, actor, command, *retention, *now, zone)?;
            Ok(vec![Event::Erasure(event)])
        }
        // By who may erase: a shorter retention lets records go.
        Command::SetRetention(years) => {
            let acting_for = access::in_charge(register, actor, house.now).map_err(ErasureRefusal::from)?;
            Ok(vec![Event::RetentionSet { record: fresh(), years, acting_for }])
        }
    }
}

/// The rows of an edition's annexes as one whole list a platform. Rows without a platform are refused
/// rather than filed under a guess.
fn annex_lists(
    edition: RecordId,
    rows: &[SdkDeclaration],
    fresh: &mut dyn FnMut() -> RecordId,
) -> Result<Vec<Event>, Refusal> {
    if rows.is_empty() {
        return Err(Refusal::NoSdkRows);
    }
    if let Some(row) = rows.iter().find(|row| row.platform.is_none()) {
        return Err(Refusal::NoPlatform { first: row.name.clone() });
    }
    Ok(Platform::ALL
        .into_iter()
        .filter_map(|platform| {
            let declarations: Vec<_> =
                rows.iter().filter(|row| row.platform == Some(platform)).cloned().collect();
            (!declarations.is_empty()).then(|| Event::SdksDeclared {
                record: fresh(),
                platform,
                how: Listing::Whole,
                origin: SdkOrigin::Edition { edition },
                declarations,
            })
        })
        .collect())
}
