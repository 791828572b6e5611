//! A share of the recovery kit as text that a person copies from paper: groups of five, each checking itself.
//!
//! Forty-one bytes (form, how many of how many, number, workspace, kit, value) and four of their SHA-256 are written in
//! Crockford's base 32. Each group is four digits and a check digit over GF(32), which finds any one digit mistyped,
//! any two neighbours exchanged, and groups out of order; the hash finds what is left.

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::recovery::Split;
use crate::domain::explain::{ErrorClass, Explain, Explanation};

const FORM: u8 = 1;
const CONTENT: usize = 41;
const CHECKED: usize = CONTENT + 4;
/// Groups in a share.
pub const GROUPS: usize = 18;
/// Characters in a group.
const GROUP: usize = 5;
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why what was typed is no share, or not one that helps. `share` counts them as they were given, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// A group is mistyped, too long or too short, or not in its place.
    #[error("share {share}: group {group} is mistyped")]
    Mistyped {
        /// Which share.
        share: usize,
        /// Which group of it, from 1.
        group: usize,
    },
    /// Groups are missing, or there are too many.
    #[error("share {share} has {found} groups, not {GROUPS}")]
    Length {
        /// Which share.
        share: usize,
        /// How many groups there are.
        found: usize,
    },
    /// Each group is sound and the whole is not.
    #[error("share {share} is not as it was printed")]
    Checksum {
        /// Which share.
        share: usize,
    },
    /// It was made by a newer program, or is something else.
    #[error("share {share} has a form that is not known")]
    Form {
        /// Which share.
        share: usize,
    },
    /// It is for another workspace.
    #[error("share {share} is for another workspace")]
    OtherWorkspace {
        /// Which share.
        share: usize,
    },
    /// It is of another kit than the first, or of one that is no longer in force.
    #[error("share {share} is of another kit")]
    OtherKit {
        /// Which share.
        share: usize,
    },
    /// The same share was given twice.
    #[error("share number {number} was given twice")]
    Twice {
        /// Its number.
        number: u8,
    },
    /// More are needed.
    #[error("{have} shares, {needed} are needed")]
    TooFew {
        /// How many were given.
        have: usize,
        /// How many are needed.
        needed: u8,
    },
}

impl Explain for ShareError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        match self {
            Self::Mistyped { share, group } => {
                user("err-share-mistyped").with("share", share).with("group", group)
            }
            Self::Length { share, found } => {
                user("err-share-length").with("share", share).with("found", found).with("groups", &GROUPS)
            }
            Self::Checksum { share } => user("err-share-checksum").with("share", share),
            Self::Form { share } => user("err-share-form").with("share", share),
            Self::OtherWorkspace { share } => user("err-share-workspace").with("share", share),
            Self::OtherKit { share } => user("err-share-kit").with("share", share),
            Self::Twice { number } => user("err-share-twice").with("number", number),
            Self::TooFew { have, needed } => user("err-share-few").with("have", have).with("needed", needed),
        }
    }
}

/// One share of a recovery kit's secret. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Share {
    #[zeroize(skip)]
    split: Split,
    number: u8,
    workspace: [u8; 4],
    kit: [u8; 2],
    value: [u8; 32],
}

impl Share {
    pub(super) const fn new(
        split: Split,
        number: u8,
        workspace: [u8; 4],
        kit: [u8; 2],
        value: [u8; 32],
    ) -> Self {
        Self { split, number, workspace, kit, value }
    }

    /// How the kit is divided.
    pub const fn split(&self) -> Split {
        self.split
    }

    /// Its number, from 1.
    pub const fn number(&self) -> u8 {
        self.number
    }

    /// The first bytes of the workspace's origin.
    pub const fn workspace(&self) -> [u8; 4] {
        self.workspace
    }

    /// The first bytes of the id of the kit's officer.
    pub const fn kit(&self) -> [u8; 2] {
        self.kit
    }

    pub(super) fn is_of_the_kit_of(&self, other: &Self) -> bool {
        (self.split, self.workspace, self.kit) == (other.split, other.workspace, other.kit)
    }

    /// Number and value, as the division knows them.
    pub(super) fn dealt(&self) -> Zeroizing<Vec<u8>> {
        let mut dealt = Zeroizing::new(Vec::with_capacity(33));
        dealt.push(self.number);
        dealt.extend_from_slice(&self.value);
        dealt
    }

