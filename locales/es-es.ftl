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
filter-contents = Filtrar el índice
filter-none = Sin resultados
breadcrumb = Usted está aquí
in-this-article = En este artículo
page-navigation = Página anterior y siguiente
previous = Anterior
next = Siguiente
edit-page = Editar esta página
report-page = Notificar un problema con esta página
referring-pages = { $count ->
    [one] Una página enlaza a esta
    [many] { $count } de páginas enlazan a esta
   *[other] { $count } páginas enlazan a esta
}
moved = Esta página se ha movido
moved-link = Ir a la nueva ubicación
not-found = Página no encontrada
not-found-text = No hay ninguna página en esta dirección. Puede que se haya movido o que la dirección contenga un error.
not-found-languages = La página de inicio en otros idiomas:
go-home = Ir a la página de inicio
feed = Qué ha cambiado (fuente web)
as-markdown = Esta página en Markdown

## The search

search = Buscar
search-count = Resultados:
search-none = No se ha encontrado nada para «{ $query }»
search-partial = Ninguna página contiene todas estas palabras. Estas páginas contienen algunas.
search-failed = No se ha podido cargar la búsqueda. Se volverá a intentar cuando siga escribiendo.
search-all-results = Todos los resultados
search-more = Más resultados
search-section = Sección
search-all-sections = Todas las secciones
search-kind = Tipo de página
search-all-kinds = Todos los tipos
search-all-languages = Buscar en todos los idiomas
search-others = También en:
search-script = En este servidor, la búsqueda necesita JavaScript.

## How a page is read

reading-mode = Qué mostrar
mode-target = Traducción
mode-under = Original debajo
mode-columns = En paralelo
mode-source = Original

## Reading settings, behind a button in the header

settings = Ajustes de lectura
theme = Colores
theme-auto = Como en este dispositivo
theme-light = Claros
theme-dark = Oscuros
sentence-hint = Haga clic en una frase o tóquela para ver su texto original.
source-everywhere = En el modo «Original», mostrar también el índice y los títulos en el idioma original
shortcuts-on = Usar estas teclas
key-next = Frase siguiente
key-previous = Frase anterior
key-open = Mostrar u ocultar el original de la frase
close = Cerrar

## A sentence that the reader has opened

sentence = Esta frase
copy-link = Copiar enlace
link-copied = Enlace copiado
copy-failed = Aquí no se permite copiar
report-sentence = Notificar un problema con esta frase
source-now = El original dice ahora:
source-gone = El original ya no contiene esta frase.

## How the text was made

provenance = Acerca de este texto
translation-human = Traducción humana
translation-machine = Traducción automática
translation-unknown = Traducción
source-as-of = Original del { DATETIME($day) }
source-commit = Commit
source-current = El original no ha cambiado desde entonces
source-stale = El original ha cambiado desde entonces
stale-sentences = { $count ->
    [one] El original de una frase ha cambiado
    [many] El original de { $count } de frases ha cambiado
   *[other] El original de { $count } frases ha cambiado
}
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

## The preview of writers (`diglot serve`)

preview = Vista previa
preview-clean = Sin incidencias
preview-errors = { $count ->
    [one] { $count } error
    [many] { $count } de errores
   *[other] { $count } errores
}
preview-warnings = { $count ->
    [one] { $count } advertencia
    [many] { $count } de advertencias
   *[other] { $count } advertencias
}
preview-infos = { $count ->
    [one] { $count } nota
    [many] { $count } de notas
   *[other] { $count } notas
}
preview-site = Todo el sitio:
preview-reading = Leyendo el sitio: { $done } de { $all } páginas
preview-lost = La vista previa ha terminado
preview-original = Original
preview-rebuilt = Reconstruido a partir de una traducción
preview-fault = No se puede mostrar esta página: una plantilla tiene un error
preview-fault-hint = La página vuelve por sí sola en cuanto se corrige la plantilla.
preview-show = Mostrar

diff = Comparación de dos entregas
diff-source-changed = El original ha cambiado
diff-target-changed = Solo ha cambiado la traducción
diff-new = Nuevo
diff-gone = Eliminado
diff-moved = Movido
diff-changed = Modificado
diff-unchanged = Frases sin cambios
diff-pages = Páginas que difieren
diff-none = No hay diferencias.
diff-line = línea { $line }

## The report on translations (`diglot status --report`)

status = Estado de la traducción
status-languages = Todos los idiomas
status-language = Idioma
status-folders = Carpetas
status-folder = Carpeta
status-pages = Páginas
status-page = Página
status-sentences = Frases
status-state = Estado
status-all = Total
status-translated = Traducidas
status-missing = Faltan
status-human = Humana
status-machine = Automática
status-certified = Verificadas
status-current = Al día
status-stale = Desactualizadas
status-gone = Eliminadas
status-unknown = Desconocido
status-unchanged = Sin cambios
status-moved = Movidas
status-changed = Cambiadas
status-new = Nuevas
status-included = incluido en páginas
status-from = traducida como { $path }
status-into = ahora parte de { $path }
status-open = Ver en el sitio
status-then = Traducido de:
status-no-source = No se indicó el original: se desconoce si las páginas y las frases han cambiado.
