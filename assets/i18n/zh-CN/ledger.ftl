## ledger

# 密钥与口令
err-passphrase-too-short = 口令还差 { $missing } 个字符（至少 { $least } 个）。
err-passphrase-too-short-hint = 用一句只有您想得到的话；空格和汉字都算字符。
err-wrong-passphrase = 此口令打不开该人员的密钥。
err-wrong-passphrase-hint = 请检查输入法和大写锁定后重试。若确信口令无误，keyring.json 中该人员的条目可能被改动，请与备份比对。
err-wait-for = 口令错误次数过多，{ $seconds } 秒后才能再试。
err-wait-for-hint = 请稍候；重新启动程序不会缩短等待。
err-no-such-officer = 密钥环中没有人员 { $officer }。
err-no-such-officer-hint = 请从所列人员中选择。
err-keyring-exists = 已有密钥环：{ $path }
err-keyring-exists-hint = 请打开该工作区，或为新工作区另选文件夹。密钥环绝不会被覆盖。
err-no-keyring = 找不到密钥环：{ $path }
err-no-keyring-hint = 请确认这是您要打开的工作区；没有密钥环，密封的记录无法读取。
err-newer-keyring = { $path } 的版本是 { $version }，本程序最高支持 { $supported }。
err-newer-keyring-hint = 请使用较新的程序。文件未被改动。
err-old-keyring = { $path } 由本程序的预发布版本写成；文件未被改动。
err-old-keyring-hint = 请新建工作区并重新导入；预发布版本记录的内容只能用该版本读取。
err-no-children-key = 此角色不持有儿童信息的密钥。
err-no-children-key-hint = 请由个人信息保护负责人或儿童信息保护专员执行。
err-damaged-keyring = { $path } 已损坏（{ $why }）。
err-damaged-keyring-hint = 请从备份恢复 keyring.json。没有它，密封的记录打不开。
err-vault-kdf-out-of-bounds = Argon2id 参数超出范围：内存 { $memory } KiB、{ $passes } 轮、{ $lanes } 道。
err-vault-kdf-out-of-bounds-hint = 内存须为 8 KiB 至 1 GiB，轮数 1 至 16，道数 1 至 4。
err-vault-not-a-file = { $path } 是链接或不是普通文件，程序不予跟随。
err-vault-not-a-file-hint = 请将文件本身放在该处。
err-vault-not-opened = 密封内容打不开：密钥不对、位置不对，或内容被改动。
err-vault-not-opened-hint = 请核验账本。派生数据（视图、未完成的草稿）可以丢弃。
err-vault-refused = 系统拒绝：{ $why }
err-vault-refused-hint = 解锁时需要短暂占用 256 MiB 内存，请关闭其他程序后重试。
err-vault-io = { $path }：{ $why }
err-vault-io-hint = 请检查磁盘空间，以及工作区是否属于您。

# 账本
err-ledger-busy = 工作区已在另一进程中打开（pid { $pid }）。
err-ledger-busy-hint = 请先在那里关闭。列表和核验此时仍可使用。
err-ledger-exists = { $path } 中已有账本
err-ledger-exists-hint = 请打开该工作区，或为新工作区另选文件夹。
err-ledger-missing = { $path } 中没有账本
err-ledger-missing-hint = 请确认这是您要打开的工作区，或新建一个。
err-ledger-payload-too-large = 单条记录有 { $bytes } 字节，上限为 { $most } 字节。未作任何记录。
err-ledger-payload-too-large-hint = 请将来源拆分后分别记录。
err-ledger-append-too-large = 这一步将一次记录 { $bytes } 字节，上限为 { $most } 字节。未作任何记录。
err-ledger-append-too-large-hint = 请分几步完成。
err-ledger-bad-draft = 程序试图记录的内容不成条目（{ $why }）。未作任何记录。
err-ledger-bad-draft-hint = 这是程序的错误，请报告。
err-ledger-not-enrolled = 密钥 { $key } 未在本账本登记。未作任何记录。
err-ledger-not-enrolled-hint = 密钥环与账本不是一套，请从同一份备份恢复两者。
err-ledger-write-failed = 写入失败（{ $why }）。账本现为只读。
err-ledger-write-failed-hint = 请检查磁盘（空间、连接、权限），再重新打开工作区；届时可知最后一步是否已记录。
err-ledger-damaged = 账本在第 { $seq } 条处损坏，现只能读取。
err-ledger-damaged-hint = 请核验以了解详情。保留该文件夹原样以备调查，并用备份继续工作。
err-ledger-sealing = 密封失败（{ $why }）。未作任何记录。
err-ledger-sealing-hint = 请重试；若仍失败，请重新启动计算机。
err-ledger-payload-not-opened = 第 { $seq } 条的内容打不开（{ $why }）。
err-ledger-payload-not-opened-hint = 请核验账本，即可知道该条是否被改动。
err-ledger-no-such-entry = 没有第 { $seq } 条。
err-ledger-no-such-entry-hint = 条目从 0 开始编号，请从列表中选择。
err-ledger-not-a-file = { $path } 是链接或不是普通文件，程序不予跟随。
err-ledger-not-a-file-hint = 请将文件本身放在该处。
err-ledger-io = { $path }：{ $why }
err-ledger-io-hint = 请检查磁盘是否可用，以及工作区是否属于您。

