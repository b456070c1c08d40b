//! A run that goes to others: by link, QR code, script and file.

use std::fs;
use std::path::{Path, PathBuf};

use raft_workshop::script;
use raft_workshop::share::file::from_json;
use raft_workshop::view::scene::qr::Code;
use raft_workshop::view::session::Session;

use crate::page::{Page, State};

/// What the page says of a link that it can't open.
const NO_LINK: &str = "This link can't be used: ";

/// A cluster in which something is under way.
fn eventful(page: &Page) {
    page.wait_for_leader();
    page.press(&["r"]);
    page.wait_until("notes are under way", |state| state.notes.len() > 2);
}

/// Opens the panel, which stops the clock: the moment, and the fragment of its link.
pub fn share(page: &Page) -> (State, String) {
    page.press(&["u"]);
    let state = page.wait_until("the clock stands", |state| !state.playing);
    let link = link(page);
    let fragment = link.find('#').map(|at| link[at..].to_owned());
    (state, fragment.unwrap_or_else(|| panic!("{link} has no fragment")))
}

/// The link in the panel.
fn link(page: &Page) -> String {
    let field = page.find("textbox", "Link to this moment");
    field.property("value").as_str().unwrap_or_default().to_owned()
}

/// A folder of this test's own, with nothing in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is only there if the test has run before.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn write(name: &str, text: &[u8]) -> PathBuf {
    let path = folder(name).join(format!("{name}.json"));
    fs::write(&path, text).expect("a file can be written");
    path
}

/// Saves the run with the panel's button: the moment, and the file.
fn save(page: &Page, name: &str) -> (State, PathBuf) {
    let folder = folder(name);
    page.save_into(&folder);
    let (state, _) = share(page);
    page.click("Save file");
    let path = page.wait("the file is saved", |_| {
        let files = fs::read_dir(&folder).ok()?.filter_map(Result::ok);
        files.map(|file| file.path()).find(|path| path.extension().is_some_and(|it| it == "json"))
    });
    (state, path)
}

/// Drops a file on the page.
fn drop_file(page: &Page, text: &str) {
    page.script::<()>(
        "const data = new DataTransfer();
         data.items.add(new File([arguments[0]], 'run.json'));
         window.dropped = (kind) => document.querySelector('main').dispatchEvent(
             new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
         dropped('dragover');",
        &[text.into()],
    );
    page.wait_until("the page says that it takes files", |_| {
        page.script("return document.body.innerText.includes('Drop a saved run');", &[])
    });
    page.script::<()>("dropped('drop');", &[]);
}

#[test]
fn the_panel_stops_the_clock() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (state, fragment) = share(&page);
    assert!(fragment.starts_with("#r1."), "{fragment}");
    assert_eq!(page.state(), state);
    page.press(&["Space"]);
    page.wait_until("the clock runs", |state| state.playing);
    let panel = page.find("region", "Share this run");
    assert!(panel.text().contains("Pause the clock to share this moment."), "{}", panel.text());
}

#[test]
fn a_link_leads_to_the_same_moment() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (state, fragment) = share(&page);
    page.go_to(&fragment);
    assert_eq!(page.state(), state);
    assert!(page.button("Table").is_pressed());
    page.press(&["Space"]);
    page.wait_until("it goes on", |now| now.playing && now.events > state.events);
}

#[test]
fn a_link_leads_to_the_same_view_and_mode() {
    let page = Page::open("seed=42&speed=20");
    eventful(&page);
    page.press(&["h"]);
    let table = page.state();
    assert_eq!((table.mode.as_str(), table.playing), ("hold", false));
    assert!(!table.notes.is_empty());
    for view in ["Logs", "Diagram", "Table"] {
        page.click(view);
        let (state, fragment) = share(&page);
        page.go_to(&fragment);
        assert!(page.button(view).is_pressed(), "{view}");
        assert_eq!(page.state(), state, "{view}");
        page.click("Table");
        assert_eq!(page.state(), table, "{view}");
    }
}

#[test]
fn a_link_that_can_not_be_opened_is_told_and_a_fresh_cluster_plays() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (_, fragment) = share(&page);
    let cut = fragment[..fragment.len() - 7].to_owned();
    let middle = fragment.len() / 2;
    let letter = if &fragment[middle..=middle] == "A" { "B" } else { "A" };
    let altered = format!("{}{letter}{}", &fragment[..middle], &fragment[middle + 1..]);
    let future = fragment.replacen("r1", "r9", 1);
    let too_long = format!("#r1.{}", "A".repeat(40_000));
    for (fragment, sentence) in [
        (cut, "the end of this link is missing"),
        (altered, "this link is not as it was made"),
        (future, "this link has form 9"),
        (too_long, "a link has at most"),
        ("#%00<b>".to_owned(), "this is no link to a run"),
    ] {
        page.go_to(&format!("?speed=5{fragment}"));
        let status = page.status();
        assert!(status.starts_with(&format!("{NO_LINK}{sentence}")), "{status}");
        assert!(page.state().playing);
        page.wait_until("a fresh cluster plays", |state| state.events > 0);
    }
}

