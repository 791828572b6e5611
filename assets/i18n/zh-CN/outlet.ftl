## 对外交出的内容

# 交给检查人员的证据包。
err-bundle-stale = 检查点不属于本账本；未写出任何内容。
err-bundle-stale-hint = 请重新导出；若再次出现，请校验账本。
err-bundle-write = 无法写入 { $path }（{ $why }）；没有留下任何内容。
err-bundle-write-hint = 请指定一个尚不存在、磁盘有空间且您有权写入的文件夹。
err-unclear-record = { $count ->
        [0] 没有编号以此开头的记录：
       *[other] 有 { $count } 条记录的编号以此开头：
    }{ $beginning }
err-unclear-record-hint = 请多给几位编号；列表中可以看到。

find-bundle-entry = 条目 { $seq }（{ $file }）：{ $rule ->
        [anchor] 它所指的检查点不在已交出的检查点之中
        [chain] 与前一条目不相衔接
        [clock] 时间与时钟标记相矛盾
        [key] 所用密钥当时无效，或属于他人
        [leaf-form] 字节不成其为叶
        [missing] 条目不在
        [payload] 载荷与所签的不符
        [proof] 证明不成立
        [signature] 签名与这些字节不符
        [surplus] 条目多于检查点所载
       *[tile] 哈希片中的哈希不同
    }。
find-bundle-entry-hint = 请原样保留此证据包，并请对方从工作区直接另出一份。
find-bundle = { $file }：{ $rule ->
        [checkpoint] 不是由当时有权的操作人员签名的本账本检查点
        [keys] 与条目中登记的密钥不符
        [payload] 不是任何条目的载荷
        [proof] 不是任何条目的证明
       *[manifest] 与文件清单不符
    }。
find-bundle-hint = 请原样保留此证据包，并请对方从工作区直接另出一份。
