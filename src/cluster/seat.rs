//! A place at the table: a server, and how it is doing.

use rand_pcg::Pcg32;

use crate::raft::{
    Config, Configuration, Index, Micros, Persistent, Role, Server, ServerId, ServerSet, Timer,
};

/// A place at the table. The type says what a crash leaves: nothing but what is written down.
// A crashed server is smaller than one that is up, but boxing it would make every snapshot
// allocate.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seat {
    /// The server works.
    Up(Server),
    /// The server hears and does nothing, but forgets nothing.
    Paused(Server),
    /// Only what was written down is left. The generator is the world's, not the server's.
    Crashed {
        /// The server's name.
        id: ServerId,
        /// The members that its cluster began with.
        first_members: ServerSet,
        /// What it wrote down.
        persistent: Persistent,
        /// Draws its election timeouts when it is back.
        random: Pcg32,
    },
}

impl Seat {
    /// The server's name.
    #[must_use]
    pub fn id(&self) -> ServerId {
        match self {
            Self::Up(server) | Self::Paused(server) => server.id(),
            Self::Crashed { id, .. } => *id,
        }
    }

    /// What the server has written down.
    #[must_use]
    pub fn persistent(&self) -> &Persistent {
        match self {
            Self::Up(server) | Self::Paused(server) => server.persistent(),
            Self::Crashed { persistent, .. } => persistent,
        }
    }

    /// The server with all it has in its head, unless it is crashed.
    #[must_use]
    pub fn server(&self) -> Option<&Server> {
        match self {
            Self::Up(server) | Self::Paused(server) => Some(server),
            Self::Crashed { .. } => None,
        }
    }

    /// The server if it is up.
    #[must_use]
    pub fn up(&self) -> Option<&Server> {
        match self {
            Self::Up(server) => Some(server),
            Self::Paused(_) | Self::Crashed { .. } => None,
        }
    }

    /// Whether the server works.
    #[must_use]
    pub fn is_up(&self) -> bool {
        matches!(self, Self::Up(_))
    }

    /// Whether the server sleeps.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        matches!(self, Self::Paused(_))
    }

    /// Whether the server is crashed.
    #[must_use]
    pub fn is_crashed(&self) -> bool {
        matches!(self, Self::Crashed { .. })
    }

    /// Whether the server leads, or believes so; a crashed one does not.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.server().is_some_and(Server::is_leader)
    }

    /// Whether the server stands for election.
    #[must_use]
    pub fn is_candidate(&self) -> bool {
        self.server().is_some_and(|server| matches!(server.role(), Role::Candidate(_)))
    }

    /// `up`, `crashed` or `paused`.
    #[must_use]
    pub fn state_name(&self) -> &'static str {
        match self {
            Self::Up(_) => "up",
            Self::Paused(_) => "paused",
            Self::Crashed { .. } => "crashed",
        }
    }

    /// Who votes, as far as this server's log says (§6).
    #[must_use]
    pub fn configuration(&self) -> Configuration {
        match self {
            Self::Up(server) | Self::Paused(server) => server.configuration(),
            Self::Crashed { first_members, persistent, .. } => {
                persistent.configuration_at(*first_members, Index::MAX).0
            }
        }
    }

    /// The timer that runs out next; only who is up has timers that run.
    #[must_use]
    pub fn next_timer(&self) -> Option<(Micros, Timer)> {
        self.up().and_then(Server::next_timer)
    }

    pub(crate) fn up_mut(&mut self) -> Option<&mut Server> {
        match self {
            Self::Up(server) => Some(server),
            Self::Paused(_) | Self::Crashed { .. } => None,
        }
    }

    pub(super) fn server_mut(&mut self) -> Option<&mut Server> {
        match self {
            Self::Up(server) | Self::Paused(server) => Some(server),
            Self::Crashed { .. } => None,
        }
    }

    /// The crash; a crashed server stays as it is.
    pub(crate) fn crashed(self) -> Self {
        match self {
            Self::Up(server) | Self::Paused(server) => {
                let (id, first_members) = (server.id(), server.first_members());
                let (persistent, random) = server.crash();
                Self::Crashed { id, first_members, persistent, random }
            }
            Self::Crashed { .. } => self,
        }
    }

    /// The restart of a crashed server; one that is up or paused stays as it is.
    pub(crate) fn restarted(self, config: Config, now: Micros) -> Self {
        match self {
            Self::Crashed { id, first_members, persistent, random } => {
                Self::Up(Server::start(id, first_members, config, persistent, random, now))
            }
            Self::Up(_) | Self::Paused(_) => self,
        }
    }

    pub(super) fn paused(self) -> Self {
        match self {
            Self::Up(server) => Self::Paused(server),
            Self::Paused(_) | Self::Crashed { .. } => self,
        }
    }

    pub(super) fn resumed(self) -> Self {
        match self {
            Self::Paused(server) => Self::Up(server),
            Self::Up(_) | Self::Crashed { .. } => self,
        }
    }
}
