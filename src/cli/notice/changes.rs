//! `notice changes`: what a newer edition of the policy changes, section by section, and which kinds of material change
//! the words suggest.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{CliError, Setting, policy, told},
    desk::Mode,
    drafting::{
        Change,
        policy::{SectionChange, SectionState, compare},
    },
    words::Words,
};

pub(super) fn run(older: &str, newer: &str, as_json: bool, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let (from, before) = policy::find(&desk, Some(older))?;
    let (to, after) = policy::find(&desk, Some(newer))?;
    let all = compare(&before, &after);
    let changes: Vec<&SectionChange> =
        all.iter().filter(|section| section.state != SectionState::Same).collect();
    let mut out = io::stdout().lock();
    if as_json {
        let sections: Vec<Value> = changes.iter().map(|section| section_json(section)).collect();
        told::json_to(&mut out, &json!({"from": from.id, "to": to.id, "sections": sections}))?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = &setting.words;
    for section in &changes {
        tell(&mut out, section, words)?;
    }
    writeln!(out, "{}", words.with("notice-say-changed-sections", &[("count", changes.len().into())]))?;
    Ok(ExitCode::SUCCESS)
}

const fn name(state: SectionState) -> &'static str {
    match state {
        SectionState::Same => "same",
        SectionState::Changed => "changed",
        SectionState::Added => "added",
        SectionState::Removed => "removed",
    }
}

fn section_json(section: &SectionChange) -> Value {
    let runs = |side: Change| -> Vec<&str> {
        let of_side = section.parts.iter().filter(|(change, _)| *change == side);
        of_side.map(|(_, text)| text.as_str()).collect()
    };
    let suggestions: Vec<Value> = section
        .suggestions
        .iter()
        .map(|suggestion| json!({"kind": suggestion.kind, "words": suggestion.words}))
        .collect();
    json!({
        "older": section.older,
        "newer": section.newer,
        "line": section.line,
        "state": name(section.state),
        "removed": runs(Change::Removed),
        "added": runs(Change::Added),
        "suggestions": suggestions,
    })
}

fn tell(out: &mut dyn Write, section: &SectionChange, words: &Words) -> io::Result<()> {
    let heading = section.newer.as_ref().or(section.older.as_ref());
    let state = words.text(&format!("notice-say-section-{}", name(section.state)));
    writeln!(out, "{state} · {}", heading.map(ToString::to_string).unwrap_or_default())?;
    for line in marked(&section.parts) {
        writeln!(out, "  {line}")?;
    }
    for suggestion in &section.suggestions {
        let (kind, found) = (words.major_change(suggestion.kind), suggestion.words.join(" · "));
        let values = [
            ("kind", kind.as_str().into()),
            ("name", suggestion.kind.name().into()),
            ("words", found.as_str().into()),
        ];
        writeln!(out, "  {}", words.with("notice-say-suggested", &values))?;
    }
    Ok(())
}

/// The sentences that changed, with what was taken out as `[-…-]` and what was put in as `{+…+}`.
fn marked(parts: &[(Change, String)]) -> Vec<String> {
    let (mut lines, mut line, mut changed) = (Vec::new(), String::new(), false);
    let mut end = |line: &mut String, changed: &mut bool| {
        let whole = std::mem::take(line);
        if std::mem::take(changed) {
            lines.push(whole.trim().to_owned());
        }
    };
    for (change, text) in parts {
        let (open, close) = match change {
            Change::Kept => {
                for c in text.chars() {
                    if c != '\n' {
                        line.push(c);
                    }
                    if matches!(c, '\n' | '。' | '！' | '？' | '；') {
                        end(&mut line, &mut changed);
                    }
                }
                continue;
            }
            Change::Removed => ("[-", "-]"),
            Change::Added => ("{+", "+}"),
        };
        for part in text.split_inclusive('\n') {
            let said = part.trim_end_matches('\n');
            if !said.trim().is_empty() {
                line.extend([open, said, close]);
                changed = true;
            }
            if said.len() < part.len() {
                end(&mut line, &mut changed);
            }
        }
    }
    end(&mut line, &mut changed);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_in_its_sentence_and_the_rest_is_left_out() {
        let part = |change, text: &str| (change, text.to_owned());
        let parts = [
            part(Change::Kept, "一切照旧。我们会"),
            part(Change::Removed, "分"),
            part(Change::Added, "共"),
            part(Change::Kept, "享信息。其余不变。\n"),
            part(Change::Added, "新的一段。\n  \n又一段"),
        ];
        assert_eq!(marked(&parts), ["我们会[-分-]{+共+}享信息。", "{+新的一段。+}", "{+又一段+}"]);
        assert_eq!(marked(&[part(Change::Kept, "照旧")]), Vec::<String>::new());
    }
}
