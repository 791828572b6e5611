//! The mails of a notice handed to a mail server: a dry run first; then their number is typed; then they go out.

use std::sync::Arc;

use super::{
    Stand,
    delivery::{Counted, DeliveryForm},
    label::{AGAIN, CERTIFICATE, COUNT, FOLDER, HOST, MAIL_FROM, PASSWORD, PORT, RATE, TLS, USER},
    merge::{barred, counted, folder, sender},
    recipients::{ENDINGS, LIST, List, path, rows},
    said,
};
use crate::{
    desk::NoticeFile,
    domain::{id::RecordId, notice::Channel},
    handout::{Typed, confirmed},
    post::{Failure, Login, Pace, PostError, Security, Server, Tally},
    tui::{
        cx::{Cx, Tone},
        layer::{
            Question,
            access::{
                Sheet,
                label::Complaint,
                sheet::{Act, Came, Deed, Ready, Setting, beside::Beside},
            },
            message::Message,
        },
        request::{
            MailServer, MailingReply, MailingRequest, MergeOrder, NoticesReply, NoticesRequest, Prepared,
            Reply, Request, SentOff,
        },
        widget::{
            cells,
            form::{Field, Form, Row},
            input::{Input, Secret},
        },
    },
    words::Words,
};

/// So many that were not sent are told by their lines.
const TOLD: usize = 20;

/// What a dry run was made of: with anything else another is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Of {
    order: MergeOrder,
    to: std::path::PathBuf,
    server: (String, u16, Security, String, String),
}

/// The notice that is sent.
pub struct Mailing {
    stand: Stand,
    file: Arc<NoticeFile>,
    list: List,
    ready: Option<(Of, Prepared)>,
    sent: Option<SentOff>,
}

/// The form for sending.
pub type SendForm = Sheet<Mailing>;

impl Sheet<Mailing> {
    /// Sends this notice to each of a list.
    pub fn new(cx: &Cx<'_>, stand: Stand, file: &Arc<NoticeFile>) -> Self {
        let text = |text: &str| Field::Text(Input::new(text));
        let mut rows = rows();
        rows.extend([
            Row::new(MAIL_FROM, "nform-mail-from-hint", text(&sender(file))),
            Row::new(HOST, "nform-host-hint", text("")),
            Row::new(TLS, "nform-tls-hint", Field::Choice(vec!["nform-tls-implicit", "nform-tls-start"], 0)),
            Row::new(PORT, "nform-port-hint", text("")),
            Row::new(USER, "nform-user-hint", text("")),
            Row::new(PASSWORD, "nform-password-hint", Field::Secret(Secret::default())),
            Row::new(CERTIFICATE, "nform-certificate-hint", text("")),
            Row::new(RATE, "nform-rate-hint", text(&Pace::default().per_second.to_string())),
            Row::new(FOLDER, "nform-send-folder-hint", text(&folder(file))),
            Row::new(COUNT, "nform-count-hint", text("")),
            Row::new(AGAIN, "nform-again-hint", text("")),
        ]);
        let now = stand.now;
        let act = Mailing { stand, file: Arc::clone(file), list: List::default(), ready: None, sent: None };
        Self::with(act, Form::new("nform-send", rows), now, cx)
    }
}

