//! Title, publisher and dates: what stands at the head (and sometimes at the foot) of a policy.

use jiff::civil::Date;

use crate::domain::{
    policy::{ImportWarning, Oddity},
    text::CleanText,
};

use super::{
    date::{self, Meaning},
    piece::Text,
};

/// Lines looked at for a title and labelled dates, at either end.
const HEAD_LINES: usize = 24;
/// Lines looked at for the publisher.
const PUBLISHER_LINES: usize = 80;

/// What the head says.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The line that is the title, as an index into the lines.
    pub title_at: Option<usize>,
    /// The title.
    pub title: Option<CleanText>,
    /// The publisher.
    pub publisher: Option<CleanText>,
    /// Date of publication.
    pub published: Option<Date>,
    /// Date from which it applies.
    pub effective: Option<Date>,
}

/// Reads the head from the lines outside tables. `outer` is a title from outside the text.
pub fn read(lines: &[&Text], outer: Option<&str>, warnings: &mut Vec<ImportWarning>) -> Head {
    let title_at = title(lines);
    let title = title_at
        .and_then(|at| lines.get(at))
        .map(|line| CleanText::new(&line.full))
        .or_else(|| outer.map(without_site).filter(|title| !title.is_empty()));
    let (published, effective) = dates(lines, warnings);
    Head { title_at, title, publisher: publisher(lines), published, effective }
}

/// The title: the first top heading or the first short line, if it stands before any section.
fn title(lines: &[&Text]) -> Option<usize> {
    const NAMES: [&str; 16] = [
        "政策",
        "协议",
        "声明",
        "条款",
        "规则",
        "指引",
        "须知",
        "告知",
        "说明",
        "规定",
        "公告",
        "Policy",
        "POLICY",
        "Notice",
        "Statement",
        "Terms",
    ];
    let head = lines.iter().take(HEAD_LINES).take_while(|line| line.mark.is_none()).enumerate();
    let fits = |line: &Text| {
        line.is_headinglike()
            && !super::annex::is_heading(line)
            && date::find(&line.full).is_empty()
            && date::meanings(&line.full).is_empty()
    };
    let mut first_short = None;
    for (index, line) in head {
        if !fits(line) {
            // The title stands above the text.
            if line.full.chars().count() > 60 {
                break;
            }
            continue;
        }
        if line.heading == Some(1) || NAMES.iter().any(|name| line.full.contains(name)) {
            return Some(index);
        }
        first_short.get_or_insert(index);
    }
    // `目录` and the like are no title.
    first_short
        .filter(|at| *at == 0 && lines.first().is_some_and(|line| !super::contents::is_lead(&line.full)))
}

/// A page's title without the site's name behind it.
fn without_site(title: &str) -> CleanText {
    let cut = ["_", " - ", " – ", " — ", " | ", "｜", "|"]
        .iter()
        .filter_map(|mark| title.find(mark))
        .filter(|at| *at > 0)
        .min()
        .unwrap_or(title.len());
    CleanText::new(title.get(..cut).unwrap_or(title))
}

fn dates(lines: &[&Text], warnings: &mut Vec<ImportWarning>) -> (Option<Date>, Option<Date>) {
    let (mut published, mut updated, mut effective) = (None, None, None);
    let mut note = |meaning: Meaning, date: Date| {
        let slot = match meaning {
            Meaning::Published => &mut published,
            Meaning::Updated => &mut updated,
            Meaning::Effective => &mut effective,
        };
        slot.get_or_insert(date);
    };
    let near_ends = lines.len().saturating_sub(HEAD_LINES);
    for (index, line) in lines.iter().enumerate() {
        let labelled = (index < HEAD_LINES || index >= near_ends) && line.full.chars().count() <= 90;
        if !labelled {
            continue;
        }
        let found = date::find(&line.full);
        if found.is_empty() {
            // The label alone, the date on the next line.
            let meanings = date::meanings(&line.full);
            if is_label(&line.full) && !meanings.is_empty() {
                let next = lines.get(index + 1).map(|next| (next, date::find(&next.full)));
                match next {
                    Some((next, dates)) if next.full.chars().count() <= 30 && !dates.is_empty() => {
                        if let Some(first) = dates.first() {
                            for meaning in meanings {
                                note(meaning, first.date);
                            }
                        }
                    }
                    _ => warnings.push(ImportWarning {
                        line: line.line,
                        oddity: Oddity::UnreadableDate { text: CleanText::new(&line.full) },
                    }),
                }
            }
            continue;
        }
        let mut from = 0;
        for (place, date) in found.iter().enumerate() {
            let before = line.full.get(from..date.start).unwrap_or_default();
            let until = found.get(place + 1).map_or(line.full.len(), |next| next.start);
            let after = line.full.get(date.end..until).unwrap_or_default();
            let mut meanings = date::meanings(before);
            if meanings.is_empty() {
                // `2021年8月26日起生效`
                let near: String = after.chars().take(12).collect();
                meanings = date::meanings(&near);
            }
            for meaning in meanings {
                note(meaning, date.date);
            }
            from = date.end;
        }
    }
    (published.or(updated), effective)
}

