//! The document as plain text, and as Markdown.

use super::{Block, Paper, Table};

/// The document as text, in lines as they come.
pub fn plain(paper: &Paper) -> String {
    let mut out = format!("{}\n\n", paper.title);
    for block in &paper.blocks {
        match block {
            Block::Heading(1, text) => out.push_str(&format!("== {text}\n\n")),
            Block::Heading(_, text) => out.push_str(&format!("-- {text}\n\n")),
            Block::Text(text) => out.push_str(&format!("{text}\n\n")),
            Block::Pairs(pairs) => {
                for (name, value) in pairs {
                    out.push_str(&format!("{name}: {}\n", value.replace('\n', "\n    ")));
                }
                out.push('\n');
            }
            Block::Table(table) => {
                for row in &table.rows {
                    for ((name, _), cell) in
                        table.columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty())
                    {
                        out.push_str(&format!("{name}: {}\n", cell.replace('\n', "\n    ")));
                    }
                    out.push('\n');
                }
            }
        }
    }
    out.push_str(&format!("{}\n", paper.footer));
    out
}

/// The document as Markdown (CommonMark, with tables as GitHub has them).
pub fn markdown(paper: &Paper) -> String {
    let mut out = format!("# {}\n\n", marked(&paper.title));
    for block in &paper.blocks {
        match block {
            Block::Heading(level, text) => {
                out.push_str(&format!("{} {}\n\n", if *level <= 1 { "##" } else { "###" }, marked(text)));
            }
            Block::Text(text) => out.push_str(&format!("{}\n\n", marked(text).replace('\n', "  \n"))),
            Block::Pairs(pairs) => {
                let rows = pairs.iter().map(|(name, value)| vec![name.clone(), value.clone()]).collect();
                let columns = vec![(String::new(), 1), (String::new(), 3)];
                out.push_str(&table_of(&Table { columns, rows }));
            }
            Block::Table(table) => out.push_str(&table_of(table)),
        }
    }
    out.push_str(&format!("---\n\n{}\n", marked(&paper.footer)));
    out
}

fn table_of(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = row(table.columns.iter().map(|(name, _)| cell(name)).collect());
    out.push_str(&row(table.columns.iter().map(|_| "---".to_owned()).collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|text| cell(text)).collect()));
    }
    out.push('\n');
    out
}

fn cell(text: &str) -> String {
    marked(text).replace('\n', "<br>")
}

/// Text that is no markup, whatever stands in it.
pub(in crate::outlet) fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at_start = true;
    for c in text.chars() {
        let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '!' | '&')
            || at_start && matches!(c, '#' | '+' | '-' | '=');
        if special {
            out.push('\\');
        }
        out.push(c);
        at_start = c == '\n' || at_start && c == ' ';
    }
    out
}
