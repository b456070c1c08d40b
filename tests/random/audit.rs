//! An audit of a whole cluster from outside: at every call it looks at everything anew, and
//! remembers only what has to hold over time. It reads what the servers hold, not what they say
//! that they did, but for two things that leave no trace: an entry that is appended and becomes a
//! part of a snapshot in one step, and what clients are told.

use std::collections::BTreeMap;

use raft_workshop::cluster::{Cluster, Event, MAX_NOTES, ReadNews, Seat, What};
use raft_workshop::raft::{
    BrokenRules, ClientId, Configuration, Effect, Entry, Index, MAX_SERVERS, Payload, Role, Server,
    ServerId, ServerSet, Term, Value,
};

/// What was seen so far.
#[derive(Default)]
pub struct Audit {
    /// The logs from the first entry on, whatever of them a snapshot holds.
    logs: [Vec<Entry>; MAX_SERVERS],
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
    /// What the state machine makes of it.
    machine: Machine,
    /// What has been applied.
    applied: usize,
    /// By read: how many values were committed when it was asked for.
    reads: BTreeMap<u64, usize>,
    /// What the audit has met.
    pub seen: Seen,
}

/// How much there was to look at.
#[derive(Clone, Copy, Default, Debug)]
pub struct Seen {
    pub looks: usize,
    pub elections: usize,
    pub committed: usize,
    pub changes: usize,
    pub removed_leaders: usize,
    pub snapshots: usize,
    pub installs: usize,
    pub transfers: usize,
    pub reads: usize,
    pub answers: usize,
    pub repeated: usize,
}

/// A leader at a glance.
struct Leading {
    term: Term,
    log: Vec<Entry>,
    match_indexes: Vec<Index>,
    configuration: Configuration,
}

/// A state machine of the audit's own.
#[derive(Default)]
struct Machine {
    values: Vec<Value>,
    sessions: BTreeMap<ClientId, u32>,
    /// By index: how many values there are after that entry.
    counts: Vec<usize>,
}

impl Machine {
    fn take(&mut self, payload: &Payload) {
        let is_news = match payload {
            Payload::Command(session, _) => {
                let latest = self.sessions.entry(session.client).or_default();
                let is_news = session.serial > *latest;
                *latest = session.serial.max(*latest);
                is_news
            }
            _ => true,
        };
        if let Some(&value) = payload.value().filter(|_| is_news) {
            assert!(!self.values.contains(&value), "{value} is done twice");
            self.values.push(value);
        }
        self.counts.push(self.values.len());
    }

    /// The values after the entry at this index.
    fn at(&self, index: Index) -> &[Value] {
        let count = index.checked_sub(1).map_or(0, |place| self.counts[place as usize]);
        &self.values[..count]
    }
}

impl Audit {
    /// Looks at everything. The events are those since the last look.
    pub fn check(&mut self, cluster: &Cluster, events: &[Event]) {
        self.seen.looks += 1;
        assert_eq!(cluster.violation(), None, "the cluster's own checks");
        self.note_appended(events);
        for seat in cluster.seats() {
            self.account(seat);
            self.check_sheet(cluster, seat);
        }
        let servers = || cluster.seats().iter().filter_map(Seat::server);
        servers().for_each(|server| self.check_commit(cluster, server));
        servers().for_each(|server| self.check_server(cluster, server));
        self.check_snapshots(cluster);
        self.check_log_matching(cluster);
        check_notes(cluster);
        self.check_clients(events);
        self.count(events);
        self.seen.elections = self.leaders.len();
        self.seen.committed = self.committed.len();
    }

    fn log(&self, server: ServerId) -> &[Entry] {
        &self.logs[server.slot()]
    }

    fn note_appended(&mut self, events: &[Event]) {
        for event in events {
            if let What::Did(server, did) = &event.what
                && let Effect::Appended { id, payload } = did.effect
            {
                let log = &mut self.logs[server.slot()];
                log.truncate(id.index as usize - 1);
                log.push(Entry { term: id.term, payload });
            }
        }
    }

