//! What the cells of registers of accesses say: approved or refused, by which way, what became of the data, how many.

use crate::domain::access::{Channel, Outcome, ToldRuling};

use super::columns::plain;

/// What a cell names first of these words; a longer one that has another in it stands before it.
fn first<T: Copy>(cell: &str, words: &[(T, &[&str])]) -> Option<T> {
    let cell = plain(cell);
    words.iter().find(|(_, words)| words.iter().any(|word| cell.contains(word))).map(|(meaning, _)| *meaning)
}

/// 批准, 同意, 通过; 不同意, 驳回, 拒绝. What is decided stands in the first clause that decides: 同意，但不准导出 is an
/// approval.
pub(super) fn ruling(cell: &str) -> Option<ToldRuling> {
    cell.split(['，', ',', '。', ';', '；', '\n']).find_map(clause)
}

fn clause(cell: &str) -> Option<ToldRuling> {
    if let Some(ruling) = match plain(cell).as_str() {
        "是" | "准" | "y" | "yes" | "ok" | "√" | "✓" => Some(ToldRuling::Approved),
        "否" | "n" | "no" | "×" | "✗" => Some(ToldRuling::Refused),
        _ => None,
    } {
        return Some(ruling);
    }
    // What waits or was sent back is not decided.
    let undecided = ["待", "未审", "审批中", "退回", "pending", "returned", "waiting"];
    if undecided.iter().any(|word| plain(cell).contains(word)) {
        return None;
    }
    first(
        cell,
        &[
            (
                ToldRuling::Refused,
                &[
                    "不同意",
                    "不批准",
                    "未批准",
                    "不予",
                    "不通过",
                    "未通过",
                    "未同意",
                    "不准",
                    "不可",
                    "不能",
                    "驳回",
                    "拒绝",
                    "notapproved",
                    "disapproved",
                    "refused",
                    "rejected",
                    "denied",
                    "declined",
                ],
            ),
            (
                ToldRuling::Approved,
                &["批准", "同意", "通过", "准予", "可以", "approved", "agreed", "granted", "accepted"],
            ),
        ],
    )
}

/// 邮件, 微信, 工单, 书面, 电话.
pub(super) fn channel(cell: &str) -> Option<Channel> {
    first(
        cell,
        &[
            (Channel::Email, &["邮件", "邮箱", "email", "e-mail", "mail"]),
            (Channel::Sms, &["短信", "sms", "textmessage"]),
            (
                Channel::Chat,
                &[
                    "微信", "企微", "钉钉", "飞书", "聊天", "群", "wechat", "wecom", "chat", "dingtalk",
                    "slack",
                ],
            ),
            (Channel::Ticket, &["工单", "系统", "流程", "oa", "ticket", "workflow", "system"]),
            (Channel::Oral, &["口头", "电话", "当面", "会议", "oral", "phone", "inperson"]),
            (Channel::Letter, &["纸", "书面", "签字", "letter", "paper", "form"]),
        ],
    )
}

/// 已删除, 已归还, 未留存.
pub(super) fn outcome(cell: &str) -> Option<Outcome> {
    // Not deleted is no end that is known here.
    let not_yet = ["未删除", "未归还", "未销毁", "待", "notdeleted", "notreturned", "pending"];
    if not_yet.iter().any(|word| plain(cell).contains(word)) {
        return None;
    }
    first(
        cell,
        &[
            (
                Outcome::NothingKept,
                &[
                    "未留存",
                    "未保留",
                    "无留存",
                    "不留存",
                    "仅查看",
                    "仅浏览",
                    "未下载",
                    "nothingkept",
                    "viewed",
                    "none",
                ],
            ),
            (Outcome::Returned, &["归还", "返还", "交回", "returned", "givenback"]),
            (Outcome::Deleted, &["删除", "销毁", "清除", "deleted", "destroyed", "erased"]),
        ],
    )
}

