//! Testing the recovery kit: shares typed in from paper, one after the other, row by row. Each row is checked as it is
//! typed. A share is shown in the row that has the keys alone, and wiped like a passphrase.

use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};
use zeroize::Zeroizing;

use super::{
    groups::{self, GROUP, ROW, complete, letters},
    notes,
};
use crate::{
    desk::{SHARE_GROUPS, Share, ShareError},
    domain::{explain::Explain, officers::RecoveryKit},
    outlet::recovery_page::share_of,
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Tone},
        layer::{Layer, progress},
        look::Look,
        port::Progress,
        request::{OfficersRequest, Reply, Request},
        widget::{
            form::{Field, Form, Row, Told},
            input::Secret,
            overlay,
        },
    },
    words::Words,
};

const LABELS: [&str; 3] = ["kit-row-1", "kit-row-2", "kit-row-3"];
const WIDEST: u16 = 76;

/// Where the test stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The kit is being asked for.
    Reading,
    Editing,
    Waiting,
}

/// The test as a layer.
pub struct KitTest {
    kit: Option<RecoveryKit>,
    shares: Vec<Share>,
    form: Form,
    stage: Stage,
    /// What stands against a whole share, or all of them.
    failed: Option<String>,
    wiped: bool,
    now: Duration,
}

impl KitTest {
    /// A test of the kit in force.
    pub fn new() -> Self {
        let rows = LABELS.map(|label| Row::new(label, "", Field::Secret(Secret::shown())));
        Self {
            kit: None,
            shares: Vec::new(),
            form: Form::new("kit-test-button", rows.into()),
            stage: Stage::Reading,
            failed: None,
            wiped: false,
            now: Duration::ZERO,
        }
    }

    /// Which share is being typed, from 1.
    fn position(&self) -> usize {
        self.shares.len() + 1
    }

    fn secret(&self, row: usize) -> Option<&Secret> {
        self.form.field(row).and_then(Field::secret)
    }

    /// What is wrong with the groups of a row that are complete, and how many there are of them.
    fn check(&self, row: usize) -> Result<usize, ShareError> {
        let Some(secret) = self.secret(row) else { return Ok(0) };
        secret.with(|text| Share::check_groups(&complete(text), row * ROW, self.position()))
    }

    /// Says of each row what stands against it, or how far it is.
    fn follow(&mut self, words: &Words) {
        for place in 0..self.form.rows.len() {
            let groups = self.check(place);
            let typed = self.secret(place).map_or(0, Secret::chars);
            let Some(row) = self.form.rows.get_mut(place) else { continue };
            match groups {
                Err(error) => row.error = Some(told(&error, words)),
                Ok(count) if count > ROW => row.error = Some(words.text("kit-row-long").into_owned()),
                Ok(count) => {
                    let args = [("count", count.into()), ("groups", ROW.into())];
                    let id = if count == ROW { "kit-row-good" } else { "kit-row-so-far" };
                    row.said =
                        Some(if typed == 0 { String::new() } else { words.with(id, &args).into_owned() });
                }
            }
        }
    }

    /// Whether the row that has the keys may be left for the next: it is as printed, or empty.
    fn may_go_on(&mut self, words: &Words) -> bool {
        let at = self.form.at;
        let typed = self.secret(at).map_or(0, Secret::chars);
        if typed == 0 || self.form.rows.get(at).is_none_or(|row| row.error.is_some()) {
            return typed == 0 && at < self.form.rows.len();
        }
        let whole = self
            .secret(at)
            .is_some_and(|secret| secret.with(|text| Share::check_groups(text, at * ROW, 1)) == Ok(ROW));
        if !whole {
            let args = [("count", self.check(at).unwrap_or(0).into()), ("groups", ROW.into())];
            let short = words.with("kit-row-short", &args).into_owned();
            self.form.complain(at, short);
        }
        whole
    }

    /// Goes on by itself when a row is whole: the rows follow each other on paper, too.
    fn go_on_when_whole(&mut self) {
        let at = self.form.at;
        let last = at + 1 >= self.form.rows.len();
        let whole =
            self.check(at) == Ok(ROW) && self.secret(at).is_some_and(|s| s.with(letters) == ROW * GROUP);
        if whole && !last {
            self.form.at = at + 1;
        }
    }

