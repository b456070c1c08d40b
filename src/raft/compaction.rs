//! Log compaction: a snapshot instead of the log's beginning (§7).

use std::sync::Arc;

use super::configuration::Configuration;
use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::{Incoming, Role, Snapshot};
use super::state_machine::StateMachine;
use super::types::{EntryId, Index, ServerId, Term, Value};

impl Server {
    /// §7: every server takes its snapshots by itself, when its log has grown to the set length.
    pub(super) fn take_snapshot_if_due(&mut self, step: &mut Step<'_>) {
        let applied = self.volatile.last_applied - self.persistent.log.start().index;
        if self.config.snapshot_at.is_some_and(|length| applied >= length as Index) {
            self.take_snapshot(step);
        }
    }

    /// §7: what was applied stands in the snapshot, and no longer in the log.
    pub(super) fn take_snapshot(&mut self, step: &mut Step<'_>) {
        let Some(last) = self.last_to_compact() else {
            return;
        };
        let (configuration, _) = self.configuration_at(last.index);
        let state = self.volatile.state_machine.clone();
        self.persistent.snapshot = Some(Arc::new(Snapshot { last, configuration, state }));
        self.persistent.log.compact(last);
        step.emit(Rule::TakeSnapshot, Effect::SnapshotTaken { last });
    }

    /// The last entry that a snapshot taken now would stand for; `None` if nothing has been
    /// applied since the last one. A new server that has not been told yet who the members are
    /// waits: a snapshot has to say it.
    #[must_use]
    pub fn last_to_compact(&self) -> Option<EntryId> {
        let log = &self.persistent.log;
        let index = self.volatile.last_applied;
        let term = log.term_at(index)?;
        let knows_members = || !self.configuration_at(index).0.old().is_empty();
        (index > log.start().index && knows_members()).then_some(EntryId { index, term })
    }

    /// §7: the next chunk of the snapshot for a follower whose next entry is no longer there.
    pub(super) fn send_snapshot_chunk(
        &mut self,
        step: &mut Step<'_>,
        rule: Rule,
        follower: ServerId,
    ) {
        let Some(snapshot) = self.persistent.snapshot.clone() else {
            return;
        };
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let progress = &mut leader.progress[follower.slot()];
        let offset = match progress.snapshot {
            Some((last, arrived)) if last == snapshot.last => arrived,
            // A newer snapshot starts from its beginning.
            _ => 0,
        };
        progress.snapshot = Some((snapshot.last, offset));
        progress.retry_at = Some(step.now + self.config.retry_us);
        let left = snapshot.state.values_from(offset as usize);
        let chunk: Vec<Value> = left.clone().take(self.config.snapshot_chunk).copied().collect();
        let done = chunk.len() == left.len();
        let carrier = if done { &snapshot.state } else { &StateMachine::default() };
        let message = Message::InstallSnapshot {
            term: self.persistent.current_term,
            last: snapshot.last,
            configuration: snapshot.configuration,
            offset,
            chunk: Arc::new(carrier.with_values(chunk)),
            done,
        };
        self.send(step, rule, follower, message, None);
    }

    /// §7: the follower's side.
    pub(super) fn handle_install_snapshot(
        &mut self,
        step: &mut Step<'_>,
        leader: ServerId,
        message: &Message,
    ) {
        let Message::InstallSnapshot { term, last, configuration, offset, ref chunk, done } =
            *message
        else {
            return;
        };
        let kind = MessageKind::InstallSnapshot;
        let ours = self.persistent.current_term;
        if term < ours {
            let reason = Reason::StaleTerm { theirs: term, ours };
            step.emit(Rule::StaleTerm, Effect::Refused { from: leader, kind, reason });
            return self.answer_chunk(
                step,
                Rule::StaleTerm,
                leader,
                (last, 0, false),
                Some(reason),
            );
        }
        if self.is_leader() {
            return self.ignore(step, leader, kind, Reason::LeadsItself);
        }
        self.recognize_leader(step, leader);
        let rule = Rule::InstallSnapshot;
        if last.index <= self.volatile.commit_index {
            // It has come before, or the log has grown beyond it in the meantime.
            return self.answer_chunk(step, rule, leader, (last, 0, true), None);
        }
        let received = self.store_chunk(step, last, offset, chunk);
        if let Err(reason) = received {
            step.emit(rule, Effect::Refused { from: leader, kind, reason });
            return self.answer_chunk(step, rule, leader, (last, 0, false), Some(reason));
        }
        let received = self.volatile.incoming.as_ref().map_or(0, |it| it.values.len() as u64);
        if done {
            self.install_snapshot(step, last, configuration, chunk);
            return self.answer_chunk(step, rule, leader, (last, received, true), None);
        }
        self.answer_chunk(step, rule, leader, (last, received, false), None);
    }

