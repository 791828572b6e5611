//! What was used before, offered under a field while one types: narrowed by what is typed, by substring or pinyin.

use ratatui::{
    Frame,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Clear,
};

use super::{cells, overlay};
use crate::{
    search::{Hit, Index, find_all},
    tui::{layer::picker::marked, look::Look},
};

/// More rows are scrolled.
const MOST_ROWS: u16 = 6;
/// More hits than anyone looks through; typing narrows.
const MOST_HITS: usize = 100;

/// Something used before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is put into the field.
    pub text: String,
    /// Shown beside it and searched too: a department, a number.
    pub note: String,
}

impl Suggestion {
    /// A text with nothing beside it.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), note: String::new() }
    }
}

/// Whether the best hit is selected while one types, so that Enter takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eager {
    /// It is, when it surely is meant: for names that come again and again.
    Yes,
    /// Only arrows select: for account numbers, where a near hit is somebody else, and for free text.
    No,
}

/// The suggestions of one field.
#[derive(Debug)]
pub struct Suggest {
    items: Vec<Suggestion>,
    index: Index,
    hits: Vec<Hit>,
    selected: Option<usize>,
    top: usize,
    open: bool,
    eager: Eager,
}

impl Suggest {
    /// Offers `items`, those to be offered first in front.
    pub fn new(items: Vec<Suggestion>, eager: Eager) -> Self {
        let index = Index::build(items.iter().map(|item| format!("{} {}", item.text, item.note)));
        Self { items, index, hits: Vec::new(), selected: None, top: 0, open: false, eager }
    }

    /// Offers other items from now on.
    pub fn offer(&mut self, items: Vec<Suggestion>) {
        if items != self.items {
            *self = Self::new(items, self.eager);
        }
    }

    /// Opens with what fits `query`, without those that are `taken`.
    pub fn look_up(&mut self, query: &str, taken: impl Fn(&str) -> bool) {
        let query = query.trim();
        self.hits = self.index.find(query, self.items.len().min(MOST_HITS + 1)).hits;
        self.hits.retain(|hit| self.items.get(hit.line).is_some_and(|item| !taken(&item.text)));
        self.hits.truncate(MOST_HITS);
        self.open = !self.hits.is_empty();
        self.top = 0;
        let sure = self.eager == Eager::Yes && !query.is_empty() && self.best_is_meant(query);
        self.selected = sure.then_some(0);
    }

    /// Whether the best hit holds what was typed, or what was typed can only be pinyin or a beginning.
    fn best_is_meant(&self, query: &str) -> bool {
        let Some(item) = self.hits.first().and_then(|hit| self.items.get(hit.line)) else { return false };
        let holds = |text: &str| !find_all(text, query).is_empty();
        holds(&item.text) || holds(&item.note) || query.chars().all(|c| c.is_ascii_lowercase())
    }

    /// Puts the list away.
    pub fn close(&mut self) {
        self.open = false;
        self.selected = None;
    }

    /// Whether the list is seen.
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// The place of the selected item among those given.
    pub fn selected(&self) -> Option<usize> {
        let place = self.selected.filter(|_| self.open)?;
        self.hits.get(place).map(|hit| hit.line)
    }

    /// An item's text.
    pub fn text(&self, place: usize) -> Option<&str> {
        self.items.get(place).map(|item| item.text.as_str())
    }

    /// Selects the next or previous; `false` past the ends, where the list is left.
    pub fn step(&mut self, down: bool) -> bool {
        if !self.open {
            return false;
        }
        let target = match (self.selected, down) {
            (None, true) => Some(0),
            (None, false) => return false,
            (Some(place), true) => Some(place + 1),
            // Back to what was typed.
            (Some(place), false) => place.checked_sub(1),
        };
        if target.is_some_and(|target| target >= self.hits.len()) {
            return false;
        }
        self.selected = target;
        true
    }

