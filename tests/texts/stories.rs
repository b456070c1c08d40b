//! Small clusters, and what is told of them, word for word.

use raft_workshop::script::{self, Runner};
use raft_workshop::view::tell;
use raft_workshop::view::text::Texts;

/// Plays a script. What is told of the lines that end with a `!` must be these sentences, each
/// behind its section; one that is not worth reading afterwards stands in brackets.
#[track_caller]
pub fn story(script: &str, sentences: &[&str]) {
    assert_eq!(
        told(script, |runner, events, texts| {
            let lines = tell::tell_step_after(texts, runner.cluster(), events);
            let lines = lines.into_iter().map(|line| {
                let whole = format!("{} {}", line.section, line.text).trim_start().to_owned();
                if line.key_moment { whole } else { format!("[{whole}]") }
            });
            lines.collect()
        }),
        sentences
    );
}

/// The same for the captions on the sheets, each behind its server.
#[track_caller]
pub fn captions(script: &str, captions: &[&str]) {
    assert_eq!(
        told(script, |_, events, texts| {
            let captions = tell::caption(texts, events).into_iter();
            captions.map(|(server, caption)| format!("{server}: {caption}")).collect()
        }),
        captions
    );
}

/// Tells the marked lines, given the cluster before each.
#[track_caller]
fn told(
    script: &str,
    tell: impl Fn(&Runner, &[raft_workshop::cluster::Event], &Texts) -> Vec<String>,
) -> Vec<String> {
    let texts = Texts::english();
    let mut runner = Runner::new();
    let mut told = Vec::new();
    for line in script.lines() {
        let (line, marked) = line.strip_suffix('!').map_or((line, false), |line| (line, true));
        let before = runner.clone();
        let mut events = Vec::new();
        for command in script::lines(line) {
            let command = command.expect("the script is right");
            if let Err(error) = runner.run_line(&command, &mut events) {
                panic!("{line}: {error}");
            }
        }
        if marked {
            told.extend(tell(&before, &events, &texts));
        }
    }
    told
}

/// A script that goes on where S1 of three servers leads term 1 and nothing is under way.
pub fn where_s1_leads(rest: &str) -> String {
    format!("cluster 3\nhold\ntimeout S1\nsettle\n{rest}")
}

#[test]
fn an_election() {
    story(
        "cluster 5
         run 149ms
         hold
         timeout S3!
         deliver S3->S2!
         deliver S3->S4
         deliver S2->S3!
         deliver S4->S3!
         deliver S3->S5
         deliver S5->S3!
         deliver S3->S1!
         drop S1->S3!
         deliver S3->S1!
         deliver S1->S3!
         heartbeat S3!
         deliver S3->S2
         deliver S3->S2!",
        &[
            "§5.2 S3 heard no leader for 149 ms: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.2, §5.4.1 S2 votes for S3: first to ask in term 1, and its log is as new.",
            "[§5.2 S2’s vote counts: S3 has 2 votes of the 3 it needs.]",
            "§5.2 S4’s vote is the third of five: S3 leads term 1.",
            "[§5.2 S3 tells all others at once, so that nobody else stands.]",
            "[§5.1 S5’s vote comes late: S3 leads already.]",
            "§5.2, §5.4.1 S1 votes for S3: first to ask in term 1, and its log is as new.",
            "S1’s vote for S3 was dropped.",
            "[§5.2 S1 hears from S3, the leader of term 1, and follows it.]",
            "[§5.3 S1 answers S3: nothing new.]",
            "[§5.2 S3 sends its heartbeat: it still leads term 1.]",
            "[§5.2 S2 hears from its leader S3: nothing new, and its election timer starts anew.]",
        ],
    );
}

/// A pre-vote is about a term that has not begun: where it has, no term is older than another.
#[test]
fn a_promise_that_comes_late() {
    let script = "cluster 5
         set pre-vote on
         hold
         timeout S1
         deliver S1->*
         deliver S2->S1
         deliver S3->S1
         deliver S4->S1!";
    story(script, &["[§5.1 S4’s promise comes late: term 1, which it is for, has begun.]"]);
    captions(script, &["S1: late note of S4 · term 1 has begun (§5.1)"]);
}

