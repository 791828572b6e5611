## 儿童数据的委托处理、对外提供与转让

action-transfer-proposed = 提出对外传输
action-transfer-assessed = 安全评估
action-transfer-approved = 批准对外传输
action-transfer-refused = 拒绝对外传输
action-transfer-ended = 对外传输结束

err-transfer-own = 提出、评估这次传输的人，以及录入二者的人，不得对它作出决定；未作任何记录。
err-transfer-own-hint = 请由另一位专员或代理人决定：提出、评估与决定须为不同的人。
err-transfer-wrong-state = 这次传输目前为“{ $state ->
        [proposed] 待评估
        [assessed] 已评估
        [approved] 已批准
        [refused] 已拒绝
       *[ended] 已结束
    }”，不能执行此操作；未作任何记录。
err-transfer-wrong-state-hint = 请先查看其经过；已决定的须另行提出。
err-transfer-missing = { $field ->
        [name] 姓名
        [staff-id] 工号（外部人员填所属机构）
        [recipient] 接收方
        [children] 儿童账号或范围
        [fields] 数据字段
        [purpose] 目的
        [method] 传输方式
        [measures] 保护措施
        [risks] 风险
        [consent] 监护人同意的出处
        [conclusion] 评估结论
       *[reason] 理由
    }未填写；未作任何记录。
err-transfer-missing-hint = 请补齐后再次提交；已填写的内容保留。
err-transfer-not-assessed = 这次传输尚未评估，不能批准；未作任何记录。
err-transfer-not-assessed-hint = 请先录入安全评估及其书面报告。
err-transfer-no-report = 评估没有附上书面报告，不能批准；未作任何记录。
err-transfer-no-report-hint = 请再录一次评估，并附上报告文件。
err-transfer-against-assessment = 评估认为风险不可接受，不能批准；未作任何记录。
err-transfer-against-assessment-hint = 请拒绝；改进措施后可重新评估，或另行提出。
err-transfer-no-consent = 向第三方提供儿童数据须有监护人的单独同意；未作任何记录。
err-transfer-no-consent-hint = 请写明同意的记录编号，或其存放之处。
err-transfer-consent-not-held = 没有同意 { $record }，或它已撤回；未作任何记录。
err-transfer-consent-not-held-hint = 请核对编号，或先取得监护人的同意。
err-transfer-consent-for-other = 同意 { $record } 是为另一名儿童作出的；未作任何记录。
err-transfer-consent-for-other-hint = 请核对编号与所涉儿童。
err-transfer-child-without-consent = 账号 { $child } 没有监护人的同意；未作任何记录。
err-transfer-child-without-consent-hint = 请补上其同意，或将该账号排除后另行提出。
