//! Tables on standard output, aligned by terminal cells.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Prints rows under a heading, each column as wide as its widest cell. The last column is not padded.
pub(super) fn table(
    out: &mut dyn Write,
    heading: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> io::Result<()> {
    let rows: Vec<Vec<String>> = std::iter::once(heading.to_vec()).chain(rows).collect();
    let mut widths = vec![0; heading.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    for row in &rows {
        let mut line = String::new();
        for (width, cell) in widths.iter().zip(row) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Prints labels with their values, set in; further lines of a value stand under its first.
pub(super) fn rows(out: &mut dyn Write, rows: &[(String, String)]) -> io::Result<()> {
    let widest = rows.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    for (label, value) in rows {
        for (place, line) in value.lines().enumerate() {
            let label = if place == 0 { label.as_str() } else { "" };
            let gap = " ".repeat(widest.saturating_sub(label.width()) + 2);
            writeln!(out, "{}", format!("  {label}{gap}{line}").trim_end())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_value_of_several_lines_stands_in_one_column() {
        let mut out = Vec::new();
        let row = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        super::rows(&mut out, &[row("原文", "a\n\nb"), row("申请人", "c")]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  原文    a\n\n          b\n  申请人  c\n");
    }

    #[test]
    fn columns_align_by_cells_not_characters() {
        let mut out = Vec::new();
        let heading = ["名称".to_owned(), "n".to_owned()];
        let rows = [vec!["微信".to_owned(), "1".to_owned()], vec!["abcdef".to_owned(), "2".to_owned()]];
        super::table(&mut out, &heading, rows).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "名称    n\n微信    1\nabcdef  2\n");
    }
}
