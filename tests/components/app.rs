//! The whole page: the hooks and names that tests, screen readers and extensions rely on.

use std::collections::BTreeSet;

use raft_workshop::raft::ServerId;
use raft_workshop::view::session::{Action, Panel, Session};

use super::draw::{Drawn, embedded, name, page, reason};
use super::sessions::{does, fresh, many};

fn hook<'a>(element: scraper::ElementRef<'a>, hook: &str) -> &'a str {
    element.attr(&format!("data-{hook}")).unwrap_or_else(|| panic!("data-{hook} is missing"))
}

#[test]
fn the_root_tells_mode_clock_and_events() {
    let root = |session: &Session| {
        let drawn = page(session);
        let root = drawn.one(".app");
        ["mode", "playing", "events"].map(|name| hook(root, name).to_owned())
    };
    let session = fresh(5);
    assert_eq!(root(&session), ["flow", "true", "0"]);
    let session = does(session, [Action::Step, Action::Step]);
    assert_eq!(root(&session), ["flow", "false", "2"]);
    let session = does(session, [Action::ToggleHold]);
    assert_eq!(root(&session), ["hold", "false", "2"]);
    let session = does(session, [Action::Back]);
    assert_eq!(root(&session), ["hold", "false", "1"]);
}

#[test]
fn servers_notes_and_properties_are_as_the_cluster_has_them() {
    for session in many() {
        let drawn = page(&session);
        let cluster = session.cluster();
        assert_eq!(drawn.all("[data-server]").len(), cluster.seats().len());
        for (element, seat) in drawn.all("[data-server]").into_iter().zip(cluster.seats()) {
            let sheet = seat.persistent();
            let voted_for = sheet.voted_for.map_or_else(String::new, |id: ServerId| id.to_string());
            let commit = seat.server().map_or(0, |server| server.volatile().commit_index);
            let log: Vec<String> = sheet.log.entries().map(ToString::to_string).collect();
            assert_eq!(hook(element, "server"), seat.id().to_string());
            assert_eq!(hook(element, "alive"), seat.state_name());
            assert_eq!(hook(element, "term"), sheet.current_term.to_string());
            assert_eq!(hook(element, "voted-for"), voted_for);
            assert_eq!(hook(element, "commit"), commit.to_string());
            assert_eq!(hook(element, "log"), log.join(" "));
            let role = seat.server().map_or("follower", |server| server.role().name());
            assert_eq!(hook(element, "role"), role);
        }
        let notes = cluster.network().notes();
        assert_eq!(drawn.all("[data-note]").len(), notes.len());
        for (element, note) in drawn.all("[data-note]").into_iter().zip(notes) {
            assert_eq!(hook(element, "note"), note.id.0.to_string());
            assert_eq!(hook(element, "kind"), note.message.kind().name());
            assert_eq!(hook(element, "from"), note.from.to_string());
            assert_eq!(hook(element, "to"), note.to.to_string());
            assert_eq!(hook(element, "term"), note.message.term().to_string());
        }
        let fallen = cluster.violation().map(|violation| violation.property().name());
        assert_eq!(drawn.all("[data-property]").len(), 5);
        for lamp in drawn.all("[data-property]") {
            let holds = fallen != Some(hook(lamp, "property"));
            assert_eq!(hook(lamp, "holds"), holds.to_string());
        }
    }
}

#[test]
fn the_buttons_bear_the_names_of_the_contract() {
    let names =
        |drawn: &Drawn| -> BTreeSet<String> { drawn.all("button").into_iter().map(name).collect() };
    let everywhere = [
        "Step",
        "Back",
        "Hold notes",
        "Crash leader",
        "Split network",
        "Heal network",
        "Force split vote",
        "Client request",
        "New cluster",
        "Crash",
        "Pause server",
        "Time out",
        "Request",
    ];
    let running = names(&page(&fresh(5)));
    assert!(everywhere.iter().all(|name| running.contains(*name)), "{running:?}");
    assert!(running.contains("Pause") && !running.contains("Play"));
    let session = does(fresh(5), [Action::ToggleHold, Action::Step, Action::Step]);
    let held = names(&page(&session));
    assert!(everywhere.iter().all(|name| held.contains(*name)), "{held:?}");
    assert!(held.contains("Play") && !held.contains("Pause"));
    assert!(["Deliver", "Drop", "Duplicate"].iter().all(|name| held.contains(*name)));
}

