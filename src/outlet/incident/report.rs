//! The report of an incident: facts, duties with what shows that they were done, what was done, how it went, what was
//! learned, and what the desk does not answer for.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    domain::{
        id::OfficerId,
        incident::{Doubt, Exhibit, FactName, Incident, TaskState},
        text::CleanText,
    },
    outlet::paper::{Block, Orientation, Paper, Table},
    rules::{Duty, Graded, Missing, Remark},
};

use super::{Say, course, course::outcome_said, duty_rows, duty_title};

/// What the report is made from.
pub struct IncidentHandout<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// Its duties.
    pub duties: &'a [Duty],
    /// What the rules say for information.
    pub remarks: &'a [Remark],
    /// Its grades.
    pub grades: &'a [Graded],
    /// What is missing.
    pub missing: &'a [Missing],
    /// What does not fit together.
    pub doubts: &'a [Doubt],
    /// The evidence; empty for a role that does not read it.
    pub exhibits: &'a [Arc<Exhibit>],
    /// Officers ever enrolled, by name.
    pub names: &'a BTreeMap<OfficerId, CleanText>,
    /// Whose incident.
    pub organisation: &'a str,
    /// The words, the zone and the time.
    pub say: Say<'a>,
}

impl IncidentHandout<'_> {
    fn officer(&self, officer: OfficerId) -> String {
        self.names.get(&officer).map_or_else(|| officer.short(), ToString::to_string)
    }
}

/// The report.
pub fn paper(handout: &IncidentHandout<'_>) -> Paper {
    let (say, incident) = (handout.say, handout.incident);
    let heading = |id: &str| Block::Heading(1, say.word(id));
    let mut blocks = vec![
        Block::Pairs(head(handout)),
        // Said before anything else: what this is not.
        Block::Text(say.word("incident-say-disclaimer")),
        heading("incident-say-report-facts"),
        Block::Pairs(
            incident
                .facts
                .all()
                .filter(|fact| fact.name() != FactName::Title)
                .map(|fact| say.fact(fact))
                .collect(),
        ),
    ];
    if !handout.missing.is_empty() {
        let rows = handout.missing.iter().map(|one| (say.words.fact_name(&one.fact), say.missing(one)));
        blocks.extend([heading("incident-say-report-missing"), Block::Pairs(rows.collect())]);
    }
    if !handout.doubts.is_empty() {
        let doubts: Vec<String> = handout.doubts.iter().map(|doubt| say.doubt(doubt)).collect();
        blocks.extend([heading("incident-say-report-doubts"), Block::Text(doubts.join("\n"))]);
    }
    blocks.push(heading("incident-say-report-duties"));
    if handout.duties.is_empty() {
        blocks.push(Block::Text(say.word("incident-say-no-duties")));
    }
    for duty in handout.duties {
        blocks.push(Block::Heading(2, duty_title(duty, say)));
        blocks.push(Block::Pairs(duty_rows(duty, say)));
    }
    if !handout.remarks.is_empty() {
        let remarks = handout.remarks.iter().map(|remark| {
            let title = format!("{} {}", remark.rule.id, say.both(&remark.rule.title));
            let unsure = say.unsure(&remark.rule).map(|unsure| format!(" · {unsure}")).unwrap_or_default();
            (title, format!("{}{unsure}", say.article(&remark.rule)))
        });
        blocks.extend([heading("incident-say-report-remarks"), Block::Pairs(remarks.collect())]);
    }
    if !incident.measures.is_empty() {
        let measures = incident.measures.iter().map(|measure| {
            let kind = say.word(&format!("incident-measure-{}", measure.what.kind.name()));
            vec![say.local(measure.what.at), kind, measure.what.text.to_string()]
        });
        let columns =
            [("incident-say-col-happened", 2), ("incident-say-col-kind", 2), ("incident-say-col-what", 6)];
        blocks.extend([heading("incident-say-report-measures"), table(&columns, measures.collect(), say)]);
    }
    if !incident.tasks.is_empty() {
        let rows = incident.tasks.iter().map(|task| task_row(task, say));
        let columns = [
            ("incident-say-col-number", 1),
            ("incident-say-col-what", 5),
            ("incident-say-col-owner", 2),
            ("incident-say-col-due", 2),
            ("incident-say-col-state", 3),
        ];
        blocks.extend([heading("incident-say-report-tasks"), table(&columns, rows.collect(), say)]);
    }
    if !incident.links.is_empty() {
        let links: Vec<String> = incident.links.iter().map(|link| say.link(link)).collect();
        blocks.extend([heading("incident-say-report-links"), Block::Text(links.join("\n"))]);
    }
    blocks.push(heading("incident-say-report-course"));
    let rows = course(incident, handout.exhibits, say).into_iter().map(|step| {
        vec![
            say.local(step.happened),
            say.local(step.stamp.time),
            step.title,
            step.text,
            handout.officer(step.stamp.actor),
            step.stamp.seq.to_string(),
        ]
    });
    let columns = [
        ("incident-say-col-happened", 2),
        ("incident-say-col-recorded", 2),
        ("incident-say-col-kind", 2),
        ("incident-say-col-what", 6),
        ("incident-say-col-officer", 1),
        ("incident-say-col-entry", 1),
    ];
    blocks.push(table(&columns, rows.collect(), say));
    for review in &incident.reviews {
        blocks.push(heading("incident-say-report-review"));
        blocks.push(Block::Pairs(vec![
            (say.word("incident-say-review-causes"), review.what.causes.to_string()),
            (say.word("incident-say-review-worked"), review.what.worked.to_string()),
        ]));
    }
    Paper {
        language: say.words.language(),
        orientation: Orientation::Landscape,
        title: say.with("incident-say-report-title", "title", incident.facts.title().as_str()),
        blocks,
        footer: say.word("incident-say-report-footer"),
    }
}

