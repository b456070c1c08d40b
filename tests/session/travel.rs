//! Through what happened: undo and redo, seek, jump, other futures, bookmarks.

use raft_workshop::cluster::{Command, Mode};
use raft_workshop::view::session::{Action, Goal, MAX_NAME_CHARS, Notice};

use super::page::Page;
use crate::support::s;

fn branches(page: &Page) -> usize {
    page.0.history().branches().len()
}

#[test]
fn a_slip_costs_one_key() {
    let (mut page, leader) = Page::with_leader(5);
    page.does(Action::PlayPause);
    page.waits(3_000);
    let (before, place) = (page.cluster().clone(), page.0.place());
    page.does(Action::CrashLeader);
    page.waits(400_000);
    assert!(page.0.place() > place + 10);
    page.does(Action::Undo);
    assert_eq!((page.cluster(), page.0.place()), (&before, place));
    assert!(!page.0.is_playing());
    // It doesn't happen again by itself.
    page.does(Action::PlayPause);
    page.waits(400_000);
    assert!(page.cluster().seat(leader).is_some_and(|seat| seat.is_up()));
    assert_eq!(branches(&page), 2, "and what came of it is kept");
}

#[test]
fn what_was_taken_back_can_be_done_again() {
    let (mut page, _) = Page::with_leader(5);
    let acts = [
        Action::Request(None),
        Action::SplitPreset(raft_workshop::view::session::Preset::Halves),
        Action::Do(Command::Heal),
        Action::ToggleHold,
        Action::CrashLeader,
    ];
    let mut states = vec![page.cluster().clone()];
    for act in acts {
        page.does(act);
        states.push(page.cluster().clone());
    }
    for state in states.iter().rev().skip(1) {
        page.does(Action::Undo);
        assert_eq!(page.cluster(), state);
    }
    page.refuses(Action::Undo, Notice::NothingToUndo);
    for state in &states[1..] {
        page.does(Action::Redo);
        assert_eq!(page.cluster(), state);
    }
    page.refuses(Action::Redo, Notice::NothingToRedo);
    assert_eq!(branches(&page), 1, "nothing else was done");
}

#[test]
fn a_new_cluster_can_be_taken_back() {
    let (mut page, _) = Page::with_leader(5);
    let before = page.cluster().clone();
    page.does(Action::NewCluster(raft_workshop::cluster::Settings::default()));
    assert_eq!((page.cluster().steps(), branches(&page)), (0, 2));
    page.does(Action::Undo);
    assert_eq!(page.cluster(), &before);
}

/// Back and Step go through what happened as it was, acts by Undo and Redo.
#[test]
fn the_past_is_played_as_it_was() {
    let (mut page, leader) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let crashed = page.0.place();
    page.does(Action::PlayPause);
    page.waits(300_000);
    let (end, len) = (page.cluster().clone(), page.0.place());
    page.does(Action::Seek(crashed - 5));
    assert!(page.cluster().seat(leader).is_some_and(|seat| seat.is_up()));
    assert!(!page.0.is_playing());
    for _ in crashed - 5..len {
        page.does(Action::Step);
    }
    assert_eq!((page.0.place(), branches(&page)), (len, 1));
    assert_eq!(page.cluster().seats(), end.seats());
    page.does(Action::Seek(0));
    page.does(Action::PlayPause);
    page.waits(end.now());
    assert!(page.cluster().seat(leader).is_some_and(|seat| seat.is_crashed()), "it crashes again");
    assert!(page.0.place() >= len);
    assert_eq!(branches(&page), 1, "and goes on from there");
}

#[test]
fn what_was_held_is_held_again() {
    let mut page = Page::held_election();
    let held = page.cluster().clone();
    page.does(Action::Step);
    page.does(Action::Step);
    page.does(Action::Seek(0));
    assert_eq!(page.cluster().mode(), Mode::Flow);
    page.does(Action::PlayPause);
    page.waits(10_000_000);
    assert!(page.0.is_holding() && !page.0.is_playing());
    page.does(Action::Step);
    assert_eq!((page.cluster(), branches(&page)), (&held, 1));
}

