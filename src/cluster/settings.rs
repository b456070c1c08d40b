//! How a cluster is set up.

use std::fmt;

use crate::raft::{Config, ConfigError, MAX_SERVERS, MAX_TIMER_US, MIN_PERIOD_US, Micros};

/// The longest one-way latency: ten seconds.
pub const MAX_LATENCY_US: Micros = 10_000_000;

/// Everything that decides a run, besides the commands: equal settings and equal commands at
/// equal times make equal runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Settings {
    /// How many servers there are, 1 to 9.
    pub servers: usize,
    /// Where all chance comes from.
    pub seed: u64,
    /// The timing of the servers.
    pub raft: Config,
    /// The shortest time that a note is under way.
    pub latency_min_us: Micros,
    /// The longest time that a note is under way; each one's is drawn between the two.
    pub latency_max_us: Micros,
    /// How many of a hundred notes are lost.
    pub loss_percent: u8,
    /// How many of a hundred notes arrive twice.
    pub duplication_percent: u8,
    /// How long a client waits for an answer before it asks another server (§8); `None` if
    /// clients give up. Clients that try again have sessions.
    pub client_retry_us: Option<Micros>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            servers: 5,
            seed: 1,
            raft: Config::default(),
            latency_min_us: 10_000,
            latency_max_us: 15_000,
            loss_percent: 0,
            duplication_percent: 0,
            client_retry_us: None,
        }
    }
}

/// Why [`Settings`] can't be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SettingsError {
    /// Not 1 to 9 servers.
    Servers,
    /// The timing of the servers is off.
    Raft(ConfigError),
    /// The shortest latency is longer than the longest.
    LatencyReversed,
    /// The latency is over [`MAX_LATENCY_US`].
    LatencyRange,
    /// A share of more than 100 %.
    Percent,
    /// The clients' patience is under [`MIN_PERIOD_US`] or over [`MAX_TIMER_US`].
    ClientRetryRange,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Servers => write!(f, "a cluster has 1 to {MAX_SERVERS} servers"),
            Self::Raft(error) => error.fmt(f),
            Self::LatencyReversed => write!(f, "the shortest latency is longer than the longest"),
            Self::LatencyRange => {
                write!(f, "a latency is at most {} s", MAX_LATENCY_US / 1_000_000)
            }
            Self::Percent => write!(f, "a share is 0 % to 100 %"),
            Self::ClientRetryRange => write!(
                f,
                "client-retry is {} ms to {} s, or off",
                MIN_PERIOD_US / 1_000,
                MAX_TIMER_US / 1_000_000
            ),
        }
    }
}

impl std::error::Error for SettingsError {}

impl From<ConfigError> for SettingsError {
    fn from(error: ConfigError) -> Self {
        Self::Raft(error)
    }
}

impl Settings {
    /// Says what can't be right.
    ///
    /// # Errors
    /// The first [`SettingsError`] there is.
    pub fn validate(&self) -> Result<(), SettingsError> {
        self.raft.validate()?;
        let checks = [
            ((1..=MAX_SERVERS).contains(&self.servers), SettingsError::Servers),
            (self.latency_min_us <= self.latency_max_us, SettingsError::LatencyReversed),
            (self.latency_max_us <= MAX_LATENCY_US, SettingsError::LatencyRange),
            (self.loss_percent <= 100, SettingsError::Percent),
            (self.duplication_percent <= 100, SettingsError::Percent),
            (
                self.client_retry_us
                    .is_none_or(|retry| (MIN_PERIOD_US..=MAX_TIMER_US).contains(&retry)),
                SettingsError::ClientRetryRange,
            ),
        ];
        checks.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, error)| Err(error))
    }
}
