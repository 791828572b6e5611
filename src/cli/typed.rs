//! What was typed as options, as the domain's values. Whether it is enough is for the domain to decide.

use std::{
    collections::BTreeSet,
    io::{self, Read},
    path::{Path, PathBuf},
};

use jiff::{Timestamp, tz::TimeZone};

use crate::{
    desk::Desk,
    domain::{
        access::{Attachment, Attestation, ChildId, Message, Period, Person, Subjects},
        explain::{ErrorClass, Explain, Explanation},
        guardian::{Guardian, IdentityCheck, Relation},
        moment::{self, DayEdge},
        sdk::split_fields,
        text::{CleanLines, CleanText},
    },
    intake::{self, decode, evidence},
};

use super::{
    CliError, Setting,
    args::shared::{AttestationArgs, GuardianArgs, MessageArgs, PersonArgs, SubjectArgs, TextArgs},
};

/// What is read from standard input at most, in bytes.
const LONGEST_INPUT: u64 = 4 * 1024 * 1024;

/// An error of the domain or of reading, as the command line reports it.
pub(super) fn asked(error: &impl Explain) -> CliError {
    CliError::Asked(error.explain())
}

/// What is now, and in which zone times are typed.
pub(super) struct Times {
    pub now: Timestamp,
    pub zone: TimeZone,
}

impl Times {
    pub(super) fn of(desk: &Desk, setting: &Setting) -> Self {
        Self { now: (setting.clock)(), zone: desk.time_zone() }
    }

    /// The time typed; now where none was.
    pub(super) fn at(&self, text: Option<&str>) -> Result<Timestamp, CliError> {
        self.edge(text, DayEdge::Start)
    }

    /// The same, where a day alone is its first moment or the moment it is over.
    pub(super) fn edge(&self, text: Option<&str>, edge: DayEdge) -> Result<Timestamp, CliError> {
        text.map_or(Ok(self.now), |text| moment::parse(text, self.now, &self.zone, edge))
            .map_err(|error| asked(&error))
    }

    /// The period from a beginning, now where none was typed, to an end.
    pub(super) fn period(&self, from: Option<&str>, to: &str) -> Result<Period, CliError> {
        self.period_from(self.at(from)?, to)
    }

    /// The period from a beginning that is known.
    pub(super) fn period_from(&self, from: Timestamp, to: &str) -> Result<Period, CliError> {
        moment::parse_period(to, from, self.now, &self.zone).map_err(|error| asked(&error))
    }

    /// A time as it is shown.
    pub(super) fn shown(&self, at: Timestamp) -> String {
        at.to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
    }
}

/// One line of text; empty where nothing was typed.
pub(super) fn line(text: Option<&String>) -> CleanText {
    text.map(|text| CleanText::new(text)).unwrap_or_default()
}

/// Exact words from where they were said to be.
pub(super) fn words(args: &TextArgs) -> Result<CleanLines, CliError> {
    match (&args.text, &args.text_file) {
        (Some(dash), _) if dash == "-" => Ok(CleanLines::new(&standard_input()?)),
        (Some(text), _) => Ok(CleanLines::new(text)),
        (None, Some(path)) => Ok(CleanLines::new(&file(path)?)),
        (None, None) => Ok(CleanLines::default()),
    }
}

/// The text of a file; `-` is standard input.
pub(super) fn file(path: &Path) -> Result<String, CliError> {
    if path == Path::new("-") {
        return standard_input();
    }
    let (name, bytes) = intake::load_file(path)?;
    Ok(decode::decode(&name, &bytes)?.text)
}

fn standard_input() -> Result<String, CliError> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LONGEST_INPUT).read_to_end(&mut bytes)?;
    Ok(decode::decode("-", &bytes)?.text)
}

/// The files that are to be kept as evidence, all of them or none.
pub(super) fn attachments(paths: &[PathBuf]) -> Result<Vec<Attachment>, CliError> {
    paths.iter().map(|path| Ok(evidence::load(path)?)).collect()
}

/// A message read before the desk opens: a file that is missing is told before anyone types a passphrase.
pub(super) struct Letter {
    message: Message,
    files: Vec<Attachment>,
}

impl Letter {
    pub(super) fn read(args: &MessageArgs) -> Result<Self, CliError> {
        let channel = args.channel.ok_or_else(|| needed("--channel"))?;
        let message = Message {
            channel,
            reference: line(args.reference.as_ref()),
            at: Timestamp::UNIX_EPOCH,
            text: words(&args.words)?,
            files: Vec::new(),
        };
        Ok(Self { message, files: attachments(&args.attach)? })
    }

    /// The message, which came then, and its files.
    pub(super) fn at(self, at: Timestamp) -> (Message, Vec<Attachment>) {
        (Message { at, ..self.message }, self.files)
    }
}

/// An option without which nothing can be tried.
pub(super) fn needed(option: &str) -> CliError {
    CliError::Asked(Explanation::new(ErrorClass::Configuration, "err-option-needed").with("option", option))
}

/// The person typed; what was not typed is empty.
pub(super) fn person(args: &PersonArgs) -> Person {
    Person {
        name: line(args.name.as_ref()),
        staff_id: line(args.staff_id.as_ref()),
        department: line(args.department.as_ref()),
        post: line(args.post.as_ref()),
    }
}

