//! The text of a document: paragraphs, tables and what is in them, in the order in which a reader meets them.

use std::collections::HashMap;

use super::{
    numbering::Numbering,
    paragraph::{Paragraph, Run, Target},
    styles::Styles,
    table::Table,
    xml::{Element, Node},
};
use crate::intake::{
    block::{Block, TextBlock},
    html,
};

/// What stands beside the text and is needed to read it.
#[derive(Default)]
pub(super) struct Aside {
    pub styles: Styles,
    pub numbering: Numbering,
    /// Targets of links by relationship.
    pub links: HashMap<String, String>,
    /// Notes by id, `f` or `e` before it for foot and end.
    pub notes: HashMap<String, Vec<Block>>,
}

/// A field: a list of contents, a link, a page number.
#[derive(Default)]
struct Field {
    instruction: String,
    /// Its result has begun.
    shown: bool,
    contents: bool,
    link: bool,
}

/// Reads a part that has paragraphs in it.
#[derive(Default)]
pub(super) struct Body {
    pub blocks: Vec<Block>,
    pub title: Option<String>,
    pub notes: HashMap<String, Vec<Block>>,
    /// Elements open within one that is left out, itself included.
    skipped: usize,
    paragraphs: Vec<Paragraph>,
    /// Blocks of text boxes, which follow the paragraph they hang on.
    boxed: Vec<Block>,
    table: Option<Table>,
    run: Option<Run>,
    in_text: bool,
    in_instruction: bool,
    paragraph_properties: usize,
    row_properties: bool,
    fields: Vec<Field>,
    note: Option<String>,
}

impl Body {
    pub fn node(&mut self, node: &Node<'_>, aside: &mut Aside) {
        match node {
            Node::Open(_) if self.skipped > 0 => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Text(_) if self.skipped > 0 => {}
            Node::Open(element) => self.open(element, aside),
            Node::Close(name) => self.close(name, aside),
            Node::Text(text) if self.in_text => self.say(text, aside),
            Node::Text(text) if self.in_instruction => {
                if let Some(field) = self.fields.last_mut().filter(|field| field.instruction.len() < 4096) {
                    field.instruction.push_str(text);
                }
            }
            Node::Text(_) => {}
        }
    }

    pub fn finish(mut self) -> (Vec<Block>, Option<String>, HashMap<String, Vec<Block>>) {
        self.blocks.append(&mut self.boxed);
        (self.blocks, self.title, self.notes)
    }

    fn open(&mut self, element: &Element, aside: &mut Aside) {
        match element.name.as_str() {
            // Properties as they were before a tracked change; other renderings of the same; what is gone.
            "w:pPrChange" | "w:rPrChange" | "w:tblPrChange" | "w:tcPrChange" | "w:trPrChange"
            | "w:sectPrChange" | "w:sdtPr" | "w:rt" | "mc:Fallback" | "w:delText" | "w:moveFrom" => {
                self.skipped = 1;
                if element.name == "w:moveFrom" && self.paragraph_properties > 0 {
                    self.properties(|p| p.gone = true);
                }
            }
            "w:del" | "w:cellDel" => {
                if self.row_properties {
                    self.with_table(Table::mark_deleted);
                } else if self.paragraph_properties > 0 {
                    self.properties(|p| p.gone = true);
                }
                self.skipped = 1;
            }
            "w:p" => {
                let in_contents = self.fields.iter().any(|field| field.contents);
                let mut paragraph = Paragraph::default();
                paragraph.in_contents = in_contents;
                self.paragraphs.push(paragraph);
            }
            "w:pPr" => self.paragraph_properties += 1,
            "w:trPr" => self.row_properties = true,
            "w:r" => self.run = Some(Run::default()),
            "w:t" => self.in_text = self.run.is_some(),
            "w:instrText" => self.in_instruction = true,
            "w:footnote" | "w:endnote" => {
                let kind = if element.name == "w:footnote" { 'f' } else { 'e' };
                let real = element.get("type").is_none_or(|kind| kind == "normal");
                self.note = element.get("id").filter(|_| real).map(|id| format!("{kind}{id}"));
            }
            _ if self.paragraph_properties > 0 => self.paragraph_property(element),
            _ if self.run.is_some() => self.in_run(element, aside),
            _ => self.around(element, aside),
        }
    }

