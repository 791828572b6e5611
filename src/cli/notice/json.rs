//! Notices for programs.

use serde_json::{Value, json};

use crate::{
    desk::NoticeFile,
    domain::notice::{Notice, Wording},
    drafting::Finding,
    words::Words,
};

/// A notice in a list.
pub(super) fn line_json(notice: &Notice) -> Value {
    json!({
        "record": notice.record,
        "about": notice.about,
        "audience": notice.audience,
        "channel": notice.channel,
        "tongue": notice.tongue,
        "state": notice.state().name(),
        "version": notice.version(),
        "subject": notice.wording().subject,
    })
}

/// A notice in full.
pub(super) fn file_json(file: &NoticeFile, words: &Words) -> Value {
    let findings: Vec<Value> = file
        .findings
        .iter()
        .map(|finding| {
            let mut value = finding_json(finding, words);
            if let Some(object) = value.as_object_mut() {
                object.insert("waived".to_owned(), file.notice.is_waived(&finding.key).into());
            }
            value
        })
        .collect();
    let required: Vec<Value> = file
        .required
        .iter()
        .map(|one| json!({"element": one.element, "rule": one.rule, "article": one.article, "binds": one.binds}))
        .collect();
    json!({
        "notice": file.notice,
        "state": file.notice.state().name(),
        "version": file.notice.version(),
        "filled": file.filled,
        "required": required,
        "findings": findings,
    })
}

/// What a check found.
pub(super) fn finding_json(finding: &Finding, words: &Words) -> Value {
    json!({
        "check": finding.key.check,
        "block": finding.key.block.map(|block| block + 1),
        "found": finding.key.found,
        "severity": finding.severity.name(),
        "waivable": finding.waivable,
        "rule": finding.grounds.as_ref().map(|grounds| &grounds.rule),
        "instrument": finding.grounds.as_ref().map(|grounds| &grounds.instrument),
        "article": finding.grounds.as_ref().map(|grounds| &grounds.article),
        "says": words.explain(finding),
        "mend": words.hint(finding),
    })
}

/// What would be drafted.
pub(super) fn draft_json(wording: &Wording, findings: &[Finding], words: &Words) -> Value {
    let findings: Vec<Value> = findings.iter().map(|finding| finding_json(finding, words)).collect();
    json!({"wording": wording, "findings": findings})
}
