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
    mod labs;
    mod liveness;
    mod safety;
    mod teeth;

    use proptest::test_runner::{Config, RngSeed};

    /// How many schedules a test tries, unless `PROPTEST_CASES` says otherwise.
    fn cases(usual: u32) -> Config {
        let by_environment = Config::default();
        let seed = match by_environment.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_141_010),
            fixed => fixed,
        };
        let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
        Config {
            cases: if asked_for { by_environment.cases } else { usual },
            rng_seed: seed,
            failure_persistence: None,
            ..by_environment
        }
    }
}
