//! Raft Workshop: a Raft cluster you can hold in your hands.
//!
//! The rooms, each of which knows only those before it: [`raft`], the algorithm; [`cluster`], the
//! world around the servers; [`script`], what can be asked of them and expected, as text.

pub mod cluster;
pub mod raft;
pub mod script;
#[cfg(feature = "app")]
pub mod view;
