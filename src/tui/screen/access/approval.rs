//! The officer's morning work: a request beside the clause it has to keep to, with what it asks beyond the usual.

use std::{collections::BTreeSet, sync::Arc};

use jiff::Timestamp;
use ratatui::{Frame, layout::Rect, text::Line};

use super::{
    clause::Clause,
    entry::Ground,
    page::{Page, left, length, listed, officer, violation},
    timeline,
};
use crate::{
    domain::{
        access::{AccessRefusal, Beyond, Case, Compared, DueKind, State, Usual},
        id::OfficerId,
        text::CleanText,
    },
    tui::{
        command::{self, Id},
        cx::Flow,
        look::Look,
        widget::{
            cells,
            panes::{self, Pane},
            textview::Scroll,
        },
    },
};

/// What is known of the policy's clause.
#[derive(Debug, Default)]
pub enum Policy {
    /// The desk is being asked.
    #[default]
    Asked,
    /// No edition is recorded, or none of its headings speaks of children.
    None,
    /// It.
    Found(Clause),
}

/// The view of one request.
pub struct Approval {
    /// The case.
    pub case: Arc<Case>,
    beyond: Vec<Beyond>,
    usual: Option<Usual>,
    pane: Pane,
    request: Scroll,
    clause: Scroll,
}

impl Approval {
    /// Of a case, compared with the register's others.
    pub fn new(case: &Arc<Case>, ground: Ground<'_>) -> Self {
        let usual =
            case.request().map(|asked| Usual::of(ground.register.cases(), &asked.what, asked.stamp.seq));
        let beyond = match (&usual, case.request()) {
            (Some(usual), Some(asked)) => usual.beyond(&asked.what),
            _ => Vec::new(),
        };
        Self {
            case: Arc::clone(case),
            beyond,
            usual,
            pane: Pane::List,
            request: Scroll::default(),
            clause: Scroll::default(),
        }
    }

    /// Moves between the two and scrolls; ignored is what should close it.
    pub fn command(&mut self, command: Id) -> Flow {
        if command != Id::Open && self.pane.command(command) == Flow::Consumed {
            return Flow::Consumed;
        }
        match self.pane {
            Pane::List => self.request.command(command),
            Pane::Detail => self.clause.command(command),
        }
    }

    /// The wheel scrolls.
    pub fn mouse(&mut self, event: crossterm::event::MouseEvent) -> Flow {
        match self.request.mouse(&event) {
            Flow::Consumed => Flow::Consumed,
            Flow::Ignored => self.clause.mouse(&event),
        }
    }

