//! A notice for each recipient of a list, as files in a folder.

use std::sync::Arc;

use super::{
    Stand,
    label::{FOLDER, FORM, MAIL_FROM},
    recipients::{ENDINGS, LIST, List, path, rows},
    register::entitled,
    said,
};
use crate::{
    desk::NoticeFile,
    domain::{
        id::RecordId,
        incident::TextField,
        notice::{Channel, Manifest, NoticeState, OutputForm},
    },
    merge::set_aside_file,
    tui::{
        cx::{Cx, Tone},
        layer::{
            access::{
                Sheet,
                label::Complaint,
                sheet::{Act, Came, Deed, Ready, Setting, beside::Beside},
            },
            message::Message,
        },
        request::{MailingReply, MailingRequest, NoticesReply, NoticesRequest, Reply, Request},
        widget::{
            cells,
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

/// As what notices for a channel can be written, the usual form first.
pub(super) const fn forms(channel: Channel) -> &'static [OutputForm] {
    use OutputForm::{Csv, Docx, Eml, Html, JsonLines, Text};
    match channel {
        Channel::Email => &[Eml, Csv, JsonLines, Text],
        Channel::Letter => &[Docx, Html, Text],
        _ => &[Csv, JsonLines, Text],
    }
}

const fn words_of(form: OutputForm) -> &'static str {
    match form {
        OutputForm::Eml | OutputForm::Smtp => "nform-as-eml",
        OutputForm::Text => "nform-as-txt",
        OutputForm::Csv => "nform-as-csv",
        OutputForm::JsonLines => "nform-as-jsonl",
        OutputForm::Docx => "nform-as-docx",
        OutputForm::Html => "nform-as-html",
    }
}

/// What mails come from at first: the contact that the incident names, where that is a mailbox.
pub(super) fn sender(file: &NoticeFile) -> String {
    let contact = file.studio.facts().text(TextField::Contact).to_string();
    let mut parts = contact.split(|c: char| c.is_whitespace() || ",;，；、：:（）()".contains(c));
    parts.find(|part| part.contains('@')).unwrap_or_default().to_owned()
}

/// A new folder beside where the program was started.
pub(super) fn folder(file: &NoticeFile) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let name = format!("notices-{}-{}", file.notice.record.short(), file.notice.audience.name());
    here.join(name).display().to_string()
}

/// Who cannot be told one by one has no list.
pub(super) fn barred(file: &NoticeFile, words: &Words) -> Option<String> {
    match (file.notice.state(), file.notice.channel) {
        (NoticeState::Draft | NoticeState::Withdrawn, _) => {
            Some(words.text("nform-not-released").into_owned())
        }
        (_, Channel::Announcement | Channel::Form) => Some(words.text("nform-no-recipients").into_owned()),
        _ => None,
    }
}

/// The notice that is made.
pub struct Merging {
    stand: Stand,
    file: Arc<NoticeFile>,
    list: List,
    made: Option<Manifest>,
    /// Where to.
    to: std::path::PathBuf,
}

/// The form for a merge.
pub type MergeForm = Sheet<Merging>;

impl Sheet<Merging> {
    /// Makes this notice for each of a list.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>) -> Self {
        let text = |text: &str| Field::Text(Input::new(text));
        let as_what = forms(file.notice.channel).iter().copied().map(words_of).collect();
        let mut rows = rows();
        rows.extend([
            Row::new(FORM, "", Field::Choice(as_what, 0)),
            Row::new(MAIL_FROM, "nform-mail-from-hint", text(&sender(file))),
            Row::new(FOLDER, "nform-folder-hint", text(&folder(file))),
        ]);
        let now = stand.now;
        let act = Merging {
            stand,
            file: Arc::clone(file),
            list: List::default(),
            made: None,
            to: std::path::PathBuf::new(),
        };
        Self::with(act, Form::new("nform-merge", rows), now, cx)
    }
}

impl Merging {
    fn form(&self, form: &Form) -> OutputForm {
        forms(self.file.notice.channel).get(form.chosen(FORM)).copied().unwrap_or(OutputForm::Text)
    }
}

