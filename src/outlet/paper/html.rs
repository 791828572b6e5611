//! A page that needs nothing but itself: to be read in a browser, and printed on A4.

use super::{Block, Orientation, Paper, Table, escaped};

const STYLE: &str = "\
body{font:10.5pt/1.5 \"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;color:#000;background:#fff;\
margin:2em auto;max-width:75em;padding:0 1em}\
h1{font-size:17pt;text-align:center}h2{font-size:13pt;margin:1.4em 0 .4em;break-after:avoid}\
h3{font-size:11pt;margin:1.1em 0 .3em;break-after:avoid}\
p{white-space:pre-line;margin:.5em 0}\
table{border-collapse:collapse;width:100%;margin:.5em 0;table-layout:fixed}\
th,td{border:1px solid #555;padding:.25em .4em;vertical-align:top;text-align:left;overflow-wrap:anywhere;\
white-space:pre-line}\
th{background:#eee;font-weight:600}thead{display:table-header-group}tr{break-inside:avoid}\
table.pairs th{width:16em}\
footer{border-top:1px solid #555;margin-top:2em;padding-top:.5em;font-size:9pt}\
@media print{body{margin:0;max-width:none;padding:0;font-size:9pt}}";

/// The document as one HTML file, without scripts and without anything loaded from elsewhere.
pub fn html(paper: &Paper) -> String {
    let size = match paper.orientation {
        Orientation::Portrait => "A4",
        Orientation::Landscape => "A4 landscape",
    };
    let title = escaped(&paper.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>@page{{size:{size};margin:14mm}}{STYLE}</style>\n</head>\n<body>\n\
         <h1>{title}</h1>\n",
        paper.language.tag()
    );
    for block in &paper.blocks {
        match block {
            Block::Heading(level, text) => {
                let level = if *level <= 1 { 2 } else { 3 };
                out.push_str(&format!("<h{level}>{}</h{level}>\n", escaped(text)));
            }
            Block::Text(text) => out.push_str(&format!("<p>{}</p>\n", escaped(text))),
            Block::Pairs(pairs) => {
                out.push_str("<table class=\"pairs\"><tbody>\n");
                for (name, value) in pairs {
                    let row = format!(
                        "<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                        escaped(name),
                        escaped(value)
                    );
                    out.push_str(&row);
                }
                out.push_str("</tbody></table>\n");
            }
            Block::Table(table) => out.push_str(&table_of(table)),
        }
    }
    out.push_str(&format!("<footer>{}</footer>\n</body>\n</html>\n", escaped(&paper.footer)));
    out
}

fn table_of(table: &Table) -> String {
    let all: u32 = table.columns.iter().map(|(_, width)| width).sum();
    let mut out = "<table><colgroup>".to_owned();
    for (_, width) in &table.columns {
        out.push_str(&format!("<col style=\"width:{}%\">", width * 100 / all.max(1)));
    }
    out.push_str("</colgroup>\n<thead><tr>");
    for (name, _) in &table.columns {
        out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(name)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            out.push_str(&format!("<td>{}</td>", escaped(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}
