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

    use crate::support::cases::cases;
}
