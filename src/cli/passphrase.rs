//! Where the passphrase comes from: a file, or the terminal with nothing shown.

use std::{
    io::{self, BufRead, IsTerminal, Read},
    path::Path,
};

use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::domain::{
    explain::{ErrorClass, Explanation},
    text::CleanText,
};

use super::{CliError, Setting};

/// A passphrase file longer than this is not one.
const LONGEST: u64 = 4096;

/// The passphrase of an officer who exists.
pub(super) fn ask(
    setting: &Setting,
    organisation: &CleanText,
    officer: &CleanText,
) -> Result<SecretString, CliError> {
    if let Some(path) = &setting.common.passphrase_file {
        return from_file(setting, path);
    }
    let prompt = setting.words.with(
        "cli-passphrase-prompt",
        &[("organisation", organisation.as_str().into()), ("officer", officer.as_str().into())],
    );
    from_terminal(&prompt)
}

/// The passphrase of who founds the workspace, typed twice.
pub(super) fn choose(setting: &Setting) -> Result<SecretString, CliError> {
    let words = &setting.words;
    let prompts = [words.text("cli-passphrase-choose"), words.text("cli-passphrase-again")];
    chosen(setting, setting.common.passphrase_file.as_deref(), &prompts)
}

/// A new passphrase of this officer, typed twice, or from a file of its own.
pub(super) fn choose_for(
    setting: &Setting,
    officer: &CleanText,
    file: Option<&Path>,
) -> Result<SecretString, CliError> {
    let officer = [("officer", officer.as_str().into())];
    let prompts =
        ["cli-new-passphrase-choose", "cli-new-passphrase-again"].map(|id| setting.words.with(id, &officer));
    chosen(setting, file, &prompts)
}

fn chosen(
    setting: &Setting,
    file: Option<&Path>,
    [prompt, again]: &[std::borrow::Cow<'_, str>; 2],
) -> Result<SecretString, CliError> {
    use secrecy::ExposeSecret;
    if let Some(path) = file {
        return from_file(setting, path);
    }
    let first = from_terminal(prompt)?;
    let second = from_terminal(again)?;
    if first.expose_secret() == second.expose_secret() {
        Ok(first)
    } else {
        Err(CliError::Asked(Explanation::new(ErrorClass::User, "err-passphrases-differ")))
    }
}

/// The first line of a file that holds a secret.
pub(super) fn from_file(setting: &Setting, path: &Path) -> Result<SecretString, CliError> {
    let problem = |why: &dyn std::fmt::Display| {
        CliError::Asked(
            Explanation::new(ErrorClass::Configuration, "err-passphrase-file")
                .with("path", &path.display())
                .with("why", &why.to_string()),
        )
    };
    let file = std::fs::File::open(path).map_err(|error| problem(&error))?;
    let mut line = Zeroizing::new(String::new());
    io::BufReader::new(file.take(LONGEST)).read_line(&mut line).map_err(|error| problem(&error))?;
    let text = line.trim_end_matches(['\r', '\n']);
    if text.is_empty() {
        return Err(problem(&setting.words.text("cli-passphrase-file-empty")));
    }
    Ok(SecretString::from(text.to_owned()))
}

fn from_terminal(prompt: &str) -> Result<SecretString, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::Asked(Explanation::new(
            ErrorClass::Configuration,
            "err-passphrase-no-terminal",
        )));
    }
    Ok(SecretString::from(rpassword::prompt_password(prompt)?))
}