#[test]
fn a_link_is_put_into_the_address_of_the_open_page() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (state, fragment) = share(&page);
    let put = |fragment: &str| {
        page.script::<()>("location.hash = arguments[0];", &[fragment.into()]);
    };
    page.go_to("?seed=7&servers=3&speed=5");
    put(&fragment);
    page.wait_until("it is opened", |now| *now == state);
    put("#r1.nonsense");
    page.wait_until("that is no link", |_| page.status().starts_with(NO_LINK));
    assert_eq!(page.state(), state, "it stays as it is");
    page.press_together(&["Control", "z"]);
    page.wait_until("the run before is back", |now| now.servers.len() == 3);
}

#[test]
fn a_link_is_shown_as_a_code() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    share(&page);
    page.click("QR code");
    let code = page.find("dialog", "QR code");
    code.inside().find("image", "QR code of the link");
    let drawn: String = page
        .script("return document.querySelector('[role=dialog] svg path').getAttribute('d');", &[]);
    // That others can read it, `tests/components` makes sure of.
    assert_eq!(drawn, Code::new(&link(&page)).expect("it is short").path);
    page.click("Close QR code");
    page.state();
    assert!(page.whole().find_all("dialog", "").is_empty());
}

#[test]
fn texts_are_copied() {
    let page = Page::open("seed=42&speed=5");
    page.allow_the_clipboard();
    eventful(&page);
    share(&page);
    let panel = page.find("region", "Share this run").inside();
    let copied = |button: &str| -> String {
        page.script::<()>("await navigator.clipboard.writeText('nothing');", &[]);
        page.click(button);
        page.wait_until("it says so", |_| panel.find("status", "").text() == "Copied.");
        page.script("return navigator.clipboard.readText();", &[])
    };
    assert_eq!(copied("Copy link"), link(&page));
    let frame = copied("Copy frame for slides");
    assert!(frame.starts_with("<iframe src=\"") && frame.contains("?embed#r1."), "{frame}");
    let text = copied("Copy as script");
    script::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
}

#[test]
fn a_text_that_is_not_copied_is_told() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    share(&page);
    page.script::<()>(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'));",
        &[],
    );
    page.click("Copy link");
    let said = page.find("region", "Share this run").inside().find("status", "");
    page.wait_until("it says so", |_| {
        said.text().starts_with("The browser does not let this page copy:")
    });
}

#[test]
fn a_script_is_pasted_and_played() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    share(&page);
    page.find("DisclosureTriangle", "Paste a script").click();
    let field = page.find("textbox", "Script");
    let before = page.state();
    field.type_in("cluster 3\nuntill leader");
    page.click("Play script");
    page.wait_until("the mistake is told", |_| page.status().starts_with("Line 2 of the script: "));
    assert_eq!(page.state(), before);

    field.clear();
    field.type_in("cluster 3\nuntil leader\nrequest \"x\"");
    page.click("Play script");
    let bar = page.find("region", "Script");
    assert!(bar.text().contains("until leader"), "{}", bar.text());
    let fresh = page.state();
    assert_eq!((fresh.servers.len(), fresh.events, fresh.playing), (3, 0, false));
    page.click("Step");
    page.wait_until("there is a leader", |state| state.leader().is_some());
    assert!(page.find("region", "Script").text().contains("request \"x\""));
}

#[test]
fn a_run_is_saved_and_opened() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (state, path) = save(&page, "saved-and-opened");
    let json = fs::read(&path).expect("it is there");
    let saved = from_json(&json).unwrap_or_else(|error| panic!("{error}"));
    let session = Session::opened(&saved).expect("it can be carried out");
    assert_eq!((session.cluster().steps(), session.cluster().now()), (state.events, state.time_us));

    page.go_to("?seed=7&servers=3&speed=5");
    page.press(&["u"]);
    page.file_field().type_in(&path.to_string_lossy());
    page.wait_until("it is opened", |now| *now == state);
}

#[test]
fn a_run_is_dropped_on_the_page() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (state, path) = save(&page, "saved-and-dropped");
    let json = fs::read_to_string(&path).expect("it is there");
    page.go_to("?seed=7&servers=3&speed=5");
    drop_file(&page, &json);
    page.wait_until("it is opened", |now| *now == state);
    drop_file(&page, "cluster 4\nuntil leader");
    page.wait_until("a script is one, too", |now| now.servers.len() == 4);
    page.find("region", "Script");
}

#[test]
fn a_file_that_is_no_run_is_told() {
    let page = Page::open("seed=42&speed=5");
    eventful(&page);
    let (state, _) = share(&page);
    let no_file = "This file can't be used: ";
    for (name, text, sentence) in [
        ("no-run", &b"{\"x\": 1}"[..], no_file),
        ("cut", b"{", no_file),
        ("later", b"{\"format\": \"raft-workshop-run\", \"version\": 9}", no_file),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0", "Line 1 of the script: "),
    ] {
        let path = write(name, text);
        page.file_field().type_in(&path.to_string_lossy());
        page.wait_until("it is told", |_| page.status().starts_with(sentence));
        assert_eq!(page.state(), state);
        drop_file(&page, "{\"y\": 1}");
        page.wait_until("it is told", |_| page.status().starts_with(no_file));
        page.press(&["Escape", "u"]);
        assert_eq!(page.status(), "");
    }
}
