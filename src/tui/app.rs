//! The whole state of the screen and the one place where it changes: a message in, effects out. No I/O, no clock.

mod run;
mod wishes;
mod work;

use std::time::Duration;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ratatui::layout::{Position, Rect};

use wishes::Front;

use super::{
    command::{self, Context, Id},
    cx::{Cx, Goto, Origin, Tone},
    gate::{FirstRun, Unlock},
    layer::{Layer, Question, message::Message, officers::Offer},
    look::{Glyphs, Look},
    msg::{Effect, Msg, Signal},
    options::{Options, StartState},
    port::{DeskSummary, Integrity},
    request::{Reply, Request},
    screen::Screens,
    section::Section,
    theme::{Theme, ThemeName},
};
use crate::{desk::DueItem, domain::id::OfficerId, words::Words};

/// How long a passing word stays.
const SAYING: Duration = Duration::from_secs(6);
/// How often what moves is drawn.
const FRAME: Duration = Duration::from_millis(120);

/// How often a clock is drawn anew that shows minutes.
const MINUTE: Duration = Duration::from_mins(1);

/// What stands between start and desk.
pub(super) enum Stage {
    /// First run or unlocking has the screen.
    Gate(Box<dyn Layer>),
    /// The desk is open.
    Desk,
}

/// A layer with what the app must know of it.
pub(super) struct Placed {
    number: u64,
    question: Question,
    pub(super) owner: Origin,
    pub(super) layer: Box<dyn Layer>,
}

/// What a click on a place of the shell means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    Section(Section),
    Command(Id),
}

/// A word said in passing.
pub(super) struct Saying {
    pub(super) tone: Tone,
    pub(super) text: String,
    until: Duration,
}

/// The state of the screen.
pub struct App {
    pub(super) look: Look,
    pub(super) stage: Stage,
    pub(super) screens: Screens,
    pub(super) section: Section,
    pub(super) layers: Vec<Placed>,
    pub(super) summary: Option<DeskSummary>,
    /// What is due first of all incidents, what time it was when the desk said so, and the time since the start then.
    pub(super) nearest: Option<(DueItem, Timestamp, Duration)>,
    pub(super) saying: Option<Saying>,
    pub(super) hits: Vec<(Rect, Hit)>,
    true_colour: bool,
    mouse: bool,
    idle: Option<Duration>,
    now: Duration,
    last_input: Duration,
    last_escape: Option<Duration>,
    /// Who had the desk open last: another officer does not find this one's layers.
    last_officer: Option<OfficerId>,
    next_layer: u64,
    /// Whether the check of the ledger that follows opening was asked for.
    check_asked: bool,
    /// Whether the workspace was founded just now: a recovery kit is offered.
    founded: bool,
    effects: Vec<Effect>,
}

impl App {
    /// The app at its start, and what it asks for first.
    pub fn new(options: &Options) -> (Self, Vec<Effect>) {
        let glyphs = if options.ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
        let mut app = Self {
            look: Look {
                words: Words::new(options.language).in_ascii(options.ascii),
                theme: theme(options.theme, options.true_colour),
                glyphs,
                zone: options.zone.clone().unwrap_or_else(TimeZone::system),
                focused: true,
            },
            stage: Stage::Desk,
            screens: Screens::new(),
            section: Section::Today,
            layers: Vec::new(),
            summary: None,
            nearest: None,
            saying: None,
            hits: Vec::new(),
            true_colour: options.true_colour,
            mouse: options.mouse,
            idle: options.idle,
            now: Duration::ZERO,
            last_input: Duration::ZERO,
            last_escape: None,
            last_officer: None,
            next_layer: 0,
            check_asked: false,
            founded: false,
            effects: Vec::new(),
        };
        match &options.start {
            StartState::FirstRun { place } => app.gate(FirstRun::new(place)),
            StartState::Locked => app.gate(Unlock::new(None)),
            StartState::Open => {
                app.ask(Request::Summary);
                app.enter();
                app.ask(Request::Docket);
            }
        }
        let effects = std::mem::take(&mut app.effects);
        (app, effects)
    }

    /// Takes a message that came `now` after the start.
    pub fn update(&mut self, msg: Msg, now: Duration) -> Vec<Effect> {
        self.now = now;
        if self.saying.as_ref().is_some_and(|saying| saying.until <= now) {
            self.saying = None;
        }
        // What comes back from an editor is taken in before the desk locks itself for the time that took.
        let comes_back = matches!(&msg, Msg::Reply(_, reply) if matches!(**reply, Reply::Outside(_)));
        if !comes_back {
            self.lock_when_idle();
        }
        if let Some((_, layer)) = self.front_mut() {
            layer.tick(now);
        }
        self.let_layers_work();
        self.screens.get_mut(self.section).tick(now);
        match msg {
            Msg::Key(key) => self.key(&key),
            Msg::Mouse(event) => self.mouse(event),
            Msg::Paste(text) => self.paste(&text),
            Msg::Reply(origin, reply) => self.reply(origin, *reply),
            Msg::Signal(Signal::End(signal)) => {
                self.leave(u8::try_from(128 + signal).unwrap_or(1));
            }
            Msg::Signal(Signal::Suspend) => self.effects.push(Effect::Suspend),
            Msg::InputEnded => self.leave(0),
            // Drawing itself finds the new size.
            Msg::Resize | Msg::Tick | Msg::Focus(_) | Msg::Lost(_) => {}
        }
        std::mem::take(&mut self.effects)
    }

