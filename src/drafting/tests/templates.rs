//! Every template in both languages, from one incident: what it says, that nothing required is left out, and that the
//! checks find nothing in it but what is meant to be filled in.

use super::*;
use crate::domain::notice::MajorChange;

const INCIDENT: [(Audience, &[Channel]); 7] = [
    (Audience::AdultUsers, &[Channel::Email, Channel::InApp, Channel::Sms, Channel::Push, Channel::Phone]),
    (Audience::Guardians, &[Channel::Letter, Channel::InApp, Channel::Sms, Channel::Push, Channel::Phone]),
    (Audience::Minors, &[Channel::Email, Channel::InApp, Channel::Sms, Channel::Push, Channel::Phone]),
    (Audience::Staff, &[Channel::Email, Channel::Sms, Channel::Phone]),
    (Audience::Public, &[Channel::Announcement]),
    (Audience::Partners, &[Channel::Letter]),
    (Audience::Authority, &[Channel::Form]),
];

fn shown_as(wording: &Wording, facts: &Facts, tongue: Tongue) -> String {
    let filled = source(facts, tongue, &zone()).fill(wording);
    let mut out = format!("# {}\n", filled.subject);
    for block in &filled.blocks {
        let element = block.element.map_or("-", Element::name);
        out.push_str(&format!("\n[{element}]\n{}\n", block.text));
    }
    out
}

/// Drafts, checks and shows one notice.
fn golden(brief: &Brief<'_>) -> String {
    let wording = Templates::built_in().draft(brief);
    let zone = zone();
    let shown = source(brief.facts, brief.tongue, &zone).shown(&wording);
    let tasks = tasks(brief.tongue);
    let findings = check(&Subject {
        wording: &wording,
        shown: &shown,
        facts: brief.facts,
        standing: brief.standing,
        zone: &zone,
        audience: brief.audience,
        channel: brief.channel,
        tongue: brief.tongue,
        required: brief.required,
        named: &[Named { sdk: "别推".into(), company: "别推网络".into() }],
        tasks: &tasks,
        twin: None,
        personal: &["王小明".to_owned()],
        public: &[],
        opt_out: false,
    });
    let what = format!("{:?} {:?} {:?} {:?}", brief.tongue, brief.audience, brief.channel, brief.stage);
    let meant = |finding: &&Finding| {
        finding.key.check == "placeholder"
            || (finding.key.check == "element-behind-link" && brief.channel.is_short())
    };
    let others: Vec<_> = findings.iter().filter(|finding| !meant(finding)).collect();
    assert!(others.is_empty(), "{what}: {others:#?}\n{}", shown_as(&wording, brief.facts, brief.tongue));
    if !brief.channel.is_short() {
        for required in brief.required {
            let says = wording.blocks.iter().any(|block| block.element == Some(required.element));
            assert!(says, "{what}: {:?} is not said", required.element);
        }
    }
    format!(
        "== {} {}\n{}",
        brief.channel.name(),
        brief.stage.map_or("", ReportStage::name),
        shown_as(&wording, brief.facts, brief.tongue)
    )
}

#[test]
fn every_template_says_what_is_required_and_nothing_the_checks_object_to() {
    let standing = Standing::default();
    let about = about();
    for tongue in Tongue::ALL {
        let facts = facts(*tongue);
        for (audience, channels) in INCIDENT {
            let mut pages = Vec::new();
            for channel in channels {
                let stages: Vec<Option<ReportStage>> = match audience {
                    Audience::Authority => ReportStage::ALL.iter().copied().map(Some).collect(),
                    _ => vec![None],
                };
                for stage in stages {
                    let required = stage.map_or_else(to_persons, to_authority);
                    pages.push(golden(&Brief {
                        facts: &facts,
                        standing: &standing,
                        about: &about,
                        audience,
                        channel: *channel,
                        tongue: *tongue,
                        stage,
                        required: if audience == Audience::Staff && *channel == Channel::Sms {
                            &[]
                        } else {
                            &required
                        },
                        organisation: organisation(*tongue),
                        edition: None,
                    }));
                }
            }
            insta::assert_snapshot!(format!("{}-{}", tongue.name(), audience.name()), pages.join("\n"));
        }
    }
}

#[test]
fn a_change_of_the_policy_is_told_to_everyone_by_every_way() {
    let standing = Standing::default();
    let facts = Facts::default();
    let about = About::PolicyChange {
        from: RecordId::from_bytes([1; 16]),
        to: RecordId::from_bytes([2; 16]),
        kinds: BTreeSet::from([MajorChange::Recipients, MajorChange::Contacts]),
    };
    for tongue in Tongue::ALL {
        let title = match tongue {
            Tongue::Chinese => "千聊隐私政策",
            Tongue::English => "Qianliao privacy policy",
        };
        let edition = Edition { title: title.into(), effective: Some(jiff::civil::date(2027, 1, 1)) };
        let mut pages = Vec::new();
        for audience in [Audience::AdultUsers, Audience::Guardians, Audience::Minors] {
            for channel in [Channel::InApp, Channel::Push, Channel::Sms] {
                pages.push(
                    format!("{} ", audience.name())
                        + &golden(&Brief {
                            facts: &facts,
                            standing: &standing,
                            about: &about,
                            audience,
                            channel,
                            tongue: *tongue,
                            stage: None,
                            required: &[],
                            organisation: organisation(*tongue),
                            edition: Some(&edition),
                        }),
                );
            }
        }
        insta::assert_snapshot!(format!("{}-policy-change", tongue.name()), pages.join("\n"));
    }
}

