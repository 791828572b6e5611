## 通知的检查结果

find-notice-placeholder = 还有没填的地方：{ $found }
find-notice-placeholder-hint = 补上内容，或者删去这句话。

## 模板的错误

err-template-form = { $file } 第 { $line } 行：格式不对（{ $what }）
err-template-form-hint = 模板的写法见 docs/templates.md；改好后再试。
err-template-unknown-name = { $file } 第 { $line } 行：“{ $found }”不是可用的名称（{ $what }）
err-template-unknown-name-hint = 可用的名称见 docs/templates.md。
err-template-no-subject = { $file } 第 { $line } 行：这一块没有写明是哪项内容
err-template-no-subject-hint = 写上 element 或 part，两者取其一。
err-template-empty = { $file } 是空的
err-template-empty-hint = 至少写一个 [[template]] 或 [elements] 里的一项。
err-template-text = { $file } 第 { $line } 行：模板文字有误（{ $what }）
err-template-text-hint = 检查花括号和名称；可用的函数见 docs/templates.md。