    /// Draws request and clause side by side, or the one that has the keys.
    pub fn draw(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        look: &Look,
        ground: Ground<'_>,
        may: &Result<Option<OfficerId>, AccessRefusal>,
        policy: &Policy,
    ) {
        let (left, right) = panes::split(area, 52, self.pane);
        if let Some(area) = left {
            let title = look.text("accesses-approval");
            let note = self.request.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
            let inner = panes::frame(frame, area, &title, &note, self.pane == Pane::List, look);
            let mut foot = foot(usize::from(inner.width), look, ground, may);
            if inner.height < 10 {
                // The rule above the keys takes a line that the request needs more.
                foot.remove(0);
            }
            let own = u16::try_from(foot.len()).unwrap_or(u16::MAX).min(inner.height / 2);
            let rest = Rect { height: inner.height - own, ..inner };
            let lines = self.lines(usize::from(inner.width.saturating_sub(1)), look, ground);
            self.request
                .draw(frame, rest, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
            for (y, line) in (rest.bottom()..inner.bottom()).zip(foot) {
                frame.render_widget(line, Rect { y, height: 1, ..inner });
            }
        }
        if let Some(area) = right {
            let title = match policy {
                Policy::Found(clause) => clause.title.clone(),
                Policy::Asked | Policy::None => look.text("accesses-clause").into_owned(),
            };
            let note = self.clause.percent().map(|percent| format!("{percent} %")).unwrap_or_default();
            let inner = panes::frame(frame, area, &title, &note, self.pane == Pane::Detail, look);
            let lines = clause_lines(policy, usize::from(inner.width.saturating_sub(1)), look);
            self.clause
                .draw(frame, inner, look, lines.len(), |index| lines.get(index).cloned().unwrap_or_default());
        }
    }

    fn lines(&self, width: usize, look: &Look, ground: Ground<'_>) -> Vec<Line<'static>> {
        let mut page = Page::new(width, look);
        let Some(request) = self.case.request() else { return Vec::new() };
        if let Some(due) = self.case.due(ground.now) {
            let time = left(&look.words, due.by, ground.now);
            let id = match due.kind {
                DueKind::JudgeEmergency => "accesses-due-judge",
                _ => "accesses-due-decide",
            };
            page.signed(
                look.glyphs.busy,
                &format!("{} {} {time}", look.text(id), look.glyphs.dot),
                look.theme.warn,
            );
        }
        if let Some(usual) = &self.usual {
            page.text(&compared(usual, look), look.theme.dim);
        }
        for beyond in &self.beyond {
            let (sign, style, text) = said(beyond, look);
            page.signed(sign, &text, style);
        }
        if self.beyond.is_empty() {
            page.signed(look.glyphs.good, &look.text("accesses-as-usual"), look.theme.good);
        }
        page.gap();
        timeline::asked(&mut page, &request.what, &BTreeSet::new(), look);
        let number = cells::count(request.stamp.seq.0);
        let name = officer(ground.register, request.stamp.actor);
        let time = look.minute(request.stamp.time);
        page.gap();
        let args = [("time", time.as_str().into()), ("name", name.as_str().into())];
        page.text(&format!("#{number}  {}", look.words.with("accesses-by", &args)), look.theme.dim);
        page.lines
    }
}

/// Who decides, and by which keys; or why not.
fn foot(
    width: usize,
    look: &Look,
    ground: Ground<'_>,
    may: &Result<Option<OfficerId>, AccessRefusal>,
) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    page.lines.push(Line::styled(look.glyphs.rule.repeat(width), look.theme.border));
    match may {
        Err(refusal) => page.signed(look.glyphs.bad, &look.words.explain(refusal), look.theme.bad),
        Ok(acting_for) => {
            if let Some(principal) = acting_for {
                let name = officer(ground.register, *principal);
                let text = look.words.with("accesses-you-act-for", &[("name", name.as_str().into())]);
                page.text(&text, look.theme.dim);
            }
            let keys = [Id::Approve, Id::Refuse, Id::SendBack].into_iter().filter_map(|id| {
                let spec = command::spec(id)?;
                let key = spec.keys.first()?.name(&look.words, look.glyphs.ascii);
                Some(format!("{key} {}", look.text(&format!("cmd-{}", spec.name))))
            });
            page.text(&keys.collect::<Vec<_>>().join("  "), look.theme.accent);
        }
    }
    page.lines
}

fn compared(usual: &Usual, look: &Look) -> String {
    let count = [("count", usual.approvals.into())];
    match usual.compared {
        Compared::Purpose => look.words.with("accesses-compared-purpose", &count).into_owned(),
        Compared::Department => look.words.with("accesses-compared-department", &count).into_owned(),
        Compared::Nothing => look.text("accesses-compared-nothing").into_owned(),
    }
}

/// What goes beyond the usual, with its sign; advice on asking for less has a dot.
fn said(beyond: &Beyond, look: &Look) -> (&'static str, ratatui::style::Style, String) {
    let words = &look.words;
    let names = |fields: &[CleanText]| listed(words, fields.iter().map(AsRef::as_ref));
    let strong = |text: String| (violation(look), look.theme.warn, text);
    let advice = |text: String| (look.glyphs.dot, look.theme.dim, text);
    let text = |id: &str| look.text(id).into_owned();
    match beyond {
        Beyond::First => advice(text("accesses-beyond-first")),
        Beyond::Fields(fields) => {
            let fields = names(fields);
            strong(words.with("accesses-beyond-fields", &[("fields", fields.as_str().into())]).into_owned())
        }
        Beyond::Unseen(fields) => {
            let fields = names(fields);
            advice(words.with("accesses-beyond-unseen", &[("fields", fields.as_str().into())]).into_owned())
        }
        Beyond::Longer { asked, median, longest } => {
            let (asked_said, median, most) =
                (length(words, *asked), length(words, *median), length(words, *longest));
            let args = [
                ("asked", asked_said.as_str().into()),
                ("usual", median.as_str().into()),
                ("most", most.as_str().into()),
            ];
            if asked > longest {
                strong(words.with("accesses-beyond-longest", &args).into_owned())
            } else {
                advice(words.with("accesses-beyond-longer", &args).into_owned())
            }
        }
        Beyond::MoreChildren { asked, most } => {
            let args = [("asked", (*asked).into()), ("most", (*most).into())];
            strong(words.with("accesses-beyond-children", &args).into_owned())
        }
        Beyond::Described { size, before } => {
            let said = words.with("accesses-beyond-described", &[("count", (*size).into())]).into_owned();
            if *before { advice(said) } else { strong(said) }
        }
        Beyond::Copy { before: false } => strong(text("accesses-beyond-copy-never")),
        Beyond::Copy { before: true } => strong(text("accesses-beyond-copy")),
        Beyond::Export { before: false } => strong(text("accesses-beyond-export-never")),
        Beyond::Export { before: true } => strong(text("accesses-beyond-export")),
    }
}

fn clause_lines(policy: &Policy, width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    match policy {
        Policy::Asked => page.text(&look.text("accesses-clause-reading"), look.theme.dim),
        Policy::None => page.text(&look.text("accesses-clause-none"), look.theme.dim),
        Policy::Found(clause) => {
            for (place, (heading, text)) in clause.paragraphs.iter().enumerate() {
                if place > 0 {
                    page.gap();
                }
                page.text(text, if *heading { look.theme.heading } else { look.theme.text });
            }
        }
    }
    page.lines
}

/// Whether the case still waits for its decision.
pub fn waits(case: &Case, now: Timestamp) -> bool {
    case.state(now) == State::Requested
}
