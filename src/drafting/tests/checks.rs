//! Each check finds what it is for, and leaves its neighbour alone.

use super::*;
use crate::domain::notice::FindingKey;

/// In one block to adult users by letter: what must be found, and what must not.
const CASES: &[(&str, Tongue, &str, &str)] = &[
    ("placeholder", Tongue::Chinese, "原因：【待填：原因】", "原因：设置有误。"),
    ("placeholder", Tongue::Chinese, "原因是{原因}", "原因是{cause}"),
    ("placeholder", Tongue::Chinese, "截至XX月", "截至今天"),
    ("placeholder", Tongue::English, "Cause: [TO FILL: cause]", "Cause: a wrong setting."),
    ("placeholder", Tongue::English, "TODO ask again", "size XXXL, to dos, and so on"),
    ("unknown-fact", Tongue::Chinese, "损失{loss}元", "共{count.total}人"),
    ("number-differs", Tongue::Chinese, "共涉及100万人。", "共涉及120万人。"),
    ("number-differs", Tongue::Chinese, "其中儿童1,200,000人。", "其中儿童约30万人。"),
    ("number-differs", Tongue::Chinese, "约150万人受影响。", "超过100万人受影响。"),
    ("number-differs", Tongue::Chinese, "涉及记录1,200,000条。", "涉及记录1,500,000条。"),
    ("number-differs", Tongue::Chinese, "一百万人受影响。", "50名客服人员接听电话。"),
    (
        "number-differs",
        Tongue::English,
        "This concerns 1,000,000 people.",
        "This concerns 1.2 million people.",
    ),
    (
        "number-differs",
        Tongue::English,
        "It concerns 12 children.",
        "It concerns 200,000 minors aged 14 to 17.",
    ),
    ("number-unrecorded", Tongue::Chinese, "成年用户500,000人。", "14至17周岁的未成年人200,000人。"),
    ("day-differs", Tongue::Chinese, "我们在2026年11月24日发现。", "我们在11月25日发现。"),
    ("day-differs", Tongue::Chinese, "事件发生于11月19日。", "事件发生于11月21日，请在12月30日前查看。"),
    (
        "day-differs",
        Tongue::English,
        "We noticed it on 24 November 2026.",
        "We noticed it on November 25, 2026.",
    ),
    ("promise-without-task", Tongue::Chinese, "我们将为每位用户购买保险。", "我们不会索要密码。"),
    (
        "promise-without-task",
        Tongue::English,
        "We will pay for insurance.",
        "We will never ask for a password.",
    ),
    ("plain-link", Tongue::Chinese, "全文：http://qianliao.example/a", "全文：https://qianliao.example/a"),
    ("long-sentence", Tongue::Chinese, LONG_CHINESE, "我们停用了它。对方关闭了服务器。"),
    ("long-sentence", Tongue::English, LONG_ENGLISH, "We switched it off. They closed the server."),
    ("jargon", Tongue::Chinese, "我们已对数据主体的信息脱敏。", "我们已遮住一部分内容。"),
    ("jargon", Tongue::English, "The data was exfiltrated.", "The data was copied and taken away."),
    ("evasive", Tongue::Chinese, "由于某些原因，出现了一些问题。", "服务器的访问设置有误。"),
    ("evasive", Tongue::English, "Data may have been potentially seen.", "Someone may have seen your data."),
    ("blame", Tongue::Chinese, "由于您未及时修改密码。", "请您修改密码。"),
    ("blame", Tongue::English, "It happened because you did not act.", "Please change your password."),
    ("minimising", Tongue::Chinese, "仅涉及手机号码，请放心。", "涉及手机号码，不仅限于今年。"),
    (
        "minimising",
        Tongue::English,
        "Only phone numbers were copied.",
        "Phone numbers were copied, and not only this year.",
    ),
    ("leak-phone", Tongue::Chinese, "请联系王小姐13812345678。", "请拨打400-000-1234。"),
    ("leak-email", Tongue::Chinese, "发到zhang.san@qianliao.example。", "发到privacy@qianliao.example。"),
    ("leak-email", Tongue::English, "Write to zhang@corp.example.", "Write to privacy@qianliao.example."),
    ("leak-host", Tongue::Chinese, "服务器10.2.3.4被打开。", "应用版本 10.2.3.4。"),
    (
        "leak-host",
        Tongue::English,
        "The host push01.prod.internal was open.",
        "Our site www.qianliao.example was up.",
    ),
    ("leak-secret", Tongue::Chinese, "密码是Abc12345。", "请修改密码。"),
    ("leak-secret", Tongue::English, "The key was AKIAIOSFODNN7EXAMPLE.", "The key was replaced."),
    ("wrong-group", Tongue::Chinese, "尊敬的家长：您好。", "尊敬的用户：您好。"),
    ("wrong-group", Tongue::Chinese, "请贵单位知悉。", "请您知悉。"),
    ("wrong-group", Tongue::English, "Dear parent, hello.", "Dear user, hello."),
    ("wrong-language", Tongue::English, "What happened: 服务器被人打开。", "Our app is called 千聊."),
    (
        "wrong-language",
        Tongue::Chinese,
        "A server was opened from outside and phone numbers were copied.",
        "SDK 由 Kuaitui Technology Limited 提供，我们已停用。",
    ),
];

