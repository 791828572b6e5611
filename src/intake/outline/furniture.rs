//! Page furniture: page numbers, and headers and footers that come again on every page.

use std::collections::HashMap;

use crate::domain::policy::Paragraph;

use super::{
    mark::half_width,
    piece::{Piece, Text},
};

/// How often a line must come again, and how far apart, to be a header or footer.
const OFTEN: usize = 3;
const APART: usize = 15;

/// Takes page furniture out of the pieces; it is listed, not lost.
pub fn set_aside(pieces: Vec<Piece>) -> (Vec<Piece>, Vec<Paragraph>) {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut pages = 0;
    for (index, piece) in pieces.iter().enumerate() {
        if let Piece::Text(line) = piece {
            pages += usize::from(is_page_number(&line.full));
            if line.full.chars().count() <= 40 {
                places.entry(&line.full).or_default().push(index);
            }
        }
    }
    // Without page numbers a line that comes again is a line that was written again.
    let running: Vec<usize> = if pages >= OFTEN {
        places
            .into_values()
            .filter(|at| {
                at.len() >= OFTEN
                    && at.len() + 2 >= pages
                    && at.windows(2).all(|pair| matches!(pair, [one, other] if other - one >= APART))
            })
            // The first one may be the title.
            .flat_map(|at| at.into_iter().skip(1))
            .collect()
    } else {
        Vec::new()
    };
    let aside: std::collections::HashSet<usize> = running.into_iter().collect();
    let mut kept = Vec::with_capacity(pieces.len());
    let mut ignored = Vec::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Text(line) if is_furniture(&line) || aside.contains(&index) => {
                // Each is one line of its own.
                ignored.push(super::unplaced(&line));
            }
            other => kept.push(other),
        }
    }
    (kept, ignored)
}

fn is_furniture(line: &Text) -> bool {
    line.units == 1 && line.mark.is_none() && is_page_number(&line.full)
}

/// `第 3 页`, `第3页 共12页`, `- 3 -`, `Page 3 of 12`. A number alone may be a cell, and is none.
fn is_page_number(text: &str) -> bool {
    let plain: String =
        text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let without_digits: String = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
    let digits = plain.len() - without_digits.len();
    // `- 3 -`, but not `2023-01-02`.
    let dashed = plain.starts_with(['-', '—']) && plain.ends_with(['-', '—']);
    (1..=8).contains(&digits)
        && match without_digits.as_str() {
            "--" | "——" | "—页—" => dashed,
            words => {
                matches!(
                    words,
                    "第页" | "第页共页" | "第页,共页" | "第页/共页" | "pageof" | "page" | "page/" | "共页"
                )
            }
        }
}
