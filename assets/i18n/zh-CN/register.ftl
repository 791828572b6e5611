## 导入旧台账

warn-register-empty = 第 { $line } 行：“{ $heading }”未填写；该行未导入。
warn-register-no-time = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为带年份的日期或时间，例如 2026-11-25 18:00；该行未导入。
warn-register-in-future = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，晚于现在；该行未导入。
warn-register-backwards = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应晚于开始时间；该行未导入。
warn-register-no-accounts = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为账号（以顿号、逗号或换行分开），或写明人数的范围，例如 五年级学生（120人）；该行未导入。
warn-register-no-number = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为人数；该行未导入。
warn-register-no-decision = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为批准或拒绝；未决定的请留空；该行未导入。
warn-register-no-channel = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为邮件、短信、微信、工单、纸质或口头；该行未导入。
warn-register-no-outcome = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为已删除、已归还或未留存；该行未导入。
warn-register-group = 第 { $line } 行：写有访问时间，但“{ $heading }”没有逐一列出账号，无从知道看了谁的数据；该行未导入。
warn-register-too-many = 第 { $line } 行：“{ $heading }”列得过多（账号至多 10,000 个，访问至多 10,000 次，字段至多 200 个）；该行未导入。
warn-register-no-count = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为人数、条数或金额，不明请填“?”；该行未导入。
warn-register-no-kind = 第 { $line } 行：“{ $heading }”写的是“{ $found }”，应为泄露、篡改、丢失、越权访问、滥用、无法使用、第三方或漏洞；该行未导入。
