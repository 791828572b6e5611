//! What a refusal says, at the field where it is at fault.

use super::asked::Asked;
use crate::{
    domain::incident::{FactName, IncidentRefusal},
    tui::layer::access::label::{AT, Complaint, FILES, NOTE, REASON},
    words::Words,
};

pub const OWNER: &str = "iform-owner";
pub const DUE: &str = "iform-due";
pub const TASK: &str = "iform-task";
pub const WHAT: &str = "iform-what";
pub const CHANNEL: &str = "iform-channel";
pub const REFERENCE: &str = "iform-reference";
pub const BY: &str = "iform-by";
pub const REACHED: &str = "iform-reached";
pub const CAUSES: &str = "iform-causes";
pub const WORKED: &str = "iform-worked";
pub const MEASURE_FOR: &str = "iform-measure-for";

/// What a refusal says, in words, with its field where it has one.
pub fn of(refusal: &IncidentRefusal, words: &Words) -> Complaint {
    let fact = |id: &'static str, name: &FactName| {
        let said = words.with(id, &[("fact", (&words.fact_name(name)).into())]);
        (Some(Asked::of(name).label()), said.into_owned())
    };
    let (label, what) = match refusal {
        // That these two are not known cannot be said.
        IncidentRefusal::MissingFact { fact: name @ (FactName::Title | FactName::Kinds) } => {
            (Some(Asked::of(name).label()), words.text("iform-missing").into_owned())
        }
        IncidentRefusal::MissingFact { fact: name } => fact("iform-missing-fact", name),
        IncidentRefusal::FactInFuture { fact: name } => fact("iform-fact-in-future", name),
        IncidentRefusal::ReasonNeeded { fact: name } => (Some(REASON), fact("iform-reason-needed", name).1),
        IncidentRefusal::Missing { field } => {
            let label = match *field {
                "note" => NOTE,
                "measure" => WHAT,
                "task" => TASK,
                "owner" => OWNER,
                "due" => DUE,
                "channel" => CHANNEL,
                "reference" => REFERENCE,
                "by" => BY,
                "files" => FILES,
                "causes" => CAUSES,
                "worked" => WORKED,
                _ => REASON,
            };
            (Some(label), words.text("iform-missing").into_owned())
        }
        IncidentRefusal::InFuture => (Some(AT), words.text("iform-in-future").into_owned()),
        IncidentRefusal::StepReason { .. } => (Some(REASON), words.text("iform-step-reason").into_owned()),
        other => (None, words.explain(other)),
    };
    let hint = if label.is_none() { words.hint(refusal) } else { String::new() };
    Complaint { label, what, hint }
}
