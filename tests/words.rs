//! Every word a person reads stands in both languages, is asked for by the source, and says the same thing.

mod source;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use fluent_bundle::FluentResource;
use source::{Token, tokens};

/// Ids that the source puts together in a way the test cannot see: an exact id, or a beginning that ends with `-`.
/// `format!("screen-{name}")` needs no entry here; it is recognised.
const BUILT_AT_RUN_TIME: [&str; 0] = [];

/// Texts that look as if they asked for words and do not: names of checklist items, and a key of rule packs.
const NO_WORDS: [(&str, &str); 3] = [
    ("domain/incident/checklist.rs", "find-children"),
    ("domain/incident/checklist.rs", "find-places"),
    ("rules/parse/rule.rs", "article"),
];

/// A message as its file has it.
#[derive(Debug)]
struct Message {
    file: String,
    text: String,
    /// The names after `$`.
    values: BTreeSet<String>,
}

/// The messages of one file by id, and what is wrong with the file.
fn messages(file: &str, text: &str) -> (Vec<(String, Message)>, Vec<String>) {
    let mut wrong = Vec::new();
    if let Err((_, errors)) = FluentResource::try_new(text.to_owned()) {
        wrong.extend(errors.iter().map(|error| format!("{file}: {error}")));
    }
    // A message begins in the first column with its id; what is indented belongs to it.
    let mut messages: Vec<(String, Message)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let id = line.split_once('=').map(|(id, rest)| (id.trim_end(), rest));
        match id {
            Some((id, rest)) if id.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let message =
                    Message { file: file.to_owned(), text: rest.trim().to_owned(), values: BTreeSet::new() };
                messages.push((id.to_owned(), message));
                inside = true;
            }
            _ if line.starts_with('#') => inside = false,
            _ => {
                if let Some((_, message)) = messages.last_mut().filter(|_| inside) {
                    message.text.push('\n');
                    message.text.push_str(line.trim());
                }
            }
        }
    }
    for (_, message) in &mut messages {
        message.values = values(&message.text);
    }
    (messages, wrong)
}

/// The names after `$` within braces.
fn values(text: &str) -> BTreeSet<String> {
    let mut depth = 0_u32;
    let mut found = BTreeSet::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '$' if depth > 0 => {
                let rest = text.get(at + 1..).unwrap_or("");
                let end =
                    rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
                found.insert(rest.get(..end).unwrap_or("").to_owned());
            }
            _ => {}
        }
    }
    found
}

/// A language's words from all its files, and what is wrong with them.
#[derive(Default)]
struct Dictionary {
    messages: BTreeMap<String, Message>,
    files: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Dictionary {
    fn read(language: &str) -> Self {
        match files_of(language) {
            Ok(files) => Self::of(language, &files),
            Err(error) => Self { wrong: vec![format!("{language}: {error}")], ..Self::default() },
        }
    }

    fn of(language: &str, files: &[(String, String)]) -> Self {
        let mut all = Self::default();
        for (name, text) in files {
            all.files.insert(name.clone());
            let (messages, wrong) = messages(&format!("{language}/{name}"), text);
            all.wrong.extend(wrong);
            for (id, message) in messages {
                let file = message.file.clone();
                if let Some(before) = all.messages.insert(id.clone(), message) {
                    all.wrong.push(format!("{file}: {id} stands already in {}", before.file));
                }
            }
        }
        all
    }
}

/// The names and texts of a language's files.
fn files_of(language: &str) -> Result<Vec<(String, String)>, std::io::Error> {
    let mut files = Vec::new();
    for entry in fs::read_dir(source::root().join("assets/i18n").join(language))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, fs::read_to_string(&path)?));
    }
    files.sort();
    Ok(files)
}

