### The words of the interface.

## The language

locale-name = עברית (ישראל)
language = שפה:
choose-language = בחירת שפה
not-translated = לא תורגם

## Finding one's way

skip-to-content = דילוג לתוכן
contents = תוכן העניינים
all-contents = תוכן העניינים המלא
more-entries = { $count ->
    [one] עוד פריט אחד
    [two] עוד שני פריטים
   *[other] עוד { $count } פריטים
}
filter-contents = סינון תוכן העניינים
filter-none = לא נמצא דבר
breadcrumb = המיקום הנוכחי
in-this-article = במאמר זה
page-navigation = הדף הקודם והדף הבא
previous = הקודם
next = הבא
edit-page = עריכת הדף הזה
report-page = דיווח על בעיה בדף הזה
referring-pages = { $count ->
    [one] דף אחד מפנה לדף הזה
    [two] שני דפים מפנים לדף הזה
   *[other] { $count } דפים מפנים לדף הזה
}
moved = הדף הזה הועבר
moved-link = מעבר למיקום החדש
not-found = הדף לא נמצא
not-found-text = אין דף בכתובת הזאת. ייתכן שהוא הועבר או שנפלה טעות בכתובת.
not-found-languages = דף הבית בשפות אחרות:
go-home = מעבר לדף הבית
feed = מה השתנה (עדכונים)
as-markdown = הדף הזה ב־Markdown

## The search

search = חיפוש
search-count = תוצאות:
search-none = לא נמצא דבר עבור ”{ $query }“
search-partial = אין דף שמכיל את כל המילים האלה. הדפים האלה מכילים חלק מהן.
search-failed = לא ניתן לטעון את החיפוש. ייעשה ניסיון נוסף עם המשך ההקלדה.
search-all-results = כל התוצאות
search-more = תוצאות נוספות
search-section = מדור
search-all-sections = כל המדורים
search-kind = סוג הדף
search-all-kinds = כל הסוגים
search-all-languages = חיפוש בכל השפות
search-others = גם בשפות:
search-script = בשרת הזה החיפוש דורש JavaScript.

## How a page is read

reading-mode = מה להציג
mode-target = תרגום
mode-under = המקור מתחת
mode-columns = זה לצד זה
mode-source = מקור

## Reading settings, behind a button in the header

settings = הגדרות קריאה
theme = צבעים
theme-auto = כמו במכשיר
theme-light = בהיר
theme-dark = כהה
sentence-hint = לחצו או הקישו על משפט כדי להציג את המקור שלו.
source-everywhere = במצב ”מקור”, להציג גם את תוכן העניינים ואת הכותרות בשפת המקור
shortcuts-on = שימוש במקשים האלה
key-next = המשפט הבא
key-previous = המשפט הקודם
key-open = הצגה או הסתרה של מקור המשפט
close = סגירה

## A sentence that the reader has opened

sentence = המשפט הזה
copy-link = העתקת הקישור
link-copied = הקישור הועתק
copy-failed = אין אפשרות להעתיק כאן
report-sentence = דיווח על המשפט הזה
source-now = נוסח המקור כעת:
source-gone = המשפט הזה כבר לא מופיע במקור.

## How the text was made

provenance = על הטקסט הזה
translation-human = תרגום אנושי
translation-machine = תרגום מכונה
translation-unknown = תרגום
source-as-of = המקור נכון ל־{ DATETIME($day) }
source-commit = קומיט
source-current = המקור לא השתנה מאז
source-stale = המקור השתנה מאז
stale-sentences = { $count ->
    [one] המקור של משפט אחד השתנה
    [two] המקור של שני משפטים השתנה
   *[other] המקור של { $count } משפטים השתנה
}
read-source = קריאת דף המקור
fallback-notice = הדף הזה עדיין לא תורגם. הטקסט המוצג הוא טקסט המקור.
rebuilt-certified = הטקסט הזה שוחזר מתרגום הכולל את המקור שלו. סכום ביקורת מוכיח שהוא זהה למקור.
rebuilt-uncertified = הטקסט הזה שוחזר מתרגום הכולל את המקור שלו. ייתכן שהוא שונה מהמקור במקומות מסוימים, בעיקר בכותרת.
rebuilt-from = שוחזר מתוך:

## Inside the text

alert-note = הערה
alert-tip = עצה
alert-warning = אזהרה
alert-important = חשוב
alert-caution = זהירות
snippet-not-found = דוגמת הקוד שאמורה להופיע כאן חסרה.
video = סרטון
audio = שמע
applies-to = חל על:
choose-version = בחירת גרסה
copy = העתקה
copied = הועתק
code-console = מסוף
code-output = פלט

## Cards of links, and tutorials

kind-architecture = ארכיטקטורה
kind-concept = מושג
kind-deploy = פריסה
kind-download = הורדה
kind-get-started = תחילת העבודה
kind-how-to = מדריך מעשי
kind-learn = הדרכה
kind-overview = סקירה כללית
kind-quickstart = התחלה מהירה
kind-reference = חומר עזר
kind-sample = דוגמה
kind-tutorial = ערכת לימוד
kind-video = סרטון
kind-whats-new = מה חדש
minutes = { $count ->
    [one] דקה אחת
    [two] שתי דקות
   *[other] { $count } דקות
}

## The preview of writers (`diglot serve`)

preview = תצוגה מקדימה
preview-clean = אין ממצאים
preview-errors = { $count ->
    [one] שגיאה אחת
    [two] שתי שגיאות
   *[other] { $count } שגיאות
}
preview-warnings = { $count ->
    [one] אזהרה אחת
    [two] שתי אזהרות
   *[other] { $count } אזהרות
}
preview-infos = { $count ->
    [one] הערה אחת
    [two] שתי הערות
   *[other] { $count } הערות
}
preview-site = האתר כולו:
preview-reading = קריאת האתר: { $done } מתוך { $all } דפים
preview-lost = התצוגה המקדימה הסתיימה
preview-original = מקור
preview-rebuilt = הורכב מתרגום
preview-fault = אי אפשר להציג את הדף: באחת התבניות יש שגיאה
preview-fault-hint = הדף יחזור מעצמו ברגע שהתבנית תתוקן.
preview-show = הצגה

diff = השוואה בין שתי מסירות
diff-source-changed = המקור השתנה
diff-target-changed = רק התרגום השתנה
diff-new = חדש
diff-gone = הוסר
diff-moved = הועבר
diff-changed = השתנה
diff-unchanged = משפטים ללא שינוי
diff-pages = דפים שונים
diff-none = אין שום הבדל.
diff-line = שורה { $line }

## The report on translations (`diglot status --report`)

status = מצב התרגום
status-languages = כל השפות
status-language = שפה
status-folders = תיקיות
status-folder = תיקייה
status-pages = דפים
status-page = דף
status-sentences = משפטים
status-state = מצב
status-all = הכול
status-translated = תורגמו
status-missing = חסרים
status-human = אנושי
status-machine = מכונה
status-certified = אומתו
status-current = עדכניים
status-stale = לא עדכניים
status-gone = הוסרו
status-unknown = לא ידוע
status-unchanged = ללא שינוי
status-moved = הועברו
status-changed = השתנו
status-new = חדשים
status-included = כלול בדפים
status-from = תורגם בתור { $path }
status-into = כעת חלק מ־{ $path }
status-open = הצגה באתר
status-then = תורגם מתוך:
status-no-source = המקור לא צוין: לא ידוע אם הדפים והמשפטים השתנו.
