//! The five properties of Figure 3, checked from outside after every event.
//!
//! The checker keeps its own account of every log as a chain of digests: two logs are equal up to
//! an index if their digests at that index are equal. So each event costs what it changed, not
//! what the logs hold.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::raft::{
    Effect, EntryId, Event, Index, Log, MAX_SERVERS, Payload, Server, ServerId, Term,
};

/// A property that holds at all times (Figure 3).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Property {
    /// At most one leader can be elected in a given term (§5.2).
    ElectionSafety,
    /// A leader never overwrites or deletes entries in its log (§5.3).
    LeaderAppendOnly,
    /// If two logs contain an entry with the same index and term, they are identical up to it
    /// (§5.3).
    LogMatching,
    /// If an entry is committed in a term, it is in the logs of the leaders of all later terms
    /// (§5.4).
    LeaderCompleteness,
    /// If a server has applied an entry at an index, no other server applies another there
    /// (§5.4.3).
    StateMachineSafety,
}

impl Property {
    /// All five, in the order of Figure 3.
    pub const ALL: [Self; 5] = [
        Self::ElectionSafety,
        Self::LeaderAppendOnly,
        Self::LogMatching,
        Self::LeaderCompleteness,
        Self::StateMachineSafety,
    ];

    /// The name that scripts and the page's hooks use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ElectionSafety => "election-safety",
            Self::LeaderAppendOnly => "leader-append-only",
            Self::LogMatching => "log-matching",
            Self::LeaderCompleteness => "leader-completeness",
            Self::StateMachineSafety => "state-machine-safety",
        }
    }
}

/// A property that fell, and where.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Violation {
    /// Two servers were elected in one term.
    TwoLeaders {
        /// The term.
        term: Term,
        /// Who was elected first.
        first: ServerId,
        /// Who was elected as well.
        second: ServerId,
    },
    /// A leader changed its own log.
    LeaderRewrote {
        /// The leader.
        leader: ServerId,
        /// Its term.
        term: Term,
        /// The first index that changed.
        index: Index,
    },
    /// Two logs have an entry with the same index and term, but are not the same up to it.
    LogsDiffer {
        /// One server.
        first: ServerId,
        /// The other.
        second: ServerId,
        /// Where, the first such entry.
        id: EntryId,
    },
    /// A leader lacks an entry that was committed in an earlier term.
    LeaderLacks {
        /// The leader.
        leader: ServerId,
        /// Its term.
        term: Term,
        /// The entry.
        id: EntryId,
        /// The term in which it was committed.
        committed_in: Term,
    },
    /// Two servers applied different entries at one index.
    AppliedDifferently {
        /// Who applied first.
        first: ServerId,
        /// Who applied something else.
        second: ServerId,
        /// The index.
        index: Index,
        /// The term of the entry that the first one applied.
        first_term: Term,
        /// The term of the entry that the second one applied.
        second_term: Term,
    },
}

impl Violation {
    /// The property that fell.
    #[must_use]
    pub fn property(&self) -> Property {
        match self {
            Self::TwoLeaders { .. } => Property::ElectionSafety,
            Self::LeaderRewrote { .. } => Property::LeaderAppendOnly,
            Self::LogsDiffer { .. } => Property::LogMatching,
            Self::LeaderLacks { .. } => Property::LeaderCompleteness,
            Self::AppliedDifferently { .. } => Property::StateMachineSafety,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} violated: ", self.property().name())?;
        match self {
            Self::TwoLeaders { term, first, second } => {
                write!(f, "{first} and {second} were both elected in term {term}")
            }
            Self::LeaderRewrote { leader, term, index } => {
                write!(f, "{leader}, leader of term {term}, changed its log at index {index}")
            }
            Self::LogsDiffer { first, second, id } => {
                write!(f, "{first} and {second} both hold {id}, but their logs differ up to it")
            }
            Self::LeaderLacks { leader, term, id, committed_in } => write!(
                f,
                "{leader}, leader of term {term}, lacks {id}, committed in term {committed_in}"
            ),
            Self::AppliedDifferently { first, second, index, first_term, second_term } => write!(
                f,
                "at index {index} {first} applied an entry of term {first_term}, {second} one of \
                 term {second_term}"
            ),
        }
    }
}