    /// What the log would be if nothing had become a snapshot. Where the server didn't see what
    /// its snapshot stands for, that is what was committed.
    fn account(&mut self, seat: &Seat) {
        let log = &seat.persistent().log;
        let start = log.start().index as usize;
        let account = &mut self.logs[seat.id().slot()];
        let holds = |place: usize| account.get(place).is_some_and(|it| it.term == log.start().term);
        if start > 0 && !holds(start - 1) {
            let committed = self.committed.iter().map(|(entry, _)| *entry);
            *account = committed.take(start).collect();
            assert_eq!(account.len(), start, "{}'s snapshot is of what is committed", seat.id());
        }
        account.truncate(start);
        account.extend(log.entries());
    }

    /// What is written down, by a server that is up, paused or crashed.
    fn check_sheet(&mut self, cluster: &Cluster, seat: &Seat) {
        let (id, sheet) = (seat.id(), seat.persistent());
        let term = &mut self.terms[id.slot()];
        assert!(*term <= sheet.current_term, "{id}'s term goes back");
        *term = sheet.current_term;
        let vote = self.votes.get(&(sheet.current_term, id)).copied();
        assert!(vote.is_none() || vote == sheet.voted_for, "{id} changes its vote of a term");
        if let Some(candidate) = sheet.voted_for {
            self.votes.insert((sheet.current_term, id), candidate);
        }
        let terms = || self.log(id).iter().map(|entry| entry.term);
        assert!(terms().is_sorted(), "the terms of {id}'s log decrease");
        assert!(terms().all(|term| 1 <= term && term <= sheet.current_term));
        assert_eq!(seat.configuration(), self.members_of(cluster, seat), "the members, to {id}");
    }

    /// §6: the latest members in the log hold, committed or not. A server that came later knows
    /// nobody until it is told.
    fn members_of(&self, cluster: &Cluster, seat: &Seat) -> Configuration {
        let named = self.log(seat.id()).iter().rev().find_map(|entry| entry.payload.members());
        let first = ServerSet::first(cluster.settings().servers);
        let knows_first = first.contains(seat.id()) || seat.persistent().log.start().index > 0;
        let unnamed = if knows_first { first } else { ServerSet::default() };
        named.unwrap_or(Configuration::simple(unnamed))
    }

    fn check_server(&mut self, cluster: &Cluster, server: &Server) {
        let id = server.id();
        let (sheet, volatile) = (server.persistent(), server.volatile());
        assert!(volatile.commit_index <= sheet.log.last_index(), "{id} commits what it lacks");
        assert!(volatile.commit_index >= sheet.log.start().index, "{id} forgets its snapshot");
        assert_eq!(volatile.last_applied, volatile.commit_index, "{id} applies what it commits");
        match server.role() {
            Role::Follower { .. } => {}
            // Promises are not votes.
            Role::PreCandidate(candidate) => assert!(candidate.votes.contains(id)),
            Role::Candidate(candidate) => self.check_votes(server, candidate.votes),
            Role::Leader(leader) => {
                self.check_votes(server, leader.votes);
                self.check_leader(cluster, server);
            }
        }
        self.check_committed(server);
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
        let (id, term) = (server.id(), server.current_term());
        let leader = server.role().as_leader().expect("it leads");
        // Election Safety; and at first sight the members are those that elected it.
        let known = self.leaders.get(&term).copied();
        assert!(known.is_none_or(|known| known == id), "two leaders in term {term}");
        let won = server.configuration().has_quorum(leader.votes, BrokenRules::default());
        assert!(known.is_some() || won, "{id} has not won term {term}");
        self.leaders.insert(term, id);
        // Leader Append-Only; and what is known to match only grows.
        let now = Leading {
            term,
            log: self.log(id).to_vec(),
            match_indexes: match_indexes(server),
            configuration: server.configuration(),
        };
        if let Some(before) = self.leading.get(&id).filter(|before| before.term == term) {
            assert!(now.log.starts_with(&before.log), "{id}, leader of {term}, changed its log");
            let mut pairs = before.match_indexes.iter().zip(&now.match_indexes);
            assert!(pairs.all(|(before, now)| before <= now), "a matchIndex of {id} goes back");
        }
        // Leader Completeness.
        for (place, (entry, committed_in)) in self.committed.iter().enumerate() {
            let holds = now.log.get(place) == Some(entry);
            assert!(holds || *committed_in >= term, "{id}, leader of {term}, lacks {entry}");
        }
        self.leading.insert(id, now);
        self.check_progress(cluster, server);
    }

