//! The recovery kit's secret, and its shares.

use std::fmt::Write;

use blahaj::Sharks;
use secrecy::SecretString;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{
    error::VaultError,
    seal,
    share::{Share, ShareError},
};

/// The most shares a kit may have.
pub const MOST_SHARES: u8 = 15;

/// What unlocks the recovery kit: 256 random bits.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoverySecret([u8; 32]);

/// How a secret is divided: `needed` of `shares` give it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    needed: u8,
    shares: u8,
}

/// The numbers do not make a division: 1 of 1, or 2 or more of at most [`MOST_SHARES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{needed} of {shares} is no division: 1 of 1, or 2 or more of up to {MOST_SHARES}")]
pub struct BadSplit {
    /// How many were to be needed.
    pub needed: u8,
    /// Of how many.
    pub shares: u8,
}

impl Split {
    /// `needed` of `shares`.
    ///
    /// # Errors
    /// [`BadSplit`]; 1 of several too, since each would then be the whole secret.
    pub const fn new(needed: u8, shares: u8) -> Result<Self, BadSplit> {
        if (needed == 1 && shares == 1) || (needed >= 2 && needed <= shares && shares <= MOST_SHARES) {
            Ok(Self { needed, shares })
        } else {
            Err(BadSplit { needed, shares })
        }
    }

    /// How many shares are needed.
    pub const fn needed(self) -> u8 {
        self.needed
    }

    /// How many there are.
    pub const fn shares(self) -> u8 {
        self.shares
    }
}

impl RecoverySecret {
    /// A fresh one.
    ///
    /// # Errors
    /// Only when the system gives no randomness.
    pub fn random() -> Result<Self, VaultError> {
        Ok(Self(seal::random()?))
    }

    /// As it stands in for a passphrase.
    pub(super) fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(64));
        for byte in &self.0 {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    /// As it stands in for a passphrase when the kit is unlocked.
    pub fn passphrase(&self) -> SecretString {
        SecretString::from(self.text().as_str())
    }

    /// Divides it. `workspace` and `kit` name what the shares are for.
    ///
    /// # Errors
    /// Only when the system gives no randomness.
    pub fn split(&self, split: Split, workspace: [u8; 4], kit: [u8; 2]) -> Result<Vec<Share>, VaultError> {
        let refused = |why: &str| VaultError::Refused { why: why.to_owned() };
        Sharks(split.needed)
            .dealer(&self.0)
            .take(split.shares.into())
            .map(|dealt| {
                let bytes = Zeroizing::new(Vec::from(&dealt));
                let (number, value) = bytes.split_first().ok_or_else(|| refused("an empty share"))?;
                let value = <[u8; 32]>::try_from(value).map_err(|_| refused("a share of another length"))?;
                Ok(Share::new(split, *number, workspace, kit, value))
            })
            .collect()
    }

    /// Puts it together again. Shares beyond those needed must fit the others too.
    ///
    /// # Errors
    /// Shares of different kits, one twice, or too few. That the secret is right shows when it unlocks.
    pub fn combine(shares: &[Share]) -> Result<Self, ShareError> {
        let Some(first) = shares.first() else {
            return Err(ShareError::TooFew { have: 0, needed: 1 });
        };
        for (index, share) in shares.iter().enumerate() {
            if !share.is_of_the_kit_of(first) {
                return Err(ShareError::OtherKit { share: index + 1 });
            }
            if shares.iter().take(index).any(|other| other.number() == share.number()) {
                return Err(ShareError::Twice { number: share.number() });
            }
        }
        let needed = first.split().needed();
        if shares.len() < usize::from(needed) {
            return Err(ShareError::TooFew { have: shares.len(), needed });
        }
        let wrong = || ShareError::OtherKit { share: 1 };
        let dealt = shares
            .iter()
            .map(|share| blahaj::Share::try_from(share.dealt().as_slice()).map_err(|_| wrong()))
            .collect::<Result<Vec<_>, _>>()?;
        let secret = Zeroizing::new(Sharks(needed).recover(&dealt).map_err(|_| wrong())?);
        Ok(Self(secret.as_slice().try_into().map_err(|_| wrong())?))
    }
}

impl std::fmt::Debug for RecoverySecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoverySecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit(needed: u8, shares: u8) -> (RecoverySecret, Vec<Share>) {
        let secret = RecoverySecret::random().unwrap();
        let split = Split::new(needed, shares).unwrap();
        let shares = secret.split(split, [1, 2, 3, 4], [5, 6]).unwrap();
        (secret, shares)
    }

    #[test]
    fn any_two_of_three_give_it_back_and_one_does_not() {
        let (secret, shares) = kit(2, 3);
        for (a, b) in [(0, 1), (0, 2), (1, 2), (2, 0)] {
            let two = [shares[a].clone(), shares[b].clone()];
            assert_eq!(RecoverySecret::combine(&two).unwrap().0, secret.0);
        }
        assert_eq!(RecoverySecret::combine(&shares).unwrap().0, secret.0);
        assert!(matches!(
            RecoverySecret::combine(&shares[..1]),
            Err(ShareError::TooFew { have: 1, needed: 2 })
        ));
        assert!(matches!(
            RecoverySecret::combine(&[shares[1].clone(), shares[1].clone()]),
            Err(ShareError::Twice { number: 2 })
        ));
    }

    #[test]
    fn a_kit_of_one_sheet_and_one_of_fifteen() {
        for (needed, of) in [(1, 1), (2, 2), (8, 15), (15, 15)] {
            let (secret, shares) = kit(needed, of);
            let enough = &shares[usize::from(of - needed)..];
            assert_eq!(RecoverySecret::combine(enough).unwrap().0, secret.0, "{needed} of {of}");
        }
        for (needed, of) in [(0, 0), (1, 2), (3, 2), (2, 16)] {
            assert!(Split::new(needed, of).is_err(), "{needed} of {of}");
        }
    }

    #[test]
    fn shares_of_two_kits_are_not_mixed() {
        let (secret, shares) = kit(2, 3);
        let other = secret.split(Split::new(2, 3).unwrap(), [1, 2, 3, 4], [5, 7]).unwrap();
        assert!(matches!(
            RecoverySecret::combine(&[shares[0].clone(), other[1].clone()]),
            Err(ShareError::OtherKit { share: 2 })
        ));
    }
}
