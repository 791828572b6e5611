//! What decisions on incidents ask, read from the view for one command.

use std::collections::BTreeMap;

use crate::{
    domain::{
        id::{Digest, RecordId},
        incident::{
            Answer, DutyOutline, DutyStanding, Incident, IncidentCommand, IncidentRegister, Link, Offered,
            PackRef, Question, SchemeOutline,
        },
        policy::Line,
    },
    rules::{Book, Duty, DutyState, NO_LEVEL},
    view::View,
};

use super::{super::DeskError, Packs};

/// What a command needs of the incidents. What cannot be read stops the command before this is made.
#[derive(Default)]
pub(in crate::desk) struct Reading {
    incidents: BTreeMap<RecordId, Incident>,
    standing: BTreeMap<Question, Answer>,
    imported: Option<(Digest, Line, RecordId)>,
    packs: Option<Packs>,
}

impl Reading {
    /// Reads what `command` asks for.
    pub(in crate::desk) fn of(
        command: &IncidentCommand,
        view: &View,
        packs: Packs,
    ) -> Result<Self, DeskError> {
        let mut reading = Self { standing: view.standing()?, packs: Some(packs), ..Self::default() };
        for record in named(command) {
            if let Some(incident) = view.incident(&record)? {
                reading.incidents.insert(record, incident);
            }
        }
        if let IncidentCommand::Open { origin: Some(origin), .. } = command {
            let found = view.imported_incident(&origin.sha256, origin.line)?;
            reading.imported = found.map(|record| (origin.sha256, origin.line, record));
        }
        Ok(reading)
    }
}

/// The incidents that a command names.
fn named(command: &IncidentCommand) -> Vec<RecordId> {
    match command {
        IncidentCommand::Open { .. } | IncidentCommand::RecordRules(_) => Vec::new(),
        IncidentCommand::Link { record, link: Link::Incident { record: other } } => vec![*record, *other],
        IncidentCommand::Change { record, .. }
        | IncidentCommand::Move { record, .. }
        | IncidentCommand::Note { record, .. }
        | IncidentCommand::Measure { record, .. }
        | IncidentCommand::SetTasks { record, .. }
        | IncidentCommand::SettleTask { record, .. }
        | IncidentCommand::Duty { record, .. }
        | IncidentCommand::Link { record, .. }
        | IncidentCommand::Unlink { record, .. }
        | IncidentCommand::Keep { record, .. }
        | IncidentCommand::AdoptRules { record }
        | IncidentCommand::Review { record, .. } => vec![*record],
    }
}

impl IncidentRegister for Reading {
    fn incident(&self, record: &RecordId) -> Option<Incident> {
        self.incidents.get(record).cloned()
    }

    fn has_pack(&self, pack: &PackRef) -> bool {
        self.packs.as_ref().is_some_and(|packs| packs.recorded.contains(pack))
    }

    fn packs(&self) -> Vec<Offered> {
        let Some(Packs { book, .. }) = &self.packs else { return Vec::new() };
        let offered = |pack: PackRef| {
            let text = book.text(&pack)?.to_owned();
            let own = book.known(&pack).is_some_and(|known| !known.built_in);
            Some(Offered { pack, text, own })
        };
        book.newest().into_iter().filter_map(offered).collect()
    }

    fn duties(&self, incident: &Incident) -> Vec<DutyOutline> {
        let Some(Packs { book, .. }) = &self.packs else { return Vec::new() };
        book.duties(incident).iter().map(outline).collect()
    }

    fn open_duties(&self, incident: &Incident) -> usize {
        let Some(Packs { book, .. }) = &self.packs else { return 0 };
        book.duties(incident).iter().filter(|duty| blocks_closing(duty)).count()
    }

    fn schemes(&self, packs: &[PackRef]) -> Option<Vec<SchemeOutline>> {
        self.packs.as_ref().map(|held| schemes(&held.book, packs))
    }

    fn standing(&self, question: Question) -> Option<Answer> {
        self.standing.get(&question).copied()
    }

    fn imported_from(&self, sha256: &Digest, line: Line) -> Option<RecordId> {
        self.imported.as_ref().filter(|(digest, of, _)| digest == sha256 && *of == line).map(|found| found.2)
    }
}

/// The schemes of grades of these packs, as decisions see them.
pub(in crate::desk) fn schemes(book: &Book, packs: &[PackRef]) -> Vec<SchemeOutline> {
    let schemes = packs.iter().filter_map(|pack| book.pack(pack)).flat_map(|pack| &pack.schemes);
    let outlined = schemes.map(|scheme| {
        let levels = scheme.levels.iter().map(|level| level.id.as_str()).chain([NO_LEVEL]);
        SchemeOutline { scheme: scheme.id.clone(), levels: levels.map(str::to_owned).collect() }
    });
    outlined.collect()
}

/// A duty as decisions see it.
pub fn outline(duty: &Duty) -> DutyOutline {
    let asked = duty.exceptions().map(|(one, _, record)| (one.id.clone(), record.len()));
    DutyOutline {
        exceptions: asked.collect(),
        state: match duty.state {
            // Of what is not recorded, what was done can be recorded.
            DutyState::Open | DutyState::Begun | DutyState::Unrecorded => DutyStanding::Open,
            DutyState::Done => DutyStanding::Done,
            DutyState::Excused => DutyStanding::Excused,
        },
        rule: duty.rule.id.clone(),
    }
}

/// Whether an incident cannot be closed while this duty stands so. One that hangs on a fact nobody told is settled by
/// telling it, or by saying why it is not due.
pub fn blocks_closing(duty: &Duty) -> bool {
    duty.is_open() && duty.is_binding() && duty.verdict.may_be()
}
