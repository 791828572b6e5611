## merge

# 收件人名单
err-list-endless-row = { $name }：自第 { $line } 行起的一行没有结尾。
err-list-endless-row-hint = 请查看第 { $line } 行是否有未闭合的引号；其后的内容均未读取。
err-list-too-many-texts = { $name } 的文字量超出内存限制（{ $limit } MB）。
err-list-too-many-texts-hint = 请将工作表另存为 CSV 后使用：CSV 逐行读取，不受长度限制。
err-list-changed = { $name } 在读取过程中被改动。
err-list-changed-hint = 请在其他程序中关闭该文件，再次执行同一命令；已写出的部分会接续。

recipient-column-name = 姓名
recipient-column-email = 邮箱
recipient-column-phone = 手机号
recipient-column-account = 账号
recipient-column-address = 通讯地址
recipient-column-age = 年龄
recipient-column-child = 是否儿童
recipient-column-guardian-name = 监护人姓名
recipient-column-guardian-email = 监护人邮箱
recipient-column-guardian-phone = 监护人手机号
recipient-column-guardian-account = 监护人账号
recipient-column-guardian-address = 监护人通讯地址

# 搁置的行
merge-aside-line = 行号
merge-aside-reason = 搁置原因
merge-aside-unreadable = 部分字符无法识别。
merge-aside-too-wide = 单元格多于列数：可能有未加引号的逗号。
merge-aside-empty = “{ $column }”为空。
merge-aside-not-one = “{ $column }”中的内容不可用。
merge-aside-no-guardian = 是儿童，而“{ $column }”为空或与儿童本人相同。
merge-aside-grown = 不是儿童，也没有监护人的地址。
merge-aside-contradiction = 是否儿童与年龄相互矛盾。
merge-guardian-of = { $name }的监护人

# 合并
err-merge-no-such-column = 文本引用了“{ $column }”，名单中没有这一列；现有：{ $there }。
err-merge-no-such-column-hint = 请更正名单表头、指定对应的列，或修改文本后重新发布。
err-merge-not-fixed = 事实 { $reference } 尚未填入：该文本未经发布。
err-merge-not-fixed-hint = 请使用已发布的文本合并。
err-merge-form = { $channel } 渠道的通知不能写成 { $form }。
err-merge-form-hint = 邮件可写成 eml，信函可写成 docx 或 html，各渠道均可写成 txt、csv 或 jsonl。
err-merge-channel = { $channel } 渠道不逐一告知个人。
err-merge-channel-hint = 请改为导出通知本身。
err-merge-no-sender = 未指明邮件的发件人。
err-merge-no-sender-hint = 请填写发件人地址。
err-merge-too-many = { $name } 的收件人超过 { $limit } 个，超出一次可去重的上限。
err-merge-too-many-hint = 请拆分名单，并自行核对各部分之间的重复。
err-merge-exists = { $path } 已存在，且其中没有已开始的合并；未作任何改动。
err-merge-exists-hint = 请指定一个尚不存在的文件夹。
err-merge-other = { $path } 中是另一份名单、文本或设置的合并；未作任何改动。
err-merge-other-hint = 请另选文件夹，或用相同的名单、文本和设置继续。
err-merge-not-made = { $path } 中没有已完成的合并。
err-merge-not-made-hint = 请先合并；同一命令会接续已开始的部分。
err-merge-busy = 另一进程正在写入 { $path }。
err-merge-busy-hint = 请等待其结束。
err-merge-cancelled = 合并已取消；已写出 { $notices } 份通知。
err-merge-cancelled-hint = 再次执行同一命令即可继续；不会重复写给任何人。

# 交给邮件服务器
err-post-no-dry-run = 尚未试运行。
err-post-no-dry-run-hint = 请先试运行：只清点邮件并连接服务器，不发送任何邮件。
err-post-other-batch = { $path } 是另一批邮件的发送日志：名单、文本或设置已有变化；未发送任何邮件。
err-post-other-batch-hint = 请用相同的名单、文本和设置继续，或另立日志并先试运行。
err-post-not-confirmed = 输入的是 { $typed }，实际为 { $count }；未发送任何邮件。
err-post-not-confirmed-hint = 请输入试运行给出的数量。
err-post-empty = 没有可发送的邮件。
err-post-empty-hint = 请查看搁置行文件。
err-post-busy = 另一进程正在使用 { $path }。
err-post-busy-hint = 请等待其结束。
err-post-no-journal = { $path } 无法作为发送日志读取；未发送任何邮件。
err-post-no-journal-hint = 没有它便无从知道已发送了哪些：另立日志前，请先查对邮件服务器自身的日志。
err-post-bad-name = “{ $text }”不是地址或主机名。
err-post-bad-name-hint = 请在邮件服务器设置中更正。
err-post-bad-certificate = 证书无法读取。
err-post-bad-certificate-hint = 请指定 PEM 格式的文件。
err-post-unreachable = 无法通过 TLS 连接 { $host }：{ $why }
err-post-unreachable-hint = 请检查名称、端口、加密方式与证书；已发送的均有记录，再次执行同一命令即可继续。
err-post-no-tls = { $host } 不提供 TLS；未向其透露任何内容。
err-post-no-tls-hint = 请换用其他端口或服务器：个人信息绝不以明文发送。
err-post-login = { $host } 拒绝登录：{ $why }
err-post-login-hint = 请检查用户名和密码。
err-post-sender = { $host } 不接受该发件人：{ $why }
err-post-sender-hint = 请检查发件人地址及该账号的发送权限。
err-post-refusing = { $host } 连续拒收 { $count } 封邮件，已停止发送。其答复：{ $why }
err-post-refusing-hint = 请询问服务器管理方；之后再次执行同一命令，将从其后继续。
err-post-cancelled = 发送已取消；服务器已接收 { $sent } 封。
err-post-cancelled-hint = 再次执行同一命令即可继续；不会重复发给任何人。
