//! The built page in a real browser, used as people use it.
//!
//! `cargo xtask test browser` builds the page, serves it, starts ChromeDriver, and tells the tests
//! where both are. Each test opens the page in a browser of its own. It finds what it uses by role
//! and accessible name, and reads the hooks that the page offers to such tools.

mod access;
mod buttons;
mod changes;
mod diagram;
mod driver;
mod elections;
mod embed;
mod futures;
mod keyboard;
mod languages;
mod layout;
mod lessons;
mod logs;
mod new_cluster;
mod notes;
mod opening;
mod page;
mod presenter;
mod props;
mod reload;
mod requests;
mod search;
mod seat;
mod share;
mod speed;
mod split_vote;
mod steps;
mod tape;
mod theme;
