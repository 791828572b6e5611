//! Recording a version, also when somebody else recorded one meanwhile: nothing is written over, nothing typed is lost.

use ratatui::{Frame, layout::Rect, text::Line};

use super::{Editor, note::Note};
use crate::{
    drafting::{Change, Part, difference},
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow},
        layer::{
            Answer, Layer, Question,
            picker::{Item, Picker},
        },
        look::Look,
        widget::{
            overlay,
            textview::{Scroll, wrap_after},
        },
    },
    words::Words,
};

/// The refusal that tells of it.
pub(super) const REFUSED: &str = "err-notice-overtaken";

pub(super) const NOTE: Question = Question("notice.note");
const WHAT_NOW: Question = Question("notice.overtaken");

/// Asks for a note and records; what somebody else wrote meanwhile comes first.
pub(super) fn submit(editor: &Editor, cx: &mut Cx<'_>) {
    if editor.base < editor.file.notice.version() {
        offer(editor, cx);
    } else {
        cx.open(NOTE, Note::new(cx.words.text("notice-edit-note-title")));
    }
}

/// Offers what can be done about it.
pub(super) fn offer(editor: &Editor, cx: &mut Cx<'_>) {
    let newest = editor.file.notice.version();
    let item = |id: &str| Item::new(cx.words.text(id), "");
    let items =
        vec![item("notice-edit-see-difference"), item("notice-edit-put-on-top"), item("notice-edit-go-on")];
    let title = cx.words.with("notice-edit-overtaken", &[("newest", newest.into())]).into_owned();
    cx.open(WHAT_NOW, Picker::new(title, items));
}

/// Takes the officer's choice; says whether the question was this one.
pub(super) fn answered(editor: &mut Editor, question: Question, answer: &Answer, cx: &mut Cx<'_>) -> bool {
    let Answer::Picked(which) = answer else { return false };
    if question != WHAT_NOW {
        return false;
    }
    match which {
        0 => {
            let notice = &editor.file.notice;
            let parts = difference(&notice.wording(), &editor.history.text().wording());
            let args = [("newest", notice.version().into())];
            let title = cx.words.with("notice-edit-difference-title", &args).into_owned();
            cx.open(Question::NONE, Difference::new(title, parts, cx.words));
        }
        1 => {
            editor.base = editor.file.notice.version();
            editor.failed = None;
            editor.stepped(cx.now);
            submit(editor, cx);
        }
        _ => {}
    }
    true
}

/// What differs, run by run. Enter or Esc puts it away.
struct Difference {
    title: String,
    parts: Vec<Part>,
    same: String,
    scroll: Scroll,
}

impl Difference {
    fn new(title: String, mut parts: Vec<Part>, words: &Words) -> Self {
        parts.retain(|part| part.change != Change::Kept && !part.text.trim().is_empty());
        Self {
            title,
            parts,
            same: words.text("notice-edit-no-difference").into_owned(),
            scroll: Scroll::default(),
        }
    }

    fn lines(&self, width: usize, look: &Look) -> Vec<Line<'static>> {
        let mut lines = Vec::new();
        let mut block = None;
        for part in &self.parts {
            if block.replace(part.block).is_some_and(|before| before != part.block) {
                lines.push(Line::default());
            }
            let (sign, style) = match part.change {
                Change::Removed => ("-", look.theme.bad),
                _ => ("+", look.theme.good),
            };
            for row in part.text.lines() {
                lines.extend(wrap_after(sign, row, width).into_iter().map(|line| Line::styled(line, style)));
            }
        }
        if lines.is_empty() {
            lines.push(Line::from(self.same.clone()));
        }
        lines
    }
}

impl Layer for Difference {
    fn context(&self) -> Context {
        Context::Reading
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if command == Id::Cancel {
            cx.close();
            return Flow::Consumed;
        }
        self.scroll.command(command)
    }

    fn key(&mut self, key: &crossterm::event::KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if key.code == crossterm::event::KeyCode::Enter {
            cx.close();
        }
        Flow::Consumed
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let place = overlay::centred(area, area.width.saturating_sub(4).min(84), area.height);
        let inner = overlay::open_with_foot(frame, place, &self.title, &look.text("foot-close"), look);
        let lines = self.lines(usize::from(inner.width.saturating_sub(1)), look);
        self.scroll.draw(frame, inner, look, lines.len(), |at| lines.get(at).cloned().unwrap_or_default());
    }
}
