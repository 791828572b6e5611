//! Whom a row names, and where the notice goes: a child's to the guardian, whatever else stands in the row.

use crate::{
    domain::{
        contact::{Email, Phone},
        notice::{Audience, Channel},
        text::CleanText,
    },
    intake::recipients::{Column, Headings, Row, told},
    words::Words,
};

/// Below this age a person is a child (PIPL art. 28 and 31).
const CHILD: u32 = 14;
/// Nobody gets older.
const OLDEST: u32 = 130;
/// The longest account, address or name, in characters.
const LONGEST: usize = 200;

/// Where a notice goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A mailbox.
    Email(Email),
    /// A telephone.
    Phone(Phone),
    /// An account of the app.
    Account(CleanText),
    /// A place.
    Place(CleanText),
}

impl Address {
    /// As it is written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Phone(phone) => phone.as_str(),
            Self::Account(text) | Self::Place(text) => text.as_str(),
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Email(email) => email.key(),
            Self::Phone(phone) => phone.key(),
            Self::Account(text) => text.to_string(),
            Self::Place(text) => text.as_str().split_whitespace().collect(),
        }
    }
}

/// Whom a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// Where the notice goes.
    pub to: Address,
    /// Whether that is a guardian.
    pub guardian: bool,
    /// What tells two addressees apart: the address, and the child whose guardian it is. One guardian of two children
    /// gets two notices.
    pub key: String,
}

/// Why a row is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Characters could not be read.
    Unreadable,
    /// It has more cells than the list has columns: most often a delimiter in a cell that is not quoted.
    TooWide,
    /// Nothing stands in a column that is needed.
    Empty(String),
    /// What stands in a column is no such thing.
    NotOne(Column),
    /// A child, and the guardian cannot be reached.
    NoGuardian(Column),
    /// A guardian is to be told, and the row is about somebody who is no child and has none.
    Grown,
    /// It is called a child, and is too old for it.
    Contradiction,
}

impl Reason {
    /// In words.
    pub fn told(&self, words: &Words) -> String {
        let named = |column: &str| match Column::from_name(column) {
            Some(column) => words.text(&format!("recipient-column-{}", column.name())).into_owned(),
            None => column.to_owned(),
        };
        match self {
            Self::Unreadable => words.text("merge-aside-unreadable").into_owned(),
            Self::TooWide => words.text("merge-aside-too-wide").into_owned(),
            Self::Empty(column) => {
                words.with("merge-aside-empty", &[("column", (&named(column)).into())]).into_owned()
            }
            Self::NotOne(column) => {
                words.with("merge-aside-not-one", &[("column", (&named(column.name())).into())]).into_owned()
            }
            Self::NoGuardian(column) => words
                .with("merge-aside-no-guardian", &[("column", (&named(column.name())).into())])
                .into_owned(),
            Self::Grown => words.text("merge-aside-grown").into_owned(),
            Self::Contradiction => words.text("merge-aside-contradiction").into_owned(),
        }
    }
}

/// The column of addresses that a channel needs; none where nobody is reached one by one.
pub(super) const fn column(channel: Channel) -> Option<Column> {
    match channel {
        Channel::Email => Some(Column::Email),
        Channel::Sms | Channel::Phone => Some(Column::Phone),
        Channel::Push | Channel::InApp => Some(Column::Account),
        Channel::Letter => Some(Column::Address),
        Channel::Announcement | Channel::Form => None,
    }
}

/// Reads rows of one list for one notice.
pub(super) struct Reader<'a> {
    pub headings: &'a Headings,
    pub audience: Audience,
    pub address: Column,
    /// Whether the text tells the account: then two accounts of one mailbox are two notices.
    pub by_account: bool,
}

