//! The running text of Markdown as a reader sees it: marks gone, links told, what is escaped plain.
//!
//! Where CommonMark would leave `**重要：**请` as it stands, since its rules look for spaces, the marks are taken
//! as the writer meant them.

use std::collections::HashMap;

use crate::intake::{
    html,
    link::{self, Shown},
};

/// How far marks look for what ends them, in bytes, and how deep links nest.
const REACH: usize = 4096;
const NEST: usize = 32;

/// Running text taken out of its marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub text: String,
    pub bold: bool,
    pub inner_link: bool,
}

/// Where `[text][name]` leads, by name in lower case.
pub(super) type References = HashMap<String, String>;

enum Token {
    Text(String),
    /// Emphasis: what it looks like, and what it turned out to be.
    Mark(char, usize, Turn),
    Inner(bool),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Literal,
    Begin,
    End,
}

struct Bracket {
    token: usize,
    image: bool,
}

struct Reading<'a> {
    rest: &'a str,
    last: Option<char>,
    tokens: Vec<Token>,
    marks: Vec<(usize, char, usize)>,
    brackets: Vec<Bracket>,
    anchor: Option<(usize, String)>,
    references: &'a References,
    in_cell: bool,
}

/// Reads running text. `in_cell` keeps the targets of links where their text does not name them.
pub(super) fn read(markup: &str, in_cell: bool, references: &References) -> Seen {
    let mut reading = Reading {
        rest: markup,
        last: None,
        tokens: Vec::new(),
        marks: Vec::new(),
        brackets: Vec::new(),
        anchor: None,
        references,
        in_cell,
    };
    while let Some(c) = reading.rest.chars().next() {
        reading.step(c);
    }
    reading.finish()
}

