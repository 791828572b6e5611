//! Styles: what a paragraph inherits by its style and the styles that one is based on.

use std::collections::HashMap;

use super::xml::{self, Node};

/// As long as a chain of styles is followed.
const CHAIN: usize = 32;

/// What a style says, or what it says together with its ancestors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub name: String,
    pub based_on: Option<String>,
    /// 0 to 8; 9 is body text.
    pub outline: Option<i64>,
    pub num: Option<String>,
    pub level: Option<i64>,
    pub bold: Option<bool>,
    pub hidden: Option<bool>,
    /// Heading level 1 to 9 by name.
    pub heading: Option<u8>,
    pub title: bool,
    pub contents: bool,
    /// The style of the chain that brought the numbering.
    pub numbered_by: Option<String>,
}

/// All styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    own: HashMap<String, Style>,
    default_paragraph: Option<String>,
}

impl Styles {
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut styles = Self::default();
        let mut current: Option<(String, Style)> = None;
        xml::walk(bytes, &mut |node| match node {
            Node::Open(element) => {
                if element.name == "w:style" {
                    let id = element.get("styleId").unwrap_or_default().to_owned();
                    let on = matches!(element.get("default"), Some("1" | "true" | "on"));
                    if on && element.get("type").is_none_or(|kind| kind == "paragraph") {
                        styles.default_paragraph = Some(id.clone());
                    }
                    current = Some((id, Style::default()));
                    return;
                }
                let Some((id, style)) = &mut current else { return };
                match element.name.as_str() {
                    "w:name" => style.named(element.val().unwrap_or_default()),
                    "w:basedOn" => style.based_on = element.val().map(str::to_owned),
                    "w:outlineLvl" => style.outline = element.number(),
                    "w:numId" => {
                        style.num = element.val().map(str::to_owned);
                        style.numbered_by = Some(id.clone());
                    }
                    "w:ilvl" => style.level = element.number(),
                    "w:b" => style.bold = Some(element.on()),
                    "w:vanish" => style.hidden = Some(element.on()),
                    _ => {}
                }
            }
            Node::Close("w:style") => {
                if let Some((id, style)) = current.take() {
                    styles.own.insert(id, style);
                }
            }
            Node::Close(_) | Node::Text(_) => {}
        })?;
        Ok(styles)
    }

    /// What a paragraph of this style inherits; the default style where it names none.
    pub fn paragraph(&self, id: Option<&str>) -> Style {
        id.or(self.default_paragraph.as_deref()).map(|id| self.resolve(id)).unwrap_or_default()
    }

    /// A style with all that it inherits.
    pub fn resolve(&self, id: &str) -> Style {
        let mut whole = Style::default();
        let mut next = Some(id);
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|id| self.own.get(id)) else { break };
            if whole.name.is_empty() {
                whole.name.clone_from(&style.name);
                whole.title = style.title;
                whole.contents = style.contents;
            }
            whole.outline = whole.outline.or(style.outline);
            whole.heading = whole.heading.or(style.heading);
            whole.bold = whole.bold.or(style.bold);
            whole.hidden = whole.hidden.or(style.hidden);
            whole.level = whole.level.or(style.level);
            if whole.num.is_none() {
                whole.num.clone_from(&style.num);
                whole.numbered_by.clone_from(&style.numbered_by);
            }
            next = style.based_on.as_deref();
        }
        whole
    }
}

impl Style {
    fn named(&mut self, name: &str) {
        name.clone_into(&mut self.name);
        let name = name.to_lowercase();
        let numbered = |words: &[&str]| {
            let rest = words.iter().find_map(|word| name.strip_prefix(word))?.trim();
            rest.parse::<u8>().ok().filter(|level| (1..=9).contains(level))
        };
        self.heading = numbered(&["heading", "标题", "標題", "überschrift"]);
        self.contents = numbered(&["toc", "目录", "目錄"]).is_some();
        self.title = matches!(name.trim(), "title" | "标题" | "標題");
    }
}