#[test]
fn votes_that_are_refused() {
    story(
        "cluster 5
         hold
         boot S1 term 2 log a@1 b@2
         boot S2 term 2 log a@1
         boot S3 term 2 log a@1 b@1 c@1
         boot S4 term 2 voted S2
         timeout S1
         deliver S1->S4
         timeout S2
         deliver S2->S1!
         deliver S2->S4!
         timeout S3
         timeout S3
         deliver S3->S1
         deliver S3->S1!
         timeout S4
         timeout S4
         deliver newest S4->S3!
         timeout S5
         deliver S5->S3!
         deliver S3->S5!",
        &[
            "§5.2 S1 refuses S2: it has voted for itself in term 3.",
            "§5.2 S4 refuses S2: it has voted for S1 in term 3, and there is one vote a term.",
            "§5.1 S1 learns of the newer term 4 from S3: it stands no more and is a follower again.",
            "§5.4.1 S1 refuses S3: S3’s last entry 3@1 is of an older term than S1’s 2@2.",
            "§5.1 S3 learns of the newer term 5 from S4: it stands no more and is a follower again.",
            "§5.4.1 S3 refuses S4: S3’s log ends in 3@1, S4’s is empty.",
            "§5.1 S3 refuses S5, which speaks for term 1: term 5 has begun.",
            "§5.1 S5 learns of the newer term 3 from S3: it stands no more and is a follower again.",
            "§5.2, §5.4.1 S5 votes for S3: first to ask in term 3, and its log is as new.",
        ],
    );
}

#[test]
fn the_log_of_one_server_is_behind() {
    story(
        "cluster 3
         hold
         boot S1 term 2 log a@1 b@2 c@2 d@2
         boot S2 term 2 log a@1 b@2 c@2
         boot S3 term 2
         timeout S2
         deliver S2->S1!
         timeout S3
         timeout S3
         deliver newest S3->S1!",
        &[
            "[§5.1 S1 learns of term 3 from S2 and moves on to it.]",
            "§5.4.1 S1 refuses S2: S1’s log ends in 4@2, S2’s only in 3@2.",
            "[§5.1 S1 learns of term 4 from S3 and moves on to it.]",
            "§5.4.1 S1 refuses S3: S1’s log ends in 4@2, S3’s is empty.",
        ],
    );
}

#[test]
fn a_candidate_gets_no_majority() {
    story(
        "cluster 3
         hold
         timeout S1
         drop all
         run 50ms
         timeout S1!",
        &[
            "§5.2 S1 got no majority within 50 ms: it stands again, now in term 2, votes for itself and asks all others.",
        ],
    );
    story(
        "cluster 3
         hold
         timeout S1
         drop S1->S2
         deliver S1->S3
         drop S3->S1
         run 49999us
         step!
         deliver S1->S3!
         deliver S3->S1!
         run 49999us
         step!",
        &[
            "[§5.1, §5.5 S2 and S3 have not answered S1, which asks for their votes again.]",
            "[§5.2, §5.4.1 S3 has voted for S1 in term 1 already, and says so again.]",
            "§5.2 S3’s vote is the second of three: S1 leads term 1.",
            "[§5.2 S1 tells all others at once, so that nobody else stands.]",
            "[§5.2 S1 sends its heartbeat: it still leads term 1.]",
        ],
    );
}

#[test]
fn a_candidate_hears_from_the_leader_or_of_a_newer_term() {
    story(
        "cluster 3
         hold
         timeout S1
         timeout S2
         deliver S1->S3
         deliver S3->S1
         deliver newest S1->S2!
         timeout S3
         deliver newest S3->S1!
         deliver S2->S3!",
        &[
            "§5.2 S2 hears from S1, the leader of term 1: it stands no more and follows.",
            "§5.1 S1 learns of the newer term 2 from S3: it leads no more and is a follower again.",
            "§5.2, §5.4.1 S1 votes for S3: first to ask in term 2, and its log is as new.",
            "§5.1 S3 refuses S2, which speaks for term 1: term 2 has begun.",
        ],
    );
    story(
        "cluster 3
         hold
         timeout S1
         timeout S2
         timeout S2
         deliver S1->S2
         deliver S2->S1 RequestVoteReply!",
        &["§5.1 S1 learns of the newer term 2 from S2: it stands no more and is a follower again."],
    );
}

