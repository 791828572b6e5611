//! A case as it went: each thing that was recorded, with its entry, who recorded it, and how it is proven.

use std::{borrow::Cow, collections::BTreeSet};

use ratatui::text::Line;

use super::{
    entry::{self, Ground, Item, finished, message, told},
    page::{Page, left, length, listed, sign, violation},
};
use crate::{
    domain::{
        access::{
            Access, Attestation, Breach, Case, DueKind, Imported, Logged, Outcome, Period, Person, Request,
            Ruling, Scope, Stamp, Stamped, State, Subjects, ToldClosing, ToldDecision, ToldRuling, Untold,
            Verdict,
        },
        id::OfficerId,
    },
    tui::look::Look,
};

/// More children than this are not listed one by one.
const LISTED: usize = 60;

/// What stands above the timeline: where the case stands, who asked, what is due.
pub fn head(case: &Case, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Line<'static>> {
    let mut page = Page::new(width, look);
    let state = case.state(ground.now);
    let (glyph, style) = sign(state, look);
    let mut said = look.text(&format!("accesses-state-{}", state.name())).into_owned();
    if let Some(due) = case.due(ground.now) {
        let id = match due.kind {
            DueKind::JudgeEmergency => "accesses-due-judge",
            DueKind::Decide => "accesses-due-decide",
            DueKind::Ending => "accesses-due-ending",
            DueKind::Close => "accesses-due-close",
        };
        let time = left(&look.words, due.by, ground.now);
        said = format!("{said} {} {} {time}", look.glyphs.dot, look.text(id));
    } else if matches!(state, State::Approved | State::Active)
        && let Some(end) = case.scope().map(|scope| scope.period.to())
    {
        said = format!("{said} {} {}", look.glyphs.dot, left(&look.words, end, ground.now));
    }
    page.signed(glyph, &said, style);
    let (glyph, style, id) = match case.verdict(ground.now) {
        Verdict::Ordinary => ("", look.theme.text, ""),
        Verdict::Pending { .. } => (look.glyphs.busy, look.theme.warn, "accesses-emergency-pending"),
        Verdict::Upheld => (look.glyphs.good, look.theme.good, "accesses-emergency-upheld"),
        Verdict::Violation => (violation(look), look.theme.bad, "accesses-emergency-violation"),
    };
    if let Verdict::Pending { until } = case.verdict(ground.now) {
        let time = left(&look.words, until, ground.now);
        let text = look.words.with("accesses-emergency-pending", &[("time", time.as_str().into())]);
        page.signed(glyph, &text, style);
    } else if !id.is_empty() {
        page.signed(glyph, &look.text(id), style);
    }
    let violations = case.accesses.iter().filter(|access| !access.what.breaches.is_empty()).count();
    if violations > 0 {
        let text = look.words.with("accesses-violations", &[("count", violations.into())]);
        page.signed(violation(look), &text, look.theme.bad);
    }
    if let Some(person) = super::filter::person(case) {
        page.row("accesses-requester", &who(person, look));
    }
    page.row("accesses-record", &case.record.short());
    if let Some(again) = case.again {
        page.row("accesses-again", &again.short());
    }
    page.lines
}

/// What was recorded, in the order of its entries.
pub fn items(case: &Case, ground: Ground<'_>, width: usize, look: &Look) -> Vec<Item> {
    let timeline = Timeline { case, ground, width, look };
    let mut items: Vec<Item> = Vec::new();
    for (place, request) in case.requests.iter().enumerate() {
        items.push(timeline.request(request, place > 0));
    }
    items.extend(case.decisions.iter().map(|decision| timeline.decision(decision)));
    items.extend(case.accesses.iter().map(|access| timeline.access(access)));
    items.extend(case.revoked.iter().map(|revoked| {
        let mut page = timeline.page("accesses-item-revoked", &revoked.stamp, case.revoked_for);
        page.row("accesses-reason", revoked.what.as_str());
        finished(page, &revoked.stamp)
    }));
    items.extend(case.closed.iter().map(|closed| timeline.closing(closed)));
    items.extend(case.imported.iter().map(|imported| timeline.imported(imported)));
    items.sort_by_key(|item| item.key);
    items
}

struct Timeline<'a> {
    case: &'a Case,
    ground: Ground<'a>,
    width: usize,
    look: &'a Look,
}

