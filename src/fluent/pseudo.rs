//! A language for tests: a message keeps its words, but is accented, two fifths longer and in brackets. So it shows at
//! once which words are from no catalog, and where longer ones do not fit.

use std::borrow::Cow;

/// Which words are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wording {
    /// As the catalogs have them.
    #[default]
    Translated,
    Pseudo,
}

/// What makes a message longer, over and over. Words, so that it can be broken into lines.
const FILLING: [&str; 10] = [" one", " two", " three", " four", " five", " six", " seven", " eight", " nine", " ten"];

/// The letters of a piece of a message, accented: `Note` → `Ƞoŧe`. Other scripts stay as they are.
pub(super) fn accented(text: &str) -> Cow<'_, str> {
    fluent_pseudo::transform(text, false, false)
}

/// A whole message, made longer: `Ƞoŧe` → `[Ƞoŧe one]`.
pub(super) fn framed(text: &str) -> String {
    let wanted = (text.chars().count() * 2).div_ceil(5);
    let mut filling = String::new();
    let mut words = FILLING.iter().cycle();
    while filling.len() < wanted {
        filling.extend(words.next().copied());
    }
    format!("[{text}{filling}]")
}
