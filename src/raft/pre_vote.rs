//! Asking before standing, so that nobody is disturbed by who can't win (dissertation §9.6).

use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::Role;
use super::types::{EntryId, ServerId, ServerSet, Term};

impl Server {
    /// §9.6: whoever would stand asks all others first. Its term and its vote stay as they are.
    pub(super) fn ask_for_pre_votes(&mut self, step: &mut Step<'_>) {
        let candidate = self.new_candidate(step);
        let election_timer = candidate.election_timer;
        self.volatile.role = Role::PreCandidate(candidate);
        let term = self.persistent.current_term + 1;
        step.emit(Rule::PreVote, Effect::BecamePreCandidate { term });
        let timeout_us = election_timer.ends_at - election_timer.started_at;
        step.emit(Rule::PreVote, Effect::TimerStarted { timeout_us });
        self.request_pre_votes(step, Rule::PreVote, self.peers());
        self.stand_if_promised(step);
    }

    pub(super) fn request_pre_votes(&self, step: &mut Step<'_>, rule: Rule, voters: ServerSet) {
        let term = self.persistent.current_term + 1;
        let last = self.persistent.log.last();
        for voter in voters.iter() {
            self.send(step, rule, voter, Message::PreVote { term, last }, None);
        }
    }

    /// §9.6: a promise binds nobody, so nothing is written down and no timer starts anew.
    pub(super) fn handle_pre_vote(
        &self,
        step: &mut Step<'_>,
        candidate: ServerId,
        term: Term,
        last: EntryId,
    ) {
        let refusal = self.reason_to_refuse_pre_vote(step, term, last);
        let rule = match refusal {
            None => Rule::GrantPreVote,
            Some(Reason::StaleTerm { .. }) => Rule::StaleTerm,
            Some(_) => Rule::RefusePreVote,
        };
        if let Some(reason) = refusal {
            let kind = MessageKind::PreVote;
            step.emit(rule, Effect::Refused { from: candidate, kind, reason });
        }
        let granted = refusal.is_none();
        let term = if granted { term } else { self.persistent.current_term };
        self.send(step, rule, candidate, Message::PreVoteReply { term, granted }, refusal);
    }

    fn reason_to_refuse_pre_vote(
        &self,
        step: &Step<'_>,
        term: Term,
        last: EntryId,
    ) -> Option<Reason> {
        let ours = self.persistent.current_term;
        if term <= ours {
            return Some(Reason::StaleTerm { theirs: term, ours });
        }
        if let Some(leader) = self.leader_heard_lately(step.now) {
            return Some(Reason::LeaderAlive(leader));
        }
        self.reason_to_find_log_behind(last, self.persistent.log.last())
    }

    /// §9.6: promises count while the server still would stand in the term they are for.
    pub(super) fn handle_pre_vote_reply(
        &mut self,
        step: &mut Step<'_>,
        voter: ServerId,
        term: Term,
        granted: bool,
    ) {
        let kind = MessageKind::PreVoteReply;
        let ours = self.persistent.current_term;
        let expected = if granted { ours + 1 } else { ours };
        if term < expected {
            return self.ignore(step, voter, kind, Reason::StaleTerm { theirs: term, ours });
        }
        // Only a note that nobody wrote promises a term that nobody asked about.
        if !matches!(self.volatile.role, Role::PreCandidate(_)) || term > expected {
            return self.ignore(step, voter, kind, Reason::NotCandidate);
        }
        self.count_vote(step, Rule::CountPreVotes, voter, granted);
        self.stand_if_promised(step);
    }

    /// §9.6: who would win stands.
    fn stand_if_promised(&mut self, step: &mut Step<'_>) {
        if let Role::PreCandidate(candidate) = &self.volatile.role
            && self.configuration.has_quorum(candidate.votes, self.config.broken)
        {
            self.stand(step, Rule::CountPreVotes);
        }
    }
}
