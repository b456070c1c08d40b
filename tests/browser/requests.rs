//! A client asks the cluster.

use crate::page::{Page, State};

/// Whether every server's log is this, and all of it is committed everywhere.
fn all_hold(state: &State, log: &str) -> bool {
    let entries = log.split_whitespace().count() as u64;
    state.servers.iter().all(|server| server.log == log && server.commit == entries)
}

#[test]
fn the_next_letter_is_written_everywhere_and_committed() {
    let page = Page::open("seed=42&speed=5");
    let term = page.wait_for_leader().term;
    page.click("Client request");
    page.wait_until("“a” is committed", |state| all_hold(state, &format!("a@{term}")));
    page.click("Client request");
    let both = format!("a@{term} b@{term}");
    page.wait_until("“b” is committed", |state| all_hold(state, &both));
    assert!(page.feed().contains("answers its client"), "{}", page.feed());
}

#[test]
fn a_typed_value_is_asked_for() {
    let page = Page::open("seed=42&speed=5");
    let term = page.wait_for_leader().term;
    let field = page.find("textbox", "Value of the next client request");
    field.type_in("x=1");
    page.click("Client request");
    assert_eq!(field.property("value"), "", "the field is empty again");
    field.click();
    page.press(&["ж", "Enter"]);
    let log = format!("x=1@{term} ж@{term}");
    page.wait_until("both are committed", |state| all_hold(state, &log));
    page.click("Client request");
    let log = format!("{log} a@{term}");
    page.wait_until("then comes the first letter", |state| all_hold(state, &log));
}

#[test]
fn what_can_not_be_a_value_is_refused_in_words() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    page.click("Pause");
    let before = page.state();
    let forbidden = |character: &str| {
        format!(
            "A value can’t contain “{character}”: only characters that can be seen, other than \", @ and #."
        )
    };
    let long = "A value has at most 16 bytes.".to_owned();
    let forty = "abcdefghij".repeat(4);
    let wide = "日本".repeat(4);
    let cases: [(&str, String); 7] = [
        ("a b\"#@", forbidden(" ")),
        ("#", forbidden("#")),
        ("x@1", forbidden("@")),
        ("\"", forbidden("\"")),
        (&forty, long.clone()),
        (&wide, long),
        ("no-op", "This value stands for a leader’s own empty entry.".to_owned()),
    ];
    let field = page.find("textbox", "Value of the next client request");
    for (rubbish, sentence) in cases {
        field.clear();
        field.type_in(rubbish);
        page.click("Client request");
        assert_eq!(page.status(), sentence, "for {rubbish:?}");
        assert_eq!(field.property("value"), rubbish, "it can be corrected");
    }
    assert_eq!(page.state(), before);

    field.clear();
    page.click("Client request");
    assert_eq!(page.status(), "");
    assert_eq!(page.state().events, before.events + 1);
}

#[test]
fn a_follower_sends_its_client_to_the_leader() {
    let page = Page::open("seed=42&speed=5");
    let leader = page.wait_for_leader();
    let follower = page.state().servers.into_iter().find(|server| !server.leads());
    let follower = follower.expect("there are five").name;
    page.server(&follower).button("Request").click();
    let term = leader.term;
    page.wait_until("“a” is committed", |state| all_hold(state, &format!("a@{term}")));
    let told = format!("{follower} does not lead: it sends the client on to {}.", leader.name);
    assert!(page.feed().contains(&told), "{}", page.feed());
}
