# The words of the interface. Every catalog has these messages; the comments say where they stand.

# The language's name in itself, for the locale switch.
locale-name = English

# Header
skip-to-content = Skip to the text
choose-language = Language
locale-fallback = not translated
contents = Contents
all-contents = Whole table of contents
breadcrumb = You are here

# Reading modes
reading-mode = Reading mode
mode-target = Translation
mode-under = Source under each sentence
mode-columns = Two columns
mode-source = Source

# How the text was made
made-by-machine = Machine translation
made-by-human = Human translation
made-unknown = Translation
handed-off = Based on the source of { DATETIME($day) }
source-commit = Source version { $commit }
freshness-current = The source has not changed since.
freshness-stale = The source has changed since: some sentences may be out of date.
see-source = Read the source page
notice-fallback = This page is not translated yet. You see the text in its original language.
notice-rebuilt = This page is put together from the source sentences kept in a translation.
notice-certified = Its checksum proves it identical to the original.

# The page
in-this-article = In this article
referrers = Pages that refer to this one
referrers-count = { $count ->
    [one] { NUMBER($count) } page refers to this one
   *[other] { NUMBER($count) } pages refer to this one
}
previous-page = Previous
next-page = Next
edit-page = Edit this page
pages-count = { $count ->
    [one] { NUMBER($count) } page
   *[other] { NUMBER($count) } pages
}
moved-title = This page has moved
moved-to = Go to the new address

# Inside the text
alert-note = Note
alert-tip = Tip
alert-warning = Warning
alert-important = Important
alert-caution = Caution
snippet-not-found = The sample that belongs here is not available in this repository.
