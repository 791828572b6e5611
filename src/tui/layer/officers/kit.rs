//! Making a recovery kit: how it is divided, and where its pages are written.

use std::path::{Path, PathBuf};

use super::{
    offer::Offer,
    sheet::{Act, Complaint, Ready, Sheet},
};
use crate::{
    domain::{
        explain::{ErrorClass, Explanation},
        officers::RecoveryKit,
    },
    handout::parse_split,
    tui::{
        cx::{Cx, Tone},
        layer::Question,
        port::PortError,
        request::{OfficersRequest, Reply},
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

const SPLIT: &str = "kit-split";
const FOLDER: &str = "kit-folder";

/// A kit to be made.
pub struct Making {
    /// The kit that it replaces.
    before: Option<RecoveryKit>,
    home: Option<PathBuf>,
}

/// The form for it.
pub type KitForm = Sheet<Making>;

impl Sheet<Making> {
    /// A form that offers 2 of 3, and a folder beside where the program was started.
    pub fn new(cx: &Cx<'_>, before: Option<RecoveryKit>) -> Self {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        Self::within(cx, before, &folder, std::env::var_os("HOME").map(Into::into))
    }

    pub(super) fn within(
        cx: &Cx<'_>,
        before: Option<RecoveryKit>,
        folder: &Path,
        home: Option<PathBuf>,
    ) -> Self {
        let folder = folder.join("recovery-kit").display().to_string();
        let rows = vec![
            Row::new(SPLIT, "kit-split-hint", Field::Text(Input::new("2/3"))),
            Row::new(FOLDER, "kit-folder-hint", Field::Text(Input::new(&folder))),
        ];
        Self::with(Making { before, home }, Form::new("kit-make-button", rows), cx)
    }
}

impl Making {
    fn folder(&self, form: &Form) -> PathBuf {
        let text = form.text(FOLDER).trim_matches(['\'', '"']);
        match (text.strip_prefix("~/"), &self.home) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(text),
        }
    }
}

impl Act for Making {
    fn title(&self, words: &Words) -> String {
        words.text("kit-make-title").into_owned()
    }

    fn above(&self, words: &Words) -> Vec<(Tone, String)> {
        let id = if self.before.is_some() { "kit-replaces" } else { "kit-about" };
        let tone = if self.before.is_some() { Tone::Warn } else { Tone::Good };
        vec![(tone, words.text(id).into_owned())]
    }

    fn follow(&self, form: &mut Form, words: &Words) {
        let said = parse_split(form.text(SPLIT)).map(|split| {
            let (needed, shares) = (u32::from(split.needed()), u32::from(split.shares()));
            let args = [("needed", needed.into()), ("shares", shares.into())];
            words.with("kit-split-said", &args).into_owned()
        });
        if let Some(row) = form.row_mut(SPLIT) {
            row.said = said;
        }
    }

    fn read(&self, form: &Form, words: &Words) -> Result<Ready, Vec<Complaint>> {
        let mut complaints = Vec::new();
        let split = parse_split(form.text(SPLIT));
        if split.is_none() {
            let text = form.text(SPLIT);
            let wrong = Explanation::new(ErrorClass::User, "err-recovery-split").with("text", &text);
            complaints.push(Complaint::of(Some(SPLIT), &wrong, words));
        }
        let folder = self.folder(form);
        if folder.as_os_str().is_empty() {
            complaints.push(Complaint::about(FOLDER, words.text("kit-folder-missing")));
        }
        match split {
            Some(split) if complaints.is_empty() => {
                let language = words.language();
                let request = OfficersRequest::MakeRecovery { split, folder, language };
                let confirm = self
                    .before
                    .is_some()
                    .then(|| (self.title(words), words.text("kit-replaces-what").into_owned()));
                Ok(Ready { request, confirm })
            }
            _ => Err(complaints),
        }
    }

    fn waiting(&self) -> &'static str {
        "kit-make-waiting"
    }

    fn at_fault(&self, error: &PortError) -> Option<&'static str> {
        let of_folder = ["err-out-exists", "err-recovery-in-workspace", "err-out-io", "err-output"];
        of_folder.contains(&error.explanation.id).then_some(FOLDER)
    }

    fn done(&self, reply: Reply, cx: &mut Cx<'_>) {
        if let Reply::RecoveryMade(Ok(made)) = reply {
            let offer = Offer::to_test(cx.words, &made);
            cx.open(Question::NONE, offer);
        }
    }
}
