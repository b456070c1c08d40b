//! Scripts with the transcripts that they must give.
//!
//! `tests/scripts/TOPIC/NAME.raft` is played, and what happens must be `NAME.txt` beside it: each
//! command behind a `>`, what it made happen, and behind a `!` the error with which it ended. With
//! the environment variable `UPDATE_TRANSCRIPTS=1` the transcripts are written anew; look at what
//! changed before you keep it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use raft_workshop::cluster::{Event, What};
use raft_workshop::raft::{Effect, Reason, Rule};
use raft_workshop::script::{self, Runner, transcript};

/// The topic whose scripts end with an error.
const ERRORS: &str = "errors";

const TOPICS: [&str; 15] = [
    "election",
    "replication",
    "conflicts",
    "faults",
    "clients",
    "split-vote",
    "pre-vote",
    "check-quorum",
    "snapshots",
    "members",
    "transfer",
    "reads",
    "sessions",
    "broken-rules",
    ERRORS,
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts")
}

/// The scripts of a topic, in the order of their names.
fn scripts_of(topic: &str) -> Vec<PathBuf> {
    let folder = folder().join(topic);
    let files =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let is_script = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "raft");
    let scripts: BTreeSet<PathBuf> = paths.filter(is_script).collect();
    scripts.into_iter().collect()
}

/// What a script comes to.
struct Played {
    text: String,
    events: Vec<Event>,
    failed: bool,
}

fn play(path: &Path) -> Played {
    let script = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut runner = Runner::new();
    let mut played = Played { text: String::new(), events: Vec::new(), failed: false };
    for line in script::lines_of_bytes(&script) {
        let before = played.events.len();
        let done = line.and_then(|line| {
            played.text += &format!("> {}\n", line.command);
            runner.run_line(&line, &mut played.events)
        });
        played.text += &transcript::text(&played.events[before..]);
        if let Err(error) = done {
            played.text += &format!("! {error}\n");
            played.failed = true;
            break;
        }
    }
    played
}

