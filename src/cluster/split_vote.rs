//! A split vote on demand, by nothing but timers that run out together and notes that are late.
//!
//! Some servers' election timers run out at the same moment, so that they stand in the same term.
//! Each other server hears one candidate's call for votes first, and the candidates get equally
//! many; notes to servers whose vote would make a majority are held back until the term is over.
//! The servers know nothing of it: they follow the algorithm.

use super::command::Refusal;
use super::network::{Network, Note};
use super::seat::Seat;
use crate::raft::{MAX_SERVERS, Message, Server, ServerId, ServerSet, Term, is_up_to_date};

/// How often a server that is behind may time out to get into the term of the split.
const MAX_TIMEOUTS: Term = 10;

/// A vote that is being split.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SplitVote {
    /// The term that is to end without a leader.
    pub term: Term,
    /// Who stands in it.
    pub candidates: ServerSet,
    /// By voter: the candidate whose call for votes it hears first. Who has none hears nobody's
    /// while the term lasts.
    first_heard: [Option<ServerId>; MAX_SERVERS],
}

impl SplitVote {
    /// Chooses the candidates and who hears whom first.
    ///
    /// # Errors
    /// Why no vote can be split here.
    pub(super) fn plan(
        seats: &[Seat],
        network: &Network,
        members: ServerSet,
        pre_vote: bool,
    ) -> Result<Self, Refusal> {
        if members.len() == 1 {
            return Err(Refusal::SplitVoteAlone);
        }
        // During a change of members it is enough that nobody wins the old ones.
        let majority = members.majority();
        let voters = largest_connected(seats, network, members);
        if voters.len() < majority {
            return Err(Refusal::SplitVoteNoMajority);
        }
        // Who hears a leader promises nobody a vote: nobody would come to stand.
        if pre_vote && voters.iter().any(|voter| seats[voter.slot()].is_leader()) {
            return Err(Refusal::SplitVotePreVote);
        }
        let term_of = |server: ServerId| seats[server.slot()].persistent().current_term;
        let latest = voters.iter().map(term_of).max().unwrap_or(0);
        let candidates = choose_candidates(seats, voters, latest, majority)?;
        let mut split = Self { term: latest + 1, candidates, first_heard: Default::default() };
        split.share_out(seats, voters, majority - 1);
        Ok(split)
    }

    /// How often a candidate's timer must run out to bring it into the term.
    pub(super) fn timeouts_needed(&self, current_term: Term) -> Term {
        self.term.saturating_sub(current_term)
    }

    /// Every voter gets a candidate with room left, the emptiest first; if it can, one whose log
    /// it will not refuse.
    fn share_out(&mut self, seats: &[Seat], voters: ServerSet, most: usize) {
        let last_of = |server: ServerId| seats[server.slot()].persistent().log.last();
        let mut shares = [0; MAX_SERVERS];
        for candidate in self.candidates.iter() {
            shares[candidate.slot()] = 1;
        }
        for voter in voters.iter().filter(|&voter| !self.candidates.contains(voter)) {
            let with_room =
                self.candidates.iter().filter(|candidate| shares[candidate.slot()] < most);
            let best = with_room.min_by_key(|&candidate| {
                let refused = !is_up_to_date(last_of(candidate), last_of(voter));
                (refused, shares[candidate.slot()], candidate)
            });
            if let Some(candidate) = best {
                shares[candidate.slot()] += 1;
                self.first_heard[voter.slot()] = Some(candidate);
            }
        }
    }

    /// Whether this note has to wait: a call for votes in this term, to somebody who still has
    /// its vote and is to hear another candidate first, or none.
    pub(super) fn holds_back(&self, note: &Note, seats: &[Seat]) -> bool {
        let Message::RequestVote { term, .. } = note.message else {
            return false;
        };
        let voter = seats[note.to.slot()].persistent();
        let may_vote = voter.current_term < self.term
            || (voter.current_term == self.term && voter.voted_for.is_none());
        term == self.term && may_vote && self.first_heard[note.to.slot()] != Some(note.from)
    }
}

/// The largest group of servers that are up and all hear each other.
fn largest_connected(seats: &[Seat], network: &Network, members: ServerSet) -> ServerSet {
    let up: ServerSet = seats.iter().filter(|seat| seat.is_up()).map(Seat::id).collect();
    let up = up.intersection(members);
    let hear = |a, b| !network.is_cut(a, b) && !network.is_cut(b, a);
    let group_of = |first: ServerId| {
        up.iter().fold(ServerSet::from_iter([first]), |mut group, server| {
            if group.iter().all(|member| hear(member, server)) {
                group.insert(server);
            }
            group
        })
    };
    up.iter().map(group_of).rev().max_by_key(|group| group.len()).unwrap_or_default()
}

/// Those who can stand in the next term, best logs first, no more than it takes for nobody to
/// have a majority.
fn choose_candidates(
    seats: &[Seat],
    voters: ServerSet,
    latest: Term,
    majority: usize,
) -> Result<ServerSet, Refusal> {
    let enough = (2..=voters.len()).find(|count| voters.len().div_ceil(*count) < majority);
    let mut fit: Vec<&Seat> = voters
        .iter()
        .map(|voter| &seats[voter.slot()])
        .filter(|seat| !seat.is_leader() && seat.up().is_some_and(Server::may_stand))
        .filter(|seat| latest - seat.persistent().current_term < MAX_TIMEOUTS)
        .collect();
    fit.sort_by_key(|seat| {
        let last = seat.persistent().log.last();
        (std::cmp::Reverse((seat.persistent().current_term, last.term, last.index)), seat.id())
    });
    // Whoever is behind would pass through earlier terms first: only if there is nobody else.
    let newest = fit.first().ok_or(Refusal::SplitVoteNoCandidate)?.persistent().current_term;
    let count = enough.unwrap_or(voters.len());
    Ok(fit
        .iter()
        .filter(|seat| seat.persistent().current_term == newest)
        .take(count)
        .map(|seat| seat.id())
        .collect())
}
