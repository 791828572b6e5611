//! A register of accesses that was kept in a spreadsheet: each row a case as it is told there.
//!
//! Nothing is guessed: a row in which something is missing or cannot be read is set aside with what is wrong in which
//! column, and what a register has no column for is recorded as not told.

use std::collections::BTreeSet;

use jiff::{Timestamp, tz::TimeZone};

use crate::domain::{
    access::{
        Access, Channel, ChildId, FormField, Imported, Lack, Message, Outcome, Period, Person, Request,
        Subjects, ToldClosing, ToldDecision, ToldRuling, Untold, Uses,
    },
    moment::{BadMoment, DayEdge, parse_dated, parse_period},
    sdk::split_fields,
    text::{CleanLines, CleanText},
};

use super::{
    access_columns::AccessColumn,
    access_words::{channel, count, denied, group_size, outcome, ruling},
    table::{self, Heading, NoRecord, Table, TableError, TableRow, no_record},
};

pub use super::access_faults::{Fault, RowFault};

/// What each column of a register is taken as.
pub type AccessMap = table::ColumnMap<AccessColumn>;

/// Reads a register. `sheet` names a workbook's sheet; without it the first that is not empty is taken.
///
/// # Errors
/// [`TableError`] for what is empty, over a limit, no table, or has no row of headings.
pub fn read(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, TableError> {
    table::read::<AccessColumn>(name, bytes, sheet)
}

/// The rows as cases told, and what is wrong with those set aside. Times are those of `zone`; none may lie behind `now`
/// but those of an approved period.
pub fn cases(
    table: &Table,
    map: &AccessMap,
    zone: &TimeZone,
    now: Timestamp,
) -> (Vec<Imported>, Vec<RowFault>) {
    let (mut told, mut faults) = (Vec::new(), Vec::new());
    for row in &table.rows {
        let mut reading = Reading { table, map, row, zone, now, faults: Vec::new(), untold: BTreeSet::new() };
        match no_record(row, &table.columns) {
            Some(NoRecord::Headings) => reading.faults.push(Fault::Headings),
            Some(NoRecord::Caption { says }) => reading.faults.push(Fault::Caption { says }),
            None => {
                let case = reading.case();
                if reading.faults.is_empty() {
                    told.extend(case);
                }
            }
        }
        faults.extend(reading.faults.into_iter().map(|what| RowFault { line: row.line, what }));
    }
    (told, faults)
}

/// One row being read; what is wrong is gathered, so that a person mends it in one go.
struct Reading<'a> {
    table: &'a Table,
    map: &'a AccessMap,
    row: &'a TableRow,
    zone: &'a TimeZone,
    now: Timestamp,
    faults: Vec<Fault>,
    untold: BTreeSet<Untold>,
}

