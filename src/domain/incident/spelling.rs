//! The other ways in which people write what has a fixed name: in Chinese, and by the usual other words.

use super::{
    event::MeasureKind,
    fact::Answer,
    kind::{CauseKind, DataClass, Kind, OurRole, Protection, Risk},
    life::State,
};

/// Something with a fixed set of names that is read from what people write.
pub trait Spelled: Copy + 'static {
    /// Every value.
    fn all() -> &'static [Self];
    /// The name used in files and on the command line.
    fn fixed_name(self) -> &'static str;
    /// Other spellings, in lower case.
    fn spellings() -> &'static [(&'static str, Self)];

    /// The value that is written so: by its name, however the words are joined, or by another spelling.
    fn spelled(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let joined = text.replace(['_', ' '], "-");
        Self::all()
            .iter()
            .copied()
            .find(|one| one.fixed_name() == joined)
            .or_else(|| Self::spellings().iter().find(|(spelling, _)| *spelling == text).map(|(_, one)| *one))
    }

    /// The names, for whoever wrote something else.
    fn offered() -> String {
        Self::all().iter().map(|one| one.fixed_name()).collect::<Vec<_>>().join(", ")
    }
}

macro_rules! spelled {
    ($name:ident { $($spelling:literal => $variant:ident),+ $(,)? }) => {
        impl Spelled for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }

            fn fixed_name(self) -> &'static str {
                self.name()
            }

            fn spellings() -> &'static [(&'static str, Self)] {
                &[$(($spelling, Self::$variant)),+]
            }
        }
    };
}

spelled! { Kind {
    "泄露" => Leak, "泄漏" => Leak, "数据泄露" => Leak, "信息泄露" => Leak, "breach" => Leak,
    "disclosure" => Leak, "篡改" => Tampering, "丢失" => Loss, "遗失" => Loss, "毁损" => Loss, "损毁" => Loss,
    "灭失" => Loss, "越权访问" => UnauthorisedAccess, "非法访问" => UnauthorisedAccess,
    "未授权访问" => UnauthorisedAccess, "未经授权访问" => UnauthorisedAccess,
    "unauthorized access" => UnauthorisedAccess, "unauthorized-access" => UnauthorisedAccess,
    "滥用" => Misuse, "违规使用" => Misuse, "无法使用" => Unavailability, "不可用" => Unavailability,
    "服务中断" => Unavailability, "outage" => Unavailability, "发生在受托方或 sdk" => AtProcessor,
    "受托方" => AtProcessor, "第三方" => AtProcessor, "sdk" => AtProcessor, "processor" => AtProcessor,
    "缺陷或漏洞" => Vulnerability, "漏洞" => Vulnerability, "缺陷" => Vulnerability, "flaw" => Vulnerability,
} }

spelled! { CauseKind {
    "外部入侵" => Intrusion, "入侵" => Intrusion, "外部攻击" => Intrusion, "黑客攻击" => Intrusion,
    "hacking" => Intrusion, "attack" => Intrusion, "勒索软件" => Ransomware, "勒索病毒" => Ransomware,
    "勒索" => Ransomware, "内部人员故意" => Insider, "内部人员" => Insider, "内鬼" => Insider,
    "操作失误" => Mistake, "误操作" => Mistake, "配置错误" => Mistake, "人为失误" => Mistake,
    "human error" => Mistake, "error" => Mistake, "设备遗失或被盗" => LostDevice, "设备遗失" => LostDevice,
    "设备被盗" => LostDevice, "系统故障" => Malfunction, "故障" => Malfunction,
    "受托方或 sdk 所致" => Processor, "受托方" => Processor, "第三方" => Processor, "sdk" => Processor,
    "其他" => Other, "其它" => Other,
} }

spelled! { DataClass {
    "基本资料" => Basic, "联系方式" => Contact, "证件号码" => IdNumber, "账号" => Account,
    "密码与令牌" => Credentials, "密码" => Credentials, "生物识别" => Biometric, "宗教信仰" => Belief,
    "特定身份" => SpecificIdentity, "医疗健康" => Health, "金融账户" => Financial, "行踪轨迹" => Location,
    "位置" => Location, "教育信息" => Education, "内容" => Content, "设备标识" => Device, "设备" => Device,
    "使用记录" => Usage, "其他" => Other,
} }

spelled! { Protection {
    "未加保护" => None, "无" => None, "明文" => None, "部分保护" => Partial, "脱敏" => Partial, "散列" => Partial,
    "已可靠加密" => Encrypted, "已加密" => Encrypted, "加密" => Encrypted,
} }

spelled! { Risk {
    "不大可能有风险" => Unlikely, "低" => Unlikely, "low" => Unlikely, "有风险" => Likely, "中" => Likely,
    "medium" => Likely, "高风险" => High, "高" => High,
} }

spelled! { OurRole {
    "个人信息处理者" => Controller, "处理者" => Controller, "受托人" => Processor, "受托方" => Processor,
} }

spelled! { Answer {
    "y" => Yes, "是" => Yes, "有" => Yes, "true" => Yes, "n" => No, "否" => No, "不是" => No, "无" => No,
    "false" => No, "?" => Unknown, "？" => Unknown, "尚不清楚" => Unknown, "不清楚" => Unknown,
    "未知" => Unknown, "不明" => Unknown,
} }

spelled! { State {
    "已报告" => Reported, "新建" => Reported, "open" => Reported, "研判中" => Assessing, "评估中" => Assessing,
    "已确认" => Confirmed, "处理中" => Confirmed, "已排除" => Dismissed, "误报" => Dismissed,
    "false alarm" => Dismissed, "已控制" => Contained, "告知中" => Notifying, "通知中" => Notifying,
    "已结案" => Closed, "已关闭" => Closed, "已完成" => Closed, "resolved" => Closed, "已复盘" => Reviewed,
} }

spelled! { MeasureKind {
    "控制" => Containment, "补救" => Remedy, "预防" => Prevention,
} }
