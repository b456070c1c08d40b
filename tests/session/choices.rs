//! What is chosen on the page and doesn't touch the cluster.

use raft_workshop::cluster::Command;
use raft_workshop::view::session::{Action, Panel, SPEEDS};

use super::page::Page;
use crate::support::s;

#[test]
fn speeds_end_at_real_time_and_a_thousand_times_slower() {
    let mut page = Page::of(3);
    let mut seen = vec![page.0.slowness()];
    assert_eq!(page.0.at_speed_end(), (false, false));
    for _ in 0..SPEEDS.len() {
        page.does(Action::Slower);
        seen.push(page.0.slowness());
    }
    assert_eq!((page.0.slowness(), page.0.at_speed_end()), (1_000, (true, false)));
    assert!(seen.is_sorted());
    for _ in 0..SPEEDS.len() {
        page.does(Action::Faster);
    }
    assert_eq!((page.0.slowness(), page.0.at_speed_end()), (1, (false, true)));
    page.does(Action::Slower);
    assert_eq!(page.0.slowness(), 2);
}

#[test]
fn one_panel_is_open_at_a_time() {
    let mut page = Page::of(3);
    page.does(Action::TogglePanel(Panel::Split));
    assert_eq!(page.0.panel, Some(Panel::Split));
    page.does(Action::TogglePanel(Panel::Keys));
    assert_eq!(page.0.panel, Some(Panel::Keys));
    page.does(Action::TogglePanel(Panel::Keys));
    assert_eq!(page.0.panel, None);
    page.does(Action::TogglePanel(Panel::NewCluster));
    page.does(Action::Close);
    assert_eq!(page.0.panel, None);
}

#[test]
fn a_note_that_is_held_out_goes_back_when_it_is_gone() {
    let mut page = Page::held_election();
    let notes = page.notes();
    page.does(Action::SelectNote(Some(notes[1])));
    page.does(Action::Do(Command::Drop(notes[0])));
    assert_eq!(page.0.selected_note, Some(notes[1]), "it is still there");
    page.does(Action::Do(Command::Drop(notes[1])));
    assert_eq!(page.0.selected_note, None);

    page.does(Action::SelectNote(Some(notes[2])));
    page.does(Action::Close);
    assert_eq!(page.0.selected_note, None);
    page.does(Action::SelectNote(Some(notes[2])));
    page.does(Action::SelectNote(None));
    assert_eq!(page.0.selected_note, None);
    page.does(Action::SelectNote(Some(notes[2])));
    page.does(Action::Back);
    assert_eq!(page.0.selected_note, None);
}

#[test]
fn a_server_is_looked_at() {
    let mut page = Page::of(5);
    page.does(Action::SelectServer(s(4)));
    assert_eq!(page.0.selected_server, s(4));
}

#[test]
fn choices_are_no_steps() {
    let mut page = Page::held_election();
    let (before, depth) = (page.cluster().clone(), page.depth());
    for action in [
        Action::Slower,
        Action::Faster,
        Action::TogglePanel(Panel::Keys),
        Action::Close,
        Action::SelectServer(s(2)),
        Action::SelectNote(page.notes().first().copied()),
        Action::NextSide(s(1)),
        Action::Type("x".to_owned()),
        Action::Animate(true),
    ] {
        page.does(action);
    }
    assert_eq!((page.cluster(), page.depth()), (&before, depth));
}
