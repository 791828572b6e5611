//! The packs that come with the program.

use std::collections::BTreeSet;

use privacy_desk::rules::{Binding, Book, Pack, Start, Status};

#[test]
fn every_built_in_pack_is_sound() {
    for (file, text) in Book::built_in_texts() {
        let pack = Pack::parse(text).unwrap_or_else(|error| panic!("{file}:\n{error}"));
        assert_eq!(*file, format!("{}.toml", pack.id));
    }
    let book = Book::built_in();
    assert_eq!(book.all().len(), Book::built_in_texts().len());
    assert!(book.all().iter().all(|known| known.built_in));
    assert_eq!(book.newest().len(), book.all().len());
}

/// Every line of the table of law that an incident sets off, and nothing that stands in no line.
#[test]
fn every_line_of_the_law_is_a_rule() {
    let book = Book::built_in();
    let ids: BTreeSet<String> =
        book.all().iter().flat_map(|known| known.pack.rules.iter().map(|rule| rule.id.to_string())).collect();
    let china = (1..=18).map(|number| format!("CN-I{number:02}"));
    let abroad = [
        "EU-1", "EU-2", "UK-1", "US-1", "CA-1", "SG-1", "SG-2", "HK-1", "JP-1", "JP-2", "KR-1", "KR-2",
        "KR-3",
    ];
    let lines: BTreeSet<String> = china.chain(abroad.map(str::to_owned)).collect();
    let held: BTreeSet<String> =
        ids.iter().filter_map(|id| id.split('.').next()).map(str::to_owned).collect();
    assert_eq!(held, lines);
    assert!(lines.is_subset(&ids), "a line's own id is missing");
}

#[test]
fn every_rule_says_where_it_is_from_and_when_it_was_looked_at() {
    let mut seen = BTreeSet::new();
    for known in Book::built_in().all() {
        for rule in &known.pack.rules {
            assert!(seen.insert(rule.id.clone()), "{} stands twice", rule.id);
            assert!(rule.checked <= known.pack.version, "{}", rule.id);
            for text in [&rule.title, &rule.to, &rule.source, &rule.instrument].into_iter().chain(&rule.note)
            {
                assert!(!text.zh.is_ascii() || text.zh.starts_with("PIPC"), "{}: {}", rule.id, text.zh);
                let chinese = text.en.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
                assert!(!chinese, "{}: {}", rule.id, text.en);
            }
            if rule.binding == Binding::Information {
                assert_eq!((rule.clock, rule.house_warn_hours), (None, None), "{}", rule.id);
            } else {
                let starts = matches!(&rule.start, Start::Moments { of, .. } if of.is_empty());
                assert!(!starts, "{} starts from nothing", rule.id);
            }
            assert!(!rule.draft, "{}", rule.id);
        }
    }
}

/// As the table of law has them: (rule, rule itself, its clock, its content).
#[test]
fn every_status_is_as_the_law_was_seen() {
    use Status::{Memory as M, Secondary as S2, Seen as S};
    let book = Book::built_in();
    let status = |id: &str| {
        let rules = || book.all().iter().flat_map(|known| &known.pack.rules);
        let rule = rules().find(|rule| rule.id.as_str() == id).unwrap();
        (rule.status, rule.clock_status, rule.content_status)
    };
    for (id, expected) in [
        ("CN-I01", (S, S, S)),
        ("CN-I02", (S, S, S)),
        ("CN-I03", (S, S, S)),
        ("CN-I04", (S, S, S)),
        ("CN-I05", (S, S, S)),
        ("CN-I06", (S, S, S2)),
        ("CN-I07", (S, S, S2)),
        ("CN-I08", (S, S2, S2)),
        ("CN-I09", (S2, S2, M)),
        ("CN-I10", (S2, S2, S2)),
        ("CN-I11", (S2, S2, S2)),
        ("CN-I12", (S2, S2, S2)),
        ("CN-I13", (S, S, S)),
        ("CN-I14", (S2, S2, S2)),
        ("CN-I15", (S2, S2, S2)),
        ("CN-I16", (M, M, M)),
        ("CN-I16.summary", (M, M, M)),
        ("CN-I17", (M, M, M)),
        ("CN-I18", (M, M, M)),
        ("EU-1", (S, S, S)),
        ("EU-2", (S, S, S)),
        ("UK-1", (S2, S2, S2)),
        ("US-1", (S, S, S2)),
        ("CA-1", (S2, S2, M)),
        ("SG-1", (S2, S2, M)),
        ("SG-2", (S2, S2, M)),
        ("HK-1", (S, S2, S2)),
        ("JP-1", (S2, S2, S2)),
        ("JP-2", (S2, S2, M)),
        ("KR-1", (S2, S2, S2)),
        ("KR-2", (S2, S2, S2)),
        ("KR-3", (S2, S2, S2)),
    ] {
        assert_eq!(status(id), expected, "{id}");
    }
    let china = book.all().iter().find(|known| known.pack.id.as_str() == "cn").unwrap();
    let limbs = |scheme: &str| -> Vec<(String, Vec<Status>)> {
        let scheme = china.pack.scheme(&scheme.parse().unwrap()).unwrap();
        scheme
            .levels
            .iter()
            .map(|level| (level.id.clone(), level.limbs.iter().map(|limb| limb.status).collect()))
            .collect()
    };
    let levels = |list: &[(&str, [Status; 2])]| -> Vec<(String, Vec<Status>)> {
        list.iter().map(|(id, limbs)| ((*id).to_owned(), limbs.to_vec())).collect()
    };
    assert_eq!(limbs("cac"), levels(&[("larger", [S2, M]), ("major", [S2, M]), ("extreme", [S, S])]));
    assert_eq!(limbs("miit"), levels(&[("larger", [M, M]), ("major", [S, S])]));
}
