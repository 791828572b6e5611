//! Notices of a material change of the policy: a newer edition beside an older one, section by section; which of the six
//! kinds it is; to whom, by which ways, in which languages. All are drafted at once.

mod sections;

use std::{collections::BTreeSet, sync::Arc};

use self::sections::{beside, changed, kinds, named};
use super::{
    Stand,
    label::{AUDIENCES, CHANNELS, KINDS, NEWER, OLDER, SECTIONS, TONGUES, audience, channel},
    register::entitled,
};
use crate::{
    desk::Assignment,
    domain::{
        id::RecordId,
        notice::{About, Audience, Channel, MajorChange, Tongue},
        policy::EditionSummary,
    },
    drafting::policy::SectionChange,
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            sheet::{Act, Deed, Ready, Setting, beside::Beside},
        },
        request::{NoticesReply, NoticesRequest, Reply, Request},
        widget::{
            form::{Field, Form, Row},
            suggest::{Eager, Suggestion},
            ticks::Ticks,
            values::Values,
        },
    },
    words::Words,
};

/// Who may be told of a change of the policy; the first two are as a rule.
const READERS: [Audience; 5] =
    [Audience::AdultUsers, Audience::Guardians, Audience::Minors, Audience::Staff, Audience::Partners];
/// By which ways: pop-up, push, announcement as a rule.
const WAYS: [Channel; 6] =
    [Channel::InApp, Channel::Push, Channel::Announcement, Channel::Email, Channel::Sms, Channel::Letter];

/// The editions that are compared.
pub struct Comparing {
    stand: Stand,
    editions: Vec<(RecordId, String)>,
    /// Older and newer, as the desk was asked.
    asked: Option<(RecordId, RecordId)>,
    changes: Arc<Vec<SectionChange>>,
}

/// The form for a change of the policy.
pub type PolicyForm = Sheet<Comparing>;

impl Sheet<Comparing> {
    /// The newest edition beside the one before it, unless others are picked. `editions` are newest first.
    pub fn new(cx: &Cx<'_>, stand: Stand, editions: Vec<EditionSummary>) -> Self {
        let called = |edition: EditionSummary| {
            let day = edition.effective.map_or_else(|| edition.id.short(), |day| day.to_string());
            (edition.id, format!("{} · {day}", edition.title))
        };
        let editions: Vec<(RecordId, String)> = editions.into_iter().map(called).collect();
        let at = |place: usize| editions.get(place).map_or("", |(_, called)| called).to_owned();
        let one = |value: &str| {
            let offered = editions.iter().map(|(_, called)| Suggestion::plain(called.as_str())).collect();
            Field::Values(Values::one(value, offered, Eager::Yes))
        };
        let words = cx.words;
        let readers = READERS.iter().map(|reader| {
            let usual = matches!(reader, Audience::AdultUsers | Audience::Guardians);
            (reader.name().to_owned(), words.text(audience(*reader)).into_owned(), usual)
        });
        let ways = WAYS
            .iter()
            .enumerate()
            .map(|(place, way)| (way.name().to_owned(), words.text(channel(*way)).into_owned(), place < 3));
        let tongues = Tongue::ALL.iter().map(|one| (one.name().to_owned(), words.tongue(*one), true));
        let rows = vec![
            Row::new(OLDER, "nform-edition-hint", one(&at(1))),
            Row::new(NEWER, "nform-edition-hint", one(&at(0))),
            Row::new(SECTIONS, "nform-sections-hint", Field::Ticks(Ticks::one([]))),
            Row::new(KINDS, "nform-kinds-hint", Field::Ticks(kinds(&[], words))),
            Row::new(AUDIENCES, "", Field::Ticks(Ticks::keyed(readers))),
            Row::new(CHANNELS, "", Field::Ticks(Ticks::keyed(ways))),
            Row::new(TONGUES, "", Field::Ticks(Ticks::keyed(tongues))),
        ];
        let mut form = Form::new("nform-draft", rows);
        form.go_to(SECTIONS);
        let now = stand.now;
        let act = Comparing { stand, editions, asked: None, changes: Arc::default() };
        Self::with(act, form, now, cx)
    }
}

fn ticked(form: &Form, label: &str) -> Vec<usize> {
    match form.row(label).map(|row| &row.field) {
        Some(Field::Ticks(ticks)) => ticks.ticked().collect(),
        _ => Vec::new(),
    }
}

impl Comparing {
    fn edition(&self, form: &Form, label: &str) -> Option<RecordId> {
        let typed = form.text(label);
        self.editions.iter().find(|(_, called)| called == typed).map(|(id, _)| *id)
    }

