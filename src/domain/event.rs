//! What happened. An event is the payload of one ledger entry; the registers are computed from events.

use serde::{Deserialize, Serialize};

use super::{
    access::{AccessEvent, Evidence, Facts, yearly::Sample},
    erasure::{ErasureEvent, Retention},
    guardian::GuardianEvent,
    id::{EntryId, OfficerId, RecordId, Seq},
    incident::IncidentEvent,
    notice::NoticeEvent,
    officer::Officer,
    policy::{PolicyDocument, SourceFile},
    sdk::{Platform, SdkDeclaration},
    text::CleanText,
    transfer::TransferEvent,
};

/// One thing that happened. The form is kept for ever: fields may be added with a default, never renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// The workspace was founded.
    WorkspaceFounded {
        /// The workspace's own record.
        record: RecordId,
        /// Organisation whose workspace this is.
        organisation: CleanText,
    },
    /// An officer was enrolled with a key.
    OfficerEnrolled {
        /// The officer's record.
        record: RecordId,
        /// The officer.
        officer: Officer,
    },
    /// An officer's key went out of force.
    OfficerRemoved {
        /// The officer's record.
        record: RecordId,
        /// The officer.
        officer: Officer,
        /// Why; empty when a new recovery kit took the place of this one.
        reason: CleanText,
    },
    /// An officer has another passphrase; the key is the same.
    #[serde(rename = "officer-passphrase-changed")]
    PassphraseChanged {
        /// The officer's record.
        record: RecordId,
        /// The officer's name.
        name: CleanText,
    },
    /// A recovery kit was made and handed out in shares.
    RecoveryMade {
        /// The record of the kit, which is enrolled as an officer.
        record: RecordId,
        /// How many shares there are.
        shares: u8,
        /// How many of them are needed.
        needed: u8,
    },
    /// Shares typed in from paper unlocked the recovery kit.
    RecoveryTested {
        /// The record of the kit.
        record: RecordId,
        /// The numbers of those shares.
        shares: Vec<u8>,
    },
    /// The workspace's keys were made anew: who was removed opens nothing from here on.
    KeysRotated {
        /// The record of this rotation.
        record: RecordId,
        /// The generation now in force, counted from 1.
        generation: u32,
    },
    /// An edition of the policy was imported.
    PolicyImported {
        /// The edition's record.
        record: RecordId,
        /// The file it came from.
        source: SourceFile,
        /// What was read.
        document: Box<PolicyDocument>,
    },
    /// A platform's SDK declarations were recorded.
    SdksDeclared {
        /// The record of this list.
        record: RecordId,
        /// The platform the list is for.
        platform: Platform,
        /// Whether the list replaces what the platform declared before, or adds to it.
        how: Listing,
        /// Where the list came from.
        origin: SdkOrigin,
        /// The rows.
        declarations: Vec<SdkDeclaration>,
    },
    /// A place in an edition was marked.
    BookmarkPlaced {
        /// The bookmark's record.
        record: RecordId,
        /// What was marked.
        bookmark: Bookmark,
    },
    /// A mark was taken away; the entry that placed it stays in the ledger.
    BookmarkRemoved {
        /// The bookmark's record.
        record: RecordId,
    },
    /// It was set for how long records of children are kept after they are over.
    RetentionSet {
        /// The record of this setting.
        record: RecordId,
        /// How long.
        years: Retention,
        /// The officer in charge, when a deputy did it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        acting_for: Option<OfficerId>,
    },
    /// A sample of a year's cases was drawn for the yearly audit.
    #[serde(rename = "audit-sampled")]
    SampleDrawn {
        /// The record of this draw.
        record: RecordId,
        /// What was drawn, and from which seed.
        sample: Sample,
    },
    /// Something about children, whose payload lies apart: this stands in the ledger in its place and tells nothing.
    Apart {
        /// The kind of event.
        action: String,
        /// The record it is about.
        record: RecordId,
    },
    /// Something about access to children's data.
    #[serde(untagged)]
    Access(AccessEvent),
    /// Something that a guardian agreed to, took back or ordered.
    #[serde(untagged)]
    Guardian(GuardianEvent),
    /// Something about handing children's data to others.
    #[serde(untagged)]
    Transfer(TransferEvent),
    /// A record of children was erased.
    #[serde(untagged)]
    Erasure(ErasureEvent),
    /// Something about an incident, or the rules it is judged by.
    #[serde(untagged)]
    Incident(IncidentEvent),
    /// Something about a notice, or a clause of the library.
    #[serde(untagged)]
    Notice(NoticeEvent),
}

