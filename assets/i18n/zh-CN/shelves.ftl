## 监护人同意、删除要求、对外传输、保存与擦除的界面

shelves-pick = 台账
shelves-consents = 监护人同意
shelves-orders = 删除要求
shelves-transfers = 对外传输
shelves-retention = 保存与擦除
shelves-count = 共 { $count } 份
shelves-waiting = { $count }，待办 { $waiting }
shelves-none-fits = 没有符合条件的记录。按退格键清除筛选。
shelves-no-consents = 还没有监护人的同意。按 Ins 录入第一份。
shelves-no-orders = 还没有删除要求。监护人提出时按 Ins 录入。
shelves-no-transfers = 还没有对外传输。按 Ins 提出第一项。
shelves-nothing-may-go = 没有保存期满的记录，没有事件证据，也没有擦除过记录。

shelves-col-guardian = 监护人
shelves-col-given = 同意日期
shelves-col-waits = 已等
shelves-col-undone = 待办
shelves-col-target = 内部时限
shelves-col-kind = 性质
shelves-col-since = 日期
shelves-col-about = 事由
shelves-col-record-kind = 类别

shelves-held = 有效
shelves-withdrawn = 已撤回
shelves-guardian = 监护人
shelves-check = 身份核验
shelves-matter = 同意内容
shelves-policy = 所见政策
shelves-consent-text = 书面同意
shelves-said = 原话
shelves-item-consent = 监护人同意
shelves-item-withdrawn = 撤回同意

shelves-order-open = 办理中
shelves-order-completed = 已办结
shelves-order-refused = 已拒绝
shelves-order-clock = 须尽快办理；法律与政策都没有规定天数。已等 { $time }
shelves-order-took = 自收到至了结：{ $time }
shelves-target = 内部时限（本机构自定，并非法定）：收到后 { $days } 天，即 { $time }
shelves-no-target = 未设内部时限
shelves-untold = 尚未告知：{ $names }
shelves-undone = 曾在此查看其数据、尚未记为已删除：{ $names }
shelves-nowhere-done = 还没有记为在任何系统中删除
shelves-untold-count = 未告知 { $count }
shelves-undone-count = 未删除 { $count }
shelves-nowhere-done-short = 未删除
shelves-to-complete = 可办结
shelves-asked = 要求删除
shelves-grounds = 理由
shelves-in-words = 所述理由
shelves-recipients = 须告知
shelves-recipient = 接收方
shelves-came = 来函
shelves-deleted-by = 经办人
shelves-reply = 书面答复
shelves-item-order = 监护人要求删除
shelves-item-told = 已告知接收方
shelves-item-not-told = 不告知接收方
shelves-item-deleted = 已在系统中删除
shelves-item-completed = 办结
shelves-item-order-refused = 拒绝删除要求

shelves-with-basis = { $name }（{ $places }）
law-and = ；
law-place = { $fact ->
        [CN-G04] 个保法 21 与 59
        [CN-G05] 个保法 22
        [CN-G06] 个保法 23
        [CN-G08] 个保法 31
        [CN-G11] 个保法 47
        [CN-G15] 个保法 55–56
        [CN-G16] 网络数据条例 12
        [CN-G19] 未成年人网保条例 34
        [CN-G25] 儿童规定 16
        [CN-G26] 儿童规定 17
        [CN-G27] 儿童规定 19–20
        [CN-G28] 儿童规定 23
        [P25] 政策第六章
        [P26] 政策第六章
       *[other] { $fact }
    }
order-ground-without-consent = 未经监护人同意收集
order-ground-unlawful = 违法或违约收集、存储、使用、披露
order-ground-beyond-agreement = 超出目的、范围或期限
order-ground-consent-withdrawn = 撤回同意
order-ground-account-ended = 注销账号或停用服务
order-ground-service-stopped = 停止运营
order-ground-other = 其他

shelves-transfer-proposed = 待评估
shelves-transfer-assessed = 待决定
shelves-transfer-approved = 已批准
shelves-transfer-refused = 已拒绝
shelves-transfer-ended = 已结束
shelves-not-assessed = 尚未评估，不能批准
shelves-no-report = 评估没有附书面报告，不能批准
shelves-against = 评估认为风险不可接受，不能批准
shelves-consent-not-asked = 委托处理：未见法律要求另行取得监护人同意
shelves-consent-or-assessment = 转让：政策承诺再次取得监护人同意，或作安全评估并出具书面报告；本机构一律评估
shelves-consent-needed = 对外提供：须有监护人的单独同意
shelves-proposer = 提出人
shelves-kind = 性质
shelves-method = 传输方式
shelves-measures = 保护措施
shelves-risks = 风险
shelves-consents-named = 监护人同意
shelves-outcome = 评估结果
shelves-assessor = 评估人
shelves-item-proposed = 提出对外传输
shelves-item-assessed = 安全评估
shelves-item-approved = 批准
shelves-item-refused = 拒绝
shelves-item-ended = 结束

transfer-kind-entrusted = 委托处理
transfer-kind-provided = 对外提供
transfer-kind-control-handed-over = 转让
transfer-outcome-acceptable = 风险可接受
transfer-outcome-with-measures = 采取措施后可接受
transfer-outcome-not-acceptable = 风险不可接受

record-kind-case = 访问案件
record-kind-consent = 监护人同意
record-kind-order = 删除要求
record-kind-transfer = 对外传输
record-kind-exhibit = 事件证据
erasure-ground-guardian-order = 监护人要求
erasure-ground-retention-over = 保存期满
erasure-ground-recorded-by-mistake = 误录

shelves-may-go = 可擦除
shelves-erased = 已擦除
shelves-kept = 保存中
shelves-over = 了结于
shelves-taken-in = 收存于
shelves-kept-until = 保存至
shelves-of-incident = 所属事件
shelves-item-kept = 收存证据
shelves-may-go-since = 期满于
shelves-ground = 依据
shelves-retention-rule = 了结后保存 { $years } 年，期满可擦除。这是本机构参照个人信息保护法第五十六条与网络数据安全管理条例第十二条所定；未见法律规定此类记录的保存期限。
shelves-erasing-recorded = 擦除一律作为决定记入轨迹；期满不会自动擦除。
shelves-erased-left = 密钥与内容均已销毁；只留下何时、何人、依据与理由。
shelves-item-erased = 擦除

accesses-deputies = 代理：{ $names }
