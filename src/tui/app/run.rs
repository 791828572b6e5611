//! Running a command: as its key, the menu, the palette or a click asks for it.

use std::{borrow::Cow, time::Duration};

use super::{App, Front, Stage, theme};
use crate::{
    tui::{
        command::{self, Context, Id, TABLE},
        cx::{Flow, Goto, Origin, Tone},
        layer::{
            Question,
            help::Help,
            menu::{Menu, Offer},
            officers::Officers,
            palette::Palette,
        },
        look::Look,
        msg::Effect,
        theme::ThemeName,
    },
    words::{Language, Words},
};

/// Two presses of Esc within this time open the menu.
const DOUBLE_ESCAPE: Duration = Duration::from_millis(600);

impl App {
    /// Runs a command, as its key, the menu, the palette or a click asks for it.
    pub(super) fn run(&mut self, id: Id) {
        let escape = self.last_escape.take();
        match id {
            Id::Quit => self.leave(0),
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
                let palette = Palette::new(&self.offered(), &self.look.words, self.look.glyphs.ascii);
                self.open(Question::NONE, Origin::App, Box::new(palette));
            }
            Id::Lock => self.lock(),
            Id::Officers => self.open(Question::NONE, Origin::App, Box::new(Officers::new())),
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
        let menu = Menu::new(&self.offered());
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

    fn switch_language(&mut self, language: Language) {
        self.look.words = Words::new(language).in_ascii(self.look.glyphs.ascii);
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
}

fn theme_words(look: &Look, name: ThemeName) -> Cow<'static, str> {
    look.text(match name {
        ThemeName::Dark => "theme-dark",
        ThemeName::Light => "theme-light",
        ThemeName::HighContrast => "theme-high-contrast",
        ThemeName::Mono => "theme-mono",
    })
}
