//! To whom a notice speaks, by which way, and in which language.

use crate::domain::incident::named;

named! {
    /// To whom.
    Audience {
        /// Users of 18 and over.
        AdultUsers = "adult-users",
        /// Guardians of children under 14.
        Guardians = "guardians",
        /// Minors from 14 to 17, in plain words.
        Minors = "minors",
        /// Staff.
        Staff = "staff",
        /// Everyone: those who cannot be reached one by one are told so.
        Public = "public",
        /// Business partners.
        Partners = "partners",
        /// An authority.
        Authority = "authority",
    }
}

named! {
    /// By which way.
    Channel {
        /// E-mail.
        Email = "email",
        /// A letter on paper.
        Letter = "letter",
        /// A text message.
        Sms = "sms",
        /// A push notification.
        Push = "push",
        /// What is read out on the phone.
        Phone = "phone",
        /// A message or pop-up in the app.
        InApp = "in-app",
        /// A public announcement.
        Announcement = "announcement",
        /// The authority's form.
        Form = "form",
    }
}

impl Channel {
    /// Whether it has a subject, title or heading.
    pub const fn has_subject(self) -> bool {
        !matches!(self, Self::Sms | Self::Phone)
    }

    /// Whether it is so short that a few words stand for an element and the rest is behind a link.
    pub const fn is_short(self) -> bool {
        matches!(self, Self::Sms | Self::Push)
    }
}

named! {
    /// The language a notice is written in; the screens' may be another.
    Tongue {
        /// Simplified Chinese.
        Chinese = "zh-CN",
        /// English.
        English = "en",
    }
}