/// Where the two languages do not match.
fn differences(chinese: &Dictionary, english: &Dictionary) -> Vec<String> {
    let mut wrong = Vec::new();
    for name in chinese.files.symmetric_difference(&english.files) {
        wrong.push(format!("{name}: only one language has this file"));
    }
    for (id, message) in &english.messages {
        let Some(other) = chinese.messages.get(id) else {
            wrong.push(format!("{}: {id} has no Chinese", message.file));
            continue;
        };
        if other.values != message.values {
            wrong.push(format!("{id}: Chinese names {:?}, English {:?}", other.values, message.values));
        }
        if other.text.is_empty() || message.text.is_empty() {
            wrong.push(format!("{id}: no words"));
        }
        if other.text == message.text && !is_name(&message.text) {
            wrong.push(format!("{id}: the same in both languages: {}", message.text));
        }
        for run in chinese_runs(&message.text).iter().filter(|run| !other.text.contains(run.as_str())) {
            wrong.push(format!("{}: {id} has Chinese in the English: {run}", message.file));
        }
    }
    for (id, message) in &chinese.messages {
        if !english.messages.contains_key(id) {
            wrong.push(format!("{}: {id} has no English", message.file));
        }
    }
    wrong
}

/// ASCII that may stand in any language: a name, a key, a unit, a value, but no sentence.
fn is_name(text: &str) -> bool {
    let mut depth = 0_u32;
    let plain: String = text
        .chars()
        .filter(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    let is_lower = |word: &&&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    plain.is_ascii() && (words.len() < 2 || !words.iter().any(|word| is_lower(&word)))
}

/// Runs of Chinese characters.
fn chinese_runs(text: &str) -> Vec<String> {
    text.split(|c: char| !('\u{4E00}'..='\u{9FFF}').contains(&c))
        .filter(|run| !run.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A place in the source that asks for words.
#[derive(Debug, PartialEq, Eq)]
struct Request {
    id: String,
    /// The values handed over, where the place shows them all.
    values: Option<BTreeSet<String>>,
}

/// The words a file asks for: `.text("…")`, `.with("…", &[…])`, and any `"err-…"`, `"warn-…"` or `"find-…"`.
fn requests(source: &str) -> Vec<Request> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Token::Text(text) = token else { continue };
        if !is_id(text) {
            continue;
        }
        let before = |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at));
        let called = |name: &str| {
            before(1) == Some(&Token::Mark('('))
                && before(2).is_some_and(|token| token.is(name))
                && before(3) == Some(&Token::Mark('.'))
        };
        let rest = tokens.get(at + 1..).unwrap_or_default();
        if let [Token::Mark(','), Token::Mark('&'), Token::Mark('['), list @ ..] = rest
            && called("with")
        {
            found.push(Request { id: text.clone(), values: listed(list) });
        } else if called("text") && rest.first() == Some(&Token::Mark(')')) {
            found.push(Request { id: text.clone(), values: Some(BTreeSet::new()) });
        } else if ["err-", "warn-", "find-"].iter().any(|prefix| text.starts_with(prefix)) {
            found.push(Request { id: text.clone(), values: chained(rest) });
        }
    }
    found
}

fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The names in `("name", value), …]`; `None` where something else stands among them.
fn listed(tokens: &[Token]) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut depth = 0_u32;
    let mut begins = true;
    let mut tokens = tokens.iter();
    while let Some(token) = tokens.next() {
        match token {
            Token::Mark(']') if depth == 0 => return Some(names),
            Token::Mark('(') if depth == 0 && begins => {
                let Some(Token::Text(name)) = tokens.next() else { return None };
                names.insert(name.clone());
                depth = 1;
                begins = false;
            }
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Mark(',') if depth == 0 => begins = true,
            _ if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The names in `).with("name", …).with("name", …)`; `None` where no such chain follows.
fn chained(tokens: &[Token]) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let mut tokens = tokens.iter().skip_while(|token| matches!(token, Token::Mark(')'))).peekable();
    while tokens.next() == Some(&Token::Mark('.')) {
        let (Some(call), Some(Token::Mark('(')), Some(Token::Text(name))) =
            (tokens.next(), tokens.next(), tokens.next())
        else {
            break;
        };
        if !call.is("with") {
            break;
        }
        names.insert(name.clone());
        let mut depth = 1_u32;
        while depth > 0 {
            match tokens.next() {
                Some(Token::Mark('(' | '[' | '{')) => depth += 1,
                Some(Token::Mark(')' | ']' | '}')) => depth -= 1,
                Some(_) => {}
                None => return None,
            }
        }
    }
    (!names.is_empty()).then_some(names)
}

/// What the source asks for and the dictionary lacks.
fn lacking(file: &str, source: &str, dictionary: &Dictionary) -> Vec<String> {
    let mut wrong = Vec::new();
    for request in requests(source) {
        let id = &request.id;
        if NO_WORDS.contains(&(file, id.as_str())) {
            continue;
        }
        let Some(message) = dictionary.messages.get(id) else {
            wrong.push(format!("{file}: no words for {id}"));
            continue;
        };
        if let Some(given) = &request.values {
            for name in message.values.difference(given) {
                wrong.push(format!("{file}: {id} is asked for without its value {name}"));
            }
        }
        if id.starts_with("err-") && !id.ends_with("-hint") {
            match dictionary.messages.get(&format!("{id}-hint")) {
                None => wrong.push(format!("{file}: {id} does not say what to do: no {id}-hint")),
                Some(hint) => {
                    for name in hint.values.iter().filter(|_| request.values.is_some()) {
                        if request.values.as_ref().is_some_and(|given| !given.contains(name)) {
                            wrong.push(format!("{file}: {id}-hint needs the value {name}"));
                        }
                    }
                }
            }
        }
    }
    wrong
}

/// Ids that nothing asks for.
fn unused(sources: &[String], dictionary: &Dictionary) -> Vec<String> {
    let literals: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| tokens(source))
        .filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    // `"screen-{name}-title"` asks for every id that begins and ends so.
    let built: Vec<(&str, &str)> = literals
        .iter()
        .filter_map(|text| {
            let (start, rest) = text.split_once('{')?;
            let (_, end) = rest.rsplit_once('}')?;
            let is_part =
                |part: &str| part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            (start.len() > 1 && start.ends_with('-') && is_part(start) && is_part(end))
                .then_some((start, end))
        })
        .collect();
    let is_asked_for = |id: &str| {
        literals.contains(id)
            || BUILT_AT_RUN_TIME.iter().any(|own| *own == id || own.ends_with('-') && id.starts_with(own))
            || built.iter().any(|(start, end)| {
                id.strip_prefix(start).is_some_and(|rest| rest.ends_with(end) && rest.len() > end.len())
            })
    };
    let references = |id: &str| {
        dictionary.messages.values().any(|message| {
            message
                .text
                .split('{')
                .skip(1)
                .any(|rest| rest.split('}').next().is_some_and(|inner| inner.trim() == id))
        })
    };
    dictionary
        .messages
        .iter()
        .filter(|(id, _)| {
            let bare = id.strip_suffix("-hint").unwrap_or(id);
            !is_asked_for(id) && !is_asked_for(bare) && !references(id)
        })
        .map(|(id, message)| format!("{}: nothing asks for {id}", message.file))
        .collect()
}

