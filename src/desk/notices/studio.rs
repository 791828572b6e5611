//! What a notice is written from and checked against.

use std::{collections::BTreeSet, fs};

use jiff::tz::TimeZone;

use crate::{
    desk::{Desk, DeskError, IncidentFile},
    domain::{
        access::ChildId,
        id::RecordId,
        incident::{Facts, RuleId, TaskOutcome, TextField},
        notice::{About, Audience, Channel, Notice, NoticeState, Reference, ReportStage, Tongue, Wording},
        policy::EditionSummary,
        sdk::Sdk,
    },
    drafting::{
        Brief, Edition, Finding, Moved, Named, Owned, Required, Source, Standing, Subject, Templates, check,
    },
    rules::{Audience as RuleAudience, Bilingual, Duty, Graded},
};

/// What is to be written: what about, to whom, by which way, in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// What about.
    pub about: About,
    /// To whom.
    pub audience: Audience,
    /// By which way.
    pub channel: Channel,
    /// In which language.
    pub tongue: Tongue,
    /// The notice itself, when there is one: it is not its own twin.
    pub record: Option<RecordId>,
}

impl Assignment {
    /// What a notice was written for.
    pub fn of(notice: &Notice) -> Self {
        Self {
            about: notice.about.clone(),
            audience: notice.audience,
            channel: notice.channel,
            tongue: notice.tongue,
            record: Some(notice.record),
        }
    }

    /// Whether a notice says the same to the same in the other language.
    pub(super) fn is_twin(&self, notice: &Notice) -> bool {
        let same_matter = match (&self.about, &notice.about) {
            (
                About::Incident { incident, rules, stage },
                About::Incident { incident: other, rules: others, stage: its },
            ) => incident == other && stage == its && !rules.is_disjoint(others),
            (About::PolicyChange { to, .. }, About::PolicyChange { to: other, .. }) => to == other,
            _ => false,
        };
        same_matter
            && self.record != Some(notice.record)
            && (self.audience, self.channel) == (notice.audience, notice.channel)
            && self.tongue != notice.tongue
            && notice.state() != NoticeState::Withdrawn
    }
}

/// All that a notice is written from and checked against, as it was when it was asked for.
#[derive(Clone, Debug)]
pub struct Studio {
    assignment: Assignment,
    facts: Facts,
    standing: Standing,
    zone: TimeZone,
    organisation: String,
    edition: Option<Edition>,
    required: Vec<Required>,
    named: Vec<Named>,
    tasks: Vec<Owned>,
    twin: Option<Wording>,
    personal: Vec<String>,
    public: Vec<String>,
}

/// What a studio is furnished with: what the desk knows beside what is to be written.
#[derive(Clone, Debug)]
pub struct Furnishing {
    /// The incident; none for a change of the policy.
    pub file: Option<IncidentFile>,
    /// The newer edition, when a change of the policy is told.
    pub edition: Option<EditionSummary>,
    /// The zone in which times are said.
    pub zone: TimeZone,
    /// The organisation as the reader knows it.
    pub organisation: String,
    /// The inventory.
    pub sdks: Vec<Sdk>,
    /// All notices: one of them may say the same in the other language.
    pub notices: Vec<Notice>,
    /// The children whom the register names; none for a role that does not read it.
    pub children: Vec<ChildId>,
}

impl Furnishing {
    pub(super) fn of(desk: &Desk, assignment: &Assignment) -> Result<Self, DeskError> {
        let (mut file, mut edition) = (None, None);
        match &assignment.about {
            About::Incident { incident, .. } => file = Some(desk.incident(incident)?),
            About::PolicyChange { to, .. } => {
                edition = desk.editions()?.into_iter().find(|edition| edition.id == *to);
            }
        }
        let children = desk.register().map_or_else(
            |_| Vec::new(),
            |register| register.cases().flat_map(|case| case.children()).collect(),
        );
        Ok(Self {
            file,
            edition,
            zone: desk.time_zone(),
            organisation: desk.summary()?.organisation.into_string(),
            sdks: desk.sdks()?,
            notices: desk.notices()?,
            children,
        })
    }
}

impl Studio {
    pub(super) fn open(desk: &Desk, assignment: &Assignment) -> Result<Self, DeskError> {
        Ok(Self::furnish(assignment, Furnishing::of(desk, assignment)?))
    }

    /// A studio for what is to be written.
    pub fn furnish(assignment: &Assignment, with: Furnishing) -> Self {
        let (mut required, mut tasks, mut facts) = (Vec::new(), Vec::new(), Facts::default());
        let mut standing = Standing::default();
        if let (About::Incident { rules, .. }, Some(file)) = (&assignment.about, with.file) {
            for duty in file.duties.iter().filter(|duty| rules.contains(&duty.rule.id)) {
                let rule = &duty.rule;
                required.extend(duty.pieces.iter().filter(|piece| !piece.late).map(|piece| Required {
                    element: piece.element,
                    rule: rule.id.clone(),
                    instrument: (rule.instrument.zh.clone(), rule.instrument.en.clone()),
                    article: rule.article.clone().unwrap_or_default(),
                    binds: duty.is_binding(),
                }));
            }
            let owned = file.incident.tasks.iter().filter(|task| {
                let done = |what: &TaskOutcome| matches!(what, TaskOutcome::Done { .. });
                task.is_open() || task.outcome().is_some_and(|outcome| done(&outcome.what))
            });
            tasks = owned
                .map(|task| Owned { what: task.set.what.what.to_string(), owner: task.owner().to_string() })
                .collect();
            standing = self::standing(&file, rules);
            facts = file.incident.facts;
        }
        let named = |sdk: &Sdk| Named {
            sdk: sdk.name.to_string(),
            company: sdk.companies().first().map(ToString::to_string).unwrap_or_default(),
        };
        let mut personal: Vec<String> = with.children.iter().map(ToString::to_string).collect();
        personal.sort_unstable();
        personal.dedup();
        Self {
            assignment: assignment.clone(),
            public: public(&facts, &with.organisation),
            facts,
            standing,
            zone: with.zone,
            organisation: with.organisation,
            edition: with
                .edition
                .map(|edition| Edition { title: edition.title, effective: edition.effective }),
            required,
            named: with.sdks.iter().map(named).collect(),
            tasks,
            twin: with.notices.iter().find(|other| assignment.is_twin(other)).map(Notice::wording),
            personal,
        }
    }

