//! What was done is taken back and done again, and every future stays.

use crate::page::{Element, Page, State};

/// A cluster with a leader, at rest.
fn at_rest() -> (Page, State) {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.press(&["Space"]);
    let state = page.wait_until("the clock stands", |state| !state.playing);
    (page, state)
}

fn undo(page: &Page) -> State {
    page.press_together(&["Control", "z"]);
    page.state()
}

fn redo(page: &Page) -> State {
    page.press_together(&["Control", "Shift", "z"]);
    page.state()
}

fn labels(list: &Element) -> Vec<String> {
    list.buttons().iter().map(Element::label).collect()
}

/// Another future than the one with the crash, and the panel with both.
fn two_futures() -> (Page, State, State) {
    let (page, _) = at_rest();
    page.click("Crash leader");
    let crashed = page.state();
    undo(&page);
    page.click("Client request");
    let asked = page.state();
    page.press(&["f"]);
    (page, crashed, asked)
}

#[test]
fn a_crash_is_taken_back_and_done_again_by_key() {
    let (page, before) = at_rest();
    let leader = before.leader().expect("there is one").name.clone();
    page.click("Crash leader");
    let crashed = page.state();
    assert_eq!(crashed.server(&leader).alive, "crashed");
    assert_eq!(crashed.events, before.events + 1);
    assert_eq!(undo(&page), before);
    assert_eq!(redo(&page), crashed);
    assert_eq!(undo(&page), before);
}

#[test]
fn whoever_takes_something_back_finds_the_clock_at_rest() {
    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader().name;
    page.click("Crash leader");
    let crashed = page.wait_until("it runs on", |state| {
        state.playing && state.server(&leader).alive == "crashed"
    });
    let before = undo(&page);
    assert!(!before.playing);
    assert!(before.events < crashed.events);
    assert_eq!(before.server(&leader).alive, "up");
    let again = redo(&page);
    assert!(!again.playing && again.events >= crashed.events);
    assert_eq!(again.server(&leader).alive, "crashed");
}

#[test]
fn nothing_to_take_back_is_told() {
    let page = Page::open("seed=42&speed=1000");
    page.state();
    undo(&page);
    assert_eq!(page.status(), "Nothing has been done that could be taken back.");
    redo(&page);
    assert_eq!(page.status(), "Nothing has been taken back that could be done again.");
}

#[test]
fn who_goes_on_after_an_undo_has_two_futures_in_a_tree() {
    let (page, crashed, asked) = two_futures();
    let tree = page.find("list", "Futures");
    let one = ["Run 1", "Rename Run 1", "Delete Run 1"];
    let two = ["Future 2", "Rename Future 2", "Delete Future 2"];
    assert_eq!(labels(&tree), [one, two].concat());
    let twig = tree.inside().find("list", "");
    assert_eq!(labels(&twig), two);
    assert!(twig.text().contains("Left Run 1 at "), "{}", twig.text());
    assert!(twig.text().contains("with: request \"a\"."), "{}", twig.text());
    assert!(page.button("Future 2").is_pressed() && !page.button("Run 1").is_pressed());
    assert!(!page.button("Delete Future 2").is_enabled());

    page.click("Run 1");
    assert_eq!(page.state(), crashed);
    assert!(page.button("Run 1").is_pressed() && !page.button("Future 2").is_pressed());
    page.click("Future 2");
    assert_eq!(page.state(), asked);
}

#[test]
fn a_future_gets_a_name_by_keyboard() {
    let (page, ..) = two_futures();
    let call = |name: &str, text: &str, end: &str| {
        page.click(&format!("Rename {name}"));
        let field = page.find("textbox", &format!("Name of {name}"));
        assert!(field.has_focus());
        field.clear();
        field.type_in(text);
        page.press(&[end]);
        page.state();
    };
    call("Run 1", "<b>the crash", "Enter");
    page.button("<b>the crash");
    call("<b>the crash", "something else", "Escape");
    page.button("<b>the crash");
    page.find("region", "Futures");
    call("<b>the crash", "", "Enter");
    page.button("Run 1");
}

#[test]
fn a_future_is_forgotten_and_comes_back() {
    let (page, _, asked) = two_futures();
    page.click("Delete Run 1");
    page.state();
    assert_eq!(labels(&page.find("list", "Futures"))[0], "Future 2");
    assert!(page.whole().find_all("button", "Run 1").is_empty());
    page.click("Undo");
    page.button("Run 1");
    assert_eq!(page.state(), asked);
    page.click("Redo");
    page.state();
    assert!(page.whole().find_all("button", "Run 1").is_empty());
}

/// The name that a future gets in the panel.
fn call(page: &Page, future: &str, name: &str) {
    page.click(&format!("Rename {future}"));
    let field = page.find("textbox", &format!("Name of {future}"));
    field.clear();
    field.type_in(name);
    page.press(&["Enter"]);
    page.button(name);
}

#[test]
fn a_deleted_future_comes_back_by_key_with_its_name_and_its_bookmarks() {
    let (page, _, asked) = two_futures();
    page.click("Run 1");
    page.press(&["b"]);
    page.wait_for_focus("Name of this place").type_in("it falls");
    page.press(&["Enter", "f"]);
    call(&page, "Run 1", "the crash");
    page.click("Future 2");
    let is_there = || !page.whole().find_all("button", "the crash").is_empty();

    page.click("Delete the crash");
    page.state();
    assert!(!is_there());
    assert_eq!(undo(&page), asked);
    assert!(is_there());
    assert_eq!(page.status(), "Taken back: the deletion of “the crash”.");
    redo(&page);
    assert!(!is_there());
    assert_eq!(page.status(), "Done again: the deletion of “the crash”.");
    undo(&page);

    page.click("the crash");
    page.press(&["b"]);
    page.button("Go to “it falls”");
}

#[test]
fn the_name_of_a_future_is_taken_back_by_key() {
    let (page, ..) = two_futures();
    call(&page, "Run 1", "the crash");
    undo(&page);
    page.button("Run 1");
    assert_eq!(page.status(), "Taken back: the name “the crash”.");
    redo(&page);
    page.button("the crash");
}

#[test]
fn a_new_cluster_is_taken_back() {
    let (page, before) = at_rest();
    page.click("New cluster");
    page.click("Start");
    page.wait_until("it runs", |state| state.playing);
    assert_eq!(undo(&page), before);
    page.press(&["f"]);
    let runs = page.find("list", "Futures");
    assert!(runs.inside().find_all("list", "").is_empty(), "neither run left the other");
    let runs = labels(&runs);
    assert!(runs.contains(&"Run 1".to_owned()) && runs.contains(&"Run 2".to_owned()), "{runs:?}");
}
