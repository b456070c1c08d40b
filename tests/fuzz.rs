//! Bytes from strangers: as scripts, as scripts that went wrong somewhere, and as schedules.
//! Nothing panics or hangs, what is read is printed as it was read, and no schedule, however odd,
//! makes a property fall while no rule is broken.
//!
//! The same bytes in every run here; `cargo xtask fuzz --minutes N` tries others, for as long as it
//! is told to, through `PROPTEST_RNG_SEED` and `PROPTEST_CASES`.

mod support;

mod fuzz {
    mod schedule;
    mod script;

    use proptest::test_runner::{Config, RngSeed};

    /// How many inputs a test tries, unless `PROPTEST_CASES` says otherwise.
    fn cases(usual: u32) -> Config {
        let by_environment = Config::default();
        let seed = match by_environment.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_261_124),
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
