## 告知的表单

nform-no-due = 未定时限
nform-due-left = { $time }（剩 { $count } { $unit ->
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }）
nform-due-over = { $time }（逾期 { $count } { $unit ->
        [minute] 分钟
        [hour] 小时
       *[day] 天
    }）

## 起草

nform-drafting = 起草告知
nform-drafting-now = 正在起草
nform-draft = 起草
nform-incident = 事件
nform-incident-hint = 输入标题的一部分，或按 ↓ 选择。
nform-no-incident = 请从列表中选择一起事件。
nform-which = 范围
nform-proposed = 义务所要求的
nform-own = 自行选定
nform-notices = 告知
nform-notices-hint = 空格勾选，Ins 全选，Del 全不选；Tab 选择渠道。
nform-is-drafted = 已起草
nform-is-unsure = 尚不确定
nform-will-draft = { $count ->
        [0] 尚未勾选。
       *[other] 将依据记录一次起草 { $count } 份告知，由另一名人员放行。
    }
nform-none-proposed = 没有未结义务要求告知；可自行选定一份起草。
nform-none-ticked = 请至少勾选一份。
nform-untold = 尚无事实，起草后留有占位：{ $what }
nform-drafted-before = 已有同一语言、答复这些义务的告知；勾选则另起草一份。
nform-unsure = 尚不确定，取决于：{ $facts }
nform-missed = 有 { $count } 人未能送达：无法逐一告知的，以公告告知。可在此起草，或按 Esc 离开。
nform-audience = 对象
nform-channel = 渠道
nform-tongues = 语言
nform-duties = 义务
nform-duties-hint = 本告知所答复的义务。空格勾选，Ins 全选，Del 全不选。
nform-stage = 报告次序
nform-no-duty = 请勾选所答复的义务。
nform-no-tongue = 请勾选语言。

## 放行

nform-releasing = 放行告知
nform-release = 放行
nform-what-goes-out = 将发出的内容
nform-own-text = 本文由您撰写，须由另一名人员放行。
nform-in-the-way = 有 { $count } 项检查未通过：请逐项修改，或在允许时说明理由后豁免。
nform-moved = 撰写后有 { $count } 项事实变动；发出的文本以现值为准。
nform-warnings = 另有 { $count } 项提示，不妨碍放行。
nform-goes-out = 第 { $version } 版：{ $blocks } 段，{ $chars } 字
nform-written-by = 撰写：{ $who }
nform-read-by = 已通读：{ $who }
nform-read-by-none = 尚无人标记通读。
nform-digest = 文本 SHA-256：{ $digest }
nform-releasing-what = 以{ $by }致{ $to }的第 { $version } 版将按现文固定，可以发出。此后的修改为新版本，须重新放行。

## 送达

nform-delivering = 记录送达
nform-sent = 发出
nform-sent-hint = 发送的人数，含未发成的。
nform-reached = 送达 { $count } 人
nform-failed = 失败
nform-failed-hint = 未能发出的人数；没有则留空。
nform-returned = 退回
nform-returned-hint = 被退回的人数；没有则留空。
nform-more-than-sent = 失败与退回之和多于发出。
nform-reference = 凭证
nform-place = 公告处
nform-place-hint = 网页地址，或报刊名称。
nform-from = 自
nform-from-hint = 首日：今天、11-26。
nform-to = 至
nform-to-hint = 末日（含）；持续公告则留空。
nform-at = 发出时间
nform-by = 经办人
nform-announce = 有 { $count } 人未送达：无法逐一告知的，以公告告知。记录后即可起草公告。
nform-settles = 记录后办结下列义务，计时停止
nform-settled-before = 此前已办结；此次增加一份凭证
nform-settles-none = 本告知不答复任何义务。