fn head(handout: &IncidentHandout<'_>) -> Vec<(String, String)> {
    let (say, incident) = (handout.say, handout.incident);
    let state = say.word(&format!("incident-state-{}", incident.state.name()));
    let mut pairs = vec![
        (say.word("out-organisation"), handout.organisation.to_owned()),
        (say.word("incident-say-col-record"), incident.record.to_string()),
        (say.word("incident-say-col-state"), state),
        (say.word("incident-say-row-opened"), say.at(incident.opened.time)),
        (say.word("out-made"), say.at(say.now)),
    ];
    pairs.extend(
        handout.grades.iter().map(|graded| (say.both(&graded.scheme.title).to_owned(), say.grade(graded))),
    );
    let packs = incident.packs.iter().map(|pack| format!("{} {}", pack.pack, pack.sha256.short()));
    pairs.push((say.word("incident-say-row-judged-by"), say.listed(packs)));
    if let Some(origin) = &incident.origin {
        let values = [("file", origin.file.as_str().into()), ("line", u64::from(origin.line).into())];
        pairs.push((
            say.word("incident-say-row-origin"),
            say.words.with("incident-say-origin", &values).into_owned(),
        ));
    }
    pairs
}

fn task_row(task: &TaskState, say: Say<'_>) -> Vec<String> {
    let outcome = task.outcome().map(|outcome| outcome_said(&outcome.what, say).1);
    vec![
        task.id.0.to_string(),
        task.set.what.what.to_string(),
        task.owner().to_string(),
        task.due().map(|due| say.local(due)).unwrap_or_default(),
        outcome.unwrap_or_else(|| say.word("incident-say-task-open")),
    ]
}

fn table(columns: &[(&str, u32)], rows: Vec<Vec<String>>, say: Say<'_>) -> Block {
    let columns = columns.iter().map(|(id, width)| (say.word(id), *width)).collect();
    Block::Table(Table { columns, rows })
}
