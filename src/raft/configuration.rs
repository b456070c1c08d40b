//! Who votes: the members of a cluster, and during a change the old and the new ones (§6).

use std::fmt;

use arrayvec::ArrayVec;

use super::breakable::{BreakableRule, BrokenRules};
use super::types::{MAX_SERVERS, ServerId, ServerSet};

/// A set of members; during a change C-old,new, in which every decision needs both majorities.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Configuration {
    members: ServerSet,
    /// C-new, while the change is under way; `members` is C-old then.
    new: Option<ServerSet>,
}

/// How many of a set of members have agreed, and how many must.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tally {
    /// Who has agreed.
    pub have: usize,
    /// How many it takes.
    pub needed: usize,
}

/// One tally; in a joint configuration one for C-old and one for C-new.
pub type Tallies = ArrayVec<Tally, 2>;

impl Configuration {
    /// These members and no others.
    #[must_use]
    pub fn simple(members: ServerSet) -> Self {
        Self { members, new: None }
    }

    /// C-old,new: on the way from the old members to the new ones.
    #[must_use]
    pub fn joint(old: ServerSet, new: ServerSet) -> Self {
        Self { members: old, new: Some(new) }
    }

    /// The members; in a joint configuration those of C-old.
    #[must_use]
    pub fn old(self) -> ServerSet {
        self.members
    }

    /// C-new, if this is a joint configuration.
    #[must_use]
    pub fn new_members(self) -> Option<ServerSet> {
        self.new
    }

    /// Whether a change is under way.
    #[must_use]
    pub fn is_joint(self) -> bool {
        self.new.is_some()
    }

    /// The sets each of which needs a majority: one, or two in a joint configuration.
    pub fn parts(self) -> impl Iterator<Item = ServerSet> + Clone {
        [self.members].into_iter().chain(self.new)
    }

    /// All who vote, in either part.
    #[must_use]
    pub fn voters(self) -> ServerSet {
        self.new.map_or(self.members, |new| self.members.union(new))
    }

    /// Whether the server votes.
    #[must_use]
    pub fn contains(self, server: ServerId) -> bool {
        self.voters().contains(server)
    }

    /// How far a decision is that these servers have agreed to.
    #[must_use]
    pub fn tallies(self, agreed: ServerSet, broken: BrokenRules) -> Tallies {
        let tally = |part: ServerSet| Tally {
            have: part.intersection(agreed).len(),
            needed: needed_of(part, broken),
        };
        self.parts().map(tally).collect()
    }

    /// Whether these servers are enough for a decision: a majority of every part (§5.2, §6). In a
    /// configuration without members nothing can be decided.
    #[must_use]
    pub fn has_quorum(self, agreed: ServerSet, broken: BrokenRules) -> bool {
        !self.members.is_empty()
            && self.parts().all(|part| part.intersection(agreed).len() >= needed_of(part, broken))
    }

    /// The highest of the servers' numbers that a quorum has reached.
    pub(super) fn reached_by_quorum(
        self,
        number_of: impl Fn(ServerId) -> u64,
        broken: BrokenRules,
    ) -> u64 {
        let reached = |part: ServerSet| {
            let mut numbers: ArrayVec<u64, MAX_SERVERS> = part.iter().map(&number_of).collect();
            numbers.sort_unstable();
            let at = numbers.len().saturating_sub(needed_of(part, broken));
            numbers.get(at).copied().unwrap_or(0)
        };
        self.parts().map(reached).min().unwrap_or(0)
    }
}

/// How many of these servers make a decision: a majority, of which any two overlap.
fn needed_of(servers: ServerSet, broken: BrokenRules) -> usize {
    if broken.contains(BreakableRule::Majority) {
        (servers.len() / 2).max(1)
    } else {
        servers.majority()
    }
}

impl fmt::Display for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.members)?;
        self.new.map_or(Ok(()), |new| write!(f, " / {new}"))
    }
}
