//! How the register is drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Access, View,
    approval::Policy,
    deputies,
    entry::Ground,
    filter,
    list::{self, SortBy},
    page::{left, left_briefly, listed, sign, violation},
    timeline,
};
use crate::{
    domain::{
        access::{Case, State, Subjects, Verdict, may_decide},
        officer::Role,
    },
    tui::{
        look::Look,
        screen::sdk::{marked, marks},
        widget::{
            cells,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
            textview::wrap,
        },
    },
    words::Language,
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 58;
/// The list explains its signs from this height.
const ROOM_FOR_LEGEND: u16 = 12;

impl Access {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        self.zone = Some(look.zone.clone());
        let now = self.time();
        let snapshot = self.snapshot.clone();
        let ground = snapshot.as_ref().map(|s| Ground { register: &s.register, anchored: s.anchored, now });
        match (&mut self.view, ground) {
            (View::Approval(approval), Some(ground)) => {
                let may = match &self.officer {
                    Some(officer) => may_decide(ground.register, officer, &approval.case, now),
                    None => Ok(None),
                };
                approval.draw(frame, area, look, ground, &may, &self.policy);
            }
            (View::Child(page), Some(ground)) => page.draw(frame, area, look, ground),
            (View::Shelf(view), Some(ground)) => {
                let kept = snapshot.as_ref().map(|snapshot| snapshot.retention).unwrap_or_default();
                view.draw(frame, area, look, ground, kept);
            }
            (_, ground) => self.draw_register(frame, area, look, ground),
        }
    }

    fn draw_register(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, ground: Option<Ground<'_>>) {
        let (list, detail) = panes::split(area, LIST_SHARE, self.pane);
        self.list_area = list.unwrap_or_default();
        self.detail_area = detail.unwrap_or_default();
        if let Some(area) = list {
            self.draw_list(frame, area, look, ground);
        }
        if let Some(area) = detail {
            self.draw_detail(frame, area, look, ground);
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, ground: Option<Ground<'_>>) {
        let all = self.rows.rows.len();
        let note = if self.snapshot.is_none() {
            String::new()
        } else if self.shown.len() == all {
            look.words.with("accesses-count", &[("count", all.into())]).into_owned()
        } else {
            format!("{}/{all}", self.shown.len())
        };
        let focused = self.pane == Pane::List;
        let mut inner = panes::frame(frame, area, &look.text("accesses-title"), &note, focused, look);
        if self.typing.is_some() || !self.filter.is_empty() {
            let line = Rect { height: inner.height.min(1), ..inner };
            self.draw_filter(frame, line, look);
            inner = Rect { y: inner.y + line.height, height: inner.height - line.height, ..inner };
        }
        if let Some(said) = self.nothing(look) {
            let lines = said.iter().flat_map(|text| wrap(text, inner.width.into()));
            for (y, line) in (inner.top()..inner.bottom()).zip(lines) {
                frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
            }
            return;
        }
        let gaps = self.snapshot.as_ref().map_or(0, |snapshot| snapshot.register.gaps().len());
        if gaps > 0 && inner.height > 1 {
            let text = look.words.with("accesses-gaps", &[("count", gaps.into())]);
            let text = format!("{} {text}", look.glyphs.bad);
            let text = cells::truncate(&text, inner.width.into(), look.glyphs.more).into_owned();
            frame.render_widget(Span::styled(text, look.theme.bad), Rect { height: 1, ..inner });
            inner = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        }
        if inner.height >= ROOM_FOR_LEGEND {
            let line = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            frame.render_widget(legend(usize::from(line.width), look), line);
            inner.height -= 1;
        }
        let deputies = ground.and_then(|ground| deputies::said(ground.register, ground.now, look));
        if let Some(said) = deputies.filter(|_| inner.height >= ROOM_FOR_LEGEND - 1) {
            let line = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            let said = cells::truncate(&said, inner.width.into(), look.glyphs.more).into_owned();
            frame.render_widget(Span::styled(said, look.theme.accent), line);
            inner.height -= 1;
        }
        self.draw_table(frame, inner, look);
    }

    /// What is said in place of an empty register.
    fn nothing(&self, look: &Look) -> Option<Vec<String>> {
        // Who has the key and cannot read has another trouble, which the error tells.
        let may_ask = |role: Role| role.may_request() && !role.reads_children();
        let may_ask = self.officer.as_ref().is_some_and(|officer| may_ask(officer.role));
        if let Some(error) = &self.error {
            let why = format!("{} {}", look.glyphs.bad, look.words.explain(error));
            let mut said = vec![why, look.words.hint(error)];
            if may_ask {
                said.extend([String::new(), look.text("accesses-may-ask").into_owned()]);
            }
            return Some(said);
        }
        let id = match &self.snapshot {
            None => "accesses-reading",
            Some(_) if self.rows.rows.is_empty() => "accesses-empty",
            Some(_) if self.shown.is_empty() => "accesses-none-fits",
            Some(_) => return None,
        };
        Some(vec![look.text(id).into_owned()])
    }

    fn draw_filter(&mut self, frame: &mut Frame<'_>, line: Rect, look: &Look) {
        if let Some((input, _)) = &mut self.typing {
            let label = look.text("sdks-find");
            let own = u16::try_from(cells::width(&label) + 1).unwrap_or(0).min(line.width);
            frame.render_widget(Span::styled(label, look.theme.accent), line);
            let field = Rect { x: line.x + own, width: line.width - own, ..line };
            input.draw(frame, field, look.focused, look);
            return;
        }
        let said = self.filter.said(&look.words).join(&format!(" {} ", look.glyphs.dot));
        let clear = look.text("sdks-clear");
        let room = usize::from(line.width);
        let own = cells::width(&clear) + 2;
        let said_room = if room > own + 12 { room - own } else { room };
        let said = cells::truncate(&said, said_room, look.glyphs.more).into_owned();
        let mut spans = vec![Span::styled(said, look.theme.accent)];
        if said_room < room {
            spans.push(Span::styled(format!("  {clear}"), look.theme.dim));
        }
        frame.render_widget(Line::from(spans), line);
    }

    fn draw_table(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let sorted = |by: SortBy| (self.by == by).then_some(!self.falling);
        let english = look.words.language() == Language::English;
        let wide = |chinese: u16, other: u16| Width::Fixed(if english { other } else { chinese });
        // In a narrow window the time left is told to one unit, so that it has room.
        let narrow = area.width < 60;
        let who = if narrow { "accesses-col-who" } else { "accesses-col-requester" };
        let columns = [
            Column::new(look.text("accesses-col-state"), wide(8, 11)).sorted(sorted(SortBy::State)),
            Column::new("", wide(4, 3)),
            Column::new(look.text(who), if narrow { wide(6, 6) } else { wide(8, 10) })
                .sorted(sorted(SortBy::Requester)),
            Column::new(look.text("accesses-col-ends"), if narrow { wide(12, 11) } else { wide(17, 13) })
                .sorted(sorted(SortBy::Due)),
            Column::new(look.text("accesses-col-children"), Width::Share { weight: 2, least: 9 })
                .sorted(sorted(SortBy::Children)),
            Column::new(look.text("accesses-col-purpose"), Width::Share { weight: 3, least: 10 })
                .sorted(sorted(SortBy::Purpose)),
            Column::new(look.text("accesses-col-fields"), Width::Share { weight: 2, least: 10 }),
        ];
        let now = self.time();
        let (rows, shown) = (&self.rows.rows, &self.shown);
        let query = self.filter.text.as_str();
        let focused = look.focused && self.pane == Pane::List;
        table::draw(frame, area, look, focused, &mut self.list, shown.len(), &columns, |row| {
            let Some(row) = shown.get(row).and_then(|place| rows.get(*place)) else { return Vec::new() };
            let case = &*row.case;
            let plain = |text: &str| marked(text, &marks(query, text), 0, look.theme.text, look);
            let who = filter::person(case).map(|person| person.name.to_string()).unwrap_or_default();
            let purpose = filter::purpose(case).map(ToString::to_string).unwrap_or_default();
            let fields = listed(&look.words, row.fields.iter().map(AsRef::as_ref));
            vec![
                state_cell(case.state(now), look),
                marks_cell(case, now, look),
                plain(&who),
                ends_cell(case, now, narrow, look),
                plain(&children(case, query, look)),
                plain(&purpose),
                plain(&fields),
            ]
        });
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, ground: Option<Ground<'_>>) {
        let focused = self.pane == Pane::Detail;
        let case = self.selected().cloned();
        let title = match case.as_deref().and_then(filter::purpose) {
            Some(purpose) => purpose.to_string(),
            None => look.text("accesses-detail").into_owned(),
        };
        let note = self.reader.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        let (Some(case), Some(ground)) = (case, ground) else { return };
        let width = usize::from(inner.width.saturating_sub(3));
        let head = timeline::head(&case, ground, width, look);
        let items = timeline::items(&case, ground, width, look);
        self.reader.draw(frame, inner, look, focused && look.focused, head, items);
    }
}

fn state_cell(state: State, look: &Look) -> Cell<'static> {
    let (glyph, style) = sign(state, look);
    let word = look.text(&format!("accesses-state-{}", state.name()));
    vec![Span::styled(format!("{glyph} {word}"), style)]
}

