//! Proposing that children's data be handed to another.

use std::sync::Arc;

use super::{
    consents,
    known::{Known, offered, once},
    label::{KIND, MEASURES, METHOD, RECIPIENT, RISKS},
    or_noted, rehearsed_transfer,
};
use crate::{
    domain::{
        access::{ChildId, Subjects},
        guardian::Consent,
        text::CleanText,
        transfer::{ConsentDuty, TransferCommand, TransferKind, TransferProposal},
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::{CHILDREN, Complaint, FIELDS, GROUP, NAME, PURPOSE, SIZE, WHOSE},
            person,
            request::{child, size, values},
            sheet::{Act, Ready, Setting},
            used,
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
            suggest::Eager,
            values::{Parting, Values},
        },
    },
    words::Words,
};

/// What is known when a transfer is proposed.
pub struct Proposing {
    stand: Stand,
    known: Known,
    consents: Vec<Arc<Consent>>,
}

/// The form for a proposal.
pub type ProposeForm = Sheet<Proposing>;

impl Sheet<Proposing> {
    /// A new proposal; `companies` are those of the SDK inventory.
    pub fn new(cx: &Cx<'_>, stand: Stand, companies: &[CleanText]) -> Self {
        let mut known = Known::of(stand.snapshot.as_ref());
        for company in companies {
            once(&mut known.recipients, company);
        }
        let held = consents::held(&stand, |_| true);
        let text = || Field::Text(Input::default());
        let one = |texts: &[CleanText]| Field::Values(Values::one("", offered(texts), Eager::No));
        let used = &known.used;
        let mut rows = person::rows(&known.used, None, "shelves-proposer", "transfer-proposer-hint");
        rows.extend([
            Row::new(
                KIND,
                "transfer-kind-hint",
                Field::Choice(TransferKind::ALL.map(kind_words).to_vec(), 0),
            ),
            Row::new(RECIPIENT, "transfer-recipient-hint", one(&known.recipients)),
            Row::new(WHOSE, "", Field::Choice(vec!["form-whose-listed", "form-whose-described"], 0)),
            Row::new(
                CHILDREN,
                "form-children-hint",
                Field::Values(Values::several(offered(&known.children), Eager::No, Parting::Blanks)),
            ),
            Row::new(
                GROUP,
                "form-group-hint",
                Field::Values(Values::one("", used::offered(&used.groups), Eager::No)),
            ),
            Row::new(SIZE, "form-size-hint", text()),
            Row::new(
                FIELDS,
                "form-fields-hint",
                Field::Values(Values::several(used::offered(&used.fields), Eager::Yes, Parting::Commas)),
            ),
            Row::new(
                PURPOSE,
                "transfer-purpose-hint",
                Field::Values(Values::one("", used::offered(&used.purposes), Eager::No)),
            ),
            Row::new(METHOD, "transfer-method-hint", one(&known.methods)),
            Row::new(MEASURES, "transfer-measures-hint", one(&known.measures)),
            Row::new(RISKS, "transfer-risks-hint", text()),
        ]);
        rows.extend(consents::rows(&held, cx.words));
        let now = stand.now;
        Self::with(Proposing { stand, known, consents: held }, Form::new("form-record", rows), now, cx)
    }
}

const fn kind_words(kind: TransferKind) -> &'static str {
    match kind {
        TransferKind::Entrusted => "transfer-kind-entrusted",
        TransferKind::Provided => "transfer-kind-provided",
        TransferKind::ControlHandedOver => "transfer-kind-control-handed-over",
    }
}

/// What a kind of transfer asks of the guardian.
pub(super) const fn duty_words(kind: TransferKind) -> &'static str {
    match kind.consent() {
        ConsentDuty::NotAsked => "shelves-consent-not-asked",
        ConsentDuty::OrAssessment => "shelves-consent-or-assessment",
        ConsentDuty::Needed => "shelves-consent-needed",
    }
}

fn kind(form: &Form) -> TransferKind {
    TransferKind::ALL.get(form.chosen(KIND)).copied().unwrap_or(TransferKind::Provided)
}

fn subjects(form: &Form, words: &Words) -> Result<Subjects, Complaint> {
    if form.chosen(WHOSE) == 0 {
        let named = values(form, CHILDREN).into_iter().map(|text| child(CHILDREN, text, words));
        return Ok(Subjects::Named(named.collect::<Result<_, _>>()?));
    }
    let size = size(form, words)?;
    if size == 0 {
        return Err(Complaint::about(SIZE, words.text("form-size-bad")));
    }
    Ok(Subjects::Described { description: form.text(GROUP).into(), size })
}

impl Act for Proposing {
    const NAME: &'static str = "transfer-proposal";

    fn title(&self, words: &Words) -> String {
        words.text("transfer-propose").into_owned()
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, here.words.text(duty_words(kind(form))).into_owned())]
    }

    fn follow(&mut self, form: &mut Form, _here: &Setting<'_>) {
        let described = form.chosen(WHOSE) == 1;
        form.hide(CHILDREN, described);
        form.hide(GROUP, !described);
        form.hide(SIZE, !described);
        consents::follow(form, &self.consents, true);
    }

    fn picked(&mut self, form: &mut Form, label: &'static str, item: usize) {
        if let Some(person) = self.known.used.people.get(item).filter(|_| label == NAME) {
            person::fill(form, person);
        }
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let mut wrong = Vec::new();
        let stand_in = Subjects::Described { description: "?".into(), size: 1 };
        let subjects = or_noted(subjects(form, here.words), &mut wrong, stand_in);
        let described = form.chosen(WHOSE) == 1;
        let proposal = Box::new(TransferProposal {
            proposer: person::read(form),
            kind: kind(form),
            recipient: form.text(RECIPIENT).into(),
            subjects,
            fields: values(form, FIELDS).into_iter().collect(),
            purpose: form.text(PURPOSE).into(),
            method: form.text(METHOD).into(),
            measures: form.text(MEASURES).into(),
            risks: form.text(RISKS).into(),
            consents: consents::read(form, &self.consents),
        });
        let command = TransferCommand::Propose { proposal };
        let command = rehearsed_transfer(&self.stand, command, here, wrong).map_err(|mut complaints| {
            for complaint in &mut complaints {
                if complaint.label == Some(CHILDREN) && described {
                    complaint.label = Some(GROUP);
                }
            }
            complaints
        })?;
        Ok(Ready { command: command.into(), confirm: None })
    }

    fn children(&self, form: &Form) -> Vec<String> {
        let typed = values(form, CHILDREN).into_iter().filter_map(|text| ChildId::try_from(text).ok());
        typed.map(|child| child.to_string()).collect()
    }
}
