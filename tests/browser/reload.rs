//! The session outlives a reload.

use crate::page::{Page, State};

const SESSION: &str = "raft-workshop-session";
const ASIDE: &str = "raft-workshop-session-aside";

/// Two futures, of which the second is looked at: there a client has asked for something.
fn eventful(page: &Page) -> State {
    page.wait_for_leader();
    page.press(&["Space", "c"]);
    page.press_together(&["Control", "z"]);
    page.press(&["r"]);
    page.wait_until("a client has asked", |state| {
        state.servers.iter().any(|server| server.log == "a@1")
    })
}

/// The futures in the panel, the one that is looked at in brackets. The panel is closed before and
/// after.
fn futures(page: &Page) -> Vec<String> {
    page.press(&["f"]);
    let all = page.find("list", "Futures").buttons().into_iter();
    let all = all.filter(|button| !button.text().is_empty());
    let names = all.map(|button| match button.is_pressed() {
        true => format!("[{}]", button.label()),
        false => button.label(),
    });
    let names = names.collect();
    page.press(&["f"]);
    names
}

fn keep(page: &Page, text: &str) {
    page.script::<()>(
        "sessionStorage.setItem(arguments[0], arguments[1]);
         localStorage.setItem(arguments[0], arguments[1]);",
        &[SESSION.into(), text.into()],
    );
}

#[test]
fn it_comes_back_as_it_was() {
    for query in ["speed=5", "seed=42&speed=5"] {
        let page = Page::open(query);
        eventful(&page);
        page.press(&["h"]);
        let table = page.state();
        assert_eq!(table.mode, "hold");
        let all = futures(&page);
        assert_eq!(all, ["Run 1", "[Future 2]"]);
        page.reload();
        assert_eq!(page.state(), table);
        assert_eq!(futures(&page), all);
        assert_eq!(page.status(), "");

        page.press(&["l"]);
        let logs = page.state();
        page.reload();
        assert_eq!(page.state(), logs);
        assert!(page.button("Logs").is_pressed());
        page.click("Table");
        assert_eq!(page.state(), table);
        page.press(&["h", "Space"]);
        page.wait_until("it goes on", |state| state.playing && state.events > table.events);
    }
}

#[test]
fn a_run_that_goes_on_is_there_up_to_where_it_was() {
    let page = Page::open("seed=42&speed=5");
    page.wait_for_leader();
    let before = page.state();
    page.reload();
    let after = page.state();
    assert!(!after.playing);
    assert!(after.events >= before.events, "{} after {}", after.events, before.events);
}

#[test]
fn what_can_not_be_read_is_put_aside() {
    for text in ["s1.no", "s9.AAAA", "<b>"] {
        let page = Page::open("seed=42&speed=5");
        eventful(&page);
        keep(&page, text);
        page.reload();
        let status = page.status();
        assert!(status.starts_with("Your last session can't be brought back: "), "{status}");
        assert!(status.ends_with(". It was put aside."), "{status}");
        let aside: Option<String> =
            page.script("return localStorage.getItem(arguments[0]);", &[ASIDE.into()]);
        assert_eq!(aside.as_deref(), Some(text));
        assert!(page.state().playing);
        assert_eq!(futures(&page), ["[Run 1]"]);
        page.wait_for_leader();
    }
}

#[test]
fn opened_anew_it_is_fresh_and_offers_the_last_session() {
    let page = Page::open("seed=42&speed=5");
    let before = eventful(&page);
    let all = futures(&page);
    page.press(&["f"]);
    assert!(page.whole().find_all("button", "Bring the last session back").is_empty());

    page.go_to("?seed=7&speed=5");
    assert!(page.state().playing);
    assert_eq!(futures(&page), ["[Run 1]"]);
    page.press(&["f"]);
    page.click("Bring the last session back");
    page.wait_until("it is back", |state| *state == before);
    page.press(&["Escape"]);
    assert_eq!(futures(&page), all);
    page.reload();
    assert_eq!(page.state(), before);
}

/// Neither of the two is lost: the one that was brought back is the last one again.
#[test]
fn a_session_that_was_brought_back_is_taken_back_by_key() {
    let page = Page::open("seed=42&speed=5");
    let last = eventful(&page);
    page.go_to("?seed=7&speed=5");
    page.wait_for_leader();
    page.press(&["Space", "f"]);
    let here = page.state();
    page.click("Bring the last session back");
    page.wait_until("it is back", |state| *state == last);
    page.press_together(&["Control", "z"]);
    page.wait_until("it is as before", |state| *state == here);
    assert_eq!(page.status(), "Taken back: bringing back the last session.");
    page.click("Bring the last session back");
    page.wait_until("it is back once more", |state| *state == last);
    page.reload();
    assert_eq!(page.state(), last);
}

#[test]
fn a_last_session_that_can_not_be_read_leaves_the_present_one() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    keep(&page, "s1.no");
    page.go_to("?seed=7&speed=5");
    page.wait_for_leader();
    page.press(&["Space", "f"]);
    let here = page.state();
    page.click("Bring the last session back");
    assert_eq!(page.state(), here);
    let status = page.status();
    assert!(status.starts_with("Your last session can't be brought back: "), "{status}");
}

#[test]
fn without_memory_it_runs_and_says_that_nothing_comes_back() {
    const FULL: &str = "Storage.prototype.setItem = () => { throw new Error('full'); };";
    const FORBIDDEN: &str = "for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new Error('forbidden'); } });";
    for script in [FULL, FORBIDDEN] {
        let page = Page::open("seed=42&speed=5");
        page.run_first(script);
        page.go_to("?seed=42&speed=5");
        page.wait_until("it says so", |_| {
            page.status().starts_with("This session will not come back after a reload: ")
        });
        page.wait_for_leader();
        page.press(&["f"]);
        page.find("list", "Futures");
        page.press(&["t", "Escape"]);
        page.reload();
    }
}
