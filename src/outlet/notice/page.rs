//! The notice as letters.

use std::io;

use crate::words::Language;

/// A notice as a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom, line by line; none for an announcement.
    pub to: Vec<String>,
    /// The heading; may be empty.
    pub subject: String,
    /// The paragraphs; line breaks in them are kept.
    pub paragraphs: Vec<String>,
    /// Who signs.
    pub sender: String,
    /// The day, as it is written in the notice's language.
    pub date: String,
}

/// Letters as one .docx, each on a page of its own.
///
/// # Errors
/// None but what packing gives.
pub fn docx(letters: &[Letter], language: Language) -> io::Result<Vec<u8>> {
    let _ = (letters, language);
    Ok(Vec::new())
}

/// Letters as one page, ready to be printed, each on a sheet of its own.
pub fn html(letters: &[Letter], language: Language) -> String {
    let _ = (letters, language);
    String::new()
}

/// A letter as Markdown.
pub fn markdown(letter: &Letter) -> String {
    letter.subject.clone()
}

/// A letter as text.
pub fn plain(letter: &Letter) -> String {
    letter.subject.clone()
}
