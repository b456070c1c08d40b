//! What a browser keeps.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use raft_workshop::cluster::history::{Act, BranchId, Fork, Run};
use raft_workshop::cluster::{Command, Mode, Settings};
use raft_workshop::raft::Message;
use raft_workshop::share::store::{MAX_STORE_BYTES, StoreError, Stored, StoredBranch};
use raft_workshop::share::{Saved, Shown, View};

use super::cases;
use super::runs::saved;
use crate::support::{append_entries, at, s};

fn branch(id: u32, fork: Option<u64>, saved: Saved) -> StoredBranch {
    let Saved { run, bookmarks, name, .. } = saved;
    let fork = fork.map(|place| Fork { branch: BranchId(1), place, at: 7 });
    StoredBranch { id: BranchId(id), name, fork, run, bookmarks }
}

fn stored() -> impl Strategy<Value = Stored> {
    (vec((saved(0..20), any::<Option<Index>>()), 1..5), any::<Index>()).prop_map(|(all, here)| {
        let here = here.index(all.len());
        let shown = all[here].0.shown;
        let numbered = (1..).zip(all).map(|(id, (saved, fork))| {
            let fork = fork.map(|fork| fork.index(saved.run.moments as usize + 1) as u64);
            branch(3 * id, fork, saved)
        });
        Stored { branches: numbered.collect(), here: BranchId(3 * (here as u32 + 1)), shown }
    })
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn what_is_kept_comes_back(stored in stored()) {
        let kept = stored.to_text().expect("short runs can be kept");
        prop_assert!(kept.left_out.is_empty());
        prop_assert_eq!(Stored::from_text(&kept.text), Ok(stored));
    }

    #[test]
    fn what_was_damaged_is_told_so(stored in stored(), at in any::<Index>(), letter in "[A-Za-z.]") {
        let mut text = stored.to_text().expect("short runs can be kept").text;
        let at = at.index(text.len());
        prop_assert!(Stored::from_text(&text[..at]).is_err());
        text.replace_range(at..=at, &letter);
        if let Ok(other) = Stored::from_text(&text) {
            prop_assert_eq!(other, stored);
        }
    }
}

/// A run that takes a good part of what can be kept: so many notes that nobody wrote.
fn large(notes: u64) -> Run {
    let terms: Vec<u64> = vec![1; 250];
    let Message::AppendEntries { entries, .. } = append_entries(1, at(0, 0), &terms, 0) else {
        unreachable!("append_entries makes an AppendEntries");
    };
    let forge = |after| {
        let message =
            Message::AppendEntries { term: 1, prev: at(0, 0), entries: entries.clone(), commit: 0 };
        Act { after, at: 0, command: Command::Forge(s(1), s(2), message) }
    };
    Run { settings: Settings::default(), acts: (0..notes).map(forge).collect(), moments: notes }
}

fn stored_of(branches: Vec<StoredBranch>, here: u32) -> Stored {
    let shown = Shown { place: 0, at: 0, mode: Mode::Flow, view: View::Table };
    Stored { branches, here: BranchId(here), shown }
}

fn plain(id: u32, name: Option<&str>, run: Run) -> StoredBranch {
    StoredBranch {
        id: BranchId(id),
        name: name.map(Into::into),
        fork: None,
        run,
        bookmarks: Vec::new(),
    }
}

#[test]
fn where_there_is_no_room_the_oldest_without_a_name_go_first() {
    let run = large(200);
    let branches = vec![
        plain(1, Some("first"), run.clone()),
        plain(2, None, run.clone()),
        plain(3, None, run.clone()),
        plain(4, None, run.clone()),
    ];
    let kept = stored_of(branches.clone(), 2).to_text().expect("some can be kept");
    assert!(kept.text.len() <= MAX_STORE_BYTES);
    assert_eq!(kept.left_out, [BranchId(3)]);
    let again = Stored::from_text(&kept.text).expect("what is kept can be read");
    let [first, second, _, fourth] = branches.try_into().expect("there are four");
    assert_eq!(again, stored_of(vec![first, second, fourth], 2));
}

#[test]
fn what_is_looked_at_is_never_left_out() {
    let branches = vec![plain(1, None, large(900)), plain(2, Some("small"), large(1))];
    assert_eq!(stored_of(branches.clone(), 1).to_text(), Err(StoreError::TooLarge));
    let kept = stored_of(branches, 2).to_text().expect("the small one can be kept");
    assert_eq!(kept.left_out, [BranchId(1)]);
}

#[test]
fn what_a_later_version_kept_is_told_so() {
    assert_eq!(Stored::from_text("s2.AAAA"), Err(StoreError::FromTheFuture(2)));
    assert_eq!(Stored::from_text("r1.AAAA"), Err(StoreError::Damaged));
    assert_eq!(Stored::from_text(""), Err(StoreError::Damaged));
    let long = "s1.".to_string() + &"A".repeat(MAX_STORE_BYTES);
    assert_eq!(Stored::from_text(&long), Err(StoreError::TooLarge));
}
