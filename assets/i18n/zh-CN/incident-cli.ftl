## 键入的事实

err-fact-unknown = 没有名为“{ $name }”的事实。
err-fact-unknown-hint = 名称如 title、kinds、detected、aware、count.total、count.in:DE、data、answer.suspected-crime、text.harm；手册列有全部名称。
err-fact-no-value = “{ $text }”缺少“=”，分不清名称与内容。
err-fact-no-value-hint = 请写成 count.total=120万；尚不清楚的写成 count.total=?
err-fact-empty = “{ $fact }”没有内容。
err-fact-empty-hint = 若尚不清楚，请填“?”。
err-fact-always-known = “{ $fact }”不能填“尚不清楚”。
err-fact-always-known-hint = 请按目前所知填写；以后可以更正并写明理由。
err-fact-number = “{ $fact }”填写的“{ $text }”不是数字。
err-fact-number-hint = 可写 1200、120万、约1200 或 1000-1500；尚不清楚的填“?”。
err-fact-choice = “{ $fact }”填写的“{ $text }”不在可选范围内。
err-fact-choice-hint = 可选：{ $offered }。

## 命令

cli-about-privacy-desk-incident = 个人信息安全事件：记录、义务与时钟
cli-about-privacy-desk-incident-open = 录入一起事件；三项事实即可，其余可后补
cli-about-privacy-desk-incident-update = 补充或更正事实；原值连同理由保留
cli-about-privacy-desk-incident-list = 列出事件
cli-about-privacy-desk-incident-show = 查看一起事件及其全部义务
cli-about-privacy-desk-incident-move = 转入另一状态
cli-about-privacy-desk-incident-close = 结案；每项义务须已履行或不适用
cli-about-privacy-desk-incident-note = 记下一件事
cli-about-privacy-desk-incident-measure = 记录已采取的措施
cli-about-privacy-desk-incident-task = 任务
cli-about-privacy-desk-incident-task-add = 增加一项任务
cli-about-privacy-desk-incident-task-checklist = 按种类与原因加入检查清单
cli-about-privacy-desk-incident-task-done = 记录任务完成
cli-about-privacy-desk-incident-task-drop = 放弃任务
cli-about-privacy-desk-incident-task-reopen = 重新打开任务
cli-about-privacy-desk-incident-task-assign = 把任务交给某人
cli-about-privacy-desk-incident-duty = 记录一项义务的进展：着手、履行、不适用或重新打开
cli-about-privacy-desk-incident-link = 关联其他事件、访问案件、SDK 或政策条款
cli-about-privacy-desk-incident-unlink = 取消关联
cli-about-privacy-desk-incident-evidence = 封存证据
cli-about-privacy-desk-incident-review = 复盘；其中的措施继续跟进
cli-about-privacy-desk-incident-rules = 改按最新规则判断
cli-about-privacy-desk-incident-export = 写出事件报告或登记表
cli-about-privacy-desk-incident-import = 导入电子表格中的登记表；不加 --record 只查看
cli-about-privacy-desk-due = 所有到期事项，最急的在前
cli-about-privacy-desk-rules = 判断事件所依据的规则包
cli-about-privacy-desk-rules-list = 列出规则包
cli-about-privacy-desk-rules-show = 查看一条规则，或一个包的全部规则
cli-about-privacy-desk-rules-check = 检查规则包文件；无须口令
cli-about-privacy-desk-rules-add = 记录自建的规则包

## 选项

