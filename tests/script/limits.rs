//! Nothing that can be typed, pasted or linked panics or hangs, and a limit that is met is named.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use raft_workshop::script::{
    Error, MAX_EVENTS_PER_SCRIPT, MAX_LINE_BYTES, MAX_LINES, MAX_SCRIPT_BYTES, Runner, Script,
    lines, lines_of_bytes, parse,
};

/// Carries out as much of a script as goes well.
fn play(script: &str) -> Result<Runner, Error> {
    let Script { lines } = parse(script)?;
    let mut runner = Runner::new();
    let mut events = Vec::new();
    for line in &lines {
        events.clear();
        runner.run_line(line, &mut events)?;
    }
    Ok(runner)
}

fn error_of(script: &str) -> String {
    play(script).map(|_| ()).expect_err("a limit is met").to_string()
}

fn too_many_events(line: usize) -> String {
    let limit = MAX_EVENTS_PER_SCRIPT;
    format!("{line}: the script goes on for too long: it has at most {limit} events")
}

/// What is said of a script that is wrong.
fn said<T>(script: Result<T, Error>) -> Option<String> {
    script.err().map(|error| error.to_string())
}

#[test]
fn a_script_has_so_many_bytes() {
    let fits = "hold\n".repeat(MAX_LINES);
    assert_eq!(parse(&fits).map(|script| script.lines.len()), Ok(MAX_LINES));
    for bytes in [MAX_SCRIPT_BYTES + 1, 10_000_000] {
        let text = "#".repeat(bytes);
        assert_eq!(parse(&text).map_err(|error| error.line), Err(1));
        let errors: Vec<_> = lines(&text).filter_map(said).collect();
        assert_eq!(errors, [format!("1: a script has at most {MAX_SCRIPT_BYTES} bytes")]);
    }
}

#[test]
fn a_script_has_so_many_lines() {
    let text = "\n".repeat(MAX_LINES) + "hold";
    let sentence = format!("{}: a script has at most {MAX_LINES} lines", MAX_LINES + 1);
    assert_eq!(said(parse(&text)), Some(sentence));
}

#[test]
fn a_line_has_so_many_bytes() {
    assert!(parse(&format!("hold{}", " ".repeat(MAX_LINE_BYTES - 4))).is_ok());
    let sentence = format!("2: a line has at most {MAX_LINE_BYTES} bytes");
    let text = format!("hold\nhold{}", " ".repeat(MAX_LINE_BYTES - 3));
    assert_eq!(said(parse(&text)), Some(sentence));
}

#[test]
fn what_is_no_text_is_an_error_of_its_line() {
    let bytes = b"hold\nflow\nrun \xff\n";
    let last = lines_of_bytes(bytes).last().and_then(said);
    assert_eq!(last.as_deref(), Some("3: this line is not UTF-8 text"));
    assert_eq!(lines_of_bytes(bytes).count(), 3);
}

#[test]
fn what_cannot_be_seen_is_made_visible_and_what_is_long_is_cut() {
    let sentence = |line: &str| parse(line).expect_err("it is no command").sentence.to_string();
    assert!(sentence("ho\0ld").starts_with("there is no command `ho\\0ld`"));
    assert!(sentence("\u{1b}[31m").starts_with("there is no command `\\u{1b}[31m`"));
    let long = sentence(&"é".repeat(2_000));
    assert!(long.starts_with(&format!("there is no command `{}…`", "é".repeat(40))), "{long}");
}

#[test]
fn a_busy_run_ends_at_the_limit_of_events() {
    assert_eq!(error_of("set heartbeat 1ms\nrun 3600s\nrun 3600s"), too_many_events(2));
}

#[test]
fn full_notes_end_at_the_limit_of_events() {
    let log: String = (0..900).map(|_| " a@1").collect();
    let script = format!(
        "cluster 9\nset heartbeat 1ms\nset max-entries 10000\nboot S1 term 1 log{log}\n\
         timer S1 1ms\nuntil leader S1\ncrash S2 S3 S4\nrun 3600s"
    );
    assert_eq!(error_of(&script), too_many_events(8));
}

#[test]
fn a_full_table_ends_at_the_limit_of_notes() {
    let mut script = "cluster 3\nhold\ntimeout S1\n".to_string();
    (0..20).for_each(|_| script += "duplicate all\n");
    assert_eq!(error_of(&script), "12: the table holds at most 1000 notes");
}

#[test]
fn waiting_on_a_full_table_ends_at_the_limit_of_events() {
    let mut script = "cluster 3\nhold\ntimeout S1\npause S2\n".to_string();
    (0..8).for_each(|_| script += "duplicate S1->*\n");
    script += "flow\nset heartbeat 1ms\nset election-timeout 1ms..1ms\n";
    (0..100).for_each(|_| script += "run 3600s\n");
    let error = error_of(&script);
    assert!(error.ends_with(&too_many_events(0)[1..]), "{error}");
}

