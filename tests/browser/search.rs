//! The search for a counterexample: it runs in a worker, and what it finds is played.

use crate::page::Page;

/// A page with the panel of rules open, and this rule broken.
fn with_broken(rule: &str) -> Page {
    let page = Page::open("seed=42&servers=5&speed=100");
    page.press(&["x"]);
    page.find("switch", rule).click();
    page
}

/// What the search says.
fn report(page: &Page) -> String {
    page.script("return document.querySelector('.search-report')?.textContent ?? '';", &[])
}

fn wait_for_report(page: &Page, start: &str) -> String {
    page.wait(start, |_| Some(report(page)).filter(|report| report.starts_with(start)))
}

/// The line that the next step plays.
fn next_line(page: &Page) -> String {
    page.script("return document.querySelector('.script-line')?.textContent ?? '';", &[])
}

#[test]
fn what_is_found_is_played_line_by_line_until_the_property_falls() {
    let page = with_broken("Only the own term is counted");
    page.click("Search");
    let found = wait_for_report(&page, "Found");
    assert!(found.contains("“leader complete” falls after"), "{found}");
    page.click("Play it, step by step");
    let start = page.wait_until("the stage is set", |state| state.servers.len() == 3);
    assert_eq!(
        (start.mode.as_str(), start.playing, next_line(&page).is_empty()),
        ("hold", false, false)
    );
    let first = next_line(&page);
    page.press(&["ArrowRight"]);
    page.wait_until("the first line is played", |_| next_line(&page) != first);
    page.press(&["ArrowLeft"]);
    page.wait_until("and taken back", |_| next_line(&page) == first);
    while !next_line(&page).is_empty() {
        let line = next_line(&page);
        let events = page.state().events;
        page.press(&["ArrowRight"]);
        page.wait_until("a line is played", |state| {
            next_line(&page) != line || state.events > events
        });
    }
    page.wait_until("the lamp tells", |state| {
        state.properties.iter().any(|(name, holds)| name == "leader-completeness" && !holds)
    });
    page.click("Leave the script");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn where_nothing_is_to_be_found_it_says_how_far_it_looked() {
    let page = Page::open("seed=42&servers=5&speed=100");
    page.press(&["x"]);
    page.click("Search");
    let nothing = wait_for_report(&page, "No property falls.");
    assert!(nothing.contains("states were looked at, in schedules of up to"), "{nothing}");
    page.find("switch", "Random election timeouts").click();
    page.click("Search");
    let liveness = wait_for_report(&page, "No property falls, and none can");
    assert!(liveness.contains("nobody leads"), "{liveness}");
}

#[test]
fn a_search_can_be_canceled_and_the_page_goes_on_meanwhile() {
    let page = Page::open("seed=42&servers=5&speed=20");
    page.press(&["x"]);
    page.click("5 servers");
    page.click("Search");
    wait_for_report(&page, "Searching: ");
    let before = page.state().events;
    page.wait_until("the cluster lives on", |state| state.events > before + 3);
    page.click("Cancel the search");
    page.wait_until("it is over", |_| report(&page).is_empty());
    assert!(page.button("Search").is_enabled());
    assert_eq!(page.complaints(), Vec::<String>::new());
}
