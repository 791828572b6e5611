//! What changed between two versions.

use proptest::prelude::*;

use super::*;

fn side(parts: &[(Change, String)], side: Change) -> String {
    parts
        .iter()
        .filter(|(change, _)| matches!(change, Change::Kept) || *change == side)
        .map(|(_, text)| text.as_str())
        .collect()
}

#[test]
fn only_what_differs_is_marked() {
    let parts = word_diff("共1,000,000人受影响。", "共{count.total}人受到影响。");
    let marked: Vec<_> = parts.iter().filter(|(change, _)| *change != Change::Kept).collect();
    assert_eq!(
        marked,
        [
            &(Change::Removed, "1,000,000".to_owned()),
            &(Change::Added, "{count.total}".to_owned()),
            &(Change::Added, "到".to_owned())
        ]
    );
    let parts = word_diff("We told the users.", "We told all users.");
    assert_eq!(
        parts,
        [
            (Change::Kept, "We told ".to_owned()),
            (Change::Removed, "the".to_owned()),
            (Change::Added, "all".to_owned()),
            (Change::Kept, " users.".to_owned())
        ]
    );
}

#[test]
fn a_block_put_in_leaves_those_behind_it_alone() {
    let older = wording(&[(None, "您好"), (Some(Element::Contact), "电话")]);
    let newer = wording(&[(None, "您好"), (Some(Element::Cause), "原因"), (Some(Element::Contact), "电话")]);
    let marked: Vec<Part> =
        difference(&older, &newer).into_iter().filter(|part| part.change != Change::Kept).collect();
    assert_eq!(marked, [Part { block: Some(1), change: Change::Added, text: "原因".to_owned() }]);
    assert!(difference(&older, &older).iter().all(|part| part.change == Change::Kept));
}

proptest! {
    #[test]
    fn both_texts_can_be_read_from_a_difference(
        older in "[a-c个人信息 ，。{}\n0-9]{0,60}",
        newer in "[a-c个人信息 ，。{}\n0-9]{0,60}",
    ) {
        let parts = word_diff(&older, &newer);
        prop_assert_eq!(side(&parts, Change::Removed), older);
        prop_assert_eq!(side(&parts, Change::Added), newer);
    }

    #[test]
    fn sentences_lie_within_the_text_in_order(text in "\\PC{0,80}") {
        let mut past = 0;
        for range in segment::sentences(&text) {
            prop_assert!(range.start >= past && range.end <= text.len());
            prop_assert!(text.get(range.clone()).is_some());
            past = range.end;
        }
    }
}
