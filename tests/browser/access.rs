//! What axe-core finds, in both themes and on every screen.

use std::fs;

use serde::Deserialize;
use serde_json::json;

use crate::driver::setting;
use crate::page::{LAPTOP, PHONE, PROJECTOR, Page, Screen};

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "they are printed")]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<String>,
}

/// Lets axe-core look at the page as it is.
fn check(page: &Page, when: &str) {
    page.state();
    let axe = fs::read_to_string(setting("RAFT_WORKSHOP_AXE")).expect("axe-core can be read");
    let script = format!("if (!window.axe) {{ {axe} }} {}", include_str!("scripts/violations.js"));
    let violations: Vec<Violation> = page.script(&script, &[json!(null)]);
    assert!(violations.is_empty(), "{when}: {violations:#?}");
}

/// The page in all its states.
fn look_round(screen: Screen, theme: &str) {
    let page = Page::open_with(screen, &[("prefers-color-scheme", theme)], "seed=42&speed=1000");
    check(&page, "at the beginning");
    page.click("Force split vote");
    check(&page, "with notes under way");
    page.click("Hold notes");
    check(&page, "in hold");
    for (key, panel) in [("n", "split"), ("w", "new cluster"), ("?", "keys")] {
        page.press(&[key]);
        check(&page, &format!("with the panel {panel}"));
        page.press(&["Escape"]);
    }
    page.choose(page.state().notes[0].id);
    check(&page, "with a note chosen");
    page.press(&["c"]);
    check(&page, "with something refused");

    page.click("Hold notes");
    (0..8).for_each(|_| page.click("Faster"));
    page.wait_for_leader();
    page.click("Client request");
    page.click("Crash leader");
    page.click("Split network");
    page.click("Halves");
    page.click("Pause");
    check(&page, "after a crash and a split");
    page.click("New cluster");
    page.find("spinbutton", "Loss, %").clear();
    page.click("Start");
    check(&page, "with a mistake in the form");
}

#[test]
fn a_light_projector() {
    look_round(PROJECTOR, "light");
}

#[test]
fn a_dark_projector() {
    look_round(PROJECTOR, "dark");
}

#[test]
fn a_light_laptop() {
    look_round(LAPTOP, "light");
}

#[test]
fn a_dark_laptop() {
    look_round(LAPTOP, "dark");
}

#[test]
fn a_light_phone() {
    look_round(PHONE, "light");
}

#[test]
fn a_dark_phone() {
    look_round(PHONE, "dark");
}

#[test]
fn terms_in_every_color() {
    for theme in ["light", "dark"] {
        let page =
            Page::open_with(PROJECTOR, &[("prefers-color-scheme", theme)], "seed=42&speed=1000");
        page.state();
        page.press(&["h"]);
        for server in 1..=5 {
            let time_out = page.server(&format!("S{server}")).button("Time out");
            (0..server).for_each(|_| time_out.click());
        }
        check(&page, &format!("in five terms, {theme}"));
        page.server("S5").button("Time out").click();
        check(&page, &format!("in the sixth term, {theme}"));
    }
}
