## 事件：轨迹中的动作

action-rules-recorded = 记录规则包
action-incident-opened = 登记事件
action-incident-changed = 更新事实
action-incident-moved = 变更状态
action-incident-noted = 补记
action-incident-measure = 采取措施
action-incident-tasks = 布置任务
action-incident-task = 任务进展
action-incident-duty = 履行义务
action-incident-linked = 关联
action-incident-unlinked = 取消关联
action-incident-evidence = 留存证据
action-incident-rules = 改用新规则
action-incident-reviewed = 复盘

## 种类、原因、数据

incident-kind-leak = 泄露
incident-kind-tampering = 篡改
incident-kind-loss = 丢失
incident-kind-unauthorised-access = 越权访问
incident-kind-misuse = 滥用
incident-kind-unavailability = 无法使用
incident-kind-at-processor = 发生在受托方或 SDK
incident-kind-vulnerability = 缺陷或漏洞
incident-cause-intrusion = 外部入侵
incident-cause-ransomware = 勒索软件
incident-cause-insider = 内部人员故意
incident-cause-mistake = 操作失误
incident-cause-lost-device = 设备遗失或被盗
incident-cause-malfunction = 系统故障
incident-cause-processor = 受托方或 SDK 所致
incident-cause-other = 其他
data-class-basic = 基本资料
data-class-contact = 联系方式
data-class-id-number = 证件号码
data-class-account = 账号
data-class-credentials = 密码与令牌
data-class-biometric = 生物识别
data-class-belief = 宗教信仰
data-class-specific-identity = 特定身份
data-class-health = 医疗健康
data-class-financial = 金融账户
data-class-location = 行踪轨迹
data-class-education = 教育信息
data-class-content = 内容
data-class-device = 设备标识
data-class-usage = 使用记录
data-class-other = 其他
incident-protection-none = 未加保护
incident-protection-partial = 部分保护（散列、脱敏）
incident-protection-encrypted = 已可靠加密
incident-risk-unlikely = 不大可能有风险
incident-risk-likely = 有风险
incident-risk-high = 高风险
incident-role-controller = 个人信息处理者
incident-role-processor = 受托人

## 时间与确定程度

incident-time-happened-from = 发生（起）
incident-time-happened-to = 发生（止）
incident-time-detected = 发现
incident-time-aware = 确认
incident-time-assessed = 评估完成
incident-time-contained = 控制住
incident-time-resolved = 处置结束
incident-certainty-exact = 确切
incident-certainty-about = 大约
incident-certainty-assumed = 推定

## 文字项

incident-text-found-how = 如何发现
incident-text-found-by = 由谁发现
incident-text-story = 经过
incident-text-harm = 可能的危害
incident-text-cause = 原因说明
incident-text-measures = 已采取的措施
incident-text-self-help = 用户可自行采取的措施
incident-text-remedies = 补救与赔偿
incident-text-contact = 联系人
incident-text-trend = 发展趋势
incident-text-traces = 溯源线索
incident-text-next-steps = 下一步与需要的协助
incident-text-scene-kept = 现场保护
incident-text-ransom = 勒索情况
incident-text-accountability = 追责情况
incident-text-lessons = 经验教训
incident-text-police-report = 报警情况
incident-text-late-reasons = 迟报原因
incident-text-unit = 单位与所在地

## 其余事实

incident-fact-title = 名称
incident-fact-kinds = 种类
incident-fact-data = 数据类别
incident-fact-risk = 对个人的风险
incident-fact-protection = 数据保护状态
incident-fact-cause = 原因
incident-fact-company = 涉及的公司或 SDK
incident-fact-role = 本单位身份
incident-fact-systems = 涉及系统
incident-fact-loss = 直接经济损失（元）
incident-fact-grade = 等级（{ $scheme }）
incident-group-total = 总人数
incident-group-adults = 成年人
incident-group-minors-14-17 = 14–17 岁未成年人
incident-group-under-14 = 不满 14 岁儿童
incident-group-staff = 员工
incident-group-records = 记录条数
incident-group-in = 位于 { $place } 的人数

## 需要回答的问题

