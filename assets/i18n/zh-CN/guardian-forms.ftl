## 监护人同意、删除要求、对外传输与擦除的表单

guardian-name = 监护人
guardian-name-hint = 可输姓名或拼音首字母；选中后自动填写关系、账号与核验方式。
guardian-relation = 与儿童的关系
guardian-mother = 母亲
guardian-father = 父亲
guardian-other = 其他监护人
guardian-relation-words = 是何关系
guardian-relation-words-hint = 例如：祖父，受托监护。
guardian-child-hint = 所涉儿童的账号。
guardian-child-missing = 请填写儿童账号。
guardian-check = 身份核验
guardian-check-hint = 如何确认其为监护人。
guardian-check-document = 证件
guardian-check-bound-account = 绑定的监护人账号
guardian-check-call-back = 回拨预留号码
guardian-check-payment = 成人支付方式
guardian-check-in-person = 当面
guardian-check-other = 其他
guardian-check-note = 核验说明
guardian-check-note-hint = 选“其他”时必填。

guardian-consent-title = 录入监护人的同意
guardian-matter = 同意的内容
guardian-matter-hint = 哪些数据、为何目的、交给谁。
guardian-edition = 所见政策
guardian-edition-hint = 监护人同意时所见政策或告知的版本。
guardian-consent-channel-hint = 同意须为书面；口头同意不算。
guardian-consent-at-hint = 监护人作出同意的时间。
guardian-withdrawal-title = 撤回同意
guardian-withdraw = 记录撤回
guardian-consented = { $name }就 { $child } 同意：{ $matter }
guardian-withdrawal-channel-hint = 撤回应当方便，口头也算。
guardian-withdrawal-at-hint = 监护人作出撤回的时间。
guardian-withdraw-what = 记录{ $name }撤回了就 { $child } 的同意（{ $matter }）。撤回不能取消；再次同意须另录一份。

guardian-order-title = 录入监护人的删除要求
guardian-asked = 要求删除
guardian-asked-hint = 要求删除哪些数据。
guardian-grounds = 删除的理由
guardian-grounds-hint = 空格勾选或取消；至少一项。括号内为依据。
guardian-in-words = 所述理由
guardian-in-words-hint = 监护人自己的说法；勾选“其他”时必填。
guardian-recipients = 须告知的接收方
guardian-recipients-hint = 取得过该数据的公司或 SDK；以 Enter 逐个添加，可从 SDK 清单中选取。
guardian-target = 内部时限（天）
guardian-target-hint = 自收到之日起的天数；本机构自定，并非法定。可留空。
guardian-target-bad = 请填 1 至 365 的整数，或留空。
guardian-order-channel-hint = 要求以何种方式提出；口头也算。
guardian-order-at-hint = 收到的时间；自此计时。

guardian-tell-title = 告知接收方
guardian-recipient = 接收方
guardian-recipient-hint = 也可告知未列在要求中的接收方。
guardian-telling = 是否告知
guardian-told = 已告知
guardian-not-told = 不告知
guardian-telling-channel-hint = 以何种方式告知。
guardian-telling-at-hint = 告知的时间。
guardian-not-told-hint = 为何不告知；例如从未向其提供过该数据。

guardian-deleted-title = 已在系统中删除
guardian-deleted-in = 系统
guardian-deleted-in-hint = 在哪个系统中删除；曾用来查看该儿童数据的系统排在前面。
guardian-deleted-at-hint = 删除完成的时间。
guardian-deleted-by-hint = 经办人。可输姓名、拼音首字母、工号或部门。
guardian-deleted-note-hint = 哪些表、备份何时更新；可留空。

guardian-complete = 办结删除要求
guardian-complete-hint = 最后要说明的；可留空。
guardian-done-so-far = { $child }：已处理 { $told } 次告知，在 { $systems } 个系统中删除。
guardian-complete-what = 办结对 { $child } 的删除要求：告知 { $told } 次，在 { $systems } 个系统中删除。办结后不能再开。
guardian-refuse = 拒绝删除要求
guardian-refusal-hint = 不予删除的理由。
guardian-refusal-duty = 拒绝须书面答复监护人并说明理由（未成年人网络保护条例第三十四条）。
guardian-reply-channel-hint = 答复须为书面。
guardian-reply-at-hint = 答复发出的时间。
guardian-refuse-what = 拒绝{ $name }的删除要求。理由：{ $reason } 拒绝后不能再开；监护人可另提要求。

