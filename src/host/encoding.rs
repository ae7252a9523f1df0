//! The encodings of a file, and which of them a client gets.

use hyper::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};

use super::quality::{self, MOST};

/// How the bytes of a file are encoded. Of two that a client likes as much, the first is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Encoding {
    Brotli,
    Zstd,
    Gzip,
    Identity,
}

impl Encoding {
    pub(super) const ALL: [Self; 4] = [Self::Brotli, Self::Zstd, Self::Gzip, Self::Identity];
    pub(super) const COMPRESSED: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// Its place in `ALL`.
    pub(super) fn place(self) -> usize {
        self as usize
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// What the name of a file that is encoded so ends with.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Zstd => ".zst",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// The value of `Content-Encoding`.
    pub(super) fn header(self) -> Option<HeaderValue> {
        (self != Self::Identity).then(|| HeaderValue::from_static(self.name()))
    }
}

/// The one of the encodings there are that the client likes most; `None` if it takes none of them.
pub(super) fn choose(headers: &HeaderMap, there: impl Fn(Encoding) -> bool) -> Option<Encoding> {
    let mut weights = [None; Encoding::ALL.len()];
    let mut others = None;
    for (name, weight) in quality::members(headers, &ACCEPT_ENCODING) {
        if name == "*" {
            others = Some(weight);
        } else if let Some(encoding) = named(name)
            && let Some(slot) = weights.get_mut(encoding.place())
        {
            *slot = Some(weight);
        }
    }
    let mut best = None;
    for encoding in Encoding::ALL.into_iter().filter(|it| there(*it)) {
        let said = weights.get(encoding.place()).copied().flatten().or(others);
        // The plain bytes may be sent unless they are refused, but nobody asked for them.
        let rank = match said {
            Some(0) => continue,
            Some(weight) => weight.min(MOST) + 1,
            None if encoding == Encoding::Identity => 1,
            None => continue,
        };
        if best.is_none_or(|(most, _)| rank > most) {
            best = Some((rank, encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

fn named(name: &str) -> Option<Encoding> {
    // An old name that is still to be understood (RFC 9110, 8.4.1.3).
    let name = if name.eq_ignore_ascii_case("x-gzip") { "gzip" } else { name };
    Encoding::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accepted: Option<&str>, there: &[Encoding]) -> &'static str {
        let mut headers = HeaderMap::new();
        if let Some(accepted) = accepted {
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_str(accepted).unwrap());
        }
        choose(&headers, |encoding| there.contains(&encoding)).map_or("none", Encoding::name)
    }

    #[test]
    fn the_encoding_that_is_liked_most_is_sent() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, zstd", "zstd"),
            ("gzip", "gzip"),
            ("X-GZIP", "gzip"),
            ("br;q=0.5, gzip;q=0.8", "gzip"),
            ("br;q=0, *", "zstd"),
            ("br;q=0, *;q=0.1, gzip;q=0.2", "gzip"),
            ("identity, br;q=0.9", "identity"),
            ("gzip;q=0.001", "gzip"),
            ("deflate", "identity"),
            ("br;q=nonsense", "identity"),
            ("", "identity"),
            ("identity;q=0", "none"),
            ("*;q=0", "none"),
            ("*;q=0, gzip", "gzip"),
            ("*;q=0, identity;q=0.1", "identity"),
            ("identity;q=0, br;q=0.1", "br"),
            ("*", "br"),
        ] {
            let there = if expected == "none" { &[Encoding::Identity][..] } else { &Encoding::ALL };
            assert_eq!(chosen(Some(accepted), there), expected, "{accepted:?}");
        }
        assert_eq!(chosen(None, &Encoding::ALL), "identity");
        assert_eq!(chosen(Some("br, gzip"), &[Encoding::Gzip, Encoding::Identity]), "gzip");
    }
}
