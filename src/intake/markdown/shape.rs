//! What a line of Markdown is, by itself or with those after it.

use crate::intake::text::SourceLine;

/// What a line is by itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// `## title`.
    Heading(u8, &'a str),
    /// `===` or `---`, which makes a heading of the paragraph above.
    Underline(u8),
    /// `***`: a line across the page.
    Rule,
    /// `- text` or, with its number as printed, `3. text`.
    Item(Option<String>, &'a str),
    /// `[name]: target`.
    Definition,
    /// Anything else.
    Text,
}

/// The shape of a trimmed line.
pub(super) fn shape(line: &str) -> Shape<'_> {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&hashes) {
        let rest = line.get(hashes..).unwrap_or_default();
        // `##标题`: the space is forgotten often enough, but a lone # may mean a number.
        let meant = rest.is_empty()
            || rest.starts_with(char::is_whitespace)
            || (hashes > 1 && !rest.starts_with(|c: char| c.is_ascii()));
        if meant {
            return Shape::Heading(u8::try_from(hashes).unwrap_or(6), unhashed(rest.trim()));
        }
    }
    if !line.is_empty() && line.bytes().all(|b| b == b'=') {
        return Shape::Underline(1);
    }
    if line.len() >= 2 && line.bytes().all(|b| b == b'-') {
        return Shape::Underline(2);
    }
    if is_rule(line) {
        return Shape::Rule;
    }
    if let Some(item) = item(line) {
        return item;
    }
    if definition(line).is_some() { Shape::Definition } else { Shape::Text }
}

/// A heading's title without the marks that may close it.
fn unhashed(title: &str) -> &str {
    let open = title.trim_end_matches('#');
    if open.is_empty() || open.ends_with(char::is_whitespace) { open.trim() } else { title }
}

fn is_rule(line: &str) -> bool {
    ['*', '_', '-'].iter().any(|mark| {
        line.chars().all(|c| c == *mark || c.is_whitespace())
            && line.chars().filter(|c| c == mark).count() >= 3
    })
}

fn item(line: &str) -> Option<Shape<'_>> {
    if let Some(rest) = line.strip_prefix(['-', '*', '+'])
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        return Some(Shape::Item(None, rest.trim()));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&digits) {
        return None;
    }
    let after = line.get(digits..)?.strip_prefix(['.', ')'])?;
    if !(after.is_empty() || after.starts_with(char::is_whitespace)) {
        return None;
    }
    Some(Shape::Item(line.get(..=digits).map(str::to_owned), after.trim()))
}

