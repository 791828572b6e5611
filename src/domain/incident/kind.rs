//! What kind of thing happened, to which data, and how bad it may be.

use serde::{Deserialize, Serialize};

use crate::domain::text::CleanText;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every value, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in files, in rule packs and on the command line.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }

            /// The value of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}
pub(crate) use named;

named! {
    /// What happened. An incident may be of several kinds: a leak at an SDK's company is two.
    Kind {
        /// Data reached who should not have it.
        Leak = "leak",
        /// Data was changed.
        Tampering = "tampering",
        /// Data is gone.
        Loss = "loss",
        /// Somebody saw what they were not allowed to see.
        UnauthorisedAccess = "unauthorised-access",
        /// Data was used for something else.
        Misuse = "misuse",
        /// Data could not be reached.
        Unavailability = "unavailability",
        /// It happened at a processor or an SDK's company.
        AtProcessor = "at-processor",
        /// A flaw or vulnerability in a product, without an incident known yet (Network Data Regulations art. 10).
        Vulnerability = "vulnerability",
    }
}

named! {
    /// What brought it about.
    CauseKind {
        /// Somebody from outside broke in.
        Intrusion = "intrusion",
        /// Files were encrypted for ransom.
        Ransomware = "ransomware",
        /// Somebody inside did it on purpose.
        Insider = "insider",
        /// A mistake: the wrong recipient, the wrong setting.
        Mistake = "mistake",
        /// A device or medium was lost or stolen.
        LostDevice = "lost-device",
        /// A fault of a system.
        Malfunction = "malfunction",
        /// It came from a processor or an SDK's company.
        Processor = "processor",
        /// Something else; the words say what.
        Other = "other",
    }
}

named! {
    /// What kind of data it is. Those that PIPL art. 28 calls sensitive are marked by [`DataClass::is_sensitive`].
    DataClass {
        /// Name, nickname, birthday and the like.
        Basic = "basic",
        /// Phone number, e-mail or postal address.
        Contact = "contact",
        /// Numbers of identity documents.
        IdNumber = "id-number",
        /// Accounts of the app without their secrets.
        Account = "account",
        /// Passwords, tokens and other secrets that open an account.
        Credentials = "credentials",
        /// Faces, voices, fingerprints as identifiers.
        Biometric = "biometric",
        /// Religious belief.
        Belief = "belief",
        /// A particular identity: disability, poverty and the like.
        SpecificIdentity = "specific-identity",
        /// Medical and health data.
        Health = "health",
        /// Bank and payment accounts.
        Financial = "financial",
        /// Whereabouts and tracks.
        Location = "location",
        /// School, class, results.
        Education = "education",
        /// What was written, said or recorded.
        Content = "content",
        /// Identifiers of devices.
        Device = "device",
        /// What was done in the app.
        Usage = "usage",
        /// Anything else.
        Other = "other",
    }
}

impl DataClass {
    /// Whether PIPL art. 28 names it. Data of children under 14 is sensitive whatever its class.
    pub const fn is_sensitive(self) -> bool {
        matches!(
            self,
            Self::Biometric
                | Self::Belief
                | Self::SpecificIdentity
                | Self::Health
                | Self::Financial
                | Self::Location
        )
    }
}

named! {
    /// How the data was protected when it happened.
    Protection {
        /// Not at all.
        None = "none",
        /// Hashed or masked, so that some of it could be worked out.
        Partial = "partial",
        /// Encrypted by the state of the art, the key not lost with it.
        Encrypted = "encrypted",
    }
}

named! {
    /// What it means for the persons: the three steps that GDPR art. 33 and 34 tell apart.
    Risk {
        /// It is unlikely to become a risk.
        Unlikely = "unlikely",
        /// It is a risk.
        Likely = "likely",
        /// It is a high risk.
        High = "high",
    }
}

named! {
    /// In which part the organisation holds the data.
    OurRole {
        /// It decides what the data is for.
        Controller = "controller",
        /// It processes on another's behalf.
        Processor = "processor",
    }
}

/// A category of data, in the policy's own words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DataItem {
    /// The words: 手机号码, 昵称.
    pub name: CleanText,
    /// Its class.
    pub class: DataClass,
    /// Marked as sensitive beyond what its class says.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
}

impl DataItem {
    /// Whether it is sensitive, by its class or by mark.
    pub const fn is_sensitive(&self) -> bool {
        self.sensitive || self.class.is_sensitive()
    }

    /// The class that words like these most likely belong to; to be looked at by the officer.
    pub fn guess(name: &str) -> DataClass {
        let known: &[(&[&str], DataClass)] = &[
            (&["密码", "口令", "令牌", "password", "token", "credential"], DataClass::Credentials),
            (
                &["人脸", "声纹", "指纹", "面部", "虹膜", "face", "voiceprint", "fingerprint", "biometric"],
                DataClass::Biometric,
            ),
            (&["身份证", "护照", "证件", "passport", "id number", "id card"], DataClass::IdNumber),
            (&["银行", "支付", "账单", "交易", "bank", "payment", "card number"], DataClass::Financial),
            (&["健康", "病历", "医疗", "health", "medical"], DataClass::Health),
            (&["位置", "行踪", "轨迹", "经纬", "location", "gps", "track"], DataClass::Location),
            (&["宗教", "信仰", "religio"], DataClass::Belief),
            (
                &["手机", "电话", "邮箱", "邮件", "地址", "phone", "e-mail", "email", "address"],
                DataClass::Contact,
            ),
            (&["学校", "班级", "成绩", "年级", "作业", "school", "grade", "class"], DataClass::Education),
            (&["设备", "标识", "imei", "idfa", "oaid", "android id", "mac", "device"], DataClass::Device),
            (&["日志", "浏览", "操作", "记录", "log", "usage", "history"], DataClass::Usage),
            (
                &[
                    "录音",
                    "录像",
                    "照片",
                    "图片",
                    "聊天",
                    "音频",
                    "视频",
                    "recording",
                    "photo",
                    "chat",
                    "audio",
                    "video",
                ],
                DataClass::Content,
            ),
            (&["账号", "账户", "用户名", "account", "user name", "username"], DataClass::Account),
            (
                &["昵称", "姓名", "头像", "性别", "生日", "nickname", "name", "avatar", "birth", "gender"],
                DataClass::Basic,
            ),
        ];
        let name = name.to_lowercase();
        known
            .iter()
            .find(|(words, _)| words.iter().any(|word| name.contains(word)))
            .map_or(DataClass::Other, |(_, class)| *class)
    }
}
