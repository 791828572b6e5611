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
