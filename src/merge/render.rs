//! A notice as the bytes of its form.

use std::{io::Write, sync::Arc};

use jiff::ZonedDateTime;
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{id::Digest, notice::OutputForm, sdk::needs_guard},
    outlet::notice::{Letter, Mail, day, eml, joined, language, mail_date, plain, unsigned},
};

use super::{
    Setting,
    addressee::Address,
    run::Notice,
    text::{Pattern, Text},
};

/// Turns notices into bytes.
pub(super) struct Rendering<'a> {
    setting: &'a Setting,
    text: Arc<Text>,
    /// The blocks as one.
    whole: Pattern,
    /// What ends a line of JSON: the part that is the same for all but for what it is filled in with.
    line: Pattern,
    job: Digest,
    date: String,
    day: String,
}

impl<'a> Rendering<'a> {
    pub fn new(setting: &'a Setting, text: Arc<Text>, job: Digest) -> Self {
        let made: ZonedDateTime = setting.made.to_zoned_datetime(setting.zone.clone());
        let whole = Pattern::join(&text.blocks, joined(setting.channel, setting.tongue));
        let line = line(&text.subject, &whole, &text.sender);
        let (date, day) = (mail_date(&made), day(&made, setting.tongue));
        Self { setting, text, whole, line, job, date, day }
    }

    /// What stands above all notices of a table.
    pub fn head(form: OutputForm) -> Vec<u8> {
        match form {
            // Spreadsheets need the mark for Chinese.
            OutputForm::Csv => "\u{FEFF}number,to,name,guardian,subject,text,sender\r\n".as_bytes().to_vec(),
            _ => Vec::new(),
        }
    }

    /// Puts a notice behind what is in `out`; letters are put together by [`Rendering::letter`].
    pub fn put(&self, out: &mut Vec<u8>, form: OutputForm, notice: &Notice) {
        match form {
            OutputForm::Eml | OutputForm::Smtp => out.extend(self.mail(notice)),
            OutputForm::Csv => {
                let (subject, text) = (self.subject(notice), self.text(notice));
                // Systems in China take a mobile number without its country; a `+` would be guarded.
                let to = match &notice.to {
                    Address::Phone(phone) => phone.domestic().unwrap_or(phone.as_str()),
                    other => other.as_str(),
                };
                let number = notice.number.to_string();
                let guardian = if notice.guardian { "1" } else { "0" };
                let cells =
                    [&number, to, &notice.filled.name, guardian, &subject, &text, self.text.sender.as_str()];
                put_record(out, cells);
            }
            OutputForm::JsonLines => {
                // Writing into memory cannot fail.
                let _ = write!(out, "{{\"number\":{},\"to\":\"", notice.number);
                put_json(out, notice.to.as_str());
                if !notice.filled.name.is_empty() {
                    out.extend_from_slice(b"\",\"name\":\"");
                    put_json(out, &notice.filled.name);
                }
                let guardian: &[u8] =
                    if notice.guardian { b"\",\"guardian\":true" } else { b"\",\"guardian\":false" };
                out.extend_from_slice(guardian);
                self.line.put(&notice.filled, out, put_json);
            }
            OutputForm::Text | OutputForm::Docx | OutputForm::Html => {
                out.extend(plain(&self.letter(notice)).into_bytes());
            }
        }
    }

    /// The subject.
    pub fn subject(&self, notice: &Notice) -> String {
        self.text.subject.text(&notice.filled)
    }

    /// The text as one.
    pub fn text(&self, notice: &Notice) -> String {
        self.whole.text(&notice.filled)
    }

    pub fn letter(&self, notice: &Notice) -> Letter {
        let place = matches!(notice.to, Address::Place(_)).then(|| notice.to.as_str().to_owned());
        let to = place.into_iter().chain(Some(notice.filled.name.clone()).filter(|name| !name.is_empty()));
        let paragraphs = self.text.blocks.iter().map(|block| block.text(&notice.filled));
        Letter {
            to: to.collect(),
            subject: self.subject(notice),
            paragraphs: unsigned(paragraphs.collect(), &self.text.sender),
            sender: self.text.sender.clone(),
            date: self.day.clone(),
        }
    }

    fn mail(&self, notice: &Notice) -> Vec<u8> {
        let (Address::Email(to), Some(from)) = (&notice.to, &self.setting.sender) else {
            return Vec::new();
        };
        let mut text = self.text(notice);
        // Most texts end with who signs.
        let signed = text.lines().last().is_some_and(|last| last.trim() == self.text.sender);
        if !signed && !self.text.sender.is_empty() {
            text.extend(["\n\n", &self.text.sender]);
        }
        text.push('\n');
        let id =
            Sha256::new().chain_update(self.job.as_bytes()).chain_update(notice.key.to_be_bytes()).finalize();
        eml(&Mail {
            from_name: from.name.as_str(),
            from: Some(&from.address),
            to: Some(to),
            subject: &self.subject(notice),
            text: &text,
            language: language(self.setting.tongue),
            date: &self.date,
            id: Digest::from_bytes(id.into()),
        })
    }
}

/// A record as RFC 4180 has it; a cell that a spreadsheet would run gets an apostrophe before it.
pub(super) fn put_record<'c>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'c str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        let guard = if needs_guard(cell) { "'" } else { "" };
        if memchr::memchr3(b'"', b',', b'\n', cell.as_bytes()).is_some() || cell.contains('\r') {
            out.push(b'"');
            out.extend_from_slice(guard.as_bytes());
            let mut from = 0;
            for at in memchr::memchr_iter(b'"', cell.as_bytes()) {
                out.extend_from_slice(cell.as_bytes().get(from..=at).unwrap_or_default());
                out.push(b'"');
                from = at + 1;
            }
            out.extend_from_slice(cell.as_bytes().get(from..).unwrap_or_default());
            out.push(b'"');
        } else {
            out.extend_from_slice(guard.as_bytes());
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// The end of a line of JSON, behind whether it goes to a guardian. Empty values are left out.
fn line(subject: &Pattern, text: &Pattern, sender: &str) -> Pattern {
    let mut line = Pattern::default();
    if !subject.is_empty() {
        line.push_str(",\"subject\":\"");
        line.push(&subject.written(put_json));
        line.push_str("\"");
    }
    line.push_str(",\"text\":\"");
    line.push(&text.written(put_json));
    line.push_str("\"");
    if !sender.is_empty() {
        line.push_str(",\"sender\":\"");
        line.push(&Pattern::fixed(sender).written(put_json));
        line.push_str("\"");
    }
    line.push_str("}\n");
    line
}

/// Text as it stands between the quotation marks of JSON.
fn put_json(out: &mut Vec<u8>, text: &str) {
    let plain = |byte: u8| byte >= 0x20 && byte != b'"' && byte != b'\\';
    if text.bytes().all(plain) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    // A text is always JSON: it begins and ends with a quotation mark.
    let quoted = serde_json::to_string(text).unwrap_or_default();
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
    out.extend_from_slice(inner.as_bytes());
}
