### The words of the interface.

## The language

locale-name = العربية (السعودية)
language = اللغة:
choose-language = اختيار اللغة
not-translated = غير مترجمة

## Finding one's way

skip-to-content = التخطي إلى المحتوى
contents = المحتويات
all-contents = جميع المحتويات
more-entries = { $count ->
    [zero] لا عناصر أخرى
    [one] عنصر واحد آخر
    [two] عنصران آخران
    [few] { $count } عناصر أخرى
    [many] { $count } عنصرًا آخر
   *[other] { $count } عنصر آخر
}
filter-contents = تصفية المحتويات
filter-none = لا نتائج
breadcrumb = موقعك الحالي
in-this-article = في هذه المقالة
page-navigation = الصفحتان السابقة والتالية
previous = السابق
next = التالي
edit-page = تحرير هذه الصفحة
report-page = الإبلاغ عن مشكلة في هذه الصفحة
referring-pages = { $count ->
    [zero] لا توجد صفحات تشير إلى هذه الصفحة
    [one] صفحة واحدة تشير إلى هذه الصفحة
    [two] صفحتان تشيران إلى هذه الصفحة
    [few] { $count } صفحات تشير إلى هذه الصفحة
    [many] { $count } صفحة تشير إلى هذه الصفحة
   *[other] { $count } صفحة تشير إلى هذه الصفحة
}
moved = نُقلت هذه الصفحة
moved-link = الانتقال إلى الموقع الجديد
not-found = الصفحة غير موجودة
not-found-text = لا توجد صفحة على هذا العنوان. ربما نُقلت الصفحة، أو قد يكون في العنوان خطأ.
not-found-languages = صفحة البداية بلغات أخرى:
go-home = الانتقال إلى صفحة البداية
feed = ما الذي تغيّر (موجز)
as-markdown = هذه الصفحة بصيغة Markdown

## The search

search = بحث
search-count = النتائج:
search-none = لا نتائج عن «{ $query }»
search-partial = لا توجد صفحة تحتوي على كل هذه الكلمات. تحتوي هذه الصفحات على بعضها.
search-failed = تعذّر تحميل البحث. ستُعاد المحاولة عند مواصلة الكتابة.
search-all-results = كل النتائج
search-more = مزيد من النتائج
search-section = القسم
search-all-sections = كل الأقسام
search-kind = نوع الصفحة
search-all-kinds = كل الأنواع
search-all-languages = البحث بكل اللغات
search-others = بلغات أخرى:
search-script = يحتاج البحث على هذا الخادم إلى JavaScript.

## How a page is read

reading-mode = ما يُعرض
mode-target = الترجمة
mode-under = الأصل أسفلها
mode-columns = جنبًا إلى جنب
mode-source = الأصل

## Reading settings, behind a button in the header

settings = إعدادات القراءة
theme = الألوان
theme-auto = كما في هذا الجهاز
theme-light = فاتحة
theme-dark = داكنة
sentence-hint = انقر جملة أو المسها لإظهار نصها الأصلي.
source-everywhere = في الوضع «الأصل»، اعرض المحتويات والعناوين أيضًا باللغة الأصلية
shortcuts-on = استخدام هذه المفاتيح
key-next = الجملة التالية
key-previous = الجملة السابقة
key-open = إظهار أصل الجملة أو إخفاؤه
close = إغلاق

## A sentence that the reader has opened

sentence = هذه الجملة
copy-link = نسخ الرابط
link-copied = تم نسخ الرابط
copy-failed = النسخ غير مسموح به هنا
report-sentence = الإبلاغ عن هذه الجملة
source-now = نص الأصل الآن:
source-gone = لم تعد هذه الجملة موجودة في الأصل.

## How the text was made

