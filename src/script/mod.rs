//! The script language: what can be asked of a cluster and what is expected of it, one command a
//! line, as text.
//!
//! ```text
//! cluster 3                       # fresh servers S1, S2 and S3
//! hold                            # the notes lie on the table
//! timeout S1                      # S1 stands for election
//! deliver S1->S2 RequestVote
//! deliver S2->S1                  # with its vote
//! expect leader S1
//! ```
//!
//! Lessons, tests, "copy as script" on the page and `cargo xtask play` all use this text. A
//! [`Script`] is a list of [`Line`]s; a [`Runner`] carries them out on a cluster of its own, through
//! [`Cluster::apply`](crate::cluster::Cluster::apply) like everybody else; [`transcript`] tells what
//! happened, and [`trace`] tells it in the words of `raft.tla`. [`copy`] goes the other way, from
//! what was done on the page to a script.
//!
//! Whoever prints a [`Command`] or a [`Condition`] gets a line that parses to the same again.
//!
//! # The language
//!
//! One command a line; `#` starts a comment. Servers are `S1` to `S9`, an entry is `value@term`, a
//! place in a log `index@term` (`0@0` before the first entry), and times carry their unit.
//!
//! ```text
//! cluster 5                               # fresh servers at time 0, with the seed and settings so far
//! seed 42                                 # where all chance comes from; before the first event
//! set election-timeout 150ms..300ms
//! set heartbeat 50ms
//! set retry 50ms                          # how long to wait for an answer
//! set latency 10ms..15ms                  # of each note, one way
//! set loss 10%
//! set duplication 10%
//! set max-entries 1                       # in one AppendEntries
//! set no-op on                            # a leader opens its term with an empty entry; or off
//! set pre-vote on                         # who would stand asks first whether it would win; or off
//! set check-quorum on                     # a leader that a majority doesn't answer steps down; or off
//! set snapshot-at 4                       # so many applied entries become a snapshot; or off
//! set snapshot-chunk 2                    # of a snapshot's values in one InstallSnapshot
//! set client-retry 300ms                  # clients have sessions and ask again; or off: they ask once
//! flow                                    # the clock runs by itself
//! hold                                    # the clock stands, notes lie on the table
//! run 500ms                               # let the clock run, in hold as well; run 0ms only begins
//! step 3                                  # the next three events
//! until leader                            # let the clock run until the condition holds
//! boot S2 term 7 voted S1 log a@1 b@4     # start from this sheet; before the first event
//! timeout S2 S3                           # these election timers run out now, in this order
//! timer S2 150ms                          # this election timer will run out in that time
//! heartbeat S1                            # this leader's heartbeat is due now
//! request "x"                             # a client asks the leader
//! request S2 "x"                          # a client asks S2
//! read                                    # a client asks the leader what its state machine holds
//! read S2                                 # a client asks S2
//! deliver S1->S2 AppendEntries            # the oldest such note; the kind may be left out
//! deliver newest S1->S2
//! deliver #12                             # the note with this number
//! deliver S1->* RequestVote               # all such notes that lie on the table now
//! deliver *->S2
//! deliver all
//! drop S1->S3                             # notes are named in the same ways
//! duplicate #12
//! forge S1->S2 AppendEntries term 1 prev 1@1 entries b@1 c@1 commit 1
//! forge S1->S2 RequestVote term 2 last 4@2
//! forge S1->S2 RequestVoteReply term 2 granted
//! forge S1->S2 AppendEntriesReply term 1 accepted match 3
//! forge S1->S2 PreVote term 2 last 4@2
//! forge S1->S2 PreVoteReply term 2 granted
//! forge S1->S2 InstallSnapshot term 2 last 4@2 members S1,S2 offset 0 values "a" "b" done
//! forge S1->S2 InstallSnapshotReply term 2 last 4@2 received 2 done
//! forge S1->S2 TimeoutNow term 2
//! forge S1->S2 ReadIndex term 2 round 1
//! forge S1->S2 ReadIndexReply term 2 round 1
//! settle                                  # deliver, oldest first, until no note is left
//! crash S1 S2                             # one server or several
//! restart S1 S2
//! pause S2
//! resume S2
//! split S1 S2 | S3 S4 S5                  # any number of groups; who is not named forms one more
//! cut S1->S2                              # one direction
//! heal
//! split-vote                              # make the next election end without a leader
//! split-vote begin                        # only set the stage for that
//! add S6                                  # one more member; a new server has the next number
//! remove S2                               # or several
//! members S1 S2 S3                        # these members; the present ones take back what waits
//! snapshot S1                             # what S1 applied becomes a snapshot; several may be named
//! transfer S1 S2                          # leader S1 is to hand over to S2
//! break vote-once                         # switch a rule off, see below
//! mend vote-once                          # and on again
//! expect leader                           # stop with an error unless the condition holds
//! ask S3 S4                               # in a lesson: the reader answers for these; or nobody
//! you crash S1                            # in a lesson: the reader is to do it; elsewhere it is done
//! ```
//!
//! The rules are `step-down-on-newer-term`, `vote-once`, `persist-vote`, `majority`,
//! `random-timeouts`, `log-matching-check`, `truncate-only-on-conflict`, `up-to-date-check`,
//! `current-term-commit`, `joint-consensus` and `session-dedup`: see
//! [`BreakableRule`](crate::raft::BreakableRule). In a log an entry that no client asked for is
//! written `no-op@2`, `members:S1,S2,S3@2`, or `members:S1,S2/S2,S3@2` where the old and the new
//! members decide together.
//!
//! The properties that can be violated are `election-safety`, `leader-append-only`,
//! `log-matching`, `leader-completeness`, `state-machine-safety` and `exactly-once`.
//!
//! Conditions may have `not` in front. Numbers and times may have `>=` or `<=` before them.
//!
//! ```text
//! expect leader                           # some server that is up leads
//! expect leader S1
//! expect leaders 2                        # so many servers that are up believe they lead
//! expect agreed                           # all members that are up have one leader, term and log
//! expect S2 follower                      # or pre-candidate, candidate, leader, up, crashed, paused
//! expect S2 term 3
//! expect S2 voted S1
//! expect S2 voted nobody
//! expect S2 log "ab"                      # the values, joined; the log begins behind the snapshot
//! expect S2 log a@1 b@2
//! expect S2 log empty
//! expect S2 terms 1 1 4                   # of the entries of its log
//! expect S2 commit 2
//! expect S2 applied "ab"
//! expect committed "ab"                   # what some leader committed
//! expect S1 match S2 1                    # what leader S1 holds about S2
//! expect S1 next S2 2
//! expect leaderless 2                     # term 2 has ended without a leader
//! expect notes 4                          # so many are on the table
//! expect notes S2->S1 AppendEntriesReply 1
//! expect note S2->S1 AppendEntriesReply term 1 accepted match 3   # any of the fields of forge
//! expect time >= 200ms
//! expect S2 timer >= 100ms                # left on its election timer
//! expect members S1 S2 S3                 # as the leader has them, or the most up-to-date log
//! expect members S1 S2 / S2 S3            # in the middle of a change: the old and the new ones
//! expect S2 members S1 S2 S3              # as S2's log has them
//! expect S2 snapshot 3                    # up to this index; 0 if it has none
//! expect read "ab"                        # what the last read was answered
//! expect broken vote-once                 # the rule is switched off
//! expect safe                             # no property has been violated
//! expect violated election-safety
//! expect not S2 leader
//! ```

mod command;
mod condition;
pub mod copy;
mod limits;
mod notation;
mod parse;
mod print;
mod run;
mod sentence;
pub mod trace;
pub mod transcript;
mod words;

use std::fmt;

pub use command::{Command, Selector, Setting};
pub use condition::{Condition, Fact, State};
pub use limits::{
    MAX_EVENTS_PER_SCRIPT, MAX_LINE_BYTES, MAX_LINES, MAX_RUN_US, MAX_SCRIPT_BYTES,
    MAX_STEPS_PER_LINE, MAX_UNTIL_US,
};
pub use notation::{Comparison, Field, MessageText, NoteFilter, Number, Span};
pub use parse::{lines, lines_of_bytes, parse, parse_line};
pub(crate) use run::work;
pub use run::{Played, Runner};
pub use sentence::{ENGLISH, Part, Sentence};

/// Commands in the order in which they are carried out.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Script {
    /// The lines that have a command on them.
    pub lines: Vec<Line>,
}

/// A command, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// The number of the line in the text, from 1.
    pub number: usize,
    /// What is to be done.
    pub command: Command,
}

/// What is wrong with a script, printed `line: sentence`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong.
    pub sentence: Sentence,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.sentence)
    }
}

impl std::error::Error for Error {}
