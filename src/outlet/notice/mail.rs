//! The notice as a mail (RFC 5322, with RFC 2047 for what is not ASCII in headers).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::{ZonedDateTime, fmt::rfc2822};

use crate::{
    domain::{contact::Email, id::Digest},
    words::Language,
};

/// How much text one encoded word takes: with its frame and `Subject: ` before it the line stays below 78 characters.
const WORD: usize = 39;
/// Bytes in a line of the body: 76 characters of base64.
const LINE: usize = 57;
/// The longest value that stands in a header as it is.
const SHORT: usize = 60;

/// A mail.
#[derive(Clone, Debug)]
pub struct Mail<'a> {
    /// Who it comes from, by name.
    pub from_name: &'a str,
    /// Who it comes from; none for a draft that is sent from somewhere else.
    pub from: Option<&'a Email>,
    /// Whom it goes to; none for a draft.
    pub to: Option<&'a Email>,
    /// Its subject.
    pub subject: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The language.
    pub language: Language,
    /// When it is dated, as [`mail_date`] writes it.
    pub date: &'a str,
    /// What makes its Message-ID: the same notice to the same recipient has the same.
    pub id: Digest,
}

/// A time as a header has it.
pub fn mail_date(time: &ZonedDateTime) -> String {
    rfc2822::to_string(time).unwrap_or_default()
}

/// A mail, lines ending in CR LF, none over 78 characters but for a long address. Whatever stands in its values, its
/// headers are these: a value that is not plain ASCII is encoded, and an [`Email`] holds nothing that could end a line.
pub fn eml(mail: &Mail<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(700 + mail.text.len() * 3 / 2);
    if let Some(from) = mail.from {
        put(&mut out, &["From: ", &encoded(mail.from_name), "\r\n <", from.as_str(), ">\r\n"]);
    }
    match mail.to {
        Some(to) => put(&mut out, &["To: ", to.as_str(), "\r\n"]),
        // Mail programs that know this header open the file as a draft.
        None => put(&mut out, &["X-Unsent: 1\r\n"]),
    }
    put(&mut out, &["Subject: ", &encoded(mail.subject), "\r\nDate: ", mail.date, "\r\n"]);
    let id: String = mail.id.to_string().chars().take(40).collect();
    let domain = mail.from.map_or("privacy-desk.invalid", Email::domain);
    put(&mut out, &["Message-ID: <", &id, "@", domain, ">\r\n"]);
    put(
        &mut out,
        &[
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\
             Content-Language: ",
            mail.language.tag(),
            "\r\nAuto-Submitted: auto-generated\r\n\r\n",
        ],
    );
    let text = if mail.text.contains('\n') { mail.text.replace('\n', "\r\n") } else { mail.text.to_owned() };
    let mut line = [0; 76];
    for piece in text.as_bytes().chunks(LINE) {
        // A line of 57 bytes is 76 characters: it always fits.
        let length = STANDARD.encode_slice(piece, &mut line).unwrap_or(0);
        out.extend_from_slice(line.get(..length).unwrap_or_default());
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn put(out: &mut Vec<u8>, pieces: &[&str]) {
    for piece in pieces {
        out.extend_from_slice(piece.as_bytes());
    }
}

/// A value as it may stand in a header: as it is when it is short and of letters, digits and a few signs that mean
/// nothing there; else as encoded words, none with half a character.
fn encoded(text: &str) -> String {
    let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b" '-_/+&!".contains(&byte);
    if text.len() <= SHORT && text.bytes().all(harmless) && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end =
            (1..=WORD.min(rest.len())).rev().find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if !out.is_empty() {
            out.push_str("\r\n ");
        }
        out.extend(["=?UTF-8?B?", &STANDARD.encode(word), "?="]);
        rest = behind;
    }
    out
}