incident-question-critical-infrastructure = 是否涉及关键信息基础设施
incident-question-central-body = 本单位是否中央和国家机关及其直属单位
incident-question-telecom-operator = 是否属电信主管部门监管的 App 运营者
incident-question-national-security = 是否危害国家安全、公共利益
incident-question-suspected-crime = 是否涉嫌犯罪
incident-question-serious-consequences = 对儿童是否造成或可能造成严重后果
incident-question-harms-others = 是否损害个人、组织的权益
incident-question-harm-avoided = 措施是否已有效避免危害
incident-question-hard-to-reach = 是否难以逐一告知
incident-question-significant-harm = 是否（可能）造成重大伤害
incident-question-financial-harm = 是否可能造成财产损失
incident-question-wrongful-purpose = 是否可能出于不正当目的
incident-question-data-traded = 数据是否已被交易或公开
incident-question-leak-possible = 是否仅为可能泄露
incident-question-recovered = 数据是否已追回或销毁
incident-question-internal-only = 是否仅限于单位内部
incident-question-authority-asked-delay = 主管机关是否要求暂缓告知
incident-question-new-facts = 上次报告后是否有新的重要情况
incident-answer-yes = 是
incident-answer-no = 否
incident-answer-unknown = 尚不清楚
incident-unknown = 尚不清楚
incident-count-about = 约 { $count }
incident-count-range = { $low } 至 { $high }
incident-sensitive = 敏感

## 状态、任务、措施

incident-state-reported = 已报告
incident-state-assessing = 研判中
incident-state-confirmed = 已确认
incident-state-dismissed = 已排除
incident-state-contained = 已控制
incident-state-notifying = 告知中
incident-state-closed = 已结案
incident-state-reviewed = 已复盘
incident-measure-containment = 控制
incident-measure-remedy = 补救
incident-measure-prevention = 预防
incident-check-convene = 召集处置小组，明确由谁拍板
incident-check-keep-evidence = 固定证据：日志、截图、样本，先留存再改动
incident-check-ask-company = 向该公司索取书面说明：时间、字段、人数、原因
incident-check-cut-off-company = 暂停向该公司传输数据，更换密钥
incident-check-close-hole = 堵住漏洞并验证
incident-check-lock-accounts = 停用涉事账号并收回权限
incident-check-reset-secrets = 重置可能外泄的密码、令牌与密钥
incident-check-isolate = 隔离受影响的系统，不要关机
incident-check-wipe-device = 远程锁定或清除设备
incident-check-call-back-recipient = 请误收方删除并书面确认
incident-check-restore = 从备份恢复并核对完整性
incident-check-count-persons = 统计涉及人数，区分确知与估计
incident-check-find-children = 查明是否有未成年人、儿童，各多少
incident-check-find-places = 查明境外用户所在国家或地区与人数
incident-check-watch-trade = 监测数据是否被公开或交易
incident-check-legal-review = 请法务核对义务清单与期限
incident-check-brief-support = 给客服统一口径与求助渠道
incident-check-prepare-notices = 起草给用户、监护人与主管部门的文书

## 告知与报告的要素

element-what-happened = 发生了什么
element-when = 何时何地
element-kind-and-grade = 类型与等级
element-unit = 单位与系统
element-data-categories = 涉及的信息种类
element-numbers = 人数与条数
element-cause = 原因
element-possible-harm = 可能的危害
element-measures = 已采取与将采取的措施
element-self-help = 个人可采取的措施
element-remedies = 补救措施
element-contact = 联系方式
element-reported-to = 已报告的部门
element-ransom = 勒索金额、方式、日期
element-trend = 发展趋势
element-traces = 溯源线索
element-next-steps = 下一步与请求协助
element-scene-kept = 现场保护情况
element-accountability = 责任追究
element-rectification = 整改情况
element-lessons = 经验教训
element-late-reasons = 迟报原因
element-more-to-follow = 后续补充的承诺
element-rights = 投诉与救济途径
element-discovery = 发现的人、时间与经过

## 不予记录的原因

err-incident-missing-fact = “{ $fact }”未填写；未作任何记录。
err-incident-missing-fact-hint = 请补上；确实不知道时请填“?”，表示尚不清楚。
err-incident-missing = { $field ->
        [note] 内容
        [measure] 措施
        [task] 任务
        [owner] 负责人
        [due] 期限
        [channel] 告知方式
        [reference] 凭据出处
        [by] 经办人
        [files] 文件
        [causes] 原因分析
        [worked] 处置得失
       *[reason] 理由
    }未填写；未作任何记录。
