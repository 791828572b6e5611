//! Reads the paths that the source names, and fails where a layer reaches past what it may use.

mod source;

use std::collections::BTreeSet;

use source::{Token, tokens};

/// A layer, the layers it may use besides itself, and no others.
const LAYERS: [(&str, &[&str]); 20] = [
    ("quiet", &[]),
    ("domain", &[]),
    ("words", &["domain"]),
    ("rules", &["domain"]),
    ("drafting", &["domain"]),
    ("ledger", &["domain"]),
    ("vault", &["domain"]),
    ("minors", &["domain"]),
    ("search", &["domain"]),
    ("view", &["domain", "ledger", "vault", "quiet"]),
    ("intake", &["domain"]),
    ("outlet", &["domain", "rules", "words"]),
    // It reads a list and writes notices as it goes; a person reads why a row was set aside.
    ("merge", &["domain", "intake", "outlet", "words"]),
    // It sends what it is given, and knows neither list nor text.
    ("post", &["domain"]),
    (
        "desk",
        &["domain", "rules", "drafting", "ledger", "vault", "minors", "view", "search", "intake", "outlet"],
    ),
    ("handout", &["desk", "domain", "merge", "outlet", "post", "rules", "words"]),
    (
        "cli",
        &[
            "desk", "handout", "domain", "drafting", "intake", "merge", "outlet", "post", "rules", "search",
            "words",
        ],
    ),
    (
        "tui",
        &[
            "desk", "handout", "domain", "drafting", "intake", "merge", "outlet", "post", "rules", "search",
            "words",
        ],
    ),
    ("main", &["cli", "tui", "desk", "domain", "words", "quiet"]),
    ("lib", &[]),
];

/// Crates that only one layer may name.
const CRATES: [(&str, &str); 5] =
    [("sled", "view"), ("lettre", "post"), ("ratatui", "tui"), ("crossterm", "tui"), ("tui_textarea", "tui")];

/// The crates the domain may name.
const DOMAIN_CRATES: [&str; 3] = ["serde", "jiff", "thiserror"];

/// What the domain may not take from `std`: files, network, environment, processes, threads.
const DOMAIN_NEVER_IN_STD: [&str; 5] = ["fs", "net", "env", "process", "thread"];

/// What the domain may not name at all: clocks, randomness, terminal, store.
const DOMAIN_NEVER: [&str; 6] = ["SystemTime", "Instant", "getrandom", "ratatui", "crossterm", "sled"];

/// What only `tui/terminal.rs` may name.
const TERMINAL: [&str; 7] = [
    "enable_raw_mode",
    "disable_raw_mode",
    "EnterAlternateScreen",
    "LeaveAlternateScreen",
    "SetCursorStyle",
    "EnableBracketedPaste",
    "DisableBracketedPaste",
];

/// Files that may read the time of day; everywhere else it is passed in. Measuring a wait with `Instant` is free.
const CLOCK: [&str; 1] = ["main.rs"];

/// Types whose `now` reads the time of day.
const CLOCKS: [&str; 3] = ["Timestamp", "Zoned", "SystemTime"];

/// A path as written, made absolute: `["crate", "domain", "id"]`, `["std", "fs"]`.
type FullPath = Vec<String>;

/// Every path with a `::` in the file, `use` groups taken apart, `self` and `super` resolved.
fn paths(file: &str, text: &str) -> Vec<FullPath> {
    let tokens = tokens(text);
    let mut walk =
        Walk { tokens: &tokens, at: 0, module: module_of(file), open: Vec::new(), found: Vec::new() };
    walk.run();
    walk.found
}

/// `ledger/file.rs` is the module `crate::ledger::file`.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let own = stem.split('/').filter(|part| *part != "lib" && *part != "main");
    std::iter::once("crate").chain(own).map(str::to_owned).collect()
}

struct Walk<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    /// For each open brace, whether it opened a module.
    open: Vec<bool>,
    found: Vec<FullPath>,
}

