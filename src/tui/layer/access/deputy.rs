//! Naming a deputy for a time, and ending an appointment early.

use super::{
    Stand,
    label::{APPOINTMENT, Complaint, DEPUTY, DEPUTY_ACT, FROM, UNTIL},
    sheet::{Act, Asking, Ready, Setting, Sheet},
    when,
};
use crate::{
    domain::{
        access::{AccessCommand, Deputy, Period, deputies_in_force},
        id::{OfficerId, RecordId},
        officer::{Officer, Role},
        register::Register,
    },
    tui::{
        cx::{Cx, Tone},
        widget::{
            form::{Field, Form, Row},
            input::Input,
            ticks::Ticks,
        },
    },
    words::Words,
};

/// Who can be named, and which appointments can be ended.
pub struct Standing {
    stand: Stand,
    others: Vec<Officer>,
    appointments: Vec<(RecordId, Deputy)>,
    names: Vec<(OfficerId, String)>,
}

/// The form for deputies.
pub type DeputyForm = Sheet<Standing>;

impl Sheet<Standing> {
    /// Deputies of the officer at the desk, and appointments it is the deputy of.
    pub fn new(cx: &Cx<'_>, stand: Stand) -> Self {
        let officers = stand.register().map(Register::officers).unwrap_or_default();
        let own = stand.officer.as_ref().map(|officer| officer.id);
        let others: Vec<Officer> = officers
            .iter()
            .filter(|other| Some(other.id) != own)
            .filter(|other| matches!(other.role, Role::PrivacyOfficer | Role::ChildDataOfficer))
            .cloned()
            .collect();
        let named = stand.register().into_iter().flat_map(Register::deputies);
        let appointments: Vec<(RecordId, Deputy)> = named
            .map(|(record, named)| (*record, named.what))
            .filter(|(_, d)| (Some(d.principal) == own || Some(d.deputy) == own) && d.period.to() > stand.now)
            .collect();
        let names: Vec<_> = officers.iter().map(|officer| (officer.id, officer.name.to_string())).collect();
        let name = |id: OfficerId| {
            let known = names.iter().find(|(known, _)| *known == id);
            known.map_or_else(|| id.short(), |(_, name)| name.clone())
        };
        let dot = cx.words.dot();
        let role = |officer: &Officer| cx.words.text(&format!("role-{}", officer.role.name()));
        let choices = others.iter().map(|other| format!("{} {dot} {}", other.name, role(other)));
        let ended = appointments.iter().map(|(_, deputy)| {
            let until = when::minute(deputy.period.to(), &cx.zone);
            let args = [
                ("deputy", crate::words::Arg::Text(&name(deputy.deputy))),
                ("principal", crate::words::Arg::Text(&name(deputy.principal))),
                ("until", until.as_str().into()),
            ];
            cx.words.with("form-appointment-line", &args).into_owned()
        });
        let may_name = stand.officer.as_ref().is_some_and(|officer| officer.role == Role::ChildDataOfficer);
        let acts = vec!["form-deputy-name", "form-deputy-end"];
        let text = |text: &str| Field::Text(Input::new(text));
        let rows = vec![
            Row::new(DEPUTY_ACT, "", Field::Choice(acts, usize::from(!may_name))),
            Row::new(DEPUTY, "form-deputy-hint", Field::Ticks(Ticks::one(choices))),
            Row::new(FROM, "form-time-hint", text(&cx.words.text("form-now"))),
            Row::new(UNTIL, "form-until-hint", text("")),
            Row::new(APPOINTMENT, "form-appointment-hint", Field::Ticks(Ticks::one(ended))),
        ];
        let mut form = Form::new("form-continue", rows);
        form.at = usize::from(may_name && appointments.is_empty());
        let now = stand.now;
        Self::with(Standing { stand, others, appointments, names }, form, now, cx)
    }
}

impl Standing {
    fn ends(form: &Form) -> bool {
        form.chosen(DEPUTY_ACT) == 1
    }

    fn period(form: &Form, here: &Setting<'_>) -> Result<Period, Complaint> {
        when::until(form, UNTIL, when::at(form, FROM, here)?, here)
    }