    /// Takes the share that was typed.
    fn submit(&mut self, cx: &mut Cx<'_>) {
        self.failed = None;
        for (place, label) in LABELS.iter().enumerate() {
            let missing = self.check(place).map_or(0, |count| ROW.saturating_sub(count));
            if self.check(place).is_err() || missing > 0 {
                self.form.go_to(label);
                if self.secret(place).is_none_or(|secret| secret.chars() == 0) {
                    let empty = cx.words.with("kit-row-empty", &[("groups", ROW.into())]).into_owned();
                    self.form.complain(place, empty);
                } else {
                    self.may_go_on(cx.words);
                }
                return;
            }
        }
        let mut text = Zeroizing::new(String::with_capacity(SHARE_GROUPS * (GROUP + 1)));
        for place in 0..self.form.rows.len() {
            if let Some(secret) = self.secret(place) {
                secret.with(|row| {
                    text.push_str(row);
                    text.push(' ');
                });
            }
        }
        match Share::read(&text, self.position()).and_then(|share| self.fits(share)) {
            Ok(share) => {
                self.shares.push(share);
                self.next(cx);
            }
            Err(error) => self.failed = Some(told(&error, cx.words)),
        }
    }

    /// Whether a share is one of the kit and was not given before.
    fn fits(&self, share: Share) -> Result<Share, ShareError> {
        let of_kit = self.kit.as_ref().is_none_or(|kit| kit.record.as_bytes().starts_with(&share.kit()));
        if self.shares.iter().any(|before| before.number() == share.number()) {
            Err(ShareError::Twice { number: share.number() })
        } else if !of_kit {
            Err(ShareError::OtherKit { share: self.position() })
        } else {
            Ok(share)
        }
    }

    /// On to the next share, or to the desk when there are enough.
    fn next(&mut self, cx: &mut Cx<'_>) {
        self.form.wipe();
        self.form.clear_errors();
        self.form.at = 0;
        let needed = self.kit.as_ref().map_or(1, |kit| usize::from(kit.needed));
        if self.shares.len() >= needed {
            let shares = std::mem::take(&mut self.shares);
            cx.ask(Request::Staff(OfficersRequest::TestRecovery(shares)));
            self.stage = Stage::Waiting;
        }
    }

    fn told(&mut self, told: Told, cx: &mut Cx<'_>) -> Flow {
        self.now = cx.now;
        match told {
            Told::Ignored => return Flow::Ignored,
            Told::Submit => self.submit(cx),
            Told::Nothing | Told::Picked(..) => {
                self.failed = None;
                self.wiped = false;
            }
        }
        self.follow(cx.words);
        Flow::Consumed
    }

    fn said_above(&self, look: &Look) -> Vec<(Tone, String)> {
        let mut said = Vec::new();
        if let Some(failed) = &self.failed {
            said.push((Tone::Bad, failed.clone()));
        }
        if self.wiped {
            said.push((Tone::Warn, look.text("kit-wiped").into_owned()));
        }
        for share in &self.shares {
            let args = [("number", u32::from(share.number()).into())];
            said.push((Tone::Good, look.words.with("kit-share-taken", &args).into_owned()));
        }
        said.push((Tone::Good, look.text("kit-test-about").into_owned()));
        said
    }
}

impl Default for KitTest {
    fn default() -> Self {
        Self::new()
    }
}

fn told(error: &impl Explain, words: &Words) -> String {
    format!("{}{}{}", words.explain(error), words.text("officers-between"), words.hint(error))
}

impl Layer for KitTest {
    fn context(&self) -> Context {
        if self.stage == Stage::Editing { Context::Form } else { Context::Waiting }
    }

    fn opened(&mut self, cx: &mut Cx<'_>) {
        self.now = cx.now;
        cx.ask(Request::Staff(OfficersRequest::Roster));
    }

