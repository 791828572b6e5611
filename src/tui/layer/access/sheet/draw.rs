//! Drawing a form's window: what stands above the fields, the fields, and at the foot what the keys do.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Act, Sheet, Stage, beside::split};
use crate::tui::{
    cx::Tone,
    layer::{access::saying, progress},
    look::Look,
    port::Progress,
    widget::{
        cells, overlay,
        textview::{wrap, wrap_after},
    },
};

/// Wider lines are hard to follow from label to field.
const WIDEST: u16 = 116;

impl<A: Act> Sheet<A> {
    pub(super) fn draw_window(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        // The officer's language and zone can change while it is open.
        self.zone = look.zone.clone();
        self.follow(&look.words);
        let width = area.width.saturating_sub(4).min(WIDEST);
        let place = overlay::centred(area, width, area.height);
        let title = self.act.title(&look.words);
        let inner = overlay::open_with_foot(frame, place, &title, &look.text(self.foot()), look);
        if inner.is_empty() {
            return;
        }
        if let Stage::Offered { anew, .. } = self.stage {
            draw_offer(frame, inner, anew, look);
            return;
        }
        let above = self.draw_above(frame, inner, look);
        let rest = Rect { y: inner.y + above, height: inner.height - above, ..inner };
        let rest = self.draw_beside(frame, rest, look);
        let unfocused = look.unfocused();
        self.form.draw(frame, rest, if self.busy() { &unfocused } else { look });
        let (so_far, foot) = match self.stage {
            Stage::Waiting => (Progress { done: 0, total: 0 }, String::new()),
            Stage::Working(so_far) => (so_far, look.text("form-foot-working").into_owned()),
            _ => return,
        };
        progress::window(frame, area, look, &self.act.doing(&look.words), &foot, so_far, self.elapsed);
    }

    /// What stands beside the fields; gives the room that is left for them.
    fn draw_beside(&self, frame: &mut Frame<'_>, rest: Rect, look: &Look) -> Rect {
        let zone = self.zone.clone();
        let Some(beside) = self.act.beside(&self.form, &self.setting(&look.words, &zone)) else {
            return rest;
        };
        let (fields, place) = split(rest, beside.lines.len(), self.form.height(rest.width, look));
        beside.draw(frame, place, self.weighing.is_behind(), look);
        fields
    }

    const fn foot(&self) -> &'static str {
        match self.stage {
            Stage::Offered { .. } => "form-foot-offer",
            _ if self.keeping.has_failed() => "form-foot-unkept",
            _ if self.keeping.is_safe() => "form-foot-kept",
            _ => "form-foot",
        }
    }

    /// What stands above the fields, in at most a third of the room; gives the rows it took.
    fn draw_above(&self, frame: &mut Frame<'_>, inner: Rect, look: &Look) -> u16 {
        let zone = self.zone.clone();
        let here = self.setting(&look.words, &zone);
        let mut said = Vec::new();
        if let Some((what, hint)) = &self.failed {
            said.push((Tone::Bad, saying::after(what, hint)));
        }
        if self.at_button {
            said.push((Tone::Warn, look.text("form-press-enter").into_owned()));
        }
        for line in self.act.above(&self.form, &here) {
            // What was refused may be what stood there before.
            if !said.contains(&line) {
                said.push(line);
            }
        }
        let mut rows: Vec<(String, Style)> = Vec::new();
        for (tone, text) in said {
            let (sign, style) = match tone {
                Tone::Good => (look.glyphs.dot, look.theme.text),
                Tone::Warn => (look.glyphs.warn, look.theme.warn),
                Tone::Bad => (look.glyphs.bad, look.theme.bad),
            };
            for line in wrap_after(sign, &text, inner.width.into()) {
                rows.push((line, style));
            }
        }
        let most = usize::from(inner.height / 3).max(1);
        if rows.len() > most {
            rows.truncate(most);
            if let Some((last, _)) = rows.last_mut() {
                let room = usize::from(inner.width).saturating_sub(1);
                *last = format!("{}{}", cells::truncate(last, room, ""), look.glyphs.more);
            }
        }
        let mut y = inner.y;
        for (text, style) in rows {
            frame.render_widget(Span::styled(text, style), Rect { y, height: 1, ..inner });
            y += 1;
        }
        let roomy = y > inner.y && inner.height >= 14;
        y - inner.y + u16::from(roomy)
    }
}

/// What is asked when a draft was found.
pub(in crate::tui::layer) fn draw_offer(frame: &mut Frame<'_>, area: Rect, anew: bool, look: &Look) {
    let mut y = area.y;
    for line in wrap(&look.text("form-draft-found"), area.width.into()) {
        if y < area.bottom() {
            frame.render_widget(Line::from(line), Rect { y, height: 1, ..area });
        }
        y += 1;
    }
    y += u16::from(area.height > 5);
    for (here, id) in [(!anew, "form-draft-go-on"), (anew, "form-draft-anew")] {
        if y >= area.bottom() {
            return;
        }
        let sign = if here { look.glyphs.selected } else { " " };
        let style = if here { look.theme.selection } else { look.theme.text };
        let row = Rect { y, height: 1, ..area };
        frame.render_widget(Span::styled(format!("{sign} {} ", look.text(id)), style), row);
        if here && look.focused {
            frame.set_cursor_position((row.x, row.y));
        }
        y += 1;
    }
}
