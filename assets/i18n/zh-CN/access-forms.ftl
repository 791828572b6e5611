## 访问审批的表单

form-now = 现在
form-now-is = 此刻
form-understood = 即 { $time }（{ $away }）
form-time-later = { $count } { $unit ->
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }后
form-time-earlier = { $count } { $unit ->
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }前

form-foot = F12 提交 · Esc 存草稿并返回
form-foot-kept = 草稿已存 · F12 提交 · Esc 返回
form-foot-unkept = 草稿未能保存 · F12 提交
form-foot-offer = ↑↓ 选择 · Enter 确定 · Esc 返回
form-foot-working = Esc 停止
form-recording = 正在记录
form-recorded = 已记录：第 { $seq } 条。
form-recorded-several = 已记录：第 { $seq } 至 { $last } 条。
form-press-enter = 填写完整。按 Enter 查看将发生什么，再按 F12 确认。
form-draft-found = 上次有一份未提交的草稿。要接着填写吗？
form-draft-go-on = 接着填写
form-draft-anew = 丢弃草稿，重新填写
form-draft-kept = 草稿已保存；再次打开此表单时可接着填写。
form-draft-failed = 已填写的内容仍在表单中；再按一次 Esc 则放弃。
form-draft-lost = 草稿未能保存，已放弃。
form-draft-stays = 已记录，但草稿未能删除；再次打开时请选“重新填写”。

form-record = 记录
form-decide = 作出决定
form-revoke = 撤回批准
form-close = 结案
form-continue = 继续

form-request = 登记访问申请
form-request-again = 重新提出申请
form-asked-back = 退回时的问题：{ $question }
form-name = 申请人
form-name-hint = 可输姓名、拼音首字母、工号或部门；选中后自动填写以下三项。
form-by = 查看人
form-by-hint = 实际查看数据的人。
form-vouches = 证明人
form-vouches-hint = 为数据去向作证明的人。
form-staff-id = 工号
form-staff-id-hint = 凭工号辨认是否同一人。
form-department = 部门
form-post = 岗位
form-whose = 谁的数据
form-whose-listed = 逐个列出
form-whose-described = 描述范围
form-children = 儿童账号
form-children-hint = 每个账号以 Enter 添加；可粘贴一列账号。
form-group = 范围
form-group-hint = 例如：三年级春季班试听学员。
form-size = 人数
form-size-hint = 最多多少名儿童。
form-size-bad = 请填写人数，须为大于零的整数。
form-child = 儿童账号
form-child-hint = 实际被查看的账号，一次一名。
form-child-bad = “{ $child }”不是账号：须为 1 至 64 个字符，不含空格。
form-child-missing = 请填写被查看的儿童账号。
form-fields = 数据字段
form-fields-hint = 每个字段以 Enter 添加；Backspace 去掉最后一个。
form-narrow-hint = 空格勾选或取消；Ins 全选，Del 全不选。只可收窄。
form-seen-hint = 勾选实际看到的字段：空格勾选，Ins 全选。
form-other-fields = 其他字段
form-other-fields-hint = 看到了而未列在批准中的字段；没有则留空。
form-purpose = 目的
form-purpose-hint = 为什么需要查看。
form-basis = 依据
form-basis-hint = 法律条文或政策章节。
form-basis-usual = 隐私政策第六章；未成年人网络保护条例第三十六条
form-from = 开始
form-until = 结束
form-time-hint = 例如：现在、+2h、明天18:00、11-25 18:00。
form-until-hint = 例如：8h、2天、18:00、周五下午6点。
form-earlier-hint = 可以提前，不能延后。
form-channel = 渠道
form-channel-hint = 申请以何种方式提出。
form-channel-written = 批准须为书面；口头同意不算。
form-reference = 出处
form-reference-hint = 邮件主题、消息或工单编号，凭它可再找到原文。
form-at = 时间
form-received-hint = 申请发出的时间。
form-written-hint = 批准写成的时间。
form-seen-at-hint = 实际查看的时间。
form-text = 原文
form-text-hint = 粘贴或键入原话；Enter 换行，Tab 到下一项。有附件时可留空。
form-approval-hint = 批准的原话：可改写或粘贴；Enter 换行，Tab 到下一项。
form-files = 附件
form-files-hint = 文件路径以 Enter 添加，Ins 浏览；随记录密封保存。
form-file-looking = 正在读取
form-file-wait = 附件尚在读取，请稍候再提交。
form-file-choose = 选择附件
form-copy = 复制
form-copy-hint = 需要复制的理由；不申请则留空。
form-copied-hint = 复制了什么、存到哪里；没有则留空。
form-export = 导出
form-export-hint = 需要导出的理由；不申请则留空。
form-exported-hint = 导出了什么、交给谁；没有则留空。
form-emergency = 紧急访问
form-emergency-hint = 仅限危及生命或人身安全；须在 24 小时内补作决定。
form-emergency-no = 否
form-emergency-yes = 是
form-ground = 紧急情形
form-ground-hint = 何人面临何种危险，为何不能等候批准。

