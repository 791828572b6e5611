## 对外交出的内容

# 交给检查人员的证据包。
err-bundle-stale = 检查点不属于本账本；未写出任何内容。
err-bundle-stale-hint = 请重新导出；若再次出现，请校验账本。
err-bundle-write = 无法写入 { $path }（{ $why }）；没有留下任何内容。
err-bundle-write-hint = 请指定一个尚不存在、磁盘有空间且您有权写入的文件夹。
err-unclear-record = { $count ->
        [0] 没有编号以此开头的记录：
       *[other] 有 { $count } 条记录的编号以此开头：
    }{ $beginning }
err-unclear-record-hint = 请多给几位编号；列表中可以看到。
err-out-in-workspace = { $path } 是一个工作区，其中不存放可读的内容：在此销毁的必须彻底消失。未写出任何文件。
err-out-in-workspace-hint = 请换一个工作区以外的位置。

err-bundle-not-whole = 已写出 { $path }，但下列条目另行封存的内容缺失或损坏，而其记录并未销毁：{ $entries }。证据包中已逐条注明。
err-bundle-not-whole-hint = 请对工作区运行 privacy-desk audit verify，并从备份中查找 minors 文件夹。

find-bundle-entry = 条目 { $seq }（{ $file }）：{ $rule ->
        [anchor] 它所指的检查点不在已交出的检查点之中
        [chain] 与前一条目不相衔接
        [clock] 时间与时钟标记相矛盾
        [facts-differ] 封存的内容与公开部分所载不一致
        [key] 所用密钥当时无效，或属于他人
        [leaf-form] 字节不成其为叶
        [missing] 条目不在
        [payload] 载荷与所签的不符
        [piece-missing] 制作证据包时，为其另行封存的内容已缺失，而该记录并未销毁
        [proof] 证明不成立
        [signature] 签名与这些字节不符
        [surplus] 条目多于检查点所载
       *[tile] 哈希片中的哈希不同
    }。
find-bundle-entry-hint = 请原样保留此证据包，并请对方从工作区直接另出一份。
find-bundle = { $file }：{ $rule ->
        [checkpoint] 不是由当时有权的操作人员签名的本账本检查点
        [keys] 与条目中登记的密钥不符
        [payload] 不是任何条目的载荷
        [proof] 不是任何条目的证明
       *[manifest] 与文件清单不符
    }。
find-bundle-hint = 请原样保留此证据包，并请对方从工作区直接另出一份。

# 台账文件。
out-register-title = 儿童个人信息访问审批台账
out-organisation = 机构
out-made = 制作时间
out-period = 期间
out-open = 不限
out-states = 状态
out-all-states = 全部
out-number-of-cases = 案件数
out-entries = 账本条目数
out-root = 默克尔根
out-gaps = 缺失
out-gaps-count = { $count } 条应有的内容不在或无法打开
out-note-period = 期间内有条目被记录或有访问发生的案件均列入，且每案列出全部经过。
out-note-proved = 每行注明其所取自的账本条目。账本共 { $entries } 条，全部条目均已签名并处于上述根之下；凭证据包可核验这些条目自此未被改动、删除、插入或移位。
out-note-not-proved = 不能证明的是：所写内容属实，或没有未被记录的访问；同时掌握机器与操作人员密钥者，可改写他人尚未见过的内容。
out-note-zone = 时间按 { $zone } 显示。
out-footer = 账本 { $entries } 条 · 根 { $root }… · 内容属实与否不由签名证明
out-overview = 一览
out-cases = 各案经过
out-case = 案件 { $case }
out-no-violations = 没有违规。
out-sheet-register = 台账
out-sheet-accesses = 访问记录
out-sheet-violations = 违规
out-described = { $description }（不超过 { $size } 名）
out-imported-from = 取自 { $file } 第 { $line } 行；非本工作台所批
out-told = 据原台账所载
out-yes = 是
out-no = 否

