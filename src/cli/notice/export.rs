//! `notice export`: one notice as a file. What is not released bears a mark that it is a draft.

use std::{io::Write, path::Path, process::ExitCode};

use sha2::{Digest as _, Sha256};

use crate::{
    cli::{CliError, Setting, typed::Times},
    desk::Mode,
    domain::{
        id::Digest,
        notice::{NoticeState, Tongue},
    },
    handout::{HandoutError, check_outside},
    outlet::{
        file::write_new,
        notice::{Letter, Mail, docx, eml, html, joined, language, mail_date, markdown, plain},
    },
    words::Words,
};

use super::find;

const ENDINGS: [&str; 5] = ["docx", "md", "html", "txt", "eml"];

pub(super) fn run(id: &str, out: &Path, setting: &Setting) -> Result<ExitCode, CliError> {
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        let kinds = ENDINGS.map(|ending| format!(".{ending}")).join(" ");
        return Err(HandoutError::Kind { path: out.display().to_string(), kinds }.into());
    }
    check_outside(out)?;
    let desk = setting.desk(Mode::Read)?;
    let times = Times::of(&desk, setting);
    let file = desk.notice(&find(&desk, id)?)?;
    let notice = &file.notice;
    let is_draft = !matches!(notice.state(), NoticeState::Released | NoticeState::Delivered);
    let made = times.now.to_zoned_datetime(times.zone.clone());
    let mut letter = Letter::of(&file.filled, notice.tongue, &made);
    if is_draft {
        let subject = format!("{} {}", mark(notice.tongue), letter.subject);
        subject.trim_end().clone_into(&mut letter.subject);
    }
    let language = language(notice.tongue);
    let bytes = match ending.as_str() {
        "docx" => docx(&[letter], language, times.now)?,
        "md" => markdown(&letter).into_bytes(),
        "html" => html(&[letter], language).into_bytes(),
        "eml" => {
            let text = letter.paragraphs.join(joined(notice.channel, notice.tongue));
            let text = format!("{text}\n\n{}\n{}\n", letter.sender, letter.date);
            let digest: [u8; 32] = Sha256::new()
                .chain_update(notice.record.as_bytes())
                .chain_update(letter.subject.as_bytes())
                .chain_update(text.as_bytes())
                .finalize()
                .into();
            eml(&Mail {
                from_name: &letter.sender,
                from: None,
                to: None,
                subject: &letter.subject,
                text: &text,
                language,
                date: &mail_date(&made),
                id: Digest::from_bytes(digest),
            })
        }
        _ => plain(&letter).into_bytes(),
    };
    write_new(out, &bytes)?;
    let path = out.display().to_string();
    let said = if is_draft { "notice-say-exported-draft" } else { "notice-say-exported" };
    writeln!(std::io::stdout().lock(), "{}", setting.words.with(said, &[("path", path.as_str().into())]))?;
    Ok(ExitCode::SUCCESS)
}

/// The mark, in the notice's own language: its readers may not know that of the screens.
fn mark(tongue: Tongue) -> String {
    Words::new(language(tongue)).text("notice-say-draft-mark").into_owned()
}
