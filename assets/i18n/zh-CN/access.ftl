## 访问审批：谁在何时因何查看未成年人的数据

action-access-requested = 申请访问
action-access-decided = 审批决定
action-access-logged = 访问记录
action-access-revoked = 撤回批准
action-access-closed = 结案
action-access-imported = 导入旧台账
action-deputy-named = 指定代理人
action-deputy-ended = 结束代理

err-access-not-in-charge = 只有儿童信息保护专员，或其指定且正在任期内的代理人，可以作出决定；未作任何记录。
err-access-not-in-charge-hint = 请由专员本人决定，或由专员先指定代理人及期限。
err-access-not-sent-back = 案件 { $record } 没有被退回；未作任何记录。
err-access-not-sent-back-hint = 只有被退回的申请才能重新申请。请核对编号，或作为新申请录入。
err-access-own-request = 申请人不得审批自己的申请；未作任何记录。
err-access-own-request-hint = 请由另一位专员或代理人决定。
err-access-own-recording = 录入这份申请的人员不得审批它；未作任何记录。
err-access-own-recording-hint = 请由另一位专员或代理人决定：录入与审批须为两人。
err-access-wrong-state = 该案目前为“{ $state ->
        [unasked] 未经申请
        [requested] 待决定
        [returned] 已退回
        [refused] 已拒绝
        [approved] 已批准
        [active] 生效中
        [expired] 已到期
        [revoked] 已撤回
        [imported] 自旧台账导入
       *[closed] 已结案
    }”，不能执行此操作；未作任何记录。
err-access-wrong-state-hint = 请先查看该案的经过；已结案的须另行申请。
err-access-missing = { $field ->
        [name] 姓名
        [staff-id] 工号
        [department] 部门
        [post] 岗位
        [children] 儿童账号
        [fields] 数据字段
        [purpose] 目的
        [basis] 依据
        [copy-reason] 复制的理由或内容
        [export-reason] 导出的理由或内容
        [reference] 出处（邮件主题、消息或工单编号）
        [text] 原文或附件
        [emergency] 紧急情形
        [system] 所用系统
       *[reason] 理由
    }未填写；未作任何记录。
err-access-missing-hint = 请补齐后再次提交；已填写的内容保留。
err-access-in-future = 所填时间晚于现在，不能当作已经发生的事记录。
err-access-in-future-hint = 请更正时间；若机器时钟不准，请先校准。
err-access-too-long = 申请的期限超过 366 天；未作任何记录。
err-access-too-long-hint = 请缩短期限；到期后可以另行申请。
err-access-too-many = { $field ->
        [children] 逐一列出的儿童账号超过 10,000 个
       *[fields] 数据字段超过 200 个
    }；未作任何记录。
err-access-too-many-hint = 请改为描述范围并写明人数，或分成几份申请。
err-access-beyond-request = 批准的范围超出了申请的范围；未作任何记录。
err-access-beyond-request-hint = 批准可以收窄而不能放宽；确有需要时请退回，由申请人重新提出。
err-access-not-in-writing = 批准须为书面形式（邮件、短信、聊天消息、工单或纸质）；口头同意不算。
err-access-not-in-writing-hint = 请取得书面批准后录入其渠道、时间与原文。
err-access-already-over = 该期限已经结束；未作任何记录。
err-access-already-over-hint = 请另定期限，或拒绝这份申请。
err-access-already-imported = 文件第 { $line } 行已经导入，记录为 { $record }；未作任何记录。
err-access-already-imported-hint = 同一文件的同一行只记一次；若内容有更正，请以更正后的文件导入。
err-access-no-deputy = 此人不能担任代理人；未作任何记录。
err-access-no-deputy-hint = 代理人须为另一位儿童信息保护专员或个人信息保护负责人。

find-rule-broken = 第 { $seq } 条记录违反规则：{ $rule ->
        [facts-missing] 缺少应公开的事实，或其格式不对
        [role-not-entitled] 该角色无权作此记录
        [not-in-charge] 决定人当时既非专员，也非任期内的代理人
        [own-request] 申请人或提出人自行审批
        [own-recording] 录入人自行审批
        [own-assessment] 评估人自行审批
        [not-assessed] 未经附书面报告且允许传输的评估即批准
        [no-consent] 未写明监护人的同意即批准对外提供
        [out-of-order] 与该记录此前的经过不相接
        [not-marked] 超出批准的访问未作标记
        [piece-missing] 另行密封的内容缺失，而该记录并未擦除
        [piece-altered] 另行密封的内容与签名时不符
        [key-missing] 其记录的密钥缺失，而该记录并未擦除
        [not-erased] 该记录已擦除，却仍有内容留存
       *[wrongly-marked] 批准范围内的访问被标为违规
    }。
find-rule-broken-hint = 签名无误，但本程序不会作出这样的记录：请查明是谁用何种程序写入，并保留此文件夹作为证据。

## 访问如何超出批准
breach-no-approval = 未获批准
breach-before-approval = 早于书面批准
breach-before-period = 早于批准的期限
breach-after-period = 晚于批准的期限
breach-other-person = 非获批人员
breach-other-child = 非获批儿童
breach-other-fields = 超出获批字段
breach-revoked = 批准已撤回
breach-closed = 案件已结
breach-copied = 擅自复制
breach-exported = 擅自导出
