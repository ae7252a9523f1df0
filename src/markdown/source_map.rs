//! Leads from a place in the text that is parsed back to the place in the file.

/// Pieces of text that stand unchanged in the file, by their start in both.
#[derive(Clone, Debug, Default)]
pub struct SourceMap(Vec<(usize, usize)>);

impl SourceMap {
    #[must_use]
    pub fn with_capacity(pieces: usize) -> Self {
        Self(Vec::with_capacity(pieces))
    }

    /// From `text` on, the text stands in the file from `file` on. Must be called with growing `text`.
    pub fn push(&mut self, text: usize, file: usize) {
        match self.0.last_mut() {
            Some(last) if last.0 == text => last.1 = file,
            _ => self.0.push((text, file)),
        }
    }

    /// The file begins this much earlier than the map knew.
    pub fn shift_file(&mut self, by: usize) {
        for (_, file) in &mut self.0 {
            *file += by;
        }
    }

    /// The place in the file.
    #[must_use]
    pub fn file(&self, text: usize) -> usize {
        let piece = self.0.partition_point(|(start, _)| *start <= text);
        match piece.checked_sub(1).and_then(|i| self.0.get(i)) {
            Some((start, file)) => file + (text - start),
            None => text,
        }
    }

    /// The map of a text that was made from this map's text; `inner` leads to this map's text.
    #[must_use]
    pub fn after(&self, inner: &SourceMap) -> SourceMap {
        let mut out = SourceMap::default();
        for (i, (start, middle)) in inner.0.iter().enumerate() {
            out.push(*start, self.file(*middle));
            let length = inner.0.get(i + 1).map_or(usize::MAX, |next| next.0 - start);
            let from = self.0.partition_point(|(text, _)| text <= middle);
            for (text, file) in self.0[from..].iter().take_while(|(text, _)| text - middle < length) {
                out.push(start + (text - middle), *file);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::SourceMap;

    #[test]
    fn maps_compose() {
        // file: 0123456789, middle: 01|567, text: 0|xx|1567
        let mut middle = SourceMap::default();
        middle.push(0, 0);
        middle.push(2, 5);
        let mut text = SourceMap::default();
        text.push(0, 0);
        text.push(3, 1);
        let both = middle.after(&text);
        assert_eq!([both.file(0), both.file(3), both.file(4), both.file(6)], [0, 1, 5, 7]);
    }
}
