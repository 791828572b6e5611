//! What a keystroke costs in a notice's editor: all checks of a draft of 3,000 characters, the draft itself, and a
//! difference. The reference is reading the same text once, character by character, looking for 300 phrases: what any
//! list of words has to do. `cargo bench --bench drafting`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench that cannot run should stop at once")]

use std::collections::BTreeSet;

use divan::{Bencher, black_box};
use jiff::tz::TimeZone;
use privacy_desk::{
    domain::{
        id::RecordId,
        incident::{Count, DataClass, DataItem, Element, Fact, Facts, Group, TextField},
        notice::{About, Audience, Block, Channel, Tongue, Wording},
        text::CleanLines,
    },
    drafting::{Brief, Owned, Required, Standing, Subject, Templates, check, difference},
};

fn main() {
    divan::main();
}

const SENTENCE: &str =
    "快推公司的一台服务器被人从外部打开，用户的手机号码和昵称被复制，共涉及1,200,000人。我们将再次告知您。";
const ENGLISH: &str = "A server of Kuaitui was opened from outside and the phone numbers of 1,200,000 people were copied. We will tell you more. ";

fn facts() -> Facts {
    let data = DataItem { name: "手机号码".into(), class: DataClass::Contact, sensitive: false };
    vec![
        Fact::Count { group: Group::Total, count: Some(Count::Known(1_200_000)) },
        Fact::Data { data: BTreeSet::from([data]) },
        Fact::Text { which: TextField::Contact, text: CleanLines::new("电话 400-000-1234") },
    ]
    .into()
}

/// Ten blocks of 300 characters.
fn wording(sentence: &str) -> Wording {
    let text: String = sentence.chars().cycle().take(300).collect();
    let block =
        |element: &Element| Block { element: Some(*element), text: CleanLines::new(&text), clause: None };
    Wording {
        subject: "告知".into(),
        blocks: Element::ALL.iter().take(10).map(block).collect(),
        sender: "千聊".into(),
    }
}

fn required() -> Vec<Required> {
    let one = |element: &Element| Required {
        element: *element,
        rule: "CN-I01".parse().unwrap(),
        instrument: ("个人信息保护法".to_owned(), "PIPL".to_owned()),
        article: "57".to_owned(),
        binds: true,
    };
    Element::ALL.iter().take(10).map(one).collect()
}

#[divan::bench(args = [Tongue::Chinese, Tongue::English])]
fn all_checks_of_3000_characters(bencher: Bencher, tongue: Tongue) {
    let wording = wording(if tongue == Tongue::Chinese { SENTENCE } else { ENGLISH });
    let (facts, required, zone) = (facts(), required(), TimeZone::UTC);
    let tasks = [Owned { what: "再次告知用户".to_owned(), owner: "林月".to_owned() }];
    bencher.bench(|| {
        check(&Subject {
            wording: black_box(&wording),
            shown: &[],
            facts: &facts,
            standing: &Standing::default(),
            zone: &zone,
            audience: Audience::Minors,
            channel: Channel::Letter,
            tongue,
            required: &required,
            named: &[],
            tasks: &tasks,
            twin: Some(&wording),
            personal: &[],
            public: &[],
            opt_out: false,
        })
    });
}

#[divan::bench(args = [Tongue::Chinese, Tongue::English])]
fn reference_300_phrases_in_the_same_text(bencher: Bencher, tongue: Tongue) {
    let sentence = if tongue == Tongue::Chinese { SENTENCE } else { ENGLISH };
    let text: String = sentence.chars().cycle().take(3_000).collect();
    let phrases: Vec<String> = (0..300).map(|n| format!("词语{n}")).collect();
    bencher.bench(|| phrases.iter().filter(|phrase| black_box(&text).contains(phrase.as_str())).count());
}

#[divan::bench]
fn draft_a_letter(bencher: Bencher) {
    let (facts, required, templates) = (facts(), required(), Templates::built_in());
    let about =
        About::Incident { incident: RecordId::from_bytes([1; 16]), rules: BTreeSet::new(), stage: None };
    bencher.bench(|| {
        templates.draft(&Brief {
            facts: &facts,
            standing: &Standing::default(),
            about: &about,
            audience: Audience::Guardians,
            channel: Channel::Letter,
            tongue: Tongue::Chinese,
            stage: None,
            required: &required,
            organisation: "千聊",
            edition: None,
        })
    });
}

#[divan::bench]
fn difference_of_two_versions(bencher: Bencher) {
    let (older, mut newer) = (wording(SENTENCE), wording(SENTENCE));
    for block in &mut newer.blocks {
        block.text = CleanLines::new(&block.text.to_string().replace("复制", "抄走"));
    }
    bencher.bench(|| difference(black_box(&older), black_box(&newer)));
}
