//! The states of an incident and the steps between them.

use super::kind::named;

named! {
    /// Where an incident stands.
    State {
        /// Somebody reported it.
        Reported = "reported",
        /// It is looked into.
        Assessing = "assessing",
        /// It is one.
        Confirmed = "confirmed",
        /// It is none.
        Dismissed = "dismissed",
        /// It spreads no further.
        Contained = "contained",
        /// Those who must be told are being told.
        Notifying = "notifying",
        /// It is over.
        Closed = "closed",
        /// What was learned is written down.
        Reviewed = "reviewed",
    }
}

impl State {
    /// The states that may follow. A step back is a reopening and goes to the assessment.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Reported => &[Self::Assessing, Self::Confirmed, Self::Dismissed],
            Self::Assessing => &[Self::Confirmed, Self::Dismissed],
            // Telling people does not wait for the containment.
            Self::Confirmed => &[Self::Contained, Self::Notifying, Self::Dismissed],
            Self::Contained => &[Self::Notifying, Self::Closed],
            Self::Notifying => &[Self::Contained, Self::Closed],
            Self::Dismissed => &[Self::Assessing],
            Self::Closed => &[Self::Reviewed, Self::Assessing],
            Self::Reviewed => &[Self::Assessing],
        }
    }

    /// Whether work on it is over.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Dismissed | Self::Closed | Self::Reviewed)
    }

    /// Whether going from here to `to` has to be given a reason: it ends the work or takes it up again.
    pub const fn needs_reason(self, to: Self) -> bool {
        to.is_over() || self.is_over()
    }
}
