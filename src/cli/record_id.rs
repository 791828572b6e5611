//! Records named by the first characters of their ids.

use crate::domain::{
    explain::{ErrorClass, Explanation},
    id::RecordId,
};

use super::CliError;

/// More candidates than this are not listed.
const LISTED: usize = 8;

/// The one record whose id begins so.
///
/// A whole id is taken as it is, whether it is known or not: an officer who may not read the register can still name a
/// record, and the desk decides.
pub(super) fn find(typed: &str, known: impl IntoIterator<Item = RecordId>) -> Result<RecordId, CliError> {
    let start = typed.trim().to_lowercase();
    if let Ok(whole) = start.parse() {
        return Ok(whole);
    }
    let refuse = |id| Explanation::new(ErrorClass::User, id).with("record", typed);
    let begins = |id: &RecordId| !start.is_empty() && id.to_string().starts_with(&start);
    let mut matching: Vec<RecordId> = known.into_iter().filter(begins).collect();
    matching.sort_unstable();
    matching.dedup();
    match matching.as_slice() {
        [only] => Ok(*only),
        [] => Err(CliError::Asked(refuse("err-no-such-record"))),
        several => {
            let mut listed: Vec<String> = several.iter().take(LISTED).map(|id| apart(*id, several)).collect();
            if several.len() > LISTED {
                listed.push("…".to_owned());
            }
            let candidates = listed.join(" ");
            let explanation = Explanation::new(ErrorClass::User, "err-ambiguous-id")
                .with("record", typed)
                .with("candidates", &candidates);
            Err(CliError::Asked(explanation))
        }
    }
}

/// As much of an id as tells it from the others, at least the eight characters that lists show.
fn apart(id: RecordId, others: &[RecordId]) -> String {
    let whole = id.to_string();
    let enough = (8..=whole.len()).find(|length| {
        let start: String = whole.chars().take(*length).collect();
        others.iter().all(|other| *other == id || !other.to_string().starts_with(&start))
    });
    whole.chars().take(enough.unwrap_or(whole.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::explain::Explain;

    fn id(text: &str) -> RecordId {
        format!("{text:0<32}").parse().unwrap()
    }

    #[test]
    fn a_beginning_names_one_record_or_is_refused_with_all_it_may_mean() {
        let known = [id("ab12345678"), id("ab12345699"), id("cd")];
        assert_eq!(find("cd", known).unwrap(), id("cd"));
        assert_eq!(find(" AB1234567", known).unwrap(), id("ab12345678"));
        let refused = find("ab", known).unwrap_err().explain();
        assert_eq!(refused.id, "err-ambiguous-id");
        assert!(refused.args.contains(&("candidates", "ab1234567 ab1234569".to_owned())), "{refused:?}");
        for unknown in ["ef", "", "nothing"] {
            assert_eq!(find(unknown, known).unwrap_err().explain().id, "err-no-such-record", "{unknown}");
        }
        assert_eq!(find(&id("ef").to_string(), []).unwrap(), id("ef"), "the desk decides on a whole id");
    }
}
