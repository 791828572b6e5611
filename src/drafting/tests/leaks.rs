//! Numbers with check digits, keys, hosts, and persons.

use super::*;
use crate::drafting::{
    check::leak_pattern::{Pattern, is_bank_card, is_id_number, patterns},
    style::Style,
};

fn found_in(text: &str) -> Vec<Pattern> {
    patterns(text, &Style::of(Tongue::Chinese).phrases.inner_hosts)
        .into_iter()
        .map(|(pattern, _)| pattern)
        .collect()
}

#[test]
fn identity_numbers_are_told_by_their_check_digit() {
    assert!(is_id_number("11010519491231002X"));
    assert!(!is_id_number("110105194912310021"), "another check digit");
    assert!(!is_id_number("11010519491331002X"), "no thirteenth month");
    assert_eq!(found_in("号码11010519491231002X。"), [Pattern::IdNumber]);
    assert_eq!(found_in("号码 110105 19491231 002x"), [Pattern::IdNumber]);
}

#[test]
fn cards_are_told_by_their_check_digit() {
    assert!(is_bank_card("6222020000000000003") || is_bank_card("4111111111111111"));
    assert!(is_bank_card("4111111111111111"));
    assert!(!is_bank_card("4111111111111112"));
    assert_eq!(found_in("卡号 4111 1111 1111 1111"), [Pattern::BankCard]);
    assert!(found_in("编号 4111 1111 1111 1112").is_empty());
}

#[test]
fn phones_are_found_and_other_numbers_are_not() {
    for text in ["13812345678", "+86 138-1234-5678", "86 13812345678", "010-12345678", "+44 20 7946 0000"] {
        assert_eq!(found_in(text), [Pattern::Phone], "{text}");
    }
    for text in [
        "400-000-1234",
        "12387",
        "1,200,000",
        "2026-11-25",
        "20261125093000",
        "https://a.example/13812345678",
        "v13812345678",
        "3.1415926535897",
    ] {
        assert!(found_in(text).is_empty(), "{text}: {:?}", found_in(text));
    }
}

#[test]
fn hosts_of_the_inside_and_secrets_are_found() {
    for text in [
        "10.0.0.8",
        "见 http://192.168.1.2:8080/a",
        "db-1.prod.internal",
        "https://wiki.corp/page",
        "localhost:3000",
        "fd00:1234::1",
        "\\\\files\\share",
    ] {
        assert_eq!(found_in(text), [Pattern::Host], "{text}");
    }
    for text in [
        "AKIAIOSFODNN7EXAMPLE",
        "LTAI5tAbCdEfGhIjKlMn",
        "ghp_0123456789abcdefghijABCDEFGHIJ012345",
        "9f86d081884c7d659a2feaa0c55ad015",
        "key=aB3dE5fG7hI9jK1lM3nO5pQ7",
    ] {
        assert_eq!(found_in(text), [Pattern::Secret], "{text}");
    }
    for text in [
        "www.qianliao.example",
        "版本 1.2.3.4",
        "version 10.0.0.8",
        "9:30",
        "internationalisation",
        "https://qianliao.example/notice/2026-11-25/aBcDeFgHiJkLmNoPqRsT1234",
    ] {
        assert!(found_in(text).is_empty(), "{text}: {:?}", found_in(text));
    }
}

#[test]
fn what_is_found_is_not_shown_again() {
    let found = found(&[(None, "打给13812345678。")], Tongue::Chinese, Audience::AdultUsers, Channel::Letter);
    assert_eq!(found[0].key.found, "1*********8");
    assert!(!format!("{found:?}").contains("13812345678"));
    assert!(!found[0].waivable);
}

#[test]
fn known_persons_are_found_and_public_addresses_let_through() {
    let judge = |text: &str, personal: &[String], public: &[String]| -> Vec<String> {
        let (wording, facts, zone) = (wording(&[(None, text)]), facts(Tongue::Chinese), zone());
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
            personal,
            public,
            opt_out: false,
        });
        found.into_iter().map(|finding| finding.key.check).collect()
    };
    let person = ["王小明".to_owned()];
    assert_eq!(judge("例如王小明的手机号码。", &person, &[]), ["leak-person"]);
    assert!(judge("例如{recipient.name}的手机号码。", &person, &[]).is_empty());
    assert_eq!(judge("打给010-12345678。", &[], &[]), ["leak-phone"]);
    assert!(judge("打给010-12345678。", &[], &["010 1234 5678".to_owned()]).is_empty());
}

#[test]
fn a_public_text_names_no_recipient_and_a_notice_to_users_no_child() {
    let judge = |text: &str, audience, channel| -> Vec<String> {
        let found = found(&[(None, text)], Tongue::Chinese, audience, channel);
        found.into_iter().map(|finding| finding.key.check).collect()
    };
    assert_eq!(
        judge("{recipient.name}：您好。", Audience::Public, Channel::Announcement),
        ["recipient-in-public"]
    );
    assert!(judge("{recipient.name}：您好。", Audience::AdultUsers, Channel::Letter).is_empty());
    assert_eq!(judge("{recipient.child}：您好。", Audience::AdultUsers, Channel::Letter), ["wrong-group"]);
    assert!(
        judge("家长您好：{recipient.child}的信息。", Audience::Guardians, Channel::Letter).is_empty(),
        "a child is named to its guardian"
    );
}
