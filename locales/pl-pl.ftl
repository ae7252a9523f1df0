### The words of the interface.

## The language

locale-name = polski (Polska)
language = Język:
choose-language = Wybierz język
not-translated = nieprzetłumaczone

## Finding one's way

skip-to-content = Przejdź do treści
contents = Spis treści
all-contents = Cały spis treści
more-entries = { $count ->
    [one] Jeszcze { $count } pozycja
    [few] Jeszcze { $count } pozycje
    [many] Jeszcze { $count } pozycji
   *[other] Jeszcze { $count } pozycji
}
filter-contents = Filtruj spis treści
filter-none = Nic nie znaleziono
breadcrumb = Jesteś tutaj
in-this-article = W tym artykule
page-navigation = Poprzednia i następna strona
previous = Wstecz
next = Dalej
edit-page = Edytuj tę stronę
report-page = Zgłoś problem z tą stroną
referring-pages = { $count ->
    [one] Jedna strona odsyła do tej strony
    [few] { $count } strony odsyłają do tej strony
    [many] { $count } stron odsyła do tej strony
   *[other] { $count } strony odsyła do tej strony
}
moved = Ta strona została przeniesiona
moved-link = Przejdź do nowej lokalizacji
not-found = Nie znaleziono strony
not-found-text = Pod tym adresem nie ma strony. Mogła zostać przeniesiona albo w adresie jest błąd.
not-found-languages = Strona główna w innych językach:
go-home = Przejdź do strony głównej
feed = Co się zmieniło (kanał)
as-markdown = Ta strona w formacie Markdown

## The search

search = Szukaj
search-count = Wyniki:
search-none = Nic nie znaleziono dla „{ $query }”
search-partial = Żadna strona nie zawiera wszystkich tych słów. Te strony zawierają niektóre z nich.
search-failed = Nie udało się wczytać wyszukiwarki. Próba zostanie ponowiona podczas pisania.
search-all-results = Wszystkie wyniki
search-more = Więcej wyników
search-section = Dział
search-all-sections = Wszystkie działy
search-kind = Rodzaj strony
search-all-kinds = Wszystkie rodzaje
search-all-languages = Szukaj we wszystkich językach
search-others = Także w językach:
search-script = Na tym serwerze wyszukiwanie wymaga JavaScriptu.

## How a page is read

reading-mode = Co pokazać
mode-target = Tłumaczenie
mode-under = Oryginał poniżej
mode-columns = Obok siebie
mode-source = Oryginał

## Reading settings, behind a button in the header

settings = Ustawienia czytania
theme = Kolory
theme-auto = Jak na tym urządzeniu
theme-light = Jasne
theme-dark = Ciemne
sentence-hint = Kliknij lub dotknij zdania, aby zobaczyć jego oryginał.
source-everywhere = W trybie „Oryginał” pokazuj w języku oryginału także spis treści i tytuły
shortcuts-on = Używaj tych klawiszy
key-next = Następne zdanie
key-previous = Poprzednie zdanie
key-open = Pokaż lub ukryj oryginał zdania
close = Zamknij

## A sentence that the reader has opened

sentence = To zdanie
copy-link = Kopiuj link
link-copied = Skopiowano link
copy-failed = Kopiowanie jest tu niedozwolone
report-sentence = Zgłoś to zdanie
source-now = Oryginał brzmi teraz:
source-gone = W oryginale nie ma już tego zdania.

## How the text was made

provenance = Informacje o tym tekście
translation-human = Tłumaczenie wykonane przez człowieka
translation-machine = Tłumaczenie maszynowe
translation-unknown = Tłumaczenie
source-as-of = Oryginał z dnia { DATETIME($day) }
source-commit = Commit
source-current = Od tego czasu oryginał się nie zmienił
source-stale = Od tego czasu oryginał się zmienił
stale-sentences = { $count ->
    [one] Zmienił się oryginał jednego zdania
    [few] Zmienił się oryginał { $count } zdań
    [many] Zmienił się oryginał { $count } zdań
   *[other] Zmienił się oryginał { $count } zdania
}
read-source = Czytaj stronę oryginalną
fallback-notice = Ta strona nie została jeszcze przetłumaczona. Czytasz tekst oryginalny.
rebuilt-certified = Ten tekst złożono z tłumaczenia, które zawiera swój oryginał. Suma kontrolna dowodzi, że jest identyczny z oryginałem.
rebuilt-uncertified = Ten tekst złożono z tłumaczenia, które zawiera swój oryginał. Miejscami może się różnić od oryginału, najczęściej w tytule.
rebuilt-from = Złożono z tłumaczenia:

