### The words of the interface.

## The language

locale-name = Deutsch (Deutschland)
language = Sprache:
choose-language = Sprache wählen
not-translated = nicht übersetzt

## Finding one's way

skip-to-content = Zum Inhalt springen
contents = Inhalt
all-contents = Gesamtes Inhaltsverzeichnis
more-entries = { $count ->
    [one] { $count } weiterer Eintrag
   *[other] { $count } weitere Einträge
}
breadcrumb = Sie sind hier
in-this-article = In diesem Artikel
page-navigation = Vorige und nächste Seite
previous = Zurück
next = Weiter
edit-page = Diese Seite bearbeiten
report-page = Ein Problem mit dieser Seite melden
referring-pages = { $count ->
    [one] Eine Seite verweist hierher
   *[other] { $count } Seiten verweisen hierher
}
moved = Diese Seite ist umgezogen
moved-link = Zur neuen Adresse

## How a page is read

reading-mode = Anzeige
mode-target = Übersetzung
mode-under = Original darunter
# With a soft hyphen, since a phone gives it a quarter of its width.
mode-columns = Neben­einander
mode-source = Original
mode-keys = Tasten 1 bis 4 wechseln die Ansicht

## How the text was made

provenance = Über diesen Text
translation-human = Von Menschen übersetzt
translation-machine = Maschinell übersetzt
translation-unknown = Übersetzung
source-as-of = Stand des Originals: { DATETIME($day) }
source-commit = Commit
source-current = Original seitdem unverändert
source-stale = Original seitdem geändert
read-source = Originalseite lesen
fallback-notice = Diese Seite ist noch nicht übersetzt. Sie lesen den Originaltext.
rebuilt-certified = Dieser Text wurde aus einer Übersetzung zusammengesetzt, die das Original mitführt. Eine Prüfsumme belegt, dass er mit dem Original identisch ist.
rebuilt-uncertified = Dieser Text wurde aus einer Übersetzung zusammengesetzt, die das Original mitführt. Er kann stellenweise vom Original abweichen, meist im Titel.
rebuilt-from = Zusammengesetzt aus:

## Inside the text

alert-note = Hinweis
alert-tip = Tipp
alert-warning = Warnung
alert-important = Wichtig
alert-caution = Vorsicht
snippet-not-found = Das Codebeispiel, das hier stehen soll, fehlt.
video = Video
audio = Audio
applies-to = Gilt für:
choose-version = Version auswählen
copy = Kopieren
copied = Kopiert
code-console = Konsole
code-output = Ausgabe

## Cards of links, and tutorials

kind-architecture = Architektur
kind-concept = Konzept
kind-deploy = Bereitstellung
kind-download = Download
kind-get-started = Erste Schritte
kind-how-to = Anleitung
kind-learn = Training
kind-overview = Übersicht
kind-quickstart = Schnellstart
kind-reference = Referenz
kind-sample = Beispiel
kind-tutorial = Tutorial
kind-video = Video
kind-whats-new = Neuigkeiten
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