const LONG_CHINESE: &str = "我们在发现这件事情之后就停用了相关的程序并且要求对方关闭服务器同时检查其余所有合作公司的访问设置并把所有用户的推送密钥一个一个地更换成了新的";
const LONG_ENGLISH: &str = "After we found this out we switched the program off and asked the company to close its server and \
                            then we looked at how all the other companies had set up theirs and replaced every key that there was";

#[test]
fn each_check_finds_what_it_is_for_and_leaves_its_neighbour_alone() {
    for (check, tongue, fires, quiet) in CASES {
        assert!(
            names(fires, *tongue).contains(&(*check).to_owned()),
            "{check} in {fires:?}: {:?}",
            names(fires, *tongue)
        );
        assert!(!names(quiet, *tongue).contains(&(*check).to_owned()), "{check} in {quiet:?}");
    }
}

/// Those that need more than one block to adult users by letter, each with what makes it fire and what does not.
fn with(change: impl Fn(&mut Subject<'_>), blocks: &[(Option<Element>, &str)]) -> Vec<String> {
    let (wording, facts, zone) = (wording(blocks), facts(Tongue::Chinese), zone());
    let mut subject = Subject {
        wording: &wording,
        shown: &[],
        facts: &facts,
        standing: &Standing::default(),
        zone: &zone,
        audience: Audience::AdultUsers,
        channel: Channel::Letter,
        tongue: Tongue::Chinese,
        required: &[],
        named: &[],
        tasks: &[],
        twin: None,
        personal: &[],
        public: &[],
        opt_out: false,
    };
    change(&mut subject);
    check(&subject).into_iter().map(|finding| finding.key.check).collect()
}

fn has(found: &[String], check: &str) -> bool {
    found.iter().any(|name| name == check)
}

#[test]
fn a_required_element_is_missing_empty_or_there() {
    static REQUIRED: std::sync::LazyLock<Vec<Required>> =
        std::sync::LazyLock::new(|| required(&[Element::Cause], "CN-I01", "57"));
    let set = |subject: &mut Subject<'_>| subject.required = &REQUIRED;
    assert_eq!(with(set, &[(None, "您好。")]), ["missing-element"]);
    assert_eq!(with(set, &[(Some(Element::Cause), "——")]), ["empty-element"]);
    assert!(with(set, &[(Some(Element::Cause), "服务器设置有误。")]).is_empty());
    let sms = |subject: &mut Subject<'_>| {
        subject.required = &REQUIRED;
        subject.channel = Channel::Sms;
    };
    assert_eq!(with(sms, &[(None, "【千聊】全文见 https://qianliao.example/a")]), ["element-behind-link"]);
    assert_eq!(with(sms, &[(None, "【千聊】发生了一件事。")]), ["missing-element"]);
}

