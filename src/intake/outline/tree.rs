//! Lines into a tree of parts and sections, by their numbers and headings.

use std::collections::HashMap;

use crate::domain::{
    policy::{ContentsEntry, ImportWarning, Line, Oddity, Paragraph, Part, Section},
    text::CleanText,
};

use super::{
    mark::{self, Mark, Style},
    piece::{Text, headinglike},
};

/// Levels kept; deeper ones hang on the last.
const DEEPEST: usize = 32;

/// Why a node is where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A heading that the format marks, with its level.
    Heading(u8),
    /// A number.
    Number,
    /// A line that stands out: bold, or short and alone.
    Standout,
}

struct Node {
    kind: Kind,
    mark: Option<Mark>,
    title: Option<CleanText>,
    line: Line,
    indent: u32,
    list_depth: u16,
    paragraphs: Vec<Paragraph>,
    contents: Vec<ContentsEntry>,
    children: Vec<usize>,
}

/// What one line of the body is.
pub enum Item<'a> {
    /// A line.
    Line(&'a Text),
    /// A list of contents.
    Contents(Vec<ContentsEntry>),
}

/// The body as built.
#[derive(Default)]
pub struct Built {
    /// Text before the first section.
    pub preamble: Vec<Paragraph>,
    /// Parts.
    pub parts: Vec<Part>,
}

