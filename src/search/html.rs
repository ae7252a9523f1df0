//! Results as HTML, the same as `static/search.js` makes.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::Locale as IcuLocale;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::answer::Asked;
use super::find::{Hit, Results};
use super::page::Words;
use super::sentence::{Article, Language, Marked, Sentence, mark};
use crate::markdown::writer::output::{attribute_into, escape_into, escape_quoted_into};
use crate::model::locale::Locale;

/// Results on one page.
pub const MOST: usize = 10;
/// What stands for itself in a path or in a value.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');
/// What a reader typed has its own direction.
const ISOLATED: [char; 2] = ['\u{2068}', '\u{2069}'];

/// What is shown of an answer.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    pub words: &'v Words,
    pub asked: &'v Asked,
    /// The folders of the locales, in the order in which they were asked; the first is the page's own.
    pub locales: &'v [&'v str],
    pub results: &'v Results,
    /// The pages of the hits, where they could be read.
    pub articles: &'v [Option<Article>],
}

impl View<'_> {
    /// The list with what stands above and below it.
    #[must_use]
    pub fn html(&self) -> String {
        let mut out = String::new();
        if self.results.lookups.is_empty() {
            return out;
        }
        out.push_str("<p class=\"count\">");
        escape_into(&mut out, &self.count());
        out.push_str("</p>\n");
        if !self.results.hits.is_empty() {
            let start = self.asked.skip() + 1;
            out.push_str("<ol class=\"hits\"");
            if start > 1 {
                attribute_into(&mut out, "start", &start.to_string());
            }
            out.push_str(">\n");
            let articles = self.articles.iter().map(Option::as_ref).chain(std::iter::repeat(None));
            for (hit, article) in self.results.hits.iter().zip(articles) {
                self.hit(&mut out, hit, article);
            }
            out.push_str("</ol>\n");
        }
        self.ways(&mut out);
        out
    }

    /// How much was found.
    fn count(&self) -> String {
        let Results { total, partial, .. } = *self.results;
        if total == 0 {
            let [open, close] = ISOLATED;
            return self.words.none.replace("{query}", &format!("{open}{}{close}", self.asked.query));
        }
        let partial = if partial { format!("{} ", self.words.partial) } else { String::new() };
        let own = self.locales.first().and_then(|slug| Locale::parse(slug));
        format!("{partial}{} {}", self.words.count, number(total, own.as_ref()))
    }

    fn hit(&self, out: &mut String, hit: &Hit, article: Option<&Article>) {
        let lookups = &self.results.lookups;
        let sentence = article.and_then(|article| article.best.as_ref());
        let language = article.and_then(|article| article.language.clone()).unwrap_or_else(|| language(&hit.lang));
        let id = sentence.and_then(|sentence| sentence.id.as_deref());
        out.push_str("<li class=\"hit\"><a");
        attribute_into(out, "href", &self.href(hit.locale, hit, id));
        out.push_str("><cite");
        language_into(out, &language);
        out.push('>');
        marked_into(out, &mark(&hit.card.title, lookups));
        out.push_str("</cite></a>");
        if hit.fallback {
            out.push_str(" <small class=\"fallback\">");
            escape_into(out, &self.words.fallback);
            out.push_str("</small>");
        }
        out.push('\n');
        if !hit.card.crumbs.is_empty() {
            out.push_str("<p class=\"crumbs\"");
            language_into(out, &self.language(hit.locale));
            out.push('>');
            escape_into(out, &hit.card.crumbs);
            out.push_str("</p>\n");
        }
        if let Some(sentence) = sentence {
            self.sentence(out, hit.locale, sentence, &language);
        }
        self.others(out, hit);
        out.push_str("</li>\n");
    }

    fn sentence(&self, out: &mut String, locale: usize, sentence: &Sentence, language: &Language) {
        out.push_str("<p class=\"sentence\"");
        language_into(out, &self.language(locale));
        out.push('>');
        let own = ("target", &sentence.text, language);
        let source = ("source", &sentence.source, &sentence.source_language);
        for (place, (class, text, language)) in
            [own, source].into_iter().filter(|(_, text, _)| !text.is_empty()).enumerate()
        {
            out.push_str(if place > 0 { " <span" } else { "<span" });
            attribute_into(out, "class", class);
            language_into(out, language);
            out.push('>');
            marked_into(out, &mark(text, &self.results.lookups).cut());
            out.push_str("</span>");
        }
        out.push_str("</p>\n");
    }

    /// The other languages in which a page was found.
    fn others(&self, out: &mut String, hit: &Hit) {
        if hit.others.is_empty() {
            return;
        }
        out.push_str("<p class=\"others\"");
        language_into(out, &self.language(hit.locale));
        out.push('>');
        escape_into(out, &self.words.others);
        for other in &hit.others {
            let language = self.language(*other);
            out.push_str(" <a");
            attribute_into(out, "href", &self.href(*other, hit, None));
            attribute_into(out, "hreflang", &language.lang);
            language_into(out, &language);
            out.push('>');
            escape_into(out, self.words.name_of(&language.lang));
            out.push_str("</a>");
        }
        out.push_str("</p>\n");
    }

    /// To the results before and behind these.
    fn ways(&self, out: &mut String) {
        let shown = self.asked.skip().saturating_add(self.results.hits.len());
        if self.asked.page > 1 {
            self.way(out, "prev", self.asked.page - 1, &self.words.previous);
        }
        if shown < self.results.total {
            self.way(out, "next", self.asked.page.saturating_add(1), &self.words.more);
        }
    }

    fn way(&self, out: &mut String, to: &str, page: usize, words: &str) {
        out.push_str("<a");
        attribute_into(out, "rel", to);
        attribute_into(out, "href", &self.asked.address(page));
        out.push('>');
        escape_into(out, words);
        out.push_str("</a>\n");
    }

    /// The address of a page as seen from the page of the search.
    fn href(&self, locale: usize, hit: &Hit, id: Option<&str>) -> String {
        let path = utf8_percent_encode(&hit.card.path, PLAIN);
        let slug = self.locales.get(locale).copied().unwrap_or_default();
        let folder = if locale == 0 { String::new() } else { format!("../{slug}/") };
        let id = id.map(|id| format!("#{}", utf8_percent_encode(id, PLAIN))).unwrap_or_default();
        format!("{folder}{path}.html{id}")
    }

    fn language(&self, locale: usize) -> Language {
        language(self.locales.get(locale).copied().unwrap_or_default())
    }
}

