//! The numbers that the paper leaves to whoever runs it.

use std::fmt;

use super::breakable::BrokenRules;
use super::types::Micros;

/// The longest span that a timer can be set to: one minute.
pub const MAX_TIMER_US: Micros = 60_000_000;

/// The shortest span between heartbeats or retries: one millisecond.
pub const MIN_PERIOD_US: Micros = 1_000;

/// How the servers of a cluster are set up, all alike.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Config {
    /// The shortest election timeout.
    pub election_timeout_min_us: Micros,
    /// The longest election timeout; each one is drawn between the two (§5.2).
    pub election_timeout_max_us: Micros,
    /// How long a leader waits before it sends `AppendEntries` to everybody again.
    pub heartbeat_us: Micros,
    /// How long a server waits for an answer before it asks again.
    pub retry_us: Micros,
    /// The most entries in one `AppendEntries`.
    pub max_entries: usize,
    /// Whether a leader opens its term with an empty entry (§8).
    pub no_op: bool,
    /// Whether a server asks before it raises its term (dissertation §9.6).
    pub pre_vote: bool,
    /// Whether a leader steps down that a majority doesn't answer (dissertation §6.2).
    pub check_quorum: bool,
    /// How many applied entries a log holds before they become a snapshot; `None` for never.
    pub snapshot_at: Option<usize>,
    /// The most values in one chunk of a snapshot.
    pub snapshot_chunk: usize,
    /// The rules that are switched off.
    pub broken: BrokenRules,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            election_timeout_min_us: 150_000,
            election_timeout_max_us: 300_000,
            heartbeat_us: 50_000,
            retry_us: 50_000,
            max_entries: 100,
            no_op: false,
            pre_vote: false,
            check_quorum: false,
            snapshot_at: None,
            snapshot_chunk: 8,
            broken: BrokenRules::default(),
        }
    }
}

/// Why a [`Config`] can't be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConfigError {
    /// The shortest election timeout is longer than the longest.
    ElectionTimeoutReversed,
    /// The election timeout is under [`MIN_PERIOD_US`] or over [`MAX_TIMER_US`].
    ElectionTimeoutRange,
    /// The heartbeat is under [`MIN_PERIOD_US`] or over [`MAX_TIMER_US`].
    HeartbeatRange,
    /// The retry is under [`MIN_PERIOD_US`] or over [`MAX_TIMER_US`].
    RetryRange,
    /// An `AppendEntries` must be able to carry at least one entry.
    NoEntries,
    /// A snapshot needs at least one entry.
    NothingToSnapshot,
    /// A chunk of a snapshot must be able to carry at least one value.
    EmptyChunk,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min_ms, max_s) = (MIN_PERIOD_US / 1_000, MAX_TIMER_US / 1_000_000);
        match self {
            Self::ElectionTimeoutReversed => {
                write!(f, "the shortest election timeout is longer than the longest")
            }
            Self::ElectionTimeoutRange => {
                write!(f, "an election timeout is {min_ms} ms to {max_s} s")
            }
            Self::HeartbeatRange => write!(f, "a heartbeat is {min_ms} ms to {max_s} s"),
            Self::RetryRange => write!(f, "a retry is {min_ms} ms to {max_s} s"),
            Self::NoEntries => write!(f, "max-entries is at least 1"),
            Self::NothingToSnapshot => write!(f, "snapshot-at is at least 1, or off"),
            Self::EmptyChunk => write!(f, "snapshot-chunk is at least 1"),
        }
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Says what can't be right.
    ///
    /// # Errors
    /// The first [`ConfigError`] there is.
    pub fn validate(&self) -> Result<(), ConfigError> {
        let period = MIN_PERIOD_US..=MAX_TIMER_US;
        let checks = [
            (
                self.election_timeout_min_us <= self.election_timeout_max_us,
                ConfigError::ElectionTimeoutReversed,
            ),
            (
                period.contains(&self.election_timeout_min_us)
                    && period.contains(&self.election_timeout_max_us),
                ConfigError::ElectionTimeoutRange,
            ),
            (period.contains(&self.heartbeat_us), ConfigError::HeartbeatRange),
            (period.contains(&self.retry_us), ConfigError::RetryRange),
            (self.max_entries > 0, ConfigError::NoEntries),
            (self.snapshot_at != Some(0), ConfigError::NothingToSnapshot),
            (self.snapshot_chunk > 0, ConfigError::EmptyChunk),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, error)| Err(error))
    }
}
