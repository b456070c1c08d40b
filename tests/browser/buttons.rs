//! Buttons that would change nothing are disabled, and say why.

use serde::Deserialize;

use crate::page::Page;

#[derive(Debug, Deserialize)]
struct Disabled {
    name: String,
    description: String,
}

fn disabled(page: &Page) -> Vec<Disabled> {
    page.script(
        "return [...document.querySelectorAll('button:disabled')].map((button) => ({
           name: button.ariaLabel ?? button.innerText,
           description: button.ariaDescription ?? button.title,
         }));",
        &[],
    )
}

/// Every disabled button gives a sentence for a reason.
fn check_reasons(page: &Page, when: &str) {
    page.state();
    let buttons = disabled(page);
    assert!(!buttons.is_empty(), "{when} no button is disabled");
    for Disabled { name, description } in buttons {
        assert!(description.ends_with('.'), "{when} {name} is disabled: {description:?}");
    }
}

#[test]
fn a_disabled_button_says_why_whatever_happens() {
    let page = Page::open("seed=42&speed=1000");
    check_reasons(&page, "before the first event");
    page.click("Force split vote");
    check_reasons(&page, "while the vote is split");

    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader();
    check_reasons(&page, "under a leader");
    page.click("Hold notes");
    page.click("Client request");
    check_reasons(&page, "in hold");
    page.click("Crash leader");
    check_reasons(&page, "after a crash");
    page.click("Split network");
    check_reasons(&page, "before a split");
    page.click("Halves");
    let sleeper = page.state().servers.into_iter().rfind(|server| server.alive == "up");
    page.server(&sleeper.expect("four are up").name).button("Pause server").click();
    check_reasons(&page, "while one is crashed and one asleep");
    page.server(&leader.name).button("Restart").click();
    check_reasons(&page, "after the restart");
}

fn check(page: &Page, server: Option<&str>, button: &str, why: &str) {
    let part = server.map_or_else(|| page.whole(), |server| page.server(server));
    let button = part.button(button);
    assert!(!button.is_enabled(), "{button} is enabled");
    assert_eq!(button.description(), why, "{button}");
}

#[test]
fn the_reasons_are_the_right_ones() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    let no_leader = "There is no leader at the moment.";
    check(&page, None, "Crash leader", no_leader);
    check(&page, None, "Client request", no_leader);
    check(&page, None, "Heal network", "The network is whole: there is nothing to heal.");
    check(&page, None, "Slower", "This is the slowest.");
    page.click("Force split vote");
    check(&page, None, "Force split vote", "A split vote is under way already.");

    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader().name;
    let is_leader = format!("{leader} is the leader: a leader has no election timer.");
    check(&page, Some(&leader), "Time out", &is_leader);
    page.click("Pause");
    page.click("Crash leader");
    let is_crashed = format!("{leader} is crashed.");
    for button in ["Pause server", "Time out", "Request"] {
        check(&page, Some(&leader), button, &is_crashed);
    }
    let sleeper = if leader == "S1" { "S2" } else { "S1" };
    page.server(sleeper).button("Pause server").click();
    for button in ["Time out", "Request"] {
        check(&page, Some(sleeper), button, &format!("{sleeper} is paused."));
    }
}

#[test]
fn a_key_says_why_it_does_nothing() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    page.press(&["c"]);
    assert_eq!(page.status(), "There is no leader at the moment.");
    page.press(&["m"]);
    assert_eq!(page.status(), "The network is whole: there is nothing to heal.");
    page.press(&["h"]);
    assert_eq!(page.status(), "", "what could be done has nothing to say");
}
