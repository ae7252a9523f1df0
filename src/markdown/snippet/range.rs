//! Ranges of lines: `5`, `5-9`, `9-`.

/// First line and last; no last means to the end of the file.
pub type LineRange = (usize, Option<usize>);

/// Reads `5-9`.
pub fn one(text: &str) -> Option<LineRange> {
    read(text, |part| part.trim().parse().ok())
}

/// Reads `L5-L9`.
pub fn marked(text: &str) -> Option<LineRange> {
    read(text, |part| part.strip_prefix(['L', 'l'])?.trim().parse().ok())
}

/// Reads `1-2,5,9-`; `Err` holds the ranges before the first that is none.
pub fn list(text: &str) -> Result<Vec<LineRange>, Vec<LineRange>> {
    let mut ranges = Vec::new();
    for part in text.split(',') {
        match one(part) {
            Some(range) => ranges.push(range),
            None => return Err(ranges),
        }
    }
    Ok(ranges)
}

/// Writes ranges as short as they can be.
pub fn show(ranges: &[LineRange]) -> String {
    let shown = ranges.iter().map(|(first, last)| match last {
        None => format!("{first}-"),
        Some(last) if last == first => first.to_string(),
        Some(last) => format!("{first}-{last}"),
    });
    shown.collect::<Vec<_>>().join(",")
}

fn read(text: &str, number: impl Fn(&str) -> Option<usize>) -> Option<LineRange> {
    let Some((first, last)) = text.split_once('-') else {
        let line = number(text)?;
        return Some((line, Some(line)));
    };
    if text.len() < 2 {
        return None;
    }
    let first = if first.is_empty() { 1 } else { number(first)? };
    Some((first, if last.is_empty() { None } else { Some(number(last)?) }))
}

#[cfg(test)]
mod tests {
    use super::{list, marked, one, show};

    #[test]
    fn a_range_may_lack_its_end_and_hold_blanks() {
        assert_eq!(one("11 - 33"), Some((11, Some(33))));
        assert_eq!(one("9-"), Some((9, None)));
        assert_eq!(one("4"), Some((4, Some(4))));
        assert_eq!([one(""), one("-"), one("a"), one("1-2-3"), one("é-ü")], [None; 5]);
    }

    #[test]
    fn the_lines_of_a_fragment_have_an_l_each() {
        assert_eq!(marked("L5-l9"), Some((5, Some(9))));
        assert_eq!([marked("L5-9"), marked("L"), marked("Lines"), marked("snippet-L9")], [None; 4]);
    }

    #[test]
    fn a_list_stops_at_the_first_range_that_is_none() {
        assert_eq!(list("1,2-2,4-").map(|ranges| show(&ranges)), Ok("1,2,4-".to_owned()));
        assert_eq!(list("1-2,,5"), Err(vec![(1, Some(2))]));
    }
}
