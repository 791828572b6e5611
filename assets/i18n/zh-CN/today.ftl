## 今日

today-title = 今日
today-look-at = 需要核对
today-nothing-to-look-at = 没有需要核对的事项。
today-reading = 正在读取……
today-line = 第 { $line } 行
today-no-policy = 还没有登记隐私政策。
today-import-policy = 在“政策”中按 Ins 导入一个版本。
today-plain-http = { $count } 个 SDK 的链接未加密（http://）。
today-no-policy-link = { $count } 个 SDK 缺少隐私政策链接。
today-policy = 现行隐私政策
today-edition = { $title }：{ $sections } 个章节，{ $annexes } 个附件或表格
today-older = 另有 { $count } 个较早的版本
today-sdks = 第三方 SDK
today-no-sdks = 清单为空。导入隐私政策时可将附件列入，或在“SDK”中按 Ins 导入表格。
today-sdk-count = 共 { $count } 个 SDK
today-bookmarks = 书签
today-entries = 最近的记录
today-duties = 待办
today-no-duties = 儿童数据访问没有待办事项
today-more-duties = 另有 { $count } 件
today-case = { $what }：{ $who } { $purpose }
today-violation = 近 7 天有违规访问，尚未结案说明
today-anchor = 已记录 { $recorded } 条，已锚定 { $anchored } 条
today-anchor-due = 已记录 { $recorded } 条，已锚定 { $anchored } 条：该把检查点交给他人保存了
today-order = 监护人要求删除儿童 { $child } 的数据
today-order-waits = 已等 { $time }
