//! The parts of a .docx as a stream of what opens, closes and is said. No entities, no document type.

use std::collections::HashMap;

use encoding_rs::Encoding;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// Deeper than any word processor nests.
const DEPTH: usize = 10_000;

/// What a part says next.
pub(super) enum Node<'a> {
    /// An element begins.
    Open(&'a Element),
    /// An element ends.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// An element's name and attributes, prefixes brought to `w:` and `mc:` or none.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// An attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The attribute `val`.
    pub fn val(&self) -> Option<&str> {
        self.get("val")
    }

    /// `val` as a number.
    pub fn number(&self) -> Option<i64> {
        self.val()?.trim().parse::<i32>().ok().map(i64::from)
    }

    /// Whether a switch such as `<w:b/>` is on.
    pub fn on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }
}

/// Tells `visit` all of a part.
pub(super) fn walk(bytes: &[u8], visit: &mut dyn FnMut(&Node<'_>)) -> Result<(), String> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => String::from_utf8_lossy(bytes),
    };
    let mut reader = Reader::from_str(&text);
    let mut names = Names::default();
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                if open.len() >= DEPTH {
                    return Err(format!("nested deeper than {DEPTH}"));
                }
                let element = names.element(&start)?;
                visit(&Node::Open(&element));
                open.push(element.name);
            }
            Event::Empty(start) => {
                let element = names.element(&start)?;
                visit(&Node::Open(&element));
                visit(&Node::Close(&element.name));
            }
            Event::End(_) => {
                if let Some(name) = open.pop() {
                    visit(&Node::Close(&name));
                }
            }
            Event::Text(text) => {
                visit(&Node::Text(&text.xml10_content().map_err(|error| error.to_string())?));
            }
            Event::CData(text) => {
                visit(&Node::Text(&text.xml10_content().map_err(|error| error.to_string())?));
            }
            Event::GeneralRef(reference) => {
                let c = if reference.is_char_ref() {
                    reference.resolve_char_ref().map_err(|error| error.to_string())?
                } else {
                    match reference.decode().map_err(|error| error.to_string())?.as_ref() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => return Err("it names an entity".to_owned()),
                    }
                };
                visit(&Node::Text(c.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4])));
            }
            Event::DocType(_) => return Err("it has a document type declaration".to_owned()),
            Event::Eof if open.is_empty() => return Ok(()),
            Event::Eof => return Err("it ends too early".to_owned()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

/// Which prefixes stand for which vocabularies. A prefix means the same throughout a part.
#[derive(Default)]
struct Names {
    prefixes: HashMap<String, &'static str>,
}

impl Names {
    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, String> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = attribute.unescape_value().map_err(|error| error.to_string())?.into_owned();
            if let Some(prefix) = key.strip_prefix("xmlns") {
                let prefix = prefix.strip_prefix(':').unwrap_or(prefix);
                self.prefixes.insert(prefix.to_owned(), vocabulary(&value));
            } else {
                let local = key.rsplit_once(':').map_or(key.as_str(), |(_, local)| local).to_owned();
                attributes.push((local, value));
            }
        }
        let name = start.name();
        let name = String::from_utf8_lossy(name.as_ref());
        let (prefix, local) = name.split_once(':').unwrap_or(("", &name));
        let known = self.prefixes.get(prefix).copied();
        // Undeclared prefixes are taken at their word.
        let known = known.unwrap_or(match prefix {
            "w" => "w:",
            "mc" => "mc:",
            _ => "",
        });
        Ok(Element { name: format!("{known}{local}"), attributes })
    }
}

fn vocabulary(uri: &str) -> &'static str {
    if uri.ends_with("/wordprocessingml/2006/main") || uri.ends_with("/wordprocessingml/main") {
        "w:"
    } else if uri.ends_with("/markup-compatibility/2006") {
        "mc:"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(xml: &str) -> Result<String, String> {
        let mut out = String::new();
        walk(xml.as_bytes(), &mut |node| match node {
            Node::Open(element) => out.extend(["<", &element.name, " ", element.val().unwrap_or("-"), ">"]),
            Node::Close(name) => out.extend(["</", name, ">"]),
            Node::Text(text) => out += text,
        })?;
        Ok(out)
    }

    #[test]
    fn prefixes_are_brought_to_one_form() {
        let uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        assert_eq!(
            told(&format!("<n:p xmlns:n='{uri}' n:val='1'>a&amp;&#x4E00;</n:p>")).unwrap(),
            "<w:p 1>a&一</w:p>"
        );
        assert_eq!(told("<a:t xmlns:a='x'/>").unwrap(), "<t -></t>");
    }

    #[test]
    fn what_could_expand_or_never_end_is_refused() {
        assert!(told("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").unwrap_err().contains("document type"));
        assert!(told("<a>&b;</a>").unwrap_err().contains("entity"));
        assert!(told("<a><b></b>").is_err());
        assert!(told("<a></b>").is_err());
        assert!(told(&"<a>".repeat(20_000)).unwrap_err().contains("deeper"));
    }
}
