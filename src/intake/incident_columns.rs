//! What the headings of registers of incidents mean, as they are kept in spreadsheets.

use super::{
    columns::plain,
    table::{ColumnMap, Heading, TableError},
};

/// A column of a register of incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncidentColumn {
    /// 事件名称
    Title,
    /// 类型
    Kinds,
    /// 状态
    State,
    /// 发生时间
    HappenedFrom,
    /// 结束时间：事件持续到何时
    HappenedTo,
    /// 发现时间
    Detected,
    /// 确认时间
    Aware,
    /// 控制时间
    Contained,
    /// 处置完成时间
    Resolved,
    /// 涉及人数
    Total,
    /// 未成年人数，不分年龄
    Minors,
    /// 14 至 17 岁
    Minors14To17,
    /// 不满 14 岁
    Under14,
    /// 数据条数
    Records,
    /// 数据类型
    Data,
    /// 涉及系统
    Systems,
    /// 涉及公司或 SDK
    Company,
    /// 原因
    Cause,
    /// 经过
    Story,
    /// 影响、危害
    Harm,
    /// 措施
    Measures,
    /// 补救
    Remedies,
    /// 联系人
    Contact,
    /// 发现人
    FoundBy,
    /// 发现方式
    FoundHow,
    /// 经济损失
    Loss,
}

/// Each column with its name in mappings, the headings that mean it as a whole, and what a heading of it contains. What
/// stands earlier is tried first: 儿童人数 before 人数.
const COLUMNS: [(IncidentColumn, &str, &[&str], &[&str]); 26] = [
    (
        IncidentColumn::Title,
        "title",
        &["名称", "标题", "事件", "title", "name", "incident", "subject"],
        &["事件名称", "事件标题", "事件主题", "incidenttitle", "incidentname"],
    ),
    (
        IncidentColumn::Kinds,
        "kinds",
        &["类型", "种类", "类别", "kind", "kinds", "type", "category"],
        &["事件类型", "事件种类", "事件类别", "incidenttype", "incidentkind"],
    ),
    (
        IncidentColumn::State,
        "state",
        &["状态", "进展", "state", "status"],
        &["事件状态", "处理状态", "处置状态", "当前状态"],
    ),
    (
        IncidentColumn::FoundBy,
        "found-by",
        &["发现人", "报告人", "foundby", "reportedby", "reporter"],
        &["发现人", "上报人"],
    ),
    (
        IncidentColumn::FoundHow,
        "found-how",
        &["发现方式", "来源", "foundhow", "source"],
        &["发现方式", "发现途径", "发现渠道"],
    ),
    (
        IncidentColumn::Detected,
        "detected",
        &["发现", "detected", "discovered"],
        &[
            "发现时间",
            "发现日期",
            "发现于",
            "detectedat",
            "detectedon",
            "discoverydate",
            "datedetected",
            "datediscovered",
        ],
    ),
    (
        IncidentColumn::HappenedFrom,
        "happened-from",
        &["发生", "happened", "occurred", "start"],
        &[
            "发生时间",
            "发生日期",
            "起始时间",
            "开始时间",
            "occurredat",
            "dateofincident",
            "incidentdate",
            "happenedfrom",
        ],
    ),
    (IncidentColumn::HappenedTo, "happened-to", &["end"], &["终止时间", "持续至", "happenedto", "endedat"]),
    (
        IncidentColumn::Aware,
        "aware",
        &["aware", "confirmed"],
        &["确认时间", "确认日期", "知悉时间", "awareat", "confirmedat"],
    ),
    (
        IncidentColumn::Contained,
        "contained",
        &["contained"],
        &["控制时间", "控制日期", "遏制时间", "containedat", "containmentdate"],
    ),
    (
        IncidentColumn::Resolved,
        "resolved",
        &["resolved", "closed"],
        &[
            "处置完成",
            "处置结束",
            "解决时间",
            "结案时间",
            "结案日期",
            "关闭时间",
            "完成时间",
            "resolvedat",
            "closedat",
        ],
    ),
    (
        IncidentColumn::Under14,
        "under-14",
        &["儿童", "children", "under14"],
        &["儿童人数", "不满14", "未满14", "14岁以下", "childrenaffected", "numberofchildren", "under14"],
    ),
    (
        IncidentColumn::Minors14To17,
        "minors-14-17",
        &["14–17", "14-17"],
        &["14至17", "14-17", "14–17", "14到17"],
    ),
    (
        IncidentColumn::Minors,
        "minors",
        &["未成年人", "minors"],
        &["未成年", "minorsaffected", "numberofminors"],
    ),
    (
        IncidentColumn::Records,
        "records",
        &["条数", "records"],
        &["数据条数", "记录条数", "记录数", "numberofrecords"],
    ),
    (
        IncidentColumn::Total,
        "total",
        &["人数", "persons", "total", "affected", "users", "people"],
        &[
            "涉及人数",
            "影响人数",
            "受影响人数",
            "总人数",
            "用户数",
            "涉及用户",
            "personsaffected",
            "usersaffected",
            "affectedusers",
            "affectedpersons",
            "numberofpersons",
            "peopleaffected",
        ],
    ),
    (
        IncidentColumn::Data,
        "data",
        &["数据", "字段", "data", "fields"],
        &[
            "数据类型",
            "数据类别",
            "个人信息类型",
            "个人信息种类",
            "涉及数据",
            "涉及信息",
            "datatype",
            "datacategor",
            "dataaffected",
        ],
    ),
    (
        IncidentColumn::Systems,
        "systems",
        &["系统", "system", "systems"],
        &["涉及系统", "受影响系统", "业务系统", "systemsaffected", "affectedsystem"],
    ),
    (
        IncidentColumn::Company,
        "company",
        &["公司", "sdk", "company", "vendor", "processor"],
        &["涉及公司", "供应商", "受托方", "第三方名称"],
    ),
    (IncidentColumn::Loss, "loss", &["损失", "loss"], &["经济损失", "直接损失", "financialloss"]),
    (IncidentColumn::Cause, "cause", &["原因", "cause"], &["事件原因", "发生原因", "根本原因", "rootcause"]),
    (
        IncidentColumn::Harm,
        "harm",
        &["影响", "危害", "后果", "harm", "impact"],
        &["可能危害", "危害后果", "影响说明", "consequence"],
    ),
    (IncidentColumn::Remedies, "remedies", &["补救", "补偿", "remedies"], &["补救措施", "补偿措施", "赔偿"]),
    (
        IncidentColumn::Measures,
        "measures",
        &["措施", "处置", "measures", "actions"],
        &[
            "处置措施",
            "应对措施",
            "采取措施",
            "已采取",
            "处理措施",
            "整改措施",
            "measurestaken",
            "actionstaken",
        ],
    ),
    (
        IncidentColumn::Story,
        "story",
        &["经过", "描述", "说明", "备注", "description", "summary", "notes"],
        &["事件经过", "事件描述", "情况说明", "简要经过", "事件概述"],
    ),
    (IncidentColumn::Contact, "contact", &["联系人", "负责人", "contact"], &["联系人", "联系方式"]),
];

