//! `:::video source title …:::` and `> [!VIDEO address]`: an embedded player.

use super::colon::{self, Problem};
use super::writer::output::attribute_into;
use crate::model::colon::VideoDoubt;

/// A video of the triple-colon syntax.
#[derive(Debug, PartialEq, Eq)]
pub struct Video {
    /// The address of the player.
    src: String,
    title: Option<String>,
    max_width: Option<u32>,
    /// `thumbnail`, `upload-date` and `duration`, for the host's own scripts.
    details: Vec<(&'static str, Option<String>)>,
}

/// Makes a video of its attributes.
pub fn from_attributes(attributes: &[(String, String)]) -> Result<Video, Problem> {
    colon::known(attributes, &["source", "title", "max-width", "thumbnail", "upload-date", "duration", "type"])?;
    if colon::value(attributes, "type").is_some_and(|kind| kind != "content") {
        return Err(Problem::BadValue("type"));
    }
    let get = |name| colon::value(attributes, name).map(str::to_owned);
    let source = get("source").ok_or(Problem::MissingAttribute("source"))?;
    let max_width = match colon::value(attributes, "max-width") {
        Some(width) => Some(width.trim().parse().map_err(|_| Problem::BadValue("max-width"))?),
        None => None,
    };
    let details = ["thumbnail", "upload-date", "duration"].map(|name| (name, get(name))).into();
    let src = player_address(&source).ok_or(Problem::BadValue("source"))?;
    Ok(Video { src, title: get("title"), max_width, details })
}

impl Video {
    /// What it lacks.
    pub fn doubts(&self) -> impl Iterator<Item = VideoDoubt> + '_ {
        let details = self.details.iter().filter(|(name, value)| *name != "duration" && value.is_none());
        let title = self.title.is_none().then_some(VideoDoubt::Without("title"));
        let page = self.src.starts_with("https://channel9.msdn.com/") && !self.src.contains("/player");
        title
            .into_iter()
            .chain(details.map(|(name, _)| VideoDoubt::Without(name)))
            .chain(page.then_some(VideoDoubt::NoPlayer))
    }

    /// The start of its player, up to what names it: the title that it was given is returned with it.
    #[must_use]
    pub fn open(&self) -> (String, Option<&str>) {
        let mut out = String::from("<div class=\"embeddedvideo\">\n<iframe");
        attribute_into(&mut out, "src", &self.src);
        out.push_str(" allowFullScreen=\"true\" frameBorder=\"0\" loading=\"lazy\"");
        // `DocFX` writes a style, which a strict content security policy forbids.
        if let Some(width) = self.max_width {
            attribute_into(&mut out, "width", &width.to_string());
        }
        for (name, value) in self.details.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
            attribute_into(&mut out, name, value);
        }
        (out, self.title.as_deref())
    }
}

/// The player for an address, over `https`, without cookies where the host offers that. A page of `YouTube` refuses to stand in
/// another page, so its video's player takes its place. `None` for what is no address.
#[must_use]
pub fn player_address(address: &str) -> Option<String> {
    if is_guid(address) {
        return Some(format!("https://learn-video.azurefd.net/vod/player?id={address}"));
    }
    let (host, tail) = parts(address)?;
    let name = host.split(':').next().unwrap_or_default();
    if let Some(player) = player_of_page(name, tail) {
        return Some(player);
    }
    let slash = if tail.starts_with('/') { "" } else { "/" };
    let mut url = match name {
        "youtube.com" | "www.youtube.com" => format!("https://www.youtube-nocookie.com{slash}{tail}"),
        _ => format!("https://{host}{slash}{tail}"),
    };
    if name == "channel9.msdn.com" {
        let at = url.find('#').unwrap_or(url.len());
        let mark = if url[..at].contains('?') { '&' } else { '?' };
        url.insert_str(at, &format!("{mark}nocookie=true"));
    }
    Some(url)
}

/// The player of a video whose address stands where an image is expected.
#[must_use]
pub fn player_of_image(address: &str) -> Option<String> {
    let (host, tail) = parts(address)?;
    let embedded = tail.starts_with("/embed/") && is_youtube(&host);
    player_of_page(&host, tail).or_else(|| embedded.then(|| format!("https://www.youtube-nocookie.com{tail}")))
}

/// Host, in lower case, and what follows it.
fn parts(address: &str) -> Option<(String, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let (host, tail) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    (!host.is_empty()).then(|| (host.to_ascii_lowercase(), tail))
}

fn is_youtube(host: &str) -> bool {
    matches!(host, "youtube.com" | "www.youtube.com" | "m.youtube.com" | "www.youtube-nocookie.com")
}

/// The player for the page of one video or playlist.
fn player_of_page(host: &str, tail: &str) -> Option<String> {
    let plain = tail.split('#').next().unwrap_or_default();
    let (path, query) = plain.split_once('?').unwrap_or((plain, ""));
    let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let value = |name: &str| query.split('&').filter_map(|pair| pair.split_once('=')).find(|pair| pair.0 == name);
    let id = match (host, path.as_slice()) {
        ("youtu.be", [id]) => *id,
        (host, ["watch"]) if is_youtube(host) => value("v")?.1,
        (host, ["live" | "shorts", id]) if is_youtube(host) => *id,
        (host, ["playlist"]) if is_youtube(host) => {
            let list = value("list")?.1;
            return is_id(list).then(|| format!("https://www.youtube-nocookie.com/embed/videoseries?list={list}"));
        }
        ("vimeo.com" | "www.vimeo.com", [id]) if id.bytes().all(|b| b.is_ascii_digit()) => {
            return Some(format!("https://player.vimeo.com/video/{id}"));
        }
        _ => return None,
    };
    let start = value("start").or_else(|| value("t")).map(|(_, time)| time.trim_end_matches('s'));
    let start = start.filter(|time| !time.is_empty() && time.bytes().all(|b| b.is_ascii_digit()));
    let start = start.map_or(String::new(), |time| format!("?start={time}"));
    is_id(id).then(|| format!("https://www.youtube-nocookie.com/embed/{id}{start}"))
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_guid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    text.split('-').map(str::len).eq(lengths) && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
