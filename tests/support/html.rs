//! Reads the HTML that the program writes, and takes nothing that a browser would have to mend.

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Text(&'a str),
    /// An opening tag as written, its name, and whether nothing closes it.
    Open(&'a str, &'a str, bool),
    Close(&'a str),
}

/// Elements that run or load what a writer of pages must not bring in.
const FORBIDDEN: [&str; 10] = ["script", "style", "object", "embed", "form", "input", "button", "meta", "link", "base"];
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "source", "track", "wbr"];

/// Parts HTML into its tokens. Each `<` must begin a tag, and no tag may do harm.
pub fn tokens(html: &str) -> Result<Vec<Token<'_>>, String> {
    let mut out = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let text = rest.find('<').unwrap_or(rest.len());
        if text > 0 {
            out.push(Token::Text(&rest[..text]));
            rest = &rest[text..];
            continue;
        }
        let (token, length) = tag(rest).map_err(|flaw| format!("{flaw}: {}", head(rest)))?;
        out.push(token);
        rest = &rest[length..];
    }
    Ok(out)
}

fn head(text: &str) -> String {
    text.chars().take(80).collect()
}

fn tag(text: &str) -> Result<(Token<'_>, usize), &'static str> {
    let closing = text.starts_with("</");
    let inner = &text[if closing { 2 } else { 1 }..];
    let name_len = inner.bytes().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit()).count();
    let name = &inner[..name_len];
    if name.is_empty() {
        return Err("`<` begins no tag");
    }
    let mut rest = &inner[name_len..];
    if closing {
        return if rest.starts_with('>') { Ok((Token::Close(name), name_len + 3)) } else { Err("bad closing tag") };
    }
    // A form of ours is a shell with a button that does nothing; no author can write one.
    let ours =
        rest.starts_with(" class=\"chromeless-form\"") || rest.starts_with(" class=\"button is-primary\" disabled=");
    if FORBIDDEN.contains(&name) && !ours {
        return Err("forbidden element");
    }
    while let Some(attribute) = rest.strip_prefix(' ').filter(|rest| !rest.starts_with("/>")) {
        let key_len = attribute.find(|c: char| c == '=' || c == '>' || c == '"' || c.is_whitespace());
        let (key, after) = attribute.split_at(key_len.ok_or("tag without end")?);
        let after = after.strip_prefix("=\"").ok_or("attribute without quoted value")?;
        let (value, after) = after.split_once('"').ok_or("value without end")?;
        harmless(key, value)?;
        rest = after;
    }
    let rest = rest.strip_prefix(" /").unwrap_or(rest);
    let rest = rest.strip_prefix('>').ok_or("tag without end")?;
    let length = text.len() - rest.len();
    Ok((Token::Open(&text[..length], name, VOID.contains(&name)), length))
}

fn harmless(key: &str, value: &str) -> Result<(), &'static str> {
    if key.is_empty() || key.starts_with("on") || matches!(key, "style" | "srcdoc" | "action" | "formaction") {
        return Err("forbidden attribute");
    }
    if value.contains('<') {
        return Err("`<` in a value");
    }
    if matches!(key, "href" | "src" | "poster" | "cite" | "srcset") {
        let decoded = decode(value);
        let clean: String = decoded.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let clean = clean.to_ascii_lowercase();
        if ["javascript:", "vbscript:", "data:"].iter().any(|scheme| clean.starts_with(scheme)) {
            return Err("address that runs code");
        }
    }
    Ok(())
}

