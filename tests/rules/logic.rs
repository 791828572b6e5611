//! Yes, no and unclear: the laws they keep, and that knowing more never turns a certain answer round.

use std::collections::BTreeMap;

use privacy_desk::{
    domain::{
        incident::{
            Answer, CauseKind, Count, DataClass, DataItem, Fact, FactName, Group, Kind, Moment, Protection,
            Question, Risk,
        },
        text::CleanText,
    },
    rules::Verdict,
};
use proptest::prelude::*;

use crate::story::Story;

fn verdict() -> impl Strategy<Value = Verdict> {
    let names = prop::sample::subsequence(
        vec![FactName::Kinds, FactName::Data, FactName::Time(Moment::Aware), FactName::Count(Group::Total)],
        1..4,
    );
    prop_oneof![
        Just(Verdict::Yes),
        Just(Verdict::No),
        names.prop_map(|names| Verdict::Unclear(names.into_iter().collect())),
    ]
}

proptest! {
    #[test]
    fn all_and_any_keep_the_laws(a in verdict(), b in verdict(), c in verdict()) {
        let all = |parts: &[&Verdict]| Verdict::all(parts.iter().map(|part| (*part).clone()));
        let any = |parts: &[&Verdict]| Verdict::any(parts.iter().map(|part| (*part).clone()));
        prop_assert_eq!(all(&[&a, &b]), all(&[&b, &a]));
        prop_assert_eq!(any(&[&a, &b]), any(&[&b, &a]));
        prop_assert_eq!(all(&[&all(&[&a, &b]), &c]), all(&[&a, &b, &c]));
        prop_assert_eq!(any(&[&any(&[&a, &b]), &c]), any(&[&a, &b, &c]));
        prop_assert_eq!(all(&[&a, &a]), a.clone());
        prop_assert_eq!(any(&[&a, &a]), a.clone());
        prop_assert_eq!(a.clone().negated().negated(), a.clone());
        // De Morgan.
        prop_assert_eq!(all(&[&a, &b]).negated(), any(&[&a.clone().negated(), &b.clone().negated()]));
        prop_assert_eq!(any(&[&a, &b]).negated(), all(&[&a.clone().negated(), &b.clone().negated()]));
        prop_assert_eq!(all(&[&a, &Verdict::No]), Verdict::No);
        prop_assert_eq!(any(&[&a, &Verdict::Yes]), Verdict::Yes);
        prop_assert_eq!(all(&[&a, &Verdict::Yes]), a.clone());
        prop_assert_eq!(any(&[&a, &Verdict::No]), a);
    }
}

#[test]
fn all_of_nothing_holds_and_any_of_nothing_does_not() {
    assert_eq!(Verdict::all([]), Verdict::Yes);
    assert_eq!(Verdict::any([]), Verdict::No);
}

/// The same fact, told to be unknown.
fn hidden(fact: &Fact) -> Fact {
    match fact.clone() {
        Fact::Kinds { .. } => Fact::Kinds { kinds: [].into() },
        Fact::Data { .. } => Fact::Data { data: [].into() },
        Fact::Count { group, .. } => Fact::Count { group, count: None },
        Fact::Answer { question, .. } => Fact::Answer { question, answer: Answer::Unknown },
        Fact::Risk { .. } => Fact::Risk { risk: None },
        Fact::Protection { .. } => Fact::Protection { protection: None },
        Fact::Cause { .. } => Fact::Cause { cause: None },
        Fact::Loss { .. } => Fact::Loss { yuan: None },
        other => other,
    }
}

/// A number near a threshold, more often than not.
fn number() -> impl Strategy<Value = u64> {
    let near =
        prop::sample::select(vec![0_u64, 1, 500, 501, 1_000, 100_000, 1_000_000, 10_000_000, 100_000_000]);
    prop_oneof![near, 0_u64..3, 0_u64..200_000_000]
}

