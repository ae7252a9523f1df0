### The words of the interface.

## The language

locale-name = italiano (Italia)
language = Lingua:
choose-language = Scegli una lingua
not-translated = non tradotta

## Finding one's way

skip-to-content = Vai al contenuto
contents = Sommario
all-contents = Sommario completo
more-entries = { $count ->
    [one] { $count } altra voce
    [many] altri { $count } di voci
   *[other] altre { $count } voci
}
filter-contents = Filtra il sommario
filter-none = Nessun risultato
breadcrumb = Posizione attuale
in-this-article = In questo articolo
page-navigation = Pagina precedente e successiva
previous = Precedente
next = Successiva
edit-page = Modifica questa pagina
report-page = Segnala un problema in questa pagina
referring-pages = { $count ->
    [one] Una pagina rimanda a questa
    [many] { $count } di pagine rimandano a questa
   *[other] { $count } pagine rimandano a questa
}
moved = Questa pagina è stata spostata
moved-link = Vai alla nuova posizione
not-found = Pagina non trovata
not-found-text = A questo indirizzo non c’è alcuna pagina. Potrebbe essere stata spostata oppure l’indirizzo contiene un errore.
not-found-languages = La pagina iniziale in altre lingue:
go-home = Vai alla pagina iniziale
feed = Che cosa è cambiato (feed)
as-markdown = Questa pagina in Markdown

## The search

search = Cerca
search-count = Risultati:
search-none = Nessun risultato per «{ $query }»
search-partial = Nessuna pagina contiene tutte queste parole. Queste pagine ne contengono alcune.
search-failed = Impossibile caricare la ricerca. Si riproverà mentre si continua a scrivere.
search-all-results = Tutti i risultati
search-more = Altri risultati
search-section = Sezione
search-all-sections = Tutte le sezioni
search-kind = Tipo di pagina
search-all-kinds = Tutti i tipi
search-all-languages = Cerca in tutte le lingue
search-others = Anche in:
search-script = Su questo server la ricerca richiede JavaScript.

## How a page is read

reading-mode = Cosa mostrare
mode-target = Traduzione
mode-under = Originale sotto
mode-columns = Affiancati
mode-source = Originale

## Reading settings, behind a button in the header

settings = Impostazioni di lettura
theme = Colori
theme-auto = Come sul dispositivo
theme-light = Chiari
theme-dark = Scuri
sentence-hint = Fare clic o toccare una frase per visualizzarne l’originale.
source-everywhere = Nella modalità «Originale» mostra anche il sommario e i titoli nella lingua originale
shortcuts-on = Usa questi tasti
key-next = Frase successiva
key-previous = Frase precedente
key-open = Mostra o nascondi l’originale della frase
close = Chiudi

## A sentence that the reader has opened

sentence = Questa frase
copy-link = Copia link
link-copied = Link copiato
copy-failed = Qui non è consentito copiare
report-sentence = Segnala questa frase
source-now = L’originale ora dice:
source-gone = L’originale non contiene più questa frase.

## How the text was made

provenance = Informazioni su questo testo
translation-human = Traduzione umana
translation-machine = Traduzione automatica
translation-unknown = Traduzione
source-as-of = Originale alla data: { DATETIME($day) }
source-commit = Commit
source-current = Da allora l’originale non è cambiato
source-stale = Da allora l’originale è cambiato
stale-sentences = { $count ->
    [one] L’originale di una frase è cambiato
    [many] L’originale di { $count } di frasi è cambiato
   *[other] L’originale di { $count } frasi è cambiato
}
read-source = Leggi la pagina originale
fallback-notice = Questa pagina non è stata ancora tradotta. Il testo visualizzato è quello originale.
rebuilt-certified = Questo testo è stato ricostruito da una traduzione che contiene il proprio originale. Un checksum dimostra che è identico all’originale.
rebuilt-uncertified = Questo testo è stato ricostruito da una traduzione che contiene il proprio originale. In alcuni punti, perlopiù nel titolo, può differire dall’originale.
rebuilt-from = Ricostruito da:

## Inside the text

alert-note = Nota
alert-tip = Suggerimento
alert-warning = Avviso
alert-important = Importante
alert-caution = Attenzione
snippet-not-found = L’esempio di codice previsto in questo punto non è disponibile.
video = Video
audio = Audio
applies-to = Si applica a:
choose-version = Scegli una versione
copy = Copia
copied = Copiato
code-console = Console
code-output = Output

## Cards of links, and tutorials

kind-architecture = Architettura
kind-concept = Concetto
kind-deploy = Distribuzione
kind-download = Download
kind-get-started = Introduzione
kind-how-to = Guida pratica
kind-learn = Formazione
kind-overview = Panoramica
kind-quickstart = Avvio rapido
kind-reference = Riferimento
kind-sample = Esempio
kind-tutorial = Esercitazione
kind-video = Video
kind-whats-new = Novità
minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } di minuti
   *[other] { $count } minuti
}

## The preview of writers (`diglot serve`)

preview = Anteprima
preview-clean = Nessun problema
preview-errors = { $count ->
    [one] { $count } errore
    [many] { $count } di errori
   *[other] { $count } errori
}
preview-warnings = { $count ->
    [one] { $count } avviso
    [many] { $count } di avvisi
   *[other] { $count } avvisi
}
preview-infos = { $count ->
    [one] { $count } nota
    [many] { $count } di note
   *[other] { $count } note
}
preview-site = Intero sito:
preview-reading = Lettura del sito: { $done } pagine su { $all }
preview-lost = L’anteprima è terminata
preview-original = Originale
preview-rebuilt = Ricostruito da una traduzione
preview-fault = Impossibile mostrare questa pagina: un modello contiene un errore
preview-fault-hint = La pagina ricompare da sola appena il modello è corretto.
preview-show = Mostra

diff = Due consegne a confronto
diff-source-changed = Originale modificato
diff-target-changed = Modificata solo la traduzione
diff-new = Nuovo
diff-gone = Eliminato
diff-moved = Spostato
diff-changed = Modificato
diff-unchanged = Frasi invariate
diff-pages = Pagine diverse
diff-none = Nessuna differenza.
diff-line = riga { $line }

## The report on translations (`diglot status --report`)

status = Stato della traduzione
status-languages = Tutte le lingue
status-language = Lingua
status-folders = Cartelle
status-folder = Cartella
status-pages = Pagine
status-page = Pagina
status-sentences = Frasi
status-state = Stato
status-all = Totale
status-translated = Tradotte
status-missing = Mancanti
status-human = Umana
status-machine = Automatica
status-certified = Verificate
status-current = Aggiornate
status-stale = Non aggiornate
status-gone = Rimosse
status-unknown = Sconosciuto
status-unchanged = Invariate
status-moved = Spostate
status-changed = Modificate
status-new = Nuove
status-included = incluso in pagine
status-from = tradotta come { $path }
status-into = ora parte di { $path }
status-open = Mostra nel sito
status-then = Tradotto da:
status-no-source = L’originale non è stato indicato: non si sa se le pagine e le frasi siano cambiate.
