//! A notice, folded from what happened to it.

use serde::{Deserialize, Serialize};

use crate::domain::{
    access::{Stamp, Stamped},
    id::{Digest, OfficerId, RecordId, Seq},
    text::CleanText,
};

use super::{
    address::{Audience, Channel, Tongue},
    event::{Delivery, FindingKey, Manifest, NoticeEvent},
    wording::{About, Wording},
};

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeState {
    /// It is being written.
    Draft,
    /// It is released and has not gone out.
    Released,
    /// It went out.
    Delivered,
    /// It is not used.
    Withdrawn,
}

impl NoticeState {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Released, Self::Delivered, Self::Withdrawn];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Released => "released",
            Self::Delivered => "delivered",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// A version of a notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// What it says.
    pub wording: Wording,
    /// The values that its references showed when it was written.
    pub shown: Vec<(String, String)>,
    /// What was changed, in words.
    pub note: CleanText,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The version.
    pub version: u32,
    /// The text as it goes out.
    pub text: Wording,
    /// Its digest.
    pub sha256: Digest,
}

/// Everything about one notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its record.
    pub record: RecordId,
    /// What it is about.
    pub about: About,
    /// To whom.
    pub audience: Audience,
    /// By which way.
    pub channel: Channel,
    /// In which language.
    pub tongue: Tongue,
    /// Its versions, first to last; never empty.
    pub versions: Vec<Stamped<Version>>,
    /// Who read which version.
    #[serde(default)]
    pub readings: Vec<Stamped<u32>>,
    /// The findings that were waived, with reasons.
    #[serde(default)]
    pub waived: Vec<Stamped<(FindingKey, CleanText)>>,
    /// Its releases.
    #[serde(default)]
    pub releases: Vec<Stamped<Release>>,
    /// What was made from it for single recipients.
    #[serde(default)]
    pub merges: Vec<Stamped<Manifest>>,
    /// What shows that it reached people.
    #[serde(default)]
    pub deliveries: Vec<Stamped<Delivery>>,
    /// Why it is not used.
    #[serde(default)]
    pub withdrawn: Option<Stamped<CleanText>>,
    /// The last entry about it.
    pub last: Seq,
}

impl Notice {
    /// The notice that this event drafts; `None` for another event.
    pub fn draft(stamp: Stamp, event: &NoticeEvent) -> Option<Self> {
        let NoticeEvent::NoticeDrafted { record, about, audience, channel, tongue, wording, shown } = event
        else {
            return None;
        };
        let first = Version { wording: wording.clone(), shown: shown.clone(), note: CleanText::default() };
        Some(Self {
            record: *record,
            about: about.clone(),
            audience: *audience,
            channel: *channel,
            tongue: *tongue,
            versions: vec![Stamped { stamp, what: first }],
            readings: Vec::new(),
            waived: Vec::new(),
            releases: Vec::new(),
            merges: Vec::new(),
            deliveries: Vec::new(),
            withdrawn: None,
            last: stamp.seq,
        })
    }

    /// Takes in what happened to it.
    pub fn take(&mut self, stamp: Stamp, event: &NoticeEvent) {
        self.last = stamp.seq;
        match event {
            NoticeEvent::NoticeDrafted { .. } | NoticeEvent::ClauseKept { .. } => {}
            NoticeEvent::NoticeRevised { wording, shown, note, .. } => {
                let what = Version { wording: wording.clone(), shown: shown.clone(), note: note.clone() };
                self.versions.push(Stamped { stamp, what });
            }
            NoticeEvent::NoticeRead { version, .. } => self.readings.push(Stamped { stamp, what: *version }),
            NoticeEvent::NoticeWaived { finding, reason, .. } => {
                self.waived.push(Stamped { stamp, what: (finding.clone(), reason.clone()) });
            }
            NoticeEvent::NoticeReleased { version, text, sha256, .. } => {
                let what = Release { version: *version, text: text.clone(), sha256: *sha256 };
                self.releases.push(Stamped { stamp, what });
            }
            NoticeEvent::NoticeWithdrawn { reason, .. } => {
                self.withdrawn = Some(Stamped { stamp, what: reason.clone() });
            }
            NoticeEvent::NoticeMerged { manifest, .. } => {
                self.merges.push(Stamped { stamp, what: Manifest::clone(manifest) });
            }
            NoticeEvent::NoticeDelivered { delivery, .. } => {
                self.deliveries.push(Stamped { stamp, what: Delivery::clone(delivery) });
            }
        }
    }

    /// The incident it is about.
    pub const fn incident(&self) -> Option<RecordId> {
        match self.about {
            About::Incident { incident, .. } => Some(incident),
            About::PolicyChange { .. } => None,
        }
    }

    /// The number of the newest version, from 1.
    pub fn version(&self) -> u32 {
        u32::try_from(self.versions.len()).unwrap_or(u32::MAX)
    }

    /// The newest version.
    pub fn newest(&self) -> Option<&Stamped<Version>> {
        self.versions.last()
    }

    /// What it says now.
    pub fn wording(&self) -> Wording {
        self.newest().map(|version| version.what.wording.clone()).unwrap_or_default()
    }

    /// The release of the newest version: a change after a release has to be released again.
    pub fn release(&self) -> Option<&Stamped<Release>> {
        self.releases.last().filter(|release| release.what.version == self.version())
    }

    /// The values that the references of the newest version showed when it was written.
    pub fn shown(&self) -> &[(String, String)] {
        self.newest().map(|version| version.what.shown.as_slice()).unwrap_or_default()
    }

    /// Where it stands.
    pub fn state(&self) -> NoticeState {
        if self.withdrawn.is_some() {
            return NoticeState::Withdrawn;
        }
        match self.release() {
            None => NoticeState::Draft,
            Some(release) => {
                let after = |stamp: &Stamp| stamp.seq > release.stamp.seq;
                let delivered = self.deliveries.iter().any(|delivery| after(&delivery.stamp));
                if delivered { NoticeState::Delivered } else { NoticeState::Released }
            }
        }
    }

    /// Whoever wrote at the newest version since the last release: none of them releases it.
    pub fn writers(&self) -> Vec<OfficerId> {
        let since = self.releases.last().map_or(0, |release| release.what.version);
        let fresh = self.versions.iter().skip(usize::try_from(since).unwrap_or(usize::MAX));
        let mut writers: Vec<OfficerId> = fresh.map(|version| version.stamp.actor).collect();
        writers.sort_unstable();
        writers.dedup();
        writers
    }

    /// Who read the newest version.
    pub fn readers(&self) -> impl Iterator<Item = OfficerId> {
        let newest = self.version();
        self.readings.iter().filter(move |read| read.what == newest).map(|read| read.stamp.actor)
    }

    /// Whether a finding was waived.
    pub fn is_waived(&self, finding: &FindingKey) -> bool {
        self.waived.iter().any(|waived| waived.what.0 == *finding)
    }
}
