//! Help: every command of where one is, from the command table.

use crossterm::event::MouseEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::Layer;
use crate::tui::{
    command::{Context, Group, Id, Spec, TABLE},
    cx::{Cx, Flow},
    look::Look,
    widget::{
        cells, overlay,
        textview::{Scroll, wrap},
    },
};

/// The help of a context.
pub struct Help {
    context: Context,
    scroll: Scroll,
}

impl Help {
    /// Help for `context`.
    pub fn new(context: Context) -> Self {
        Self { context, scroll: Scroll::default() }
    }

    fn lines(&self, width: usize, look: &Look) -> Vec<Line<'static>> {
        let mut lines: Vec<Line<'static>> = wrap(&look.text("help-intro"), width)
            .into_iter()
            .map(|line| Line::from(line).style(look.theme.dim))
            .collect();
        for group in Group::ALL {
            let specs: Vec<&Spec> =
                TABLE.iter().filter(|spec| spec.group == group && spec.is_in(self.context)).collect();
            if specs.is_empty() {
                continue;
            }
            lines.push(Line::default());
            lines.push(Line::from(look.text(group.words())).style(look.theme.heading));
            for spec in specs {
                lines.extend(entry(spec, self.context, width, look));
            }
        }
        lines
    }
}

/// The keys of a command that work in a context.
pub fn keys_of(spec: &Spec, context: Context, look: &Look) -> String {
    let names: Vec<String> = spec
        .keys
        .iter()
        .filter(|key| !(key.types() && context.takes_text()))
        .map(|key| key.name(&look.words, look.glyphs.ascii))
        .collect();
    names.join("  ")
}

fn entry(spec: &Spec, context: Context, width: usize, look: &Look) -> Vec<Line<'static>> {
    let keys_width = if width >= 56 { 20 } else { 14 };
    let keys = keys_of(spec, context, look);
    let label = look.text(&format!("cmd-{}", spec.name));
    let help = look.text(&format!("cmd-{}-help", spec.name));
    let room = width.saturating_sub(keys_width + 2);
    let text =
        if width >= 56 { format!("{label}{}{help}", look.text("help-between")) } else { label.into_owned() };
    wrap(&text, room)
        .into_iter()
        .enumerate()
        .map(|(place, text)| {
            let keys = if place == 0 { keys.as_str() } else { "" };
            Line::from(vec![
                Span::raw("  "),
                Span::styled(cells::pad(keys, keys_width, look.glyphs.more), look.theme.accent),
                Span::raw(text),
            ])
        })
        .collect()
}

impl Layer for Help {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => {
                cx.close();
                Flow::Consumed
            }
            command => self.scroll.command(command),
        }
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        self.scroll.mouse(event)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = if area.width < 100 { area.width } else { 92 };
        let place = overlay::centred(area, width, area.height);
        let inner =
            overlay::open_with_foot(frame, place, &look.text("help-title"), &look.text("foot-scroll"), look);
        let lines = self.lines(usize::from(inner.width.saturating_sub(1)), look);
        self.scroll
            .draw(frame, inner, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
    }
}