/// The marks of a violation and of an emergency, each in its own place.
fn marks_cell(case: &Case, now: jiff::Timestamp, look: &Look) -> Cell<'static> {
    let glyph = violation(look);
    let urgent = look.text("accesses-emergency-mark");
    let blank = |text: &str| Span::raw(" ".repeat(cells::width(text)));
    vec![
        if case.is_violated(now) { Span::styled(glyph, look.theme.bad) } else { blank(glyph) },
        Span::raw(" "),
        match case.verdict(now) {
            Verdict::Ordinary => blank(&urgent),
            Verdict::Pending { .. } => Span::styled(urgent, look.theme.warn),
            Verdict::Upheld | Verdict::Violation => Span::styled(urgent, look.theme.dim),
        },
    ]
}

fn ends_cell(case: &Case, now: jiff::Timestamp, short: bool, look: &Look) -> Cell<'static> {
    let Some(end) = list::ends(case, now) else {
        return vec![Span::styled(if look.glyphs.ascii { "-" } else { "–" }, look.theme.dim)];
    };
    let text = if short { left_briefly(&look.words, end, now) } else { left(&look.words, end, now) };
    let style = if end < now {
        look.theme.bad
    } else if case.due(now).is_some() {
        look.theme.warn
    } else {
        look.theme.text
    };
    vec![Span::styled(text, style)]
}

