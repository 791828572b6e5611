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
        let at =
            |id| Explanation::new(ErrorClass::User, id).with("file", &self.file).with("line", &self.line);
        match &self.problem {
            TemplateProblem::Form(what) => at("err-template-form").with("what", what),
            TemplateProblem::UnknownName { what, found } => {
                at("err-template-unknown-name").with("what", what).with("found", found)
            }
            TemplateProblem::NoSubject => at("err-template-no-subject"),
            TemplateProblem::Empty => at("err-template-empty"),
            TemplateProblem::Text(what) => at("err-template-text").with("what", what),
        }
    }
}
