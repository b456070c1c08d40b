//! Reads that write nothing into the log: a leader that knows what is committed makes sure that it
//! still leads, and answers (§8; dissertation §6.4).

use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::{PendingRead, Role};
use super::types::{Index, ServerId, ServerSet, Term};

impl Server {
    /// §8: the leader notes how much is committed now; others name the leader.
    pub(super) fn handle_read(&mut self, step: &mut Step<'_>, id: u64) {
        let index = self.index_to_read();
        let own = ServerSet::from_iter([self.id]);
        let Role::Leader(leader) = &mut self.volatile.role else {
            let leader = self.volatile.role.known_leader();
            return step.emit(Rule::RedirectClient, Effect::ReadRedirected { id, leader });
        };
        // A client that asks again asks for the same read: its answers so far still count.
        let is_known = leader.reads.iter().any(|read| read.id == id);
        step.emit(Rule::ReadIndex, Effect::ReadTaken { id, index });
        if !is_known {
            leader.reads.push(PendingRead { id, index, round: 0, confirmed_by: own });
        }
        if index.is_some() && !is_known {
            self.confirm_leadership(step);
        }
    }

    /// §8: until an entry of its own term is committed, a leader can't know how much is. That is
    /// what the empty entry at the beginning of a term is for.
    fn index_to_read(&self) -> Option<Index> {
        let commit_index = self.volatile.commit_index;
        let term = self.persistent.log.term_at(commit_index)?;
        (term == self.persistent.current_term).then_some(commit_index)
    }

    /// Reads that waited for an entry of the leader's term; and those that need nobody's word any
    /// more, as the members have changed.
    pub(super) fn release_reads(&mut self, step: &mut Step<'_>) {
        let index = self.index_to_read();
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        if index.is_none() || leader.reads.iter().all(|read| read.index.is_some()) {
            return self.answer_reads(step);
        }
        for read in leader.reads.iter_mut().filter(|read| read.index.is_none()) {
            read.index = index;
            step.emit(Rule::ReadIndex, Effect::ReadTaken { id: read.id, index });
        }
        self.confirm_leadership(step);
    }

    /// §8: the reads that have not been sent round yet go together in one round.
    fn confirm_leadership(&mut self, step: &mut Step<'_>) {
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        leader.read_round += 1;
        let round = leader.read_round;
        for read in leader.reads.iter_mut().filter(|read| read.index.is_some() && read.round == 0) {
            read.round = round;
        }
        self.send_read_index(step, Rule::ReadIndex);
        self.answer_reads(step);
    }

    /// Asks all other members; a lost note is made up for with the next heartbeat.
    pub(super) fn send_read_index(&self, step: &mut Step<'_>, rule: Rule) {
        let Role::Leader(leader) = &self.volatile.role else {
            return;
        };
        if leader.reads.iter().all(|read| read.round == 0) {
            return;
        }
        let message =
            Message::ReadIndex { term: self.persistent.current_term, round: leader.read_round };
        for follower in self.peers().iter() {
            self.send(step, rule, follower, message.clone(), None);
        }
    }

    /// The follower's side: a leader that is heard is a leader.
    pub(super) fn handle_read_index(
        &mut self,
        step: &mut Step<'_>,
        leader: ServerId,
        term: Term,
        round: u64,
    ) {
        let kind = MessageKind::ReadIndex;
        let ours = self.persistent.current_term;
        let mut refusal = None;
        if term < ours {
            let reason = Reason::StaleTerm { theirs: term, ours };
            step.emit(Rule::StaleTerm, Effect::Refused { from: leader, kind, reason });
            refusal = Some(reason);
        } else if self.is_leader() {
            return self.ignore(step, leader, kind, Reason::LeadsItself);
        } else {
            self.recognize_leader(step, leader);
        }
        let rule = if refusal.is_some() { Rule::StaleTerm } else { Rule::ReadIndex };
        let reply = Message::ReadIndexReply { term: ours, round };
        self.send(step, rule, leader, reply, refusal);
    }

    /// The leader's side: who answers in this term has no later one.
    pub(super) fn handle_read_index_reply(
        &mut self,
        step: &mut Step<'_>,
        follower: ServerId,
        term: Term,
        round: u64,
    ) {
        let kind = MessageKind::ReadIndexReply;
        if let Some(reason) = self.reason_to_ignore_answer(follower, term) {
            return self.ignore(step, follower, kind, reason);
        }
        self.note_answer(follower);
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let asked = |read: &&mut PendingRead| read.round > 0 && read.round <= round;
        let mut confirmed = false;
        for read in leader.reads.iter_mut().filter(asked) {
            read.confirmed_by.insert(follower);
            confirmed = true;
        }
        if !confirmed {
            return self.ignore(step, follower, kind, Reason::NoSuchRead(round));
        }
        self.answer_reads(step);
    }

    /// §8: what a majority has confirmed is answered. All that was committed has been applied.
    fn answer_reads(&mut self, step: &mut Step<'_>) {
        let (configuration, broken) = (self.configuration, self.config.broken);
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        leader.reads.retain(|read| {
            let is_sure = read.round > 0 && configuration.has_quorum(read.confirmed_by, broken);
            match read.index.filter(|_| is_sure) {
                Some(index) => {
                    step.emit(Rule::ReadIndex, Effect::ReadReady { id: read.id, index });
                    false
                }
                None => true,
            }
        });
    }

    /// Why a leader takes no notice of an answer; `None` if it concerns it.
    pub(super) fn reason_to_ignore_answer(&self, follower: ServerId, term: Term) -> Option<Reason> {
        let ours = self.persistent.current_term;
        if term < ours {
            Some(Reason::StaleTerm { theirs: term, ours })
        } else if !self.is_leader() {
            Some(Reason::NotLeader)
        } else {
            // Only a note that nobody wrote comes from the leader itself.
            (follower == self.id).then_some(Reason::LeadsItself)
        }
    }
}
