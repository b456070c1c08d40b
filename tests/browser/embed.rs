//! The page as a part of another one, such as slides.

use crate::page::{Element, Page};
use crate::share::share;

/// The buttons that belong to no server and no note.
fn buttons(page: &Page) -> Vec<String> {
    page.script(
        "return [...document.querySelectorAll('button')]
             .filter(button => !button.closest('[data-server], [data-note]'))
             .map(button => button.ariaLabel ?? button.innerText);",
        &[],
    )
}

fn theme(page: &Page) -> Option<String> {
    page.script("return document.documentElement.dataset.theme ?? null;", &[])
}

/// Nothing but the stage, and what moves its clock.
fn shows_the_stage_only(page: &Page) {
    let state = page.state();
    assert!(!state.servers.is_empty());
    assert!(state.properties.is_empty(), "no side column");
    let play = if state.playing { "Pause" } else { "Play" };
    assert_eq!(buttons(page), ["Back", play, "Step"]);
    for (role, name) in [("log", "Why"), ("slider", "Time"), ("heading", "")] {
        assert!(page.whole().find_all(role, name).is_empty(), "there is a {role} {name}");
    }
}

#[test]
fn it_shows_servers_and_nothing_round_them() {
    let page = Page::open("embed&seed=42&speed=5");
    shows_the_stage_only(&page);
    page.wait_for_leader();
    shows_the_stage_only(&page);
    let filled: bool = page.script(
        "const stage = document.querySelector('main').getBoundingClientRect();
         return stage.width === innerWidth && stage.height === innerHeight;",
        &[],
    );
    assert!(filled, "the stage has all the room");
}

#[test]
fn its_buttons_move_the_clock() {
    let page = Page::open("embed&seed=42&speed=5");
    page.wait_for_leader();
    page.click("Pause");
    let still = page.wait_until("the clock stands", |state| !state.playing);
    page.click("Step");
    page.wait_until("a step is taken", |state| state.events == still.events + 1);
    page.click("Back");
    page.wait_until("it is taken back", |state| state.events == still.events);
    page.click("Play");
    page.wait_until("the clock runs", |state| state.playing && state.events > still.events);
}

#[test]
fn keys_move_the_clock_and_open_nothing() {
    let page = Page::open("embed&seed=42&speed=5");
    page.wait_for_leader();
    page.press(&["Space"]);
    let still = page.wait_until("the clock stands", |state| !state.playing);
    page.press(&["ArrowRight"]);
    page.wait_until("a step is taken", |state| state.events == still.events + 1);
    page.press(&["ArrowLeft"]);
    page.wait_until("it is taken back", |state| state.events == still.events);
    page.press(&["Space"]);
    page.wait_until("the clock runs", |state| state.playing);
    let regions = || page.whole().find_all("region", "").iter().map(Element::label).collect();
    let before: Vec<String> = regions();
    for key in ["n", "w", "g", "x", "s", "f", "u", "b", "?"] {
        page.press(&[key]);
        assert!(page.state().playing, "{key} stops the clock");
        assert_eq!(regions(), before, "{key} opens something");
    }
}

#[test]
fn the_address_chooses_the_theme() {
    let page = Page::open("embed&theme=dark&seed=42");
    assert_eq!(theme(&page).as_deref(), Some("dark"));
    page.go_to("?embed&theme=light&seed=42");
    assert_eq!(theme(&page).as_deref(), Some("light"));
    page.go_to("?embed&theme=pink&seed=42");
    assert_eq!(theme(&page), None);
}

#[test]
fn the_address_chooses_the_speed() {
    let page = Page::open("embed&seed=42&speed=50");
    page.state();
    let pace: f64 = page.script(include_str!("scripts/pace.js"), &[]);
    // A machine with much to do may draw so few frames that time waits for them.
    assert!((0.5..=1.1).contains(&(pace * 50.0)), "{pace}");
}

#[test]
fn it_is_always_as_the_address_says_and_is_nobodys_last_session() {
    let page = Page::open("seed=42&servers=4&speed=5");
    page.wait_for_leader();
    page.press(&["Space"]);
    let own = page.wait_until("the clock stands", |state| !state.playing);
    page.go_to("?embed&seed=42&servers=3&speed=5");
    page.wait_for_leader();
    page.press(&["c", "Space"]);
    page.reload();
    let state = page.state();
    assert_eq!(state.servers.len(), 3);
    assert!(state.playing && state.servers.iter().all(|server| server.alive == "up"));

    page.go_to("?seed=7&speed=5");
    page.press(&["f"]);
    page.click("Bring the last session back");
    page.wait_until("it is the one outside the frame", |state| *state == own);
}

#[test]
fn a_link_that_can_not_be_opened_is_told_in_a_frame() {
    let page = Page::open("embed&seed=42&speed=5#r1.no");
    let said = page.find("status", "");
    assert!(said.text().starts_with("This link can't be used: "), "{}", said.text());
    page.wait_for_leader();
    page.press(&["m"]);
    page.state();
    assert_eq!(said.text(), "The network is whole: there is nothing to heal.");
}

#[test]
fn a_link_is_shown_in_a_frame() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.click("Crash leader");
    let (state, fragment) = share(&page);
    page.go_to(&format!("?embed&speed=5{fragment}"));
    let shown = page.state();
    assert_eq!((&shown.servers, &shown.notes), (&state.servers, &state.notes));
    assert_eq!((shown.events, shown.time_us), (state.events, state.time_us));
    shows_the_stage_only(&page);
    page.press(&["Space"]);
    page.wait_until("it goes on", |now| now.playing && now.events > state.events);
}
