//! The Raft consensus algorithm: Figure 2 of the paper, and what the paper and Ongaro's dissertation
//! add to it.
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
//! Who takes part is itself written in the log: a change of members is an entry, and goes through
//! a time in which the old and the new members decide together. What has been applied may become
//! a [`Snapshot`], which takes the place of the log's beginning and is sent to whoever is behind
//! it. A server may ask before it stands; a leader may hand over, step down when a majority falls
//! silent, and answer reads without writing them down; a command that a client repeats is applied
//! once. Each rule that a [`BreakableRule`] names can be switched off, to see what it is for.
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
//! | §6 | one change of members at a time | `handle_change_members`, `reason_to_refuse_change` |
//! | §6 | new servers get the log before a vote | `begin_change_if_caught_up` |
//! | §6 | C-old,new, and once that is committed C-new; those who leave are told once | `begin_change`, `go_on_with_change`, `leaving` |
//! | §6 | the latest members in the log hold, committed or not | `adopt_configuration`, `roll_back_configuration` |
//! | §6 | both majorities decide | `has_quorum`, `reached_by_quorum` |
//! | §6 | who has no vote does not stand | `may_stand` |
//! | §6 | nobody is disturbed by a server that was removed | `is_disturbance` |
//! | §7 | a snapshot takes the place of what was applied | `take_snapshot`, `take_snapshot_if_due` |
//! | §7 | who is too far behind gets the snapshot, in chunks | `send_snapshot_chunk`, `handle_install_snapshot_reply` |
//! | §7 | it replaces the log, or a beginning of it | `handle_install_snapshot`, `store_chunk`, `install_snapshot` |
//! | §8 | the term may begin with an empty entry | `become_leader` |
//! | §8 | a repeated command is applied once | `take_command`, `apply` |
//! | §8 | a read waits until the leader is sure that it leads | `handle_read`, `release_reads`, `confirm_leadership`, `answer_reads` |
//! | §8 | the others tell it | `handle_read_index`, `handle_read_index_reply` |
//! | §3.10 of the dissertation | the leadership is handed over | `handle_transfer`, `hand_over_if_caught_up`, `give_up_transfer` |
//! | §3.10 of the dissertation | who is told to stands at once | `handle_timeout_now` |
//! | §6.2 of the dissertation | a leader without a majority steps down | `check_quorum`, `note_answer` |
//! | §9.6 of the dissertation | ask before you stand | `ask_for_pre_votes`, `handle_pre_vote`, `handle_pre_vote_reply`, `stand_if_promised` |
//!
//! # What is left out
//!
//! Changes of one member at a time, which the dissertation has instead of joint consensus (§4.1
//! there); reads by the lease of a leader's clock (§6.4.1 there); sessions that expire (§6.3
//! there): a client's last number is kept for ever. A server that is not to be disturbed takes no
//! notice of strangers only, where the paper has it take no notice of anybody (§6): an election
//! that is forced by hand can be won. Who is removed is told once, which the paper leaves open; who
//! misses that stands again and again. New servers catch up to the commit index, not in rounds
//! (§4.2.1 there). Raft doesn't defend against servers that lie, and neither does this.

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
pub(crate) mod shared;
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
