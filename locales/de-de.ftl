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
filter-contents = Inhaltsverzeichnis filtern
filter-none = Nichts gefunden
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
not-found = Seite nicht gefunden
not-found-text = Unter dieser Adresse gibt es keine Seite. Sie ist vielleicht umgezogen, oder die Adresse enthält einen Fehler.
not-found-languages = Die Startseite in anderen Sprachen:
go-home = Zur Startseite
feed = Was sich geändert hat (Feed)
as-markdown = Diese Seite als Markdown

## The search

search = Suchen
search-count = Ergebnisse:
search-none = Nichts gefunden zu „{ $query }“
search-partial = Keine Seite enthält alle diese Wörter. Diese Seiten enthalten einige davon.
search-failed = Die Suche konnte nicht geladen werden. Beim Weitertippen wird es erneut versucht.
search-all-results = Alle Ergebnisse
search-more = Weitere Ergebnisse
search-section = Bereich
search-all-sections = Alle Bereiche
search-kind = Art der Seite
search-all-kinds = Alle Arten
search-all-languages = In allen Sprachen suchen
search-others = Auch in:
search-script = Auf diesem Server braucht die Suche JavaScript.

## How a page is read

reading-mode = Anzeige
mode-target = Übersetzung
mode-under = Original darunter
# With a soft hyphen, since a phone gives it a quarter of its width.
mode-columns = Neben­einander
mode-source = Original

## Reading settings, behind a button in the header

settings = Leseeinstellungen
theme = Farben
theme-auto = Wie auf diesem Gerät
theme-light = Hell
theme-dark = Dunkel
sentence-hint = Klicken oder tippen Sie auf einen Satz, um seinen Originaltext zu sehen.
source-everywhere = In der Ansicht „Original“ auch Inhaltsverzeichnis und Titel in der Originalsprache anzeigen
shortcuts-on = Diese Tasten verwenden
key-next = Nächster Satz
key-previous = Voriger Satz
key-open = Original des Satzes ein- oder ausblenden
close = Schließen

## A sentence that the reader has opened

sentence = Dieser Satz
copy-link = Link kopieren
link-copied = Link kopiert
copy-failed = Kopieren ist hier nicht erlaubt
report-sentence = Diesen Satz melden
source-now = Das Original lautet jetzt:
source-gone = Im Original kommt dieser Satz nicht mehr vor.

## How the text was made

provenance = Über diesen Text
translation-human = Von Menschen übersetzt
translation-machine = Maschinell übersetzt
translation-unknown = Übersetzung
source-as-of = Stand des Originals: { DATETIME($day) }
source-commit = Commit
source-current = Original seitdem unverändert
source-stale = Original seitdem geändert
stale-sentences = { $count ->
    [one] Das Original eines Satzes hat sich geändert
   *[other] Das Original von { $count } Sätzen hat sich geändert
}
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

## The preview of writers (`diglot serve`)

preview = Vorschau
preview-clean = Keine Befunde
preview-errors = { $count ->
    [one] { $count } Fehler
   *[other] { $count } Fehler
}
preview-warnings = { $count ->
    [one] { $count } Warnung
   *[other] { $count } Warnungen
}
preview-infos = { $count ->
    [one] { $count } Hinweis
   *[other] { $count } Hinweise
}
preview-site = Ganze Website:
preview-reading = Website wird gelesen: { $done } von { $all } Seiten
preview-lost = Die Vorschau ist beendet
preview-original = Original
preview-rebuilt = Aus einer Übersetzung zusammengesetzt
preview-fault = Diese Seite kann nicht angezeigt werden: Eine Vorlage ist fehlerhaft
preview-fault-hint = Die Seite erscheint von selbst wieder, sobald die Vorlage berichtigt ist.
preview-show = Anzeigen

diff = Zwei Übergaben im Vergleich
diff-source-changed = Quelle geändert
diff-target-changed = Nur die Übersetzung geändert
diff-new = Neu
diff-gone = Entfallen
diff-moved = Verschoben
diff-changed = Geändert
diff-unchanged = Unveränderte Sätze
diff-pages = Seiten mit Unterschieden
diff-none = Es gibt keine Unterschiede.
diff-line = Zeile { $line }

## The report on translations (`diglot status --report`)

status = Stand der Übersetzung
status-languages = Alle Sprachen
status-language = Sprache
status-folders = Alle Ordner
status-folder = Ordner
status-pages = Seiten
status-page = Seite
status-sentences = Sätze
status-state = Zustand
status-all = Alle
status-translated = Übersetzt
status-missing = Fehlt
status-human = Mensch
status-machine = Maschine
status-certified = Bestätigt
status-current = Aktuell
status-stale = Veraltet
status-gone = Entfallen
status-unknown = Unbekannt
status-unchanged = Unverändert
status-moved = Verschoben
status-changed = Geändert
status-new = Neu
status-included = in Seiten eingebunden
status-from = übersetzt als { $path }
status-into = jetzt Teil von { $path }
status-open = Auf der Website zeigen
status-then = Übersetzt aus:
status-no-source = Das Original wurde nicht angegeben: Ob sich Seiten und Sätze geändert haben, ist unbekannt.
