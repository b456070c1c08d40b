//! A step that is shown as motion before it is taken.

use raft_workshop::cluster::{Command, Next};
use raft_workshop::view::session::{Action, Deed, Glide};

use super::page::Page;

fn glide(page: &Page) -> &Glide {
    page.0.glide().expect("a step is shown")
}

#[test]
fn a_step_is_shown_first_and_taken_at_its_end() {
    let mut page = Page::animated(5);
    let (at, _) = page.cluster().next().expect("timers run");
    let before = page.cluster().clone();
    page.does(Action::Step);
    assert_eq!((page.cluster(), page.depth()), (&before, 0));
    assert_eq!((glide(&page).until, glide(&page).note), (at, None));
    page.does(Action::FinishGlide(glide(&page).number));
    assert_eq!((page.0.glide(), page.depth(), page.cluster().now()), (None, 1, at));
}

#[test]
fn in_hold_the_note_that_is_handed_over_is_shown() {
    let mut page = Page::held_election();
    page.does(Action::Animate(true));
    let (now, notes) = (page.cluster().now(), page.notes());
    page.does(Action::Step);
    let Glide { deed, until, note, .. } = glide(&page);
    assert_eq!((deed, *until, *note), (&Deed::Command(Command::Step), now, Some(notes[0])));
    page.does(Action::Deliver(notes[3]));
    assert_eq!(page.cluster().network().note(notes[0]), None, "the step before is taken");
    let Glide { deed, note, .. } = glide(&page);
    let deliver = Deed::Command(Command::Deliver(notes[3]));
    assert_eq!((deed, *note), (&deliver, Some(notes[3])));
}

/// In flow too a note can be handed over before its time; the clock stands meanwhile.
#[test]
fn in_flow_the_clock_stands_while_a_note_is_handed_over() {
    let mut page = Page::animated(5);
    while page.notes().is_empty() {
        page.waits(1_000);
    }
    let last = *page.notes().last().expect("a candidate asks");
    page.does(Action::Deliver(last));
    let shown = page.0.clone();
    page.waits(500_000);
    assert_eq!(page.0, shown);
    page.does(Action::FinishGlide(glide(&page).number));
    assert_eq!(page.cluster().network().note(last), None);
    assert!(page.0.is_playing(), "and then it runs on");
}

#[test]
fn a_second_step_takes_the_one_that_is_shown_first() {
    let mut page = Page::animated(5);
    for steps in 0..20 {
        assert_eq!(page.depth(), steps);
        page.does(Action::Step);
        page.does(Action::Step);
        assert_eq!(page.depth(), steps + 1);
        page.does(Action::FinishGlide(glide(&page).number));
        page.does(Action::Back);
    }
}

#[test]
fn back_only_takes_the_shown_step_away() {
    let mut page = Page::animated(5);
    page.does(Action::Step);
    page.does(Action::FinishGlide(glide(&page).number));
    let before = page.cluster().clone();
    page.does(Action::Step);
    page.does(Action::Back);
    assert_eq!((page.0.glide(), page.cluster(), page.depth()), (None, &before, 1));
    page.does(Action::Back);
    assert_eq!(page.depth(), 0);
}

#[test]
fn back_is_not_refused_while_the_very_first_step_is_shown() {
    let mut page = Page::animated(5);
    page.does(Action::Step);
    page.does(Action::Back);
    assert_eq!(page.0.glide(), None);
}

#[test]
fn the_end_of_another_glide_does_nothing() {
    let mut page = Page::animated(5);
    page.does(Action::Step);
    let first = glide(&page).number;
    page.does(Action::Step);
    let shown = page.0.clone();
    for number in [0, first, first + 2, u64::MAX] {
        page.does(Action::FinishGlide(number));
        assert_eq!(page.0, shown);
    }
    // Nor does it in another cluster.
    let number = glide(&page).number;
    page.does(Action::NewCluster(*page.cluster().settings()));
    page.does(Action::Step);
    assert!(glide(&page).number > number);
    page.does(Action::FinishGlide(number));
    assert_eq!(page.depth(), 0);
}

#[test]
fn whatever_a_person_does_takes_the_shown_step_first() {
    let actions = [
        Action::PlayPause,
        Action::ToggleHold,
        Action::Do(Command::SplitVote),
        Action::CrashLeader,
        Action::Request(None),
    ];
    for action in actions {
        let (mut page, _) = Page::with_leader(5);
        page.does(Action::Animate(true));
        page.does(Action::Step);
        let (number, until) = (glide(&page).number, glide(&page).until);
        let depth = page.depth();
        page.does(action.clone());
        assert_eq!(page.0.glide(), None, "{action:?}");
        assert!(page.depth() > depth, "{action:?}");
        assert_eq!(page.cluster().now(), until, "{action:?}");
        page.does(Action::FinishGlide(number));
    }
}

#[test]
fn what_needs_no_motion_is_taken_at_once() {
    let mut page = Page::held_election();
    // The note is handed over, but nothing moves where nobody wants to see it.
    page.does(Action::Step);
    assert_eq!(page.0.glide(), None);

    let mut page = Page::animated(5);
    let (at, next) = page.cluster().next().expect("timers run");
    assert!(matches!(next, Next::Timer(..)));
    page.does(Action::Clock(at - 1));
    page.does(Action::PlayPause);
    page.does(Action::Do(Command::Run(at - 1)));
    page.does(Action::Step);
    assert_eq!(glide(&page).until, at);
}

#[test]
fn choices_leave_the_shown_step_alone() {
    let mut page = Page::animated(5);
    page.does(Action::Step);
    let shown = glide(&page).clone();
    for action in [Action::Slower, Action::Faster, Action::Close, Action::Type("x".to_owned())] {
        page.does(action);
        assert_eq!(glide(&page), &shown);
    }
}