impl Walk<'_> {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead)
    }

    fn run(&mut self) {
        while let Some(token) = self.peek(0) {
            match token {
                Token::Name(word) if word == "mod" => self.enter_module(),
                Token::Name(word) if word == "use" => {
                    self.at += 1;
                    if self.peek(0) == Some(&Token::Path) {
                        self.at += 1;
                    }
                    self.tree(&[]);
                }
                Token::Name(_) if self.peek(1) == Some(&Token::Path) => self.tree(&[]),
                Token::Mark('{') => {
                    self.open.push(false);
                    self.at += 1;
                }
                Token::Mark('}') => {
                    if self.open.pop() == Some(true) {
                        self.module.pop();
                    }
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }

    fn enter_module(&mut self) {
        if let (Some(Token::Name(name)), Some(Token::Mark('{'))) = (self.peek(1), self.peek(2)) {
            let name = name.clone();
            self.module.push(name);
            self.open.push(true);
            self.at += 3;
        } else {
            self.at += 1;
        }
    }

    /// Reads one path or group from here on, below `prefix`.
    fn tree(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        loop {
            match self.peek(0) {
                Some(Token::Name(name)) => {
                    path.push(name.clone());
                    self.at += 1;
                }
                Some(Token::Mark('*')) => {
                    path.push("*".to_owned());
                    self.at += 1;
                }
                Some(Token::Mark('{')) => {
                    self.at += 1;
                    while !matches!(self.peek(0), Some(Token::Mark('}')) | None) {
                        let before = self.at;
                        self.tree(&path);
                        if self.at == before {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                _ => {}
            }
            if self.peek(0) == Some(&Token::Path) {
                self.at += 1;
                // A turbofish ends what is of interest here: `Vec::<u8>::new`.
                if !matches!(self.peek(0), Some(Token::Name(_) | Token::Mark('*' | '{'))) {
                    break;
                }
            } else {
                break;
            }
        }
        // `use a as b`
        if self.peek(0).is_some_and(|token| token.is("as")) {
            self.at += 2;
        }
        if path.len() > prefix.len() {
            let full = self.resolve(&path);
            self.found.push(full);
        }
    }

    fn resolve(&self, path: &[String]) -> FullPath {
        let mut full = match path.first().map(String::as_str) {
            Some("privacy_desk") => vec!["crate".to_owned()],
            Some("self") => self.module.clone(),
            Some("super") => self.module.iter().take(self.module.len().saturating_sub(1)).cloned().collect(),
            Some(first) => vec![first.to_owned()],
            None => Vec::new(),
        };
        for part in path.iter().skip(1) {
            match part.as_str() {
                "super" => {
                    full.pop();
                }
                "self" => {}
                other => full.push(other.to_owned()),
            }
        }
        full
    }
}

/// What a file does that its layer may not do.
fn breaches(file: &str, text: &str, dependencies: &BTreeSet<String>) -> Vec<String> {
    let layer = file.split('/').next().unwrap_or(file).trim_end_matches(".rs");
    let Some((_, may_use)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
        return vec![format!("{file}: {layer} is no layer; give it a place in tests/layers.rs")];
    };
    let mut found = Vec::new();
    for path in paths(file, text) {
        let mut parts = path.iter().map(String::as_str);
        let (Some(root), next) = (parts.next(), parts.next()) else { continue };
        let written = path.join("::");
        if root == "crate" {
            let Some(target) = next else { continue };
            if target == layer || may_use.contains(&target) {
                continue;
            }
            found.push(format!("{file}: {layer} must not use {target} ({written})"));
        } else if dependencies.contains(root) {
            // Its tests may be checked with more than it may be built with.
            let test = file.ends_with("/tests.rs") || file.contains("/tests/");
            if layer == "domain" && !test && !DOMAIN_CRATES.contains(&root) {
                found.push(format!("{file}: the domain must not use the crate {root} ({written})"));
            }
            if CRATES.iter().any(|(name, owner)| *name == root && *owner != layer) {
                found.push(format!("{file}: {layer} must not use the crate {root} ({written})"));
            }
        }
        if layer == "domain" && root == "std" {
            for never in path.iter().filter(|part| DOMAIN_NEVER_IN_STD.contains(&part.as_str())) {
                found.push(format!("{file}: the domain must not use {never} ({written})"));
            }
        }
    }
    for token in tokens(text) {
        match token {
            Token::Name(name) => {
                if file != "tui/terminal.rs" && TERMINAL.contains(&name.as_str()) {
                    found.push(format!("{file}: only tui/terminal.rs may use {name}"));
                }
                if layer == "domain" && DOMAIN_NEVER.contains(&name.as_str()) {
                    found.push(format!("{file}: the domain must not use {name}"));
                }
            }
            // The same by hand: the alternate screen.
            Token::Text(text)
                if file != "tui/terminal.rs"
                    && ["[?1049", "[?1047", "[?47"].iter().any(|code| text.contains(code)) =>
            {
                found.push(format!("{file}: only tui/terminal.rs may write {text:?}"));
            }
            _ => {}
        }
    }
    if !CLOCK.contains(&file) {
        let code = before_tests(text);
        for path in paths(file, code) {
            if let [.., of, "now"] = path.iter().map(String::as_str).collect::<Vec<_>>().as_slice()
                && CLOCKS.contains(of)
            {
                found.push(format!("{file}: the time is passed in; only {CLOCK:?} may call {of}::now"));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The file without its unit tests, which stand at its end and may ask for the time.
fn before_tests(text: &str) -> &str {
    text.find("#[cfg(test)]").and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The crates of the manifest, as they are written in code.
fn dependencies() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(source::root().join("Cargo.toml")).unwrap_or_default();
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    ["dependencies", "dev-dependencies"]
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flat_map(|table| table.keys().map(|name| name.replace('-', "_")))
        .collect()
}

#[test]
fn no_layer_reaches_past_what_it_may_use() {
    let files = source::files().expect("src/ can be read");
    assert!(files.iter().any(|file| file.path == "domain/mod.rs"), "src/ is not where it is looked for");
    let dependencies = dependencies();
    assert!(dependencies.contains("ratatui"), "the manifest's dependencies were not read");
    let breaches: Vec<_> =
        files.iter().flat_map(|file| breaches(&file.path, &file.text, &dependencies)).collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// Breaches in one line of code, so that the tests below stay readable.
fn judge(file: &str, text: &str) -> usize {
    let dependencies = ["sled", "ratatui", "serde", "serde_json", "csv"].map(str::to_owned).into();
    breaches(file, text, &dependencies).len()
}

#[test]
fn a_breach_is_seen_however_it_is_written() {
    for (file, text) in [
        ("tui/screen/sdk.rs", "use crate::ledger::Entry;"),
        ("tui/screen/sdk.rs", "use crate::{domain::id, view::View};"),
        ("tui/screen/sdk.rs", "use crate::{domain::{id, text}, desk::{self, Desk}, vault};"),
        ("tui/mod.rs", "use super::view::View;"),
        ("tui/screen/sdk.rs", "use super::super::super::view as seen;"),
        ("cli/mod.rs", "fn f() { crate::ledger::verify(); }"),
        ("cli/mod.rs", "fn f() { let a = '{'; mod inner { use super::super::tui; } }"),
        ("cli/mod.rs", "use ::privacy_desk::view;"),
        ("intake/html.rs", "use crate::words::Words;"),
        ("ledger/file.rs", "use crate::vault::Key;"),
        ("desk.rs", "use crate::tui::App;"),
        ("desk/query.rs", "use super::super::cli;"),
        ("cli/mod.rs", "use crate::*;"),
        ("domain/id.rs", "use crate::words;"),
        ("domain/id.rs", "use std::{fmt, fs};"),
        ("domain/id.rs", "use std::time::Instant;"),
        ("domain/id.rs", "let now = SystemTime::now();"),
        ("domain/id.rs", "fn f() -> u8 { getrandom::fill(&mut a) }"),
        ("domain/id.rs", "use serde_json::Value;"),
        ("desk.rs", "let db = sled::open(path);"),
        ("cli/mod.rs", "use ratatui::Frame;"),
        ("tui/runner.rs", "execute!(out, EnterAlternateScreen)"),
        ("tui/runner.rs", "crossterm::terminal::enable_raw_mode()"),
        ("cli/mod.rs", "out.write(b\"\\x1b[?1049h\")"),
        ("desk.rs", "let now = jiff::Timestamp::now();"),
        ("helpers.rs", ""),
    ] {
        assert_ne!(judge(file, text), 0, "{file}: {text}");
    }
}

#[test]
fn what_a_layer_may_use_is_let_through() {
    for (file, text) in [
        ("tui/screen/sdk.rs", "use crate::{desk::Desk, domain::sdk::Sdk, words::Words}; use super::Screen;"),
        ("tui/terminal.rs", "use crossterm::terminal::{EnterAlternateScreen, enable_raw_mode};"),
        ("tui/mod.rs", "mod screen; mod inner { use super::screen; }"),
        (
            "tui/mod.rs",
            "// use crate::ledger\n/* crate::view /* crate::vault */ */ let s = \"crate::view::x\";",
        ),
        ("view/mod.rs", "use crate::{ledger, vault}; let tree = sled::open(p);"),
        ("ledger/file.rs", "pub(crate) fn f() { Vec::<u8>::new(); self::g(); } mod tests { use super::*; }"),
        ("domain/id.rs", "use std::{fmt, str::FromStr}; use serde::Serialize; use super::text::CleanText;"),
        ("domain/id.rs", "let fs = 1; let c = '\"'; let l: &'static str = r#\"std::fs \"quoted\" \"#;"),
        ("intake/csv.rs", "use csv::Reader;"),
        ("main.rs", "use privacy_desk::{cli, tui};"),
        ("words.rs", "use crate::domain::explain::Explain;"),
        ("lib.rs", "pub mod ledger; pub mod tui;"),
        ("main.rs", "let now = Timestamp::now();"),
        ("desk.rs", "let start = Instant::now();\n#[cfg(test)]\nmod tests { fn f() { Zoned::now(); } }"),
    ] {
        assert_eq!(judge(file, text), 0, "{file}: {text}");
    }
}
