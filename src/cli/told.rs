//! What is said once something is recorded.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::desk::Receipt;

use super::Setting;

/// Says what was recorded, of which record and as which entry; `action` is the name that stands in the leaf.
pub(super) fn recorded(action: &str, receipt: &Receipt, as_json: bool, setting: &Setting) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if as_json {
        return json_to(&mut out, &receipt_json(action, receipt));
    }
    writeln!(out, "{}", sentence(action, receipt, setting))
}

/// The same as one sentence.
pub(super) fn sentence(action: &str, receipt: &Receipt, setting: &Setting) -> String {
    let words = &setting.words;
    let what = words.text(&format!("action-{}", action.replace('.', "-")));
    let (record, entry) = (receipt.record.short(), receipt.entry.to_string());
    let values = [("what", what.as_ref().into()), ("record", (&record).into()), ("entry", (&entry).into())];
    words.with("cli-recorded", &values).into_owned()
}

/// The same for programs.
pub(super) fn receipt_json(action: &str, receipt: &Receipt) -> Value {
    json!({"action": action, "record": receipt.record, "entry": receipt.entry})
}

/// Prints JSON and ends the line.
pub(super) fn json_to(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
