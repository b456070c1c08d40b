//! Handing the leadership over (dissertation §3.10).

use std::fmt;

use super::event::{Effect, Reason, Rule};
use super::message::{Message, MessageKind};
use super::server::{Server, Step};
use super::state::{Role, Transfer};
use super::types::{ServerId, Term};

/// Why a leadership can't be handed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TransferRefusal {
    /// The server doesn't lead.
    NotLeader,
    /// The server leads already.
    ToItself,
    /// The other has no vote, or will have none.
    NotAVoter(ServerId),
    /// Another handing over has not ended.
    UnderWay(ServerId),
}

impl fmt::Display for TransferRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLeader => write!(f, "only a leader can hand over"),
            Self::ToItself => write!(f, "it leads already"),
            Self::NotAVoter(target) => write!(f, "{target} is not a member"),
            Self::UnderWay(target) => write!(f, "it is handing over to {target} already"),
        }
    }
}

impl Server {
    /// Why the leadership can't go to this server; `None` if it can.
    #[must_use]
    pub fn reason_to_refuse_transfer(&self, target: ServerId) -> Option<TransferRefusal> {
        let Role::Leader(leader) = &self.volatile.role else {
            return Some(TransferRefusal::NotLeader);
        };
        let is_voter = self.configuration.parts().last().is_some_and(|new| new.contains(target));
        if target == self.id {
            Some(TransferRefusal::ToItself)
        } else if !is_voter {
            Some(TransferRefusal::NotAVoter(target))
        } else {
            leader.transfer.map(|transfer| TransferRefusal::UnderWay(transfer.target))
        }
    }

    /// §3.10: the leader takes no more requests, brings the other's log up to date, and tells it
    /// to stand at once.
    pub(super) fn handle_transfer(&mut self, step: &mut Step<'_>, target: ServerId) {
        if self.reason_to_refuse_transfer(target).is_some() {
            return;
        }
        let Role::Leader(leader) = &mut self.volatile.role else {
            return;
        };
        let ends_at = step.now + self.config.election_timeout_max_us;
        leader.transfer = Some(Transfer { target, ends_at });
        step.emit(Rule::TransferLeadership, Effect::TransferStarted { target });
        if !self.hand_over_if_caught_up(step, target) {
            self.send_append_entries(step, Rule::TransferLeadership, target);
        }
    }

    /// §3.10: who has everything may lead. Whether it was told to.
    pub(super) fn hand_over_if_caught_up(
        &mut self,
        step: &mut Step<'_>,
        follower: ServerId,
    ) -> bool {
        let Role::Leader(leader) = &self.volatile.role else {
            return false;
        };
        let is_meant = leader.transfer.is_some_and(|transfer| transfer.target == follower);
        let has_all =
            leader.progress[follower.slot()].match_index == self.persistent.log.last_index();
        if is_meant && has_all {
            let message = Message::TimeoutNow { term: self.persistent.current_term };
            self.send(step, Rule::TransferLeadership, follower, message, None);
        }
        is_meant && has_all
    }

    /// §3.10: if the other has not taken over within an election timeout, the leader goes on.
    pub(super) fn give_up_transfer(&mut self, step: &mut Step<'_>) {
        if let Role::Leader(leader) = &mut self.volatile.role
            && let Some(Transfer { target, .. }) = leader.transfer.take()
        {
            step.emit(Rule::TransferLeadership, Effect::TransferEnded { target });
        }
    }

    /// §3.10: stand at once, without asking whether it would be won.
    pub(super) fn handle_timeout_now(&mut self, step: &mut Step<'_>, leader: ServerId, term: Term) {
        let kind = MessageKind::TimeoutNow;
        let ours = self.persistent.current_term;
        let reason = if term < ours {
            Some(Reason::StaleTerm { theirs: term, ours })
        } else if self.is_leader() {
            Some(Reason::LeadsItself)
        } else {
            (!self.may_stand()).then_some(Reason::NotAVoter)
        };
        match reason {
            Some(reason) => self.ignore(step, leader, kind, reason),
            None => self.stand(step, Rule::TimeoutNow),
        }
    }
}