#[test]
fn every_button_has_a_name_and_every_disabled_one_says_why() {
    for session in many() {
        let drawn = page(&session);
        for button in drawn.all("button") {
            assert!(!name(button).is_empty(), "{}", button.html());
            assert_ne!(reason(button), Some(""), "{}", button.html());
        }
    }
}

#[test]
fn every_field_has_a_name() {
    for panel in [Panel::Split, Panel::NewCluster] {
        let drawn = page(&does(fresh(5), [Action::TogglePanel(panel)]));
        let fields = drawn.all("input").len();
        assert_eq!(drawn.all("label input, input[aria-label]").len(), fields);
    }
}

#[test]
fn ids_are_unique() {
    for panel in [None, Some(Panel::Split), Some(Panel::NewCluster), Some(Panel::Keys)] {
        let session = does(fresh(5), panel.map(Action::TogglePanel));
        let drawn = page(&session);
        let ids: Vec<&str> = drawn.all("[id]").iter().filter_map(|it| it.attr("id")).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        for named in drawn.all("[aria-labelledby]") {
            let id = named.attr("aria-labelledby").unwrap_or_default();
            assert!(ids.contains(&id), "nothing is called {id}");
        }
    }
}

#[test]
fn the_page_has_landmarks_and_one_heading_above_all() {
    let drawn = page(&fresh(5));
    for landmark in ["header", "main", "footer", "aside"] {
        drawn.one(landmark);
    }
    assert_eq!(drawn.words("h1"), "Raft Workshop");
}

/// A text that is missing would show as its key.
#[test]
fn no_text_is_missing() {
    let is_key = |word: &str| {
        ["app-", "button-", "server-", "sheet-", "note-", "tell-", "caption-", "refusal-", "lamp-"]
            .iter()
            .any(|family| word.starts_with(family))
    };
    for session in many() {
        for panel in [None, Some(Panel::Split), Some(Panel::NewCluster), Some(Panel::Keys)] {
            let drawn = page(
                &session
                    .clone()
                    .after(Action::Close)
                    .after(panel.map_or(Action::Close, Action::TogglePanel)),
            );
            let words = drawn.words(".app");
            let missing: Vec<&str> = words.split(' ').filter(|word| is_key(word)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}

#[test]
fn a_panel_stands_beside_the_table_not_on_it() {
    let drawn = page(&does(fresh(5), [Action::TogglePanel(Panel::Keys)]));
    assert!(drawn.has("aside .panel") && !drawn.has("main .panel"));
    assert!(drawn.has(".app.has-panel"));
    assert!(!page(&fresh(5)).has(".has-panel"));
}

#[test]
fn while_the_clock_stands_the_page_says_what_can_be_done() {
    let still = |session: Session| page(&session).all_words(".why-still");
    assert!(still(fresh(3)).is_empty());
    let paused = still(does(fresh(3), [Action::PlayPause]));
    assert_eq!(paused, ["The clock is stopped: step, or play."]);
    let held = still(does(fresh(3), [Action::ToggleHold]));
    assert!(held[0].contains("choose which note"), "{held:?}");
}

#[test]
fn as_a_part_of_another_page_it_is_the_stage_and_the_clock() {
    let drawn = embedded(&fresh(3));
    assert_eq!(drawn.all("[data-server]").len(), 3);
    assert!(!drawn.has("header") && !drawn.has(".side") && !drawn.has(".actions"));
    let buttons = drawn.all("footer button").into_iter().map(name);
    assert_eq!(buttons.collect::<Vec<_>>(), ["Back", "Pause", "Step"]);
}
