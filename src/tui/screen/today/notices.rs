//! Notices that wait for this officer: to be released, to go out, or to be looked at since facts moved under them.

use super::lines::{Item, Tone};
use crate::{
    desk::NoticeLine,
    domain::{notice::NoticeState, officer::Officer},
    tui::{cx::Goto, section::Section},
    words::Words,
};

/// More of one sort than this are told by their number.
const MOST: usize = 4;

/// The lines, by what is to be done.
pub fn items(lines: &[NoticeLine], officer: Option<&Officer>, words: &Words) -> Vec<Item> {
    let may_release = |line: &NoticeLine| {
        let another = |officer: &Officer| {
            officer.role.may_edit_registers() && !line.notice.writers().contains(&officer.id)
        };
        officer.is_some_and(another)
    };
    let is = |line: &NoticeLine, state| line.notice.state() == state;
    let to_release =
        |line: &&NoticeLine| is(line, NoticeState::Draft) && line.blocking == 0 && may_release(line);
    let to_go_out = |line: &&NoticeLine| is(line, NoticeState::Released);
    let moved = |line: &&NoticeLine| !line.moved.is_empty();
    let mut items = Vec::new();
    items.extend(sort("today-notice-moved", Tone::Look, lines.iter().filter(moved), words));
    items.extend(sort("today-notice-release", Tone::Look, lines.iter().filter(to_release), words));
    items.extend(sort("today-notice-send", Tone::Look, lines.iter().filter(to_go_out), words));
    items
}

/// The first notices of a sort, each leading to itself, then how many more there are.
fn sort<'a>(
    id: &'static str,
    tone: Tone,
    lines: impl Iterator<Item = &'a NoticeLine>,
    words: &Words,
) -> Vec<Item> {
    let all: Vec<&NoticeLine> = lines.collect();
    let item = |line: &&NoticeLine| {
        let notice = &line.notice;
        let whom = words.audience(notice.audience);
        let how = words.channel(notice.channel);
        let args = [
            ("subject", line.subject.as_str().into()),
            ("whom", whom.as_str().into()),
            ("how", how.as_str().into()),
        ];
        let note = format!("{}  {}", words.tongue(notice.tongue), words.notice_state(notice.state()));
        Item::new(tone, words.with(id, &args)).note(note).to(Goto::Notice { record: notice.record })
    };
    let mut items: Vec<Item> = all.iter().take(MOST).map(item).collect();
    if all.len() > MOST {
        let more = words.with("today-notice-more", &[("count", (all.len() - MOST).into())]);
        items.push(Item::new(Tone::Plain, more).to(Goto::Section(Section::Notice)));
    }
    items
}
