//! x
mod act;
mod engine;
mod fingerprint;
mod model;
mod shrink;
mod stage;
mod state;

pub use act::Happening;
pub use engine::{Counterexample, Limit, Outcome, Progress, Search};
pub use model::{
    Bounds, DEFAULT_MAX_BYTES, DEFAULT_MAX_STATES, Grain, MAX_BOUND, MAX_SEARCH_SERVERS,
    MIN_SEARCH_SERVERS, Model, ModelError,
};
pub use shrink::{Played, play};
