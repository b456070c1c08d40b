//! One point of a schedule: the servers, the notes between them, and what the checker has seen.
//!
//! Whatever can be shared with other states is: a step makes anew what it changes and nothing
//! else.

use std::collections::HashMap;
use std::sync::Arc;

use arrayvec::ArrayVec;
use foldhash::fast::FixedState;

use super::fingerprint::{self, Names};
use super::model::Model;
use crate::cluster::{Safety, Seat, Violation};
use crate::raft::{
    self, Effect, Input, MAX_SERVERS, Message, Persistent, Server, ServerId, ServerSet,
};
use rand_pcg::Pcg32;

/// A server's place, with what the fingerprint needs of it.
#[derive(Debug)]
pub(super) struct Place {
    /// No other place has it.
    id: u32,
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
    /// A digest of what it is to its receiver, names included.
    input: u64,
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
    /// No other history has it.
    id: u32,
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

/// How much memory is taken by what is remembered of steps, in bytes and about. When there is
/// more, it is forgotten; the search goes on more slowly for a while.
const MAX_REMEMBERED_BYTES: usize = 64 << 20;

/// What came of a step that a server took.
#[derive(Debug)]
struct Stepped {
    place: Arc<Place>,
    sent: Box<[Arc<Letter>]>,
    /// What the server did; nothing if it doesn't concern the checker.
    did: Box<[raft::Event]>,
    id: u32,
}

/// What the checker made of what a server did.
type Seen = (Arc<History>, Option<Violation>);

/// What steps are taken with, and what is remembered of them. Equal servers that take equal steps
/// stay equal: most steps of a search have been taken before, in another state.
#[derive(Debug)]
pub(super) struct Hands {
    pub(super) model: Model,
    /// What has been sent in the act that is being carried out.
    pub(super) sent: Vec<Arc<Letter>>,
    did: Vec<raft::Event>,
    /// By what the fingerprint has of them: places that nothing tells apart are one.
    places: Memory<u64, Arc<Place>>,
    /// The same for what the checker has seen.
    histories: Memory<u64, Arc<History>>,
    /// By place and input.
    steps: Memory<(u32, u64), Arc<Stepped>>,
    /// By history and step.
    views: Memory<(u32, u32), Seen>,
    next_id: u32,
    remembered_bytes: usize,
}

type Memory<K, V> = HashMap<K, V, FixedState>;

impl Hands {
    pub(super) fn new(model: Model) -> Self {
        Self {
            model,
            sent: Vec::new(),
            did: Vec::new(),
            places: Memory::default(),
            histories: Memory::default(),
            steps: Memory::default(),
            views: Memory::default(),
            next_id: 0,
            remembered_bytes: 0,
        }
    }

    /// About how much memory is taken by what is remembered, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.remembered_bytes
    }

    fn new_id(&mut self) -> u32 {
        self.next_id =
            self.next_id.checked_add(1).expect("a search ends before four billion steps");
        self.next_id
    }

    fn remember(&mut self, bytes: usize) {
        self.remembered_bytes += bytes;
        if self.remembered_bytes > MAX_REMEMBERED_BYTES {
            self.places = Memory::default();
            self.histories = Memory::default();
            self.steps = Memory::default();
            self.views = Memory::default();
            self.remembered_bytes = 0;
        }
    }

    fn place(&mut self, seat: Seat) -> Arc<Place> {
        let (local, about) = fingerprint::of_seat(&seat, &self.model);
        let key = fingerprint::with_names(seat.id(), local, &about);
        if let Some(place) = self.places.get(&key) {
            return place.clone();
        }
        self.remember(size_of::<Place>() + MAP_ENTRY_BYTES);
        let place = Arc::new(Place { id: self.new_id(), seat, local, about });
        self.places.insert(key, place.clone());
        place
    }

    fn history(&mut self, safety: Safety) -> Arc<History> {
        let (local, about) = fingerprint::of_history(&safety, &self.model);
        let key = fingerprint::of_account(&safety, local, &about);
        if let Some(history) = self.histories.get(&key) {
            return history.clone();
        }
        self.remember(size_of::<History>() + HISTORY_HEAP_BYTES + MAP_ENTRY_BYTES);
        let history = Arc::new(History { id: self.new_id(), safety, local, about });
        self.histories.insert(key, history.clone());
        history
    }

