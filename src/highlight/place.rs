//! A place in a program of C# or C++: the brackets around it, and what they tell of names.

use super::words::Words;

#[derive(Debug, Default)]
pub struct Place {
    /// How many brackets are open.
    pub depth: usize,
    /// How many brackets were open where a type was named whose bases may follow.
    header: Option<usize>,
    /// Whether they follow here.
    bases: bool,
    /// Up to here, words are arguments of a type.
    arguments: usize,
    /// Where the last list of attributes closes.
    attributes: usize,
}

impl Place {
    /// Goes over a sign, and colours the attributes that it opens.
    pub fn sign(&mut self, words: &mut Words<'_>, n: usize) {
        let mark = words.mark(n);
        match mark {
            b'(' | b'{' | b'[' => {
                if mark == b'[' && words.is_attributes(n, self.attributes) {
                    words.put_attributes(n);
                    self.attributes = words.behind(n) - 1;
                }
                self.depth += 1;
            }
            b')' | b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b'<' => self.arguments = self.arguments.max(words.behind_arguments(n)),
            _ => {}
        }
        match mark {
            b':' if self.header == Some(self.depth) => self.bases = true,
            b';' | b'{' | b'=' => (self.header, self.bases) = (None, false),
            _ => {}
        }
    }

    /// A type is named here.
    pub fn header(&mut self) {
        (self.header, self.bases) = (Some(self.depth), false);
    }

    /// Whether a name here is the base of a type.
    #[must_use]
    pub fn is_base(&self) -> bool {
        self.bases && self.header == Some(self.depth)
    }

    /// Whether a word stands in `<…>` as a type. The elements of a tuple have names there.
    #[must_use]
    pub fn is_argument(&self, words: &Words<'_>, n: usize) -> bool {
        let before = n.wrapping_sub(1);
        n < self.arguments
            && (matches!(words.mark(before), b'<' | b',' | b'(' | b'.' | b':')
                || matches!(words.word(before), "const" | "in" | "out" | "ref"))
    }
}
