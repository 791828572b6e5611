//! What is wrong in a rule pack, in words, for wherever one is read: the rules themselves have no words.

use crate::{
    domain::explain::{ErrorClass, Explanation},
    rules::{Fault, PackError, Problem},
    words::Words,
};

/// Why a pack was refused: every fault with its place, in the language of the reader, and what to do.
pub fn unsound(error: &PackError, words: &Words) -> Explanation {
    let faults: Vec<String> = error.faults().map(|fault| said(fault, words)).collect();
    Explanation::new(ErrorClass::User, "err-rules-unsound").with("faults", &faults.join("\n  "))
}

/// What is wrong, and where.
pub fn said(fault: &Fault, words: &Words) -> String {
    let said = values(&fault.problem);
    let values: Vec<_> = said.iter().map(|(name, value)| (*name, value.into())).collect();
    let problem = words.with(&format!("rules-problem-{}", fault.problem.name()), &values);
    let (line, column) = (fault.line.to_string(), fault.column.to_string());
    let values =
        [("line", (&line).into()), ("column", (&column).into()), ("problem", problem.as_ref().into())];
    words.with("rules-fault", &values).into_owned()
}

/// The values that the words for a problem name.
fn values(problem: &Problem) -> Vec<(&'static str, String)> {
    let text = ToString::to_string;
    match problem {
        Problem::Syntax { what } => vec![("what", what.clone())],
        Problem::UnknownKey { key, table, allowed } => {
            vec![("key", key.clone()), ("table", text(table)), ("allowed", allowed.clone())]
        }
        Problem::MissingKey { key, table } => vec![("key", text(key)), ("table", text(table))],
        Problem::WrongType { key, wanted, found } => {
            vec![("key", key.clone()), ("wanted", text(wanted)), ("found", text(found))]
        }
        Problem::Empty { key } | Problem::BadDate { key } | Problem::OnlyTrue { key } => {
            vec![("key", key.clone())]
        }
        Problem::Number { key, found, least, most } => vec![
            ("key", key.clone()),
            ("found", found.clone()),
            ("least", least.to_string()),
            ("most", most.to_string()),
        ],
        Problem::UnknownName { what, found, allowed } => {
            vec![("what", text(what)), ("found", found.clone()), ("allowed", allowed.clone())]
        }
        Problem::BadId { found } | Problem::UnknownZone { found } | Problem::UnknownRule { found } => {
            vec![("found", found.clone())]
        }
        Problem::UnknownPlace { found, groups } => {
            vec![("found", found.clone()), ("allowed", groups.clone())]
        }
        Problem::UnknownScheme { found, schemes } => {
            vec![("found", found.clone()), ("allowed", schemes.clone())]
        }
        Problem::UnknownLevel { scheme, found, levels } => {
            vec![("scheme", scheme.clone()), ("found", found.clone()), ("allowed", levels.clone())]
        }
        Problem::UnknownCondition { found, conditions } => {
            vec![("found", found.clone()), ("allowed", conditions.clone())]
        }
        Problem::UnknownText { found, texts } => vec![("found", found.clone()), ("allowed", texts.clone())],
        Problem::ConditionLoop { name } | Problem::ReservedLevel { name } => vec![("name", name.clone())],
        Problem::ConditionShape { keys } | Problem::ClockShape { keys } => vec![("keys", keys.to_string())],
        Problem::GradeInScheme
        | Problem::TooManyConditions
        | Problem::EndsBeforeItBegins
        | Problem::WaitsForItself => Vec::new(),
        Problem::Twice { id, first } => vec![("id", id.clone()), ("first", first.to_string())],
        Problem::StageTwice { chain, number, other, first } => vec![
            ("chain", chain.clone()),
            ("number", number.to_string()),
            ("other", other.clone()),
            ("first", first.to_string()),
        ],
        Problem::Together { one, other } => vec![("one", text(one)), ("other", text(other))],
        Problem::FirstNotNeeded { element } => vec![("element", element.clone())],
        Problem::HolidayDay { day, found } => vec![("day", day.clone()), ("found", text(found))],
        Problem::Clash { id, pack } => vec![("id", id.clone()), ("pack", pack.clone())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rules::Book, words::Language};

    #[test]
    fn every_fault_is_named_with_its_place_in_both_languages() {
        let error = Book::built_in().add("[pack]\nid = \"own\"\nfree = 1\n").expect_err("it is no pack");
        assert!(error.faults().count() > 3);
        for language in [Language::Chinese, Language::English] {
            let words = Words::new(language);
            let explanation = unsound(&error, &words);
            assert_eq!((explanation.id, explanation.class), ("err-rules-unsound", ErrorClass::User));
            let (_, faults) = explanation.args.first().expect("the faults");
            assert_eq!(faults.lines().count(), error.faults().count());
            assert!(!faults.contains('⟦') && faults.contains("free") && faults.contains('3'), "{faults}");
        }
    }
}
