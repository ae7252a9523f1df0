//! How large an SVG image is: its root element says it.

use crate::markdown::html_tag::{Tag, Token, tokens};

/// No image is larger, whatever it says.
const LARGEST: f64 = 100_000.0;

/// Pixels in the absolute units of CSS.
const UNITS: [(&str, f64); 7] =
    [("px", 1.0), ("in", 96.0), ("cm", 96.0 / 2.54), ("mm", 96.0 / 25.4), ("pt", 96.0 / 72.0), ("pc", 16.0), ("", 1.0)];

/// Width and height in pixels. The beginning of the file is enough, up to the end of the first tag.
#[must_use]
pub fn size(text: &str) -> Option<(usize, usize)> {
    let root = tokens(text).find_map(|token| match token {
        Token::Open(tag) => Some(tag),
        _ => None,
    })?;
    if root.name != "svg" {
        return None;
    }
    let [width, height] = ["width", "height"].map(|name| attribute(&root, name).and_then(length));
    let (width, height) = match (width, height, attribute(&root, "viewBox").and_then(view_box)) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        // It fills what surrounds it.
        (None, None, _) | (_, _, None) => return None,
    };
    Some((pixels(width)?, pixels(height)?))
}

fn attribute<'a>(tag: &Tag<'a>, name: &str) -> Option<&'a str> {
    tag.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.trim())
}

/// A length that does not depend on what surrounds the image.
fn length(text: &str) -> Option<f64> {
    UNITS.iter().find_map(|(unit, pixels)| Some(number(text.strip_suffix(unit)?)? * pixels))
}

/// The last two of four numbers.
fn view_box(text: &str) -> Option<(f64, f64)> {
    let mut parts = text.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty()).skip(2);
    let size = (number(parts.next()?)?, number(parts.next()?)?);
    parts.next().is_none().then_some(size)
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite() && *number > 0.0)
}

/// The nearest whole number: it is written without its fraction.
fn pixels(length: f64) -> Option<usize> {
    (1.0..=LARGEST).contains(&length).then(|| format!("{length:.0}"))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn width_and_height_say_the_size() {
        assert_eq!(size(r#"<svg width="16" height="9px"/>"#), Some((16, 9)));
        assert_eq!(size("<svg viewBox='0 0 1 1' width=' 16.6 ' height='1e2'>"), Some((17, 100)));
        assert_eq!(size(r#"<svg width="1in" height="2.54cm">"#), Some((96, 96)));
        assert_eq!(size(r#"<svg width="72pt" height="6pc">"#), Some((96, 96)));
    }

    #[test]
    fn the_view_box_says_what_one_of_them_leaves_out() {
        assert_eq!(size(r#"<svg viewBox="0 0 360 80">"#), None);
        assert_eq!(size(r#"<svg width="100%" height="5em" viewBox="-1,-2,3.4,5">"#), None);
        assert_eq!(size(r#"<svg width="34" height="5em" viewBox="-1,-2,3.4,5">"#), Some((34, 50)));
        assert_eq!(size(r#"<svg width="720" viewBox="0 0 360 80">"#), Some((720, 160)));
        assert_eq!(size(r#"<svg height="40" viewBox="0 0 360 80">"#), Some((180, 40)));
    }

    #[test]
    fn much_may_stand_before_the_root() {
        let before = "\u{feff}<?xml version=\"1.0\"?>\n<!-- <svg width=\"1\" height=\"1\"> -->\n<!DOCTYPE svg [\n\
                      <!ENTITY a \"b\">\n]>\n";
        assert_eq!(size(&format!("{before}<svg xmlns:x=\"y\" width=\"4\" height=\"3\">")), Some((4, 3)));
    }

    #[test]
    fn bad_input_gives_no_size() {
        let bad = [
            "",
            "width=\"1\" height=\"1\"",
            "<svg>",
            "<svg width=\"1\"",
            "<svg width=\"1\">",
            "<html><svg width=\"1\" height=\"1\"></html>",
            "<svg width=\"0\" height=\"5\">",
            "<svg width=\"-4\" height=\"5\">",
            "<svg width=\"NaN\" height=\"inf\">",
            "<svg width=\"1e300\" height=\"5\">",
            "<svg width=\"0.1\" height=\"5\">",
            "<svg viewBox=\"0 0 5\">",
            "<svg viewBox=\"0 0 5 5 5\">",
            "<svg viewBox=\"a b c d\">",
        ];
        for text in bad {
            assert_eq!(size(text), None, "{text}");
        }
    }
}
