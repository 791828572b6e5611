## 通知：轨迹中的动作

action-notice-drafted = 起草通知
action-notice-revised = 修改通知
action-notice-read = 通读通知
action-notice-waived = 豁免检查项
action-notice-released = 签发通知
action-notice-withdrawn = 撤回通知
action-notice-merged = 生成逐人通知
action-notice-delivered = 记录送达
action-clause-kept = 收入用语库

## 对象、渠道、语言

notice-audience-adult-users = 成年用户
notice-audience-guardians = 儿童的监护人
notice-audience-minors = 14–17 岁未成年人
notice-audience-staff = 员工
notice-audience-public = 公众
notice-audience-partners = 合作方
notice-audience-authority = 主管部门
notice-channel-email = 电子邮件
notice-channel-letter = 信函
notice-channel-sms = 短信
notice-channel-push = 推送
notice-channel-phone = 电话话术
notice-channel-in-app = 站内消息
notice-channel-announcement = 公告
notice-channel-form = 报告表
notice-tongue-zh-cn = 中文
notice-tongue-en = 英文
notice-state-draft = 草稿
notice-state-released = 已签发
notice-state-delivered = 已送达
notice-state-withdrawn = 已撤回
notice-change-service-model = 服务模式：目的、信息类型、使用方式
notice-change-control = 控制权
notice-change-recipients = 共享、转让、公开披露的对象
notice-change-rights = 个人的权利及行使方式
notice-change-contacts = 负责部门、联络方式及投诉渠道
notice-change-high-risk = 影响评估显示高风险
notice-stage-first = 首报
notice-stage-follow-up = 续报
notice-stage-final = 终报

## 不予记录的原因

err-notice-missing = { $field ->
        [text] 正文
        [rules] 所答复的义务
        [reason] 理由
        [reference] 凭据出处
        [by] 经办人
        [count] 发送人数
        [place] 公告位置
       *[name] 名称
    }未填写；未作任何记录。
err-notice-missing-hint = 请补齐后再次提交；已填写的内容保留。
err-notice-same-edition = 新旧两版是同一版。
err-notice-same-edition-hint = 请选取两个不同的版本。
err-notice-overtaken = 其间有人写了第 { $newest } 版；你的改动没有记录。
err-notice-overtaken-hint = 请打开最新一版，把改动合并进去；你写的内容仍留作草稿。
err-notice-wrong-state = 这份通知{ $state ->
        [draft] 尚未签发
        [released] 已经签发
        [delivered] 已经送达
       *[withdrawn] 已经撤回
    }，不能这样做。
err-notice-wrong-state-hint = 签发之后才能生成与送达；签发后的修改是新的一版，须重新签发。
err-notice-own-text = 起草或修改过这份通知的人不能签发它。
err-notice-own-text-hint = 请另一位专员通读并签发。
err-notice-found = 检查发现 { $count } 处问题，不能签发。
err-notice-found-hint = 请逐处修改，或在允许处写明理由予以豁免。
err-notice-not-waivable = 检查项 { $check } 不能豁免，或此处并无该问题。
err-notice-not-waivable-hint = 请修改正文。
err-notice-backward-period = 公告的截止日早于起始日。
err-notice-backward-period-hint = 请核对日期。
err-notice-none-wanted = 未选择任何通知。
err-notice-none-wanted-hint = 请至少勾选一份建议的通知。
