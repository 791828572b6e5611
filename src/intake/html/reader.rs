//! What opens, what closes, and what a reader sees in between.

use std::collections::HashMap;

use html5ever::tokenizer::Tag;

use super::{
    SpannedCell, SpannedRow, expand,
    inline::{Inline, Look},
    list::List,
    settle,
};
use crate::{
    domain::policy::Line,
    intake::{
        block::{Block, Taken, TextBlock},
        link::{self, Shown},
    },
};

/// How far up an end tag of running text looks for its start. Blocks are found by counting instead.
const INLINE_REACH: usize = 64;
/// An element that is open.
#[expect(clippy::struct_excessive_bools, reason = "they are independent of each other")]
struct Open {
    name: String,
    block: bool,
    hidden: bool,
    list: bool,
    heading: bool,
    /// Bold and links that were open outside; they go on when it closes.
    bold: u32,
}

#[derive(Default)]
struct TableOpen {
    line: Line,
    /// Elements open when it began.
    base: usize,
    /// Tables open within it.
    inner: usize,
    caption: Option<String>,
    rows: Vec<SpannedRow>,
    in_row: bool,
    row_hidden: bool,
    in_head: bool,
    cell: Option<CellOpen>,
}

struct CellOpen {
    columns: usize,
    rows: usize,
    header: bool,
    hidden: bool,
    caption: bool,
    lists: usize,
    /// Open elements by name outside, which end tags inside cannot reach.
    outside: HashMap<String, usize>,
}

struct Link {
    href: String,
    start: usize,
}

#[derive(Default)]
pub(super) struct Reader {
    taken: Taken,
    open: Vec<Open>,
    counts: HashMap<String, usize>,
    inline: Inline,
    hidden: usize,
    bold: u32,
    pre: usize,
    heading: Option<u8>,
    lists: Vec<List>,
    label: Option<String>,
    link: Option<Link>,
    table: Option<TableOpen>,
    title: Option<String>,
    in_title: bool,
}

impl Reader {
    pub fn characters(&mut self, text: &str, line: Line) {
        if self.in_title {
            if let Some(title) = &mut self.title {
                title.push_str(text);
            }
            return;
        }
        if self.is_hidden() {
            return;
        }
        let look = Look {
            bold: self.bold > 0,
            inner_link: self.link.as_ref().is_some_and(|link| link.href.starts_with('#')),
            preformatted: self.pre > 0,
        };
        for c in text.chars() {
            self.inline.push(c, line, look);
        }
    }