#[test]
fn the_union_of_the_rules_is_checked_and_the_law_is_named() {
    let mut rules = required(&[Element::Cause], "GB-10.2", "10.2");
    rules[0].binds = false;
    let (wording, facts, zone) = (wording(&[(None, "您好。")]), facts(Tongue::Chinese), zone());
    let judge = |rules: &[Required]| {
        let found = check(&Subject {
            wording: &wording,
            shown: &[],
            facts: &facts,
            standing: &Standing::default(),
            zone: &zone,
            audience: Audience::AdultUsers,
            channel: Channel::Letter,
            tongue: Tongue::Chinese,
            required: rules,
            named: &[],
            tasks: &[],
            twin: None,
            personal: &[],
            public: &[],
            opt_out: false,
        });
        assert_eq!(found.len(), 1, "{found:?}");
        found.into_iter().next().expect("one")
    };
    let key = FindingKey { check: "missing-element".to_owned(), block: None, found: "cause".to_owned() };
    let recommended = judge(&rules);
    assert!(may_waive(&[recommended], &key), "what is only recommended can be left out with a reason");
    rules.extend(required(&[Element::Cause], "CN-I01", "57"));
    let bound = judge(&rules);
    assert_eq!(bound.grounds.as_ref().map(|grounds| grounds.article.as_str()), Some("57"));
    assert_eq!(bound.severity, Severity::Blocks);
    assert!(!may_waive(&[bound], &key));
}

#[test]
fn data_is_compared_with_the_record_both_ways() {
    let judge = |text| with(|_| (), &[(Some(Element::DataCategories), text)]);
    assert!(has(&judge("手机号码、昵称和银行卡号"), "data-not-recorded"));
    assert!(!has(&judge("手机号码、昵称。没有银行卡号。"), "data-not-recorded"));
    assert!(has(&judge("手机号码"), "data-left-out"));
    assert!(!has(&judge("手机号码和昵称"), "data-left-out"));
    assert!(!has(&judge("{data}"), "data-left-out"));
    assert!(!has(&with(|_| (), &[(Some(Element::SelfHelp), "请留意银行卡。")]), "data-not-recorded"));
}

#[test]
fn another_company_than_the_records_is_found() {
    static NAMED: std::sync::LazyLock<Vec<Named>> = std::sync::LazyLock::new(|| {
        let named = |sdk: &str, company: &str| Named { sdk: sdk.to_owned(), company: company.to_owned() };
        vec![named("快推", "快推科技"), named("别推", "别推网络")]
    });
    let judge = |text| with(|subject| subject.named = &NAMED, &[(None, text)]);
    assert!(has(&judge("别推网络的服务器被打开。"), "company-differs"));
    assert!(!has(&judge("快推科技的服务器被打开。"), "company-differs"));
}

#[test]
fn a_fact_that_moved_is_found_at_its_reference() {
    static BEFORE: std::sync::LazyLock<Vec<(String, String)>> =
        std::sync::LazyLock::new(|| vec![("count.total".to_owned(), "1,000,000".to_owned())]);
    static NOW: std::sync::LazyLock<Vec<(String, String)>> =
        std::sync::LazyLock::new(|| vec![("count.total".to_owned(), "1,200,000".to_owned())]);
    let text = [(None, "共{count.total}人。")];
    assert_eq!(with(|subject| subject.shown = &BEFORE, &text), ["fact-moved"]);
    assert!(with(|subject| subject.shown = &NOW, &text).is_empty());
}

#[test]
fn one_thing_said_twice_with_different_numbers_is_found() {
    let about = TextAbout::default();
    let names = |text: &str| -> Vec<String> {
        check_text(text, &about).into_iter().map(|finding| finding.key.check).collect()
    };
    assert!(has(&names("共100万人受影响。\n受影响的有120万人。"), "said-twice"));
    assert!(!has(&names("共100万人受影响，其中儿童20万人。\n受影响的有1,000,000人。"), "said-twice"));
    assert!(has(&names("We noticed it on 24 November.\nIt was noticed on 25 November."), "said-twice"));
    assert!(!has(&names("We noticed it on 24 November.\nIt was stopped on 25 November."), "said-twice"));
}

