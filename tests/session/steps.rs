//! One event on, one event back.

use raft_workshop::cluster::{Command, Next, Refusal};
use raft_workshop::raft::ServerSet;
use raft_workshop::view::session::{Action, Notice, RECENT_MOMENTS};

use super::page::{Page, in_mode};
use crate::support::s;

#[test]
fn a_step_is_one_event_and_stops_the_clock() {
    let mut page = Page::of(5);
    for step in 1..=200 {
        let (at, next) = page.cluster().next().expect("timers run");
        page.does(Action::Step);
        assert_eq!((page.cluster().steps(), page.depth()), (step, step as usize));
        assert_eq!(page.cluster().now(), at);
        assert!(!page.0.is_playing());
        if let Next::Note(note) = next {
            assert_eq!(page.cluster().network().note(note), None);
        }
    }
}

/// Step while the clock runs: not what was due at the last frame, but what comes next now.
#[test]
fn a_step_goes_on_from_where_the_clock_is() {
    let mut page = Page::of(5);
    page.waits(60_000);
    let (at, _) = page.cluster().next().expect("something is under way");
    page.does(Action::Step);
    assert_eq!(page.cluster().now(), at);
}

#[test]
fn nothing_to_step_to_is_told() {
    let mut page = Page::of(3);
    for server in 1..=3 {
        page.does(Action::Do(Command::Crash(s(server))));
    }
    page.refuses(Action::Step, Notice::Refused(Refusal::NothingCanHappen));
}

#[test]
fn back_is_one_event_back_and_stops_the_clock() {
    let mut page = Page::of(5);
    page.waits(200_000);
    let before = page.0.latest().expect("something happened").before.clone();
    let depth = page.depth();
    assert!(page.0.is_playing());
    page.does(Action::Back);
    assert_eq!((page.cluster(), page.depth()), (&*before, depth - 1));
    assert!(!page.0.is_playing());
}

#[test]
fn ten_forward_and_ten_back_are_the_same_page() {
    let (mut page, _) = Page::with_leader(5);
    page.does(Action::Do(Command::Split(vec![ServerSet::first(2)])));
    let before = page.0.clone();
    for _ in 0..10 {
        page.does(Action::Step);
    }
    assert_ne!(page.cluster(), &**before.cluster());
    for _ in 0..10 {
        page.does(Action::Back);
    }
    assert_eq!((page.cluster(), page.0.place()), (&**before.cluster(), before.place()));
    assert_eq!(page.0.past(), before.past());
}

/// The servers' dice lie where they lay: what comes after a step back is what came before.
#[test]
fn what_was_taken_back_happens_again() {
    let mut page = Page::of(5);
    for _ in 0..30 {
        page.does(Action::Step);
    }
    let ahead = page.0.clone();
    for _ in 0..20 {
        page.does(Action::Back);
    }
    for _ in 0..20 {
        page.does(Action::Step);
    }
    assert_eq!(page.0, ahead);
}

#[test]
fn before_the_first_event_there_is_nothing() {
    let mut page = Page::of(5);
    page.refuses(Action::Back, Notice::NothingBefore);
    page.does(Action::Step);
    page.does(Action::Back);
    page.refuses(Action::Back, Notice::NothingBefore);
}

#[test]
fn interventions_are_taken_back_too() {
    let (mut page, leader) = Page::with_leader(5);
    let note = |page: &Page| page.notes()[0];
    page.until(|page| !page.notes().is_empty());
    let interventions = [
        Action::CrashLeader,
        Action::Do(Command::Restart(leader)),
        Action::Do(Command::Pause(s(5))),
        Action::Do(Command::Split(vec![ServerSet::first(2)])),
        Action::Do(Command::Heal),
        Action::Do(Command::Drop(note(&page))),
        Action::Do(Command::SplitVote),
        Action::Do(Command::Timeout(s(4))),
        Action::Request(Some(s(3))),
    ];
    for action in interventions {
        let (before, depth) = (page.cluster().clone(), page.depth());
        page.does(action.clone());
        assert_eq!(page.depth(), depth + 1, "{action:?} is one step");
        page.does(Action::Back);
        assert_eq!(page.cluster(), &before, "{action:?}");
        page.does(action);
    }
}

#[test]
fn a_refused_intervention_is_no_step() {
    let mut page = Page::of(5);
    page.refuses(Action::Do(Command::Heal), Notice::Refused(Refusal::NothingToHeal));
    page.refuses(Action::CrashLeader, Notice::Refused(Refusal::NoLeader));
    page.refuses(Action::Request(None), Notice::Refused(Refusal::NoLeader));
    assert!(page.0.is_playing(), "the clock runs on");
}

#[test]
fn back_keeps_the_mode_that_was_chosen_since() {
    let mut page = Page::of(5);
    for _ in 0..8 {
        page.does(Action::Step);
    }
    page.does(Action::ToggleHold);
    let before = page.0.latest().expect("eight steps").before.clone();
    page.does(Action::Back);
    assert!(page.0.is_holding());
    assert_eq!(page.cluster(), &in_mode(&before, page.cluster().mode()));
    page.does(Action::ToggleHold);
    page.does(Action::Back);
    assert!(!page.0.is_holding());
}

/// Only the latest moments are at hand; those before are made anew.
#[test]
fn all_steps_can_be_taken_back() {
    let mut page = Page::of(3);
    let start = page.cluster().clone();
    let steps = 5 * RECENT_MOMENTS;
    for _ in 0..steps {
        page.does(Action::Step);
        assert!(page.0.past().len() <= RECENT_MOMENTS);
    }
    let end = page.cluster().clone();
    for _ in 0..steps {
        page.does(Action::Back);
    }
    assert_eq!(page.cluster().steps(), 0);
    assert_eq!(page.cluster().seats(), start.seats());
    page.refuses(Action::Back, Notice::NothingBefore);
    page.does(Action::Seek(steps as u64));
    assert_eq!(page.cluster(), &end);
}
