## 事件的表单

iform-untold = 未填
iform-understood = 即 { $what }
iform-item = { $name }（{ $class }）
iform-item-sensitive = { $name }（{ $class }，敏感）
iform-rule = { $instrument }第 { $article } 条：{ $title }
iform-rule-bare = { $instrument }：{ $title }
iform-more-lines = 另有 { $count } 行

## 填写有误

iform-missing = 未填写。
iform-missing-what = 未填写：{ $what }
iform-missing-fact = “{ $fact }”未填写；尚不清楚的填“?”。
iform-fact-in-future = “{ $fact }”的时间尚未到来，请填已经过去的时间。
iform-in-future = 该时间尚未到来，请填已经过去的时间。
iform-reason-needed = “{ $fact }”将替换原值，请说明依据。
iform-step-reason = 这一步须说明理由。
iform-emptied = 已记录的事实不能清空；不清楚的请填“?”。
iform-kind-bad = “{ $kind }”不是事件类型，请从列表中选择。
iform-count-bad = “{ $text }”不是数目；可填 1200、120万、约1200、1000-1500。
iform-place-bad = “{ $text }”无法识别；请填国家或地区与人数，如：德国 3000，US-CA ~600。

## 登记

iform-opening = 登记事件
iform-open = 登记
iform-title-hint = 用一句话说明发生了什么。
iform-kinds-hint = 输入或按 ↓ 选择，Enter 逐个添加，可以多选。
iform-time-hint = 例如：现在、昨天18:00、约 11-24 9:00、?（尚不清楚）。
iform-company-hint = 清单中的 SDK，或公司名称；没有则留空。
iform-data-hint = Enter 逐项添加。类别为推测，可写“学号:account”更正，末尾加“!”标为敏感。
iform-data-usual = 手机号码，昵称，姓名，账号，密码，邮箱，家庭住址，出生日期，头像，位置信息，身份证号码，学校与年级，学习记录，录音，照片，设备标识，IP 地址，支付记录，健康信息
iform-count-hint = 1200、120万、约1200（估计）、1000-1500、?（尚不清楚）。
iform-places = 境外（按国家）
iform-places-hint = 例如：德国 3000，US-CA ~600，法国 ?
iform-systems-hint = Enter 逐项添加。
iform-title-of-sdk = { $sdk } 所属公司通报泄露
iform-title-of-access = 越权访问：{ $name }
iform-from-sdk = 来自 SDK 清单：{ $what }。平台、申报的数据与触发动作已填入，登记后自动关联。
iform-from-access = 来自访问记录：{ $what }。所查看的内容已填入，登记后自动关联。

## 由此产生的义务

iform-outlook = 按现有事实
iform-outlook-count = { $duties } 项义务，另有 { $may } 项可能适用
iform-outlook-nothing = 填写种类后，由此产生的义务列在这里。
iform-outlook-hangs = 取决于尚未填写的事实：
iform-outlook-fact = { $fact }：{ $count } 项
iform-weighing = 正在推算
iform-changes = 义务的变化
iform-changes-none = 义务没有变化。
iform-change-added = + 新增：{ $rule }（{ $due }）
iform-change-may = ? 可能适用：{ $rule }
iform-change-removed = - 不再适用：{ $rule }
iform-change-no-longer = ! 不再触发，因已着手而保留：{ $rule }
iform-change-again = + 重新适用：{ $rule }（{ $due }）
iform-change-clear = + 确定适用：{ $rule }（{ $due }）
iform-change-unclear = ? 又不确定：{ $rule }
iform-change-reopened = ! 重新待办：{ $rule }（{ $due }）
iform-change-settled = = 已了结：{ $rule }
iform-change-due = ~ 期限改为 { $due }：{ $rule }
iform-clock-immediately = 立即
iform-clock-promptly = 及时
iform-clock-practicable = 在可行时尽快
iform-clock-undue = 不得不当延误
iform-clock-contract = 按合同约定
iform-clock-none = 未规定时限
iform-clock-waits = 尚未起算
iform-due-left = { $time }（余 { $count } { $unit ->
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }）
iform-due-over = { $time }（已逾期 { $count } { $unit ->
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }）
iform-doubt-order = “{ $then }”早于“{ $first }”，请核对。
iform-doubt-total = 各组合计 { $groups }，超过总数 { $total }。
iform-doubt-place = { $group }：超过总人数。
iform-doubt-ransom = 原因为勒索软件，类型中却没有“丢失”或“无法使用”。