    fn name(&self, id: OfficerId) -> &str {
        self.names.iter().find(|(known, _)| *known == id).map_or("", |(_, name)| name.as_str())
    }

    /// Who stands in for whom now, this officer or another.
    fn in_force(&self, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let Some(register) = self.stand.register() else { return Vec::new() };
        deputies_in_force(register, here.now)
            .into_iter()
            .map(|deputy| {
                let until = when::minute(deputy.period.to(), here.zone);
                let args = [
                    ("deputy", self.name(deputy.deputy).into()),
                    ("principal", self.name(deputy.principal).into()),
                    ("until", until.as_str().into()),
                ];
                (Tone::Good, here.words.with("form-appointment-line", &args).into_owned())
            })
            .collect()
    }

    fn naming(&self, form: &Form, here: &Setting<'_>) -> Result<(AccessCommand, Asking), Vec<Complaint>> {
        let Some(deputy) = self.others.get(form.chosen(DEPUTY)) else {
            return Err(vec![Complaint::about(DEPUTY, here.words.text("form-deputy-none"))]);
        };
        let period = Self::period(form, here).map_err(|complaint| vec![complaint])?;
        let (from, until) = (when::minute(period.from(), here.zone), when::minute(period.to(), here.zone));
        let args = [
            ("name", deputy.name.as_str().into()),
            ("from", from.as_str().into()),
            ("until", until.as_str().into()),
        ];
        let what = here.words.with("form-deputy-what", &args).into_owned();
        let title = here.words.text("form-deputy-name").into_owned();
        Ok((AccessCommand::NameDeputy { deputy: deputy.id, period }, Asking { title, what }))
    }

    fn ending(&self, form: &Form, here: &Setting<'_>) -> Result<(AccessCommand, Asking), Vec<Complaint>> {
        let Some((record, deputy)) = self.appointments.get(form.chosen(APPOINTMENT)) else {
            return Err(vec![Complaint::about(APPOINTMENT, here.words.text("form-appointment-none"))]);
        };
        let args =
            [("name", self.name(deputy.deputy).into()), ("principal", self.name(deputy.principal).into())];
        let what = here.words.with("form-deputy-end-what", &args).into_owned();
        let title = here.words.text("form-deputy-end").into_owned();
        Ok((AccessCommand::EndDeputy { record: *record }, Asking { title, what }))
    }
}

impl Act for Standing {
    const NAME: &'static str = "access-deputy";

    fn title(&self, words: &Words) -> String {
        words.text("form-deputies").into_owned()
    }

    fn above(&self, form: &Form, here: &Setting<'_>) -> Vec<(Tone, String)> {
        let id = match (Self::ends(form), self.others.is_empty(), self.appointments.is_empty()) {
            (false, true, _) => "form-deputy-none",
            (true, _, true) => "form-appointment-none",
            _ => return self.in_force(here),
        };
        vec![(Tone::Warn, here.words.text(id).into_owned())]
    }

    fn follow(&mut self, form: &mut Form, here: &Setting<'_>) {
        let ends = Self::ends(form);
        form.hide(APPOINTMENT, !ends);
        for label in [DEPUTY, FROM, UNTIL] {
            form.hide(label, ends);
        }
        when::say(form, FROM, when::at(form, FROM, here), here);
        when::say(form, UNTIL, Self::period(form, here).map(|period| period.to()), here);
    }

    fn read(&self, form: &Form, here: &Setting<'_>) -> Result<Ready, Vec<Complaint>> {
        let (command, asking) =
            if Self::ends(form) { self.ending(form, here)? } else { self.naming(form, here)? };
        self.stand
            .rehearse(command.clone(), here.now)
            .map_err(|refusal| Complaint::of(refusal, here.words))?;
        Ok(Ready { command: command.into(), confirm: Some(asking) })
    }

    fn pinned(&self, form: &Form, here: &Setting<'_>) -> Vec<(String, String)> {
        let until = Self::period(form, here).map(|period| period.to());
        [(FROM, when::at(form, FROM, here)), (UNTIL, until)]
            .into_iter()
            .filter_map(|(label, read)| when::pin(form, label, read, here.zone))
            .collect()
    }

    fn children(&self, _form: &Form) -> Vec<String> {
        Vec::new()
    }
}
