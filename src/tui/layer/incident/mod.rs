//! The forms by which incidents are opened, told of, carried on and closed.
//!
//! They are sheets as those of access are ([`super::access::Sheet`]): each file says what its form asks and what comes of
//! it. What is asked of facts stands in `asked`, how it is read in `read`, and what would follow from it in `outlook`.

mod asked;
mod complaint;
mod countries;
mod duty;
mod evidence;
mod grade;
pub(in crate::tui::layer) mod known;
mod link;
mod note;
mod open;
mod outlook;
pub(in crate::tui::layer) mod read;
mod review;
mod rules;
pub(in crate::tui::layer) mod said;
mod step;
mod task;
mod tell;

pub use asked::FactGroup;
pub use duty::{BeginForm, DoneForm, ExcuseForm, ReopenForm};
pub use evidence::KeepForm;
pub use grade::GradeForm;
pub use link::{LinkForm, UnlinkForm};
pub use note::{MeasureForm, NoteForm};
pub use open::{OpenForm, Origin};
pub use review::ReviewForm;
pub use rules::AdoptForm;
pub use step::{MoveForm, steps};
pub use task::{AssignForm, ChecklistForm, SettleForm, Settling, TaskForm};
pub use tell::TellForm;

use std::sync::Arc;

use jiff::Timestamp;

use super::access::{label::Complaint, sheet::Setting};
use crate::{
    desk::{IncidentFile, blocks_closing, outline},
    domain::{
        id::{Digest, RecordId},
        incident::{
            Answer, DutyOutline, Incident, IncidentCommand, IncidentRegister, Offered, PackRef, Question,
            decide,
        },
        officer::Officer,
        policy::Line,
    },
    tui::port::Snap,
};

#[cfg(test)]
mod tests;

/// What a form knows of the desk it is opened at.
#[derive(Clone, Debug)]
pub struct Stand {
    /// What time it is by the desk's clock.
    pub now: Timestamp,
    /// Who is at the desk.
    pub officer: Option<Officer>,
}

/// The incident a form is about, with what follows from it.
pub type File = Arc<IncidentFile>;

impl Stand {
    /// At the time when an incident was asked for.
    pub fn of(snap: &Snap<IncidentFile>, officer: Option<Officer>) -> Self {
        Self { now: snap.now, officer }
    }
}

/// What is recorded, as far as one incident tells.
struct Held<'a>(Option<&'a IncidentFile>);

impl IncidentRegister for Held<'_> {
    fn incident(&self, record: &RecordId) -> Option<Incident> {
        // Of another incident nothing is known here but that it was picked from the list: it is there.
        let held = self.0?;
        let mut incident = held.incident.clone();
        incident.record = *record;
        Some(incident)
    }

    fn has_pack(&self, _: &PackRef) -> bool {
        true
    }

    fn packs(&self) -> Vec<Offered> {
        Vec::new()
    }

    fn duties(&self, _: &Incident) -> Vec<DutyOutline> {
        self.0.map(|file| file.duties.iter().map(outline).collect()).unwrap_or_default()
    }

    fn open_duties(&self, _: &Incident) -> usize {
        self.0.map_or(0, |file| file.duties.iter().filter(|duty| blocks_closing(duty)).count())
    }

    fn standing(&self, _: Question) -> Option<Answer> {
        None
    }

    fn imported_from(&self, _: &Digest, _: Line) -> Option<RecordId> {
        None
    }
}

/// Asks the rules whether this may be recorded, as far as it can be told here. The desk asks them again.
fn rehearsed(
    stand: &Stand,
    file: Option<&File>,
    command: IncidentCommand,
    here: &Setting<'_>,
) -> Result<IncidentCommand, Vec<Complaint>> {
    let Some(officer) = &stand.officer else { return Ok(command) };
    let held = Held(file.map(AsRef::as_ref));
    let mut fresh = || RecordId::from_bytes([0; RecordId::LEN]);
    decide(&held, officer, command.clone(), here.now, &mut fresh)
        .map_err(|refusal| vec![complaint::of(&refusal, here.words)])?;
    Ok(command)
}
