//! A server's state, followed from what it says that it did.

use super::record::{Letter, Role, State};
use crate::raft::{Effect, Index, MAX_SERVERS, Message, Payload, Reason};

/// The part of a server's state that `raft.tla` has too.
#[derive(Clone, Default, Debug)]
pub(super) struct Shadow {
    state: State,
    /// What it holds about its followers while it leads, by [`slot`](crate::raft::ServerId::slot).
    progress: [Progress; MAX_SERVERS],
}

#[derive(Clone, Copy, Default, Debug)]
struct Progress {
    next_index: Index,
    match_index: Index,
}

impl Shadow {
    pub(super) fn state(&self) -> &State {
        &self.state
    }

    pub(super) fn is_leader(&self) -> bool {
        self.state.role == Role::Leader
    }

    /// Changes as the server did; `None` if `raft.tla` has nothing like it.
    pub(super) fn follow(&mut self, effect: &Effect) -> Option<()> {
        match *effect {
            Effect::TermAdvanced { to, .. } => {
                self.state.term = to;
                self.state.voted_for = None;
            }
            Effect::Voted { candidate } => self.state.voted_for = Some(candidate),
            Effect::BecameCandidate { .. } => self.state.role = Role::Candidate,
            Effect::BecameLeader { .. } => self.lead(),
            Effect::SteppedDown { .. } => self.state.role = Role::Follower,
            Effect::Appended { id, payload: Payload::Value(_) } => self.state.log.push(id.term),
            Effect::Truncated { first, .. } => {
                self.state.log.truncate(first.index as usize - 1);
            }
            Effect::CommitAdvanced { to, .. } => self.state.commit_index = to,
            Effect::Progressed { follower, next_index, match_index } => {
                self.progress[follower.slot()] = Progress { next_index, match_index };
            }
            // What is refused or ignored is told by the message that was received.
            Effect::Refused { .. }
            | Effect::Ignored {
                reason:
                    Reason::StaleTerm { .. }
                    | Reason::NotCandidate
                    | Reason::NotLeader
                    | Reason::AlreadyMatched(_),
                ..
            } => {}
            // Not part of raft.tla, or part of the handling of a message.
            Effect::FoundLeader { .. }
            | Effect::VoteCounted { .. }
            | Effect::RefusalCounted { .. }
            | Effect::TimerStarted { .. }
            | Effect::CommitHeldBack { .. }
            | Effect::Applied { .. }
            | Effect::Redirected { .. } => {}
            _ => return None,
        }
        Some(())
    }

    fn lead(&mut self) {
        let next_index = self.state.log.len() as Index + 1;
        self.state.role = Role::Leader;
        self.progress = [Progress { next_index, match_index: 0 }; MAX_SERVERS];
    }

    /// What is written down stays.
    pub(super) fn restart(&mut self) {
        self.state.role = Role::Follower;
        self.state.commit_index = 0;
    }

    /// Whether this is a reply that comes too late to tell the leader anything, and would move
    /// `nextIndex` or `matchIndex` back in `raft.tla`.
    pub(super) fn takes_no_notice_of(&self, letter: &Letter) -> bool {
        let Message::AppendEntriesReply { term, accepted, match_index } = letter.message else {
            return false;
        };
        let held = self.progress[letter.from.slot()];
        let late = if accepted {
            match_index < held.match_index
        } else {
            1 < held.next_index && held.next_index <= held.match_index + 1
        };
        self.is_leader() && term == self.state.term && late
    }
}
