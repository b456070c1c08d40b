//! What a browser keeps.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use raft_workshop::cluster::history::{Act, BranchId, Fork, Run};
use raft_workshop::cluster::{Command, Mode, NoteId, Settings};
use raft_workshop::lesson::seat::{MAX_COUNTED, Points, Score};
use raft_workshop::raft::Message;
use raft_workshop::share::store::{
    MAX_STORE_BYTES, StoreError, Stored, StoredBranch, StoredReading, StoredSeats, StoredTurn,
};
use raft_workshop::share::{Saved, Shown, View};

use super::cases;
use super::runs::saved;
use crate::support::{append_entries, at, request, s, servers};

fn branch(id: u32, fork: Option<u64>, saved: Saved) -> StoredBranch {
    let Saved { run, bookmarks, name, .. } = saved;
    let fork = fork.map(|place| Fork { branch: BranchId(1), place, at: 7 });
    StoredBranch { id: BranchId(id), name, fork, run, bookmarks }
}

fn seats() -> impl Strategy<Value = StoredSeats> {
    let asked = prop_oneof![
        Just(Command::Step),
        Just(Command::Read(None)),
        Just(request("xyz")),
        (1..10_usize).prop_map(|server| Command::Timeout(s(server))),
        any::<u64>().prop_map(|note| Command::Deliver(NoteId(note))),
    ];
    let points = btree_map((1..10_usize).prop_map(s), (0..900_usize, 0..900_usize), 0..9);
    let counted = vec(any::<u64>(), 0..20);
    (vec(1..10_usize, 0..9), points, counted, option::of(asked)).prop_map(
        |(taken, points, counted, asked)| {
            let taken = taken.into_iter().map(s).collect();
            let points = points
                .into_iter()
                .map(|(server, (right, wrong))| (server, Points { right, asked: right + wrong }));
            StoredSeats { taken, score: Score::of_kept(points.collect(), counted), asked }
        },
    )
}

fn reading() -> impl Strategy<Value = Option<StoredReading>> {
    let modes = prop_oneof![Just(Mode::Flow), Just(Mode::Hold)];
    let turn = (0..200_usize, 0..200_usize, any::<u32>(), any::<u64>(), 0..1_000_000_u64, modes);
    let turn = turn.prop_map(|(page, line, branch, place, at, mode)| StoredTurn {
        page,
        line,
        branch: BranchId(branch),
        place,
        at,
        mode,
    });
    let read = ("[a-z-]{0,20}", any::<bool>(), vec(turn, 0..30));
    option::of(read.prop_map(|(slug, shut, turns)| StoredReading {
        slug: slug.into(),
        shut,
        turns,
    }))
}

fn stored() -> impl Strategy<Value = Stored> {
    let branches = vec((saved(0..20), any::<Option<Index>>()), 1..5);
    (branches, any::<Index>(), seats(), reading()).prop_map(|(all, here, seats, reading)| {
        let here = here.index(all.len());
        let shown = all[here].0.shown;
        let numbered = (1..).zip(all).map(|(id, (saved, fork))| {
            let fork = fork.map(|fork| fork.index(saved.run.moments as usize + 1) as u64);
            branch(3 * id, fork, saved)
        });
        let here = BranchId(3 * (here as u32 + 1));
        Stored { branches: numbered.collect(), here, shown, seats, reading }
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
    Stored { branches, here: BranchId(here), shown, seats: StoredSeats::default(), reading: None }
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
    assert_eq!(Stored::from_text("s3.AAAA"), Err(StoreError::FromTheFuture(3)));
    assert_eq!(Stored::from_text("r1.AAAA"), Err(StoreError::Damaged));
    assert_eq!(Stored::from_text(""), Err(StoreError::Damaged));
    let long = "s1.".to_string() + &"A".repeat(MAX_STORE_BYTES);
    assert_eq!(Stored::from_text(&long), Err(StoreError::TooLarge));
}

/// Three servers with seed 42 at 7 us in hold, as version 1 kept them.
const VERSION_1: &str = "s1.EAEABwEBCgEAAAMqAAAAAAAx0oTJ";

#[test]
fn what_version_1_kept_comes_back_without_seats_or_a_lesson() {
    let stored = Stored::from_text(VERSION_1).expect("it is read for ever");
    let settings = stored.branches[0].run.settings;
    assert_eq!((stored.branches.len(), settings.servers, settings.seed), (1, 3, 42));
    assert_eq!((stored.shown.at, stored.shown.mode), (7, Mode::Hold));
    assert_eq!((stored.seats, stored.reading), (StoredSeats::default(), None));
}

#[test]
fn a_reader_at_many_seats_for_a_long_time_takes_little_room() {
    let points = (1..=9).map(|seat| (s(seat), Points { right: 4_000, asked: 9_000 })).collect();
    let score = Score::of_kept(points, vec![u64::MAX; MAX_COUNTED]);
    let branches = vec![plain(1, None, large(1))];
    let alone = stored_of(branches, 1);
    let seats = StoredSeats { taken: servers(&[1, 9]), score, asked: Some(Command::Step) };
    let seated = Stored { seats, ..alone.clone() };
    let len = |stored: &Stored| stored.to_text().expect("it can be kept").text.len();
    assert!(len(&seated) < len(&alone) + 20_000, "{}", len(&seated));
}
