//! Raft Workshop: a Raft cluster you can hold in your hands.
//!
//! The rooms, each of which knows only those before it: [`raft`], the algorithm; [`cluster`], the
//! world around the servers; [`script`], what can be asked of them and expected, as text; [`lesson`],
//! text with scripts in it; [`share`], a run as a link, a file or a script; [`search`], a look through
//! all schedules of a small cluster for one that breaks a property.

pub mod cluster;
pub mod lesson;
pub mod raft;
pub mod script;
pub mod search;
pub mod share;
#[cfg(feature = "app")]
pub mod view;