/// Whether a line without a date announces one: `生效日期：`.
fn is_label(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['：', ':']).trim();
    let lower = text.to_lowercase();
    text.chars().count() <= 24
        && (text.ends_with("日期")
            || text.ends_with("时间")
            || lower.ends_with("date")
            || lower.ends_with("updated"))
}

/// The company that calls itself 我们, or is named as who runs the service.
fn publisher(lines: &[&Text]) -> Option<CleanText> {
    let near = || lines.iter().take(PUBLISHER_LINES).map(|line| line.full.as_str());
    near().find_map(self_named).or_else(|| near().find_map(labelled)).map(CleanText::from)
}

/// `…有限公司及其关联公司（以下简称“我们”）`, `Example Ltd. ("we", "us")`
fn self_named(text: &str) -> Option<String> {
    for (open, _) in text.match_indices(['（', '(']) {
        let inside = text.get(open..)?.chars().skip(1).take(60).collect::<String>();
        let inside = inside.split(['）', ')']).next().unwrap_or_default().to_lowercase();
        let names_self = ["简称", "下称", "我们", "本公司", "we", "us\"", "our", "company"]
            .iter()
            .any(|word| inside.contains(word));
        if names_self && let Some(name) = company_before(text.get(..open)?) {
            return Some(name);
        }
    }
    None
}

/// The company's name that ends the text, 及其关联公司 and the like left aside.
fn company_before(text: &str) -> Option<String> {
    let end = ["有限责任公司", "股份有限公司", "有限公司", "公司"].iter().find_map(|end| {
        // The first company of `…有限公司及其关联公司`, if nothing but such words lies between it and the end.
        let clause =
            text.rfind(['。', '；', '，', '：', '！', '“', '”']).map_or(0, |at| at + '。'.len_utf8());
        let clause_text = text.get(clause..)?;
        clause_text.find(end).map(|at| (clause, at + end.len()))
    });
    if let Some((clause, length)) = end {
        let clause_text = text.get(clause..)?;
        let name = clause_text.get(..length)?;
        let tail = clause_text.get(length..)?;
        // What stands between the name and the bracket may only be more of the same group.
        if tail.chars().count() > 40 {
            return None;
        }
        let name = leading_words_off(name);
        return (name.chars().count() >= 4).then(|| name.to_owned());
    }
    latin_company(text)
}

/// `…operated by Example Technology Co., Ltd. `
fn latin_company(text: &str) -> Option<String> {
    let trimmed = text.trim_end();
    let lower = trimmed.to_lowercase();
    let ends = ["inc.", "inc", "ltd.", "ltd", "limited", "llc", "gmbh", "corporation", "corp."];
    if !ends.iter().any(|end| lower.ends_with(end)) {
        return None;
    }
    let mut start = trimmed.len();
    for word in trimmed.split(' ').rev() {
        let capital = word.starts_with(|c: char| c.is_uppercase()) || matches!(word, "&" | "of" | "and");
        if !capital || matches!(word, "By" | "The" | "This" | "At") {
            break;
        }
        start = start.saturating_sub(word.len() + 1);
    }
    let name = trimmed.get(start..)?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Takes 由, 本平台由, 是 and the like off the front of a name.
fn leading_words_off(name: &str) -> &str {
    let mut name = name.trim();
    for word in ["由", "系", "指", "与", "为", "是", "即"] {
        // Only behind other words or at the very front, and never inside a short name.
        if let Some(at) = name.find(word)
            && name.get(at + word.len()..).is_some_and(|rest| rest.chars().count() >= 6)
            && at <= 36
        {
            name = name.get(at + word.len()..).unwrap_or(name);
        }
    }
    name.trim_start_matches(['“', '”', '"', '《', '》', ' ', '、'])
}

/// `运营者：…公司`
fn labelled(text: &str) -> Option<String> {
    const LABELS: [&str; 12] = [
        "运营者",
        "运营主体",
        "运营方",
        "发布者",
        "发布方",
        "发布主体",
        "公司名称",
        "开发者",
        "服务提供者",
        "Publisher",
        "Operator",
        "Company",
    ];
    let at = text.find(['：', ':'])?;
    let label = text.get(..at)?.trim();
    let value = text.get(at..)?.trim_start_matches(['：', ':']).trim();
    let named = LABELS.iter().any(|known| label.ends_with(known)) && label.chars().count() <= 12;
    let value = value.split(['，', ',', '；', '。', '（', '(']).next().unwrap_or_default().trim();
    let company = value.ends_with("公司") || latin_company(value).is_some();
    (named && company).then(|| value.to_owned())
}