#[test]
fn a_vote_comes_twice_or_late() {
    story(
        "cluster 5
         hold
         timeout S1
         duplicate S1->S2!
         deliver S1->S2
         deliver S1->S2!
         deliver S2->S1
         deliver S2->S1!
         deliver S1->S3
         deliver S3->S1",
        &[
            "S1’s RequestVote for S2 is copied: it will arrive twice.",
            "[§5.2, §5.4.1 S2 has voted for S1 in term 1 already, and says so again. (A copy of note #1.)]",
            "[§5.2 S2’s vote comes again: S1 counts it once and still has 2 of the 3 it needs.]",
        ],
    );
}

#[test]
fn a_request_is_replicated_committed_and_answered() {
    story(
        &where_s1_leads(
            "request \"x\"!
             deliver S1->S2!
             deliver S2->S1!
             deliver S1->S3
             deliver S3->S1!
             request \"y\"
             request \"z\"
             deliver S1->S2!
             deliver S1->S2!
             deliver S2->S1!
             deliver S2->S1!
             deliver newest S1->S3!
             deliver S1->S3!
             drop all
             heartbeat S1!
             deliver S1->S2!
             deliver S2->S1!",
        ),
        &[
            "§5.3 A client asks S1 to take “x”: S1 writes it as entry 1 and sends it to all others.",
            "§5.3 S2 writes “x” as entry 1: before it there is nothing to disagree about.",
            "§5.3, §5.4.2 With S2’s copy a majority holds entry 1: S1 commits it and applies “x”.",
            "§5.3 S1 answers its client: “x” is committed.",
            "[§5.3 S3 holds S1’s log up to entry 1.]",
            "§5.3 S2’s log agrees with S1’s at 1@1: it writes “y” as entry 2.",
            "§5.3 S2 learns that entry 1 is committed, and applies “x”.",
            "§5.3 S2’s log agrees with S1’s at 2@1: it writes “z” as entry 3.",
            "§5.3, §5.4.2 With S2’s copy a majority holds entry 2: S1 commits it and applies “y”.",
            "§5.3 S1 answers its client: “y” is committed.",
            "§5.3, §5.4.2 With S2’s copy a majority holds entry 3: S1 commits it and applies “z”.",
            "§5.3 S1 answers its client: “z” is committed.",
            "§5.3 S3’s log agrees with S1’s at 1@1: it writes “y z” as entries 2 to 3.",
            "§5.3 S3 learns that entry 1 is committed, and applies “x”.",
            "[§5.3 S3 holds this entry already: nothing changes.]",
            "[§5.2 S1 sends its heartbeat in term 1, and with it what S3 may lack.]",
            "§5.3 S2 learns that entries 2 to 3 are committed, and applies “y z”.",
            "[§5.3 S2 answers S1: nothing new.]",
        ],
    );
}

#[test]
fn several_entries_at_once() {
    story(
        &where_s1_leads(
            "request \"a\"
             drop all
             request \"b\"
             drop all
             heartbeat S1!
             deliver S1->S2!
             deliver S2->S1!
             drop all
             heartbeat S1
             deliver S1->S2!",
        ),
        &[
            "[§5.2 S1 sends its heartbeat in term 1, and with it what S2 and S3 may lack.]",
            "§5.3 S2 writes “a b” as entries 1 to 2: before them there is nothing to disagree about.",
            "§5.3, §5.4.2 With S2’s copy a majority holds entry 2: S1 commits entries 1 to 2 and applies “a b”.",
            "§5.3 S1 answers its clients: “a b” are committed.",
            "§5.3 S2 learns that entries 1 to 2 are committed, and applies “a b”.",
        ],
    );
}

#[test]
fn a_client_asks_somebody_else() {
    story(
        "cluster 3
         hold
         request S2 \"x\"!
         timeout S1
         settle
         request S2 \"x\"!
         crash S1!
         request S2 \"y\"!",
        &[
            "§8 A client asks S2 to take “x”, but S2 knows no leader: the client has to try again.",
            "§8 A client asks S2 to take “x”. S2 does not lead: it sends the client on to S1.",
            "§5.3 A client asks S1 to take “x”: S1 writes it as entry 1 and sends it to all others.",
            "S1 crashed. What was in its head is gone; its sheet stays.",
            "S1’s client gets no answer for “x”: it can’t know whether it will be committed.",
            "§8 A client asks S2 to take “y”. S2 does not lead: it sends the client on to S1.",
            "S1 gives no answer: the client has to try again.",
        ],
    );
}