    fn offers(&self, command: Id) -> bool {
        self.stage != Stage::Waiting || command != Id::Cancel
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        match (self.stage, command) {
            (Stage::Waiting, _) => return Flow::Consumed,
            (_, Id::Cancel) => {
                cx.close();
                return Flow::Consumed;
            }
            (Stage::Reading, _) => return Flow::Consumed,
            (Stage::Editing, Id::Accept | Id::NextField | Id::Down) => {
                let at = self.form.at;
                let last = at + 1 == self.form.rows.len();
                let empty = self.secret(at).is_some_and(|secret| secret.chars() == 0);
                // An Enter after a row that went on by itself.
                if empty && command == Id::Accept && !last {
                    return Flow::Consumed;
                }
                if at < self.form.rows.len() && !(last && command == Id::Accept) && !self.may_go_on(cx.words)
                {
                    return Flow::Consumed;
                }
            }
            (Stage::Editing, _) => {}
        }
        let told = self.form.command(command);
        self.told(told, cx)
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if self.stage != Stage::Editing {
            return Flow::Consumed;
        }
        let told = self.form.key(key);
        if told == Told::Nothing && matches!(key.code, crossterm::event::KeyCode::Char(_)) {
            self.go_on_when_whole();
        }
        self.told(told, cx)
    }

    /// A row, several, or a printed page.
    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        if self.stage != Stage::Editing {
            return Flow::Consumed;
        }
        let text = Zeroizing::new(share_of(text));
        if letters(&text) <= ROW * GROUP {
            let told = self.form.paste(&text);
            self.go_on_when_whole();
            return self.told(told, cx);
        }
        for (place, pasted) in groups::rows(&text).iter().enumerate() {
            if let Some(Field::Secret(secret)) = self.form.rows.get_mut(place).map(|row| &mut row.field) {
                secret.clear();
                let _ = secret.insert(pasted);
                self.form.at = place;
            }
        }
        self.form.clear_errors();
        self.told(Told::Nothing, cx)
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        if self.stage != Stage::Editing {
            return Flow::Consumed;
        }
        let told = self.form.mouse(event);
        self.told(told, cx)
    }

    fn reply(&mut self, reply: Reply, cx: &mut Cx<'_>) {
        self.now = cx.now;
        match reply {
            Reply::Roster(Ok(roster)) => {
                self.kit = roster.kit;
                self.stage = Stage::Editing;
            }
            Reply::Roster(Err(error)) => {
                self.stage = Stage::Editing;
                self.failed = Some(told(&error, cx.words));
            }
            Reply::Execute(Ok(_)) => {
                super::say_recorded(&reply, "kit-tested", cx);
                cx.close();
            }
            Reply::Execute(Err(error)) => {
                self.stage = Stage::Editing;
                self.failed = Some(told(&error, cx.words));
            }
            _ => {}
        }
    }

    fn forget(&mut self) {
        self.wiped |= self.form.wipe() || !self.shares.is_empty();
        self.shares.clear();
        self.form.clear_errors();
        self.form.at = 0;
        for row in &mut self.form.rows {
            row.said = None;
        }
    }

    fn tick(&mut self, now: Duration) {
        self.now = now;
    }

    fn moves(&self) -> bool {
        self.stage != Stage::Editing
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = area.width.saturating_sub(4).min(WIDEST);
        let said = self.said_above(look);
        let room = width.saturating_sub(4);
        let wanted = self.form.height(room, look).saturating_add(notes::height(&said, room, look) + 6);
        let place = overlay::centred(area, width, wanted);
        let needed = self.kit.as_ref().map_or(0, |kit| u32::from(kit.needed));
        let args = [("share", self.position().min(needed.max(1) as usize).into()), ("needed", needed.into())];
        let title = look.words.with("kit-test-title", &args);
        let inner = overlay::open_with_foot(frame, place, &title, &look.text("kit-test-foot"), look);
        if inner.is_empty() {
            return;
        }
        let fields = self.form.height(inner.width, look);
        let above = notes::draw(frame, inner, &said, fields, look);
        let rest = Rect { y: inner.y + above, height: inner.height - above, ..inner };
        let busy = self.stage != Stage::Editing;
        let unfocused = look.unfocused();
        self.form.draw(frame, rest, if busy { &unfocused } else { look });
        if self.stage == Stage::Waiting {
            let unknown = Progress { done: 0, total: 0 };
            progress::window(frame, area, look, &look.text("kit-test-waiting"), "", unknown, self.now);
        }
    }
}