    pub fn open(&mut self, tag: &Tag, line: Line) {
        let name: &str = &tag.name;
        let attribute = |wanted: &str| tag.attrs.iter().find(|a| &*a.name.local == wanted).map(|a| &*a.value);
        if self.table_tag(name, line, &attribute) {
            return;
        }
        match name {
            "br" => {
                return self.seen_break();
            }
            "hr" => return self.flush(),
            "img" | "input" | "meta" | "link" | "base" | "wbr" | "col" | "area" | "embed" | "source"
            | "track" | "param" | "keygen" | "frame" | "body" | "html" | "head" => return,
            "title" => {
                // Pictures have titles too; the first one outside of anything hidden is the page's.
                self.in_title = self.title.is_none() && !self.is_hidden();
                if self.in_title {
                    self.title = Some(String::new());
                }
            }
            "b" | "strong" => return self.bold = self.bold.saturating_add(1),
            "a" => {
                self.end_link();
                let href = attribute("href").unwrap_or_default().trim().to_owned();
                return self.link = Some(Link { href, start: self.inline.text.len() });
            }
            _ => {}
        }
        let block = is_block(name);
        if block {
            self.flush();
            if self.open.last().is_some_and(|top| top.name == "p") {
                self.pop();
            }
        }
        if name == "li" && self.lists.last().is_some_and(|list| list.item_open) {
            self.close("li");
        }
        let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
        let hidden = is_unseen(name)
            || (name == "footer" && !self.is_open("article") && !self.is_open("main"))
            || attribute("hidden").is_some()
            || attribute("aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
            || hides(&style);
        let list = match name {
            "ol" => {
                let reversed = attribute("reversed").is_some();
                self.lists.push(List::ordered(attribute("type"), &style, attribute("start"), reversed));
                true
            }
            "ul" | "menu" | "dir" => {
                self.lists.push(List::unordered());
                true
            }
            _ => false,
        };
        if name == "li" {
            self.label = None;
            if let Some(list) = self.lists.last_mut() {
                list.item_open = true;
                self.label = list.label(attribute("value"));
            }
        }
        let level = match name.as_bytes() {
            [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
            _ => None,
        };
        if level.is_some() {
            self.heading = level;
        }
        if matches!(name, "pre" | "xmp") {
            self.pre += 1;
        }
        self.hidden += usize::from(hidden);
        *self.counts.entry(name.to_owned()).or_default() += 1;
        let heading = level.is_some();
        self.open.push(Open { name: name.to_owned(), block, hidden, list, heading, bold: self.bold });
        if style.contains("font-weight") && (style.contains("bold") || style.contains("00")) && bolds(&style)
        {
            self.bold = self.bold.saturating_add(1);
        }
    }

    pub fn close(&mut self, name: &str) {
        if self.in_title && name == "title" {
            self.in_title = false;
        }
        if self.close_table_tag(name) {
            return;
        }
        match name {
            "b" | "strong" => return self.bold = self.bold.saturating_sub(1),
            "a" => return self.end_link(),
            "br" => {
                return self.seen_break();
            }
            "p" if !self.is_open("p") => return self.flush(),
            _ => {}
        }
        if !self.is_open(name) {
            return;
        }
        if is_block(name) {
            while let Some(popped) = self.pop() {
                if popped == name {
                    break;
                }
            }
            return;
        }
        let base = self.base();
        let above = self.open.iter().skip(base).rev().take(INLINE_REACH);
        let found = above.take_while(|open| !open.block).position(|open| open.name == name);
        for _ in 0..found.map_or(0, |depth| depth + 1) {
            self.pop();
        }
    }

    pub fn finish(mut self) -> Taken {
        self.flush();
        self.end_table();
        self.flush();
        let title = self.title.take().map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "));
        self.taken.title = title.filter(|t| !t.is_empty());
        self.taken
    }

    fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn is_hidden(&self) -> bool {
        self.hidden > 0
            || self.table.as_ref().is_some_and(|t| t.row_hidden || t.cell.as_ref().is_some_and(|c| c.hidden))
    }

    fn seen_break(&mut self) {
        if !self.is_hidden() {
            self.inline.break_line();
        }
    }

    /// Elements below this are out of reach of end tags inside a cell.
    fn base(&self) -> usize {
        self.table.as_ref().map_or(0, |table| table.base)
    }

    fn pop(&mut self) -> Option<String> {
        if self.open.len() <= self.base() {
            return None;
        }
        // Text inside still belongs to the element: it is finished first.
        if self.open.last().is_some_and(|top| top.block) {
            self.flush();
        }
        let open = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(&open.name) {
            *count = count.saturating_sub(1);
        }
        self.hidden -= usize::from(open.hidden);
        self.bold = open.bold;
        if open.heading {
            self.heading = None;
        }
        match open.name.as_str() {
            "pre" | "xmp" => self.pre = self.pre.saturating_sub(1),
            "title" => self.in_title = false,
            "li" => {
                self.label = None;
                if let Some(list) = self.lists.last_mut() {
                    list.item_open = false;
                }
            }
            _ => {}
        }
        if open.list {
            self.lists.pop();
        }
        Some(open.name)
    }

    fn unwind(&mut self) {
        while self.pop().is_some() {}
    }

    /// Ends the paragraph that is being gathered.
    fn flush(&mut self) {
        if self.table.as_ref().is_some_and(|table| table.cell.is_some()) {
            // In a cell, paragraphs are lines.
            if self.label.is_none() || !self.inline.is_blank() {
                self.label_in_cell();
            }
            self.inline.part();
            return;
        }
        let link = self.link.take();
        let inline = std::mem::take(&mut self.inline);
        self.link = link.map(|link| Link { start: 0, ..link });
        if inline.is_blank() {
            return;
        }
        let text = inline.tidy();
        let bold = inline.all_bold();
        let first = TextBlock {
            line: inline.line.unwrap_or(1),
            units: 1,
            blank_before: u32::from(!self.taken.blocks.is_empty()),
            heading: self.heading,
            label: self.label.take().filter(|label| !repeats(label, &text)),
            list_depth: u16::try_from(self.lists.len()).unwrap_or(u16::MAX),
            bold,
            inner_link: inline.all_inner(),
            ..TextBlock::default()
        };
        if self.pre == 0 {
            self.taken.blocks.push(Block::Text(TextBlock { text, ..first }));
            return;
        }
        // Preformatted text is plain text: its lines and their indents mean something.
        let mut seen = false;
        for raw in inline.text.split('\n').filter(|raw| !raw.trim().is_empty()) {
            let mut block = TextBlock { text: raw.trim().to_owned(), ..first.clone() };
            block.indent = crate::intake::text::indent(raw);
            if std::mem::replace(&mut seen, true) {
                block.label = None;
                block.blank_before = 0;
            }
            self.taken.blocks.push(Block::Text(block));
        }
    }

    fn label_in_cell(&mut self) {
        let Some(label) = self.label.take() else { return };
        let at = self.inline.text.rfind('\n').map_or(0, |at| at + 1);
        if self.inline.text.get(at..).is_some_and(|text| !repeats(&label, text)) {
            self.inline.text.insert_str(at, &(label + " "));
        }
    }

    fn end_link(&mut self) {
        let Some(link) = self.link.take() else { return };
        let in_cell = self.table.as_ref().is_some_and(|table| table.cell.is_some());
        let external = link.href.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
        if !in_cell || !external || self.is_hidden() {
            return;
        }
        let Some(visible) = self.inline.text.get(link.start..) else { return };
        match link::shown(visible, &link.href) {
            Shown::Text => return,
            Shown::Target => self.inline.text.truncate(link.start),
            Shown::Both => {}
        }
        self.inline.part();
        self.inline.text.push_str(&link.href);
        self.inline.break_line();
    }

    /// Tags that make up tables; whether `name` was one.
    fn table_tag<'t>(&mut self, name: &str, line: Line, attribute: &dyn Fn(&str) -> Option<&'t str>) -> bool {
        if !matches!(
            name,
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup"
        ) {
            return false;
        }
        let hidden = attribute("hidden").is_some()
            || attribute("style").is_some_and(|style| hides(&style.to_ascii_lowercase()));
        if self.table.is_none() {
            if name == "table" && !self.is_hidden() && !hidden && attribute("role") != Some("presentation") {
                self.flush();
                let base = self.open.len();
                self.table = Some(TableOpen { line, base, ..TableOpen::default() });
            } else {
                self.flush();
            }
            return true;
        }
        let inner = self.table.as_ref().map_or(0, |t| t.inner);
        if inner > 0 || (name == "table" && self.table.as_ref().is_some_and(|t| t.cell.is_some())) {
            // A table in a cell becomes lines of it.
            match name {
                "td" | "th" => self.inline.owe_space(),
                _ => self.inline.part(),
            }
            if let (Some(table), "table") = (&mut self.table, name) {
                table.inner += 1;
            }
            return true;
        }
        match name {
            "table" => {
                self.end_table();
                return self.table_tag(name, line, attribute);
            }
            "colgroup" => {}
            "thead" | "tbody" | "tfoot" => {
                self.end_row();
                if let Some(table) = &mut self.table {
                    table.in_head = name == "thead";
                }
            }
            "tr" => {
                self.end_row();
                self.begin_row(line, hidden);
            }
            _ => {
                self.end_cell();
                self.flush();
                if name != "caption" && self.table.as_ref().is_some_and(|t| !t.in_row) {
                    self.begin_row(line, false);
                }
                let span =
                    |wanted| attribute(wanted).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1);
                let cell = CellOpen {
                    columns: span("colspan"),
                    rows: span("rowspan"),
                    header: name == "th",
                    hidden,
                    caption: name == "caption",
                    lists: self.lists.len(),
                    outside: std::mem::take(&mut self.counts),
                };
                self.inline = Inline::default();
                self.label = None;
                if let Some(table) = &mut self.table {
                    table.cell = Some(cell);
                }
            }
        }
        true
    }

