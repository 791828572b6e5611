//! The whole state of the screen and the one place where it changes: a message in, effects out. No I/O, no clock.

use std::time::Duration;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use jiff::tz::TimeZone;
use ratatui::layout::{Position, Rect};

use super::{
    command::{self, Context, Id, TABLE},
    cx::{Cx, Flow, Goto, Origin, Tone, Wish},
    gate::{FirstRun, Unlock},
    layer::{
        Layer, Question,
        help::Help,
        menu::{Menu, Offer},
        message::Message,
        palette::Palette,
    },
    look::{Glyphs, Look},
    msg::{Effect, Msg, Signal},
    options::{Options, StartState},
    port::DeskSummary,
    request::{Reply, Request},
    screen::{Screen, Screens},
    section::Section,
    theme::{Theme, ThemeName},
};
use crate::{
    domain::id::OfficerId,
    words::{Language, Words},
};

/// How long a passing word stays.
const SAYING: Duration = Duration::from_secs(6);
/// Two presses of Esc within this time open the menu.
const DOUBLE_ESCAPE: Duration = Duration::from_millis(600);
/// How often what moves is drawn.
const FRAME: Duration = Duration::from_millis(120);

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
    effects: Vec<Effect>,
}

impl App {
    /// The app at its start, and what it asks for first.
    pub fn new(options: &Options) -> (Self, Vec<Effect>) {
        let glyphs = if options.ascii { Glyphs::ASCII } else { Glyphs::UNICODE };
        let mut app = Self {
            look: Look {
                words: Words::new(options.language),
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
            effects: Vec::new(),
        };
        match &options.start {
            StartState::FirstRun { place } => app.gate(FirstRun::new(place)),
            StartState::Locked => app.gate(Unlock::new(None)),
            StartState::Open => {
                app.ask(Request::Summary);
                app.enter();
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
        self.lock_when_idle();
        if let Some((_, layer)) = self.front_mut() {
            layer.tick(now);
        }
        match msg {
            Msg::Key(key) => self.key(&key),
            Msg::Mouse(event) => self.mouse(&event),
            Msg::Paste(text) => self.paste(&text),
            Msg::Reply(origin, reply) => self.reply(origin, *reply),
            Msg::Signal(Signal::End(signal)) => {
                self.effects.push(Effect::Quit(u8::try_from(128 + signal).unwrap_or(1)));
            }
            Msg::Signal(Signal::Suspend) => self.effects.push(Effect::Suspend),
            Msg::InputEnded => self.effects.push(Effect::Quit(0)),
            Msg::Resize => self.effects.push(Effect::Redraw),
            Msg::Tick | Msg::Focus(_) | Msg::Lost(_) => {}
        }
        std::mem::take(&mut self.effects)
    }

    /// When it wants to be told the time, though nothing else happens.
    pub fn wakes_at(&self) -> Option<Duration> {
        let moving = self.front().is_some_and(Layer::moves).then(|| self.now + FRAME);
        let saying = self.saying.as_ref().map(|saying| saying.until);
        let idle = self.idle_limit().map(|limit| self.last_input + limit);
        [moving, saying, idle].into_iter().flatten().min()
    }

    /// Where the keys mean something now.
    pub fn context(&self) -> Context {
        self.front().map_or_else(|| self.screens.get(self.section).context(), Layer::context)
    }

    /// Whether a command can be run now, as far as menu, palette and key bar show it.
    pub(super) fn offers(&self, id: Id) -> bool {
        match id {
            Id::Lock => self.summary.as_ref().is_none_or(|summary| !summary.demo),
            id if id.section().is_some() => true,
            Id::Palette | Id::Menu | Id::Language | Id::Theme | Id::Mouse | Id::Redraw | Id::Suspend => true,
            Id::Quit | Id::Help | Id::NextSection | Id::PreviousSection => true,
            id => self.screens.get(self.section).offers(id),
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
        match command::lookup(context, key) {
            Some(id) => self.run(id),
            None => {
                self.last_escape = None;
                let _ = self.step(|front, cx| match front {
                    Front::Layer(layer) => layer.key(key, cx),
                    Front::Screen(screen) => screen.key(key, cx),
                });
            }
        }
    }

    /// Runs a command, as its key, the menu, the palette or a click asks for it.
    fn run(&mut self, id: Id) {
        let escape = self.last_escape.take();
        match id {
            Id::Quit => self.effects.push(Effect::Quit(0)),
            Id::Suspend => self.effects.push(Effect::Suspend),
            Id::Redraw => self.effects.push(Effect::Redraw),
            Id::Language => self.switch_language(self.look.words.language().other()),
            Id::Theme => self.switch_theme(self.look.theme.name.next()),
            Id::Help => self.open_help(),
            _ => {
                let flow = self.step(|front, cx| match front {
                    Front::Layer(layer) => layer.command(id, cx),
                    Front::Screen(screen) => screen.command(id, cx),
                });
                if flow == Flow::Ignored && self.front().is_none() {
                    self.run_on_desk(id, escape);
                }
            }
        }
    }

    fn run_on_desk(&mut self, id: Id, escape: Option<Duration>) {
        match id {
            Id::Menu => self.open_menu(),
            Id::Palette => {
                let palette = Palette::new(self.offered(), &self.look.words, self.look.glyphs.ascii);
                self.open(Question::NONE, Origin::App, Box::new(palette));
            }
            Id::Lock => self.lock(),
            Id::Mouse => {
                self.mouse = !self.mouse;
                self.effects.push(Effect::Mouse(self.mouse));
                let said = if self.mouse { "mouse-captured" } else { "mouse-released" };
                self.say(Tone::Good, self.look.text(said).into_owned());
            }
            Id::NextSection => self.go(&Goto::Section(self.section.next())),
            Id::PreviousSection => self.go(&Goto::Section(self.section.previous())),
            // Terminals that keep F10 for themselves leave Esc Esc.
            Id::Back if escape.is_some_and(|before| self.now.saturating_sub(before) < DOUBLE_ESCAPE) => {
                self.open_menu();
            }
            Id::Back => self.last_escape = Some(self.now),
            id => {
                if let Some(section) = id.section() {
                    self.go(&Goto::Section(section));
                }
            }
        }
    }

    fn offered(&self) -> Vec<Offer> {
        let context = self.screens.get(self.section).context();
        TABLE
            .iter()
            .filter(|spec| spec.is_in(context))
            .filter(|spec| spec.group != command::Group::Move)
            .map(|spec| Offer { spec, enabled: self.offers(spec.id) })
            .collect()
    }

    fn open_menu(&mut self) {
        let menu = Menu::new(self.offered());
        self.open(Question::NONE, Origin::App, Box::new(menu));
    }

    fn open_help(&mut self) {
        let context = self.context();
        let open_already = context == Context::Reading;
        if !open_already {
            let owner = if matches!(self.stage, Stage::Desk) { Origin::App } else { Origin::Gate };
            self.open(Question::NONE, owner, Box::new(Help::new(context)));
        }
    }

    fn mouse(&mut self, event: &MouseEvent) {
        self.last_input = self.now;
        let at = Position::new(event.column, event.row);
        if self.front().is_none()
            && event.kind == MouseEventKind::Down(MouseButton::Left)
            && let Some((_, hit)) = self.hits.iter().find(|(area, _)| area.contains(at))
        {
            match *hit {
                Hit::Section(section) => self.go(&Goto::Section(section)),
                Hit::Command(id) => self.run(id),
            }
            return;
        }
        let _ = self.step(|front, cx| match front {
            Front::Layer(layer) => layer.mouse(event, cx),
            Front::Screen(screen) => screen.mouse(event, cx),
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
        if reply.changes_registers() {
            self.ask(Request::Summary);
        }
        let refresh = matches!(reply, Reply::Execute(Ok(_)));
        let mut cx = Cx::new(&self.look.words, self.now);
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
        }
    }

    fn own_reply(&mut self, reply: Reply) {
        match reply {
            Reply::Summary(Ok(summary)) => {
                let officer = summary.officer.as_ref().map(|officer| officer.id);
                self.summary = Some(summary);
                if matches!(self.stage, Stage::Gate(_)) && officer.is_some() {
                    self.open_desk(officer);
                }
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
        self.saying = None;
        self.ask(Request::Lock);
        self.gate(Unlock::new(self.last_officer));
        self.effects.push(Effect::Redraw);
    }

    fn gate(&mut self, mut gate: impl Layer + 'static) {
        let mut cx = Cx::new(&self.look.words, self.now);
        gate.opened(&mut cx);
        let wishes = cx.into_wishes();
        self.stage = Stage::Gate(Box::new(gate));
        self.grant(Origin::Gate, wishes);
    }

    fn switch_language(&mut self, language: Language) {
        self.look.words = Words::new(language);
        self.effects.push(Effect::Redraw);
    }

    fn switch_theme(&mut self, name: ThemeName) {
        self.look.theme = theme(name, self.true_colour);
        let said = self
            .look
            .words
            .with("theme-switched", &[("theme", theme_words(&self.look, name).as_ref().into())]);
        self.say(Tone::Good, said.into_owned());
    }

    fn go(&mut self, place: &Goto) {
        self.section = place.section();
        self.enter();
        let section = self.section;
        let mut cx = Cx::new(&self.look.words, self.now);
        self.screens.get_mut(section).go(place, &mut cx);
        let wishes = cx.into_wishes();
        self.grant(Origin::Screen(section), wishes);
    }

    fn enter(&mut self) {
        let section = self.section;
        let mut cx = Cx::new(&self.look.words, self.now);
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

    fn open(&mut self, question: Question, owner: Origin, mut layer: Box<dyn Layer>) {
        let number = self.next_layer;
        self.next_layer += 1;
        let mut cx = Cx::new(&self.look.words, self.now);
        layer.opened(&mut cx);
        let wishes = cx.into_wishes();
        self.layers.push(Placed { number, question, owner, layer });
        self.grant(Origin::Layer(number), wishes);
    }

    /// Lets whoever has the keys take a step, and carries out what it wishes.
    fn step(&mut self, take: impl FnOnce(Front<'_>, &mut Cx<'_>) -> Flow) -> Flow {
        let words = self.look.words.clone();
        let mut cx = Cx::new(&words, self.now);
        let section = self.section;
        let (origin, flow) = match self.front_mut() {
            Some((origin, layer)) => (origin, take(Front::Layer(layer), &mut cx)),
            None => {
                let flow = take(Front::Screen(self.screens.get_mut(section)), &mut cx);
                (Origin::Screen(section), flow)
            }
        };
        let wishes = cx.into_wishes();
        self.grant(origin, wishes);
        flow
    }

    fn grant(&mut self, origin: Origin, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Ask(request) => self.effects.push(Effect::Ask(origin, request)),
                Wish::StopVerifying => self.effects.push(Effect::StopVerifying),
                Wish::Open(question, layer) => self.open(question, origin, layer),
                Wish::Close(answer) => self.close(origin, answer),
                Wish::Go(place) => self.go(&place),
                Wish::Say(tone, text) => self.say(tone, text),
                Wish::Run(id) => self.run(id),
            }
        }
    }

    fn close(&mut self, origin: Origin, answer: Option<super::layer::Answer>) {
        let Origin::Layer(number) = origin else { return };
        let Some(place) = self.layers.iter().position(|placed| placed.number == number) else { return };
        let closed = self.layers.remove(place);
        let Some(answer) = answer else { return };
        let mut cx = Cx::new(&self.look.words, self.now);
        match closed.owner {
            Origin::Screen(section) => {
                self.screens.get_mut(section).answered(closed.question, answer, &mut cx);
            }
            Origin::Layer(owner) => {
                if let Some(placed) = self.layers.iter_mut().find(|placed| placed.number == owner) {
                    placed.layer.answered(closed.question, answer, &mut cx);
                }
            }
            Origin::Gate => {
                if let Stage::Gate(gate) = &mut self.stage {
                    gate.answered(closed.question, answer, &mut cx);
                }
            }
            Origin::App => {}
        }
        let wishes = cx.into_wishes();
        self.grant(closed.owner, wishes);
    }
}

/// Who has the keys.
enum Front<'a> {
    Layer(&'a mut dyn Layer),
    Screen(&'a mut dyn Screen),
}

fn theme(name: ThemeName, true_colour: bool) -> Theme {
    let theme = Theme::load(name);
    if true_colour { theme } else { theme.in_256_colours() }
}

fn theme_words(look: &Look, name: ThemeName) -> std::borrow::Cow<'static, str> {
    look.text(match name {
        ThemeName::Dark => "theme-dark",
        ThemeName::Light => "theme-light",
        ThemeName::HighContrast => "theme-high-contrast",
        ThemeName::Mono => "theme-mono",
    })
}
