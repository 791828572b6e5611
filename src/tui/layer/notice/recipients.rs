//! The list of recipients, as it is asked for by every form that goes through one: the file, what its columns are taken
//! as, and the first notices beside it.

use std::path::PathBuf;

use super::label::MAIL_FROM;
use crate::{
    domain::notice::{Audience, Channel, Notice},
    handout::Recipients,
    intake::recipients::Column,
    merge::{self, Mapping},
    tui::{
        layer::access::{
            label::Complaint,
            sheet::{
                Setting,
                beside::{Beside, Ink},
            },
        },
        request::{
            LookedAt, MailingReply, MailingRequest, MergeOrder, NoticesReply, NoticesRequest, Reply, Request,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::{Eager, Suggestion},
            values::Values,
        },
    },
    words::Words,
};

/// The file's field.
pub const LIST: &str = "nform-list";
/// What a list may be.
pub const ENDINGS: &[&str] = &["csv", "tsv", "txt", "xlsx"];

/// The columns that are asked for, each with its field's name and words.
const COLUMNS: [(Column, &str, &str); 12] = [
    (Column::Name, "column-name", "recipient-column-name"),
    (Column::Email, "column-email", "recipient-column-email"),
    (Column::Phone, "column-phone", "recipient-column-phone"),
    (Column::Account, "column-account", "recipient-column-account"),
    (Column::Address, "column-address", "recipient-column-address"),
    (Column::GuardianName, "column-guardian-name", "recipient-column-guardian-name"),
    (Column::GuardianEmail, "column-guardian-email", "recipient-column-guardian-email"),
    (Column::GuardianPhone, "column-guardian-phone", "recipient-column-guardian-phone"),
    (Column::GuardianAccount, "column-guardian-account", "recipient-column-guardian-account"),
    (Column::GuardianAddress, "column-guardian-address", "recipient-column-guardian-address"),
    (Column::Age, "column-age", "recipient-column-age"),
    (Column::Child, "column-child", "recipient-column-child"),
];

/// The column of addresses for a way.
const fn address(channel: Channel) -> Column {
    match channel {
        Channel::Email => Column::Email,
        Channel::Sms | Channel::Phone => Column::Phone,
        Channel::Letter => Column::Address,
        Channel::Push | Channel::InApp | Channel::Announcement | Channel::Form => Column::Account,
    }
}

/// Whether a column counts for a notice: its addresses, the names, and what tells a child.
fn counts(column: Column, notice: &Notice) -> bool {
    let to = address(notice.channel);
    let guardians = notice.audience == Audience::Guardians;
    match column {
        Column::Name => true,
        Column::GuardianName | Column::Age | Column::Child => {
            matches!(notice.audience, Audience::AdultUsers | Audience::Guardians | Audience::Minors)
        }
        column if column == to => !guardians,
        column if column == to.of_guardian() => {
            matches!(notice.audience, Audience::AdultUsers | Audience::Guardians | Audience::Minors)
        }
        _ => false,
    }
}

/// What is known of the list.
#[derive(Debug, Default)]
pub struct List {
    asked: Option<Recipients>,
    looked: Option<LookedAt>,
    failed: Option<String>,
}

/// The fields.
pub fn rows() -> Vec<Row> {
    let mut rows = vec![Row::new(LIST, "nform-list-hint", Field::Text(Input::default()))];
    rows.extend(COLUMNS.into_iter().map(|(_, label, words)| {
        Row::new(label, "", Field::Values(Values::one("", Vec::new(), Eager::Yes))).called(words)
    }));
    rows
}

/// What a person typed as a path: `~` is home, quotes of a dragged file are taken off.
pub fn path(text: &str) -> PathBuf {
    let text = text.trim().trim_matches(['\'', '"']);
    match (text.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(text),
    }
}

impl List {
    /// The list and its columns as they are chosen.
    fn named(&self, form: &Form, from: Option<String>) -> Recipients {
        let headings = self.looked.as_ref().map(|looked| &looked.headings);
        let mut given = Vec::new();
        for (column, label, _) in COLUMNS {
            let (text, Some(headings)) = (form.text(label), headings) else { continue };
            let place = headings.columns.iter().position(|heading| heading.as_str() == text);
            // What is recognised need not be said.
            if place.is_some() && headings.place(column) != place {
                given.push(format!("{}={text}", column.name()));
            }
        }
        // What was said before is not recognised but said.
        if let Some(before) = self.asked.as_ref().and_then(|asked| asked.mapping.0.as_deref()) {
            for pair in before.split(',') {
                let name = pair.split('=').next().unwrap_or_default();
                if !given.iter().any(|one| one.split('=').next() == Some(name)) {
                    given.push(pair.to_owned());
                }
            }
        }
        let mapping = Mapping((!given.is_empty()).then(|| given.join(",")));
        Recipients { list: path(form.text(LIST)), mapping, sheet: None, from, letters: merge::LETTERS }
    }