impl<'a> Timeline<'a> {
    /// The heading of an item and the line that says who recorded it.
    fn page(&self, title: &str, stamp: &Stamp, acting_for: Option<OfficerId>) -> Page<'a> {
        self.titled(&self.look.text(title), stamp, acting_for)
    }

    fn titled(&self, title: &str, stamp: &Stamp, acting_for: Option<OfficerId>) -> Page<'a> {
        entry::heading(self.ground, self.width, self.look, title, stamp, acting_for)
    }

    fn request(&self, request: &Stamped<Request>, again: bool) -> Item {
        let title = if again { "accesses-item-again" } else { "accesses-item-requested" };
        let mut page = self.page(title, &request.stamp, None);
        asked(&mut page, &request.what, &BTreeSet::new(), self.look);
        finished(page, &request.stamp)
    }

    fn decision(&self, decision: &Stamped<crate::domain::access::Decision>) -> Item {
        let (stamp, acting_for) = (&decision.stamp, decision.what.acting_for);
        match &decision.what.ruling {
            Ruling::Approved { scope, writing } => {
                let before = self.case.requests.iter().rfind(|request| request.stamp.seq < stamp.seq);
                let narrower = before.is_some_and(|request| is_narrower(scope, &request.what));
                let id = if narrower { "accesses-item-narrowed" } else { "accesses-item-approved" };
                let mut page = self.page(id, stamp, acting_for);
                granted(&mut page, scope, self.look);
                message(&mut page, writing, "accesses-writing", self.look);
                finished(page, stamp)
            }
            Ruling::Refused { reason } => {
                let mut page = self.page("accesses-item-refused", stamp, acting_for);
                page.row("accesses-reason", reason.as_str());
                finished(page, stamp)
            }
            Ruling::Returned { question } => {
                let mut page = self.page("accesses-item-returned", stamp, acting_for);
                page.row("accesses-question", question.as_str());
                finished(page, stamp)
            }
        }
    }

    fn access(&self, logged: &Stamped<Logged>) -> Item {
        let look = self.look;
        let Logged { access, breaches } = &logged.what;
        let mut page = if breaches.is_empty() {
            self.page("accesses-item-access", &logged.stamp, None)
        } else {
            let title = format!("{} {}", violation(look), look.text("accesses-item-violation"));
            self.titled(&title, &logged.stamp, None)
        };
        if breaches.is_empty() {
            page.signed(look.glyphs.good, &look.text("accesses-within"), look.theme.good);
        } else {
            let which = breaches_said(breaches.iter().copied(), look);
            let text = look.words.with("accesses-violation", &[("breaches", which.as_str().into())]);
            page.signed(violation(look), &text, look.theme.bad);
        }
        looked(&mut page, access, look);
        finished(page, &logged.stamp)
    }

    /// What a register kept elsewhere tells, and where it came from.
    fn imported(&self, imported: &Stamped<Imported>) -> Item {
        let look = self.look;
        let mut page = self.page("accesses-item-imported", &imported.stamp, None);
        let Imported { source, line, request, untold, decision, accesses, closing } = &imported.what;
        let args = [("file", source.name.as_str().into()), ("line", (*line).into())];
        page.row("accesses-source", &look.words.with("accesses-source-line", &args));
        page.styled_row("accesses-sha", &source.sha256.to_string(), look.theme.dim);
        page.text(&look.text("accesses-told"), look.theme.warn);
        asked(&mut page, request, untold, look);
        if let Some(ToldDecision { ruling, by, at, channel, text }) = decision {
            page.gap();
            let ruling = match ruling {
                ToldRuling::Approved => "accesses-item-approved",
                ToldRuling::Refused => "accesses-item-refused",
            };
            page.text(&look.text(ruling), look.theme.heading);
            let channel = channel.map(|way| look.text(&format!("accesses-channel-{}", way.name())));
            let parts = [Some(by.to_string()), Some(look.minute(*at)), channel.map(Cow::into_owned)];
            let said = parts.into_iter().flatten().collect::<Vec<_>>();
            page.row("accesses-decided", &said.join(&format!(" {} ", look.glyphs.dot)));
            if !text.is_empty() {
                page.quote(&text.to_string());
            }
        }
        for access in accesses {
            page.gap();
            page.text(&look.text("accesses-item-access"), look.theme.heading);
            looked(&mut page, access, look);
        }
        if let Some(ToldClosing { at, by, outcome }) = closing {
            page.gap();
            page.text(&look.text("accesses-item-closed"), look.theme.heading);
            if let Some(outcome) = outcome {
                page.row("accesses-outcome", &look.text(outcome_words(*outcome)));
            }
            page.row("accesses-vouched", &told(by.as_str(), look));
            page.row("accesses-done", &look.minute(*at));
        }
        finished(page, &imported.stamp)
    }

    fn closing(&self, closed: &Stamped<Attestation>) -> Item {
        let look = self.look;
        let mut page = self.page("accesses-item-closed", &closed.stamp, None);
        let Attestation { outcome, by, at, note } = &closed.what;
        page.row("accesses-outcome", &look.text(outcome_words(*outcome)));
        page.row("accesses-vouched", &who(by, look));
        page.row("accesses-done", &look.minute(*at));
        if !note.is_empty() {
            page.row("accesses-note", note.as_str());
        }
        finished(page, &closed.stamp)
    }
}

pub const fn outcome_words(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NothingKept => "accesses-nothing-kept",
        Outcome::Returned => "accesses-returned",
        Outcome::Deleted => "accesses-deleted",
    }
}

/// The breaches of an access, in words.
pub fn breaches_said(breaches: impl Iterator<Item = Breach>, look: &Look) -> String {
    let said: Vec<String> =
        breaches.map(|breach| look.text(&format!("breach-{}", breach.name())).into_owned()).collect();
    listed(&look.words, said.iter().map(String::as_str))
}