out-col-case = 案件
out-col-state = 状态
out-col-requester = 申请人
out-col-staff-id = 工号
out-col-department = 部门
out-col-post = 岗位
out-col-children = 儿童（账号）
out-col-number-of-children = 人数
out-col-fields = 信息字段
out-col-purpose = 目的
out-col-basis = 依据
out-col-from = 申请起
out-col-to = 申请止
out-col-copy-reason = 复制理由
out-col-export-reason = 导出理由
out-col-emergency = 紧急情况
out-col-channel = 申请渠道
out-col-reference = 出处
out-col-received-at = 申请时间
out-col-text = 申请原文
out-col-files = 随附文件
out-col-recorded-by = 记录人
out-col-recorded-at = 记录时间
out-col-entry = 条目
out-col-origin = 来源
out-col-decision = 决定
out-col-acting-for = 代谁决定
out-col-reason = 理由或所问
out-col-approved-children = 批准的儿童
out-col-approved-fields = 批准的字段
out-col-approved-from = 批准起
out-col-approved-to = 批准止
out-col-copy-allowed = 可复制
out-col-export-allowed = 可导出
out-col-approval-channel = 批准渠道
out-col-approval-reference = 批准出处
out-col-approval-at = 书面批准时间
out-col-approval-text = 书面批准原文
out-col-approval-files = 批准随附文件
out-col-told-by = 据载决定人
out-col-decided-by = 决定人
out-col-decided-at = 决定记录时间
out-col-decision-entry = 决定条目
out-col-verdict = 紧急访问结论
out-col-accesses = 访问次数
out-col-violations = 违规数
out-col-revoked-reason = 撤销理由
out-col-revoked-by = 撤销人
out-col-revoked-at = 撤销时间
out-col-revoked-entry = 撤销条目
out-col-outcome = 数据去向
out-col-attested-by = 声明人
out-col-attested-at = 处置时间
out-col-note = 备注
out-col-closed-by = 结案记录人
out-col-closed-at = 结案时间
out-col-closed-entry = 结案条目
out-col-at = 访问时间
out-col-by = 访问人
out-col-child = 儿童（账号）
out-col-system = 系统
out-col-copied = 复制
out-col-exported = 导出
out-col-breaches = 违规
out-col-kind = 违规种类

out-state-unasked = 未申请
out-state-requested = 待决定
out-state-returned = 已退回
out-state-refused = 已拒绝
out-state-approved = 已批准
out-state-active = 有效
out-state-expired = 已到期
out-state-revoked = 已撤销
out-state-closed = 已结案
out-state-imported = 外来

out-channel-email = 电子邮件
out-channel-sms = 短信
out-channel-chat = 即时消息
out-channel-letter = 纸质
out-channel-ticket = 工单
out-channel-oral = 口头


out-ruling-approved = 批准
out-ruling-refused = 拒绝
out-ruling-returned = 退回询问
out-ruling-told-approved = 批准（据原台账）
out-ruling-told-refused = 拒绝（据原台账）
out-verdict-pending = 待事后审批
out-verdict-upheld = 已及时追认
out-verdict-violation = 未获及时追认的紧急访问
out-outcome-nothing-kept = 未留存
out-outcome-returned = 已归还
out-outcome-deleted = 已删除

# 交给监护人的页面。
out-child-title = 谁查看过您孩子的信息
out-child = 孩子的账号
out-child-requests = 工作人员申请次数
out-child-accesses = 实际查看次数
out-child-about = 本页列出我们记录在案的、工作人员对这名孩子个人信息的每一次申请、决定和查看。其他孩子的账号已略去；工作人员只写明姓名和部门，不写联系方式，监护人只写明与孩子的关系，这是本机构的做法。
out-child-described = 另有 { $count } 项申请针对一批未逐一列名的儿童，其中是否包括这名孩子，台账无从得知。实际查看若涉及这名孩子，仍会列在下面。
out-child-none = 没有任何工作人员申请或查看过这名孩子的信息。
out-child-case = 第 { $number } 项
out-child-asked-by = 申请人
out-child-asked-at = 申请时间
out-child-asked-for = 申请的期间
out-child-granted-for = 批准的期间
out-child-others = 同时涉及
out-child-others-count = 另外 { $count } 名儿童
out-child-nobody = 没有人事先申请
out-child-undecided = 尚未决定
out-child-told-elsewhere = 取自旧台账，并非在本系统中批准
out-child-left-out = 批准，但不包括这名孩子
out-child-taken = 是否带走
out-child-copied = 已复制
out-child-exported = 已导出
out-child-copied-and-exported = 已复制并导出
out-child-within = 是否在批准范围内
out-child-is-within = 在批准范围内
out-child-violation = 违规：{ $kinds }
out-child-not-seen = 没有人因此查看过这名孩子的信息。
out-child-another = （另一名儿童）
out-child-consents = 监护人的同意
out-child-orders = 监护人的删除要求
out-child-guardian = 监护人
out-child-consented-at = 同意时间
out-child-matter = 同意事项
out-child-notice = 所依据的告知
out-child-withdrawn-at = 撤回时间
out-child-ordered-at = 收到时间
out-child-to-delete = 要求删除
out-child-deleted-in = 已删除于
out-child-told = 已告知
out-child-order-completed = 完成时间
out-child-order-open = 尚未完成
out-child-order-refused = 未予删除的理由
out-child-rights = 您可以要求查阅、复制、更正、删除孩子的个人信息，也可以撤回同意。对本页有疑问，请联系我们的儿童个人信息保护专员。
out-child-footer = 本页只列出记录在案的内容；每次查看都须登记，未登记的查看在此看不到。

