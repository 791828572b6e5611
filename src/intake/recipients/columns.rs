//! What the columns of a list of recipients mean.

use crate::{
    domain::incident::named,
    intake::{
        columns::plain,
        table::{ColumnMap, Heading, TableError},
    },
};

named! {
    /// A column of a list of recipients.
    Column {
        /// 姓名: of the recipient, or of the child that the row is about.
        Name = "name",
        /// 邮箱
        Email = "email",
        /// 手机号
        Phone = "phone",
        /// 账号: also what a push is addressed to.
        Account = "account",
        /// 通讯地址
        Address = "address",
        /// 年龄
        Age = "age",
        /// 是否儿童
        Child = "child",
        /// 监护人姓名
        GuardianName = "guardian-name",
        /// 监护人邮箱
        GuardianEmail = "guardian-email",
        /// 监护人手机号
        GuardianPhone = "guardian-phone",
        /// 监护人账号
        GuardianAccount = "guardian-account",
        /// 监护人通讯地址
        GuardianAddress = "guardian-address",
    }
}

impl Column {
    /// The same of the guardian.
    #[must_use]
    pub const fn of_guardian(self) -> Self {
        match self {
            Self::Name => Self::GuardianName,
            Self::Email => Self::GuardianEmail,
            Self::Phone => Self::GuardianPhone,
            Self::Account => Self::GuardianAccount,
            Self::Address => Self::GuardianAddress,
            other => other,
        }
    }
}

impl Heading for Column {
    const ALL: &'static [Self] = Self::ALL;

    fn name(self) -> &'static str {
        Self::name(self)
    }

    fn meaning(heading: &str) -> Option<Self> {
        meaning(heading)
    }

    /// What is needed depends on the channel, which whoever reads the list knows.
    fn enough(_: &ColumnMap<Self>, _: &dyn Fn() -> String) -> Result<(), TableError> {
        Ok(())
    }
}

/// The longest heading, in characters; longer is a remark.
const LONGEST: usize = 40;

const GUARDIAN: [&str; 8] = ["监护人", "家长", "父母", "父亲", "母亲", "guardian", "parent", "监护"];

/// Words that settle a heading, tried in this order: `电子邮件地址` is a mailbox, `用户名` an account.
const WORDS: [(Column, &[&str]); 6] = [
    (Column::Email, &["邮箱", "邮件", "email", "e-mail", "mailbox", "mailaddress"]),
    (Column::Phone, &["手机", "电话", "phone", "mobile", "cellular", "telephone", "tel."]),
    (
        Column::Account,
        &[
            "账号",
            "帐号",
            "账户",
            "帐户",
            "用户名",
            "用户id",
            "用户编号",
            "account",
            "userid",
            "user_id",
            "username",
            "uid",
            "openid",
        ],
    ),
    (Column::Address, &["地址", "住址", "address"]),
    (Column::Age, &["年龄", "周岁"]),
    (Column::Name, &["姓名", "名字", "名称", "昵称", "称呼", "收件人", "name"]),
];

/// Headings that mean one thing only as a whole.
const WHOLE: [(Column, &[&str]); 7] = [
    (Column::Age, &["age", "岁数"]),
    (
        Column::Child,
        &[
            "是否儿童",
            "是否为儿童",
            "儿童",
            "是否孩子",
            "未满14岁",
            "未满14周岁",
            "是否未满14岁",
            "是否未满14周岁",
            "14岁以下",
            "14周岁以下",
            "child",
            "ischild",
            "is_child",
            "under14",
            "under_14",
        ],
    ),
    (Column::GuardianName, &["监护人", "家长", "父母", "guardian", "parent"]),
    (Column::Email, &["mail"]),
    (Column::Phone, &["tel", "mobileno", "sms"]),
    (Column::Account, &["id", "用户"]),
    (Column::Name, &["用户姓名", "孩子", "recipient", "addressee"]),
];

/// What a heading means. White space, brackets with what is in them, full width and case do not matter.
pub fn meaning(heading: &str) -> Option<Column> {
    let plain = plain(heading);
    if plain.is_empty() || plain.chars().count() > LONGEST {
        return None;
    }
    if let Some((column, _)) = WHOLE.iter().find(|(_, words)| words.contains(&plain.as_str())) {
        return Some(*column);
    }
    let (column, _) = WORDS.iter().find(|(_, words)| words.iter().any(|word| plain.contains(word)))?;
    let guardian = GUARDIAN.iter().any(|word| plain.contains(word));
    Some(if guardian { column.of_guardian() } else { *column })
        .filter(|column| !guardian || *column != Column::Age)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_use_are_understood() {
        use Column::*;
        for (column, headings) in [
            (Name, &["姓名", "名字", "用户昵称", "Name", "Full name", "儿童姓名", "收件人", "孩子"][..]),
            (
                Email,
                &[
                    "邮箱",
                    "电子邮箱",
                    "E-mail",
                    "Email address",
                    "电子邮件地址",
                    "用户邮箱（必填）",
                    "ＥＭＡＩＬ",
                ],
            ),
            (Phone, &["手机", "手机号码", "联系电话", "Phone number", "Mobile", "Tel"]),
            (Account, &["账号", "帐号", "用户ID", "User ID", "uid", "用户名", "username", "儿童账号"]),
            (Address, &["地址", "通讯地址", "收件地址", "Postal address"]),
            (Age, &["年龄", "Age", "孩子年龄", "周岁"]),
            (Child, &["是否儿童", "Child", "是否未满14周岁", "is_child", "Under 14"]),
            (
                GuardianName,
                &["监护人", "监护人姓名", "家长姓名", "Guardian", "guardian name", "Parent's name"],
            ),
            (GuardianEmail, &["监护人邮箱", "家长电子邮件", "Guardian e-mail", "guardian_email"]),
            (GuardianPhone, &["监护人手机号", "家长电话", "Guardian phone"]),
            (GuardianAccount, &["监护人账号", "家长用户ID"]),
            (GuardianAddress, &["监护人地址", "家长通讯地址", "guardian address"]),
        ] {
            for heading in headings {
                assert_eq!(meaning(heading), Some(column), "{heading}");
            }
        }
    }

    #[test]
    fn others_have_no_meaning_here() {
        for heading in
            ["", "备注", "注册时间", "message", "page", "监护人年龄", "性别", "consent", "与孩子的关系"]
        {
            assert_eq!(meaning(heading), None, "{heading}");
        }
    }
}
