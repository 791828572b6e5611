//! Who stands in for whom now, and until when.

use jiff::Timestamp;

use super::page::{listed, officer};
use crate::{
    domain::{access::deputies_in_force, register::Register},
    tui::look::Look,
};

/// All of them in a line; none where nobody stands in.
pub fn said(register: &Register, now: Timestamp, look: &Look) -> Option<String> {
    let lines: Vec<String> = deputies_in_force(register, now)
        .into_iter()
        .map(|deputy| {
            let (stand_in, principal) =
                (officer(register, deputy.deputy), officer(register, deputy.principal));
            let until = look.minute(deputy.period.to());
            let args = [
                ("deputy", stand_in.as_str().into()),
                ("principal", principal.as_str().into()),
                ("until", until.as_str().into()),
            ];
            look.words.with("form-appointment-line", &args).into_owned()
        })
        .collect();
    if lines.is_empty() {
        return None;
    }
    let names = listed(&look.words, lines.iter().map(String::as_str));
    Some(look.words.with("accesses-deputies", &[("names", names.as_str().into())]).into_owned())
}