#[test]
fn a_promise_needs_a_task_and_the_task_an_owner() {
    static OPEN: std::sync::LazyLock<Vec<Owned>> = std::sync::LazyLock::new(|| {
        vec![Owned { what: "为受影响用户更换手机号码".to_owned(), owner: String::new() }]
    });
    static OWNED: std::sync::LazyLock<Vec<Owned>> = std::sync::LazyLock::new(|| {
        vec![Owned { what: "为受影响用户更换手机号码".to_owned(), owner: "林月".to_owned() }]
    });
    let text = [(None, "我们将为您更换手机号码。")];
    assert_eq!(with(|subject| subject.tasks = &OPEN, &text), ["promise-without-owner"]);
    assert!(with(|subject| subject.tasks = &OWNED, &text).is_empty());
    assert_eq!(
        with(|subject| subject.tasks = &OWNED, &[(None, "我们将为您购买保险。")]),
        ["promise-without-task"]
    );
}

#[test]
fn each_channel_has_its_measure() {
    let by = |channel: Channel, text: &str| with(|subject| subject.channel = channel, &[(None, text)]);
    assert!(has(&by(Channel::Sms, &format!("【千聊】{}", "字".repeat(131))), "sms-segments"));
    assert!(!has(&by(Channel::Sms, &format!("【千聊】{}", "字".repeat(130))), "sms-segments"));
    assert!(has(&by(Channel::Sms, "您好。"), "sms-sender"));
    assert!(!has(&by(Channel::Sms, "【千聊】您好。"), "sms-sender"));
    assert!(has(&by(Channel::Push, &"字".repeat(61)), "push-body-length"));
    assert!(!has(&by(Channel::Push, &"字".repeat(60)), "push-body-length"));
    let opt_out = |text: &str| with(|subject| subject.opt_out = true, &[(None, text)]);
    assert!(has(&opt_out("您好。"), "no-opt-out"));
    assert!(!has(&opt_out("您好。拒收请回复R。"), "no-opt-out"));
    let titled = |channel: Channel, subject: &str, sender: &str| {
        let (facts, zone) = (facts(Tongue::Chinese), zone());
        let mut wording = wording(&[(None, "您好。")]);
        wording.subject = subject.into();
        wording.sender = sender.into();
        let found = check(&Subject {
            wording: &wording,
            shown: &[],
            facts: &facts,
            standing: &Standing::default(),
            zone: &zone,
            audience: Audience::AdultUsers,
            channel,
            tongue: Tongue::Chinese,
            required: &[],
            named: &[],
            tasks: &[],
            twin: None,
            personal: &[],
            public: &[],
            opt_out: false,
        });
        found.into_iter().map(|finding| finding.key.check).collect::<Vec<_>>()
    };
    assert_eq!(titled(Channel::Email, "", "千聊"), ["no-subject"]);
    assert_eq!(titled(Channel::Email, "告知", ""), ["no-sender"]);
    assert_eq!(titled(Channel::Email, &"字".repeat(31), "千聊"), ["subject-length"]);
    assert_eq!(titled(Channel::Push, &"字".repeat(21), "千聊"), ["push-title-length"]);
    assert!(titled(Channel::Email, &"字".repeat(30), "千聊").is_empty());
    assert!(titled(Channel::Push, &"字".repeat(20), "千聊").is_empty());
    assert!(titled(Channel::Phone, "", "千聊").is_empty());
}