err-incident-missing-hint = 请补齐后再次提交；已填写的内容保留。
err-incident-fact-in-future = “{ $fact }”的时间还没有到；未作任何记录。
err-incident-fact-in-future-hint = 请填已经过去的时间；请核对日期、时区与本机时钟。
err-incident-in-future = 所填时间还没有到；未作任何记录。
err-incident-in-future-hint = 只能记录已经发生的事；请核对日期、时区与本机时钟。
err-incident-nothing-new = 与现有记录相同，没有可记录的变更。
err-incident-nothing-new-hint = 请先改动某一项，或退出。
err-incident-reason-needed = “{ $fact }”原来的记录将被取代，须说明理由；未作任何记录。
err-incident-reason-needed-hint = 请写明依据，例如“日志核对后更正”；原值连同时间、人员一并保留。
err-incident-no-such-step = 不能从“{ $from ->
        [reported] 已报告
        [assessing] 研判中
        [confirmed] 已确认
        [dismissed] 已排除
        [contained] 已控制
        [notifying] 告知中
        [closed] 已结案
       *[other] 已复盘
    }”转到“{ $to ->
        [reported] 已报告
        [assessing] 研判中
        [confirmed] 已确认
        [dismissed] 已排除
        [contained] 已控制
        [notifying] 告知中
        [closed] 已结案
       *[other] 已复盘
    }”。
err-incident-no-such-step-hint = 请按顺序推进；已排除或已结案的事件要重新处理，请转回“研判中”。
err-incident-step-reason = 转为“{ $to ->
        [reported] 已报告
        [assessing] 研判中
        [confirmed] 已确认
        [dismissed] 已排除
        [contained] 已控制
        [notifying] 告知中
        [closed] 已结案
       *[other] 已复盘
    }”须说明理由；未作任何记录。
err-incident-step-reason-hint = 请写明依据。
err-incident-duties-open = 还有 { $open } 项义务未了结，不能结案。
err-incident-duties-open-hint = 请逐项记录已履行的凭据，或写明不适用的理由。
err-incident-no-such-duty = 这起事件没有出自 { $rule } 的义务。
err-incident-no-such-duty-hint = 请从义务清单中选取；事实变更后清单会随之变化。
err-incident-no-such-exception = { $rule } 没有名为 { $exception } 的例外。
err-incident-no-such-exception-hint = 可用的例外列在该项义务之下。
err-incident-exception-incomplete = 适用例外 { $exception } 须逐项写明 { $asked } 项内容；未作任何记录。
err-incident-exception-incomplete-hint = 请按例外所列逐项填写。
err-incident-duty-is-open = { $rule } 的义务本来就未了结。
err-incident-duty-is-open-hint = 不必重新打开，可以直接处理。
err-incident-duty-settled = { $rule } 的义务已经了结；未作任何记录。
err-incident-duty-settled-hint = 若先前的记录有误，请先重新打开该项义务并写明理由。
err-incident-no-such-task = 没有第 { $task } 号任务，或其状态不允许这样做。
err-incident-no-such-task-hint = 已完成的任务可以重新打开，未完成的才能完成或放弃。
err-incident-no-such-scheme = 没有名为“{ $scheme }”的分级标准，未记录任何内容。
err-incident-no-such-scheme-hint = 本事件所依规则中的分级标准：{ $schemes }。
err-incident-no-such-level = 分级标准 { $scheme } 没有“{ $level }”一级，未记录任何内容。
err-incident-no-such-level-hint = 可用的级别：{ $levels }。none 表示未达到任何一级。
err-incident-unsound-link = 该关联已存在、不存在，或指向自身。
err-incident-unsound-link-hint = 请核对要关联的记录。
err-incident-not-closed = 事件尚未结案，不能复盘。
err-incident-not-closed-hint = 请先结案。
err-incident-rules-newest = 这起事件已按最新规则判断。
err-incident-rules-newest-hint = 没有更新的规则可用。
err-rules-recorded-already = 这一版规则包已经记录。
err-rules-recorded-already-hint = 要作改动，请更换版本日期后再加入。
err-incident-imported-before = 第 { $line } 行先前已作为事件 { $record } 导入。
err-incident-imported-before-hint = 同一文件的同一行只导入一次。
