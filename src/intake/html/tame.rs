//! Keeping a hostile page from costing more than it weighs.

use std::borrow::Cow;

/// The parser compares each attribute of a tag with all before it. No honest tag has nearly this many.
const ATTRIBUTES: usize = 256;

/// Closes tags that have absurdly many attributes; the rest of such a tag becomes text.
pub(super) fn tame(html: &str) -> Cow<'_, str> {
    let mut cuts = Vec::new();
    let bytes = html.as_bytes();
    let mut from = 0;
    while let Some(open) = memchr::memchr(b'<', bytes.get(from..).unwrap_or_default()) {
        let start = from + open + 1;
        if !bytes.get(start).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') {
            from = start;
            continue;
        }
        from = tag_end(bytes, start, &mut cuts);
    }
    if cuts.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut tamed = String::with_capacity(html.len() + cuts.len());
    let mut done = 0;
    for cut in cuts {
        tamed.push_str(html.get(done..cut).unwrap_or_default());
        tamed.push('>');
        done = cut;
    }
    tamed.push_str(html.get(done..).unwrap_or_default());
    Cow::Owned(tamed)
}

/// Where scanning goes on after the tag that starts at `start`; notes where it has to be cut.
fn tag_end(bytes: &[u8], start: usize, cuts: &mut Vec<usize>) -> usize {
    let (mut quote, mut value_next, mut parts) = (None, false, 0);
    for (offset, byte) in bytes.get(start..).unwrap_or_default().iter().enumerate() {
        match (quote, byte) {
            (Some(q), b) if *b == q => {
                quote = None;
                parts += 1;
            }
            (None, b'>') => return start + offset + 1,
            (None, b'"' | b'\'') if value_next => quote = Some(*byte),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => parts += 1,
            _ => {}
        }
        value_next = *byte == b'=' || (value_next && byte.is_ascii_whitespace());
        if parts > ATTRIBUTES && quote.is_none() {
            // What stands here is ASCII, so the cut falls between characters.
            cuts.push(start + offset);
            return start + offset + 1;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_pages_stay_as_they_are() {
        let page = "<p class=\"a b c\" data='x>y'>1 < 2 / 3</p><img src=\"data:image/png;base64,AA/BB\">"
            .repeat(200);
        assert_eq!(tame(&page), page);
    }

    #[test]
    fn a_tag_of_ten_thousand_attributes_is_closed() {
        let page =
            format!("<p {}>文字</p>", (0..10_000).map(|n| format!("a{n} ")).collect::<Vec<_>>().concat());
        let tamed = tame(&page);
        assert_eq!(tamed.replace('>', ""), page.replace('>', ""));
        assert!(tamed.find('>').unwrap() < 2_000);
    }
}
