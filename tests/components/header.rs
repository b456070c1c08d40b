//! The upper edge.

use yew::prelude::*;

use raft_workshop::view::header::Header;

use super::draw::{name, part};
use super::sessions::fresh;

#[test]
fn it_names_the_page_and_has_its_buttons() {
    let drawn = part(&fresh(3), html! { <Header /> });
    assert_eq!(drawn.words("header h1"), "Raft Workshop");
    let buttons: Vec<String> = drawn.all("button").into_iter().map(name).collect();
    assert_eq!(buttons[..3], ["Table", "Diagram", "Logs"]);
    let others = [
        "Lessons",
        "Members",
        "Rules",
        "Settings",
        "Futures",
        "Share",
        "New cluster",
        "Print props",
        "Light or dark",
        "Keys",
    ];
    assert_eq!(buttons[3..], others);
}