impl Reading<'_> {
    fn step(&mut self, c: char) {
        let done = match c {
            '\\' => self.escape(),
            '`' => self.code(),
            '*' | '_' => self.emphasis(c),
            '[' => self.bracket(1, false),
            '!' if self.rest.starts_with("![") => self.bracket(2, true),
            ']' => self.unbracket(),
            '<' => self.tag(),
            '&' => self.reference(),
            _ => false,
        };
        if !done {
            self.say(c);
            self.skip(c.len_utf8());
            self.last = Some(c);
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn say(&mut self, c: char) {
        match self.tokens.last_mut() {
            Some(Token::Text(text)) => text.push(c),
            _ => self.tokens.push(Token::Text(c.to_string())),
        }
    }

    fn say_all(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Text(last)) => last.push_str(text),
            _ => self.tokens.push(Token::Text(text.to_owned())),
        }
        self.last = text.chars().next_back().or(self.last);
    }

    fn escape(&mut self) -> bool {
        let Some(next) = self.rest.chars().nth(1).filter(char::is_ascii_punctuation) else { return false };
        self.say(next);
        self.skip(2);
        self.last = Some(next);
        true
    }

    fn code(&mut self) -> bool {
        let ticks = self.rest.bytes().take_while(|b| *b == b'`').count();
        let fence = self.rest.get(..ticks).unwrap_or_default();
        let after = self.rest.get(ticks..).unwrap_or_default();
        let near = within(after, REACH);
        let mut from = 0;
        for _ in 0..NEST {
            let Some(at) = near.get(from..).and_then(|rest| rest.find(fence)) else { break };
            let start = from + at;
            let length = near.get(start..).unwrap_or_default().bytes().take_while(|b| *b == b'`').count();
            if length == ticks {
                let inside = near.get(..start).unwrap_or_default().trim().to_owned();
                self.say_all(&inside);
                self.skip(ticks + start + ticks);
                return true;
            }
            from = start + length;
        }
        let fence = fence.to_owned();
        self.say_all(&fence);
        self.skip(ticks);
        true
    }

    fn emphasis(&mut self, c: char) -> bool {
        let length = self.rest.chars().take_while(|next| *next == c).count();
        let next = self.rest.get(length..).and_then(|rest| rest.chars().next());
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let digits = [self.last, next].iter().all(|c| c.is_some_and(|c| c.is_ascii_digit()));
        let mut opens = !space(next) && !next.is_some_and(|c| "，。、；：？！）》」』”’,.;:?!)".contains(c));
        let mut closes = !space(self.last) && !self.last.is_some_and(|c| "（《「『“‘(".contains(c));
        if c == '_' {
            (opens, closes) = (opens && !word(self.last), closes && !word(next));
        }
        // `138****0000` and `2*3*4` hide or multiply.
        if length > 3 || (length == 1 && digits) {
            (opens, closes) = (false, false);
        }
        let found = self.marks.iter().rposition(|(_, mark, long)| closes && *mark == c && *long == length);
        let mut turn = Turn::Literal;
        if let Some((token, ..)) = found.and_then(|at| self.marks.get(at)).copied() {
            self.marks.truncate(found.unwrap_or(0));
            if let Some(Token::Mark(_, _, open)) = self.tokens.get_mut(token) {
                *open = Turn::Begin;
                turn = Turn::End;
            }
        } else if opens {
            // More open marks than this are no emphasis.
            if self.marks.len() >= NEST {
                self.marks.remove(0);
            }
            self.marks.push((self.tokens.len(), c, length));
        }
        self.tokens.push(Token::Mark(c, length, turn));
        self.skip(length);
        if turn == Turn::Literal {
            self.last = Some(c);
        }
        true
    }

    fn bracket(&mut self, length: usize, image: bool) -> bool {
        if self.brackets.len() >= NEST {
            self.brackets.remove(0);
        }
        self.brackets.push(Bracket { token: self.tokens.len(), image });
        self.tokens.push(Token::Text(if image { "![" } else { "[" }.to_owned()));
        // What follows must not run into the bracket's own token.
        self.tokens.push(Token::Inner(false));
        self.skip(length);
        self.last = Some('[');
        true
    }

    fn unbracket(&mut self) -> bool {
        let Some(bracket) = self.brackets.pop() else { return false };
        let after = self.rest.get(1..).unwrap_or_default();
        let visible = self.plain_since(bracket.token + 1);
        let (target, length) = if let Some((target, length)) = inline_target(after) {
            (target, length)
        } else {
            let named = after.strip_prefix('[').and_then(|rest| {
                let name = rest.get(..within(rest, 200).find(']')?)?;
                Some((name, name.len() + 2))
            });
            let (name, length) = match named {
                Some((name, length)) if !name.trim().is_empty() => (name, length),
                Some((_, length)) => (visible.as_str(), length),
                None => (visible.as_str(), 0),
            };
            match self.references.get(&name.trim().to_lowercase()) {
                Some(target) => (target.clone(), length),
                None => return false,
            }
        };
        if let Some(token) = self.tokens.get_mut(bracket.token) {
            *token = Token::Text(String::new());
        }
        if !bracket.image {
            self.link(bracket.token, &visible, &target, false);
        }
        self.skip(1 + length);
        self.last = Some(')');
        true
    }

    fn link(&mut self, token: usize, visible: &str, target: &str, in_tag: bool) {
        if target.starts_with('#') {
            // The place after the bracket was kept for this.
            if let Some(first) = self.tokens.get_mut(token + usize::from(!in_tag)) {
                *first = Token::Inner(true);
            }
            return self.tokens.push(Token::Inner(false));
        }
        if visible.trim().is_empty() {
            self.say_all(target);
        } else if self.in_cell {
            match link::shown(visible, target) {
                Shown::Text => {}
                Shown::Target => {
                    self.tokens.truncate(token);
                    self.marks.retain(|(at, ..)| *at < token);
                    self.say_all(target);
                }
                Shown::Both => {
                    self.say_all(" ");
                    self.say_all(target);
                }
            }
        }
    }

    fn plain_since(&self, token: usize) -> String {
        let tokens = self.tokens.iter().skip(token);
        tokens.filter_map(|t| if let Token::Text(text) = t { Some(text.as_str()) } else { None }).collect()
    }

    fn tag(&mut self) -> bool {
        // Most `<` begin no tag: that is seen at once, before looking far.
        if !self.rest.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'!'))
        {
            return false;
        }
        let near = within(self.rest, REACH);
        if near.starts_with("<!--")
            && let Some(end) = near.find("-->")
        {
            self.skip(end + 3);
            return true;
        }
        let Some(end) = near.find('>') else { return false };
        let inside = near.get(1..end).unwrap_or_default();
        if (inside.contains("://") || inside.contains('@') || inside.starts_with("mailto:"))
            && !inside.contains(char::is_whitespace)
            && !inside.starts_with('/')
        {
            self.say_all(inside);
            self.skip(end + 1);
            return true;
        }
        let closing = inside.starts_with('/');
        let name: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let after = inside.trim_start_matches('/').get(name.len()..).unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || !(after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == '/'))
        {
            return false;
        }
        match name.as_str() {
            "br" => self.say('\n'),
            "b" | "strong" => {
                let turn = if closing { Turn::End } else { Turn::Begin };
                self.tokens.push(Token::Mark('<', 2, turn));
            }
            "a" if closing => {
                if let Some((token, target)) = self.anchor.take() {
                    let visible = self.plain_since(token);
                    self.link(token, &visible, &target, true);
                }
            }
            "a" => {
                if let Some(target) = href(after) {
                    self.anchor = Some((self.tokens.len(), target));
                    self.tokens.push(Token::Inner(false));
                }
            }
            _ => {}
        }
        self.skip(end + 1);
        true
    }

    fn reference(&mut self) -> bool {
        let Some(end) = within(self.rest, 32).find(';') else { return false };
        let entity = self.rest.get(..=end).unwrap_or_default();
        let inside = entity.get(1..end).unwrap_or_default();
        if inside.is_empty() || !inside.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') {
            return false;
        }
        let resolved = match inside {
            "amp" => "&".to_owned(),
            "lt" => "<".to_owned(),
            "gt" => ">".to_owned(),
            "quot" => "\"".to_owned(),
            "nbsp" | "ensp" | "emsp" | "thinsp" => " ".to_owned(),
            _ => html::plain(entity),
        };
        if resolved.is_empty() || resolved == entity {
            return false;
        }
        self.skip(end + 1);
        self.say_all(&resolved);
        true
    }

    fn finish(self) -> Seen {
        let mut text = String::new();
        let (mut visible, mut bold, mut inner) = (0_usize, 0_usize, 0_usize);
        let (mut in_bold, mut in_inner) = (0_usize, false);
        let mut add = |piece: &str, in_bold: usize, in_inner: bool| {
            let count = piece.chars().filter(|c| !c.is_whitespace()).count();
            visible += count;
            bold += if in_bold > 0 { count } else { 0 };
            inner += if in_inner { count } else { 0 };
            text.push_str(piece);
        };
        for token in &self.tokens {
            match token {
                Token::Text(piece) => add(piece, in_bold, in_inner),
                Token::Mark(c, length, Turn::Literal) => {
                    add(&c.to_string().repeat(*length), in_bold, in_inner);
                }
                Token::Mark(_, length, Turn::Begin) => in_bold += usize::from(*length >= 2),
                Token::Mark(_, length, Turn::End) => {
                    in_bold = in_bold.saturating_sub(usize::from(*length >= 2));
                }
                Token::Inner(on) => in_inner = *on,
            }
        }
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let tidy = lines.collect::<Vec<_>>().join("\n");
        Seen { text: tidy, bold: visible > 0 && bold == visible, inner_link: visible > 0 && inner == visible }
    }
}

