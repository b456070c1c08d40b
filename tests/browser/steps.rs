//! One event on, one event back.

use crate::page::{PROJECTOR, Page};

/// Somebody who wants no motion, for whom a step is taken at once.
const STILL: &[(&str, &str)] = &[("prefers-reduced-motion", "reduce")];

/// All that the page shows of its cluster.
fn picture(page: &Page) -> Vec<String> {
    page.script(include_str!("scripts/picture.js"), &[])
}

fn assert_same(before: &[String], after: &[String], when: &str) {
    let missing: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
    let added: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    assert!(before == after, "{when}: gone are {missing:#?}\nand instead there are {added:#?}");
}

/// Ten steps on and ten back, and on again, with a look at each.
fn there_and_back(page: &Page) {
    let start = page.state().events;
    let mut pictures = vec![picture(page)];
    for step in 1..=10 {
        page.click("Step");
        page.wait_until("the step is taken", |state| state.events == start + step);
        pictures.push(picture(page));
    }
    for step in (0..10).rev() {
        page.click("Back");
        assert_eq!(page.state().events, start + step as u64);
        assert_same(&pictures[step], &picture(page), &format!("back at step {step}"));
    }
    for (step, before) in pictures.iter().enumerate().skip(1) {
        page.click("Step");
        page.wait_until("the step is taken again", |state| state.events == start + step as u64);
        assert_same(before, &picture(page), &format!("again at step {step}"));
    }
}

#[test]
fn ten_steps_and_ten_back_give_the_same_page_in_flow() {
    let page = Page::open_with(PROJECTOR, STILL, "seed=42&speed=5");
    page.wait_for_leader();
    page.click("Client request");
    page.click("Pause");
    there_and_back(&page);
}

#[test]
fn ten_steps_and_ten_back_give_the_same_page_in_hold() {
    let page = Page::open_with(PROJECTOR, STILL, "seed=42&speed=5");
    page.wait_for_leader();
    page.click("Hold notes");
    page.click("Client request");
    there_and_back(&page);
    assert_eq!(page.state().mode, "hold");
}

#[test]
fn ten_steps_and_ten_back_give_the_same_page_when_they_are_shown_as_motion() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.click("Client request");
    page.click("Pause");
    there_and_back(&page);
}

#[test]
fn interventions_are_taken_back_like_anything_else() {
    let page = Page::open_with(PROJECTOR, STILL, "seed=42&speed=5");
    let leader = page.wait_for_leader();
    page.click("Pause");
    let before = picture(&page);
    page.click("Crash leader");
    page.server(&leader.name).button("Restart").click();
    page.click("Split network");
    page.click("Halves");
    page.click("Heal network");
    page.click("Force split vote");
    for _ in 0..5 {
        page.click("Back");
    }
    assert_same(&before, &picture(&page), "after five steps back");
}

#[test]
fn a_step_under_way_can_be_called_back() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    page.click("Pause");
    let before = picture(&page);
    page.click("Step");
    page.click("Back");
    assert_same(&before, &picture(&page), "after the step was called back");
}

#[test]
fn steps_in_a_hurry_are_all_taken() {
    let page = Page::open("seed=42&speed=100");
    page.state();
    page.click("Pause");
    let before = page.state().events;
    for _ in 0..5 {
        page.click("Step");
    }
    page.wait_until("five steps are taken", |state| state.events == before + 5);
}

#[test]
fn before_the_first_event_there_is_no_way_back() {
    let page = Page::open("seed=42&speed=1000");
    assert_eq!(page.state().events, 0);
    let back = page.button("Back");
    assert!(!back.is_enabled());
    let why = "This is where the run began: there is nothing to go back to.";
    assert_eq!(back.description(), why);
    page.press(&["ArrowLeft"]);
    assert_eq!(page.status(), why);

    page.click("Step");
    page.wait_until("the first event", |state| state.events == 1);
    page.click("Back");
    assert_eq!(page.state().events, 0);
    assert!(!page.button("Back").is_enabled());
}

#[test]
fn the_whole_way_back_leads_to_the_beginning() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.click("Pause");
    let events = page.state().events;
    for _ in 0..events {
        page.press(&["PageUp"]);
    }
    let state = page.state();
    assert_eq!(state.events, 0);
    assert!(state.notes.is_empty());
    assert!(state.servers.iter().all(|server| server.term == 0 && server.role == "follower"));
    assert!(!page.button("Back").is_enabled());
}

#[test]
fn who_wants_no_motion_gets_a_step_at_once() {
    let page = Page::open_with(PROJECTOR, STILL, "seed=42&speed=5");
    page.wait_for_leader();
    page.click("Hold notes");
    page.click("Client request");
    let events = page.state().events;
    page.click("Step");
    assert_eq!(page.state().events, events + 1);
    let note = page.state().notes[0].id;
    page.note(note).button("Deliver").click();
    assert_eq!(page.state().events, events + 2);
}

#[test]
fn for_who_wants_no_motion_notes_jump_from_event_to_event() {
    let page = Page::open_with(PROJECTOR, STILL, "seed=42&speed=20");
    page.wait_until("notes are under way", |state| state.notes.len() >= 4);
    let moved: Vec<String> = page.script(include_str!("scripts/moved.js"), &[]);
    assert!(moved.is_empty(), "notes move between two events: {moved:#?}");
}
