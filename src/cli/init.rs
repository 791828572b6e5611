//! `init`: found a workspace.

use std::{io::Write, process::ExitCode};

use crate::desk::{Desk, Founding};

use super::{CliError, Setting, args::Init, passphrase, recovery};

pub(super) fn init(init: &Init, setting: &Setting) -> Result<ExitCode, CliError> {
    let root = setting.root()?;
    // Asked first: nobody should choose a passphrase for a folder that cannot be used.
    Desk::check_foundable(&root)?;
    let kit = match (&init.recovery, &init.recovery_out) {
        (Some(split), Some(out)) => Some(recovery::plan(split, out, setting)?),
        _ => None,
    };
    let passphrase = passphrase::choose(setting)?;
    let founding = Founding {
        organisation: init.org.as_str().into(),
        officer: init.name.as_str().into(),
        staff_id: init.staff_id.as_deref().map(Into::into),
        role: init.role(),
        passphrase,
        argon2_mib: init.argon2_mib,
        language: setting.common.lang.clone(),
    };
    let mut desk = Desk::found(&root, founding, setting.clock.clone())?;
    let summary = desk.summary()?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{}",
        setting.words.with(
            "cli-founded",
            &[
                ("organisation", summary.organisation.as_str().into()),
                ("path", root.display().to_string().as_str().into()),
                ("officer", summary.officer.name.as_str().into()),
            ],
        )
    )?;
    match kit {
        Some(kit) => recovery::make(&kit, &mut desk, &mut out, setting)?,
        None => writeln!(out, "{}", setting.words.text("cli-recovery-offer"))?,
    }
    Ok(ExitCode::SUCCESS)
}
