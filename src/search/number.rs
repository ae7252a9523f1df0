//! Numbers as the files of the index have them: in printed characters, so that they stand in JSON as they are and what packs
//! files meets the same numbers as the same bytes.

/// What the last figure of a number begins with, and how many there are: those up to `[`, before `\`.
const LAST: (u8, u32) = (b'#', 57);
/// The figures before it: those behind `\`.
const BEFORE: (u8, u32) = (b']', 34);

/// Writes a number, its lowest figure first.
pub fn write(out: &mut Vec<u8>, mut value: u32) {
    while value >= LAST.1 {
        value -= LAST.1;
        out.push(BEFORE.0 + u8::try_from(value % BEFORE.1).unwrap_or_default());
        value /= BEFORE.1;
    }
    out.push(LAST.0 + u8::try_from(value).unwrap_or_default());
}

/// Takes a number off the beginning; `None` where none stands there.
pub fn read(bytes: &mut &[u8]) -> Option<u32> {
    let (mut value, mut scale) = (0u32, 1u32);
    loop {
        let (figure, rest) = bytes.split_first()?;
        *bytes = rest;
        if let Some(figure) = figure.checked_sub(BEFORE.0).map(u32::from).filter(|figure| *figure < BEFORE.1) {
            value = value.checked_add(scale.checked_mul(figure + LAST.1)?)?;
            scale = scale.checked_mul(BEFORE.1)?;
        } else {
            let figure = figure.checked_sub(LAST.0).map(u32::from).filter(|figure| *figure < LAST.1)?;
            return value.checked_add(scale.checked_mul(figure)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read, write};

    fn written(value: u32) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, value);
        out
    }

    #[test]
    fn small_numbers_are_one_character() {
        assert_eq!([0, 56, 57, 90, 91].map(written), [&b"#"[..], b"[", b"]#", b"~#", b"]$"].map(<[u8]>::to_vec));
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in ["", "]", "\\", "]\\", "\"", " ", "~~~~~~~~~~#"] {
            assert_eq!(read(&mut text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_needs_no_escape(value in 0u32..1 << 30) {
            let bytes = written(value);
            prop_assert!(bytes.iter().all(|byte| byte.is_ascii_graphic() && !b"\"\\".contains(byte)));
            prop_assert_eq!(read(&mut &*bytes), Some(value));
        }
    }
}
