//! The calendar: a week a column, a day a row, the busier the denser.

use jiff::civil::{Date, Weekday};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Counts, Figures};
use crate::tui::{look::Look, theme::ThemeName, widget::cells};

/// Cells a week takes: the day's density and the mark of a violation.
const WEEK: u16 = 2;
/// Cells for the names of the days.
const NAMES: u16 = 4;

/// Whether days are told by digits: where there are no half-tones or no colours.
pub fn counts_in_digits(look: &Look) -> bool {
    look.glyphs.ascii || look.theme.name == ThemeName::Mono
}

/// A day's sign: denser in fourths of the busiest day; in ASCII the number itself.
pub fn density(counts: Counts, busiest: u64, look: &Look) -> String {
    let sum = counts.sum();
    if counts_in_digits(look) {
        return match sum {
            0 => look.glyphs.dot.to_owned(),
            1..=9 => sum.to_string(),
            _ => "+".to_owned(),
        };
    }
    let sign = match (sum * 4).div_ceil(busiest.max(1)) {
        0 => look.glyphs.dot,
        1 => "░",
        2 => "▒",
        3 => "▓",
        _ => "█",
    };
    sign.to_owned()
}

/// Draws the weeks up to the one of `day` and beyond it to `today`, as far as there is room.
pub fn draw(frame: &mut Frame<'_>, area: Rect, look: &Look, figures: &Figures, day: Date, today: Date) {
    if area.height < 2 || area.width <= NAMES + WEEK {
        return;
    }
    let weeks = i64::from((area.width - NAMES) / WEEK);
    let monday = |date: Date| back(date, i64::from(date.weekday().since(Weekday::Monday)));
    // The last week seen is today's, or as much earlier that the day stood on is in sight.
    let newest = monday(today);
    let behind = days_between(monday(day), newest) / 7;
    let last = back(newest, (behind - weeks / 2).max(0) * 7);
    let first = back(last, (weeks - 1) * 7);
    let busiest = figures.days.values().map(Counts::sum).max().unwrap_or(0);
    let headed = u16::from(area.height >= 8);
    if headed > 0 {
        frame.render_widget(months(first, weeks, look), Rect { height: 1, ..area });
    }
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    for (row, name) in (0_i64..).zip(names) {
        let y = area.y + headed + u16::try_from(row).unwrap_or(0);
        if y >= area.bottom() {
            break;
        }
        let name = look.text(&format!("accesses-{name}"));
        let name = cells::pad(&name, usize::from(NAMES), look.glyphs.more);
        let mut spans = vec![Span::styled(name, look.theme.dim)];
        for week in 0..weeks {
            let date = back(first, -(week * 7 + row));
            if date > today {
                break;
            }
            let counts = figures.days.get(&date).copied().unwrap_or_default();
            let style = match (date == day, counts.violations > 0, counts.sum() > 0) {
                (true, ..) => look.theme.mark_here,
                (_, true, _) => look.theme.bad,
                (_, _, true) => look.theme.accent,
                _ => look.theme.dim,
            };
            let mark = match (counts.violations > 0, date == day) {
                (true, _) => "!",
                // Where colours are few the day stood on is seen by its own sign.
                (false, true) => "<",
                (false, false) => " ",
            };
            spans.push(Span::styled(density(counts, busiest, look), style));
            spans.push(Span::styled(mark, style));
        }
        frame.render_widget(Line::from(spans), Rect { y, height: 1, ..area });
    }
}

/// The months' numbers over the weeks in which they begin.
fn months(first: Date, weeks: i64, look: &Look) -> Line<'static> {
    let mut line = " ".repeat(usize::from(NAMES));
    let mut week = 0;
    while week < weeks {
        let monday = back(first, -(week * 7));
        if monday.day() <= 7 {
            let name = monday.month().to_string();
            let taken = name.len().div_ceil(usize::from(WEEK));
            line.push_str(&cells::pad(&name, taken * usize::from(WEEK), ""));
            week += i64::try_from(taken).unwrap_or(1);
        } else {
            line.push_str(&" ".repeat(usize::from(WEEK)));
            week += 1;
        }
    }
    Line::styled(line, look.theme.dim)
}

/// So many days before a date; after it when negative. At the ends of the calendar the date itself.
fn back(date: Date, days: i64) -> Date {
    date.checked_sub(jiff::Span::new().days(days)).unwrap_or(date)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}
