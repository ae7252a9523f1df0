//! References by uid: how they are written, and what a map says of a uid.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::diagnostic::Location;
use super::site::RowIx;
use super::sources::Side;

/// A reference that is shown by the name of what it refers to: `<xref:uid?query>`, `@uid`, `<xref href="uid"/>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Xref {
    /// Shared by a rebuilt source and the sources of the units that it was rebuilt from: references are the most of what some pages
    /// keep.
    pub reference: Arc<Reference>,
    pub at: Range<u32>,
    /// `@uid` is tried, not demanded.
    pub must_resolve: bool,
    /// The sentence it stands in: of the sources of units only what is shown must resolve.
    pub side: Side,
}

/// `uid?query#fragment`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Percent-decoded.
    pub uid: Box<str>,
    pub display: XrefDisplay,
    /// What stays on the link, `view=` too.
    pub suffix: Box<str>,
    /// Few have any.
    own: Option<Box<Own>>,
    /// As written, where that is not just `<xref:uid>`.
    raw: Option<Box<str>>,
}

/// What a reference says of how it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// `text=`
    pub text: Option<Box<str>>,
    /// `title=`
    pub title: Option<Box<str>>,
    /// `alt=`: shown where the uid is unknown.
    pub alt: Option<Box<str>>,
    /// `altProperty=`: the name to show where the uid is unknown.
    pub alt_display: Option<XrefDisplay>,
}

/// Which name of an xref is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum XrefDisplay {
    #[default]
    Name,
    FullName,
    NameWithType,
}

/// What a map says of a uid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XrefSpec {
    pub name: Box<str>,
    pub full_name: Option<Box<str>>,
    pub name_with_type: Option<Box<str>>,
    /// Absolute: with a host, or with `/` at its beginning.
    pub href: Box<str>,
}

/// A map that a configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFile {
    /// From the folder of the configuration.
    pub path: String,
    /// Where it is named.
    pub at: Location,
}

/// Every uid that the site knows.
#[derive(Clone, Debug, Default)]
pub struct Uids {
    pub pages: FxHashMap<Box<str>, RowIx>,
    pub specs: Arc<FxHashMap<Box<str>, XrefSpec>>,
}

impl Reference {
    /// Reads what stands behind `xref:`.
    #[must_use]
    pub fn parse(written: &str) -> Self {
        let (rest, fragment) = split_fragment(written);
        let query = memchr::memchr(b'?', rest.as_bytes());
        let (uid, query) = query.map_or((rest, ""), |at| (&rest[..at], &rest[at + 1..]));
        let mut out = Self { uid: decode(uid.trim()), ..Self::default() };
        let mut kept: Vec<&str> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let Some((key, value)) = pair.split_once('=') else {
                kept.push(pair);
                continue;
            };
            match key.to_ascii_lowercase().as_str() {
                "displayproperty" => out.display = XrefDisplay::of(value).unwrap_or_default(),
                "altproperty" => out.own_mut().alt_display = XrefDisplay::of(value),
                "text" => out.own_mut().text = Some(decode(value)),
                "title" => out.own_mut().title = Some(decode(value)),
                "alt" => out.own_mut().alt = Some(decode(value)),
                _ => kept.push(pair),
            }
        }
        out.suffix = if kept.is_empty() { fragment.into() } else { ["?", &kept.join("&"), fragment].concat().into() };
        out
    }

    /// The same with how it was written.
    #[must_use]
    pub fn written(mut self, raw: &str) -> Self {
        let inner = raw.strip_prefix("<xref:").and_then(|rest| rest.strip_suffix('>'));
        self.raw = (inner != Some(&*self.uid)).then(|| raw.into());
        self
    }

    /// As written, shown where the uid is unknown.
    #[must_use]
    pub fn raw(&self) -> Cow<'_, str> {
        self.raw.as_deref().map_or_else(|| ["<xref:", &self.uid, ">"].concat().into(), Cow::Borrowed)
    }

    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.own.as_ref()?.text.as_deref()
    }

    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.own.as_ref()?.title.as_deref()
    }

    #[must_use]
    pub fn alt(&self) -> Option<&str> {
        self.own.as_ref()?.alt.as_deref()
    }

    #[must_use]
    pub fn alt_display(&self) -> Option<XrefDisplay> {
        self.own.as_ref()?.alt_display
    }

    /// What it says of how it is shown, to be told more.
    pub fn own_mut(&mut self) -> &mut Own {
        self.own.get_or_insert_default()
    }
}

/// A `#` begins the fragment, but not that of `.#ctor`.
fn split_fragment(written: &str) -> (&str, &str) {
    let mut marks = memchr::memchr_iter(b'#', written.as_bytes());
    let at = marks.find(|at| !written[..*at].ends_with('.')).unwrap_or(written.len());
    written.split_at(at)
}

fn decode(text: &str) -> Box<str> {
    if memchr::memchr(b'%', text.as_bytes()).is_some() {
        percent_decode_str(text).decode_utf8_lossy().into()
    } else {
        text.into()
    }
}

impl XrefDisplay {
    /// The property of a name; `None` for one that no map has.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "name" => Some(Self::Name),
            "fullname" => Some(Self::FullName),
            "namewithtype" => Some(Self::NameWithType),
            _ => None,
        }
    }
}

impl XrefSpec {
    /// The name to show; `name` stands in for one that the map leaves out.
    #[must_use]
    pub fn shown(&self, display: XrefDisplay) -> &str {
        let other = match display {
            XrefDisplay::Name => None,
            XrefDisplay::FullName => self.full_name.as_deref(),
            XrefDisplay::NameWithType => self.name_with_type.as_deref().or(self.full_name.as_deref()),
        };
        other.unwrap_or(&self.name)
    }

    /// The address with a reference's query and fragment, which go before its own fragment.
    #[must_use]
    pub fn href(&self, suffix: &str) -> String {
        if suffix.is_empty() {
            return self.href.to_string();
        }
        let (path, own) = self.href.split_at(self.href.find('#').unwrap_or(self.href.len()));
        let (query, fragment) = suffix.split_at(suffix.find('#').unwrap_or(suffix.len()));
        let query = if path.contains('?') { query.replacen('?', "&", 1) } else { query.to_owned() };
        let fragment = if fragment.is_empty() { own } else { fragment };
        format!("{path}{query}{fragment}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_a_uid_a_query_and_a_fragment() {
        let read = Reference::parse("A.B%601.%23ctor?view=v1&displayProperty=fullName&text=a%20b&x#c");
        assert_eq!((&*read.uid, read.display, &*read.suffix), ("A.B`1.#ctor", XrefDisplay::FullName, "?view=v1&x#c"));
        assert_eq!(read.text(), Some("a b"));
        assert_eq!(&*Reference::parse("A.#ctor").uid, "A.#ctor");
        assert_eq!(&*Reference::parse("A?#b").suffix, "#b");
    }

    #[test]
    fn a_query_goes_before_the_fragment_of_the_map() {
        let spec = XrefSpec { name: "".into(), full_name: None, name_with_type: None, href: "/a?b#c".into() };
        assert_eq!(
            (spec.href("?d#e"), spec.href("?d"), spec.href("")),
            ("/a?b&d#e".into(), "/a?b&d#c".into(), "/a?b#c".into())
        );
    }
}
