//! `:smile:` in text becomes the emoji of that name. Signs such as `:)` stay (DIALECT §1.19).

use std::borrow::Cow;

use memchr::memchr_iter;

/// The longest name that an emoji has is shorter.
const LONGEST: usize = 60;

/// A text with its emoji. A name counts only behind a blank or at the start, as times and paths have colons too.
#[must_use]
pub fn replace(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    for at in memchr_iter(b':', text.as_bytes()) {
        if at < kept || !text[..at].chars().next_back().is_none_or(char::is_whitespace) {
            continue;
        }
        let Some(name) = name(&text[at + 1..]) else { continue };
        if let Some(emoji) = emojis::get_by_shortcode(name) {
            out.push_str(&text[kept..at]);
            out.push_str(emoji.as_str());
            kept = at + name.len() + 2;
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// What stands before the next colon, if it can be a name.
fn name(text: &str) -> Option<&str> {
    let is_part = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'+');
    let len = text.bytes().take(LONGEST).take_while(is_part).count();
    (len > 0 && text[len..].starts_with(':')).then(|| &text[..len])
}

#[cfg(test)]
mod tests {
    use super::replace;

    #[test]
    fn only_names_of_emoji_behind_a_blank_are_replaced() {
        assert_eq!(
            replace(":smile: a :+1: :nope: b:smile: 10:30:20 ::"),
            "\u{1f604} a \u{1f44d} :nope: b:smile: 10:30:20 ::"
        );
        assert_eq!(replace("\u{ac00} :tada:"), "\u{ac00} \u{1f389}");
    }
}
