//! The Raft consensus algorithm, as Figure 2 of the paper has it.
//!
//! A [`Server`] keeps a log of commands that must become the same on every server. Each server is
//! a follower, a candidate or a leader. Time is cut into terms; a term begins with an election
//! and has at most one leader. A follower that hears from no leader for a random while stands for
//! election; whoever gets the votes of a majority leads. The leader takes commands from clients,
//! writes them into its log and sends them on in `AppendEntries`; a follower takes them only where
//! its log agrees with the leader's just before them. What a majority holds, in the leader's own
//! term, is committed: it is applied to the state machine and never lost again.
//!
//! A server is a pure value. Whatever happens to it is an [`Input`]; [`Server::step`] changes the
//! server and says in [`Event`]s what it did, each with the [`Rule`] that made it do so. It knows
//! no clock but the `now` it is given and no chance but its own generator, so that a run can be
//! repeated, copied and taken back.
//!
//! # Where each rule of the paper is
//!
//! | section | rule | function |
//! | --- | --- | --- |
//! | §5.1 | a newer term makes everybody a follower | `adopt_term`, `become_follower` |
//! | §5.1 | an old term's reply is ignored | `ignore` |
//! | §5.2 | a server starts as follower | `start` |
//! | §5.2 | no word from a leader: stand for election | `handle_election_timeout`, `become_candidate` |
//! | §5.2 | timeouts are drawn at random | `draw_election_timer` |
//! | §5.2 | one vote a term, first come first served | `handle_request_vote`, `vote_for` |
//! | §5.2 | a majority of votes makes a leader | `handle_request_vote_reply`, `become_leader_if_elected`, `become_leader` |
//! | §5.2 | a candidate follows the leader of its term | `recognize_leader` |
//! | §5.2 | heartbeats | `handle_heartbeat_due` |
//! | §5.3 | the leader appends a client's command | `handle_client_request` |
//! | §5.3 | the leader sends what follows nextIndex | `send_append_entries` |
//! | §5.3 | the consistency check | `handle_append_entries`, `reason_to_refuse_entries` |
//! | §5.3 | conflicting entries are removed | `store_entries`, `truncate_conflict` |
//! | §5.3 | after a success, nextIndex and matchIndex follow | `handle_append_entries_reply`, `count_replica` |
//! | §5.3 | after a refusal, one entry earlier | `back_up` |
//! | §5.3 | followers commit as far as the leader | `follow_commit_index` |
//! | §5.3 | what is committed is applied in order | `apply_committed` |
//! | §5.4.1 | no vote for a candidate whose log is behind | `reason_to_refuse_vote`, `is_up_to_date` |
//! | §5.4.2 | only entries of the current term are committed by counting | `advance_commit_index` |
//! | §5.5 | unanswered calls are made again | `handle_retry_due`, `retry_request_votes` |
//! | §8 | the term may begin with an empty entry | `become_leader` |
//!
//! # What is left out
//!
//! Membership changes (§6), log compaction (§7), sessions for clients and read-only requests (§8),
//! pre-vote and leadership transfer (Ongaro's dissertation). Raft doesn't defend against servers
//! that lie, and neither does this.

mod breakable;
mod check_quorum;
mod compaction;
mod config;
mod configuration;
mod election;
mod event;
mod log;
mod membership;
mod message;
mod pre_vote;
mod read;
mod replication;
mod server;
mod state;
mod state_machine;
mod transfer;
mod types;

pub use breakable::{BreakableRule, BrokenRules};
pub use config::{Config, ConfigError, MAX_TIMER_US, MIN_PERIOD_US};
pub use configuration::{Configuration, Tallies, Tally};
pub use election::is_up_to_date;
pub use event::{Effect, Event, Reason, Rule};
pub use log::Log;
pub use membership::ChangeRefusal;
pub use message::{Message, MessageKind};
pub use server::{Input, Server, Timer};
pub use state::{
    Candidate, CatchUp, Countdown, Incoming, Leader, PendingRead, Persistent, Progress,
    QuorumWatch, Role, Snapshot, Transfer, Volatile,
};
pub use state_machine::{ClientId, Session, StateMachine};
pub use transfer::TransferRefusal;
pub use types::{
    Entries, Entry, EntryId, Index, MAX_SERVERS, MAX_VALUE_BYTES, Micros, Payload, ServerId,
    ServerSet, Term, Value, ValueError,
};