    /// What the desk is to look at now; nothing while a path is being typed.
    pub fn asks(&mut self, form: &Form, notice: &Notice, here: &Setting<'_>) -> Vec<Request> {
        let text = form.text(LIST);
        let whole = ENDINGS.iter().any(|ending| text.to_lowercase().ends_with(&format!(".{ending}")));
        if text.is_empty() || (form.place(LIST) == Some(form.at) && !whole) {
            return Vec::new();
        }
        let other = self.asked.as_ref().is_some_and(|asked| asked.list != path(text));
        if other {
            *self = Self::default();
        }
        let recipients = self.named(form, None);
        if self.asked.as_ref() == Some(&recipients) {
            return Vec::new();
        }
        self.asked = Some(recipients.clone());
        let order = MergeOrder { record: notice.record, recipients, language: here.words.language() };
        vec![Request::Notices(NoticesRequest::Mailing(MailingRequest::LookAt(order)))]
    }

    /// Takes in what the desk says of it.
    pub fn heard(&mut self, form: &mut Form, reply: &Reply, words: &Words) {
        let Reply::Notices(NoticesReply::Mailing(reply)) = reply else { return };
        let MailingReply::LookedAt(order, looked) = &**reply else { return };
        if self.asked.as_ref() != Some(&order.recipients) {
            return;
        }
        match looked {
            Ok(looked) => {
                self.failed = looked.preview.as_ref().err().map(|error| words.explain(error));
                for (column, label, _) in COLUMNS {
                    offer(form, column, label, looked);
                }
                self.looked = Some(looked.clone());
            }
            Err(error) => {
                self.failed = Some(words.explain(error));
                self.looked = None;
            }
        }
    }

    /// Shows the columns that count, once they are known.
    pub fn follow(&self, form: &mut Form, notice: &Notice) {
        for (column, label, _) in COLUMNS {
            form.hide(label, self.looked.is_none() || !counts(column, notice));
        }
    }

    /// The order, where all is in order.
    pub fn read(&self, form: &Form, notice: &Notice, here: &Setting<'_>) -> Result<MergeOrder, Complaint> {
        let words = here.words;
        if form.text(LIST).is_empty() {
            return Err(Complaint::about(LIST, words.text("iform-missing")));
        }
        if let Some(failed) = &self.failed {
            return Err(Complaint::about(LIST, failed.clone()));
        }
        let from = form.row(MAIL_FROM).filter(|row| !row.hidden).map(|_| form.text(MAIL_FROM).to_owned());
        let recipients = self.named(form, from.filter(|from| !from.is_empty()));
        let seen = self
            .asked
            .as_ref()
            .is_some_and(|asked| (&asked.list, &asked.mapping) == (&recipients.list, &recipients.mapping));
        if self.looked.is_none() || !seen {
            return Err(Complaint::about(LIST, words.text("nform-list-looking")));
        }
        Ok(MergeOrder { record: notice.record, recipients, language: words.language() })
    }

    /// The first notices, what would be set aside, and what the columns are taken as.
    pub fn beside(&self, words: &Words) -> Option<Beside> {
        let mut lines: Vec<(Ink, String)> = Vec::new();
        if let Some(failed) = &self.failed {
            lines.push((Ink::Bad, failed.clone()));
        }
        if let Some(looked) = &self.looked {
            if let Ok(preview) = &looked.preview {
                for (line, why) in &preview.set_aside {
                    let args = [("line", (*line).into()), ("why", why.into())];
                    lines.push((Ink::Warn, words.with("notice-say-aside", &args).into_owned()));
                }
                for one in &preview.notices {
                    let args = [("line", one.line.into()), ("to", (&one.to).into())];
                    let id = if one.guardian { "nform-to-guardian" } else { "notice-say-to" };
                    lines.push((Ink::Head, words.with(id, &args).into_owned()));
                    let first = one.text.lines().map(str::trim).filter(|line| !line.is_empty()).take(2);
                    lines.extend(first.map(|line| (Ink::Plain, line.to_owned())));
                }
            }
            let columns: Vec<&str> =
                looked.headings.columns.iter().map(crate::domain::text::CleanText::as_str).collect();
            let columns = columns.join(&words.text("accesses-between"));
            lines.push((Ink::Dim, words.with("nform-columns", &[("what", (&columns).into())]).into_owned()));
        }
        (!lines.is_empty()).then(|| Beside { title: words.text("nform-preview").into_owned(), lines })
    }
}

fn offer(form: &mut Form, column: Column, label: &str, looked: &LookedAt) {
    let Some(Field::Values(values)) = form.row_mut(label).map(|row| &mut row.field) else { return };
    let headings = &looked.headings;
    let plain = headings.columns.iter().filter(|heading| !heading.is_empty());
    values.offer(plain.map(|heading| Suggestion::plain(heading.as_str())).collect());
    let taken = headings.place(column).and_then(|place| headings.columns.get(place));
    if let Some(taken) = taken.filter(|_| values.input.is_empty()) {
        values.input.set(taken.as_str());
    }
}
