//! The templates: those of the program with a site's own laid over them, and `t(key="…")`, which speaks the language of
//! the page.
//!
//! Templates see `site`, `locale` and what they are about (see [`super::view`]). `t` looks `locale.slug` up; a component
//! sees it only if it names `@locale` among its arguments.

use std::collections::BTreeSet;
use std::sync::Arc;

use tera::value::{Key, Map};
use tera::{Error, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value};

use super::entry::{Entry, SourceTitle};
use crate::fluent::{Argument, Catalogs, Messages};
use crate::model::diagnostic::{Diagnostic, Location, message};

/// The templates that are part of the program.
const BUILT_IN: [(&str, &str); 15] = [
    ("404.html", include_str!("../../templates/404.html")),
    ("404-index.html", include_str!("../../templates/404-index.html")),
    ("bare.html", include_str!("../../templates/bare.html")),
    ("base.html", include_str!("../../templates/base.html")),
    ("components.html", include_str!("../../templates/components.html")),
    ("feed.xml", include_str!("../../templates/feed.xml")),
    ("home.html", include_str!("../../templates/home.html")),
    ("index.html", include_str!("../../templates/index.html")),
    ("landing.html", include_str!("../../templates/landing.html")),
    ("outline.html", include_str!("../../templates/outline.html")),
    ("page.html", include_str!("../../templates/page.html")),
    ("redirect.html", include_str!("../../templates/redirect.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("toc.html", include_str!("../../templates/toc.html")),
    ("tutorial.html", include_str!("../../templates/tutorial.html")),
];

/// The templates of the preview. A site cannot replace them.
const PREVIEW: [(&str, &str); 4] = [
    ("preview.html", include_str!("../../templates/preview.html")),
    ("preview-beside.html", include_str!("../../templates/preview-beside.html")),
    ("preview-fault.html", include_str!("../../templates/preview-fault.html")),
    ("preview-parts.html", include_str!("../../templates/preview-parts.html")),
];

/// The templates of the report on translations. A site cannot replace them.
const STATUS: [(&str, &str); 4] = [
    ("status.html", include_str!("../../templates/status.html")),
    ("status-base.html", include_str!("../../templates/status-base.html")),
    ("status-page.html", include_str!("../../templates/status-page.html")),
    ("status-parts.html", include_str!("../../templates/status-parts.html")),
];

/// Reads the templates of the report on translations.
#[must_use]
pub(super) fn status(catalogs: Arc<Catalogs>) -> Tera {
    let mut tera = speaking(catalogs);
    // They are the program's own and can be read: a test renders them all.
    let _ = tera.add_raw_templates(STATUS);
    tera
}

/// Reads the templates of the preview.
#[must_use]
pub(super) fn preview(catalogs: Arc<Catalogs>) -> Tera {
    let mut tera = speaking(catalogs);
    // They are the program's own and can be read: a test renders them all.
    let _ = tera.add_raw_templates(PREVIEW);
    tera
}

/// The template of the page on two hand-offs. A site cannot replace it.
const DIFF: [(&str, &str); 1] = [("diff.html", include_str!("../../templates/diff.html"))];

/// Reads the template of the page on two hand-offs.
#[must_use]
pub(super) fn diff(catalogs: Arc<Catalogs>) -> Tera {
    let mut tera = speaking(catalogs);
    // It is the program's own and can be read: a case renders it.
    let _ = tera.add_raw_templates(DIFF);
    tera
}

/// Without templates, and able to speak.
fn speaking(catalogs: Arc<Catalogs>) -> Tera {
    let mut tera = Tera::default();
    tera.register_function("t", move |arguments: Kwargs, state: &State<'_>| translate(&catalogs, &arguments, state));
    tera
}

/// A site's own template.
#[derive(Clone, Debug)]
pub struct Override {
    /// `page.html`
    pub name: String,
    /// Its path as it is shown to people.
    pub shown: Arc<str>,
    pub text: Arc<str>,
}

/// Whether a template is one of the program, as it is.
#[must_use]
pub fn is_built_in(name: &str, text: &str) -> bool {
    BUILT_IN.contains(&(name, text))
}

/// Reads the templates; `overrides` are a site's own, by name (`page.html`).
pub fn load(overrides: &[Override], catalogs: Arc<Catalogs>) -> Result<Tera, Vec<Diagnostic>> {
    let templates = layered(overrides);
    // Tera stops at the first file it cannot read; alone, each can say what is wrong with it.
    let alone = |&(name, text): &(&str, &str)| Tera::default().add_raw_template(name, text).err();
    let broken: Vec<_> = templates.iter().filter_map(alone).filter(is_syntax).collect();
    if !broken.is_empty() {
        return Err(broken.iter().flat_map(|error| diagnostics(error, overrides)).collect());
    }
    let mut tera = speaking(catalogs);
    tera.register_filter("link", link);
    match tera.add_raw_templates(templates) {
        Ok(()) => Ok(tera),
        Err(error) => Err(diagnostics(&error, overrides)),
    }
}

/// The templates with the words of a locale written into them: most of what a page asks for is the same on all pages of a
/// locale. A site's own templates stay as they are, so that a fault in them is told in its place.
#[must_use]
pub fn localized(tera: &Tera, overrides: &[Override], messages: Messages<'_>) -> Tera {
    let own = |name: &str| overrides.iter().any(|own| own.name == name);
    let built_in = BUILT_IN.iter().filter(|(name, _)| !own(name));
    let mut localized = tera.clone();
    match localized.add_raw_templates(built_in.map(|(name, text)| (*name, with_words(text, messages)))) {
        Ok(()) => localized,
        Err(_) => tera.clone(),
    }
}

/// Writes words for `{{ t(key="…") }}`, just as Tera would.
fn with_words(template: &str, messages: Messages<'_>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(CALL) {
        let inner = &rest[at + CALL.len()..];
        let call = inner.split_once(CALL_END).and_then(|(key, behind)| Some((word(key, messages)?, behind)));
        out.push_str(&rest[..at]);
        if let Some((word, behind)) = call {
            out.push_str(&word);
            rest = behind;
        } else {
            out.push_str(CALL);
            rest = inner;
        }
    }
    out + rest
}

/// The whole of a call that needs nothing but the locale.
const CALL: &str = "{{ t(key=\"";
const CALL_END: &str = "\") }}";

/// A message as it can stand in a template: blanks at its ends would be taken off, and braces would be read.
fn word(key: &str, messages: Messages<'_>) -> Option<String> {
    let text = messages.format(key, &[]).ok()?;
    let mut escaped = Vec::with_capacity(text.len());
    tera::escape_html(&text, &mut escaped).ok()?;
    let inert = !text.is_empty() && text.trim() == text && !text.contains(['{', '}']);
    String::from_utf8(escaped).ok().filter(|_| inert)
}

/// What Tera has against the templates, or against what a page put into them, with file and place.
#[must_use]
pub fn diagnostics(error: &Error, overrides: &[Override]) -> Vec<Diagnostic> {
    let start =
        |name: &str, what: &str| vec![message::template(Some(Location::new(&path(name, overrides), 0..0)), what)];
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => vec![of_report(report, overrides)],
        ErrorKind::MissingParent { current: name, .. }
        | ErrorKind::CircularExtend { tpl: name, .. }
        | ErrorKind::CircularInclude { tpl: name, .. } => start(name, &error.to_string()),
        ErrorKind::Msg(text) => of_text(text, overrides),
        _ => vec![message::template(None, &error.to_string())],
    }
}

/// The messages that the templates ask for, as far as they are written out: `t(key="…")`. A template of the program
/// counts even where a site's own stands in for it, since its messages are in every catalog of the program.
#[must_use]
pub fn message_keys(overrides: &[Override]) -> BTreeSet<String> {
    let own = BUILT_IN.iter().chain(&PREVIEW).chain(&STATUS).chain(&DIFF).map(|(_, text)| *text);
    let texts = own.chain(overrides.iter().map(|own| &*own.text));
    texts.flat_map(keys_in).map(str::to_owned).collect()
}

fn layered(overrides: &[Override]) -> Vec<(&str, &str)> {
    let own = |name: &str| overrides.iter().any(|own| own.name == name);
    let built_in = BUILT_IN.iter().copied().filter(|(name, _)| !own(name));
    built_in.chain(overrides.iter().map(|own| (own.name.as_str(), &*own.text))).collect()
}

/// Where people find a template.
fn path(name: &str, overrides: &[Override]) -> Arc<str> {
    let own = overrides.iter().find(|own| own.name == name);
    own.map_or_else(|| format!("templates/{name}").into(), |own| Arc::clone(&own.shown))
}

fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SyntaxError(_))
}

