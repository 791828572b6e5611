//! Releasing a notice: its text is fixed and may go out. Another than who wrote it does so, after the checks.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Stand,
    register::{blocking, rehearsed},
    said,
};
use crate::{
    desk::{NoticeFile, digest_of},
    domain::{
        id::{OfficerId, RecordId},
        notice::{Channel, NoticeCommand, NoticeState},
        text::CleanText,
    },
    drafting::{Severity, short_text},
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet,
            label::Complaint,
            sheet::{
                Act, Asking, Ready, Setting,
                beside::{Beside, Ink},
            },
        },
        request::{Reply, Request},
        widget::{cells, form::Form},
    },
    words::Words,
};

/// The officers by name.
pub(super) type Names = BTreeMap<OfficerId, CleanText>;

/// Takes in what the desk says of the officers.
pub(super) fn names(reply: &Reply) -> Option<Names> {
    match reply {
        Reply::Officers(Ok(officers)) => {
            Some(officers.iter().map(|officer| (officer.id, officer.name.clone())).collect())
        }
        _ => None,
    }
}

/// Officers in a row, by name.
pub(super) fn named(ids: impl Iterator<Item = OfficerId>, names: &Names, words: &Words) -> String {
    let one = |id: OfficerId| names.get(&id).map_or_else(|| id.short(), ToString::to_string);
    ids.map(one).collect::<Vec<_>>().join(&words.text("accesses-between"))
}

/// The notice that is released.
pub struct Releasing {
    stand: Stand,
    file: Arc<NoticeFile>,
    names: Names,
}

/// The form for a release.
pub type ReleaseForm = Sheet<Releasing>;

impl Sheet<Releasing> {
    /// Releases the newest version.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>) -> Self {
        let now = stand.now;
        let act = Releasing { stand, file: Arc::clone(file), names: Names::new() };
        Self::with(act, Form::new("nform-release", Vec::new()), now, cx)
    }
}

impl Releasing {
    fn is_own(&self) -> bool {
        let officer = self.stand.officer.as_ref();
        officer.is_some_and(|officer| self.file.notice.writers().contains(&officer.id))
    }
}

impl Act for Releasing {
    const NAME: &'static str = "notice-release";

    fn title(&self, words: &Words) -> String {
        words.text("nform-releasing").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn wants(&self) -> Vec<Request> {
        vec![Request::Officers]
    }

    fn heard(&mut self, _form: &mut Form, reply: &Reply, _here: &Setting<'_>) -> Vec<Request> {
        if let Some(names) = names(reply) {
            self.names = names;
        }
        Vec::new()
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let (words, notice) = (here.words, &self.file.notice);
        let mut above =
            vec![(Tone::Good, said::about(notice, words)), (Tone::Good, self.file.heading().to_string())];
        let found = blocking(&self.file).count();
        if notice.state() == NoticeState::Draft && self.is_own() {
            above.push((Tone::Bad, words.text("nform-own-text").into_owned()));
        }
        if found > 0 {
            above.push((Tone::Bad, words.with("nform-in-the-way", &[("count", found.into())]).into_owned()));
        }
        if !self.file.moved.is_empty() {
            let args = [("count", self.file.moved.len().into())];
            above.push((Tone::Warn, words.with("nform-moved", &args).into_owned()));
        }
        above
    }

    fn beside(&self, _form: &Form, here: &Setting<'_>) -> Option<Beside> {
        let (words, file) = (here.words, &self.file);
        let notice = &file.notice;
        let mut lines: Vec<(Ink, String)> = Vec::new();
        for finding in blocking(file) {
            lines.push((Ink::Bad, words.explain(finding)));
            lines.push((Ink::Dim, words.hint(finding)));
        }
        let count = file.findings.iter().filter(|one| one.severity == Severity::Warns).count();
        if count > 0 {
            lines.push((Ink::Warn, words.with("nform-warnings", &[("count", count.into())]).into_owned()));
        }
        let chars: usize = file.filled.texts().map(|(_, text)| text.chars().count()).sum();
        let chars = cells::count(chars as u64);
        let args = [
            ("version", notice.version().into()),
            ("blocks", file.filled.blocks.len().into()),
            ("chars", (&chars).into()),
        ];
        lines.push((Ink::Plain, words.with("nform-goes-out", &args).into_owned()));
        let writers = named(notice.writers().into_iter(), &self.names, words);
        lines.push((Ink::Plain, words.with("nform-written-by", &[("who", (&writers).into())]).into_owned()));
        let readers = named(notice.readers(), &self.names, words);
        lines.push(if readers.is_empty() {
            (Ink::Warn, words.text("nform-read-by-none").into_owned())
        } else {
            (Ink::Plain, words.with("nform-read-by", &[("who", (&readers).into())]).into_owned())
        });
        let digest = digest_of(&file.filled).to_string();
        lines.push((Ink::Dim, words.with("nform-digest", &[("digest", (&digest).into())]).into_owned()));
        // The blocks of a short message are read as one.
        let texts = match notice.channel {
            Channel::Sms | Channel::Push => vec![short_text(&file.filled, notice.tongue)],
            _ => file.filled.blocks.iter().map(|block| block.text.to_string()).collect(),
        };
        for text in texts {
            lines.extend(
                text.lines().filter(|line| !line.is_empty()).map(|line| (Ink::Plain, line.to_owned())),
            );
        }
        Some(Beside { title: words.text("nform-what-goes-out").into_owned(), lines })
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn read(&self, _form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (words, notice) = (here.words, &self.file.notice);
        let command = NoticeCommand::Release { record: notice.record, version: notice.version() };
        let command = rehearsed(&self.stand, &self.file, command, here)?;
        let (to, by) = (words.audience(notice.audience), words.channel(notice.channel));
        let args = [("to", (&to).into()), ("by", (&by).into()), ("version", notice.version().into())];
        let what = words.with("nform-releasing-what", &args).into_owned();
        let confirm = Some(Asking { title: words.text("nform-releasing").into_owned(), what });
        Ok(Ready { command: command.into(), confirm })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