/// A single child by its id, several by their number; of those the one that is searched for.
fn children(case: &Case, query: &str, look: &Look) -> String {
    let number = list::size(case);
    let count = || look.words.with("accesses-children-count", &[("count", number.into())]).into_owned();
    let Some(request) = filter::asked(case) else {
        return case.accesses.first().map(|access| access.what.access.child.to_string()).unwrap_or_default();
    };
    match &request.subjects {
        Subjects::Named(children) => {
            let found = children.iter().find(|child| !marks(query, child.as_str()).is_empty());
            match (children.len(), children.first(), found) {
                (1, Some(only), _) => only.to_string(),
                (_, _, Some(found)) => format!("{} {found}", count()),
                _ => count(),
            }
        }
        Subjects::Described { .. } => {
            look.words.with("accesses-children-most", &[("count", number.into())]).into_owned()
        }
    }
}

/// What the marks of the table mean.
fn legend(width: usize, look: &Look) -> Line<'static> {
    let emergency = look.text("accesses-emergency-mark");
    let all = [
        (violation(look).to_owned(), "accesses-legend-violation", look.theme.bad),
        (emergency.into_owned(), "accesses-legend-emergency", look.theme.warn),
    ];
    let mut spans = Vec::new();
    for (sign, id, style) in all {
        spans.push(Span::styled(format!("{sign} "), style));
        spans.push(Span::styled(format!("{}  ", look.text(id)), look.theme.dim));
    }
    Line::from(cells::clip(spans, width, look.glyphs.more))
}

impl Policy {
    /// Whether the desk has not answered yet.
    pub const fn is_asked(&self) -> bool {
        matches!(self, Self::Asked)
    }
}
