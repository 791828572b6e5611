//! Carrying out what screens and layers wish for, in order, and bringing answers back to who asked.

use super::{App, Placed, Stage};
use crate::tui::{
    cx::{Cx, Flow, Origin, Wish},
    layer::{Answer, Layer, Question},
    msg::Effect,
    screen::Screen,
};
/// Who has the keys.
pub(super) enum Front<'a> {
    Layer(&'a mut dyn Layer),
    Screen(&'a mut dyn Screen),
}

impl App {
    pub(in crate::tui) fn open(&mut self, question: Question, owner: Origin, mut layer: Box<dyn Layer>) {
        let number = self.next_layer;
        self.next_layer += 1;
        let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
        layer.opened(&mut cx);
        let wishes = cx.into_wishes();
        self.layers.push(Placed { number, question, owner, layer });
        self.grant(Origin::Layer(number), wishes);
    }

    /// Lets whoever has the keys take a step, and carries out what it wishes.
    pub(super) fn step(&mut self, take: impl FnOnce(Front<'_>, &mut Cx<'_>) -> Flow) -> Flow {
        let words = self.look.words.clone();
        let zone = self.look.zone.clone();
        let mut cx = Cx::new(&words, self.now).in_zone(&zone);
        let section = self.section;
        let (origin, flow) = if let Some((origin, layer)) = self.front_mut() {
            (origin, take(Front::Layer(layer), &mut cx))
        } else {
            (Origin::Screen(section), take(Front::Screen(self.screens.get_mut(section)), &mut cx))
        };
        let wishes = cx.into_wishes();
        self.grant(origin, wishes);
        flow
    }

    pub(super) fn grant(&mut self, origin: Origin, wishes: Vec<Wish>) {
        for wish in wishes {
            match wish {
                Wish::Ask(request) => self.effects.push(Effect::Ask(origin, request)),
                Wish::StopVerifying => self.effects.push(Effect::StopVerifying),
                Wish::StopWork => self.effects.push(Effect::StopWork),
                Wish::Open(question, layer) => self.open(question, origin, layer),
                Wish::Close(answer) => self.close(origin, answer),
                Wish::Go(place) => self.go(&place),
                Wish::Say(tone, text) => self.say(tone, text),
                Wish::Run(id) => self.run(id),
            }
        }
    }

    fn close(&mut self, origin: Origin, answer: Option<Answer>) {
        let Origin::Layer(number) = origin else { return };
        let Some(place) = self.layers.iter().position(|placed| placed.number == number) else { return };
        let closed = self.layers.remove(place);
        let Some(answer) = answer else { return };
        let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
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
