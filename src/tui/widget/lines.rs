//! Several lines to type in: the exact text of a message. Edited by the text area, wrapped and drawn here, so that the
//! real cursor stands at the caret and punctuation begins no line.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};
use tui_textarea::{CursorMove, TextArea};

use super::{
    caret::{self, chars},
    cells,
    marked::{self, Mark},
    textwidth,
};
use crate::tui::{cx::Flow, look::Look};

/// More lines than any message has; beyond them a key press would become slow.
const MOST_LINES: usize = 2_000;
/// Likewise characters. The text area counts columns in 16 bits.
const LONGEST: usize = 60_000;

/// A row of the screen: which line, and which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrapped {
    line: usize,
    range: Range<usize>,
}

/// Text of several lines.
#[derive(Clone, Debug)]
pub struct Lines {
    area: TextArea<'static>,
    /// The first row seen.
    top: usize,
    /// Cells of a row when last drawn: up and down go by rows.
    width: usize,
}

impl Lines {
    /// Lines that hold `text`, with the caret at the end.
    pub fn new(text: &str) -> Self {
        let mut lines = Self { area: TextArea::new(vec![String::new()]), top: 0, width: 72 };
        let _ = lines.insert(text);
        lines
    }

    /// What it holds, lines parted by LF.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.area.lines().iter().all(String::is_empty)
    }

    /// Before which byte of its text the caret stands.
    pub fn byte(&self) -> usize {
        let line = self.area.cursor().0;
        self.start(line) + caret::split(&self.area).0.len()
    }

    /// Puts the caret before a byte of the text, or at the end of it.
    pub fn go(&mut self, byte: usize) {
        let mut left = byte;
        let mut place = (self.area.lines().len().saturating_sub(1), usize::MAX);
        for (line, text) in self.area.lines().iter().enumerate() {
            if left <= text.len() {
                // Within a character it stands before it.
                place = (line, text.char_indices().take_while(|(at, c)| at + c.len_utf8() <= left).count());
                break;
            }
            left -= text.len() + 1;
        }
        let narrow = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(narrow(place.0), narrow(place.1)));
    }

    /// It will be drawn so wide: up and down go by such rows before it is.
    pub fn fit(&mut self, width: u16) {
        self.width = room(width);
    }

    /// In which row the caret stands, at a width.
    pub fn caret_row(&self, width: u16) -> usize {
        let line = self.area.cursor().0;
        let byte = caret::split(&self.area).0.len();
        let rows = rows_of(self.area.lines(), room(width));
        rows.iter().rposition(|row| row.line == line && row.range.start <= byte).unwrap_or(0)
    }

    /// At which byte of the text a line begins.
    fn start(&self, line: usize) -> usize {
        self.area.lines().iter().take(line).map(|line| line.len() + 1).sum()
    }

    /// Inserts text at the caret. CR and CRLF break lines as LF does; what could steer a terminal becomes visible.
    pub fn insert(&mut self, text: &str) -> Flow {
        let held: usize = self.area.lines().iter().map(|line| chars(line) + 1).sum();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let room = MOST_LINES.saturating_sub(self.area.lines().len()) + 1;
        let tamed: Vec<String> = text.split('\n').take(room).map(caret::tame).collect();
        let taken: String = tamed.join("\n").chars().take(LONGEST.saturating_sub(held)).collect();
        self.area.insert_str(&taken);
        Flow::Consumed
    }

    /// Takes bytes out of the text, with the caret where they were; says whether they are there.
    pub fn take_out(&mut self, range: &Range<usize>) -> bool {
        let text = self.text();
        let Some(gone) = text.get(range.clone()).filter(|gone| !gone.is_empty()) else { return false };
        self.go(range.start);
        self.area.delete_str(chars(gone))
    }

    /// Edits: characters, Backspace, Del, arrows left and right, Home, End, Ctrl-A/E/U/W.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.modifiers.contains(KeyModifiers::ALT) {
            return Flow::Ignored;
        }
        match key.code {
            KeyCode::Char('a') if ctrl => self.area.move_cursor(CursorMove::Head),
            KeyCode::Char('e') if ctrl => self.area.move_cursor(CursorMove::End),
            KeyCode::Char('u') if ctrl => drop(self.area.delete_line_by_head()),
            KeyCode::Char('w') if ctrl => caret::delete_word(&mut self.area),
            KeyCode::Char(_) if ctrl => return Flow::Ignored,
            KeyCode::Char(c) => return self.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Enter => return self.insert("\n"),
            KeyCode::Backspace => caret::delete_before(&mut self.area),
            KeyCode::Delete => caret::delete_after(&mut self.area),
            KeyCode::Left => caret::back(&mut self.area),
            KeyCode::Right => caret::forward(&mut self.area),
            KeyCode::Home => self.area.move_cursor(CursorMove::Head),
            KeyCode::End => self.area.move_cursor(CursorMove::End),
            _ => return Flow::Ignored,
        }
        Flow::Consumed
    }

    /// One row up or down; `Ignored` at the first or last, so that the form goes on to the next field.
    pub fn vertical(&mut self, down: bool) -> Flow {
        let rows = self.rows();
        let (row, column) = self.caret(&rows);
        let target = if down { row.checked_add(1) } else { row.checked_sub(1) };
        let Some(wrapped) = target.and_then(|target| rows.get(target)) else { return Flow::Ignored };
        let line = self.area.lines().get(wrapped.line).map_or("", String::as_str);
        let before = line.get(..wrapped.range.start).unwrap_or("");
        let seen = line.get(wrapped.range.clone()).unwrap_or("");
        let within = cells::truncate(seen, column, "");
        let place = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(place(wrapped.line), place(chars(before) + chars(&within))));
        Flow::Consumed
    }

    /// How many rows it takes at a width.
    pub fn height(&self, width: u16) -> usize {
        rows_of(self.area.lines(), room(width)).len()
    }

    fn rows(&self) -> Vec<Wrapped> {
        rows_of(self.area.lines(), self.width)
    }

    /// The caret's row and its cells from the left.
    fn caret(&self, rows: &[Wrapped]) -> (usize, usize) {
        let line = self.area.cursor().0;
        let byte = caret::split(&self.area).0.len();
        let row = rows.iter().rposition(|row| row.line == line && row.range.start <= byte).unwrap_or(0);
        let start = rows.get(row).map_or(0, |row| row.range.start);
        let before = self.area.lines().get(line).and_then(|text| text.get(start..byte)).unwrap_or("");
        // White space at the end of a wrapped row hangs over its edge.
        (row, cells::width(before).min(self.width))
    }

    /// Draws `height` rows, of which the first `skip` are out of sight, into `area`; the real cursor stands at the caret
    /// when `focused`.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        (height, skip): (usize, usize),
        focused: bool,
        look: &Look,
    ) {
        let style: Style = if focused { look.theme.field_focus } else { look.theme.field };
        self.draw_marked(frame, area, (height, skip), focused, style, &[]);
    }

    /// The same in a look of one's own, with runs of the text marked.
    pub fn draw_marked(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        (height, skip): (usize, usize),
        focused: bool,
        style: Style,
        marks: &[Mark],
    ) {
        self.width = room(area.width);
        let rows = self.rows();
        let (row, column) = self.caret(&rows);
        self.top = self.top.min(rows.len().saturating_sub(height));
        self.top = self.top.clamp((row + 1).saturating_sub(height).min(row), row);
        for (y, index) in (area.top()..area.bottom()).zip(self.top + skip..) {
            let row = rows.get(index);
            let seen = row.and_then(|row| self.area.lines().get(row.line)?.get(row.range.clone()));
            let from = row.map_or(0, |row| self.start(row.line) + row.range.start);
            let mut spans = marked::spans(seen.unwrap_or(""), from, marks, style);
            let rest = usize::from(area.width).saturating_sub(cells::width(seen.unwrap_or("")));
            spans.push(Span::styled(" ".repeat(rest), style));
            frame.render_widget(Line::from(spans), Rect { y, height: 1, ..area });
        }
        let y = row.checked_sub(self.top + skip).and_then(|y| u16::try_from(y).ok());
        if let Some(y) = y.filter(|y| focused && *y < area.height && area.width > 0) {
            let x = u16::try_from(column).unwrap_or(u16::MAX).min(area.width - 1);
            frame.set_cursor_position(Position::new(area.x + x, area.y + y));
        }
    }
}

