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
breadcrumb = Du är här
in-this-article = I den här artikeln
page-navigation = Föregående och nästa sida
previous = Föregående
next = Nästa
edit-page = Redigera den här sidan
referring-pages = { $count ->
    [one] En sida hänvisar till den här sidan
   *[other] { $count } sidor hänvisar till den här sidan
}
moved = Den här sidan har flyttats
moved-link = Gå till den nya platsen

## How a page is read

reading-mode = Vad som visas
mode-target = Översättning
mode-under = Original under
mode-columns = Sida vid sida
mode-source = Original
mode-keys = Tangenterna 1 till 4 ändrar vad som visas

## How the text was made

provenance = Om den här texten
translation-human = Översatt av människor
translation-machine = Maskinöversättning
translation-unknown = Översättning
source-as-of = Originalet per den { DATETIME($day) }
source-commit = Commit
source-current = Originalet har inte ändrats sedan dess
source-stale = Originalet har ändrats sedan dess
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
