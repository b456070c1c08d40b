//! Raft Workshop: a Raft cluster you can hold in your hands.
//!
//! The rooms, each of which knows only those before it: [`raft`], the algorithm; [`cluster`], the
//! world around the servers.

pub mod cluster;
pub mod raft;
#[cfg(feature = "app")]
pub mod view;