## Inside the text

alert-note = Uwaga
alert-tip = Porada
alert-warning = Ostrzeżenie
alert-important = Ważne
alert-caution = Przestroga
snippet-not-found = Brakuje przykładu kodu, który powinien się tu znajdować.
video = Wideo
audio = Dźwięk
applies-to = Dotyczy:
choose-version = Wybierz wersję
copy = Kopiuj
copied = Skopiowano
code-console = Konsola
code-output = Dane wyjściowe

## Cards of links, and tutorials

kind-architecture = Architektura
kind-concept = Pojęcie
kind-deploy = Wdrażanie
kind-download = Pobieranie
kind-get-started = Pierwsze kroki
kind-how-to = Przewodnik z instrukcjami
kind-learn = Szkolenie
kind-overview = Omówienie
kind-quickstart = Szybki start
kind-reference = Dokumentacja referencyjna
kind-sample = Przykład
kind-tutorial = Samouczek
kind-video = Wideo
kind-whats-new = Co nowego
minutes = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
    [many] { $count } minut
   *[other] { $count } minuty
}

## The preview of writers (`diglot serve`)

preview = Podgląd
preview-clean = Brak uwag
preview-errors = { $count ->
    [one] { $count } błąd
    [few] { $count } błędy
    [many] { $count } błędów
   *[other] { $count } błędu
}
preview-warnings = { $count ->
    [one] { $count } ostrzeżenie
    [few] { $count } ostrzeżenia
    [many] { $count } ostrzeżeń
   *[other] { $count } ostrzeżenia
}
preview-infos = { $count ->
    [one] { $count } uwaga
    [few] { $count } uwagi
    [many] { $count } uwag
   *[other] { $count } uwagi
}
preview-site = Cała witryna:
preview-reading = Odczytywanie witryny: { $done } z { $all } stron
preview-lost = Podgląd został zakończony
preview-original = Oryginał
preview-rebuilt = Złożono z tłumaczenia
preview-fault = Nie można wyświetlić tej strony: w szablonie jest błąd
preview-fault-hint = Strona wróci sama, gdy tylko szablon zostanie poprawiony.
preview-show = Pokaż

diff = Porównanie dwóch przekazań
diff-source-changed = Zmieniono źródło
diff-target-changed = Zmieniono tylko tłumaczenie
diff-new = Nowe
diff-gone = Usunięte
diff-moved = Przeniesione
diff-changed = Zmienione
diff-unchanged = Zdania bez zmian
diff-pages = Strony z różnicami
diff-none = Nie ma różnic.
diff-line = wiersz { $line }

## The report on translations (`diglot status --report`)

status = Stan tłumaczenia
status-languages = Wszystkie języki
status-language = Język
status-folders = Foldery
status-folder = Folder
status-pages = Strony
status-page = Strona
status-sentences = Zdania
status-state = Stan
status-all = Razem
status-translated = Przetłumaczone
status-missing = Brakujące
status-human = Człowiek
status-machine = Maszyna
status-certified = Sprawdzone
status-current = Aktualne
status-stale = Nieaktualne
status-gone = Usunięte
status-unknown = Nieznane
status-unchanged = Bez zmian
status-moved = Przeniesione
status-changed = Zmienione
status-new = Nowe
status-included = dołączane do stron
status-from = przetłumaczone jako { $path }
status-into = teraz część { $path }
status-open = Pokaż w witrynie
status-then = Przetłumaczono z:
status-no-source = Nie podano źródła: nie wiadomo, czy strony i zdania się zmieniły.
