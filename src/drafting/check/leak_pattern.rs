//! What gives away a person, a secret or the inside of the house, by its form.

use std::{
    net::{Ipv4Addr, Ipv6Addr},
    ops::Range,
};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::drafting) enum Pattern {
    Phone,
    IdNumber,
    BankCard,
    Email,
    Host,
    Secret,
}

/// A run of digits with its separators taken out.
struct Digits {
    range: Range<usize>,
    bare: String,
    plus: bool,
}

/// Runs of digits, single spaces and hyphens between them left out, an X at the end kept.
fn digit_runs(text: &str) -> Vec<Digits> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        let mut digits = String::new();
        while let Some(byte) = bytes.get(at) {
            let next_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            match byte {
                b'0'..=b'9' => {
                    digits.push(char::from(*byte));
                    at += 1;
                    end = at;
                }
                b' ' | b'-' if next_digit => at += 1,
                b'x' | b'X' if digits.len() == 17 => {
                    digits.push('X');
                    at += 1;
                    end = at;
                }
                _ => break,
            }
        }
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let behind = bytes.get(end).copied();
        let joined = |byte: Option<u8>| {
            byte.is_some_and(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/' | b'=' | b'.' | b'%')
            })
        };
        let decimal = behind == Some(b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        let ends = !behind.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && !decimal;
        if !joined(before) && ends {
            found.push(Digits { range: start..end, bare: digits, plus: before == Some(b'+') });
        }
    }
    found
}

/// The check digit of a Chinese identity number (GB 11643, ISO 7064 MOD 11-2), and a birthday that can be.
pub(in crate::drafting) fn is_id_number(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    if digits.len() != 18 || digits.starts_with('0') {
        return false;
    }
    let sum: u32 = digits.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let number = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let birthday = matches!(
        (number(6..10), number(10..12), number(12..14)),
        (Some(1900..=2099), Some(1..=12), Some(1..=31))
    );
    let check = usize::try_from(sum % 11).ok().and_then(|at| "10X98765432".chars().nth(at));
    birthday && check == digits.chars().next_back()
}

/// The check digit of a payment card (ISO/IEC 7812: Luhn), with the first digits that cards of banks have.
pub(in crate::drafting) fn is_bank_card(digits: &str) -> bool {
    if !(14..=19).contains(&digits.len()) || !digits.starts_with(['3', '4', '5', '6']) {
        return false;
    }
    let sum: u32 = digits
        .chars()
        .rev()
        .enumerate()
        .filter_map(|(at, c)| {
            let digit = c.to_digit(10)?;
            Some(if at % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        })
        .sum();
    sum.is_multiple_of(10) && digits.chars().any(|c| !digits.starts_with(c))
}

fn is_phone(run: &Digits) -> bool {
    let digits = run.bare.as_str();
    if digits.contains('X') {
        return false;
    }
    let local = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(digits);
    let mobile = local.len() == 11
        && local.starts_with('1')
        && local.chars().nth(1).is_some_and(|c| ('3'..='9').contains(&c));
    let landline = (10..=12).contains(&digits.len())
        && digits.starts_with('0')
        && digits.chars().nth(1).is_some_and(|c| c != '0');
    let abroad = run.plus && (8..=15).contains(&digits.len());
    mobile || landline || abroad
}

fn token_ends(c: char) -> bool {
    c.is_whitespace() || !c.is_ascii() || matches!(c, '"' | '\'' | '<' | '>' | '(' | ')' | ',' | ';')
}

/// Words of ASCII with their places.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (token_ends(c), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let trimmed = text.get(from..at).unwrap_or_default().trim_end_matches(['.', ':', '!', '?']);
                if !trimmed.is_empty() {
                    found.push(from..from + trimmed.len());
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn is_email(token: &str) -> bool {
    let Some((name, host)) = token.split_once('@') else { return false };
    let sound = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%'))
    };
    sound(name) && sound(host) && host.contains('.') && !host.ends_with('.')
}

/// The host within a token: `https://host:8080/path` or the token itself.
fn host_of(token: &str) -> &str {
    let rest = token.split_once("://").map_or(token, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest.get(..end).unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_inner_host(token: &str, before: &str, endings: &[String]) -> bool {
    let host = host_of(token).to_ascii_lowercase();
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        // A version has four numbers too: v3.2.1.0, 版本 3.2.1.0.
        let version = ["版本", "版本号", "version", "v", "版"]
            .iter()
            .any(|word| before.trim_end().to_ascii_lowercase().ends_with(word));
        return !version && !address.is_unspecified();
    }
    let bare = token.trim_matches(['[', ']']);
    if bare.matches(':').count() >= 2 && bare.parse::<Ipv6Addr>().is_ok() && bare.len() >= 6 {
        return true;
    }
    let named = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    host == "localhost"
        || token.starts_with("\\\\")
        || (named
            && host.len() > 6
            && endings.iter().any(|ending| host.ends_with(ending.as_str()) && host.len() > ending.len()))
}

/// Strings that look like keys: of a known form, or long and without any order.
fn is_secret(token: &str) -> bool {
    const FORMS: [(&str, usize); 12] = [
        ("AKIA", 20),
        ("ASIA", 20),
        ("LTAI", 16),
        ("AKID", 32),
        ("ghp_", 36),
        ("github_pat_", 40),
        ("glpat-", 20),
        ("xoxb-", 20),
        ("sk-", 24),
        ("sk_live_", 20),
        ("AIza", 35),
        ("eyJ", 40),
    ];
    if FORMS.iter().any(|(form, least)| token.starts_with(form) && token.len() >= *least)
        || token.contains("-----BEGIN")
    {
        return true;
    }
    if token.contains("://") || token.contains('@') {
        return false;
    }
    let value = token.rsplit(['=', ':']).next().unwrap_or(token);
    let alphabet = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '_' | '-');
    if value.len() < 24 || !value.chars().all(alphabet) || value.contains("//") {
        return false;
    }
    let hex = value.len() >= 32 && value.chars().all(|c| c.is_ascii_hexdigit());
    let has = |test: fn(&char) -> bool| value.chars().filter(test).count();
    let mixed = has(char::is_ascii_digit) >= 3
        && has(char::is_ascii_uppercase) >= 3
        && has(char::is_ascii_lowercase) >= 3;
    (hex && has(char::is_ascii_digit) >= 4 && has(char::is_ascii_alphabetic) >= 2) || mixed
}

/// Everything in a text that has such a form.
pub(in crate::drafting) fn patterns(text: &str, inner_hosts: &[String]) -> Vec<(Pattern, Range<usize>)> {
    let mut found: Vec<(Pattern, Range<usize>)> = Vec::new();
    for run in digit_runs(text) {
        let pattern = if is_id_number(&run.bare) {
            Pattern::IdNumber
        } else if is_bank_card(&run.bare) {
            Pattern::BankCard
        } else if is_phone(&run) {
            Pattern::Phone
        } else {
            continue;
        };
        found.push((pattern, run.range));
    }
    for range in tokens(text) {
        let token = text.get(range.clone()).unwrap_or_default();
        let before = text.get(..range.start).unwrap_or_default();
        let pattern = if is_email(token) {
            Pattern::Email
        } else if is_inner_host(token, before, inner_hosts) {
            Pattern::Host
        } else if is_secret(token) {
            Pattern::Secret
        } else {
            continue;
        };
        found.push((pattern, range));
    }
    found
}
