//! What a template's text can ask for, and what comes out.

use std::{collections::BTreeSet, sync::Arc};

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, context, value::Value};

use super::{Brief, parse::Text};
use crate::{
    domain::{
        incident::{CauseKind, Element, Fact, FactName, Facts, Group, Kind, Question, RuleId},
        notice::{About, Audience, Channel, MajorChange, Reference, ReportStage, Tongue},
        text::{CleanLines, CleanText},
    },
    drafting::{
        reference::{Source, Standing},
        vocabulary::Vocabulary,
    },
};

/// So many steps a text may take: enough for any notice, and an end to a loop that has none.
const FUEL: u64 = 100_000;

/// Everything that a text can ask for.
struct Known {
    tongue: Tongue,
    references: BTreeSet<Reference>,
    grades: Vec<Reference>,
    answers: Vec<(Question, &'static str)>,
}

/// Renders the texts of one draft.
pub(super) struct Renderer {
    environment: Environment<'static>,
    values: Value,
    tongue: Tongue,
    references: BTreeSet<Reference>,
}

impl Renderer {
    pub fn new(brief: &Brief<'_>) -> Self {
        let facts = brief.facts;
        let words = Vocabulary::of(brief.tongue);
        let names = |kinds: &BTreeSet<MajorChange>| -> Vec<&'static str> {
            kinds.iter().map(|kind| kind.name()).collect()
        };
        let changes = match brief.about {
            About::PolicyChange { kinds, .. } => names(kinds),
            About::Incident { .. } => Vec::new(),
        };
        let said: Vec<String> = changes.iter().filter_map(|name| words.changes.get(*name).cloned()).collect();
        let required: Vec<&str> = brief.required.iter().map(|required| required.element.name()).collect();
        let some = |group: &Group| facts.persons_of(group).low > 0;
        let values = context! {
            organisation => brief.organisation,
            audience => brief.audience.name(),
            channel => brief.channel.name(),
            stage => brief.stage.map(ReportStage::name).unwrap_or_default(),
            kinds => facts.kinds().into_iter().map(Kind::name).collect::<Vec<_>>(),
            cause => facts.cause().map(CauseKind::name).unwrap_or_default(),
            has_children => some(&Group::Under14),
            has_minors => facts.minors().low > 0,
            has_company => facts.company().is_some(),
            classes => classes(facts),
            required => required,
            changes => changes,
            changes_said => said.join(&words.say.phrases),
            policy_title => brief.edition.map(|edition| edition.title.to_string()).unwrap_or_default(),
            effective => brief.edition.and_then(|edition| edition.effective).map(|day| words.day(day)).unwrap_or_default(),
        };
        // Templates ask whether something is known, and not what it is: no time is said here.
        let source =
            Source { facts, standing: brief.standing, tongue: brief.tongue, zone: &jiff::tz::TimeZone::UTC };
        let known = Known {
            tongue: brief.tongue,
            references: source.offered().into_iter().filter_map(|(one, value)| value.map(|_| one)).collect(),
            grades: grades(&source),
            answers: Question::ALL.iter().map(|one| (*one, facts.answer(*one).name())).collect(),
        };
        let references = known.references.clone();
        Self { environment: environment(known), values, tongue: brief.tongue, references }
    }

    /// Whether anything is known of what this element says.
    pub fn tells(&self, element: Element) -> bool {
        let of = match element {
            Element::ReportedTo => vec![Reference::ReportedTo],
            other => other.facts().into_iter().map(Reference::Fact).collect(),
        };
        of.iter().any(|one| self.references.contains(one))
    }

    /// A text, of several lines.
    pub fn text(&self, text: &Text) -> CleanLines {
        CleanLines::new(&self.render(&text.source))
    }

    /// A text of one line.
    pub fn line(&self, text: &Text) -> CleanText {
        CleanText::new(&self.render(&text.source))
    }

    /// A text that was tried when it was read can still fail with other facts; then it says that it is to be written.
    fn render(&self, source: &str) -> String {
        let rendered = self.environment.render_str(source, &self.values);
        rendered.unwrap_or_else(|error| Vocabulary::of(self.tongue).placeholder(&error.to_string()))
    }
}

