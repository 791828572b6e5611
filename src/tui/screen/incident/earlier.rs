//! What was told of a fact before now: who told it, when and why.

use crossterm::event::MouseEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

use super::detail::recorded;
use crate::{
    domain::{
        access::Stamp,
        incident::{Fact, FactName, Incident},
        officer::Officer,
        text::CleanText,
    },
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::Layer,
        look::Look,
        widget::{
            overlay,
            textview::{Scroll, wrap},
        },
    },
};

/// The values of one fact, the latest first.
pub struct Earlier {
    name: FactName,
    values: Vec<(Stamp, Fact, CleanText)>,
    officers: Vec<Officer>,
    scroll: Scroll,
}

impl Earlier {
    /// Of a fact; `None` where nothing was told before.
    pub fn new(incident: &Incident, name: FactName, officers: Vec<Officer>) -> Option<Self> {
        incident.earlier(&name).next()?;
        let told = incident.changes.iter().rev().filter_map(|change| {
            let fact = change.what.facts.iter().rev().find(|fact| fact.name() == name)?;
            Some((change.stamp, fact.clone(), change.what.reason.clone()))
        });
        let values = told.collect();
        Some(Self { name, values, officers, scroll: Scroll::default() })
    }

    fn lines(&self, width: usize, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        for (place, (stamp, fact, reason)) in self.values.iter().enumerate() {
            let value = look.words.fact_value(fact, &look.zone);
            let id = if place == 0 { "incidents-value-now" } else { "incidents-value-before" };
            let style = if place == 0 { look.theme.heading } else { look.theme.text };
            let said = look.words.with(id, &[("value", value.as_str().into())]);
            lines.extend(wrap(&said, width).into_iter().map(|row| Line::styled(row, style)));
            let mut more = vec![recorded(&self.officers, stamp, look)];
            if !reason.is_empty() {
                let args = [("reason", reason.as_str().into())];
                more.push(look.words.with("incidents-reason", &args).into_owned());
            }
            for text in more {
                let rows = wrap(&text, width.saturating_sub(2).max(4));
                lines.extend(
                    rows.into_iter().map(|row| Line::from(Span::styled(format!("  {row}"), look.theme.dim))),
                );
            }
            lines.push(Line::default());
        }
        lines.pop();
        lines
    }
}

impl Layer for Earlier {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match command {
            Id::Cancel => cx.close(),
            command => return self.scroll.command(command),
        }
        Flow::Consumed
    }

    fn mouse(&mut self, event: &MouseEvent, _cx: &mut Cx<'_>) -> Flow {
        self.scroll.mouse(event)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(76);
        let lines = self.lines(usize::from(width.saturating_sub(5)).max(4), look);
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(area.height);
        let name = look.words.fact_name(&self.name);
        let title = look.words.with("incidents-values", &[("fact", name.as_str().into())]);
        let inner = overlay::open(frame, overlay::centred(area, width, height), &title, look);
        self.scroll
            .draw(frame, inner, look, lines.len(), |line| lines.get(line).cloned().unwrap_or_default());
    }
}
