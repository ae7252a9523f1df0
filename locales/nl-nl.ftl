### The words of the interface.

## The language

locale-name = Nederlands (Nederland)
language = Taal:
choose-language = Kies een taal
not-translated = niet vertaald

## Finding one's way

skip-to-content = Naar de inhoud
contents = Inhoud
all-contents = Volledige inhoudsopgave
more-entries = { $count ->
    [one] Nog { $count } item
   *[other] Nog { $count } items
}
filter-contents = Inhoudsopgave filteren
filter-none = Niets gevonden
breadcrumb = U bent hier
in-this-article = In dit artikel
page-navigation = Vorige en volgende pagina
previous = Vorige
next = Volgende
edit-page = Deze pagina bewerken
report-page = Een probleem met deze pagina melden
referring-pages = { $count ->
    [one] Eén pagina verwijst naar deze pagina
   *[other] { $count } pagina’s verwijzen naar deze pagina
}
moved = Deze pagina is verplaatst
moved-link = Naar de nieuwe locatie
not-found = Pagina niet gevonden
not-found-text = Op dit adres staat geen pagina. Misschien is de pagina verplaatst of staat er een fout in het adres.
not-found-languages = De startpagina in andere talen:
go-home = Naar de startpagina
feed = Wat er is gewijzigd (feed)
as-markdown = Deze pagina als Markdown

## The search

search = Zoeken
search-count = Resultaten:
search-none = Niets gevonden voor ‘{ $query }’
search-partial = Geen enkele pagina bevat al deze woorden. Deze pagina’s bevatten er enkele van.
search-failed = De zoekfunctie kon niet worden geladen. Als u verder typt, wordt het opnieuw geprobeerd.
search-all-results = Alle resultaten
search-more = Meer resultaten
search-section = Sectie
search-all-sections = Alle secties
search-kind = Soort pagina
search-all-kinds = Alle soorten
search-all-languages = In alle talen zoeken
search-others = Ook in:
search-script = Op deze server is JavaScript nodig om te zoeken.

## How a page is read

reading-mode = Weergave
mode-target = Vertaling
mode-under = Origineel eronder
mode-columns = Naast elkaar
mode-source = Origineel

## Reading settings, behind a button in the header

settings = Leesinstellingen
theme = Kleuren
theme-auto = Zoals op dit apparaat
theme-light = Licht
theme-dark = Donker
sentence-hint = Klik of tik op een zin om de brontekst ervan te zien.
source-everywhere = In de weergave ‘Origineel’ ook de inhoudsopgave en titels in de oorspronkelijke taal tonen
shortcuts-on = Deze toetsen gebruiken
key-next = Volgende zin
key-previous = Vorige zin
key-open = Origineel van de zin tonen of verbergen
close = Sluiten

## A sentence that the reader has opened

sentence = Deze zin
copy-link = Link kopiëren
link-copied = Link gekopieerd
copy-failed = Kopiëren is hier niet toegestaan
report-sentence = Deze zin melden
source-now = Het origineel luidt nu:
source-gone = Deze zin staat niet meer in het origineel.

## How the text was made

provenance = Over deze tekst
translation-human = Door mensen vertaald
translation-machine = Machinevertaling
translation-unknown = Vertaling
source-as-of = Origineel van { DATETIME($day) }
source-commit = Commit
source-current = Het origineel is sindsdien niet gewijzigd
source-stale = Het origineel is sindsdien gewijzigd
stale-sentences = { $count ->
    [one] Het origineel van één zin is gewijzigd
   *[other] Het origineel van { $count } zinnen is gewijzigd
}
read-source = De oorspronkelijke pagina lezen
fallback-notice = Deze pagina is nog niet vertaald. U leest de oorspronkelijke tekst.
rebuilt-certified = Deze tekst is samengesteld uit een vertaling die het origineel bevat. Een controlesom bewijst dat de tekst identiek is aan het origineel.
rebuilt-uncertified = Deze tekst is samengesteld uit een vertaling die het origineel bevat. De tekst kan op enkele plaatsen van het origineel afwijken, meestal in de titel.
rebuilt-from = Samengesteld uit:

## Inside the text

alert-note = Opmerking
alert-tip = Tip
alert-warning = Waarschuwing
alert-important = Belangrijk
alert-caution = Let op
snippet-not-found = Het codevoorbeeld dat hier hoort te staan, ontbreekt.
video = Video
audio = Audio
applies-to = Van toepassing op:
choose-version = Kies een versie
copy = Kopiëren
copied = Gekopieerd
code-console = Console
code-output = Uitvoer

## Cards of links, and tutorials

kind-architecture = Architectuur
kind-concept = Concept
kind-deploy = Implementatie
kind-download = Download
kind-get-started = Aan de slag
kind-how-to = Handleiding
kind-learn = Training
kind-overview = Overzicht
kind-quickstart = Snelstart
kind-reference = Naslag
kind-sample = Voorbeeld
kind-tutorial = Zelfstudie
kind-video = Video
kind-whats-new = Wat is er nieuw
minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}

## The preview of writers (`diglot serve`)

preview = Voorbeeld
preview-clean = Geen bevindingen
preview-errors = { $count ->
    [one] { $count } fout
   *[other] { $count } fouten
}
preview-warnings = { $count ->
    [one] { $count } waarschuwing
   *[other] { $count } waarschuwingen
}
preview-infos = { $count ->
    [one] { $count } opmerking
   *[other] { $count } opmerkingen
}
preview-site = Hele site:
preview-reading = Site wordt gelezen: { $done } van { $all } pagina’s
preview-lost = Het voorbeeld is beëindigd
preview-original = Origineel
preview-rebuilt = Samengesteld uit een vertaling
preview-fault = Deze pagina kan niet worden getoond: er zit een fout in een sjabloon
preview-fault-hint = De pagina verschijnt vanzelf weer zodra het sjabloon is hersteld.
preview-show = Tonen

diff = Twee overdrachten vergeleken
diff-source-changed = Bron gewijzigd
diff-target-changed = Alleen de vertaling gewijzigd
diff-new = Nieuw
diff-gone = Vervallen
diff-moved = Verplaatst
diff-changed = Gewijzigd
diff-unchanged = Ongewijzigde zinnen
diff-pages = Pagina’s die verschillen
diff-none = Er zijn geen verschillen.
diff-line = regel { $line }

## The report on translations (`diglot status --report`)

status = Stand van de vertaling
status-languages = Alle talen
status-language = Taal
status-folders = Mappen
status-folder = Map
status-pages = Pagina’s
status-page = Pagina
status-sentences = Zinnen
status-state = Toestand
status-all = Alles
status-translated = Vertaald
status-missing = Ontbreekt
status-human = Mens
status-machine = Computer
status-certified = Geverifieerd
status-current = Actueel
status-stale = Verouderd
status-gone = Vervallen
status-unknown = Onbekend
status-unchanged = Ongewijzigd
status-moved = Verplaatst
status-changed = Gewijzigd
status-new = Nieuw
status-included = opgenomen in pagina’s
status-from = vertaald als { $path }
status-into = nu deel van { $path }
status-open = Tonen op de site
status-then = Vertaald uit:
status-no-source = De bron is niet opgegeven: het is onbekend of pagina’s en zinnen zijn gewijzigd.