/// A cell is kept for the caret behind a full row.
fn room(width: u16) -> usize {
    usize::from(width.saturating_sub(1)).max(2)
}

fn rows_of(lines: &[String], width: usize) -> Vec<Wrapped> {
    lines
        .iter()
        .enumerate()
        .flat_map(|(line, text)| {
            textwidth::wrap(text, width, 0)
                .into_iter()
                .map(move |wrapped| Wrapped { line, range: wrapped.range })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(lines: &mut Lines, code: KeyCode, modifiers: KeyModifiers) {
        let _ = lines.key(&KeyEvent::new(code, modifiers));
    }

    #[test]
    fn every_kind_of_line_break_breaks_a_line() {
        let lines = Lines::new("同意。\r\n仅限昵称\r林月\n");
        assert_eq!(lines.text(), "同意。\n仅限昵称\n林月\n");
    }

    #[test]
    fn escapes_and_turned_text_become_visible() {
        let lines = Lines::new("a\u{1b}[2J\nb\u{202E}c\u{7}");
        assert_eq!(lines.text(), "a␛[2J\nb⟨U+202E⟩c␇");
    }

    #[test]
    fn a_chinese_run_is_not_one_word_and_a_break_joins() {
        let mut lines = Lines::new("同意\n隐私政策");
        press(&mut lines, KeyCode::Char('w'), KeyModifiers::CONTROL);
        assert_eq!(lines.text(), "同意\n隐私政");
        press(&mut lines, KeyCode::Char('u'), KeyModifiers::CONTROL);
        press(&mut lines, KeyCode::Char('w'), KeyModifiers::CONTROL);
        assert_eq!(lines.text(), "同意");
    }

    #[test]
    fn a_joined_emoji_goes_as_one() {
        let mut lines = Lines::new("家👨‍👩‍👧");
        press(&mut lines, KeyCode::Backspace, KeyModifiers::NONE);
        assert_eq!(lines.text(), "家");
    }

    #[test]
    fn up_and_down_go_by_rows_and_leave_at_the_edges() {
        let mut lines = Lines::new("一二三四五六\n七");
        lines.width = 6;
        assert_eq!(lines.caret(&lines.rows()), (2, 2));
        assert_eq!(lines.vertical(true), Flow::Ignored);
        assert_eq!(lines.vertical(false), Flow::Consumed);
        assert_eq!(lines.caret(&lines.rows()), (1, 2));
        assert_eq!(lines.vertical(false), Flow::Consumed);
        assert_eq!(lines.vertical(false), Flow::Ignored);
        press(&mut lines, KeyCode::Char('零'), KeyModifiers::NONE);
        assert_eq!(lines.text(), "一零二三四五六\n七");
    }

    #[test]
    fn the_caret_goes_to_a_byte_and_tells_it() {
        let mut lines = Lines::new("同意\n\n隐私 ok");
        for (to, at) in [(0, 0), (3, 3), (4, 3), (6, 6), (7, 7), (8, 8), (14, 14), (99, 17)] {
            lines.go(to);
            assert_eq!(lines.byte(), at, "{to}");
        }
        assert_eq!((lines.caret_row(60), lines.caret_row(3)), (2, 5));
    }

    #[test]
    fn what_is_taken_out_leaves_the_caret_in_its_place() {
        let mut lines = Lines::new("致【待填：\n机关】：");
        assert!(!lines.take_out(&(4..5)) && !lines.take_out(&(3..3)) && !lines.take_out(&(20..99)));
        assert!(lines.take_out(&(3..25)));
        assert_eq!((lines.text().as_str(), lines.byte()), ("致：", 3));
    }

    #[test]
    fn a_flood_is_cut() {
        let lines = Lines::new(&"x\n".repeat(MOST_LINES * 2));
        assert_eq!(lines.area.lines().len(), MOST_LINES);
        assert_eq!(chars(&Lines::new(&"隐".repeat(LONGEST * 2)).text()), LONGEST - 1);
    }
}
