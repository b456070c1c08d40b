//! Log replication (§5.3) and when an entry counts as committed (§5.4.2).

use super::breakable::BreakableRule;
use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::{Leader, Progress, Role};
use super::types::{Entry, EntryId, Index, MAX_SERVERS, Payload, ServerId, ServerSet, Term, Value};

impl Server {
    /// §5.3, §8: the leader appends the command and sends it on at once; others name the leader.
    pub(super) fn handle_client_request(&mut self, step: &mut Step<'_>, payload: Payload) {
        let Some(&value) = payload.value() else {
            return;
        };
        match &self.volatile.role {
            // §3.10 of the dissertation: what is appended now would hold the handing over up.
            Role::Leader(leader) if leader.transfer.is_some() => {
                let effect = Effect::Redirected { value, leader: None };
                step.emit(Rule::TransferLeadership, effect);
            }
            Role::Leader(_) => self.take_command(step, payload, value),
            role => {
                let leader = role.known_leader();
                step.emit(Rule::RedirectClient, Effect::Redirected { value, leader });
            }
        }
    }

    /// §8: a command that has been applied is answered without doing it again.
    fn take_command(&mut self, step: &mut Step<'_>, payload: Payload, value: Value) {
        match payload {
            Payload::Command(session, _)
                if self.volatile.state_machine.has_applied(session)
                    && !self.is_broken(BreakableRule::SessionDedup) =>
            {
                step.emit(Rule::Deduplicate, Effect::KnowsAnswer { session, value });
            }
            _ => self.replicate(step, payload),
        }
    }

    fn replicate(&mut self, step: &mut Step<'_>, payload: Payload) {
        let entry = Entry { term: self.persistent.current_term, payload };
        self.append(step, Rule::ClientRequest, entry);
        self.broadcast_append_entries(step, Rule::ClientRequest);
        // Where the leader is the only member, its own copy is a majority.
        self.advance_commit_index(step);
    }

    /// §5.2: a leader that falls silent loses its followers.
    pub(super) fn handle_heartbeat_due(&mut self, step: &mut Step<'_>) {
        if self.is_leader() {
            self.broadcast_append_entries(step, Rule::Heartbeat);
            self.send_read_index(step, Rule::Heartbeat);
        }
    }

    /// §5.5: calls without an answer are made again, until there is one.
    pub(super) fn handle_retry_due(&mut self, step: &mut Step<'_>) {
        match &self.volatile.role {
            Role::Follower { .. } => {}
            Role::PreCandidate(_) | Role::Candidate(_) => self.retry_request_votes(step),
            Role::Leader(leader) => {
                let overdue = |server: &ServerId| {
                    leader.progress[server.slot()].retry_at.is_some_and(|at| at <= step.now)
                };
                let overdue: ServerSet =
                    ServerSet::first(MAX_SERVERS).iter().filter(overdue).collect();
                let receivers = self.receivers();
                for follower in overdue.iter() {
                    if receivers.contains(follower) {
                        self.send_append_entries(step, Rule::Retry, follower);
                    } else {
                        self.stop_retrying(follower);
                    }
                }
            }
        }
    }

    /// §6: who is no member any more is asked for nothing.
    fn stop_retrying(&mut self, server: ServerId) {
        if let Role::Leader(leader) = &mut self.volatile.role {
            leader.progress[server.slot()].retry_at = None;
        }
    }

    pub(super) fn broadcast_append_entries(&mut self, step: &mut Step<'_>, rule: Rule) {
        for follower in self.receivers().iter() {
            self.send_append_entries(step, rule, follower);
        }
        if let Role::Leader(leader) = &mut self.volatile.role {
            leader.heartbeat_at = step.now + self.config.heartbeat_us;
        }
    }

    /// §5.3: what follows nextIndex, and the place before it for the consistency check; where a
    /// snapshot has taken its place, the snapshot (§7).
    pub(super) fn send_append_entries(
        &mut self,
        step: &mut Step<'_>,
        rule: Rule,
        follower: ServerId,
    ) {
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let progress = &mut leader.progress[follower.slot()];
        let log = &self.persistent.log;
        if progress.next_index <= log.start().index {
            return self.send_snapshot_chunk(step, rule, follower);
        }
        let entries = log.entries_from(progress.next_index, self.config.max_entries);
        progress.retry_at = (!entries.is_empty()).then_some(step.now + self.config.retry_us);
        let message = Message::AppendEntries {
            term: self.persistent.current_term,
            prev: log.before(progress.next_index),
            entries,
            commit: self.volatile.commit_index,
        };
        self.send(step, rule, follower, message, None);
    }

