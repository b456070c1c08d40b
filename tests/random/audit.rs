//! An audit of a whole cluster from outside: at every call it looks at everything anew, and
//! remembers only what has to hold over time. It reads what the servers hold, not what they say
//! that they did.

use std::collections::BTreeMap;

use raft_workshop::cluster::{Cluster, MAX_NOTES, Seat};
use raft_workshop::raft::{Entry, Index, MAX_SERVERS, Role, Server, ServerId, ServerSet, Term};

/// What was seen so far.
#[derive(Default)]
pub struct Audit {
    /// By term: who has led it.
    leaders: BTreeMap<Term, ServerId>,
    /// By leader: what it held when it was last seen to lead.
    leading: BTreeMap<ServerId, Leading>,
    /// By term and voter: whom it voted for.
    votes: BTreeMap<(Term, ServerId), ServerId>,
    /// The current terms.
    terms: [Term; MAX_SERVERS],
    /// What leaders have committed, and in which term.
    committed: Vec<(Entry, Term)>,
    /// What has been applied.
    applied: Vec<Entry>,
    /// How often it has looked.
    looks: usize,
}

/// A leader at a glance.
struct Leading {
    term: Term,
    log: Vec<Entry>,
    match_indexes: Vec<Index>,
}

impl Audit {
    /// Looks at everything.
    pub fn check(&mut self, cluster: &Cluster) {
        self.looks += 1;
        assert_eq!(cluster.violation(), None, "the cluster's own checks");
        for seat in cluster.seats() {
            self.check_sheet(seat);
        }
        for server in cluster.seats().iter().filter_map(Seat::server) {
            self.check_server(cluster, server);
        }
        check_log_matching(cluster);
        check_notes(cluster);
    }

    /// How many entries have been committed.
    pub fn committed(&self) -> usize {
        self.committed.len()
    }

    /// How often it has looked.
    pub fn looks(&self) -> usize {
        self.looks
    }

    /// How many terms had a leader.
    pub fn elections(&self) -> usize {
        self.leaders.len()
    }

    /// What is written down, by a server that is up, paused or crashed.
    fn check_sheet(&mut self, seat: &Seat) {
        let (id, sheet) = (seat.id(), seat.persistent());
        let term = &mut self.terms[id.slot()];
        assert!(*term <= sheet.current_term, "{id}'s term goes back");
        *term = sheet.current_term;
        let vote = self.votes.get(&(sheet.current_term, id)).copied();
        assert!(vote.is_none() || vote == sheet.voted_for, "{id} changes its vote of a term");
        if let Some(candidate) = sheet.voted_for {
            self.votes.insert((sheet.current_term, id), candidate);
        }
        let terms = || sheet.log.entries().iter().map(|entry| entry.term);
        assert!(terms().is_sorted(), "the terms of {id}'s log decrease");
        assert!(terms().all(|term| 1 <= term && term <= sheet.current_term));
    }

    fn check_server(&mut self, cluster: &Cluster, server: &Server) {
        let id = server.id();
        let (sheet, volatile) = (server.persistent(), server.volatile());
        assert!(volatile.commit_index <= sheet.log.last_index(), "{id} commits what it lacks");
        assert_eq!(volatile.last_applied, volatile.commit_index, "{id} applies what it commits");
        match server.role() {
            Role::Follower { .. } => {}
            // Promises are not votes.
            Role::PreCandidate(_) => {}
            Role::Candidate(candidate) => self.check_votes(server, candidate.votes),
            Role::Leader(leader) => {
                self.check_votes(server, leader.votes);
                assert!(leader.votes.len() >= cluster.members().majority(), "{id} has not won");
                self.check_leader(cluster, server);
            }
        }
        // After the leader's own look, which may find that something new is committed.
        self.check_committed(server);
        self.check_applied(server);
    }

    /// Votes that are counted have been given.
    fn check_votes(&self, server: &Server, votes: ServerSet) {
        let term = server.current_term();
        assert!(votes.contains(server.id()), "{} votes for itself", server.id());
        for voter in votes.iter() {
            let vote = self.votes.get(&(term, voter));
            assert_eq!(vote, Some(&server.id()), "the vote of {voter} in term {term}");
        }
    }

    fn check_leader(&mut self, cluster: &Cluster, server: &Server) {
        let (id, term, log) = (server.id(), server.current_term(), &server.persistent().log);
        // Election Safety.
        let leader = *self.leaders.entry(term).or_insert(id);
        assert_eq!(leader, id, "two leaders in term {term}");
        // Leader Append-Only; and what is known to match only grows.
        let now =
            Leading { term, log: log.entries().to_vec(), match_indexes: match_indexes(server) };
        if let Some(before) = self.leading.get(&id).filter(|before| before.term == term) {
            assert!(now.log.starts_with(&before.log), "{id}, leader of {term}, changed its log");
            let mut pairs = before.match_indexes.iter().zip(&now.match_indexes);
            assert!(pairs.all(|(before, now)| before <= now), "a matchIndex of {id} goes back");
        }
        self.leading.insert(id, now);
        // Leader Completeness.
        for (place, (entry, committed_in)) in self.committed.iter().enumerate() {
            let holds = log.entries().get(place) == Some(entry);
            assert!(holds || *committed_in >= term, "{id}, leader of {term}, lacks {entry}");
        }
        check_progress(cluster, server);
        self.check_commit(cluster, server);
    }

