//! XML, mark by mark. What is shown of it is seldom whole: tags without their ends, dots, and text that only looks like
//! it. So nothing is held open beyond its tag.

use memchr::{memchr, memchr2, memmem};

use super::class::Class;
use super::html::Token;

/// Reads a text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { text, at: 0, out: Vec::with_capacity(text.len() / 16) };
    while let Some(at) = memchr2(b'<', b'&', reader.rest()) {
        reader.at += at;
        reader.markup();
    }
    reader.out
}

/// A text being read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    out: Vec<Token>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Reads on from a sign that may begin something.
    fn markup(&mut self) {
        match self.rest() {
            [b'<', b'!', b'-', b'-', ..] => self.comment(),
            [b'<', b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => self.raw(),
            [b'<', b'!', ..] => self.declaration(),
            [b'<', b'?', ..] => self.instruction(),
            [b'<', ..] => self.tag(),
            _ => self.reference(None),
        }
    }

    /// So many bytes are a token.
    fn push(&mut self, length: usize, class: Class) {
        if length > 0 {
            self.out.push(Token { at: self.at..self.at + length, class });
            self.at += length;
        }
    }

    fn skip(&mut self, goes_on: impl Fn(u8) -> bool) {
        self.at += self.run(goes_on);
    }

    /// For how many bytes something goes on.
    fn run(&self, goes_on: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest();
        rest.iter().position(|byte| !goes_on(*byte)).unwrap_or(rest.len())
    }

    /// The length of a name that begins here, if one does.
    fn name(&self) -> usize {
        if self.rest().first().is_some_and(|byte| begins_name(*byte)) { self.run(is_name) } else { 0 }
    }

    fn skip_blanks(&mut self) {
        self.skip(|byte| byte.is_ascii_whitespace());
    }

    /// `<!-- … -->`
    fn comment(&mut self) {
        let end = memmem::find(&self.rest()[4..], b"-->");
        self.push(end.map_or(self.rest().len(), |end| 4 + end + 3), Class::Comment);
    }

    /// `<![CDATA[…]]>`
    fn raw(&mut self) {
        self.push(9, Class::Keyword);
        let end = memmem::find(self.rest(), b"]]>");
        self.push(end.unwrap_or(self.rest().len()), Class::String);
        self.push(end.map_or(0, |_| 3), Class::Keyword);
    }

    /// `&lt;` or `&#10;`, in a value where a class is given.
    fn reference(&mut self, value: Option<Class>) {
        let digits = usize::from(self.rest().get(1) == Some(&b'#'));
        let length = self.rest()[1 + digits..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = 1 + digits + length;
        match (self.rest().get(end), value) {
            (Some(b';'), _) if length > 0 => self.push(end + 1, Class::Number),
            (_, Some(class)) => self.push(end, class),
            _ => self.at += end,
        }
    }

    /// `<a b="c">`, `<a/>` or `</a>`.
    fn tag(&mut self) {
        self.at += if self.rest().get(1) == Some(&b'/') { 2 } else { 1 };
        let name = self.name();
        let behind = self.rest().get(name);
        if behind.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<')) {
            self.push(name, Class::Keyword);
            if name > 0 && !self.attributes() {
                self.out.pop();
            }
        }
    }

    /// `<?xml version="1.0"?>`; what stands in one of another name is left to whom it is for.
    fn instruction(&mut self) {
        self.at += 2;
        let name = self.name();
        let is_xml = self.rest().starts_with(b"xml");
        self.push(name, Class::Keyword);
        if is_xml && !self.attributes() {
            self.out.pop();
        }
    }

    /// Reads on to the end of a tag; false if there is none, as in `<your name>`.
    fn attributes(&mut self) -> bool {
        let mut is_first = true;
        loop {
            self.skip_blanks();
            match self.rest() {
                [b'<', b'!', b'-', b'-', ..] => self.comment(),
                [] | [b'<' | b'>', ..] => return true,
                [b'"' | b'\'', ..] => self.value(),
                [byte, ..] if begins_name(*byte) => {
                    if !self.attribute() && is_first {
                        return false;
                    }
                }
                _ => self.at += 1,
            }
            is_first = false;
        }
    }

    /// Reads a word in a tag; false if it has no value.
    fn attribute(&mut self) -> bool {
        let name = self.name();
        let blanks = self.rest()[name..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        if self.rest().get(name + blanks) != Some(&b'=') {
            self.at += name;
            return false;
        }
        self.push(name, Class::Name);
        self.at += blanks + 1;
        self.skip_blanks();
        if !matches!(self.rest().first(), Some(b'"' | b'\'')) {
            let value = self.run(|byte| !byte.is_ascii_whitespace() && !b"\"'<>".contains(&byte));
            let closes = self.rest()[..value].ends_with(b"/") && self.rest().get(value) == Some(&b'>');
            self.push(value - usize::from(closes), Class::String);
        }
        true
    }

    /// A value in quotation marks, with what it refers to.
    fn value(&mut self) {
        let end = self.at + self.value_length();
        while let Some(at) = memchr(b'&', &self.text.as_bytes()[self.at..end]) {
            self.push(at, Class::String);
            self.reference(Some(Class::String));
        }
        self.push(end - self.at, Class::String);
    }

    /// A value that is not closed before the next tag ends with its line.
    fn value_length(&self) -> usize {
        let rest = self.rest();
        let quote = rest[0];
        let Some(line) = memchr2(quote, b'\n', &rest[1..]).map(|at| at + 1) else { return rest.len() };
        if rest[line] == quote {
            return line + 1;
        }
        match memchr2(quote, b'<', &rest[line..]).map(|at| line + at) {
            Some(end) if rest[end] == quote => end + 1,
            _ => line,
        }
    }

    /// `<!DOCTYPE a [`, `<!ELEMENT a (b)>` and the like. What stands in the brackets is read as if it stood alone.
    fn declaration(&mut self) {
        self.at += 2;
        let word = self.name();
        // What it declares is a kind of document, an element or a value with a name.
        let mut declared = match &self.rest()[..word] {
            b"DOCTYPE" | b"doctype" => Some(Class::Type),
            b"ELEMENT" | b"ATTLIST" => Some(Class::Keyword),
            b"ENTITY" | b"NOTATION" => Some(Class::Number),
            _ => return,
        };
        self.push(word, Class::Keyword);
        loop {
            self.skip_blanks();
            match self.rest() {
                [] | [b'<' | b'[' | b'>', ..] => return,
                [b'"' | b'\'', ..] => self.value(),
                [byte, ..] if begins_name(*byte) => {
                    let name = self.name();
                    let class = match &self.rest()[..name] {
                        b"SYSTEM" | b"PUBLIC" | b"NDATA" | b"EMPTY" | b"ANY" => Class::Keyword,
                        b"CDATA" | b"ID" | b"IDREF" | b"IDREFS" | b"NMTOKEN" | b"NMTOKENS" | b"PCDATA" => Class::Type,
                        _ => declared.take().unwrap_or(Class::Name),
                    };
                    self.push(name, class);
                }
                _ => self.at += 1,
            }
        }
    }
}

fn begins_name(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii()
}

fn is_name(byte: u8) -> bool {
    begins_name(byte) || byte.is_ascii_digit() || matches!(byte, b'-' | b'.')
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::tokens;

    /// The text with the class of each token around it.
    fn shown(text: &str) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for token in tokens(text) {
            out += &text[at..token.at.start];
            let _ = write!(out, "[{} {}]", token.class.letter(), &text[token.at.clone()]);
            at = token.at.end;
        }
        out + &text[at..]
    }

    #[test]
    fn elements_attributes_values_and_comments_are_told_apart() {
        assert_eq!(
            shown("<quay:a.b-1 pier = \"x > y\"\n  mole='z'/>&amp; 5 < 6 & 7</quay:a.b-1><!-- <c d=\"e\"> -->"),
            "<[k quay:a.b-1] [a pier] = [s \"x > y\"]\n  [a mole]=[s 'z']/>[n &amp;] 5 < 6 & 7</[k quay:a.b-1]>[c <!-- <c d=\"e\"> -->]"
        );
    }

    #[test]
    fn references_in_a_value_stand_out_of_it() {
        assert_eq!(shown("<a b=\"c&#10;&d e&f;\">"), "<[k a] [a b]=[s \"c][n &#10;][s &d][s  e][n &f;][s \"]>");
    }

    #[test]
    fn what_is_not_for_the_reader_of_elements_is_told_from_them() {
        assert_eq!(
            shown("<?xml version=\"1.0\"?><?go on=\"x\"?>"),
            "<?[k xml] [a version]=[s \"1.0\"]?><?[k go] on=\"x\"?>"
        );
        assert_eq!(shown("<![CDATA[<a> &b;]]>c"), "[k <![CDATA[][s <a> &b;][k ]]>]c");
    }

    #[test]
    fn a_kind_of_document_is_declared() {
        assert_eq!(
            shown("<!DOCTYPE quay SYSTEM \"q.dtd\" [\n<!ELEMENT pier (slip+)>\n<!ENTITY mole 'm'><!-- c -->]><quay/>"),
            "<![k DOCTYPE] [t quay] [k SYSTEM] [s \"q.dtd\"] [\n<![k ELEMENT] [k pier] ([a slip]+)>\n\
                <![k ENTITY] [n mole] [s 'm']>[c <!-- c -->]]><[k quay]/>"
        );
        assert_eq!(shown("<!ATTLIST a b CDATA #IMPLIED>"), "<![k ATTLIST] [k a] [a b] [t CDATA] #[a IMPLIED]>");
    }

    #[test]
    fn a_fragment_is_read_as_far_as_it_goes() {
        assert_eq!(shown("<a b=\"c\" ...>\n...\n<d"), "<[k a] [a b]=[s \"c\"] ...>\n...\n<[k d]");
        assert_eq!(shown("<a b=xs:int c=d/e/>"), "<[k a] [a b]=[s xs:int] [a c]=[s d/e]/>");
        assert_eq!(
            shown("<a [b] c=\"d\"\n<e f='g\n>h</e>"),
            "<[k a] [b] [a c]=[s \"d\"]\n<[k e] [a f]=[s 'g]\n>h</[k e]>"
        );
        assert_eq!(shown("<a <!-- b --> c=\"d\"/>"), "<[k a] [c <!-- b -->] [a c]=[s \"d\"]/>");
        assert_eq!(shown("<a b=\"<c>\">"), "<[k a] [a b]=[s \"<c>\"]>");
        assert_eq!(shown("<a b=\"c\n  d\">"), "<[k a] [a b]=[s \"c\n  d\"]>");
    }

    #[test]
    fn what_only_looks_like_a_tag_is_none() {
        for text in
            ["<your name> a=\"b\"", "<c@d.e>", "a <- b <= c", "<T, U>", "<%@ Page %>", "if (a<5 && b)", "< a=\"b\">"]
        {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_stands_very_often_is_read_in_one_pass() {
        for piece in
            ["<a", "<a \"\n", "<a '\"\n", "<![CDATA[", "<!--", "&a", "<!ENTITY \"\n", "<?xml ", "<a b=", "=\"&"]
        {
            assert!(tokens(&piece.repeat(100_000)).len() < 400_000, "{piece:?}");
        }
    }
}