    /// Draws the list under `field`, or above it where there is more room within `bounds`.
    pub fn draw(&mut self, frame: &mut Frame<'_>, field: Rect, bounds: Rect, look: &Look) {
        if !self.open || field.is_empty() {
            return;
        }
        let below = bounds.bottom().saturating_sub(field.bottom());
        let above = field.top().saturating_sub(bounds.top());
        let wanted = u16::try_from(self.hits.len()).unwrap_or(u16::MAX).min(MOST_ROWS);
        let (y, height) = if below >= wanted.min(3) || below >= above {
            (field.bottom(), wanted.min(below))
        } else {
            let height = wanted.min(above);
            (field.top() - height, height)
        };
        let area = Rect { y, height, ..field };
        // The labels of the fields it covers would seem to name its lines.
        let labels = Rect { x: bounds.x, width: field.x.saturating_sub(bounds.x), ..area };
        overlay::uncover(frame.buffer_mut(), labels);
        frame.render_widget(Clear, labels);
        frame.buffer_mut().set_style(labels, look.theme.overlay_ground);
        overlay::uncover(frame.buffer_mut(), area);
        frame.render_widget(Clear, area);
        frame.buffer_mut().set_style(area, look.theme.field);
        let rows = usize::from(height);
        let at = self.selected.unwrap_or(0);
        self.top = self.top.clamp((at + 1).saturating_sub(rows).min(at), at);
        for (y, place) in (area.top()..area.bottom()).zip(self.top..) {
            let Some(hit) = self.hits.get(place) else { break };
            let Some(item) = self.items.get(hit.line) else { continue };
            let here = self.selected == Some(place);
            let ground = if here { look.theme.selection } else { look.theme.field };
            let sign = if here { look.glyphs.selected } else { look.glyphs.separator };
            let mark = if here { ground } else { look.theme.mark };
            let mut spans = vec![Span::styled(format!("{sign} "), ground)];
            spans.extend(marked(&item.text, &hit.marks, Style::default(), mark));
            if !item.note.is_empty() {
                spans.push(Span::styled(
                    format!("  {}", item.note),
                    if here { ground } else { look.theme.dim },
                ));
            }
            if rows < self.hits.len() && place + 1 == self.top + rows {
                spans.push(Span::styled(format!("  {}/{}", place + 1, self.hits.len()), look.theme.dim));
            }
            let spans = cells::clip(spans, area.width.into(), look.glyphs.more);
            frame.render_widget(Line::from(spans).style(ground), Rect { y, height: 1, ..area });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(eager: Eager) -> Suggest {
        let person = |text: &str, note: &str| Suggestion { text: text.into(), note: note.into() };
        Suggest::new(vec![person("赵倩", "K1021 客服部"), person("孙立", "K1044 教研部")], eager)
    }

    fn chosen(suggest: &Suggest) -> Option<&str> {
        suggest.selected().and_then(|place| suggest.text(place))
    }

    #[test]
    fn pinyin_number_and_department_find_a_person() {
        for query in ["zq", "zhaoqian", "赵", "k1021", "客服"] {
            let mut suggest = people(Eager::Yes);
            suggest.look_up(query, |_| false);
            assert_eq!(chosen(&suggest), Some("赵倩"), "{query}");
        }
    }

    #[test]
    fn where_a_near_hit_is_another_nothing_is_selected_unasked() {
        let mut suggest = people(Eager::No);
        suggest.look_up("赵", |_| false);
        assert_eq!((suggest.is_open(), chosen(&suggest)), (true, None));
        assert!(suggest.step(true));
        assert_eq!(chosen(&suggest), Some("赵倩"));
        assert!(suggest.step(false));
        assert_eq!(chosen(&suggest), None, "back to what was typed");
        assert!(!suggest.step(false));
    }

    #[test]
    fn what_is_taken_is_not_offered_again() {
        let mut suggest = people(Eager::Yes);
        suggest.look_up("", |text| text == "赵倩");
        assert!(suggest.step(true));
        assert_eq!(chosen(&suggest), Some("孙立"));
        assert!(!suggest.step(true));
        suggest.look_up("钱", |_| false);
        assert!(!suggest.is_open());
    }
}