    fn paragraph_property(&mut self, element: &Element) {
        let value = || element.val().map(str::to_owned);
        self.properties(|p| match element.name.as_str() {
            "w:pStyle" => p.style = value(),
            "w:numId" => p.num = value(),
            "w:ilvl" => p.level = element.number(),
            "w:outlineLvl" => p.outline = element.number(),
            "w:vanish" => p.gone |= element.on(),
            _ => {}
        });
    }

    fn in_run(&mut self, element: &Element, aside: &mut Aside) {
        let Some(run) = &mut self.run else { return };
        match element.name.as_str() {
            "w:b" => run.bold = Some(element.on()),
            "w:vanish" | "w:webHidden" => {
                run.hidden = Some(element.on() && element.name == "w:vanish" || run.hidden == Some(true));
            }
            "w:rStyle" => {
                let style = aside.styles.resolve(element.val().unwrap_or_default());
                run.bold = run.bold.or(style.bold);
                run.hidden = run.hidden.or(style.hidden);
            }
            "w:tab" | "w:ptab" => self.say("\t", aside),
            "w:br" | "w:cr" => self.say("\n", aside),
            "w:noBreakHyphen" => self.say("-", aside),
            "w:fldChar" => self.field(element.get("fldCharType")),
            "w:footnoteReference" | "w:endnoteReference" => {
                let kind = if element.name == "w:footnoteReference" { 'f' } else { 'e' };
                if let (Some(paragraph), Some(id)) = (self.paragraphs.last_mut(), element.get("id")) {
                    paragraph.notes.push(format!("{kind}{id}"));
                }
            }
            // A text box begins within a run; what is in it is not part of that run.
            "w:txbxContent" => self.run = None,
            _ => {}
        }
    }

    fn around(&mut self, element: &Element, aside: &mut Aside) {
        let number = || element.number().and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
        match element.name.as_str() {
            "w:hyperlink" => {
                let target = match element.get("id").and_then(|id| aside.links.get(id)) {
                    Some(url) => Target::Outside(url.clone()),
                    None => Target::Inside,
                };
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.begin_link(target);
                }
            }
            "w:fldSimple" => {
                let instruction = element.get("instr").unwrap_or_default().to_owned();
                self.fields.push(Field { instruction, ..Field::default() });
                self.show_field();
            }
            "w:tbl" => match &mut self.table {
                Some(table) => {
                    table.inner += 1;
                }
                None => self.table = Some(Table::default()),
            },
            "w:tblCaption" => {
                // The alternative text of a table is its caption only where it says something.
                let caption = element.val().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
                self.with_table(|table| table.caption = caption);
            }
            "w:gridSpan" => self.with_table(|table| table.cell.span = number()),
            "w:vMerge" => {
                let continued = element.val().is_none_or(|val| val == "continue");
                self.with_table(|table| table.cell.continued = continued);
            }
            "w:gridBefore" => self.with_table(|table| table.skip_columns(number())),
            "w:tblHeader" if element.on() => self.with_table(Table::mark_header),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, aside: &mut Aside) {
        match name {
            "w:p" => self.end_paragraph(aside),
            "w:pPr" => self.paragraph_properties = self.paragraph_properties.saturating_sub(1),
            "w:trPr" => self.row_properties = false,
            "w:r" => self.run = None,
            "w:txbxContent" => self.run = Some(Run::default()),
            "w:t" => self.in_text = false,
            "w:instrText" => self.in_instruction = false,
            "w:hyperlink" => self.end_link(),
            "w:fldSimple" => self.end_field(),
            "w:tc" | "w:tr" | "w:tbl" => self.end_table_part(name),
            "w:footnote" | "w:endnote" => {
                let blocks = std::mem::take(&mut self.blocks);
                if let Some(id) = self.note.take() {
                    self.notes.insert(id, blocks);
                }
            }
            _ => {}
        }
    }