# 年度审计工作底稿。
out-yearly-title = { $year } 年未成年人个人信息保护合规审计工作底稿
out-yearly-about = 本底稿依《未成年人网络保护条例》第三十七条的年度合规审计而制，涵盖 { $year } 年工作人员访问儿童个人信息的情况。审计情况应于 { $next } 年 1 月底前报送所在地网信部门（本库条目 CN-G21）。结论由审计人作出；本底稿不是法律意见。
out-yearly-year = 年度
out-yearly-population = 该年度涉及的案件
out-yearly-sampled = 抽取的案件
out-yearly-entry = 抽样记录于条目
out-yearly-figures = 数字
out-yearly-requests = 申请
out-yearly-approved = 批准
out-yearly-refused = 拒绝
out-yearly-returned = 退回
out-yearly-by-deputies = 由代理人决定
out-yearly-emergencies = 紧急申请
out-yearly-emergencies-upheld = 其中及时追认
out-yearly-emergencies-violating = 其中构成违规
out-yearly-accesses = 访问
out-yearly-violating-accesses = 其中超出批准
out-yearly-taken = 其中有复制或导出
out-yearly-closed = 结案
out-yearly-closed-late = 批准结束后 { $days } 日内未结案（本机构的期限）
out-yearly-imported = 自外部台账取入（不计入其他数字）
out-yearly-erased = 已擦除的记录（其内容不计入其他数字）
out-yearly-median = 从记录申请到决定的中位时间
out-yearly-no-decisions = 没有决定
out-yearly-duration = { $hours } 小时 { $minutes } 分
out-yearly-by-department = 各部门的申请
out-yearly-by-purpose = 各目的的申请
out-yearly-breaches = 各类违规
out-yearly-what = 项目
out-yearly-count = 数量
out-yearly-sample = 样本
out-yearly-drawing = 要求抽取 { $size } 案。有违规的 { $violations } 案全部列入；其余随机抽取 { $drawn } 案，不放回。种子 { $seed }，依账本前 { $entries } 条时的台账；抽取方法见 FORMAT.md（docs/ledger-format.md）第 14 节，任何人可据此重抽。
out-yearly-number = 序号
out-yearly-why = 入样原因
out-yearly-as-violation = 有违规
out-yearly-as-drawn = 随机抽取
out-yearly-finding = 审计发现
out-yearly-conclusion = 结论（由审计人填写）
out-yearly-findings = 发现的问题
out-yearly-measures = 整改措施与期限
out-yearly-auditor = 审计人
out-yearly-date = 日期
out-yearly-limits = 数字只计算记录在案的内容。条目的签名与顺序可以核验；未被记录的访问不在其中。
out-yearly-footer = 抽样记录于账本条目 { $entry }

action-audit-sampled = 抽取年度审计样本

err-unsound-sample = 此样本不属于本台账；未作记录。
err-unsound-sample-hint = 请重新抽取；样本为 1 至 1,000 案。
err-out-kind = 无法按此扩展名写出 { $path }；可用：{ $kinds }。
err-out-kind-hint = 请改用其中一种扩展名。
err-bad-date = { $text } 不是日期。
err-bad-date-hint = 请写成 2026-11-25 的样子；止期含当日，且不早于起期。
err-bad-year = { $year } 不是可以审计的年度。
err-bad-year-hint = 请写四位数的年份，例如 2026。
err-bad-seed = 种子须为 64 个十六进制数字。
err-bad-seed-hint = 不写 --seed 则随机取得并记录下来。
err-bad-child = { $text } 不是儿童账号。
err-bad-child-hint = 账号为 1 至 64 个字符，不含空格。
err-no-workspace-nor-bundle = { $path } 既不是证据包，也不是工作区。
err-no-workspace-nor-bundle-hint = 证据包中有 checkpoint 和 MANIFEST.sha256；工作区中有 workspace.toml。
err-against-bundle = --against 只用于工作区；证据包中的 checkpoints/ 就是先前的检查点。
err-against-bundle-hint = 请在工作区上运行，或将该检查点与 checkpoints/ 中的文件比较。