/// Plays the scripts of a topic and says which don't come to what they should.
fn check(topic: &str) {
    let update = std::env::var_os("UPDATE_TRANSCRIPTS").is_some();
    let mut wrong = Vec::new();
    for path in scripts_of(topic) {
        let played = play(&path);
        let golden = path.with_extension("txt");
        if update {
            fs::write(&golden, &played.text).expect("the transcript can be written");
        }
        if played.failed != (topic == ERRORS) {
            let end = played.text.lines().last().unwrap_or_default();
            wrong.push(format!("{}: ended with {end}", path.display()));
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if let Some((number, is, should_be)) = first_difference(&played.text, &expected) {
            let golden = golden.display();
            wrong.push(format!("{golden}:{number}:\n  is        {is}\n  should be {should_be}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n(UPDATE_TRANSCRIPTS=1 writes them anew)", wrong.join("\n"));
}

fn first_difference(is: &str, should_be: &str) -> Option<(usize, String, String)> {
    let end = "the end".to_string();
    let (mut is, mut should_be) = (is.lines(), should_be.lines());
    for number in 1.. {
        match (is.next(), should_be.next()) {
            (None, None) => break,
            (is, should_be) if is == should_be => {}
            (is, should_be) => {
                let text = |line: Option<&str>| line.map_or(end.clone(), str::to_string);
                return Some((number, text(is), text(should_be)));
            }
        }
    }
    None
}

#[test]
fn election() {
    check("election");
}

#[test]
fn replication() {
    check("replication");
}

#[test]
fn conflicts() {
    check("conflicts");
}

#[test]
fn faults() {
    check("faults");
}

#[test]
fn clients() {
    check("clients");
}

#[test]
fn split_vote() {
    check("split-vote");
}

#[test]
fn pre_vote() {
    check("pre-vote");
}

#[test]
fn check_quorum() {
    check("check-quorum");
}

#[test]
fn snapshots() {
    check("snapshots");
}

#[test]
fn members() {
    check("members");
}

#[test]
fn transfer() {
    check("transfer");
}

#[test]
fn reads() {
    check("reads");
}

#[test]
fn sessions() {
    check("sessions");
}

#[test]
fn broken_rules() {
    check("broken-rules");
}

#[test]
fn errors() {
    check(ERRORS);
}

#[test]
fn every_script_belongs_to_a_topic_states_its_point_and_expects_something() {
    let folders = fs::read_dir(folder()).expect("the scripts can be read");
    for topic in folders.map(|file| file.expect("the scripts can be read").path()) {
        let name = topic.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(TOPICS.contains(&name), "{} is no topic", topic.display());
    }
    for (topic, path) in
        TOPICS.iter().flat_map(|topic| scripts_of(topic).into_iter().map(move |path| (topic, path)))
    {
        let script = fs::read_to_string(&path).expect("the script can be read");
        assert!(script.starts_with("# "), "{} does not state its point", path.display());
        let expects = script.lines().any(|line| line.starts_with("expect "));
        assert!(expects || *topic == ERRORS, "{} expects nothing", path.display());
    }
}

fn all_events() -> Vec<Event> {
    TOPICS.iter().flat_map(|topic| scripts_of(topic)).flat_map(|path| play(&path).events).collect()
}

#[test]
fn every_rule_fires_in_some_script() {
    let fired: BTreeSet<Rule> = all_events()
        .iter()
        .filter_map(|event| match &event.what {
            What::Did(_, event) => Some(event.rule),
            // A server that starts does so by this rule.
            What::Booted(_) | What::Restarted(_) => Some(Rule::Start),
            What::Sent(note) => match note.origin {
                raft_workshop::cluster::Origin::Sent(rule) => Some(rule),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let silent: Vec<Rule> = Rule::ALL.into_iter().filter(|rule| !fired.contains(rule)).collect();
    assert!(silent.is_empty(), "no script makes these fire: {silent:?}");
}

/// The name of a reason, whatever is in it. A reason that is new has to be added to the list.
fn name_of(reason: Reason) -> &'static str {
    match reason {
        Reason::StaleTerm { .. } => "StaleTerm",
        Reason::AlreadyVoted(_) => "AlreadyVoted",
        Reason::LogBehind { .. } => "LogBehind",
        Reason::PrevEntryMissing { .. } => "PrevEntryMissing",
        Reason::PrevEntryConflicts { .. } => "PrevEntryConflicts",
        Reason::NotCandidate => "NotCandidate",
        Reason::NotLeader => "NotLeader",
        Reason::AlreadyMatched(_) => "AlreadyMatched",
        Reason::LeadsItself => "LeadsItself",
        Reason::LeaderAlive(_) => "LeaderAlive",
        Reason::NotAVoter => "NotAVoter",
        Reason::ChunkMissing { .. } => "ChunkMissing",
        Reason::NoSuchRead(_) => "NoSuchRead",
        Reason::OtherSnapshot(_) => "OtherSnapshot",
    }
}

const REASONS: [&str; 14] = [
    "StaleTerm",
    "AlreadyVoted",
    "LogBehind",
    "PrevEntryMissing",
    "PrevEntryConflicts",
    "NotCandidate",
    "NotLeader",
    "AlreadyMatched",
    "LeadsItself",
    "LeaderAlive",
    "NotAVoter",
    "ChunkMissing",
    "NoSuchRead",
    "OtherSnapshot",
];

#[test]
fn every_reason_is_given_in_some_script() {
    let given: BTreeSet<&str> = all_events()
        .iter()
        .filter_map(|event| match &event.what {
            What::Did(_, event) => match event.effect {
                Effect::Refused { reason, .. } | Effect::Ignored { reason, .. } => Some(reason),
                _ => None,
            },
            _ => None,
        })
        .map(name_of)
        .collect();
    assert_eq!(given, BTreeSet::from(REASONS));
}
