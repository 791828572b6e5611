## 告知编辑器

notice-edit-title = 编辑告知
notice-edit-preview = 读者所见
notice-edit-findings = 检查结果
notice-edit-findings-go = 检查结果 · Enter 前往
notice-edit-no-findings = 检查未发现问题。
notice-edit-waived = 另有 { $count } 项已说明理由并豁免。
notice-edit-clean = 未发现问题
notice-edit-warns = { $count } 项待看
notice-edit-blocks = { $count } 项阻止签发
notice-edit-version = 第 { $number } 版
notice-edit-subject = 标题
notice-edit-sender = 落款
notice-edit-whole = 全文
notice-edit-greeting = 称呼
notice-edit-closing = 结语
notice-edit-free = 自由段落
notice-edit-clause = 条款
notice-edit-clause-version = { $name } 第 { $number } 版
notice-edit-clause-older = { $name } 第 { $number } 版；已有第 { $newest } 版
notice-edit-article = 《{ $instrument }》第 { $article } 条
notice-edit-document = 《{ $instrument }》
notice-edit-empty = （未填写）
notice-edit-fills-blank = 直接键入即可填入此处。
notice-edit-value = { "{" }{ $name }{ "}" } 显示 { $is }
notice-edit-moved = { "{" }{ $name }{ "}" }：草稿中为 { $was }，现记录为 { $is }
notice-edit-moved-to-known = { "{" }{ $name }{ "}" }：起草时尚不知晓，现记录为 { $is }
notice-edit-refers-to-nothing = { "{" }{ $name }{ "}" } 无内容：尚不知晓，或没有这一事实
notice-edit-for-each = { "{" }{ $name }{ "}" } 将按每位收件人填入
notice-edit-count-block = 本段 { $words } 词 { $characters } 字
notice-edit-count-whole = 全文 { $words } 词 { $characters } 字
notice-edit-count-sms = 短信 { $segments } 条（{ $alphabet }，{ $units }/{ $room }）
notice-edit-count-push = 推送：标题 { $title } 字，正文 { $body } 字
notice-edit-mail-from = 发件人
notice-edit-mail-subject = 主题
notice-edit-read-out = 电话中宣读：

## 选择

notice-edit-pick-fact = 引用事实
notice-edit-pick-clause = 插入条款
notice-edit-pick-block = 添加段落
notice-edit-unknown = 尚不知晓
notice-edit-wanted = 必备
notice-edit-free-block = 不对应要素的段落
notice-edit-no-clauses = 条款库中没有此语言的条款。
notice-edit-no-block = 光标不在段落中。
notice-edit-removed = 段落已移除；按 F8 可恢复。
notice-edit-recipient-name = 收件人姓名
notice-edit-recipient-account = 收件人账号
notice-edit-recipient-child = 收件人名单中的儿童姓名
notice-edit-recipient-link = 收件人专属链接

## 撤销、查找

notice-edit-nothing-undone = 没有可撤销的操作。
notice-edit-nothing-redone = 没有可重做的操作。
notice-edit-find = 查找
notice-edit-replace = 替换为
notice-edit-found = 共 { $count } 处 ·{" "}
notice-edit-found-at = 第 { $at } 处，共 { $count } 处 ·{" "}
notice-edit-find-foot = Enter 下一处，或替换后继续 · ↑↓ · F12 全部替换 · Esc
notice-edit-replaced = 已替换 { $count } 处；按 F8 可撤销。

## 记录

notice-edit-note-title = 记录这一版
notice-edit-note-hint = 用一句话说明改了什么；可以不填。
notice-edit-note-foot = Enter 记录 · Esc 返回
notice-edit-draft-kept = 草稿已保存；再次编辑此告知时可接着写。
notice-edit-overtaken = 期间已有人记录了第 { $newest } 版
notice-edit-see-difference = 查看与本文的差异
notice-edit-put-on-top = 以本文为下一版，置于其上
notice-edit-go-on = 继续编写
notice-edit-difference-title = 从第 { $newest } 版到本文
notice-edit-no-difference = 没有差异。

## 外部编辑器

notice-edit-came-back = 文本已从编辑器取回；按 F8 可撤销。
notice-edit-came-back-same = 编辑器中未作改动。
notice-edit-unread = 从编辑器取回的文本尚无法读取；按 F4 可接着改。
err-editor-start = 无法启动编辑器“{ $name }”：{ $detail }
err-editor-start-hint = 请将 VISUAL 或 EDITOR 设为可用的编辑器，再重新启动工作台；内容没有丢失。
err-editor-failed = 编辑器“{ $name }”以错误结束（{ $code }），其改动未取回。
err-editor-failed-hint = 文本保持原样。