    /// §5.3: the follower's side.
    pub(super) fn handle_append_entries(
        &mut self,
        step: &mut Step<'_>,
        leader: ServerId,
        term: Term,
        prev: EntryId,
        entries: &[Entry],
        commit: Index,
    ) {
        let ours = self.persistent.current_term;
        if term < ours {
            let reason = Reason::StaleTerm { theirs: term, ours };
            return self.refuse_entries(step, Rule::StaleTerm, leader, reason);
        }
        if self.is_leader() {
            let kind = MessageKind::AppendEntries;
            return self.ignore(step, leader, kind, Reason::LeadsItself);
        }
        self.recognize_leader(step, leader);
        if let Some(reason) = self.reason_to_refuse_entries(prev) {
            return self.refuse_entries(step, Rule::ConsistencyCheck, leader, reason);
        }
        self.store_entries(step, prev.index, entries);
        let match_index = prev.index + entries.len() as Index;
        self.follow_commit_index(step, commit.min(match_index));
        let reply = Message::AppendEntriesReply {
            term: self.persistent.current_term,
            accepted: true,
            match_index,
        };
        self.send(step, Rule::AppendEntries, leader, reply, None);
    }

    /// §5.2: a candidate gives up, and every follower waits anew.
    pub(super) fn recognize_leader(&mut self, step: &mut Step<'_>, leader: ServerId) {
        let known = matches!(
            self.volatile.role,
            Role::Follower { leader: Some(known), .. } if known == leader
        );
        if !known {
            self.become_follower(step, Rule::RecognizeLeader, Some(leader));
            step.emit(Rule::RecognizeLeader, Effect::FoundLeader { leader });
        }
        self.volatile.heard_leader_at = Some(step.now);
        self.restart_election_timer(step, Rule::Heartbeat);
    }

    /// §5.3: the consistency check. The place before the new entries must hold the same entry
    /// here; then, by Log Matching, everything before it is the same too.
    fn reason_to_refuse_entries(&self, prev: EntryId) -> Option<Reason> {
        let log = &self.persistent.log;
        // What a snapshot stands for is committed, and so the same everywhere (§7).
        if prev.index < log.start().index || self.is_broken(BreakableRule::LogMatchingCheck) {
            return None;
        }
        match log.term_at(prev.index) {
            None => Some(Reason::PrevEntryMissing { prev, ours: log.last() }),
            Some(term) if term != prev.term => {
                let ours = EntryId { index: prev.index, term };
                Some(Reason::PrevEntryConflicts { prev, ours })
            }
            Some(_) => None,
        }
    }

    fn refuse_entries(&self, step: &mut Step<'_>, rule: Rule, leader: ServerId, reason: Reason) {
        let kind = MessageKind::AppendEntries;
        step.emit(rule, Effect::Refused { from: leader, kind, reason });
        let reply = Message::AppendEntriesReply {
            term: self.persistent.current_term,
            accepted: false,
            match_index: 0,
        };
        self.send(step, rule, leader, reply, Some(reason));
    }

    /// §5.3: entries that are here already stay; only a conflict removes anything, so that a late
    /// copy of an old message does no harm.
    fn store_entries(&mut self, step: &mut Step<'_>, prev_index: Index, entries: &[Entry]) {
        let start = self.persistent.log.start().index;
        if self.is_broken(BreakableRule::TruncateOnlyOnConflict) {
            self.truncate_behind(step, prev_index.max(start));
        }
        for (index, &entry) in (prev_index + 1..).zip(entries).filter(|(index, _)| *index > start) {
            match self.persistent.log.term_at(index) {
                Some(term) if term == entry.term => {}
                Some(_) => {
                    self.truncate_conflict(step, index);
                    self.append(step, Rule::AppendEntries, entry);
                }
                None => self.append(step, Rule::AppendEntries, entry),
            }
        }
    }

    fn truncate_behind(&mut self, step: &mut Step<'_>, index: Index) {
        if index < self.persistent.log.last_index() {
            self.truncate_conflict(step, index + 1);
        }
    }

    /// §5.3: an entry with another term than the leader's goes, with all that follow it.
    fn truncate_conflict(&mut self, step: &mut Step<'_>, index: Index) {
        let log = &mut self.persistent.log;
        let first = log.before(index + 1);
        let last = log.last();
        log.truncate_from(index);
        step.emit(Rule::TruncateConflict, Effect::Truncated { first, last });
        self.roll_back_configuration(step);
    }

