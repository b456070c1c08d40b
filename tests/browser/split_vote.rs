//! A split vote on demand: for every size of the cluster, from every state, a term ends without a
//! leader.

use crate::page::Page;

#[test]
fn three_servers_split_their_vote() {
    from_the_start(3);
    under_a_leader(3);
}

#[test]
fn four_servers_split_their_vote() {
    from_the_start(4);
    under_a_leader(4);
}

#[test]
fn five_servers_split_their_vote() {
    from_the_start(5);
    under_a_leader(5);
}

#[test]
fn nine_servers_split_their_vote() {
    from_the_start(9);
    under_a_leader(9);
}

#[test]
fn three_of_five_servers_split_their_vote() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.click("Crash leader");
    let other = page.state().servers.into_iter().rfind(|server| server.alive == "up");
    page.server(&other.expect("four are up").name).button("Crash").click();
    split(&page, 0);
}

#[test]
fn without_a_majority_there_is_nothing_to_split() {
    let page = Page::open("seed=42&speed=5&servers=3");
    page.wait_for_leader();
    page.click("Crash leader");
    let other = page.state().servers.into_iter().find(|server| server.alive == "up");
    page.server(&other.expect("two are up").name).button("Crash").click();
    let button = page.button("Force split vote");
    assert!(!button.is_enabled());
    assert_eq!(
        button.description(),
        "No majority is up and connected: no election can have a winner anyway."
    );
}

fn from_the_start(servers: u32) {
    // So slow that nobody's timer runs out before the button is found.
    let page = Page::open(&format!("seed=42&servers={servers}&speed=1000"));
    assert_eq!(page.state().events, 0);
    split(&page, 7);
}

fn under_a_leader(servers: u32) {
    let page = Page::open(&format!("seed=42&servers={servers}&speed=5"));
    let leader = page.wait_for_leader();
    split(&page, 0);
    assert!(page.wait_for_leader().term > leader.term);
}

/// Forces a split vote, makes time faster by so many clicks, and looks on until somebody leads.
fn split(page: &Page, faster: usize) {
    // Nobody may stand of their own accord between the look and the click.
    page.click("Pause");
    let before = page.state().servers.iter().map(|server| server.term).max().unwrap_or(0);
    page.click("Force split vote");
    page.click("Play");
    for _ in 0..faster {
        page.click("Faster");
    }
    let leader = page.wait("a leader after the split", |state| {
        let leader = state.leader()?;
        (leader.term > before + 1 && state.agrees()).then(|| leader.clone())
    });
    let term = before + 1;
    let seen = page.seen();
    let candidates = seen.iter().filter(|s| s.term == term && s.role == "candidate").count();
    assert!(candidates >= 2, "{candidates} stood in term {term}: {seen:#?}");
    let elected = seen.iter().find(|s| s.term == term && s.role == "leader");
    assert_eq!(elected, None, "somebody led term {term}");
    assert!(leader.term > term);
    let told = format!("Term {term} ends without a leader");
    assert!(page.feed().contains(&told), "{}", page.feed());
}
