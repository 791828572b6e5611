## 通知的表单

nform-no-due = 未定时限
nform-due-left = { $time }
nform-due-over = { $time } 逾期
nform-due-own = { $time } 自定
nform-due-own-over = { $time } 自定，已过

## 起草

nform-drafting = 起草通知
nform-drafting-now = 正在起草
nform-draft = 起草
nform-incident = 事件
nform-incident-hint = 输入标题的一部分，或按 ↓ 选择。
nform-no-incident = 请从列表中选择一起事件。
nform-which = 范围
nform-proposed = 义务所要求的
nform-own = 自行选定
nform-notices = 通知
nform-notices-hint = 空格勾选，Ins 全选，Del 全不选；Tab 选择渠道。
nform-is-drafted = 已起草
nform-is-unsure = 尚不确定
nform-will-draft = { $count ->
        [0] 尚未勾选。
       *[other] 将依据记录一次起草 { $count } 份通知，由另一名人员签发。
    }
nform-none-proposed = 没有未结义务要求通知；可自行选定一份起草。
nform-none-ticked = 请至少勾选一份。
nform-untold = 尚无事实，起草后留有占位：{ $what }
nform-drafted-before = 已有同一语言、答复这些义务的通知；勾选则另起草一份。
nform-unsure = 尚不确定，取决于：{ $facts }
nform-missed = 有 { $count } 人未能送达：无法逐一告知的，以公告告知。可在此起草，或按 Esc 离开。
nform-audience = 对象
nform-channel = 渠道
nform-tongues = 语言
nform-duties = 义务
nform-duty = { $title }（{ $instrument }第 { $article } 条）
nform-duty-bare = { $title }（{ $instrument }）
nform-duties-hint = 本通知所答复的义务。空格勾选，Ins 全选，Del 全不选。
nform-stage = 报告次序
nform-no-duty = 请勾选所答复的义务。
nform-no-tongue = 请勾选语言。

## 签发

nform-releasing = 签发通知
nform-release = 签发
nform-what-goes-out = 将发出的内容
nform-own-text = 本文由您撰写，须由另一名人员签发。
nform-in-the-way = 有 { $count } 项检查未通过：请逐项修改，或在允许时说明理由后豁免。
nform-moved = 撰写后有 { $count } 项事实变动；发出的文本以现值为准。
nform-warnings = 另有 { $count } 项提示，不妨碍签发。
nform-goes-out = 第 { $version } 版：{ $blocks } 段，{ $chars } 字
nform-written-by = 撰写：{ $who }
nform-read-by = 已通读：{ $who }
nform-read-by-none = 尚无人标记通读。
nform-digest = 文本 SHA-256：{ $digest }
nform-releasing-what = 以{ $by }致{ $to }的第 { $version } 版将按现文固定，可以发出。此后的修改为新版本，须重新签发。

## 送达

nform-delivering = 登记送达
nform-sent = 发出
nform-sent-hint = 发送的人数，含未发成的。
nform-reached = 送达 { $count } 人
nform-failed = 失败
nform-failed-hint = 未能发出的人数；没有则留空。
nform-returned = 退回
nform-returned-hint = 被退回的人数；没有则留空。
nform-more-than-sent = 失败与退回之和多于发出。
nform-reference = 凭证
nform-place = 公告处
nform-place-hint = 网页地址，或报刊名称。
nform-from = 自
nform-from-hint = 首日：今天、11-26。
nform-to = 至
nform-to-hint = 末日（含）；持续公告则留空。
nform-at = 发出时间
nform-by = 经办人
nform-announce = 有 { $count } 人未送达：无法逐一告知的，以公告告知。登记后即可起草公告。
nform-settles = 登记后办结下列义务，计时停止
nform-settled-before = 此前已办结；此次增加一份凭证
nform-settles-none = 本通知不答复任何义务。

## 通读、豁免、撤回

nform-reading = 通读
nform-was-read = 我已通读
nform-reading-what = 将以您的名义记录：已通读第 { $version } 版。
nform-waiving = 豁免一项检查
nform-waive = 豁免
nform-waive-hint = 为何可以保留原样；理由随告知留存。
nform-not-waivable = 此项不可豁免：请修改文本。
nform-withdrawing = 撤回通知
nform-withdraw = 撤回
nform-withdraw-hint = 为何不用。
nform-withdrawing-what = 本通知不再使用，连同理由留存；所答复的义务仍未办结。

