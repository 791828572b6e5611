//! `notice merge`: one for each recipient of a list, as files.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    path::Path,
    process::ExitCode,
};

use serde_json::{Value, json};

use crate::{
    cli::{
        CliError, Setting,
        args::notice::{ListedArgs, MergeArgs},
        told,
        typed::{Times, needed},
    },
    desk::{Desk, Mode, Receipt},
    domain::notice::Manifest,
    handout::{MailingError, NoticeMerge, Recipients, check_merge_folder, record_merge},
    merge::{self, Mapping},
};

use super::find;

pub(super) fn run(args: &MergeArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let (form, out) = match (args.preview, args.form, &args.out) {
        (Some(most), ..) => return preview(args, most, setting),
        (None, Some(form), Some(out)) => (form, out),
        (None, None, _) => return Err(needed("--form")),
        (None, _, None) => return Err(needed("--out")),
    };
    check_merge_folder(out, args.resume)?;
    let mut desk = setting.desk(Mode::Write)?;
    let merge = of(&desk, &args.id, recipients(args), setting)?;
    let manifest = merge.make(form, out, &mut |_| ControlFlow::Continue(()))?;
    let recorded = record_merge(&mut desk, merge.record(), &manifest)?;
    tell(&manifest, recorded.receipt.as_ref(), out, args.json, setting)?;
    Ok(ExitCode::SUCCESS)
}

fn recipients(args: &MergeArgs) -> Recipients {
    Recipients { letters: args.letters, ..listed(&args.listed, args.from.clone()) }
}

/// To whom, as it was typed.
pub(super) fn listed(listed: &ListedArgs, from: Option<String>) -> Recipients {
    Recipients {
        list: listed.list.clone(),
        mapping: Mapping((!listed.map.is_empty()).then(|| listed.map.join(","))),
        sheet: listed.sheet.clone(),
        from,
        letters: merge::LETTERS,
    }
}

/// The notice whose id begins so, and to whom it goes.
pub(super) fn of(
    desk: &Desk,
    id: &str,
    recipients: Recipients,
    setting: &Setting,
) -> Result<NoticeMerge, CliError> {
    let notice = desk.notice(&find(desk, id)?)?.notice;
    let times = Times::of(desk, setting);
    Ok(NoticeMerge::of(&notice, recipients, times.now, times.zone, &setting.words)?)
}

fn tell(
    manifest: &Manifest,
    receipt: Option<&Receipt>,
    out: &Path,
    as_json: bool,
    setting: &Setting,
) -> Result<(), CliError> {
    let mut print = io::stdout().lock();
    if as_json {
        let entry = receipt.map(|receipt| receipt.entry);
        told::json_to(&mut print, &json!({"manifest": manifest, "entry": entry}))?;
        return Ok(());
    }
    writeln!(print, "{}", counted(manifest, out, setting))?;
    match receipt {
        Some(receipt) => writeln!(print, "{}", told::sentence("notice.merged", receipt, setting))?,
        None => writeln!(print, "{}", setting.words.text("notice-say-merged-before"))?,
    }
    Ok(())
}

/// How many got one, how many were named twice, how many were set aside and where.
pub(super) fn counted(manifest: &Manifest, out: &Path, setting: &Setting) -> String {
    let (path, aside) = (out.display().to_string(), merge::set_aside_file(out));
    let aside = aside.display().to_string();
    let values = [
        ("count", manifest.recipients.into()),
        ("duplicates", manifest.duplicates.into()),
        ("aside", manifest.set_aside.into()),
        ("path", path.as_str().into()),
        ("file", aside.as_str().into()),
    ];
    // Where nothing was set aside there is no file of it.
    let id = if manifest.set_aside == 0 { "notice-say-made-all" } else { "notice-say-made" };
    setting.words.with(id, &values).into_owned()
}

fn preview(args: &MergeArgs, most: usize, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let merge = of(&desk, &args.id, recipients(args), setting)?;
    let seen = merge.preview(most).map_err(MailingError::from)?;
    let mut out = io::stdout().lock();
    if args.json {
        let notices: Vec<Value> = seen
            .notices
            .iter()
            .map(|one| {
                json!({"line": one.line, "to": one.to, "guardian": one.guardian, "subject": one.subject, "text": one.text})
            })
            .collect();
        let aside: Vec<Value> =
            seen.set_aside.iter().map(|(line, why)| json!({"line": line, "why": why})).collect();
        told::json_to(&mut out, &json!({"notices": notices, "set_aside": aside}))?;
        return Ok(ExitCode::SUCCESS);
    }
    for one in &seen.notices {
        let values = [("line", one.line.into()), ("to", one.to.as_str().into())];
        writeln!(out, "{}", setting.words.with("notice-say-to", &values))?;
        for line in [one.subject.as_str()].into_iter().chain(one.text.lines()) {
            writeln!(out, "{}", format!("  {}", crate::domain::text::CleanText::new(line)).trim_end())?;
        }
    }
    for (line, why) in &seen.set_aside {
        let values = [("line", (*line).into()), ("why", why.as_str().into())];
        writeln!(out, "{}", setting.words.with("notice-say-aside", &values))?;
    }
    Ok(ExitCode::SUCCESS)
}