#[test]
fn a_server_crashes_and_restarts() {
    story(
        &where_s1_leads(
            "request \"x\"
             crash S1!
             restart S1!
             crash S2!
             restart S2!",
        ),
        &[
            "S1 crashed. What was in its head is gone; its sheet stays.",
            "S1’s client gets no answer for “x”: it can’t know whether it will be committed.",
            "§5.2 S1 starts from its sheet: term 1, voted S1, 1 entry. It has forgotten its commit index.",
            "S2 crashed. What was in its head is gone; its sheet stays.",
            "§5.2 S2 starts from its sheet: term 1, voted S1, no entries. It has forgotten its commit index.",
        ],
    );
}

#[test]
fn a_server_that_starts_from_a_snapshot_knows_what_is_in_it_to_be_committed() {
    story(
        &where_s1_leads(
            "request \"x\"
             settle
             snapshot S1
             crash S1
             restart S1!",
        ),
        &["§5.2 S1 starts from its sheet: term 1, voted S1, 1 entry. \
           Of its commit index it knows no more than its snapshot says: 1."],
    );
}

#[test]
fn without_the_rule_an_old_entry_that_is_counted_is_not_called_current() {
    story(
        "cluster 3
         seed 1
         boot S1 term 3 log a@1 b@2
         boot S2 term 3 log a@1 b@2
         boot S3 term 3
         break current-term-commit
         hold
         timeout S1
         deliver S1->S2
         deliver S2->S1
         deliver S1->S2 AppendEntries
         deliver S2->S1 AppendEntriesReply!",
        &["§5.3, §5.4.2 With S2’s copy a majority holds entry 2: \
           S1 commits entries 1 to 2 and applies “a b”."],
    );
}

#[test]
fn a_server_falls_asleep_and_wakes_up() {
    story(
        &where_s1_leads("pause S2!\nresume S2!\ntimer S2 150ms!"),
        &[
            "S2 falls asleep. It forgets nothing, but hears nothing: its notes wait at the door.",
            "S2 wakes up and goes on as if no time had passed.",
            "S2’s election timer is set by hand: it runs out in 150 ms, unless a note starts it anew.",
        ],
    );
}

#[test]
fn a_follower_lacks_entries_or_has_others() {
    story(
        "cluster 3
         hold
         boot S1 term 3 log a@1 b@2 c@3
         boot S2 term 2 log a@1
         boot S3 term 3 log a@1 x@1 y@1
         timeout S1
         deliver S1->S2
         deliver S2->S1
         deliver S1->S2!
         deliver S2->S1!
         deliver S1->S2!
         deliver S2->S1!
         deliver S1->S2!
         deliver S2->S1!
         deliver S1->S3
         deliver S1->S3!
         deliver S3->S1
         deliver S3->S1
         deliver S1->S3!
         deliver S3->S1!
         deliver S1->S3!",
        &[
            "[§5.2 S2 hears from S1, the leader of term 4, and follows it.]",
            "§5.3 S2 refuses S1’s note: it goes on after 3@3, but S2’s log ends in 1@1.",
            "§5.3 S2 refused: S1 goes one entry back for it and sends from entry 3 on.",
            "§5.3 S2 refuses S1’s note: it goes on after 2@2, but S2’s log ends in 1@1.",
            "§5.3 S2 refused: S1 goes one entry back for it and sends from entry 2 on.",
            "§5.3 S2’s log agrees with S1’s at 1@1: it writes “b c” as entries 2 to 3.",
            "[§5.3 S2 holds S1’s log up to entry 3.]",
            "§5.4.2 A majority holds 3@3, but S1 does not commit it: an entry of an older term can still be overwritten. It has to wait for one of term 4.",
            "[§5.2 S3 hears from S1, the leader of term 4, and follows it.]",
            "§5.3 S3 refuses S1’s note: it goes on after 3@3, but S3 has 3@1 there.",
            "§5.3 S3 refuses S1’s note: it goes on after 2@2, but S3 has 2@1 there.",
            "§5.3 S3 refused: S1 goes one entry back for it and sends from entry 2 on.",
            "§5.3 S3 removes 2@1 to 3@1: the leader S1 has “b c” there, and the leader’s log decides. They were never committed.",
        ],
    );
}

