//! Which sentences moved: the fewest that must be put elsewhere so that all others stand in their old order.

use super::{Fate, Sentence};

/// Tells the sentences that moved from those that stayed.
pub(super) fn tell_moved(sentences: &mut [Sentence]) {
    let unchanged = sentences.iter().enumerate().filter_map(|(number, sentence)| match &sentence.fate {
        Fate::Unchanged(at) => Some((number, at.start)),
        _ => None,
    });
    let unchanged: Vec<(usize, usize)> = unchanged.collect();
    let starts: Vec<usize> = unchanged.iter().map(|(_, start)| *start).collect();
    let mut stayed = vec![false; starts.len()];
    for at in longest_rise(&starts) {
        stayed[at] = true;
    }
    for ((number, _), _) in unchanged.into_iter().zip(stayed).filter(|(_, stayed)| !stayed) {
        let fate = &mut sentences[number].fate;
        if let Fate::Unchanged(at) = fate {
            *fate = Fate::Moved(at.clone());
        }
    }
}

/// The places of the longest series of rising numbers, the last one first.
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    // For each length, the place of the lowest number that a series of that length ends with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] <= *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    std::iter::successors(ends.last().copied(), |at| before[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn the_longest_rise_is_found() {
        assert!(longest_rise(&[]).is_empty());
        assert_eq!(longest_rise(&[1, 2, 3]), [2, 1, 0]);
        assert_eq!(longest_rise(&[9, 1, 2, 0, 3]), [4, 2, 1]);
        assert_eq!(longest_rise(&[5, 5]), [1, 0]);
    }
}
