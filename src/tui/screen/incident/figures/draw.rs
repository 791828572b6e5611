//! How the figures are drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Chart, STEPS, Shown, Spread};
use crate::tui::{
    look::Look,
    widget::{
        cells::{self, count},
        page::length,
        table::{self, Column, Width},
        textview::wrap,
    },
};

impl Chart {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let words = ("incidents-figures", "incidents-figures-foot");
        let Some(body) = self.ways.frame(frame, area, (104, 22), words, Shown::name, look) else { return };
        match self.ways.open() {
            Shown::Months => {
                let months = self.figures.months.iter().rev();
                let rows: Vec<_> = months
                    .map(|(month, (all, minors))| (month.strftime("%Y-%m").to_string(), *all, *minors))
                    .collect();
                self.bars(frame, body, look, &rows, true);
            }
            Shown::Kinds => {
                let kinds = self.figures.kinds.iter();
                let name = |name: &str| look.text(&format!("incident-kind-{name}")).into_owned();
                let rows: Vec<_> = kinds.map(|(kind, all)| (name(kind.name()), *all, 0)).collect();
                self.bars(frame, body, look, &rows, false);
            }
            Shown::Detect => self.spread(frame, body, look, "incidents-figures-detect-said"),
            Shown::Contain => self.spread(frame, body, look, "incidents-figures-contain-said"),
            Shown::Notify => self.spread(frame, body, look, "incidents-figures-notify-said"),
        }
    }

    /// A row a thing: its number and a bar, of which a part may stand out.
    fn bars(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        rows: &[(String, u64, u64)],
        parted: bool,
    ) {
        if rows.is_empty() {
            frame.render_widget(Span::styled(look.text("incidents-figures-none"), look.theme.dim), area);
            return;
        }
        let (whole_sign, part_sign) = if look.glyphs.ascii { ("=", "#") } else { ("▒", "█") };
        let mut area = area;
        if parted && area.height > 4 {
            let legend = Line::from(vec![
                Span::styled(format!("{part_sign} "), look.theme.bad),
                Span::styled(format!("{}   ", look.text("incidents-figures-minors")), look.theme.dim),
                Span::styled(format!("{whole_sign} "), look.theme.accent),
                Span::styled(look.text("incidents-figures-others"), look.theme.dim),
            ]);
            frame.render_widget(legend, Rect { y: area.bottom() - 1, height: 1, ..area });
            area.height -= 1;
        }
        let longest = rows.iter().map(|(_, all, _)| *all).max().unwrap_or(0).max(1);
        let label = rows.iter().map(|(name, ..)| cells::width(name)).max().unwrap_or(0);
        let label = label.min(usize::from(area.width) * 2 / 5);
        let number = count(longest).len();
        let fixed = |cells: usize| Width::Fixed(u16::try_from(cells).unwrap_or(u16::MAX));
        let columns = [
            Column::new("", fixed(label)),
            Column::new("", fixed(number)).right(),
            Column::new("", Width::Share { weight: 1, least: 4 }),
        ];
        let room = usize::from(area.width).saturating_sub(label + number + 5) as u64;
        let length = |number: u64| usize::try_from((room * number).div_ceil(longest)).unwrap_or(0);
        table::draw(frame, area, look, true, &mut self.ways.list, rows.len(), &columns, |row| {
            let Some((name, all, part)) = rows.get(row) else { return Vec::new() };
            let (whole, part) = (length(*all), length(*part));
            vec![
                vec![Span::raw(name.clone())],
                vec![Span::raw(count(*all))],
                vec![
                    Span::styled(part_sign.repeat(part.min(whole)), look.theme.bad),
                    Span::styled(whole_sign.repeat(whole.saturating_sub(part)), look.theme.accent),
                ],
            ]
        });
    }

    /// How long something took: how many up to each step, the middle one, and nine of ten.
    fn spread(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look, id: &str) {
        let spread: Spread = match self.ways.open() {
            Shown::Contain => self.figures.contain.clone(),
            Shown::Notify => self.figures.notify.clone(),
            _ => self.figures.detect.clone(),
        };
        let words = &look.words;
        let said = |time: Option<jiff::SignedDuration>| match time {
            Some(time) => length(words, time),
            None => words.text("incidents-figures-unknown").into_owned(),
        };
        let (median, ninth) = (said(spread.median), said(spread.ninth));
        let args = [
            ("median", median.as_str().into()),
            ("ninth", ninth.as_str().into()),
            ("unknown", spread.unknown.into()),
        ];
        let mut lines = wrap(&look.text(id), area.width.into());
        lines.extend(wrap(&words.with("incidents-figures-spread", &args), area.width.into()));
        let own = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height / 2);
        for (y, line) in (area.top()..area.top() + own).zip(lines) {
            frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..area });
        }
        let area = Rect { y: area.y + own, height: area.height - own, ..area };
        let name = |place: usize| {
            let hours = |hours: i64| length(words, jiff::SignedDuration::from_hours(hours));
            match (place.checked_sub(1).and_then(|before| STEPS.get(before)), STEPS.get(place)) {
                (Some(before), None | Some(&i64::MAX)) => {
                    words.with("incidents-figures-over", &[("time", hours(*before).as_str().into())])
                }
                (_, Some(step)) => {
                    words.with("incidents-figures-up-to", &[("time", hours(*step).as_str().into())])
                }
                (None, None) => "".into(),
            }
        };
        let rows: Vec<_> = spread
            .counts
            .iter()
            .enumerate()
            .map(|(place, count)| (name(place).into_owned(), *count, 0))
            .collect();
        self.bars(frame, area, look, &rows, false);
    }
}
