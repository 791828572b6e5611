//! A notice as the bytes of its form.

use jiff::ZonedDateTime;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    domain::{id::Digest, notice::OutputForm, sdk::needs_guard},
    outlet::notice::{Letter, Mail, day, eml, joined, language, mail_date, plain},
};

use super::{Setting, addressee::Address, run::Notice};

/// Turns notices into bytes.
pub(super) struct Rendering<'a> {
    setting: &'a Setting,
    sender: String,
    job: Digest,
    date: String,
    day: String,
}

/// A line of JSON for a sending system.
#[derive(Serialize)]
struct Line<'a> {
    number: u64,
    to: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    guardian: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    subject: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    sender: &'a str,
}

impl<'a> Rendering<'a> {
    pub fn new(setting: &'a Setting, sender: &str, job: Digest) -> Self {
        let made: ZonedDateTime = setting.made.to_zoned_datetime(setting.zone.clone());
        Self {
            setting,
            sender: sender.to_owned(),
            job,
            date: mail_date(&made),
            day: day(&made, setting.tongue),
        }
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
                let text = self.text(notice);
                // Systems in China take a mobile number without its country; a `+` would be guarded.
                let to = match &notice.to {
                    Address::Phone(phone) => phone.domestic().unwrap_or(phone.as_str()),
                    other => other.as_str(),
                };
                let number = notice.number.to_string();
                let guardian = if notice.guardian { "1" } else { "0" };
                let cells =
                    [&number, to, &notice.name, guardian, &notice.subject, &text, self.sender.as_str()];
                put_record(out, cells);
            }
            OutputForm::JsonLines => {
                let line = Line {
                    number: notice.number,
                    to: notice.to.as_str(),
                    name: &notice.name,
                    guardian: notice.guardian,
                    subject: &notice.subject,
                    text: &self.text(notice),
                    sender: &self.sender,
                };
                // Neither a map with odd keys nor a failing writer: nothing of this can fail.
                let _ = serde_json::to_writer(&mut *out, &line);
                out.push(b'\n');
            }
            OutputForm::Text | OutputForm::Docx | OutputForm::Html => {
                out.extend(plain(&self.letter(notice)).into_bytes());
            }
        }
    }

    /// The text as one.
    pub fn text(&self, notice: &Notice) -> String {
        notice.paragraphs.join(joined(self.setting.channel, self.setting.tongue))
    }

    pub fn letter(&self, notice: &Notice) -> Letter {
        let place = matches!(notice.to, Address::Place(_)).then(|| notice.to.as_str().to_owned());
        let to = place.into_iter().chain(Some(notice.name.clone()).filter(|name| !name.is_empty()));
        Letter {
            to: to.collect(),
            subject: notice.subject.clone(),
            paragraphs: notice.paragraphs.clone(),
            sender: self.sender.clone(),
            date: self.day.clone(),
        }
    }

    fn mail(&self, notice: &Notice) -> Vec<u8> {
        let (Address::Email(to), Some(from)) = (&notice.to, &self.setting.sender) else {
            return Vec::new();
        };
        let mut text = self.text(notice);
        if !self.sender.is_empty() {
            text.extend(["\n\n", &self.sender]);
        }
        text.push('\n');
        let id =
            Sha256::new().chain_update(self.job.as_bytes()).chain_update(notice.key.to_be_bytes()).finalize();
        eml(&Mail {
            from_name: from.name.as_str(),
            from: Some(&from.address),
            to: Some(to),
            subject: &notice.subject,
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
            for byte in cell.bytes() {
                if byte == b'"' {
                    out.push(b'"');
                }
                out.push(byte);
            }
            out.push(b'"');
        } else {
            out.extend_from_slice(guard.as_bytes());
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}
