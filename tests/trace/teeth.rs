//! The checker refuses what isn't so: a true trace with one thing changed.

use serde_json::{Map, Value, json};

use super::play::lines;
use super::raft_tla::check;

const SERVERS: usize = 3;

/// A run in which something of everything happens.
const RUN: &str = "cluster 3
    seed 5
    set max-entries 1
    set loss 10%
    set duplication 10%
    set latency 5ms..60ms
    until leader
    request \"a\"
    request \"b\"
    until committed \"ab\"
    split S1 | S2 S3
    run 300ms
    heal
    until leader
    request \"c\"
    run 200ms
    hold
    crash S2
    restart S2
    timeout S2
    settle
    request \"d\"
    settle
    heartbeat S2
    settle";

fn run() -> Vec<Value> {
    let lines = lines(RUN);
    if let Err((number, refused)) = check(SERVERS, &lines) {
        panic!("line {number}: {refused}");
    }
    lines
}

/// Other values that a field could have.
fn others(name: &str, value: &Value) -> Vec<Value> {
    match (name, value) {
        (_, Value::Bool(truth)) => vec![json!(!truth)],
        (_, Value::Number(_)) => {
            let number = value.as_u64().expect("all numbers are natural");
            vec![json!(number + 1), json!(number + 100), json!(number.saturating_sub(1))]
        }
        (_, Value::Array(terms)) => {
            let longer = [&terms[..], &[json!(2)]].concat();
            let shorter = terms.split_last().map_or(Vec::new(), |(_, terms)| terms.to_vec());
            let raised = terms.iter().map(|term| json!(term.as_u64().map(|term| term + 1)));
            vec![json!(longer), json!(shorter), raised.collect()]
        }
        ("role", _) => vec![json!("follower"), json!("candidate"), json!("leader"), json!("x")],
        ("voted", _) => vec![json!("nil"), json!("s1"), json!("s2"), json!("s3"), json!("S1")],
        ("i" | "from" | "to", _) => vec![json!("s1"), json!("s2"), json!("s3"), json!("s4")],
        ("mtype", _) => vec![json!("rv"), json!("rvr"), json!("ae"), json!("aer")],
        (_, other) => panic!("no field {name} with {other}"),
    }
}

/// The object with one of its fields changed, in all ways, and the name of the field.
fn changed(object: &Map<String, Value>) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (name, value) in object.iter().filter(|(name, _)| *name != "e") {
        let others = match value {
            Value::Object(inner) => changed(inner),
            _ => others(name, value).into_iter().map(|other| (name.clone(), other)).collect(),
        };
        for (inner, other) in others.into_iter().filter(|(_, other)| other != value) {
            let mut object = object.clone();
            object.insert(name.clone(), other);
            let path = if inner == *name { inner } else { format!("{name}.{inner}") };
            all.push((path, Value::Object(object)));
        }
    }
    all
}

#[test]
fn a_trace_with_any_field_of_any_line_changed_is_refused() {
    let mut lines = run();
    let mut tried = std::collections::BTreeMap::<String, usize>::new();
    let mut accepted = Vec::new();
    for nth in 0..lines.len() {
        let line = lines[nth].clone();
        for (path, other) in changed(line.as_object().expect("a line is an object")) {
            *tried.entry(format!("{} {path}", line["e"])).or_default() += 1;
            lines[nth] = other;
            if check(SERVERS, &lines).is_ok() {
                accepted.push(format!("{}: {path}: {}", nth + 1, lines[nth]));
            }
        }
        lines[nth] = line;
    }
    assert!(accepted.is_empty(), "{} of\n{tried:?}\n{}", accepted.len(), accepted.join("\n"));
    assert!(tried.len() > 80, "{tried:?}");
}

/// What says that a server acted, and is not only about a message.
const ACTS: [&str; 4] = ["Timeout", "BecomeLeader", "Commit", "Propose"];

#[test]
fn a_trace_with_an_act_left_out_or_told_twice_is_refused() {
    let lines = run();
    let acts = lines.iter().enumerate().filter(|(_, line)| ACTS.iter().any(|e| line["e"] == *e));
    for (nth, line) in acts {
        let without = [&lines[..nth], &lines[nth + 1..]].concat();
        assert!(check(SERVERS, &without).is_err(), "without line {}: {line}", nth + 1);
        let twice = [&lines[..=nth], &lines[nth..]].concat();
        assert!(check(SERVERS, &twice).is_err(), "twice line {}: {line}", nth + 1);
    }
}

#[test]
fn a_trace_with_an_act_under_another_name_is_refused() {
    let mut lines = run();
    for nth in 0..lines.len() {
        let e = lines[nth]["e"].clone();
        for other in ["Send", "Recv", "Drop", "Dup", "Restart", "Crash"].into_iter().chain(ACTS) {
            let of_network = |e: &Value| *e == "Drop" || *e == "Dup";
            // Who loses a message and doesn't use it may as well copy it.
            if e != other && !(of_network(&e) && of_network(&json!(other))) {
                lines[nth]["e"] = json!(other);
                assert!(check(SERVERS, &lines).is_err(), "line {} as {other}", nth + 1);
            }
        }
        lines[nth]["e"] = e;
    }
}

#[test]
fn a_trace_with_a_field_more_or_less_is_refused() {
    let mut lines = run();
    for nth in 0..lines.len() {
        let line = lines[nth].clone();
        lines[nth]["at"] = json!(7);
        assert!(check(SERVERS, &lines).is_err(), "line {}", nth + 1);
        for name in line.as_object().expect("a line is an object").keys() {
            lines[nth] = line.clone();
            lines[nth].as_object_mut().expect("a line is an object").remove(name);
            assert!(check(SERVERS, &lines).is_err(), "line {} without {name}", nth + 1);
        }
        lines[nth] = line;
    }
}
