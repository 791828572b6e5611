//! The sections of the desk. Their numbers never change, so that fingers can learn them.

/// A section. Those without a screen yet are not in `SHOWN`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// 今日
    Today,
    /// 政策
    Policy,
    /// SDK
    Sdk,
    /// 事件
    Incident,
    /// 审批
    Access,
    /// 通知
    Notice,
    /// 审计
    Audit,
}

impl Section {
    /// Those that have a screen, in order.
    pub const SHOWN: [Self; 7] =
        [Self::Today, Self::Policy, Self::Sdk, Self::Incident, Self::Access, Self::Notice, Self::Audit];

    /// The digit that opens it. 7 is kept for requests.
    pub const fn number(self) -> u8 {
        match self {
            Self::Today => 1,
            Self::Policy => 2,
            Self::Sdk => 3,
            Self::Incident => 4,
            Self::Access => 5,
            Self::Notice => 6,
            Self::Audit => 8,
        }
    }

    /// Message id of its name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Today => "section-today",
            Self::Policy => "section-policy",
            Self::Sdk => "section-sdk",
            Self::Incident => "section-incident",
            Self::Access => "section-access",
            Self::Notice => "section-notice",
            Self::Audit => "section-audit",
        }
    }

    /// Its place among those shown.
    pub fn place(self) -> usize {
        Self::SHOWN.iter().position(|section| *section == self).unwrap_or(0)
    }

    /// The next one shown, around the end.
    #[must_use]
    pub fn next(self) -> Self {
        Self::SHOWN.into_iter().cycle().nth(self.place() + 1).unwrap_or(self)
    }

    /// The one shown before, around the start.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::SHOWN.into_iter().cycle().nth(self.place() + Self::SHOWN.len() - 1).unwrap_or(self)
    }
}
