### The words of the interface.

## The language

locale-name = português (Brasil)
language = Idioma:
choose-language = Escolher idioma
not-translated = não traduzida

## Finding one's way

skip-to-content = Ir para o conteúdo
contents = Sumário
all-contents = Sumário completo
more-entries = { $count ->
    [one] Mais { $count } item
    [many] Mais { $count } de itens
   *[other] Mais { $count } itens
}
filter-contents = Filtrar o sumário
filter-none = Nada encontrado
breadcrumb = Você está aqui
in-this-article = Neste artigo
page-navigation = Página anterior e próxima página
previous = Anterior
next = Próxima
edit-page = Editar esta página
report-page = Relatar um problema com esta página
referring-pages = { $count ->
    [one] Uma página faz referência a esta
    [many] { $count } de páginas fazem referência a esta
   *[other] { $count } páginas fazem referência a esta
}
moved = Esta página foi movida
moved-link = Ir para o novo local
not-found = Página não encontrada
not-found-text = Não há nenhuma página neste endereço. Talvez ela tenha sido movida ou o endereço contenha um erro.
not-found-languages = A página inicial em outros idiomas:
go-home = Ir para a página inicial
feed = O que mudou (feed)
as-markdown = Esta página em Markdown

## The search

search = Pesquisar
search-count = Resultados:
search-none = Nada encontrado para “{ $query }”
search-partial = Nenhuma página contém todas essas palavras. Estas páginas contêm algumas delas.
search-failed = Não foi possível carregar a pesquisa. Uma nova tentativa será feita enquanto você digita.
search-all-results = Todos os resultados
search-more = Mais resultados
search-section = Seção
search-all-sections = Todas as seções
search-kind = Tipo de página
search-all-kinds = Todos os tipos
search-all-languages = Pesquisar em todos os idiomas
search-others = Também em:
search-script = Neste servidor, a pesquisa precisa de JavaScript.

## How a page is read

reading-mode = O que mostrar
mode-target = Tradução
mode-under = Original abaixo
mode-columns = Lado a lado
mode-source = Original

## Reading settings, behind a button in the header

settings = Configurações de leitura
theme = Cores
theme-auto = Como neste dispositivo
theme-light = Claras
theme-dark = Escuras
sentence-hint = Clique ou toque em uma frase para ver o texto original.
source-everywhere = No modo “Original”, mostrar também o sumário e os títulos no idioma original
shortcuts-on = Usar estas teclas
key-next = Próxima frase
key-previous = Frase anterior
key-open = Mostrar ou ocultar o original da frase
close = Fechar

## A sentence that the reader has opened

sentence = Esta frase
copy-link = Copiar link
link-copied = Link copiado
copy-failed = Não é permitido copiar aqui
report-sentence = Relatar um problema com esta frase
source-now = O original agora diz:
source-gone = O original não contém mais esta frase.

## How the text was made

provenance = Sobre este texto
translation-human = Tradução humana
translation-machine = Tradução automática
translation-unknown = Tradução
source-as-of = Original de { DATETIME($day) }
source-commit = Commit
source-current = O original não mudou desde então
source-stale = O original mudou desde então
stale-sentences = { $count ->
    [one] O original de uma frase mudou
    [many] O original de { $count } de frases mudou
   *[other] O original de { $count } frases mudou
}
read-source = Ler a página original
fallback-notice = Esta página ainda não foi traduzida. Você está lendo o texto original.
rebuilt-certified = Este texto foi reconstruído a partir de uma tradução que contém o próprio original. Uma soma de verificação comprova que ele é idêntico ao original.
rebuilt-uncertified = Este texto foi reconstruído a partir de uma tradução que contém o próprio original. Ele pode diferir do original em alguns pontos, geralmente no título.
rebuilt-from = Reconstruído a partir de:

## Inside the text

alert-note = Observação
alert-tip = Dica
alert-warning = Aviso
alert-important = Importante
alert-caution = Cuidado
snippet-not-found = O exemplo de código que deveria estar aqui não foi encontrado.
video = Vídeo
audio = Áudio
applies-to = Aplica-se a:
choose-version = Escolher versão
copy = Copiar
copied = Copiado
code-console = Console
code-output = Saída

## Cards of links, and tutorials

kind-architecture = Arquitetura
kind-concept = Conceito
kind-deploy = Implantação
kind-download = Download
kind-get-started = Introdução
kind-how-to = Guia de instruções
kind-learn = Treinamento
kind-overview = Visão geral
kind-quickstart = Início rápido
kind-reference = Referência
kind-sample = Exemplo
kind-tutorial = Tutorial
kind-video = Vídeo
kind-whats-new = Novidades
minutes = { $count ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}

## The preview of writers (`diglot serve`)

preview = Prévia
preview-clean = Nenhum problema
preview-errors = { $count ->
    [one] { $count } erro
    [many] { $count } de erros
   *[other] { $count } erros
}
preview-warnings = { $count ->
    [one] { $count } aviso
    [many] { $count } de avisos
   *[other] { $count } avisos
}
preview-infos = { $count ->
    [one] { $count } observação
    [many] { $count } de observações
   *[other] { $count } observações
}
preview-site = Site inteiro:
preview-reading = Lendo o site: { $done } de { $all } páginas
preview-lost = A prévia foi encerrada
preview-original = Original
preview-rebuilt = Reconstruído a partir de uma tradução
preview-fault = Não é possível mostrar esta página: um modelo contém um erro
preview-fault-hint = A página volta sozinha assim que o modelo for corrigido.
preview-show = Mostrar

diff = Comparação de duas entregas
diff-source-changed = Original alterado
diff-target-changed = Só a tradução foi alterada
diff-new = Novo
diff-gone = Removido
diff-moved = Movido
diff-changed = Alterado
diff-unchanged = Frases inalteradas
diff-pages = Páginas com diferenças
diff-none = Não há diferenças.
diff-line = linha { $line }

## The report on translations (`diglot status --report`)

status = Situação da tradução
status-languages = Todos os idiomas
status-language = Idioma
status-folders = Pastas
status-folder = Pasta
status-pages = Páginas
status-page = Página
status-sentences = Frases
status-state = Situação
status-all = Todas
status-translated = Traduzidas
status-missing = Ausentes
status-human = Humana
status-machine = Automática
status-certified = Verificadas
status-current = Atuais
status-stale = Desatualizadas
status-gone = Removidas
status-unknown = Desconhecida
status-unchanged = Sem alteração
status-moved = Movidas
status-changed = Alteradas
status-new = Novas
status-included = incluído em páginas
status-from = traduzida como { $path }
status-into = agora parte de { $path }
status-open = Mostrar no site
status-then = Traduzido de:
status-no-source = A origem não foi informada: não se sabe se páginas e frases mudaram.
