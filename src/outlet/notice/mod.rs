//! A notice as a file: the released text of one, as a document, a page, text, Markdown or a mail.

mod mail;
mod page;

pub use mail::{Mail, eml};
pub use page::{Letter, docx, html, markdown, plain};