impl Reading<'_> {
    /// The case, if all of it can be read; else there are faults.
    fn case(&mut self) -> Option<Imported> {
        let request = self.request();
        let decision = self.decision();
        let accesses = request.as_ref().map(|request| self.accesses(request)).unwrap_or_default();
        let closing = self.closing();
        let imported = Imported {
            source: self.table.source.clone(),
            line: self.row.line,
            request: request?,
            untold: self.untold.clone(),
            decision,
            accesses,
            closing,
        };
        // The last word is the domain's.
        for lack in imported.lacks(self.now) {
            let fault = match lack {
                Lack::TooMany(field) => Fault::TooMany { heading: self.heading(column_of(field)) },
                Lack::Missing(field) => Fault::Empty { heading: self.heading(column_of(field)) },
                Lack::InFuture(field) => {
                    let heading = self.heading(column_of(field));
                    Fault::InFuture { heading, found: CleanText::default() }
                }
                Lack::TooLong => continue,
            };
            if self.faults.is_empty() {
                self.faults.push(fault);
            }
        }
        Some(imported)
    }

    fn request(&mut self) -> Option<Request> {
        let requester = self.requester();
        let subjects = self.subjects();
        let fields = self.raw(AccessColumn::Fields).map(|cell| split_fields(&cell).into_iter().collect());
        let purpose = self.needed(AccessColumn::Purpose);
        let basis = self.or_untold(AccessColumn::Basis, Untold::Basis);
        let at = self.needed_time(AccessColumn::RequestedAt);
        let period = self.period();
        let channel = self.channel(AccessColumn::Channel);
        if channel.is_none() {
            self.untold.insert(Untold::Channel);
        }
        let reference = self.or_untold(AccessColumn::Reference, Untold::Reference);
        let text = self.lines(AccessColumn::Text);
        if text.is_empty() {
            self.untold.insert(Untold::Text);
        }
        Some(Request {
            requester: requester?,
            subjects: subjects?,
            fields: fields?,
            purpose: purpose?,
            basis,
            period: period?,
            uses: Uses::default(),
            received: Message {
                channel: channel.unwrap_or(Channel::Oral),
                reference,
                at: at?,
                text,
                files: Vec::new(),
            },
            emergency: None,
        })
    }

    fn requester(&mut self) -> Option<Person> {
        let name = self.needed(AccessColumn::Requester);
        let staff_id = self.or_untold(AccessColumn::StaffId, Untold::StaffId);
        let department = self.or_untold(AccessColumn::Department, Untold::Department);
        let post = self.or_untold(AccessColumn::Post, Untold::Post);
        Some(Person { name: name?, staff_id, department, post })
    }

    /// Account ids, or a group described, with how many there are in it or in a column of its own.
    fn subjects(&mut self) -> Option<Subjects> {
        let cell = self.raw(AccessColumn::Children)?;
        let found = CleanText::new(&cell);
        let size = match self.cell(AccessColumn::Size) {
            None => group_size(found.as_str()),
            Some(text) => match count(text.as_str()).filter(|size| *size > 0) {
                None => {
                    let heading = self.heading(AccessColumn::Size);
                    self.faults.push(Fault::NoNumber { heading, found: text });
                    return None;
                }
                size => size,
            },
        };
        let named = account_ids(&cell);
        match (named, size) {
            (Some(children), None) if !children.is_empty() => Some(Subjects::Named(children)),
            (Some(children), Some(size)) if children.len() as u64 == size => Some(Subjects::Named(children)),
            // Ids that are listed, and are not as many as it says, are no description of a group.
            (named, Some(size))
                if size > 0 && !named.as_ref().is_some_and(|ids| ids.iter().all(has_digit)) =>
            {
                Some(Subjects::Described { description: found, size })
            }
            _ => {
                let heading = self.heading(AccessColumn::Children);
                self.faults.push(Fault::NoAccounts { heading, found });
                None
            }
        }
    }

    fn period(&mut self) -> Option<Period> {
        let begin_and_end =
            self.map.place(AccessColumn::From).is_some() && self.map.place(AccessColumn::To).is_some();
        let (from_column, from, to_column, to) = if begin_and_end {
            let (from, to) = (self.needed(AccessColumn::From), self.needed(AccessColumn::To));
            (AccessColumn::From, from?, AccessColumn::To, to?)
        } else {
            let both = self.needed(AccessColumn::Period)?;
            let (from, to) = split_period(both.as_str());
            (AccessColumn::Period, from.into(), AccessColumn::Period, to.into())
        };
        let Ok(start) = parse_dated(from.as_str(), self.zone, DayEdge::Start) else {
            return self.fault(from_column, &from, |heading, found| Fault::NoTime { heading, found });
        };
        // What says less than a day with its year counts from the start: 2h, 18:00, 3月5日.
        match parse_period(to.as_str(), start, start, self.zone) {
            Ok(period) => Some(period),
            Err(BadMoment::NotAfterStart) => {
                self.fault(to_column, &to, |heading, found| Fault::Backwards { heading, found })
            }
            Err(_) => self.fault(to_column, &to, |heading, found| Fault::NoTime { heading, found }),
        }
    }

    fn decision(&mut self) -> Option<ToldDecision> {
        let columns = [
            AccessColumn::Decision,
            AccessColumn::DecisionText,
            AccessColumn::DecidedBy,
            AccessColumn::DecidedAt,
            AccessColumn::DecidedVia,
        ];
        if columns.iter().all(|column| self.cell(*column).is_none()) {
            return None;
        }
        let (column, said) = match self.cell(AccessColumn::Decision) {
            Some(said) => (AccessColumn::Decision, Some(said)),
            None if self.cell(AccessColumn::DecisionText).is_some() => {
                (AccessColumn::DecisionText, self.cell(AccessColumn::DecisionText))
            }
            None => (AccessColumn::Decision, None),
        };
        let ruling = match said {
            None => {
                let heading = self.heading(column);
                self.faults.push(Fault::Empty { heading });
                None
            }
            Some(said) => match ruling(said.as_str()) {
                None => self.fault(column, &said, |heading, found| Fault::NoDecision { heading, found }),
                ruling => ruling,
            },
        };
        let by = self.needed(AccessColumn::DecidedBy);
        let at = self.needed_time(AccessColumn::DecidedAt);
        let channel = self.channel(AccessColumn::DecidedVia);
        let text = self.lines(AccessColumn::DecisionText);
        let ruling: ToldRuling = ruling?;
        Some(ToldDecision { ruling, by: by?, at: at?, channel, text })
    }

    /// At each time told, of each child told.
    fn accesses(&mut self, request: &Request) -> Vec<Access> {
        let deed = |cell: Option<CleanText>| cell.filter(|cell| !denied(cell.as_str()));
        let copied = deed(self.cell(AccessColumn::Copied));
        let exported = deed(self.cell(AccessColumn::Exported));
        let Some(cell) = self.raw_or_none(AccessColumn::AccessedAt) else {
            if copied.is_some() || exported.is_some() {
                let heading = self.heading(AccessColumn::AccessedAt);
                self.faults.push(Fault::Empty { heading });
            }
            return Vec::new();
        };
        let Subjects::Named(children) = &request.subjects else {
            let heading = self.heading(AccessColumn::Children);
            self.faults.push(Fault::AccessToGroup { heading });
            return Vec::new();
        };
        let by = match self.cell(AccessColumn::AccessedBy) {
            Some(name) if name != request.requester.name => {
                self.untold.insert(Untold::StaffId);
                let nothing = CleanText::default();
                Person { name, staff_id: nothing.clone(), department: nothing.clone(), post: nothing }
            }
            _ => request.requester.clone(),
        };
        let system = self.or_untold(AccessColumn::System, Untold::System);
        let mut accesses = Vec::new();
        for text in cell.split([';', '；', '、', '\n']).map(CleanText::new).filter(|text| !text.is_empty())
        {
            let Some(at) = self.time(AccessColumn::AccessedAt, &text) else { continue };
            // Many times of many children multiply.
            if accesses.len() + children.len() > MOST_ACCESSES {
                let heading = self.heading(AccessColumn::AccessedAt);
                self.faults.push(Fault::TooMany { heading });
                return Vec::new();
            }
            accesses.extend(children.iter().map(|child| Access {
                at,
                by: by.clone(),
                child: child.clone(),
                fields: request.fields.clone(),
                system: system.clone(),
                purpose: request.purpose.clone(),
                copied: copied.clone(),
                exported: exported.clone(),
            }));
        }
        accesses
    }

    fn closing(&mut self) -> Option<ToldClosing> {
        let by = self.cell(AccessColumn::ClosedBy);
        let told = self.cell(AccessColumn::Outcome);
        let outcome: Option<Outcome> = match told.clone() {
            None => None,
            Some(said) => match outcome(said.as_str()) {
                None => self.fault(AccessColumn::Outcome, &said, |heading, found| Fault::NoOutcome {
                    heading,
                    found,
                }),
                outcome => outcome,
            },
        };
        let at = match self.cell(AccessColumn::ClosedAt) {
            None if by.is_none() && told.is_none() => return None,
            None => {
                let heading = self.heading(AccessColumn::ClosedAt);
                self.faults.push(Fault::Empty { heading });
                return None;
            }
            Some(text) => self.time(AccessColumn::ClosedAt, &text)?,
        };
        Some(ToldClosing { at, by: by.unwrap_or_default(), outcome })
    }

    fn channel(&mut self, column: AccessColumn) -> Option<Channel> {
        let said = self.cell(column)?;
        match channel(said.as_str()) {
            None => self.fault(column, &said, |heading, found| Fault::NoChannel { heading, found }),
            channel => channel,
        }
    }

    fn needed_time(&mut self, column: AccessColumn) -> Option<Timestamp> {
        let text = self.needed(column)?;
        self.time(column, &text)
    }

    /// A time that has come.
    fn time(&mut self, column: AccessColumn, text: &CleanText) -> Option<Timestamp> {
        match parse_dated(text.as_str(), self.zone, DayEdge::Start) {
            Err(_) => self.fault(column, text, |heading, found| Fault::NoTime { heading, found }),
            Ok(at) if at > self.now => {
                self.fault(column, text, |heading, found| Fault::InFuture { heading, found })
            }
            Ok(at) => Some(at),
        }
    }

    fn fault<T>(
        &mut self,
        column: AccessColumn,
        found: &CleanText,
        fault: impl Fn(CleanText, CleanText) -> Fault,
    ) -> Option<T> {
        let start: String = found.as_str().chars().take(MAX_SHOWN).collect();
        let heading = self.heading(column);
        self.faults.push(fault(heading, start.into()));
        None
    }

    fn needed(&mut self, column: AccessColumn) -> Option<CleanText> {
        let cell = self.cell(column);
        if cell.is_none() {
            let heading = self.heading(column);
            self.faults.push(Fault::Empty { heading });
        }
        cell
    }

    fn or_untold(&mut self, column: AccessColumn, untold: Untold) -> CleanText {
        self.cell(column).unwrap_or_else(|| {
            self.untold.insert(untold);
            CleanText::default()
        })
    }

    fn lines(&self, column: AccessColumn) -> CleanLines {
        CleanLines::new(&self.raw_or_none(column).unwrap_or_default())
    }

    /// A cell that is needed, with its line breaks.
    fn raw(&mut self, column: AccessColumn) -> Option<String> {
        self.needed(column).and_then(|_| self.raw_or_none(column))
    }

    fn raw_or_none(&self, column: AccessColumn) -> Option<String> {
        let cell = self.map.place(column).and_then(|at| self.row.raw.get(at))?;
        Some(cell.clone()).filter(|cell| !cell.trim().is_empty())
    }

    fn cell(&self, column: AccessColumn) -> Option<CleanText> {
        self.map.place(column).and_then(|at| self.row.cells.get(at)).cloned().flatten()
    }

    fn heading(&self, column: AccessColumn) -> CleanText {
        let heading = self.map.place(column).and_then(|at| self.table.columns.get(at)).cloned();
        heading.filter(|heading| !heading.is_empty()).unwrap_or_else(|| column.name().into())
    }
}

