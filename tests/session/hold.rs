//! Holding the notes, and letting them go.

use raft_workshop::cluster::{Command, Next, Refusal};
use raft_workshop::view::session::{Action, Notice};

use super::page::Page;
use crate::support::s;

#[test]
fn holding_stops_the_clock_and_letting_go_starts_it_again() {
    let mut page = Page::of(5);
    page.does(Action::ToggleHold);
    assert!(page.0.is_holding() && !page.0.is_playing());
    page.does(Action::ToggleHold);
    assert!(!page.0.is_holding() && page.0.is_playing());
    assert_eq!(page.depth(), 0, "neither is a step");
}

#[test]
fn letting_go_leaves_a_clock_that_stood_standing() {
    let mut page = Page::of(5);
    page.does(Action::PlayPause);
    page.does(Action::ToggleHold);
    page.does(Action::ToggleHold);
    assert!(!page.0.is_holding() && !page.0.is_playing());
}

/// Who went step by step meanwhile goes on so.
#[test]
fn letting_go_after_steps_leaves_the_clock_standing() {
    for action in [Action::Step, Action::Back] {
        let mut page = Page::of(5);
        page.waits(20_000);
        page.does(Action::ToggleHold);
        page.does(action);
        page.does(Action::ToggleHold);
        assert!(!page.0.is_holding() && !page.0.is_playing());
    }
}

#[test]
fn play_lets_the_notes_go_and_runs() {
    let mut page = Page::of(5);
    page.does(Action::PlayPause);
    page.does(Action::ToggleHold);
    page.does(Action::PlayPause);
    assert!(!page.0.is_holding() && page.0.is_playing());
}

#[test]
fn a_step_in_hold_hands_over_the_oldest_note_and_the_clock_stands() {
    let mut page = Page::held_election();
    let now = page.cluster().now();
    let notes = page.notes();
    assert_eq!(notes.len(), 4, "the candidate asks all others");
    for note in notes {
        assert_eq!(page.cluster().next(), Some((now, Next::Note(note))));
        page.does(Action::Step);
        assert_eq!(page.cluster().network().note(note), None);
    }
    assert_eq!(page.cluster().now(), now);
}

#[test]
fn any_note_can_be_handed_over_dropped_or_copied() {
    let mut page = Page::held_election();
    let notes = page.notes();
    page.does(Action::Deliver(notes[2]));
    page.does(Action::Do(Command::Drop(notes[0])));
    page.does(Action::Do(Command::Duplicate(notes[3])));
    let left = page.notes();
    assert_eq!(&left[..2], &[notes[1], notes[3]]);
    assert_eq!(left.len(), 4, "an answer and a copy");
    page.refuses(Action::Deliver(notes[0]), Notice::Refused(Refusal::NoSuchNote(notes[0])));
}

#[test]
fn a_note_to_a_paused_server_waits_and_says_so() {
    let mut page = Page::held_election();
    let note = page.cluster().network().notes()[0].clone();
    page.does(Action::Do(Command::Pause(note.to)));
    page.refuses(
        Action::Deliver(note.id),
        Notice::Refused(Refusal::ReceiverPaused(note.id, note.to)),
    );
}

#[test]
fn timers_run_out_by_hand() {
    let mut page = Page::of(5);
    page.does(Action::ToggleHold);
    let now = page.cluster().now();
    page.does(Action::Do(Command::Timeout(s(3))));
    page.does(Action::Do(Command::Timeout(s(5))));
    assert_eq!((page.cluster().now(), page.notes().len()), (now, 8));
}
