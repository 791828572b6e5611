//! Every error and finding of the vault and the ledger has its words in both languages.

use privacy_desk::words::{Language, Words};

#[test]
fn every_message_has_words_and_a_hint() {
    let sources = [
        include_str!("../src/ledger/error.rs"),
        include_str!("../src/ledger/verify.rs"),
        include_str!("../src/vault/error.rs"),
    ];
    let ids: Vec<_> = sources
        .iter()
        .flat_map(|source| source.split('"').skip(1).step_by(2))
        .filter(|text| ["err-", "find-", "warn-"].iter().any(|prefix| text.starts_with(prefix)))
        .collect();
    assert!(ids.len() > 50, "{}", ids.len());
    for language in Language::ALL {
        let words = Words::new(language);
        for id in &ids {
            assert!(words.has(id) && words.has(&format!("{id}-hint")), "{id} in {}", language.tag());
        }
    }
}
