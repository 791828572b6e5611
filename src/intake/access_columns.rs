//! What the headings of registers of access to children's data mean, as they are kept in spreadsheets.

use super::{
    columns::plain,
    table::{ColumnMap, Heading, TableError},
};

/// A column of a register of accesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccessColumn {
    /// 申请人
    Requester,
    /// 工号
    StaffId,
    /// 部门
    Department,
    /// 岗位
    Post,
    /// 儿童账号，或所描述的范围
    Children,
    /// 人数
    Size,
    /// 数据字段
    Fields,
    /// 目的
    Purpose,
    /// 依据
    Basis,
    /// 申请时间
    RequestedAt,
    /// 开始时间
    From,
    /// 结束时间，或时长
    To,
    /// 访问期限：起止写在一格
    Period,
    /// 申请方式
    Channel,
    /// 申请单号
    Reference,
    /// 申请原文
    Text,
    /// 审批结果
    Decision,
    /// 审批人
    DecidedBy,
    /// 审批时间
    DecidedAt,
    /// 审批方式
    DecidedVia,
    /// 审批意见
    DecisionText,
    /// 访问时间，可有多个
    AccessedAt,
    /// 访问人
    AccessedBy,
    /// 访问系统
    System,
    /// 复制
    Copied,
    /// 导出
    Exported,
    /// 结案时间
    ClosedAt,
    /// 结案人
    ClosedBy,
    /// 数据去向
    Outcome,
}

impl Heading for AccessColumn {
    const ALL: &'static [Self] = &[
        Self::Requester,
        Self::StaffId,
        Self::Department,
        Self::Post,
        Self::Children,
        Self::Size,
        Self::Fields,
        Self::Purpose,
        Self::Basis,
        Self::RequestedAt,
        Self::From,
        Self::To,
        Self::Period,
        Self::Channel,
        Self::Reference,
        Self::Text,
        Self::Decision,
        Self::DecidedBy,
        Self::DecidedAt,
        Self::DecidedVia,
        Self::DecisionText,
        Self::AccessedAt,
        Self::AccessedBy,
        Self::System,
        Self::Copied,
        Self::Exported,
        Self::ClosedAt,
        Self::ClosedBy,
        Self::Outcome,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Requester => "requester",
            Self::StaffId => "staff-id",
            Self::Department => "department",
            Self::Post => "post",
            Self::Children => "children",
            Self::Size => "size",
            Self::Fields => "fields",
            Self::Purpose => "purpose",
            Self::Basis => "basis",
            Self::RequestedAt => "requested-at",
            Self::From => "from",
            Self::To => "to",
            Self::Period => "period",
            Self::Channel => "channel",
            Self::Reference => "reference",
            Self::Text => "text",
            Self::Decision => "decision",
            Self::DecidedBy => "decided-by",
            Self::DecidedAt => "decided-at",
            Self::DecidedVia => "decided-via",
            Self::DecisionText => "decision-text",
            Self::AccessedAt => "accessed-at",
            Self::AccessedBy => "accessed-by",
            Self::System => "system",
            Self::Copied => "copied",
            Self::Exported => "exported",
            Self::ClosedAt => "closed-at",
            Self::ClosedBy => "closed-by",
            Self::Outcome => "outcome",
        }
    }

    fn meaning(heading: &str) -> Option<Self> {
        let plain = plain(heading);
        let whole = |(_, words): &&(Self, &[&str])| words.contains(&plain.as_str());
        if plain.is_empty() || plain.chars().count() > LONGEST {
            return None;
        }
        if let Some((column, _)) = WHOLE.iter().chain(&PARTS).find(whole) {
            return Some(*column);
        }
        // What only some columns are named after is no part of another's name.
        PARTS
            .iter()
            .find(|(_, words)| words.iter().any(|word| plain.contains(word)))
            .map(|(column, _)| *column)
    }

    fn enough(map: &ColumnMap<Self>, there: &dyn Fn() -> String) -> Result<(), TableError> {
        let needed =
            [Self::Requester, Self::Children, Self::Fields, Self::Purpose, Self::RequestedAt, Self::Period];
        let is_there = |column| match column {
            Self::Period => {
                map.place(Self::Period).is_some()
                    || map.place(Self::From).is_some() && map.place(Self::To).is_some()
            }
            column => map.place(column).is_some(),
        };
        match needed.into_iter().find(|column| !is_there(*column)) {
            Some(column) => Err(TableError::NoColumn { column: column.name(), there: there() }),
            None => Ok(()),
        }
    }
}

/// The longest heading, in characters.
const LONGEST: usize = 24;

