//! What the commands that hand something out have in common: the days they are asked for.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::{
    domain::explain::{ErrorClass, Explanation},
    outlet::access_register::Selection,
};

use super::CliError;

/// Something asked for on the command line cannot be.
pub(super) fn refused(id: &'static str, name: &'static str, value: &(impl ToString + ?Sized)) -> CliError {
    CliError::Asked(Explanation::new(ErrorClass::User, id).with(name, value))
}

/// From the beginning of one day to the end of another.
fn days(
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

/// The cases of a time.
pub(super) fn selection(
    from: Option<&str>,
    to: Option<&str>,
    zone: &TimeZone,
) -> Result<Selection, CliError> {
    let (from, to) = days(from, to, zone)?;
    Ok(Selection { from, to, ..Selection::default() })
}
