//! The clock: what is due happens in its order, a frame at a time, until something stops it.

use raft_workshop::cluster::{Command, MAX_TIME_US, Property, Refusal, Settings};
use raft_workshop::raft::{Config, Message};
use raft_workshop::view::session::{Action, Notice};

use super::page::Page;
use crate::support::s;

#[test]
fn what_is_due_happens_in_its_order_and_the_clock_goes_on() {
    let mut page = Page::of(5);
    let start = page.cluster().now();
    page.does(Action::Clock(start + 300_000));
    let moments = page.0.past();
    assert!(moments.len() > 10);
    let steps: Vec<u64> = moments.iter().map(|moment| moment.events[0].step).collect();
    assert_eq!(steps, (1..=moments.len() as u64).collect::<Vec<_>>(), "one event a moment");
    let times = moments.iter().flat_map(|moment| moment.events.iter().map(|event| event.at));
    assert!(times.is_sorted());
    assert_eq!(page.cluster().now(), start + 300_000);
    assert!(page.0.is_playing());
}

/// However the time is cut into frames, the run is the same.
#[test]
fn frames_do_not_matter() {
    let mut coarse = Page::of(5);
    let mut fine = Page::of(5);
    let start = coarse.cluster().now();
    coarse.does(Action::Clock(start + 200_000));
    for frame in 1..=2_000 {
        fine.does(Action::Clock(start + frame * 100));
    }
    assert_eq!(coarse.cluster(), fine.cluster());
    assert_eq!(coarse.depth(), fine.depth());
}

#[test]
fn the_clock_stands_while_paused_or_held_and_never_goes_back() {
    let mut page = Page::of(5);
    page.waits(30_000);
    let before = page.0.clone();
    page.does(Action::Clock(before.cluster().now()));
    page.does(Action::Clock(0));
    assert_eq!(page.0, before);

    page.does(Action::PlayPause);
    let paused = page.0.clone();
    page.waits(1_000_000);
    assert_eq!(page.0, paused);

    page.does(Action::PlayPause);
    page.does(Action::ToggleHold);
    let held = page.0.clone();
    page.waits(1_000_000);
    assert_eq!(page.0, held);
}

#[test]
fn play_and_pause() {
    let mut page = Page::of(3);
    page.does(Action::PlayPause);
    assert!(!page.0.is_playing());
    page.does(Action::PlayPause);
    assert!(page.0.is_playing());
    assert_eq!(page.depth(), 0, "neither is a step");
}

/// A frame carries out so many events; the next goes on from there.
#[test]
fn a_frame_has_a_limit() {
    let raft = Config {
        election_timeout_min_us: 1_000,
        election_timeout_max_us: 2_000,
        ..Config::default()
    };
    let mut page = Page::with(Settings { raft, ..Settings::default() });
    let until = page.cluster().now() + 200_000;
    let mut frames = 0;
    while page.cluster().now() < until {
        let before = page.depth();
        page.does(Action::Clock(until));
        assert!(page.depth() - before <= 500, "{} events in one frame", page.depth() - before);
        frames += 1;
        assert!(frames < 100, "it gets on");
    }
    assert!(frames > 2, "that was too much for one frame");
    assert_eq!(page.cluster().now(), until);
}

#[test]
fn the_clock_stops_where_a_property_falls() {
    let mut page = Page::of(3);
    page.does(Action::PlayPause);
    // S1 and S2 stand in the same term, and notes that nobody wrote elect both.
    for server in [1, 2] {
        page.does(Action::Do(Command::Timeout(s(server))));
    }
    let granted = Message::RequestVoteReply { term: 1, granted: true };
    for server in [1, 2] {
        page.does(Action::Do(Command::Forge(s(3), s(server), granted.clone())));
    }
    page.does(Action::PlayPause);
    let start = page.cluster().now();
    page.waits(500_000);
    assert!(!page.0.is_playing());
    let violation = page.cluster().violation().expect("two leaders in one term");
    assert_eq!(violation.property(), Property::ElectionSafety);
    assert!(page.cluster().now() <= start + 15_000, "it stopped there");
    let events = &page.0.latest().expect("something happened").events;
    assert_eq!(page.cluster().steps(), events[0].step, "nothing happened after it");

    let stopped = Notice::Refused(Refusal::Stopped(Property::ElectionSafety));
    for action in [Action::PlayPause, Action::Step, Action::Request(Some(s(1)))] {
        page.refuses(action, stopped.clone());
    }
    // Whoever lets go of the notes doesn't start the clock.
    page.does(Action::ToggleHold);
    page.does(Action::ToggleHold);
    assert!(!page.0.is_playing());
    // From before it, the run goes on.
    page.does(Action::Back);
    assert_eq!(page.cluster().violation(), None);
    page.does(Action::PlayPause);
    assert!(page.0.is_playing());
}

#[test]
fn a_property_that_falls_by_hand_stops_the_clock_at_once() {
    let mut page = Page::of(3);
    for server in [1, 2] {
        page.does(Action::Do(Command::Timeout(s(server))));
    }
    let granted = Message::RequestVoteReply { term: 1, granted: true };
    for server in [1, 2] {
        page.does(Action::Do(Command::Forge(s(3), s(server), granted.clone())));
        let forged = *page.notes().last().expect("it lies on the table");
        page.does(Action::Deliver(forged));
    }
    assert!(page.cluster().violation().is_some() && !page.0.is_playing());
}

#[test]
fn the_end_of_time_is_told() {
    let mut page = Page::of(3);
    for server in 1..=3 {
        page.does(Action::Do(Command::Crash(s(server))));
    }
    page.does(Action::Clock(MAX_TIME_US));
    assert!(page.0.is_playing());
    page.tries(Action::Clock(MAX_TIME_US + 1));
    assert_eq!(page.0.notice, Some(Notice::Refused(Refusal::TimeTooLong)));
    assert!(!page.0.is_playing());
    assert_eq!(page.cluster().now(), MAX_TIME_US);
}

#[test]
fn the_clock_runs_where_nothing_can_happen() {
    let mut page = Page::of(3);
    for server in 1..=3 {
        page.does(Action::Do(Command::Crash(s(server))));
    }
    let now = page.cluster().now();
    page.waits(500_000);
    assert_eq!((page.cluster().now(), page.depth()), (now + 500_000, 3));
}

#[test]
fn a_notice_stays_while_the_clock_runs() {
    let mut page = Page::of(3);
    page.tries(Action::Do(Command::Heal));
    let notice = page.0.notice.clone();
    assert!(notice.is_some());
    page.waits(50_000);
    assert_eq!(page.0.notice, notice);
    page.does(Action::Slower);
}
