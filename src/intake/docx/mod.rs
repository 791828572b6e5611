//! .docx to blocks: the parts of the package that hold text, with all that numbers and names it.

mod body;
mod numbering;
mod paragraph;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use self::{
    body::{Aside, Body},
    numbering::Numbering,
    styles::Styles,
    xml::Node,
};
use super::{
    block::{Block, Taken},
    error::ImportError,
    html,
};

/// How many bytes all parts together may unpack to.
const UNPACKED: u64 = 64 * 1024 * 1024;

/// Takes a document apart. A text block and a table row are one unit each, and are counted as lines.
///
/// # Errors
/// `Binary` for an archive of something else, `TooLarge` for one that unpacks to too much, else `BrokenDocx`.
pub fn take(name: &str, bytes: &[u8]) -> Result<Taken, ImportError> {
    let broken = |why: String| ImportError::BrokenDocx { name: name.to_owned(), why };
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let mut package = Package { archive, left: UNPACKED, name };
    let main = package.main().ok_or_else(|| ImportError::Binary { name: name.to_owned() })?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut part = |file: &str| package.part(&format!("{folder}/{file}"));

    let mut aside = Aside::default();
    if let Some(xml) = part("styles.xml")? {
        aside.styles = Styles::read(&xml).map_err(|why| broken(format!("styles.xml: {why}")))?;
    }
    if let Some(xml) = part("numbering.xml")? {
        aside.numbering = Numbering::read(&xml).map_err(|why| broken(format!("numbering.xml: {why}")))?;
    }
    for file in ["footnotes.xml", "endnotes.xml"] {
        if let Some(xml) = part(file)? {
            let links = part(&format!("_rels/{file}.rels"))?;
            aside.links = links.map(|xml| targets(&xml)).transpose().map_err(&broken)?.unwrap_or_default();
            let mut body = Body::default();
            xml::walk(&xml, &mut |node| body.node(node, &mut aside))
                .map_err(|why| broken(format!("{file}: {why}")))?;
            aside.notes.extend(body.finish().2);
        }
    }
    let file = main.rsplit('/').next().unwrap_or_default();
    let links = part(&format!("_rels/{file}.rels"))?;
    aside.links = links.map(|xml| targets(&xml)).transpose().map_err(&broken)?.unwrap_or_default();
    let text = part(file)?.unwrap_or_default();
    let mut body = Body::default();
    xml::walk(&text, &mut |node| body.node(node, &mut aside))
        .map_err(|why| broken(format!("{file}: {why}")))?;
    let (blocks, title, _) = body.finish();
    let title = match title {
        Some(title) => Some(title),
        None => package.part("docProps/core.xml")?.and_then(|xml| core_title(&xml)),
    };
    let mut taken = Taken { blocks, title };
    for (index, block) in taken.blocks.iter_mut().enumerate() {
        if let Block::Text(text) = block {
            text.blank_before = u32::from(index > 0);
        }
    }
    html::number(&mut taken);
    Ok(taken)
}

struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    name: &'a str,
}

impl Package<'_> {
    /// The part with the text: `word/document.xml`, or what some programs call `word/document2.xml`.
    fn main(&self) -> Option<String> {
        let known = "word/document.xml";
        if self.archive.index_for_name(known).is_some() {
            return Some(known.to_owned());
        }
        let alike = |name: &&str| {
            name.strip_prefix("word/document")
                .and_then(|rest| rest.strip_suffix(".xml"))
                .is_some_and(|n| n.len() <= 3 && n.bytes().all(|b| b.is_ascii_digit()))
        };
        self.archive.file_names().find(alike).map(str::to_owned)
    }

    /// A part unpacked; `None` where there is none.
    fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let broken = |why: String| ImportError::BrokenDocx { name: self.name.to_owned(), why };
        let file = match self.archive.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(format!("{path}: {error}"))),
        };
        // What the archive says of its lengths is not believed: what comes out is counted.
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(format!("{path}: {error}")))?;
        let read = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        match self.left.checked_sub(read) {
            Some(left) => {
                self.left = left;
                Ok(Some(bytes))
            }
            None => Err(ImportError::TooLarge {
                name: self.name.to_owned(),
                bytes: UNPACKED - self.left + read,
                limit: UNPACKED,
            }),
        }
    }
}

/// Targets outside the document by relationship id.
fn targets(xml: &[u8]) -> Result<HashMap<String, String>, String> {
    let mut found = HashMap::new();
    xml::walk(xml, &mut |node| {
        if let Node::Open(element) = node
            && element.get("TargetMode") == Some("External")
            && let (Some(id), Some(target)) = (element.get("Id"), element.get("Target"))
        {
            found.insert(id.to_owned(), target.to_owned());
        }
    })?;
    Ok(found)
}

fn core_title(xml: &[u8]) -> Option<String> {
    let (mut inside, mut title) = (false, String::new());
    let walked = xml::walk(xml, &mut |node| match node {
        Node::Open(element) if element.name == "title" => inside = true,
        Node::Close("title") => inside = false,
        Node::Text(text) if inside => title.push_str(text),
        _ => {}
    });
    // A broken property is no reason to refuse the text.
    walked.ok().map(|()| title.trim().to_owned()).filter(|title| !title.is_empty())
}