## 更新事实

iform-group-basics = 事件概况
iform-group-times = 时间
iform-group-persons = 人数与损失
iform-group-questions = 判断事项
iform-group-texts = 文字说明
iform-group-one = 更新事实
iform-tell-group = 更新哪些事实？
iform-reason-hint = 替换原值时必填；原值连同时间一并保留。
iform-level = 等级
iform-level-worked-out = 按规则推算：{ $level }
iform-level-none = 不构成等级
iform-level-same = 这正是现有等级；请另选，或返回。

## 状态、补记与措施

iform-moving = 变更状态
iform-to = 变更为
iform-step-hint = 依据是什么。
iform-no-step = 此状态之后只能由复盘推进。
iform-duties-open = 还有 { $count } 项义务待办，须先完成或说明不适用。
iform-moving-over = “{ $title }”将变为“{ $state }”，其期限不再显示在“今日”。
iform-moving-again = “{ $title }”将重新处理，回到“{ $state }”。
iform-noting = 补记
iform-note = 发生了什么
iform-note-hint = 事件、决定或通话；Tab 到下一项。
iform-at = 时间
iform-at-hint = 发生的时间，而非记录的时间；例如：现在、昨天18:00。
iform-measuring = 记录措施
iform-measure-for = 目的
iform-what = 采取了什么措施
iform-measure-hint = 例如：已关闭接口、已更换密钥。

## 任务

iform-tasking = 添加任务
iform-task = 任务
iform-task-hint = 要做什么。
iform-owner = 负责人
iform-owner-hint = 由谁负责；可暂不指定。
iform-due = 期限
iform-due-hint = 例如：+4h、明天18:00、11-30。
iform-checklist = 采用检查清单
iform-checklist-house = 按本事件的类型与原因列出；属本机构的良好做法，并非法律要求。
iform-checklist-done = 检查清单的各项均已列为任务。
iform-items = 任务
iform-items-hint = 空格勾选；Ins 全选，Del 全不选。期限自发现时起算，如所示。
iform-items-none = 请至少勾选一项。
iform-task-done = 任务完成
iform-task-drop = 取消任务
iform-task-reopen = 重开任务
iform-assigning = 指派任务
iform-done-note = 备注
iform-done-note-hint = 结果如何；可留空。
iform-done-at = 完成时间
iform-done-at-hint = 现在，或更早的时间。
iform-why-hint = 理由。
iform-task-due = 期限 { $due }

## 义务

iform-duty-about = { $rule } → { $to }。期限：{ $due }
iform-duty-no-longer = 按现有事实已不再触发；因已着手而保留。
iform-duty-missing = 尚无事实说明：{ $missing }
iform-beginning = 着手履行
iform-begin-note = 备注
iform-begin-hint = 由谁、如何办理；可留空。着手之后不会被悄然删去。
iform-reopening = 重新待办
iform-reopen-hint = 此前哪里有误，或情况有何变化。
iform-reopening-what = “{ $rule }”将重新待办并恢复计时；此前的记录保留。
iform-doing = 义务已履行
iform-channel = 渠道
iform-channel-hint = 以何种方式告知；按 ↓ 列出规则所列渠道。
iform-reference = 凭据
iform-reference-hint = 可据以查找：回执、工单、批次。
iform-by = 经办人
iform-by-hint = 由谁办理。
iform-reached = 送达人数
iform-reached-hint = 能够统计的，填写送达人数。
iform-excusing = 义务不适用
iform-exception = 例外
iform-exception-hint = ↑↓ 选择。
iform-exception-none = 其他理由，不属规则所列例外
iform-exception-unclear = 能否适用此例外，取决于尚未填写的事实。
iform-excuse-hint = 为何在本事件中不适用。
iform-recorded = 须记录
iform-excusing-what = “{ $rule }”将依此例外记为不适用；事实不再支持时自动恢复待办。
iform-excusing-bare = “{ $rule }”将记为不适用，但并无规则所列例外；此为本人判断，并会如实显示。

