### The words of the interface.

## The language

locale-name = українська (Україна)
language = Мова:
choose-language = Виберіть мову
not-translated = не перекладено

## Finding one's way

skip-to-content = Перейти до основного тексту
contents = Зміст
all-contents = Повний зміст
more-entries = { $count ->
    [one] Ще { $count } пункт
    [few] Ще { $count } пункти
    [many] Ще { $count } пунктів
   *[other] Ще { $count } пункту
}
filter-contents = Фільтрувати зміст
filter-none = Нічого не знайдено
breadcrumb = Ви тут
in-this-article = У цій статті
page-navigation = Попередня та наступна сторінки
previous = Назад
next = Далі
edit-page = Редагувати цю сторінку
report-page = Повідомити про проблему на цій сторінці
referring-pages = { $count ->
    [one] На цю сторінку посилається { $count } сторінка
    [few] На цю сторінку посилаються { $count } сторінки
    [many] На цю сторінку посилаються { $count } сторінок
   *[other] На цю сторінку посилається { $count } сторінки
}
moved = Цю сторінку переміщено
moved-link = Перейти на нове місце
not-found = Сторінку не знайдено
not-found-text = За цією адресою сторінки немає. Можливо, її переміщено або в адресі є помилка.
not-found-languages = Початкова сторінка іншими мовами:
go-home = Перейти на початкову сторінку
feed = Що змінилося (стрічка)
as-markdown = Ця сторінка у форматі Markdown

## The search

search = Пошук
search-count = Результати:
search-none = За запитом «{ $query }» нічого не знайдено
search-partial = Немає сторінок з усіма цими словами. На цих сторінках є деякі з них.
search-failed = Не вдалося завантажити пошук. Під час подальшого введення спробу буде повторено.
search-all-results = Усі результати
search-more = Більше результатів
search-section = Розділ
search-all-sections = Усі розділи
search-kind = Тип сторінки
search-all-kinds = Усі типи
search-all-languages = Шукати всіма мовами
search-others = Іншими мовами:
search-script = На цьому сервері для пошуку потрібен JavaScript.

## How a page is read

reading-mode = Що показувати
mode-target = Переклад
mode-under = Оригінал нижче
mode-columns = Поруч
mode-source = Оригінал

## Reading settings, behind a button in the header

settings = Параметри читання
theme = Кольори
theme-auto = Як на пристрої
theme-light = Світлі
theme-dark = Темні
sentence-hint = Клацніть речення або торкніться його, щоб побачити оригінал.
source-everywhere = У режимі «Оригінал» показувати мовою оригіналу також зміст і заголовки
shortcuts-on = Використовувати ці клавіші
key-next = Наступне речення
key-previous = Попереднє речення
key-open = Показати або приховати оригінал речення
close = Закрити

## A sentence that the reader has opened

sentence = Це речення
copy-link = Копіювати посилання
link-copied = Посилання скопійовано
copy-failed = Копіювати тут заборонено
report-sentence = Повідомити про помилку в реченні
source-now = Тепер в оригіналі:
source-gone = В оригіналі цього речення вже немає.

## How the text was made

provenance = Про цей текст
translation-human = Переклад виконала людина
translation-machine = Машинний переклад
translation-unknown = Переклад
source-as-of = Оригінал станом на { DATETIME($day) }
source-commit = Коміт
source-current = Відтоді оригінал не змінився
source-stale = Відтоді оригінал змінився
stale-sentences = { $count ->
    [one] Змінився оригінал { $count } речення
    [few] Змінився оригінал { $count } речень
    [many] Змінився оригінал { $count } речень
   *[other] Змінився оригінал { $count } речення
}
read-source = Читати сторінку оригіналу
fallback-notice = Цю сторінку ще не перекладено. Ви читаєте текст оригіналу.
rebuilt-certified = Цей текст складено з перекладу, який містить свій оригінал. Контрольна сума доводить, що він збігається з оригіналом.
rebuilt-uncertified = Цей текст складено з перекладу, який містить свій оригінал. Подекуди він може відрізнятися від оригіналу, найчастіше в заголовку.
rebuilt-from = Складено з перекладу:

## Inside the text

alert-note = Примітка
alert-tip = Порада
alert-warning = Попередження
alert-important = Важливо
alert-caution = Увага
snippet-not-found = Тут має бути приклад коду, але його немає.
video = Відео
audio = Аудіо
applies-to = Застосовується до:
choose-version = Виберіть версію
copy = Копіювати
copied = Скопійовано
code-console = Консоль
code-output = Вивід

## Cards of links, and tutorials

kind-architecture = Архітектура
kind-concept = Основні поняття
kind-deploy = Розгортання
kind-download = Завантаження
kind-get-started = Початок роботи
kind-how-to = Практичний посібник
kind-learn = Навчання
kind-overview = Огляд
kind-quickstart = Швидкий старт
kind-reference = Довідник
kind-sample = Приклад
kind-tutorial = Навчальний посібник
kind-video = Відео
kind-whats-new = Що нового
minutes = { $count ->
    [one] { $count } хвилина
    [few] { $count } хвилини
    [many] { $count } хвилин
   *[other] { $count } хвилини
}

## The preview of writers (`diglot serve`)

preview = Попередній перегляд
preview-clean = Зауважень немає
preview-errors = { $count ->
    [one] { $count } помилка
    [few] { $count } помилки
    [many] { $count } помилок
   *[other] { $count } помилки
}
preview-warnings = { $count ->
    [one] { $count } попередження
    [few] { $count } попередження
    [many] { $count } попереджень
   *[other] { $count } попередження
}
preview-infos = { $count ->
    [one] { $count } зауваження
    [few] { $count } зауваження
    [many] { $count } зауважень
   *[other] { $count } зауваження
}
preview-site = Увесь сайт:
preview-reading = Читання сайту: { $done } з { $all } сторінок
preview-lost = Попередній перегляд завершено
preview-original = Оригінал
preview-rebuilt = Складено з перекладу
preview-fault = Цю сторінку неможливо показати: у шаблоні помилка
preview-fault-hint = Сторінка повернеться сама, щойно шаблон буде виправлено.
preview-show = Показати

diff = Порівняння двох передач
diff-source-changed = Змінився вихідний текст
diff-target-changed = Змінився лише переклад
diff-new = Нове
diff-gone = Вилучено
diff-moved = Переміщено
diff-changed = Змінено
diff-unchanged = Речення без змін
diff-pages = Сторінки з відмінностями
diff-none = Відмінностей немає.
diff-line = рядок { $line }

## The report on translations (`diglot status --report`)

status = Стан перекладу
status-languages = Усі мови
status-language = Мова
status-folders = Теки
status-folder = Тека
status-pages = Сторінки
status-page = Сторінка
status-sentences = Речення
status-state = Стан
status-all = Усього
status-translated = Перекладено
status-missing = Бракує
status-human = Людина
status-machine = Машина
status-certified = Перевірено
status-current = Актуально
status-stale = Застаріло
status-gone = Вилучено
status-unknown = Невідомо
status-unchanged = Без змін
status-moved = Переміщено
status-changed = Змінено
status-new = Нове
status-included = входить до сторінок
status-from = перекладено як { $path }
status-into = тепер частина { $path }
status-open = Показати на сайті
status-then = Перекладено з тексту:
status-no-source = Джерело не вказано: невідомо, чи змінилися сторінки та речення.
