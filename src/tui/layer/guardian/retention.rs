//! Setting for how long records of children are kept.

use super::label::YEARS;
use crate::{
    domain::{
        access::in_charge, command::Command, erasure::ErasureRefusal, erasure::Retention, id::RecordId,
    },
    tui::{
        cx::{Cx, Tone},
        layer::access::{
            Sheet, Stand,
            label::Complaint,
            saying,
            sheet::{Act, Asking, Ready, Setting},
        },
        widget::{
            form::{Field, Form, Row},
            input::Input,
        },
    },
    words::Words,
};

use super::complaint;

/// How long they are kept now.
pub struct Keeping {
    stand: Stand,
    kept: Retention,
}

/// The form for the retention.
pub type RetentionForm = Sheet<Keeping>;

impl Sheet<Keeping> {
    /// Sets the retention; as it is now stands in the field.
    pub fn new(cx: &Cx<'_>, stand: Stand) -> Self {
        let kept = stand.snapshot.as_ref().map(|snapshot| snapshot.retention).unwrap_or_default();
        let years = Field::Text(Input::new(&kept.years().to_string()));
        let rows = vec![Row::new(YEARS, "retention-years-hint", years)];
        let now = stand.now;
        Self::with(Keeping { stand, kept }, Form::new("form-record", rows), now, cx)
    }
}

/// The rule of the house: how long, and what it leans on.
pub fn rule(retention: Retention, words: &Words) -> String {
    words.with("shelves-retention-rule", &[("years", u32::from(retention.years()).into())]).into_owned()
}

impl Keeping {
    fn typed(form: &Form, words: &Words) -> Result<Retention, Complaint> {
        let text = form.text(YEARS);
        let Ok(years) = text.parse::<u16>() else {
            return Err(Complaint::about(YEARS, words.text("retention-years-bad")));
        };
        Retention::try_from(years)
            .map_err(|bad| Complaint::about(YEARS, saying::after(&words.explain(&bad), &words.hint(&bad))))
    }
}

impl Act for Keeping {
    const NAME: &'static str = "retention";

    fn title(&self, words: &Words) -> String {
        words.text("retention-set").into_owned()
    }

    fn above(&self, _form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        vec![(Tone::Good, rule(self.kept, here.words))]
    }

    fn follow(&mut self, _form: &mut Form, _here: &Setting<'_>) {}

    fn record(&self) -> Option<RecordId> {
        None
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let words = here.words;
        let years = Self::typed(form, words).map_err(|wrong| vec![wrong])?;
        let args = [("now", u32::from(self.kept.years()).into()), ("years", u32::from(years.years()).into())];
        if years == self.kept {
            return Err(vec![Complaint::about(YEARS, words.with("retention-as-it-is", &args))]);
        }
        if let (Some(register), Some(officer)) = (self.stand.register(), &self.stand.officer) {
            in_charge(register, officer, here.now)
                .map_err(|refusal| complaint::erasure(&ErasureRefusal::from(refusal), words))?;
        }
        // What is kept for less time may go sooner.
        let confirm = (years < self.kept).then(|| Asking {
            title: self.title(words),
            what: words.with("retention-shorter", &args).into_owned(),
        });
        Ok(Ready { command: Command::SetRetention(years).into(), confirm })
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