/// A digest of a log up to and including an entry, and the entry's term.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Link {
    term: Term,
    digest: u64,
}

/// The digests of a log, one an entry.
type Chain = Arc<Vec<Link>>;

/// What was committed at an index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Committed {
    link: Link,
    payload: Payload,
    committed_in: Term,
}

/// Who was elected, and with which log.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Elected {
    leader: ServerId,
    chain: Chain,
}

/// What the checker has seen so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Safety {
    chains: [Chain; MAX_SERVERS],
    elected: Arc<BTreeMap<Term, Elected>>,
    committed: Arc<Vec<Committed>>,
    applied: Arc<Vec<(ServerId, Link)>>,
}

impl Safety {
    /// Who was elected in this term.
    #[must_use]
    pub fn leader_of(&self, term: Term) -> Option<ServerId> {
        self.elected.get(&term).map(|elected| elected.leader)
    }

    /// In how many terms a leader was elected.
    #[must_use]
    pub fn elections(&self) -> usize {
        self.elected.len()
    }

    /// How many entries have been committed by a leader.
    #[must_use]
    pub fn committed_len(&self) -> usize {
        self.committed.len()
    }

    /// What has been committed by a leader, in the order of the log.
    pub fn committed(&self) -> impl Iterator<Item = &Payload> {
        self.committed.iter().map(|committed| &committed.payload)
    }

    /// Takes a server's log as it is, as when it is given a sheet.
    pub(super) fn adopt(&mut self, server: &Server) -> Result<(), Violation> {
        self.chains[server.id().slot()] = Chain::default();
        self.follow_log(server, 1)
    }

