//! How the figures are drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Chart, Counts, Shown, calendar};
use crate::tui::{
    look::Look,
    screen::access::timeline::breaches_said,
    widget::{
        cells::{self, count},
        table::{self, Column, Width},
        textview::wrap,
    },
};

impl Chart {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let calendar = self.ways.open() == Shown::Calendar && area.width >= 64;
        let foot = if calendar { "accesses-figures-foot-calendar" } else { "accesses-figures-foot" };
        let words = ("accesses-figures", foot);
        let Some(body) = self.ways.frame(frame, area, (112, 20), words, Shown::name, look) else { return };
        match self.ways.open() {
            Shown::Calendar => self.calendar(frame, body, look),
            Shown::Days => {
                let days = self.figures.days.iter().rev().map(|(day, counts)| (day.to_string(), *counts));
                let days = days.collect::<Vec<_>>();
                self.bars(frame, body, look, &days);
            }
            Shown::Departments | Shown::Purposes => {
                let all = if self.ways.open() == Shown::Purposes {
                    &self.figures.purposes
                } else {
                    &self.figures.departments
                };
                let rows: Vec<_> = all.iter().map(|(name, counts)| (name.to_string(), *counts)).collect();
                self.bars(frame, body, look, &rows);
            }
            Shown::Violations => self.violations(frame, body, look),
        }
    }

    fn calendar(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        // Where not all days of a week have room, the counts of the day stood on come first.
        let weeks = Rect { height: area.height.saturating_sub(1).min(8), ..area };
        calendar::draw(frame, weeks, look, &self.figures, self.day, self.today);
        let counts = self.figures.days.get(&self.day).copied().unwrap_or_default();
        let day = self.day.to_string();
        let args = [
            ("day", day.as_str().into()),
            ("requests", counts.requests.into()),
            ("accesses", counts.accesses.into()),
            ("violations", counts.violations.into()),
        ];
        let mut lines = wrap(&look.words.with("accesses-figures-day", &args), area.width.into());
        let legend = if calendar::counts_in_digits(look) {
            "accesses-figures-legend-digits"
        } else {
            "accesses-figures-legend"
        };
        lines.push(look.text(legend).into_owned());
        let rest = Rect { y: weeks.bottom(), height: area.height - weeks.height, ..area };
        let gap = u16::from(rest.height > 3);
        for (place, (y, line)) in (rest.top() + gap..rest.bottom()).zip(lines).enumerate() {
            let style = if place == 0 { look.theme.text } else { look.theme.dim };
            frame.render_widget(Span::styled(line, style), Rect { y, height: 1, ..rest });
        }
    }

    /// A row a thing: requests and accesses as numbers and as one bar of two signs.
    fn bars(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, rows: &[(String, Counts)]) {
        if rows.is_empty() {
            frame.render_widget(Span::styled(look.text("accesses-figures-none"), look.theme.dim), area);
            return;
        }
        let (of_requests, of_accesses) = signs(look);
        let legend = Line::from(vec![
            Span::styled(format!("{of_requests} "), look.theme.accent),
            Span::styled(format!("{}   ", look.text("accesses-figures-requests")), look.theme.dim),
            Span::styled(format!("{of_accesses} "), look.theme.good),
            Span::styled(look.text("accesses-figures-accesses"), look.theme.dim),
        ]);
        let foot = u16::from(area.height > 4);
        frame.render_widget(legend, Rect { y: area.bottom() - 1, height: foot, ..area });
        let area = Rect { height: area.height - foot, ..area };
        let longest = rows.iter().map(|(_, counts)| counts.sum()).max().unwrap_or(0).max(1);
        let label = rows.iter().map(|(name, _)| cells::width(name)).max().unwrap_or(0);
        let label = label.min(usize::from(area.width) * 2 / 5);
        let headed = |id: &str| cells::width(&look.text(id)).max(5);
        let (requests, accesses) = (headed("accesses-figures-requests"), headed("accesses-figures-accesses"));
        let violations = headed("accesses-figures-violations-short");
        let fixed = |cells: usize| Width::Fixed(u16::try_from(cells).unwrap_or(u16::MAX));
        let columns = [
            Column::new("", fixed(label)),
            Column::new(look.text("accesses-figures-requests"), fixed(requests)).right(),
            Column::new(look.text("accesses-figures-accesses"), fixed(accesses)).right(),
            Column::new(look.text("accesses-figures-violations-short"), fixed(violations)).right(),
            Column::new("", Width::Share { weight: 1, least: 4 }),
        ];
        let room =
            usize::from(area.width).saturating_sub(label + requests + accesses + violations + 6) as u64;
        let length = |number: u64| (room * number).div_ceil(longest);
        table::draw(frame, area, look, true, &mut self.ways.list, rows.len(), &columns, |row| {
            let Some((name, counts)) = rows.get(row) else { return Vec::new() };
            let whole = usize::try_from(length(counts.sum())).unwrap_or(0);
            let first = usize::try_from(length(counts.requests)).unwrap_or(0).min(whole);
            let number = |number: u64| vec![Span::raw(count(number))];
            vec![
                vec![Span::raw(name.clone())],
                number(counts.requests),
                number(counts.accesses),
                if counts.violations > 0 {
                    vec![Span::styled(format!("!{}", count(counts.violations)), look.theme.bad)]
                } else {
                    Vec::new()
                },
                vec![
                    Span::styled(of_requests.repeat(first), look.theme.accent),
                    Span::styled(of_accesses.repeat(whole - first), look.theme.good),
                ],
            ]
        });
    }

    fn violations(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if self.figures.violations.is_empty() {
            let said = format!("{} {}", look.glyphs.good, look.text("accesses-figures-no-violations"));
            frame.render_widget(Span::styled(said, look.theme.good), area);
            return;
        }
        let columns = [
            Column::new(look.text("accesses-col-when"), Width::Fixed(16)),
            Column::new(look.text("accesses-col-who"), Width::Fixed(10)),
            Column::new(look.text("accesses-col-child"), Width::Fixed(12)),
            Column::new(look.text("accesses-col-breaches"), Width::Share { weight: 1, least: 12 }),
        ];
        let all = &self.figures.violations;
        table::draw(frame, area, look, true, &mut self.ways.list, all.len(), &columns, |row| {
            let Some(violating) = all.get(row) else { return Vec::new() };
            vec![
                vec![Span::styled(look.minute(violating.at), look.theme.dim)],
                vec![Span::raw(violating.who.to_string())],
                vec![Span::raw(violating.child.to_string())],
                vec![Span::styled(breaches_said(violating.breaches.iter().copied(), look), look.theme.bad)],
            ]
        });
    }
}

/// The signs of requests and of accesses in a bar.
const fn signs(look: &Look) -> (&'static str, &'static str) {
    if look.glyphs.ascii { ("#", "=") } else { ("█", "▒") }
}
