//! The five properties of Figure 3, and that no client's command is applied twice (§8), checked
//! from outside after every event.
//!
//! The checker keeps its own account of every log as a chain of digests: two logs are equal up to
//! an index if their digests at that index are equal. So each event costs what it changed, not
//! what the logs hold.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::raft::shared::List;
use crate::raft::{
    ClientId, Effect, Entry, EntryId, Event, Index, MAX_SERVERS, Payload, Server, ServerId,
    Session, Term,
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
    /// A command that a client with a session repeats is applied once (§8).
    ExactlyOnce,
}

impl Property {
    /// The five of Figure 3, in its order.
    pub const FIGURE_3: [Self; 5] = [
        Self::ElectionSafety,
        Self::LeaderAppendOnly,
        Self::LogMatching,
        Self::LeaderCompleteness,
        Self::StateMachineSafety,
    ];

    /// Those of Figure 3, and the one for clients with sessions.
    pub const ALL: [Self; 6] = [
        Self::ElectionSafety,
        Self::LeaderAppendOnly,
        Self::LogMatching,
        Self::LeaderCompleteness,
        Self::StateMachineSafety,
        Self::ExactlyOnce,
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
            Self::ExactlyOnce => "exactly-once",
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
    /// A server applied a client's command twice.
    AppliedTwice {
        /// The server.
        server: ServerId,
        /// Which command of which client.
        session: Session,
        /// Where it was applied first.
        first: Index,
        /// Where it was applied again.
        second: Index,
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
            Self::AppliedTwice { .. } => Property::ExactlyOnce,
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
            Self::AppliedTwice { server, session, first, second } => write!(
                f,
                "{server} applied command {session} at index {first} and again at index {second}"
            ),
        }
    }
}

/// An entry of a log, and a digest of the log up to and including it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Link {
    pub(crate) term: Term,
    pub(crate) payload: Payload,
    pub(crate) digest: u64,
}

/// The digests of a log, one an entry.
type Chain = List<Link>;

