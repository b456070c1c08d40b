//! Raft Workshop: a Raft cluster you can hold in your hands.
