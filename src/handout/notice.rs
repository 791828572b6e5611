//! One notice as a file. What is not released bears a mark that it is a draft.

use jiff::{Timestamp, tz::TimeZone};
use sha2::{Digest as _, Sha256};

use super::{Handing, HandoutError, Kind};
use crate::{
    desk::NoticeFile,
    domain::{
        id::{Digest, RecordId},
        notice::{Notice, NoticeState, Tongue},
    },
    outlet::notice::{Letter, Mail, docx, eml, html, joined, language, mail_date, markdown, plain},
    words::Words,
};

/// Whether what is handed out of a notice now is a draft: it is not released, or it was taken back.
pub fn is_draft(notice: &Notice) -> bool {
    !matches!(notice.state(), NoticeState::Released | NoticeState::Delivered)
}

/// A notice in one of [`Kind::NOTICE`], dated at `now` in `zone`.
///
/// # Errors
/// [`HandoutError::Io`] where the document cannot be put together.
pub fn notice(
    file: &NoticeFile,
    kind: Kind,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<Vec<u8>, HandoutError> {
    let notice = &file.notice;
    let made = now.to_zoned_datetime(zone.clone());
    let mut letter = Letter::of(&file.filled, notice.tongue, &made);
    if is_draft(notice) {
        let subject = format!("{} {}", mark(notice.tongue), letter.subject);
        subject.trim_end().clone_into(&mut letter.subject);
    }
    let language = language(notice.tongue);
    Ok(match kind {
        Kind::Docx => docx(&[letter], language, now)?,
        Kind::Markdown => markdown(&letter).into_bytes(),
        Kind::Html => html(&[letter], language).into_bytes(),
        Kind::Eml => {
            let text = letter.paragraphs.join(joined(notice.channel, notice.tongue));
            let text = format!("{text}\n\n{}\n{}\n", letter.sender, letter.date);
            eml(&Mail {
                from_name: &letter.sender,
                from: None,
                to: None,
                subject: &letter.subject,
                text: &text,
                language,
                date: &mail_date(&made),
                id: mail_id(&notice.record, &letter.subject, &text),
            })
        }
        _ => plain(&letter).into_bytes(),
    })
}

/// The mark, in the notice's own language: its readers may not know that of the screens.
fn mark(tongue: Tongue) -> String {
    Words::new(language(tongue)).text("notice-say-draft-mark").into_owned()
}

/// The same text of the same notice is the same mail.
fn mail_id(record: &RecordId, subject: &str, text: &str) -> Digest {
    let hash = Sha256::new()
        .chain_update(record.as_bytes())
        .chain_update(subject.as_bytes())
        .chain_update(text.as_bytes());
    Digest::from_bytes(hash.finalize().into())
}

impl Handing<'_> {
    /// A notice in one of [`Kind::NOTICE`], and whether it is a draft.
    ///
    /// # Errors
    /// [`HandoutError::Desk`] when there is no such notice.
    pub fn notice(&self, record: &RecordId, kind: Kind) -> Result<(Vec<u8>, bool), HandoutError> {
        let file = self.desk.notice(record)?;
        Ok((notice(&file, kind, self.now, &self.zone)?, is_draft(&file.notice)))
    }
}
