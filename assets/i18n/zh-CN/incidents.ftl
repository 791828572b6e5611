## 事件台账

incidents-title = 事件台账
incidents-count = { $count } 起
incidents-reading = 正在读取…
incidents-empty = 尚未登记事件。接到报告即可登记，知道的再少也没关系：填三项就能开始。
incidents-none-fits = 没有符合条件的事件。按退格键显示全部。
incidents-not-here = 本工作区没有这起事件。
incidents-col-state = 状态
incidents-col-due = 最近时限
incidents-col-title = 名称
incidents-col-persons = 人数
incidents-col-grade = 等级
incidents-col-minors = 未成年
incidents-no-minors = 无
incidents-some-minors = 有
incidents-perhaps = { $time }？
incidents-own = 自定 { $time }
incidents-select-incident = 请先选中一起事件。
incidents-select-fact = 请先在“事实”页选中一项事实或分级。
incidents-select-open-duty = 请先在“义务”页选中一项尚未着手的义务。
incidents-select-duty-or-task = 请先选中一项可作此记录的义务或任务。
incidents-select-task = 请先在“任务”页选中一项未完成的任务。
incidents-select-link = 请先在“关联”页选中一项关联。
incidents-is-over = 事件已了结；如需继续，请先重新启动。
incidents-narrow = 筛选
incidents-jump = 跳到
incidents-by-overdue = 已逾期
incidents-by-going = 未了结
incidents-by-state = 状态：{ $name }
incidents-by-kind = 种类：{ $name }
incidents-by-grade = 等级：{ $name }
incidents-by-minors = 涉及未成年人
incidents-by-minors-perhaps = 可能涉及未成年人
incidents-by-time = 发现于{ $name }

## 一起事件

incidents-tab-facts = 事实
incidents-tab-duties = 义务
incidents-tab-timeline = 经过
incidents-tab-tasks = 任务
incidents-tab-notices = 告知
incidents-tab-links = 关联
incidents-grade = 等级：{ $name }
incidents-persons-minors = 涉及 { $persons } 人，未成年人 { $minors }
incidents-newer-rules = 有更新的规则，按“;”改用
incidents-recorded = { $time } 由{ $name }记录，#{ $seq }
incidents-reason = 理由：{ $reason }

## 事实

incidents-group-what = 何事
incidents-group-when = 何时
incidents-group-who = 何人
incidents-group-data = 数据与风险
incidents-group-done = 文字说明
incidents-group-questions = 待答问题
incidents-group-grade = 等级
incidents-untold = 未填写
incidents-missing = 还缺 { $count } 项。
incidents-first-needed = 最急的一项：{ $time }。
incidents-needed-by = { $time } 前需要（{ $left }）
incidents-need-decides = 判定 { $count } 项义务
incidents-need-starts = { $count } 项义务由此起算
incidents-need-content = 写入 { $count } 份文书
incidents-changed = 改过 { $count } 次
incidents-no-earlier = 此项此前没有别的记录。
incidents-values = { $fact }：历次记录
incidents-value-now = 现为：{ $value }
incidents-value-before = 原为：{ $value }
incidents-hidden = 另有 { $count } 项可以填写，目前没有义务用到。
incidents-doubt-order = “{ $then }”早于“{ $first }”
incidents-doubt-total = 各组合计 { $groups } 人，超过总数 { $total } 人
incidents-doubt-place = 该地人数超过总人数
incidents-doubt-ransom = 原因为勒索软件，却未列数据丢失或无法使用
incidents-no-level = 未达到固定数值
incidents-grade-named = 由专员认定：{ $reason }（{ $by }）
incidents-grade-unclear = 是否达到“{ $level }”取决于：{ $facts }

## 义务