    /// What comes of a step of the server at this place; nothing if it is not up.
    /// The digest of the input stands for it.
    fn step(&mut self, from: &Place, input: Input<'_>, digest: u64) -> Option<Arc<Stepped>> {
        let key = (from.id, digest);
        if let Some(stepped) = self.steps.get(&key) {
            return Some(stepped.clone());
        }
        let mut seat = from.seat.clone();
        let server = seat.up_mut()?;
        let mut did = std::mem::take(&mut self.did);
        server.step(0, input, &mut did);
        let concerns_checker = Safety::is_moved_by(server, &did);
        let id = server.id();
        let letter = |event: &raft::Event| {
            let Effect::Sent { to, message, .. } = &event.effect else {
                return None;
            };
            let (content, about) = fingerprint::of_message(message);
            let (message, about) = (message.clone(), about.map(Box::new));
            let input = fingerprint::of_input(Input::Receive { from: id, message: &message });
            Some(Arc::new(Letter { from: id, to: *to, message, content, about, input }))
        };
        let sent: Box<[Arc<Letter>]> = did.iter().filter_map(letter).collect();
        let is_kept = |event: &&raft::Event| !matches!(event.effect, Effect::Sent { .. });
        let kept = did.iter().filter(is_kept).filter(|_| concerns_checker).cloned().collect();
        did.clear();
        self.did = did;
        let place = self.place(seat);
        let stepped = Arc::new(Stepped { place, sent, did: kept, id: self.new_id() });
        let letters = stepped.sent.len() * size_of::<Letter>();
        let events = stepped.did.len() * size_of::<raft::Event>();
        self.remember(size_of::<Stepped>() + letters + events + MAP_ENTRY_BYTES);
        self.steps.insert(key, stepped.clone());
        Some(stepped)
    }

    /// What the checker makes of a step.
    fn look(&mut self, history: &History, stepped: &Stepped) -> Seen {
        let key = (history.id, stepped.id);
        if let Some(seen) = self.views.get(&key) {
            return seen.clone();
        }
        let mut safety = history.safety.clone();
        let server = stepped.place.seat.up();
        let violation = server.and_then(|server| safety.observe(server, &stepped.did).err());
        let seen = (self.history(safety), violation);
        self.remember(size_of::<Seen>() + MAP_ENTRY_BYTES);
        self.views.insert(key, seen.clone());
        seen
    }
}

/// About how much an entry of a map takes besides its value, in bytes.
const MAP_ENTRY_BYTES: usize = 48;

/// About how much of a history is its own, and lies elsewhere, in bytes.
const HISTORY_HEAP_BYTES: usize = 768;

impl State {
    /// Fresh servers, as those of a new cluster.
    pub(super) fn start(hands: &mut Hands) -> Self {
        let members = ServerSet::first(hands.model.servers);
        let config = hands.model.config();
        let mut start = |id: ServerId| {
            // Time stands still, and timers run out when the search says so: whatever is drawn
            // makes no difference.
            let random = Pcg32::new(0, id.number() as u64);
            let sheet = Persistent::default();
            let server = Server::start(id, members, config, sheet, random, 0);
            hands.place(Seat::Up(server))
        };
        Self {
            places: members.iter().map(&mut start).collect(),
            notes: Vec::new(),
            history: hands.history(Safety::default()),
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
        self.step_with(hands, id, input, fingerprint::of_input(input))
    }

    fn step_with(
        &mut self,
        hands: &mut Hands,
        id: ServerId,
        input: Input<'_>,
        digest: u64,
    ) -> Result<(), Violation> {
        let Some(stepped) = hands.step(self.place(id), input, digest) else {
            return Ok(());
        };
        hands.sent.extend(stepped.sent.iter().cloned());
        self.places[id.slot()] = stepped.place.clone();
        if stepped.did.is_empty() {
            return Ok(());
        }
        let (history, violation) = hands.look(&self.history, &stepped);
        self.history = history;
        violation.map_or(Ok(()), Err)
    }

    /// Hands a note over.
    pub(super) fn receive(&mut self, hands: &mut Hands, letter: &Letter) -> Result<(), Violation> {
        let input = Input::Receive { from: letter.from, message: &letter.message };
        self.step_with(hands, letter.to, input, letter.input)
    }

    pub(super) fn put(&mut self, hands: &mut Hands, seat: Seat) {
        let slot = seat.id().slot();
        self.places[slot] = hands.place(seat);
    }

    /// About how much memory a state takes, in bytes, besides what is shared with others.
    pub(super) fn bytes(&self) -> usize {
        size_of::<Self>() + self.notes.len() * size_of::<Arc<Letter>>() + STATE_HEAP_BYTES
    }
}

/// About how much of a state is its own and lies elsewhere, in bytes: now and then a place or a
/// history that is not remembered any more.
const STATE_HEAP_BYTES: usize = 320;
