//! What layers do without being asked: keeping drafts when typing pauses, and when the program ends.

use super::{App, Placed, Stage};
use crate::tui::{
    cx::{Cx, Origin},
    layer::Layer,
    msg::Effect,
};

impl App {
    /// The layers, unless the desk is locked: then they wait.
    pub(super) fn unlocked_layers(&self) -> impl Iterator<Item = &Placed> {
        let open = matches!(self.stage, Stage::Desk);
        self.layers.iter().filter(move |_| open)
    }

    /// Layers whose time has come do what they have to do.
    pub(super) fn let_layers_work(&mut self) {
        let due: Vec<u64> = self
            .unlocked_layers()
            .filter(|placed| placed.layer.due().is_some_and(|due| due <= self.now))
            .map(|placed| placed.number)
            .collect();
        self.visit(&due, |layer, cx| layer.overdue(cx));
    }

    /// Layers ask anew for what they show.
    pub(super) fn refresh_layers(&mut self) {
        let open: Vec<u64> = self.unlocked_layers().map(|placed| placed.number).collect();
        self.visit(&open, |layer, cx| layer.refresh(cx));
    }

    fn visit(&mut self, numbers: &[u64], mut call: impl FnMut(&mut dyn Layer, &mut Cx<'_>)) {
        for number in numbers {
            let Some(placed) = self.layers.iter_mut().find(|placed| placed.number == *number) else {
                continue;
            };
            let mut cx = Cx::new(&self.look.words, self.now).in_zone(&self.look.zone);
            call(&mut *placed.layer, &mut cx);
            let wishes = cx.into_wishes();
            self.grant(Origin::Layer(*number), wishes);
        }
    }

    /// Leaves the program, after what is being typed was handed to the desk to be kept.
    pub(super) fn leave(&mut self, code: u8) {
        let open: Vec<u64> = self.unlocked_layers().map(|placed| placed.number).collect();
        self.visit(&open, |layer, cx| layer.parting(cx));
        self.effects.push(Effect::StopWork);
        self.effects.push(Effect::Quit(code));
    }
}