form-decision = 审批：{ $name }的申请
form-asked = 申请：{ $name }（{ $staff }）查看 { $whose }的{ $fields }，至 { $until }。
form-granted = 已批准：{ $name }（{ $staff }）查看 { $whose }的{ $fields }，至 { $until }；{ $copy ->
        [yes] 可复制
       *[no] 不可复制
    }，{ $export ->
        [yes] 可导出
       *[no] 不可导出
    }。
form-children-count = { $count } 名儿童
form-group-count = “{ $group }”（至多 { $count } 名）
form-ruling = 决定
form-approve = 批准
form-refuse = 拒绝
form-send-back = 退回
form-grant-no = 不予准许
form-grant-yes = 准许
form-grant-hint = 默认不予准许。
form-approval-sentence = 同意{ $name }（{ $staff }）查看 { $whose }的{ $fields }，至 { $until }；{ $copy ->
        [yes] 可以复制
       *[no] 不得复制
    }，{ $export ->
        [yes] 可以导出
       *[no] 不得导出
    }。
form-approve-what = 批准{ $name }（{ $staff }）查看 { $whose }的{ $fields }，至 { $until }；{ $copy ->
        [yes] 可复制
       *[no] 不可复制
    }，{ $export ->
        [yes] 可导出
       *[no] 不可导出
    }。
form-refuse-what = 拒绝{ $name }的申请。理由：{ $reason }
form-send-back-what = 将{ $name }的申请退回。问题：{ $question }
form-reason = 理由
form-refusal-hint = 告知申请人的理由。
form-revoke-hint = 为什么不再需要，或不应再看。
form-question = 问题
form-question-hint = 还需要申请人说明什么。
form-question-missing = 请填写要问的问题。

form-log = 访问记录：{ $name }
form-log-unasked = 访问记录：未经申请
form-system = 所用系统
form-system-hint = 通过哪个系统查看。
form-violation = 超出批准：{ $breaches }。将记为违规。
form-violation-title = 违规访问
form-violation-what = 将把对 { $child } 的这次访问记为违规：{ $breaches }。此标记不能取消。
form-violation-recorded = 第 { $seq } 条已记为违规，该案记录编号 { $record }，标记不能取消。
form-violation-next = 请就此登记事件：关闭本框，在“审批”中选中个案 { $record }，按 &（菜单中为“立事件”），已知事实会自动填入。

form-revocation = 撤回批准：{ $name }
form-revoke-what = 撤回对{ $name }的批准，立即生效。此后的访问将记为违规；要恢复须重新申请。
form-closing = 结案：{ $name }
form-closing-violated = 该案有违规记录；结案不会消除它。
form-close-what = 结束{ $name }的案件。{ $by }证明：{ $outcome }。结案后不能再开；此后的访问将记为违规。
form-outcome = 数据去向
form-outcome-hint = 期限结束时数据如何处理。
form-note = 备注
form-note-hint = 可留空。

form-deputies = 代理人
form-deputy-act = 事项
form-deputy-name = 指定代理人
form-deputy-end = 结束代理
form-deputy = 代理人
form-deputy-hint = 期限内可代您作出决定；轨迹中写明代谁所作。
form-deputy-none = 没有可指定的人：须先登记另一位专员或负责人。
form-deputy-what = 指定{ $name }为代理人，自 { $from } 至 { $until }，期间可代您审批。
form-deputy-end-what = 结束{ $name }对{ $principal }的代理，立即生效。
form-appointment = 任期
form-appointment-hint = 结束哪一项代理。
form-appointment-none = 目前没有可结束的代理。
form-appointment-line = { $deputy } 代 { $principal }，至 { $until }

channel-email = 邮件
channel-chat = 聊天消息
channel-sms = 短信
channel-ticket = 工单
channel-letter = 纸质
channel-oral = 口头

form-again = 重新申请
form-again-hint = 若是就被退回的一份重新申请，填其记录编号的前几位；否则留空。
form-again-bad = 没有唯一一份以此开头的被退回的申请。请核对编号，或留空。