    /// Its text: [`GROUPS`] groups of five characters.
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(CHECKED));
        bytes.extend_from_slice(&[FORM, self.split.needed() << 4 | self.split.shares(), self.number]);
        bytes.extend_from_slice(&self.workspace);
        bytes.extend_from_slice(&self.kit);
        bytes.extend_from_slice(&self.value);
        let hash = Sha256::digest(&*bytes);
        bytes.extend(hash.iter().take(4));
        let digits = Zeroizing::new(to_digits(&bytes));
        let fours = digits.chunks(GROUP - 1);
        fours
            .zip(0_u8..)
            .map(|(four, index)| {
                let all = four.iter().copied().chain([check_digit(four, index)]);
                Zeroizing::new(all.filter_map(character).collect())
            })
            .collect()
    }

    /// Reads what was typed; spaces, dashes and case do not matter, O is 0, I and L are 1. `position` counts the
    /// shares given, from 1.
    ///
    /// # Errors
    /// Which share, and where it can be told which group, is not as it was printed.
    pub fn read(text: &str, position: usize) -> Result<Self, ShareError> {
        let share = position;
        let groups = split_groups(text);
        let mut digits = Zeroizing::new(Vec::with_capacity(GROUPS * (GROUP - 1)));
        for (group, index) in groups.iter().zip(0_u8..) {
            let mistyped = ShareError::Mistyped { share, group: usize::from(index) + 1 };
            digits.extend_from_slice(&read_group(group, index).ok_or(mistyped)?);
        }
        if groups.len() != GROUPS {
            return Err(ShareError::Length { share, found: groups.len() });
        }
        let bytes = Zeroizing::new(to_bytes(&digits));
        let (content, hash) = bytes.split_at_checked(CONTENT).ok_or(ShareError::Checksum { share })?;
        if hash.iter().ne(Sha256::digest(content).iter().take(4)) {
            return Err(ShareError::Checksum { share });
        }
        Self::of_content(content).ok_or(ShareError::Form { share })
    }

    fn of_content(content: &[u8]) -> Option<Self> {
        let ([form, split, number], rest) = content.split_first_chunk()?;
        let (workspace, rest) = rest.split_first_chunk()?;
        let (kit, value) = rest.split_first_chunk()?;
        let split = Split::new(split >> 4, split & 15).ok()?;
        let sound = *form == FORM && (1..=split.shares()).contains(number);
        sound.then_some(Self::new(split, *number, *workspace, *kit, value.try_into().ok()?))
    }

    /// Whether groups typed so far are each as printed, the first of them being group `from` (counted from 0).
    ///
    /// # Errors
    /// The first that is not.
    pub fn check_groups(text: &str, from: usize, position: usize) -> Result<usize, ShareError> {
        let groups = split_groups(text);
        for (index, group) in groups.iter().enumerate().map(|(index, group)| (from + index, group)) {
            let sound = u8::try_from(index).is_ok_and(|index| read_group(group, index).is_some());
            if !sound {
                return Err(ShareError::Mistyped { share: position, group: index + 1 });
            }
        }
        Ok(groups.len())
    }
}

impl std::fmt::Debug for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Share").field("number", &self.number).finish_non_exhaustive()
    }
}

/// The groups as they were separated; text without any separation is cut into fives.
fn split_groups(text: &str) -> Vec<Zeroizing<String>> {
    let parts: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == '-').filter(|part| !part.is_empty()).collect();
    let whole = parts.iter().any(|part| part.chars().count() > GROUP);
    if !whole {
        return parts.into_iter().map(|part| Zeroizing::new(part.to_owned())).collect();
    }
    let characters: Zeroizing<Vec<char>> =
        Zeroizing::new(parts.iter().flat_map(|part| part.chars()).collect());
    characters.chunks(GROUP).map(|group| Zeroizing::new(group.iter().collect())).collect()
}

/// The four digits of a group whose check digit is right.
fn read_group(group: &str, index: u8) -> Option<Zeroizing<Vec<u8>>> {
    let mut digits = Zeroizing::new(Vec::with_capacity(GROUP));
    for c in group.chars() {
        digits.push(digit(c)?);
    }
    let check = digits.pop()?;
    (digits.len() == GROUP - 1 && check_digit(&digits, index) == check).then_some(digits)
}

fn digit(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let place = DIGITS.iter().position(|digit| char::from(*digit) == c)?;
    u8::try_from(place).ok()
}

fn character(digit: u8) -> Option<char> {
    DIGITS.get(usize::from(digit)).map(|digit| char::from(*digit))
}

/// The group's place plus each digit times another power of x, in GF(2)[x] modulo x⁵+x²+1.
fn check_digit(digits: &[u8], index: u8) -> u8 {
    let mut factor = 1;
    let mut sum = index & 31;
    for digit in digits {
        factor = times(factor, 2);
        sum ^= times(factor, *digit);
    }
    sum
}

