//! All logs aligned by index, and one server looked into.

use crate::page::{LAPTOP, PHONE, PROJECTOR, Page};

const SCROLLING: &str = include_str!("scripts/scrolling.js");
const TARGETS: &str = include_str!("scripts/targets.js");

/// The first index that is shown.
fn first_shown(page: &Page) -> u64 {
    let script = "return Number(document.querySelectorAll('thead th')[1].firstChild.textContent);";
    page.state();
    page.script(script, &[])
}

fn columns(page: &Page) -> u64 {
    page.script("return document.querySelectorAll('thead th').length - 1;", &[])
}

/// The page with this many committed entries and its clock stopped, seen as logs.
fn with_entries(page: &Page, count: u64) {
    page.wait_for_leader();
    for _ in 0..count {
        page.press(&["r"]);
    }
    page.wait_until("all is committed", |state| state.servers.iter().all(|s| s.commit == count));
    page.press(&["Space", "l"]);
}

#[test]
fn two_leaders_hold_different_entries_at_one_index() {
    let page = Page::open("seed=42&servers=5&speed=5");
    let old = page.wait_for_leader();
    page.press(&["n"]);
    page.click("Leader in the minority");
    page.server(&old.name).button("Request").click();
    page.wait_until("two lead", |state| state.leaders().len() == 2);
    page.click("Client request");
    page.click("Logs");
    page.wait_until("the new one has committed", |state| {
        state.servers.iter().any(|server| server.commit == 1)
    });
    page.click("Pause");
    assert!(page.find("columnheader", "1 conflict").is_enabled());
    assert_eq!(first_shown(&page), 1);
    let loses = "a, term 1, not known to be committed. Conflict: it gives way to the leader’s log.";
    assert!(!page.server(&old.name).find_all("cell", loses).is_empty());
    let state = page.state();
    let newest = state.leaders().into_iter().max_by_key(|leader| leader.term);
    let newest = newest.expect("two lead");
    let stays = format!("b, term {}, committed and applied. Conflict: it stays.", newest.term);
    assert!(!page.server(&newest.name).find_all("cell", &stays).is_empty());
    page.find("rowheader", &format!("{}, leader, term 1", old.name));

    page.click("Heal network");
    page.click("Play");
    page.wait_until("all agree", |state| state.agrees());
    assert!(page.whole().find_all("columnheader", "1 conflict").is_empty());
}

#[test]
fn a_long_log_is_seen_through_a_window() {
    let page = Page::open("seed=42&servers=3&speed=1");
    with_entries(&page, 60);
    let (events, columns) = (page.state().events, columns(&page));
    let end = 62 - columns;
    assert_eq!(first_shown(&page), end, "it follows the end");
    assert!(!page.button("+0 later").is_enabled());

    page.click(&format!("+{} earlier", end - 1));
    let back = end - (columns - 1);
    assert_eq!(first_shown(&page), back);
    page.find("region", "Logs: the arrow keys go to earlier and later entries").type_in("\u{e012}");
    assert_eq!(first_shown(&page), back - 1);
    page.press(&["ArrowRight", "ArrowRight"]);
    assert_eq!(first_shown(&page), back + 1);
    assert_eq!(page.state().events, events, "no step was taken");

    let wheel = "document.querySelector('.logs-scroll').dispatchEvent(
        new WheelEvent('wheel', { deltaX: -80, bubbles: true }));";
    page.script::<Option<u64>>(wheel, &[]);
    assert_eq!(first_shown(&page), back - 1);
    page.find("slider", "Which part of the logs is shown").type_in("\u{e011}");
    assert_eq!(first_shown(&page), 1);
    page.click("Latest");
    assert_eq!(first_shown(&page), end);
    page.press(&["Escape", "r"]);
    page.wait_until("it follows", |_| first_shown(&page) == end + 1);
    page.press(&["l"]);
    page.find("region", "Why");
    assert!(page.whole().find_all("cell", "").is_empty(), "the table is back");
}

#[test]
fn an_inspector_tells_what_a_step_changed() {
    let page = Page::open_with(
        PROJECTOR,
        &[("prefers-reduced-motion", "reduce")],
        "seed=42&servers=3&speed=1000",
    );
    page.press(&["h"]);
    page.server("S1").button("Time out").click();
    page.server("S1").button("More").click();
    let changes = page.find("region", "What the last event changed").text();
    for words in ["follower → candidate", "nobody → S1", "0 → 1"] {
        assert!(changes.contains(words), "{words} in {changes}");
    }
    let role = || -> String {
        page.state();
        page.script("return document.querySelector('[aria-current]').textContent;", &[])
    };
    assert_eq!(role(), "◆ candidate");
    let mut steps = 0;
    while role() != "★ leader" {
        page.press(&["ArrowRight"]);
        steps += 1;
        assert!(steps < 10, "it takes two notes there and one back");
    }
    let changes = page.find("region", "What the last event changed").text();
    assert!(changes.contains("candidate → leader"), "{changes}");
    let roles = page.find("region", "Roles").text();
    assert!(roles.contains("Last change, at") && roles.contains("candidate → leader"), "{roles}");
    let heard = page.find("region", "Last received notes").text();
    assert!(heard.contains("✓ vote granted"), "{heard}");
}

#[test]
fn logs_and_inspector_use_their_room() {
    for screen in [PROJECTOR, LAPTOP] {
        let page = Page::open_on(screen, "seed=42&servers=9&speed=1");
        with_entries(&page, 30);
        page.state();
        let scrolling: Vec<String> = page.script(SCROLLING, &[]);
        assert!(scrolling.is_empty(), "{screen:?}: {scrolling:#?}");
    }
    let page = Page::open_on(PHONE, "seed=42&servers=5&speed=1");
    with_entries(&page, 30);
    page.state();
    let missed: Vec<String> = page.script(TARGETS, &[]);
    assert!(missed.is_empty(), "{missed:#?}");
    // A row may lie behind the heads, which stay in sight: who wants it scrolls to it.
    page.script::<()>("document.querySelector('.logs-scroll').scrollTop = 0", &[]);
    page.server("S1").button("More").click();
    page.state();
    let hidden = |complaint: &String| complaint.starts_with("More lies under");
    let mut missed: Vec<String> = page.script(TARGETS, &[]);
    missed.retain(|complaint| !hidden(complaint));
    assert!(missed.is_empty(), "with the inspector: {missed:#?}");
}
