//! All of it by keyboard alone.

use crate::page::{Page, State};

/// Goes on with Tab until what has the focus bears this name.
fn tab_to(page: &Page, name: &str, most: usize) {
    let mut passed = Vec::new();
    for _ in 0..most {
        page.press(&["Tab"]);
        let now = page.focused().label();
        if now == name {
            return;
        }
        passed.push(now);
    }
    panic!("{most} times Tab don't lead to {name}, but to {passed:?}");
}

fn has_button(page: &Page, name: &str) -> bool {
    !page.whole().find_all("button", name).is_empty()
}

#[test]
fn who_closes_a_panel_is_back_where_it_was_opened() {
    let page = Page::open("seed=42&speed=1000");
    page.press(&["1"]);
    page.wait_for_focus("Crash");
    page.press(&["s", "x"]);
    page.wait_for_focus("Rules that can be broken");
    page.press(&["Escape"]);
    page.wait_for_focus("Crash");
}

#[test]
fn the_clock_has_its_keys() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.press(&["Space"]);
    assert!(!page.state().playing);
    let start = page.state().events;
    for (nth, key) in ["ArrowRight", ".", "PageDown"].iter().enumerate() {
        page.press(&[key]);
        let events = start + nth as u64 + 1;
        page.wait_until("a step is taken", |state| state.events == events);
    }
    page.press(&["ArrowLeft"]);
    assert_eq!(page.state().events, start + 2);
    page.press(&["PageUp"]);
    assert_eq!(page.state().events, start + 1);
    page.press(&["h"]);
    assert_eq!(page.state().mode, "hold");
    page.press(&["h"]);
    assert_eq!(page.state().mode, "flow");
    page.press(&["Space"]);
    page.wait_until("time goes on", |state| state.playing && state.events > start + 1);
    page.press(&["-"]);
    assert_eq!(page.find("status", "Speed: wall time to virtual time").text(), "1 : 10");
    page.press(&["+", "+"]);
    assert_eq!(page.find("status", "Speed: wall time to virtual time").text(), "1 : 2");
}

#[test]
fn a_workshop_can_be_led_by_keyboard() {
    let page = Page::open("seed=42&speed=5");
    let first = page.wait_for_leader();
    page.press(&["r"]);
    page.wait_until("a is committed", |state| state.servers.iter().all(|s| s.commit == 1));

    page.press(&["c"]);
    assert_eq!(page.state().server(&first.name).alive, "crashed");
    let second = page.wait_for_leader();
    page.press(&[&first.name[1..]]);
    page.wait_for_focus("Restart");
    page.press(&["Enter"]);
    page.wait_until("it is back", |state| {
        state.agrees() && state.server(&first.name).alive == "up"
    });

    page.press(&["n"]);
    tab_to(&page, "Leader in the minority", 5);
    page.press(&["Enter"]);
    page.wait_until("two leaders", |state| state.leaders().len() == 2);
    page.press(&["m"]);
    let third = page.wait_for_leader();
    assert!(third.term > second.term);

    page.press(&["v"]);
    let candidates =
        |state: &State| state.servers.iter().filter(|s| s.term == third.term + 1).count();
    page.wait_until("candidates", |state| candidates(state) >= 2);
    assert!(page.wait_for_leader().term > third.term + 1);

    page.press(&["w"]);
    tab_to(&page, "Servers (3 to 9)", 5);
    page.press(&["7", "Enter"]);
    page.wait_until("a new cluster", |state| state.servers.len() == 7);
}

#[test]
fn notes_are_handed_over_by_keyboard() {
    let page = Page::open("seed=42&speed=20");
    page.wait_until("calls for votes", |state| state.notes.len() >= 4);
    page.press(&["h"]);
    let before = page.state();
    tab_to(&page, "Deliver", 20);
    page.press(&["Enter"]);
    page.wait_until("a note arrives", |state| state.events == before.events + 1);
    tab_to(&page, "Drop", 20);
    page.press(&["Space"]);
    page.wait_until("a note is gone", |state| state.events == before.events + 2);
    tab_to(&page, "Duplicate", 20);
    page.press(&["Enter"]);
    page.wait_until("a note is copied", |state| state.events == before.events + 3);
}

