//! `access request`: a request as it was typed, or as a script wrote it.

use std::{path::Path, process::ExitCode};

use serde_json::Value;

use crate::{
    desk::{Desk, Mode},
    domain::{
        access::{AccessCommand, Attachment, Request, Uses},
        command::Command,
        explain::{ErrorClass, Explanation},
        id::RecordId,
    },
};

use super::super::{
    CliError, Setting,
    args::access::RequestArgs,
    record_id, told,
    typed::{self, Letter, Times},
};

/// What is read before the desk opens.
enum Source {
    Options(Letter),
    Json(Box<Request>, Vec<Attachment>),
}

pub(super) fn run(asked: &RequestArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let source = match &asked.from_json {
        Some(path) => Source::Json(Box::new(read(path)?), typed::attachments(&asked.message.attach)?),
        None => Source::Options(Letter::read(&asked.message)?),
    };
    let subjects = typed::subjects_needed(&asked.subjects)?;
    let mut desk = setting.desk(Mode::Write)?;
    let again = asked.again.as_deref().map(|id| again(&desk, id)).transpose()?;
    let (request, files) = match source {
        Source::Json(request, files) => (request, files),
        Source::Options(letter) => {
            let times = Times::of(&desk, setting);
            let to = asked.to.as_deref().ok_or_else(|| typed::needed("--to"))?;
            let (received, files) = letter.at(times.at(asked.received.as_deref())?);
            let line = |text: &Option<String>| text.as_deref().map(Into::into);
            let request = Request {
                requester: typed::person(&asked.person),
                subjects,
                fields: typed::fields(&asked.field),
                purpose: typed::line(asked.purpose.as_ref()),
                basis: typed::line(asked.basis.as_ref()),
                period: times.period(asked.from.as_deref(), to)?,
                uses: Uses { copy: line(&asked.copy_reason), export: line(&asked.export_reason) },
                received,
                emergency: line(&asked.emergency),
            };
            (Box::new(request), files)
        }
    };
    let receipt = desk.execute_with(Command::Access(AccessCommand::Request { again, request }), files)?;
    told::recorded("access.requested", &receipt, asked.json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// The case that is asked for again. Who may not read the register is told by the trail which were sent back.
fn again(desk: &Desk, id: &str) -> Result<RecordId, CliError> {
    match id.trim().parse() {
        Ok(whole) => Ok(whole),
        Err(_) if desk.officer().role.reads_children() => {
            record_id::find(id, desk.register()?.cases().map(|case| case.record))
        }
        Err(_) => record_id::find(id, desk.sent_back()?),
    }
}

/// A request as JSON, in the form in which it is recorded and shown.
fn read(path: &Path) -> Result<Request, CliError> {
    let unfit = |why: &str| {
        let explanation = Explanation::new(ErrorClass::User, "err-request-json");
        CliError::Asked(explanation.with("path", &path.display()).with("why", why))
    };
    let typed: Value =
        serde_json::from_str(&typed::file(path)?).map_err(|error| unfit(&error.to_string()))?;
    let request: Request =
        serde_json::from_value(typed.clone()).map_err(|error| unfit(&error.to_string()))?;
    if !request.received.files.is_empty() {
        return Err(unfit("received.files: --attach"));
    }
    // A name that is not known would be passed over: `emergancy` must not make an ordinary request.
    let taken = serde_json::to_value(&request).map_err(|error| unfit(&error.to_string()))?;
    match unknown(&typed, &taken) {
        Some(name) => Err(unfit(&name)),
        None => Ok(request),
    }
}

/// The path of the first name in `typed` that says something and is not in `taken`.
fn unknown(typed: &Value, taken: &Value) -> Option<String> {
    let says = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    let Value::Object(typed) = typed else { return None };
    typed.iter().filter(|(_, value)| says(value)).find_map(|(name, value)| match taken.get(name) {
        None => Some(name.clone()),
        Some(taken) => unknown(value, taken).map(|rest| format!("{name}.{rest}")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::explain::Explain;

    const REQUEST: &str = r#"{
        "requester": {"name": "赵倩", "staff_id": "K1", "department": "客服部", "post": "坐席"},
        "subjects": {"named": ["u-1"]}, "fields": ["昵称"], "purpose": "投诉", "basis": "六",
        "period": {"from": "2026-11-25T00:00:00Z", "to": "2026-11-26T00:00:00Z"},
        "uses": {"copy": null},
        "received": {"channel": "email", "reference": "1", "at": "2026-11-25T00:00:00Z", "text": "请", "files": []}
    }"#;

    fn told(text: &str) -> Result<Request, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("request.json");
        std::fs::write(&path, text).unwrap();
        read(&path).map_err(|error| error.explain().args.last().map(|(_, why)| why.clone()).unwrap())
    }

    #[test]
    fn a_request_is_read_and_a_name_that_is_not_known_is_told() {
        let request = told(REQUEST).unwrap();
        assert_eq!((request.subjects.size(), request.emergency), (1, None));
        for (from, to, named) in [
            (r#""basis""#, r#""emergancy": "病", "basis""#, "emergancy"),
            (r#""copy": null"#, r#""coppy": "x""#, "uses.coppy"),
            (r#""files": []"#, r#""file": ["a"]"#, "received.file"),
        ] {
            assert_eq!(told(&REQUEST.replace(from, to)).unwrap_err(), named);
        }
        assert!(told(&REQUEST.replace("2026-11-26", "2026-11-24")).unwrap_err().contains("before"));
        assert!(told("{").is_err());
    }
}
