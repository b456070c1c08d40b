//! What a step of ours is to `raft.tla`, one by one.

use serde_json::{Value, json};

use super::play::lines;
use super::raft_tla::check;

/// Plays a script on so many servers, in hold, and has every line of its trace replayed.
#[track_caller]
fn checked(servers: usize, script: &str) -> Vec<Value> {
    let lines = lines(&format!("cluster {servers}\nset max-entries 1\nhold\n{script}"));
    if let Err((number, refused)) = check(servers, &lines) {
        panic!("line {number}: {refused}");
    }
    lines
}

/// `e` of the lines, behind the first ones.
fn names(lines: &[Value]) -> Vec<&str> {
    lines.iter().filter_map(|line| line["e"].as_str()).collect()
}

fn last(lines: &[Value]) -> &Value {
    lines.last().expect("something has happened")
}

#[test]
fn a_candidate_has_voted_for_itself_at_once() {
    let lines = checked(2, "timeout S1");
    assert_eq!(names(&lines), ["Timeout", "Send"]);
    let candidate = json!({"term": 2, "role": "candidate", "voted": "s1", "log": [], "commit": 0});
    assert_eq!(lines[0]["st"], candidate);
}

#[test]
fn who_is_alone_leads_and_commits_in_lines_of_their_own() {
    let lines = checked(1, "timeout S1\nrequest \"a\"");
    assert_eq!(names(&lines), ["Timeout", "BecomeLeader", "Propose", "Commit"]);
    let commits: Vec<_> = lines.iter().map(|line| &line["st"]["commit"]).collect();
    assert_eq!(commits, [0, 0, 0, 1]);
}

#[test]
fn the_deciding_vote_is_received_by_a_candidate() {
    let lines = checked(3, "timeout S1\ndeliver S1->S2\ndeliver S2->S1");
    assert_eq!(names(&lines[4..]), ["Recv", "BecomeLeader", "Send", "Send"]);
    let roles: Vec<_> = lines[4..6].iter().map(|line| &line["st"]["role"]).collect();
    assert_eq!(roles, ["candidate", "leader"]);
}

#[test]
fn a_reply_is_received_before_the_leader_commits() {
    let lines = checked(2, "timeout S1\nsettle\nrequest \"a\"\ndeliver S1->S2\ndeliver S2->S1");
    let end = &lines[lines.len() - 3..];
    assert_eq!(names(end), ["Recv", "Recv", "Commit"]);
    let commits: Vec<_> = end.iter().map(|line| &line["st"]["commit"]).collect();
    assert_eq!(commits, [0, 0, 1]);
}

#[test]
fn a_follower_commits_and_replaces_entries_as_it_receives() {
    let lines = checked(
        3,
        "timeout S1
         deliver S1->S2
         deliver S2->S1
         drop all
         request \"a\"
         drop all
         request \"b\"
         drop all
         timeout S2
         timeout S2
         deliver newest S2->S3
         deliver S3->S2
         request \"c\"
         deliver newest S2->S3
         deliver S3->S2
         deliver newest S2->S1
         heartbeat S2
         deliver newest S2->S1",
    );
    let st = json!({"term": 4, "role": "follower", "voted": "nil", "log": [4], "commit": 1});
    assert_eq!(last(&lines)["st"], st);
    assert!(lines.iter().any(|line| line["i"] == "s1" && line["st"]["log"] == json!([2, 2])));
}

#[test]
fn the_commit_index_of_a_message_ends_with_its_entries() {
    let lines = checked(
        3,
        "timeout S1
         settle
         request \"a\"
         drop S1->S3
         settle
         request \"b\"
         deliver newest S1->S3",
    );
    let sent: Vec<_> = lines.iter().rev().take(3).map(|line| &line["m"]).collect();
    assert_eq!((&sent[1]["to"], &sent[1]["commit"]), (&json!("s3"), &json!(1)));
    assert_eq!(sent[0], sent[1]);
    // To S3 goes the first entry, which is committed; behind it the message knows nothing.
    assert_eq!((&sent[0]["prevIndex"], &sent[0]["entries"]), (&json!(0), &json!([2])));
}

#[test]
fn a_crash_is_told_by_its_restart() {
    let before = "timeout S1\nsettle\nrequest \"a\"\nsettle";
    assert_eq!(checked(2, before), checked(2, &format!("{before}\ncrash S1")));
    let lines = checked(2, &format!("{before}\ncrash S1\nrestart S1"));
    assert_eq!(lines.len(), checked(2, before).len() + 1);
    let st = json!({"term": 2, "role": "follower", "voted": "s1", "log": [2], "commit": 0});
    assert_eq!(*last(&lines), json!({"e": "Restart", "i": "s1", "st": st}));
}

#[test]
fn what_reaches_a_crashed_server_is_dropped() {
    let lines = checked(2, "timeout S1\ncrash S2\ndeliver S1->S2");
    assert_eq!(names(&lines), ["Timeout", "Send", "Drop"]);
    assert_eq!(*last(&lines), json!({"e": "Drop", "i": "s2", "m": lines[1]["m"]}));
}

/// Leader S1 has heard that S2 holds two entries, and hears once more that it holds the first.
const LATE_ACCEPTANCE: &str = "timeout S1
    deliver S1->S2
    deliver S2->S1
    drop all
    request \"a\"
    request \"b\"
    deliver S1->S2
    duplicate S2->S1
    deliver S2->S1
    deliver newest S1->S2
    deliver newest S2->S1
    deliver S2->S1";

/// Leader S1 has heard that S2 holds its entry, and hears an old refusal.
const LATE_REFUSAL: &str = "timeout S1
    settle
    request \"a\"
    drop all
    crash S1
    restart S1
    timeout S1
    deliver S1->S2
    deliver S2->S1
    deliver S1->S2
    duplicate S2->S1
    deliver S2->S1
    deliver newest S1->S2
    deliver newest S2->S1
    deliver S2->S1";

/// `raft.tla` would go back, so that what our leader sends next would be refused.
#[test]
fn a_late_reply_is_as_good_as_lost() {
    for script in [LATE_ACCEPTANCE, LATE_REFUSAL] {
        let late = checked(2, script).len() - 1;
        let mut lines = checked(2, &format!("{script}\nheartbeat S1"));
        let (e, mtype) = (&lines[late]["e"], &lines[late]["m"]["mtype"]);
        assert_eq!((e, mtype), (&json!("Drop"), &json!("aer")), "{script}");
        lines[late] = json!({
            "e": "Recv", "i": "s1", "m": lines[late]["m"], "st": lines[late + 1]["st"],
        });
        let refused = check(2, &lines).err();
        assert_eq!(refused.map(|(number, _)| number), Some(late + 2), "{script}");
    }
}

/// The one state in which we differ: there the commit index would go back to 0.
#[test]
fn an_old_message_does_not_take_a_commit_back() {
    let lines = checked(
        2,
        "timeout S1
         settle
         request \"a\"
         duplicate S1->S2
         deliver S1->S2
         deliver S2->S1
         heartbeat S1
         deliver newest S1->S2
         deliver S1->S2",
    );
    let (message, st) = (&last(&lines)["m"], &last(&lines)["st"]);
    assert_eq!((&message["commit"], &st["commit"]), (&json!(0), &json!(1)));
}
