//! Lines that don't parse, and what is said of them.

use raft_workshop::script::parse_line;

const LINES: &[(&str, &str)] = &[
    ("flwo", "there is no command `flwo`; did you mean `flow`?"),
    ("Hold", "there is no command `Hold`; did you mean `hold`?"),
    ("untill leader", "there is no command `untill`; did you mean `until`?"),
    ("expct leader", "there is no command `expct`; did you mean `expect`?"),
    ("split-votes", "there is no command `split-votes`; did you mean `split-vote`?"),
    ("splitvote", "there is no command `splitvote`; did you mean `split-vote`?"),
    ("cluster", "expected a whole number, but the line ends"),
    ("cluster five", "expected a whole number, found `five`"),
    ("cluster -5", "expected a whole number, found `-5`"),
    ("seed 99999999999999999999", "`99999999999999999999` is too large a number"),
    ("flow now", "`now` is too much here"),
    ("run", "expected a time with its unit, such as 150ms, 2s or 800us, but the line ends"),
    ("run 500", "expected a time with its unit, such as 150ms, 2s or 800us, found `500`"),
    ("run 500 ms", "expected a time with its unit, such as 150ms, 2s or 800us, found `500`"),
    ("run 0.0001ms", "expected a time with its unit, such as 150ms, 2s or 800us, found `0.0001ms`"),
    ("run -1ms", "expected a time with its unit, such as 150ms, 2s or 800us, found `-1ms`"),
    ("step 1.5", "expected a whole number, found `1.5`"),
    (
        "set",
        "expected a setting (election-timeout, heartbeat, retry, latency, loss, duplication, max-entries, no-op, pre-vote, check-quorum, snapshot-at, snapshot-chunk, client-retry), but the line ends",
    ),
    ("set hartbeat 50ms", "there is no setting `hartbeat`; did you mean `heartbeat`?"),
    (
        "set election-timeout 150..300",
        "expected two times with .. between, such as 150ms..300ms, found `150..300`",
    ),
    ("set loss 10", "expected a share such as 10%, found `10`"),
    ("set loss 300%", "expected a share such as 10%, found `300%`"),
    ("set no-op yes", "there is no switch `yes`; known are on, off"),
    ("set pre-vote maybe", "there is no switch `maybe`; known are on, off"),
    ("set check-quorum", "expected a switch (on, off), but the line ends"),
    ("set snapshot-at on", "expected a whole number, found `on`"),
    ("set snapshot-chunk off", "expected a whole number, found `off`"),
    (
        "set client-retry 300",
        "expected a time with its unit, such as 150ms, 2s or 800us, found `300`",
    ),
    ("read \"x\"", "`\\\"x\\\"` is too much here"),
    ("read x", "expected a server such as S2, found `x`"),
    ("add", "expected a server such as S2, but the line ends"),
    ("add S10", "the servers are S1 to S9: there is no `S10`"),
    ("remove 2", "expected a server such as S2, found `2`"),
    ("members S1 / S2", "`/` is too much here"),
    ("snapshot", "expected a server such as S2, but the line ends"),
    ("transfer S1", "expected a server such as S2, but the line ends"),
    ("transfer S1->S2", "expected a server such as S2, found `->S2`"),
    (
        "break vote",
        "there is no rule `vote`; known are step-down-on-newer-term, vote-once, persist-vote, majority, random-timeouts, log-matching-check, truncate-only-on-conflict, up-to-date-check, current-term-commit, joint-consensus, session-dedup",
    ),
    ("mend vote-onec", "there is no rule `vote-onec`; did you mean `vote-once`?"),
    (
        "forge S1->S2 InstallSnapshot term 1 members S1;S2",
        "expected members, such as S1,S2 or S1,S2/S2,S3, found `S1;S2`",
    ),
    (
        "forge S1->S2 InstallSnapshot term 1 values",
        "expected a text in double quotes, such as \"x\", but the line ends",
    ),
    ("forge S1->S2 PreVoteReply term 1", "a forged answer is granted or refused"),
    (
        "forge S1->S2 TimeoutNow term 1 round 1",
        "there is no field of TimeoutNow `round`; known are term",
    ),
    ("expect members", "expected a server such as S2, but the line ends"),
    ("expect S1 members S1 / S2 / S3", "`/` is too much here"),
    ("expect read a", "expected a text in double quotes, such as \"x\", found `a`"),
    (
        "expect broken",
        "expected a rule (step-down-on-newer-term, vote-once, persist-vote, majority, random-timeouts, log-matching-check, truncate-only-on-conflict, up-to-date-check, current-term-commit, joint-consensus, session-dedup), but the line ends",
    ),
    ("expect S1 snapshot", "expected a whole number, but the line ends"),
    ("boot S2", "a sheet needs a term, such as `term 7`"),
    ("boot S2 term 1 term 2", "`term` is said twice"),
    ("boot S2 term 1 log", "expected an entry, value@term, such as a@1, but the line ends"),
    ("boot S2 term 1 log a", "expected an entry, value@term, such as a@1, found `a`"),
    ("boot S2 term 1 log @1", "a value needs at least one character"),
    ("boot S2 term 1 log a@b", "expected an entry, value@term, such as a@1, found `a@b`"),
    ("boot S2 term 1 log aaaaaaaaaaaaaaaaa@1", "a value has at most 16 bytes"),
    ("timeout", "expected a server such as S2, but the line ends"),
    ("timeout 2", "expected a server such as S2, found `2`"),
    ("timeout S0", "the servers are S1 to S9: there is no `S0`"),
    ("timeout S10", "the servers are S1 to S9: there is no `S10`"),
    ("timeout S2, S3", "expected a server such as S2, found `S2,`"),
    ("heartbeat S1 S2", "`S2` is too much here"),
    ("request", "expected a text in double quotes, such as \"x\", but the line ends"),
    ("request x", "expected a server such as S2, found `x`"),
    ("request S1 x", "expected a text in double quotes, such as \"x\", found `x`"),
    ("request \"x", "the text has no closing quote"),
    ("request \"\"", "a value needs at least one character"),
    (
        "request \"a b\"",
        "a value can't contain ' ' (visible characters other than \", @ and # only)",
    ),
    (
        "request \"no-op\"",
        "no-op stands for a leader's own empty entry, members:… for a change of members",
    ),
    (
        "deliver",
        "expected a note or notes, such as #12, S1->S2, newest S1->S2 or all, but the line ends",
    ),
    (
        "deliver 12",
        "expected a note or notes, such as #12, S1->S2, newest S1->S2 or all, found `12`",
    ),
    ("deliver #12 #13", "`#13` is too much here"),
    ("deliver S1", "expected an arrow, as in S1->S2, but the line ends"),
    ("deliver S1->", "expected a server such as S2, but the line ends"),
    (
        "deliver S1->S2 AppendEntry",
        "there is no kind of note `AppendEntry`; did you mean `AppendEntries`?",
    ),
    (
        "deliver S1->S2 vote",
        "there is no kind of note `vote`; known are RequestVote, RequestVoteReply, AppendEntries, AppendEntriesReply, PreVote, PreVoteReply, InstallSnapshot, InstallSnapshotReply, TimeoutNow, ReadIndex, ReadIndexReply",
    ),
    ("forge S1->* RequestVote term 1", "expected a server such as S2, found `*`"),
    (
        "forge S1->S2",
        "expected a kind of note (RequestVote, RequestVoteReply, AppendEntries, AppendEntriesReply, PreVote, PreVoteReply, InstallSnapshot, InstallSnapshotReply, TimeoutNow, ReadIndex, ReadIndexReply), but the line ends",
    ),
    ("forge S1->S2 RequestVote last 1@1", "a forged note needs a term, such as `term 2`"),
    ("forge S1->S2 RequestVote term >= 1", "a forged note needs numbers, not comparisons"),
    (
        "forge S1->S2 RequestVote term 1 prev 1@1",
        "there is no field of RequestVote `prev`; known are term, last",
    ),
    (
        "forge S1->S2 RequestVote term 1 last 4",
        "expected a place in a log, index@term, such as 4@2, found `4`",
    ),
    ("forge S1->S2 RequestVoteReply term 1", "a forged answer is granted or refused"),
    ("forge S1->S2 RequestVoteReply term 1 granted refused", "`the answer` is said twice"),
    ("split", "expected a server such as S2, but the line ends"),
    ("split S1 |", "expected a server such as S2, but the line ends"),
    ("split S1 / S2", "`/` is too much here"),
    ("cut S1 S2", "expected an arrow, as in S1->S2, found `S2`"),
    ("split-vote start", "`start` is too much here"),
    (
        "expect",
        "expected a condition (leader, leaders, agreed, committed, leaderless, notes, note, time, safe, violated, members, read, broken), but the line ends",
    ),
    ("expect leeder", "there is no condition `leeder`; did you mean `leader`?"),
    ("expect not not leader", "there is no condition `not`; did you mean `note`?"),
    (
        "expect S2",
        "expected a condition of a server (follower, pre-candidate, candidate, leader, up, crashed, paused, term, voted, log, terms, commit, applied, match, next, timer, snapshot, members), but the line ends",
    ),
    ("expect S2 folower", "there is no condition of a server `folower`; did you mean `follower`?"),
    ("expect S2 term > 3", "expected a whole number, found `>`"),
    ("expect S2 term == 3", "expected a whole number, found `=`"),
    ("expect S2 voted", "expected a server such as S2, but the line ends"),
    ("expect S2 log", "expected a log, such as \"ab\", a@1 b@2 or empty, but the line ends"),
    ("expect S2 log ab", "expected a log, such as \"ab\", a@1 b@2 or empty, found `ab`"),
    ("expect S2 applied x", "expected a text in double quotes, such as \"x\", found `x`"),
    ("expect notes", "expected a whole number, but the line ends"),
    ("expect note", "expected a server such as S2, but the line ends"),
    ("expect note S1->S2 RequestVote term", "expected a whole number, but the line ends"),
    ("expect time 200", "expected a time with its unit, such as 150ms, 2s or 800us, found `200`"),
    (
        "expect violated",
        "expected a property (election-safety, leader-append-only, log-matching, leader-completeness, state-machine-safety, exactly-once), but the line ends",
    ),
    (
        "expect violated election",
        "there is no property `election`; known are election-safety, leader-append-only, log-matching, leader-completeness, state-machine-safety, exactly-once",
    ),
];

#[test]
fn what_is_wrong_is_said_in_a_sentence() {
    let said: Vec<_> = LINES.iter().map(|(line, _)| (*line, parse_line(line))).collect();
    for ((line, said), (_, sentence)) in said.iter().zip(LINES) {
        let said = said.as_ref().map(|_| ()).map_err(ToString::to_string);
        assert_eq!(said, Err((*sentence).to_string()), "{line}");
    }
}
