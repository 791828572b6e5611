//! Signs of states, and the clock that a notice is under. A word stands beside each; colour alone says nothing.

use ratatui::style::Style;

use crate::{
    desk::{Docket, DueItem, DueWhat, NoticeLine},
    domain::notice::{About, NoticeState},
    tui::look::Look,
};

/// A state's sign and how it is drawn.
pub const fn state(state: NoticeState, look: &Look) -> (&'static str, Style) {
    let (unicode, ascii) = match state {
        NoticeState::Draft => ("◔", "~"),
        NoticeState::Released => ("◑", "r"),
        NoticeState::Delivered => ("●", "+"),
        NoticeState::Withdrawn => ("⊘", "/"),
    };
    let style = match state {
        NoticeState::Draft => look.theme.warn,
        NoticeState::Released => look.theme.accent,
        NoticeState::Delivered => look.theme.good,
        NoticeState::Withdrawn => look.theme.dim,
    };
    (if look.glyphs.ascii { ascii } else { unicode }, style)
}

/// The nearest open duty that a notice answers and that has a clock: of what is sure, before what hangs on facts that are
/// not told yet. None of one that is not used.
pub fn due<'a>(line: &NoticeLine, docket: &'a Docket) -> Option<&'a DueItem> {
    let About::Incident { incident, rules, .. } = &line.notice.about else { return None };
    if line.notice.state() == NoticeState::Withdrawn {
        return None;
    }
    let answered = |item: &&DueItem| {
        matches!(&item.what, DueWhat::Duty { rule, .. } if rules.contains(rule)) && item.at.is_some()
    };
    let mut timed = docket.line(incident)?.due.iter().filter(answered);
    timed.clone().find(|item| !item.is_unclear()).or_else(|| timed.next())
}
