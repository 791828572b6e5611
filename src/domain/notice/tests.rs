//! References in a text, and what may be done with a notice by whom.

use super::*;

#[test]
fn references_are_found_and_what_names_no_fact_is_told() {
    let found = pieces("约 {count.total} 人，{recipient.name}：{待填}。{}{ {count.under-14}");
    assert_eq!(
        found,
        [
            Piece::Text("约 "),
            Piece::Fact("count.total".parse().expect("a fact")),
            Piece::Text(" 人，"),
            Piece::Recipient("name"),
            Piece::Text("："),
            Piece::Unknown("待填"),
            Piece::Text("。{}{ "),
            Piece::Fact("count.under-14".parse().expect("a fact")),
        ]
    );
}

#[test]
fn braces_that_do_not_close_on_their_line_are_text() {
    for text in ["{", "}", "{a", "a}", "{\ncount.total}", "{}", "{ }", ""] {
        let joined: String = pieces(text)
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => *text,
                other => panic!("{other:?} in {text:?}"),
            })
            .collect();
        assert_eq!(joined, text);
    }
}
