//! The replicated log of one server.

use std::sync::Arc;

use super::types::{Entries, Entry, EntryId, Index, Term};

/// Entries with the indexes 1 to [`Log::last_index`].
///
/// A copy costs nothing until one of the two changes: snapshots of a cluster share equal logs.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Log {
    entries: Arc<Vec<Entry>>,
}

impl Log {
    /// The index of the last entry, 0 in an empty log.
    #[must_use]
    pub fn last_index(&self) -> Index {
        self.entries.len() as Index
    }

    /// The last entry's index and term, `0@0` in an empty log.
    #[must_use]
    pub fn last(&self) -> EntryId {
        self.entries.last().map_or_else(EntryId::default, |entry| EntryId {
            index: self.last_index(),
            term: entry.term,
        })
    }

    /// The entry at this index; `None` before the first and behind the last.
    #[must_use]
    pub fn get(&self, index: Index) -> Option<&Entry> {
        self.entries.get(usize::try_from(index).ok()?.checked_sub(1)?)
    }

    /// The term at this index. The place before the first entry has term 0, as in Figure 2.
    #[must_use]
    pub fn term_at(&self, index: Index) -> Option<Term> {
        if index == 0 {
            return Some(0);
        }
        self.get(index).map(|entry| entry.term)
    }

    /// Index and term of the place just before `index`, `0@0` at the start.
    ///
    /// # Panics
    /// If the log ends before that place: a leader's nextIndex never points beyond its log.
    #[must_use]
    pub fn before(&self, index: Index) -> EntryId {
        let index = index.saturating_sub(1);
        let term = self.term_at(index).expect("nextIndex is at most the last index + 1");
        EntryId { index, term }
    }

    /// At most `max_entries` entries, the first of them at `index`.
    #[must_use]
    pub fn entries_from(&self, index: Index, max_entries: usize) -> Entries {
        let start = (index.max(1) - 1).min(self.last_index()) as usize;
        let end = start.saturating_add(max_entries).min(self.entries.len());
        if start == end {
            return Entries::default();
        }
        Entries::from(&self.entries[start..end])
    }

    /// All entries, the one with index 1 first.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Writes an entry behind the last one and returns where it stands.
    pub fn push(&mut self, entry: Entry) -> EntryId {
        Arc::make_mut(&mut self.entries).push(entry);
        self.last()
    }

    /// Removes the entry at `index` and all that follow it.
    pub fn truncate_from(&mut self, index: Index) {
        let keep = index.max(1) - 1;
        Arc::make_mut(&mut self.entries).truncate(keep as usize);
    }
}

impl FromIterator<Entry> for Log {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        Self { entries: Arc::new(entries.into_iter().collect()) }
    }
}