fn of_report(report: &ReportError, overrides: &[Override]) -> Diagnostic {
    let at = Location::new(&path(report.filename(), overrides), report.span().range.clone());
    message::template(Some(at), report.message())
}

/// Tera reports unknown filters, functions and the like as text, each with a line ` --> file:line:column`.
fn of_text(text: &str, overrides: &[Override]) -> Vec<Diagnostic> {
    let templates = layered(overrides);
    let reports = text.split("\n\n").map(|report| {
        let what = report.lines().next().unwrap_or_default();
        let place = report.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
        let at = place.and_then(|place| {
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            let name = parts.next()?;
            let (_, text) = templates.iter().find(|(other, _)| *other == name)?;
            Some(Location::new(&path(name, overrides), offset(text, line, column)?))
        });
        message::template(at, what.strip_prefix("error: ").unwrap_or(what))
    });
    reports.collect()
}

/// What stands at a line and column, both counted from 1: a name, or else one character.
fn offset(text: &str, line: usize, column: usize) -> Option<std::ops::Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let (at, character) = text.get(start..)?.char_indices().nth(column.checked_sub(1)?)?;
    let rest = &text[start + at..];
    let name = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    Some(start + at..start + at + name.max(character.len_utf8()))
}

/// `t(key="…", locale="…", name=value…)`: the locale is the page's unless it is given.
fn translate(catalogs: &Catalogs, arguments: &Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let key = arguments.must_get::<&str>("key")?;
    let page_locale = state.get::<Value>("locale")?;
    let of_page = page_locale.as_ref().and_then(Value::as_map).and_then(|it| it.get(&Key::Str("slug")));
    let Some(slug) = arguments.get::<&str>("locale")?.or(of_page.and_then(Value::as_str)) else {
        return Err(Error::message("`t` does not see `locale`; a component must name `@locale` among its arguments"));
    };
    let mut given = Vec::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| !matches!(*name, "key" | "locale")) else { continue };
        let argument = value.as_str().map(Argument::Text).or_else(|| value.as_f64().map(Argument::Number));
        given.extend(argument.map(|argument| (name, argument)));
    }
    match catalogs.for_slug(slug).format(key, &given) {
        Ok(text) => Ok(Value::from(&*text)),
        Err(problem) => Err(Error::message(problem.message)),
    }
}