/// Everything that rules look at, consistent in itself.
fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let kinds = prop::sample::subsequence(Kind::ALL, 1..4);
    let classes = prop::sample::subsequence(DataClass::ALL, 1..4);
    let answers = proptest::collection::vec(any::<bool>(), Question::ALL.len());
    let groups = [number(), number(), number(), number()];
    let places = prop::sample::subsequence(vec!["DE", "GB", "SG", "HK", "JP", "KR", "US", "US-CA"], 0..8);
    let choices = (
        prop::sample::select(Risk::ALL),
        prop::sample::select(Protection::ALL),
        prop::sample::select(CauseKind::ALL),
        number(),
        number(),
    );
    (kinds, classes, answers, groups, places, choices).prop_map(
        |(kinds, classes, answers, groups, places, rest)| {
            let (risk, protection, cause, loss, in_place) = rest;
            let count = |group, n| Fact::Count { group, count: Some(Count::Known(n)) };
            let fixed = [Group::Adults, Group::Minors14To17, Group::Under14, Group::Staff];
            let mut facts: Vec<Fact> =
                fixed.into_iter().zip(groups).map(|(group, n)| count(group, n)).collect();
            facts.push(count(Group::Total, groups.iter().sum()));
            // A part has no more than its whole.
            facts.extend(places.iter().map(|place| count(format!("in:{place}").parse().unwrap(), in_place)));
            let item = |class| DataItem { name: CleanText::new("x"), class, sensitive: false };
            facts.push(Fact::Data { data: classes.into_iter().map(item).collect() });
            facts.push(Fact::Kinds { kinds: kinds.into_iter().collect() });
            facts.push(Fact::Risk { risk: Some(risk) });
            facts.push(Fact::Protection { protection: Some(protection) });
            facts.push(Fact::Cause { cause: Some(cause) });
            facts.push(Fact::Loss { yuan: Some(Count::Known(loss)) });
            facts.extend(Question::ALL.iter().zip(answers).map(|(question, yes)| Fact::Answer {
                question: *question,
                answer: if yes { Answer::Yes } else { Answer::No },
            }));
            facts
        },
    )
}

fn verdicts(facts: impl IntoIterator<Item = Fact>) -> BTreeMap<String, Verdict> {
    let mut story = Story::untold();
    for fact in facts {
        story.incident.facts.set(fact);
    }
    let duties = story.duties();
    duties.into_iter().map(|duty| (duty.rule.id.to_string(), duty.verdict)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_certain_stays_so_when_more_is_known(
        facts in facts(), hide in proptest::collection::vec(any::<bool>(), 64),
    ) {
        let some = facts.iter().zip(hide).map(|(fact, hide)| if hide { hidden(fact) } else { fact.clone() });
        let (little, much) = (verdicts(some), verdicts(facts.clone()));
        for (rule, verdict) in &little {
            if *verdict == Verdict::Yes {
                prop_assert_eq!(much.get(rule), Some(&Verdict::Yes), "{} was certain", rule);
            }
        }
        for (rule, verdict) in &much {
            prop_assert!(little.contains_key(rule), "{rule} was held not to apply, and is {verdict:?}");
        }
    }

    /// What a duty is said to hang on is not known, and may be told.
    #[test]
    fn what_would_decide_is_not_known(facts in facts(), hide in proptest::collection::vec(any::<bool>(), 64)) {
        let some: Vec<Fact> =
            facts.iter().zip(hide).map(|(fact, hide)| if hide { hidden(fact) } else { fact.clone() }).collect();
        for (rule, verdict) in verdicts(some.clone()) {
            let Verdict::Unclear(missing) = verdict else { continue };
            prop_assert!(!missing.is_empty(), "{rule}");
            // 'At a processor' is known and says only where.
            let only_where =
                |fact: &Fact| matches!(fact, Fact::Kinds { kinds } if kinds.iter().eq([&Kind::AtProcessor]));
            let known = |name: &FactName| {
                some.iter().any(|fact| fact.name() == *name && fact.is_known() && !only_where(fact))
            };
            // Of persons a total that is known may still leave a group open: the groups are named then.
            prop_assert!(missing.iter().any(|name| !known(name)), "{rule} hangs on {missing:?}");
        }
    }
}
