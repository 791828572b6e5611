//! A part of a workbook as a stream: what opens, closes and is said, however large it is.

use std::io::{BufReader, Read};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};

use super::meter::Meter;

/// What a part says next; names without their prefixes.
pub(super) enum Node<'a> {
    Open(&'a [u8], &'a BytesStart<'a>),
    Close(&'a [u8]),
    Text(&'a str),
}

/// Tells `visit` all of a part until it says that it has enough.
pub(super) fn walk<R: Read>(
    part: Meter<R>,
    visit: &mut dyn FnMut(&Node<'_>) -> Result<bool, String>,
) -> Result<(), String> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 * 1024, part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| error.to_string())?;
        let go_on = match event {
            Event::Start(start) => visit(&Node::Open(start.local_name().as_ref(), &start))?,
            Event::Empty(start) => {
                visit(&Node::Open(start.local_name().as_ref(), &start))?
                    && visit(&Node::Close(start.local_name().as_ref()))?
            }
            Event::End(end) => visit(&Node::Close(end.local_name().as_ref()))?,
            Event::Text(text) => {
                visit(&Node::Text(&text.xml10_content().map_err(|error| error.to_string())?))?
            }
            Event::CData(text) => {
                visit(&Node::Text(&text.xml10_content().map_err(|error| error.to_string())?))?
            }
            Event::GeneralRef(reference) => {
                visit(&Node::Text(resolved(&reference)?.encode_utf8(&mut [0; 4])))?
            }
            Event::DocType(_) => return Err("it has a document type declaration".to_owned()),
            Event::Eof => return Ok(()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => true,
        };
        if !go_on {
            return Ok(());
        }
        reader.get_mut().get_mut().row();
    }
}

fn resolved(reference: &BytesRef<'_>) -> Result<char, String> {
    if reference.is_char_ref() {
        let c = reference.resolve_char_ref().map_err(|error| error.to_string())?;
        return Ok(c.unwrap_or('\u{FFFD}'));
    }
    match reference.decode().map_err(|error| error.to_string())?.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err("it names an entity".to_owned()),
    }
}

/// An attribute by its name without prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.unescape_value().ok().map(std::borrow::Cow::into_owned))
}
