//! The bytes of many files in one buffer: with a buffer each, a site of many files takes a tenth more memory.

use std::io;

use hyper::body::Bytes;
use memmap2::MmapMut;

/// Bytes that files share one buffer for. A larger file is not held.
pub(super) const MOST: u64 = 1 << 20;
/// Of a buffer that is taken over, at most this part may be dead.
const DEAD_PART: usize = 16;

/// Pages of memory of its own, outside of the allocator: they go back to the system with the last slice of them. An allocator
/// keeps what other threads than those that took it give back, and the old image is given back by another.
#[derive(Debug)]
pub(super) struct Buffer {
    memory: Option<MmapMut>,
    filled: usize,
}

impl Buffer {
    pub(super) fn new(length: usize) -> io::Result<Self> {
        // No pages are no mapping.
        let memory = (length > 0).then(|| MmapMut::map_anon(length)).transpose()?;
        Ok(Self { memory, filled: 0 })
    }

    /// The next bytes, as many as are left of those that are asked for.
    pub(super) fn next(&mut self, length: usize) -> &mut [u8] {
        let memory: &mut [u8] = self.memory.as_deref_mut().unwrap_or_default();
        let start = self.filled.min(memory.len());
        let end = (start + length).min(memory.len());
        self.filled = end;
        &mut memory[start..end]
    }

    pub(super) fn into_bytes(self) -> io::Result<Bytes> {
        Ok(match self.memory {
            Some(memory) => Bytes::from_owner(memory.make_read_only()?),
            None => Bytes::new(),
        })
    }
}

/// The buffers that the files of an image are slices of, in the order of their places in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffers(Vec<Bytes>);

impl Buffers {
    pub(super) fn new(buffers: impl IntoIterator<Item = Bytes>) -> Self {
        let mut buffers: Vec<_> = buffers.into_iter().filter(|buffer| !buffer.is_empty()).collect();
        buffers.sort_unstable_by_key(start);
        buffers.shrink_to_fit();
        Self(buffers)
    }

    /// Those that are worth to be taken over, given the slices that still live: a buffer stays as long as one slice of
    /// it does, so the slices of one that is partly dead are better copied.
    pub(super) fn worth_keeping<'b>(&self, living: impl Iterator<Item = &'b Bytes>) -> Self {
        let mut alive = vec![0; self.0.len()];
        for slice in living {
            if let Some(bytes) = self.place(slice).and_then(|place| alive.get_mut(place)) {
                *bytes += slice.len();
            }
        }
        let dead_part = |buffer: &Bytes, alive: usize| buffer.len().saturating_sub(alive) * DEAD_PART;
        let kept = self.0.iter().zip(alive).filter(|(buffer, alive)| dead_part(buffer, *alive) <= buffer.len());
        Self(kept.map(|(buffer, _)| buffer.clone()).collect())
    }

    /// Whether a slice is of one of these; an empty one needs none.
    pub(super) fn hold(&self, slice: &Bytes) -> bool {
        slice.is_empty() || self.place(slice).is_some()
    }

    pub(super) fn and(self, others: impl IntoIterator<Item = Bytes>) -> Self {
        Self::new(self.0.into_iter().chain(others))
    }

    /// Bytes that they keep, alive or dead.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.0.iter().map(Bytes::len).sum()
    }

    fn place(&self, slice: &Bytes) -> Option<usize> {
        let place = self.0.partition_point(|buffer| start(buffer) <= start(slice)).checked_sub(1)?;
        let buffer = self.0.get(place)?;
        (start(slice) < start(buffer) + buffer.len()).then_some(place)
    }
}

fn start(bytes: &Bytes) -> usize {
    bytes.as_ptr().addr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_with_many_dead_bytes_is_not_kept() {
        let (first, second) = (Bytes::from(vec![1; 1600]), Bytes::from(vec![2; 1600]));
        let buffers = Buffers::new([first.clone(), second.clone(), Bytes::new()]);
        assert_eq!(buffers.bytes(), 3200);
        let living = [first.slice(..1500), second.slice(..1000), second.slice(1000..1499)];
        let kept = buffers.worth_keeping(living.iter());
        assert_eq!(kept.bytes(), 1600);
        assert!(kept.hold(&living[0]) && !kept.hold(&living[1]) && kept.hold(&Bytes::new()));
        assert_eq!(kept.and([second]).bytes(), 3200);
        assert_eq!(buffers.worth_keeping(std::iter::empty()).bytes(), 0);
    }
}