/// How many got one, how many were named twice, how many were set aside and where.
pub(super) fn counted(manifest: &Manifest, to: &std::path::Path, words: &Words) -> String {
    let (path, aside) = (to.display().to_string(), set_aside_file(to).display().to_string());
    let [made, twice, set_aside] =
        [manifest.recipients, manifest.duplicates, manifest.set_aside].map(cells::count);
    let args = [
        ("count", (&made).into()),
        ("duplicates", (&twice).into()),
        ("aside", (&set_aside).into()),
        ("path", (&path).into()),
        ("file", (&aside).into()),
    ];
    // Where nothing was set aside there is no file of it.
    let id = if manifest.set_aside == 0 { "notice-say-made-all" } else { "notice-say-made" };
    words.with(id, &args).into_owned()
}

impl Act for Merging {
    const NAME: &'static str = "notice-merge";

    fn title(&self, words: &Words) -> String {
        words.text("nform-merging").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn names_file(&self, label: &str) -> Option<&'static [&'static str]> {
        (label == LIST).then_some(ENDINGS)
    }

    fn asks(&mut self, form: &mut Form, here: &Setting<'_>) -> Vec<Request> {
        self.list.asks(form, &self.file.notice, here)
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Vec<Request> {
        self.list.heard(form, reply, here.words);
        Vec::new()
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let mut above = vec![(Tone::Good, said::about(&self.file.notice, here.words))];
        above.extend(barred(&self.file, here.words).map(|why| (Tone::Bad, why)));
        above
    }

    fn beside(&self, _form: &Form, here: &Setting<'_>) -> Option<Beside> {
        self.list.beside(here.words)
    }

    fn follow(&mut self, form: &mut Form, _here: &Setting<'_>) {
        self.list.follow(form, &self.file.notice);
        let mails = self.form(form) == OutputForm::Eml;
        form.hide(MAIL_FROM, !mails);
        self.to = path(form.text(FOLDER));
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        entitled(&self.stand, words)?;
        if let Some(what) = barred(&self.file, words) {
            return Err(vec![Complaint { label: None, what, hint: String::new() }]);
        }
        let mut wrong = Vec::new();
        let order = self.list.read(form, &self.file.notice, here).map_err(|bad| wrong.push(bad)).ok();
        let as_what = self.form(form);
        if as_what == OutputForm::Eml && form.text(MAIL_FROM).is_empty() {
            wrong.push(Complaint::about(MAIL_FROM, words.text("iform-missing")));
        }
        if form.text(FOLDER).is_empty() {
            wrong.push(Complaint::about(FOLDER, words.text("iform-missing")));
        }
        match order {
            Some(order) if wrong.is_empty() => {
                let make = MailingRequest::Make { order, form: as_what, to: self.to.clone() };
                let request = Request::Notices(NoticesRequest::Mailing(make));
                Ok(Ready { command: Deed::Work(request), confirm: None })
            }
            _ => Err(wrong),
        }
    }

    fn doing(&self, words: &Words) -> String {
        words.text("nform-merging-now").into_owned()
    }

    fn came(&mut self, _form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Came {
        let Reply::Notices(NoticesReply::Mailing(reply)) = reply else { return Came::Nothing };
        let words = here.words;
        let failed = |error: &crate::tui::port::PortError| {
            let (what, hint) = (words.explain(error), words.hint(error));
            Came::Failed(Complaint { label: None, what, hint })
        };
        match &**reply {
            MailingReply::Made(Ok(manifest)) => {
                self.made = Some(manifest.clone());
                let record = MailingRequest::RecordMade(self.file.notice.record, Box::new(manifest.clone()));
                Came::Then(Deed::Ask(Request::Notices(NoticesRequest::Mailing(record))))
            }
            MailingReply::Recorded(Ok(entry)) => {
                let mut told: Vec<String> =
                    self.made.iter().map(|made| counted(made, &self.to, words)).collect();
                told.push(match entry {
                    Some(seq) => words.with("form-recorded", &[("seq", seq.0.into())]).into_owned(),
                    None => words.text("notice-say-merged-before").into_owned(),
                });
                told.push(words.text("nform-made-readable").into_owned());
                Came::Done(Some(Message::new(Tone::Good, words.text("nform-made"), told)))
            }
            MailingReply::Made(Err(error)) | MailingReply::Recorded(Err(error)) => failed(error),
            _ => Came::Nothing,
        }
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
