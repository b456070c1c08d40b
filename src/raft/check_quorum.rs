//! Noticing that there is a leader, or that there is none any more: a leader that a majority
//! doesn't answer steps down (dissertation §6.2); a server that hears a leader takes no notice of
//! who is no member (§6).

use super::event::Rule;
use super::message::Message;
use super::server::{Server, Step};
use super::state::Role;
use super::types::{Micros, ServerId};

impl Server {
    /// Dissertation §6.2: without answers from a majority for an election timeout, somebody else
    /// may lead by now, and clients had better ask there.
    pub(super) fn check_quorum(&mut self, step: &mut Step<'_>) {
        let fresh = self.start_quorum_watch(step.now);
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let Some(watch) = &mut leader.quorum_watch else {
            return;
        };
        let heard = watch.heard;
        *watch = fresh;
        if !self.configuration.has_quorum(heard, self.config.broken) {
            self.become_follower(step, Rule::CheckQuorum, None);
        }
    }

    /// A leader heard from a follower in its term.
    pub(super) fn note_answer(&mut self, follower: ServerId) {
        if let Role::Leader(leader) = &mut self.volatile.role
            && let Some(watch) = &mut leader.quorum_watch
        {
            watch.heard.insert(follower);
        }
    }

    /// §6: a server that was removed, and doesn't know it, hears no leader and stands again and
    /// again. Who has heard from a leader lately takes no notice, not even of the term.
    ///
    /// Nor does a leader of the newer term in the answer of a server that it asks for nothing any
    /// more: it was told that it is removed, and stood before it heard.
    ///
    /// The paper has servers do so whoever asks. Here members are heard all the same, so that an
    /// election that is forced by hand can be won.
    pub(super) fn is_disturbance(&self, now: Micros, from: ServerId, message: &Message) -> bool {
        let asks_for_vote = matches!(message, Message::RequestVote { .. });
        let answers_unasked = self.is_leader()
            && message.kind().is_reply()
            && message.term() > self.persistent.current_term
            && !self.receivers().contains(from);
        (asks_for_vote || answers_unasked)
            && !self.configuration.contains(from)
            && !self.is_stranger()
            && self.leader_heard_lately(now).is_some()
    }

    /// The leader of the term, if it was heard within the shortest election timeout; itself if it
    /// leads.
    pub(super) fn leader_heard_lately(&self, now: Micros) -> Option<ServerId> {
        if self.is_leader() {
            return Some(self.id);
        }
        let heard_at = self.volatile.heard_leader_at?;
        let is_recent = now < heard_at + self.config.election_timeout_min_us;
        self.volatile.role.known_leader().filter(|_| is_recent)
    }
}
