//! Every form of the language: it parses, and prints as it is written.

use raft_workshop::script::{Script, parse, parse_line};

/// Forms that print exactly as they are written here.
const CANONICAL: &[&str] = &[
    "cluster 5",
    "seed 42",
    "set election-timeout 150ms..300ms",
    "set heartbeat 50ms",
    "set latency 10ms..15ms",
    "set loss 10%",
    "set duplication 10%",
    "set no-op on",
    "set no-op off",
    "set max-entries 1",
    "set retry 50ms",
    "set pre-vote on",
    "set check-quorum off",
    "set snapshot-at 4",
    "set snapshot-at off",
    "set snapshot-chunk 2",
    "set client-retry 300ms",
    "set client-retry off",
    "flow",
    "hold",
    "run 500ms",
    "run 2s",
    "run 1500us",
    "step 3",
    "until leader",
    "boot S2 term 7 voted S1 log a@1 b@4",
    "boot S2 term 7 log a@1 b@4",
    "boot S2 term 7 voted S1",
    "boot S2 term 7",
    "boot S2 term 2 log members:S1,S2@1 members:S1,S2/S2,S3@2",
    "timeout S2 S3",
    "timer S2 150ms",
    "heartbeat S1",
    "request \"x\"",
    "request S2 \"x\"",
    "read",
    "read S2",
    "add S6",
    "add S6 S7",
    "remove S2",
    "members S1 S2 S3",
    "snapshot S1",
    "snapshot S1 S2",
    "transfer S1 S2",
    "break vote-once",
    "mend session-dedup",
    "deliver S1->S2 AppendEntries",
    "deliver S1->S2",
    "deliver newest S1->S2",
    "deliver newest S1->S2 AppendEntries",
    "deliver #12",
    "deliver S1->* RequestVote",
    "deliver *->S2",
    "deliver *->* RequestVote",
    "deliver all",
    "drop S1->S3",
    "drop #12",
    "drop all",
    "duplicate #12",
    "duplicate S1->*",
    "forge S1->S2 AppendEntries term 1 prev 1@1 entries b@1 c@1 commit 1",
    "forge S1->S2 AppendEntries term 1 prev 0@0 commit 0",
    "forge S1->S2 RequestVote term 2 last 4@2",
    "forge S1->S2 RequestVoteReply term 2 granted",
    "forge S1->S2 RequestVoteReply term 2 refused",
    "forge S1->S2 AppendEntriesReply term 1 accepted match 3",
    "forge S1->S2 AppendEntriesReply term 1 refused",
    "forge S1->S2 AppendEntries term 1 prev 1@1 entries members:S1,S2/S2,S3@1 commit 1",
    "forge S1->S2 PreVote term 2 last 4@2",
    "forge S1->S2 PreVoteReply term 2 refused",
    "forge S1->S2 InstallSnapshot term 2 last 4@2 members S1,S2/S2,S3 offset 2 values \"a\" \"b\" done",
    "forge S1->S2 InstallSnapshot term 2 last 4@2 offset 0 values empty",
    "forge S1->S2 InstallSnapshotReply term 2 last 4@2 received 2",
    "forge S1->S2 InstallSnapshotReply term 2 last 4@2 received 2 done",
    "forge S1->S2 TimeoutNow term 2",
    "forge S1->S2 ReadIndex term 2 round 1",
    "forge S1->S2 ReadIndexReply term 2 round 1",
    "settle",
    "crash S1",
    "crash S1 S2",
    "restart S1 S2",
    "pause S2 S4",
    "resume S2 S4",
    "split S1 S2 | S3 S4 S5",
    "split S1 | S2 S3 | S4 S5",
    "split S1",
    "cut S1->S2",
    "heal",
    "split-vote",
    "split-vote begin",
    "expect leader",
    "expect not leader",
    "expect leader S1",
    "expect leaders 2",
    "expect leaders >= 1",
    "expect agreed",
    "expect S2 follower",
    "expect S2 pre-candidate",
    "expect S2 candidate",
    "expect S2 leader",
    "expect S2 up",
    "expect S2 crashed",
    "expect S2 paused",
    "expect not S2 paused",
    "expect S2 term 3",
    "expect S2 voted S1",
    "expect S2 voted nobody",
    "expect S2 log \"ab\"",
    "expect S2 log \"\"",
    "expect S2 log a@1 b@2",
    "expect S2 log a@1 no-op@2",
    "expect S2 log empty",
    "expect S2 commit 2",
    "expect S2 applied \"ab\"",
    "expect committed \"ab\"",
    "expect S2 terms 1 1 4",
    "expect S2 terms empty",
    "expect S1 match S2 1",
    "expect S1 next S2 >= 2",
    "expect leaderless 2",
    "expect notes 4",
    "expect notes S1->S2 1",
    "expect notes S2->S1 AppendEntriesReply 1",
    "expect notes *->S1 <= 3",
    "expect time >= 200ms",
    "expect S2 timer >= 100ms",
    "expect S2 timer 100ms",
    "expect note S2->S1 AppendEntriesReply term 1 accepted match 3",
    "expect note S2->S1 AppendEntriesReply match >= 3",
    "expect note S2->S1 RequestVoteReply refused",
    "expect note S1->S2 AppendEntries prev 0@0 entries a@1 b@1",
    "expect note S1->S2 AppendEntries entries empty",
    "expect note S1->* RequestVote last 4@2",
    "expect note *->S2",
    "expect members S1 S2 S3",
    "expect members S1 S2 / S2 S3",
    "expect S2 members S1 S2 / S3",
    "expect S2 snapshot 3",
    "expect S2 snapshot >= 3",
    "expect read \"ab\"",
    "expect read \"\"",
    "expect broken vote-once",
    "expect not broken majority",
    "expect note S1->S2 InstallSnapshot offset >= 2 done",
    "expect safe",
    "expect violated election-safety",
    "expect violated leader-append-only",
    "expect violated log-matching",
    "expect violated leader-completeness",
    "expect violated state-machine-safety",
    "expect violated exactly-once",
];

