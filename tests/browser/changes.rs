//! Members, snapshots, transfers, reads, settings and rules, as somebody uses them.

use crate::page::{Page, State};

/// How many such elements there are.
fn count(page: &Page, selector: &str) -> u64 {
    let script = "return document.querySelectorAll(arguments[0]).length;";
    page.script(script, &[selector.into()])
}

/// The words of the first such element; none where there is none.
fn words(page: &Page, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0])?.textContent ?? '';";
    page.script(script, &[selector.into()])
}

/// Somebody who is up and does not lead.
fn follower(state: &State) -> String {
    let mut others = state.servers.iter().filter(|server| !server.leads());
    others.next().expect("not everybody leads").name.clone()
}

#[test]
fn a_server_is_added_through_both_majorities() {
    let page = Page::open("seed=42&servers=3&speed=20");
    page.wait_for_leader();
    page.click("Pause");
    page.press(&["g"]);
    page.click("Add S4");
    // Both rings are there for a few steps only: the clock must not run past them.
    while count(&page, "polygon[data-ring]") < 2 {
        let events = page.state().events;
        page.press(&["ArrowRight"]);
        page.wait_until("a step is taken", |state| state.events > events);
    }
    assert_eq!(count(&page, "[data-ring=old][data-members='S1 S2 S3']"), 1);
    assert_eq!(count(&page, "[data-ring=new][data-members='S1 S2 S3 S4']"), 1);
    let reason = page.button("Change members").description();
    assert!(reason.contains("One change at a time"), "{reason}");
    page.click("Play");
    page.wait_until("S4 is a member like all", |state| {
        state.servers.len() == 4 && count(&page, "polygon[data-ring]") == 0
    });
    assert_eq!(count(&page, "[data-member=false]"), 0);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_server_is_removed_and_says_that_it_is_no_member() {
    let page = Page::open("seed=42&servers=3&speed=5");
    page.wait_for_leader();
    let other = follower(&page.state());
    page.server(&other).button("More").click();
    page.click("Remove from the cluster");
    let sheet = format!("[data-server={other}][data-member=false]");
    page.wait_until("it is out", |_| count(&page, &sheet) == 1);
    page.wait_until("the members have a ring", |_| count(&page, "[data-ring=members]") == 1);
}

#[test]
fn servers_take_snapshots_by_themselves_and_by_hand() {
    let page = Page::open("seed=42&servers=3&speed=5");
    page.wait_for_leader();
    page.press(&["s"]);
    page.find("switch", "Automatic snapshots").click();
    for _ in 0..4 {
        page.click("Client request");
    }
    page.wait_until("all have a snapshot", |_| count(&page, "[data-snapshot]") == 3);
    page.click("Client request");
    let leader = page.wait_for_leader();
    page.wait_until("it is committed", |state| state.server(&leader.name).commit == 5);
    page.server(&leader.name).button("More").click();
    page.click("Take a snapshot");
    let sheet = format!("[data-server={}][data-snapshot^='5@']", leader.name);
    page.wait_until("the fifth is in it", |_| count(&page, &sheet) == 1);
}

#[test]
fn a_leadership_is_handed_over() {
    let page = Page::open("seed=42&servers=3&speed=5");
    page.wait_for_leader();
    let other = follower(&page.state());
    page.server(&other).button("More").click();
    page.click(&format!("Hand leadership over to {other}"));
    page.wait_until("the other leads", |state| {
        state.leader().is_some_and(|leader| leader.name == other)
    });
}

#[test]
fn a_client_asks_what_is_there_and_is_told() {
    let page = Page::open("seed=42&servers=3&speed=5");
    let leader = page.wait_for_leader();
    page.click("Client request");
    page.wait_until("“a” is done", |_| words(&page, "[data-said=answered]").contains("“a”"));
    page.click("Read");
    let answer = format!("✓ {}: “a”", leader.name);
    page.wait_until("it is told", |_| words(&page, "[data-said=read-answered]") == answer);
}

#[test]
fn who_asks_first_is_seen_as_pre_candidate() {
    let page = Page::open("seed=42&servers=5&speed=5");
    page.wait_for_leader();
    page.press(&["s"]);
    let switch = page.find("switch", "Ask before standing (pre-vote)");
    switch.click();
    let before = page.wait_for_leader();
    page.click("Crash leader");
    page.wait_until("another leads", |state| {
        state.leader().is_some_and(|leader| leader.name != before.name)
    });
    assert!(page.seen().iter().any(|seen| seen.role == "pre-candidate"));
}

#[test]
fn a_broken_rule_is_told_until_it_is_mended() {
    let page = Page::open("seed=42&servers=3&speed=5");
    page.wait_for_leader();
    page.press(&["x"]);
    page.find("switch", "One vote a term").click();
    page.press(&["Escape"]);
    let banner = words(&page, ".banner");
    assert!(banner.contains("This is not Raft") && banner.contains("One vote a term"), "{banner}");
    page.click("Mend all rules");
    page.wait_until("all is well", |_| count(&page, ".banner") == 0);
}

#[test]
fn without_one_vote_a_term_two_lead_in_one() {
    let page = Page::open("seed=42&servers=3&speed=100");
    page.press(&["h", "x"]);
    page.find("switch", "One vote a term").click();
    page.press(&["Escape"]);
    for server in ["S1", "S2"] {
        page.server(server).button("Time out").click();
    }
    page.click("Play");
    page.wait_until("the lamp tells", |state| {
        state.properties.iter().any(|(name, holds)| name == "election-safety" && !holds)
    });
    assert!(words(&page, ".banner [role=alert]").contains("were both elected in term 1"));
    assert!(count(&page, ".sheet.violated") == 2);
    assert!(!page.state().playing, "the run stops");
}
