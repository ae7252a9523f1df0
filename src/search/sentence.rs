//! The sentence of a page that shows best why it was found, with its source beside it.

use std::ops::Range;

use super::folded::{Folded, folded};
use super::query::{Lookup, Needle};
use super::tags::{Tag, Token, Tokens, is_inline, plain};

/// Characters of a sentence that are shown.
const MOST: usize = 280;
/// Of these, at most as many before the first hit.
const BEFORE: usize = 90;

/// Elements whose text says nothing of the page.
const SILENT: [&str; 4] = ["button", "script", "style", "svg"];

/// What a page says of what is looked up.
#[derive(Debug, Default)]
pub struct Article {
    /// The language that it is in, and its direction.
    pub language: Option<Language>,
    /// The sentence that meets most of the lookups; of those that meet as many, one that more of its words begin so, or the
    /// first.
    pub best: Option<Sentence>,
}

/// A language as elements name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language {
    pub lang: String,
    pub dir: String,
}

/// A sentence, a heading or a line of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The anchor that leads to it.
    pub id: Option<String>,
    pub text: String,
    /// What it was translated from; empty if nothing.
    pub source: String,
    pub source_language: Language,
    pub is_unit: bool,
}

/// A text with the places of hits, which do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    pub hits: Vec<Range<usize>>,
}

impl Article {
    /// Reads a page that a build wrote, as far as it takes.
    #[must_use]
    pub fn read(page: &[u8], lookups: &[Lookup]) -> Self {
        let page = String::from_utf8_lossy(page);
        let mut tokens = Tokens::new(&page);
        tokens.skip_to("<article");
        let mut reader = Reader { needles: lookups.iter().map(Lookup::needle).collect(), ..Reader::default() };
        for token in tokens {
            if token == Token::Close("article") || reader.is_done() {
                break;
            }
            reader.token(token);
        }
        reader.end_block();
        reader.article
    }
}

/// Marks what is looked up in a text.
#[must_use]
pub fn mark(text: &str, lookups: &[Lookup]) -> Marked {
    let folded = Folded::new(text);
    let hits = lookups.iter().flat_map(|lookup| lookup.hits(text, &folded));
    let mut places: Vec<Range<usize>> = hits.map(|hit| hit.place).collect();
    places.sort_unstable_by_key(|place| (place.start, place.end));
    let mut hits: Vec<Range<usize>> = Vec::new();
    for place in places {
        match hits.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => hits.push(place),
        }
    }
    Marked { text: text.to_owned(), hits }
}

impl Marked {
    /// Cuts a very long text around its first hit.
    #[must_use]
    pub fn cut(self) -> Self {
        let starts: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        if starts.len() <= MOST {
            return self;
        }
        let first = self.hits.first().map_or(0, |hit| starts.partition_point(|at| *at < hit.start));
        let begin = first.saturating_sub(BEFORE).min(starts.len() - MOST);
        let at = |place: usize| starts.get(place).copied().unwrap_or(self.text.len());
        let (mut from, mut to) = (at(begin), at(begin + MOST));
        // Where there are blanks, no word is cut.
        let inner = self.text.get(from..to).unwrap_or_default();
        let blank = |c: char| c == ' ';
        if from > 0
            && let Some(skipped) = inner.find(blank).filter(|skipped| from + skipped < at(first))
        {
            from += skipped + 1;
        }
        let last = self.hits.iter().map(|hit| hit.end).filter(|end| *end <= to).max().unwrap_or(from);
        if to < self.text.len()
            && let Some(kept) = inner.rfind(blank)
        {
            let end = to - inner.len() + kept;
            to = if end > last.max(from) { end } else { to };
        }
        let (before, behind) = (if from > 0 { "…" } else { "" }, if to < self.text.len() { "…" } else { "" });
        let text = format!("{before}{}{behind}", self.text.get(from..to).unwrap_or_default());
        let moved = |place: usize| place.clamp(from, to) - from + before.len();
        let hits = self.hits.iter().map(|hit| moved(hit.start)..moved(hit.end)).filter(|hit| !hit.is_empty()).collect();
        Self { text, hits }
    }
}

/// Which text of a unit is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Own,
    Source,
    /// How the source reads now.
    Now,
}

/// How many lookups a sentence meets, how many of them as words, and whether it is a unit.
type Worth = (usize, usize, bool);

