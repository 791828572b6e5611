//! What `access import` and `incident import` have in common: rows of a register taken in one by one, and how that is told.

use std::{collections::BTreeSet, io::Write, process::ExitCode};

use serde_json::{Value, json};

use crate::{
    desk::{DeskError, Receipt},
    domain::{explain::Explain, policy::Line, text::CleanText},
    words::Words,
};

use super::{CliError, print, told};

/// What became of a good row.
pub(super) enum Became {
    /// Nothing yet.
    Seen,
    /// It is recorded now.
    Recorded(Receipt),
    /// It was recorded before.
    Before,
}

impl Became {
    /// The receipt of a row that is recorded now.
    pub(super) const fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Recorded(receipt) => Some(receipt),
            Self::Seen | Self::Before => None,
        }
    }

    /// What a table says of it: the record, or that it was there before.
    pub(super) fn said(&self, words: &Words) -> String {
        match self {
            Self::Recorded(receipt) => receipt.record.short(),
            Self::Before => words.text("cli-import-before").into_owned(),
            Self::Seen => String::new(),
        }
    }
}

/// The rows of a table, and what became of the good ones.
pub(super) struct Taken<T> {
    good: Vec<T>,
    became: Vec<Became>,
    faults: Vec<Fault>,
    failed: Option<DeskError>,
}

/// A row that cannot be taken in: its line, and why in words.
struct Fault {
    line: Line,
    text: String,
}

/// How an import is told.
pub(super) struct Telling<'a> {
    /// Whether it is told to a program.
    pub json: bool,
    /// Whether the rows were to be recorded.
    pub record: bool,
    /// What the columns were taken as.
    pub columns: Vec<(&'static str, CleanText)>,
    /// In which words.
    pub words: &'a Words,
}

impl<T> Taken<T> {
    /// Takes the good rows in until one fails: what came before it is recorded and is told, the rest was not tried.
    pub(super) fn each<F: Explain>(
        good: Vec<T>,
        faults: &[F],
        line: impl Fn(&F) -> Line,
        words: &Words,
        mut take_in: impl FnMut(&T) -> Result<Became, DeskError>,
    ) -> Self {
        let faults =
            faults.iter().map(|fault| Fault { line: line(fault), text: words.explain(fault) }).collect();
        let mut became = Vec::with_capacity(good.len());
        let mut failed = None;
        for row in &good {
            match take_in(row) {
                Ok(outcome) => became.push(outcome),
                Err(error) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        Self { good, became, faults, failed }
    }

    /// The good rows with what became of each.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&T, &Became)> {
        self.good.iter().zip(self.became.iter().chain(std::iter::repeat(&Became::Seen)))
    }

    /// Tells it: to a program by `row` for each row, to a person by the table that `shown` writes, with `more` said behind
    /// what was recorded. Ends with 1 when there were bad rows and nothing was recorded.
    pub(super) fn tell(
        self,
        telling: Telling<'_>,
        row: impl Fn(&T, &Became) -> Value,
        shown: impl FnOnce(&mut dyn Write, &Self) -> std::io::Result<()>,
        more: Option<&str>,
    ) -> Result<ExitCode, CliError> {
        let Telling { json, record, columns, words } = telling;
        let recorded = self.became.iter().filter(|outcome| outcome.receipt().is_some()).count();
        let before = self.became.iter().filter(|outcome| matches!(outcome, Became::Before)).count();
        let bad: BTreeSet<Line> = self.faults.iter().map(|fault| fault.line).collect();
        let mut out = std::io::stdout().lock();
        if json {
            let rows: Vec<Value> = self.rows().map(|(one, outcome)| row(one, outcome)).collect();
            let faults: Vec<Value> =
                self.faults.iter().map(|fault| json!({"line": fault.line, "text": fault.text})).collect();
            let value = json!({"columns": columns, "rows": rows, "faults": faults, "recorded": recorded});
            told::json_to(&mut out, &value)?;
        } else {
            let heading = ["cli-column-meaning", "cli-column-heading"].map(|id| words.text(id).into_owned());
            let columns = columns.into_iter().map(|(key, heading)| vec![key.to_owned(), heading.to_string()]);
            print::table(&mut out, &heading, columns)?;
            writeln!(out)?;
            shown(&mut out, &self)?;
            for fault in &self.faults {
                writeln!(out, "{}", fault.text)?;
            }
            let good = self.good.len();
            let counts = [("good", good.into()), ("bad", bad.len().into()), ("before", before.into())];
            writeln!(out, "{}", words.with("cli-import-rows", &counts))?;
            if record {
                writeln!(out, "{}", words.with("cli-import-recorded", &[("rows", recorded.into())]))?;
                if let Some(more) = more {
                    writeln!(out, "{more}")?;
                }
            } else {
                writeln!(out, "{}", words.text("cli-import-dry"))?;
            }
        }
        match self.failed {
            Some(error) => Err(error.into()),
            None if !bad.is_empty() && recorded == 0 => Ok(ExitCode::from(1)),
            None => Ok(ExitCode::SUCCESS),
        }
    }
}