#[test]
fn who_acts_in_the_past_begins_a_branch() {
    let (mut page, leader) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let (old, place) = (page.0.history().branch().id(), page.0.place());
    page.does(Action::Seek(place - 3));
    page.does(Action::Request(Some(s(1))));
    assert_ne!(page.0.history().branch().id(), old);
    let fork = page.0.history().branch().fork().expect("it left the other one");
    assert_eq!((fork.branch, fork.place, page.0.place()), (old, place - 3, place - 2));
    page.does(Action::LookAt(old));
    assert_eq!(page.0.place(), place);
    assert!(page.cluster().seat(leader).is_some_and(|seat| seat.is_crashed()));
    page.does(Action::Undo);
    assert_eq!((page.0.place(), branches(&page)), (place - 2, 2));
}

#[test]
fn a_branch_is_named_and_forgotten_and_comes_back() {
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::CrashLeader);
    let old = page.0.history().branch().id();
    page.does(Action::Back);
    page.does(Action::Request(None));
    page.does(Action::RenameBranch(old, format!("  crash {} ", "x".repeat(99))));
    let name = |page: &Page| page.0.history().get(old)?.name().map(str::to_owned);
    assert_eq!(name(&page).map(|name| name.chars().count()), Some(MAX_NAME_CHARS));
    page.does(Action::DeleteBranch(old));
    assert_eq!((name(&page), branches(&page)), (None, 1));
    page.does(Action::Undo);
    assert!(name(&page).is_some());
    page.does(Action::Redo);
    assert_eq!(branches(&page), 1);
    page.does(Action::DeleteBranch(page.0.history().branch().id()));
    assert_eq!(branches(&page), 1, "the one that is looked at stays");
}

#[test]
fn a_time_between_two_moments_can_be_gone_to() {
    let mut page = Page::of(5);
    page.waits(400_000);
    let moments: Vec<u64> = page.0.past().iter().map(|moment| moment.events[0].at).collect();
    let (earlier, later) = (moments[10], moments[11]);
    let between = earlier.midpoint(later);
    page.does(Action::SeekTime(between));
    assert_eq!((page.0.place(), page.cluster().now()), (11, between));
    page.does(Action::SeekTime(u64::MAX));
    assert!(page.0.is_at_end());
}

#[test]
fn jumps_go_to_elections_commits_and_events_of_a_server() {
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::Request(None));
    page.until(|page| page.0.goal(Goal::Commit, false).is_some());
    page.does(Action::Step);
    page.does(Action::Jump(Goal::Commit, false));
    assert_eq!(page.cluster().safety().map(|safety| safety.committed_len()), Some(1));
    page.does(Action::Jump(Goal::Election, false));
    assert!(page.cluster().leader().is_some());
    page.does(Action::Jump(Goal::Election, false));
    assert_eq!(page.cluster().leader(), None);
    page.refuses(Action::Jump(Goal::Violation, true), Notice::NoSuchMoment);
    page.does(Action::Seek(0));
    page.does(Action::Jump(Goal::EventOf(s(3)), true));
    page.refuses(Action::Jump(Goal::EventOf(s(3)), false), Notice::NoSuchMoment);
}

#[test]
fn places_are_named_and_gone_to() {
    let (mut page, _) = Page::with_leader(5);
    let place = page.0.place();
    page.does(Action::Bookmark("a leader".to_owned()));
    page.does(Action::Step);
    let names = |page: &Page| {
        let bookmarks = page.0.history().branch().bookmarks().iter();
        bookmarks.map(|bookmark| (bookmark.place, bookmark.name.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(names(&page), [(place, "a leader".to_owned())]);
    page.does(Action::RemoveBookmark(place));
    assert_eq!(names(&page), []);
}