    fn both(&self, form: &Form) -> Option<(RecordId, RecordId)> {
        self.edition(form, OLDER).zip(self.edition(form, NEWER)).filter(|(older, newer)| older != newer)
    }
}

impl Act for Comparing {
    const NAME: &'static str = "notice-policy";

    fn title(&self, words: &Words) -> String {
        words.text("nform-policy").into_owned()
    }

    fn asks(&mut self, form: &mut Form, _here: &Setting<'_>) -> Vec<Request> {
        match self.both(form) {
            Some((older, newer)) if self.asked != Some((older, newer)) => {
                self.asked = Some((older, newer));
                vec![Request::Notices(NoticesRequest::Compare { older, newer })]
            }
            _ => Vec::new(),
        }
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Vec<Request> {
        if let Reply::Notices(NoticesReply::Compare { older, newer, changes: Ok(changes) }) = reply
            && self.asked == Some((*older, *newer))
        {
            self.changes = Arc::clone(changes);
            if let Some(row) = form.row_mut(SECTIONS) {
                row.field = Field::Ticks(Ticks::one(changed(changes).map(|one| named(one, here.words))));
            }
            if let Some(row) = form.row_mut(KINDS) {
                row.field = Field::Ticks(kinds(changes, here.words));
            }
        }
        Vec::new()
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let words = here.words;
        if self.editions.len() < 2 {
            return vec![(Tone::Bad, words.text("nform-one-edition").into_owned())];
        }
        let differ = changed(&self.changes).count();
        let mut above =
            vec![(Tone::Good, words.with("nform-differ", &[("count", differ.into())]).into_owned())];
        let count = wanted(form).len();
        above.push((Tone::Good, words.with("nform-will-draft", &[("count", count.into())]).into_owned()));
        if ticked(form, KINDS).is_empty() {
            above.push((Tone::Warn, words.text("nform-no-kind").into_owned()));
        }
        above
    }

    fn beside(&self, form: &Form, here: &Setting<'_>) -> Option<Beside> {
        let at = match form.row(SECTIONS).map(|row| &row.field) {
            Some(Field::Ticks(ticks)) => ticks.at(),
            _ => 0,
        };
        changed(&self.changes).nth(at).map(|one| beside(one, here.words))
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        entitled(&self.stand, words)?;
        let mut wrong = Vec::new();
        for label in [OLDER, NEWER] {
            if self.edition(form, label).is_none() {
                wrong.push(Complaint::about(label, words.text("nform-no-edition")));
            }
        }
        if wrong.is_empty() && self.both(form).is_none() {
            wrong.push(Complaint::about(OLDER, words.text("nform-same-edition")));
        }
        for (label, id) in
            [(AUDIENCES, "nform-no-audience"), (CHANNELS, "nform-no-channel"), (TONGUES, "nform-no-tongue")]
        {
            if ticked(form, label).is_empty() {
                wrong.push(Complaint::about(label, words.text(id)));
            }
        }
        let (Some((from, to)), true) = (self.both(form), wrong.is_empty()) else { return Err(wrong) };
        let kinds: BTreeSet<MajorChange> = ticked(form, KINDS)
            .into_iter()
            .filter_map(|place| MajorChange::ALL.get(place).copied())
            .collect();
        let about = About::PolicyChange { from, to, kinds };
        let of = |(audience, channel, tongue)| Assignment {
            about: about.clone(),
            audience,
            channel,
            tongue,
            record: None,
        };
        let all = wanted(form).into_iter().map(of).collect();
        Ok(Ready { command: Deed::Ask(Request::Notices(NoticesRequest::Draft(all))), confirm: None })
    }

    fn doing(&self, words: &Words) -> String {
        words.text("nform-drafting-now").into_owned()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}

/// The notices that are ticked: an announcement is to everyone, and one a language.
fn wanted(form: &Form) -> Vec<(Audience, Channel, Tongue)> {
    let readers = ticked(form, AUDIENCES).into_iter().filter_map(|place| READERS.get(place).copied());
    let readers: Vec<Audience> = readers.collect();
    let tongues = ticked(form, TONGUES).into_iter().filter_map(|place| Tongue::ALL.get(place).copied());
    let tongues: Vec<Tongue> = tongues.collect();
    let mut all = Vec::new();
    for way in ticked(form, CHANNELS).into_iter().filter_map(|place| WAYS.get(place).copied()) {
        let to: &[Audience] = match way {
            Channel::Announcement if !readers.is_empty() => &[Audience::Public],
            _ => &readers,
        };
        for reader in to {
            all.extend(tongues.iter().map(|tongue| (*reader, way, *tongue)));
        }
    }
    all
}
