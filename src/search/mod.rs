//! The search for a counterexample: all schedules of a small cluster, the shortest first, until one
//! breaks a property.
//!
//! A [`Model`] says how many servers there are, which rules are broken, and how much may happen
//! ([`Bounds`]). A [`Search`] is a plain value that goes on when it is told to, a slice at a time:
//! it reads no clock and starts no thread, and who wants to cancel it drops it. What it finds is a
//! [`Counterexample`]: a script that plays the schedule on a cluster that holds its notes, and ends
//! with the property that falls.
//!
//! ```
//! use raft_workshop::raft::BreakableRule;
//! use raft_workshop::search::{Model, Outcome, Search};
//!
//! let model = Model::for_rules([BreakableRule::VoteOnce].into_iter().collect(), 3);
//! let mut search = Search::new(model)?;
//! let outcome = loop {
//!     if let Some(outcome) = search.advance(10_000) {
//!         break outcome;
//!     }
//!     // Here a worker tells of `search.progress()`, and gives up if it is asked to.
//! };
//! assert!(matches!(outcome, Outcome::Found(it) if it.script.ends_with("violated election-safety\n")));
//! # Ok::<(), raft_workshop::search::ModelError>(())
//! ```
//!
//! # No second Raft
//!
//! The servers are those of [`raft`](crate::raft) and the properties those of
//! [`cluster::Safety`](crate::cluster::Safety). Every schedule that is found is played on a
//! [`Cluster`](crate::cluster::Cluster), shrunk there, and run once more as a script before it is
//! shown.
//!
//! # What one step is
//!
//! With [`Grain::SingleEvents`] a step is one event: one note is delivered, one timer runs out. That
//! leaves nothing out, but Figure 8 of the paper takes some thirty such steps, which is too deep.
//! So by default, with [`Grain::Acts`], a step is a short sequence of events that belong together:
//!
//! | act | events |
//! | --- | --- |
//! | elect S1, asking S2 S3 | its timer runs out, as often as it takes to reach the newest term among those asked, or the one after; exactly those asked get the request; their answers come back; it wins |
//! | exchange S1->S2 | a heartbeat, the answer, and so on until there is nothing left to send |
//! | request at S1 | a client asks a leader |
//! | request at S1 again | the client got no answer and asks a leader for the same (§8) |
//! | crash S1, restart S1 | |
//! | members S1 S2 | the leader of the newest term is asked for other members (§6) |
//! | late S1->S2 AppendEntries | an old note with entries arrives, and its answer is lost |
//!
//! All other notes are lost. How a server comes to hear of a newer term needs no act of its own: it
//! is asked in an election and refuses, or answers an exchange.
//!
//! # What "shortest" means
//!
//! No schedule of the model with fewer acts (or events, in single events) breaks a property. Then
//! all events are left out that aren't needed, until leaving out any single one makes the property
//! hold. There may be a schedule with fewer events still, made of more acts, or of other ones.
//!
//! # What is not searched twice
//!
//! - States that are equal up to the names of the servers: see `fingerprint.rs`.
//! - Crashes, restarts and timeouts that could have come before the last act just as well, as it
//!   left that server alone: see `Act::could_have_come_before`.
//! - Answers that can't change anything any more are taken off the table at once.
//!
//! # What is left out
//!
//! Time stands still: timers run out when the search says so, and nothing else does. Hence no
//! retries, no check of the quorum, no pre-vote, which would never forget a leader that it once
//! heard. No pauses and no walls: a note that isn't delivered comes to the same. No snapshots, no
//! reads, no leadership transfer, no servers that come to the table later. Liveness is no property
//! that a schedule of some length could break: with [`RandomTimeouts`] broken the search finds
//! nothing, and says why.
//!
//! [`RandomTimeouts`]: crate::raft::BreakableRule::RandomTimeouts

mod act;
mod engine;
mod fingerprint;
mod model;
mod shrink;
mod stage;
mod state;
mod story;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use act::Happening;
pub use engine::{Counterexample, Limit, Outcome, Progress, Search};
pub use model::{
    Bounds, DEFAULT_MAX_BYTES, DEFAULT_MAX_STATES, DEFAULT_SERVERS, Grain, MAX_BOUND,
    MAX_SEARCH_SERVERS, MIN_SEARCH_SERVERS, Model, ModelError,
};
pub use shrink::{Played, play};