    /// What a leader commits is on a majority, and ends with an entry of its own term.
    fn check_commit(&mut self, cluster: &Cluster, server: &Server) {
        let (id, term, log) = (server.id(), server.current_term(), &server.persistent().log);
        let commit = server.volatile().commit_index as usize;
        if commit > self.committed.len() {
            assert_eq!(log.entries()[commit - 1].term, term, "{id} counts copies of an old entry");
        }
        for place in self.committed.len()..commit {
            let entry = log.entries()[place];
            let holders = cluster
                .seats()
                .iter()
                .filter(|seat| seat.persistent().log.entries().get(place) == Some(&entry));
            assert!(holders.count() >= cluster.members().majority(), "{entry} is on too few");
            self.committed.push((entry, term));
        }
    }

    /// Nobody takes for committed what no leader has committed.
    fn check_committed(&self, server: &Server) {
        let commit = server.volatile().commit_index as usize;
        let ours = &server.persistent().log.entries()[..commit];
        let committed = self.committed.iter().map(|(entry, _)| entry);
        assert!(ours.iter().eq(committed.take(commit)), "{} commits something else", server.id());
    }

    /// State Machine Safety.
    fn check_applied(&mut self, server: &Server) {
        let last_applied = server.volatile().last_applied as usize;
        let ours = &server.persistent().log.entries()[..last_applied];
        let both = ours.len().min(self.applied.len());
        assert_eq!(ours[..both], self.applied[..both], "{} applies something else", server.id());
        self.applied.extend_from_slice(&ours[both..]);
    }
}

fn check_notes(cluster: &Cluster) {
    let notes = cluster.network().notes();
    assert!(notes.len() <= MAX_NOTES);
    assert!(notes.is_sorted_by_key(|note| note.id), "notes lie in the order of their numbers");
    for note in notes {
        assert!(note.sent_at <= note.arrives_at && note.sent_at <= cluster.now());
    }
}

fn match_indexes(server: &Server) -> Vec<Index> {
    let leader = server.role().as_leader();
    leader.iter().flat_map(|leader| leader.progress.iter().map(|of| of.match_index)).collect()
}

/// What a leader holds about its followers: nextIndex behind matchIndex and within its log; and
/// who is in its term agrees with it up to matchIndex.
fn check_progress(cluster: &Cluster, server: &Server) {
    let Some(leader) = server.role().as_leader() else { return };
    let log = &server.persistent().log;
    for follower in cluster.seats().iter().filter(|seat| seat.id() != server.id()) {
        let progress = &leader.progress[follower.id().slot()];
        let may_be_next = progress.match_index + 1..=log.last_index() + 1;
        assert!(may_be_next.contains(&progress.next_index), "nextIndex in {may_be_next:?}");
        let sheet = follower.persistent();
        if sheet.current_term == server.current_term() {
            let matched = progress.match_index as usize;
            let theirs = sheet.log.entries().get(..matched);
            assert_eq!(theirs, log.entries().get(..matched), "up to matchIndex");
        }
    }
}

/// Log Matching: any two logs are the same up to the last place where they have the same term.
fn check_log_matching(cluster: &Cluster) {
    for (nth, one) in cluster.seats().iter().enumerate() {
        for other in &cluster.seats()[nth + 1..] {
            let (ours, theirs) = (one.persistent().log.entries(), other.persistent().log.entries());
            let last_common =
                ours.iter().zip(theirs).rposition(|(our, their)| our.term == their.term);
            let upto = last_common.map_or(0, |place| place + 1);
            assert_eq!(ours[..upto], theirs[..upto], "{} and {}", one.id(), other.id());
        }
    }
}

/// Whether everybody is up, one leads, and the others follow it in its term.
pub fn has_one_leader(cluster: &Cluster) -> bool {
    let leaders: Vec<&Server> = cluster.leaders().collect();
    let [leader] = leaders[..] else { return false };
    let follows = |server: &Server| {
        server.known_leader() == Some(leader.id()) && server.current_term() == leader.current_term()
    };
    cluster.seats().iter().all(|seat| seat.up().is_some_and(follows))
}

/// Whether, besides, all logs are equal and applied to their ends.
pub fn has_agreed(cluster: &Cluster) -> bool {
    let Some(first) = cluster.seats().first().map(Seat::persistent) else { return false };
    let last: Index = first.log.last_index();
    has_one_leader(cluster)
        && cluster.seats().iter().filter_map(Seat::up).all(|server| {
            server.persistent().log == first.log && server.volatile().last_applied == last
        })
}
