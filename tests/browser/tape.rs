//! The tape along the bottom: every moment can be gone to.

use crate::page::{PHONE, PROJECTOR, Page, State};

/// Where the cursor of the tape stands, and what a screen reader tells.
fn told(page: &Page) -> String {
    page.script("return document.querySelector('[role=slider]').ariaValueText;", &[])
}

/// Touches the strip at this share of its width.
fn touch(page: &Page, share: f64) {
    let place: (f64, f64) = page.script(
        "const at = document.querySelector('[role=slider]').getBoundingClientRect();
         return [at.left + at.width * arguments[0], at.bottom - 24];",
        &[share.into()],
    );
    page.touch_at(place.0, place.1);
}

/// A run with a leader, an entry, a crash and another leader; the clock stands.
fn eventful(page: &Page) -> State {
    let leader = page.wait_for_leader().name;
    page.press(&["r"]);
    page.wait_until("it is committed", |state| state.servers.iter().all(|s| s.commit == 1));
    page.press(&["c"]);
    page.wait_until("another one leads", |state| {
        state.leader().is_some_and(|server| server.name != leader && server.term > 1)
    });
    page.press(&["Space"]);
    page.state()
}

#[test]
fn the_slider_goes_through_the_events_by_keyboard() {
    let page = Page::open("seed=42&speed=5");
    let end = eventful(&page).events;
    let slider = page.find("slider", "Time");
    slider.focus();
    let at = |keys: &[&str]| {
        page.press(keys);
        page.state().events
    };
    assert_eq!(at(&["ArrowLeft"]), end - 1);
    assert_eq!(at(&["ArrowLeft", "ArrowLeft"]), end - 3);
    assert_eq!(at(&["ArrowRight"]), end - 2);
    assert!(told(&page).ends_with(&format!("event {} of {end}", end - 2)), "{}", told(&page));
    assert_eq!(at(&["Home"]), 0);
    assert!(page.state().servers.iter().all(|server| server.term == 0));
    assert_eq!(at(&["PageUp"]), 0);
    assert_eq!(at(&["End"]), end);
    assert!(at(&["PageUp"]) < end);
    assert_eq!(at(&["End"]), end);
    page.press(&["Space"]);
    page.wait_until("the clock runs on", |state| state.playing && state.events > end);
}

#[test]
fn a_hand_goes_through_time() {
    for screen in [PROJECTOR, PHONE] {
        let page = Page::open_on(screen, "seed=42&speed=5");
        let end = eventful(&page).events;
        touch(&page, 0.01);
        page.wait_until("it is the beginning", |state| state.events == 0);
        touch(&page, 0.4);
        page.wait_until("it is in between", |state| (1..end).contains(&state.events));
        assert!(!page.state().playing);
    }
}

#[test]
fn a_mark_leads_right_behind_what_it_stands_for() {
    let page = Page::open("seed=42&speed=5");
    let end = eventful(&page);
    let marks = page.whole().find("toolbar", "What happened").buttons();
    let crash = marks.iter().find(|mark| mark.label().contains(" crashed, "));
    let crash = crash.unwrap_or_else(|| panic!("no crash among {} marks", marks.len()));
    let name = crash.label()[..2].to_owned();
    crash.click();
    let state = page.state();
    assert!(state.events < end.events);
    assert_eq!(state.server(&name).alive, "crashed");
    page.press(&["ArrowLeft"]);
    assert_eq!(page.state().server(&name).alive, "up", "just before");

    // By keyboard: one mark after the other.
    let marks = page.whole().find("toolbar", "What happened").buttons();
    marks[0].focus();
    page.press(&["ArrowRight"]);
    page.wait_for_focus(&marks[1].label());
    page.press(&["Enter"]);
    assert!(page.state().events > 0);
}

