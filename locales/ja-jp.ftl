### The words of the interface.

## The language

locale-name = 日本語
language = 言語：
choose-language = 言語を選択
not-translated = 未翻訳

## Finding one's way

skip-to-content = 本文へスキップ
contents = 目次
all-contents = 目次全体
more-entries = ほか { $count } 件
filter-contents = 目次を絞り込む
filter-none = 見つかりませんでした
breadcrumb = 現在の場所
in-this-article = この記事の内容
page-navigation = 前後のページ
previous = 前へ
next = 次へ
edit-page = このページを編集
report-page = このページの問題を報告
referring-pages = このページを参照しているページ（{ $count } 件）
moved = このページは移動しました
moved-link = 移動先を開く
not-found = ページが見つかりません
not-found-text = このアドレスにはページがありません。ページが移動したか、アドレスが間違っている可能性があります。
not-found-languages = 他の言語の開始ページ:
go-home = 開始ページへ
feed = 変更されたページ (フィード)
as-markdown = このページを Markdown で表示

## The search

search = 検索
search-count = 結果：
search-none = 「{ $query }」に一致するページは見つかりませんでした
search-partial = すべての語を含むページはありません。次のページには一部の語が含まれています。
search-failed = 検索を読み込めませんでした。入力を続けると再試行します。
search-all-results = すべての結果
search-more = 結果をさらに表示
search-section = セクション
search-all-sections = すべてのセクション
search-kind = ページの種類
search-all-kinds = すべての種類
search-all-languages = すべての言語で検索
search-others = 他の言語：
search-script = このサーバーでは、検索に JavaScript が必要です。

## How a page is read

reading-mode = 表示する内容
mode-target = 訳文
mode-under = 下に原文
mode-columns = 左右対訳
mode-source = 原文

## Reading settings, behind a button in the header

settings = 表示設定
theme = 配色
theme-auto = デバイスの設定に合わせる
theme-light = ライト
theme-dark = ダーク
sentence-hint = 文をクリックまたはタップすると、その原文が表示されます。
source-everywhere = 「原文」表示では、目次とタイトルも原文の言語で表示する
shortcuts-on = 次のキーを使う
key-next = 次の文
key-previous = 前の文
key-open = 文の原文を表示または非表示
close = 閉じる

## A sentence that the reader has opened

sentence = この文
copy-link = リンクをコピー
link-copied = リンクをコピーしました
copy-failed = ここではコピーが許可されていません
report-sentence = この文の問題を報告
source-now = 現在の原文：
source-gone = この文は現在の原文にはありません。

## How the text was made

provenance = この文章について
translation-human = 人による翻訳
translation-machine = 機械翻訳
translation-unknown = 翻訳
source-as-of = { DATETIME($day) }時点の原文に基づく
source-commit = コミット
source-current = 以後、原文に変更なし
source-stale = 以後、原文に変更あり
stale-sentences = { $count } 文の原文が変更されています
read-source = 原文のページを読む
fallback-notice = このページはまだ翻訳されていません。原文を表示しています。
rebuilt-certified = この文章は、原文を含む翻訳から復元したものです。チェックサムにより、元のファイルと同一であることが確認されています。
rebuilt-uncertified = この文章は、原文を含む翻訳から復元したものです。タイトルなど、一部が元のファイルと異なる場合があります。
rebuilt-from = 復元に使用した翻訳：

## Inside the text

alert-note = 注
alert-tip = ヒント
alert-warning = 警告
alert-important = 重要
alert-caution = 注意
snippet-not-found = ここに入るコード サンプルが見つかりません。
video = 動画
audio = 音声
applies-to = 適用対象:
choose-version = バージョンを選択
copy = コピー
copied = コピーしました
code-console = コンソール
code-output = 出力

## Cards of links, and tutorials

kind-architecture = アーキテクチャ
kind-concept = 概念
kind-deploy = デプロイ
kind-download = ダウンロード
kind-get-started = はじめに
kind-how-to = ハウツー ガイド
kind-learn = トレーニング
kind-overview = 概要
kind-quickstart = クイック スタート
kind-reference = リファレンス
kind-sample = サンプル
kind-tutorial = チュートリアル
kind-video = ビデオ
kind-whats-new = 新着情報
minutes = { $count } 分

## The preview of writers (`diglot serve`)

preview = プレビュー
preview-clean = 問題は見つかりません
preview-errors = エラー { $count } 件
preview-warnings = 警告 { $count } 件
preview-infos = 注記 { $count } 件
preview-site = サイト全体:
preview-reading = サイトを読み込み中: { $all } ページ中 { $done } ページ
preview-lost = プレビューは終了しました
preview-original = 原文
preview-rebuilt = 翻訳から復元
preview-fault = このページは表示できません。テンプレートに誤りがあります
preview-fault-hint = テンプレートが修正されると、ページは自動的に元に戻ります。
preview-show = 表示

diff = 2 つの引き渡しの比較
diff-source-changed = 原文の変更
diff-target-changed = 訳文のみの変更
diff-new = 新規
diff-gone = 削除
diff-moved = 移動
diff-changed = 変更
diff-unchanged = 変更のない文
diff-pages = 違いのあるページ
diff-none = 違いはありません。
diff-line = { $line } 行目

## The report on translations (`diglot status --report`)

status = 翻訳の状況
status-languages = すべての言語
status-language = 言語
status-folders = フォルダー一覧
status-folder = フォルダー
status-pages = ページ一覧
status-page = ページ
status-sentences = 文
status-state = 状態
status-all = 合計
status-translated = 翻訳済み
status-missing = なし
status-human = 人手
status-machine = 機械
status-certified = 検証済み
status-current = 最新
status-stale = 古い
status-gone = 削除済み
status-unknown = 不明
status-unchanged = 変更なし
status-moved = 移動
status-changed = 変更
status-new = 新規
status-included = ほかのページに含まれる
status-from = 翻訳時のパス: { $path }
status-into = 現在は { $path } の一部
status-open = サイトで表示
status-then = 翻訳時の原文:
status-no-source = 原文が指定されていないため、ページや文が変更されたかどうかは不明です。
