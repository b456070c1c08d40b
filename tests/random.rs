//! Random schedules: thousands of events each, with every fault there is, watched by an audit
//! that knows nothing of how the servers or the checks work.
//!
//! The schedules are the same in every run. `PROPTEST_RNG_SEED` makes others and
//! `PROPTEST_CASES` more.

mod support;

mod random {
    mod audit;
    mod schedule;

    mod anything;
    mod determinism;
    mod history;
    mod labs;
    mod liveness;
    mod safety;
    mod teeth;

    use crate::support::cases::cases;
}
