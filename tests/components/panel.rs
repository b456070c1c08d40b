//! What opens beside the table.

use raft_workshop::cluster::{Refusal, Settings};
use raft_workshop::raft::{Config, MAX_SERVERS};
use raft_workshop::view::keys::KEYS;
use raft_workshop::view::panel::{Panel, side_name};
use raft_workshop::view::session::{self, Action, Session};
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;
use yew::prelude::*;

use super::draw::{self, Drawn, name, words};
use super::sessions::{does, fresh, with_leader};
use crate::support::s;

fn draw(session: &Session) -> Drawn {
    draw::part(session, html! { <Panel session={session.clone()} /> })
}

fn open(panel: session::Panel) -> Session {
    does(fresh(5), [Action::TogglePanel(panel)])
}

#[test]
fn nothing_is_open_at_first() {
    assert_eq!(draw(&fresh(5)).html(), "");
}

#[test]
fn every_panel_has_a_title_and_can_be_closed() {
    let panels = [
        (session::Panel::Split, "Split the network"),
        (session::Panel::NewCluster, "New cluster"),
        (session::Panel::Keys, "Keys"),
        (session::Panel::Futures, "Futures"),
    ];
    for (panel, title) in panels {
        let drawn = draw(&open(panel));
        let section = drawn.one("section");
        let labelled_by = section.attr("aria-labelledby").expect("it has a name");
        assert_eq!(drawn.words(&format!("h2#{labelled_by}")), title);
        assert_eq!(drawn.reason("Close"), None);
    }
}

#[test]
fn a_split_is_prepared_by_name_or_server_by_server() {
    let session = open(session::Panel::Split);
    let names = |session: &Session| -> Vec<String> {
        draw(session).all("button").into_iter().map(name).collect()
    };
    assert_eq!(
        names(&session),
        [
            "Close",
            "Leader alone",
            "Leader in the minority",
            "Halves",
            "S1: A",
            "S2: A",
            "S3: A",
            "S4: A",
            "S5: A",
            "Split",
        ]
    );
    let one_side = tell::refusal(&Texts::english(), &Refusal::OneSideOnly);
    assert_eq!(draw(&session).reason("Split"), Some(one_side.as_str()));
    let session =
        does(session, [Action::NextSide(s(2)), Action::NextSide(s(4)), Action::NextSide(s(4))]);
    assert_eq!(names(&session)[4..9], ["S1: A", "S2: B", "S3: A", "S4: C", "S5: A"]);
    assert_eq!(draw(&session).reason("Split"), None);
}

#[test]
fn sides_are_letters() {
    assert_eq!((0..MAX_SERVERS).map(side_name).collect::<String>(), "ABCDEFGHI");
}

#[test]
fn a_new_cluster_is_asked_for_with_the_settings_of_the_one_before() {
    let settings = Settings {
        servers: 7,
        raft: Config {
            election_timeout_min_us: 200_000,
            election_timeout_max_us: 400_000,
            heartbeat_us: 60_000,
            ..Config::default()
        },
        latency_min_us: 3_000,
        latency_max_us: 30_000,
        loss_percent: 5,
        ..Settings::default()
    };
    let session = Session::new(settings).expect("the settings are right");
    let drawn = draw(&does(session, [Action::TogglePanel(session::Panel::NewCluster)]));
    let fields: Vec<(String, &str)> = drawn
        .all("label.field")
        .into_iter()
        .zip(drawn.all("label.field > input"))
        .map(|(label, input)| (words(label), input.attr("value").unwrap_or_default()))
        .collect();
    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Servers (3 to 9)",
            "Seed",
            "Election timeout from, ms",
            "Election timeout to, ms",
            "Heartbeat, ms",
            "Latency from, ms",
            "Latency to, ms",
            "Loss, %",
        ]
    );
    let values: Vec<&str> = fields.iter().map(|(_, value)| *value).collect();
    assert_eq!((values[0], &values[2..]), ("7", &["200", "400", "60", "3", "30", "5"][..]));
    assert!(values[1].parse::<u64>().is_ok_and(|seed| seed < 1_000_000), "a fresh seed");
    let servers = drawn.all("input")[0];
    assert_eq!((servers.attr("min"), servers.attr("max")), (Some("3"), Some("9")));
    assert_eq!(drawn.words("[role=alert]"), "", "nothing is wrong yet");
    assert_eq!(name(drawn.one("button[type=submit]")), "Start");
}

#[test]
fn all_keys_are_listed_with_what_they_do() {
    let drawn = draw(&open(session::Panel::Keys));
    let rows = drawn.all("tr");
    assert_eq!(rows.len(), KEYS.len());
    let texts = Texts::english();
    for (row, (keys, key)) in rows.into_iter().zip(KEYS) {
        assert_eq!(
            words(row),
            format!("{} {}", collapse(keys), texts.get(key)).replace("  ", " "),
            "{key}"
        );
        assert_ne!(texts.get(key), key, "there is a text");
    }
    assert_eq!(drawn.all("th[scope=row]").len(), KEYS.len());
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn futures_are_a_tree_with_the_present_one_marked() {
    let (session, _) = with_leader(5);
    let place = session.place();
    let old = session.history().branch().id();
    let session = does(session, [Action::CrashLeader, Action::Seek(place), Action::Request(None)]);
    let session = does(session, [Action::RenameBranch(old, "<b>crash".to_owned())]);
    let drawn = draw(&does(session, [Action::TogglePanel(session::Panel::Futures)]));
    let names: Vec<String> = drawn.all(".future-name").into_iter().map(name).collect();
    assert_eq!(names, ["<b>crash", "Future 2"]);
    assert_eq!(drawn.attr("li li [aria-pressed=true]", "aria-pressed"), Some("true"));
    let story = drawn.words("li li p");
    assert!(story.starts_with("Left <b>crash at "), "{story}");
    assert!(story.contains("with: request \"a\"."), "{story}");
    assert_eq!(drawn.reason("Delete <b>crash"), None);
    assert!(drawn.reason("Delete Future 2").is_some());
    assert_eq!(drawn.reason("Undo"), None);
    assert!(drawn.reason("Redo").is_some());
}
