//! The palette: every command by name.

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::{Frame, layout::Rect};

use super::{
    Layer,
    menu::Offer,
    picker::{Item, Picker},
};
use crate::{
    tui::{
        command::{Context, Id},
        cx::{Cx, Flow, Wish},
        look::Look,
    },
    words::Words,
};

/// Runs the command picked.
pub struct Palette {
    picker: Picker,
    commands: Vec<Id>,
}

impl Palette {
    /// A palette of what is offered; what cannot be run now is shown dim.
    pub fn new(offers: &[Offer], words: &Words, ascii: bool) -> Self {
        let other = Words::new(words.language().other());
        let items = offers
            .iter()
            .map(|offer| {
                let id = format!("cmd-{}", offer.spec.name);
                let key = offer.spec.keys.first().map(|key| key.name(words, ascii)).unwrap_or_default();
                Item {
                    text: words.text(&id).into_owned(),
                    note: key,
                    also: format!("{} {}", other.text(&id), offer.spec.name),
                    enabled: offer.enabled,
                }
            })
            .collect();
        let commands = offers.iter().map(|offer| offer.spec.id).collect();
        Self { picker: Picker::new(words.text("palette-title"), items), commands }
    }

    fn run(&self, cx: &mut Cx<'_>) {
        if let Some(id) = self.picker.selected().and_then(|place| self.commands.get(place)) {
            cx.close();
            cx.wish(Wish::Run(*id));
        }
    }
}

impl Layer for Palette {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn command(&mut self, command: Id, cx: &mut Cx<'_>) -> Flow {
        if command == Id::Accept {
            self.run(cx);
            return Flow::Consumed;
        }
        self.picker.command(command, cx)
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx<'_>) -> Flow {
        self.picker.key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        self.picker.paste(text, cx)
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx<'_>) -> Flow {
        let clicked = self.picker.clicked(*event);
        let flow = self.picker.scroll(*event);
        if clicked {
            self.run(cx);
        }
        flow
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        self.picker.draw(frame, area, look);
    }
}