    fn close_table_tag(&mut self, name: &str) -> bool {
        let table_part = matches!(
            name,
            "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup"
        );
        let Some(table) = self.table.as_mut().filter(|_| table_part) else { return table_part };
        if table.inner > 0 {
            if name == "table" {
                table.inner -= 1;
            }
            if matches!(name, "table" | "tr") {
                self.inline.part();
            }
            return true;
        }
        match name {
            "table" => self.end_table(),
            "td" | "th" | "caption" => self.end_cell(),
            "tr" | "thead" | "tbody" | "tfoot" => {
                self.end_row();
                if let Some(table) = self.table.as_mut().filter(|_| name != "tr") {
                    table.in_head = false;
                }
            }
            _ => {}
        }
        true
    }

    fn begin_row(&mut self, line: Line, hidden: bool) {
        if let Some(table) = &mut self.table {
            table.rows.push(SpannedRow { line, header: table.in_head, cells: Vec::new() });
            table.in_row = true;
            table.row_hidden = hidden;
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(table) = &mut self.table {
            table.in_row = false;
            table.row_hidden = false;
        }
    }

    fn end_cell(&mut self) {
        if self.table.as_ref().is_none_or(|table| table.cell.is_none()) {
            // Text between cells stands before the table.
            self.unwind();
            return self.flush();
        }
        self.end_link();
        self.unwind();
        self.label_in_cell();
        let hidden = self.is_hidden();
        let Some(table) = &mut self.table else { return };
        let Some(cell) = table.cell.take() else { return };
        self.counts = cell.outside;
        self.lists.truncate(cell.lists);
        self.label = None;
        let inline = std::mem::take(&mut self.inline);
        let text = Some(inline.tidy()).filter(|text| !text.is_empty());
        if cell.caption {
            table.caption = text.filter(|_| !hidden);
        } else if !hidden && let Some(row) = table.rows.last_mut() {
            let first = row.cells.is_empty();
            row.header = table.in_head || (cell.header && (first || row.header));
            row.cells.push(SpannedCell { text, columns: cell.columns, rows: cell.rows });
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        let Some(table) = self.table.take() else { return };
        let block = expand(table.caption, table.line, table.rows);
        settle(block, &mut self.taken.blocks);
    }
}

/// Whether an item's own text already begins with the number its list would give it.
fn repeats(label: &str, text: &str) -> bool {
    let number = label.trim_end_matches(['.', '、']);
    text.strip_prefix(number).is_some_and(|rest| rest.starts_with(['.', '、', '．', ')', '）']))
}

fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "nav"
            | "iframe"
            | "svg"
            | "select"
            | "textarea"
            | "noembed"
            | "noframes"
            | "object"
            | "canvas"
            | "audio"
            | "video"
    )
}

fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim();
        matches!(name.trim(), "display") && value.starts_with("none")
            || name.trim() == "visibility" && value.starts_with("hidden")
    })
}

fn bolds(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let value = value.trim();
        name.trim() == "font-weight"
            && (value.starts_with("bold") || value.get(..3).and_then(|w| w.parse::<u32>().ok()) >= Some(600))
    })
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "ul"
            | "xmp"
            | "option"
            | "optgroup"
    )
}
