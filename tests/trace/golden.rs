//! A trace to the letter.
//!
//! With the environment variable `UPDATE_TRANSCRIPTS=1` it is written anew; look at what changed
//! before you keep it.

use std::fs;
use std::path::Path;

use super::play::{lines, traced};
use super::raft_tla::check;

#[test]
fn every_kind_of_line_is_written_as_the_format_has_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/trace");
    let script = fs::read_to_string(folder.join("golden.raft")).expect("the script is there");
    let trace = traced(&script).expect("the script can be traced");
    let trace: String = trace.iter().map(|line| line.to_owned() + "\n").collect();
    let golden = folder.join("golden.jsonl");
    if std::env::var_os("UPDATE_TRANSCRIPTS").is_some() {
        fs::write(&golden, &trace).expect("the trace can be written");
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default();
    for (nth, (line, should_be)) in trace.lines().zip(expected.lines()).enumerate() {
        assert_eq!(line, should_be, "line {}", nth + 1);
    }
    assert_eq!(trace.lines().count(), expected.lines().count());
    assert!(check(3, &lines(&script)).is_ok());
    for e in
        ["Timeout", "Send", "Recv", "Drop", "Dup", "BecomeLeader", "Commit", "Propose", "Restart"]
    {
        assert!(trace.contains(&format!("{{\"e\":\"{e}\"")), "{e}");
    }
    for mtype in ["rv", "rvr", "ae", "aer"] {
        assert!(trace.contains(&format!("\"mtype\":\"{mtype}\"")), "{mtype}");
    }
}
