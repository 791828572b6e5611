//! Rust source as tokens, just well enough to see which modules it names and which words it asks for.
//! Comments vanish; strings are kept whole, so that neither is taken for code.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A piece of source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Name(String),
    /// What stands in a string literal, escapes as written.
    Text(String),
    /// `::`
    Path,
    /// Any other character that is not white space.
    Mark(char),
}

impl Token {
    /// Whether this is the name `name`.
    pub fn is(&self, name: &str) -> bool {
        matches!(self, Self::Name(own) if own == name)
    }
}

/// A file under `src/`.
pub struct SourceFile {
    /// Its path below `src/`, with `/` between the parts.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// Every Rust file below `src/`, in order of path.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn files() -> Result<Vec<SourceFile>, std::io::Error> {
    let root = root().join("src");
    let mut open = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(SourceFile { path: below(&root, &path), text: fs::read_to_string(&path)? });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The package's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn below(root: &Path, path: &Path) -> String {
    let parts: Vec<_> = path
        .strip_prefix(root)
        .unwrap_or(path)
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}

/// Cuts source into tokens.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source };
    let mut tokens = Vec::new();
    while let Some(first) = reader.rest.chars().next() {
        if first.is_whitespace() {
            reader.skip(first.len_utf8());
        } else if reader.rest.starts_with("//") {
            reader.skip(reader.rest.find('\n').unwrap_or(reader.rest.len()));
        } else if reader.rest.starts_with("/*") {
            reader.block_comment();
        } else if let Some(text) = reader.string() {
            tokens.push(Token::Text(text));
        } else if first == '_' || first.is_alphabetic() {
            tokens.push(Token::Name(reader.name()));
        } else if first == '\'' {
            reader.quote();
        } else if reader.rest.starts_with("::") {
            reader.skip(2);
            tokens.push(Token::Path);
        } else {
            reader.skip(first.len_utf8());
            tokens.push(Token::Mark(first));
        }
    }
    tokens
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }

    fn name(&mut self) -> String {
        let end = self.rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(self.rest.len());
        let name = self.rest.get(..end).unwrap_or("").to_owned();
        self.skip(end);
        name
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        while !self.rest.is_empty() {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.skip(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.skip(2);
                if depth == 0 {
                    return;
                }
            } else {
                self.skip(self.rest.chars().next().map_or(1, char::len_utf8));
            }
        }
    }

    /// `"…"`, `b"…"`, `c"…"` and their raw forms.
    fn string(&mut self) -> Option<String> {
        let open = self.rest.trim_start_matches(['b', 'c']);
        let prefix = self.rest.len() - open.len();
        if prefix > 1 {
            return None;
        }
        if let Some(body) = open.strip_prefix('"') {
            let mut escaped = false;
            let end = body.find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            })?;
            let text = body.get(..end)?.to_owned();
            self.skip(prefix + 1 + end + 1);
            return Some(text);
        }
        let after = open.strip_prefix('r')?;
        let body = after.trim_start_matches('#');
        let hashes = after.len() - body.len();
        let body = body.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&close)?;
        let text = body.get(..end)?.to_owned();
        self.skip(prefix + 1 + hashes + 1 + end + close.len());
        Some(text)
    }

    /// A character such as `'{'` vanishes; of a lifetime only the mark does.
    fn quote(&mut self) {
        let body = self.rest.get(1..).unwrap_or("");
        let mut chars = body.char_indices();
        let end = match chars.next() {
            Some((_, '\\')) => {
                chars.next();
                chars.find(|(_, c)| *c == '\'').map(|(at, _)| at)
            }
            Some(_) => chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at),
            None => None,
        };
        self.skip(end.map_or(1, |at| 1 + at + 1));
    }
}