/// Decodes what a browser would, as far as it can hide a scheme.
fn decode(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = [("&colon;", ':'), ("&Tab;", '\t'), ("&NewLine;", '\n'), ("&amp;", '&'), ("&quot;", '"')];
        if let Some((name, c)) = named.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push(*c);
            rest = &rest[name.len()..];
            continue;
        }
        let (digits, radix) = match rest.as_bytes() {
            [b'&', b'#', b'x' | b'X', ..] => (&rest[3..], 16),
            [b'&', b'#', ..] => (&rest[2..], 10),
            _ => ("", 10),
        };
        let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
        if let Some(c) = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32) {
            out.push(c);
            rest = digits[length..].strip_prefix(';').unwrap_or(&digits[length..]);
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Every element that is opened is closed, in order.
pub fn check(html: &str) -> Result<(), String> {
    let mut open = Vec::new();
    for token in tokens(html)? {
        match token {
            Token::Open(_, name, false) => open.push(name),
            Token::Close(name) => match open.pop() {
                Some(last) if last == name => {}
                last => return Err(format!("</{name}> closes {last:?}")),
            },
            Token::Text(_) | Token::Open(..) => {}
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are not closed")) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Kept,
    Unit,
    /// A sentence of a page in the source language: nothing but its text.
    Sentence,
    Target,
    Source,
}

/// The bilingual view without its wrappers and without the sources.
pub fn without_units(html: &str) -> Result<String, String> {
    without_side(html, Part::Source)
}

/// The bilingual view without its wrappers and without the translations.
#[allow(dead_code, reason = "not every test has a use for it")]
pub fn sources(html: &str) -> Result<String, String> {
    without_side(html, Part::Target)
}

/// The first wrapper of a sentence has its permalink.
fn is_unit(tag: &str) -> bool {
    let rest = tag.strip_prefix("<span class=\"unit").and_then(|rest| rest.strip_prefix('"'));
    rest.is_some_and(|rest| rest == ">" || rest.starts_with(" id=\"s-"))
}

fn without_side(html: &str, side: Part) -> Result<String, String> {
    let mut out = String::with_capacity(html.len());
    let mut open: Vec<Part> = Vec::new();
    let mut hidden = 0usize;
    let mut tokens = tokens(html)?.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let here = open.last().copied().unwrap_or(Part::Kept);
        match token {
            Token::Open(raw, name, void) => {
                let translated = matches!(tokens.peek(), Some(Token::Open("<span class=\"target\">", ..)));
                let part = match here {
                    Part::Unit if raw == "<span class=\"target\">" => Part::Target,
                    Part::Unit if raw.starts_with("<span class=\"source\" lang=\"") => Part::Source,
                    Part::Unit => return Err(format!("<{name}> stands in no part of its unit")),
                    _ if is_unit(raw) && (open.contains(&Part::Unit) || open.contains(&Part::Sentence)) => {
                        return Err("a unit stands in a unit".to_owned());
                    }
                    _ if is_unit(raw) && translated => Part::Unit,
                    _ if is_unit(raw) => Part::Sentence,
                    _ => Part::Kept,
                };
                if part == Part::Kept && hidden == 0 {
                    out.push_str(raw);
                }
                hidden += usize::from(part == side);
                if !void {
                    open.push(part);
                }
            }
            Token::Close(name) => match open.pop() {
                Some(Part::Kept) if hidden == 0 => {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                }
                Some(part) if part == side => hidden -= 1,
                Some(_) => {}
                None => return Err(format!("</{name}> closes nothing")),
            },
            Token::Text(" ") if here == Part::Unit => {}
            Token::Text(text) if here == Part::Unit => return Err(format!("{text:?} stands in no part of its unit")),
            Token::Text(text) if hidden == 0 => out.push_str(text),
            Token::Text(_) => {}
        }
    }
    Ok(out)
}

/// A body without what highlighting adds to code: the name of the language, the spans of tokens, the marks of lines.
pub fn without_colours(html: &str) -> Result<String, String> {
    let mut parts = html.split("<pre data-language=\"");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let block = part.split_once('"').ok_or("a name does not end")?.1;
        let (block, behind) = block.split_once("</pre>").ok_or("a block does not end")?;
        out.push_str("<pre");
        let mut pieces = block.split("<span class=\"");
        out.push_str(&without_marks(pieces.next().unwrap_or_default()));
        for piece in pieces {
            let (text, rest) = piece.split_once("</span>").ok_or("a span does not end")?;
            let text = text.get(1..).and_then(|text| text.strip_prefix("\">")).ok_or("a class is no letter")?;
            if text.contains(['<', '\n']) {
                return Err(format!("a span goes on beyond its line or token: {text}"));
            }
            out.push_str(text);
            out.push_str(&without_marks(rest));
        }
        out.push_str("</pre>");
        out.push_str(behind);
    }
    Ok(out)
}

fn without_marks(html: &str) -> String {
    html.replace("<mark>", "").replace("</mark>", "")
}
