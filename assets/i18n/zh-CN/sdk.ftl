## SDK 登记簿：列、表格导入

sdk-column-platform = 平台
sdk-column-number = 序号
sdk-column-name = SDK 名称
sdk-column-scenario = 应用场景
sdk-column-purpose = 收集目的
sdk-column-trigger = 触发动作
sdk-column-fields = 个人信息字段
sdk-column-company = 机构名称
sdk-column-site = 官网链接
sdk-column-policy = 隐私政策链接
sdk-column-other = （保留原表头）

err-table-empty = { $name } 中没有内容；未作任何记录。
err-table-empty-hint = 请检查是否选错了文件或工作表。
err-table-too-large = { $name } 超出上限（{ $what }）；未作任何记录。
err-table-too-large-hint = 请拆分表格后分次导入。
err-table-not-one = { $name } 无法作为表格读取：{ $why }
err-table-not-one-hint = 请提供 .csv 或 .xlsx 文件。
err-table-no-sheet = { $name } 中没有名为“{ $sheet }”的工作表。
err-table-no-sheet-hint = 现有工作表：{ $there }。
err-table-no-header = { $name } 的前几行中没有认得出的表头；第一行是：{ $first }
err-table-no-header-hint = 请确认前几行中有写明各列名称的表头行。
err-table-no-name = 没有哪一列是 SDK 名称；现有列：{ $there }。
err-table-no-name-hint = 请在表中写明哪一列是名称，或在命令行用 --map name=列名 指定。
err-table-no-column = 没有任何列表示 { $column }；现有：{ $there }。
err-table-no-column-hint = 请在表中写明表头，或在命令行用 --map { $column }=列名 指明。
err-table-unknown-key = 列映射中的“{ $key }”不是登记簿的列。
err-table-unknown-key-hint = 可用：{ $there }。
err-table-unknown-heading = 表中没有名为“{ $heading }”的列。
err-table-unknown-heading-hint = 现有列：{ $there }。
err-table-twice = 列映射中“{ $what }”出现了两次。
err-table-twice-hint = 登记簿的每一列只能对应一个表头，每个表头也只能用一次。
warn-row-no-name = 第 { $line } 行没有 SDK 名称，已搁置，未列入。
warn-row-other-platform = 第 { $line } 行注明平台为“{ $says }”，与所选平台不符，已搁置。
warn-row-headings = 第 { $line } 行重复表头，已搁置。
warn-row-caption = 第 { $line } 行各格内容相同（“{ $says }”），应是分组标题，已搁置。
