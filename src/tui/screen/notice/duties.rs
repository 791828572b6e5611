//! The duties that a notice answers: how each stands, its clock, and what shows that it was done.

use std::collections::BTreeSet;

use ratatui::text::Line;

use super::{
    Spot,
    detail::{Ground, Item},
};
use crate::{
    domain::notice::About,
    rules::Duty,
    tui::{
        screen::incident::{self, duty, signed},
        widget::{page::Page, textview::wrap},
    },
};

/// The duties of its incident that it answers.
fn answered(ground: Ground<'_>) -> impl Iterator<Item = &Duty> {
    let rules = match &ground.file.notice.about {
        About::Incident { rules, .. } => rules.clone(),
        About::PolicyChange { .. } => BTreeSet::new(),
    };
    let duties = ground.incident.map_or(&[][..], |incident| incident.duties.as_slice());
    duties.iter().filter(move |duty| rules.contains(&duty.rule.id))
}

/// How many of them are open.
pub fn open(ground: Ground<'_>) -> usize {
    answered(ground).filter(|duty| duty.is_open()).count()
}

/// What stands above, and the duties, with everything about each.
pub fn items(ground: Ground<'_>) -> (Vec<Line<'static>>, Vec<Item>) {
    let Ground { look, width, now, officers, docket, .. } = ground;
    match (&ground.file.notice.about, ground.incident) {
        (About::PolicyChange { kinds, .. }, _) => {
            let mut page = Page::new(width, look);
            page.text(&look.text("notices-policy-why"), look.theme.text);
            for kind in kinds {
                page.signed(look.glyphs.dot, &look.words.major_change(*kind), look.theme.text);
            }
            if kinds.is_empty() {
                page.text(&look.text("notices-policy-minor"), look.theme.dim);
            }
            (Vec::new(), vec![Item { key: Spot::Note, lead: 0, lines: page.lines }])
        }
        (About::Incident { .. }, None) => {
            let said = wrap(&look.text("notices-reading"), width);
            (said.into_iter().map(|line| Line::styled(line, look.theme.dim)).collect(), Vec::new())
        }
        (About::Incident { rules, .. }, Some(file)) => {
            let there = incident::Ground { file, docket, notices: &[], officers, now, width, look };
            let everything = rules.iter().map(|rule| incident::Spot::Duty(rule.clone())).collect();
            let items: Vec<Item> = answered(ground)
                .map(|one| {
                    let item = duty(there, one, &everything);
                    Item { key: Spot::Duty(one.rule.id.clone()), lead: item.lead, lines: item.lines }
                })
                .collect();
            let mut above = Vec::new();
            // What the facts of now no longer bring about, and nobody ever began, is not among the incident's duties.
            for rule in rules.iter().filter(|rule| answered(ground).all(|duty| duty.rule.id != **rule)) {
                let said = look.words.with("notices-duty-gone", &[("rule", rule.as_str().into())]);
                above.extend(signed("⊘", "/", &said, look.theme.warn, width, look));
            }
            (above, items)
        }
    }
}
