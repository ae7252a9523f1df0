### The words of the interface.

## The language

# In its own words.
locale-name = English (United States)
language = Language:
choose-language = Choose a language
# Beside a language in the language list.
not-translated = not translated

## Finding one's way

skip-to-content = Skip to the content
contents = Contents
all-contents = All contents
# $count: how many more entries are folded away, 1 or more.
more-entries = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
# The field above the table of contents.
filter-contents = Filter the contents
filter-none = Nothing found
breadcrumb = You are here
in-this-article = In this article
page-navigation = Previous and next page
previous = Previous
next = Next
edit-page = Edit this page
report-page = Report a problem with this page
# $count: how many pages have a link to this one, 1 or more.
referring-pages = { $count ->
    [one] One page refers to this page
   *[other] { $count } pages refer to this page
}
moved = This page has moved
moved-link = Go to its new place
not-found = Page not found
not-found-text = There is no page at this address. It may have moved, or the address may have a mistake in it.
# Before the list of languages on that page.
not-found-languages = The start page in other languages:
go-home = Go to the start page
# A link to an Atom feed.
feed = What has changed (feed)
# A link to the Markdown of the page.
as-markdown = This page as Markdown

## The search

# The name of the search field, of its page and of its button.
search = Search
# How many pages were found follows.
search-count = Results:
# $query: what was looked for.
search-none = Nothing found for “{ $query }”
# Above what is found where no page has everything that was looked for.
search-partial = No page has all of these words. These pages have some of them.
# The index of the search did not arrive.
search-failed = The search could not be loaded. It will be tried again as you type.
# A link from the list below the field to the page of the search.
search-all-results = All results
# A button below the results.
search-more = More results
# The name of a list to choose from: a part of the site.
search-section = Section
search-all-sections = All sections
# The name of a list to choose from: tutorial, reference and the like.
search-kind = Kind of page
search-all-kinds = All kinds
# Checkbox.
search-all-languages = Search all languages
# The names of languages follow.
search-others = Also in:
# To readers without JavaScript.
search-script = On this server, the search needs JavaScript.

## How a page is read. Short: four of them stand side by side on a phone.

reading-mode = What to show
mode-target = Translation
mode-under = Source below
mode-columns = Side by side
mode-source = Source

## Reading settings, behind a button in the header

# The button in the header, and the title of the popover.
settings = Reading settings
# Heading of three radio buttons.
theme = Colors
theme-auto = As on this device
theme-light = Light
theme-dark = Dark
# In the settings of a page with units.
sentence-hint = Click or tap a sentence to show its source.
# Checkbox: in the mode "Source", whether titles, contents and outline are shown in the source language too.
source-everywhere = In the mode “Source”, show the contents and titles in the source language too
# Checkbox that turns all keys off.
shortcuts-on = Use these keys
key-next = Next sentence
key-previous = Previous sentence
key-open = Show or hide the source of the sentence
close = Close

## A sentence that the reader has opened

# The label of the buttons below a sentence.
sentence = This sentence
copy-link = Copy link
link-copied = Link copied
copy-failed = Copying is not allowed here
report-sentence = Report this sentence
# Before the source as it reads today; the sentence was translated from an older one.
source-now = The source now reads:
# The sentence is in the translation, but no longer in the source.
source-gone = The source no longer has this sentence.

## How the text was made

provenance = About this text
translation-human = Human translation
translation-machine = Machine translation
translation-unknown = Translation
# $day: the day on which the source was handed to the translators.
source-as-of = Source as of { DATETIME($day) }
# The first letters of the commit follow.
source-commit = Commit
source-current = The source has not changed since
source-stale = The source has changed since
# $count: how many sentences of the page have a source that has changed since, 1 or more.
stale-sentences = { $count ->
    [one] The source of one sentence has changed since
   *[other] The source of { $count } sentences has changed since
}
read-source = Read the source page
fallback-notice = This page has not been translated yet. You are reading its source text.
rebuilt-certified = This text was put together from a translation that carries its source. A checksum proves it identical to the original.
rebuilt-uncertified = This text was put together from a translation that carries its source. It may differ from the original in places, most often in the title.
# The name of the translation's language follows.
rebuilt-from = Put together from:

## Inside the text

alert-note = Note
alert-tip = Tip
alert-warning = Warning
alert-important = Important
alert-caution = Caution
snippet-not-found = The code sample that belongs here is missing.
# Names a player that its author gave no name.
video = Video
audio = Audio
# The names of versions follow.
applies-to = Applies to:
choose-version = Choose a version
copy = Copy
copied = Copied
code-console = Console
code-output = Output

## Cards of links, and tutorials

# What a link leads to: a heading above links of one kind.
kind-architecture = Architecture
kind-concept = Concept
kind-deploy = Deploy
kind-download = Download
kind-get-started = Get started
kind-how-to = How-to guide
kind-learn = Training
kind-overview = Overview
kind-quickstart = Quickstart
kind-reference = Reference
kind-sample = Sample
kind-tutorial = Tutorial
kind-video = Video
kind-whats-new = What's new
# $count: how many minutes a step of a tutorial takes, 1 or more.
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

## The preview of writers (`diglot serve`)

# The name of the bar at the bottom of each page.
preview = Preview
# Instead of the numbers of errors, warnings and notes.
preview-clean = No findings
# $count: 1 or more; in the two after it, too.
preview-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
preview-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
preview-infos = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
# The numbers of errors, warnings and notes follow.
preview-site = Whole site:
# $done of $all pages have been read.
preview-reading = Reading the site: { $done } of { $all } pages
# The program that shows the page does not answer any more.
preview-lost = The preview has ended
# Beside a language: what the page is in it.
preview-original = Original
preview-rebuilt = Put together from a translation
# Title of what stands in for such a page.
preview-fault = This page cannot be shown: a template has a mistake
preview-fault-hint = The page comes back by itself as soon as the template is mended.
# A button: shows the page in the languages that are checked above.
preview-show = Show

## Two hand-offs compared (`diglot diff --html`)

diff = Two hand-offs compared
# What became of a sentence.
diff-source-changed = Source changed
diff-target-changed = Only the translation changed
diff-new = New
diff-gone = Gone
diff-moved = Moved
# What became of a page.
diff-changed = Changed
# Before a number.
diff-unchanged = Unchanged sentences
diff-pages = Pages that differ
diff-none = Nothing differs.
# $line: the number of the line in the file.
diff-line = line { $line }

## The report on translations (`diglot status --report`)

# The name of the report.
status = Translation status
# Title of a table of languages.
status-languages = All languages
status-language = Language
status-folders = Folders
status-folder = Folder
status-pages = Pages
status-page = Page
status-sentences = Sentences
status-state = State
# In the head of a table: how many pages, or sentences, there are.
status-all = All
status-translated = Translated
# The page has no translation: readers see the source.
status-missing = Missing
# Who translated.
status-human = Human
status-machine = Machine
# A checksum proves that the units hold the source that was translated.
status-certified = Certified
status-current = Current
# The source of the page has changed since.
status-stale = Out of date
# The source has no such page, or no such sentence, any more.
status-gone = Gone
status-unknown = Unknown
status-unchanged = Unchanged
status-moved = Moved
status-changed = Changed
# The sentence is not translated yet.
status-new = New
# Beside the name of a file that is no page of its own.
status-included = included by pages
# Beside a page whose source has moved since. $path: where its translation stands.
status-from = translated as { $path }
# Beside a translated page that another one stands for now.
status-into = now part of { $path }
status-open = Show on the site
# Before the source of a sentence as it was translated.
status-then = Translated from:
status-no-source = The source was not given: whether pages and sentences have changed is unknown.