    /// §7: chunks are put together in order; the first one of another snapshot starts anew.
    fn store_chunk(
        &mut self,
        step: &mut Step<'_>,
        last: EntryId,
        offset: u64,
        chunk: &StateMachine,
    ) -> Result<(), Reason> {
        let incoming = &mut self.volatile.incoming;
        if offset == 0 && incoming.as_ref().is_none_or(|it| it.last != last) {
            *incoming = Some(Incoming { last, values: Vec::new() });
        }
        let Some(incoming) = incoming.as_mut().filter(|it| it.last == last) else {
            return Err(Reason::ChunkMissing { received: 0 });
        };
        let received = incoming.values.len() as u64;
        if offset > received {
            // The leader goes by what was here before a crash: to ask for less than it has counted
            // would look like a late answer, to ask for everything does not.
            self.volatile.incoming = None;
            return Err(Reason::ChunkMissing { received });
        }
        // Another leader may cut the snapshot into other chunks.
        let news = chunk.values_from((received - offset) as usize);
        if news.len() > 0 {
            incoming.values.extend(news);
            let received = incoming.values.len() as u64;
            step.emit(Rule::InstallSnapshot, Effect::ChunkStored { last, received });
        }
        Ok(())
    }

    /// §7: the snapshot takes the place of the log up to its last entry. What follows that entry
    /// stays if the log holds it; otherwise the whole log goes.
    fn install_snapshot(
        &mut self,
        step: &mut Step<'_>,
        last: EntryId,
        configuration: Configuration,
        sessions: &StateMachine,
    ) {
        let Some(Incoming { values, .. }) = self.volatile.incoming.take() else {
            return;
        };
        let state = sessions.with_values(values);
        let kept_log = self.persistent.log.term_at(last.index) == Some(last.term);
        self.persistent.log.compact(last);
        let snapshot = Snapshot { last, configuration, state: state.clone() };
        self.persistent.snapshot = Some(Arc::new(snapshot));
        self.volatile.state_machine = state;
        self.volatile.commit_index = last.index;
        self.volatile.last_applied = last.index;
        step.emit(Rule::InstallSnapshot, Effect::SnapshotInstalled { last, kept_log });
        let from = self.configuration;
        self.find_configuration();
        let to = self.configuration;
        if from != to {
            step.emit(Rule::InstallSnapshot, Effect::MembersChanged { from, to });
        }
    }

    fn answer_chunk(
        &self,
        step: &mut Step<'_>,
        rule: Rule,
        leader: ServerId,
        (last, received, done): (EntryId, u64, bool),
        reason: Option<Reason>,
    ) {
        let term = self.persistent.current_term;
        let reply = Message::InstallSnapshotReply { term, last, received, done };
        self.send(step, rule, leader, reply, reason);
    }

    /// §7: the leader's side: the next chunk, or the entries behind the snapshot. A late answer
    /// moves nothing back and sends nothing.
    pub(super) fn handle_install_snapshot_reply(
        &mut self,
        step: &mut Step<'_>,
        follower: ServerId,
        term: Term,
        (last, received, done): (EntryId, u64, bool),
    ) {
        let kind = MessageKind::InstallSnapshotReply;
        if let Some(reason) = self.reason_to_ignore_answer(follower, term) {
            return self.ignore(step, follower, kind, reason);
        }
        self.note_answer(follower);
        if done {
            return self.count_success(step, follower, last.index);
        }
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let values = self.persistent.snapshot.as_ref().map_or(0, |it| it.state.values().len());
        let progress = &mut leader.progress[follower.slot()];
        match &mut progress.snapshot {
            // Nothing has arrived, or all is lost: a follower that crashed starts anew.
            Some((sent, arrived))
                if *sent == last
                    && received <= values as u64
                    && (received > *arrived || (received == 0 && *arrived > 0)) =>
            {
                *arrived = received;
            }
            _ => return self.ignore(step, follower, kind, Reason::OtherSnapshot(last)),
        }
        self.send_append_entries(step, Rule::InstallSnapshot, follower);
    }
}
