//! The steps of writing, to be taken back and done again: across all blocks, a run of typing as one step.

use super::manuscript::{Manuscript, Part, Place};

/// So many steps can be taken back.
const MOST_STEPS: usize = 1_000;
/// A run of typing is one step until it is this long: nobody wants a page back in one go.
const LONGEST_RUN: usize = 40;
/// Behind one of these a run of typing ends.
const PAUSES: &str = "，。；：？！、…,.;:?!\n";

/// Where the caret stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// In which text.
    pub place: Place,
    /// Before which byte of it.
    pub byte: usize,
}

/// What kind of a step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A character is typed.
    Typing,
    /// One is taken out.
    Erasing,
    /// Anything else: it is a step of its own.
    Other,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    text: Manuscript,
    caret: Caret,
}

/// The step being taken, as long as more of its kind may join it.
#[derive(Clone, Copy, Debug)]
struct Run {
    kind: Kind,
    caret: Caret,
    keys: usize,
    pauses: bool,
}

/// A manuscript with the steps that led to it.
#[derive(Clone, Debug)]
pub struct History {
    now: State,
    done: Vec<State>,
    undone: Vec<State>,
    run: Option<Run>,
}

impl History {
    /// A manuscript without steps.
    pub const fn new(text: Manuscript, caret: Caret) -> Self {
        Self { now: State { text, caret }, done: Vec::new(), undone: Vec::new(), run: None }
    }

    /// What is written.
    pub const fn text(&self) -> &Manuscript {
        &self.now.text
    }

    /// Where the caret stood after the last step.
    pub const fn caret(&self) -> Caret {
        self.now.caret
    }

    /// Whether there is a step to take back, and one to do again.
    pub const fn can(&self) -> (bool, bool) {
        (!self.done.is_empty(), !self.undone.is_empty())
    }

    /// The text of one place is another now; the caret was at `before` and is at `after`. Nothing happens when it is
    /// the same.
    pub fn write(&mut self, text: &str, kind: Kind, before: usize, after: Caret) {
        let old = self.now.text.text(after.place);
        if old == text {
            return;
        }
        let joins = self.run.is_some_and(|run| {
            let here = Caret { place: after.place, byte: before };
            run.kind == kind
                && kind != Kind::Other
                && run.caret == here
                && run.keys < LONGEST_RUN
                && !run.pauses
        });
        let keys = if joins { self.run.map_or(0, |run| run.keys) + 1 } else { 1 };
        if !joins {
            self.now.caret = Caret { place: after.place, byte: before };
            self.begin();
        }
        self.now.text.set(after.place, text);
        self.now.caret = after;
        let last = text.get(..after.byte).and_then(|before| before.chars().next_back());
        let pauses = kind == Kind::Typing && last.is_some_and(|last| PAUSES.contains(last));
        self.run = (kind != Kind::Other).then_some(Run { kind, caret: after, keys, pauses });
    }

    /// Changes several things as one step; the caret was at `before`. Nothing happens when nothing changes.
    pub fn change(&mut self, before: Caret, after: Caret, change: impl FnOnce(&mut Manuscript)) {
        let mut text = self.now.text.clone();
        change(&mut text);
        if text == self.now.text {
            return;
        }
        self.now.caret = before;
        self.begin();
        self.now = State { text, caret: after };
    }

    /// The caret was moved: what is typed next is a step of its own.
    pub const fn pause(&mut self) {
        self.run = None;
    }

