//! A register of incidents that was kept in a spreadsheet: each row an incident as it is told there.
//!
//! Nothing is guessed and nothing is lost: a row that cannot be read is set aside with what is wrong in which column, and
//! what has no place among the facts stands, under its heading, at the end of what happened.

use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;

use crate::domain::{
    incident::{
        CauseKind, Certainty, Company, Count, DataItem, Dated, Fact, Group, Kind, Moment, Origin, Spelled,
        State, TextField,
    },
    moment::{DayEdge, parse_dated},
    policy::{Line, SourceFile},
    sdk::split_fields,
    text::{CleanLines, CleanText},
};

use super::{
    access_faults::{Fault, RowFault},
    incident_columns::IncidentColumn,
    table::{self, Heading, NoRecord, Table, TableError, TableRow, no_record},
};

/// What each column of a register is taken as.
pub type IncidentMap = table::ColumnMap<IncidentColumn>;

/// A row as an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentRow {
    /// Its line in the file, or row in the sheet.
    pub line: Line,
    /// What it tells.
    pub facts: Vec<Fact>,
    /// How it stands, as it is told there. What is told to be over is taken in so; all else begins at the beginning, with its
    /// duties open until somebody records what became of each.
    pub told_state: Option<State>,
}

/// Reads a register. `sheet` names a workbook's sheet; without it the first that is not empty is taken.
///
/// # Errors
/// [`TableError`] for what is empty, over a limit, no table, or has no row of headings.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    table::read::<IncidentColumn>(name, bytes, sheet)
}

/// The rows as incidents, and what is wrong with those set aside. Times are those of `zone`; none may lie behind `now`.
pub fn incidents(
    table: &Table,
    map: &IncidentMap,
    zone: &TimeZone,
    now: Timestamp,
) -> (Vec<IncidentRow>, Vec<RowFault>) {
    let (mut told, mut faults) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let mut reading = Reading { table, map, row, zone, now, faults: Vec::new(), besides: Vec::new() };
        match no_record(row, &table.columns) {
            Some(NoRecord::Headings) => reading.faults.push(Fault::Headings),
            Some(NoRecord::Caption { says }) => reading.faults.push(Fault::Caption { says }),
            None => {
                let incident = reading.incident();
                if reading.faults.is_empty() {
                    told.push(incident);
                }
            }
        }
        faults.extend(reading.faults.into_iter().map(|what| RowFault { line: row.line, what }));
    }
    (told, faults)
}

/// Where an incident of this table comes from.
pub fn origin(source: &SourceFile, row: &IncidentRow) -> Origin {
    Origin { file: source.name.clone(), sha256: source.sha256, line: row.line, told: row.told_state }
}

/// What a cell for a number says.
enum Told {
    /// A number, or that nobody knows it.
    Number(Option<Count>),
    /// Nothing, or nothing that is a number.
    Nothing,
}

/// One row being read; what is wrong is gathered, so that a person mends it in one go.
struct Reading<'a> {
    table: &'a Table,
    map: &'a IncidentMap,
    row: &'a TableRow,
    zone: &'a TimeZone,
    now: Timestamp,
    faults: Vec<Fault>,
    /// What is told and has no place among the facts.
    besides: Vec<String>,
}