err-verify-cancelled = 核验已取消。
err-verify-cancelled-hint = 没有任何改动，可随时重新开始。

# 核验结果：类别，以及如何看出
find-edited = 第 { $seq } 条被篡改。
find-edited-hint = 该处内容与签名时不同。请与备份比对，并保留此文件夹作为证据。
find-removed = 第 { $seq } 条被删除。
find-removed-hint = 请在备份或导出的审计包中查找，并保留此文件夹作为证据。
find-reordered = 第 { $seq } 条不在其位。
find-reordered-hint = 条目被移动过。请与备份比对，并保留此文件夹作为证据。
find-duplicated = 第 { $seq } 条处有内容重复出现。
find-duplicated-hint = 真实条目被重复放入。请与备份比对，并保留此文件夹作为证据。
find-inserted = 第 { $seq } 条处被插入内容。
find-inserted-hint = 它不属于本账本。请与备份比对，并保留此文件夹作为证据。
find-unsigned = 第 { $seq } 条没有签名。
find-unsigned-hint = 没有人员为它负责。请查明谁能接触此文件夹，并保留作为证据。
find-wrong-key = 第 { $seq } 条的签名密钥不对。
find-wrong-key-hint = 它不是由登记人员签署的。请查明谁能接触此文件夹，并保留作为证据。
find-torn-tail = 自第 { $seq } 条起的最后一次写入未完成。
find-torn-tail-hint = 写入因崩溃或磁盘已满而中断，从未报告为“已记录”。打开工作区时会将其截去并留下记录。

find-by-checksum = 数据损坏：校验和不符。
find-by-checksum-hint = 磁盘故障会造成这种情况，人为改动也会。
find-by-leaf-form = 该条的格式不对。
find-by-leaf-form-hint = 校验和正确，可见是有意写入的。
find-by-signature = 签名与内容不符。
find-by-signature-hint = 校验和正确，可见是有意写入的。
find-by-no-signature = 签名处全为零。
find-by-no-signature-hint = 它不是由本程序写入的。
find-by-payload-hash = 密封内容不是签名时的那份。
find-by-payload-hash-hint = 条目本身是真的，内容被调换了。
find-by-payload-gone = 密封内容不在其位。
find-by-payload-gone-hint = 条目本身是真的，内容被取走了。
find-by-chain = 编号或散列与前一条不相接。
find-by-chain-hint = 可能混入了账本另一副本的条目。
find-by-commit = 提交记录与其前的条目不符。
find-by-commit-hint = 条目本身可能是真的。
find-by-commit-gone = 结束该次写入的提交记录不见了。
find-by-commit-gone-hint = 条目本身可能是真的。
find-by-note = 条目之间的附记（截断或锚定）与其位置不符。
find-by-note-hint = 条目本身可能是真的。
find-by-next-is = 接下来找到的是第 { $found } 条。
find-by-next-is-hint = 两者之间的条目全部缺失。
find-by-copy-of = 它是第 { $of } 条的重复。
find-by-copy-of-hint = 原来那条仍在其位。
find-by-displaced = 它是第 { $of } 条。
find-by-displaced-hint = 应在此处的条目在后面找到。
find-by-genuine-follows = 真实的条目紧随其后。
find-by-genuine-follows-hint = 去掉插入的内容，账本即恢复完整。
find-by-other-followed = 其后一条签名时，此处是另一条目。
find-by-other-followed-hint = 有人用人员的密钥换掉了它，或混入了账本另一副本的条目。
find-by-key-unknown = 密钥 { $key } 未在此登记。
find-by-key-unknown-hint = 只有在账本中登记的人员才能签名。
find-by-key-removed = 密钥 { $key } 此前已停用。
find-by-key-removed-hint = 该人员已被移除：此后用它签名的内容一律无效。
find-by-key-change = 该条目登记或移除了密钥，而它无权这样做。
find-by-key-change-hint = 只有个人信息保护负责人或儿童信息保护专员可以变更在用密钥，且不得移除自己签名所用的密钥。本程序不会记录这样的条目：请查明是谁写入的。
find-by-key-of-another = 密钥 { $key } 属于另一人员，与条目所列不符。
find-by-key-of-another-hint = 有人以他人名义签名。
find-by-keyring-differs = 对密钥 { $key } 的人员，密钥环中是另一把公钥。
find-by-keyring-differs-hint = keyring.json 或账本被调换，请将两者与备份比对。
find-by-unfinished = 末尾 { $bytes } 字节不成一次完整的写入。
find-by-unfinished-hint = 其中没有任何曾报告为“已记录”的内容。
find-by-shorter-than-remembered = 本工作区记得有 { $remembered } 条。
find-by-shorter-than-remembered-hint = 若是有意恢复了较早的备份，请删除 ledger/head 和 view 文件夹后重新打开。
find-by-other-than-remembered = 本工作区记得此处是另一条目。
find-by-other-than-remembered-hint = 账本被换成了另一份：请与备份及保存在别处的检查点比对。若是有意为之，请删除 view 文件夹后重新打开。