/// Whether a cell says that something was not done: 否, 无, 未复制.
pub(super) fn denied(cell: &str) -> bool {
    let cell = plain(cell);
    let whole = ["否", "无", "没有", "未", "不", "n", "no", "none", "false", "0", "-", "/", "n/a", "×", "✗"];
    whole.contains(&cell.as_str())
        || ["未", "没有", "无", "不", "not"].iter().any(|word| cell.starts_with(word))
}

/// How many a description says there are: `五年级学生（120人）`, `秋季班，共40名`, `12人`. An account id is no count.
pub(super) fn group_size(cell: &str) -> Option<u64> {
    let text = half_width(cell);
    let text = text.trim().trim_end_matches(')').trim();
    let text = ["人", "名", "个", "children", "accounts"].iter().find_map(|unit| text.strip_suffix(unit))?;
    let text = text.trim_end();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').len();
    number(text.get(digits..)?)
}

/// The number that a cell of numbers holds: `12`, `12人`, `共1,200名`.
pub(super) fn count(cell: &str) -> Option<u64> {
    number(half_width(cell).trim()).or_else(|| group_size(cell))
}

fn number(digits: &str) -> Option<u64> {
    digits.replace(',', "").parse().ok()
}

fn half_width(cell: &str) -> String {
    cell.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_read_and_none_is_made_up() {
        for (said, meant) in [
            ("批准", Some(ToldRuling::Approved)),
            ("已同意", Some(ToldRuling::Approved)),
            ("审批通过", Some(ToldRuling::Approved)),
            ("Approved", Some(ToldRuling::Approved)),
            ("是", Some(ToldRuling::Approved)),
            ("不同意", Some(ToldRuling::Refused)),
            ("未批准", Some(ToldRuling::Refused)),
            ("不予批准", Some(ToldRuling::Refused)),
            ("驳回", Some(ToldRuling::Refused)),
            ("not approved", Some(ToldRuling::Refused)),
            ("否", Some(ToldRuling::Refused)),
            ("同意查看，不准导出", Some(ToldRuling::Approved)),
            ("经核实，不可以", Some(ToldRuling::Refused)),
            ("待审批", None),
            ("待批准", None),
            ("退回补充", None),
            ("见邮件", None),
        ] {
            assert_eq!(ruling(said), meant, "{said}");
        }
    }

    #[test]
    fn ways_and_ends_are_read() {
        for (said, meant) in [
            ("邮件", Some(Channel::Email)),
            ("E-mail", Some(Channel::Email)),
            ("企业微信", Some(Channel::Chat)),
            ("短信", Some(Channel::Sms)),
            ("OA流程", Some(Channel::Ticket)),
            ("纸质签字", Some(Channel::Letter)),
            ("电话", Some(Channel::Oral)),
            ("其他", None),
        ] {
            assert_eq!(channel(said), meant, "{said}");
        }
        for (said, meant) in [
            ("已删除", Some(Outcome::Deleted)),
            ("已归还", Some(Outcome::Returned)),
            ("仅查看，未留存", Some(Outcome::NothingKept)),
            ("未删除", None),
            ("不详", None),
        ] {
            assert_eq!(outcome(said), meant, "{said}");
        }
        for (said, meant) in
            [("否", true), ("未复制", true), ("N/A", true), ("导出到 U 盘", false), ("是", false)]
        {
            assert_eq!(denied(said), meant, "{said}");
        }
    }

    #[test]
    fn sizes_are_read_and_account_ids_are_none() {
        for (said, meant) in [
            ("12", None),
            ("1001", None),
            ("１２人", Some(12)),
            ("1,200名", Some(1200)),
            ("五年级学生（120人）", Some(120)),
            ("秋季班，共40名", Some(40)),
            ("30 children", Some(30)),
            ("u-12", None),
            ("五年级", None),
            ("三年2班学生", None),
            ("", None),
            ("99999999999999999999人", None),
        ] {
            assert_eq!(group_size(said), meant, "{said}");
        }
        for (said, meant) in
            [("12", Some(12)), ("１２", Some(12)), ("共1,200名", Some(1200)), ("很多", None), ("", None)]
        {
            assert_eq!(count(said), meant, "{said}");
        }
    }
}
