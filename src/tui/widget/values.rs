//! A field whose values were often used before: one value, or several in a row, completed while one types.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{Frame, layout::Rect, text::Span};

use super::{
    cells,
    input::Input,
    suggest::{Eager, Suggest, Suggestion},
    textview::wrap,
};
use crate::{
    domain::text::CleanText,
    tui::{cx::Flow, look::Look},
};

/// Rows that the values may take; more are counted only.
const MOST_ROWS: usize = 4;
/// Values that are spelt out.
const MOST_SHOWN: usize = 40;

/// What parts one value from the next in what is typed or pasted. A line break always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Nothing else: a value may hold any sign, as a path does.
    Breaks,
    /// Commas and semicolons, Chinese ones too.
    Commas,
    /// White space as well: for account numbers.
    Blanks,
}

impl Parting {
    fn parts(self, c: char) -> bool {
        match self {
            Self::Breaks => c == '\n',
            Self::Commas => matches!(c, '\n' | ',' | ';' | '，' | '；' | '、'),
            Self::Blanks => c.is_whitespace() || Self::Commas.parts(c),
        }
    }
}

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// A suggestion, by its place among those given.
    Suggestion(usize),
    /// What was typed.
    Typed,
    /// Nothing.
    Nothing,
}

/// One value or several.
#[derive(Debug)]
pub struct Values {
    /// What is being typed; of a field with one value, the value.
    pub input: Input,
    added: Vec<CleanText>,
    /// What stands beside a value: a file's size.
    notes: BTreeMap<CleanText, String>,
    suggest: Suggest,
    /// None for a field with one value.
    parting: Option<Parting>,
}

impl Values {
    /// A field with one value.
    pub fn one(value: &str, suggestions: Vec<Suggestion>, eager: Eager) -> Self {
        Self {
            input: Input::new(value),
            added: Vec::new(),
            notes: BTreeMap::new(),
            suggest: Suggest::new(suggestions, eager),
            parting: None,
        }
    }

    /// A field with several.
    pub fn several(suggestions: Vec<Suggestion>, eager: Eager, parting: Parting) -> Self {
        Self { parting: Some(parting), ..Self::one("", suggestions, eager) }
    }

    /// Offers other suggestions from now on.
    pub fn offer(&mut self, suggestions: Vec<Suggestion>) {
        self.suggest.offer(suggestions);
    }

    /// The values; what is still being typed is the last.
    pub fn all(&self) -> Vec<CleanText> {
        let mut values = self.added.clone();
        let typed = CleanText::new(self.input.text());
        if !typed.is_empty() && !values.contains(&typed) {
            values.push(typed);
        }
        values
    }

    /// Puts other values in their place.
    pub fn set(&mut self, values: impl IntoIterator<Item = CleanText>) {
        self.added.clear();
        self.input.set("");
        self.suggest.close();
        for value in values {
            self.add(value);
        }
    }

    /// Adds a value unless it is there.
    pub fn add(&mut self, value: CleanText) {
        if !value.is_empty() && !self.added.contains(&value) {
            self.added.push(value);
        }
    }

    /// Takes a value away and lets it be mended.
    pub fn take_back(&mut self, value: &CleanText) {
        self.added.retain(|kept| kept != value);
        self.notes.remove(value);
        if self.input.is_empty() {
            self.input.set(value.as_str());
        }
    }

    /// Says something beside a value.
    pub fn note(&mut self, value: &CleanText, note: String) {
        self.notes.insert(value.clone(), note);
    }

    /// The field gets the keys.
    pub fn entered(&mut self) {
        if self.input.is_empty() {
            self.look_up();
        }
    }

    /// The field loses the keys.
    pub fn left(&mut self) {
        self.suggest.close();
    }

    fn look_up(&mut self) {
        let values = &self.added;
        self.suggest.look_up(self.input.text(), |text| values.iter().any(|value| *value == *text));
    }

    /// Puts the list of suggestions away; `false` when there was none to see.
    pub fn put_away(&mut self) -> bool {
        let open = self.suggest.is_open();
        self.suggest.close();
        open
    }

