## 工作台：工作区、登记簿与决定

role-privacy-officer = 个人信息保护负责人
role-child-data-officer = 儿童信息保护专员
role-clerk = 登记员
role-auditor = 审计员
role-recovery = 恢复凭证

action-workspace-founded = 建立工作区
action-officer-enrolled = 登记人员
action-policy-imported = 导入隐私政策
action-sdk-declared = 登记 SDK 清单
action-bookmark-placed = 添加书签
action-bookmark-removed = 移除书签

err-not-entitled = 角色“{ $role }”无权执行此操作；未作任何记录。
err-not-entitled-hint = 请由个人信息保护负责人或儿童信息保护专员执行。
err-already-imported = 同一文件（内容逐字节相同）已登记为版本 { $edition }；未重复记录。
err-already-imported-hint = 该版本的编号是 { $edition }；若政策已更新，请导入新的文件。
err-empty-document = 文件中没有读出任何章节、正文或附件；未作任何记录。
err-empty-document-hint = 请检查文件是否完整，或先预览读取结果。
err-no-sdk-rows = 没有可登记的 SDK 行；SDK 清单保持不变。
err-no-sdk-rows-hint = 请检查附件表格或列映射。
err-no-platform = “{ $first }”等行未注明平台；未作任何记录。
err-no-platform-hint = 请另行导入该表，并指定平台。
err-no-such-record = 没有编号为 { $record } 的记录。
err-no-such-record-hint = 请在列表中核对编号。
err-already-marked = 此处已有书签。
err-already-marked-hint = 无需重复添加；再次按书签键可移除。
err-ambiguous-record = “{ $record }”对应不止一条记录。
err-ambiguous-record-hint = 请多写几位编号或完整名称。
err-no-edition = 还没有登记任何隐私政策版本。
err-no-edition-hint = 请先运行 policy import 文件。
err-no-such-sdk = 清单中没有名为“{ $name }”的 SDK。
err-no-such-sdk-hint = 请在清单中查看；名称可只写一部分。
err-unknown-officer = 工作区中没有名为“{ $name }”的人员。
err-unknown-officer-hint = 已登记：{ $officers }。
err-officer-needed = 工作区中有多名人员，需要指明由谁签署。
err-officer-needed-hint = 请加上 --as 姓名；已登记：{ $officers }。

err-place-missing = { $path } 没有工作区。
err-place-missing-hint = 请先运行 privacy-desk init，或用 --workspace 指定已有的工作区。
err-place-occupied = { $path } 已存在且不是空文件夹；未作任何改动。
err-place-occupied-hint = 请选择一个新的或空的文件夹。
err-place-link = { $path } 是符号链接；为防止被引到别处，不予使用。
err-place-link-hint = 请直接写出真实路径。
err-place-open = { $path } 的权限为 { $mode }，其他用户可以访问。
err-place-open-hint = 请执行 chmod 700 后重试。
err-place-not-ours = { $path } 属于另一用户（uid { $owner }）。
err-place-not-ours-hint = 请以该用户身份运行，或更正所有者。
err-place-newer = { $path } 由更新的程序建立（格式 { $found }，本程序最高支持 { $known }）；未打开，也未改动。
err-place-newer-hint = 请升级 privacy-desk。
err-place-manifest = { $path } 无法读取：{ $why }
err-place-manifest-hint = 请按提示的行号更正该文件；账本不受影响。
err-place-no-home = 找不到本用户的数据目录。
err-place-no-home-hint = 请用 --workspace 指定文件夹。
err-place-io = { $path }：{ $why }
err-place-io-hint = 请检查路径、权限与磁盘空间。

err-view = 视图无法读取：{ $why }
err-view-hint = 账本不受影响。可删除工作区中的 view 文件夹，下次打开时会从账本重建。
err-view-source = 读取账本时出错：{ $why }
err-view-source-hint = 请运行 audit verify 查明原因。
err-stopped = 已按要求停止。
err-stopped-hint = 可随时重新开始；已记录的内容不受影响。
err-locked = 工作台已锁定。
err-locked-hint = 请输入口令解锁。
err-read-only = 工作台处于只读状态：{ $why }
err-read-only-hint = 未作任何记录。请关闭后重新打开；若再次出现，请运行 audit verify。
err-payload = 第 { $seq } 条的内容无法解读：{ $why }
err-payload-hint = 请运行 audit verify 查明原因，并保留工作区原样。
err-keyring-ledger = 登录密钥与账本登记的密钥不一致（{ $officer }）。
err-keyring-ledger-hint = 钥匙环可能被替换。请勿继续使用，运行 audit verify 并保留工作区原样。
err-randomness = 操作系统无法提供随机数：{ $why }
err-randomness-hint = 请重启后再试；未作任何记录。

err-stale-checkpoint = 检查点只含 { $size } 条，账本已有 { $entries } 条；未记为已锚定。
err-stale-checkpoint-hint = 请重新导出检查点。

err-minors-io = 无法读写儿童信息的密封记录 { $path }：{ $why }
err-minors-io-hint = 请检查磁盘和文件夹权限；未作任何记录。
err-minors-damaged = 儿童信息的密封记录已损坏：{ $path }，第 { $offset } 字节。
err-minors-damaged-hint = 请用与账本同一时间的备份恢复 minors/ 文件夹。
err-record-key-lost = 记录 { $record } 的密钥缺失或损坏，无法继续为其记录。
err-record-key-lost-hint = 请用与账本同一时间的备份恢复 minors/ 文件夹。
err-minors-failed = 儿童信息的密封记录写入失败：{ $why }
err-minors-failed-hint = 请释放磁盘空间或修复磁盘，然后重新打开工作台。
err-minors-too-long = 文件有 { $bytes } 字节，过大，不能作为证据保存。
err-minors-too-long-hint = 单个文件不超过 32 MiB；更大的文件请改为注明存放位置。
err-minors-rewrap = 无法为其余人员重新密封一条记录的密钥：{ $why }
err-minors-rewrap-hint = 请用备份恢复 minors/ 文件夹后重试。

err-no-place-for-files = 此项不能附文件；未作任何记录。
err-no-place-for-files-hint = 文件可附于申请、批准、同意、删除指令或评估。
err-no-evidence = 记录 { $record } 没有这份文件。
err-no-evidence-hint = 它可能已随该记录一并擦除；请查看其审计条目。

err-checkpoint-signed-already = 此人已在该检查点上签名。
err-checkpoint-signed-already-hint = 会签须由另一位人员进行。
err-checkpoint-other-root = 账本前 { $size } 条的根与检查点不符。
err-checkpoint-other-root-hint = 请勿签名。请保留检查点与此文件夹作为证据，并用它核验账本。
