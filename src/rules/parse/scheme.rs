//! Reads grading schemes.

use crate::rules::{
    grade::{Level, Limb, NO_LEVEL, Scheme},
    pack::Status,
};

use super::{condition::Scope, fault::Problem, reader::Table, twice};

pub(super) fn read<'t>(table: &Table<'t>, scope: &Scope<'t>) -> Option<Scheme> {
    scope.in_scheme.set(true);
    let id = table.need_id("id");
    let title = table.need_bilingual("title");
    let source = table.need_bilingual("source");
    table.need("level");
    let mut levels: Vec<Level> = Vec::new();
    let mut lines: Vec<(String, usize)> = Vec::new();
    for one in table.tables("level", "[[grade.level]]") {
        if let Some(level) = level(&one, scope) {
            let held = lines.iter().map(|(id, line)| (id.as_str(), *line));
            twice(table.faults, one.at, &level.id, held);
            lines.push((level.id.clone(), one.line()));
            levels.push(level);
        }
        one.finish();
    }
    scope.in_scheme.set(false);
    Some(Scheme { id: id?, title: title?, source: source?, levels, line: table.line() })
}

fn level<'t>(table: &Table<'t>, scope: &Scope<'t>) -> Option<Level> {
    let id = table.need_id("id");
    if let (Some(id), Some(value)) = (&id, table.get("id"))
        && id.as_str() == NO_LEVEL
    {
        table.faults.add(value.span().start, Problem::ReservedLevel { name: NO_LEVEL.to_owned() });
    }
    let label = table.need_bilingual("label");
    table.need("limb");
    let mut limbs = Vec::new();
    for one in table.tables("limb", "[[grade.level.limb]]") {
        let when = one.need("when").and_then(|value| scope.read(value));
        let status = one.need("status").and_then(|value| {
            super::reader::named(table.faults, value, "status", "status", Status::ALL, Status::name)
        });
        let text = one.need_bilingual("text");
        one.finish();
        if let (Some(when), Some(status), Some(text)) = (when, status, text) {
            limbs.push(Limb { when, status, text });
        }
    }
    Some(Level { id: id?.to_string(), label: label?, limbs })
}