#[test]
fn a_deposed_leader_returns() {
    story(
        "cluster 5
         hold
         timeout S1
         settle
         split S1 S2 | S3 S4 S5!
         request S1 \"b\"
         request S1 \"c\"
         settle
         timeout S3
         settle
         request S3 \"d\"
         settle
         heartbeat S1
         deliver S1->S3!
         heal!
         heartbeat S3!
         deliver S3->S1!
         deliver S3->S2!",
        &[
            "The network splits: S1 S2 | S3 S4 S5. Only S3, S4 and S5 are a majority: only they can elect and commit.",
            "[S1’s AppendEntries for S3 breaks at the wall.]",
            "The network is whole again.",
            "[§5.2 S3 sends its heartbeat in term 2, and with it what S1 and S2 may lack.]",
            "§5.1 S1 hears from S3, the leader of term 2: it leads no more and follows.",
            "§5.3 S1 removes 1@1 to 2@1: the leader S3 has “d” there, and the leader’s log decides. They were never committed.",
            "§5.3 S1 learns that entry 1 is committed, and applies “d”.",
            "S1’s clients get no answer for “b c”: they can’t know whether it will be committed.",
            "[§5.2 S2 hears from S3, the leader of term 2, and follows it.]",
            "§5.3 S2 removes 1@1 to 2@1: the leader S3 has “d” there, and the leader’s log decides. They were never committed.",
            "§5.3 S2 learns that entry 1 is committed, and applies “d”.",
        ],
    );
}

#[test]
fn an_entry_of_an_older_term_is_not_committed_by_counting() {
    story(
        "cluster 3
         hold
         boot S1 term 2 log a@1 b@2
         boot S2 term 2 log a@1
         boot S3 term 2 log a@1
         timeout S1
         deliver S1->S2
         deliver S2->S1
         deliver S1->S2
         deliver S2->S1
         deliver S1->S2
         deliver S2->S1!
         request \"c\"
         deliver S1->S2
         deliver S2->S1!",
        &[
            "[§5.3 S2 holds S1’s log up to entry 2.]",
            "§5.4.2 A majority holds 2@2, but S1 does not commit it: an entry of an older term can still be overwritten. It has to wait for one of term 3.",
            "§5.3, §5.4.2 With S2’s copy a majority holds entry 3 of the current term 3: S1 commits it, and with it all entries before it. It applies “a b c”.",
            "§5.3 S1 answers its client: “c” is committed.",
        ],
    );
}

#[test]
fn a_term_can_open_with_an_empty_entry() {
    story(
        "cluster 3
         set no-op on
         hold
         timeout S1
         deliver S1->S2
         deliver S2->S1!
         drop S1->S3
         deliver S1->S2!",
        &[
            "§5.2 S2’s vote is the second of three: S1 leads term 1.",
            "[§5.2 S1 opens its term with an empty entry, 1@1, and sends it to all others at once.]",
            "[§5.2 S2 hears from S1, the leader of term 1, and follows it.]",
            "§5.3 S2 writes “no-op” as entry 1: before it there is nothing to disagree about.",
        ],
    );
}

#[test]
fn split_votes() {
    story(
        "cluster 3\nsplit-vote begin!",
        &[
            "§5.2 A split vote for term 1: the timers of S1, S2 and S3 run out together, and each votes for itself.",
            "§5.2 S1 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.2 S2 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.2 S3 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
        ],
    );
    story(
        "cluster 4\nsplit-vote begin!",
        &[
            "§5.2 A split vote for term 1: the timers of S1 and S2 run out together; each other server hears one of them first.",
            "§5.2 S1 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.2 S2 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
        ],
    );
    story(
        "cluster 5
         hold
         split-vote begin!
         settle
         timeout S1
         deliver newest S1->S2
         deliver newest S1->S3!
         deliver newest S1->S4!",
        &[
            "§5.2 A split vote for term 1: the timers of S1, S2 and S3 run out together; each other server hears one of them first.",
            "§5.2 S1 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.2 S2 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.2 S3 heard no leader in time: it becomes a candidate in term 1, votes for itself and asks all others.",
            "§5.1 S3 learns of the newer term 2 from S1: it stands no more and is a follower again.",
            "§5.2, §5.4.1 S3 votes for S1: first to ask in term 2, and its log is as new.",
            "§5.2 Term 1 ends without a leader: nobody got a majority. Random timeouts make a second tie unlikely.",
            "§5.2, §5.4.1 S4 votes for S1: first to ask in term 2, and its log is as new.",
        ],
    );
}