impl Mailing {
    /// What stands in the fields, where it is in order.
    fn of(&self, form: &Form, here: &Setting<'_>) -> Result<(Of, MailServer), Vec<Complaint>> {
        let words = here.words;
        let mut wrong = Vec::new();
        let order = self.list.read(form, &self.file.notice, here).map_err(|bad| wrong.push(bad)).ok();
        for label in [MAIL_FROM, HOST, FOLDER] {
            if form.text(label).is_empty() {
                wrong.push(Complaint::about(label, words.text("iform-missing")));
            }
        }
        let security = if form.chosen(TLS) == 0 { Security::Implicit } else { Security::StartTls };
        let usual = if security == Security::Implicit { 465 } else { 587 };
        let port = match form.text(PORT) {
            "" => Some(usual),
            text => text.parse().ok().filter(|port| *port > 0),
        };
        if port.is_none() {
            wrong.push(Complaint::about(PORT, words.text("nform-port-bad")));
        }
        if rate(form).is_none() {
            wrong.push(Complaint::about(RATE, words.text("nform-rate-bad")));
        }
        let (Some(order), Some(port), true) = (order, port, wrong.is_empty()) else { return Err(wrong) };
        let (host, user) = (form.text(HOST).to_owned(), form.text(USER).to_owned());
        let certificate = form.text(CERTIFICATE).to_owned();
        let secret = form.row(PASSWORD).and_then(|row| row.field.secret());
        let login = secret
            .filter(|_| !user.is_empty())
            .map(|secret| Login { user: user.clone(), password: secret.reveal() });
        let server = Server {
            host: host.clone(),
            port,
            security,
            login,
            roots: Vec::new(),
            hello: "localhost".to_owned(),
            envelope_from: form.text(MAIL_FROM).to_owned(),
        };
        let server =
            MailServer { server, certificate: (!certificate.is_empty()).then(|| path(&certificate)) };
        let of = Of { order, to: path(form.text(FOLDER)), server: (host, port, security, user, certificate) };
        Ok((of, server))
    }

    /// What the dry run told, while nothing else is asked for.
    fn prepared(&self, of: &Of) -> Option<&Prepared> {
        self.ready.as_ref().filter(|(ready, _)| ready == of).map(|(_, prepared)| prepared)
    }
}

fn rate(form: &Form) -> Option<u32> {
    form.text(RATE).parse().ok().filter(|rate| *rate > 0)
}

/// Sums in words.
fn sums(id: &str, tally: &Tally, words: &Words) -> String {
    let all = [tally.count, tally.sent, tally.refused, tally.deferred, tally.unknown, tally.left()];
    let all = all.map(cells::count);
    let names = ["count", "sent", "refused", "deferred", "unknown", "left"];
    let args: Vec<_> = names.into_iter().zip(&all).map(|(name, count)| (name, count.into())).collect();
    words.with(id, &args).into_owned()
}

fn failure(failure: &Failure, words: &Words) -> String {
    let code = failure.outcome.code().map(|code| code.to_string()).unwrap_or_default();
    let args = [("line", failure.line.into()), ("code", (&code).into())];
    words.with(&format!("notice-say-mail-{}", failure.outcome.name()), &args).into_owned()
}

impl Act for Mailing {
    const NAME: &'static str = "notice-send";

    fn title(&self, words: &Words) -> String {
        words.text("nform-sending").into_owned()
    }

    fn record(&self) -> Option<RecordId> {
        Some(self.file.notice.record)
    }

