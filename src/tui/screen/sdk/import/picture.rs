//! How the import of a table is drawn.

use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::{Import, Setting, Step, meaning_words};
use crate::{
    domain::{event::Listing, text::CleanText},
    tui::{
        look::Look,
        screen::sdk::{
            list::{Remarks, is_plain},
            picture::signs,
        },
        widget::table::{self, Cell, Column, Width},
    },
};

impl Import {
    pub(super) fn draw_columns(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let note = match self.wrong {
            Some(id) => Line::styled(format!("{} {}", look.glyphs.bad, look.text(id)), look.theme.bad),
            None => Line::styled(look.text("sdks-import-columns-hint"), look.theme.dim),
        };
        let rows = below(frame, area, note);
        let columns = [
            Column::new(look.text("sdks-import-column"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("sdks-import-means"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("sdks-import-sample"), Width::Share { weight: 4, least: 8 }),
        ];
        let len = self.settings();
        let mut state = self.settings;
        table::draw(frame, rows, look, look.focused, &mut state, len, &columns, |row| {
            self.setting_row(self.setting(row), look)
        });
        self.settings = state;
    }

    fn setting_row(&self, setting: Setting, look: &Look) -> Vec<Cell<'static>> {
        let label = |id: &str| vec![Span::styled(look.text(id).into_owned(), look.theme.heading)];
        match setting {
            Setting::Platform => {
                let name = self.table.platform.map_or_else(
                    || look.text("sdks-import-none").into_owned(),
                    |platform| platform.display_name().to_owned(),
                );
                vec![label("sdks-import-for"), vec![Span::styled(name, look.theme.accent)], Vec::new()]
            }
            Setting::Listing => {
                let how = look.text(match self.how {
                    Listing::Whole => "sdks-import-whole",
                    Listing::Addition => "sdks-import-addition",
                });
                vec![
                    label("sdks-import-how"),
                    vec![Span::styled(how.into_owned(), look.theme.accent)],
                    Vec::new(),
                ]
            }
            Setting::Column(column) => {
                let heading = self.table.columns.get(column).map(ToString::to_string).unwrap_or_default();
                let meaning = self.table.mapping.get(column).copied().flatten();
                let style = if meaning.is_some() { look.theme.text } else { look.theme.dim };
                let sample = self.table.rows.iter().find_map(|row| row.get(column).and_then(Option::as_ref));
                let sample = sample.map(ToString::to_string).unwrap_or_default();
                vec![
                    vec![Span::raw(heading)],
                    vec![Span::styled(look.text(meaning_words(meaning)).into_owned(), style)],
                    vec![Span::styled(sample, look.theme.dim)],
                ]
            }
            Setting::Continue => vec![
                vec![Span::styled(look.text("sdks-import-go-on").into_owned(), look.theme.accent)],
                vec![Span::styled(rows_words(look, self.table.rows.len()), look.theme.dim)],
                Vec::new(),
            ],
        }
    }

    pub(super) fn draw_rows(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let left_out = self.table.rows.len().saturating_sub(self.rows.len());
        let note = match self.step {
            Step::Recording => Line::styled(look.text("sdks-import-recording"), look.theme.dim),
            Step::Reading => Line::styled(look.text("sdks-import-reading"), look.theme.dim),
            Step::Rows | Step::Columns if left_out > 0 => {
                let said = look.words.with("sdks-import-left-out", &[("count", left_out.into())]);
                Line::styled(format!("{} {said}", look.glyphs.warn), look.theme.warn)
            }
            Step::Rows | Step::Columns => Line::styled(look.text("sdks-import-rows-hint"), look.theme.dim),
        };
        let area = below(frame, area, note);
        let columns = [
            Column::new(look.text("sdks-col-number"), Width::Fixed(6)),
            Column::new(look.text("sdks-col-name"), Width::Share { weight: 3, least: 8 }),
            Column::new(look.text("sdks-remarks"), Width::Fixed(5)),
            Column::new(look.text("sdks-fields-short"), Width::Fixed(6)).right(),
            Column::new(look.text("sdks-col-company"), Width::Share { weight: 2, least: 8 }),
            Column::new(look.text("sdks-col-purpose"), Width::Share { weight: 3, least: 10 }),
        ];
        let rows = &self.rows;
        table::draw(frame, area, look, look.focused, &mut self.row, rows.len(), &columns, |index| {
            let Some(row) = rows.get(index) else { return Vec::new() };
            let plain = |text: &Option<CleanText>| {
                vec![Span::raw(text.as_ref().map(ToString::to_string).unwrap_or_default())]
            };
            let links = [&row.site, &row.privacy_policy];
            let remarks = Remarks {
                no_policy: row.privacy_policy.is_none(),
                plain_link: links.into_iter().flatten().any(|link| is_plain(link.as_str())),
                differs: false,
            };
            vec![
                plain(&row.number),
                vec![Span::raw(row.name.to_string())],
                signs(remarks, look),
                vec![Span::raw(row.fields.len().to_string())],
                plain(&row.company),
                plain(&row.purpose),
            ]
        });
    }
}

fn rows_words(look: &Look, count: usize) -> String {
    look.words.with("sdks-import-rows", &[("count", count.into())]).into_owned()
}

/// Draws `note` on the first line and gives the room below it.
fn below(frame: &mut Frame<'_>, area: Rect, note: Line<'_>) -> Rect {
    let height = area.height.min(1);
    frame.render_widget(note, Rect { height, ..area });
    Rect { y: area.y + height, height: area.height - height, ..area }
}