fn times(a: u8, b: u8) -> u8 {
    let (mut a, mut product) = (a, 0);
    for bit in 0..5 {
        if b >> bit & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 0b10_0000 != 0 {
            a ^= 0b10_0101;
        }
    }
    product
}

/// Five bits a digit, the highest first. The bytes are a multiple of five.
fn to_digits(bytes: &[u8]) -> Vec<u8> {
    let mut digits = Vec::with_capacity(bytes.len() * 8 / 5);
    for five in bytes.chunks(5) {
        let number = five.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        digits.extend((0..8).rev().map(|place| (number >> (place * 5) & 31) as u8));
    }
    digits
}

fn to_bytes(digits: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(digits.len() * 5 / 8);
    for eight in digits.chunks(8) {
        let number = eight.iter().fold(0_u64, |number, digit| number << 5 | u64::from(*digit));
        bytes.extend((0..5).rev().map(|place| (number >> (place * 8) & 255) as u8));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(number: u8, value: [u8; 32]) -> Share {
        Share::new(Split::new(2, 3).unwrap(), number, [0xAB, 2, 3, 4], [5, 6], value)
    }

    fn text(share: &Share) -> String {
        share.groups().iter().map(|group| group.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_alike_on_paper_is_forgiven() {
        let share = share(2, [0x5A; 32]);
        let printed = text(&share);
        assert_eq!(printed.split(' ').count(), GROUPS);
        let typed = printed.to_lowercase().replace('0', "o").replace('1', "l");
        for typed in [typed.clone(), typed.replace(' ', ""), typed.replace(' ', "-\n"), printed] {
            assert_eq!(Share::read(&typed, 1), Ok(share.clone()));
        }
    }

    #[test]
    fn missing_exchanged_and_foreign_groups_are_named() {
        let printed = text(&share(1, [7; 32]));
        let groups: Vec<&str> = printed.split(' ').collect();
        let short = groups[..17].join(" ");
        assert_eq!(Share::read(&short, 2), Err(ShareError::Length { share: 2, found: 17 }));
        let mut swapped = groups.clone();
        swapped.swap(3, 4);
        assert_eq!(Share::read(&swapped.join(" "), 1), Err(ShareError::Mistyped { share: 1, group: 4 }));
        let mut cut = groups.clone();
        cut[8] = &groups[8][..4];
        assert_eq!(Share::read(&cut.join(" "), 1), Err(ShareError::Mistyped { share: 1, group: 9 }));
        let other = text(&share(1, [8; 32]));
        let mut mixed = groups;
        mixed[10] = other.split(' ').nth(10).unwrap();
        assert_eq!(Share::read(&mixed.join(" "), 1), Err(ShareError::Checksum { share: 1 }));
        assert_eq!(Share::read("", 1), Err(ShareError::Length { share: 1, found: 0 }));
    }

    #[test]
    fn rows_are_checked_as_they_are_typed() {
        let printed = text(&share(1, [7; 32]));
        let groups: Vec<&str> = printed.split(' ').collect();
        assert_eq!(Share::check_groups(&groups[6..12].join(" "), 6, 1), Ok(6));
        assert_eq!(
            Share::check_groups(&groups[6..12].join(" "), 0, 1),
            Err(ShareError::Mistyped { share: 1, group: 1 })
        );
    }

    proptest! {
        #[test]
        fn one_wrong_digit_or_two_exchanged_are_found_in_their_group(
            value: [u8; 32], at in 0..GROUPS * GROUP, by in 1..32_u8,
        ) {
            let printed = text(&share(3, value)).replace(' ', "");
            let mut digits: Vec<char> = printed.chars().collect();
            let wrong = (digit(digits[at]).unwrap() + by) % 32;
            digits[at] = character(wrong).unwrap();
            let typed: String = digits.iter().collect();
            prop_assert_eq!(
                Share::read(&typed, 1),
                Err(ShareError::Mistyped { share: 1, group: at / GROUP + 1 })
            );
            let mut digits: Vec<char> = printed.chars().collect();
            if at % GROUP < GROUP - 1 && digits[at] != digits[at + 1] {
                digits.swap(at, at + 1);
                let typed: String = digits.iter().collect();
                prop_assert_eq!(
                    Share::read(&typed, 1),
                    Err(ShareError::Mistyped { share: 1, group: at / GROUP + 1 })
                );
            }
        }

        #[test]
        fn survives_the_way_over_paper(value: [u8; 32], number in 1..=3_u8) {
            let share = share(number, value);
            prop_assert_eq!(Share::read(&text(&share), 1), Ok(share));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,200}") {
            let _ = Share::read(&text, 1);
            let _ = Share::check_groups(&text, 3, 1);
        }
    }
}
