### The words of the interface.

## The language

locale-name = français (France)
language = Langue :
choose-language = Choisir une langue
not-translated = non traduite

## Finding one's way

skip-to-content = Aller au contenu
contents = Sommaire
all-contents = Sommaire complet
more-entries = { $count ->
    [one] { $count } entrée de plus
    [many] { $count } d’entrées de plus
   *[other] { $count } entrées de plus
}
filter-contents = Filtrer le sommaire
filter-none = Aucun résultat
breadcrumb = Vous êtes ici
in-this-article = Dans cet article
page-navigation = Pages précédente et suivante
previous = Précédent
next = Suivant
edit-page = Modifier cette page
report-page = Signaler un problème sur cette page
referring-pages = { $count ->
    [one] Une page renvoie à celle-ci
    [many] { $count } de pages renvoient à celle-ci
   *[other] { $count } pages renvoient à celle-ci
}
moved = Cette page a été déplacée
moved-link = Aller au nouvel emplacement
not-found = Page introuvable
not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou l’adresse contient une erreur.
not-found-languages = La page d’accueil dans d’autres langues :
go-home = Aller à la page d’accueil
feed = Ce qui a changé (flux)
as-markdown = Cette page en Markdown

## The search

search = Rechercher
search-count = Résultats :
search-none = Aucun résultat pour « { $query } »
search-partial = Aucune page ne contient tous ces mots. Ces pages en contiennent certains.
search-failed = La recherche n’a pas pu être chargée. Une nouvelle tentative aura lieu pendant la saisie.
search-all-results = Tous les résultats
search-more = Plus de résultats
search-section = Rubrique
search-all-sections = Toutes les rubriques
search-kind = Type de page
search-all-kinds = Tous les types
search-all-languages = Rechercher dans toutes les langues
search-others = Aussi en :
search-script = Sur ce serveur, la recherche nécessite JavaScript.

## How a page is read

reading-mode = Affichage
mode-target = Traduction
mode-under = Original dessous
mode-columns = Côte à côte
mode-source = Original

## Reading settings, behind a button in the header

settings = Paramètres de lecture
theme = Couleurs
theme-auto = Comme sur cet appareil
theme-light = Claires
theme-dark = Sombres
sentence-hint = Cliquez ou appuyez sur une phrase pour afficher son texte d’origine.
source-everywhere = En mode « Original », afficher aussi le sommaire et les titres dans la langue d’origine
shortcuts-on = Utiliser ces touches
key-next = Phrase suivante
key-previous = Phrase précédente
key-open = Afficher ou masquer l’original de la phrase
close = Fermer

## A sentence that the reader has opened

sentence = Cette phrase
copy-link = Copier le lien
link-copied = Lien copié
copy-failed = La copie n’est pas autorisée ici
report-sentence = Signaler cette phrase
source-now = L’original indique désormais :
source-gone = L’original ne contient plus cette phrase.

## How the text was made

provenance = À propos de ce texte
translation-human = Traduction humaine
translation-machine = Traduction automatique
translation-unknown = Traduction
source-as-of = Original en date du { DATETIME($day) }
source-commit = Commit
source-current = L’original n’a pas changé depuis
source-stale = L’original a changé depuis
stale-sentences = { $count ->
    [one] L’original d’une phrase a changé
    [many] L’original de { $count } de phrases a changé
   *[other] L’original de { $count } phrases a changé
}
read-source = Lire la page d’origine
fallback-notice = Cette page n’est pas encore traduite. Vous lisez le texte original.
rebuilt-certified = Ce texte a été reconstitué à partir d’une traduction qui contient son original. Une somme de contrôle prouve qu’il est identique à l’original.
rebuilt-uncertified = Ce texte a été reconstitué à partir d’une traduction qui contient son original. Il peut différer de l’original par endroits, le plus souvent dans le titre.
rebuilt-from = Reconstitué à partir de :

## Inside the text

alert-note = Remarque
alert-tip = Conseil
alert-warning = Avertissement
alert-important = Important
alert-caution = Attention
snippet-not-found = L’exemple de code attendu ici est introuvable.
video = Vidéo
audio = Audio
applies-to = S’applique à :
choose-version = Choisir une version
copy = Copier
copied = Copié
code-console = Console
code-output = Sortie

## Cards of links, and tutorials

kind-architecture = Architecture
kind-concept = Concept
kind-deploy = Déploiement
kind-download = Téléchargement
kind-get-started = Bien démarrer
kind-how-to = Guide pratique
kind-learn = Formation
kind-overview = Vue d’ensemble
kind-quickstart = Démarrage rapide
kind-reference = Référence
kind-sample = Exemple
kind-tutorial = Tutoriel
kind-video = Vidéo
kind-whats-new = Nouveautés
minutes = { $count ->
    [one] { $count } minute
    [many] { $count } de minutes
   *[other] { $count } minutes
}

## The preview of writers (`diglot serve`)

preview = Aperçu
preview-clean = Aucun problème
preview-errors = { $count ->
    [one] { $count } erreur
    [many] { $count } d’erreurs
   *[other] { $count } erreurs
}
preview-warnings = { $count ->
    [one] { $count } avertissement
    [many] { $count } d’avertissements
   *[other] { $count } avertissements
}
preview-infos = { $count ->
    [one] { $count } remarque
    [many] { $count } de remarques
   *[other] { $count } remarques
}
preview-site = Site entier :
preview-reading = Lecture du site : { $done } pages sur { $all }
preview-lost = L’aperçu est terminé
preview-original = Original
preview-rebuilt = Reconstitué à partir d’une traduction
preview-fault = Impossible d’afficher cette page : un modèle contient une erreur
preview-fault-hint = La page réapparaît d’elle-même dès que le modèle est corrigé.
preview-show = Afficher

diff = Comparaison de deux livraisons
diff-source-changed = Source modifiée
diff-target-changed = Seule la traduction a changé
diff-new = Nouveau
diff-gone = Supprimé
diff-moved = Déplacé
diff-changed = Modifié
diff-unchanged = Phrases inchangées
diff-pages = Pages différentes
diff-none = Rien ne diffère.
diff-line = ligne { $line }

## The report on translations (`diglot status --report`)

status = État de la traduction
status-languages = Toutes les langues
status-language = Langue
status-folders = Dossiers
status-folder = Dossier
status-pages = Pages
status-page = Page
status-sentences = Phrases
status-state = État
status-all = Total
status-translated = Traduites
status-missing = Manquantes
status-human = Humaine
status-machine = Automatique
status-certified = Vérifiées
status-current = À jour
status-stale = Obsolètes
status-gone = Supprimées
status-unknown = Inconnu
status-unchanged = Inchangées
status-moved = Déplacées
status-changed = Modifiées
status-new = Nouvelles
status-included = inclus dans des pages
status-from = traduite sous { $path }
status-into = fait désormais partie de { $path }
status-open = Afficher sur le site
status-then = Traduit à partir de :
status-no-source = La source n’a pas été indiquée : on ne sait pas si les pages et les phrases ont changé.