/// Puts sentences together.
#[derive(Debug, Default)]
struct Reader<'l> {
    needles: Vec<Needle<'l>>,
    article: Article,
    /// Of the best sentence so far.
    worth: Worth,
    /// What is outside of units, since the block began.
    block: Sentence,
    /// The unit that is read, and the spans that are open in it.
    unit: Option<(Sentence, Vec<Part>)>,
    /// The element that is passed over, and how many of its name are open.
    silent: Option<(String, usize)>,
    seen_title: bool,
    /// Lines are sentences.
    in_code: bool,
}

impl Reader<'_> {
    /// No sentence can be better.
    fn is_done(&self) -> bool {
        self.worth == (self.needles.len(), self.needles.len(), true)
    }

    fn token(&mut self, token: Token<'_>) {
        if let Some((name, depth)) = &mut self.silent {
            match token {
                Token::Open(tag) if tag.name == name => *depth += 1,
                Token::Close(closed) if closed == name => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                self.silent = None;
            }
            return;
        }
        match token {
            Token::Text(text) => self.text(&plain(text)),
            Token::Open(tag) => self.open(tag),
            Token::Close(name) => self.close(name),
            Token::Comment(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag.name {
            "article" => self.article.language = Some(language(tag)),
            "span" => self.open_span(tag),
            name if SILENT.contains(&name) || name == "h1" && !self.seen_title => {
                self.seen_title |= name == "h1";
                self.silent = Some((name.to_owned(), 1));
            }
            name if is_inline(name) => {}
            // A line end or a picture in it.
            _ if self.unit.is_some() => self.text(" "),
            name => {
                self.end_block();
                self.in_code |= name == "pre";
            }
        }
    }

    fn open_span(&mut self, tag: Tag<'_>) {
        match &mut self.unit {
            Some((unit, open)) => {
                let part = if tag.is("source") {
                    unit.source_language = language(tag);
                    Part::Source
                } else if tag.is("now") {
                    Part::Now
                } else {
                    open.last().copied().unwrap_or(Part::Own)
                };
                open.push(part);
            }
            None if tag.is("unit") => {
                self.end_block();
                let id = tag.value("id").map(std::borrow::Cow::into_owned);
                self.unit = Some((Sentence { id, is_unit: true, ..Sentence::default() }, vec![Part::Own]));
            }
            None => {}
        }
    }

    fn close(&mut self, name: &str) {
        if name == "span" {
            if let Some((_, open)) = &mut self.unit {
                open.pop();
                if open.is_empty() {
                    self.end_unit();
                }
            }
        } else if !is_inline(name) && self.unit.is_none() {
            self.end_block();
            self.in_code &= name != "pre";
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.unit {
            Some((unit, open)) => match open.last() {
                Some(Part::Source) => append(&mut unit.source, text),
                Some(Part::Own) => append(&mut unit.text, text),
                Some(Part::Now) | None => {}
            },
            None if self.in_code => {
                let mut lines = text.split('\n');
                append(&mut self.block.text, lines.next().unwrap_or_default());
                for line in lines {
                    self.end_block();
                    append(&mut self.block.text, line);
                }
            }
            None => append(&mut self.block.text, text),
        }
    }

    fn end_unit(&mut self) {
        if let Some((unit, _)) = self.unit.take() {
            self.keep(unit);
        }
    }

    fn end_block(&mut self) {
        self.end_unit();
        let block = std::mem::take(&mut self.block);
        self.keep(block);
    }

    fn keep(&mut self, mut sentence: Sentence) {
        let worth = self.worth_of(&sentence);
        if worth.0 > 0 && worth > self.worth {
            self.worth = worth;
            sentence.text.truncate(sentence.text.trim_end().len());
            sentence.source.truncate(sentence.source.trim_end().len());
            self.article.best = Some(sentence);
        }
    }

    fn worth_of(&self, sentence: &Sentence) -> Worth {
        let texts = [&sentence.text, &sentence.source].map(|text| folded(text));
        let is_word = |needle: &Needle<'_>| texts.iter().filter_map(|text| needle.is_word(text)).max();
        let met = self.needles.iter().filter_map(is_word);
        met.fold((0, 0, sentence.is_unit), |(met, words, is_unit), is_word| {
            (met + 1, words + usize::from(is_word), is_unit)
        })
    }
}

fn language(tag: Tag<'_>) -> Language {
    let value = |name| tag.value(name).unwrap_or_default().into_owned();
    Language { lang: value("lang"), dir: value("dir") }
}

/// Appends text as it is shown: blanks and line ends are one blank.
fn append(out: &mut String, text: &str) {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let mut rest = text;
    while let Some(at) = rest.find(is_blank) {
        let (word, behind) = rest.split_at(at);
        out.push_str(word);
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = behind.trim_start_matches(is_blank);
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::super::query::Query;
    use super::{Article, Marked, Sentence, mark};

    const PAGE: &str = r#"<p>certificate before</p><article class="body" lang="ko-KR" dir="ltr">
<h1 id="a"><span class="unit" id="s-1"><span class="target">인증서</span> <span class="source">Certificate</span></span></h1>
<p><span class="unit" id="s-2"><span class="target">배는 <em>부두</em>에 있습니다.</span> <span class="source" lang="en-US" dir="ltr">The
 ship is at the <code>quay</code>.</span> <span class="now">The certificate is at sea.</span></span>
<span class="unit stale" id="s-3"><span class="target">서버 인증서를 받습니다 &amp; 씁니다.</span> <span class="source" lang="en-US" dir="ltr">It takes the server certificate.</span></span></p>
<pre><code>let <span class="k">ship</span> = 1;
let cert = "<span class="s">x</span>";
</code></pre>
<button>certificate certificate</button>
<h2 id="b">Other certificates</h2>
</article><p>certificate behind</p>"#;

    fn best(query: &str) -> Option<Sentence> {
        Article::read(PAGE.as_bytes(), &Query::read(query).lookups).best
    }

    fn shown(marked: &Marked) -> String {
        let mut out = marked.text.clone();
        for hit in marked.hits.iter().rev() {
            out.insert(hit.end, ']');
            out.insert(hit.start, '[');
        }
        out
    }

    #[test]
    fn a_sentence_is_found_by_its_words_and_by_its_source() {
        let sentence = best("인증서").unwrap();
        assert_eq!(sentence.text, "서버 인증서를 받습니다 & 씁니다.");
        assert_eq!(sentence.source, "It takes the server certificate.");
        assert_eq!((sentence.id.as_deref(), &*sentence.source_language.lang), (Some("s-3"), "en-US"));
        assert_eq!(best("certificate").unwrap().id.as_deref(), Some("s-3"));
        assert_eq!(best("ship quay").unwrap().source, "The ship is at the quay.");
        assert_eq!(best("nothing"), None);
        assert_eq!(best("behind"), None);
        assert_eq!(Article::read(PAGE.as_bytes(), &Query::read("a").lookups).language.unwrap().lang, "ko-KR");
    }

    #[test]
    fn a_heading_and_a_line_of_code_are_sentences() {
        assert_eq!(best("other").unwrap().text, "Other certificates");
        assert_eq!(best("let cert").unwrap().text, "let cert = \"x\";");
    }

    #[test]
    fn hits_are_marked_where_they_stand() {
        let lookups = Query::read("인증서 CERT").lookups;
        assert_eq!(shown(&mark("서버 인증서를, Certs", &lookups)), "서버 [인증서]를, [Cert]s");
        let lookups = Query::read("用戶端憑證").lookups;
        assert_eq!(shown(&mark("用戶端憑證的驗證", &lookups)), "[用戶端憑證]的驗證");
    }

    #[test]
    fn a_long_sentence_is_cut_around_its_first_hit() {
        let lookups = Query::read("needle").lookups;
        let long = format!("{} needle {}", "straw ".repeat(100), "straw ".repeat(100));
        let cut = mark(&long, &lookups).cut();
        assert!(cut.text.starts_with("…straw") && cut.text.ends_with("straw…"), "{}", cut.text);
        assert_eq!(&cut.text[cut.hits[0].clone()], "needle");
        assert!(cut.text.chars().count() < 290);
        let long = format!("{}針{}", "干".repeat(500), "草".repeat(500));
        let cut = mark(&long, &Query::read("針").lookups).cut();
        assert_eq!((cut.text.chars().count(), &cut.text[cut.hits[0].clone()]), (282, "針"));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300), query in "\\PC{0,20}") {
            let lookups = Query::read(&query).lookups;
            if let Some(sentence) = Article::read(&[b"<article>", &*bytes].concat(), &lookups).best {
                let _ = mark(&sentence.text, &lookups).cut();
            }
        }

        #[test]
        fn marks_stand_on_characters(text in "\\PC{0,400}", query in "\\PC{0,20}") {
            for marked in [mark(&text, &Query::read(&query).lookups), mark(&text, &Query::read(&query).lookups).cut()] {
                let mut at = 0;
                for hit in &marked.hits {
                    assert!(at <= hit.start && marked.text.get(hit.clone()).is_some());
                    at = hit.end;
                }
            }
        }
    }
}
