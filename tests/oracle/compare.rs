//! Whether both clusters are in the same state.

use super::node::View;
use super::ours::Ours;
use super::schedule::{Act, Order};
use super::table::Table;
use super::theirs::Theirs;

/// The same cluster twice.
pub struct Pair {
    ours: Table<Ours>,
    theirs: Table<Theirs>,
    /// The terms before the act.
    terms: Vec<u64>,
    /// What has been compared.
    pub seen: Seen,
}

/// How much a comparison was worth.
#[derive(Clone, Copy, Default, Debug)]
pub struct Seen {
    pub elections: usize,
    pub late: usize,
    pub divergences: usize,
    pub committed: usize,
    pub timers: usize,
}

impl Pair {
    pub fn new(servers: usize, one_by_one: bool) -> Self {
        Self {
            ours: Table::new(servers, one_by_one),
            theirs: Table::new(servers, one_by_one),
            terms: vec![0; servers],
            seen: Seen::default(),
        }
    }

    /// Carries the act out at both tables and compares them.
    pub fn carry_out(&mut self, act: &Act) {
        self.ours.look_away();
        self.theirs.look_away();
        self.ours.carry_out(act);
        self.theirs.carry_out(act);
        let (ours, theirs) = (self.ours.views(), self.theirs.views());
        for (place, (ours, theirs)) in ours.iter().zip(&theirs).enumerate() {
            self.compare_server(place + 1, ours, theirs);
        }
        assert_eq!(self.ours.late(), self.theirs.late(), "late calls and votes");
        if act.settled_in().is_some() {
            self.compare_followings(&ours, &theirs);
        }
        self.note(&ours);
        self.terms = ours.iter().map(|view| view.term).collect();
    }

    /// The faults end: everybody is up and hears everybody, somebody is elected whom all can
    /// follow, and heartbeats go round.
    pub fn recover(&mut self) {
        self.carry_out(&Act::Heal);
        (0..self.terms.len()).for_each(|whom| self.carry_out(&Act::Restart { whom }));
        for best in [|view: &View| (view.term, 0), last] {
            if !self.newest_term_has_leader() {
                let views = self.ours.views();
                let server = (0..views.len()).max_by_key(|&place| best(&views[place]));
                self.carry_out(&Act::elect(server.expect("there are servers")));
            }
        }
        assert!(self.newest_term_has_leader(), "who has the best log is elected");
        self.carry_out(&Act::Settle { order: Order::by_number() });
        self.compare_all();
    }

    fn newest_term_has_leader(&self) -> bool {
        self.ours.views().iter().max_by_key(|view| (view.term, view.leads)).is_some_and(|v| v.leads)
    }

    /// What must be the same whenever no note is under way.
    fn compare_server(&mut self, id: usize, ours: &View, theirs: &View) {
        let always =
            |view: &View| (view.leads, view.term, view.vote, view.leader, view.log.clone());
        assert_eq!(always(ours), always(theirs), "S{id}: leads, term, vote, leader, log");
        if ours.leads {
            assert_eq!(ours.matches, theirs.matches, "S{id}: matchIndex of its followers");
            compare_commit(id, ours, theirs);
        }
        // Their timer starts anew with every term and when a majority has refused.
        if ours.term == self.terms[id - 1] && !ours.leads && !ours.stands && self.ours.is_up(id) {
            assert_eq!(ours.timer_started, theirs.timer_started, "S{id}: its timer started");
            self.seen.timers += usize::from(ours.timer_started);
        }
    }

    /// After heartbeats: a leader that has committed in its term, and whoever follows it.
    fn compare_followings(&self, ours: &[View], theirs: &[View]) {
        let ids = || (1..=ours.len()).filter(|&id| self.ours.is_up(id));
        for leader in ids().filter(|&id| ours[id - 1].leads && has_committed(&ours[id - 1])) {
            let in_its_term = |&id: &usize| ours[id - 1].term == ours[leader - 1].term;
            for id in ids().filter(|&id| self.ours.hear(leader, id)).filter(in_its_term) {
                let (view, their_view) = (&ours[id - 1], &theirs[id - 1]);
                assert_eq!(view.leader, Some(leader), "S{id} follows");
                let replicated = |view: &View| (view.commit, view.applied.clone());
                assert_eq!(replicated(view), replicated(their_view), "S{id}: commit, applied");
            }
        }
    }

    /// In the end everybody has everything.
    fn compare_all(&self) {
        let (ours, theirs) = (self.ours.views(), self.theirs.views());
        for (view, their_view) in ours.iter().zip(&theirs) {
            assert_eq!(view.log, ours[0].log, "all logs are equal");
            assert_eq!(view.commit, view.log.len() as u64, "all is committed");
            assert_eq!((view.commit, &view.applied), (their_view.commit, &their_view.applied));
        }
    }

    fn note(&mut self, ours: &[View]) {
        let new = |(view, term): (&View, &u64)| view.leads && view.term > *term;
        self.seen.elections += ours.iter().zip(&self.terms).filter(|&pair| new(pair)).count();
        self.seen.late = self.seen.late.max(self.ours.late().len());
        let conflict = |a: &View, b: &View| a.log.iter().zip(&b.log).any(|(a, b)| a != b);
        let diverged = ours.iter().any(|a| ours.iter().any(|b| conflict(a, b)));
        self.seen.divergences += usize::from(diverged);
        let commits = ours.iter().map(|view| view.commit as usize);
        self.seen.committed = self.seen.committed.max(commits.max().unwrap_or(0));
    }
}

/// Term and index of the last entry.
fn last(view: &View) -> (u64, usize) {
    (view.log.last().map_or(0, |entry| entry.0), view.log.len())
}

/// What a leader has committed. Before the first entry of its own term it is what it knew as a
/// follower, and theirs have heard of commits earlier.
fn compare_commit(id: usize, ours: &View, theirs: &View) {
    if has_committed(ours) || has_committed(theirs) {
        assert_eq!(ours.commit, theirs.commit, "S{id}: commit index of a leader");
    } else {
        assert!(ours.commit <= theirs.commit, "S{id}: commit index of a new leader");
    }
}

/// Whether a leader has committed an entry of its own term.
fn has_committed(leader: &View) -> bool {
    let place = (leader.commit as usize).checked_sub(1);
    place.and_then(|place| leader.log.get(place)).is_some_and(|entry| entry.0 == leader.term)
}