## 关联、证据、规则与复盘

iform-linking = 关联
iform-link-sort = 对象
iform-link-incident = 事件
iform-link-access = 访问个案
iform-link-sdk = SDK
iform-link-policy = 政策章节
iform-link-to = 哪一个
iform-link-to-hint = 输入以筛选，或按 ↓ 选择。
iform-link-none = 请从列表中选择一个。
iform-unlinking = 取消关联
iform-link = 关联
iform-keeping = 留存证据
iform-keeping-apart = 文件将密封、取散列值并另行存放；只有可读取儿童信息的角色能够打开。
iform-files = 文件
iform-files-hint = 文件路径以 Enter 添加，Ins 浏览。
iform-shows = 证明什么
iform-shows-hint = 例如：推送服务的访问日志，11-24 至 11-25。
iform-adopting = 改用最新规则
iform-adopt = 改用
iform-adopt-packs = 现依据：{ $packs }
iform-adopt-newer = 已有更新的规则。已着手的义务保留，其余按新规则确定。
iform-adopt-newest = 现已依据最新规则。
iform-adopting-what = “{ $title }”此后将依据最新规则判断，不能撤回；已有的记录保留。
iform-reviewing = 复盘
iform-review-follows = 每项改进须有负责人与期限，并在“今日”跟进到完成。
iform-causes = 原因
iform-causes-hint = 由什么引起，又为何未能防住。Tab 到下一项。
iform-worked = 成效
iform-worked-hint = 处置中哪些有效，哪些无效。Tab 到下一项。
iform-change = 改进措施
iform-change-hint = 填写一项后可再填下一项。

## 命令

cmd-open-incident = 登记
cmd-open-incident-help = 登记一起事件。
cmd-tell-facts = 事实
cmd-tell-facts-help = 按类更新事件的事实。
cmd-change-fact = 更正
cmd-change-fact-help = 更正选中的事实或等级。
cmd-next-state = 状态
cmd-next-state-help = 将事件推进到下一状态。
cmd-begin-duty = 着手
cmd-begin-duty-help = 记录已着手履行选中的义务。
cmd-set-done = 完成
cmd-set-done-help = 将选中的义务或任务记为完成。
cmd-set-aside = 不适用
cmd-set-aside-help = 将选中的义务记为不适用，或取消选中的任务。
cmd-reopen = 重开
cmd-reopen-help = 重新打开选中的义务或任务。
cmd-add-note = 补记
cmd-add-note-help = 在时间线上补记。
cmd-add-measure = 措施
cmd-add-measure-help = 记录针对事件采取的措施。
cmd-add-task = 任务
cmd-add-task-help = 添加任务。
cmd-take-checklist = 清单
cmd-take-checklist-help = 采用适用于此类事件的检查清单。
cmd-assign-task = 指派
cmd-assign-task-help = 指派选中任务的负责人与期限。
cmd-link-incident = 关联
cmd-link-incident-help = 将事件与其他事件、访问个案、SDK 或政策章节关联。
cmd-keep-evidence = 证据
cmd-keep-evidence-help = 留存文件作为证据。
cmd-adopt-rules = 新规则
cmd-adopt-rules-help = 改按最新规则判断事件。
cmd-review-incident = 复盘
cmd-review-incident-help = 对事件进行复盘。
cmd-company-breach = 通报
cmd-company-breach-help = 该 SDK 所属公司通报了泄露：登记事件。
cmd-incident-of-access = 立事件
cmd-incident-of-access-help = 就该个案的违规登记事件。
