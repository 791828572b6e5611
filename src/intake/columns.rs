//! What the column headings of published SDK lists, and the keys of their records, mean.

/// A column of an SDK list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// 序号
    Number,
    /// SDK名称
    Name,
    /// 应用场景
    Scenario,
    /// 使用目的
    Purpose,
    /// 触发动作
    Trigger,
    /// 个人信息字段
    Fields,
    /// 机构名称
    Company,
    /// 官网链接
    Site,
    /// 隐私政策链接
    Policy,
    /// 适用平台
    Platform,
}

impl Column {
    /// Every column, in the order they are shown.
    pub const ALL: [Self; 10] = [
        Self::Platform,
        Self::Number,
        Self::Name,
        Self::Scenario,
        Self::Purpose,
        Self::Trigger,
        Self::Fields,
        Self::Company,
        Self::Site,
        Self::Policy,
    ];

    /// The name used on the command line and in message ids (`sdk-column-…`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Scenario => "scenario",
            Self::Purpose => "purpose",
            Self::Trigger => "trigger",
            Self::Fields => "fields",
            Self::Company => "company",
            Self::Site => "site",
            Self::Policy => "policy",
            Self::Platform => "platform",
        }
    }
}

/// Words that settle a heading, tried in this order: a heading that speaks of two things means the first that is
/// found. `提供方隐私政策链接` is a policy, `收集个人信息的目的` a purpose, `SDK 所属公司` a company.
const WORDS: [(Column, &[&str]); 10] = [
    (
        Column::Policy,
        &[
            "隐私政策",
            "隐私权政策",
            "隐私协议",
            "隐私声明",
            "隐私条款",
            "隐私链接",
            "隐私保护政策",
            "隐私保护说明",
            "privacypolicy",
            "privacynotice",
            "privacylink",
            "privacystatement",
        ],
    ),
    (Column::Site, &["官网", "网址", "官方网站", "官方链接", "网站", "website", "homepage", "officialsite"]),
    (Column::Purpose, &["目的", "用途", "purpose", "reason"]),
    (Column::Trigger, &["触发", "时机", "频次", "trigger", "timing"]),
    (
        Column::Scenario,
        &[
            "场景",
            "业务功能",
            "使用功能",
            "对应功能",
            "功能名称",
            "功能类型",
            "服务类型",
            "scenario",
            "usecase",
            "feature",
        ],
    ),
    (
        Column::Fields,
        &[
            "个人信息",
            "用户信息",
            "信息类型",
            "信息种类",
            "信息字段",
            "信息范围",
            "信息内容",
            "信息类别",
            "收集信息",
            "共享信息",
            "共享的信息",
            "收集的信息",
            "获取的信息",
            "数据类型",
            "数据字段",
            "收集数据",
            "共享数据",
            "数据种类",
            "数据类别",
            "收集范围",
            "收集内容",
            "datacollected",
            "collecteddata",
            "datashared",
            "shareddata",
            "typeofdata",
            "typesofdata",
            "typeofinformation",
            "typesofinformation",
            "informationshared",
            "personalinfo",
            "personaldata",
            "dataitems",
            "datatypes",
            "informationcollected",
            "datafields",
        ],
    ),
    (
        Column::Company,
        &[
            "公司",
            "机构",
            "主体",
            "提供方",
            "提供商",
            "运营方",
            "运营商",
            "运营者",
            "开发者",
            "合作方名称",
            "合作方",
            "供应商",
            "服务商",
            "厂商",
            "company",
            "provider",
            "vendor",
            "operator",
            "organisation",
            "organization",
        ],
    ),
    (Column::Platform, &["平台", "操作系统", "适用系统", "系统类型", "platform", "operatingsystem"]),
    // Behind the data and the company: 实现该功能所需的个人信息, 功能提供方.
    (Column::Scenario, &["功能"]),
    (Column::Name, &["sdk", "插件", "名称", "产品", "第三方服务", "name", "product"]),
];

/// Headings that mean one thing only as a whole.
const WHOLE: [(Column, &[&str]); 6] = [
    (Column::Number, &["序号", "编号", "序", "no", "no.", "#", "index", "number", "serialnumber"]),
    (Column::Site, &["链接", "url", "link", "site"]),
    (Column::Platform, &["系统", "端", "os"]),
    (Column::Fields, &["信息", "数据", "data", "字段"]),
    (Column::Scenario, &["功能", "业务", "服务内容"]),
    (Column::Name, &["第三方", "sdk", "third party", "thirdparty"]),
];

/// Words of columns that have no place of their own: they stay under their heading.
const OTHER: [&str; 10] =
    ["权限", "方式", "版本", "备注", "联系", "存储", "期限", "频率", "permission", "version"];

/// What a heading asks about an SDK or company when it does not ask for its name: SDK类型, SDK包名, 产品简介.
const ABOUT: [&str; 11] =
    ["类型", "类别", "分类", "包名", "简介", "描述", "说明", "介绍", "package", "description", "type"];

/// Ends of titles, which are no headings of columns: 第三方SDK清单.
const TITLES: [&str; 6] = ["清单", "目录", "列表", "一览表", "名录", "list"];

/// The longest heading outside brackets: 24 Chinese characters, or twice as many Latin letters.
const LONGEST: usize = 48;

