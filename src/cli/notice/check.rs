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
    domain::{id::RecordId, notice::Wording},
    drafting::{Finding, Grounds, Severity, TextAbout, check_text, source},
    words::{Language, Words},
};

use super::{find, json};

pub(super) fn run(args: &CheckArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let path = Path::new(&args.text);
    if args.text == "-" || path.is_file() {
        let about = TextAbout { audience: args.audience, channel: args.channel, tongue: args.tongue };
        let findings = check_text(&source::words_of(&typed::file(path)?), &about);
        return tell(&findings.iter().collect::<Vec<_>>(), None, args.json, setting);
    }
    let desk = setting.desk(Mode::Read)?;
    let file = desk.notice(&find(&desk, &args.text)?)?;
    tell(&standing(&file), Some((file.notice.record, file.notice.wording())), args.json, setting)
}

/// The findings that were not waived.
pub(super) fn standing(file: &NoticeFile) -> Vec<&Finding> {
    file.findings.iter().filter(|finding| !file.notice.is_waived(&finding.key)).collect()
}

fn tell(
    findings: &[&Finding],
    notice: Option<(RecordId, Wording)>,
    as_json: bool,
    setting: &Setting,
) -> Result<ExitCode, CliError> {
    let mut out = io::stdout().lock();
    if as_json {
        let listed: Vec<_> = findings.iter().map(|one| json::finding_json(one, &setting.words)).collect();
        let record = notice.map(|(record, _)| record);
        told::json_to(&mut out, &json!({"record": record, "findings": listed}))?;
    } else {
        print(&mut out, findings, notice.as_ref().map(|(_, wording)| wording), &setting.words)?;
    }
    Ok(if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Each finding: where, how grave, what, by which rule, how to mend it; then how many.
pub(super) fn print(
    out: &mut dyn Write,
    findings: &[&Finding],
    wording: Option<&Wording>,
    words: &Words,
) -> io::Result<()> {
    for finding in findings {
        let place = match finding.key.block {
            // A text written elsewhere is all one.
            _ if wording.is_none() => words.text("notice-say-text").into_owned(),
            None => words.text("notice-say-whole").into_owned(),
            Some(at) => {
                let block = wording.and_then(|wording| wording.blocks.get(at));
                let element =
                    block.and_then(|block| block.element).map(crate::domain::incident::Element::name);
                let values = [("number", (at + 1).into()), ("element", element.unwrap_or("-").into())];
                words.with("notice-say-block", &values).into_owned()
            }
        };
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
        if let Some(grounds) = &finding.grounds {
            writeln!(out, "  {}", rule(grounds, words))?;
        }
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
    let values = [
        ("rule", rule.as_str().into()),
        ("instrument", instrument.as_str().into()),
        ("article", grounds.article.as_str().into()),
    ];
    words.with("notice-say-rule", &values).into_owned()
}
