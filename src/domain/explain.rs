//! How an error speaks to a person: by an id that `assets/i18n` puts into words, never by words of its own.

/// Who has to act to get past an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// What was asked for cannot be done as asked; the person can ask otherwise.
    User,
    /// The workspace, the machine or its settings stand in the way.
    Configuration,
    /// The program or its data is at fault.
    Internal,
}

/// What happened, to which thing, and what to do next, as message ids and their values.
///
/// `assets/i18n/*/*.ftl` holds `{id}` (what happened) and `{id}-hint` (what to do) for each id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Message id, always starting with `err-`, `warn-` or `find-`.
    pub id: &'static str,
    /// Values the message names: the file, the line, the entry.
    pub args: Vec<(&'static str, String)>,
    /// Who has to act.
    pub class: ErrorClass,
}

impl Explanation {
    /// An explanation without values.
    pub fn new(class: ErrorClass, id: &'static str) -> Self {
        Self { id, args: Vec::new(), class }
    }

    /// Adds a value that the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &(impl ToString + ?Sized)) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

impl Explain for Explanation {
    fn explain(&self) -> Explanation {
        self.clone()
    }
}

/// Something that can be explained to a person.
pub trait Explain {
    /// The message and its values.
    fn explain(&self) -> Explanation;
}