#[test]
fn text_messages_are_counted_as_networks_send_them() {
    use check::{Alphabet, sms};
    for (text, alphabet, units, segments) in [
        (String::new(), Alphabet::Gsm7, 0, 0),
        ("a".repeat(160), Alphabet::Gsm7, 160, 1),
        ("a".repeat(161), Alphabet::Gsm7, 161, 2),
        ("a".repeat(306), Alphabet::Gsm7, 306, 2),
        ("a".repeat(307), Alphabet::Gsm7, 307, 3),
        ("€".repeat(80), Alphabet::Gsm7, 160, 1),
        // An escaped character is not parted: 76 of them fill a segment with 152 septets.
        ("€".repeat(153), Alphabet::Gsm7, 306, 3),
        ("字".repeat(70), Alphabet::Ucs2, 70, 1),
        ("字".repeat(71), Alphabet::Ucs2, 71, 2),
        ("字".repeat(134), Alphabet::Ucs2, 134, 2),
        ("字".repeat(135), Alphabet::Ucs2, 135, 3),
        ("😀".repeat(35), Alphabet::Ucs2, 70, 1),
        ("😀".repeat(67), Alphabet::Ucs2, 134, 3),
    ] {
        let sent = sms(&text);
        assert_eq!((sent.alphabet, sent.units, sent.segments), (alphabet, units, segments), "{}", text.len());
    }
    let english = |text: &str| -> Vec<String> {
        let found = found(&[(None, text)], Tongue::English, Audience::AdultUsers, Channel::Sms);
        found.into_iter().map(|finding| finding.key.check).collect()
    };
    assert!(has(&english("Don’t give anyone a code."), "sms-alphabet"));
    assert!(!has(&english("Don't give anyone a code."), "sms-alphabet"));
}

#[test]
fn minors_are_spoken_to_plainly() {
    let judge = |text: &str, tongue| -> Vec<String> {
        let found = found(&[(None, text)], tongue, Audience::Minors, Channel::Letter);
        found.into_iter().map(|finding| finding.key.check).collect()
    };
    let hard = "为保障您的合法权益，敬请监护人及时核实上述泄露情况，采取措施谨防诈骗。我们已予以处置，并向主管部门履行告知职责，将持续排查相关凭据。";
    let plain = "有人看到了关于你的信息。这不是你的错。请告诉家里的大人。有人向你要密码，不要给。遇到让你不舒服的消息，截图留下来，找大人一起看。";
    assert!(
        has(&judge(hard, Tongue::Chinese), "reading-level")
            && has(&judge(hard, Tongue::Chinese), "hard-word")
    );
    assert!(judge(plain, Tongue::Chinese).is_empty(), "{:?}", judge(plain, Tongue::Chinese));
    let hard = "Notwithstanding continuing investigation, unauthorised individuals potentially obtained confidential \
                identification information. Additional precautionary recommendations regarding fraudulent communications \
                accompany this notification, which responsible authorities simultaneously received electronically yesterday.";
    let plain = "Someone saw facts about you. This is not your fault. Tell an adult you trust. Does someone ask for a \
                 code? Say no. Did you get a message that feels wrong? Keep it and show it to an adult.";
    assert!(
        has(&judge(hard, Tongue::English), "reading-level")
            && has(&judge(hard, Tongue::English), "hard-word")
    );
    assert!(judge(plain, Tongue::English).is_empty(), "{:?}", judge(plain, Tongue::English));
}

#[test]
fn guardians_are_spoken_to_as_guardians() {
    let judge = |text: &str, tongue| -> Vec<String> {
        let found = found(&[(None, text)], tongue, Audience::Guardians, Channel::Letter);
        found.into_iter().map(|finding| finding.key.check).collect()
    };
    assert!(has(&judge("尊敬的用户：您的信息可能被看到。", Tongue::Chinese), "guardian-not-addressed"));
    assert!(!has(&judge("家长您好：您孩子的信息可能被看到。", Tongue::Chinese), "guardian-not-addressed"));
    assert!(has(&judge("Your information may have been seen.", Tongue::English), "guardian-not-addressed"));
    assert!(!has(
        &judge("Dear parent, your child's information may have been seen.", Tongue::English),
        "guardian-not-addressed"
    ));
}

