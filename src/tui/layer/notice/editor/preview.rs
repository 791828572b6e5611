//! How its reader will see it: a page, a mail, a message on a phone, an announcement, a form.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use super::{Editor, View, draw::styled, manuscript::Place};
use crate::{
    domain::notice::{Channel, Wording},
    drafting::check::short_text,
    outlet::notice::day,
    tui::{
        look::Look,
        widget::{cells, panes, textview::wrap},
    },
};

/// A page is no wider, and a phone neither.
const PAGE: usize = 64;
const PHONE: usize = 34;

/// Lines being put together, with the line each block begins at.
struct Sheet<'a> {
    look: &'a Look,
    width: usize,
    lines: Vec<Line<'static>>,
    blocks: Vec<usize>,
}

impl Sheet<'_> {
    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
    }

    fn text(&mut self, text: &str, style: Style) {
        self.lines.extend(styled(text, self.width, style));
    }

    fn centred(&mut self, text: &str, style: Style) {
        for line in wrap(text, self.width) {
            let lead = self.width.saturating_sub(cells::width(&line)) / 2;
            self.lines.push(Line::styled(format!("{}{line}", " ".repeat(lead)), style));
        }
    }

    fn right(&mut self, text: &str) {
        for line in wrap(text, self.width) {
            let lead = self.width.saturating_sub(cells::width(&line));
            self.lines.push(Line::styled(format!("{}{line}", " ".repeat(lead)), self.look.theme.text));
        }
    }

    fn row(&mut self, label: &str, value: &str) {
        let label = format!("{} ", self.look.text(label));
        let room = self.width.saturating_sub(cells::width(&label));
        for (at, line) in wrap(value, room).into_iter().enumerate() {
            let lead = if at == 0 { label.clone() } else { " ".repeat(cells::width(&label)) };
            self.lines.push(Line::from(vec![
                Span::styled(lead, self.look.theme.dim),
                Span::styled(line, self.look.theme.text),
            ]));
        }
    }

    fn rule(&mut self) {
        let rule = self.look.glyphs.rule.repeat(self.width);
        self.lines.push(Line::styled(rule, self.look.theme.border));
    }

    fn paragraphs(&mut self, filled: &Wording) {
        for block in &filled.blocks {
            self.blocks.push(self.lines.len());
            if !block.text.is_empty() {
                self.gap();
                self.text(&block.text.to_string(), self.look.theme.text);
            }
        }
    }

    /// Puts a frame around all lines: the edge of a phone.
    fn framed(&mut self, title: &str) {
        let (look, width) = (self.look, self.width);
        let border = look.glyphs.border();
        let title = cells::truncate(title, width.saturating_sub(2), look.glyphs.more).into_owned();
        let rest = border.horizontal_top.repeat((width + 1).saturating_sub(cells::width(&title) + 2));
        let edge = |text: String| Line::styled(text, look.theme.border);
        let mut out = vec![edge(format!(
            "{}{} {title} {rest}{}",
            border.top_left, border.horizontal_top, border.top_right
        ))];
        for line in std::mem::take(&mut self.lines) {
            let style = line.style;
            let missing = width.saturating_sub(line.width());
            let mut spans = vec![Span::styled(format!("{} ", border.vertical_left), look.theme.border)];
            spans.extend(
                line.spans.into_iter().map(|span| Span::styled(span.content, style.patch(span.style))),
            );
            spans.push(Span::raw(" ".repeat(missing)));
            spans.push(Span::styled(format!(" {}", border.vertical_right), look.theme.border));
            out.push(Line::from(spans));
        }
        let bottom = border.horizontal_bottom.repeat(width + 2);
        out.push(edge(format!("{}{bottom}{}", border.bottom_left, border.bottom_right)));
        self.lines = out;
    }
}

impl Editor {
    pub(super) fn draw_preview(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let focused = self.view == View::Preview;
        let title = look.text("notice-edit-preview");
        let note = look.words.channel(self.file.notice.channel);
        let inner = panes::frame(frame, area, &title, &note, focused, look);
        if inner.is_empty() {
            return;
        }
        let sheet = self.sheet(usize::from(inner.width.saturating_sub(1)), look);
        let lines = sheet.lines;
        // What is being written is in sight; who reads scrolls.
        if !focused {
            let line = match self.place {
                Place::Subject => 0,
                Place::Block(at) => sheet.blocks.get(at).copied().unwrap_or(0),
                Place::Sender => lines.len().saturating_sub(1),
            };
            self.preview.reveal(line);
        }
        self.preview.draw(frame, inner, look, lines.len(), |at| lines.get(at).cloned().unwrap_or_default());
    }

    fn sheet<'a>(&self, room: usize, look: &'a Look) -> Sheet<'a> {
        let notice = &self.file.notice;
        let (filled, text) = (&self.judged.filled, look.theme.text);
        let narrow = matches!(notice.channel, Channel::Sms | Channel::Push | Channel::InApp);
        // The frame of a phone takes two cells on each side.
        let width = if narrow { room.saturating_sub(4).min(PHONE) } else { room.min(PAGE) }.max(4);
        let mut sheet = Sheet { look, width, lines: Vec::new(), blocks: Vec::new() };
        let (subject, sender) = (filled.subject.as_str(), filled.sender.as_str());
        let date = day(&self.now().to_zoned_datetime(self.file.studio.zone().clone()), notice.tongue);
        match notice.channel {
            Channel::Sms => {
                sheet.text(&short_text(filled, notice.tongue), text);
                sheet.framed(sender);
            }
            Channel::Push => {
                sheet.text(subject, look.theme.heading);
                sheet.text(&short_text(filled, notice.tongue), text);
                sheet.framed(sender);
            }
            Channel::InApp => {
                sheet.centred(subject, look.theme.heading);
                sheet.paragraphs(filled);
                sheet.gap();
                sheet.right(sender);
                sheet.framed(sender);
                // The frame is a line above.
                sheet.blocks.iter_mut().for_each(|line| *line += 1);
            }
            Channel::Email => {
                sheet.row("notice-edit-mail-from", sender);
                sheet.row("notice-edit-mail-subject", subject);
                sheet.rule();
                sheet.paragraphs(filled);
                sheet.gap();
                sheet.text(sender, text);
                sheet.text(&date, text);
            }
            Channel::Phone => {
                sheet.text(&look.text("notice-edit-read-out"), look.theme.dim);
                sheet.paragraphs(filled);
            }
            Channel::Form => {
                sheet.centred(subject, look.theme.heading);
                for block in &filled.blocks {
                    sheet.blocks.push(sheet.lines.len());
                    sheet.gap();
                    if let Some(element) = block.element {
                        let name = look.text(&format!("element-{}", element.name()));
                        sheet.text(&name, look.theme.dim);
                    }
                    sheet.text(&block.text.to_string(), text);
                }
                sheet.gap();
                sheet.right(sender);
                sheet.right(&date);
            }
            Channel::Letter | Channel::Announcement => {
                sheet.centred(subject, look.theme.heading);
                sheet.paragraphs(filled);
                sheet.gap();
                sheet.right(sender);
                sheet.right(&date);
            }
        }
        sheet
    }
}
