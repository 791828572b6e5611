//! What a channel takes: segments of a text message, lengths of a push notification, subject, sender, opting out.

use super::{
    finding::{Finding, Kind, Severity, Subject},
    reading::Reading,
    words::any,
};
use crate::domain::notice::{Channel, Tongue, Wording};

const fn warns(name: &'static str, message: &'static str) -> Kind {
    Kind { name, message, severity: Severity::Warns, waivable: true }
}

const fn blocks(name: &'static str, message: &'static str) -> Kind {
    Kind { name, message, severity: Severity::Blocks, waivable: true }
}

const SEGMENTS: Kind = warns("sms-segments", "find-notice-sms-segments");
const NOT_GSM: Kind = warns("sms-alphabet", "find-notice-sms-alphabet");
const SMS_SENDER: Kind = warns("sms-sender", "find-notice-sms-sender");
const PUSH_TITLE: Kind = warns("push-title-length", "find-notice-push-title-length");
const PUSH_BODY: Kind = warns("push-body-length", "find-notice-push-body-length");
const SUBJECT_LENGTH: Kind = warns("subject-length", "find-notice-subject-length");
const NO_SUBJECT: Kind = warns("no-subject", "find-notice-no-subject");
const NO_SENDER: Kind = blocks("no-sender", "find-notice-no-sender");
const NO_OPT_OUT: Kind = blocks("no-opt-out", "find-notice-no-opt-out");
const PLAIN_LINK: Kind = warns("plain-link", "find-notice-plain-link");

/// So many segments of a text message we send at most. Our measure.
const MOST_SEGMENTS: usize = 2;

/// By which alphabet a text message is sent (3GPP TS 23.038).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// GSM 7 bit: 160 characters, 153 in each of several segments.
    Gsm7,
    /// UCS-2: 70 characters, 67 in each of several segments.
    Ucs2,
}

/// How a text message is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sms {
    /// By which alphabet.
    pub alphabet: Alphabet,
    /// How many units of it: septets, or 16-bit units.
    pub units: usize,
    /// In how many segments.
    pub segments: usize,
}

/// The characters of GSM 7 bit's default alphabet that take one septet, beside `A-Z a-z 0-9`.
const GSM: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";

/// Those of its extension table, which take two.
const GSM_EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// The septets that a character takes; none if the alphabet does not have it.
fn septets(c: char) -> Option<usize> {
    if c.is_ascii_alphanumeric() || GSM.contains(c) {
        Some(1)
    } else if GSM_EXTENDED.contains(c) {
        Some(2)
    } else {
        None
    }
}

/// How a text would be sent as a text message. No character is parted between two segments.
pub fn sms(text: &str) -> Sms {
    let gsm: Option<Vec<usize>> = text.chars().map(septets).collect();
    let (alphabet, widths, single, each) = match gsm {
        Some(widths) => (Alphabet::Gsm7, widths, 160, 153),
        None => (Alphabet::Ucs2, text.chars().map(char::len_utf16).collect(), 70, 67),
    };
    let units = widths.iter().sum();
    if units <= single {
        return Sms { alphabet, units, segments: usize::from(units > 0) };
    }
    let (mut segments, mut filled) = (1, 0);
    for width in widths {
        if filled + width > each {
            segments += 1;
            filled = 0;
        }
        filled += width;
    }
    Sms { alphabet, units, segments }
}

/// A wording as one run of text, as it is sent where there are few words: blocks behind each other, lines joined.
pub fn short_text(wording: &Wording, tongue: Tongue) -> String {
    let texts = wording.blocks.iter().map(|block| block.text.to_string());
    joined(texts, tongue)
}

fn joined(texts: impl Iterator<Item = String>, tongue: Tongue) -> String {
    let gap = match tongue {
        Tongue::Chinese => "",
        Tongue::English => " ",
    };
    let lines: Vec<String> = texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(gap)
}

/// What a column of the list of recipients takes about, so that a message is not found short before it is filled in.
fn with_recipients(text: &str, tongue: Tongue) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{recipient.") {
        out.push_str(before);
        let (column, after) = behind.split_once('}').unwrap_or((behind, ""));
        out.push_str(match (column, tongue) {
            ("link", _) => "https://example.cn/a1b2c3",
            (_, Tongue::Chinese) => "某某某",
            (_, Tongue::English) => "Firstname Lastname",
        });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// All of them; a text's sender is known.
pub(super) fn check(reading: &Reading, subject: &Subject<'_>) -> Vec<Finding> {
    let mut found = lengths(reading, subject.channel);
    let sender = subject.wording.sender.as_str();
    if sender.is_empty() {
        found.push(Finding::new(NO_SENDER, None, ""));
    } else if subject.channel == Channel::Sms && !reading.whole().contains(sender) {
        found.push(Finding::new(SMS_SENDER, None, sender).with("sender", sender));
    }
    if subject.channel.has_subject() && subject.wording.subject.is_empty() {
        found.push(Finding::new(NO_SUBJECT, None, ""));
    }
    if subject.opt_out && !any(&reading.whole().to_lowercase(), &reading.style.phrases.opt_out) {
        found.push(Finding::new(NO_OPT_OUT, None, ""));
    }
    found
}

/// How long it is, and what a link in it looks like.
pub(super) fn lengths(reading: &Reading, channel: Channel) -> Vec<Finding> {
    let mut found = Vec::new();
    let limits = &reading.style.lengths;
    let subject = reading.texts.iter().find(|text| text.block.is_none()).map(|text| text.filled.as_str());
    let subject = with_recipients(subject.unwrap_or_default(), reading.tongue);
    let length = subject.chars().count();
    let blocks = reading.texts.iter().filter(|text| text.block.is_some()).map(|text| text.filled.clone());
    let body = with_recipients(&joined(blocks, reading.tongue), reading.tongue);
    let mut too_long = |kind: Kind, length: usize, limit: usize| {
        if length > limit {
            found.push(
                Finding::new(kind, None, length.to_string()).with("length", &length).with("limit", &limit),
            );
        }
    };
    match channel {
        Channel::Push => {
            too_long(PUSH_TITLE, length, limits.push_title);
            too_long(PUSH_BODY, body.chars().count(), limits.push_body);
        }
        Channel::Sms => {
            let sent = sms(&body);
            if sent.segments > MOST_SEGMENTS {
                let finding = Finding::new(SEGMENTS, None, sent.segments.to_string())
                    .with("segments", &sent.segments)
                    .with("units", &sent.units)
                    .with("limit", &MOST_SEGMENTS);
                found.push(finding);
            }
            let odd = body.chars().find(|c| septets(*c).is_none());
            if let (Tongue::English, Some(odd)) = (reading.tongue, odd) {
                found.push(Finding::new(NOT_GSM, None, odd).with("found", &odd));
            }
        }
        Channel::Phone => {}
        _ => too_long(SUBJECT_LENGTH, length, limits.subject),
    }
    for run in &reading.runs {
        for (at, matched) in run.lower.match_indices("http://") {
            let link = run.text.get(at..).unwrap_or_default();
            let end = link
                .find(|c: char| c.is_whitespace() || !c.is_ascii() || matches!(c, ')' | '>'))
                .unwrap_or(link.len());
            let link = link.get(..end.max(matched.len())).unwrap_or_default();
            found.push(
                Finding::new(PLAIN_LINK, run.block, link).with("link", link).at(run.at(at..at + link.len())),
            );
        }
    }
    found
}