#[test]
fn the_two_languages_are_held_against_each_other() {
    let all = |chinese: &[(Option<Element>, &str)], english: &[(Option<Element>, &str)]| -> Vec<Finding> {
        let (mine, twin) = (wording(chinese), wording(english));
        let (facts, zone) = (facts(Tongue::Chinese), zone());
        check(&Subject {
            wording: &mine,
            shown: &[],
            facts: &facts,
            standing: &Standing::default(),
            zone: &zone,
            audience: Audience::AdultUsers,
            channel: Channel::Letter,
            tongue: Tongue::Chinese,
            required: &[],
            named: &[],
            tasks: &[],
            twin: Some(&twin),
            personal: &[],
            public: &[],
            opt_out: false,
        })
    };
    let judge = |chinese: &[(Option<Element>, &str)], english: &[(Option<Element>, &str)]| -> Vec<String> {
        all(chinese, english).into_iter().map(|finding| finding.key.check).collect()
    };
    let cause = Some(Element::Cause);
    assert!(judge(&[(cause, "共{count.total}人。")], &[(cause, "{count.total} people.")]).is_empty());
    assert!(
        judge(
            &[(cause, "共120万人，11月25日发现。")],
            &[(cause, "1.2 million people; noticed on 25 November.")]
        )
        .is_empty()
    );
    assert_eq!(judge(&[(cause, "设置有误。")], &[(None, "A wrong setting.")]), ["languages-element"]);
    assert_eq!(judge(&[(cause, "由{company}造成。")], &[(cause, "By a company.")]), ["languages-fact"]);
    assert_eq!(judge(&[(cause, "共120万人。")], &[(cause, "Many people.")]), ["languages-figure"]);
    // Which version lacks the number counts: what is still to be written there stops nobody here.
    let severities = |chinese: &str, english: &str| -> Vec<(String, Severity)> {
        let found = all(&[(cause, chinese)], &[(cause, english)]).into_iter();
        found.map(|finding| (finding.key.check, finding.severity)).collect()
    };
    let figure = |severity| vec![("languages-figure".to_owned(), severity)];
    assert_eq!(severities("11月25日。", "That day."), figure(Severity::Blocks));
    assert_eq!(severities("11月25日。", "[to fill in: the day]"), figure(Severity::Warns));
    assert_eq!(severities("那天。", "25 November. [to fill in: more]"), figure(Severity::Blocks));
}

#[test]
fn a_finding_stands_where_it_says() {
    let text = "共{count.total}人，我们仅仅知道这些。";
    let found = found(&[(None, text)], Tongue::Chinese, Audience::AdultUsers, Channel::Letter);
    let finding = found.iter().find(|finding| finding.key.check == "minimising").expect("found");
    assert_eq!(finding.range.clone().and_then(|range| text.get(range)), Some("仅仅"));
    assert_eq!(finding.key.block, Some(0));
}

#[test]
fn what_a_fact_says_in_words_is_checked_at_its_reference() {
    let mut facts = facts(Tongue::Chinese);
    facts.set(text(TextField::Story, "由于您未修改密码。"));
    let (wording, zone) = (wording(&[(None, "情况：{text.story}")]), zone());
    let found = check(&Subject {
        wording: &wording,
        shown: &[],
        facts: &facts,
        standing: &Standing::default(),
        zone: &zone,
        audience: Audience::AdultUsers,
        channel: Channel::Letter,
        tongue: Tongue::Chinese,
        required: &[],
        named: &[],
        tasks: &[],
        twin: None,
        personal: &[],
        public: &[],
        opt_out: false,
    });
    assert_eq!(found[0].key.check, "blame");
    assert_eq!(
        found[0].range.clone().and_then(|range| "情况：{text.story}".get(range)),
        Some("{text.story}")
    );
}

#[test]
fn a_text_written_elsewhere_is_checked_without_an_incident() {
    let about = TextAbout { audience: Some(Audience::Guardians), channel: Some(Channel::Sms), tongue: None };
    let checks: Vec<String> = check_text("尊敬的用户：仅影响100人，密码是Abc12345。", &about)
        .into_iter()
        .map(|one| one.key.check)
        .collect();
    assert_eq!(checks, ["guardian-not-addressed", "minimising", "leak-secret"]);
    assert!(check_text("家长您好：您孩子的手机号码可能被看到。", &about).is_empty());
    assert!(check_text("", &TextAbout::default()).is_empty());
}
