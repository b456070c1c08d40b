//! Names of branches and places: each can be taken back.

use std::rc::Rc;

use super::undo::{Change, Did};
use super::{Notice, Session};
use crate::cluster::history::{Bookmark, BranchId};
use crate::raft::Micros;

/// The longest name of a branch or a bookmark, in characters.
pub const MAX_NAME_CHARS: usize = 40;

impl Session {
    /// Gives a branch a name; an empty one takes it away.
    pub(super) fn rename_branch(&mut self, branch: BranchId, name: &str) {
        let name = named(name);
        let wanted = Some(name.clone()).filter(|name| !name.is_empty());
        if self.history.get(branch).is_none_or(|branch| branch.name() == wanted.as_deref()) {
            return;
        }
        if let Some(before) = Rc::make_mut(&mut self.history).rename(branch, wanted) {
            self.can_be_taken_back(Did::Named(name), Change::Rename(branch, before));
        }
    }

    /// Forgets a branch.
    pub(super) fn delete_branch(&mut self, branch: BranchId) {
        if let Some(deleted) = Rc::make_mut(&mut self.history).delete(branch) {
            self.can_be_taken_back(Did::Deleted(deleted.clone()), Change::Delete(deleted));
        }
    }

    /// Gives the present place a name; an empty one takes it away.
    pub(super) fn bookmark(&mut self, name: &str) -> Result<(), Notice> {
        self.bookmark_at(self.place, self.cluster.now(), name)
    }

    /// Gives a place that has a name another one; an empty one takes it away.
    pub(super) fn rename_bookmark(&mut self, place: u64, name: &str) -> Result<(), Notice> {
        match self.bookmark_of(place).map(|known| known.at) {
            Some(at) => self.bookmark_at(place, at, name),
            None => Ok(()),
        }
    }

    fn bookmark_at(&mut self, place: u64, at: Micros, name: &str) -> Result<(), Notice> {
        let name = named(name);
        let known = self.bookmark_of(place).map(|known| known.name.clone()).unwrap_or_default();
        if name == known {
            return Ok(());
        }
        let bookmark = (!name.is_empty()).then(|| Bookmark { place, at, name: name.clone() });
        let branch = self.history.branch().id();
        let history = Rc::make_mut(&mut self.history);
        let before = history.bookmark(branch, place, bookmark).ok_or(Notice::TooManyBookmarks)?;
        let did = if name.is_empty() { Did::Unmarked(known) } else { Did::Bookmarked(name) };
        self.can_be_taken_back(did, Change::Bookmark(branch, place, before));
        Ok(())
    }

    fn bookmark_of(&self, place: u64) -> Option<&Bookmark> {
        self.history.branch().bookmarks().iter().find(|bookmark| bookmark.place == place)
    }
}

/// A name as it is kept.
fn named(name: &str) -> Rc<str> {
    name.trim().chars().take(MAX_NAME_CHARS).collect::<String>().into()
}
