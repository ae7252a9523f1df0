### The words of the interface.

## The language

locale-name = 简体中文（中国）
language = 语言：
choose-language = 选择语言
not-translated = 未翻译

## Finding one's way

skip-to-content = 跳转至主内容
contents = 目录
all-contents = 完整目录
more-entries = 还有 { $count } 项
filter-contents = 筛选目录
filter-none = 未找到任何内容
breadcrumb = 当前位置
in-this-article = 本文内容
page-navigation = 上一页和下一页
previous = 上一页
next = 下一页
edit-page = 编辑此页面
report-page = 报告此页面的问题
referring-pages = 有 { $count } 个页面引用此页面
moved = 此页面已移动
moved-link = 转到新位置
not-found = 找不到页面
not-found-text = 此地址没有页面。页面可能已移动，或者地址有误。
not-found-languages = 其他语言的起始页：
go-home = 转到起始页
feed = 更改内容（订阅源）
as-markdown = 此页面的 Markdown 版本

## The search

search = 搜索
search-count = 结果：
search-none = 未找到与“{ $query }”匹配的页面
search-partial = 没有任何页面包含所有字词。以下页面包含其中一部分。
search-failed = 无法加载搜索功能。继续输入时将重试。
search-all-results = 所有结果
search-more = 更多结果
search-section = 章节
search-all-sections = 所有章节
search-kind = 页面类型
search-all-kinds = 所有类型
search-all-languages = 搜索所有语言
search-others = 其他语言：
search-script = 在此服务器上，搜索功能需要 JavaScript。

## How a page is read

reading-mode = 显示内容
mode-target = 译文
mode-under = 下方附原文
mode-columns = 左右对照
mode-source = 原文

## Reading settings, behind a button in the header

settings = 阅读设置
theme = 颜色
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
sentence-hint = 单击或点按句子即可显示其原文。
source-everywhere = 在“原文”模式下，目录和标题也显示为原文语言
shortcuts-on = 使用以下按键
key-next = 下一句
key-previous = 上一句
key-open = 显示或隐藏该句的原文
close = 关闭

## A sentence that the reader has opened

sentence = 此句
copy-link = 复制链接
link-copied = 已复制链接
copy-failed = 此处不允许复制
report-sentence = 报告此句的问题
source-now = 原文现为：
source-gone = 原文中已没有这句话。

## How the text was made

provenance = 关于此文本
translation-human = 人工翻译
translation-machine = 机器翻译
translation-unknown = 译文
source-as-of = 原文版本：{ DATETIME($day) }
source-commit = 提交
source-current = 此后原文未更改
source-stale = 此后原文已更改
stale-sentences = 有 { $count } 句的原文已更改
read-source = 阅读原文页面
fallback-notice = 此页面尚未翻译，您正在阅读的是原文。
rebuilt-certified = 此文本由附有原文的译本还原而成，校验和证明它与原始文件完全相同。
rebuilt-uncertified = 此文本由附有原文的译本还原而成，部分内容（多为标题）可能与原始文件不同。
rebuilt-from = 还原自：

## Inside the text

alert-note = 备注
alert-tip = 提示
alert-warning = 警告
alert-important = 重要
alert-caution = 注意
snippet-not-found = 找不到此处应有的代码示例。
video = 视频
audio = 音频
applies-to = 适用于：
choose-version = 选择版本
copy = 复制
copied = 已复制
code-console = 控制台
code-output = 输出

## Cards of links, and tutorials

kind-architecture = 体系结构
kind-concept = 概念
kind-deploy = 部署
kind-download = 下载
kind-get-started = 入门
kind-how-to = 操作指南
kind-learn = 培训
kind-overview = 概述
kind-quickstart = 快速入门
kind-reference = 参考
kind-sample = 示例
kind-tutorial = 教程
kind-video = 视频
kind-whats-new = 新增功能
minutes = { $count } 分钟

## The preview of writers (`diglot serve`)

preview = 预览
preview-clean = 未发现问题
preview-errors = { $count } 个错误
preview-warnings = { $count } 个警告
preview-infos = { $count } 条提示
preview-site = 整个站点：
preview-reading = 正在读取站点：{ $done }/{ $all } 页
preview-lost = 预览已结束
preview-original = 原文
preview-rebuilt = 由译文还原
preview-fault = 无法显示此页面：模板有错误
preview-fault-hint = 模板修正后，页面会自动恢复。
preview-show = 显示

diff = 两次交付的比较
diff-source-changed = 原文已更改
diff-target-changed = 仅译文已更改
diff-new = 新增
diff-gone = 已删除
diff-moved = 已移动
diff-changed = 已更改
diff-unchanged = 未更改的句子
diff-pages = 有差异的页面
diff-none = 没有差异。
diff-line = 第 { $line } 行

## The report on translations (`diglot status --report`)

status = 翻译状态
status-languages = 所有语言
status-language = 语言
status-folders = 所有文件夹
status-folder = 文件夹
status-pages = 所有页面
status-page = 页面
status-sentences = 句子
status-state = 状态
status-all = 全部
status-translated = 已翻译
status-missing = 缺失
status-human = 人工
status-machine = 机器
status-certified = 已验证
status-current = 最新
status-stale = 已过时
status-gone = 已移除
status-unknown = 未知
status-unchanged = 未更改
status-moved = 已移动
status-changed = 已更改
status-new = 新增
status-included = 由其他页面包含
status-from = 翻译时的路径:{ $path }
status-into = 现属于 { $path }
status-open = 在网站上显示
status-then = 翻译时的原文:
status-no-source = 未提供原文,无法得知页面和句子是否已更改。