/// An event with its place in the ledger: who recorded it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place.
    pub seq: Seq,
    /// Its entry.
    pub entry: EntryId,
    /// When it was recorded, by the clock of the machine.
    pub time: jiff::Timestamp,
    /// The officer who signed it.
    pub actor: OfficerId,
    /// What happened.
    pub event: Event,
}

/// One line of the trail as screens list it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// Its place.
    pub seq: Seq,
    /// The entry.
    pub entry: EntryId,
    /// When it was recorded.
    pub time: jiff::Timestamp,
    /// Who recorded it.
    pub actor: OfficerId,
    /// What kind of event it is.
    pub action: String,
    /// The record it is about.
    pub record: RecordId,
    /// The subject in few words, at most 200 characters.
    pub subject: CleanText,
}

impl EntryLine {
    /// The line of a recorded event.
    pub fn of(recorded: &Recorded) -> Self {
        let subject: String = recorded.event.subject().as_str().chars().take(200).collect();
        Self {
            seq: recorded.seq,
            entry: recorded.entry,
            time: recorded.time,
            actor: recorded.actor,
            action: recorded.event.action().to_owned(),
            record: recorded.event.record(),
            subject: subject.into(),
        }
    }
}

/// How a list stands to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listing {
    /// It is the whole list: what it does not name is no longer declared.
    Whole,
    /// It adds SDKs and brings those of the same name up to date.
    Addition,
}

/// Where SDK rows came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum SdkOrigin {
    /// The annex of an imported edition.
    Edition {
        /// That edition.
        edition: RecordId,
    },
    /// A table file.
    Table {
        /// That file.
        source: SourceFile,
    },
}

/// A marked place in an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The edition.
    pub edition: RecordId,
    /// The line of the section's heading or number.
    pub line: u32,
    /// The section's number and title when it was marked.
    pub label: CleanText,
}

impl Event {
    /// The name of the kind of event as it stands in the leaf and the published format.
    pub fn action(&self) -> &str {
        match self {
            Self::Apart { action, .. } => action,
            Self::Access(event) => event.action(),
            Self::Guardian(event) => event.action(),
            Self::Transfer(event) => event.action(),
            Self::Erasure(event) => event.action(),
            Self::Incident(event) => event.action(),
            Self::Notice(event) => event.action(),
            Self::SampleDrawn { .. } => "audit.sampled",
            Self::WorkspaceFounded { .. } => "workspace.founded",
            Self::OfficerEnrolled { .. } => "officer.enrolled",
            Self::OfficerRemoved { .. } => "officer.removed",
            Self::PassphraseChanged { .. } => "officer.passphrase-changed",
            Self::RecoveryMade { .. } => "recovery.made",
            Self::RecoveryTested { .. } => "recovery.tested",
            Self::KeysRotated { .. } => "keys.rotated",
            Self::PolicyImported { .. } => "policy.imported",
            Self::SdksDeclared { .. } => "sdk.declared",
            Self::BookmarkPlaced { .. } => "bookmark.placed",
            Self::BookmarkRemoved { .. } => "bookmark.removed",
            Self::RetentionSet { .. } => "retention.set",
        }
    }