    /// When it wants to be told the time, though nothing else happens.
    pub fn wakes_at(&self) -> Option<Duration> {
        let moving = self.front().is_some_and(Layer::moves).then(|| self.now + FRAME);
        let saying = self.saying.as_ref().map(|saying| saying.until);
        let idle = self.idle_limit().map(|limit| self.last_input + limit);
        let desk = matches!(self.stage, Stage::Desk);
        let clock = self.nearest.is_some().then_some(MINUTE);
        let screen = self.screens.get(self.section).wakes_after().or(clock);
        let screen = screen.filter(|_| desk).map(|after| self.now + after);
        let due = self.unlocked_layers().filter_map(|placed| placed.layer.due()).min();
        [moving, saying, idle, screen, due].into_iter().flatten().min()
    }

    /// What is due first of all incidents, and what time it is: what the desk said last, and what has passed since.
    pub(super) fn nearest(&self) -> Option<(&DueItem, Timestamp)> {
        let (item, told, then) = self.nearest.as_ref()?;
        let passed = SignedDuration::try_from(self.now.saturating_sub(*then)).unwrap_or_default();
        Some((item, told.checked_add(passed).unwrap_or(*told)))
    }

    /// Where the keys mean something now.
    pub fn context(&self) -> Context {
        self.front().map_or_else(|| self.screens.get(self.section).context(), Layer::context)
    }

    /// Whether a command can be run now, as far as menu, palette and key bar show it.
    pub(super) fn offers(&self, id: Id) -> bool {
        match id {
            Id::Lock => self.summary.as_ref().is_none_or(|summary| !summary.demo),
            Id::Palette
            | Id::Menu
            | Id::Language
            | Id::Theme
            | Id::Mouse
            | Id::Redraw
            | Id::Suspend
            | Id::Quit
            | Id::Help
            | Id::Officers
            | Id::NextSection
            | Id::PreviousSection => true,
            id => id.section().is_some() || self.screens.get(self.section).offers(id),
        }
    }

    pub(super) fn front(&self) -> Option<&dyn Layer> {
        match &self.stage {
            Stage::Gate(gate) => Some(
                self.layers
                    .iter()
                    .rfind(|placed| placed.owner == Origin::Gate)
                    .map_or(&**gate, |p| &*p.layer),
            ),
            Stage::Desk => self.layers.last().map(|placed| &*placed.layer),
        }
    }

    fn front_mut(&mut self) -> Option<(Origin, &mut dyn Layer)> {
        match &mut self.stage {
            Stage::Gate(gate) => match self.layers.iter_mut().rfind(|placed| placed.owner == Origin::Gate) {
                Some(placed) => Some((Origin::Layer(placed.number), &mut *placed.layer)),
                None => Some((Origin::Gate, &mut **gate)),
            },
            Stage::Desk => match self.layers.last_mut() {
                Some(placed) => Some((Origin::Layer(placed.number), &mut *placed.layer)),
                None => None,
            },
        }
    }

    fn key(&mut self, key: &KeyEvent) {
        if super::chord::Chord::of(key).is_none() {
            return;
        }
        self.last_input = self.now;
        let context = self.context();
        if let Some(id) = command::lookup(context, key) {
            self.run(id);
            return;
        }
        self.last_escape = None;
        let _ = self.step(|front, cx| match front {
            Front::Layer(layer) => layer.key(key, cx),
            Front::Screen(screen) => screen.key(key, cx),
        });
    }

    fn mouse(&mut self, event: MouseEvent) {
        self.last_input = self.now;
        let at = Position::new(event.column, event.row);
        let pressed = event.kind == MouseEventKind::Down(MouseButton::Left);
        if let Some((_, hit)) = self.hits.iter().find(|(area, _)| pressed && area.contains(at)) {
            match *hit {
                // The key bar is of whatever is in front; the section bar only of the desk.
                Hit::Command(id) => return self.run(id),
                Hit::Section(section) if self.front().is_none() => {
                    return self.go(&Goto::Section(section));
                }
                Hit::Section(_) => {}
            }
        }
        let _ = self.step(|front, cx| match front {
            Front::Layer(layer) => layer.mouse(&event, cx),
            Front::Screen(screen) => screen.mouse(&event, cx),
        });
    }

    fn paste(&mut self, text: &str) {
        self.last_input = self.now;
        // Terminals send CR for the line breaks of a paste.
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let _ = self.step(|front, cx| match front {
            Front::Layer(layer) => layer.paste(&text, cx),
            Front::Screen(screen) => screen.paste(&text, cx),
        });
    }

