//! A notice of the officer's own choice: to whom, by which way, in which languages, answering which duties.

use std::collections::BTreeSet;

use super::super::label::{AUDIENCE, CHANNEL, DUTIES, STAGE, TONGUES, WHICH, audience, channel};
use crate::{
    desk::{Assignment, IncidentFile, told_by},
    domain::{
        id::RecordId,
        incident::RuleId,
        notice::{About, Audience, Channel, ReportStage, Tongue},
    },
    rules::Duty,
    tui::{
        layer::{access::label::Complaint, incident::said as incidents},
        widget::{
            form::{Field, Form, Row},
            ticks::Ticks,
        },
    },
    words::Words,
};

const ALL: [&str; 5] = [AUDIENCE, CHANNEL, TONGUES, DUTIES, STAGE];

/// The fields.
pub fn rows(words: &Words) -> Vec<Row> {
    let audiences = Audience::ALL.iter().copied().map(audience).collect();
    let channels = Channel::ALL.iter().copied().map(channel).collect();
    let tongues = Tongue::ALL.iter().map(|one| (one.name().to_owned(), words.tongue(*one), true));
    let stages = vec!["notice-stage-first", "notice-stage-follow-up", "notice-stage-final"];
    vec![
        Row::new(AUDIENCE, "", Field::Choice(audiences, 0)),
        Row::new(CHANNEL, "", Field::Choice(channels, 0)),
        Row::new(TONGUES, "", Field::Ticks(Ticks::keyed(tongues))),
        Row::new(DUTIES, "nform-duties-hint", Field::Ticks(Ticks::any([], false))),
        Row::new(STAGE, "", Field::Choice(stages, 0)),
    ]
}

/// The duties that may be answered: whoever was told already may be told again.
fn duties(file: &IncidentFile) -> impl Iterator<Item = &Duty> {
    file.duties.iter().filter(|duty| duty.verdict.may_be() && told_by(duty).is_some())
}

/// Offers the duties of an incident.
pub fn furnish(form: &mut Form, file: Option<&IncidentFile>, words: &Words) {
    let one = |duty: &Duty| (duty.rule.id.to_string(), named(duty, words), false);
    if let Some(row) = form.row_mut(DUTIES) {
        row.field = Field::Ticks(Ticks::keyed(file.into_iter().flat_map(duties).map(one)));
    }
}

/// What it asks for first: of one law there are several, and the end of the line may be cut.
fn named(duty: &Duty, words: &Words) -> String {
    let rule = &duty.rule;
    let (title, instrument) = (incidents::text(&rule.title, words), incidents::text(&rule.instrument, words));
    let (id, article) = match &rule.article {
        Some(article) => ("nform-duty", article.as_str()),
        None => ("nform-duty-bare", ""),
    };
    let args = [("instrument", instrument.into()), ("article", article.into()), ("title", title.into())];
    words.with(id, &args).into_owned()
}

/// Chooses readers, and the duties given.
pub fn choose(form: &mut Form, audience: Audience, rules: &BTreeSet<RuleId>) {
    set(form, WHICH, 1);
    set(form, AUDIENCE, place(Audience::ALL, audience));
    set(form, CHANNEL, place(Channel::ALL, usual(audience)));
    let keys: Vec<String> = rules.iter().map(ToString::to_string).collect();
    tick(form, &keys);
    form.go_to(AUDIENCE);
}

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> usize {
    all.iter().position(|other| *other == one).unwrap_or(0)
}

fn set(form: &mut Form, label: &str, place: usize) {
    if let Some(Field::Choice(_, at)) = form.row_mut(label).map(|row| &mut row.field) {
        *at = place;
    }
}

fn tick(form: &mut Form, keys: &[String]) {
    if let Some(Field::Ticks(ticks)) = form.row_mut(DUTIES).map(|row| &mut row.field) {
        ticks.tick(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// Shows the fields where they count. Where other readers are chosen, their way and their duties are too; tells for whom
/// that was done.
pub fn follow(
    form: &mut Form,
    own: bool,
    before: Option<Audience>,
    file: Option<&IncidentFile>,
) -> Option<Audience> {
    for label in ALL {
        form.hide(label, !own);
    }
    if !own {
        return before;
    }
    let audience = Audience::ALL.get(form.chosen(AUDIENCE)).copied()?;
    form.hide(STAGE, audience != Audience::Authority);
    if before != Some(audience) {
        set(form, CHANNEL, place(Channel::ALL, usual(audience)));
        let asked = |duty: &&Duty| told_by(duty) == Some(audience);
        let keys: Vec<String> =
            file.into_iter().flat_map(duties).filter(asked).map(|duty| duty.rule.id.to_string()).collect();
        tick(form, &keys);
    }
    Some(audience)
}

/// The notices, one for each language.
pub fn read(
    form: &Form,
    incident: RecordId,
    file: Option<&IncidentFile>,
    words: &Words,
) -> Result<Vec<Assignment>, Vec<Complaint>> {
    let audience = Audience::ALL.get(form.chosen(AUDIENCE)).copied().unwrap_or(Audience::AdultUsers);
    let channel = Channel::ALL.get(form.chosen(CHANNEL)).copied().unwrap_or(Channel::Email);
    let ticked = |label: &str| match form.row(label).map(|row| &row.field) {
        Some(Field::Ticks(ticks)) => ticks.ticked().collect(),
        _ => Vec::new(),
    };
    let all: Vec<&Duty> = file.into_iter().flat_map(duties).collect();
    let rules: BTreeSet<RuleId> = ticked(DUTIES)
        .into_iter()
        .filter_map(|place: usize| all.get(place).map(|duty| duty.rule.id.clone()))
        .collect();
    let tongues: Vec<Tongue> =
        ticked(TONGUES).into_iter().filter_map(|place: usize| Tongue::ALL.get(place).copied()).collect();
    let mut wrong = Vec::new();
    if rules.is_empty() {
        wrong.push(Complaint::about(DUTIES, words.text("nform-no-duty")));
    }
    if tongues.is_empty() {
        wrong.push(Complaint::about(TONGUES, words.text("nform-no-tongue")));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let stages = [ReportStage::First, ReportStage::FollowUp, ReportStage::Final];
    let stage = stages.get(form.chosen(STAGE)).copied().filter(|_| audience == Audience::Authority);
    let about = About::Incident { incident, rules, stage };
    let one = |tongue| Assignment { about: about.clone(), audience, channel, tongue, record: None };
    Ok(tongues.into_iter().map(one).collect())
}

/// The way by which such readers are usually told.
fn usual(audience: Audience) -> Channel {
    super::ways::ways(audience).first().copied().unwrap_or(Channel::Email)
}