/// What was asked for; `untold` is what an old register does not tell of it.
pub fn asked(page: &mut Page<'_>, request: &Request, untold: &BTreeSet<Untold>, look: &Look) {
    if let Some(ground) = &request.emergency {
        page.styled_row("accesses-emergency", ground.as_str(), look.theme.warn);
    }
    page.row("accesses-requester", &who(&request.requester, look));
    page.row("accesses-children", &subjects(&request.subjects, look));
    page.row("accesses-fields", &listed(&look.words, request.fields.iter().map(AsRef::as_ref)));
    page.row("accesses-purpose", request.purpose.as_str());
    page.row("accesses-basis", &told(request.basis.as_str(), look));
    page.row("accesses-period", &period(&request.period, look));
    uses(page, request, look);
    if untold.contains(&Untold::Channel) {
        let said = format!("{} {}", look.text("accesses-untold"), look.minute(request.received.at));
        page.row("accesses-received", &said);
    } else {
        message(page, &request.received, "accesses-received", look);
    }
}

fn uses(page: &mut Page<'_>, request: &Request, look: &Look) {
    if let Some(why) = &request.uses.copy {
        page.styled_row("accesses-copy", why.as_str(), look.theme.warn);
    }
    if let Some(why) = &request.uses.export {
        page.styled_row("accesses-export", why.as_str(), look.theme.warn);
    }
    if request.uses.copy.is_none() && request.uses.export.is_none() {
        page.row("accesses-uses", &look.text("accesses-view-only"));
    }
}

fn granted(page: &mut Page<'_>, scope: &Scope, look: &Look) {
    page.row("accesses-children", &subjects(&scope.subjects, look));
    page.row("accesses-fields", &listed(&look.words, scope.fields.iter().map(AsRef::as_ref)));
    page.row("accesses-period", &period(&scope.period, look));
    let allowed = [(scope.copy, "accesses-may-copy"), (scope.export, "accesses-may-export")];
    let allowed: Vec<_> = allowed.into_iter().filter(|(may, _)| *may).map(|(_, id)| look.text(id)).collect();
    if allowed.is_empty() {
        page.row("accesses-uses", &look.text("accesses-view-only"));
    } else {
        page.row("accesses-uses", &listed(&look.words, allowed.iter().map(AsRef::as_ref)));
    }
}

fn looked(page: &mut Page<'_>, access: &Access, look: &Look) {
    page.row("accesses-at", &look.minute(access.at));
    page.row("accesses-who", &who(&access.by, look));
    page.row("accesses-child", access.child.as_str());
    page.row("accesses-fields", &listed(&look.words, access.fields.iter().map(AsRef::as_ref)));
    page.row("accesses-system", &told(access.system.as_str(), look));
    page.row("accesses-purpose", access.purpose.as_str());
    if let Some(copied) = &access.copied {
        page.styled_row("accesses-copied", copied.as_str(), look.theme.warn);
    }
    if let Some(exported) = &access.exported {
        page.styled_row("accesses-exported", exported.as_str(), look.theme.warn);
    }
}

/// Name, department, post and number of a person.
pub fn who(person: &Person, look: &Look) -> String {
    let dot = look.glyphs.dot;
    let parts = [&person.name, &person.department, &person.post, &person.staff_id];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(AsRef::<str>::as_ref);
    parts.collect::<Vec<_>>().join(&format!(" {dot} "))
}

/// Whose data, one by one as far as that can be read.
pub fn subjects(subjects: &Subjects, look: &Look) -> String {
    match subjects {
        Subjects::Named(children) => {
            let some =
                listed(&look.words, children.iter().take(LISTED).map(crate::domain::access::ChildId::as_str));
            let others = children.len().saturating_sub(LISTED);
            if others == 0 {
                return some;
            }
            let more = look.words.with("accesses-and-more", &[("count", others.into())]);
            format!("{some}{more}")
        }
        Subjects::Described { description, size } => {
            let args = [("what", description.as_str().into()), ("count", (*size).into())];
            look.words.with("accesses-described", &args).into_owned()
        }
    }
}

/// From when until when, and how long that is.
pub fn period(period: &Period, look: &Look) -> String {
    let long = length(&look.words, period.to().duration_since(period.from()));
    let dash = if look.glyphs.ascii { "-" } else { "–" };
    let (from, to) = (look.minute(period.from()), look.minute(period.to()));
    // On one day, the date is said once.
    let to = match (from.split_once(' '), to.split_once(' ')) {
        (Some((day, _)), Some((same, time))) if day == same => time.to_owned(),
        _ => to,
    };
    look.words
        .with(
            "accesses-span",
            &[
                ("from", (&from).into()),
                ("to", (&to).into()),
                ("dash", dash.into()),
                ("time", (&long).into()),
            ],
        )
        .into_owned()
}

fn is_narrower(scope: &Scope, request: &Request) -> bool {
    scope.subjects != request.subjects
        || scope.fields != request.fields
        || scope.period != request.period
        || scope.copy != request.uses.copy.is_some()
        || scope.export != request.uses.export.is_some()
}
