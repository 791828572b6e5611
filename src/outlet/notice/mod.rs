//! A notice as a file: the released text, as a document, a page, text, Markdown or a mail.

mod docx;
mod html;
mod letter;
mod mail;

pub use docx::docx;
pub use html::html;
pub use letter::{Letter, day, joined, language, markdown, plain, unsigned};
pub use mail::{Mail, eml, mail_date};

#[cfg(test)]
mod tests;