    /// An arrow up or down; `Ignored` when it leaves the field.
    pub fn vertical(&mut self, down: bool) -> Flow {
        if self.suggest.step(down) { Flow::Consumed } else { Flow::Ignored }
    }

    /// Enter or Tab: takes what is selected, or what was typed.
    pub fn take(&mut self) -> Took {
        let suggested = self.suggest.selected();
        let text = suggested.and_then(|place| self.suggest.text(place)).map(CleanText::new);
        let took = match (suggested, self.input.text().trim().is_empty()) {
            (Some(place), _) => Took::Suggestion(place),
            (None, false) => Took::Typed,
            (None, true) => Took::Nothing,
        };
        if self.parting.is_none() {
            if let Some(text) = text {
                self.input.set(text.as_str());
            }
            self.suggest.close();
            return took;
        }
        let value = text.unwrap_or_else(|| CleanText::new(self.input.text()));
        self.input.set("");
        self.add(value);
        if took == Took::Nothing {
            self.suggest.close();
        } else {
            self.look_up();
        }
        took
    }

    /// Whether it has several values.
    pub const fn is_list(&self) -> bool {
        self.parting.is_some()
    }

    /// Edits. In a list, a parting sign adds what was typed, and Backspace where nothing is typed takes the last away.
    pub fn key(&mut self, key: &KeyEvent) -> Flow {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match (key.code, self.parting) {
            (KeyCode::Char(c), Some(parting)) if plain && parting.parts(c) => {
                // As it was typed: who writes a list on does not pick.
                self.suggest.close();
                let _ = self.take();
                return Flow::Consumed;
            }
            (KeyCode::Backspace, Some(_)) if self.input.is_empty() => {
                if let Some(gone) = self.added.pop() {
                    self.notes.remove(&gone);
                }
                self.look_up();
                return Flow::Consumed;
            }
            _ => {}
        }
        let before = self.input.text().to_owned();
        let flow = self.input.key(key);
        if self.input.text() != before {
            self.look_up();
        }
        flow
    }

    /// Pasted text: into a list, value by value.
    pub fn paste(&mut self, text: &str) -> Flow {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let parting = self.parting.filter(|parting| text.trim().contains(|c| parting.parts(c)));
        let Some(parting) = parting else {
            let flow = self.input.insert(text.trim_end_matches('\n'));
            self.look_up();
            return flow;
        };
        let whole = format!("{}{text}", self.input.text());
        self.input.set("");
        for value in whole.split(|c| parting.parts(c)) {
            self.add(CleanText::new(value));
        }
        self.suggest.close();
        Flow::Consumed
    }

    /// What is kept of it in a draft.
    pub fn keep(&self) -> String {
        if self.parting.is_none() {
            return self.input.text().to_owned();
        }
        let mut kept: Vec<&str> = self.added.iter().map(CleanText::as_str).collect();
        kept.push(self.input.text());
        kept.join("\n")
    }

    /// Takes up what was kept.
    pub fn take_up(&mut self, kept: &str) {
        let (values, typed) = match (self.parting, kept.rsplit_once('\n')) {
            (Some(_), Some((values, typed))) => (values, typed),
            _ => ("", kept),
        };
        self.set(values.lines().map(CleanText::new));
        self.input.set(typed);
        self.suggest.close();
    }

    /// The rows in which the values stand.
    fn rows(&self, width: u16, look: &Look) -> Vec<String> {
        let shown = self.added.iter().take(MOST_SHOWN);
        let mut rows: Vec<String> = if self.notes.is_empty() {
            let text: Vec<&str> = shown.map(CleanText::as_str).collect();
            let text = text.join(&look.text("accesses-between"));
            if text.is_empty() { Vec::new() } else { wrap(&text, width.into()) }
        } else {
            let line = |value: &CleanText| match self.notes.get(value) {
                Some(note) => format!("{value}  {note}"),
                None => value.to_string(),
            };
            shown.flat_map(|value| wrap(&line(value), width.into())).collect()
        };
        if rows.len() > MOST_ROWS || self.added.len() > MOST_SHOWN {
            rows.truncate(MOST_ROWS - 1);
            rows.push(format!("{} {}", look.glyphs.more, cells::count(self.added.len() as u64)));
        }
        rows
    }

