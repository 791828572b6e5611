//! What is wrong with a template, in which file and on which line.

use crate::domain::explain::{ErrorClass, Explain, Explanation};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateProblem {
    /// The file is not TOML, or a key is not one of a template's.
    #[error("{0}")]
    Form(String),
    /// A name is not one that can stand there.
    #[error("{found:?} is no {what}")]
    UnknownName {
        /// What was expected.
        what: &'static str,
        /// What stands there.
        found: String,
    },
    /// A block says neither an element nor which part it is, or both.
    #[error("a block needs either an element or a part")]
    NoSubject,
    /// There is nothing in it.
    #[error("it holds no template and no element")]
    Empty,
    /// The text is no template, or it asks for something that is not there.
    #[error("{0}")]
    Text(String),
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {problem}")]
pub struct TemplateError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What.
    pub problem: TemplateProblem,
}

impl Explain for TemplateError {
    fn explain(&self) -> Explanation {
        let user = |id| Explanation::new(ErrorClass::User, id);
        let (file, line) = (&self.file, &self.line);
        match &self.problem {
            TemplateProblem::Form(what) => {
                user("err-template-form").with("file", file).with("line", line).with("what", what)
            }
            TemplateProblem::UnknownName { what, found } => user("err-template-unknown-name")
                .with("file", file)
                .with("line", line)
                .with("what", what)
                .with("found", found),
            TemplateProblem::NoSubject => {
                user("err-template-no-subject").with("file", file).with("line", line)
            }
            TemplateProblem::Empty => user("err-template-empty").with("file", file),
            TemplateProblem::Text(what) => {
                user("err-template-text").with("file", file).with("line", line).with("what", what)
            }
        }
    }
}
