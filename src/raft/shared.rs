//! A list that its copies share.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::mem;
use std::sync::Arc;

/// How many items a chunk holds at most. With fewer there is less to copy, but more to point to.
const CHUNK: usize = 64;

/// How many items more a chunk is given room for when it has none.
const SPARE: usize = 8;

/// A list that grows and shrinks at its end, in chunks.
///
/// A copy costs nothing until one of the two grows: then its last chunk is copied, and where a new
/// chunk begins, the pointers to those before.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct List<T> {
    /// How many items there are before the last chunk.
    before: usize,
    /// The chunks before the last one, each with [`CHUNK`] items; none if there are none. So equal
    /// lists have equal chunks, and chunks that are shared need not be looked at.
    full: Option<Arc<Vec<Chunk<T>>>>,
    /// At least one item, unless the list is empty.
    last: Chunk<T>,
}

type Chunk<T> = Arc<Vec<T>>;

impl<T> List<T> {
    pub(crate) fn len(&self) -> usize {
        self.before + self.last.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        match at.checked_sub(self.before) {
            Some(at) => self.last.get(at),
            None => self.full()[at / CHUNK].get(at % CHUNK),
        }
    }

    pub(crate) fn last(&self) -> Option<&T> {
        self.last.last()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.iter_from(0)
    }

    /// The items from this place on.
    pub(crate) fn iter_from(
        &self,
        at: usize,
    ) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        (at..self.len()).map(|at| self.get(at).expect("there is an item before the end"))
    }

    /// Where the items end of which this holds, in a list in which all of them come first.
    pub(crate) fn partition_point(&self, holds: impl Fn(&T) -> bool) -> usize {
        let full = self.full();
        let before = full.partition_point(|chunk| chunk.last().is_some_and(&holds));
        let chunk = full.get(before).unwrap_or(&self.last);
        before * CHUNK + chunk.partition_point(holds)
    }

    fn full(&self) -> &[Chunk<T>] {
        self.full.as_ref().map_or(&[], |full| full)
    }
}

impl<T: Clone> List<T> {
    pub(crate) fn push(&mut self, item: T) {
        if self.last.len() == CHUNK {
            self.begin_chunk();
        }
        let len = self.last.len();
        let last = make_own(&mut self.last, len);
        if len == last.capacity() {
            last.reserve_exact(len.max(SPARE).min(CHUNK - len));
        }
        last.push(item);
    }

    fn begin_chunk(&mut self) {
        let chunk = mem::replace(&mut self.last, Arc::new(Vec::with_capacity(CHUNK)));
        Arc::make_mut(self.full.get_or_insert_default()).push(chunk);
        self.before += CHUNK;
    }

    /// Removes all items behind the first `len`.
    pub(crate) fn truncate(&mut self, len: usize) {
        if len >= self.len() {
            return;
        }
        let chunks = len.saturating_sub(1) / CHUNK;
        if let Some(chunk) = self.full().get(chunks).cloned() {
            self.full = (chunks > 0).then(|| Arc::new(self.full()[..chunks].to_vec()));
            self.before = chunks * CHUNK;
            self.last = chunk;
        }
        let len = len - self.before;
        make_own(&mut self.last, len).truncate(len);
    }
}

/// The chunk as one's own, to be changed. If others share it, its first `len` items are copied,
/// with room for some more: without that the copy would be copied once more at once.
fn make_own<T: Clone>(chunk: &mut Chunk<T>, len: usize) -> &mut Vec<T> {
    if Arc::get_mut(chunk).is_none() {
        let mut copy = Vec::with_capacity(CHUNK.min(len + SPARE));
        copy.extend_from_slice(&chunk[..len]);
        *chunk = Arc::new(copy);
    }
    Arc::get_mut(chunk).expect("nobody shares a copy that was just made")
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { before: 0, full: None, last: Arc::default() }
    }
}

impl<T: Clone> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        items.into_iter().for_each(|item| self.push(item));
    }
}

impl<T: Clone> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut list = Self::default();
        list.extend(items);
        list
    }
}

impl<T: Ord> Ord for List<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.iter().cmp(other.iter())
    }
}

impl<T: Ord> PartialOrd for List<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Hash> Hash for List<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.len().hash(state);
        self.iter().for_each(|item| item.hash(state));
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

    use super::*;

    /// Lengths at which a chunk begins or ends, and others.
    const LENGTHS: [usize; 11] = [
        0,
        1,
        2,
        CHUNK - 1,
        CHUNK,
        CHUNK + 1,
        2 * CHUNK - 1,
        2 * CHUNK,
        2 * CHUNK + 1,
        5 * CHUNK,
        5 * CHUNK + 7,
    ];

    fn list(len: usize) -> List<usize> {
        (0..len).collect()
    }

    /// Whatever way a list has come about, it is like the one of these items.
    fn assert_holds(list: &List<usize>, items: &[usize]) {
        assert!(list.iter().eq(items));
        assert!(list.iter().rev().eq(items.iter().rev()));
        assert_eq!(*list, items.iter().copied().collect());
        assert_eq!(list.len(), items.len());
        assert_eq!(list.last(), items.last());
        for at in 0..items.len() + 2 * CHUNK {
            assert_eq!(list.get(at), items.get(at));
        }
    }

    #[test]
    fn a_list_holds_what_a_vector_would() {
        for len in LENGTHS {
            let items: Vec<usize> = (0..len).collect();
            assert_holds(&list(len), &items);
            assert_eq!(format!("{:?}", list(len)), format!("{items:?}"));
            let hasher = BuildHasherDefault::<DefaultHasher>::new();
            assert_eq!(hasher.hash_one(list(len)), hasher.hash_one(&items));
        }
    }

    #[test]
    fn lists_are_ordered_by_their_items() {
        for one in LENGTHS {
            for other in LENGTHS {
                assert_eq!(list(one).cmp(&list(other)), one.cmp(&other));
                assert_eq!(list(one) == list(other), one == other);
            }
        }
        let late: List<usize> = (1..3).collect();
        assert!(late > list(5 * CHUNK));
    }

    #[test]
    fn a_place_in_an_ordered_list_is_found() {
        for len in LENGTHS {
            for at in LENGTHS {
                assert_eq!(list(len).partition_point(|&item| item < at), len.min(at));
            }
        }
    }

    #[test]
    fn what_a_copy_goes_through_leaves_the_others_alone() {
        for len in LENGTHS {
            for kept in LENGTHS {
                let original = list(len);
                let mut copy = original.clone();
                copy.truncate(kept);
                let mut items: Vec<usize> = (0..len.min(kept)).collect();
                assert_holds(&copy, &items);
                copy.extend(0..CHUNK);
                items.extend(0..CHUNK);
                assert_holds(&copy, &items);
                assert_holds(&original, &(0..len).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn copies_share_all_but_the_last_chunk() {
        let original = list(5 * CHUNK + 7);
        let mut copy = original.clone();
        copy.push(0);
        for (at, item) in original.iter().enumerate() {
            let is_shared = copy.get(at).is_some_and(|copied| std::ptr::eq(copied, item));
            assert_eq!(is_shared, at < 5 * CHUNK);
        }
    }
}
