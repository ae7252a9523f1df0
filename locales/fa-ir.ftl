### The words of the interface.

## The language

locale-name = فارسی (ایران)
language = زبان:
choose-language = انتخاب زبان
not-translated = ترجمه‌نشده

## Finding one's way

skip-to-content = رفتن به محتوای اصلی
contents = فهرست
all-contents = فهرست کامل
more-entries = { $count ->
    [one] { $count } مورد دیگر
   *[other] { $count } مورد دیگر
}
filter-contents = فیلتر کردن فهرست
filter-none = چیزی پیدا نشد
breadcrumb = اینجا هستید
in-this-article = در این مقاله
page-navigation = صفحهٔ قبلی و بعدی
previous = قبلی
next = بعدی
edit-page = ویرایش این صفحه
report-page = گزارش مشکل در این صفحه
referring-pages = { $count ->
    [one] { $count } صفحه به این صفحه ارجاع داده است
   *[other] { $count } صفحه به این صفحه ارجاع داده‌اند
}
moved = این صفحه منتقل شده است
moved-link = رفتن به جای جدید
not-found = صفحه پیدا نشد
not-found-text = در این نشانی صفحه‌ای نیست. شاید جابه‌جا شده یا نشانی اشتباه است.
not-found-languages = صفحهٔ آغازین به زبان‌های دیگر:
go-home = رفتن به صفحهٔ آغازین
feed = تغییرات (خوراک)
as-markdown = این صفحه با قالب Markdown

## The search

search = جستجو
search-count = نتیجه‌ها:
search-none = برای «{ $query }» چیزی پیدا نشد
search-partial = هیچ صفحه‌ای همهٔ این واژه‌ها را ندارد. این صفحه‌ها برخی از آن‌ها را دارند.
search-failed = جستجو بارگیری نشد. با ادامهٔ تایپ دوباره تلاش می‌شود.
search-all-results = همهٔ نتیجه‌ها
search-more = نتیجه‌های بیشتر
search-section = بخش
search-all-sections = همهٔ بخش‌ها
search-kind = نوع صفحه
search-all-kinds = همهٔ نوع‌ها
search-all-languages = جستجو در همهٔ زبان‌ها
search-others = به زبان‌های دیگر:
search-script = جستجو در این سرور به JavaScript نیاز دارد.

## How a page is read

reading-mode = چه نشان داده شود
mode-target = ترجمه
mode-under = متن اصلی در زیر
mode-columns = کنار هم
mode-source = متن اصلی

## Reading settings, behind a button in the header

settings = تنظیمات خواندن
theme = رنگ‌ها
theme-auto = مانند این دستگاه
theme-light = روشن
theme-dark = تیره
sentence-hint = برای دیدن متن اصلی یک جمله، روی آن کلیک کنید یا ضربه بزنید.
source-everywhere = در حالت «متن اصلی»، فهرست و عنوان‌ها هم به زبان اصلی نشان داده شوند
shortcuts-on = استفاده از این کلیدها
key-next = جملهٔ بعدی
key-previous = جملهٔ قبلی
key-open = نمایش یا پنهان کردن متن اصلی جمله
close = بستن

## A sentence that the reader has opened

sentence = این جمله
copy-link = کپی پیوند
link-copied = پیوند کپی شد
copy-failed = کپی کردن در اینجا مجاز نیست
report-sentence = گزارش این جمله
source-now = متن اصلی اکنون چنین است:
source-gone = این جمله دیگر در متن اصلی نیست.

## How the text was made

provenance = دربارهٔ این متن
translation-human = ترجمهٔ انسانی
translation-machine = ترجمهٔ ماشینی
translation-unknown = ترجمه
source-as-of = متن اصلی در تاریخ { DATETIME($day) }
source-commit = کامیت
source-current = متن اصلی از آن زمان تغییر نکرده است
source-stale = متن اصلی از آن زمان تغییر کرده است
stale-sentences = { $count ->
    [one] متن اصلی { $count } جمله تغییر کرده است
   *[other] متن اصلی { $count } جمله تغییر کرده است
}
read-source = خواندن صفحهٔ اصلی
fallback-notice = این صفحه هنوز ترجمه نشده است. متن اصلی آن را می‌خوانید.
rebuilt-certified = این متن از ترجمه‌ای بازسازی شده که متن اصلی را در خود دارد. یکسان بودن آن با متن اصلی با سرجمع وارسی ثابت شده است.
rebuilt-uncertified = این متن از ترجمه‌ای بازسازی شده که متن اصلی را در خود دارد. شاید در جاهایی، بیشتر در عنوان، با متن اصلی تفاوت داشته باشد.
rebuilt-from = بازسازی‌شده از:

## Inside the text

alert-note = توجه
alert-tip = نکته
alert-warning = هشدار
alert-important = مهم
alert-caution = احتیاط
snippet-not-found = نمونهٔ کدی که باید اینجا باشد پیدا نشد.
video = ویدئو
audio = صدا
applies-to = قابل استفاده برای:
choose-version = انتخاب نسخه
copy = کپی
copied = کپی شد
code-console = کنسول
code-output = خروجی

## Cards of links, and tutorials

kind-architecture = معماری
kind-concept = مفهوم
kind-deploy = استقرار
kind-download = دانلود
kind-get-started = شروع کار
kind-how-to = راهنمای عملی
kind-learn = آموزش
kind-overview = مرور کلی
kind-quickstart = شروع سریع
kind-reference = مرجع
kind-sample = نمونه
kind-tutorial = خودآموز
kind-video = ویدئو
kind-whats-new = تازه‌ها
minutes = { $count ->
    [one] { $count } دقیقه
   *[other] { $count } دقیقه
}

## The preview of writers (`diglot serve`)

preview = پیش‌نمایش
preview-clean = ایرادی یافت نشد
preview-errors = { $count ->
    [one] { $count } خطا
   *[other] { $count } خطا
}
preview-warnings = { $count ->
    [one] { $count } هشدار
   *[other] { $count } هشدار
}
preview-infos = { $count ->
    [one] { $count } یادداشت
   *[other] { $count } یادداشت
}
preview-site = کل سایت:
preview-reading = در حال خواندن سایت: { $done } از { $all } صفحه
preview-lost = پیش‌نمایش پایان یافت
preview-original = متن اصلی
preview-rebuilt = بازسازی‌شده از یک ترجمه
preview-fault = این صفحه را نمی‌توان نشان داد: یکی از قالب‌ها خطا دارد
preview-fault-hint = همین که قالب درست شود، صفحه خودبه‌خود برمی‌گردد.
preview-show = نمایش

diff = مقایسهٔ دو تحویل
diff-source-changed = متن مبدأ تغییر کرده است
diff-target-changed = فقط ترجمه تغییر کرده است
diff-new = جدید
diff-gone = حذف‌شده
diff-moved = جابه‌جاشده
diff-changed = تغییرکرده
diff-unchanged = جمله‌های بدون تغییر
diff-pages = صفحه‌های متفاوت
diff-none = هیچ تفاوتی وجود ندارد.
diff-line = خط { $line }

## The report on translations (`diglot status --report`)

status = وضعیت ترجمه
status-languages = همهٔ زبان‌ها
status-language = زبان
status-folders = پوشه‌ها
status-folder = پوشه
status-pages = صفحه‌ها
status-page = صفحه
status-sentences = جمله‌ها
status-state = حالت
status-all = همه
status-translated = ترجمه‌شده
status-missing = موجود نیست
status-human = انسانی
status-machine = ماشینی
status-certified = تأییدشده
status-current = به‌روز
status-stale = قدیمی
status-gone = حذف‌شده
status-unknown = نامعلوم
status-unchanged = بدون تغییر
status-moved = جابه‌جاشده
status-changed = تغییرکرده
status-new = تازه
status-included = گنجانده‌شده در صفحه‌ها
status-from = ترجمه‌شده با نام { $path }
status-into = اکنون بخشی از { $path }
status-open = نمایش در سایت
status-then = ترجمه‌شده از:
status-no-source = متن مبدأ داده نشده است: معلوم نیست صفحه‌ها و جمله‌ها تغییر کرده‌اند یا نه.