    /// What the entry is about, in the fewest words the event itself holds: a title, a name, a count.
    pub fn subject(&self) -> CleanText {
        match self {
            Self::WorkspaceFounded { organisation, .. } => organisation.clone(),
            Self::OfficerEnrolled { officer, .. } | Self::OfficerRemoved { officer, .. } => {
                officer.name.clone()
            }
            Self::PassphraseChanged { name, .. } => name.clone(),
            Self::RecoveryMade { shares, needed, .. } => format!("{needed}/{shares}").into(),
            Self::RecoveryTested { shares, .. } => {
                let numbers: Vec<String> = shares.iter().map(|number| format!("#{number}")).collect();
                numbers.join(" ").into()
            }
            Self::KeysRotated { generation, .. } => format!("→ {generation}").into(),
            Self::RetentionSet { years, .. } => format!("→ {}", years.years()).into(),
            Self::PolicyImported { source, document, .. } => {
                let title = document.title.as_ref().unwrap_or(&source.name);
                match document.published {
                    Some(date) => format!("{title} {date}").into(),
                    None => title.clone(),
                }
            }
            Self::SdksDeclared { platform, declarations, .. } => {
                format!("{} × {}", platform.display_name(), declarations.len()).into()
            }
            Self::BookmarkPlaced { bookmark, .. } => bookmark.label.clone(),
            Self::BookmarkRemoved { record } | Self::Apart { record, .. } => record.short().into(),
            Self::SampleDrawn { sample, .. } => {
                format!("{} × {}", sample.year, sample.cases().count()).into()
            }
            Self::Incident(event) => event.subject(),
            Self::Notice(event) => event.subject(),
            Self::Access(_) | Self::Guardian(_) | Self::Transfer(_) | Self::Erasure(_) => {
                self.record().short().into()
            }
        }
    }

    /// Whether it speaks of children, so that its payload is sealed apart under the record's own key.
    pub const fn is_childrens(&self) -> bool {
        match self {
            Self::Access(event) => event.is_childrens(),
            Self::Guardian(event) => event.is_childrens(),
            Self::Transfer(event) => event.is_childrens(),
            Self::Incident(event) => event.is_childrens(),
            _ => false,
        }
    }

    /// What of it stands in the leaf, to be checked without a key.
    pub fn facts(&self) -> Option<Facts> {
        match self {
            Self::Access(event) => Some(event.facts()),
            Self::Guardian(event) => Some(event.facts()),
            Self::Transfer(event) => Some(event.facts()),
            Self::Erasure(event) => Some(event.facts()),
            _ => None,
        }
    }

    /// The files that came with it, in order: their bytes are sealed beside it.
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::Access(event) => event.evidence(),
            Self::Guardian(event) => event.evidence(),
            Self::Transfer(event) => event.evidence(),
            Self::Incident(event) => event.evidence(),
            _ => &[],
        }
    }

    /// What stands in the ledger for it: itself, or, for what lies apart, that it does.
    #[must_use]
    pub fn in_ledger(&self) -> Self {
        if self.is_childrens() {
            Self::Apart { action: self.action().to_owned(), record: self.record() }
        } else {
            self.clone()
        }
    }

    /// The record the event is about.
    pub const fn record(&self) -> RecordId {
        match self {
            Self::WorkspaceFounded { record, .. }
            | Self::OfficerEnrolled { record, .. }
            | Self::OfficerRemoved { record, .. }
            | Self::PassphraseChanged { record, .. }
            | Self::RecoveryMade { record, .. }
            | Self::RecoveryTested { record, .. }
            | Self::KeysRotated { record, .. }
            | Self::PolicyImported { record, .. }
            | Self::SdksDeclared { record, .. }
            | Self::BookmarkPlaced { record, .. }
            | Self::Apart { record, .. }
            | Self::RetentionSet { record, .. }
            | Self::BookmarkRemoved { record } => *record,
            Self::Access(event) => event.record(),
            Self::Guardian(event) => event.record(),
            Self::Transfer(event) => event.record(),
            Self::Erasure(event) => event.record(),
            Self::Incident(event) => event.record(),
            Self::Notice(event) => event.record(),
            Self::SampleDrawn { record, .. } => *record,
        }
    }
}
