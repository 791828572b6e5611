//! `recovery`: the kit on paper for when every passphrase is lost.

use std::{
    io::{self, BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use zeroize::Zeroizing;

use crate::{
    desk::{Desk, DeskError, Door, Mode, SHARE_GROUPS, Share, ShareError, VaultError},
    domain::explain::{ErrorClass, Explanation},
    handout::{RecoveryPages, parse_split},
    intake,
    outlet::recovery_page,
    words::Words,
};

use super::{CliError, Setting, args::Recovery, officer};

/// Groups asked for at a time.
const ROW: usize = 6;

pub(super) fn run(action: &Recovery, setting: &Setting) -> Result<ExitCode, CliError> {
    match action {
        Recovery::Make { split, out } => {
            let pages = plan(split, out, setting)?;
            let mut desk = setting.desk(Mode::Write)?;
            make(&pages, &mut desk, &mut io::stdout().lock(), setting)?;
            Ok(ExitCode::SUCCESS)
        }
        Recovery::Test { share } => {
            let mut desk = setting.desk(Mode::Write)?;
            let needed = desk.recovery()?.map(|kit| kit.needed);
            let shares = shares(share, needed, &setting.words)?;
            let receipt = desk.test_recovery(&shares)?;
            let values = [("entry", receipt.first.0.into())];
            writeln!(io::stdout().lock(), "{}", setting.words.with("cli-recovery-tested", &values))?;
            Ok(ExitCode::SUCCESS)
        }
        Recovery::Use { newcomer, share } => {
            let door = Door::reach(&setting.root()?, Mode::Write, &setting.clock)?;
            let shares = shares(share, None, &setting.words)?;
            let mut desk =
                door.unlock_with_kit(&shares, &setting.clock, &mut |_, _| true).map_err(|failed| failed.1)?;
            officer::enrol(&mut desk, newcomer, setting)
        }
    }
}

/// Looks at the division and the folder.
///
/// # Errors
/// No division, no folder, or a page that is there already.
pub(super) fn plan(text: &str, folder: &Path, setting: &Setting) -> Result<RecoveryPages, CliError> {
    let split = parse_split(text).ok_or_else(|| {
        CliError::Asked(Explanation::new(ErrorClass::User, "err-recovery-split").with("text", text))
    })?;
    Ok(RecoveryPages::plan(split, folder, &setting.words)?)
}

/// Makes a kit and tells where its pages are.
pub(super) fn make(
    pages: &RecoveryPages,
    desk: &mut Desk,
    out: &mut dyn Write,
    setting: &Setting,
) -> Result<(), CliError> {
    let words = &setting.words;
    let receipt = pages.make(desk, words, (setting.clock)())?;
    let split = pages.split();
    let values = [
        ("entry", receipt.first.0.into()),
        ("needed", u32::from(split.needed()).into()),
        ("shares", u32::from(split.shares()).into()),
    ];
    writeln!(out, "{}", words.with("cli-recovery-made", &values))?;
    for path in pages.paths() {
        let path = path.display().to_string();
        writeln!(out, "  {}", words.with("cli-recovery-page", &[("path", path.as_str().into())]))?;
    }
    writeln!(out, "{}", words.text("cli-recovery-next"))?;
    Ok(())
}

/// The shares in the files, or as many as are needed from the terminal.
fn shares(files: &[PathBuf], needed: Option<u8>, words: &Words) -> Result<Vec<Share>, CliError> {
    if !files.is_empty() {
        return files
            .iter()
            .enumerate()
            .map(|(index, path)| {
                let (_, bytes) = intake::load_file(path)?;
                let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
                let groups = Zeroizing::new(recovery_page::share_of(&text));
                Share::read(&groups, index + 1).map_err(unusable)
            })
            .collect();
    }
    if !io::stdin().is_terminal() {
        return Err(CliError::Asked(Explanation::new(ErrorClass::Configuration, "err-share-no-terminal")));
    }
    let mut shares: Vec<Share> = Vec::new();
    let mut needed = needed;
    while shares.len() < usize::from(needed.unwrap_or(1)) {
        let share = typed(shares.len() + 1, words)?;
        needed = Some(share.split().needed());
        shares.push(share);
    }
    Ok(shares)
}

/// One share, typed row by row; a row with a slip is told at once and typed again.
fn typed(position: usize, words: &Words) -> Result<Share, CliError> {
    let mut text = Zeroizing::new(String::new());
    let mut have = 0;
    while have < SHARE_GROUPS {
        let values = [
            ("share", position.into()),
            ("from", (have + 1).into()),
            ("to", (have + ROW).min(SHARE_GROUPS).into()),
        ];
        let mut err = io::stderr().lock();
        write!(err, "{}", words.with("cli-recovery-row", &values))?;
        err.flush()?;
        let mut row = Zeroizing::new(String::new());
        if io::stdin().lock().read_line(&mut row)? == 0 {
            return Err(unusable(ShareError::Length { share: position, found: have }));
        }
        match Share::check_groups(&row, have, position) {
            Ok(groups) => {
                have += groups;
                text.push_str(&row);
            }
            Err(error) => {
                writeln!(err, "{}", words.explain(&error))?;
                writeln!(err, "  {}", words.hint(&error))?;
            }
        }
    }
    Share::read(&text, position).map_err(unusable)
}

fn unusable(error: ShareError) -> CliError {
    DeskError::from(VaultError::from(error)).into()
}