    /// What a leader commits is on a majority, or on both in a joint configuration, and ends with
    /// an entry of its own term. A leader that removed itself leads no more when it is seen.
    fn check_commit(&mut self, cluster: &Cluster, server: &Server) {
        let (id, term) = (server.id(), server.current_term());
        let commit = server.volatile().commit_index as usize;
        let before = self.leading.get(&id).filter(|before| before.term == term);
        let has_left = before.is_some() && !server.configuration().contains(id);
        if commit <= self.committed.len() || !(server.is_leader() || has_left) {
            return;
        }
        assert_eq!(self.log(id)[commit - 1].term, term, "{id} counts copies of an old entry");
        // In one step what both majorities hold is committed, and C-new takes effect.
        let configurations =
            [Some(server.configuration()), before.map(|before| before.configuration)];
        for place in self.committed.len()..commit {
            let entry = self.log(id)[place];
            let holds = |seat: &&Seat| self.log(seat.id()).get(place) == Some(&entry);
            let holders = cluster.seats().iter().filter(holds).map(Seat::id).collect();
            let mut decisive = configurations.iter().flatten();
            assert!(
                decisive.any(|of| of.has_quorum(holders, BrokenRules::default())),
                "{entry} is on too few"
            );
            self.committed.push((entry, term));
            self.machine.take(&entry.payload);
        }
    }

    /// Nobody takes for committed what no leader has committed, and all make the same of it: State
    /// Machine Safety.
    fn check_committed(&mut self, server: &Server) {
        let (id, volatile) = (server.id(), server.volatile());
        let commit = volatile.commit_index as usize;
        let committed = self.committed.iter().map(|(entry, _)| entry);
        assert!(commit <= self.committed.len(), "{id} commits what no leader did");
        assert!(self.log(id)[..commit].iter().eq(committed.take(commit)), "{id} commits else");
        let applied = self.machine.at(volatile.last_applied);
        assert!(server.applied().eq(applied), "{id} applies something else");
        self.applied = self.applied.max(commit);
    }

    /// §7: a snapshot holds the state and the members after its last entry.
    fn check_snapshots(&self, cluster: &Cluster) {
        for seat in cluster.seats() {
            let (id, sheet) = (seat.id(), seat.persistent());
            let Some(snapshot) = &sheet.snapshot else {
                assert_eq!(sheet.log.start().index, 0, "{id} has lost what came before");
                continue;
            };
            let last = snapshot.last;
            assert_eq!(last, sheet.log.start(), "{id}'s log begins behind its snapshot");
            let values = self.machine.at(last.index);
            assert!(snapshot.state.values().eq(values), "{id}'s snapshot");
            let covered = &self.log(id)[..last.index as usize];
            assert_eq!(covered.last().map(|entry| entry.term), Some(last.term));
            let named = covered.iter().rev().find_map(|entry| entry.payload.members());
            let first = Configuration::simple(ServerSet::first(cluster.settings().servers));
            assert_eq!(
                snapshot.configuration,
                named.unwrap_or(first),
                "members of {id}'s snapshot"
            );
        }
    }

    /// What a leader holds about the others: nextIndex behind matchIndex and within its log; and
    /// who is in its term agrees with it up to matchIndex.
    fn check_progress(&self, cluster: &Cluster, server: &Server) {
        let Some(leader) = server.role().as_leader() else { return };
        let last_index = server.persistent().log.last_index();
        for follower in cluster.seats().iter().filter(|seat| seat.id() != server.id()) {
            let progress = &leader.progress[follower.id().slot()];
            let may_be_next = progress.match_index + 1..=last_index + 1;
            assert!(may_be_next.contains(&progress.next_index), "nextIndex in {may_be_next:?}");
            if follower.persistent().current_term == server.current_term() {
                let matched = progress.match_index as usize;
                let theirs = self.log(follower.id()).get(..matched);
                assert_eq!(theirs, self.log(server.id()).get(..matched), "up to matchIndex");
            }
        }
    }

