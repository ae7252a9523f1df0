//! `![](clip.mp4)`: an image whose address is that of a film, of a sound or of a player's page.

use super::video;

/// What stands for such an image.
#[derive(Debug, PartialEq, Eq)]
pub enum Media {
    Video,
    Audio,
    /// The address of a player.
    Player(String),
}

/// What an image's address names, if it is no picture.
#[must_use]
pub fn of_image(address: &str) -> Option<Media> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let among = |known: &[&str]| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if among(&["mp4", "m4v", "webm", "ogv", "mov"]) {
        return Some(Media::Video);
    }
    if among(&["mp3", "m4a", "ogg", "oga", "opus", "wav", "flac"]) {
        return Some(Media::Audio);
    }
    video::player_of_image(address).map(Media::Player)
}