/// Headings that mean one thing only as a whole.
const WHOLE: [(AccessColumn, &[&str]); 21] = [
    (
        AccessColumn::Requester,
        &["姓名", "人员", "员工", "name", "requester", "applicant", "staff", "employee"],
    ),
    (AccessColumn::Department, &["department", "dept", "team"]),
    (AccessColumn::Post, &["post", "position", "title", "role"]),
    (AccessColumn::Children, &["账号", "儿童", "用户", "uid", "account", "accounts", "child", "children"]),
    (AccessColumn::Size, &["人数", "数量", "size", "count"]),
    (AccessColumn::Fields, &["数据", "内容", "data", "fields"]),
    (AccessColumn::Purpose, &["目的", "用途", "事由", "原因", "理由", "purpose", "reason"]),
    (AccessColumn::Basis, &["依据", "basis"]),
    (AccessColumn::From, &["起", "自", "from", "start", "begin"]),
    (AccessColumn::To, &["止", "至", "to", "end", "until", "expires", "时长", "duration"]),
    (AccessColumn::Period, &["期限", "时限", "period", "validity"]),
    (AccessColumn::Channel, &["方式", "渠道", "channel", "via"]),
    (AccessColumn::Reference, &["单号", "reference", "ref", "ticket"]),
    (AccessColumn::Text, &["原文", "text", "request"]),
    (AccessColumn::Decision, &["结果", "结论", "决定", "decision", "result", "approved"]),
    (AccessColumn::DecidedBy, &["批准", "approver", "decider"]),
    (AccessColumn::DecisionText, &["意见", "批语", "comment", "comments"]),
    (AccessColumn::System, &["系统", "平台", "system", "tool"]),
    (AccessColumn::Copied, &["复制", "拷贝", "copied", "copy"]),
    (AccessColumn::Exported, &["导出", "下载", "exported", "export", "downloaded", "download"]),
    (AccessColumn::Outcome, &["去向", "outcome"]),
];

