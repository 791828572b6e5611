//! How the section is drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{
    Sdks, chart,
    detail::{self, differs_sign, marked},
    list::{self, Remarks, SortBy},
};
use crate::{
    domain::sdk::{Platform, Sdk},
    tui::{
        look::Look,
        widget::{
            cells,
            panes::{self, Pane},
            table::{self, Cell, Column, Width},
            textview::wrap,
        },
    },
};

/// The list's share of a wide screen, in percent.
const LIST_SHARE: u16 = 50;
/// The list has the small chart below it from this height.
const ROOM_FOR_CHART: u16 = 24;
/// Rows of the small chart with its heading.
const CHART: u16 = 7;
/// The list explains its signs from this height.
const ROOM_FOR_LEGEND: u16 = 12;

impl Sdks {
    pub(super) fn picture(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        let (list, detail) = panes::split(area, LIST_SHARE, self.pane);
        self.list_area = list.unwrap_or_default();
        self.detail_area = detail.unwrap_or_default();
        if let Some(area) = list {
            self.draw_list(frame, area, look);
        }
        if let Some(area) = detail {
            self.draw_detail(frame, area, look);
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let all = self.all().len();
        let note = if self.shown.len() == all {
            look.words.with("sdks-count", &[("count", all.into())]).into_owned()
        } else {
            format!("{}/{all}", self.shown.len())
        };
        let focused = self.pane == Pane::List;
        let mut inner = panes::frame(frame, area, &look.text("sdks-title"), &note, focused, look);
        if self.typing.is_some() || !self.filter.is_empty() {
            let line = Rect { height: inner.height.min(1), ..inner };
            self.draw_filter(frame, line, look);
            inner = Rect { y: inner.y + line.height, height: inner.height - line.height, ..inner };
        }
        if let Some(said) = self.nothing(look) {
            for (y, line) in (inner.top()..inner.bottom()).zip(wrap(&said, inner.width.into())) {
                frame.render_widget(Span::styled(line, look.theme.dim), Rect { y, height: 1, ..inner });
            }
            return;
        }
        if inner.height >= ROOM_FOR_CHART {
            let rows = Rect { y: inner.bottom() - CHART, height: CHART, ..inner };
            chart::small(frame, rows, look, &self.fields);
            inner.height -= CHART + 1;
        }
        if inner.height >= ROOM_FOR_LEGEND {
            let line = Rect { y: inner.bottom() - 1, height: 1, ..inner };
            frame.render_widget(legend(usize::from(line.width), look), line);
            inner.height -= 1;
        }
        self.draw_table(frame, inner, look);
    }

    /// What is said in place of an empty table.
    fn nothing(&self, look: &Look) -> Option<String> {
        if let Some(error) = &self.error {
            return Some(format!(
                "{} {} {}",
                look.glyphs.bad,
                look.words.explain(error),
                look.words.hint(error)
            ));
        }
        let id = match &self.inventory {
            None => "sdks-reading",
            Some(sdks) if sdks.is_empty() => "sdks-empty",
            Some(_) if self.shown.is_empty() => "sdks-none-fits",
            Some(_) => return None,
        };
        Some(look.text(id).into_owned())
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
        let platform = self.filter.platform.map(|p| p.display_name().to_owned());
        let text = Some(self.filter.text.trim()).filter(|text| !text.is_empty());
        let chosen = [
            ("sdks-by-platform", platform),
            ("sdks-by-company", self.filter.company.as_ref().map(ToString::to_string)),
            ("sdks-by-field", self.filter.field.as_ref().map(ToString::to_string)),
            ("sdks-by-text", text.map(str::to_owned)),
        ];
        let said: Vec<String> = chosen
            .into_iter()
            .filter_map(|(id, name)| Some((id, name?)))
            .map(|(id, name)| look.words.with(id, &[("name", name.as_str().into())]).into_owned())
            .collect();
        let said = said.join(&format!(" {} ", look.glyphs.dot));
        let clear = look.text("sdks-clear");
        let room = usize::from(line.width);
        let clear_width = cells::width(&clear) + 2;
        let said_room = if room > clear_width + 12 { room - clear_width } else { room };
        let said = cells::truncate(&said, said_room, look.glyphs.more).into_owned();
        let mut spans = vec![Span::styled(said, look.theme.accent)];
        if said_room < room {
            spans.push(Span::styled(format!("  {clear}"), look.theme.dim));
        }
        frame.render_widget(Line::from(spans), line);
    }

    fn draw_table(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let sorted = |by: SortBy| (self.by == by).then_some(!self.falling);
        let platforms: usize =
            Platform::ALL.into_iter().map(|p| cells::width(&short(p, look)) + 1).sum::<usize>() - 1;
        let wide = |cells: usize| Width::Fixed(u16::try_from(cells).unwrap_or(u16::MAX));
        // Each heading with room for the sign of the order.
        let headed = |id: &str| cells::width(&look.text(id)) + 1;
        let platforms = platforms.max(headed("sdks-platforms"));
        let columns = [
            Column::new(look.text("sdks-col-name"), Width::Share { weight: 3, least: 12 })
                .sorted(sorted(SortBy::Name)),
            Column::new(look.text("sdks-platforms"), wide(platforms)).sorted(sorted(SortBy::Platforms)),
            Column::new(look.text("sdks-remarks"), wide(headed("sdks-remarks")))
                .sorted(sorted(SortBy::Remarks)),
            Column::new(look.text("sdks-fields-short"), wide(headed("sdks-fields-short")))
                .right()
                .sorted(sorted(SortBy::Fields)),
            Column::new(look.text("sdks-col-company"), Width::Share { weight: 2, least: 8 })
                .sorted(sorted(SortBy::Company)),
        ];
        let (sdks, shown, remarks) =
            (self.inventory.as_deref().unwrap_or_default(), &self.shown, &self.remarks);
        let query = self.filter.text.as_str();
        let focused = look.focused && self.pane == Pane::List;
        table::draw(frame, area, look, focused, &mut self.list, shown.len(), &columns, |row| {
            let Some(place) = shown.get(row) else { return Vec::new() };
            let Some(sdk) = sdks.get(*place) else { return Vec::new() };
            let companies: Vec<&str> = sdk.companies().into_iter().map(AsRef::as_ref).collect();
            let companies = companies.join(" / ");
            let plain = |text: &str| marked(text, &list::marks(query, text), 0, look.theme.text, look);
            vec![
                plain(sdk.name.as_str()),
                platform_cells(sdk, look),
                signs(remarks.get(*place).copied().unwrap_or_default(), look),
                vec![Span::raw(sdk.fields().len().to_string())],
                plain(&companies),
            ]
        });
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.pane == Pane::Detail;
        let title =
            self.selected().map_or_else(|| look.text("sdks-detail").into_owned(), |sdk| sdk.name.to_string());
        let note = self.scroll.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        let Some(sdk) = self.selected() else { return };
        let width = usize::from(inner.width.saturating_sub(1));
        let lines = detail::lines(sdk, &self.filter.text, width, look);
        self.scroll
            .draw(frame, inner, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
    }
}

/// A platform's name where there is little room.
fn short(platform: Platform, look: &Look) -> String {
    let id = match platform {
        Platform::Ios => "sdks-ios",
        Platform::Android => "sdks-android",
        Platform::Harmony => "sdks-harmony",
    };
    look.text(id).into_owned()
}

/// The platforms that declare an SDK, each in its own place.
fn platform_cells(sdk: &Sdk, look: &Look) -> Cell<'static> {
    let declared = sdk.platforms();
    let mut cell: Cell<'static> = Vec::new();
    for platform in Platform::ALL {
        let name = short(platform, look);
        let text = if declared.contains(&platform) { name } else { " ".repeat(cells::width(&name)) };
        if !cell.is_empty() {
            cell.push(Span::raw(" "));
        }
        cell.push(Span::raw(text));
    }
    cell
}

/// What the signs of the table mean.
fn legend(width: usize, look: &Look) -> Line<'static> {
    let all = [
        (differs_sign(look), "sdks-legend-differs", look.theme.warn),
        (look.glyphs.warn, "sdks-legend-plain", look.theme.warn),
        (look.glyphs.bad, "sdks-legend-no-policy", look.theme.bad),
    ];
    let mut spans = Vec::new();
    for (sign, id, style) in all {
        spans.push(Span::styled(format!("{sign} "), style));
        spans.push(Span::styled(format!("{}  ", look.text(id)), look.theme.dim));
    }
    Line::from(cells::clip(spans, width, look.glyphs.more))
}

/// The signs of what there is to remark, each in its own place.
pub fn signs(remarks: Remarks, look: &Look) -> Cell<'static> {
    let differs = differs_sign(look);
    [
        (remarks.differs, differs, look.theme.warn),
        (remarks.plain_link, look.glyphs.warn, look.theme.warn),
        (remarks.no_policy, look.glyphs.bad, look.theme.bad),
    ]
    .into_iter()
    .map(
        |(there, sign, style)| {
            if there { Span::styled(sign, style) } else { Span::raw(" ".repeat(cells::width(sign))) }
        },
    )
    .collect()
}