    /// Log Matching: any two logs are the same up to the last place where they have the same term.
    fn check_log_matching(&self, cluster: &Cluster) {
        for (nth, one) in cluster.seats().iter().enumerate() {
            for other in &cluster.seats()[nth + 1..] {
                let (ours, theirs) = (self.log(one.id()), self.log(other.id()));
                let last_common =
                    ours.iter().zip(theirs).rposition(|(our, their)| our.term == their.term);
                let upto = last_common.map_or(0, |place| place + 1);
                assert_eq!(ours[..upto], theirs[..upto], "{} and {}", one.id(), other.id());
            }
        }
    }

    /// What a client was told is done is done; a read tells what was committed when it was asked
    /// for, and perhaps more (§8).
    fn check_clients(&mut self, events: &[Event]) {
        for event in events {
            match &event.what {
                What::Answered(_, value) => {
                    assert!(self.machine.values.contains(value), "{value} was promised");
                }
                What::Read(id, _, ReadNews::Asked) => {
                    self.reads.entry(*id).or_insert(self.machine.values.len());
                }
                What::Read(id, server, ReadNews::Answered(text)) => {
                    let least = self.reads.remove(id).expect("it was asked for");
                    let all = self.machine.values.iter().map(Value::as_str).collect::<String>();
                    let known =
                        self.machine.values[..least].iter().map(Value::as_str).collect::<String>();
                    assert!(all.starts_with(text.as_str()), "{server} reads something else");
                    assert!(text.starts_with(&known), "{server} answers read {id} from the past");
                }
                _ => {}
            }
        }
    }

    fn count(&mut self, events: &[Event]) {
        for event in events {
            match &event.what {
                What::Did(_, did) => match did.effect {
                    Effect::MembersChanged { to, .. } if !to.is_joint() => self.seen.changes += 1,
                    Effect::SteppedDown { .. }
                        if did.rule == raft_workshop::raft::Rule::LeaveCluster =>
                    {
                        self.seen.removed_leaders += 1;
                    }
                    Effect::SnapshotTaken { .. } => self.seen.snapshots += 1,
                    Effect::SnapshotInstalled { .. } => self.seen.installs += 1,
                    Effect::TransferStarted { .. } => self.seen.transfers += 1,
                    Effect::SkippedDuplicate { .. } | Effect::KnowsAnswer { .. } => {
                        self.seen.repeated += 1;
                    }
                    _ => {}
                },
                What::Answered(..) => self.seen.answers += 1,
                What::Read(_, _, ReadNews::Answered(_)) => self.seen.reads += 1,
                _ => {}
            }
        }
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

/// The members that are up.
fn members(cluster: &Cluster) -> impl Iterator<Item = &Server> {
    let members = cluster.members();
    cluster.seats().iter().filter_map(Seat::up).filter(move |server| members.contains(server.id()))
}

/// Whether all members are up, one leads, and the others follow it in its term.
pub fn has_one_leader(cluster: &Cluster) -> bool {
    let leaders: Vec<&Server> = cluster.leaders().collect();
    let [leader] = leaders[..] else { return false };
    let follows = |server: &Server| {
        server.known_leader() == Some(leader.id()) && server.current_term() == leader.current_term()
    };
    members(cluster).count() == cluster.members().len() && members(cluster).all(follows)
}

/// Whether, besides, no change is under way and all logs are equal and applied to their ends.
pub fn has_agreed(cluster: &Cluster) -> bool {
    let Some(first) = members(cluster).next().map(Server::persistent) else { return false };
    let last: Index = first.log.last_index();
    has_one_leader(cluster)
        && !cluster.configuration().is_joint()
        && members(cluster).all(|server| {
            server.persistent().log.agrees_with(&first.log)
                && server.volatile().last_applied == last
        })
}
