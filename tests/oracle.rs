//! The same random schedules through this project's servers and through those of the crate `raft`
//! (TiKV's, version 0.7.0): at every quiet point the two clusters must be in the same state.
//!
//! No clock runs. A schedule lets election timers run out, asks leaders, crashes servers and puts
//! walls up; notes are lost, late, doubled, or overtake each other. They are handed over in
//! rounds, in both clusters in the same order. When none is under way any more, these are
//! compared: everybody's term, vote, known leader and log with its values; who leads, with its
//! commit index and what it knows about its followers' logs; which calls for votes and votes are
//! late; and whose election timer started anew. Once a leader's heartbeats have gone round, so is
//! what is committed and applied by all who follow it. Every schedule ends with the faults taken
//! away, a leader, and equal logs.
//!
//! # Where the two differ
//!
//! Each difference is brought to common ground, mostly by losing a note that a network may lose.
//!
//! | the crate `raft` | here | common ground |
//! | --- | --- | --- |
//! | opens every term with an empty entry | a setting (§8) | `no_op` is on |
//! | drops calls and entries of an old term without a word | refuses them, with its term (§5.1, Figure 2) | the network loses these refusals |
//! | refuses its free vote when it knows the term's leader | grants it (Figure 2): with a leader elected it decides nothing | the network loses such calls for votes |
//! | heartbeats carry no entries, and `min(matchIndex, commitIndex)` | they are `AppendEntries` (§5.2) | logs are compared after whole dialogues, commit indexes after heartbeats |
//! | a refusal names the place to go on at | one entry back at a time (§5.3) | the same; a dialogue is broken off only where both take as many rounds, and nextIndex is not compared |
//! | sends on before it has an answer, and stops after a loss | sends all from nextIndex until there is an answer | heartbeats go round before a request |
//! | refuses what has overtaken the entries before it, and goes on with a heartbeat | sends all again | heartbeats go round after notes that overtook each other |
//! | replicates with other notes, and other numbers of them | Figure 2's | copies of old ones arrive late only where nobody may heed them, or where heartbeats follow |
//! | entries before the commit index are acknowledged unseen | the consistency check comes first | none needed: the logs agree there |
//! | an extra empty append tells of a commit | the next heartbeat does (§5.3) | followers' commit indexes are compared after heartbeats |
//! | the commit index survives a crash | it starts at 0 (Figure 2) | it is cleared in the crate's storage |
//! | calls for votes and refusals carry the commit index | they carry the last entry (Figure 2) | it is cleared in the notes |
//! | a candidate refused by a majority becomes a follower at once | it stays a candidate until its time is over | only leadership is compared |
//! | the election timer starts anew at every change of term, and with such a refusal | it goes on (§5.2) | timers are compared where neither happened |
//! | a follower passes a request on to its leader | it names the leader | only leaders are asked |
//! | counts ticks, with timeouts of the thread's own generator | microseconds, and a generator that is part of the server (§5.2) | no tick ever comes, and timers run out when the schedule says so |
//! | unanswered calls for votes are not repeated | they are (§5.5) | no retry timer runs out here |
//! | membership changes take effect when applied | when appended (§6) | membership never changes here |
//! | the order of a broadcast is that of a hash table | that of the servers' numbers | every round is sorted |
//!
//! The schedules are the same in every run. `PROPTEST_RNG_SEED` makes others and
//! `PROPTEST_CASES` more.

mod support;

mod oracle {
    mod compare;
    mod node;
    mod ours;
    mod schedule;
    mod table;
    mod theirs;

    mod agreement;
}
