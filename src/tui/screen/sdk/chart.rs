//! Data fields by the number of SDKs that declare them: a small chart beside the list, and the whole as a layer.

use crossterm::event::{KeyCode, KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect, text::Span};

use crate::{
    domain::text::CleanText,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::{Answer, Layer},
        look::Look,
        widget::{
            bars::{self, Bar},
            cells, overlay,
            table::{self, Column, ListState, Width},
        },
    },
};

/// Draws the fields named most under a rule with a heading.
pub fn small(frame: &mut Frame<'_>, area: Rect, look: &Look, fields: &[(CleanText, usize)]) {
    if area.height < 2 {
        return;
    }
    let title = look.text("sdks-chart");
    let rule = look.glyphs.rule.repeat(2);
    let rest = usize::from(area.width).saturating_sub(cells::width(&title) + 4);
    let line = format!("{rule} {title} {}", look.glyphs.rule.repeat(rest));
    frame.render_widget(Span::styled(line, look.theme.dim), Rect { height: 1, ..area });
    let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let bars: Vec<Bar> = fields
        .iter()
        .take(usize::from(rows.height))
        .map(|(field, count)| Bar { label: field.to_string(), value: *count as u64 })
        .collect();
    bars::draw(frame, rows, look, &bars);
}

/// All fields; closes with `Answer::Picked` for the field to narrow the table to.
pub struct Chart {
    fields: Vec<(CleanText, usize)>,
    sdks: usize,
    state: ListState,
}

impl Chart {
    /// The chart of `fields`, most first, over so many SDKs.
    pub fn new(fields: Vec<(CleanText, usize)>, sdks: usize) -> Self {
        Self { fields, sdks, state: ListState::default() }
    }
}

impl Layer for Chart {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn offers(&self, command: Id) -> bool {
        command != Id::NextField
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => cx.close(),
            Id::Accept if !self.fields.is_empty() => cx.answer(Answer::Picked(self.state.selected)),
            command => return self.state.command(command, self.fields.len()),
        }
        Flow::Consumed
    }

    fn key(&mut self, key: &KeyEvent, _cx: &mut Cx<'_>) -> Flow {
        ends(key, &mut self.state, self.fields.len())
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        self.state.mouse(event, self.fields.len())
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(90);
        let height = u16::try_from(self.fields.len() + 4).unwrap_or(u16::MAX).clamp(8, 30);
        let place = overlay::centred(area, width, height);
        let title = look.words.with("sdks-chart-of", &[("count", self.sdks.into())]);
        let inner = overlay::open_with_foot(frame, place, &title, &look.text("sdks-chart-foot"), look);
        let longest = self.fields.first().map_or(1, |(_, count)| *count).max(1);
        let number = cells::count(longest as u64).len();
        let label = self.fields.iter().map(|(field, _)| cells::width(field.as_str())).max().unwrap_or(0);
        let label = u16::try_from(label).unwrap_or(u16::MAX).min(inner.width / 2);
        let bar = usize::from(inner.width).saturating_sub(usize::from(label) + number + 4);
        let columns = [
            Column::new("", Width::Fixed(label)),
            Column::new("", Width::Fixed(u16::try_from(number).unwrap_or(4))).right(),
            Column::new("", Width::Share { weight: 1, least: 2 }),
        ];
        let fields = &self.fields;
        table::draw(frame, inner, look, true, &mut self.state, fields.len(), &columns, |index| {
            let Some((field, count)) = fields.get(index) else { return Vec::new() };
            let length = (bar * count).div_ceil(longest);
            vec![
                vec![Span::raw(field.to_string())],
                vec![Span::styled(cells::count(*count as u64), look.theme.dim)],
                vec![Span::styled(look.glyphs.bar.repeat(length), look.theme.accent)],
            ]
        });
    }
}

/// Home and End in a list whose context leaves them to typed text.
pub fn ends(key: &KeyEvent, state: &mut ListState, len: usize) -> Flow {
    match key.code {
        KeyCode::Home => state.command(Id::Top, len),
        KeyCode::End => state.command(Id::Bottom, len),
        _ => Flow::Ignored,
    }
}
