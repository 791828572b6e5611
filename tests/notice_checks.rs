//! What the checks of a notice find is told in both languages, with how to mend it.

use privacy_desk::{
    domain::notice::{Audience, Channel},
    drafting::{TextAbout, check_text},
    words::{Language, Words},
};

#[test]
fn every_finding_has_words_and_a_hint() {
    let text = "尊敬的用户：由于您未修改密码，仅影响100人，【待填：原因】。出现了一些问题，密码是Abc12345，电话13812345678，\
                见 http://db-1.prod.internal 和 11010519491231002X。受影响的有200人。贵单位的token已脱敏。";
    let about = TextAbout { audience: Some(Audience::Guardians), channel: Some(Channel::Push), tongue: None };
    let found = check_text(text, &about);
    let checks: std::collections::BTreeSet<&str> =
        found.iter().map(|finding| finding.key.check.as_str()).collect();
    assert!(checks.len() >= 12, "{checks:?}");
    for language in Language::ALL {
        let words = Words::new(language);
        for finding in &found {
            let (said, hint) = (words.explain(finding), words.hint(finding));
            for text in [&said, &hint] {
                assert!(!text.contains('⟦') && !text.contains("{$") && !text.contains("{ $"), "{text}");
            }
            assert_ne!(said, hint);
        }
    }
}
