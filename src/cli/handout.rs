//! What the commands that hand something out have in common: days, places for files, and the register put together.

use std::path::Path;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    domain::{
        explain::{ErrorClass, Explanation},
        text::CleanText,
    },
    outlet::{
        access_register::{Handout, Selection, paper, sheets, write_csv, xlsx},
        paper,
    },
};

use super::CliError;

/// Something asked for on the command line cannot be.
pub(super) fn refused(id: &'static str, name: &'static str, value: &(impl ToString + ?Sized)) -> CliError {
    CliError::Asked(Explanation::new(ErrorClass::User, id).with(name, value))
}

/// From the beginning of one day to the end of another.
pub(super) fn days(
    from: Option<&str>,
    to: Option<&str>,
    zone: &TimeZone,
) -> Result<(Option<Timestamp>, Option<Timestamp>), CliError> {
    let day = |text: &str| text.parse::<Date>().map_err(|_| refused("err-bad-date", "text", text));
    let begins = |date: Date, text: &str| {
        let start = date.to_zoned_datetime(zone.clone());
        start.map(|start| start.timestamp()).map_err(|_| refused("err-bad-date", "text", text))
    };
    let from = from.map(|text| begins(day(text)?, text)).transpose()?;
    let end = |text: &str| {
        let next = day(text)?.tomorrow().map_err(|_| refused("err-bad-date", "text", text))?;
        begins(next, text)
    };
    let until = to.map(end).transpose()?;
    if let (Some(from), Some(until), Some(to)) = (from, until, to)
        && until <= from
    {
        return Err(refused("err-bad-date", "text", to));
    }
    Ok((from, until))
}

/// The ending of a file's name, when it is one of `kinds`; asked before anyone types a passphrase.
pub(super) fn kind<'a>(path: &Path, kinds: &[&'a str]) -> Result<&'a str, CliError> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(refused("err-out-exists", "path", &path.display()));
    }
    let ending =
        path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    kinds.iter().find(|kind| **kind == ending).copied().ok_or_else(|| {
        let kinds: Vec<String> = kinds.iter().map(|kind| format!(".{kind}")).collect();
        CliError::Asked(
            Explanation::new(ErrorClass::User, "err-out-kind")
                .with("path", &path.display())
                .with("kinds", &kinds.join(" ")),
        )
    })
}

/// A document in the form that a file's ending asks for.
pub(super) fn document(document: &paper::Paper, kind: &str, made: Timestamp) -> Result<Vec<u8>, CliError> {
    Ok(match kind {
        "docx" => paper::docx(document, made)?,
        "md" => paper::markdown(document).into_bytes(),
        "txt" => paper::plain(document).into_bytes(),
        _ => paper::html(document).into_bytes(),
    })
}

/// The register in the form that a file's ending asks for.
pub(super) fn register(handout: &Handout<'_>, kind: &str) -> Result<Vec<u8>, CliError> {
    match kind {
        "xlsx" => {
            let book = xlsx(&sheets(handout), &handout.notes(), handout.zone, handout.now);
            Ok(book.map_err(std::io::Error::other)?)
        }
        "csv" => {
            let [register, ..] = sheets(handout);
            let mut out = Vec::new();
            write_csv(&mut out, &register, handout.zone)?;
            Ok(out)
        }
        _ => document(&paper(handout), kind, handout.now),
    }
}

/// The accesses as a table of their own, which the other forms of the register have within.
pub(super) fn accesses(handout: &Handout<'_>) -> Result<Vec<u8>, CliError> {
    let [_, accesses, _] = sheets(handout);
    let mut out = Vec::new();
    write_csv(&mut out, &accesses, handout.zone)?;
    Ok(out)
}

/// The register's settings that all of these share.
pub(super) struct Setup {
    /// What of it.
    pub selection: Selection,
    /// Officers ever enrolled, by name.
    pub names: std::collections::BTreeMap<crate::domain::id::OfficerId, CleanText>,
    /// The zone.
    pub zone: TimeZone,
    /// Whose.
    pub organisation: CleanText,
}