/// The longest heading, in characters.
const LONGEST: usize = 24;

impl Heading for IncidentColumn {
    const ALL: &'static [Self] = &[
        Self::Title,
        Self::Kinds,
        Self::State,
        Self::HappenedFrom,
        Self::HappenedTo,
        Self::Detected,
        Self::Aware,
        Self::Contained,
        Self::Resolved,
        Self::Total,
        Self::Minors,
        Self::Minors14To17,
        Self::Under14,
        Self::Records,
        Self::Data,
        Self::Systems,
        Self::Company,
        Self::Cause,
        Self::Story,
        Self::Harm,
        Self::Measures,
        Self::Remedies,
        Self::Contact,
        Self::FoundBy,
        Self::FoundHow,
        Self::Loss,
    ];

    fn name(self) -> &'static str {
        COLUMNS.iter().find(|(column, ..)| *column == self).map_or("other", |(_, name, ..)| name)
    }

    fn meaning(heading: &str) -> Option<Self> {
        let plain = plain(heading);
        if plain.is_empty() || plain.chars().count() > LONGEST {
            return None;
        }
        let whole = COLUMNS.iter().find(|(_, name, whole, _)| {
            whole.contains(&plain.as_str()) || name.replace('-', "") == plain.replace('-', "")
        });
        let part = || COLUMNS.iter().find(|(.., parts)| parts.iter().any(|part| plain.contains(part)));
        whole.or_else(part).map(|(column, ..)| *column)
    }

    fn enough(map: &ColumnMap<Self>, there: &dyn Fn() -> String) -> Result<(), TableError> {
        match [Self::Title, Self::Kinds].into_iter().find(|column| map.place(*column).is_none()) {
            Some(column) => Err(TableError::NoColumn { column: column.name(), there: there() }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn headings_are_known_in_both_languages() {
        let known = [
            ("事件名称", IncidentColumn::Title),
            ("标题", IncidentColumn::Title),
            ("Incident type", IncidentColumn::Kinds),
            ("发现时间（北京时间）", IncidentColumn::Detected),
            ("发生时间", IncidentColumn::HappenedFrom),
            ("涉及人数", IncidentColumn::Total),
            ("未成年人数", IncidentColumn::Minors),
            ("儿童人数", IncidentColumn::Under14),
            ("14–17 岁人数", IncidentColumn::Minors14To17),
            ("Persons affected", IncidentColumn::Total),
            ("受影响系统", IncidentColumn::Systems),
            ("根本原因", IncidentColumn::Cause),
            ("处置措施", IncidentColumn::Measures),
            ("状态", IncidentColumn::State),
            ("数据类型", IncidentColumn::Data),
            ("结案日期", IncidentColumn::Resolved),
        ];
        for (heading, column) in known {
            assert_eq!(IncidentColumn::meaning(heading), Some(column), "{heading}");
        }
        for other in ["", "序号", "编号", "备注一二三四五六七八九十一二三四五六七八九十一二三四五六"]
        {
            assert_eq!(IncidentColumn::meaning(other), None, "{other}");
        }
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = IncidentColumn::ALL.iter().map(|column| column.name()).collect();
        assert_eq!((names.len(), names.contains("other")), (IncidentColumn::ALL.len(), false));
    }
}
