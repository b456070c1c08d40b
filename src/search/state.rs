//! One point of a schedule: the servers, the notes between them, and what the checker has seen.
//!
//! Whatever can be shared with other states is: a step makes anew what it changes and nothing
//! else.

use std::sync::Arc;

use arrayvec::ArrayVec;

use super::fingerprint::{self, Names};
use super::model::Model;
use crate::cluster::{Safety, Seat, Violation};
use crate::raft::{
    self, Effect, Input, MAX_SERVERS, Message, Persistent, Server, ServerId, ServerSet,
};
use rand_pcg::Pcg32;

/// A server's place, with what the fingerprint needs of it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) seat: Seat,
    /// A digest of all that bears no server's name.
    pub(super) local: u64,
    /// By server: what this one has written down and in its head about it.
    pub(super) about: Names,
}

/// A note under way.
#[derive(Debug)]
pub(super) struct Letter {
    pub(super) from: ServerId,
    pub(super) to: ServerId,
    pub(super) message: Message,
    /// A digest of all in the message that bears no server's name.
    pub(super) content: u64,
    /// By server: what the message says about it; none if it names nobody.
    pub(super) about: Option<Box<Names>>,
}

impl Letter {
    /// Whether nobody can tell the two apart.
    pub(super) fn equals(&self, other: &Self) -> bool {
        (self.from, self.to, self.content) == (other.from, other.to, other.content)
            && self.message == other.message
    }
}

/// What the checker has seen, with what the fingerprint needs of it.
#[derive(Debug)]
pub(super) struct History {
    pub(super) safety: Safety,
    /// A digest of all that bears no server's name.
    pub(super) local: u64,
    /// By server: what has been seen of it.
    pub(super) about: Names,
}

/// How much of the bounds is used up.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(super) struct Used {
    pub(super) requests: u8,
    pub(super) crashes: u8,
    pub(super) late: u8,
    pub(super) repeats: u8,
    pub(super) changes: u8,
    pub(super) heartbeats: u8,
    pub(super) duplicates: u8,
}

/// One point of a schedule.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) places: ArrayVec<Arc<Place>, MAX_SERVERS>,
    /// The oldest first. To the fingerprint they are a multiset.
    pub(super) notes: Vec<Arc<Letter>>,
    pub(super) history: Arc<History>,
    pub(super) used: Used,
}

/// What steps are taken with: room that is used again, and what they leave behind.
#[derive(Debug)]
pub(super) struct Hands {
    pub(super) model: Model,
    did: Vec<raft::Event>,
    /// What has been sent in the act that is being carried out.
    pub(super) sent: Vec<Arc<Letter>>,
}

impl Hands {
    pub(super) fn new(model: Model) -> Self {
        Self { model, did: Vec::new(), sent: Vec::new() }
    }
}

impl Place {
    pub(super) fn new(seat: Seat, model: &Model) -> Self {
        let (local, about) = fingerprint::of_seat(&seat, model);
        Self { seat, local, about }
    }
}

impl History {
    pub(super) fn new(safety: Safety, model: &Model) -> Self {
        let (local, about) = fingerprint::of_history(&safety, model);
        Self { safety, local, about }
    }
}

impl State {
    /// Fresh servers, as those of a new cluster.
    pub(super) fn start(model: &Model) -> Self {
        let members = ServerSet::first(model.servers);
        let start = |id: ServerId| {
            // Time stands still, and timers run out when the search says so: whatever is drawn
            // makes no difference.
            let random = Pcg32::new(0, id.number() as u64);
            let sheet = Persistent::default();
            let server = Server::start(id, members, model.config(), sheet, random, 0);
            Arc::new(Place::new(Seat::Up(server), model))
        };
        Self {
            places: members.iter().map(start).collect(),
            notes: Vec::new(),
            history: Arc::new(History::new(Safety::default(), model)),
            used: Used::default(),
        }
    }

    pub(super) fn place(&self, server: ServerId) -> &Arc<Place> {
        &self.places[server.slot()]
    }

    /// The server, if it is up.
    pub(super) fn up(&self, server: ServerId) -> Option<&Server> {
        self.place(server).seat.up()
    }

    pub(super) fn servers(&self) -> ServerSet {
        ServerSet::first(self.places.len())
    }

    pub(super) fn leaders(&self) -> impl Iterator<Item = &Server> {
        self.places.iter().filter_map(|place| place.seat.up()).filter(|server| server.is_leader())
    }

    /// Lets a server take a step, and holds the properties against what it did, as the cluster
    /// does. What it sends comes to [`Hands::sent`].
    pub(super) fn step(
        &mut self,
        hands: &mut Hands,
        id: ServerId,
        input: Input<'_>,
    ) -> Result<(), Violation> {
        let mut seat = self.place(id).seat.clone();
        let Some(server) = seat.up_mut() else {
            return Ok(());
        };
        hands.did.clear();
        server.step(0, input, &mut hands.did);
        let mut checked = Ok(());
        if Safety::is_moved_by(server, &hands.did) {
            let mut safety = self.history.safety.clone();
            checked = safety.observe(server, &hands.did);
            self.history = Arc::new(History::new(safety, &hands.model));
        }
        for event in hands.did.drain(..) {
            if let Effect::Sent { to, message, .. } = event.effect {
                let (content, about) = fingerprint::of_message(&message);
                let about = about.map(Box::new);
                hands.sent.push(Arc::new(Letter { from: id, to, message, content, about }));
            }
        }
        self.put(seat, &hands.model);
        checked
    }

    /// Hands a note over.
    pub(super) fn receive(&mut self, hands: &mut Hands, letter: &Letter) -> Result<(), Violation> {
        let input = Input::Receive { from: letter.from, message: &letter.message };
        self.step(hands, letter.to, input)
    }

    pub(super) fn put(&mut self, seat: Seat, model: &Model) {
        let slot = seat.id().slot();
        self.places[slot] = Arc::new(Place::new(seat, model));
    }

    /// About how much memory a state takes that shares all but a server or two with others.
    pub(super) fn bytes(&self) -> usize {
        let letters = self.notes.len() * (size_of::<Letter>() / 2 + size_of::<Arc<Letter>>());
        size_of::<Self>() + 2 * size_of::<Place>() + size_of::<History>() / 2 + letters + 256
    }
}
