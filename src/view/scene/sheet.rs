//! What a server's sheet shows, as plain values: the component draws them, and draws anew only if
//! they have changed.

use crate::cluster::{Cluster, Event, Seat, Violation, What};
use crate::raft::{
    Countdown, Effect, EntryId, Index, Log, Message, Payload, Role, Server, ServerId, Tallies, Term,
};

/// How many entries of the log a sheet shows; one less if earlier ones are hidden.
pub const CELLS: usize = 6;

/// A sheet.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// Whose it is.
    pub id: ServerId,
    /// `up`, `crashed` or `paused`.
    pub alive: &'static str,
    /// `follower`, `pre-candidate`, `candidate` or `leader`; a crashed server is none, and shows as a follower.
    pub role: &'static str,
    /// currentTerm.
    pub term: Term,
    /// votedFor.
    pub voted_for: Option<ServerId>,
    /// Whether it votes.
    pub membership: Membership,
    /// The last entry that its snapshot stands for (§7).
    pub snapshot: Option<EntryId>,
    /// How many of the places that are shown the snapshot takes.
    pub in_snapshot: usize,
    /// The part of the log that is shown.
    pub cells: Vec<Cell>,
    /// Where that part begins; the same on all sheets.
    pub shown_from: Index,
    /// How many entries of this log come before it.
    pub hidden: Index,
    /// The whole log, for the hook.
    pub log: Log,
    /// commitIndex; none where it is forgotten.
    pub commit: Option<Index>,
    /// The election timer.
    pub timer: Option<Countdown>,
    /// A candidate's or leader's votes: how many it has and needs, of one majority or of two.
    pub votes: Option<Tallies>,
    /// By peer: how a candidate stands with it.
    pub pips: Vec<(ServerId, Pip)>,
    /// What the leader holds about this server: nextIndex and matchIndex, and the leader's term.
    pub marks: Option<(Index, Index, Term)>,
    /// The side of a split it stands on.
    pub side: Option<usize>,
    /// Whether it has to do with the property that fell, and from which index on its log has.
    pub violated: Option<Option<Index>>,
    /// What the latest step that concerned this server changed.
    pub changed: Changes,
}

/// Whether a server votes (§6).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Membership {
    /// It does.
    Member,
    /// It gets the log first, to become a member then.
    CatchingUp,
    /// It does not.
    Outsider,
}

/// An entry of the log.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Cell {
    /// Its index.
    pub index: Index,
    /// Its term.
    pub term: Term,
    /// What it carries.
    pub payload: Payload,
    /// Whether the server knows that it is committed.
    pub committed: bool,
}

/// How a candidate stands with a peer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pip {
    /// No answer yet.
    Open,
    /// The vote is given, the note with it under way.
    UnderWay,
    /// The vote is here.
    Have,
    /// The vote is refused.
    Refused,
}

/// What a step changed on a sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Its term.
    pub term: bool,
    /// Its vote.
    pub vote: bool,
    /// Its role.
    pub role: bool,
    /// Its commit index.
    pub commit: bool,
    /// Its log, from this index on.
    pub log_from: Option<Index>,
    /// Its snapshot.
    pub snapshot: bool,
}

impl Sheet {
    /// The sheet of the server at this seat. `latest` are the events of the latest step that
    /// concerned it.
    #[must_use]
    pub fn new(cluster: &Cluster, seat: &Seat, latest: &[Event]) -> Self {
        let persistent = seat.persistent();
        let server = seat.server();
        let commit = server.map(|server| server.volatile().commit_index);
        let shown_from = first_shown(cluster);
        Self {
            id: seat.id(),
            alive: seat.state_name(),
            role: server.map_or("follower", |server| server.role().name()),
            term: persistent.current_term,
            voted_for: persistent.voted_for,
            membership: membership(cluster, seat.id()),
            snapshot: persistent.snapshot.as_ref().map(|snapshot| snapshot.last),
            in_snapshot: (persistent.log.start().index + 1).saturating_sub(shown_from) as usize,
            cells: cells(&persistent.log, shown_from, commit.unwrap_or(0)),
            shown_from,
            hidden: persistent.log.last_index().min(shown_from - 1),
            log: persistent.log.clone(),
            commit,
            // Who has no vote has no patience either.
            timer: server
                .filter(|server| server.may_stand())
                .and_then(|server| server.role().election_timer()),
            votes: server.and_then(|server| votes(server, cluster)),
            pips: server.map_or_else(Vec::new, |server| pips(cluster, server)),
            marks: marks(cluster, seat.id()),
            side: cluster.network().sides().iter().position(|side| side.contains(seat.id())),
            violated: cluster.violation().and_then(|violation| part_in(violation, seat.id())),
            changed: Changes::of(seat.id(), latest),
        }
    }

    /// The log as the page's hook gives it: `a@1 b@1`.
    #[must_use]
    pub fn log_text(&self) -> String {
        let entries: Vec<String> = self.log.entries().map(ToString::to_string).collect();
        entries.join(" ")
    }
}