#[test]
fn it_zooms_from_a_hundredth_of_a_second_to_the_whole_run() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    assert!(!page.button("Whole run").is_enabled());
    page.click("Last second");
    assert!(page.button("Whole run").is_enabled() || !page.button("Zoom out").is_enabled());
    while page.button("Zoom in").is_enabled() {
        page.click("Zoom in");
    }
    let times: String =
        page.script("return document.querySelector('.tape-tick:last-of-type').innerText;", &[]);
    assert!(times.is_empty() || times.ends_with(" s"), "{times}");
    assert_eq!(page.button("Zoom in").description(), "It can’t be zoomed in any closer.");
    page.click("Whole run");
    assert_eq!(page.button("Whole run").description(), "This is the whole run.");
}

#[test]
fn jumps_lead_to_elections_commits_and_events_of_a_server() {
    let page = Page::open("seed=42&speed=5");
    let end = eventful(&page).events;
    page.click("Previous election");
    let elected = page.state();
    assert!(elected.events <= end);
    page.press(&["["]);
    let stood = page.state();
    assert!(stood.events < elected.events);
    page.press(&["]"]);
    assert_eq!(page.state().events, elected.events);

    page.find("combobox", "What to jump to").type_in("commit");
    page.click("Previous commit");
    let state = page.state();
    assert!(state.events < stood.events);
    assert_eq!(state.servers.iter().filter(|server| server.commit == 1).count(), 1);
    assert!(!page.button("Previous commit").is_enabled());
    assert_eq!(page.button("Previous commit").description(), "No commit before this.");
    page.click("Live");
    assert_eq!(page.state().events, end);
    assert!(!page.button("Live").is_enabled());
}

#[test]
fn a_place_gets_a_name_and_is_found_again() {
    let page = Page::open("seed=42&speed=5");
    let end = eventful(&page).events;
    page.press(&["ArrowLeft", "ArrowLeft", "b"]);
    page.wait_for_focus("Name of this place").type_in("before the end");
    page.press(&["Enter"]);
    page.button("Go to “before the end”");
    page.press(&["Escape"]);

    page.click("Live");
    assert_eq!(page.state().events, end);
    page.click("Bookmark");
    page.click("Go to “before the end”");
    assert_eq!(page.state().events, end - 2);
    let field = page.whole().find_all("textbox", "").into_iter();
    let mut field = field.filter(|field| field.label().starts_with("Name of the bookmark at"));
    let field = field.next_back().expect("the bookmark has a field");
    field.clear();
    field.type_in("the split");
    page.press(&["Enter"]);
    page.click("Remove “the split”");
    assert!(page.whole().find_all("button", "Go to “the split”").is_empty());
}

#[test]
fn the_name_of_a_place_is_taken_back_by_key() {
    let page = Page::open("seed=42&speed=5");
    let end = eventful(&page);
    page.press(&["b"]);
    page.wait_for_focus("Name of this place").type_in("the end");
    page.press(&["Enter"]);
    let is_there = || !page.whole().find_all("button", "Go to “the end”").is_empty();
    let after = |keys: &[&str]| {
        page.press_together(keys);
        assert_eq!(page.state(), end, "the table stays");
        (is_there(), page.status())
    };
    assert!(is_there());
    let name = "the bookmark “the end”";
    assert_eq!(after(&["Control", "z"]), (false, format!("Taken back: {name}.")));
    assert_eq!(after(&["Control", "Shift", "z"]), (true, format!("Done again: {name}.")));
    page.click("Remove “the end”");
    assert!(!is_there());
    assert_eq!(after(&["Control", "z"]), (true, format!("Taken back: removing {name}.")));
}

#[test]
fn the_tape_leaves_the_stage_its_room() {
    for (screen, most) in [(PROJECTOR, 72.5), (PHONE, 56.5)] {
        let page = Page::open_on(screen, "seed=42&speed=5");
        eventful(&page);
        let height: f64 = page
            .script("return document.querySelector('.tape').getBoundingClientRect().height;", &[]);
        assert!(height <= most, "{height} on {screen:?}");
        let cut: Vec<String> = page.script(include_str!("scripts/tape.js"), &[]);
        assert!(cut.is_empty(), "on {screen:?}: {cut:#?}");
    }
}