impl Reading<'_> {
    fn incident(&mut self) -> IncidentRow {
        let mut facts = Vec::new();
        match self.cell(IncidentColumn::Title) {
            Some(title) => facts.push(Fact::Title { title }),
            None => self.empty(IncidentColumn::Title),
        }
        facts.extend(self.kinds());
        facts.extend(self.times());
        facts.extend(self.counts());
        facts.extend(self.lists());
        let told_state = self.state();
        facts.extend(self.texts());
        IncidentRow { line: self.row.line, facts, told_state }
    }

    fn kinds(&mut self) -> Option<Fact> {
        let Some(cell) = self.cell(IncidentColumn::Kinds) else {
            self.empty(IncidentColumn::Kinds);
            return None;
        };
        let mut kinds = std::collections::BTreeSet::new();
        for item in split_fields(cell.as_str()) {
            let found = named_kinds(item.as_str());
            if found.is_empty() {
                let heading = self.heading(IncidentColumn::Kinds);
                self.faults.push(Fault::NoKind { heading, found: shortened(&item) });
            }
            kinds.extend(found);
        }
        Some(Fact::Kinds { kinds })
    }

    fn times(&mut self) -> Vec<Fact> {
        let columns = [
            (IncidentColumn::HappenedFrom, Moment::HappenedFrom),
            (IncidentColumn::HappenedTo, Moment::HappenedTo),
            (IncidentColumn::Detected, Moment::Detected),
            (IncidentColumn::Aware, Moment::Aware),
            (IncidentColumn::Contained, Moment::Contained),
            (IncidentColumn::Resolved, Moment::Resolved),
        ];
        let mut facts = Vec::new();
        for (column, which) in columns {
            let Some(cell) = self.cell(column) else {
                // When it was noticed has to be said, and be it that nobody knows.
                if which == Moment::Detected {
                    facts.push(Fact::Time { which, at: None });
                }
                continue;
            };
            let read = |edge| parse_dated(cell.as_str(), self.zone, edge);
            let heading = self.heading(column);
            match (read(DayEdge::Start), read(DayEdge::End)) {
                (Ok(at), _) if at > self.now => {
                    self.faults.push(Fault::InFuture { heading, found: shortened(&cell) });
                }
                (Ok(start), Ok(end)) => {
                    let certainty = if start == end { Certainty::Exact } else { Certainty::About };
                    facts.push(Fact::Time { which, at: Some(Dated { at: start, certainty }) });
                }
                _ => self.faults.push(Fault::NoTime { heading, found: shortened(&cell) }),
            }
        }
        facts
    }

    fn counts(&mut self) -> Vec<Fact> {
        let columns = [
            (IncidentColumn::Total, Group::Total),
            (IncidentColumn::Under14, Group::Under14),
            (IncidentColumn::Minors14To17, Group::Minors14To17),
            (IncidentColumn::Records, Group::Records),
        ];
        let mut facts = Vec::new();
        for (column, group) in columns {
            if let Told::Number(count) = self.number(column) {
                facts.push(Fact::Count { group, count });
            }
        }
        // Minors without their ages tell which group they are of only when there are none.
        match self.number(IncidentColumn::Minors) {
            Told::Number(Some(Count::Known(0))) => {
                for group in [Group::Minors14To17, Group::Under14] {
                    if !facts
                        .iter()
                        .any(|fact| matches!(fact, Fact::Count { group: told, .. } if *told == group))
                    {
                        facts.push(Fact::Count { group, count: Some(Count::Known(0)) });
                    }
                }
            }
            Told::Number(Some(_)) => self.beside(IncidentColumn::Minors),
            Told::Number(None) | Told::Nothing => {}
        }
        if let Told::Number(yuan) = self.number(IncidentColumn::Loss) {
            facts.push(Fact::Loss { yuan });
        }
        facts
    }

    /// A number, that nobody knows it, or nothing said.
    fn number(&mut self, column: IncidentColumn) -> Told {
        let Some(cell) = self.cell(column) else { return Told::Nothing };
        let text = cell.as_str().trim_start_matches(['¥', '￥']).trim_end_matches('元');
        if matches!(text, "?" | "？" | "-" | "—" | "/" | "未知" | "不明" | "不详" | "待查" | "unknown")
        {
            return Told::Number(None);
        }
        if let Ok(count) = text.parse() {
            return Told::Number(Some(count));
        }
        let heading = self.heading(column);
        self.faults.push(Fault::NoCount { heading, found: shortened(&cell) });
        Told::Nothing
    }

    fn lists(&mut self) -> Vec<Fact> {
        let mut facts = Vec::new();
        if let Some(cell) = self.raw(IncidentColumn::Data) {
            let item =
                |name: CleanText| DataItem { class: DataItem::guess(name.as_str()), name, sensitive: false };
            facts.push(Fact::Data { data: split_fields(&cell).into_iter().map(item).collect() });
        }
        if let Some(cell) = self.raw(IncidentColumn::Systems) {
            facts.push(Fact::Systems { systems: split_fields(&cell).into_iter().collect() });
        }
        if let Some(name) = self.cell(IncidentColumn::Company) {
            let company =
                Company { name, sdk: CleanText::default(), platforms: Vec::new(), triggers: Vec::new() };
            facts.push(Fact::Company { company: Some(company) });
        }
        if let Some(cell) = self.raw(IncidentColumn::Cause) {
            match CauseKind::spelled(&cell) {
                Some(cause) => facts.push(Fact::Cause { cause: Some(cause) }),
                None => facts.push(Fact::Text { which: TextField::Cause, text: CleanLines::new(&cell) }),
            }
        }
        facts
    }

    fn state(&mut self) -> Option<State> {
        let cell = self.cell(IncidentColumn::State)?;
        self.beside(IncidentColumn::State);
        State::spelled(cell.as_str())
    }

    fn texts(&mut self) -> Vec<Fact> {
        let columns = [
            (IncidentColumn::Harm, TextField::Harm),
            (IncidentColumn::Measures, TextField::Measures),
            (IncidentColumn::Remedies, TextField::Remedies),
            (IncidentColumn::Contact, TextField::Contact),
            (IncidentColumn::FoundBy, TextField::FoundBy),
            (IncidentColumn::FoundHow, TextField::FoundHow),
        ];
        let told = columns.into_iter().filter_map(|(column, which)| {
            Some(Fact::Text { which, text: CleanLines::new(&self.raw(column)?) })
        });
        let mut facts: Vec<Fact> = told.collect();
        let unknown =
            self.table.columns.iter().enumerate().filter(|(place, _)| self.map.column(*place).is_none());
        let besides: Vec<String> = unknown
            .filter_map(|(place, heading)| {
                let cell = self.row.cells.get(place).and_then(Option::as_ref)?;
                Some(if heading.is_empty() { cell.to_string() } else { format!("{heading}: {cell}") })
            })
            .collect();
        let story = self.raw(IncidentColumn::Story).into_iter();
        let story: Vec<String> = story.chain(self.besides.drain(..)).chain(besides).collect();
        if !story.is_empty() {
            facts.push(Fact::Text { which: TextField::Story, text: CleanLines::new(&story.join("\n")) });
        }
        facts
    }

    /// Keeps a cell under its heading.
    fn beside(&mut self, column: IncidentColumn) {
        if let Some(cell) = self.cell(column) {
            self.besides.push(format!("{}: {cell}", self.heading(column)));
        }
    }

    fn empty(&mut self, column: IncidentColumn) {
        let heading = self.heading(column);
        self.faults.push(Fault::Empty { heading });
    }

    fn cell(&self, column: IncidentColumn) -> Option<CleanText> {
        self.map.place(column).and_then(|at| self.row.cells.get(at)).cloned().flatten()
    }

    /// A cell with its line breaks.
    fn raw(&self, column: IncidentColumn) -> Option<String> {
        let cell = self.map.place(column).and_then(|at| self.row.raw.get(at))?;
        Some(cell.clone()).filter(|cell| !cell.trim().is_empty())
    }

    fn heading(&self, column: IncidentColumn) -> CleanText {
        let heading = self.map.place(column).and_then(|at| self.table.columns.get(at)).cloned();
        heading.filter(|heading| !heading.is_empty()).unwrap_or_else(|| column.name().into())
    }
}

/// The kinds that a text names: as a whole, or else as parts of it (用户数据泄露事件).
fn named_kinds(text: &str) -> Vec<Kind> {
    if let Some(kind) = Kind::spelled(text) {
        return vec![kind];
    }
    let text = text.to_lowercase();
    let names = Kind::ALL.iter().map(|kind| (kind.name(), *kind));
    let mut found: Vec<Kind> = names
        .chain(Kind::spellings().iter().copied())
        .filter(|(spelling, _)| text.contains(spelling))
        .map(|(_, kind)| kind)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The beginning of a cell, for a message.
fn shortened(cell: &CleanText) -> CleanText {
    cell.as_str().chars().take(80).collect::<String>().into()
}

#[cfg(test)]
mod tests;