impl Reader<'_> {
    /// A cell as it was meant; empty where the column or the cell is not there.
    pub fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.headings.place(column).map_or("", |at| told(row.cell(at)))
    }

    /// Whom the row names.
    pub fn read(&self, row: &Row) -> Result<Addressee, Reason> {
        let width = self.headings.columns.len();
        if row.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(Reason::TooWide);
        }
        // It begins with EF, which hardly ever stands in a list.
        let text = row.cells.as_slice();
        if memchr::memchr(0xEF, text.as_bytes()).is_some() && text.contains('\u{FFFD}') {
            return Err(Reason::Unreadable);
        }
        let guardian = self.is_child(row)?;
        let column = if guardian { self.address.of_guardian() } else { self.address };
        let cell = self.cell(row, column);
        let to = match (cell.is_empty(), guardian) {
            (true, true) if self.is_grown(row) => return Err(Reason::Grown),
            (true, true) => return Err(Reason::NoGuardian(column)),
            (true, false) => return Err(Reason::Empty(column.name().to_owned())),
            (false, _) => address(self.address, cell).ok_or(Reason::NotOne(column))?,
        };
        // A guardian's address that is the child's own would tell the child.
        if guardian && !matches!(to, Address::Place(_)) {
            let own = address(self.address, self.cell(row, self.address));
            if own.is_some_and(|own| own.key() == to.key()) && self.audience != Audience::Guardians {
                return Err(Reason::NoGuardian(column));
            }
        }
        let mut key = to.key();
        let account = self.cell(row, Column::Account);
        if guardian {
            let child = if account.is_empty() { self.cell(row, Column::Name) } else { account };
            key.extend(["\0", child]);
        } else if matches!(to, Address::Place(_)) {
            // Many people live in one house.
            key.extend(["\0", self.cell(row, Column::Name)]);
        } else if self.by_account {
            key.extend(["\0", account]);
        }
        Ok(Addressee { to, guardian, key })
    }

    /// Whether the row says that it is about no child.
    fn is_grown(&self, row: &Row) -> bool {
        let old = age(self.cell(row, Column::Age)).is_some_and(|age| age >= CHILD);
        old || yes_or_no(self.cell(row, Column::Child)) == Some(false)
    }

    /// Whether the row is about a child. Where a notice to guardians goes, every row is.
    fn is_child(&self, row: &Row) -> Result<bool, Reason> {
        let age = match self.cell(row, Column::Age) {
            "" => None,
            cell => Some(age(cell).ok_or(Reason::NotOne(Column::Age))?),
        };
        let marked = match self.cell(row, Column::Child) {
            "" => None,
            cell => Some(yes_or_no(cell).ok_or(Reason::NotOne(Column::Child))?),
        };
        match (age.map(|age| age < CHILD), marked) {
            (Some(by_age), Some(marked)) if by_age != marked => Err(Reason::Contradiction),
            _ if self.audience == Audience::Guardians => Ok(true),
            (Some(child), _) | (None, Some(child)) => Ok(child),
            // Neither is told: who has a guardian is not of age.
            (None, None) => Ok(!self.cell(row, self.address.of_guardian()).is_empty()),
        }
    }
}

fn address(column: Column, cell: &str) -> Option<Address> {
    match column {
        Column::Email => Email::new(cell).map(Address::Email),
        Column::Phone => Phone::new(cell).map(Address::Phone),
        Column::Account => short(cell).map(Address::Account),
        _ => short(cell).map(Address::Place),
    }
}

fn short(cell: &str) -> Option<CleanText> {
    Some(CleanText::new(cell)).filter(|text| !text.is_empty() && text.as_str().chars().count() <= LONGEST)
}

/// `12`, `12岁`, `12 周岁`.
fn age(cell: &str) -> Option<u32> {
    if let Ok(age) = cell.parse() {
        return Some(age).filter(|age| *age <= OLDEST);
    }
    let number = cell.trim_end_matches("周岁").trim_end_matches('岁').trim();
    let number = number.strip_suffix(".0").unwrap_or(number);
    number.parse().ok().filter(|age| *age <= OLDEST)
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "是" | "1" | "y" | "yes" | "true" | "√" | "✓" | "儿童" | "child" => Some(true),
        "否" | "0" | "n" | "no" | "false" | "×" | "✗" | "成人" | "adult" | "不是" => Some(false),
        _ => None,
    }
}
