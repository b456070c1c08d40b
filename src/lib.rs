//! Raft Workshop: a Raft cluster you can hold in your hands.
//!
//! The rooms, each of which knows only those before it: [`raft`], the algorithm.

pub mod raft;
