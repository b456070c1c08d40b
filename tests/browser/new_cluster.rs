//! A new cluster, and what can't be one.

use crate::page::Page;

const SERVERS: &str = "Servers (3 to 9)";
const TIMEOUT_FROM: &str = "Election timeout from, ms";
const TIMEOUT_TO: &str = "Election timeout to, ms";
const HEARTBEAT: &str = "Heartbeat, ms";
const LATENCY_FROM: &str = "Latency from, ms";
const LATENCY_TO: &str = "Latency to, ms";
const LOSS: &str = "Loss, %";

fn fill(page: &Page, field: &str, text: &str) {
    let field = page.find("spinbutton", field);
    field.clear();
    field.type_in(text);
}

#[test]
fn a_cluster_has_three_to_nine_servers() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    for servers in 3..=9 {
        page.click("New cluster");
        fill(&page, SERVERS, &servers.to_string());
        page.click("Start");
        let state = page.wait_until("the new cluster", |state| state.servers.len() == servers);
        assert!(state.servers.iter().all(|server| server.term <= 1), "{state:?}");
        assert!(page.whole().find_all("button", "Start").is_empty(), "the panel stays open");
    }
    page.wait_for_leader();
}

#[test]
fn what_makes_no_cluster_is_refused_in_words() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    page.click("New cluster");
    let range = |field: &str, min: u32, max: u32| {
        format!("“{field}” is a whole number from {min} to {max}.")
    };
    let servers = range(SERVERS, 3, 9);
    let cases: [(&[(&str, &str)], String); 14] = [
        (&[(SERVERS, "")], servers.clone()),
        (&[(SERVERS, "abc")], servers.clone()),
        (&[(SERVERS, "0")], servers.clone()),
        (&[(SERVERS, "2")], servers.clone()),
        (&[(SERVERS, "10")], servers.clone()),
        (&[(SERVERS, "99")], servers.clone()),
        (&[(SERVERS, "-5")], servers.clone()),
        (&[(SERVERS, "3.5")], servers.clone()),
        (&[(SERVERS, "99999999999999999999999")], servers),
        (&[("Seed", "1000000")], range("Seed", 0, 999_999)),
        (&[(LOSS, "101")], range(LOSS, 0, 100)),
        (&[(HEARTBEAT, "0")], range(HEARTBEAT, 1, 60_000)),
        (
            &[(TIMEOUT_FROM, "300"), (TIMEOUT_TO, "150")],
            "The shortest election timeout is longer than the longest.".to_owned(),
        ),
        (
            &[(LATENCY_FROM, "15"), (LATENCY_TO, "10")],
            "The shortest latency is longer than the longest.".to_owned(),
        ),
    ];
    for (fields, sentence) in cases {
        let before: Vec<_> = fields
            .iter()
            .map(|(field, _)| page.find("spinbutton", field).property("value"))
            .collect();
        for (field, text) in fields {
            fill(&page, field, text);
        }
        page.click("Start");
        assert_eq!(page.find("alert", "").text(), sentence, "for {fields:?}");
        assert_eq!(page.state().servers.len(), 5);
        for ((field, _), value) in fields.iter().zip(before) {
            fill(&page, field, value.as_str().unwrap_or_default());
        }
    }
    page.press(&["Escape"]);
    assert!(page.whole().find_all("button", "Start").is_empty());
}

#[test]
fn the_hardest_settings_do_not_stop_the_page() {
    let page = Page::open("seed=42&speed=1");
    page.state();
    let hardest = [
        [
            (TIMEOUT_FROM, "1"),
            (TIMEOUT_TO, "1"),
            (HEARTBEAT, "1"),
            (LATENCY_TO, "10000"),
            (LOSS, "0"),
        ],
        [
            (TIMEOUT_FROM, "1"),
            (TIMEOUT_TO, "60000"),
            (HEARTBEAT, "60000"),
            (LATENCY_TO, "0"),
            (LOSS, "100"),
        ],
        [
            (TIMEOUT_FROM, "60000"),
            (TIMEOUT_TO, "60000"),
            (HEARTBEAT, "60000"),
            (LATENCY_TO, "0"),
            (LOSS, "50"),
        ],
    ];
    for fields in hardest {
        page.click("New cluster");
        fill(&page, SERVERS, "9");
        fill(&page, LATENCY_FROM, "0");
        for (field, text) in fields {
            fill(&page, field, text);
        }
        page.click("Start");
        page.wait_until("the new cluster", |state| state.servers.len() == 9);
        let events = page.state().events;
        page.click("Step");
        page.wait_until("a step", |state| state.events > events && !state.playing);
    }
}