transfer-propose = 提出对外传输
transfer-proposer-hint = 提出这次传输的人。
transfer-kind = 性质
transfer-kind-hint = 对方受托处理、自行决定如何使用，还是接替本机构。
transfer-recipient-hint = 数据交给谁；可从 SDK 清单的公司中选取。
transfer-purpose-hint = 为什么要交给对方。
transfer-method = 传输方式
transfer-method-hint = 例如：加密接口、专线、介质。
transfer-measures = 保护措施
transfer-measures-hint = 途中与对方处如何保护。
transfer-risks = 风险
transfer-risks-hint = 可能出什么问题。
transfer-consents = 监护人的同意
transfer-consents-hint = 勾选所依据的同意：空格勾选。此处只列有效的。
transfer-elsewhere = 另存的同意
transfer-elsewhere-hint = 同意存放在别处时写明何处；没有则留空。

transfer-assess = 录入安全评估
transfer-outcome = 评估结果
transfer-outcome-hint = 评估得出的结论。
transfer-assessor-hint = 评估人；外部人员以所属机构代替工号，填在“部门”。
transfer-assessed-at-hint = 评估完成的时间。
transfer-conclusion = 评估结论
transfer-conclusion-hint = 结论的原文；Enter 换行，Tab 到下一项。
transfer-report-hint = 书面评估报告：文件路径以 Enter 添加，Ins 浏览；随记录密封保存。
transfer-said = { $kind }：将 { $count } 名儿童的{ $fields }交给{ $recipient }，用于{ $purpose }。

transfer-decide = 决定对外传输
transfer-note-hint = 批准的条件，或其他说明；可留空。
transfer-refusal-hint = 为什么不予批准。
transfer-approve-what = 批准{ $kind }：将 { $count } 名儿童的{ $fields }交给{ $recipient }，用于{ $purpose }。
transfer-refuse-what = 拒绝{ $kind }：不将 { $count } 名儿童的{ $fields }交给{ $recipient }（{ $purpose }）。再议须另行提出。
transfer-end = 结束对外传输
transfer-end-hint = 对方处的数据去向。
transfer-nothing-kept = 对方未留存
transfer-end-what = 结束{ $kind }：不再将 { $count } 名儿童的{ $fields }交给{ $recipient }（{ $purpose }）。结束后不能再开。

erase = 擦除
erase-title = 擦除记录
erase-record = 擦除哪份
erase-record-hint = 写到该儿童的记录，一次擦除一份；删除要求本身最后擦除。
erase-line = { $kind } { $record }：{ $entries } 条{ $files ->
        [0] {""}
       *[other] ，附件 { $files } 份
    }
erase-ground = 依据
erase-ground-hint = 监护人要求、保存期满，还是误录。
erase-order = 依据哪份要求
erase-order-hint = 已拒绝的要求不能作为依据。
erase-no-order = 没有涉及该儿童的删除要求可以依据；请先录入，或另选依据。
erase-reason-hint = 永久保留在轨迹中：不要写出账号或监护人姓名。
erase-what = 将销毁{ $kind } { $record } 的密钥与 { $entries } 条内容{ $files ->
        [0] {""}
       *[other] 、{ $files } 份附件
    }，以及有关草稿，不可恢复。轨迹仍可核验，并留下何时、何人、依据与理由。

retention-set = 设定保存期限
retention-years = 保存年数
retention-years-hint = 自了结时起算，3 至 100 年。
retention-years-bad = 请填写整数年数，例如 5。
retention-as-it-is = 现在就是 { $now } 年。
retention-shorter = 保存期限由 { $now } 年缩短为 { $years } 年：更多记录会随即期满可擦除。擦除仍须逐份决定并记录。
