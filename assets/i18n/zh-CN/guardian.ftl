## 监护人：同意、撤回与删除要求；擦除

action-consent-recorded = 监护人同意
action-consent-withdrawn = 撤回同意
action-order-recorded = 监护人要求删除
action-order-told = 告知接收方
action-order-done = 已在系统中删除
action-order-completed = 删除要求办结
action-order-refused = 拒绝删除要求
action-record-erased = 擦除

err-guardian-missing = { $field ->
        [guardian] 监护人姓名
        [relation] 与儿童的关系
        [check] 核验身份的方式
        [matter] 同意的内容
        [policy] 监护人所见政策的版本
        [text] 原文或附件
        [asked] 要求删除的内容
        [grounds] 删除的理由
        [in-words] 监护人所述理由
        [recipient] 接收方
        [reference] 告知的出处（邮件主题、消息或函件编号）
        [system] 已删除的系统
        [name] 姓名
        [staff-id] 工号
       *[reason] 理由
    }未填写；未作任何记录。
err-guardian-missing-hint = 请补齐后再次提交；已填写的内容保留。
err-guardian-not-in-writing = 监护人的同意，以及对删除要求的拒绝答复，须为书面形式；未作任何记录。
err-guardian-not-in-writing-hint = 请取得或发出书面文字（邮件、短信、聊天消息、工单或纸质）后再录入。
err-guardian-already-withdrawn = 这份同意已经撤回；未作任何记录。
err-guardian-already-withdrawn-hint = 若监护人再次同意，请另作一份记录。
err-guardian-before-consent = 撤回的时间早于同意的时间；未作任何记录。
err-guardian-before-consent-hint = 请更正时间，或确认所选的是否为这份同意。
err-order-ended = 该删除要求已经{ $state ->
        [refused] 拒绝
       *[completed] 办结
    }；未作任何记录。
err-order-ended-hint = 监护人另有要求时，请另作一份记录。
err-order-already-told = “{ $recipient }”已经告知；未作任何记录。
err-order-already-told-hint = 已经告知的不能改为未告知；再次联系时请记在结案说明里。
err-order-untold = “{ $recipient }”既未告知，也未说明为何不告知；不能办结。
err-order-untold-hint = 请先记录告知的时间与方式，或写明不告知的理由。
err-order-nowhere-done = 没有任何系统记为已删除；不能办结。
err-order-nowhere-done-hint = 请先记录在哪个系统、何时、由谁删除；若该处本无数据，也请如实写明。

err-retention-years = 保存期限不能是 { $years } 年；未作任何更改。
err-retention-years-hint = 请填 3 至 100 年。至少 3 年是本机构参照类似规定所定，并非法律的明文。
err-erasure-already-erased = 记录 { $record } 已经擦除。
err-erasure-already-erased-hint = 擦除的时间、人员与理由见审计轨迹。
err-erasure-no-reason = 擦除须写明理由；未作任何更改。
err-erasure-no-reason-hint = 请写明理由，但不要写出账号或监护人姓名。
err-erasure-reason-names = 理由中写有该记录的账号或监护人姓名，而理由将永久保留；未作任何更改。
err-erasure-reason-names-hint = 请改写理由，不提及账号与姓名；记录本身的编号足以查明是哪一份。
err-erasure-no-order = 没有可以依据的删除要求 { $order }；未作任何更改。
err-erasure-no-order-hint = 请先录入监护人的删除要求；已拒绝的要求不能作为依据。
err-erasure-other-child = 该记录没有写到这份删除要求所涉的儿童；未作任何更改。
err-erasure-other-child-hint = 请核对所选的记录与删除要求。
err-erasure-order-open = 这份删除要求尚未办结，还不能擦除；未作任何更改。
err-erasure-order-open-hint = 请先办结：它记着还须告知谁、在哪里删除。
err-erasure-not-over = 该记录尚未结束，保存期限还没有开始；未作任何更改。
err-erasure-not-over-hint = 请先结案，期限自结案起算。
err-erasure-must-be-kept = 该记录须保存至 { $until }；未作任何更改。
err-erasure-must-be-kept-hint = 期限届满后再擦除；监护人要求删除的，请以该要求为依据。
err-erasure-violation = 该案存在违规，不能当作误录而擦除；未作任何更改。
err-erasure-violation-hint = 违规须保留至保存期限届满；监护人要求删除的，请以该要求为依据。