/// What a heading or key means. White space, brackets with what is in them, full width and case do not matter.
pub fn meaning(heading: &str) -> Option<Column> {
    let plain = plain(heading);
    let width: usize = plain.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if width == 0 || width > LONGEST {
        return None;
    }
    if let Some((column, _)) = WHOLE.iter().find(|(_, words)| words.contains(&plain.as_str())) {
        return Some(*column);
    }
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    let ends = |words: &[&str]| words.iter().any(|word| plain.ends_with(word));
    let link = ends(&["链接", "地址", "url", "link"]);
    match WORDS.iter().find(|(_, words)| has(words)).map(|(column, _)| *column) {
        Some(Column::Policy) => Some(Column::Policy),
        // 权限使用目的 tells what a permission is for, 收集方式及目的 what the data is for.
        Some(Column::Purpose) if !has(&["权限", "permission"]) => Some(Column::Purpose),
        // 共享方式, SDK版本, 申请权限: named after another thing than they are.
        _ if has(&OTHER) => None,
        // 第三方链接, SDK 官方链接
        None | Some(Column::Name | Column::Company) if link => Some(Column::Site),
        Some(Column::Name) if has(&ABOUT) || ends(&TITLES) => None,
        found => found,
    }
}

/// The heading without white space and brackets, half-width and in lower case. One that stands in brackets as a whole
/// (`【SDK名称】`) is what it says in them.
pub(super) fn plain(heading: &str) -> String {
    let folded: Vec<char> = heading
        .chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '*' | '、' | '“' | '”'))
        .flat_map(char::to_lowercase)
        .collect();
    let mut depth = 0_u32;
    let outside: String = folded
        .iter()
        .filter(|c| match c {
            '(' | '[' | '【' | '〔' => {
                depth += 1;
                false
            }
            ')' | ']' | '】' | '〕' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    match folded.as_slice() {
        ['【' | '[', inner @ .., '】' | ']'] if outside.is_empty() => inner.iter().collect(),
        _ => outside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_published_lists_are_understood() {
        use Column::*;
        for (column, headings) in [
            (Number, &["序号", "编号", "No.", " # ", "Number", "ＮＯ．"][..]),
            (
                Name,
                &[
                    "第三方SDK名称",
                    "SDK名称",
                    "SDK 名称",
                    "ＳＤＫ名称",
                    "名称",
                    "第三方名称",
                    "产品名称",
                    "SDK/插件名称",
                    "第三方产品名称",
                    "Name",
                    "SDK",
                    "SDK name",
                    "【SDK名称】",
                    "*SDK名称：",
                ],
            ),
            (
                Scenario,
                &[
                    "应用场景描述",
                    "使用场景",
                    "业务场景",
                    "应用场景",
                    "功能场景",
                    "使用功能",
                    "合作场景",
                    "Scenario",
                    "Use case",
                    "SDK功能描述",
                    "产品功能",
                ],
            ),
            (
                Purpose,
                &[
                    "收集目的",
                    "使用目的",
                    "处理目的",
                    "用途",
                    "目的",
                    "收集使用目的",
                    "共享目的",
                    "收集个人信息的目的",
                    "使用目的及收集的个人信息",
                    "收集方式及目的",
                    "Purpose",
                ],
            ),
            (Trigger, &["触发动作", "触发时机", "收集时机", "触发条件", "Trigger"]),
            (
                Fields,
                &[
                    "个人信息字段（使用SDK能力，需要提供以下信息才能正常使用功能）",
                    "收集的个人信息",
                    "个人信息类型",
                    "收集个人信息类型",
                    "涉及个人信息",
                    "共享信息",
                    "处理的个人信息种类",
                    "信息种类",
                    "收集信息",
                    "可能收集的个人信息",
                    "Data collected",
                    "Personal information",
                    "Types of personal information collected",
                    "Collected data",
                    "实现功能所需的个人信息",
                ],
            ),
            (
                Company,
                &[
                    "机构名称",
                    "公司名称",
                    "第三方公司名称",
                    "第三方主体",
                    "提供方",
                    "运营方",
                    "主体",
                    "合作方",
                    "开发者",
                    "所属公司",
                    "SDK提供方",
                    "SDK 所属公司",
                    "Company",
                    "Provider",
                ],
            ),
            (Site, &["官网链接", "官网", "网址", "官方网站", "Website", "链接", "第三方链接"]),
            (
                Policy,
                &[
                    "隐私政策链接",
                    "隐私政策",
                    "隐私权政策",
                    "第三方隐私政策",
                    "隐私政策或官网链接",
                    "SDK提供方隐私政策链接",
                    "Privacy policy",
                ],
            ),
            (Platform, &["平台", "系统", "操作系统", "适用平台", "Platform", "Operating system"]),
        ] {
            for heading in headings {
                assert_eq!(meaning(heading), Some(column), "{heading}");
            }
        }
    }

    #[test]
    fn other_headings_have_no_meaning_here() {
        for heading in [
            "申请权限",
            "调用权限",
            "共享方式",
            "收集方式",
            "SDK版本",
            "SDK类型",
            "SDK包名",
            "产品简介",
            "权限使用目的",
            "第三方SDK清单",
            "SDK list",
            "备注",
            "联系方式",
            "",
            "（说明）",
            "我们会与第三方共享您的信息以便为您提供更好的服务和体验",
        ] {
            assert_eq!(meaning(heading), None, "{heading}");
        }
    }
}
