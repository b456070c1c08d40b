//! How fast time goes by.

use crate::page::Page;

/// How many virtual seconds go by in a second on the wall.
fn pace(page: &Page) -> f64 {
    page.script(include_str!("scripts/pace.js"), &[])
}

fn shown(page: &Page) -> String {
    page.find("status", "Speed: wall time to virtual time").text()
}

#[test]
fn the_buttons_change_the_pace() {
    let page = Page::open("seed=42");
    page.state();
    assert_eq!(shown(&page), "1 : 100");
    for slowness in [50, 20, 10] {
        page.click("Faster");
        assert_eq!(shown(&page), format!("1 : {slowness}"));
    }
    check_pace(&page, 10.0);
    for slowness in [20, 50, 100, 200] {
        page.click("Slower");
        assert_eq!(shown(&page), format!("1 : {slowness}"));
    }
    check_pace(&page, 200.0);
    page.click("Pause");
    page.state();
    assert_eq!(pace(&page), 0.0);
}

fn check_pace(page: &Page, slowness: f64) {
    let pace = pace(page) * slowness;
    // A machine with much to do may draw so few frames that time waits for them.
    assert!((0.5..=1.1).contains(&pace), "{pace} of what 1 : {slowness} should be");
}

#[test]
fn there_are_bounds() {
    let page = Page::open("seed=42&speed=1");
    page.state();
    let faster = page.button("Faster");
    assert!(!faster.is_enabled());
    assert_eq!(faster.description(), "This is the fastest: real time.");
    for _ in 0..9 {
        page.click("Slower");
    }
    assert_eq!(shown(&page), "1 : 1000");
    assert!(!page.button("Slower").is_enabled());
    page.press(&["-", "-"]);
    assert_eq!(shown(&page), "1 : 1000");
}

#[test]
fn real_time_keeps_up() {
    let page = Page::open("seed=42&speed=1&servers=9");
    page.wait_for_leader();
    for _ in 0..3 {
        page.click("Client request");
        page.wait_until("it is committed", |state| {
            state.agrees() && state.servers.iter().all(|server| server.commit > 0)
        });
    }
}
