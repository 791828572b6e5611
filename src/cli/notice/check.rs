//! `notice check`: what the checks find, in a notice of the workspace or in any text.

use std::{
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use serde_json::json;

use crate::{
    cli::{CliError, Setting, args::notice::CheckArgs, told, typed},
    desk::{Mode, NoticeFile},
    domain::{id::RecordId, incident::Element, notice::Wording},
    drafting::{Finding, Grounds, Severity, TextAbout, check_wording, source},
    words::{Language, Words},
};

use super::{find, json};

pub(super) fn run(args: &CheckArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let path = Path::new(&args.text);
    if args.text == "-" || path.is_file() {
        let about = TextAbout { audience: args.audience, channel: args.channel, tongue: args.tongue };
        let text = typed::file(path)?;
        let placed = source::elsewhere(&text);
        let findings = check_wording(&placed.wording, &about);
        let places = Places::File { placed: &placed, text: &text };
        return tell(&findings.iter().collect::<Vec<_>>(), places, None, args.json, setting);
    }
    let desk = setting.desk(Mode::Read)?;
    let file = desk.notice(&find(&desk, &args.text)?)?;
    let wording = file.notice.wording();
    tell(&standing(&file), Places::Notice(&wording), Some(file.notice.record), args.json, setting)
}

/// Where findings are told to be.
#[derive(Clone, Copy)]
pub(super) enum Places<'a> {
    /// In the blocks of a notice.
    Notice(&'a Wording),
    /// In the lines of a file, and in its blocks where it tells them.
    File { placed: &'a source::Placed, text: &'a str },
}

impl Places<'_> {
    /// The line and, where it is known, the column in characters, both from 1; none in a notice.
    fn line(self, finding: &Finding) -> Option<(usize, Option<usize>)> {
        let Self::File { placed, text } = self else { return None };
        let (first, said) = match finding.key.block {
            Some(at) => (*placed.blocks.get(at)?, placed.wording.blocks.get(at)?.text.to_string()),
            None => (placed.subject?, placed.wording.subject.to_string()),
        };
        let Some(range) = &finding.range else { return Some((first, None)) };
        let before = said.get(..range.start)?;
        let line = first + before.matches('\n').count();
        // A line is cleaned of spaces at its ends, and of a mark before it, when it is read.
        let own = before.rsplit('\n').next().unwrap_or_default();
        let whole = said.lines().nth(line - first).unwrap_or_default();
        let raw = text.trim_start_matches('\u{feff}').lines().nth(line - 1).unwrap_or_default();
        let indent = raw.find(whole).and_then(|at| raw.get(..at)).map_or(0, |indent| indent.chars().count());
        Some((line, Some(indent + own.chars().count() + 1)))
    }

    /// The place in words.
    fn told(self, finding: &Finding, words: &Words) -> String {
        let (wording, headed) = match self {
            Self::Notice(wording) => (wording, true),
            Self::File { placed, .. } => (&placed.wording, placed.headed),
        };
        let mut parts = Vec::new();
        match finding.key.block {
            Some(_) if !headed => {}
            Some(at) => {
                let element = wording.blocks.get(at).and_then(|block| block.element).map(Element::name);
                let values = [("number", (at + 1).into()), ("element", element.unwrap_or("-").into())];
                parts.push(words.with("notice-say-block", &values).into_owned());
            }
            None if finding.range.is_some() => parts.push(words.text("notice-say-subject").into_owned()),
            None => parts.push(words.text("notice-say-whole").into_owned()),
        }
        match self.line(finding) {
            Some((line, Some(column))) => {
                let values = [("line", line.into()), ("column", column.into())];
                parts.push(words.with("notice-say-line-column", &values).into_owned());
            }
            Some((line, None)) if finding.key.block.is_some() => {
                parts.push(words.with("notice-say-line", &[("line", line.into())]).into_owned());
            }
            _ => {}
        }
        parts.join(" · ")
    }
}

/// The findings that were not waived.
pub(super) fn standing(file: &NoticeFile) -> Vec<&Finding> {
    file.findings.iter().filter(|finding| !file.notice.is_waived(&finding.key)).collect()
}

fn tell(
    findings: &[&Finding],
    places: Places<'_>,
    notice: Option<RecordId>,
    as_json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let mut out = io::stdout().lock();
    if as_json {
        let listed: Vec<_> = findings
            .iter()
            .map(|one| {
                let mut value = json::finding_json(one, &setting.words);
                if let (Some((line, column)), Some(object)) = (places.line(one), value.as_object_mut()) {
                    object.insert("line".to_owned(), line.into());
                    object.insert("column".to_owned(), column.into());
                }
                value
            })
            .collect();
        told::json_to(&mut out, &json!({"record": notice, "findings": listed}))?;
    } else {
        print(&mut out, findings, places, &setting.words)?;
    }
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Each finding: where, how grave, what, by which rule, how to mend it; then how many.
pub(super) fn print(
    out: &mut dyn Write,
    findings: &[&Finding],
    places: Places<'_>,
    words: &Words,
) -> io::Result<()> {
    for finding in findings {
        let place = places.told(finding, words);
        let severity = words.text(&format!("notice-say-{}", finding.severity.name()));
        let mut head = vec![place, severity.into_owned(), finding.key.check.clone()];
        if finding.severity == Severity::Blocks && !finding.waivable {
            head.push(words.text("notice-say-not-waivable").into_owned());
        }
        writeln!(out, "{}", head.join(" · "))?;
        writeln!(out, "  {}", words.explain(*finding))?;
        if !finding.key.found.is_empty() {
            writeln!(out, "  {} {:?}", words.text("notice-say-found"), finding.key.found)?;
        }
        let rule = if let Some(grounds) = &finding.grounds {
            rule(grounds, words)
        } else {
            let check = [("check", finding.key.check.as_str().into())];
            words.with("notice-say-own-rule", &check).into_owned()
        };
        writeln!(out, "  {rule}")?;
        writeln!(out, "  {}", words.hint(*finding))?;
    }
    let blocking = findings.iter().filter(|finding| finding.severity == Severity::Blocks).count();
    let values = [("count", findings.len().into()), ("blocking", blocking.into())];
    writeln!(out, "{}", words.with("notice-say-findings", &values))
}

fn rule(grounds: &Grounds, words: &Words) -> String {
    let (zh, en) = &grounds.instrument;
    let instrument = if words.language() == Language::Chinese { zh } else { en };
    let rule = grounds.rule.to_string();
    // Of some instruments no article is recorded.
    let id = if grounds.article.is_empty() { "notice-say-rule-whole" } else { "notice-say-rule" };
    let values = [
        ("rule", rule.as_str().into()),
        ("instrument", instrument.as_str().into()),
        ("article", grounds.article.as_str().into()),
    ];
    words.with(id, &values).into_owned()
}
