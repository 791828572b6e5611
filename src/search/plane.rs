//! The filter's alphabet: which of 512 bits a line has set for what it holds.
//!
//! Half of them say which characters a line has (letters, the first letters of readings, and by a hash all other
//! characters and whole syllables); the other half, by a hash, which keys stand side by side. A key is coarser than a
//! character: an ideograph goes by the first letters of its readings, so that one filter serves 隐私 and `ys` alike.
//! A bit may be set for something else with the same hash: the filter lets through too much, never too little.

/// How many planes there are.
pub const COUNT: usize = 512;
/// How many different keys.
const KEYS: u32 = 64;

const INITIALS: u16 = 26;
const HASHED: u16 = 52;
const PAIRS: u16 = 256;

/// The key a folded character without readings goes by: letters 0–25 in order, digits 26–35, others share the rest.
pub fn key(char: char) -> u8 {
    let code = u32::from(char);
    let key = match char {
        'a'..='z' => code - u32::from('a'),
        '0'..='9' => 26 + code - u32::from('0'),
        _ => 36 + mix(code) % (KEYS - 36),
    };
    // Below 64 by the above.
    key as u8
}

/// The plane of a folded character itself.
pub fn of_char(char: char) -> u16 {
    if char.is_ascii_lowercase() { u16::from(key(char)) } else { hashed(mix(u32::from(char))) }
}

/// The plane of lines with an ideograph that has a reading beginning with the letter of this key.
pub fn of_initial(key: u8) -> u16 {
    INITIALS + u16::from(key)
}

/// The plane of lines with an ideograph read so.
pub fn of_syllable(letters: &str) -> u16 {
    hashed(letters.bytes().fold(7, |hash, letter| mix(hash ^ u32::from(letter))))
}

/// The plane of lines where a character of key `next` follows one of key `key`.
pub fn of_pair(key: u8, next: u8) -> u16 {
    PAIRS + (mix(u32::from(key) * KEYS + u32::from(next)) % 256) as u16
}

fn hashed(hash: u32) -> u16 {
    HASHED + (hash % u32::from(PAIRS - HASHED)) as u16
}

fn mix(value: u32) -> u32 {
    let value = value.wrapping_add(0x7f4a_7c15).wrapping_mul(0x9e37_79b1);
    (value ^ (value >> 15)).wrapping_mul(0x85eb_ca6b) >> 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_plane_in_its_part() {
        for char in '\0'..='\u{2ffff}' {
            assert!(u32::from(key(char)) < KEYS);
            assert!(of_char(char) < PAIRS && !(INITIALS..HASHED).contains(&of_char(char)));
        }
        for key in 0..64 {
            assert!((0..64).all(|next| (PAIRS..512).contains(&of_pair(key, next))));
        }
        assert_eq!(of_initial(25), HASHED - 1);
    }

    #[test]
    fn hashes_spread() {
        let mut filled = [0; 256];
        for key in 0..26 {
            for next in 0..26 {
                filled[usize::from(of_pair(key, next) - PAIRS)] += 1;
            }
        }
        // 676 pairs over 256 planes: on average 2.6.
        assert!(filled.iter().all(|count| *count < 12), "{filled:?}");
    }
}
