//! A run as a file.

use proptest::prelude::*;
use raft_workshop::cluster::history::{Act, Run};
use raft_workshop::cluster::{Command, Mode, Settings};
use raft_workshop::share::file::{MAX_FILE_BYTES, from_json, to_json};
use raft_workshop::share::{MAX_NAME_BYTES, Saved, Shown, View};
use serde_json::{Value, json};

use super::cases;
use super::runs::{events_of, presented, saved, shown_at_the_end};
use crate::support::s;

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn what_is_saved_comes_back(saved in saved(0..80)) {
        let text = to_json(&saved).expect("a short run can be saved");
        let opened = from_json(text.as_bytes());
        let opened = opened.unwrap_or_else(|error| panic!("{error}\n{text}"));
        prop_assert_eq!(&opened, &saved, "{}", text);
        prop_assert_eq!(events_of(&opened.run), events_of(&saved.run));
    }
}

/// One server that crashes and starts again.
fn small() -> Value {
    json!({
        "format": "raft-workshop-run",
        "version": 1,
        "settings": {"servers": 1},
        "acts": [
            {"after": 0, "at_us": 10, "do": "crash S1"},
            {"after": 1, "at_us": 20, "do": "restart S1"},
        ],
        "events": 2,
    })
}

fn opened(file: &Value) -> Result<Saved, String> {
    from_json(file.to_string().as_bytes()).map_err(|error| error.to_string())
}

/// What is said when something at a place is another.
fn told_with(pointer: &str, value: Value) -> String {
    let mut file = small();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
    match file.pointer_mut(parent).expect("there is such a part") {
        Value::Object(fields) => drop(fields.insert(name.to_string(), value)),
        part => part[name.parse::<usize>().expect("a list has numbers")] = value,
    }
    opened(&file).expect_err("that can't be right")
}

#[test]
fn what_is_small_opens() {
    let act = |after, at, command| Act { after, at, command };
    let acts = vec![act(0, 10, Command::Crash(s(1))), act(1, 20, Command::Restart(s(1)))];
    let settings = Settings { servers: 1, ..Settings::default() };
    let shown = Shown { place: 0, at: 0, mode: Mode::Flow, view: View::Table };
    let run = Run { settings, acts, moments: 2 };
    let expected = Saved { run, shown, bookmarks: Vec::new(), name: None };
    assert_eq!(opened(&small()), Ok(expected));
}

