//! Leader election (§5.2) and the restriction on who may win it (§5.4.1).

use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::{Candidate, Leader, Persistent, Progress, Role};
use super::types::{Entry, EntryId, MAX_SERVERS, Payload, ServerId, ServerSet, Term};

impl Server {
    /// §5.2: a follower or candidate that hears from no leader within its election timeout stands
    /// for election. A leader has no such timer.
    pub(super) fn handle_election_timeout(&mut self, step: &mut Step<'_>) {
        if self.is_leader() {
            return;
        }
        self.become_candidate(step);
        self.request_votes(step, Rule::ElectionTimeout, self.peers());
        self.become_leader_if_elected(step);
    }

    /// §5.2: next term, a vote for itself, a new timeout.
    fn become_candidate(&mut self, step: &mut Step<'_>) {
        let rule = Rule::ElectionTimeout;
        let from = self.persistent.current_term;
        let term = from + 1;
        self.persistent.current_term = term;
        self.persistent.voted_for = Some(self.id);
        let election_timer = self.draw_election_timer(step.now);
        self.volatile.role = Role::Candidate(Candidate {
            votes: ServerSet::from_iter([self.id]),
            refusals: ServerSet::default(),
            election_timer,
            retry_at: Some(step.now + self.config.retry_us),
        });
        step.emit(rule, Effect::TermAdvanced { from, to: term });
        step.emit(rule, Effect::BecameCandidate { term });
        step.emit(rule, Effect::Voted { candidate: self.id });
        let timeout_us = election_timer.ends_at - election_timer.started_at;
        step.emit(rule, Effect::TimerStarted { timeout_us });
    }

    fn request_votes(&self, step: &mut Step<'_>, rule: Rule, voters: ServerSet) {
        let term = self.persistent.current_term;
        let last = self.persistent.log.last();
        for voter in voters.iter() {
            self.send(step, rule, voter, Message::RequestVote { term, last }, None);
        }
    }

    /// §5.2, §5.4.1: the vote is written down before it is given.
    pub(super) fn handle_request_vote(
        &mut self,
        step: &mut Step<'_>,
        candidate: ServerId,
        term: Term,
        last: EntryId,
    ) {
        let refusal = self.reason_to_refuse_vote(candidate, term, last);
        let rule = match refusal {
            None => Rule::GrantVote,
            Some(Reason::StaleTerm { .. }) => Rule::StaleTerm,
            Some(_) => Rule::RefuseVote,
        };
        match refusal {
            None => self.vote_for(step, candidate),
            Some(reason) => {
                let kind = MessageKind::RequestVote;
                step.emit(rule, Effect::Refused { from: candidate, kind, reason });
            }
        }
        let reply = Message::RequestVoteReply {
            term: self.persistent.current_term,
            granted: refusal.is_none(),
        };
        self.send(step, rule, candidate, reply, refusal);
    }

    /// The first of the paper's conditions that fails, if any does.
    fn reason_to_refuse_vote(
        &self,
        candidate: ServerId,
        term: Term,
        last: EntryId,
    ) -> Option<Reason> {
        let Persistent { current_term, voted_for, log } = &self.persistent;
        if term < *current_term {
            return Some(Reason::StaleTerm { theirs: term, ours: *current_term });
        }
        if let Some(other) = voted_for.filter(|&voted_for| voted_for != candidate) {
            return Some(Reason::AlreadyVoted(other));
        }
        (!is_up_to_date(last, log.last()))
            .then(|| Reason::LogBehind { theirs: last, ours: log.last() })
    }

    fn vote_for(&mut self, step: &mut Step<'_>, candidate: ServerId) {
        if self.persistent.voted_for.is_none() {
            self.persistent.voted_for = Some(candidate);
            step.emit(Rule::GrantVote, Effect::Voted { candidate });
        }
        self.restart_election_timer(step, Rule::GrantVote);
    }

    /// §5.2: votes count in the term they were given for, each voter once.
    pub(super) fn handle_request_vote_reply(
        &mut self,
        step: &mut Step<'_>,
        voter: ServerId,
        term: Term,
        granted: bool,
    ) {
        let kind = MessageKind::RequestVoteReply;
        let ours = self.persistent.current_term;
        if term < ours {
            return self.ignore(step, voter, kind, Reason::StaleTerm { theirs: term, ours });
        }
        let (peers, majority) = (self.peers(), self.members.majority());
        let Role::Candidate(candidate) = &mut self.volatile.role else {
            return self.ignore(step, voter, kind, Reason::NotCandidate);
        };
        let answers = if granted { &mut candidate.votes } else { &mut candidate.refusals };
        answers.insert(voter);
        if candidate.silent(peers).is_empty() {
            candidate.retry_at = None;
        }
        if !granted {
            return step.emit(Rule::CountVotes, Effect::RefusalCounted { voter });
        }
        let votes = candidate.votes;
        step.emit(Rule::CountVotes, Effect::VoteCounted { voter, votes, majority });
        self.become_leader_if_elected(step);
    }

    /// §5.2: the votes of a majority, in one term, make a leader.
    fn become_leader_if_elected(&mut self, step: &mut Step<'_>) {
        if let Role::Candidate(Candidate { votes, .. }) = self.volatile.role
            && votes.len() >= self.members.majority()
        {
            self.become_leader(step, votes);
        }
    }

    /// §5.2, §5.3: nextIndex starts behind the leader's last entry, matchIndex at 0; everybody
    /// hears of the leader at once.
    fn become_leader(&mut self, step: &mut Step<'_>, votes: ServerSet) {
        let term = self.persistent.current_term;
        let progress = Progress {
            next_index: self.persistent.log.last_index() + 1,
            match_index: 0,
            retry_at: None,
        };
        self.volatile.role = Role::Leader(Leader {
            votes,
            progress: std::iter::repeat_n(progress, MAX_SERVERS).collect(),
            heartbeat_at: step.now,
        });
        step.emit(Rule::CountVotes, Effect::BecameLeader { term, votes });
        if self.config.no_op {
            self.append(step, Rule::BecomeLeader, Entry { term, payload: Payload::NoOp });
        }
        self.broadcast_append_entries(step, Rule::BecomeLeader);
        self.advance_commit_index(step);
    }

    /// §5.5: those who haven't answered are asked again.
    pub(super) fn retry_request_votes(&mut self, step: &mut Step<'_>) {
        let peers = self.peers();
        let Role::Candidate(candidate) = &mut self.volatile.role else {
            return;
        };
        candidate.retry_at = Some(step.now + self.config.retry_us);
        let silent = candidate.silent(peers);
        self.request_votes(step, Rule::Retry, silent);
    }
}

/// §5.4.1: of two logs the one whose last entry has the later term is more up to date; with the
/// same term, the longer one.
#[must_use]
pub fn is_up_to_date(candidate: EntryId, voter: EntryId) -> bool {
    (candidate.term, candidate.index) >= (voter.term, voter.index)
}