    fn reply(&mut self, origin: Origin, reply: Reply) {
        // A check that has ended changes what the header says of the ledger.
        if reply.changes_registers() || matches!(reply, Reply::Verified(Some(_))) {
            self.ask(Request::Summary);
        }
        let clocks = reply.changes_registers();
        let refresh = reply.records();
        self.founded |= matches!(reply, Reply::Found(Ok(())));
        let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
        match origin {
            Origin::App => {
                self.own_reply(reply);
                return;
            }
            Origin::Gate => {
                if let Stage::Gate(gate) = &mut self.stage {
                    gate.reply(reply, &mut cx);
                }
            }
            Origin::Screen(section) => self.screens.get_mut(section).reply(reply, &mut cx),
            Origin::Layer(number) => {
                if let Some(placed) = self.layers.iter_mut().find(|placed| placed.number == number) {
                    placed.layer.reply(reply, &mut cx);
                }
            }
        }
        let wishes = cx.into_wishes();
        self.grant(origin, wishes);
        if refresh {
            self.enter();
            self.refresh_layers();
        }
        // Last, since to work out the clocks of many incidents takes the desk a while.
        if clocks {
            self.ask(Request::Docket);
        }
    }

    fn own_reply(&mut self, reply: Reply) {
        match reply {
            Reply::Summary(Ok(summary)) => {
                let officer = summary.officer.as_ref().map(|officer| officer.id);
                let unchecked = officer.is_some() && summary.integrity == Integrity::Checking;
                self.summary = Some(summary);
                // Behind the first frame: every signature and hash, once an opening.
                if unchecked && !std::mem::replace(&mut self.check_asked, true) {
                    self.ask(Request::Verify);
                }
                if matches!(self.stage, Stage::Gate(_)) && officer.is_some() {
                    self.open_desk(officer);
                }
            }
            Reply::Docket(docket) => {
                let next = docket.ok().and_then(|docket| Some((docket.of.next()?.clone(), docket.now)));
                self.nearest = next.map(|(item, told)| (item, told, self.now));
            }
            Reply::Summary(Err(error)) => {
                let message = Message::error(&self.look.words, &error);
                self.open(Question::NONE, Origin::App, Box::new(message));
            }
            _ => {}
        }
    }

    fn open_desk(&mut self, officer: Option<OfficerId>) {
        if self.last_officer.is_some() && self.last_officer != officer {
            self.layers.clear();
            self.section = Section::Today;
        }
        self.layers.retain(|placed| placed.owner != Origin::Gate);
        self.last_officer = officer;
        self.stage = Stage::Desk;
        self.effects.push(Effect::Redraw);
        self.enter();
        self.refresh_layers();
        if std::mem::take(&mut self.founded) {
            let offer = Offer::to_make(&self.look.words);
            self.open(Question::NONE, Origin::App, Box::new(offer));
        }
    }

    fn idle_limit(&self) -> Option<Duration> {
        let lockable = self.summary.as_ref().is_some_and(|summary| !summary.demo);
        self.idle.filter(|_| lockable && matches!(self.stage, Stage::Desk))
    }

    fn lock_when_idle(&mut self) {
        if self.idle_limit().is_some_and(|limit| self.now.saturating_sub(self.last_input) >= limit) {
            self.lock();
        }
    }

    fn lock(&mut self) {
        if self.summary.as_ref().is_none_or(|summary| summary.demo) {
            return;
        }
        self.last_officer = self.summary.as_ref().and_then(|summary| summary.officer.as_ref()).map(|o| o.id);
        self.screens.forget();
        for placed in &mut self.layers {
            placed.layer.forget();
        }
        self.check_asked = false;
        self.saying = None;
        self.nearest = None;
        // Nothing of the desk goes on behind a locked one; work that was stopped is gone on with later.
        self.effects.push(Effect::StopWork);
        self.ask(Request::Lock);
        self.gate(Unlock::new(self.last_officer));
        self.effects.push(Effect::Redraw);
    }

    fn gate(&mut self, mut gate: impl Layer + 'static) {
        let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
        gate.opened(&mut cx);
        let wishes = cx.into_wishes();
        self.stage = Stage::Gate(Box::new(gate));
        self.grant(Origin::Gate, wishes);
    }

    fn go(&mut self, place: &Goto) {
        self.section = place.section();
        self.enter();
        let section = self.section;
        let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
        self.screens.get_mut(section).go(place, &mut cx);
        let wishes = cx.into_wishes();
        self.grant(Origin::Screen(section), wishes);
    }

    fn enter(&mut self) {
        let section = self.section;
        let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
        self.screens.get_mut(section).enter(&mut cx);
        let wishes = cx.into_wishes();
        self.grant(Origin::Screen(section), wishes);
    }

    fn ask(&mut self, request: Request) {
        self.effects.push(Effect::Ask(Origin::App, request));
    }

    fn say(&mut self, tone: Tone, text: String) {
        self.saying = Some(Saying { tone, text, until: self.now + SAYING });
    }
}

fn theme(name: ThemeName, true_colour: bool) -> Theme {
    let theme = Theme::load(name);
    if true_colour { theme } else { theme.in_256_colours() }
}