/// Builds the tree. `loose_headings` lets short lines that stand alone be headings, for texts without numbers.
pub fn build(items: &[Item<'_>], loose_headings: bool, warnings: &mut Vec<ImportWarning>) -> Built {
    let mut builder = Builder {
        above: Order::learnt(items),
        nodes: Vec::new(),
        roots: Vec::new(),
        stack: Vec::new(),
        preamble: Vec::new(),
        contents: Vec::new(),
        paragraph_since_mark: false,
        too_deep: None,
    };
    for (index, item) in items.iter().enumerate() {
        match item {
            Item::Contents(entries) => builder.contents(entries.clone()),
            Item::Line(line) => {
                let next = match items.get(index + 1) {
                    Some(Item::Line(next)) => Some(*next),
                    _ => None,
                };
                builder.line(line, next, loose_headings, warnings);
            }
        }
    }
    if let Some(line) = builder.too_deep {
        let limit = u32::try_from(DEEPEST).unwrap_or(u32::MAX);
        warnings.push(ImportWarning { line, oddity: Oddity::TooDeep { limit } });
    }
    builder.finish()
}

struct Builder {
    above: Order,
    nodes: Vec<Node>,
    roots: Vec<usize>,
    stack: Vec<usize>,
    preamble: Vec<Paragraph>,
    /// A list of contents that stands before any part.
    contents: Vec<ContentsEntry>,
    paragraph_since_mark: bool,
    too_deep: Option<Line>,
}

impl Builder {
    fn node(&self, place: usize) -> Option<&Node> {
        self.stack.get(place).and_then(|index| self.nodes.get(*index))
    }

    fn contents(&mut self, entries: Vec<ContentsEntry>) {
        let part = self.stack.first().and_then(|index| self.nodes.get_mut(*index));
        match part.filter(|node| is_part(node)) {
            Some(part) => part.contents.extend(entries),
            None => self.contents.extend(entries),
        }
        self.paragraph_since_mark = true;
    }

    fn line(&mut self, line: &Text, next: Option<&Text>, loose: bool, warnings: &mut Vec<ImportWarning>) {
        if let Some(level) = line.heading {
            self.heading(level, line);
        } else if let Some(mark) = line.mark.clone() {
            if !self.number(mark, line, warnings) {
                self.paragraph(line.line, &line.full);
            }
        } else if stands_out(line, next, loose) {
            self.standout(line);
        } else {
            self.paragraph(line.line, &line.full);
        }
    }

    fn paragraph(&mut self, line: Line, text: &str) {
        let paragraph = Paragraph { line, text: CleanText::new(text) };
        self.paragraph_since_mark = true;
        match self.stack.last().and_then(|index| self.nodes.get_mut(*index)) {
            Some(node) => node.paragraphs.push(paragraph),
            None => self.preamble.push(paragraph),
        }
    }

    /// A heading that the format marks: its level counts, and among equals its number.
    fn heading(&mut self, level: u8, line: &Text) {
        while let Some(top) = self.stack.len().checked_sub(1).and_then(|place| self.node(place)) {
            let stays = match top.kind {
                Kind::Heading(other) if other < level => true,
                Kind::Heading(other) if other == level => match (&top.mark, &line.mark) {
                    // All headings on one level, told apart by their numbers only.
                    (Some(above), Some(below)) => {
                        above.style != below.style && self.above.holds(above.style, below.style)
                    }
                    _ => false,
                },
                Kind::Heading(_) | Kind::Standout => false,
                // A plain 第二部分 above marked headings.
                Kind::Number => {
                    is_part(top) && line.mark.as_ref().is_none_or(|mark| mark.style != Style::Part)
                }
            };
            if stays {
                break;
            }
            self.stack.pop();
        }
        let title = Some(line.rest()).filter(|rest| !rest.is_empty()).map(CleanText::new);
        self.push(Kind::Heading(level), line, line.mark.clone(), title);
    }

    /// A numbered line. Answers false for one whose number fits nowhere and is rather text.
    fn number(&mut self, mut mark: Mark, line: &Text, warnings: &mut Vec<ImportWarning>) -> bool {
        let last_of = |style: Style| {
            self.stack
                .iter()
                .rev()
                .filter_map(|index| self.nodes.get(*index)?.mark.as_ref())
                .find_map(|open| (open.style == style).then(|| open.value()))
        };
        mark::settle(&mut mark, last_of);
        let floor = self.floor(&mark, line);
        let places = || (floor..self.stack.len()).rev();
        let style_at = |place: usize| self.node(place).and_then(|node| node.mark.as_ref());
        let follows = places().find(|place| {
            style_at(*place).is_some_and(|open| open.style == mark.style && mark.follows(open))
        });
        let kin = || {
            places().find(|place| {
                style_at(*place).is_some_and(|open| open.style.is_kin(mark.style) && mark.follows(open))
            })
        };
        if let Some(place) = follows.or_else(|| if mark.begins() { None } else { kin() }) {
            self.stack.truncate(place);
            self.push_numbered(mark, line);
            return true;
        }
        let same = places().find(|place| style_at(*place).is_some_and(|open| open.style == mark.style));
        if let Some(place) = same {
            let deeper = self
                .node(place)
                .is_some_and(|open| line.indent > open.indent + 1 || line.list_depth > open.list_depth);
            if mark.begins() && deeper {
                self.push_numbered(mark, line);
                return true;
            }
            if is_weak(mark.style) && !mark.begins() {
                return false;
            }
            self.warn_of_order(place, &mark, line, warnings);
            self.stack.truncate(place);
            self.push_numbered(mark, line);
            return true;
        }
        // A family that counts no open list: it begins one, below whatever stands above it.
        if is_weak(mark.style) && !mark.begins() {
            return false;
        }
        while self.stack.len() > floor {
            let top = self.stack.len().checked_sub(1).and_then(|place| self.node(place));
            let stays = match top {
                Some(Node { kind: Kind::Number, mark: Some(open), .. }) => {
                    self.above.holds(open.style, mark.style)
                        && (!matches!(mark.style, Style::Decimal(_))
                            || is_prefix(&open.path, &mark.path, open.style))
                }
                // What has no number of its own may hold any list.
                _ => true,
            };
            if stays {
                break;
            }
            self.stack.pop();
        }
        self.push_numbered(mark, line);
        true
    }

    /// How far a plain number may close what is open: not beyond a marked heading, unless it continues one.
    fn floor(&self, mark: &Mark, line: &Text) -> usize {
        let headings = (0..self.stack.len())
            .rev()
            .filter(|place| self.node(*place).is_some_and(|node| matches!(node.kind, Kind::Heading(_))));
        for place in headings {
            let continues = line.is_headinglike()
                && self
                    .node(place)
                    .and_then(|node| node.mark.as_ref())
                    .is_some_and(|open| open.style == mark.style && mark.follows(open));
            if continues {
                return place;
            }
            if !matches!(mark.style, Style::Part | Style::Book) {
                return place + 1;
            }
        }
        0
    }

    fn warn_of_order(&self, place: usize, mark: &Mark, line: &Text, warnings: &mut Vec<ImportWarning>) {
        let Some(open) = self.node(place).and_then(|node| node.mark.as_ref()) else { return };
        // A list that begins anew below a paragraph of its own is a second list.
        if mark.begins() && self.paragraph_since_mark {
            return;
        }
        let siblings = match place.checked_sub(1).and_then(|parent| self.stack.get(parent)) {
            Some(parent) => self.nodes.get(*parent).map(|node| node.children.as_slice()).unwrap_or_default(),
            None => self.roots.as_slice(),
        };
        let first = siblings.iter().rev().take(200).filter_map(|index| self.nodes.get(*index)).find(|node| {
            node.mark.as_ref().is_some_and(|other| other.style == mark.style && other.path == mark.path)
        });
        let number = CleanText::new(&mark.printed);
        let oddity = match first {
            Some(first) => Oddity::RepeatedNumber { number, first: first.line },
            None => Oddity::OutOfOrder { number, after: CleanText::new(&open.printed) },
        };
        warnings.push(ImportWarning { line: line.line, oddity });
    }

    fn push_numbered(&mut self, mark: Mark, line: &Text) {
        let rest = line.full.get(mark.rest..).unwrap_or_default().trim().to_owned();
        let outer = matches!(mark.style, Style::Part | Style::Book | Style::Chapter | Style::SectionOf);
        let titled = headinglike(&rest) || (outer && rest.chars().count() <= 60);
        let title = (titled && !rest.is_empty()).then(|| CleanText::new(&rest));
        let plain = title.is_none() && !rest.is_empty();
        self.push(Kind::Number, line, Some(mark), title);
        if plain {
            self.paragraph(line.line, &rest);
        }
        self.paragraph_since_mark = false;
    }

    fn standout(&mut self, line: &Text) {
        let open = (0..self.stack.len())
            .rev()
            .find(|place| self.node(*place).is_some_and(|node| node.kind == Kind::Standout));
        if let Some(place) = open {
            self.stack.truncate(place);
        } else {
            // Items without a title of their own hold no headings.
            while self
                .stack
                .len()
                .checked_sub(1)
                .and_then(|place| self.node(place))
                .is_some_and(|node| node.kind == Kind::Number && node.title.is_none())
            {
                self.stack.pop();
            }
        }
        self.push(Kind::Standout, line, None, Some(CleanText::new(&line.full)));
    }

    fn push(&mut self, kind: Kind, line: &Text, mark: Option<Mark>, title: Option<CleanText>) {
        if self.stack.len() >= DEEPEST {
            self.too_deep.get_or_insert(line.line);
            self.stack.truncate(DEEPEST - 1);
        }
        let index = self.nodes.len();
        self.nodes.push(Node {
            kind,
            mark,
            title,
            line: line.line,
            indent: line.indent,
            list_depth: line.list_depth,
            paragraphs: Vec::new(),
            contents: Vec::new(),
            children: Vec::new(),
        });
        match self.stack.last().and_then(|parent| self.nodes.get_mut(*parent)) {
            Some(parent) => parent.children.push(index),
            None => self.roots.push(index),
        }
        self.stack.push(index);
        self.paragraph_since_mark = false;
    }

    fn finish(self) -> Built {
        let mut built = Built { preamble: self.preamble, parts: Vec::new() };
        let mut nodes: Vec<Option<Node>> = self.nodes.into_iter().map(Some).collect();
        let parted =
            self.roots.iter().any(|root| nodes.get(*root).and_then(Option::as_ref).is_some_and(is_part));
        let mut waiting = self.contents;
        for root in self.roots {
            let Some(node) = nodes.get_mut(root).and_then(Option::take) else { continue };
            if parted && is_part(&node) {
                let mut contents = std::mem::take(&mut waiting);
                contents.extend(node.contents);
                built.parts.push(Part {
                    number: node.mark.map(|mark| CleanText::new(&mark.printed)),
                    title: node.title,
                    line: node.line,
                    paragraphs: node.paragraphs,
                    contents,
                    sections: node
                        .children
                        .into_iter()
                        .filter_map(|child| section(&mut nodes, child))
                        .collect(),
                });
                continue;
            }
            let line = node.line;
            // Sections before the first part, or of a policy without parts, share one part without a heading.
            let fits = built.parts.last().is_some_and(|part| part.number.is_none() && part.title.is_none());
            if !fits {
                let contents = std::mem::take(&mut waiting);
                built.parts.push(Part { line, contents, ..Part::default() });
            }
            if let Some(slot) = nodes.get_mut(root) {
                *slot = Some(node);
            }
            if let (Some(part), Some(section)) = (built.parts.last_mut(), section(&mut nodes, root)) {
                part.sections.push(section);
            }
        }
        if !waiting.is_empty() {
            let line = waiting.first().map_or(1, |entry| entry.line);
            built.parts.push(Part { line, contents: waiting, ..Part::default() });
        }
        built
    }
}

/// A bold line, or one that stands alone in a text without numbers: a heading below the sections.
fn stands_out(line: &Text, next: Option<&Text>, loose: bool) -> bool {
    let short = headinglike(&line.full) && line.full.chars().count() <= 36 && !line.full.contains("://");
    let before_text = next.is_some_and(|next| !next.bold && next.heading.is_none());
    let alone = loose
        && line.blank_before > 0
        && next.is_some_and(|next| next.blank_before > 0 && !headinglike(&next.full))
        && line.full.chars().count() <= 24
        && !line.full.ends_with(['：', ':']);
    short && ((line.bold && before_text) || alone)
}

/// Takes a node and what is below it as a section. Depth is bounded by [`DEEPEST`].
fn section(nodes: &mut Vec<Option<Node>>, index: usize) -> Option<Section> {
    let node = nodes.get_mut(index).and_then(Option::take)?;
    Some(Section {
        number: node.mark.map(|mark| CleanText::new(&mark.printed)),
        title: node.title,
        line: node.line,
        paragraphs: node.paragraphs,
        sections: node.children.into_iter().filter_map(|child| section(nodes, child)).collect(),
    })
}

fn is_part(node: &Node) -> bool {
    node.mark.as_ref().is_some_and(|mark| mark.style == Style::Part)
}

/// Families that ordinary text begins with by chance: they need a 1 or a predecessor.
const fn is_weak(style: Style) -> bool {
    matches!(
        style,
        Style::ArabicSpace
            | Style::Lower
            | Style::LowerBracket
            | Style::Upper
            | Style::RomanLower
            | Style::RomanUpper
    )
}

/// Whether `1.2` may stand below `1`.
fn is_prefix(open: &[u32], path: &[u32], style: Style) -> bool {
    match style {
        Style::Decimal(_) | Style::ArabicDot | Style::ArabicSpace | Style::ArabicComma => {
            path.len() > open.len() && path.starts_with(open)
        }
        _ => true,
    }
}

/// Which family stands above which, learnt from where lists begin in this document.
struct Order(HashMap<(Style, Style), u32>);

impl Order {
    fn learnt(items: &[Item<'_>]) -> Self {
        let mut begun: HashMap<(Style, Style), u32> = HashMap::new();
        let mut before: Option<Style> = None;
        for item in items {
            let Item::Line(Text { mark: Some(mark), .. }) = item else { continue };
            if let Some(before) = before.filter(|before| *before != mark.style && mark.begins()) {
                *begun.entry((before, mark.style)).or_default() += 1;
            }
            before = Some(mark.style);
        }
        Self(begun)
    }

    /// Whether lists of `below` begin under numbers of `above`.
    fn holds(&self, above: Style, below: Style) -> bool {
        if above == below {
            return false;
        }
        let outer = |style| matches!(style, Style::Part | Style::Book | Style::Chapter | Style::SectionOf);
        let count = |pair| self.0.get(&pair).copied().unwrap_or(0);
        let (here, there) = (count((above, below)), count((below, above)));
        if here == there || outer(above) || outer(below) {
            return above.usual_depth() < below.usual_depth();
        }
        here > there
    }
}
