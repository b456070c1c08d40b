//! What happened and why, in sentences: every text that is made from typed events.

mod refusal;

use crate::cluster::Seat;
use crate::raft::Role;
use crate::view::text::Texts;

pub use refusal::{property, refusal, settings_error, violation};

/// The paper's word for a role.
#[must_use]
pub fn role(texts: &Texts, role: &Role) -> String {
    match role {
        Role::Follower { .. } => texts.get("role-follower"),
        Role::Candidate(_) => texts.get("role-candidate"),
        Role::Leader(_) => texts.get("role-leader"),
    }
}

/// How a server is doing, in a word: `crashed`, `paused`, or its role.
#[must_use]
pub fn seat(texts: &Texts, seat: &Seat) -> String {
    match seat {
        Seat::Up(server) => role(texts, server.role()),
        Seat::Paused(_) => texts.get("state-paused"),
        Seat::Crashed { .. } => texts.get("state-crashed"),
    }
}
