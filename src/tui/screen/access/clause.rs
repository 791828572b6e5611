//! The clause of the policy that speaks of children: what an approval has to keep to.

use crate::domain::{
    id::RecordId,
    policy::{Line, PolicyDocument, Section},
};

/// The words by which it is found, in the languages policies are written in.
const SIGNS: [&str; 5] = ["儿童", "未成年", "children", "child", "minor"];

/// The clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The edition it is in.
    pub edition: RecordId,
    /// Its number and title.
    pub title: String,
    /// Its line in the source.
    pub line: Line,
    /// Its paragraphs and those of the sections in it; headings are marked.
    pub paragraphs: Vec<(bool, String)>,
}

/// Finds the clause: of the sections whose heading names children the outermost, and of those the longest.
pub fn find(edition: RecordId, document: &PolicyDocument) -> Option<Clause> {
    let mut level: Vec<&Section> = document.parts.iter().flat_map(|part| &part.sections).collect();
    while !level.is_empty() {
        let named = level.iter().filter(|section| names_children(section));
        if let Some(section) = named.max_by_key(|section| length(section)) {
            let mut paragraphs = Vec::new();
            flatten(section, &mut paragraphs);
            let title = title(section);
            return Some(Clause { edition, title, line: section.line, paragraphs });
        }
        level = level.into_iter().flat_map(|section| &section.sections).collect();
    }
    None
}

fn title(section: &Section) -> String {
    section.heading().into_string()
}

/// By its title; a numbered paragraph without one by how it begins.
fn names_children(section: &Section) -> bool {
    let beginning = || section.paragraphs.first().map(|p| p.text.as_str().chars().take(16).collect());
    let heading: Option<String> = section.title.as_ref().map(ToString::to_string).or_else(beginning);
    let heading = heading.unwrap_or_default().to_lowercase();
    SIGNS.iter().any(|sign| heading.contains(sign))
}

/// How long it is with all that is in it. Sections are at most as deep as the importer keeps them.
fn length(section: &Section) -> usize {
    let own: usize = section.paragraphs.iter().map(|p| p.text.as_str().len()).sum();
    own + section.sections.iter().map(length).sum::<usize>()
}

fn flatten(section: &Section, paragraphs: &mut Vec<(bool, String)>) {
    paragraphs.extend(section.paragraphs.iter().map(|p| (false, p.text.to_string())));
    for inner in &section.sections {
        let start = paragraphs.len();
        if inner.title.is_some() || inner.paragraphs.is_empty() {
            paragraphs.push((true, title(inner)));
        }
        flatten(inner, paragraphs);
        // A number without a title belongs to the text that follows it.
        if let (None, Some(number), Some((false, text))) =
            (&inner.title, &inner.number, paragraphs.get_mut(start))
        {
            *text = format!("{number} {text}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::policy::{Paragraph, Part},
        tui::fake,
    };

    fn section(number: &str, title: Option<&str>, text: &str, sections: Vec<Section>) -> Section {
        Section {
            number: Some(number.into()),
            title: title.map(Into::into),
            line: 9,
            paragraphs: vec![Paragraph { line: 10, text: text.into() }],
            sections,
        }
    }

    fn document_with(sections: Vec<Section>) -> PolicyDocument {
        let part = Part {
            number: None,
            title: None,
            line: 1,
            paragraphs: Vec::new(),
            contents: Vec::new(),
            sections,
        };
        PolicyDocument { parts: vec![part], ..PolicyDocument::default() }
    }

    fn found(sections: Vec<Section>) -> Option<String> {
        find(fake::record(1), &document_with(sections)).map(|clause| clause.title)
    }

    #[test]
    fn the_clause_is_found_by_its_heading() {
        let clause = find(fake::record(2), &fake::document()).unwrap();
        assert_eq!((clause.title.as_str(), clause.line), ("二 儿童个人信息的特别保护", 30));
        assert_eq!(clause.paragraphs.len(), 1);
        let collecting = document_with(vec![section(
            "六",
            Some("儿童"),
            "总则",
            vec![
                section("1", None, "分开存放", Vec::new()),
                section("（二）", Some("审批"), "先批后看", Vec::new()),
            ],
        )]);
        let clause = find(fake::record(1), &collecting).unwrap();
        let texts: Vec<_> = clause.paragraphs.iter().map(|(head, text)| (*head, text.as_str())).collect();
        assert_eq!(
            texts,
            [(false, "总则"), (false, "1 分开存放"), (true, "（二） 审批"), (false, "先批后看")]
        );
    }

    #[test]
    fn the_outermost_and_longest_wins() {
        let inner = section("（一）", Some("儿童的同意"), "很长很长很长很长很长很长很长很长", Vec::new());
        let outer = section("六", Some("未成年人保护"), "短", Vec::new());
        let short = section("七", Some("儿童"), "", Vec::new());
        assert_eq!(
            found(vec![section("一", Some("收集"), "", vec![inner.clone()]), outer, short]).as_deref(),
            Some("六 未成年人保护")
        );
        assert_eq!(
            found(vec![section("一", Some("收集"), "", vec![inner])]).as_deref(),
            Some("（一） 儿童的同意")
        );
        let untitled = section("5", None, "Children under 14 may not register.", Vec::new());
        assert_eq!(found(vec![untitled]).as_deref(), Some("5"));
        assert_eq!(found(vec![section("一", Some("收集"), "也收集儿童的信息", Vec::new())]), None);
        assert_eq!(found(Vec::new()), None);
    }
}