#[test]
fn a_file_can_be_read_by_a_person() {
    let run = presented(4, 3);
    let shown = shown_at_the_end(&run);
    let saved = Saved { run, shown, bookmarks: Vec::new(), name: Some("a \"b\"".into()) };
    let text = to_json(&saved).expect("a short run can be saved");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert!(lines.contains(&"\"name\": \"a \\\"b\\\"\","), "{text}");
    assert!(lines.contains(&"\"election-timeout\": \"150ms..300ms\","), "{text}");
    let acts: Vec<&&str> = lines.iter().filter(|line| line.starts_with("{\"after\": ")).collect();
    assert_eq!(acts.len(), 4, "{text}");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        ("/format", json!("other"), "format: this has to be `raft-workshop-run`"),
        (
            "/version",
            json!(2),
            "version: only version 1 is known here: a file of version 2 was made by a later version",
        ),
        ("/version", json!("1"), "version: this has to be a whole number"),
        ("/settings", json!([]), "settings: this has to be an object, in braces"),
        ("/settings/servers", json!(0), "settings: a cluster has 1 to 9 servers"),
        ("/settings/servers", json!(4_294_967_297_u64), "settings.servers: this is at most 9"),
        ("/settings/seed", json!(1), "settings.seed: this has to be a text, in quotes"),
        ("/settings/seed", json!("-1"), "settings.seed: this has to be a whole number, in quotes"),
        ("/settings/heartbeat", json!(50), "settings.heartbeat: this has to be a text, in quotes"),
        (
            "/settings/heartbeat",
            json!("fast"),
            "settings.heartbeat: expected a time with its unit, such as 150ms, 2s or 800us, found \
             `fast`",
        ),
        (
            "/settings/hartbeat",
            json!("50ms"),
            "settings.hartbeat: there is no setting `hartbeat`; did you mean `heartbeat`?",
        ),
        ("/settings/# heartbeat", json!("50ms"), "settings.# heartbeat: expected a setting"),
        ("/acts", json!({}), "acts: this has to be a list, in brackets"),
        ("/acts/1", json!(7), "acts[1]: this has to be an object, in braces"),
        ("/acts/1", json!({"after": 1, "at_us": 2}), "acts[1]: `do` is missing"),
        ("/acts/1/after", json!(1.5), "acts[1].after: this has to be a whole number"),
        ("/acts/1/after", json!(0), "acts[1].after: the acts are not in order"),
        ("/acts/0/after", json!(3), "acts[0].after: the acts are not in order"),
        ("/acts/1/at_us", json!(5), "acts[1].at_us: the clock goes only forward"),
        ("/acts/1/at_us", json!(u64::MAX), "acts[1].at_us: this is at most 86400000000"),
        ("/acts/0/at_us", json!(900_000_000), "acts[0].at_us: the clock goes only forward"),
        ("/acts/0/do", json!(7), "acts[0].do: this has to be a text, in quotes"),
        ("/acts/0/do", json!("restart S1"), "acts[0].do: S1 is not crashed"),
        ("/acts/0/do", json!("crash S1 S2"), "acts[0].do: `crash S1 S2` is not one act of a run"),
        ("/acts/0/do", json!("step 1"), "acts[0].do: `step 1` is not one act of a run"),
        ("/acts/0/do", json!("# nothing"), "acts[0].do: there is no command here"),
        ("/acts/0/do", json!([]), "acts[0].do: there is no command here"),
        (
            "/acts/0/do",
            json!(["crash S1", "restart S1"]),
            "acts[0].do: only `set` has several lines",
        ),
        ("/acts/0/do", json!(["set loss 1%", "heal"]), "acts[0].do: only `set` has several lines"),
        ("/acts/0/do", json!(["set loss 1%", 2]), "acts[0].do[1]: this has to be a text"),
        ("/events", json!(2_000_001), "events: this is at most 2000000"),
        ("/events", json!(u64::MAX), "events: this is at most 2000000"),
        ("/shown", json!({"event": 3, "at_us": 0}), "shown.event: this is at most 2"),
        (
            "/shown",
            json!({"event": 0, "at_us": 0, "view": "tabel"}),
            "shown.view: this has to be one of table, diagram, logs",
        ),
        ("/bookmarks", json!([{"event": 0, "at_us": 0}]), "bookmarks[0]: `name` is missing"),
        ("/name", json!("x".repeat(201)), "name: a name has at most 200 bytes"),
    ];
    for (pointer, value, expected) in cases {
        let told = told_with(pointer, value);
        assert!(told.starts_with(expected), "{pointer}: {told}");
    }
}

#[test]
fn what_never_happens_is_told_with_its_event() {
    let mut file = small();
    file["acts"] = json!([{"after": 0, "at_us": 10, "do": "crash S1"}]);
    let told = opened(&file).expect_err("nothing happens after the crash");
    assert_eq!(
        told,
        "events: event 2: nothing can happen: no note is under way and no timer is running"
    );
}

#[test]
fn what_is_no_json_is_told_so() {
    for text in ["", "{", "{\"format\": }", "\u{feff}[", &"[".repeat(100_000)] {
        let told = from_json(text.as_bytes()).expect_err("that is no JSON").to_string();
        assert!(told.starts_with("this is not JSON: "), "{told}");
    }
    assert!(from_json(b"\xff{}").is_err());
    let told = from_json(&vec![b' '; MAX_FILE_BYTES + 1]).expect_err("that is too long");
    assert_eq!(told.to_string(), "a file has at most 4194304 bytes");
}

#[test]
fn a_mark_before_the_text_and_unknown_fields_do_not_matter() {
    let mut file = small();
    file["remark"] = json!("made by hand");
    file["acts"][0]["why"] = json!(["for fun"]);
    let text = format!("\u{feff}{file}");
    assert_eq!(from_json(text.as_bytes()), Ok(opened(&small()).expect("it opens")));
}

#[test]
fn a_long_name_loses_its_end() {
    let mut saved = opened(&small()).expect("it opens");
    saved.name = Some("é".repeat(150).into());
    let text = to_json(&saved).expect("a short run can be saved");
    let name = from_json(text.as_bytes()).expect("it opens").name.expect("it has a name");
    assert!(name.ends_with("é…") && name.len() <= MAX_NAME_BYTES, "{name}");
}