cli-arg-privacy-desk-incident-open-title = 名称
cli-arg-privacy-desk-incident-open-kind = 种类，可重复：leak、tampering、loss、unauthorised-access、misuse、unavailability、at-processor、vulnerability，或其中文
cli-arg-privacy-desk-incident-open-detected = 发现时间，如 昨天18:00；? 表示尚不清楚
cli-arg-privacy-desk-incident-open-aware = 确认是个人信息安全事件的时间
cli-arg-privacy-desk-incident-open-total = 涉及人数，如 120万、约3万、1000-1500
cli-arg-privacy-desk-incident-open-under-14 = 其中不满 14 岁儿童的人数
cli-arg-privacy-desk-incident-open-place = 某国或地区的人数，可重复：DE=3000
cli-arg-privacy-desk-incident-open-data = 数据类别，可重复，或以“、”分隔
cli-arg-privacy-desk-incident-open-system = 涉及系统，可重复
cli-arg-privacy-desk-incident-open-set = 其余事实，可重复：answer.suspected-crime=是、text.harm=…、count.minors-14-17=?
cli-arg-privacy-desk-incident-update-title = 名称
cli-arg-privacy-desk-incident-update-kind = 种类，可重复：leak、tampering、loss、unauthorised-access、misuse、unavailability、at-processor、vulnerability，或其中文
cli-arg-privacy-desk-incident-update-detected = 发现时间，如 昨天18:00；? 表示尚不清楚
cli-arg-privacy-desk-incident-update-aware = 确认是个人信息安全事件的时间
cli-arg-privacy-desk-incident-update-total = 涉及人数，如 120万、约3万、1000-1500
cli-arg-privacy-desk-incident-update-under-14 = 其中不满 14 岁儿童的人数
cli-arg-privacy-desk-incident-update-place = 某国或地区的人数，可重复：DE=3000
cli-arg-privacy-desk-incident-update-data = 数据类别，可重复，或以“、”分隔
cli-arg-privacy-desk-incident-update-system = 涉及系统，可重复
cli-arg-privacy-desk-incident-update-set = 其余事实，可重复：answer.suspected-crime=是、text.harm=…、count.minors-14-17=?
cli-arg-privacy-desk-incident-open-sdk = 由其公司报告泄露的 SDK：填入公司、平台、数据与触发动作
cli-arg-privacy-desk-incident-open-from-access = 发现违规的访问案件
cli-arg-privacy-desk-incident-open-dry-run = 只看会产生什么义务，不作记录
cli-arg-privacy-desk-incident-update-dry-run = 只看会有什么变化，不作记录
cli-arg-privacy-desk-incident-list-state = 只列此状态：reported、assessing、confirmed、dismissed、contained、notifying、closed、reviewed
cli-arg-privacy-desk-incident-list-kind = 只列此种类
cli-arg-grade = 只列等级含此文字的
cli-arg-minors = 只列涉及或可能涉及未成年人的
cli-arg-overdue = 只列有逾期事项的
cli-arg-privacy-desk-incident-list-from = 只列此后发现的
cli-arg-privacy-desk-incident-list-to = 只列此前发现的
cli-arg-find = 查找：文字、拼音或其首字母
cli-arg-history = 一并列出先前的值
cli-arg-privacy-desk-incident-move-state = 状态：assessing、confirmed、dismissed、contained、notifying、closed
cli-arg-privacy-desk-incident-note-text = 发生了什么
cli-arg-privacy-desk-incident-measure-text = 做了什么
cli-arg-privacy-desk-incident-measure-kind = 用途：containment（控制）、remedy（补救）、prevention（预防）
cli-arg-what = 要做什么
cli-arg-owner = 由谁负责
cli-arg-privacy-desk-incident-task-add-due = 何时之前，如 明天18:00
cli-arg-privacy-desk-incident-task-assign-due = 何时之前
cli-arg-task = 任务序号
cli-arg-privacy-desk-incident-duty-rule = 义务所出的规则，如 CN-I06
cli-arg-done = 已履行；须加 --channel --reference --by
cli-arg-begin = 着手办理，附说明
cli-arg-excuse = 不适用：例外的编号，或不写编号；须加 --reason
cli-arg-reopen = 重新待办；须加 --reason
cli-arg-privacy-desk-incident-duty-channel = 报告或告知的方式
cli-arg-privacy-desk-incident-duty-reference = 回执、工单或批次等可查的编号
cli-arg-by = 由谁办理
cli-arg-reached = 送达多少人
cli-arg-recorded = 例外要求写明的内容，按序重复
cli-arg-incident = 另一起事件
cli-arg-access = 访问案件
cli-arg-sdk = 清单中的 SDK
cli-arg-privacy-desk-incident-link-policy = 政策条款：版本:条款
cli-arg-privacy-desk-incident-unlink-policy = 政策条款：版本:条款
cli-arg-files = 文件：内容封存，记录散列值
cli-arg-privacy-desk-incident-evidence-note = 它们证明什么
cli-arg-causes = 起因，以及何以未能防止
cli-arg-worked = 处置中的得失
cli-arg-measure = 改进措施，可重复：内容 @ 负责人 @ 期限
cli-arg-privacy-desk-incident-export-id = 事件 id 的前几位
cli-arg-register = 写出全部事件的登记表
cli-arg-privacy-desk-incident-export-out = 要写入的新文件：报告为 .docx、.md、.html，登记表为 .xlsx、.csv
cli-arg-privacy-desk-incident-import-map = 各列含义：title=事件名称,kinds=类型
cli-arg-within = 只列在此时间内到期的，如 24h、2d
cli-arg-exit-code = 有逾期事项，或有事项在 --within 内到期时，退出码为 1；没有则为 0
cli-arg-ics = 写出日历文件，文件须不存在
cli-arg-privacy-desk-rules-show-rule = 规则或规则包的编号
cli-arg-privacy-desk-rules-check-file = 规则包（TOML）
cli-arg-privacy-desk-rules-add-file = 规则包（TOML）
