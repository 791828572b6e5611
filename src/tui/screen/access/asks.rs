//! What is picked from lists laid over the section.

use super::{
    Access, CHILD, FIGURE, JUMP, NARROW,
    figures::{Chart, Figures},
    filter,
};
use crate::{
    domain::access::ChildId,
    tui::{
        cx::Cx,
        layer::picker::{Item, Picker},
    },
};

impl Access {
    pub(super) fn ask_narrowing(&mut self, cx: &mut Cx<'_>) {
        let (choices, items) = filter::choices(&self.rows.rows, self.time(), &self.zone(), cx.words);
        self.choices = choices;
        cx.open(NARROW, Picker::new(cx.words.text("accesses-narrow"), items));
    }

    pub(super) fn ask_child(&mut self, cx: &mut Cx<'_>) {
        let mut children: Vec<ChildId> =
            self.rows.rows.iter().flat_map(|row| row.children.iter().cloned()).collect();
        if let Some(register) = self.snapshot.as_ref().map(|snapshot| &snapshot.register) {
            children.extend(register.consents().flat_map(|consent| consent.children()));
            children.extend(register.orders().flat_map(|order| order.children()));
        }
        children.sort_unstable();
        children.dedup();
        let here = self.case().and_then(|case| {
            let row = self.rows.rows.iter().find(|row| row.case.record == case.record)?;
            row.children.first().cloned()
        });
        let at = here.and_then(|child| children.binary_search(&child).ok()).unwrap_or(0);
        let items = children.iter().map(|child| Item::new(child.as_str(), "")).collect();
        self.children = children;
        cx.open(CHILD, Picker::new(cx.words.text("accesses-pick-child"), items).at(at));
    }

    pub(super) fn ask_jump(&self, cx: &mut Cx<'_>) {
        let cases = self.shown.iter().filter_map(|place| self.rows.rows.get(*place));
        let items = cases.map(|row| {
            let who = filter::person(&row.case).map(|p| p.name.to_string()).unwrap_or_default();
            let what = filter::purpose(&row.case).map(ToString::to_string).unwrap_or_default();
            let state = row.case.state(self.time());
            let state = cx.words.text(&format!("accesses-state-{}", state.name())).into_owned();
            Item::new(format!("{who}  {what}"), state)
        });
        let title = cx.words.text("accesses-jump");
        cx.open(JUMP, Picker::new(title, items.collect()).at(self.list.selected));
    }

    pub(super) fn open_figures(&mut self, cx: &mut Cx<'_>) {
        let Some(snapshot) = &self.snapshot else { return };
        let zone = self.zone();
        let chart = Chart::new(Figures::of(&snapshot.register, &zone), self.time(), zone);
        self.targets = chart.targets();
        cx.open(FIGURE, chart);
    }
}