#[test]
fn a_crowded_note_is_opened_by_keyboard() {
    let page = Page::open("seed=42&servers=9&speed=1000");
    crate::notes::crowd(&page);
    let before = page.state();
    let note: u64 = page.script(
        "const note = document.querySelector('[data-note][data-size=chip]');
         note.focus();
         return Number(note.dataset.note);",
        &[],
    );
    page.press(&["Enter"]);
    page.state();
    tab_to(&page, "Drop", 3);
    page.press(&["Enter"]);
    let after = page.wait_until("it is dropped", |state| state.events > before.events);
    assert!(!after.note_ids().contains(&note));
}

#[test]
fn the_keys_are_listed_and_what_is_open_closes() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    page.press(&["?"]);
    let keys = page.whole().find("region", "Keys").text();
    let words = "Space PageDown PageUp [ ] B H C N M V R Q G X S W T ? Esc".split(' ');
    for key in words {
        assert!(keys.split_whitespace().any(|word| word == key), "{key} is not among {keys}");
    }
    for (open, title) in [
        ("?", "Keys"),
        ("n", "Split the network"),
        ("w", "New cluster"),
        ("g", "Members"),
        ("x", "Rules that can be broken"),
        ("s", "Settings"),
        ("b", "Bookmarks"),
    ] {
        if page.whole().find_all("region", title).is_empty() {
            page.press(&[open]);
        }
        page.whole().find("region", title);
        page.press(&["Escape"]);
        assert!(page.whole().find_all("region", title).is_empty(), "{title} stays open");
    }
    page.press(&["?"]);
    page.click("Close");
    assert!(page.whole().find_all("region", "Keys").is_empty());
}

#[test]
fn every_button_names_its_key() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    for (name, key) in [
        ("Step", "→"),
        ("Back", "←"),
        ("Pause", "Space"),
        ("Hold notes", "H"),
        ("Crash leader", "C"),
        ("Split network", "N"),
        ("Heal network", "M"),
        ("Force split vote", "V"),
        ("Client request", "R"),
        ("Read", "Q"),
        ("Members", "G"),
        ("Rules", "X"),
        ("Settings", "S"),
        ("Bookmark", "B"),
        ("New cluster", "W"),
        ("Keys", "?"),
        ("Light or dark", "T"),
    ] {
        let text = page.button(name).text();
        assert!(text.contains(key), "{key} is not written on {name}: {text:?}");
    }
}

#[test]
fn what_is_typed_into_a_field_is_text() {
    let page = Page::open("seed=42&speed=1000");
    let before = page.state();
    let field = page.find("textbox", "Value of the next client request");
    field.click();
    page.press(&["h", "c", "n", "w", "v", "t", "?", "1", ".", "-", "ArrowLeft", "+"]);
    assert_eq!(field.property("value"), "hcnwvt?1.+-");
    let after = page.state();
    assert_eq!((after.mode, after.playing, after.events), (before.mode, true, 0));
    assert!(!has_button(&page, "Start") && !has_button(&page, "Halves"));
}

#[test]
fn the_theme_has_a_key() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    let theme = || -> Option<String> {
        page.script("return document.documentElement.dataset.theme ?? null", &[])
    };
    page.press(&["t"]);
    assert_eq!(theme().as_deref(), Some("dark"));
    page.press(&["t"]);
    assert_eq!(theme().as_deref(), Some("light"));
}

#[test]
fn digits_lead_to_the_servers() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    for server in ["S3", "S5", "S1"] {
        page.press(&[&server[1..]]);
        assert!(page.server(server).button("Crash").has_focus(), "{server}");
    }
    page.press(&["9"]);
    assert!(page.server("S1").button("Crash").has_focus(), "there is no S9");
}
