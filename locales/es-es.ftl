### The words of the interface.

## The language

locale-name = español (España)
language = Idioma:
choose-language = Elegir idioma
not-translated = sin traducir

## Finding one's way

skip-to-content = Ir al contenido
contents = Índice
all-contents = Índice completo
more-entries = { $count ->
    [one] { $count } entrada más
    [many] { $count } de entradas más
   *[other] { $count } entradas más
}
breadcrumb = Usted está aquí
in-this-article = En este artículo
page-navigation = Página anterior y siguiente
previous = Anterior
next = Siguiente
edit-page = Editar esta página
referring-pages = { $count ->
    [one] Una página enlaza a esta
    [many] { $count } de páginas enlazan a esta
   *[other] { $count } páginas enlazan a esta
}
moved = Esta página se ha movido
moved-link = Ir a la nueva ubicación

## How a page is read

reading-mode = Qué mostrar
mode-target = Traducción
mode-under = Original debajo
mode-columns = En paralelo
mode-source = Original
mode-keys = Las teclas 1 a 4 cambian lo que se muestra

## How the text was made

provenance = Acerca de este texto
translation-human = Traducción humana
translation-machine = Traducción automática
translation-unknown = Traducción
source-as-of = Original del { DATETIME($day) }
source-commit = Commit
source-current = El original no ha cambiado desde entonces
source-stale = El original ha cambiado desde entonces
read-source = Leer la página original
fallback-notice = Esta página todavía no está traducida. Está leyendo el texto original.
rebuilt-certified = Este texto se ha reconstruido a partir de una traducción que contiene su original. Una suma de comprobación demuestra que es idéntico al original.
rebuilt-uncertified = Este texto se ha reconstruido a partir de una traducción que contiene su original. Puede diferir del original en algunos puntos, sobre todo en el título.
rebuilt-from = Reconstruido a partir de:

## Inside the text

alert-note = Nota
alert-tip = Sugerencia
alert-warning = Advertencia
alert-important = Importante
alert-caution = Precaución
snippet-not-found = Falta el ejemplo de código que debería aparecer aquí.
video = Vídeo
audio = Audio
applies-to = Se aplica a:
choose-version = Elegir versión
copy = Copiar
copied = Copiado
code-console = Consola
code-output = Salida

## Cards of links, and tutorials

kind-architecture = Arquitectura
kind-concept = Concepto
kind-deploy = Implementación
kind-download = Descarga
kind-get-started = Primeros pasos
kind-how-to = Guía práctica
kind-learn = Formación
kind-overview = Información general
kind-quickstart = Inicio rápido
kind-reference = Referencia
kind-sample = Ejemplo
kind-tutorial = Tutorial
kind-video = Vídeo
kind-whats-new = Novedades
minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}
