//! The search for a counterexample, beside the page: a web worker runs [`Search`] and reports.
//!
//! `worker` is what runs there, `seeker` is what the page holds in its hand. The two talk in
//! arrays of plain values: [`Order`] goes there, [`Report`]s come back.
//!
//! [`Search`]: crate::search::Search

mod report;
mod seeker;
mod worker;

pub use report::{Ceiling, Extent, Order, Report};
pub use seeker::Seeker;
pub use worker::{is_worker, run};
