## intake

# 读取文件
err-import-unreadable = 无法读取 { $path }：{ $why }
err-import-unreadable-hint = 请检查路径是否正确，以及您是否有权读取该文件。
err-import-not-a-file = { $path } 不是普通文件。
err-import-not-a-file-hint = 请指定一个文件；文件夹、管道和设备不能导入。
err-import-too-large = { $name } 过大：{ $bytes } 字节，上限为 { $limit } 字节。
err-import-too-large-hint = 请只导出政策正文（不含图片）后再导入。
err-import-empty = { $name } 没有任何文字。
err-import-empty-hint = 请确认文件已保存完整，且内容不是图片。
err-import-binary = { $name } 是二进制文件，不是文本。
err-import-binary-hint = 可导入纯文本、Markdown、HTML 和 .docx；其他格式请先另存为其中之一。
err-import-not-text = 无法辨认 { $name } 的字符编码。
err-import-not-text-hint = 请另存为 UTF-8 编码后再导入。
err-import-broken-docx = { $name } 不是完好的 .docx 文件：{ $why }
err-import-broken-docx-hint = 请用文字处理软件打开并重新另存为 .docx，或另存为纯文本后再导入。
err-import-cancelled = 导入已取消。
err-import-cancelled-hint = 未记录任何内容，可随时重新导入。

# 请复核
warn-repeated-number = 编号“{ $number }”重复出现，首次出现在第 { $first } 行。
warn-out-of-order = 编号“{ $number }”排在“{ $after }”之后，次序有误。
warn-contents-differ = 目录写作“{ $contents }”，正文标题为“{ $heading }”，两者不一致。
warn-contents-without-section = 目录列有“{ $contents }”，正文中没有对应章节。
warn-short-row = 表格第 { $row } 行只有 { $cells } 个单元格，应有 { $columns } 个。
warn-long-row = 表格第 { $row } 行有 { $cells } 个单元格，多于 { $columns } 列；多出的内容已并入最后一格。
warn-plain-http = 链接未加密（http）：{ $link }
warn-control-characters = 有 { $count } 个控制字符或改变文字方向的字符，已改为可见形式。
warn-replaced-bytes = 有 { $count } 处字节无法按所用编码解读，已用替代符号表示。
warn-too-deep = 嵌套超过 { $limit } 层，更深的内容归入最后一层。
warn-unreadable-date = 此处应有日期，但无法识别：{ $text }
warn-annex-without-table = “{ $title }”之下没有找到表格。
warn-unknown-columns = 表格的列不像 SDK 清单（{ $columns }），内容保留在附件中。
warn-lone-table = 整份文件只有一张表格。

err-import-too-many-parts = { $name } 有 { $count } 行或标签，超过上限 { $limit }；未作任何记录。
err-import-too-many-parts-hint = 这不像一份隐私政策；请检查是否选错了文件，或拆分后导入。
err-import-link = { $path } 是符号链接；未读取任何内容。
err-import-link-hint = 请直接指定文件本身。
