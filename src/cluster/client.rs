//! The client: who it asked, and whether it has been answered (§8).

use super::event::What;
use crate::raft::{Effect, EntryId, Event, Payload, ServerId, Value};

/// A request that a leader has taken and not answered yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Open {
    server: ServerId,
    id: EntryId,
    value: Value,
}

/// The requests that wait for an answer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clients {
    open: Vec<Open>,
}

impl Clients {
    /// How many requests wait for an answer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.open.len()
    }

    /// A leader took a request: it will be answered when its entry is applied.
    pub(super) fn taken(&mut self, server: ServerId, events: &[Event]) {
        let taken = events.iter().find_map(|event| match event.effect {
            Effect::Appended { id, payload: Payload::Value(value) } => Some((id, value)),
            _ => None,
        });
        if let Some((id, value)) = taken {
            self.open.push(Open { server, id, value });
        }
    }

    /// Finds in what a server did the answers to its clients, and those it can't give any more.
    pub(super) fn follow(&mut self, server: ServerId, events: &[Event]) -> Vec<What> {
        if self.open.is_empty() {
            return Vec::new();
        }
        let mut answers = Vec::new();
        for event in events {
            match event.effect {
                Effect::Applied { id, .. } => {
                    let answered = |open: &Open| open.server == server && open.id == id;
                    answers.extend(self.close(answered, What::Answered));
                }
                Effect::SteppedDown { .. } => answers.extend(self.forget(server)),
                _ => {}
            }
        }
        answers
    }

    /// A server lost or gave up its leadership: it doesn't know its clients any more.
    pub(super) fn forget(&mut self, server: ServerId) -> Vec<What> {
        self.close(|open| open.server == server, What::Unanswered)
    }

    fn close(
        &mut self,
        which: impl Fn(&Open) -> bool,
        answer: impl Fn(ServerId, Value) -> What,
    ) -> Vec<What> {
        let closed = self.open.extract_if(.., |open| which(open));
        closed.map(|open| answer(open.server, open.value)).collect()
    }
}
