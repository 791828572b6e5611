//! What the columns of a list of recipients mean.

use crate::domain::incident::named;

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