    fn names_file(&self, label: &str) -> Option<&'static [&'static str]> {
        match label {
            LIST => Some(ENDINGS),
            CERTIFICATE => Some(&["pem", "crt", "cer"]),
            _ => None,
        }
    }

    fn asks(&mut self, form: &mut Form, here: &Setting<'_>) -> Vec<Request> {
        self.list.asks(form, &self.file.notice, here)
    }

    fn heard(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Vec<Request> {
        self.list.heard(form, reply, here.words);
        Vec::new()
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let words = here.words;
        let mut above = vec![(Tone::Good, said::about(&self.file.notice, words))];
        if self.file.notice.channel != Channel::Email {
            above.push((Tone::Bad, words.text("nform-no-mail").into_owned()));
        }
        above.extend(barred(&self.file, words).map(|why| (Tone::Bad, why)));
        match &self.ready {
            Some((of, prepared)) if form.row(COUNT).is_some_and(|row| !row.hidden) => {
                above.push((Tone::Good, counted(&prepared.manifest, &of.to, words)));
                above.push((Tone::Warn, sums("notice-say-ready", &prepared.tally, words)));
                if prepared.tally.sent + prepared.tally.refused == prepared.tally.count {
                    above.push((Tone::Good, words.text("nform-nothing-left").into_owned()));
                }
            }
            _ => above.push((Tone::Good, words.text("nform-dry-first").into_owned())),
        }
        above
    }

    fn beside(&self, _form: &Form, here: &Setting<'_>) -> Option<Beside> {
        self.list.beside(here.words)
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        self.list.follow(form, &self.file.notice);
        let unknown = self.of(form, here).ok().and_then(|(of, _)| Some(self.prepared(&of)?.tally.unknown));
        form.hide(COUNT, unknown.is_none());
        form.hide(AGAIN, unknown.is_none_or(|unknown| unknown == 0));
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let whole = |what: String| vec![Complaint { label: None, what, hint: String::new() }];
        if let Some(what) = barred(&self.file, words) {
            return Err(whole(what));
        }
        if self.file.notice.channel != Channel::Email {
            return Err(whole(words.text("nform-no-mail").into_owned()));
        }
        let (of, server) = self.of(form, here)?;
        let (order, to, server) = (of.order.clone(), of.to.clone(), Box::new(server));
        let request = match self.prepared(&of) {
            None => MailingRequest::Prepare { order, to, server },
            Some(ready) => {
                let count = form.text(COUNT).to_owned();
                let again = Some(form.text(AGAIN)).filter(|text| !text.is_empty()).map(str::to_owned);
                let typed = Typed { count: &count, again: again.as_deref() };
                if let Err(error) = confirmed(typed, &ready.tally) {
                    let unknown = matches!(&error, PostError::NotConfirmed { count, .. }
                        if again.is_some() && *count == ready.tally.unknown);
                    let label = if unknown { AGAIN } else { COUNT };
                    return Err(vec![Complaint::about(label, words.explain(&error))]);
                }
                let (ready, per_second) = (Box::new(ready.clone()), rate(form).unwrap_or(1));
                MailingRequest::Send { order, to, server, ready, count, again, per_second }
            }
        };
        let request = Request::Notices(NoticesRequest::Mailing(request));
        Ok(Ready { command: Deed::Work(request), confirm: None })
    }

    fn doing(&self, words: &Words) -> String {
        words
            .text(if self.ready.is_some() { "nform-sending-now" } else { "nform-preparing-now" })
            .into_owned()
    }

    fn came(&mut self, form: &mut Form, reply: &Reply, here: &Setting<'_>) -> Came {
        let Reply::Notices(NoticesReply::Mailing(reply)) = reply else { return Came::Nothing };
        let words = here.words;
        match &**reply {
            MailingReply::Prepared(Ok(prepared)) => {
                // The fields stand as they were when it was asked for.
                self.ready = self.of(form, here).ok().map(|(of, _)| (of, prepared.clone()));
                form.hide(COUNT, false);
                form.go_to(COUNT);
                Came::Fields
            }
            MailingReply::Sent(Ok(sent)) => {
                let mut told = vec![sums("notice-say-sent", &sent.tally, words)];
                told.extend(sent.failures.iter().take(TOLD).map(|one| failure(one, words)));
                let more = sent.failures.len().saturating_sub(TOLD);
                if more > 0 {
                    told.push(words.with("nform-more-failures", &[("count", more.into())]).into_owned());
                }
                let whole = sent.tally.sent == sent.tally.count;
                self.sent = Some(sent.clone());
                let tone = if whole { Tone::Good } else { Tone::Warn };
                Came::Done(Some(Message::new(tone, words.text("nform-sent-off"), told)))
            }
            MailingReply::Prepared(Err(error)) | MailingReply::Sent(Err(error)) => {
                // How far it came is told by another dry run.
                self.ready = None;
                let (what, hint) = (words.explain(error), words.hint(error));
                Came::Failed(Complaint { label: None, what, hint })
            }
            _ => Came::Nothing,
        }
    }

    fn leads_to(&self, cx: &mut Cx<'_>) {
        let (Some(sent), Some((of, ready))) = (&self.sent, &self.ready) else { return };
        if sent.tally.sent == 0 {
            return;
        }
        let aside = ready.manifest.set_aside;
        let counted = Counted {
            sent: sent.tally.count.saturating_add(aside),
            failed: sent.tally.count.saturating_sub(sent.tally.sent).saturating_add(aside),
            reference: format!("{} {}", of.server.0, ready.manifest.sha256.short()),
        };
        let form = DeliveryForm::counted(cx, self.stand.clone(), &self.file, &counted);
        cx.open(Question::NONE, form);
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
