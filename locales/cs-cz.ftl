### The words of the interface.

## The language

locale-name = čeština (Česko)
language = Jazyk:
choose-language = Vyberte jazyk
not-translated = nepřeloženo

## Finding one's way

skip-to-content = Přejít k obsahu stránky
contents = Obsah
all-contents = Celý obsah
more-entries = { $count ->
    [one] { $count } další položka
    [few] { $count } další položky
    [many] { $count } další položky
   *[other] { $count } dalších položek
}
filter-contents = Filtrovat obsah
filter-none = Nic nenalezeno
breadcrumb = Nacházíte se zde
in-this-article = V tomto článku
page-navigation = Předchozí a další stránka
previous = Předchozí
next = Další
edit-page = Upravit tuto stránku
report-page = Nahlásit problém s touto stránkou
referring-pages = { $count ->
    [one] Na tuto stránku odkazuje jedna stránka
    [few] Na tuto stránku odkazují { $count } stránky
    [many] Na tuto stránku odkazuje { $count } stránky
   *[other] Na tuto stránku odkazuje { $count } stránek
}
moved = Tato stránka byla přesunuta
moved-link = Přejít na nové umístění
not-found = Stránka nenalezena
not-found-text = Na této adrese žádná stránka není. Možná byla přesunuta, nebo je v adrese chyba.
not-found-languages = Úvodní stránka v jiných jazycích:
go-home = Přejít na úvodní stránku
feed = Co se změnilo (kanál)
as-markdown = Tato stránka v Markdownu

## The search

search = Hledat
search-count = Výsledky:
search-none = Pro „{ $query }“ nebylo nic nalezeno
search-partial = Žádná stránka neobsahuje všechna tato slova. Tyto stránky obsahují některá z nich.
search-failed = Vyhledávání se nepodařilo načíst. Při dalším psaní se to zkusí znovu.
search-all-results = Všechny výsledky
search-more = Další výsledky
search-section = Oddíl
search-all-sections = Všechny oddíly
search-kind = Druh stránky
search-all-kinds = Všechny druhy
search-all-languages = Hledat ve všech jazycích
search-others = Také v jazycích:
search-script = Na tomto serveru vyžaduje vyhledávání JavaScript.

## How a page is read

reading-mode = Co zobrazit
mode-target = Překlad
mode-under = Originál níže
mode-columns = Vedle sebe
mode-source = Originál

## Reading settings, behind a button in the header

settings = Nastavení čtení
theme = Barvy
theme-auto = Podle zařízení
theme-light = Světlé
theme-dark = Tmavé
sentence-hint = Kliknutím nebo klepnutím na větu zobrazíte její originál.
source-everywhere = V režimu „Originál“ zobrazit v jazyce originálu také obsah a nadpisy
shortcuts-on = Používat tyto klávesy
key-next = Další věta
key-previous = Předchozí věta
key-open = Zobrazit nebo skrýt originál věty
close = Zavřít

## A sentence that the reader has opened

sentence = Tato věta
copy-link = Kopírovat odkaz
link-copied = Odkaz zkopírován
copy-failed = Kopírování zde není povoleno
report-sentence = Nahlásit tuto větu
source-now = Originál nyní zní:
source-gone = Originál už tuto větu neobsahuje.

## How the text was made

provenance = O tomto textu
translation-human = Přeložil člověk
translation-machine = Strojový překlad
translation-unknown = Překlad
source-as-of = Stav originálu: { DATETIME($day) }
source-commit = Commit
source-current = Originál se od té doby nezměnil
source-stale = Originál se od té doby změnil
stale-sentences = { $count ->
    [one] Originál jedné věty se změnil
    [few] Originál { $count } vět se změnil
    [many] Originál { $count } věty se změnil
   *[other] Originál { $count } vět se změnil
}
read-source = Přečíst původní stránku
fallback-notice = Tato stránka zatím není přeložena. Čtete text originálu.
rebuilt-certified = Tento text byl sestaven z překladu, který obsahuje i svůj originál. Kontrolní součet dokládá, že je s originálem totožný.
rebuilt-uncertified = Tento text byl sestaven z překladu, který obsahuje i svůj originál. Místy se od něj může lišit, nejčastěji v nadpisu.
rebuilt-from = Sestaveno z překladu:

## Inside the text

alert-note = Poznámka
alert-tip = Tip
alert-warning = Varování
alert-important = Důležité
alert-caution = Upozornění
snippet-not-found = Ukázka kódu, která sem patří, chybí.
video = Video
audio = Zvuk
applies-to = Platí pro:
choose-version = Vyberte verzi
copy = Kopírovat
copied = Zkopírováno
code-console = Konzola
code-output = Výstup

## Cards of links, and tutorials

kind-architecture = Architektura
kind-concept = Koncept
kind-deploy = Nasazení
kind-download = Ke stažení
kind-get-started = Začínáme
kind-how-to = Návod
kind-learn = Školení
kind-overview = Přehled
kind-quickstart = Rychlý start
kind-reference = Referenční informace
kind-sample = Ukázka
kind-tutorial = Kurz
kind-video = Video
kind-whats-new = Co je nového
minutes = { $count ->
    [one] { $count } minuta
    [few] { $count } minuty
    [many] { $count } minuty
   *[other] { $count } minut
}

## The preview of writers (`diglot serve`)

preview = Náhled
preview-clean = Žádné nálezy
preview-errors = { $count ->
    [one] { $count } chyba
    [few] { $count } chyby
    [many] { $count } chyby
   *[other] { $count } chyb
}
preview-warnings = { $count ->
    [one] { $count } varování
    [few] { $count } varování
    [many] { $count } varování
   *[other] { $count } varování
}
preview-infos = { $count ->
    [one] { $count } poznámka
    [few] { $count } poznámky
    [many] { $count } poznámky
   *[other] { $count } poznámek
}
preview-site = Celý web:
preview-reading = Čtení webu: { $done } z { $all } stránek
preview-lost = Náhled byl ukončen
preview-original = Originál
preview-rebuilt = Sestaveno z překladu
preview-fault = Tuto stránku nelze zobrazit: v šabloně je chyba
preview-fault-hint = Jakmile bude šablona opravena, stránka se sama vrátí.
preview-show = Zobrazit

diff = Porovnání dvou předání
diff-source-changed = Zdroj se změnil
diff-target-changed = Změnil se jen překlad
diff-new = Nové
diff-gone = Odstraněno
diff-moved = Přesunuto
diff-changed = Změněno
diff-unchanged = Věty beze změny
diff-pages = Stránky, které se liší
diff-none = Nic se neliší.
diff-line = řádek { $line }

## The report on translations (`diglot status --report`)

status = Stav překladu
status-languages = Všechny jazyky
status-language = Jazyk
status-folders = Složky
status-folder = Složka
status-pages = Stránky
status-page = Stránka
status-sentences = Věty
status-state = Stav
status-all = Vše
status-translated = Přeloženo
status-missing = Chybí
status-human = Člověk
status-machine = Stroj
status-certified = Ověřeno
status-current = Aktuální
status-stale = Zastaralé
status-gone = Odstraněno
status-unknown = Neznámé
status-unchanged = Beze změny
status-moved = Přesunuto
status-changed = Změněno
status-new = Nové
status-included = vloženo do stránek
status-from = přeloženo jako { $path }
status-into = nyní součást { $path }
status-open = Zobrazit na webu
status-then = Přeloženo z:
status-no-source = Zdroj nebyl zadán: není známo, zda se stránky a věty změnily.