    /// What is known of the incident; nothing for a change of the policy.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The zone in which times are said.
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// What has to be said, and by which rules.
    pub fn required(&self) -> &[Required] {
        &self.required
    }

    /// What is to be written.
    pub const fn assignment(&self) -> &Assignment {
        &self.assignment
    }

    /// A first draft from these templates.
    pub fn draft(&self, templates: &Templates) -> Wording {
        templates.draft(&Brief {
            facts: &self.facts,
            standing: &self.standing,
            about: &self.assignment.about,
            audience: self.assignment.audience,
            channel: self.assignment.channel,
            tongue: self.assignment.tongue,
            stage: self.stage(),
            required: &self.required,
            organisation: &self.organisation,
            edition: self.edition.as_ref(),
        })
    }

    const fn stage(&self) -> Option<ReportStage> {
        match self.assignment.about {
            About::Incident { stage, .. } => stage,
            About::PolicyChange { .. } => None,
        }
    }

    /// What the checks find in a wording whose references showed these values when it was last recorded.
    pub fn check(&self, wording: &Wording, shown: &[(String, String)]) -> Vec<Finding> {
        check(&Subject {
            wording,
            shown,
            facts: &self.facts,
            standing: &self.standing,
            zone: &self.zone,
            audience: self.assignment.audience,
            channel: self.assignment.channel,
            tongue: self.assignment.tongue,
            required: &self.required,
            named: &self.named,
            tasks: &self.tasks,
            twin: self.twin.as_ref(),
            personal: &self.personal,
            public: &self.public,
            opt_out: false,
        })
    }

    /// A wording as its reader would see it. References to the list of recipients stay.
    pub fn preview(&self, wording: &Wording) -> Wording {
        self.source().fill(wording)
    }

    /// What the references of a wording show now.
    pub fn shown(&self, wording: &Wording) -> Vec<(String, String)> {
        self.source().shown(wording)
    }

    /// What changed in the record since the newest version of a notice was written.
    pub fn moved(&self, notice: &Notice) -> Vec<Moved> {
        self.source().moved(notice)
    }

    /// What a reference shows now; `None` while that is not known.
    pub fn value(&self, reference: &Reference) -> Option<String> {
        self.source().value(reference)
    }

    /// What is offered when a reference is put in, each with what it shows now; nothing where that is not known.
    pub fn offered(&self) -> Vec<(Reference, Option<String>)> {
        self.source().offered()
    }

    const fn source(&self) -> Source<'_> {
        Source {
            facts: &self.facts,
            standing: &self.standing,
            tongue: self.assignment.tongue,
            zone: &self.zone,
        }
    }
}

/// What follows from an incident and was done about it, for a notice that answers these rules.
fn standing(file: &IncidentFile, rules: &BTreeSet<RuleId>) -> Standing {
    let both = |text: &Bilingual| (text.zh.clone(), text.en.clone());
    let level = |graded: &Graded| Some((graded.scheme.id.clone(), both(&graded.level()?.label)));
    let answered = file.duties.iter().filter(|duty| rules.contains(&duty.rule.id));
    let asked: BTreeSet<RuleId> = answered.flat_map(|duty| duty.rule.when.schemes()).collect();
    let official =
        |duty: &&Duty| matches!(duty.rule.audience, RuleAudience::Authority | RuleAudience::Police);
    let reported = |duty: &Duty| Some((both(&duty.rule.to), duty.proofs.iter().map(|proof| proof.at).min()?));
    let mut reports: Vec<_> = file.duties.iter().filter(official).filter_map(reported).collect();
    reports.sort_by_key(|(_, at)| *at);
    Standing {
        grades: file.grades.iter().filter_map(level).collect(),
        asked: asked.into_iter().collect(),
        reports,
    }
}

/// What may stand in a notice although it looks like somebody's number or address: the organisation's own.
fn public(facts: &Facts, organisation: &str) -> Vec<String> {
    let contact = facts.text(TextField::Contact).to_string();
    let parts = contact.split(|c: char| c.is_whitespace() || ",;，；、：:（）()".contains(c));
    let parts = parts.filter(|part| !part.is_empty()).map(str::to_owned);
    std::iter::once(organisation.to_owned()).chain(parts).collect()
}

/// The templates, an officer's own in front: `templates/{zh-CN,en}/*.toml` in the workspace.
pub(super) fn templates(desk: &Desk) -> Result<Templates, DeskError> {
    /// No template is longer.
    const LONGEST: u64 = 256 * 1024;
    let mut texts = Vec::new();
    for tongue in Tongue::ALL.iter().copied() {
        let folder = desk.place.root().join("templates").join(tongue.name());
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        let mut paths: Vec<_> = entries
            .filter_map(Result::ok)
            .filter(|entry| entry.metadata().is_ok_and(|meta| meta.is_file() && meta.len() <= LONGEST))
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(&path)
                .map_err(|error| super::super::PlaceError::Io { path: path.clone(), error })?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            texts.push((tongue, name, text));
        }
    }
    Ok(Templates::with_own(&texts)?)
}