## 收件人

nform-merging = 为收件人生成
nform-merging-now = 正在生成
nform-merge = 生成
nform-list = 收件人名单
nform-list-hint = .csv 或 .xlsx 文件，按 Ins 选择；名单内容不留存。
nform-list-looking = 正在查看名单：请看过前几份再继续。
nform-preview = 前几份
nform-columns = 列：{ $what }
nform-to-guardian = 第 { $line } 行 → { $to }（监护人）
nform-as = 写成
nform-as-eml = 逐份 .eml
nform-as-txt = 逐份 .txt
nform-as-csv = 一个 .csv
nform-as-jsonl = JSON 行
nform-as-docx = 信函 .docx
nform-as-html = 信函 .html
nform-mail-from = 发件地址
nform-mail-from-hint = 邮件的发件地址。
nform-folder = 文件夹
nform-folder-hint = 工作区之外的新文件夹。其中内容可被读取，交付后请删除。
nform-not-released = 尚未签发：只能为收件人生成已签发的通知。
nform-no-recipients = 该渠道不逐一送达，没有收件人名单。
nform-made = 已生成
nform-made-readable = 文件夹中的内容可被读取，交付后请删除。

## 发送

nform-sending = 以邮件发送
nform-sending-now = 正在发送
nform-preparing-now = 试运行：不发送
nform-send = 继续
nform-nothing-left = 每封都已有结果，没有待发的邮件；再发送也不会发第二次。
nform-count-bad = “{ $text }”不是确切的数目；可填 1200 或 120万。
nform-dry-first = 先试运行：通查全部并连接服务器，不发送；之后输入数目再发送。
nform-no-mail = 只有电子邮件通知可在此发送。
nform-host = 邮件服务器
nform-host-hint = 服务器名，须与其证书一致。
nform-tls = 加密
nform-tls-hint = 不经 TLS 不发送。
nform-tls-implicit = 全程 TLS
nform-tls-start = STARTTLS
nform-port = 端口
nform-port-hint = 留空即用惯常端口：465，STARTTLS 为 587。
nform-port-bad = 端口为 1 至 65535 的整数。
nform-user = 用户名
nform-user-hint = 无须登录则留空。
nform-password = 口令
nform-password-hint = 从不留存，每次重新输入。
nform-certificate = 证书
nform-certificate-hint = 本单位自有证书机构的 .pem 文件；用系统证书则留空。
nform-rate = 每秒封数
nform-rate-hint = 至多。
nform-rate-bad = 请输入大于零的整数。
nform-send-folder-hint = 被搁置的行与发送情况写在其中；用同一文件夹可接着发送。
nform-count = 数目
nform-count-hint = 输入上面“共”之后的封数，随即发送；已发的不再发。
nform-again = 不明者重发
nform-again-hint = 这些邮件不知是否已发出。输入其数目则再发一次；留空则不动。
nform-sent-off = 已发送
nform-more-failures = 另有 { $count } 项。

## 条款库

nform-clause-new = 新条款
nform-clause-again = 条款的新版本
nform-clause-version = 将记为第 { $version } 版；此前各版留存。
nform-clause-same = 没有改动。
nform-name = 名称
nform-name-hint = 据此查找。
nform-tongue = 语言
nform-element = 内容项
nform-element-hint = 对应哪一项必备内容；其他则留空。
nform-element-bad = 请从列表中选择，或留空。
nform-text = 文本
nform-text-hint = 可含事实引用。

## 政策变更

nform-policy = 通知政策变更
nform-older = 旧版
nform-newer = 新版
nform-edition-hint = 输入标题或日期的一部分，或按 ↓ 选择。
nform-no-edition = 请从列表中选择版本。
nform-same-edition = 请选择两个不同的版本。
nform-one-edition = 需要两个版本的政策；请先导入新版。
nform-sections = 章节
nform-sections-hint = ↑↓ 查看各节改动。
nform-kinds = 重大变更
nform-kinds-hint = 由您判断；已勾选的是文字所提示的。
nform-no-kind = 未勾选重大变更：在页面公布即可；仍可起草通知。
nform-suggested = （{ $sections } 提示）
nform-suggests = 可能是{ $kind }：{ $words }
nform-audiences = 对象
nform-channels = 渠道
nform-no-audience = 请勾选通知对象。
nform-no-channel = 请勾选渠道。
nform-differ = { $count } 节有改动。属于哪类重大变更由专员判断。
