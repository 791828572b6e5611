//! Officers and what their roles allow.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::{
    id::{KeyId, OfficerId},
    text::CleanText,
};

/// What an officer is appointed to do (PIPL art. 52; Minors Regulations art. 36; Children Provisions art. 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Personal-information protection officer (个人信息保护负责人).
    PrivacyOfficer,
    /// Named person in charge of children's personal information (儿童个人信息保护负责人).
    ChildDataOfficer,
    /// Staff clerk: records requests, decides nothing.
    Clerk,
    /// Auditor: reads the trail, changes nothing.
    Auditor,
    /// Not a person: the printed recovery kit, whose key enrols an officer when every other way in is lost.
    Recovery,
}

impl Role {
    /// Every role a person may be enrolled with, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::PrivacyOfficer, Self::ChildDataOfficer, Self::Clerk, Self::Auditor];

    /// The name used in files and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PrivacyOfficer => "privacy-officer",
            Self::ChildDataOfficer => "child-data-officer",
            Self::Clerk => "clerk",
            Self::Auditor => "auditor",
            Self::Recovery => "recovery",
        }
    }

    /// Whether this role may found a workspace: a clerk or an auditor alone could appoint nobody.
    pub const fn may_found(self) -> bool {
        matches!(self, Self::PrivacyOfficer | Self::ChildDataOfficer)
    }

    /// Whether this role may change the policy and SDK registers.
    pub const fn may_edit_registers(self) -> bool {
        matches!(self, Self::PrivacyOfficer | Self::ChildDataOfficer)
    }

    /// Whether this role may read children's payloads. The others hold no key for them.
    pub const fn reads_children(self) -> bool {
        matches!(self, Self::PrivacyOfficer | Self::ChildDataOfficer | Self::Recovery)
    }

    /// Whether this role may record requests for access to children's data.
    pub const fn may_request(self) -> bool {
        matches!(self, Self::PrivacyOfficer | Self::ChildDataOfficer | Self::Clerk)
    }

    /// Whether this role may enrol officers.
    pub const fn may_enrol(self) -> bool {
        matches!(self, Self::PrivacyOfficer | Self::ChildDataOfficer | Self::Recovery)
    }

    /// Whether this role may remove officers and renew the workspace's keys.
    pub const fn may_remove(self) -> bool {
        matches!(self, Self::PrivacyOfficer | Self::ChildDataOfficer)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text names no role.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no role: use privacy-officer, child-data-officer, clerk or auditor")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.name() == text).ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// An officer enrolled in the workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// Identity, kept when name or key change.
    pub id: OfficerId,
    /// Name as the officer signs.
    pub name: CleanText,
    /// The organisation's number for this person: tells whether an officer is the very person who asks for access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_id: Option<CleanText>,
    /// What the officer may do.
    pub role: Role,
    /// The key the officer signs with.
    pub key: KeyId,
}