    fn has_line(&self, focused: bool) -> bool {
        focused || self.added.is_empty() || !self.input.is_empty()
    }

    /// How many rows it takes.
    pub fn height(&self, width: u16, focused: bool, look: &Look) -> usize {
        self.rows(width, look).len() + usize::from(self.has_line(focused))
    }

    /// Draws it without its first `skip` rows, and gives the row in which is typed, when it is in sight.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        skip: usize,
        focused: bool,
        look: &Look,
    ) -> Option<Rect> {
        let rows = self.rows(area.width, look);
        let count = rows.len();
        for (y, row) in (area.top()..area.bottom()).zip(rows.into_iter().skip(skip)) {
            let place = Rect { y, height: 1, ..area };
            frame.buffer_mut().set_style(place, look.theme.field);
            frame.render_widget(Span::raw(row), place);
        }
        let y = u16::try_from(count.checked_sub(skip)?).ok()?;
        if y >= area.height || !self.has_line(focused) {
            return None;
        }
        let line = Rect { y: area.y + y, height: 1, ..area };
        self.input.draw(frame, line, focused, look);
        Some(line)
    }

    /// Draws the suggestions for the row in which is typed.
    pub fn draw_suggestions(&mut self, frame: &mut Frame<'_>, line: Rect, bounds: Rect, look: &Look) {
        self.suggest.draw(frame, line, bounds, look);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Values {
        let used = ["昵称", "学习记录"].map(Suggestion::plain).to_vec();
        Values::several(used, Eager::Yes, Parting::Commas)
    }

    fn type_into(values: &mut Values, text: &str) {
        for c in text.chars() {
            let _ = values.key(&KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
    }

    fn texts(values: &Values) -> Vec<String> {
        values.all().into_iter().map(CleanText::into_string).collect()
    }

    #[test]
    fn a_suggestion_is_taken_or_what_was_typed() {
        let mut values = fields();
        type_into(&mut values, "nc");
        assert_eq!(values.take(), Took::Suggestion(0));
        type_into(&mut values, "家庭住址");
        assert_eq!(values.take(), Took::Typed);
        assert_eq!(values.take(), Took::Nothing);
        assert_eq!(texts(&values), ["昵称", "家庭住址"]);
    }

    #[test]
    fn commas_part_and_backspace_takes_the_last_away() {
        let mut values = fields();
        type_into(&mut values, "年级，身高、");
        assert_eq!(texts(&values), ["年级", "身高"]);
        let _ = values.key(&KeyEvent::new(KeyCode::Backspace, KeyModifiers::NONE));
        assert_eq!(texts(&values), ["年级"]);
    }

    #[test]
    fn a_pasted_column_becomes_values_and_is_made_harmless() {
        let mut ids = Values::several(Vec::new(), Eager::No, Parting::Blanks);
        let _ = ids.paste("u-1\r\nu-2\tu-2 u-\u{1b}3\r");
        assert_eq!(texts(&ids), ["u-1", "u-2", "u-␛3"]);
    }

    #[test]
    fn what_is_kept_comes_back() {
        let mut values = fields();
        type_into(&mut values, "年级，身");
        let kept = values.keep();
        let mut again = fields();
        again.take_up(&kept);
        assert_eq!((again.added.len(), again.input.text()), (1, "身"));
        assert_eq!(texts(&again), texts(&values));
    }

    #[test]
    fn of_one_value_the_line_is_the_value() {
        let mut one = Values::one("", vec![Suggestion::plain("运营后台")], Eager::No);
        type_into(&mut one, "数据平台, 新版");
        assert_eq!(texts(&one), ["数据平台, 新版"]);
        assert_eq!(one.keep(), "数据平台, 新版");
    }
}