fn membership(cluster: &Cluster, id: ServerId) -> Membership {
    let catches_up = |leader: &Server| {
        let catch_up = leader.role().as_leader().and_then(|leader| leader.catch_up);
        catch_up.is_some_and(|catch_up| catch_up.newcomers.contains(id))
    };
    if cluster.members().contains(id) {
        Membership::Member
    } else if cluster.leaders().next().is_some_and(catches_up) {
        Membership::CatchingUp
    } else {
        Membership::Outsider
    }
}

/// What a server has to do with a property that fell: nothing, or from which index on its log has.
fn part_in(violation: &Violation, id: ServerId) -> Option<Option<Index>> {
    let (servers, index) = match *violation {
        Violation::TwoLeaders { first, second, .. } => ([first, second], None),
        Violation::LeaderRewrote { leader, index, .. } => ([leader; 2], Some(index)),
        Violation::LogsDiffer { first, second, id } => ([first, second], Some(id.index)),
        Violation::LeaderLacks { leader, id, .. } => ([leader; 2], Some(id.index)),
        Violation::AppliedDifferently { first, second, index, .. } => {
            ([first, second], Some(index))
        }
        Violation::AppliedTwice { server, second, .. } => ([server; 2], Some(second)),
    };
    servers.contains(&id).then_some(index)
}

/// All sheets show the same part of the log: its end.
fn first_shown(cluster: &Cluster) -> Index {
    let longest = cluster.seats().iter().map(|seat| seat.persistent().log.last_index()).max();
    let (longest, cells) = (longest.unwrap_or(0), CELLS as Index);
    if longest <= cells { 1 } else { longest + 2 - cells }
}

fn cells(log: &Log, shown_from: Index, commit: Index) -> Vec<Cell> {
    let entries = log.iter().filter(|(id, _)| id.index >= shown_from);
    entries
        .map(|(id, entry)| Cell {
            index: id.index,
            term: entry.term,
            payload: entry.payload,
            committed: id.index <= commit,
        })
        .collect()
}

fn votes(server: &Server, cluster: &Cluster) -> Option<Tallies> {
    let votes = match server.role() {
        Role::Follower { .. } => return None,
        Role::PreCandidate(candidate) | Role::Candidate(candidate) => candidate.votes,
        Role::Leader(leader) => leader.votes,
    };
    let (configuration, broken) = (server.configuration(), cluster.settings().raft.broken);
    // Other members than those who elected a leader say nothing about its votes.
    let still_counts = !server.is_leader() || configuration.has_quorum(votes, broken);
    still_counts.then(|| configuration.tallies(votes, broken))
}

fn pips(cluster: &Cluster, server: &Server) -> Vec<(ServerId, Pip)> {
    let Some(candidate) = server.role().as_standing() else {
        return Vec::new();
    };
    let own = server.current_term();
    let grants = |message: &Message| match (server.role(), message) {
        (Role::PreCandidate(_), Message::PreVoteReply { term, granted: true }) => *term == own + 1,
        (Role::Candidate(_), Message::RequestVoteReply { term, granted: true }) => *term == own,
        _ => false,
    };
    let granted_under_way = |peer: ServerId| {
        let notes = cluster.network().notes().iter();
        let mut to_it = notes.filter(|note| (note.from, note.to) == (peer, server.id()));
        to_it.any(|note| grants(&note.message))
    };
    let pip = |peer: ServerId| match () {
        () if candidate.votes.contains(peer) => Pip::Have,
        () if candidate.refusals.contains(peer) => Pip::Refused,
        () if granted_under_way(peer) => Pip::UnderWay,
        () => Pip::Open,
    };
    server.peers().iter().map(|peer| (peer, pip(peer))).collect()
}

/// What the newest leader holds about a follower.
fn marks(cluster: &Cluster, follower: ServerId) -> Option<(Index, Index, Term)> {
    let leader = cluster.leaders().next().filter(|leader| leader.id() != follower)?;
    let progress = leader.role().as_leader()?.progress.get(follower.slot())?;
    Some((progress.next_index, progress.match_index, leader.current_term()))
}

impl Changes {
    fn of(id: ServerId, events: &[Event]) -> Self {
        let mut changes = Self::default();
        for event in events {
            match &event.what {
                What::Did(server, did) if *server == id => changes.add(&did.effect),
                What::Restarted(server) | What::Crashed(server) if *server == id => {
                    changes.role = true;
                }
                _ => {}
            }
        }
        changes
    }

    fn add(&mut self, effect: &Effect) {
        match *effect {
            Effect::TermAdvanced { .. } => self.term = true,
            Effect::Voted { .. } => self.vote = true,
            Effect::BecamePreCandidate { .. }
            | Effect::BecameCandidate { .. }
            | Effect::BecameLeader { .. }
            | Effect::SteppedDown { .. } => self.role = true,
            Effect::CommitAdvanced { .. } => self.commit = true,
            Effect::Appended { id, .. } => self.log_changed(id.index),
            Effect::Truncated { first, .. } => self.log_changed(first.index),
            Effect::SnapshotTaken { .. } | Effect::SnapshotInstalled { .. } => self.snapshot = true,
            _ => {}
        }
    }

    fn log_changed(&mut self, from: Index) {
        self.log_from = Some(self.log_from.map_or(from, |before| before.min(from)));
    }
}