incidents-no-advice = 本工作台帮您记住该做的事，不提供法律意见。
incidents-no-duties = 按目前的事实，没有规则要求做什么。
incidents-remarks = 供参考，不产生义务
incidents-duty-open = 未办
incidents-duty-begun = 在办
incidents-duty-done = 已办
incidents-duty-late = 逾期办结
incidents-duty-excused = 不适用
incidents-duty-unrecorded = 此处未记载
incidents-duty-overdue = 已逾期
incidents-duty-past-warning = 已过自定提醒
incidents-duty-unclear = 待判定
incidents-duty-gone = 不再适用
incidents-article = { $law }第 { $article } 条
incidents-content-count = 要素 { $present }/{ $count }
incidents-voluntary = 推荐性
incidents-draft = 草案，尚未生效
incidents-waits = 待起算
incidents-waits-moments = 自“{ $times }”起算，尚未填写
incidents-waits-rule = 自此项办结起算：{ $duty }
incidents-clock-minutes = { $count } 分钟内
incidents-clock-hours = { $count } 小时内
incidents-clock-days = { $count } 日内
incidents-clock-months = { $count } 个月内
incidents-clock-working-days = { $count } 个工作日内
incidents-clock-immediately = 立即
incidents-clock-promptly = 及时
incidents-clock-without-undue-delay = 不得无故拖延
incidents-clock-as-soon-as-practicable = 切实可行时尽快
incidents-clock-by-contract = 按合同约定
incidents-duty-whom = 对象
incidents-duty-channels = 方式
incidents-duty-law = 依据
incidents-duty-clock = 期限
incidents-duty-started = 起算
incidents-started = { $from } { $time }，已过 { $age }
incidents-from-change = 事实变更
incidents-assumed = 法律所指的时刻尚未填写；为稳妥起见，先从已知的最早时刻起算（内部规定）。
incidents-duty-due = 到期
incidents-no-number = 法律没有规定小时数。
incidents-duty-left = 剩余
incidents-holidays-unknown = 所经年份的节假日安排尚未收录。
incidents-duty-guidance = 指引
incidents-guidance = { $from } 至 { $to }（非法律规定）
incidents-unclear = 是否适用取决于：{ $facts }
incidents-gone-stays = 按现在的事实已不要求此项；因已着手，予以保留。
incidents-duty-content = 须写明
incidents-piece-first = 首次报告即须写明
incidents-piece-late = 仅迟报时
incidents-excused = 不适用：{ $exception } { $reason }
incidents-excused-no-more = 曾认定不适用，现已不成立：{ $exception } { $reason }
incidents-duty-exception = 例外
incidents-exception-unclear = 能否适用取决于尚未填写的事实。
incidents-duty-proof = 凭据
incidents-proof = { $channel }，{ $time }，{ $reference }，{ $by }经办
incidents-reached = 送达 { $count } 人
incidents-duty-note = 说明
incidents-duty-source = 来源
incidents-source = { $source }；{ $date } 核对
incidents-status-rule = 规则
incidents-status-clock = 期限
incidents-status-content = 内容
incidents-status-seen = 已见条文原文
incidents-status-secondary = 二手来源
incidents-status-memory = 未核实

## 经过与任务

incidents-time-real = 按发生时间排列；按“=”改按记录时间。
incidents-time-recorded = 按记录时间排列；按“=”改按发生时间。
incidents-event-opened = 登记事件
incidents-event-changed = 更新事实
incidents-event-fact = { $fact }：{ $value }
incidents-event-moved = 转为{ $state }
incidents-event-begun = 着手：{ $duty }
incidents-event-done = 办结：{ $duty }
incidents-event-excused = 认定不适用：{ $duty }
incidents-event-reopened = 重新打开：{ $duty }
incidents-event-tasks = 布置 { $count } 项任务
incidents-event-task-done = 完成任务：{ $task }
incidents-event-task-dropped = 放弃任务：{ $task }
incidents-event-task-reopened = 重开任务：{ $task }
incidents-event-task-assigned = 分派任务：{ $task }
incidents-event-reviewed = 复盘
incidents-event-evidence = 留存 { $count } 份证据
incidents-no-tasks = 尚未布置任务。
incidents-tasks = { $count } 项任务，{ $open } 项未完成
incidents-no-due = 未定期限
incidents-no-owner = 尚无人负责
incidents-task-owner = { $name }负责
incidents-task-due = { $time } 到期
incidents-task-done = 已完成
incidents-task-dropped = 已放弃
incidents-follow-up = 出自复盘

## 告知与关联

incidents-no-notices = 按目前的事实，无须告知外部任何人。
incidents-notices = 应告知 { $count } 项，{ $proven } 项已有凭据。
incidents-notice-persons = 个人
incidents-notice-public = 公众与委托方
incidents-notice-authorities = 主管部门
incidents-notice-by = 方式：{ $channels }
incidents-no-proof = 尚无已告知的凭据
incidents-no-links = 没有关联任何记录。
incidents-evidence = 证据
incidents-imported = 导入自 { $file } 第 { $line } 行。
incidents-link-incident = 事件
incidents-link-access = 访问
incidents-link-sdk = 所涉 SDK
incidents-link-policy = 政策

## 统计

incidents-figures = 事件统计
incidents-figures-foot = Tab 切换，Enter 筛选，Esc 关闭
incidents-figures-months = 月份
incidents-figures-kinds = 种类
incidents-figures-detect = 发现用时
incidents-figures-contain = 控制用时
incidents-figures-notify = 告知用时
incidents-figures-none = 没有可统计的事件。
incidents-figures-minors = 涉及未成年人
incidents-figures-others = 其余或尚不清楚
incidents-figures-detect-said = 从发生到发现
incidents-figures-contain-said = 从发现到控制住
incidents-figures-notify-said = 从发现到首次告知或报告
incidents-figures-spread = 半数不超过 { $median }，九成不超过 { $ninth }；{ $unknown } 起不详。
incidents-figures-unknown = 不详
incidents-figures-up-to = { $time }以内
incidents-figures-over = 超过 { $time }

## 最近的时限，以及今日

header-clock = 事件 { $sign } { $time }
today-incidents = 事件：接下来到期
today-incident-line = { $title }：{ $what }
today-incident-more = 另有 { $count } 项
today-incident-unclear = 可能需要：{ $what }
today-incident-measure = 整改：{ $what }
today-incidents-none = 没有事件待办到期。
today-incidents-more = 另有 { $count } 起事件有到期事项