/// Words that settle a heading, tried in this order: what says more stands before what says less.
const PARTS: [(AccessColumn, &[&str]); 29] = [
    (
        AccessColumn::DecidedVia,
        &["审批方式", "审批渠道", "批准方式", "批准渠道", "approvalchannel", "approvedvia", "decidedvia"],
    ),
    (
        AccessColumn::DecisionText,
        &[
            "审批意见",
            "审批原文",
            "审批内容",
            "批准原文",
            "批准内容",
            "批复",
            "approvaltext",
            "decisiontext",
            "approvalcomment",
        ],
    ),
    (
        AccessColumn::DecidedAt,
        &[
            "审批时间",
            "审批日期",
            "批准时间",
            "批准日期",
            "决定时间",
            "approvedat",
            "approvedon",
            "approvaldate",
            "approvaltime",
            "decidedat",
            "decisiondate",
        ],
    ),
    (
        AccessColumn::DecidedBy,
        &["审批人", "批准人", "审核人", "决定人", "审批专员", "approvedby", "approver", "decidedby"],
    ),
    (
        AccessColumn::Decision,
        &["审批结果", "审批结论", "审批状态", "是否批准", "是否同意", "审核结果", "审批", "approvalresult"],
    ),
    (
        AccessColumn::ClosedAt,
        &[
            "结案时间",
            "结案日期",
            "关闭时间",
            "关闭日期",
            "归还时间",
            "归还日期",
            "删除时间",
            "删除日期",
            "销毁时间",
            "closedat",
            "closedon",
            "closingdate",
        ],
    ),
    (AccessColumn::ClosedBy, &["结案人", "关闭人", "归还人", "删除人", "销毁人", "closedby"]),
    (AccessColumn::Outcome, &["处置", "去向", "是否删除", "是否归还", "disposal"]),
    (AccessColumn::Copied, &["是否复制", "复制情况", "复制内容", "copied"]),
    (AccessColumn::Exported, &["是否导出", "是否下载", "导出情况", "导出内容", "exported"]),
    (
        AccessColumn::AccessedAt,
        &[
            "访问时间",
            "查看时间",
            "实际访问",
            "访问日期",
            "查看日期",
            "查询时间",
            "accessedat",
            "accessedon",
            "accesstime",
            "accessdate",
        ],
    ),
    (AccessColumn::AccessedBy, &["访问人", "查看人", "查询人", "accessedby"]),
    (
        AccessColumn::RequestedAt,
        &["申请时间", "申请日期", "提出时间", "requestedat", "requestedon", "requestdate", "requesttime"],
    ),
    (
        AccessColumn::From,
        &["开始", "起始", "起时间", "生效", "validfrom", "startdate", "starttime", "startsat"],
    ),
    (
        AccessColumn::To,
        &[
            "结束",
            "截止",
            "终止",
            "到期",
            "失效",
            "validuntil",
            "validto",
            "enddate",
            "endtime",
            "endsat",
            "expiry",
        ],
    ),
    (AccessColumn::Period, &["期限", "有效期", "时间段", "起止", "accessperiod"]),
    (AccessColumn::Channel, &["申请方式", "申请渠道", "提出方式", "requestchannel", "requestedvia"]),
    (AccessColumn::Reference, &["单号", "申请编号", "邮件主题", "消息编号", "ticketnumber", "requestid"]),
    (AccessColumn::Text, &["申请原文", "申请内容", "申请说明", "requesttext"]),
    (
        AccessColumn::StaffId,
        &["工号", "员工编号", "职工号", "staffid", "staffno", "staffnumber", "employeeid"],
    ),
    (AccessColumn::Department, &["部门", "department"]),
    (AccessColumn::Post, &["岗位", "职务", "职位", "jobtitle"]),
    (AccessColumn::Size, &["人数", "儿童数", "账号数", "numberofchildren", "headcount"]),
    (AccessColumn::Purpose, &["目的", "用途", "事由", "原因", "理由", "purpose"]),
    (AccessColumn::Basis, &["依据", "legalbasis"]),
    (
        AccessColumn::Fields,
        &[
            "字段",
            "信息种类",
            "信息类型",
            "信息内容",
            "数据内容",
            "数据种类",
            "数据类型",
            "数据范围",
            "访问内容",
            "查看内容",
            "个人信息",
            "datafields",
            "dataitems",
        ],
    ),
    (
        AccessColumn::Children,
        &[
            "账号",
            "用户id",
            "userid",
            "儿童id",
            "childid",
            "accountid",
            "访问对象",
            "查看对象",
            "涉及儿童",
            "涉及用户",
            "儿童范围",
        ],
    ),
    (AccessColumn::System, &["所用系统", "访问系统", "系统名称", "访问途径"]),
    (
        AccessColumn::Requester,
        &["申请人", "申请者", "经办人", "requestedby", "requestername", "applicantname"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_registers_are_understood() {
        use AccessColumn::*;
        for (column, headings) in [
            (Requester, &["申请人", "申请人姓名", "姓名", "Requester", "Requested by", "经办人"][..]),
            (StaffId, &["工号", "申请人工号", "员工编号", "Staff ID", "Employee ID"]),
            (Department, &["部门", "所属部门", "申请部门", "Department"]),
            (Post, &["岗位", "职务", "Job title", "Position"]),
            (
                Children,
                &[
                    "儿童账号",
                    "账号",
                    "用户ID",
                    "涉及儿童",
                    "访问对象",
                    "Account ID",
                    "Children",
                    "涉及儿童账号（可多个）",
                ],
            ),
            (Size, &["人数", "涉及人数", "Number of children", "涉及儿童数"]),
            (Fields, &["数据字段", "字段", "访问内容", "个人信息种类", "个人信息", "Data fields", "Data"]),
            (Purpose, &["目的", "申请理由", "访问目的", "用途", "事由", "Purpose", "Reason"]),
            (Basis, &["依据", "法律依据", "Legal basis"]),
            (RequestedAt, &["申请时间", "申请日期", "Requested at", "Request date"]),
            (From, &["开始时间", "访问开始时间", "起始日期", "From", "Valid from"]),
            (To, &["结束时间", "访问截止时间", "到期时间", "To", "Valid until", "时长"]),
            (Period, &["访问期限", "有效期", "起止时间", "Period"]),
            (Channel, &["申请方式", "渠道", "Channel"]),
            (Reference, &["工单号", "申请编号", "单号", "Reference"]),
            (Text, &["申请原文", "申请内容", "Request text"]),
            (Decision, &["审批结果", "是否批准", "审批", "Decision"]),
            (DecidedBy, &["审批人", "批准人", "Approved by", "Approver"]),
            (DecidedAt, &["审批时间", "批准日期", "Approved at", "Decision date"]),
            (DecidedVia, &["审批方式", "Approval channel"]),
            (DecisionText, &["审批意见", "批准原文", "Approval text", "Comments"]),
            (AccessedAt, &["访问时间", "实际访问时间", "查看时间", "Accessed at", "Access time"]),
            (AccessedBy, &["访问人", "查看人", "Accessed by"]),
            (System, &["系统", "所用系统", "访问系统", "System"]),
            (Copied, &["是否复制", "复制", "Copied"]),
            (Exported, &["是否导出", "导出", "Exported"]),
            (ClosedAt, &["结案时间", "删除日期", "Closed at"]),
            (ClosedBy, &["结案人", "Closed by"]),
            (Outcome, &["数据处置", "数据去向", "Outcome"]),
        ] {
            for heading in headings {
                assert_eq!(AccessColumn::meaning(heading), Some(column), "{heading}");
            }
        }
        for heading in
            ["序号", "备注", "", "No.", "SDK名称", "这是一份很长很长很长很长很长很长很长很长的说明文字"]
        {
            assert_eq!(AccessColumn::meaning(heading), None, "{heading}");
        }
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> =
            AccessColumn::ALL.iter().map(|column| column.name()).collect();
        assert_eq!(names.len(), AccessColumn::ALL.len());
    }
}
