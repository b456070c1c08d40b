//! The search for a counterexample before it begins, and the script that is played.

use raft_workshop::raft::BrokenRules;
use raft_workshop::view::counterexample::Counterexample;
use raft_workshop::view::program::Program;
use raft_workshop::view::script_bar::ScriptBar;
use yew::prelude::*;

use super::draw::{self, name};
use super::sessions::fresh;

#[test]
fn a_search_can_be_begun_with_three_to_five_servers() {
    let content = html! { <Counterexample broken={BrokenRules::default()} /> };
    let drawn = draw::part(&fresh(5), content);
    let names: Vec<String> = drawn.all("button").into_iter().map(name).collect();
    assert_eq!(names, ["3 servers", "4 servers", "5 servers", "Search"]);
    assert_eq!(drawn.one("[role=status]").attr("role"), Some("status"));
    assert_eq!(drawn.one("button[aria-pressed=true]").text().collect::<String>(), "3 servers");
}

#[test]
fn a_script_tells_its_place_and_its_next_line() {
    let mut program = Program::new("cluster 3\nhold\ntimeout S1").expect("this is a script");
    program.set_the_stage().expect("it can be set");
    let drawn = draw::part(&fresh(5), html! { <ScriptBar {program} /> });
    assert_eq!(drawn.words(".script-place"), "Line 2 of 3");
    assert_eq!(drawn.words(".script-next"), "next: timeout S1");
    assert_eq!(drawn.reason("Leave the script"), None);
}

#[test]
fn what_strangers_write_into_a_script_stays_text() {
    let program = Program::new("request \"<b>x</b>\"").expect("this is a script");
    let drawn = draw::part(&fresh(5), html! { <ScriptBar {program} /> });
    assert_eq!(drawn.all("b").len(), 0);
    assert_eq!(drawn.words(".script-line"), "request \"<b>x</b>\"");
}
