//! Titles in which long names may break after their dots, as a line of the table of contents is shorter than many a
//! name in it.

use crate::markdown::writer::output::escape_into;

/// About half a line of the table of contents.
const LONG_WORD: usize = 20;

/// About a line of it, deep down.
const LONG_PART: usize = 24;

/// Writes a text, escaped, with `<wbr>` where its names may break.
pub fn breakable_into(out: &mut String, text: &str) {
    let long = text.len() > LONG_WORD && text.contains('.');
    if !long || !text.split_ascii_whitespace().any(|word| word.len() > LONG_WORD && word.contains('.')) {
        escape_into(out, text);
        return;
    }
    for (at, part) in text.split_inclusive('.').enumerate() {
        // Not where a sentence or a number goes on.
        if at > 0 && part.starts_with(char::is_alphabetic) {
            out.push_str("<wbr>");
        }
        if part.len() > LONG_PART && !part.contains(' ') {
            break_words(out, part);
        } else {
            escape_into(out, part);
        }
    }
}

/// Writes a `LongName` that may break before its words.
fn break_words(out: &mut String, name: &str) {
    let mut kept = 0;
    for (at, pair) in name.as_bytes().windows(2).enumerate() {
        if pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase() {
            escape_into(out, &name[kept..=at]);
            out.push_str("<wbr>");
            kept = at + 1;
        }
    }
    escape_into(out, &name[kept..]);
}

#[cfg(test)]
mod tests {
    use super::breakable_into;

    #[test]
    fn long_names_break_after_dots_and_before_words() {
        let broken = |text: &str| {
            let mut out = String::new();
            breakable_into(&mut out, text);
            out
        };
        assert_eq!(broken("A short title. And 1.5 more"), "A short title. And 1.5 more");
        assert_eq!(broken("System.ServiceModel.Channels<T>"), "System.<wbr>ServiceModel.<wbr>Channels&lt;T&gt;");
        assert_eq!(
            broken("Harbor.ListenerOpenedSuccessfullyAgain"),
            "Harbor.<wbr>Listener<wbr>Opened<wbr>Successfully<wbr>Again"
        );
    }
}