    /// §5.3: as far as the leader has committed and the logs are known to agree.
    fn follow_commit_index(&mut self, step: &mut Step<'_>, commit: Index) {
        // Only where the consistency check is broken does the log end before what was sent.
        let commit = commit.min(self.persistent.log.last_index());
        if commit > self.volatile.commit_index {
            self.commit_up_to(step, Rule::FollowCommitIndex, commit);
        }
    }

    /// §5.3: the leader's side.
    pub(super) fn handle_append_entries_reply(
        &mut self,
        step: &mut Step<'_>,
        follower: ServerId,
        term: Term,
        accepted: bool,
        match_index: Index,
    ) {
        if let Some(reason) = self.reason_to_ignore_answer(follower, term) {
            return self.ignore(step, follower, MessageKind::AppendEntriesReply, reason);
        }
        self.note_answer(follower);
        if accepted {
            self.count_success(step, follower, match_index);
        } else {
            self.back_up(step, follower);
        }
    }

    /// What a success brings, besides the commit: new members, a new leader.
    pub(super) fn count_success(
        &mut self,
        step: &mut Step<'_>,
        follower: ServerId,
        match_index: Index,
    ) {
        self.count_replica(step, follower, match_index);
        self.begin_change_if_caught_up(step);
        self.hand_over_if_caught_up(step, follower);
    }

    /// §5.3: nextIndex and matchIndex follow a success, and what is left is sent on. A late one
    /// never moves them back; nor does it send anything, or doubled notes would breed.
    fn count_replica(&mut self, step: &mut Step<'_>, follower: ServerId, match_index: Index) {
        let last_index = self.persistent.log.last_index();
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let progress = &mut leader.progress[follower.slot()];
        let before = *progress;
        // Only a reply that nobody wrote names a place behind the leader's log.
        progress.match_index = progress.match_index.max(match_index.min(last_index));
        progress.next_index = progress.next_index.max(progress.match_index + 1);
        let Progress { next_index, match_index, .. } = *progress;
        let has_more = next_index <= last_index;
        if !has_more {
            progress.retry_at = None;
        }
        if (before.next_index, before.match_index) == (next_index, match_index) {
            return;
        }
        step.emit(Rule::CountReplica, Effect::Progressed { follower, next_index, match_index });
        self.advance_commit_index(step);
        if has_more {
            self.send_append_entries(step, Rule::CountReplica, follower);
        }
    }

    /// §5.3: one entry back and again, until the logs meet. Where they are known to agree there
    /// is nothing to look for.
    fn back_up(&mut self, step: &mut Step<'_>, follower: ServerId) {
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let progress = &mut leader.progress[follower.slot()];
        let Progress { next_index, match_index, .. } = *progress;
        if next_index <= match_index + 1 {
            return step.emit(
                Rule::LateReply,
                Effect::Ignored {
                    from: follower,
                    kind: MessageKind::AppendEntriesReply,
                    reason: Reason::AlreadyMatched(match_index),
                },
            );
        }
        progress.next_index -= 1;
        let effect = Effect::Progressed { follower, next_index: next_index - 1, match_index };
        step.emit(Rule::BackUp, effect);
        self.send_append_entries(step, Rule::BackUp, follower);
    }

    /// §5.3, §5.4.2: the highest index that a majority holds is committed, if its entry is of the
    /// leader's own term; with it, by Log Matching, all before it.
    pub(super) fn advance_commit_index(&mut self, step: &mut Step<'_>) {
        let Role::Leader(leader) = &self.volatile.role else {
            return;
        };
        let held = self.index_held_by_quorum(leader);
        if held <= self.volatile.commit_index {
            return;
        }
        let id = self.persistent.log.before(held + 1);
        let term = self.persistent.current_term;
        if id.term != term && !self.is_broken(BreakableRule::CurrentTermCommit) {
            return step.emit(Rule::CurrentTermOnly, Effect::CommitHeldBack { id, term });
        }
        let leaving = self.leaving();
        self.commit_up_to(step, Rule::AdvanceCommitIndex, held);
        self.go_on_with_change(step, leaving);
        self.release_reads(step);
    }

    /// A leader counts its own log too, where it is a member (§6).
    fn index_held_by_quorum(&self, leader: &Leader) -> Index {
        let held_by = |server: ServerId| {
            if server == self.id {
                self.persistent.log.last_index()
            } else {
                leader.progress[server.slot()].match_index
            }
        };
        self.configuration.reached_by_quorum(held_by, self.config.broken)
    }
}