/// Other ways to write a thing, and how it prints.
const VARIANTS: &[(&str, &str)] = &[
    ("step", "step 1"),
    ("  step\t2  ", "step 2"),
    ("step 2 # two of them", "step 2"),
    ("step 2#two of them", "step 2"),
    ("step 2\r", "step 2"),
    ("run 0.5s", "run 500ms"),
    ("run 12.345ms", "run 12345us"),
    ("run 0us", "run 0ms"),
    ("set election-timeout 200ms", "set election-timeout 200ms..200ms"),
    ("set latency 5ms", "set latency 5ms..5ms"),
    ("boot S2 voted nobody log empty term 7", "boot S2 term 7"),
    ("deliver #12 # the vote", "deliver #12"),
    ("deliver #12 #the vote", "deliver #12"),
    ("deliver S1->S2 #3 is the one", "deliver S1->S2"),
    ("deliver S1 -> S2", "deliver S1->S2"),
    ("deliver *->*", "deliver all"),
    ("deliver all RequestVote", "deliver *->* RequestVote"),
    ("forge S1->S2 RequestVote last 4@2 term 2", "forge S1->S2 RequestVote term 2 last 4@2"),
    ("forge S1->S2 AppendEntries term 1", "forge S1->S2 AppendEntries term 1 prev 0@0 commit 0"),
    ("split S1 S2|S3", "split S1 S2 | S3"),
    ("split S2 S1 | S3", "split S1 S2 | S3"),
    ("request \"x\"# one", "request \"x\""),
    ("expect S2 term = 3", "expect S2 term 3"),
    ("expect S2 term =3", "expect S2 term 3"),
    ("expect S2 term=3", "expect S2 term 3"),
    ("expect S2 term>=3", "expect S2 term >= 3"),
    ("expect S2 term >=3", "expect S2 term >= 3"),
    ("expect S2 term>= 3", "expect S2 term >= 3"),
    ("expect S2 term <= 3", "expect S2 term <= 3"),
    ("expect time>=200ms", "expect time >= 200ms"),
    ("expect S2 timer<=0.1s", "expect S2 timer <= 100ms"),
    ("expect notes *->* 4", "expect notes 4"),
    (
        "expect note S2->S1 AppendEntriesReply term>=1",
        "expect note S2->S1 AppendEntriesReply term >= 1",
    ),
    ("expect members S1 S2/S2 S3", "expect members S1 S2 / S2 S3"),
    ("add S7 S6", "add S6 S7"),
    ("forge S1->S2 TimeoutNow term 2 #x", "forge S1->S2 TimeoutNow term 2"),
    ("expect read empty", "expect read \"\""),
    ("expect S2 applied empty", "expect S2 applied \"\""),
    ("expect S2 log \"a#b\" # a value can't, but a text can", "expect S2 log \"a#b\""),
];

fn printed(line: &str) -> String {
    match parse_line(line) {
        Ok(Some(command)) => command.to_string(),
        Ok(None) => panic!("`{line}` is no command"),
        Err(sentence) => panic!("`{line}`: {sentence}"),
    }
}

#[test]
fn every_form_prints_as_it_is_written() {
    for line in CANONICAL {
        assert_eq!(printed(line), *line);
    }
}

/// The reference is the documentation of the script room.
#[test]
fn every_form_of_the_reference_prints_as_it_is_written() {
    let documentation = include_str!("../../src/script/mod.rs");
    let texts = documentation.split("//! ```").skip(1).step_by(2);
    let lines: Vec<&str> =
        texts.flat_map(str::lines).filter_map(|line| line.strip_prefix("//! ")).collect();
    assert!(lines.len() > 70, "the reference has {} lines", lines.len());
    for line in lines {
        let printed = printed(line);
        let rest = line.strip_prefix(&printed).unwrap_or_else(|| panic!("{line} is {printed}"));
        assert!(rest.is_empty() || rest.trim_start().starts_with('#'), "{line} is {printed}");
    }
}

#[test]
fn a_condition_means_the_same_behind_until() {
    for line in CANONICAL.iter().filter_map(|line| line.strip_prefix("expect ")) {
        assert_eq!(printed(&format!("until {line}")), format!("until {line}"));
    }
}

#[test]
fn a_thing_can_be_written_in_more_than_one_way() {
    for (line, canonical) in VARIANTS {
        assert_eq!(printed(line), *canonical);
    }
}

#[test]
fn empty_lines_and_comments_are_no_commands_but_count() {
    let Script { lines } =
        parse("\u{feff}# one\r\n\r\n \t \r\nhold # four\n\nflow").expect("parses");
    let lines: Vec<_> = lines.iter().map(|line| (line.number, line.command.to_string())).collect();
    assert_eq!(lines, [(4, "hold".to_string()), (6, "flow".to_string())]);
}

#[test]
fn the_first_line_that_does_not_parse_is_told() {
    let error = parse("hold\n\nfolw\nhodl").expect_err("the third line is wrong");
    assert_eq!(error.to_string(), "3: there is no command `folw`; did you mean `flow`?");
}
