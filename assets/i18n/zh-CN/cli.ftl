## 命令行

cli-help-template = {"{"}about-with-newline{"}"}\n用法：{"{"}usage{"}"}\n\n{"{"}all-args{"}"}
cli-heading-commands = 命令
cli-heading-options = 选项
cli-heading-arguments = 参数

cli-about-privacy-desk = 隐私官工作台：浏览隐私政策与第三方 SDK 清单，保存可自证的审计记录。不带命令时打开界面。
cli-about-privacy-desk-init = 建立工作区，登记第一位人员及其密钥
cli-about-privacy-desk-demo = 打开示例工作区（临时，不问口令，退出即删）
cli-about-privacy-desk-policy = 隐私政策登记簿
cli-about-privacy-desk-policy-import = 导入一个版本：纯文本、HTML、Markdown 或 .docx
cli-about-privacy-desk-policy-list = 列出已登记的版本
cli-about-privacy-desk-policy-show = 查看一个版本的结构
cli-about-privacy-desk-sdk = 第三方 SDK 登记簿
cli-about-privacy-desk-sdk-import = 从 .csv 或 .xlsx 导入某一平台的清单
cli-about-privacy-desk-sdk-adopt = 将已登记版本的附件列入清单
cli-about-privacy-desk-sdk-list = 列出清单
cli-about-privacy-desk-sdk-show = 查看一个 SDK 的全部声明
cli-about-privacy-desk-audit = 审计记录
cli-about-privacy-desk-audit-verify = 验证账本（不需要口令）；退出码 0 完好，1 发现问题，2 无法读取
cli-about-privacy-desk-audit-checkpoint = 签署账本当前的树头（检查点）交给他人保存，并记下已交出
cli-about-privacy-desk-audit-prove = 打印一条记录的证明（C2SP tlog-proof）
cli-about-privacy-desk-audit-list = 列出账本条目，最新在前

cli-arg-help = 显示帮助
cli-arg-version = 显示版本
cli-arg-workspace = 工作区文件夹（也可用环境变量 PRIVACY_DESK_WORKSPACE）
cli-arg-lang = 语言：zh-CN 或 en
cli-arg-officer = 由哪位人员签署（有多名人员时需要）
cli-arg-passphrase-file = 口令文件，取第一行（也可用环境变量 PRIVACY_DESK_PASSPHRASE_FILE）
cli-arg-theme = 配色：dark、light、high-contrast、mono
cli-arg-ascii = 用 ASCII 字符画边框
cli-arg-org = 单位名称
cli-arg-privacy-desk-init-name = 第一位人员的姓名
cli-arg-staff-id = 该人员的工号
cli-arg-role = 角色：privacy-officer（个人信息保护负责人）或 child-data-officer（儿童信息保护专员）
cli-arg-argon2-mib = 解锁一次占用的内存（MiB）；越大越难被穷举
cli-arg-file = 要读取的文件
cli-arg-dry-run = 只显示结果，不作记录
cli-arg-json = 输出 JSON
cli-arg-against = 他人保存的检查点文件：账本须由它增长而来
cli-arg-out = 写入的文件（不得已存在）；省略则输出到屏幕
cli-arg-qr = 同时显示二维码
cli-arg-entry = 条目编号
cli-arg-no-sdks = 不改动 SDK 清单
cli-arg-edition = 版本编号的开头几位；不写则取最近导入的版本
cli-arg-platform = 平台：ios、android 或 harmony
cli-arg-map = 列映射，如 name=SDK名称,company=主体
cli-arg-sheet = 工作表名称；不写则取第一个非空工作表
cli-arg-whole = 作为完整清单：其中没有的 SDK 不再算已声明
cli-arg-company = 只列机构名称含此文字的
cli-arg-field = 只列个人信息字段含此文字的
cli-arg-csv = 输出 CSV
cli-arg-privacy-desk-sdk-show-name = SDK 名称，或能唯一确定它的一部分
cli-arg-limit = 最多列出多少条

cli-error-mark = 错误：
cli-passphrase-prompt = { $organisation } · { $officer } 的口令：
cli-passphrase-choose = 请设定口令（至少 14 个字符）：
cli-passphrase-again = 再输入一次：
cli-passphrase-file-empty = 第一行为空
cli-founded = 已为“{ $organisation }”建立工作区：{ $path }
    第一位人员：{ $officer }。口令无法找回，请妥善保管。
cli-dry-run = 仅查看：未作任何记录。
cli-policy-recorded = 已记录：账本第 { $entry } 条。
cli-policy-annexes = 附件中的 { $rows } 行已列入 SDK 清单（不需要时请用 --no-sdks）。
cli-policy-annexes-left = 附件未列入 SDK 清单；需要时运行 sdk adopt。
cli-sdk-recorded = 已将 { $rows } 行列入 SDK 清单：账本第 { $entry } 条。
cli-sdk-count = { $sdks } 个 SDK，{ $rows } 条声明
cli-not-stated = （未载明）
cli-verify-entries = 条目：{ $entries }
cli-verify-root = 根：{ $root }
cli-verify-intact = 完好
cli-verify-consistent = 与检查点一致：前 { $size } 条没有被改写、删除或退回
cli-checkpoint-written = 检查点（{ $size } 条）已写入 { $path }。请把它交给同事或存放在本机以外。
err-out-exists = { $path } 已存在；未作任何改动。
err-out-exists-hint = 请换一个文件名，或先移走原文件。

cli-column-edition = 版本
cli-column-title = 标题
cli-column-published = 发布
cli-column-effective = 生效
cli-column-sections = 章节
cli-column-sdk-rows = SDK 行
cli-column-source = 来源
cli-column-entry = 条目
cli-column-time = 时间
cli-column-officer = 人员
cli-column-action = 操作
cli-column-subject = 对象
cli-column-meaning = 含义
cli-column-heading = 表头
cli-column-stated = 载明内容

err-output = 无法写出结果：{ $why }
err-output-hint = 请检查输出目标与磁盘空间。
err-passphrases-differ = 两次输入的口令不同；未作任何记录。
err-passphrases-differ-hint = 请重新运行并输入相同的口令。
err-passphrase-file = 无法读取口令文件 { $path }：{ $why }
err-passphrase-file-hint = 文件第一行应为口令；权限建议为 600。
err-passphrase-no-terminal = 没有可输入口令的终端。
err-passphrase-no-terminal-hint = 请用 --passphrase-file 指定口令文件。

outline-not-stated = （未载明）
outline-head = 发布者：{ $publisher }  发布：{ $published }  生效：{ $effective }
outline-contents = 目录：{ $count } 条
outline-annex = { $title }（{ $platform }）：{ $rows } 行 × { $columns } 列
outline-counts = { $sections } 个章节，{ $annexes } 个附件或表格，{ $sdks } 条 SDK 声明；{ $lines } 行非空文本，{ $placed } 行已归位。
outline-warning = ⚠ 第 { $line } 行：{ $text }
outline-ignored = · 第 { $line } 行未归位：{ $text }

demo-officer = 林月
err-out-io = 无法写入 { $path }：{ $why }
err-out-io-hint = 请换一个位置，或释放磁盘空间。