    fn end_table_part(&mut self, name: &str) {
        let Some(table) = &mut self.table else { return };
        match (name, table.inner) {
            ("w:tc", 0) => table.end_cell(),
            ("w:tr", 0) => table.end_row(),
            ("w:tc", _) => table.cell.text.push(' '),
            ("w:tr", _) => {
                table.cell.text.truncate(table.cell.text.trim_end().len());
                table.cell.text.push('\n');
            }
            (_, 0) => {
                if let Some(table) = self.table.take() {
                    let into = if self.paragraphs.is_empty() { &mut self.blocks } else { &mut self.boxed };
                    html::settle(table.finish(), into);
                }
            }
            (_, _) => table.inner -= 1,
        }
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") if self.fields.len() < 1_000 => self.fields.push(Field::default()),
            Some("separate") => self.show_field(),
            Some("end") => self.end_field(),
            _ => {}
        }
    }

    fn show_field(&mut self) {
        let Some(field) = self.fields.last_mut() else { return };
        field.shown = true;
        let mut words = field.instruction.split_whitespace();
        let first = words.next().unwrap_or_default().to_ascii_uppercase();
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if first == "TOC" {
            field.contents = true;
            paragraph.in_contents = true;
        } else if first == "HYPERLINK" {
            field.link = true;
            let target =
                words.next().map(|word| word.trim_matches('"')).filter(|word| !word.starts_with('\\'));
            paragraph.begin_link(target.map_or(Target::Inside, |url| Target::Outside(url.to_owned())));
        }
    }

    fn end_field(&mut self) {
        if self.fields.pop().is_some_and(|field| field.link) {
            self.end_link();
        }
    }

    fn end_link(&mut self) {
        let in_cell = self.table.is_some();
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.end_link(in_cell);
        }
    }

    fn say(&mut self, text: &str, aside: &Aside) {
        // Between its beginning and its result a field holds only instructions.
        if self.fields.iter().any(|field| !field.shown) {
            return;
        }
        let (Some(paragraph), Some(run)) = (self.paragraphs.last_mut(), self.run) else { return };
        let style = || aside.styles.paragraph(paragraph.properties.style.as_deref());
        if run.hidden.unwrap_or_else(|| style().hidden.unwrap_or(false)) {
            return;
        }
        let bold = run.bold.unwrap_or_else(|| style().bold.unwrap_or(false));
        paragraph.say(text, bold);
    }

    fn end_paragraph(&mut self, aside: &mut Aside) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let text = paragraph.tidy();
        let properties = &paragraph.properties;
        let style = aside.styles.paragraph(properties.style.as_deref());
        let num = properties.num.as_ref().or(style.num.as_ref()).filter(|num| *num != "0");
        let level = properties.level.or_else(|| {
            // By its own style, then by the level that a style names, then by the style that brought the numbers.
            let num = num.filter(|_| properties.num.is_none())?;
            let of = |id: Option<&str>| aside.numbering.level_of_style(num, id?);
            of(properties.style.as_deref()).or(style.level).or_else(|| of(style.numbered_by.as_deref()))
        });
        let level = level.unwrap_or(0);
        // A number stands before an empty paragraph too, but not before one that is gone.
        let label = match num {
            Some(num) if !(text.is_empty() && properties.gone) => {
                aside.numbering.count(num, level, &aside.styles)
            }
            _ => None,
        };
        let notes = paragraph.notes.iter().filter_map(|id| aside.notes.remove(id)).flatten();
        if let Some(table) = &mut self.table {
            let labelled = match label {
                Some(label) if !text.is_empty() => format!("{} {text}", label.trim()),
                _ => text,
            };
            table.say(&labelled);
            for note in notes {
                if let Block::Text(note) = note {
                    table.say(&note.text);
                }
            }
            return;
        }
        let outline = properties.outline.or(style.outline).and_then(|level| u8::try_from(level).ok());
        let heading = match outline {
            Some(level) if level < 9 => Some(level + 1),
            Some(_) => None,
            None => style.heading.or(style.title.then_some(1)),
        };
        let in_box = !self.paragraphs.is_empty();
        let mut blocks = Vec::new();
        if !text.is_empty() {
            if style.title && self.title.is_none() {
                self.title = Some(text.replace('\n', " "));
            }
            blocks.push(Block::Text(TextBlock {
                units: 1,
                heading,
                label: label.map(|label| label.trim().to_owned()),
                list_depth: if num.is_some() { u16::try_from(level + 1).unwrap_or(1) } else { 0 },
                bold: paragraph.all_bold(),
                inner_link: paragraph.all_inner() || style.contents,
                text,
                ..TextBlock::default()
            }));
        }
        blocks.extend(notes);
        if in_box {
            self.boxed.append(&mut blocks);
        } else {
            self.blocks.append(&mut blocks);
            self.blocks.append(&mut self.boxed);
        }
    }

    fn properties(&mut self, change: impl FnOnce(&mut super::paragraph::Properties)) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            change(&mut paragraph.properties);
        }
    }

    /// Changes the outermost table, unless one within it is meant.
    fn with_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) {
            change(table);
        }
    }
}
