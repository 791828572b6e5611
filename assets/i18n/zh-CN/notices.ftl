## 通知界面：台账

notices-title = 通知
notices-count = { $count } 份
notices-reading = 正在读取……
notices-empty = 尚未起草通知。事件的义务要求告知什么，就在事件的“告知”页签中起草。
notices-none-fits = 没有符合条件的通知。按退格键显示全部。
notices-not-here = 本工作区没有这份通知。
notices-recipient-name = 收件人姓名
notices-recipient-child = 孩子姓名
notices-not-edits = 您的角色不能起草、修改或签发通知。
notices-not-clause = 没有选中的条款。
notices-not-incident = 尚无事件：先在“事件”中登记。
notices-not-edition = 政策只有一个版本，无从比较。
notices-not-used-now = 这份通知已撤回，不再使用。
notices-not-read = 您已通读这一版。
notices-not-waive = 先在“检查”中选中一项可豁免的检查结果。
notices-not-release = 这一版已签发；修改后须重新签发。
notices-not-withdraw = 已送达的通知不能撤回。
notices-not-out = 尚未签发：签发之后才能生成、发送或登记送达。
notices-newest-first = 新起草的在前
notices-oldest-first = 先起草的在前
notices-col-state = 状态
notices-col-due = 期限
notices-col-audience = 对象
notices-col-found = 检查
notices-col-subject = 标题
notices-col-channel = 渠道
notices-col-tongue = 语言
notices-col-version = 版本
notices-col-incident = 事件
notices-short-zh-cn = 中
notices-short-en = 英
notices-policy = 政策变更
notices-narrow = 筛选
notices-jump = 跳转到
notices-by-overdue = 已逾期
notices-by-held = 有检查结果未处理
notices-by-moved = 事实已变化
notices-by-state = 状态：{ $name }
notices-by-audience = 对象：{ $name }
notices-by-channel = 渠道：{ $name }
notices-by-tongue = 语言：{ $name }
notices-by-incident = 事件：{ $name }
notices-by-policy = 关于政策变更

## 一份通知

notices-tab-text = 正文
notices-tab-checks = 检查
notices-tab-versions = 版本
notices-tab-duties = 义务
notices-tab-trail = 经过
notices-tab-since = 较上次
notices-version = 第 { $number } 版
notices-from = 发件人：{ $name }
notices-subject = 主题：
notices-empty-block = 〔尚未撰写：{ $what }〕
notices-fixed = { $time } 由{ $name }签发：正文已固定，即下文。
notices-not-used = 不再使用。原因：{ $reason }
notices-moved = { $fact }：草稿写的是“{ $was }”，记录为“{ $is }”。
notices-moved-released = { $fact }：已签发的正文写的是“{ $was }”，记录为“{ $is }”。
notices-sms-ucs = { $units } 字，分 { $segments } 条（单条 70 字，多条时每条 67 字）
notices-sms-gsm = { $units } 字，分 { $segments } 条（单条 160 字，多条时每条 153 字）
notices-push-length = 标题 { $title } 字，正文 { $body } 字。

## 检查

notices-block = 阻止签发：{ $count } 项
notices-warn = 提请注意：{ $count } 项
notices-waived = 已豁免
notices-held = 有 { $count } 项检查结果阻止签发。
notices-found-count = { $count } 项阻止签发
notices-nothing-held = 没有阻止签发的检查结果。
notices-checked-released = 已签发，不再检查其正文。
notices-whole = 全文或标题
notices-block-number = 第 { $number } 段
notices-mend = 改法：{ $how }
notices-waivable = 可说明理由后豁免。
notices-not-waivable = 不可豁免。

## 版本

notices-first-version = 初稿。
notices-released-by = 由{ $name }签发
notices-added = 新增
notices-removed = 删去
notices-unchanged = 文字没有变化。
notices-since = 与上一份签发给同一机关的{ $stage }（{ $recorded }）相比的变化：
notices-no-report-before = 此前没有向该机关签发过报告。

## 义务与经过

notices-duty-gone = 依目前的事实，规则 { $rule } 对该事件没有要求。
notices-policy-why = 告知用户新版政策带来的重大变更：
notices-policy-minor = 未标注重大变更。
notices-by-whom = { $name }，#{ $seq }
notices-form-smtp = 交邮件服务器
notices-merged = 自 { $source } 合并 { $recipients } 名收件人（{ $form }）；重复 { $duplicates } 名，另存 { $aside } 行。
notices-delivered = { $time }：发出 { $sent }，失败 { $failed }，退回 { $returned }。
notices-delivery-reference = { $reference }，经办：{ $by }
notices-announced = 公告于 { $place }，自 { $from } 起，仍在公示。
notices-announced-until = 公告于 { $place }，自 { $from } 至 { $to }。

## 条款库

notices-clauses = 条款库
notices-no-clauses = 条款库为空。反复使用的表述，可用本单位自己的话存入这里，按 Ins 新建。
notices-no-clause-fits = 没有符合条件的条款。按退格键显示全部。
notices-col-clause = 条款
notices-col-element = 要素

## Handing out

hand-out-notice-to = 通知：写入新文件（.docx、.md、.html、.txt、.eml）；未签发的带草稿标记
