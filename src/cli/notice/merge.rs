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
    domain::{
        contact::Email,
        explain::{ErrorClass, Explanation},
        notice::{Manifest, Notice, NoticeCommand, OutputForm, Wording},
    },
    handout::check_outside,
    merge::{self, Mapping, MergeError, Sender},
};

use super::{find, released};

pub(super) fn run(args: &MergeArgs, setting: &Setting) -> Result<ExitCode, CliError> {
    let (form, out) = match (args.preview, args.form, &args.out) {
        (Some(most), ..) => return preview(args, most, setting),
        (None, Some(form), Some(out)) => (form, out),
        (None, None, _) => return Err(needed("--form")),
        (None, _, None) => return Err(needed("--out")),
    };
    // Mails are handed to a server by another command, which asks for the count.
    if form == OutputForm::Smtp {
        return Err(MergeError::Form {
            form: form.name(),
            channel: crate::domain::notice::Channel::Email.name(),
        }
        .into());
    }
    ready(out, args.resume)?;
    let mut desk = setting.desk(Mode::Write)?;
    let notice = desk.notice(&find(&desk, &args.id)?)?.notice;
    let fixed = &released(&notice)?.text;
    let mut told =
        told_of(&notice, fixed, args.from.as_deref(), &args.listed, &Times::of(&desk, setting), setting)?;
    told.letters = args.letters;
    let go_on = &mut |_| ControlFlow::Continue(());
    let manifest = merge::merge(&args.listed.list, &mapping(&args.listed), fixed, form, out, &told, go_on)?;
    let receipt = keep(&mut desk, &notice, &manifest)?;
    tell(&manifest, receipt.as_ref(), out, args.json, setting)?;
    Ok(ExitCode::SUCCESS)
}

/// A folder for notices does not lie in a workspace, and is new unless one goes on.
pub(super) fn ready(out: &Path, resume: bool) -> Result<(), CliError> {
    check_outside(out)?;
    if !resume && out.exists() {
        return Err(MergeError::Exists { path: out.display().to_string() }.into());
    }
    Ok(())
}

/// Which column is what.
pub(super) fn mapping(listed: &ListedArgs) -> Mapping {
    Mapping((!listed.map.is_empty()).then(|| listed.map.join(",")))
}

/// What a merge of this notice is told.
pub(super) fn told_of(
    notice: &Notice,
    fixed: &Wording,
    from: Option<&str>,
    listed: &ListedArgs,
    times: &Times,
    setting: &Setting,
) -> Result<merge::Setting, CliError> {
    let sender = match from {
        None => None,
        Some(address) => {
            let wrong = || Explanation::new(ErrorClass::User, "err-notice-no-address").with("text", address);
            let address = Email::new(address).ok_or_else(|| CliError::Asked(wrong()))?;
            Some(Sender { name: fixed.sender.clone(), address })
        }
    };
    Ok(merge::Setting {
        audience: notice.audience,
        channel: notice.channel,
        tongue: notice.tongue,
        sender,
        made: times.now,
        zone: times.zone.clone(),
        letters: merge::LETTERS,
        sheet: listed.sheet.clone(),
        words: setting.words.clone(),
    })
}

/// Records what was made; once, however often it was gone on with.
pub(super) fn keep(
    desk: &mut Desk,
    notice: &Notice,
    manifest: &Manifest,
) -> Result<Option<Receipt>, CliError> {
    if notice.merges.iter().any(|merge| merge.what == *manifest) {
        return Ok(None);
    }
    let manifest = Box::new(manifest.clone());
    Ok(Some(desk.execute(NoticeCommand::Merged { record: notice.record, manifest }.into())?))
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
    setting.words.with("notice-say-made", &values).into_owned()
}

fn preview(args: &MergeArgs, most: usize, setting: &Setting) -> Result<ExitCode, CliError> {
    let desk = setting.desk(Mode::Read)?;
    let notice = desk.notice(&find(&desk, &args.id)?)?.notice;
    let fixed = &released(&notice)?.text;
    let told =
        told_of(&notice, fixed, args.from.as_deref(), &args.listed, &Times::of(&desk, setting), setting)?;
    let seen = merge::preview(&args.listed.list, &mapping(&args.listed), fixed, &told, most)?;
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