    /// Checks what one server has just done.
    pub(super) fn observe(&mut self, server: &Server, events: &[Event]) -> Result<(), Violation> {
        for event in events {
            match event.effect {
                Effect::Truncated { first, .. } => self.check_truncation(server, first.index)?,
                Effect::Appended { id, .. } => self.follow_log(server, id.index)?,
                Effect::BecameLeader { term, .. } => self.check_election(server, term)?,
                Effect::CommitAdvanced { to, .. } if server.is_leader() => {
                    self.check_commit(server, to)?;
                }
                Effect::Applied { id, .. } => self.check_application(server, id.index)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Leader Append-Only: nobody truncates in a term that it leads.
    fn check_truncation(&mut self, server: &Server, index: Index) -> Result<(), Violation> {
        let chain = &mut self.chains[server.id().slot()];
        Arc::make_mut(chain).truncate(index.saturating_sub(1) as usize);
        let term = server.current_term();
        if self.leader_of(term) == Some(server.id()) {
            return Err(Violation::LeaderRewrote { leader: server.id(), term, index });
        }
        Ok(())
    }

    /// Brings the account of a log up to date from `index` on, and holds each new entry against
    /// the other logs (Log Matching).
    fn follow_log(&mut self, server: &Server, index: Index) -> Result<(), Violation> {
        let slot = server.id().slot();
        let known = index.saturating_sub(1) as usize;
        if self.chains[slot].len() > known && chain_holds(&self.chains[slot], server, index) {
            return Ok(());
        }
        extend_chain(Arc::make_mut(&mut self.chains[slot]), &server.persistent().log, known);
        let ours = &self.chains[slot];
        for (at, link) in ours.iter().enumerate().skip(known) {
            for (other, theirs) in
                self.chains.iter().enumerate().filter(|&(other, _)| other != slot)
            {
                let differs = theirs
                    .get(at)
                    .is_some_and(|their| their.term == link.term && their.digest != link.digest);
                if let (true, Some(other)) = (differs, ServerId::new(other + 1)) {
                    return Err(Violation::LogsDiffer {
                        first: other.min(server.id()),
                        second: other.max(server.id()),
                        id: EntryId { index: at as Index + 1, term: link.term },
                    });
                }
            }
        }
        Ok(())
    }

    /// Election Safety; and Leader Completeness for what was committed before.
    fn check_election(&mut self, server: &Server, term: Term) -> Result<(), Violation> {
        let second = server.id();
        if let Some(first) = self.leader_of(term).filter(|&first| first != second) {
            return Err(Violation::TwoLeaders { term, first, second });
        }
        let elected = Elected { leader: second, chain: self.chains[second.slot()].clone() };
        let lacking = first_lacking(&elected.chain, &self.committed, 0, term);
        Arc::make_mut(&mut self.elected).insert(term, elected);
        lacking.map_or(Ok(()), |(id, committed_in)| {
            Err(Violation::LeaderLacks { leader: second, term, id, committed_in })
        })
    }

    /// Leader Completeness for leaders that were elected before an older one committed.
    fn check_commit(&mut self, server: &Server, to: Index) -> Result<(), Violation> {
        let known = self.committed.len();
        let chain = &self.chains[server.id().slot()];
        let committed_in = server.current_term();
        let new = chain.iter().zip(server.persistent().log.entries()).take(to as usize).skip(known);
        let new =
            new.map(|(&link, entry)| Committed { link, payload: entry.payload, committed_in });
        Arc::make_mut(&mut self.committed).extend(new);
        for (&term, elected) in self.elected.range(committed_in + 1..) {
            let lacking = first_lacking(&elected.chain, &self.committed, known, term);
            if let Some((id, committed_in)) = lacking {
                let leader = elected.leader;
                return Err(Violation::LeaderLacks { leader, term, id, committed_in });
            }
        }
        Ok(())
    }

    /// State Machine Safety.
    fn check_application(&mut self, server: &Server, index: Index) -> Result<(), Violation> {
        let at = index as usize - 1;
        let Some(&link) = self.chains[server.id().slot()].get(at) else {
            return Ok(());
        };
        let second = server.id();
        match self.applied.get(at) {
            None => Arc::make_mut(&mut self.applied).push((second, link)),
            Some(&(first, theirs)) if theirs.digest != link.digest => {
                return Err(Violation::AppliedDifferently {
                    first,
                    second,
                    index,
                    first_term: theirs.term,
                    second_term: link.term,
                });
            }
            Some(_) => {}
        }
        Ok(())
    }
}

/// Whether the account of a log is as long as the log and says the same at `index`: an earlier
/// entry of the same step has brought it up to date already.
fn chain_holds(chain: &[Link], server: &Server, index: Index) -> bool {
    let log = &server.persistent().log;
    let at = index as usize - 1;
    chain.len() as Index == log.last_index()
        && log.get(index).is_some_and(|entry| {
            let before = at.checked_sub(1).map_or(0, |before| chain[before].digest);
            chain[at].digest == digest(before, entry)
        })
}

/// Makes the digests of a log from its `known`-th entry on.
fn extend_chain(chain: &mut Vec<Link>, log: &Log, known: usize) {
    chain.truncate(known);
    let mut last = chain.last().map_or(0, |link| link.digest);
    for entry in &log.entries()[chain.len()..] {
        last = digest(last, entry);
        chain.push(Link { term: entry.term, digest: last });
    }
}

fn digest(before: u64, entry: &crate::raft::Entry) -> u64 {
    let mut hasher = DefaultHasher::new();
    (before, entry).hash(&mut hasher);
    hasher.finish()
}

/// The first entry, from place `from` on, that was committed before `term` and is not in the log.
fn first_lacking(
    chain: &[Link],
    committed: &[Committed],
    from: usize,
    term: Term,
) -> Option<(EntryId, Term)> {
    let lacks = |&(at, committed): &(usize, &Committed)| {
        committed.committed_in < term && chain.get(at) != Some(&committed.link)
    };
    let holds_last = committed.len() > from
        && committed.last().is_some_and(|last| {
            last.committed_in < term && chain.get(committed.len() - 1) == Some(&last.link)
        });
    if holds_last {
        return None;
    }
    committed.iter().enumerate().skip(from).find(lacks).map(|(at, committed)| {
        (EntryId { index: at as Index + 1, term: committed.link.term }, committed.committed_in)
    })
}