#[test]
fn waiting_for_what_takes_long_to_look_at_ends_at_the_limit_of_events() {
    let log: String = (0..900).map(|_| " a@1").collect();
    let mut script = "cluster 9\nset heartbeat 1ms\nset latency 0ms\n".to_string();
    for server in 1..=9 {
        writeln!(script, "boot S{server} term 1 log{log}").expect("writing to memory");
    }
    script += "until agreed\n";
    (0..1_000).for_each(|_| script += "until not agreed\n");
    let error = error_of(&script);
    assert!(error.contains("did not hold") || error.ends_with(&too_many_events(0)[1..]), "{error}");
}

#[test]
fn looking_at_what_takes_long_ends_at_the_limit_of_events() {
    let log: String = (0..900).map(|_| " a@1").collect();
    let mut script = "cluster 9\n".to_string();
    for server in 1..=9 {
        writeln!(script, "boot S{server} term 1 log{log}").expect("writing to memory");
    }
    script += &format!("expect S1 terms{}\n", " 1".repeat(900)).repeat(300);
    assert!(play(&script).is_ok());
}

#[test]
fn terms_that_are_far_apart_are_no_trouble() {
    let script = "cluster 3\nhold\nboot S1 term 999998\nboot S2 term 1\ntimeout S1\n\
                  deliver S1->S2\nexpect leaderless >= 1\nexpect leaderless <= 5\n\
                  expect not leaderless 999999\nexpect not leaderless 0";
    assert!(play(script).is_ok());
}

/// Lines that are all in order by themselves; whether they can be carried out is another matter.
const LINES: &[&str] = &[
    "cluster 1",
    "cluster 3",
    "cluster 9",
    "seed 7",
    "set election-timeout 1ms..2ms",
    "set election-timeout 150ms..300ms",
    "set heartbeat 1ms",
    "set latency 0ms",
    "set latency 10ms..15ms",
    "set loss 50%",
    "set loss 0%",
    "set duplication 100%",
    "set duplication 0%",
    "set max-entries 1",
    "set no-op on",
    "set retry 1ms",
    "flow",
    "hold",
    "run 0ms",
    "run 1ms",
    "run 200ms",
    "step 1",
    "step 50",
    "until leader",
    "until S1 candidate",
    "until not leader",
    "until notes 0",
    "until time >= 1s",
    "until S2 timer <= 5ms",
    "until leaderless >= 1",
    "boot S1 term 3 voted S2 log a@1 b@3",
    "boot S2 term 2 log a@1 c@2",
    "timeout S1",
    "timeout S2 S3",
    "timeout S9",
    "timer S1 0ms",
    "timer S2 60s",
    "heartbeat S1",
    "heartbeat S2",
    "request \"x\"",
    "request S1 \"y\"",
    "request S3 \"z\"",
    "deliver all",
    "deliver S1->*",
    "deliver *->S1",
    "deliver newest *->*",
    "deliver #3",
    "drop all",
    "drop newest *->S2",
    "duplicate all",
    "duplicate *->S1",
    "forge S2->S1 AppendEntries term 9 prev 0@0 entries q@0 q@9 q@2 commit 9",
    "forge S1->S1 AppendEntriesReply term 1 accepted match 18446744073709551615",
    "forge S2->S1 AppendEntriesReply term 1 accepted match 18446744073709551615",
    "forge S2->S1 AppendEntriesReply term 2 refused",
    "forge S3->S1 RequestVoteReply term 1 granted",
    "forge S1->S2 RequestVote term 1000000 last 18446744073709551615@1000000",
    "forge S3->S2 AppendEntries term 2 prev 18446744073709551615@0 commit 18446744073709551615",
    "forge S3->S2 AppendEntries term 3 prev 1@1 entries a@1 commit 18446744073709551615",
    "settle",
    "crash S1",
    "crash S2 S3",
    "restart S1",
    "restart S2 S3",
    "pause S1",
    "pause S2",
    "resume S1",
    "resume S2",
    "split S1 | S2",
    "split S1 S2 | S3",
    "cut S1->S2",
    "cut S2->S1",
    "heal",
    "split-vote",
    "split-vote begin",
    "expect agreed",
    "expect safe",
    "expect S1 match S2 1",
    "expect committed \"x\"",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..Default::default() })]

    #[test]
    fn no_text_panics(text in "\\PC{0,60}", bytes in vec(any::<u8>(), 0..200)) {
        let _ = parse(&text);
        let _ = lines_of_bytes(&bytes).count();
    }

    #[test]
    fn no_text_that_looks_like_a_script_panics(
        words in vec(proptest::sample::select(LINES.to_vec()), 1..6),
        cut in 0..60_usize,
        noise in "[ \"#@>=<|*S0-9a-z.\\-\n]{0,10}",
    ) {
        let mut text = words.join("\n");
        let at = cut.min(text.len());
        text.insert_str(at, &noise);
        let _ = parse(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 20, ..Default::default() })]

    #[test]
    fn no_line_panics_wherever_it_comes(script in vec(proptest::sample::select(LINES.to_vec()), 1..40)) {
        let Script { lines } = parse(&script.join("\n")).expect("the lines are in order");
        let mut runner = Runner::new();
        let mut events = Vec::new();
        for line in &lines {
            events.clear();
            // A line that can't be carried out is left out.
            let _ = runner.run_line(line, &mut events);
        }
    }
}