/// What stands in the place of a list that cannot be made.
#[must_use]
pub fn failed(words: &Words) -> String {
    let mut out = String::from("<p class=\"count\">");
    escape_into(&mut out, &words.failed);
    out.push_str("</p>\n");
    out
}

/// A language by its tag or by the folder of its locale.
fn language(tag: &str) -> Language {
    match Locale::parse(tag) {
        Some(locale) => Language { lang: locale.tag().to_owned(), dir: locale.direction().to_owned() },
        None => Language { lang: tag.to_owned(), dir: "auto".to_owned() },
    }
}

fn language_into(out: &mut String, language: &Language) {
    attribute_into(out, "lang", &language.lang);
    attribute_into(out, "dir", &language.dir);
}

/// A number as a language writes it.
fn number(value: usize, locale: Option<&Locale>) -> String {
    let icu = locale.map(|locale| IcuLocale::from(locale.identifier()));
    let formatter =
        icu.and_then(|icu| DecimalFormatter::try_new((&icu).into(), DecimalFormatterOptions::default()).ok());
    let decimal = Decimal::from(u64::try_from(value).unwrap_or(u64::MAX));
    formatter.map_or_else(|| value.to_string(), |formatter| formatter.format(&decimal).to_string())
}

fn marked_into(out: &mut String, marked: &Marked) {
    let part = |from: usize, to: usize| marked.text.get(from..to).unwrap_or_default();
    let mut at = 0;
    for hit in &marked.hits {
        escape_into(out, part(at, hit.start));
        out.push_str("<mark>");
        escape_into(out, part(hit.start, hit.end));
        out.push_str("</mark>");
        at = hit.end;
    }
    escape_into(out, part(at, marked.text.len()));
}

/// Writes what can be filtered by.
pub fn options_into(out: &mut String, options: impl Iterator<Item = (String, String)>, chosen: Option<&str>) {
    for (value, label) in options {
        out.push_str("<option value=\"");
        escape_quoted_into(out, &value);
        out.push_str(if chosen == Some(&*value) { "\" selected>" } else { "\">" });
        escape_into(out, &label);
        out.push_str("</option>");
    }
}
