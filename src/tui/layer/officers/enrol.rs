//! Enrolling an officer, who types the passphrase at this desk.

use super::sheet::{Act, Complaint, Ready, Sheet};
use crate::{
    desk::{Joining, MIN_PASSPHRASE_CHARS},
    domain::{
        id::{KeyId, OfficerId},
        officer::{Officer, Role},
        officers::{OfficersCommand, OfficersRefusal},
        text::CleanText,
    },
    tui::{
        cx::{Cx, Tone},
        port::Roster,
        request::{OfficersRequest, Reply},
        widget::{
            form::{Field, Form, Row},
            input::{Input, Secret},
        },
    },
    words::Words,
};

const NAME: &str = "officers-name";
const STAFF_ID: &str = "officers-staff-id";
const ROLE: &str = "officers-role";
const PASSPHRASE: &str = "officers-passphrase";
const AGAIN: &str = "officers-again";

/// Who is to be enrolled.
pub struct Enrolment {
    roster: Roster,
}

/// The form for it.
pub type EnrolForm = Sheet<Enrolment>;

impl Sheet<Enrolment> {
    /// A form that knows who is in force.
    pub fn new(cx: &Cx<'_>, roster: Roster) -> Self {
        let text = || Field::Text(Input::default());
        let secret = || Field::Secret(Secret::default());
        let roles = vec!["role-privacy-officer", "role-child-data-officer", "role-clerk", "role-auditor"];
        let rows = vec![
            Row::new(NAME, "officers-name-hint", text()),
            Row::new(STAFF_ID, "officers-staff-id-hint", text()),
            Row::new(ROLE, "officers-role-privacy-officer", Field::Choice(roles, 0)),
            Row::new(PASSPHRASE, "officers-passphrase-hint", secret()),
            Row::new(AGAIN, "officers-again-hint", secret()),
        ];
        Self::with(Enrolment { roster }, Form::new("officers-enrol-button", rows), cx)
    }
}

fn joining(form: &Form) -> Joining {
    let role = Role::ALL.get(form.chosen(ROLE)).copied();
    Joining {
        name: CleanText::new(form.text(NAME)),
        staff_id: CleanText::new(form.text(STAFF_ID)),
        role: role.unwrap_or(Role::Clerk),
    }
}

/// What is wrong with a new passphrase, typed twice.
pub(super) fn new_passphrase(
    form: &Form,
    labels: (&'static str, &'static str),
    words: &Words,
) -> Result<secrecy::SecretString, Complaint> {
    let secret = |label| form.row(label).and_then(|row| row.field.secret());
    let (first, again) = (secret(labels.0), secret(labels.1));
    let length = first.map_or(0, Secret::chars);
    let least = MIN_PASSPHRASE_CHARS;
    match (first, again) {
        (Some(_), _) if length < least => {
            let args = [("least", least.into()), ("length", length.into())];
            Err(Complaint::about(labels.0, words.with("first-passphrase-short", &args)))
        }
        (Some(first), Some(again)) if first.same(again) => Ok(first.reveal()),
        _ => Err(Complaint::about(labels.1, words.text("first-again-differs"))),
    }
}

impl Act for Enrolment {
    fn title(&self, words: &Words) -> String {
        words.text("officers-enrol-title").into_owned()
    }

    fn above(&self, words: &Words) -> Vec<(Tone, String)> {
        vec![(Tone::Good, words.text("officers-enrol-above").into_owned())]
    }

    fn follow(&self, form: &mut Form, words: &Words) {
        let role = joining(form).role;
        if let Some(row) = form.row_mut(ROLE) {
            row.said = Some(words.text(&format!("officers-role-{}", role.name())).into_owned());
        }
    }

    fn read(&self, form: &Form, words: &Words) -> Result<Ready, Vec<Complaint>> {
        let joining = joining(form);
        let proposed = Officer {
            id: OfficerId::from_bytes([0; 16]),
            name: joining.name.clone(),
            staff_id: Some(joining.staff_id.clone()),
            role: joining.role,
            key: KeyId::from_bytes([0; 16]),
        };
        let mut complaints = Vec::new();
        if joining.name.is_empty() {
            complaints.push(Complaint::about(NAME, words.text("officers-name-missing")));
        }
        if joining.staff_id.is_empty() {
            complaints.push(Complaint::about(STAFF_ID, words.text("officers-staff-id-missing")));
        }
        if complaints.is_empty()
            && let Err(refusal) = self.roster.rehearse(OfficersCommand::Enrol(proposed))
        {
            let label = match refusal {
                OfficersRefusal::NameTaken { .. } => Some(NAME),
                OfficersRefusal::StaffIdTaken { .. } => Some(STAFF_ID),
                _ => None,
            };
            complaints.push(Complaint::of(label, &refusal, words));
        }
        match new_passphrase(form, (PASSPHRASE, AGAIN), words) {
            Ok(passphrase) if complaints.is_empty() => {
                Ok(Ready { request: OfficersRequest::Enrol { joining, passphrase }, confirm: None })
            }
            Ok(_) => Err(complaints),
            Err(complaint) => {
                complaints.push(complaint);
                Err(complaints)
            }
        }
    }

    fn waiting(&self) -> &'static str {
        "officers-enrol-waiting"
    }

    fn done(&self, reply: Reply, cx: &mut Cx<'_>) {
        super::say_recorded(&reply, "officers-enrolled", cx);
    }
}