#[test]
fn every_built_in_file_is_read() {
    for (tongue, name, text) in template::built_in_texts() {
        Templates::with_own(&[(*tongue, *name, *text)]).unwrap_or_else(|error| panic!("{tongue:?} {error}"));
    }
    let words = template::built_in_texts();
    assert_eq!(words.len() % 2, 0, "both languages have the same files");
}

#[test]
fn a_draft_from_nothing_known_is_full_of_placeholders_and_goes_nowhere() {
    let standing = Standing::default();
    let (facts, about, zone) = (Facts::default(), about(), zone());
    for tongue in Tongue::ALL {
        for audience in Audience::ALL {
            for channel in Channel::ALL {
                let required = to_persons();
                let wording = Templates::built_in().draft(&Brief {
                    facts: &facts,
                    standing: &standing,
                    about: &about,
                    audience: *audience,
                    channel: *channel,
                    tongue: *tongue,
                    stage: None,
                    required: &required,
                    organisation: organisation(*tongue),
                    edition: None,
                });
                assert!(!wording.is_empty(), "{tongue:?} {audience:?} {channel:?}");
                assert!(
                    wording
                        .blocks
                        .iter()
                        .all(|block| !block.text.is_empty() && !block.text.to_string().contains("{{"))
                );
                assert_eq!(
                    wording.subject.is_empty(),
                    !channel.has_subject(),
                    "{tongue:?} {audience:?} {channel:?}"
                );
                let findings = check(&Subject {
                    wording: &wording,
                    shown: &[],
                    facts: &facts,
                    standing: &standing,
                    zone: &zone,
                    audience: *audience,
                    channel: *channel,
                    tongue: *tongue,
                    required: &required,
                    named: &[],
                    tasks: &[],
                    twin: None,
                    personal: &[],
                    public: &[],
                    opt_out: false,
                });
                assert!(findings.iter().any(|finding| finding.key.check == "placeholder"));
            }
        }
    }
}

#[test]
fn an_officers_own_template_goes_before_the_built_in_one() {
    let standing = Standing::default();
    let own = "[[template]]\naudience = [\"adult-users\"]\nchannel = [\"email\"]\nsubject = \"{{ organisation }}\"\n\n\
               [[template.block]]\nelement = \"numbers\"\ntext = \"{{ fact('count.total') }}\"\n";
    let templates = Templates::with_own(&[(Tongue::Chinese, "own.toml", own)]).expect("it is read");
    let (facts, about) = (facts(Tongue::Chinese), about());
    let brief = |channel, tongue| Brief {
        facts: &facts,
        standing: &standing,
        about: &about,
        audience: Audience::AdultUsers,
        channel,
        tongue,
        stage: None,
        required: &[],
        organisation: "千聊",
        edition: None,
    };
    let draft = templates.draft(&brief(Channel::Email, Tongue::Chinese));
    assert_eq!((draft.subject.as_str(), draft.blocks.len()), ("千聊", 1));
    assert_eq!(draft.blocks[0].text.to_string(), "{count.total}");
    assert!(templates.draft(&brief(Channel::Sms, Tongue::Chinese)).blocks.len() > 1);
    assert!(templates.draft(&brief(Channel::Email, Tongue::English)).blocks.len() > 1);
}

#[test]
fn what_is_wrong_with_a_template_is_told_with_its_line() {
    let head = "[[template]]\naudience = [\"adult-users\"]\nchannel = [\"email\"]\n";
    let cases = [
        (format!("{head}subjet = \"a\"\n"), 4),
        ("[[template]]\naudience = [\"everybody\"]\nchannel = [\"email\"]\nblock = []\n".to_owned(), 2),
        (format!("{head}[[template.block]]\ntext = \"a\"\n"), 4),
        (format!("{head}[[template.block]]\nelement = \"whatever\"\ntext = \"a\"\n"), 5),
        (
            format!(
                "{head}[[template.block]]\npart = \"note\"\ntext = \"\"\"\na\nb {{{{ nobody }}}}\n\"\"\"\n"
            ),
            8,
        ),
        (format!("{head}[[template.block]]\npart = \"note\"\ntext = \"{{{{ fact('count.totl') }}}}\"\n"), 6),
        (
            format!(
                "{head}[[template.block]]\npart = \"note\"\ntext = \"{{% for a in range(99999999) %}}a{{% endfor %}}\"\n"
            ),
            6,
        ),
        (String::new(), 1),
    ];
    for (text, line) in cases {
        let error = Templates::with_own(&[(Tongue::English, "own.toml", text.as_str())]).expect_err(&text);
        assert_eq!((error.file.as_str(), error.line), ("own.toml", line), "{error}\n{text}");
    }
}
