//! What is an address, and what only looks like one.

use proptest::prelude::*;

use super::*;

#[test]
fn addresses_in_use_are_taken() {
    for text in ["a@b.cn", " Zhang.San+x@mail.example.com ", "mailto:a_b@qq.com", "1@163.com", "o'hara@x.ie"]
    {
        assert!(Email::new(text).is_some(), "{text}");
    }
    assert_eq!(Email::new("mailto:A@B.cn").map(|one| one.key()), Some("a@b.cn".to_owned()));
}

#[test]
fn what_could_be_something_else_is_not() {
    for text in [
        "",
        "a",
        "@b.cn",
        "a@",
        "a@b",
        "a b@c.cn",
        "a@b.cn\r\nBcc: x@y.z",
        "a@b.cn,c@d.cn",
        "<a@b.cn>",
        "\"a\"@b.cn",
        "a@b..cn",
        "a@-b.cn",
        ".a@b.cn",
        "a..b@c.cn",
        "a@[1.2.3.4]",
        "张三@b.cn",
        "a@例子.中国",
        "a@b@c.cn",
        "a@b.cn>",
        "a@b.cn;",
    ] {
        assert_eq!(Email::new(text), None, "{text}");
    }
    assert_eq!(Email::new(&format!("{}@b.cn", "a".repeat(65))), None);
}

#[test]
fn numbers_are_the_same_however_they_are_set_apart() {
    for text in
        ["13800138000", "+86 138-0013-8000", "0086 13800138000", "１３８００１３８０００", "(138) 0013 8000"]
    {
        assert_eq!(Phone::new(text).map(|one| one.key()).as_deref(), Some("13800138000"), "{text}");
    }
    for text in ["", "1234", "1234567890123456", "13800138000x", "138+00138000", "无", "1.38E+10"] {
        assert_eq!(Phone::new(text), None, "{text}");
    }
    let key = |text: &str| Phone::new(text).map(|one| one.key());
    assert_eq!(key("+1 345 678 9012"), Some("+13456789012".to_owned()));
    assert_eq!(key("001 345 678 9012"), key("+1 345 678 9012"));
    assert_ne!(key("13456789012"), key("+1 345 678 9012"));
    assert_eq!(Phone::new("+852 2345 6789").map(|one| one.to_string()), Some("+85223456789".to_owned()));
}

proptest! {
    #[test]
    fn an_address_ends_no_line_and_opens_no_other(text in ".*", tail in "[\\x00-\\x7f]{0,6}") {
        for candidate in [text.clone(), format!("a@b.cn{tail}"), format!("a{tail}@b.cn")] {
            if let Some(email) = Email::new(&candidate) {
                prop_assert!(email.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
                prop_assert!(!email.as_str().contains([',', ';', '<', '>', '"', '(', ')', ':', '\\']));
            }
        }
    }
}
