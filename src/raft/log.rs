//! The replicated log of one server.

use super::shared::List;
use super::types::{Entries, Entry, EntryId, Index, Term};

/// Entries with consecutive indexes up to [`Log::last_index`]. They begin with index 1, or behind
/// the place up to which a snapshot has taken their place (§7).
///
/// A copy costs nothing until one of the two changes, and then little: snapshots of a cluster share
/// what is equal in their logs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Log {
    /// The place just before the first entry: the last one that the snapshot holds.
    start: EntryId,
    entries: List<Entry>,
}

impl Log {
    /// The place just before the first entry, `0@0` unless a snapshot holds what was there.
    #[must_use]
    pub fn start(&self) -> EntryId {
        self.start
    }

    /// The index of the last entry; in an empty log that of its start.
    #[must_use]
    pub fn last_index(&self) -> Index {
        self.start.index + self.entries.len() as Index
    }

    /// The last entry's index and term; in an empty log its start.
    #[must_use]
    pub fn last(&self) -> EntryId {
        self.entries
            .last()
            .map_or(self.start, |entry| EntryId { index: self.last_index(), term: entry.term })
    }

    /// The entry at this index; `None` before the first and behind the last.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        let place = index.checked_sub(self.start.index)?.checked_sub(1)?;
        self.entries.get(usize::try_from(place).ok()?)
    }

    /// The term at this index; `None` behind the last entry and where a snapshot has taken the
    /// entry's place. The place before the first entry of all has term 0, as in Figure 2.
    #[must_use]
    pub fn term_at(&self, index: Index) -> Option<Term> {
        if index == self.start.index {
            return Some(self.start.term);
        }
        self.get(index).map(|entry| entry.term)
    }

    /// Index and term of the place just before `index`, `0@0` at the start.
    ///
    /// # Panics
    /// If the log holds no such place: a leader sends entries only from behind its snapshot, and
    /// its nextIndex never points beyond its log.
    #[must_use]
    pub fn before(&self, index: Index) -> EntryId {
        let index = index.saturating_sub(1);
        let term = self.term_at(index).expect("nextIndex is at most the last index + 1");
        EntryId { index, term }
    }

    /// At most `max_entries` entries, the first of them at `index`.
    #[must_use]
    pub fn entries_from(&self, index: Index, max_entries: usize) -> Entries {
        let start = (index.max(1) - 1).saturating_sub(self.start.index);
        let start =
            usize::try_from(start).map_or(self.entries.len(), |at| at.min(self.entries.len()));
        let end = start.saturating_add(max_entries).min(self.entries.len());
        if start == end {
            return Entries::default();
        }
        self.entries.iter_from(start).take(end - start).copied().collect()
    }

    /// All entries, the one just behind the start first.
    #[must_use]
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator + Clone {
        self.entries.iter()
    }

    /// All entries with where they stand.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (EntryId, &Entry)> + ExactSizeIterator {
        let first = self.start.index + 1;
        let numbered = self.entries.iter().enumerate();
        numbered.map(move |(place, entry)| {
            (EntryId { index: first + place as Index, term: entry.term }, entry)
        })
    }

    /// Whether both end with the same entry, and are the same as far back as both go.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let (shorter, longer) =
            if self.entries.len() <= other.entries.len() { (self, other) } else { (other, self) };
        let more = longer.entries.len() - shorter.entries.len();
        self.last() == other.last() && longer.entries.iter_from(more).eq(shorter.entries.iter())
    }

    /// Writes an entry behind the last one and returns where it stands.
    pub fn push(&mut self, entry: Entry) -> EntryId {
        self.entries.push(entry);
        self.last()
    }

    /// Removes the entry at `index` and all that follow it.
    pub fn truncate_from(&mut self, index: Index) {
        let keep = index.saturating_sub(self.start.index + 1);
        self.entries.truncate(keep as usize);
    }

    /// §7: a snapshot takes the place of everything up to and including `last`. What follows
    /// stays if the log holds `last`; otherwise nothing does.
    pub fn compact(&mut self, last: EntryId) {
        let entries = if self.term_at(last.index) == Some(last.term) {
            let gone = last.index - self.start.index;
            self.entries.iter_from(gone as usize).copied().collect()
        } else {
            List::default()
        };
        *self = Self { start: last, entries };
    }
}

impl FromIterator<Entry> for Log {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self { start: EntryId::default(), entries: entries.into_iter().collect() }
    }
}
