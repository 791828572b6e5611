## 通知的检查结果

find-notice-placeholder = 还有没填的地方：{ $found }
find-notice-placeholder-hint = 补上内容，或者删去这句话。
find-notice-unknown-fact = 引用了尚不清楚的事实：{ $fact }
find-notice-unknown-fact-hint = 在事件里补记这项事实，或者改写这句话，直说目前还不清楚。
find-notice-missing-element = 没有写“{ $element }”（{ $rule }，第 { $article } 条要求）
find-notice-missing-element-hint = 加上这项内容；尚未查明的，写明目前所知和何时再告知。
find-notice-empty-element = “{ $element }”是空的（{ $rule }，第 { $article } 条要求）
find-notice-empty-element-hint = 写上内容；尚未查明的，写明目前所知和何时再告知。
find-notice-element-behind-link = “{ $element }”不在这条短消息里，只在链接的全文中
find-notice-element-behind-link-hint = 确认全文写了这项内容，而且链接所有收到的人都能打开。
find-notice-fact-moved = { $fact }：起草时是“{ $was }”，现在的记录是“{ $is }”
find-notice-fact-moved-hint = 发出时会用现在的记录。把这句话前后再读一遍，存为新版本。
find-notice-number-differs = 文中写“{ $said }”，记录里{ $fact }是 { $is }
find-notice-number-differs-hint = 改成与记录一致，最好插入引用；如果记录错了，先更正事件。
find-notice-number-unrecorded = 文中写“{ $said }”，事件里没有记这个人数或条数
find-notice-number-unrecorded-hint = 核对之后记入事件，再插入引用。
find-notice-day-differs = 文中写“{ $said }”，记录里{ $fact }是 { $is }
find-notice-day-differs-hint = 改成与记录一致，最好插入引用；如果记录错了，先更正事件。
find-notice-data-not-recorded = 文中提到“{ $said }”，记录里没有这类信息
find-notice-data-not-recorded-hint = 没有涉及就删去；确实涉及的，先补记到事件。
find-notice-data-left-out = 记录里有“{ $data }”，这里没有写
find-notice-data-left-out-hint = 补上，或者插入引用 { "{data}" }。
find-notice-company-differs = 文中提到“{ $said }”，记录里涉及的是“{ $is }”
find-notice-company-differs-hint = 核对是哪一家；只是顺带提到的，可以说明理由后保留。
find-notice-said-twice = 这里写“{ $said }”，前面写的是“{ $before }”
find-notice-said-twice-hint = 两处只留一个说法，最好都用引用。
find-notice-promise-without-task = 作了承诺，却没有对应的任务：{ $said }
find-notice-promise-without-task-hint = 在事件里布置任务并指定负责人，或者改写这句话。
find-notice-promise-without-owner = 作了承诺，任务“{ $task }”还没有人负责：{ $said }
find-notice-promise-without-owner-hint = 给这项任务指定负责人。
find-notice-sms-segments = 这条短信要分 { $segments } 段发出（{ $units } 字），我们最多用 { $limit } 段
find-notice-sms-segments-hint = 删短，其余放到链接里。这是本台的尺度。
find-notice-sms-alphabet = “{ $found }”使整条短信按每段 70 字计
find-notice-sms-alphabet-hint = 换成普通字符，每段就可以有 160 个字符。
find-notice-sms-sender = 短信里没有署名“{ $sender }”
find-notice-sms-sender-hint = 在开头写【署名】。
find-notice-push-title-length = 推送标题 { $length } 字，超过 { $limit } 字
find-notice-push-title-length-hint = 删短。这是本台的尺度，各家手机能显示的长度不同。
find-notice-push-body-length = 推送正文 { $length } 字，超过 { $limit } 字
find-notice-push-body-length-hint = 删短，其余放到点开后的页面。这是本台的尺度。
find-notice-subject-length = 标题 { $length } 字，超过 { $limit } 字
find-notice-subject-length-hint = 删短，让人一眼看出是什么事。这是本台的尺度。
find-notice-no-subject = 没有标题
find-notice-no-subject-hint = 写一个让人一眼看出是什么事的标题。
find-notice-no-sender = 没有写是谁发的
find-notice-no-sender-hint = 写上收件人认得出的单位名称。
find-notice-no-opt-out = 没有写怎样退订
find-notice-no-opt-out-hint = 按发送渠道的要求加上退订办法；安全告知本身不应当能退订时，说明理由后保留。
find-notice-plain-link = 链接没有加密：{ $link }
find-notice-plain-link-hint = 换成 https:// 开头的链接。
find-notice-long-sentence = 这句话有 { $length } 字（词），超过 { $limit }：{ $said }…
find-notice-long-sentence-hint = 拆成几句。这是本台的尺度。
find-notice-jargon = “{ $said }”读者不一定懂
find-notice-jargon-hint = 可以说：{ $plain }
find-notice-evasive = “{ $said }”没有把话说清楚
find-notice-evasive-hint = 直说是谁、做了什么、知道什么、还不知道什么。
find-notice-blame = “{ $said }”像在责怪读者
find-notice-blame-hint = 删去；只写发生了什么，可以怎样做。
find-notice-minimising = “{ $said }”把事情说小了
find-notice-minimising-hint = 删去，只写事实和数字。
find-notice-hard-word = “{ $said }”对未成年人偏难
find-notice-hard-word-hint = 可以说：{ $plain }
find-notice-reading-level = 全文对未成年人偏难：{ $level }，上限 { $limit }
find-notice-reading-level-hint = 句子写短，少用书面词语。尺度见 docs/templates.md。
find-notice-guardian-not-addressed = 没有把读者当作监护人来写
find-notice-guardian-not-addressed-hint = 写明是写给家长或监护人的，说的是孩子的信息。
find-notice-leak-phone = 文中有不是对外联系方式的电话：{ $found }
find-notice-leak-phone-hint = 删去；是对外公布的电话的，先记入事件的联系方式。
find-notice-leak-id-number = 文中有身份证号码：{ $found }
find-notice-leak-id-number-hint = 删去；通知里不写任何人的证件号码。
find-notice-leak-bank-card = 文中有银行卡号：{ $found }
find-notice-leak-bank-card-hint = 删去；通知里不写任何人的卡号。
find-notice-leak-email = 文中有不是对外联系方式的邮箱：{ $found }
find-notice-leak-email-hint = 删去；是对外公布的邮箱的，先记入事件的联系方式。
find-notice-leak-host = 文中有内部主机或地址：{ $found }
find-notice-leak-host-hint = 删去；读者用不着它，攻击者用得着。
find-notice-leak-secret = 文中有像密钥、密码的内容：{ $found }
find-notice-leak-secret-hint = 删去；如果是真的，立即作废并更换。
find-notice-leak-person = 文中有某个人的信息：{ $found }
find-notice-leak-person-hint = 删去，或者改用收件人名单的引用。
find-notice-wrong-group = “{ $said }”不是对这类收件人说的话
find-notice-wrong-group-hint = 核对收件人是谁，换成合适的说法。
find-notice-recipient-in-public = 公告或报告里引用了收件人名单：{ $found }
find-notice-recipient-in-public-hint = 删去；公开的文字不出现任何收件人。
find-notice-languages-element = “{ $element }”：{ $tongue ->
    [zh-CN] 中文
   *[en] 英文
}版没有写
find-notice-languages-element-hint = 两种语言写同样的内容。
find-notice-languages-fact = { $fact }：{ $tongue ->
    [zh-CN] 中文
   *[en] 英文
}版没有引用
find-notice-languages-fact-hint = 两种语言引用同样的事实。
find-notice-languages-figure = “{ $said }”：{ $tongue ->
    [zh-CN] 中文
   *[en] 英文
}版没有这个数字或日期
find-notice-languages-figure-hint = 两种语言写同样的数字和日期。
find-notice-wrong-language = 这里不是{ $tongue ->
    [zh-CN] 中文
   *[en] 英文
}：{ $said }…
find-notice-wrong-language-hint = 换成这份通知的语言；来自事件记录的，直接在这里改写。

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
