//! `> [!VIDEO https://…]`: an embedded player.

use super::writer::output::attribute_into;

/// The player for an address; `None` for what is no http address.
#[must_use]
pub fn embed(address: &str) -> Option<String> {
    let url = player_address(address)?;
    let mut out = String::from("<div class=\"embeddedvideo\"><iframe");
    attribute_into(&mut out, "src", &url);
    out.push_str(" frameborder=\"0\" allowfullscreen=\"true\"></iframe></div>\n");
    Some(out)
}

/// The address that does not track before the video is started, always over `https` (DIALECT §1.4).
#[must_use]
pub fn player_address(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host_len = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(host_len);
    if host.is_empty() {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let name = host.split(':').next().unwrap_or_default();
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
