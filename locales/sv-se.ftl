### The words of the interface.

## The language

locale-name = svenska (Sverige)
language = Språk:
choose-language = Välj språk
not-translated = inte översatt

## Finding one's way

skip-to-content = Hoppa till innehållet
contents = Innehåll
all-contents = Hela innehållsförteckningen
more-entries = { $count ->
    [one] { $count } till
   *[other] { $count } till
}
filter-contents = Filtrera innehållet
filter-none = Inga träffar
breadcrumb = Du är här
in-this-article = I den här artikeln
page-navigation = Föregående och nästa sida
previous = Föregående
next = Nästa
edit-page = Redigera den här sidan
report-page = Rapportera ett problem med den här sidan
referring-pages = { $count ->
    [one] En sida hänvisar till den här sidan
   *[other] { $count } sidor hänvisar till den här sidan
}
moved = Den här sidan har flyttats
moved-link = Gå till den nya platsen
not-found = Sidan hittades inte
not-found-text = Det finns ingen sida på den här adressen. Den kan ha flyttats, eller så är det fel i adressen.
not-found-languages = Startsidan på andra språk:
go-home = Gå till startsidan
feed = Vad som har ändrats (flöde)
as-markdown = Den här sidan som Markdown

## The search

search = Sök
search-count = Resultat:
search-none = Inga träffar för ”{ $query }”
search-partial = Ingen sida innehåller alla dessa ord. De här sidorna innehåller några av dem.
search-failed = Sökningen kunde inte läsas in. Ett nytt försök görs när du fortsätter att skriva.
search-all-results = Alla resultat
search-more = Fler resultat
search-section = Avsnitt
search-all-sections = Alla avsnitt
search-kind = Typ av sida
search-all-kinds = Alla typer
search-all-languages = Sök på alla språk
search-others = Även på:
search-script = På den här servern kräver sökningen JavaScript.

## How a page is read

reading-mode = Vad som visas
mode-target = Översättning
mode-under = Original under
mode-columns = Sida vid sida
mode-source = Original

## Reading settings, behind a button in the header

settings = Läsinställningar
theme = Färger
theme-auto = Som på den här enheten
theme-light = Ljust
theme-dark = Mörkt
sentence-hint = Klicka eller tryck på en mening för att visa originaltexten.
source-everywhere = Visa även innehåll och rubriker på originalspråket i läget ”Original”
shortcuts-on = Använd de här tangenterna
key-next = Nästa mening
key-previous = Föregående mening
key-open = Visa eller dölj meningens original
close = Stäng

## A sentence that the reader has opened

sentence = Den här meningen
copy-link = Kopiera länk
link-copied = Länken har kopierats
copy-failed = Det går inte att kopiera här
report-sentence = Rapportera den här meningen
source-now = Originalet lyder nu:
source-gone = Originalet innehåller inte längre den här meningen.

## How the text was made

provenance = Om den här texten
translation-human = Översatt av människor
translation-machine = Maskinöversättning
translation-unknown = Översättning
source-as-of = Originalet per den { DATETIME($day) }
source-commit = Commit
source-current = Originalet har inte ändrats sedan dess
source-stale = Originalet har ändrats sedan dess
stale-sentences = { $count ->
    [one] Originalet till en mening har ändrats
   *[other] Originalet till { $count } meningar har ändrats
}
read-source = Läs originalsidan
fallback-notice = Den här sidan är inte översatt än. Du läser originaltexten.
rebuilt-certified = Den här texten har satts samman från en översättning som innehåller sitt original. En kontrollsumma bevisar att den är identisk med originalet.
rebuilt-uncertified = Den här texten har satts samman från en översättning som innehåller sitt original. Den kan ställvis skilja sig från originalet, oftast i rubriken.
rebuilt-from = Sammansatt från:

## Inside the text

alert-note = Anmärkning
alert-tip = Tips
alert-warning = Varning
alert-important = Viktigt
alert-caution = Var försiktig
snippet-not-found = Kodexemplet som hör hemma här saknas.
video = Video
audio = Ljud
applies-to = Gäller för:
choose-version = Välj version
copy = Kopiera
copied = Kopierat
code-console = Konsol
code-output = Utdata

## Cards of links, and tutorials

kind-architecture = Arkitektur
kind-concept = Begrepp
kind-deploy = Distribution
kind-download = Nedladdning
kind-get-started = Kom igång
kind-how-to = Instruktionsguide
kind-learn = Utbildning
kind-overview = Översikt
kind-quickstart = Snabbstart
kind-reference = Referens
kind-sample = Exempel
kind-tutorial = Självstudie
kind-video = Video
kind-whats-new = Nyheter
minutes = { $count ->
    [one] { $count } minut
   *[other] { $count } minuter
}

## The preview of writers (`diglot serve`)

preview = Förhandsgranskning
preview-clean = Inget att anmärka
preview-errors = { $count ->
    [one] { $count } fel
   *[other] { $count } fel
}
preview-warnings = { $count ->
    [one] { $count } varning
   *[other] { $count } varningar
}
preview-infos = { $count ->
    [one] { $count } anmärkning
   *[other] { $count } anmärkningar
}
preview-site = Hela webbplatsen:
preview-reading = Läser webbplatsen: { $done } av { $all } sidor
preview-lost = Förhandsgranskningen har avslutats
preview-original = Original
preview-rebuilt = Sammansatt från en översättning
preview-fault = Sidan kan inte visas: det finns ett fel i en mall
preview-fault-hint = Sidan kommer tillbaka av sig själv så snart mallen är rättad.
preview-show = Visa

diff = Två överlämningar jämförda
diff-source-changed = Källan har ändrats
diff-target-changed = Bara översättningen har ändrats
diff-new = Ny
diff-gone = Borttagen
diff-moved = Flyttad
diff-changed = Ändrad
diff-unchanged = Oförändrade meningar
diff-pages = Sidor som skiljer sig
diff-none = Inget skiljer sig.
diff-line = rad { $line }

## The report on translations (`diglot status --report`)

status = Översättningens läge
status-languages = Alla språk
status-language = Språk
status-folders = Mappar
status-folder = Mapp
status-pages = Sidor
status-page = Sida
status-sentences = Meningar
status-state = Läge
status-all = Alla
status-translated = Översatt
status-missing = Saknas
status-human = Människa
status-machine = Maskin
status-certified = Bekräftad
status-current = Aktuell
status-stale = Inaktuell
status-gone = Borttagen
status-unknown = Okänt
status-unchanged = Oförändrad
status-moved = Flyttad
status-changed = Ändrad
status-new = Ny
status-included = ingår i sidor
status-from = översatt som { $path }
status-into = nu en del av { $path }
status-open = Visa på webbplatsen
status-then = Översatt från:
status-no-source = Källan har inte angetts: det är okänt om sidor och meningar har ändrats.