/// What was committed at an index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Committed {
    link: Link,
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
    committed: List<Committed>,
    applied: List<(ServerId, Link)>,
    /// By client: the numbers of its commands in their order, each with where it was applied.
    sessions: Arc<BTreeMap<ClientId, List<(u32, Index)>>>,
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
        self.committed.iter().map(|committed| &committed.link.payload)
    }

    /// Who was elected in each term, and with which log: what later commits are held against.
    pub(crate) fn elected(&self) -> impl Iterator<Item = (Term, ServerId, &List<Link>)> {
        self.elected.iter().map(|(&term, elected)| (term, elected.leader, &elected.chain))
    }

    /// What was committed and in which terms: what later elections are held against.
    pub(crate) fn commitments(&self) -> impl Iterator<Item = (&Link, Term)> {
        self.committed.iter().map(|committed| (&committed.link, committed.committed_in))
    }

    /// What was applied: what later applications are held against.
    pub(crate) fn applications(&self) -> impl ExactSizeIterator<Item = &Link> {
        self.applied.iter().map(|(_, link)| link)
    }

    /// Where the commands of clients with sessions were applied.
    pub(crate) fn places_of_commands(&self) -> impl Iterator<Item = (Session, Index)> {
        self.sessions.iter().flat_map(|(&client, places)| {
            places.iter().map(move |&(serial, index)| (Session { client, serial }, index))
        })
    }

    /// For each server, a digest of its log and how long that is.
    pub(crate) fn log_digests(&self) -> impl Iterator<Item = (usize, u64)> {
        self.chains.iter().map(|chain| (chain.len(), chain.last().map_or(0, |link| link.digest)))
    }

    /// Whether [`Safety::observe`] would look at any of these events. If not, a copy of the
    /// account need not be made.
    pub(crate) fn is_moved_by(server: &Server, events: &[Event]) -> bool {
        events.iter().any(|event| match event.effect {
            Effect::Truncated { .. }
            | Effect::Appended { .. }
            | Effect::BecameLeader { .. }
            | Effect::Applied { .. }
            | Effect::SkippedDuplicate { .. }
            | Effect::SnapshotInstalled { .. } => true,
            Effect::CommitAdvanced { .. } | Effect::TermAdvanced { .. } => server.is_leader(),
            _ => false,
        })
    }

    /// Takes a server's log as it is, as when it is given a sheet.
    pub(super) fn adopt(&mut self, server: &Server) -> Result<(), Violation> {
        self.chains[server.id().slot()] = Chain::default();
        let log = &server.persistent().log;
        log.iter().try_for_each(|(id, entry)| self.follow_log(server.id(), id, entry.payload))
    }

    /// Checks what one server has just done.
    pub(crate) fn observe(&mut self, server: &Server, events: &[Event]) -> Result<(), Violation> {
        for event in events {
            match event.effect {
                Effect::Truncated { first, .. } => self.check_truncation(server, first.index)?,
                Effect::Appended { id, payload } => self.follow_log(server.id(), id, payload)?,
                Effect::BecameLeader { term, .. } => self.check_election(server, term)?,
                Effect::CommitAdvanced { to, .. } if server.is_leader() => {
                    self.check_commit(server, to)?;
                }
                Effect::TermAdvanced { to, .. } if is_leader_still(server, events) => {
                    self.check_election(server, to)?;
                }
                Effect::Applied { id, payload } => {
                    self.check_application(server, id.index)?;
                    if let Payload::Command(session, _) = payload {
                        self.check_repetition(server.id(), session, id.index)?;
                    }
                }
                Effect::SkippedDuplicate { id, .. } => self.check_application(server, id.index)?,
                Effect::SnapshotInstalled { last, kept_log } => {
                    self.check_snapshot(server, last, kept_log)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Leader Append-Only: nobody truncates in a term that it leads.
    fn check_truncation(&mut self, server: &Server, index: Index) -> Result<(), Violation> {
        self.chains[server.id().slot()].truncate(index.saturating_sub(1) as usize);
        let term = server.current_term();
        if self.leader_of(term) == Some(server.id()) {
            return Err(Violation::LeaderRewrote { leader: server.id(), term, index });
        }
        Ok(())
    }

    /// Adds an entry to the account of a log, and holds it against the other logs (Log Matching).
    fn follow_log(
        &mut self,
        server: ServerId,
        id: EntryId,
        payload: Payload,
    ) -> Result<(), Violation> {
        let at = id.index as usize - 1;
        let chain = &mut self.chains[server.slot()];
        let link = next_link(chain, at, Entry { term: id.term, payload });
        chain.push(link);
        let differs = |&(other, chain): &(usize, &Chain)| {
            let theirs = chain.get(at).filter(|theirs| theirs.term == link.term);
            other != server.slot() && theirs.is_some_and(|theirs| theirs.digest != link.digest)
        };
        let other = self.chains.iter().enumerate().find(differs);
        match other.and_then(|(slot, _)| ServerId::new(slot + 1)) {
            None => Ok(()),
            Some(other) => Err(Violation::LogsDiffer {
                first: other.min(server),
                second: other.max(server),
                id,
            }),
        }
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
        let new = chain.iter_from(known).take((to as usize).saturating_sub(known));
        self.committed.extend(new.map(|&link| Committed { link, committed_in }));
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
            // Only behind a snapshot that nobody made is there anything further on.
            None if at == self.applied.len() => {
                self.applied.push((second, link));
            }
            None => {}
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

    /// Exactly once: everybody applies a command at the same place, and at no other.
    fn check_repetition(
        &mut self,
        server: ServerId,
        session: Session,
        second: Index,
    ) -> Result<(), Violation> {
        match self.place_of(session) {
            None => {
                self.add_place(session, second);
                Ok(())
            }
            Some(first) if first == second => Ok(()),
            Some(first) => Err(Violation::AppliedTwice { server, session, first, second }),
        }
    }

    /// Where a command was applied first.
    fn place_of(&self, session: Session) -> Option<Index> {
        let places = self.sessions.get(&session.client)?;
        let &(serial, index) = places.get(rank(places, session.serial))?;
        (serial == session.serial).then_some(index)
    }

    fn add_place(&mut self, session: Session, index: Index) {
        let places = Arc::make_mut(&mut self.sessions).entry(session.client).or_default();
        let at = rank(places, session.serial);
        // Only where the rules are broken does a command come behind a later one.
        let later: Vec<(u32, Index)> = places.iter_from(at).copied().collect();
        places.truncate(at);
        places.push((session.serial, index));
        places.extend(later);
    }

    /// A snapshot stands for what somebody applied: State Machine Safety holds for it too.
    fn check_snapshot(
        &mut self,
        server: &Server,
        last: EntryId,
        kept_log: bool,
    ) -> Result<(), Violation> {
        if kept_log {
            return self.check_application(server, last.index);
        }
        let holds = |chain: &&Chain| {
            chain.get(last.index as usize - 1).is_some_and(|link| link.term == last.term)
        };
        let mut chain = self.chains.iter().find(holds).cloned().unwrap_or_default();
        chain.truncate(last.index as usize);
        fill_up(&mut chain, last.index as usize);
        self.chains[server.id().slot()] = chain;
        self.check_application(server, last.index)
    }
}

/// How many of a client's commands have lower numbers.
fn rank(places: &List<(u32, Index)>, serial: u32) -> usize {
    places.partition_point(|&(other, _)| other < serial)
}

/// Whether a server leads a term that it did not stand in: no rule allows that.
fn is_leader_still(server: &Server, events: &[Event]) -> bool {
    let elected = |event: &Event| matches!(event.effect, Effect::BecameLeader { .. });
    server.is_leader() && !events.iter().any(elected)
}

/// The link for an entry at place `at`, behind what is there before it.
fn next_link(chain: &mut Chain, at: usize, entry: Entry) -> Link {
    chain.truncate(at);
    fill_up(chain, at);
    let before = chain.last().map_or(0, |link| link.digest);
    Link { term: entry.term, payload: entry.payload, digest: digest(before, &entry) }
}

/// Where a snapshot stands that nobody made, there is no telling what it stands for: links whose
/// like is nowhere.
fn fill_up(chain: &mut Chain, len: usize) {
    while chain.len() < len {
        let digest = chain.len() as u64 + 1;
        chain.push(Link { term: 0, payload: Payload::NoOp, digest });
    }
}

fn digest(before: u64, entry: &Entry) -> u64 {
    let mut hasher = DefaultHasher::new();
    (before, entry).hash(&mut hasher);
    hasher.finish()
}

/// The first entry, from place `from` on, that was committed before `term` and is not in the log.
fn first_lacking(
    chain: &Chain,
    committed: &List<Committed>,
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
    (from..).zip(committed.iter_from(from)).find(lacks).map(|(at, committed)| {
        (EntryId { index: at as Index + 1, term: committed.link.term }, committed.committed_in)
    })
}