/// A row that tells of more accesses is no row of a register.
const MOST_ACCESSES: usize = 10_000;
/// Most characters of a cell in a message.
const MAX_SHOWN: usize = 80;

/// `2024-03-01 至 2024-03-05`; of one alone, both.
fn split_period(text: &str) -> (&str, &str) {
    for mark in ["至", "到", "~", "～", "—", "–", " - ", " to "] {
        if let Some((from, to)) = text.split_once(mark) {
            let more = |c: char| c == '—' || c == '–' || c.is_whitespace();
            return (from.trim(), to.trim_start_matches(more).trim());
        }
    }
    match text.split_once('-') {
        // 2024.3.1-2024.3.5
        Some((from, to)) if !to.contains('-') => (from.trim(), to.trim()),
        _ => (text, text),
    }
}

/// The account ids that a cell lists; `None` when it holds anything else. What is written in Chinese is a name or a
/// description, and no pseudonym; words with spaces between them are one, unless every one of them has a digit.
fn account_ids(cell: &str) -> Option<BTreeSet<ChildId>> {
    let id = |part: &str| {
        let id = ChildId::try_from(CleanText::new(part)).ok();
        id.filter(|id| id.as_str().is_ascii())
    };
    let parts =
        cell.split([',', '，', '、', ';', '；', '\n', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .flat_map(|part| {
            let words: Vec<Option<ChildId>> = part.split_whitespace().map(id).collect();
            if words.iter().all(|word| word.as_ref().is_some_and(has_digit)) { words } else { vec![id(part)] }
        })
        .collect()
}

fn has_digit(id: &ChildId) -> bool {
    id.as_str().contains(|c: char| c.is_ascii_digit())
}

const fn column_of(field: FormField) -> AccessColumn {
    match field {
        FormField::Name => AccessColumn::Requester,
        FormField::StaffId => AccessColumn::StaffId,
        FormField::Department => AccessColumn::Department,
        FormField::Post => AccessColumn::Post,
        FormField::Children => AccessColumn::Children,
        FormField::Fields => AccessColumn::Fields,
        FormField::Purpose | FormField::Reason | FormField::Emergency => AccessColumn::Purpose,
        FormField::Basis => AccessColumn::Basis,
        FormField::Period => AccessColumn::Period,
        FormField::CopyReason => AccessColumn::Copied,
        FormField::ExportReason => AccessColumn::Exported,
        FormField::Received => AccessColumn::RequestedAt,
        FormField::Reference => AccessColumn::Reference,
        FormField::Text => AccessColumn::Text,
        FormField::System => AccessColumn::System,
        FormField::At => AccessColumn::AccessedAt,
    }
}

#[cfg(test)]
mod tests;