/// The name and target of `[name]: target`. Notes (`[^1]: …`) are text.
pub(super) fn definition(line: &str) -> Option<(String, String)> {
    let (name, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let target = rest.split_whitespace().next()?.trim_matches(['<', '>']);
    let is_link = target.contains("://") || target.starts_with(['#', '/']) || target.starts_with("mailto:");
    let sound = is_link && !name.trim().is_empty() && !name.starts_with('^') && !name.contains('[');
    sound.then(|| (name.trim().to_lowercase(), target.to_owned()))
}

/// Takes the marks of a block quote off a line; says whether there were any.
pub(super) fn unquote(raw: &str) -> (bool, &str) {
    let (mut quoted, mut rest) = (false, raw);
    while let Some(after) = rest.trim_start().strip_prefix('>') {
        quoted = true;
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    (quoted, rest)
}

/// How many lines a fenced block at the start takes, its fences included.
pub(super) fn fence(lines: &[SourceLine<'_>]) -> Option<usize> {
    let first = lines.first()?.text();
    let mark = first.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = first.chars().take_while(|c| *c == mark).count();
    if length < 3 || (mark == '`' && first.get(length..)?.contains('`')) {
        return None;
    }
    let closes = |line: &SourceLine<'_>| {
        let text = line.text();
        text.chars().count() >= length && text.chars().all(|c| c == mark)
    };
    let end = lines.iter().skip(1).position(closes);
    Some(end.map_or(lines.len(), |end| end + 2))
}

/// How many lines of properties stand before the text, between lines of three dashes.
pub(super) fn front_matter(lines: &[SourceLine<'_>]) -> Option<usize> {
    let first = lines.first()?;
    if first.raw.trim_end() != "---" || first.number != 1 {
        return None;
    }
    let end = lines.iter().skip(1).take(64).position(|line| line.raw.trim_end() == "---")?;
    let property = |line: &SourceLine<'_>| line.raw.starts_with([' ', '-', '#']) || line.raw.contains(':');
    (end > 0 && lines.iter().skip(1).take(end).all(property)).then_some(end + 2)
}

/// How many lines of HTML begin here.
pub(super) fn html(lines: &[SourceLine<'_>]) -> Option<usize> {
    const BLOCKS: [&str; 26] = [
        "table",
        "div",
        "p",
        "ul",
        "ol",
        "dl",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "center",
        "blockquote",
        "details",
        "pre",
        "script",
        "style",
        "html",
        "body",
        "head",
        "thead",
        "tbody",
        "tr",
    ];
    let text = lines.first()?.text();
    let inside = text.strip_prefix('<')?;
    // Some kinds end where they say so, the others at a blank line.
    let until = if inside.starts_with("!--") {
        Some("-->".to_owned())
    } else {
        let bare = inside.strip_prefix('/').unwrap_or(inside);
        let length = bare.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = bare.get(..length)?.to_ascii_lowercase();
        let ends =
            bare.get(length..)?.chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '/'));
        if !ends || !BLOCKS.contains(&name.as_str()) {
            return None;
        }
        let own_end = matches!(name.as_str(), "table" | "script" | "style" | "pre") && bare == inside;
        own_end.then(|| format!("</{name}"))
    };
    if let Some(until) = until {
        let end = lines.iter().position(|line| line.raw.to_ascii_lowercase().contains(&until));
        if let Some(end) = end {
            return Some(end + 1);
        }
    }
    Some(1 + lines.iter().skip(1).take_while(|line| line.blank_before == 0).count())
}

/// Whether a line of a paragraph begins something of its own: a printed number, or `key：value`. Joining such
/// lines, as CommonMark does, would bury them.
pub(super) fn starts_anew(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_']);
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c);
    let mut chars = line.chars();
    let Some(first) = chars.next() else { return false };
    if ('①'..='⑳').contains(&first) {
        return true;
    }
    if matches!(first, '（' | '(') {
        let inside: String = chars.by_ref().take(6).take_while(|c| !matches!(c, '）' | ')')).collect();
        let short = inside.chars().count() <= 4
            && line.chars().nth(inside.chars().count() + 1).is_some_and(|c| matches!(c, '）' | ')'));
        return short && !inside.is_empty() && inside.chars().all(|c| number(c) || c.is_ascii_lowercase());
    }
    if first == '第' {
        let after: String = chars.take_while(|c| number(*c)).take(6).collect();
        let unit = line.chars().nth(after.chars().count() + 1);
        return !after.is_empty() && unit.is_some_and(|c| "部章节条款篇编".contains(c));
    }
    if number(first) {
        let digits = line.chars().take_while(|c| number(*c) || *c == '.').count();
        let before = line.chars().nth(digits.saturating_sub(1));
        let next = line.chars().nth(digits);
        return digits <= 8
            && (matches!(next, Some('、' | '．' | ')' | '）'))
                || (before == Some('.') && next.is_some_and(|c| !c.is_ascii_alphanumeric()))
                || (line.chars().take(digits).any(|c| c == '.') && next.is_some_and(char::is_whitespace)));
    }
    let key: String = line.chars().take(17).take_while(|c| !matches!(c, '：' | ':')).collect();
    let length = key.chars().count();
    (1..=16).contains(&length)
        && line.chars().nth(length) == Some('：')
        && !key.contains(['，', '。', '；', ',', ';', '、', '（', '“'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_shapes() {
        let item = |label: Option<&str>, text| Shape::Item(label.map(str::to_owned), text);
        for (line, expected) in [
            ("## 标题 ##", Shape::Heading(2, "标题")),
            ("##标题", Shape::Heading(2, "标题")),
            ("#1 号", Shape::Text),
            ("####### 七", Shape::Text),
            ("===", Shape::Underline(1)),
            ("---", Shape::Underline(2)),
            ("* * *", Shape::Rule),
            ("- 甲", item(None, "甲")),
            ("3. 甲", item(Some("3."), "甲")),
            ("12) 甲", item(Some("12)"), "甲")),
            ("3.甲", Shape::Text),
            ("1、甲", Shape::Text),
            ("**甲**", Shape::Text),
            ("[a]: https://x.cn", Shape::Definition),
            ("[^1]: 注", Shape::Text),
        ] {
            assert_eq!(shape(line), expected, "{line}");
        }
    }

    #[test]
    fn numbers_and_keys_start_anew() {
        for line in [
            "一、甲",
            "（二）乙",
            "(3) c",
            "4、丁",
            "5.戊",
            "1.2.3 己",
            "第六条 庚",
            "①辛",
            "公司名称：壬",
            "**十、癸**",
        ] {
            assert!(starts_anew(line), "{line}");
        }
        for line in [
            "我们收集",
            "（以下简称“本公司”）",
            "2021年",
            "1.5GB",
            "a",
            "如下，包括：",
            "第三方",
            "一般而言",
            "12345678901 号",
        ] {
            assert!(!starts_anew(line), "{line}");
        }
    }
}