#[test]
fn both_languages_say_the_same() {
    let (chinese, english) = (Dictionary::read("zh-CN"), Dictionary::read("en"));
    let mut wrong = differences(&chinese, &english);
    wrong.extend(chinese.wrong);
    wrong.extend(english.wrong);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_word_asked_for_is_there() {
    let files = source::files().expect("src/ can be read");
    let mut wrong = Vec::new();
    for language in ["zh-CN", "en"] {
        let dictionary = Dictionary::read(language);
        wrong.extend(files.iter().flat_map(|file| lacking(&file.path, &file.text, &dictionary)));
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_word_there_is_asked_for() {
    let sources: Vec<String> =
        source::files().expect("src/ can be read").into_iter().map(|file| file.text).collect();
    let unused = unused(&sources, &Dictionary::read("zh-CN"));
    assert!(unused.is_empty(), "{}", unused.join("\n"));
}

#[test]
fn every_file_of_words_is_compiled_in() {
    let words = fs::read_to_string(source::root().join("src/words.rs")).expect("src/words.rs can be read");
    let compiled: BTreeSet<String> = tokens(&words)
        .into_iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text),
            _ => None,
        })
        .filter(|text| text.strip_suffix(".ftl").is_some())
        .map(|text| text.trim_start_matches('/').to_owned())
        .collect();
    assert_eq!(compiled, Dictionary::read("zh-CN").files);
}

fn dictionary(text: &str) -> Dictionary {
    Dictionary::of("xx", &[("a.ftl".to_owned(), text.to_owned())])
}

#[test]
fn a_broken_or_repeated_message_is_seen() {
    assert_eq!(dictionary("a = one\nb = { $n }\n").wrong, Vec::<String>::new());
    assert_eq!(dictionary("a = { \n").wrong.len(), 1);
    assert_eq!(dictionary("a = one\na = two\n").wrong.len(), 1);
    let twice = [("a.ftl", "same = one"), ("b.ftl", "same = two")]
        .map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(Dictionary::of("xx", &twice).wrong, ["xx/b.ftl: same stands already in xx/a.ftl"]);
}

#[test]
fn a_difference_between_the_languages_is_seen() {
    for (chinese, english, expected) in [
        ("a = 政策\n", "a = Policy\n", 0),
        ("a = SHA-256\nb = { $n } MB\n", "a = SHA-256\nb = { $n } MB\n", 0),
        ("a = 中文\n", "a = Chinese (中文)\n", 0),
        ("a = { $n } 条\n", "a = { $n ->\n    [one] one entry\n   *[other] { $n } entries\n }\n", 0),
        ("a = 政策\n", "", 1),
        ("", "a = Policy\n", 1),
        ("a = { $n } 条\n", "a = { $count } entries\n", 1),
        ("a = Open the file\n", "a = Open the file\n", 1),
        ("a = 政策\n", "a = The 打开 key\n", 1),
    ] {
        let found = differences(&dictionary(chinese), &dictionary(english));
        assert_eq!(found.len(), expected, "{chinese}{english}{found:?}");
    }
}

#[test]
fn a_missing_word_is_seen_where_it_is_asked_for() {
    let dictionary =
        dictionary("shown = shown\ncounted = { $count }\nerr-a = { $file }\nerr-a-hint = { $file }\n");
    for (source, expected) in [
        (r#"words.text("shown")"#, 0),
        (r#"words.with("counted", &[("count", 3.into())])"#, 0),
        (r#"Explanation::new(User, "err-a").with("file", file)"#, 0),
        (r#"words.text("absent")"#, 1),
        (r#"words.text("counted")"#, 1),
        (r#"words.with("counted", &[("n", f(1, [2]))])"#, 1),
        (r#"warn("err-a").with("line", &line(1))"#, 2),
        (r#"let id = "err-b";"#, 1),
        (r#"let id = "find-b";"#, 1),
        (r#"// words.text("absent")"#, 0),
    ] {
        assert_eq!(lacking("a.rs", source, &dictionary).len(), expected, "{source}");
    }
}

#[test]
fn an_unused_word_is_seen() {
    let dictionary = dictionary(
        "shown = shown\nscreen-sdk-title = SDK\nerr-a = a\nerr-a-hint = b\npart = c\nwhole = { part }\n",
    );
    let source = r#"text("shown"); format!("screen-{name}-title"); new("err-a"); text("whole")"#;
    assert_eq!(unused(&[source.to_owned()], &dictionary), Vec::<String>::new());
    assert_eq!(unused(&[String::new()], &dictionary).len(), 5);
}
