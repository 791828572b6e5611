//! Which format a source is in, by what stands in it. Names lie.

use super::text;
use crate::domain::policy::SourceFormat;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 512 * 1024;

/// Whether these bytes are a zip archive, as every .docx is.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Tells HTML, Markdown and plain text apart.
pub fn sniff(text: &str) -> SourceFormat {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or(text);
    let start = sample.trim_start().get(..64).map(str::to_ascii_lowercase);
    let start = start
        .unwrap_or_else(|| sample.trim_start().chars().take(40).collect::<String>().to_ascii_lowercase());
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|mark| start.starts_with(mark)) {
        return SourceFormat::Html;
    }
    let lines = text::lines(sample);
    let marks = markdown_marks(&lines);
    let tags = tags(sample);
    // Tags in Markdown are an aside; Markdown in HTML is next to none.
    let whole_page = tags.page && marks.strong == 0;
    if whole_page || (tags.blocks >= 2 && tags.blocks > marks.strong && tags.closing >= 1) {
        return SourceFormat::Html;
    }
    if tags.blocks >= 1 && tags.closing >= 1 && marks.strong == 0 && sample.trim_start().starts_with('<') {
        return SourceFormat::Html;
    }
    if marks.strong >= 2
        || (marks.strong >= 1 && (marks.bold || marks.weak >= 2))
        || marks.tables >= 1
        || (marks.bold && marks.weak >= 4)
    {
        return SourceFormat::Markdown;
    }
    SourceFormat::Text
}

#[derive(Default)]
struct Tags {
    /// `<html>`, `<body>` or a doctype somewhere.
    page: bool,
    blocks: usize,
    closing: usize,
}

fn tags(sample: &str) -> Tags {
    let mut found = Tags::default();
    let bytes = sample.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let (closing, rest) = match rest.strip_prefix(b"/") {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let length = rest.iter().take(12).take_while(|b| b.is_ascii_alphanumeric() || **b == b'!').count();
        // A tag's name ends where a tag's name may end: `<p` in `a<px` is none.
        if !matches!(rest.get(length), Some(b'>' | b' ' | b'\t' | b'\n' | b'\r' | b'/')) {
            continue;
        }
        let name = rest.get(..length).unwrap_or_default().to_ascii_lowercase();
        match name.as_slice() {
            b"html" | b"body" | b"head" | b"!doctype" if !closing => found.page = true,
            b"div" | b"p" | b"table" | b"tr" | b"td" | b"th" | b"ul" | b"ol" | b"li" | b"section"
            | b"article" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"br" | b"span" | b"strong"
            | b"tbody" | b"dl" | b"dt" | b"dd" | b"blockquote" | b"pre" => {
                found.blocks += usize::from(!closing);
                found.closing += usize::from(closing || name == b"br");
            }
            _ => {}
        }
    }
    found
}

#[derive(Default)]
struct Marks {
    /// Headings, fences, links: marks that plain text does not have.
    strong: usize,
    /// Bullets, block quotes, bold: marks that plain text may have.
    weak: usize,
    tables: usize,
    bold: bool,
}

fn markdown_marks(lines: &[text::SourceLine<'_>]) -> Marks {
    let mut marks = Marks::default();
    let mut previous: Option<&text::SourceLine<'_>> = None;
    for line in lines {
        let text = line.text();
        let hashes = text.bytes().take_while(|b| *b == b'#').count();
        let heading =
            (1..=6).contains(&hashes) && text.get(hashes..).is_some_and(|rest| rest.starts_with(' '));
        let joined = previous.filter(|_| line.blank_before == 0);
        let ruled = text::rule_columns(text).is_some_and(|columns| {
            columns >= 2 && joined.is_some_and(|above| text::pipe_cells(above.text()).len() == columns)
        });
        let underlined = text.len() >= 3
            && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
            && joined.is_some_and(|above| above.text().chars().count() <= 60);
        let bullet = ["- ", "* ", "+ ", "> "].iter().any(|mark| text.starts_with(mark));
        if heading || text.starts_with("```") || text.starts_with("~~~") || has_link(text) {
            marks.strong += 1;
        } else if ruled {
            marks.tables += 1;
        } else if underlined || bullet || has_bold(text) {
            marks.weak += 1;
        }
        previous = Some(line);
    }
    // Bullets alone are as common in plain text.
    marks.bold = lines.iter().any(|line| has_bold(line.text()));
    // A text that begins with a heading mark means it.
    if lines.first().is_some_and(|first| first.raw.starts_with("# ")) {
        marks.strong += 1;
    }
    marks
}

fn has_bold(text: &str) -> bool {
    text.split_once("**").and_then(|(_, after)| after.split_once("**")).is_some_and(|(inside, _)| {
        !inside.is_empty() && !inside.starts_with(char::is_whitespace) && !inside.contains("**")
    })
}

fn has_link(text: &str) -> bool {
    text.split_once("](").is_some_and(|(before, after)| {
        let target = after.split(')').next().unwrap_or_default();
        before.contains('[')
            && after.contains(')')
            && ["http", "#", "/", "mailto:"].iter().any(|s| target.starts_with(s))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_policies_are_plain() {
        for text in [
            "隐私政策\n\n一、总则\n（一）我们收集\n1、手机号\n2、姓名\n",
            "标题\n* 注：本政策\n# 一条\n一、总则",
            "当 a<b 且 c>d 时\n使用 <p 标签\n",
            "- 甲\n- 乙\n- 丙\n- 丁\n- 戊",
            "",
            "名称\t公司\n微信\t腾讯",
            "第一部分\n-----\n一、总则",
        ] {
            assert_eq!(sniff(text), SourceFormat::Text, "{text}");
        }
    }

    #[test]
    fn markdown_is_known_by_its_marks() {
        for text in [
            "# 隐私政策\n\n## 一、总则\n正文",
            "# 隐私政策\n\n**重要**：请阅读",
            "总则\n\n|名称|公司|\n|---|---|\n|微信|腾讯|",
            "# 隐私政策\n\n详见 [儿童政策](https://x.cn)\n<br>\n",
        ] {
            assert_eq!(sniff(text), SourceFormat::Markdown, "{text}");
        }
    }

    #[test]
    fn pages_and_pieces_of_them_are_html() {
        for text in [
            "<!DOCTYPE html><title>x</title>隐私政策",
            "  <HTML><body>x",
            "<p>一、总则</p>",
            "<!-- 页 -->\n<div class=a>\n<p>一</p># 甲</div>",
            "<table><tr><td>a</td></tr></table>",
            "隐私政策<br>一、总则<br/>二、收集",
        ] {
            assert_eq!(sniff(text), SourceFormat::Html, "{text}");
        }
    }

    #[test]
    fn archives_are_known_by_their_first_bytes() {
        assert!(is_zip(b"PK\x03\x04rest") && !is_zip(b"PK") && !is_zip("隐私".as_bytes()));
    }
}
