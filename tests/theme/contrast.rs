//! The colours of code can be read on both of its grounds, in both schemes (WCAG 2, 1.4.3).

use std::collections::BTreeMap;

use diglot::highlight::class::Class;

const STYLE: &str = include_str!("../../static/diglot.css");
const TEXT: &str = include_str!("../../static/text.css");

/// Reads `--name: light-dark(#rrggbb, #rrggbb);` of the block at the top, as it is in one of the two schemes.
fn colours(scheme: usize) -> BTreeMap<&'static str, [f64; 3]> {
    let block = STYLE[STYLE.find(":root {").unwrap()..].split_once('}').unwrap().0;
    let declarations = block.split([';', '{']).filter_map(|line| line.trim().strip_prefix("--")?.split_once(": "));
    let pairs = declarations.filter_map(|(name, value)| {
        let pair = value.strip_prefix("light-dark(")?.strip_suffix(')')?.split(", ").nth(scheme)?;
        Some((name, pair.strip_prefix('#').filter(|it| it.len() == 6)?))
    });
    pairs
        .map(|(name, value)| {
            let channel = |at: usize| f64::from(u8::from_str_radix(&value[at..at + 2], 16).unwrap()) / 255.0;
            (name, [channel(0), channel(2), channel(4)])
        })
        .collect()
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn black_on_white_has_the_greatest_contrast() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
}

#[test]
fn code_is_readable_in_both_schemes() {
    for (at, scheme) in ["light", "dark"].into_iter().enumerate() {
        let colours = colours(at);
        let of_code = colours.keys().filter(|name| name.starts_with("code-") && **name != "code-line");
        let texts: Vec<&str> = of_code.copied().chain(["ink", "caution"]).collect();
        assert_eq!(texts.len(), 9, "{texts:?}");
        for text in texts {
            for ground in ["tint", "code-line"] {
                let found = contrast(colours[text], colours[ground]);
                assert!(found >= 4.5, "{scheme} {text} on {ground}: {found:.2}");
            }
        }
        let label = contrast(colours["quiet"], colours["tint"]);
        assert!(label >= 4.5, "{scheme} the name of a language: {label:.2}");
        let bar = contrast(colours["warning"], colours["code-line"]);
        assert!(bar >= 3.0, "{scheme} the bar of a highlighted line: {bar:.2}");
    }
}

/// The part of the style that names the colour of a class.
#[test]
fn every_class_has_a_colour() {
    for class in Class::ALL {
        let letter = class.letter();
        let rule = TEXT.lines().find(|line| line.starts_with("pre ") && line.contains(&format!(".{letter}")));
        assert!(rule.is_some_and(|rule| rule.contains("color: var(--")), "{letter}");
    }
}