/// The person typed, where any part of it was typed: that person whole, so that nobody is made up of two.
pub(super) fn person_or(args: &PersonArgs, known: Option<&Person>) -> Person {
    let typed = person(args);
    let is_empty =
        [&typed.name, &typed.staff_id, &typed.department, &typed.post].into_iter().all(CleanText::is_empty);
    match known {
        Some(known) if is_empty => known.clone(),
        _ => typed,
    }
}

/// Data fields, however many were typed in one.
pub(super) fn fields(typed: &[String]) -> BTreeSet<CleanText> {
    typed.iter().flat_map(|text| split_fields(text)).collect()
}

/// Whose data; `None` where nothing was typed.
pub(super) fn subjects(args: &SubjectArgs) -> Result<Option<Subjects>, CliError> {
    if let Some(group) = &args.group {
        let size = args.size.unwrap_or_default();
        return Ok(Some(Subjects::Described { description: CleanText::new(group), size }));
    }
    let listed = args.children_file.as_deref().map(file).transpose()?;
    if args.child.is_empty() && listed.is_none() {
        return Ok(None);
    }
    let typed = args.child.iter().map(String::as_str).chain(listed.as_deref());
    let named = typed.flat_map(|text| text.split([',', '，', '、', ';', '；', '\n', '\r', '\t', ' ']));
    let named = named.map(CleanText::new).filter(|text| !text.is_empty());
    Ok(Some(Subjects::Named(named.map(account).collect::<Result<_, _>>()?)))
}

/// Who is meant where that must be said.
pub(super) fn subjects_needed(args: &SubjectArgs) -> Result<Subjects, CliError> {
    // Nobody is for the domain to refuse, with the field's own words.
    Ok(subjects(args)?.unwrap_or_else(|| Subjects::Named(BTreeSet::new())))
}

/// An account id.
pub(super) fn account(text: CleanText) -> Result<ChildId, CliError> {
    ChildId::try_from(text).map_err(|bad| {
        CliError::Asked(Explanation::new(ErrorClass::User, "err-no-account-id").with("text", &bad.0))
    })
}

/// A guardian and how it was made sure that they are.
pub(super) fn guardian(args: &GuardianArgs) -> (Guardian, IdentityCheck) {
    let relation = match args.relation.trim() {
        "mother" | "母亲" => Relation::Mother,
        "father" | "父亲" => Relation::Father,
        other => Relation::Other(other.into()),
    };
    let guardian = Guardian { name: args.guardian.as_str().into(), relation };
    (guardian, IdentityCheck { method: args.check, note: line(args.check_note.as_ref()) })
}

/// The word given at an end.
pub(super) fn attestation(args: &AttestationArgs, times: &Times) -> Result<Attestation, CliError> {
    Ok(Attestation {
        outcome: args.outcome,
        by: person(&args.by),
        at: times.at(args.at.as_deref())?,
        note: line(args.note.as_ref()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nobody() -> PersonArgs {
        PersonArgs { name: None, staff_id: None, department: None, post: None }
    }

    fn children(child: &[&str]) -> SubjectArgs {
        let child = child.iter().map(ToString::to_string).collect();
        SubjectArgs { child, children_file: None, group: None, size: None }
    }

    #[test]
    fn accounts_are_divided_however_they_were_typed() {
        let typed = subjects(&children(&["u-1、u-2，u-3", "u-4\nu-1", " "])).unwrap().unwrap();
        assert_eq!(typed.size(), 4);
        assert_eq!(subjects(&children(&[])).unwrap(), None);
        let long = "u".repeat(65);
        let refused = subjects(&children(&[&long])).unwrap_err();
        assert_eq!(refused.explain().id, "err-no-account-id");
    }

    #[test]
    fn a_list_in_a_file_joins_what_was_typed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("儿童.txt");
        std::fs::write(&path, "u-7\r\nu-8\n\n").unwrap();
        let args = SubjectArgs { children_file: Some(path), ..children(&["u-9"]) };
        assert_eq!(subjects(&args).unwrap().unwrap().size(), 3);
    }

    #[test]
    fn nobody_is_made_up_of_two_people() {
        let known = Person {
            name: "赵倩".into(),
            staff_id: "K1".into(),
            department: "客服部".into(),
            post: "坐席".into(),
        };
        assert_eq!(person_or(&nobody(), Some(&known)), known);
        let other = person_or(&PersonArgs { name: Some("钱七".to_owned()), ..nobody() }, Some(&known));
        assert_eq!((other.name.as_str(), other.staff_id.as_str()), ("钱七", ""));
    }

    #[test]
    fn parents_are_told_from_other_guardians_in_both_languages() {
        let relation = |text: &str| {
            let args = GuardianArgs {
                guardian: "周宁".to_owned(),
                relation: text.to_owned(),
                check: crate::domain::guardian::CheckMethod::CallBack,
                check_note: None,
            };
            guardian(&args).0.relation
        };
        assert_eq!((relation("mother"), relation("父亲")), (Relation::Mother, Relation::Father));
        assert_eq!(relation("祖母"), Relation::Other("祖母".into()));
    }
}
