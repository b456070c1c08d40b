//! Every text that the page asks for is there, and every text that is there is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use raft_workshop::view::text::Texts;

const ENGLISH: &str = include_str!("../../static/texts/en.ftl");

fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).expect("the sources can be read");
    let paths = paths.map(|file| file.expect("the sources can be read").path());
    paths
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// The lines of the sources, without comments.
fn lines() -> Vec<(PathBuf, String)> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: PathBuf| {
        let source = fs::read_to_string(&path).expect("the sources can be read");
        let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.map(|line| (path.clone(), line.to_owned())).collect::<Vec<_>>()
    };
    sources(&all).into_iter().flat_map(read).collect()
}

/// What stands between quotation marks in a line, and what stands just before each.
fn literals(line: &str) -> Vec<(&str, &str)> {
    let pieces: Vec<&str> = line.split('"').collect();
    pieces.chunks(2).filter(|pair| pair.len() == 2).map(|pair| (pair[0], pair[1])).collect()
}

fn is_key(literal: &str) -> bool {
    literal.contains('-')
        && literal.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The first words of all that sentences about mistakes are made from.
const SAID: [&str; 7] = ["error-", "actual-", "run-", "file-", "link-", "lesson-error-", "store-"];

/// The first words of all that sentences, captions and notes are made from.
const TOLD: [&str; 12] = [
    "tell-",
    "cap-",
    "did-",
    "note-",
    "label-",
    "list-",
    "refusal-",
    "violation-",
    "property-",
    "lamp-",
    "role-",
    "state-",
];

/// Whether this literal can only be the key of a text.
fn is_asked_for(path: &Path, before: &str, literal: &str) -> bool {
    let asked = [".get(", ".with(", ".text("].iter().any(|call| before.ends_with(call));
    let within = |room: &str| path.components().any(|part| part.as_os_str() == room);
    let told = within("tell") && TOLD.iter().any(|word| literal.starts_with(word));
    let said = ["script", "share", "lesson"].into_iter().any(within)
        && SAID.iter().any(|word| literal.starts_with(word));
    is_key(literal) && (asked || told || said)
}

#[test]
fn every_text_that_is_asked_for_is_there() {
    let texts = Texts::english();
    let there: BTreeSet<&str> = texts.keys().collect();
    let mut lacking = Vec::new();
    for (path, line) in lines() {
        for (before, literal) in literals(&line) {
            if is_asked_for(&path, before, literal) && !there.contains(literal) {
                lacking.push(format!("{}: {literal}", path.display()));
            }
        }
    }
    assert!(lacking.is_empty(), "no such texts in static/texts/en.ftl: {lacking:#?}");
}

#[test]
fn every_text_that_is_there_is_asked_for() {
    let lines = lines();
    let asked: BTreeSet<&str> =
        lines.iter().flat_map(|(_, line)| literals(line)).map(|(_, literal)| literal).collect();
    let texts = Texts::english();
    let idle: Vec<&str> = texts
        .keys()
        .filter(|key| !asked.contains(key) && !ENGLISH.contains(&format!("{{ {key} }}")))
        .collect();
    assert!(idle.is_empty(), "nobody asks for these texts: {idle:#?}");
}

#[test]
fn the_names_of_the_controls_are_those_that_others_rely_on() {
    let texts = Texts::english();
    let names = [
        ("app-title", "Raft Workshop"),
        ("button-play", "Play"),
        ("button-pause", "Pause"),
        ("button-step", "Step"),
        ("button-back", "Back"),
        ("button-hold", "Hold notes"),
        ("button-crash-leader", "Crash leader"),
        ("button-split", "Split network"),
        ("button-heal", "Heal network"),
        ("button-split-vote", "Force split vote"),
        ("button-request", "Client request"),
        ("button-new", "New cluster"),
        ("server-crash", "Crash"),
        ("server-restart", "Restart"),
        ("server-pause", "Pause server"),
        ("server-resume", "Resume server"),
        ("server-timeout", "Time out"),
        ("server-request", "Request"),
        ("note-deliver", "Deliver"),
        ("note-drop", "Drop"),
        ("note-duplicate", "Duplicate"),
        ("role-follower", "follower"),
        ("role-candidate", "candidate"),
        ("role-leader", "leader"),
    ];
    for (key, name) in names {
        assert_eq!(texts.get(key), name);
    }
}