/// `{{ item | link }}`: a `CrumbView` or `TocView` as a link, or as text where it has no page.
fn link(item: &Map, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let text = |key: &'static str| item.get(&Key::Str(key)).and_then(Value::as_str);
    if let Some(html) = text("html") {
        return Ok(Value::safe_string(html));
    }
    let source = item.get(&Key::Str("source")).and_then(Value::as_map).and_then(source_title);
    let Some(title) = text("title") else { return Err(Error::message("`link` needs an item with a `title`")) };
    let fallback = item.get(&Key::Str("fallback")).is_some_and(Value::is_truthy);
    let entry = Entry { title, source, href: text("href"), lang: text("lang"), fallback, current: false };
    let mut out = String::with_capacity(128);
    entry.write(&mut out);
    Ok(Value::safe_string(&out))
}

fn source_title(title: &Map) -> Option<SourceTitle<'_>> {
    let text = |key: &'static str| title.get(&Key::Str(key)).and_then(Value::as_str);
    Some(SourceTitle { text: text("text")?, lang: text("lang")?, dir: text("dir")? })
}

/// The keys in `t(key="…")` of a template, whatever stands before `key`.
fn keys_in(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for (at, _) in text.match_indices("t(") {
        let inside_a_name = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if !inside_a_name {
            keys.extend(key_of_call(&text[at + 2..]));
        }
    }
    keys
}

/// The value of `key=` in the arguments that begin here.
fn key_of_call(arguments: &str) -> Option<&str> {
    let mut rest = arguments;
    loop {
        let at = rest.find(['"', '\'', '`', ')'])?;
        let quote = rest[at..].chars().next().filter(|c| *c != ')')?;
        let name = rest[..at].trim_end().strip_suffix('=').map(str::trim_end);
        let (value, after) = rest[at + 1..].split_once(quote)?;
        if name.is_some_and(|name| name.rsplit([' ', ',', '\n']).next() == Some("key")) {
            return Some(value);
        }
        rest = after;
    }
}