/// The beginning of a text, at most `bytes` long.
fn within(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The target in `(target "title")` and how long that is.
fn inline_target(after: &str) -> Option<(String, usize)> {
    let inside = within(after.strip_prefix('(')?, REACH);
    memchr::memchr(b')', inside.as_bytes())?;
    let mut depth = 0;
    for (at, c) in inside.char_indices() {
        match c {
            '(' if depth >= NEST => return None,
            '(' => depth += 1,
            ')' if depth == 0 => {
                let whole = inside.get(..at)?.trim();
                let target = match whole.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                    Some((target, _)) => target,
                    None => whole.split_whitespace().next().unwrap_or_default(),
                };
                return Some((target.to_owned(), at + 2));
            }
            ')' => depth -= 1,
            '\n' if inside.get(at..)?.starts_with("\n\n") => return None,
            _ => {}
        }
    }
    None
}

fn href(attributes: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let value = attributes.get(lower.find("href")? + 4..)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    let value = match quote {
        Some(quote) => value.get(1..)?.split(quote).next()?,
        None => value.split_whitespace().next()?,
    };
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(markup: &str) -> String {
        read(markup, false, &References::from([("甲".to_owned(), "https://x.cn".to_owned())])).text
    }

    fn cell(markup: &str) -> String {
        read(markup, true, &References::new()).text
    }

    #[test]
    fn marks_go_and_stars_stay() {
        for (markup, seen) in [
            ("**重要：**请 *看* __这__ _里_", "重要：请 看 这 里"),
            ("请看**《政策》**后", "请看《政策》后"),
            ("138****0000 与 张**，李**", "138****0000 与 张**，李**"),
            ("snake_case_name 2*3*4 a * b", "snake_case_name 2*3*4 a * b"),
            (r"\*不\* \# 1\.", "*不* # 1."),
            ("`a*b*` ``c`d`` `未完", "a*b* c`d `未完"),
            ("a &amp; b&nbsp;c &ldquo;引&rdquo; &无;", "a & b c “引” &无;"),
            ("***全***", "全"),
        ] {
            assert_eq!(text(markup), seen, "{markup}");
        }
    }

    #[test]
    fn links_are_told() {
        for (markup, seen) in [
            ("见[政策](https://x.cn/a(b) \"题\")。", "见政策。"),
            ("[甲] [乙][甲] [丙]", "甲 乙 [丙]"),
            ("<https://x.cn> <a@b.cn> <u>下划</u> a<b", "https://x.cn a@b.cn 下划 a<b"),
            ("![图](x.png)后 [](https://x.cn)", "图后 https://x.cn"),
            ("[未](完", "[未](完"),
            ("甲<br/>乙<!-- 注 -->", "甲\n乙"),
        ] {
            assert_eq!(text(markup), seen, "{markup}");
        }
        for (markup, seen) in [
            ("[隐私政策](https://x.cn/p)", "https://x.cn/p"),
            ("[https://x.cn/p](https://x.cn/p)", "https://x.cn/p"),
            ("[某协议](https://x.cn/p)", "某协议 https://x.cn/p"),
            ("<a href=\"https://x.cn/q\">查看</a>", "https://x.cn/q"),
        ] {
            assert_eq!(cell(markup), seen, "{markup}");
        }
    }

    #[test]
    fn all_bold_and_all_link_are_told() {
        let seen = |markup| read(markup, false, &References::new());
        assert!(seen("**一、总则**").bold && seen("<b>总则</b>").bold && seen("**甲** **乙**").bold);
        assert!(!seen("**甲**乙").bold && !seen("*甲*").bold && !seen("**").bold);
        assert!(seen("[一、总则](#a)").inner_link && !seen("[总则](#a)二").inner_link);
    }

    #[test]
    fn marks_that_never_close_are_read_to_the_end() {
        // What is quadratic in them would not come to an end.
        for mark in ["*a ", "[", "`", "**", "<a", "&", "](", "_", "<!--", "![a](b", "[a](", "``` ` `` "] {
            text(&mark.repeat(50_000));
        }
    }

    proptest! {
        #[test]
        fn any_markup_is_read(markup in "([a文*_`<>&;#()!\\\\\\[\\] \n\"/]|https://|<br>|</a>|<a href=){0,60}", cells in any::<bool>()) {
            let seen = read(&markup, cells, &References::new());
            prop_assert_eq!(seen.text.trim(), seen.text.as_str());
        }
    }
}
