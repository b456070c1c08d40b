//! What of the algorithm can be switched on and off while the cluster runs.

use crate::cluster::Settings;
use crate::raft::Micros;

/// A switch of the settings panel. Some hold a number as well while they are on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Switch {
    /// A server asks before it stands.
    PreVote,
    /// A leader steps down that a majority doesn't answer.
    CheckQuorum,
    /// A leader opens its term with an empty entry.
    NoOp,
    /// Snapshots are taken when so many entries have been applied.
    SnapshotAt,
    /// Clients try again after so long.
    ClientRetry,
}

/// What the number of a switch counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// It has no number.
    None,
    /// Entries.
    Entries,
    /// Milliseconds.
    Milliseconds,
}

const US_PER_MS: Micros = 1_000;

impl Switch {
    /// All of them, in the order of the panel.
    pub const ALL: [Self; 5] =
        [Self::PreVote, Self::CheckQuorum, Self::NoOp, Self::SnapshotAt, Self::ClientRetry];

    /// The keys of its name and of the sentence that explains it.
    #[must_use]
    pub fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::PreVote => ("setting-pre-vote", "explain-pre-vote"),
            Self::CheckQuorum => ("setting-check-quorum", "explain-check-quorum"),
            Self::NoOp => ("setting-no-op", "explain-no-op"),
            Self::SnapshotAt => ("setting-snapshot-at", "explain-snapshot-at"),
            Self::ClientRetry => ("setting-client-retry", "explain-client-retry"),
        }
    }

    /// What its number counts.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::PreVote | Self::CheckQuorum | Self::NoOp => Unit::None,
            Self::SnapshotAt => Unit::Entries,
            Self::ClientRetry => Unit::Milliseconds,
        }
    }

    /// Its number, 1 for a switch without one; `None` while it is off.
    #[must_use]
    pub fn value(self, settings: &Settings) -> Option<u64> {
        let on = |on: bool| on.then_some(1);
        match self {
            Self::PreVote => on(settings.raft.pre_vote),
            Self::CheckQuorum => on(settings.raft.check_quorum),
            Self::NoOp => on(settings.raft.no_op),
            Self::SnapshotAt => settings.raft.snapshot_at.map(|entries| entries as u64),
            Self::ClientRetry => settings.client_retry_us.map(|retry| retry / US_PER_MS),
        }
    }

    /// The number that it starts with when it is switched on, and the least and the most it takes.
    #[must_use]
    pub fn range(self) -> (u64, u64, u64) {
        match self.unit() {
            Unit::None => (1, 1, 1),
            Unit::Entries => (4, 1, 1_000),
            Unit::Milliseconds => (200, 1, 60_000),
        }
    }

    /// The same settings with this value, or with the switch off.
    #[must_use]
    pub fn set(self, settings: &Settings, value: Option<u64>) -> Settings {
        let mut settings = *settings;
        match self {
            Self::PreVote => settings.raft.pre_vote = value.is_some(),
            Self::CheckQuorum => settings.raft.check_quorum = value.is_some(),
            Self::NoOp => settings.raft.no_op = value.is_some(),
            Self::SnapshotAt => settings.raft.snapshot_at = value.map(|entries| entries as usize),
            Self::ClientRetry => {
                settings.client_retry_us = value.map(|ms| ms.saturating_mul(US_PER_MS));
            }
        }
        settings
    }

    /// The first settings with what this switch has in the others.
    #[must_use]
    pub fn with_value_of(self, settings: &Settings, others: &Settings) -> Settings {
        self.set(settings, self.value(others))
    }
}
