### The words of the interface.

## The language

locale-name = русский (Россия)
language = Язык:
choose-language = Выберите язык
not-translated = не переведено

## Finding one's way

skip-to-content = Перейти к основному тексту
contents = Содержание
all-contents = Полное содержание
more-entries = { $count ->
    [one] Ещё { $count } пункт
    [few] Ещё { $count } пункта
    [many] Ещё { $count } пунктов
   *[other] Ещё { $count } пункта
}
filter-contents = Фильтр содержания
filter-none = Ничего не найдено
breadcrumb = Вы здесь
in-this-article = В этой статье
page-navigation = Предыдущая и следующая страницы
previous = Назад
next = Далее
edit-page = Изменить эту страницу
report-page = Сообщить о проблеме на этой странице
referring-pages = { $count ->
    [one] На эту страницу ссылается { $count } страница
    [few] На эту страницу ссылаются { $count } страницы
    [many] На эту страницу ссылаются { $count } страниц
   *[other] На эту страницу ссылается { $count } страницы
}
moved = Эта страница перемещена
moved-link = Перейти на новое место
not-found = Страница не найдена
not-found-text = По этому адресу страницы нет. Возможно, она перемещена или в адресе ошибка.
not-found-languages = Начальная страница на других языках:
go-home = Перейти на начальную страницу
feed = Что изменилось (лента)
as-markdown = Эта страница в формате Markdown

## The search

search = Поиск
search-count = Результаты:
search-none = По запросу «{ $query }» ничего не найдено
search-partial = Нет страниц со всеми этими словами. На этих страницах есть некоторые из них.
search-failed = Не удалось загрузить поиск. При дальнейшем вводе попытка повторится.
search-all-results = Все результаты
search-more = Ещё результаты
search-section = Раздел
search-all-sections = Все разделы
search-kind = Тип страницы
search-all-kinds = Все типы
search-all-languages = Искать на всех языках
search-others = На других языках:
search-script = На этом сервере для поиска нужен JavaScript.

## How a page is read

reading-mode = Что показывать
mode-target = Перевод
mode-under = Оригинал ниже
mode-columns = Рядом
mode-source = Оригинал

## Reading settings, behind a button in the header

settings = Настройки чтения
theme = Цвета
theme-auto = Как на устройстве
theme-light = Светлые
theme-dark = Тёмные
sentence-hint = Щёлкните предложение или коснитесь его, чтобы увидеть исходный текст.
source-everywhere = В режиме «Оригинал» показывать на языке оригинала также содержание и заголовки
shortcuts-on = Использовать эти клавиши
key-next = Следующее предложение
key-previous = Предыдущее предложение
key-open = Показать или скрыть оригинал предложения
close = Закрыть

## A sentence that the reader has opened

sentence = Это предложение
copy-link = Копировать ссылку
link-copied = Ссылка скопирована
copy-failed = Копирование здесь запрещено
report-sentence = Сообщить об ошибке в предложении
source-now = Теперь в оригинале:
source-gone = В оригинале этого предложения больше нет.

## How the text was made

provenance = Об этом тексте
translation-human = Перевод выполнен человеком
translation-machine = Машинный перевод
translation-unknown = Перевод
source-as-of = Оригинал по состоянию на { DATETIME($day) }
source-commit = Коммит
source-current = С тех пор оригинал не изменился
source-stale = С тех пор оригинал изменился
stale-sentences = { $count ->
    [one] Изменился оригинал { $count } предложения
    [few] Изменился оригинал { $count } предложений
    [many] Изменился оригинал { $count } предложений
   *[other] Изменился оригинал { $count } предложения
}
read-source = Читать страницу оригинала
fallback-notice = Эта страница ещё не переведена. Вы читаете текст оригинала.
rebuilt-certified = Этот текст собран из перевода, который содержит свой оригинал. Контрольная сумма доказывает, что он совпадает с оригиналом.
rebuilt-uncertified = Этот текст собран из перевода, который содержит свой оригинал. Местами он может отличаться от оригинала, чаще всего в заголовке.
rebuilt-from = Собрано из перевода:

## Inside the text

alert-note = Примечание
alert-tip = Совет
alert-warning = Предупреждение
alert-important = Важно
alert-caution = Внимание
snippet-not-found = Здесь должен быть пример кода, но он отсутствует.
video = Видео
audio = Аудио
applies-to = Область применения:
choose-version = Выберите версию
copy = Копировать
copied = Скопировано
code-console = Консоль
code-output = Вывод

## Cards of links, and tutorials

kind-architecture = Архитектура
kind-concept = Основные понятия
kind-deploy = Развёртывание
kind-download = Скачивание
kind-get-started = Начало работы
kind-how-to = Практическое руководство
kind-learn = Обучение
kind-overview = Обзор
kind-quickstart = Быстрый старт
kind-reference = Справочник
kind-sample = Пример
kind-tutorial = Учебник
kind-video = Видео
kind-whats-new = Что нового
minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}

## The preview of writers (`diglot serve`)

preview = Предпросмотр
preview-clean = Замечаний нет
preview-errors = { $count ->
    [one] { $count } ошибка
    [few] { $count } ошибки
    [many] { $count } ошибок
   *[other] { $count } ошибки
}
preview-warnings = { $count ->
    [one] { $count } предупреждение
    [few] { $count } предупреждения
    [many] { $count } предупреждений
   *[other] { $count } предупреждения
}
preview-infos = { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
    [many] { $count } замечаний
   *[other] { $count } замечания
}
preview-site = Весь сайт:
preview-reading = Чтение сайта: { $done } из { $all } страниц
preview-lost = Предпросмотр завершён
preview-original = Оригинал
preview-rebuilt = Собрано из перевода
preview-fault = Эту страницу нельзя показать: в шаблоне ошибка
preview-fault-hint = Страница вернётся сама, как только шаблон будет исправлен.
preview-show = Показать

diff = Сравнение двух передач
diff-source-changed = Изменился исходный текст
diff-target-changed = Изменился только перевод
diff-new = Новое
diff-gone = Удалено
diff-moved = Перемещено
diff-changed = Изменено
diff-unchanged = Предложения без изменений
diff-pages = Страницы с различиями
diff-none = Различий нет.
diff-line = строка { $line }

## The report on translations (`diglot status --report`)

status = Состояние перевода
status-languages = Все языки
status-language = Язык
status-folders = Папки
status-folder = Папка
status-pages = Страницы
status-page = Страница
status-sentences = Предложения
status-state = Состояние
status-all = Всего
status-translated = Переведено
status-missing = Отсутствует
status-human = Человек
status-machine = Машина
status-certified = Проверено
status-current = Актуально
status-stale = Устарело
status-gone = Удалено
status-unknown = Неизвестно
status-unchanged = Без изменений
status-moved = Перемещено
status-changed = Изменено
status-new = Новое
status-included = включается в страницы
status-from = переведено как { $path }
status-into = теперь часть { $path }
status-open = Показать на сайте
status-then = Переведено с текста:
status-no-source = Исходный текст не указан: неизвестно, изменились ли страницы и предложения.
