#![allow(missing_docs, clippy::all, clippy::pedantic)]
use privacy_desk::{domain::policy::*, intake::{outline, text}};
fn show(s: &Section, d: usize) {
    println!("{}{:>4} [{}] {} | {} paras: {}", "  ".repeat(d), s.line, s.number.as_ref().map_or("-", |n| n.as_str()), s.title.as_ref().map_or("", |n| n.as_str()), s.paragraphs.len(), s.paragraphs.first().map_or(String::new(), |p| p.text.as_str().chars().take(24).collect()));
    for c in &s.sections { show(c, d+1); }
}
fn main() {
    let p = std::env::args().nth(1).unwrap();
    let t = std::fs::read_to_string(p).unwrap();
    let d = outline::document(text::take(&t), SourceFormat::Text);
    println!("{:?} {:?} {:?} {:?}", d.title, d.publisher, d.published, d.effective);
    println!("preamble {}", d.preamble.len());
    for part in &d.parts { println!("PART {:?} {:?} paras {} contents {}", part.number, part.title, part.paragraphs.len(), part.contents.len()); for s in &part.sections { show(s, 1); } }
    for a in &d.annexes { println!("ANNEX {} {:?} {:?} cols {} rows {} paras {}", a.line, a.title, a.platform, a.columns.len(), a.rows.len(), a.paragraphs.len()); for r in &a.rows { println!("   {} {:?}", r.line, r.cells.iter().map(|c| c.as_ref().map_or("∅".to_owned(), |c| c.as_str().chars().take(10).collect())).collect::<Vec<_>>()); } }
    println!("sdks {}", d.sdks.len());
    for w in &d.warnings { println!("WARN {} {:?}", w.line, w.oddity); }
    println!("cov {} {} {:?}", d.coverage.lines, d.coverage.placed, d.coverage.ignored);
}
