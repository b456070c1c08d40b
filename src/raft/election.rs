//! Leader election (§5.2) and the restriction on who may win it (§5.4.1).

use super::breakable::BreakableRule;
use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::{Candidate, Leader, Persistent, Progress, Role};
use super::types::{Entry, EntryId, MAX_SERVERS, Payload, ServerId, ServerSet, Term};

impl Server {
    /// §5.2: a follower or candidate that hears from no leader within its election timeout stands
    /// for election. A leader has no such timer, and neither has who has been told no members. The
    /// timer of a server that knows it was removed does not run; who makes it run out by hand sees
    /// it stand, and nobody listen (§6).
    pub(super) fn handle_election_timeout(&mut self, step: &mut Step<'_>) {
        if self.is_leader() || self.is_stranger() {
            return;
        }
        self.volatile.heard_leader_at = None;
        if self.config.pre_vote {
            self.ask_for_pre_votes(step);
        } else {
            self.stand(step, Rule::ElectionTimeout);
        }
    }

    /// §5.2: a candidate asks all others for their votes.
    pub(super) fn stand(&mut self, step: &mut Step<'_>, rule: Rule) {
        self.become_candidate(step, rule);
        self.request_votes(step, rule, self.peers());
        self.become_leader_if_elected(step);
    }

    /// §5.2: next term, a vote for itself, a new timeout.
    fn become_candidate(&mut self, step: &mut Step<'_>, rule: Rule) {
        let from = self.persistent.current_term;
        let term = from + 1;
        self.persistent.current_term = term;
        self.persistent.voted_for = Some(self.id);
        let candidate = self.new_candidate(step);
        let election_timer = candidate.election_timer;
        self.volatile.role = Role::Candidate(candidate);
        step.emit(rule, Effect::TermAdvanced { from, to: term });
        step.emit(rule, Effect::BecameCandidate { term });
        step.emit(rule, Effect::Voted { candidate: self.id });
        let timeout_us = election_timer.ends_at - election_timer.started_at;
        step.emit(rule, Effect::TimerStarted { timeout_us });
    }

    /// Who stands, or would, has its own vote to begin with and a new timeout.
    pub(super) fn new_candidate(&mut self, step: &Step<'_>) -> Candidate {
        Candidate {
            votes: ServerSet::from_iter([self.id]),
            refusals: ServerSet::default(),
            election_timer: self.draw_election_timer(step.now),
            retry_at: Some(step.now + self.config.retry_us),
        }
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
        let Persistent { current_term, voted_for, log, .. } = &self.persistent;
        if term < *current_term {
            return Some(Reason::StaleTerm { theirs: term, ours: *current_term });
        }
        if let Some(other) = voted_for.filter(|&voted_for| voted_for != candidate)
            && !self.is_broken(BreakableRule::VoteOnce)
        {
            return Some(Reason::AlreadyVoted(other));
        }
        self.reason_to_find_log_behind(last, log.last())
    }

    /// §5.4.1: the voter's own log must not be ahead of the candidate's.
    pub(super) fn reason_to_find_log_behind(
        &self,
        theirs: EntryId,
        ours: EntryId,
    ) -> Option<Reason> {
        let is_behind =
            !is_up_to_date(theirs, ours) && !self.is_broken(BreakableRule::UpToDateCheck);
        is_behind.then_some(Reason::LogBehind { theirs, ours })
    }

    fn vote_for(&mut self, step: &mut Step<'_>, candidate: ServerId) {
        if self.persistent.voted_for != Some(candidate) {
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
        if !matches!(self.volatile.role, Role::Candidate(_)) {
            return self.ignore(step, voter, kind, Reason::NotCandidate);
        }
        self.count_vote(step, Rule::CountVotes, voter, granted);
        self.become_leader_if_elected(step);
    }

    /// Counts an answer to a candidate, or to one who would be.
    pub(super) fn count_vote(
        &mut self,
        step: &mut Step<'_>,
        rule: Rule,
        voter: ServerId,
        granted: bool,
    ) {
        let (peers, configuration) = (self.peers(), self.configuration);
        let (Role::Candidate(candidate) | Role::PreCandidate(candidate)) = &mut self.volatile.role
        else {
            return;
        };
        let answers = if granted { &mut candidate.votes } else { &mut candidate.refusals };
        answers.insert(voter);
        if candidate.silent(peers).is_empty() {
            candidate.retry_at = None;
        }
        if !granted {
            return step.emit(rule, Effect::RefusalCounted { voter });
        }
        let votes = candidate.votes;
        let tallies = configuration.tallies(votes, self.config.broken);
        step.emit(rule, Effect::VoteCounted { voter, votes, tallies });
    }

    /// §5.2, §6: the votes of a majority, in one term, make a leader; during a change of members
    /// those of both majorities.
    fn become_leader_if_elected(&mut self, step: &mut Step<'_>) {
        if let Role::Candidate(Candidate { votes, .. }) = self.volatile.role
            && self.configuration.has_quorum(votes, self.config.broken)
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
            snapshot: None,
        };
        self.volatile.role = Role::Leader(Leader {
            votes,
            progress: std::iter::repeat_n(progress, MAX_SERVERS).collect(),
            heartbeat_at: step.now,
            catch_up: None,
            transfer: None,
            quorum_watch: self.config.check_quorum.then(|| self.start_quorum_watch(step.now)),
            reads: Vec::new(),
            read_round: 0,
        });
        step.emit(Rule::CountVotes, Effect::BecameLeader { term, votes });
        // A change of members that an earlier leader began goes on only once something of this
        // term is committed (§5.4.2).
        let is_changing = self.configuration.is_joint() || !self.is_configuration_committed();
        if self.config.no_op || is_changing {
            self.append(step, Rule::BecomeLeader, Entry { term, payload: Payload::NoOp });
        }
        self.broadcast_append_entries(step, Rule::BecomeLeader);
        self.advance_commit_index(step);
    }

    /// §5.5: those who haven't answered are asked again.
    pub(super) fn retry_request_votes(&mut self, step: &mut Step<'_>) {
        let (peers, retry_at) = (self.peers(), step.now + self.config.retry_us);
        match &mut self.volatile.role {
            Role::Candidate(candidate) => {
                candidate.retry_at = Some(retry_at);
                let silent = candidate.silent(peers);
                self.request_votes(step, Rule::Retry, silent);
            }
            Role::PreCandidate(candidate) => {
                candidate.retry_at = Some(retry_at);
                let silent = candidate.silent(peers);
                self.request_pre_votes(step, Rule::Retry, silent);
            }
            Role::Follower { .. } | Role::Leader(_) => {}
        }
    }
}

/// §5.4.1: of two logs the one whose last entry has the later term is more up to date; with the
/// same term, the longer one.
#[must_use]
pub fn is_up_to_date(candidate: EntryId, voter: EntryId) -> bool {
    (candidate.term, candidate.index) >= (voter.term, voter.index)
}
