//! Files that come with a message: looked at as soon as they are named, so that what cannot be read is told at once.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{label::FILES, saying};
use crate::{
    domain::{access::Evidence, text::CleanText},
    tui::{
        cx::Cx,
        port::PortResult,
        request::Request,
        widget::{
            cells,
            form::{Field, Form},
            values::Values,
        },
    },
};

/// What is known of a named file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    Asked,
    Seen(Evidence),
}

/// The files named in a form.
#[derive(Debug, Default)]
pub struct Files {
    known: BTreeMap<CleanText, Known>,
}

impl Files {
    /// Asks the desk to look at what was named since.
    pub fn look(&mut self, form: &mut Form, cx: &mut Cx<'_>, with_typed: bool) {
        let Some(values) = values(form) else { return };
        if with_typed {
            let _ = values.take();
        }
        for name in values.all() {
            // What is still being typed is no file yet.
            let typing = CleanText::new(values.input.text()) == name;
            if !typing && !self.known.contains_key(&name) {
                values.note(&name, cx.words.text("form-file-looking").into_owned());
                cx.ask(Request::Evidence(path_of(name.as_str())));
                self.known.insert(name, Known::Asked);
            }
        }
    }

    /// What the desk says of a file.
    pub fn told(&mut self, form: &mut Form, path: &Path, found: PortResult<Evidence>, cx: &Cx<'_>) {
        let name = self
            .known
            .iter()
            .find(|(name, known)| **known == Known::Asked && path_of(name.as_str()) == path)
            .map(|(name, _)| name.clone());
        let (Some(name), Some(place)) = (name, form.place(FILES)) else { return };
        let Some(values) = values(form) else { return };
        match found {
            Ok(evidence) => {
                values.note(&name, said(&evidence));
                self.known.insert(name, Known::Seen(evidence));
            }
            Err(error) => {
                self.known.remove(&name);
                values.take_back(&name);
                form.complain(place, saying::after(&cx.words.explain(&error), &cx.words.hint(&error)));
            }
        }
    }

    /// The files with what was found; `None` while one is still looked at.
    pub fn found(&self, form: &Form) -> Option<Vec<(PathBuf, Evidence)>> {
        let Some(Field::Values(values)) = form.row(FILES).filter(|row| !row.hidden).map(|row| &row.field)
        else {
            return Some(Vec::new());
        };
        values
            .all()
            .iter()
            .map(|name| match self.known.get(name) {
                Some(Known::Seen(evidence)) => Some((path_of(name.as_str()), evidence.clone())),
                Some(Known::Asked) | None => None,
            })
            .collect()
    }
}

fn values(form: &mut Form) -> Option<&mut Values> {
    match form.row_mut(FILES).map(|row| &mut row.field) {
        Some(Field::Values(values)) => Some(values),
        _ => None,
    }
}

/// Size and the beginning of the hash: enough to know it again.
fn said(evidence: &Evidence) -> String {
    format!("{} B, SHA-256 {}", cells::count(evidence.bytes), evidence.sha256.short())
}

/// The path a person means: `~` is home, quotes of a dragged file are taken off.
fn path_of(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['\'', '"']);
    let home = std::env::var_os("HOME").map(PathBuf::from);
    match (text.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(text),
    }
}
