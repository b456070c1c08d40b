//! How many inputs a test draws, and from which seed: the same in every run, unless
//! `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others.

use proptest::test_runner::{Config, RngSeed};

/// So many cases, unless the environment asks for another number.
pub fn cases(usual: u32) -> Config {
    let by_environment = Config::default();
    let rng_seed = match by_environment.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_141_010),
        fixed => fixed,
    };
    let asked_for = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if asked_for { by_environment.cases } else { usual };
    Config { cases, rng_seed, failure_persistence: None, ..by_environment }
}
