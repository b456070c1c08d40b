//! A run as a link, a file, a script and what a browser keeps: what comes back is what was saved,
//! it does the same again, and whatever strangers make of it is an error in a sentence.
//!
//! The same runs every time here; `cargo xtask fuzz --minutes N` tries others.

mod support;

#[path = "random/schedule.rs"]
mod schedule;

mod share {
    mod runs;

    mod doc;
    mod file;
    mod link;
    mod script;
    mod store;
    mod strangers;

    use crate::support::cases::cases;
}