    fn begin(&mut self) {
        self.done.push(self.now.clone());
        if self.done.len() > MOST_STEPS {
            self.done.remove(0);
        }
        self.undone.clear();
        self.run = None;
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> bool {
        self.run = None;
        let Some(before) = self.done.pop() else { return false };
        self.undone.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Does the step again that was taken back last.
    pub fn redo(&mut self) -> bool {
        self.run = None;
        let Some(after) = self.undone.pop() else { return false };
        self.done.push(std::mem::replace(&mut self.now, after));
        true
    }

    /// Puts a block in at a place among the blocks, and the caret at its end.
    pub fn put_in(&mut self, before: Caret, at: usize, part: Part) {
        let at = at.min(self.now.text.blocks.len());
        let after = Caret { place: Place::Block(at), byte: part.text.len() };
        self.change(before, after, |text| text.blocks.insert(at, part));
    }

    /// Takes a block out; the caret goes to the one behind it.
    pub fn take_out(&mut self, before: Caret, at: usize) {
        let left = self.now.text.blocks.len().saturating_sub(1);
        let place = if left == 0 { Place::Sender } else { Place::Block(at.min(left - 1)) };
        self.change(before, Caret { place, byte: 0 }, |text| {
            if at < text.blocks.len() {
                text.blocks.remove(at);
            }
        });
    }

    /// Moves a block before the one above it, or behind the one below it. The caret goes with it.
    pub fn shift(&mut self, before: Caret, at: usize, down: bool) -> bool {
        let to = if down { at.checked_add(1) } else { at.checked_sub(1) };
        let Some(to) = to.filter(|to| (*to).max(at) < self.now.text.blocks.len()) else { return false };
        self.change(before, Caret { place: Place::Block(to), byte: before.byte }, |text| {
            text.blocks.swap(at, to);
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::layer::notice::editor::find;

    fn text(texts: &[&str]) -> Manuscript {
        let part = |text: &&str| Part { element: None, text: (*text).into(), clause: None };
        Manuscript {
            subject: "题".into(), blocks: texts.iter().map(part).collect(), sender: "千聊".into()
        }
    }

    fn at(place: Place, byte: usize) -> Caret {
        Caret { place, byte }
    }

    fn start() -> History {
        History::new(text(&["甲", "乙", "丙"]), at(Place::Block(0), 0))
    }

    /// Types at the end of a block.
    fn typed(history: &mut History, block: usize, typed: &str) {
        for c in typed.chars() {
            let place = Place::Block(block);
            let before = history.text().text(place).to_owned();
            let after = format!("{before}{c}");
            history.write(&after, Kind::Typing, before.len(), at(place, after.len()));
        }
    }

    #[test]
    fn a_run_of_typing_is_one_step_up_to_a_pause_or_another_block() {
        let mut history = start();
        typed(&mut history, 0, "请修改，密码");
        typed(&mut history, 1, "x");
        let said = |history: &History| history.text().text(Place::Block(0)).to_owned();
        assert!(history.undo());
        assert_eq!((said(&history).as_str(), history.caret()), ("甲请修改，密码", at(Place::Block(1), 3)));
        assert!(history.undo());
        assert_eq!(said(&history), "甲请修改，");
        assert!(history.undo());
        assert_eq!(said(&history), "甲");
        assert!(!history.undo());
        assert!(history.redo() && history.redo());
        assert_eq!(said(&history), "甲请修改，密码");
        typed(&mut history, 0, "！");
        assert!(!history.redo(), "what is typed now takes the place of what was taken back");
    }

    #[test]
    fn blocks_move_come_and_go_and_the_caret_with_them() {
        let mut history = start();
        let here = at(Place::Block(0), 3);
        assert!(history.shift(here, 0, true));
        assert_eq!((history.text().text(Place::Block(1)), history.caret()), ("甲", at(Place::Block(1), 3)));
        assert!(!history.shift(here, 0, false) && !history.shift(here, 2, true));
        history.take_out(here, 2);
        assert_eq!(history.caret().place, Place::Block(1));
        history.take_out(here, 1);
        history.take_out(here, 0);
        assert_eq!((history.text().blocks.len(), history.caret().place), (0, Place::Sender));
        let part = Part { element: None, text: "丁".into(), clause: None };
        history.put_in(at(Place::Sender, 0), 9, part);
        assert_eq!((history.text().blocks.len(), history.caret()), (1, at(Place::Block(0), 3)));
        for _ in 0..5 {
            assert!(history.undo());
        }
        assert_eq!(history.text(), start().text());
        assert_eq!(history.can(), (false, true));
    }

    #[derive(Clone, Debug)]
    enum Step {
        Write(usize, String, bool),
        PutIn(usize, String),
        TakeOut(usize),
        Shift(usize, bool),
        Replace(String, String),
        Pause,
        Undo,
        Redo,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            4 => (0..5_usize, "[甲a。{}\n]{0,6}", any::<bool>()).prop_map(|(at, s, typed)| Step::Write(at, s, typed)),
            1 => (0..5_usize, "[甲乙]{0,3}").prop_map(|(at, s)| Step::PutIn(at, s)),
            1 => (0..5_usize).prop_map(Step::TakeOut),
            1 => (0..5_usize, any::<bool>()).prop_map(|(at, down)| Step::Shift(at, down)),
            1 => ("[甲a]{1,2}", "[乙b]{0,2}").prop_map(|(what, by)| Step::Replace(what, by)),
            1 => Just(Step::Pause),
            1 => Just(Step::Undo),
            1 => Just(Step::Redo),
        ]
    }

    fn take(history: &mut History, step: Step) {
        let here = history.caret();
        match step {
            Step::Write(block, text, typed) => {
                let place =
                    if history.text().blocks.is_empty() { Place::Subject } else { Place::Block(block) };
                if history.text().places().any(|one| one == place) {
                    let kind = if typed { Kind::Typing } else { Kind::Erasing };
                    history.write(&text, kind, here.byte, at(place, text.len()));
                }
            }
            Step::PutIn(at, text) => {
                history.put_in(here, at, Part { element: None, text: text.as_str().into(), clause: None });
            }
            Step::TakeOut(at) => history.take_out(here, at),
            Step::Shift(at, down) => {
                history.shift(here, at, down);
            }
            Step::Replace(what, by) => {
                let replaced = find::replaced(history.text(), &what, &by);
                history.change(here, here, |text| *text = replaced);
            }
            Step::Pause => history.pause(),
            Step::Undo => {
                history.undo();
            }
            Step::Redo => {
                history.redo();
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_done_taken_back_gives_the_start_and_done_again_the_end(
            steps in prop::collection::vec(step(), 0..40),
        ) {
            let mut history = start();
            for step in steps {
                take(&mut history, step);
            }
            let end = history.text().clone();
            let mut taken = 0;
            while history.undo() {
                taken += 1;
            }
            let first = start();
            prop_assert_eq!(history.text(), first.text());
            for _ in 0..taken {
                prop_assert!(history.redo());
            }
            prop_assert_eq!(history.text(), &end);
        }
    }
}
