//! Links in cells: whether a reader of the table needs the text, the target, or both.

/// Words of links that say nothing of where they lead.
const GENERIC: [&str; 22] = [
    "查看",
    "链接",
    "点击查看",
    "点击查看详情",
    "查看详情",
    "点此查看",
    "详情",
    "官网",
    "官网链接",
    "隐私政策",
    "隐私政策链接",
    "隐私协议",
    "隐私权政策",
    "链接地址",
    "查看链接",
    "点击",
    "link",
    "here",
    "click here",
    "privacy policy",
    "view",
    "details",
];

/// What to keep of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The text names the target.
    Text,
    /// The text says something that the target does not.
    Both,
    /// The text says nothing.
    Target,
}

/// Judges a link by its visible text.
pub(super) fn shown(visible: &str, target: &str) -> Shown {
    let visible =
        visible.trim().trim_matches(['《', '》', '[', ']', '【', '】', '>', '<', '“', '”', '：', ':']).trim();
    if same_link(visible, target) {
        Shown::Text
    } else if visible.is_empty() || GENERIC.iter().any(|word| visible.eq_ignore_ascii_case(word)) {
        Shown::Target
    } else {
        Shown::Both
    }
}

fn same_link(visible: &str, href: &str) -> bool {
    let bare = |link: &str| {
        let link = link.trim().to_ascii_lowercase();
        let link = link.trim_start_matches("https://").trim_start_matches("http://");
        link.trim_end_matches('/').to_owned()
    };
    let visible = bare(visible);
    !visible.is_empty() && (visible == bare(href) || visible.contains(&bare(href)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_target_or_both() {
        let shown = |text| shown(text, "https://x.cn/Privacy/");
        assert_eq!(shown("https://x.cn/privacy"), Shown::Text);
        assert_eq!(shown("x.cn/privacy/"), Shown::Text);
        assert_eq!(shown("链接：http://x.cn/privacy/"), Shown::Text);
        assert_eq!(shown("《隐私政策》"), Shown::Target);
        assert_eq!(shown("Here"), Shown::Target);
        assert_eq!(shown(" "), Shown::Target);
        assert_eq!(shown("某某用户协议"), Shown::Both);
    }
}