provenance = حول هذا النص
translation-human = ترجمة بشرية
translation-machine = ترجمة آلية
translation-unknown = ترجمة
source-as-of = النص الأصلي بتاريخ { DATETIME($day) }
source-commit = الإيداع
source-current = لم يتغير الأصل منذ ذلك الحين
source-stale = تغيّر الأصل منذ ذلك الحين
stale-sentences = { $count ->
    [zero] لم يتغير أصل أي جملة
    [one] تغيّر أصل جملة واحدة
    [two] تغيّر أصل جملتين
    [few] تغيّر أصل { $count } جمل
    [many] تغيّر أصل { $count } جملة
   *[other] تغيّر أصل { $count } جملة
}
read-source = قراءة الصفحة الأصلية
fallback-notice = لم تُترجم هذه الصفحة بعد. أنت تقرأ نصها الأصلي.
rebuilt-certified = جُمع هذا النص من ترجمة تتضمن نصها الأصلي، ويثبت المجموع الاختباري أنه مطابق للأصل.
rebuilt-uncertified = جُمع هذا النص من ترجمة تتضمن نصها الأصلي، وقد يختلف عن الأصل في بعض المواضع، وغالبًا في العنوان.
rebuilt-from = جُمع من:

## Inside the text

alert-note = ملاحظة
alert-tip = تلميح
alert-warning = تحذير
alert-important = مهم
alert-caution = تنبيه
snippet-not-found = عينة التعليمات البرمجية التي يُفترض أن تظهر هنا غير موجودة.
video = فيديو
audio = صوت
applies-to = ينطبق على:
choose-version = اختيار الإصدار
copy = نسخ
copied = تم النسخ
code-console = وحدة التحكم
code-output = المخرجات

## Cards of links, and tutorials

kind-architecture = البنية
kind-concept = مفهوم
kind-deploy = نشر
kind-download = تنزيل
kind-get-started = البدء
kind-how-to = دليل إرشادي
kind-learn = تدريب
kind-overview = نظرة عامة
kind-quickstart = تشغيل سريع
kind-reference = مرجع
kind-sample = نموذج
kind-tutorial = برنامج تعليمي
kind-video = فيديو
kind-whats-new = المستجدات
minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}

## The preview of writers (`diglot serve`)

preview = معاينة
preview-clean = لا توجد ملاحظات
preview-errors = { $count ->
    [zero] لا أخطاء
    [one] خطأ واحد
    [two] خطآن
    [few] { $count } أخطاء
    [many] { $count } خطأً
   *[other] { $count } خطأ
}
preview-warnings = { $count ->
    [zero] لا تحذيرات
    [one] تحذير واحد
    [two] تحذيران
    [few] { $count } تحذيرات
    [many] { $count } تحذيرًا
   *[other] { $count } تحذير
}
preview-infos = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}
preview-site = الموقع كله:
preview-reading = تجري قراءة الموقع: { $done } من { $all } صفحة
preview-lost = انتهت المعاينة
preview-original = النص الأصلي
preview-rebuilt = مجموع من ترجمة
preview-fault = يتعذر عرض هذه الصفحة: في أحد القوالب خطأ
preview-fault-hint = تعود الصفحة من تلقاء نفسها حالما يُصلَح القالب.
preview-show = عرض

diff = مقارنة بين تسليمين
diff-source-changed = تغيّر المصدر
diff-target-changed = تغيّرت الترجمة فقط
diff-new = جديد
diff-gone = محذوف
diff-moved = منقول
diff-changed = متغيّر
diff-unchanged = جمل لم تتغيّر
diff-pages = الصفحات المختلفة
diff-none = لا يوجد أي اختلاف.
diff-line = السطر { $line }

## The report on translations (`diglot status --report`)

status = حالة الترجمة
status-languages = كل اللغات
status-language = اللغة
status-folders = المجلدات
status-folder = المجلد
status-pages = الصفحات
status-page = الصفحة
status-sentences = الجمل
status-state = الحالة
status-all = الكل
status-translated = مترجمة
status-missing = ناقصة
status-human = بشرية
status-machine = آلية
status-certified = موثّقة
status-current = محدَّثة
status-stale = قديمة
status-gone = محذوفة
status-unknown = غير معروفة
status-unchanged = دون تغيير
status-moved = منقولة
status-changed = متغيرة
status-new = جديدة
status-included = مضمَّنة في صفحات
status-from = تُرجمت باسم { $path }
status-into = أصبحت جزءًا من { $path }
status-open = العرض في الموقع
status-then = تُرجمت من:
status-no-source = لم يُحدَّد المصدر: لا يُعرف ما إذا كانت الصفحات والجمل قد تغيرت.