#[test]
fn walls_and_cuts() {
    story(
        "cluster 4
         hold
         split S1 S2 | S3 S4!
         timeout S1
         deliver S1->S3!
         heal!
         cut S1->S2!",
        &[
            "The network splits: S1 S2 | S3 S4. No side is a majority: nobody can be elected, nothing committed.",
            "[S1’s RequestVote for S3 breaks at the wall.]",
            "The network is whole again.",
            "The way from S1 to S2 is cut.",
        ],
    );
}

#[test]
fn notes_get_lost_doubled_or_forged() {
    story(
        "cluster 3
         set loss 100%
         timeout S1
         step!
         set loss 0%
         set duplication 100%
         timeout S2!
         set heartbeat 60ms!",
        &[
            "[S1’s RequestVote for S3 gets lost on the way. Neither of the two notices.]",
            "§5.2 S2 heard no leader for 6 ms: it becomes a candidate in term 1, votes for itself and asks all others.",
            "[The network doubles notes #3 and #5: they will arrive twice.]",
            "The settings change: election timeout 150–300 ms, heartbeat 60 ms, latency 10–15 ms, 0 % lost, 100 % doubled.",
        ],
    );
    story(
        "cluster 3
         hold
         forge S1->S2 AppendEntries term 1 prev 0@0 entries b@1 c@1 commit 1!
         deliver S1->S2!",
        &[
            "Nobody wrote it, but it lies on the table: S1’s AppendEntries for S2.",
            "[§5.2 S2 hears from S1, the leader of term 1, and follows it. (Nobody wrote this note.)]",
            "§5.3 S2 writes “b c” as entries 1 to 2: before them there is nothing to disagree about.",
            "§5.3 S2 learns that entry 1 is committed, and applies “b”.",
        ],
    );
}

#[test]
fn one_server_alone() {
    story(
        "cluster 1\ntimeout S1!\nrequest \"x\"!\nheartbeat S1!",
        &[
            "§5.2 S1 is alone: it becomes a candidate in term 1, and its own vote is a majority. It leads.",
            "§5.3 A client asks S1 to take “x”: S1 writes it as entry 1.",
            "§5.3, §5.4.2 S1’s own copy is a majority: it commits entry 1 and applies “x”.",
            "§5.3 S1 answers its client: “x” is committed.",
            "[§5.2 S1 has nobody to send a heartbeat to.]",
        ],
    );
}

#[test]
fn what_stands_on_the_sheets() {
    captions(
        "cluster 5
         hold
         timeout S3!
         deliver S3->S2!
         deliver S3->S4
         deliver S2->S3!
         deliver S4->S3!
         deliver S3->S2!
         request \"x\"!
         deliver S3->S2!
         deliver S3->S4
         deliver S3->S4
         deliver S2->S3
         deliver S2->S3!
         deliver S4->S3
         deliver S4->S3!
         crash S3!
         restart S3!
         pause S2!
         resume S2!
         timer S2 150ms!
         timeout S1
         deliver newest S1->S4!
         request S1 \"y\"!",
        &[
            "S3: candidate in term 1 · heard no leader (§5.2)",
            "S2: votes for S3 · first to ask, log as new (§5.4.1)",
            "S3: 2 votes · needs 3 (§5.2)",
            "S3: leads term 1 · 3 of 5 votes (§5.2)",
            "S2: follows S3 · leader of term 1 (§5.2)",
            "S3: writes “x” as entry 1 · a client asked (§5.3)",
            "S2: writes “x” · logs agree before (§5.3)",
            "S3: S2 holds the log up to 1 (§5.3)",
            "S3: commits up to 1 · a majority holds it (§5.4.2)",
            "S3: crashed · only the sheet stays",
            "S3: starts from its sheet · the rest is forgotten (§5.2)",
            "S2: asleep · notes wait at the door",
            "S2: awake · as if no time had passed",
            "S2: timer set by hand · 150 ms",
            "S4: refuses S1 · has voted for S3 (§5.2)",
            "S1: knows no leader to send the client to (§8)",
        ],
    );
}
