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
breadcrumb = Ви тут
in-this-article = У цій статті
page-navigation = Попередня та наступна сторінки
previous = Назад
next = Далі
edit-page = Редагувати цю сторінку
referring-pages = { $count ->
    [one] На цю сторінку посилається { $count } сторінка
    [few] На цю сторінку посилаються { $count } сторінки
    [many] На цю сторінку посилаються { $count } сторінок
   *[other] На цю сторінку посилається { $count } сторінки
}
moved = Цю сторінку переміщено
moved-link = Перейти на нове місце

## How a page is read

reading-mode = Що показувати
mode-target = Переклад
mode-under = Оригінал нижче
mode-columns = Поруч
mode-source = Оригінал
mode-keys = Клавіші 1–4 змінюють вигляд

## How the text was made

provenance = Про цей текст
translation-human = Переклад виконала людина
translation-machine = Машинний переклад
translation-unknown = Переклад
source-as-of = Оригінал станом на { DATETIME($day) }
source-commit = Коміт
source-current = Відтоді оригінал не змінився
source-stale = Відтоді оригінал змінився
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
