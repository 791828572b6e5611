//! `access evidence`: a file that was kept with a record of children, taken out again.

use std::{collections::BTreeSet, io::Write, path::Path, process::ExitCode};

use crate::{
    desk::{DeskError, Mode},
    domain::{
        access::{Evidence, Ruling},
        explain::{ErrorClass, Explanation},
        guardian::Telling,
        id::{Digest, RecordId},
        register::Register,
    },
    handout::check_outside,
    outlet::file::write_new,
};

use super::super::{CliError, Setting, record_id};

pub(super) fn run(id: &str, hash: &str, to: &Path, setting: &Setting) -> Result<ExitCode, CliError> {
    // Refused before anyone types a passphrase.
    if std::fs::symlink_metadata(to).is_ok() {
        let explanation = Explanation::new(ErrorClass::User, "err-out-exists");
        return Err(CliError::Asked(explanation.with("path", &to.display())));
    }
    check_outside(to)?;
    let desk = setting.desk(Mode::Read)?;
    let register = desk.register()?;
    let record = record_id::find(id, register.held().map(|(record, _)| record))?;
    let start = hash.trim().to_lowercase();
    let begins = |digest: &Digest| !start.is_empty() && digest.to_string().starts_with(&start);
    let matching: BTreeSet<Digest> =
        files(&register, &record).into_iter().map(|file| file.sha256).filter(begins).collect();
    let digest = match matching.len() {
        1 => matching.first(),
        0 => None,
        _ => {
            let explanation = Explanation::new(ErrorClass::User, "err-ambiguous-id");
            let candidates: Vec<String> = matching.iter().map(Digest::to_string).collect();
            let explanation = explanation.with("record", hash).with("candidates", &candidates.join(" "));
            return Err(CliError::Asked(explanation));
        }
    };
    let digest = digest.ok_or(DeskError::NoEvidence { record })?;
    let bytes = desk.evidence(record, digest)?;
    write_new(to, &bytes)?;
    let (path, length) = (to.display().to_string(), bytes.len());
    let values = [("path", (&path).into()), ("bytes", length.into())];
    writeln!(std::io::stdout().lock(), "{}", setting.words.with("cli-evidence-written", &values))?;
    Ok(ExitCode::SUCCESS)
}

/// The files that are kept with a record.
fn files(register: &Register, record: &RecordId) -> Vec<Evidence> {
    let mut files: Vec<Evidence> = Vec::new();
    if let Some(case) = register.find(record) {
        files.extend(case.requests.iter().flat_map(|request| request.what.received.files.clone()));
        files.extend(case.decisions.iter().flat_map(|decision| match &decision.what.ruling {
            Ruling::Approved { writing, .. } => writing.files.clone(),
            Ruling::Refused { .. } | Ruling::Returned { .. } => Vec::new(),
        }));
    }
    let consents = register.consents().filter(|consent| consent.record == *record);
    files.extend(consents.flat_map(|consent| consent.evidence().cloned().collect::<Vec<_>>()));
    for order in register.orders().filter(|order| order.record == *record) {
        files.extend(order.ordered.iter().flat_map(|ordered| ordered.what.received.files.clone()));
        files.extend(order.tellings.iter().flat_map(|(_, telling)| match &telling.what {
            Telling::Told { message } => message.files.clone(),
            Telling::NotTold { .. } => Vec::new(),
        }));
        files.extend(order.refused.iter().flat_map(|refused| refused.what.reply.files.clone()));
    }
    let exhibits = register.exhibits().filter(|exhibit| exhibit.record == *record);
    files.extend(exhibits.flat_map(|exhibit| exhibit.files.clone()));
    let transfers = register.transfers().filter(|transfer| transfer.record == *record);
    files.extend(transfers.flat_map(|transfer| {
        let reports = transfer.assessments.iter().flat_map(|one| one.what.report.clone());
        reports.collect::<Vec<_>>()
    }));
    files
}
