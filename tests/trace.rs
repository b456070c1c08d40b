//! Traces for `raft.tla`: their form, what can't be traced, and a checker made from the
//! specification that replays every line.
//!
//! The schedules are the same in every run. `PROPTEST_RNG_SEED` makes others and
//! `PROPTEST_CASES` more.

mod support;

#[path = "random/schedule.rs"]
mod schedule;

mod trace {
    mod line;
    mod play;
    mod raft_tla;

    mod by_hand;
    mod golden;
    mod refusals;
    mod replay;
    mod teeth;
}
