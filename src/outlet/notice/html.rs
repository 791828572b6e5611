//! Letters as one page that needs nothing but itself, ready to be printed.

use super::Letter;
use crate::{outlet::paper::escaped, words::Language};

const STYLE: &str = "\
body{font:11pt/1.7 \"Noto Serif CJK SC\",\"SimSun\",\"Songti SC\",serif;color:#000;background:#fff;margin:0 auto;\
max-width:42em;padding:2em 1em}\
article{break-after:page;padding-bottom:3em}article:last-child{break-after:auto}\
h1{font-size:15pt;text-align:center;margin:1.5em 0;overflow-wrap:anywhere}\
address{font-style:normal;white-space:pre-line;margin-bottom:2em}\
p{white-space:pre-line;margin:.8em 0;overflow-wrap:anywhere;orphans:3;widows:3}\
footer{text-align:right;white-space:pre-line;margin-top:2.5em;break-inside:avoid}\
@media print{body{max-width:none;padding:0}article{padding:0}}";

/// Letters as one page, each on a sheet of its own when printed; without scripts and without anything loaded from
/// elsewhere.
pub fn html(letters: &[Letter], language: Language) -> String {
    let title = letters.first().map(|letter| escaped(&letter.subject)).unwrap_or_default();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>@page{{size:A4;margin:25mm 22mm}}{STYLE}</style>\n</head>\n<body>\n",
        language.tag()
    );
    for letter in letters {
        out.push_str("<article>\n");
        if !letter.to.is_empty() {
            out.push_str(&format!("<address>{}</address>\n", escaped(&letter.to.join("\n"))));
        }
        if !letter.subject.is_empty() {
            out.push_str(&format!("<h1>{}</h1>\n", escaped(&letter.subject)));
        }
        for paragraph in &letter.paragraphs {
            out.push_str(&format!("<p>{}</p>\n", escaped(paragraph)));
        }
        let end = [letter.sender.as_str(), letter.date.as_str()].join("\n");
        out.push_str(&format!("<footer>{}</footer>\n</article>\n", escaped(end.trim())));
    }
    out.push_str("</body>\n</html>\n");
    out
}
