## 人员、密钥与恢复凭证

err-share-mistyped = 第 { $share } 份：第 { $group } 组与打印的不符。
err-share-mistyped-hint = 请对照纸页重新输入该组；每组五个字符，O 视为 0，I 和 L 视为 1。
err-share-length = 第 { $share } 份有 { $found } 组；每页印有 { $groups } 组。
err-share-length-hint = 请按顺序输入该页的全部各组。
err-share-checksum = 第 { $share } 份与打印的不符，尽管各组单独看都正确。
err-share-checksum-hint = 可能混用了两页的内容：请从同一页完整输入。
err-share-form = 第 { $share } 份的格式本程序不认识。
err-share-form-hint = 它由较新的程序打印，或根本不是凭证：请使用那个程序。
err-share-workspace = 第 { $share } 份属于另一工作区。
err-share-workspace-hint = 纸页上写有所属工作区；请使用本工作区的纸页。
err-share-kit = 第 { $share } 份属于另一套恢复凭证。
err-share-kit-hint = 只有最近一次制作的同一套纸页才能合用；更早的纸页可以销毁。
err-share-twice = 第 { $number } 号给了两次。
err-share-twice-hint = 请换一页同套凭证。
err-share-few = 给出了 { $have } 份，需要 { $needed } 份。
err-share-few-hint = 请再取同一套凭证的其他纸页。
