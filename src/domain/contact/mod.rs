//! Where a person is reached: addresses as lists have them, made sure to be addresses and nothing else.

use std::fmt;

/// An e-mail address that can stand in a header and on a mail server's line as it is: printable ASCII, one `@`, nothing
/// quoted. What else the standards allow is hardly ever in use, and is set aside rather than guessed at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Email(String);

impl Email {
    /// The address, if it is one.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("mailto:").unwrap_or(text);
        let (local, domain) = text.split_once('@')?;
        (is_local(local) && is_domain(domain)).then(|| Self(text.to_owned()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }

    /// The form in which two writings of one address are the same: no server in use tells case apart.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// RFC 5321 §4.5.3.1: 64 octets before the `@`, 255 behind it; RFC 5322 §3.2.3: which characters.
fn is_local(local: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
    (1..=64).contains(&local.len())
        && local.bytes().all(fits)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.as_bytes().windows(2).any(|two| two == b"..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.len() <= 190 && domain.contains('.') && domain.split('.').all(label)
}

/// A telephone number: digits, with a `+` before them where the country is told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// The number, if it is one: 5 to 15 digits (E.164), however they are set apart.
    pub fn new(text: &str) -> Option<Self> {
        let mut number = String::with_capacity(text.len());
        for c in text.trim().chars() {
            match c {
                '+' | '＋' if number.is_empty() => number.push('+'),
                '0'..='9' => number.push(c),
                '０'..='９' => number.push(char::from_digit(u32::from(c) - u32::from('０'), 10)?),
                ' ' | '-' | '(' | ')' | '（' | '）' | '.' | '\u{a0}' => {}
                _ => return None,
            }
        }
        let digits = number.trim_start_matches('+').len();
        (5..=15).contains(&digits).then_some(Self(number))
    }

    /// The number in digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A Chinese mobile number without its country, as systems there take it.
    pub fn domestic(&self) -> Option<&str> {
        let international = self.0.strip_prefix('+').or_else(|| self.0.strip_prefix("00"));
        let bare = match international {
            Some(number) => number.strip_prefix("86")?,
            None => self.0.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(&self.0),
        };
        (bare.len() == 11 && bare.starts_with('1')).then_some(bare)
    }

    /// The form in which two writings of one number are the same: a Chinese mobile number with and without its country,
    /// another with `+` and with `00`.
    pub fn key(&self) -> String {
        match (self.domestic(), self.0.strip_prefix("00")) {
            (Some(domestic), _) => domestic.to_owned(),
            (None, Some(number)) => format!("+{number}"),
            (None, None) => self.0.clone(),
        }
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
