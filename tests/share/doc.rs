//! The page about the format of files is true.

use raft_workshop::cluster::Settings;
use raft_workshop::cluster::history::{MAX_ACTS, MAX_BOOKMARKS, MAX_MOMENTS};
use raft_workshop::share::file::{MAX_FILE_BYTES, from_json, to_json};
use raft_workshop::share::link::{MAX_LINK_CHARS, MAX_LINK_MOMENTS};
use raft_workshop::share::{MAX_NAME_BYTES, Saved};
use serde_json::Value;

const PAGE: &str = include_str!("../../docs/run-format.md");

fn examples() -> impl Iterator<Item = &'static str> {
    let blocks = PAGE.split("```json\n").skip(1);
    blocks.map(|block| block.split("```").next().unwrap_or_default())
}

/// The first cells of the table under this heading, each with the next ones.
fn rows(heading: &str) -> Vec<Vec<&'static str>> {
    let section = PAGE.split(heading).nth(1).expect("there is such a heading");
    let section = section.split("\n#").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        row.trim_matches('|')
            .split(" | ")
            .map(|cell| cell.trim().trim_matches('|').trim())
            .collect()
    })
    .collect()
}

fn names(heading: &str) -> Vec<String> {
    rows(heading).iter().map(|row| row[0].trim_matches('`').to_string()).collect()
}

fn keys(object: &Value) -> Vec<String> {
    let mut keys: Vec<String> =
        object.as_object().expect("an object").keys().map(|key| key.to_string()).collect();
    keys.sort();
    keys
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

fn example() -> Saved {
    from_json(examples().next().expect("there is an example").as_bytes()).expect("it can be opened")
}

#[test]
fn every_example_opens_and_comes_back() {
    assert!(examples().count() > 0);
    for example in examples() {
        let saved = from_json(example.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let again = to_json(&saved).expect("what was opened can be saved");
        assert_eq!(from_json(again.as_bytes()), Ok(saved));
    }
}

#[test]
fn every_field_that_is_written_is_described_and_no_other() {
    let text = to_json(&example()).expect("what was opened can be saved");
    let file: Value = serde_json::from_str(&text).expect("a file is JSON");
    let sections = [
        ("## Fields\n", &file),
        ("### `settings`\n", &file["settings"]),
        ("### `acts`\n", &file["acts"][0]),
        ("### `shown`\n", &file["shown"]),
        ("### `bookmarks`\n", &file["bookmarks"][0]),
    ];
    for (heading, written) in sections {
        assert_eq!(sorted(names(heading)), keys(written), "{heading}");
    }
}

#[test]
fn what_is_needed_is_needed_and_nothing_else() {
    let text = to_json(&example()).expect("what was opened can be saved");
    let whole: Value = serde_json::from_str(&text).expect("a file is JSON");
    let sections = [
        ("## Fields\n", ""),
        ("### `acts`\n", "/acts/0"),
        ("### `shown`\n", "/shown"),
        ("### `bookmarks`\n", "/bookmarks/0"),
    ];
    for (heading, pointer) in sections {
        for row in rows(heading) {
            let name = row[0].trim_matches('`');
            let mut file = whole.clone();
            let parent = file.pointer_mut(pointer).and_then(Value::as_object_mut);
            parent.expect("there is such a part").remove(name);
            let opened = from_json(file.to_string().as_bytes());
            assert_eq!(opened.is_err(), row[1] == "needed", "{heading}{name}: {opened:?}");
        }
    }
}

#[test]
fn a_setting_that_is_missing_is_as_described() {
    let text = to_json(&example()).expect("what was opened can be saved");
    let mut file: Value = serde_json::from_str(&text).expect("a file is JSON");
    file["settings"] = Value::Object(Default::default());
    file["acts"] = Value::Array(Vec::new());
    let plain = from_json(file.to_string().as_bytes()).expect("no setting is needed");
    assert_eq!(plain.run.settings, Settings::default());
    let text = to_json(&plain).expect("what was opened can be saved");
    let again: Value = serde_json::from_str(&text).expect("a file is JSON");
    for row in rows("### `settings`\n") {
        let (name, value) = (row[0].trim_matches('`'), row[1].trim_matches('`'));
        assert_eq!(again["settings"][name].to_string(), value, "{name}");
    }
}

#[test]
fn the_limits_are_as_described() {
    let with_commas = |number: u64| {
        let digits = number.to_string();
        let groups = digits.as_bytes().rchunks(3).rev();
        let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
        groups.join(",")
    };
    let limits = [
        (MAX_FILE_BYTES as u64, "bytes"),
        (MAX_NAME_BYTES as u64, "bytes"),
        (MAX_ACTS as u64, "acts"),
        (MAX_MOMENTS, "|"),
        (MAX_BOOKMARKS as u64, "|"),
        (MAX_LINK_CHARS as u64, "characters"),
        (MAX_LINK_MOMENTS, "events"),
    ];
    for (limit, of_what) in limits {
        let told = format!("{} {of_what}", with_commas(limit));
        assert!(PAGE.contains(&told), "{told}");
    }
}
