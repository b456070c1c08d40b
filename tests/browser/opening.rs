//! Opening the page.

use std::collections::BTreeSet;

use crate::page::Page;

#[test]
fn it_is_quiet_and_asks_nobody_else() {
    let page = Page::open("");
    page.wait_until("the first election", |state| state.servers.iter().any(|s| s.term > 0));
    let complaints = page.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

/// How soon, `tests/session` holds in virtual time, and `cargo xtask bench page` measures.
#[test]
fn a_first_leader_is_elected_without_a_click() {
    let page = Page::open("");
    assert_eq!(page.wait_for_leader().term, 1);
}

#[test]
fn it_is_written_in_english() {
    let page = Page::open("");
    page.state();
    assert_eq!(page.script::<String>("return document.documentElement.lang", &[]), "en");
}

#[test]
fn the_address_chooses_the_cluster() {
    let page = Page::open("seed=7&servers=3&speed=1000");
    assert_eq!(page.state().servers.len(), 3);
    assert_eq!(page.find("status", "Speed: wall time to virtual time").text(), "1 : 1000");
}

#[test]
fn nonsense_in_the_address_is_left_out() {
    let page = Page::open("seed=nobody&servers=77&speed=-1&seed=%F0%9F&x");
    assert_eq!(page.state().servers.len(), 5);
    page.wait_until("an election", |state| state.servers.iter().any(|s| s.term > 0));
}

#[test]
fn the_same_seed_gives_the_same_run() {
    let first_elections = || {
        let page = Page::open("seed=7&speed=5");
        page.wait_for_leader();
        let seen = page.seen().into_iter().filter(|seen| seen.role != "follower");
        seen.map(|seen| (seen.server, seen.role, seen.term)).collect::<BTreeSet<_>>()
    };
    assert_eq!(first_elections(), first_elections());
}

#[test]
fn every_property_has_its_lamp() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    let properties = page.state().properties;
    let names: Vec<&str> = properties.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "election-safety",
            "leader-append-only",
            "log-matching",
            "leader-completeness",
            "state-machine-safety"
        ]
    );
    assert!(properties.iter().all(|(_, holds)| *holds), "{properties:?}");
}