/// The classes of the data that is hit, by name.
fn classes(facts: &Facts) -> Vec<&'static str> {
    let mut classes: Vec<&str> = facts.data().into_iter().flatten().map(|item| item.class.name()).collect();
    classes.dedup();
    classes
}

/// The grades that the rules ask by which a notice answers; every grade where they name no scheme.
fn grades(source: &Source<'_>) -> Vec<Reference> {
    let standing = source.standing;
    let asked = |scheme: &&RuleId| standing.asked.is_empty() || standing.asked.contains(scheme);
    standing.grades.keys().filter(asked).cloned().map(|scheme| FactName::Grade(scheme).into()).collect()
}

fn reference(name: &str) -> Result<Reference, Error> {
    name.parse().map_err(|error: crate::domain::incident::UnknownFact| {
        Error::new(ErrorKind::InvalidOperation, error.to_string())
    })
}

fn environment(known: Known) -> Environment<'static> {
    let known = Arc::new(known);
    let words = Vocabulary::of(known.tongue);
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let of = Arc::clone(&known);
    environment.add_function("known", move |name: String| -> Result<bool, Error> {
        Ok(of.references.contains(&reference(&name)?))
    });
    let of = Arc::clone(&known);
    environment.add_function("fact", move |name: String| -> Result<String, Error> {
        let name = reference(&name)?;
        Ok(if of.references.contains(&name) { format!("{{{}}}", name.name()) } else { words.missing(&name) })
    });
    let of = Arc::clone(&known);
    environment.add_function("grades", move || {
        let grades: Vec<String> = of.grades.iter().map(|grade| format!("{{{}}}", grade.name())).collect();
        if grades.is_empty() { words.missing_grade() } else { words.list(&grades) }
    });
    environment.add_function("answer", move |name: String| -> Result<&'static str, Error> {
        let unknown = || Error::new(ErrorKind::InvalidOperation, format!("{name:?} is no question"));
        let question = Question::from_name(&name).ok_or_else(unknown)?;
        Ok(known.answers.iter().find(|(of, _)| *of == question).map_or("unknown", |(_, answer)| *answer))
    });
    environment.add_function("todo", move |what: String| words.placeholder(&what));
    environment.add_function("recipient", |column: String| format!("{{recipient.{column}}}"));
    environment
}

/// Tries a text with nothing known and with much known.
///
/// # Errors
/// The line within the text, from 1, and what is wrong.
pub(super) fn check_text(tongue: Tongue, source: &str) -> Result<(), (usize, String)> {
    let about = About::PolicyChange {
        from: crate::domain::id::RecordId::from_bytes([0; 16]),
        to: crate::domain::id::RecordId::from_bytes([0; 16]),
        kinds: BTreeSet::new(),
    };
    let standing = Standing::default();
    for facts in [Facts::default(), full()] {
        let brief = Brief {
            facts: &facts,
            standing: &standing,
            about: &about,
            audience: Audience::AdultUsers,
            channel: Channel::Email,
            tongue,
            stage: None,
            required: &[],
            organisation: "-",
            edition: None,
        };
        let renderer = Renderer::new(&brief);
        renderer.environment.render_str(source, &renderer.values).map_err(|error| {
            let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
            (error.line().unwrap_or(1), what)
        })?;
    }
    Ok(())
}

/// Facts with which most branches of a text are taken.
fn full() -> Facts {
    use crate::domain::incident::{Count, DataClass, DataItem, TextField};
    let text = |which: &TextField| Fact::Text { which: *which, text: CleanLines::new("-") };
    let count = |group: Group| Fact::Count { group, count: Some(Count::Known(1)) };
    let data = DataItem { name: "-".into(), class: DataClass::Contact, sensitive: false };
    let mut facts = vec![
        Fact::Title { title: "-".into() },
        Fact::Kinds { kinds: BTreeSet::from([Kind::Leak]) },
        Fact::Data { data: BTreeSet::from([data]) },
        Fact::Cause { cause: Some(CauseKind::Intrusion) },
    ];
    facts.extend(TextField::ALL.iter().map(text));
    facts.extend(Group::FIXED.into_iter().map(count));
    facts.into()
}
