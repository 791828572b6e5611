//! The registers about children that the section Access holds beside that of access itself.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// Guardians' consents.
    Consents,
    /// Guardians' deletion orders.
    Orders,
    /// Transfers to processors and third parties.
    Transfers,
    /// What may go, and what was erased.
    Retention,
}

impl Shelf {
    /// All, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Consents, Self::Orders, Self::Transfers, Self::Retention];

    /// Its name; the words are `shelves-{name}`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consents => "consents",
            Self::Orders => "orders",
            Self::Transfers => "transfers",
            Self::Retention => "retention",
        }
    }
}
