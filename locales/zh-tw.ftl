### The words of the interface.

## The language

locale-name = 繁體中文（台灣）
language = 語言：
choose-language = 選擇語言
not-translated = 尚未翻譯

## Finding one's way

skip-to-content = 跳至主要內容
contents = 目錄
all-contents = 完整目錄
more-entries = 還有 { $count } 項
filter-contents = 篩選目錄
filter-none = 找不到任何項目
breadcrumb = 目前位置
in-this-article = 本文內容
page-navigation = 上一頁與下一頁
previous = 上一頁
next = 下一頁
edit-page = 編輯此頁
report-page = 回報此頁面的問題
referring-pages = 有 { $count } 個頁面參照此頁
moved = 此頁面已移動
moved-link = 前往新位置
not-found = 找不到頁面
not-found-text = 這個位址沒有頁面。頁面可能已移動，或位址有誤。
not-found-languages = 其他語言的首頁：
go-home = 前往首頁
feed = 最近變更（摘要）
as-markdown = 以 Markdown 檢視此頁

## The search

search = 搜尋
search-count = 結果：
search-none = 找不到與「{ $query }」相符的頁面
search-partial = 沒有任何頁面包含所有字詞。以下頁面包含其中一部分。
search-failed = 無法載入搜尋功能。繼續輸入時會再試一次。
search-all-results = 所有結果
search-more = 更多結果
search-section = 章節
search-all-sections = 所有章節
search-kind = 頁面類型
search-all-kinds = 所有類型
search-all-languages = 搜尋所有語言
search-others = 其他語言：
search-script = 在這個伺服器上，搜尋功能需要 JavaScript。

## How a page is read

reading-mode = 顯示內容
mode-target = 譯文
mode-under = 下方附原文
mode-columns = 左右對照
mode-source = 原文

## Reading settings, behind a button in the header

settings = 閱讀設定
theme = 色彩
theme-auto = 依照此裝置
theme-light = 淺色
theme-dark = 深色
sentence-hint = 按一下或點選句子，即可顯示其原文。
source-everywhere = 在「原文」模式下，目錄與標題也以原文語言顯示
shortcuts-on = 使用這些按鍵
key-next = 下一句
key-previous = 上一句
key-open = 顯示或隱藏該句的原文
close = 關閉

## A sentence that the reader has opened

sentence = 此句
copy-link = 複製連結
link-copied = 已複製連結
copy-failed = 此處不允許複製
report-sentence = 回報此句的問題
source-now = 原文現為：
source-gone = 原文中已沒有這句話。

## How the text was made

provenance = 關於這份文字
translation-human = 人工翻譯
translation-machine = 機器翻譯
translation-unknown = 譯文
source-as-of = 原文版本：{ DATETIME($day) }
source-commit = 提交
source-current = 此後原文未曾變更
source-stale = 此後原文已有變更
stale-sentences = 有 { $count } 句的原文已變更
read-source = 閱讀原文頁面
fallback-notice = 此頁面尚未翻譯，您正在閱讀的是原文。
rebuilt-certified = 這份文字由附有原文的譯本還原而成，並經總和檢查碼證實與原始檔案完全相同。
rebuilt-uncertified = 這份文字由附有原文的譯本還原而成，部分內容（多半是標題）可能與原始檔案不同。
rebuilt-from = 還原自：

## Inside the text

alert-note = 注意
alert-tip = 提示
alert-warning = 警告
alert-important = 重要
alert-caution = 小心
snippet-not-found = 找不到這裡應有的程式碼範例。
video = 影片
audio = 音訊
applies-to = 適用於：
choose-version = 選擇版本
copy = 複製
copied = 已複製
code-console = 主控台
code-output = 輸出

## Cards of links, and tutorials

kind-architecture = 架構
kind-concept = 概念
kind-deploy = 部署
kind-download = 下載
kind-get-started = 開始使用
kind-how-to = 操作指南
kind-learn = 訓練
kind-overview = 概觀
kind-quickstart = 快速入門
kind-reference = 參考
kind-sample = 範例
kind-tutorial = 教學課程
kind-video = 影片
kind-whats-new = 新功能
minutes = { $count } 分鐘

## The preview of writers (`diglot serve`)

preview = 預覽
preview-clean = 未發現問題
preview-errors = { $count } 個錯誤
preview-warnings = { $count } 個警告
preview-infos = { $count } 則提示
preview-site = 整個網站：
preview-reading = 正在讀取網站：{ $done }/{ $all } 頁
preview-lost = 預覽已結束
preview-original = 原文
preview-rebuilt = 由譯文還原
preview-fault = 無法顯示此頁面：範本有錯誤
preview-fault-hint = 範本修正後，頁面會自動恢復。
preview-show = 顯示

diff = 兩次交付的比較
diff-source-changed = 原文已變更
diff-target-changed = 僅譯文已變更
diff-new = 新增
diff-gone = 已刪除
diff-moved = 已移動
diff-changed = 已變更
diff-unchanged = 未變更的句子
diff-pages = 有差異的頁面
diff-none = 沒有差異。
diff-line = 第 { $line } 行

## The report on translations (`diglot status --report`)

status = 翻譯狀態
status-languages = 所有語言
status-language = 語言
status-folders = 所有資料夾
status-folder = 資料夾
status-pages = 所有頁面
status-page = 頁面
status-sentences = 句子
status-state = 狀態
status-all = 全部
status-translated = 已翻譯
status-missing = 缺少
status-human = 人工
status-machine = 機器
status-certified = 已驗證
status-current = 最新
status-stale = 已過時
status-gone = 已移除
status-unknown = 不明
status-unchanged = 未變更
status-moved = 已移動
status-changed = 已變更
status-new = 新增
status-included = 由其他頁面納入
status-from = 翻譯時的路徑:{ $path }
status-into = 現屬於 { $path }
status-open = 在網站上顯示
status-then = 翻譯時的原文:
status-no-source = 未提供原文,無法得知頁面和句子是否已變更。