warn-clock-set-back = 第 { $seq } 条的时间为 { $time }，而其前的第 { $previous } 条为 { $before }：时钟曾被调回 { $seconds } 秒。
warn-clock-set-back-hint = 两个时间均按时钟所示保留。请记下哪个正确及原因，以备查问。
warn-being-written = 另一进程正在写入（目前 { $bytes } 字节）。
warn-being-written-hint = 再次核验即可将其包括在内。

# 检查点
err-checkpoint-form = 检查点第 { $line } 行不对：此处应为{ $what ->
        [name] 账本名称
        [size] 条目数
        [root] 根哈希（base64）
        [blank] 空行
        [signature] 签名行
       *[text] 普通长度的文本
    }。
err-checkpoint-form-hint = 请使用导出的原文件，或逐字复制其内容。
err-checkpoint-unsigned = 检查点上没有本账本人员的签名。
err-checkpoint-unsigned-hint = 请核对它是否来自本工作区。
err-checkpoint-signature = 检查点上的签名与其内容不符：内容或签名被改动过。
err-checkpoint-signature-hint = 请使用保存在别处的另一份检查点，并保留这一份作为证据。
err-checkpoint-other-ledger = 这是另一个账本（{ $name }）的检查点。
err-checkpoint-other-ledger-hint = 请选择本工作区的检查点。

find-back-dated = 第 { $seq } 条记录的时间被倒签。
find-back-dated-hint = 本程序会标明时钟回拨；未标明的倒签是有意写入的。请保留此文件夹作为证据。
find-rolled-back = 账本被退回：止于第 { $seq } 条之前。
find-rolled-back-hint = 他人见过更长的账本。请从备份中找回缺少的条目，并保留此文件夹作为证据。
find-forked = 账本在第 { $seq } 条或更早处与检查点不同。
find-forked-hint = 这不是出具该检查点的那份历史。请与备份比对，并保留此文件夹作为证据。
find-by-clock-flag = 时间与时钟标记互相矛盾。
find-by-clock-flag-hint = 校验和与签名无误，是有意写入的。
find-by-shorter-than-checkpoint = 检查点记有 { $size } 条。
find-by-shorter-than-checkpoint-hint = 若是有意恢复旧备份，其后的记录已经丢失。
find-by-other-root = 前 { $size } 条与检查点的根哈希不符：一致性证明不成立。
find-by-other-root-hint = 其中至少一条被改写后重新签名。

err-proof-form = 证明文件第 { $line } 行不对。
err-proof-form-hint = 请使用 audit prove 给出的原文，或逐字复制。
err-proof-path = 证明不成立：哈希路径没有从该条记录通到根。
err-proof-path-hint = 记录或证明被改动过；请另取一份，并保留这一份作为证据。
err-proof-leaf = 证明中的记录不是其人员所签署的那一条。
err-proof-leaf-hint = 请核对它是否来自本账本，并保留这一份作为证据。
