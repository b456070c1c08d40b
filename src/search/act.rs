//! What can happen next, and what comes of it.
//!
//! An [`Act`] is one step of the search, a [`Happening`] one event on the table. In single events
//! each act is one happening. Otherwise an act is a short sequence of happenings that belong
//! together; the notes that are not delivered in it are lost, unless old notes may come late.

use std::sync::Arc;

use super::model::{Grain, Model};
use super::state::{Hands, Letter, State};
use crate::cluster::{Seat, Violation};
use crate::raft::{
    BreakableRule, Candidate, ClientId, Input, Message, MessageKind, Progress, Role, Server,
    ServerId, ServerSet, Session, Term, Timer, Value,
};

/// One event on the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Happening {
    /// A server's election timer runs out.
    Timeout(ServerId),
    /// A leader's heartbeat is due.
    Heartbeat(ServerId),
    /// The oldest note that says this arrives.
    Deliver(ServerId, ServerId, Message),
    /// The oldest note that says this is copied.
    Duplicate(ServerId, ServerId, Message),
    /// A client asks a leader.
    Request(ServerId, Value),
    /// The client that asked last asks a leader for the same again.
    Repeat(ServerId),
    /// A server crashes.
    Crash(ServerId),
    /// A crashed server starts again.
    Restart(ServerId),
    /// Somebody asks the leader for other members.
    Members(ServerSet),
}

/// One step of the search.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Act {
    /// A server stands for election, its timer runs out so many times, and exactly these servers
    /// get its last request; their answers come back, and it wins.
    Elect { candidate: ServerId, times: u8, asked: ServerSet },
    /// A leader's heartbeat goes to one server, with the answer, and so on until there is nothing
    /// left to send.
    Exchange { leader: ServerId, follower: ServerId },
    /// A client asks a leader.
    Request(ServerId),
    /// The client that asked last asks a leader again.
    Repeat(ServerId),
    /// A server crashes.
    Crash(ServerId),
    /// A crashed server starts again.
    Restart(ServerId),
    /// The leader is asked for these members.
    Members(ServerSet),
    /// An old note, by its place among those on the table, is delivered; its answer is lost.
    Late(u16),
    /// A note, by its place among those on the table, is delivered.
    Deliver(u16),
    /// A note is copied.
    Duplicate(u16),
    /// An election timer runs out.
    Timeout(ServerId),
    /// A heartbeat is due.
    Heartbeat(ServerId),
}

/// What came of an act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Came {
    /// The schedule goes on.
    On,
    /// The act is not one that the search looks at, such as an election that is lost.
    ToNothing,
    /// A property fell.
    Down(Violation),
}

/// The value of a request, by how many there were before.
fn value(nth: u8) -> Value {
    let letter = char::from(b'a' + nth);
    Value::new(letter.encode_utf8(&mut [0; 4])).expect("a letter is a fit value")
}

/// Adds all acts that are possible here to `acts`, which is empty.
pub(super) fn possible(state: &State, model: &Model, acts: &mut Vec<Act>) {
    match model.grain {
        Grain::Acts => {
            faults(state, model, acts);
            elections(state, model, acts);
            clients(state, model, acts);
            exchanges(state, acts);
            late_notes(state, model, acts);
        }
        Grain::SingleEvents => {
            faults(state, model, acts);
            clients(state, model, acts);
            timers(state, model, acts);
            deliveries(state, model, acts);
        }
    }
}

fn faults(state: &State, model: &Model, acts: &mut Vec<Act>) {
    for server in state.servers().iter() {
        if state.place(server).seat.is_crashed() {
            acts.push(Act::Restart(server));
        } else if state.used.crashes < model.bounds.crashes {
            acts.push(Act::Crash(server));
        }
    }
}

fn clients(state: &State, model: &Model, acts: &mut Vec<Act>) {
    let (used, bounds) = (state.used, model.bounds);
    for leader in state.leaders() {
        if used.requests < bounds.requests {
            acts.push(Act::Request(leader.id()));
        }
        if used.requests > 0 && used.repeats < bounds.repeats {
            acts.push(Act::Repeat(leader.id()));
        }
    }
    if used.changes < bounds.changes && newest_leader(state).is_some() {
        acts.extend(subsets(state.servers()).filter(|target| !target.is_empty()).map(Act::Members));
    }
}

/// Who is asked for other members, as in the cluster.
fn newest_leader(state: &State) -> Option<ServerId> {
    let newest_first = |leader: &&Server| (std::cmp::Reverse(leader.current_term()), leader.id());
    state.leaders().min_by_key(newest_first).map(Server::id)
}

fn subsets(of: ServerSet) -> impl Iterator<Item = ServerSet> {
    let servers: Vec<ServerId> = of.iter().collect();
    (0..1_u32 << servers.len()).map(move |chosen| {
        let is_chosen = |nth: usize| chosen & (1 << nth) != 0;
        servers.iter().enumerate().filter(|&(nth, _)| is_chosen(nth)).map(|(_, &it)| it).collect()
    })
}

/// All who may stand, with all sets of servers that would be enough if they said yes, in each term
/// that makes a difference: the latest one that any of those asked is in, and the one after.
fn elections(state: &State, model: &Model, acts: &mut Vec<Act>) {
    let is_up = |server: &ServerId| state.up(*server).is_some();
    for candidate in state.servers().iter() {
        let Some(server) = state.up(candidate).filter(|server| may_time_out(server)) else {
            continue;
        };
        let term = server.current_term();
        let peers: ServerSet = server.peers().iter().filter(is_up).collect();
        for asked in subsets(peers) {
            let mut voters = asked;
            voters.insert(candidate);
            if !server.configuration().has_quorum(voters, model.broken) {
                continue;
            }
            let terms = asked.iter().filter_map(|it| state.up(it)).map(Server::current_term);
            let latest = terms.max().unwrap_or(0);
            let (low, high) = ((term + 1).max(latest), (term + 1).max(latest + 1));
            for stands_in in (low..=high).filter(|&term| term <= Term::from(model.bounds.terms)) {
                acts.push(Act::Elect { candidate, times: (stands_in - term) as u8, asked });
            }
        }
    }
}

fn may_time_out(server: &Server) -> bool {
    !server.is_leader() && server.may_stand()
}

fn exchanges(state: &State, acts: &mut Vec<Act>) {
    for leader in state.leaders() {
        for follower in leader.receivers().iter().filter(|&server| state.up(server).is_some()) {
            acts.push(Act::Exchange { leader: leader.id(), follower });
        }
    }
}

fn late_notes(state: &State, model: &Model, acts: &mut Vec<Act>) {
    if state.used.late < model.bounds.late {
        acts.extend(notes(state).map(Act::Late));
    }
}

fn timers(state: &State, model: &Model, acts: &mut Vec<Act>) {
    for server in state.places.iter().filter_map(|place| place.seat.up()) {
        if may_time_out(server) && server.current_term() < Term::from(model.bounds.terms) {
            acts.push(Act::Timeout(server.id()));
        }
        if server.is_leader() && state.used.heartbeats < model.bounds.heartbeats {
            acts.push(Act::Heartbeat(server.id()));
        }
    }
}

fn deliveries(state: &State, model: &Model, acts: &mut Vec<Act>) {
    acts.extend(notes(state).map(Act::Deliver));
    if state.used.duplicates < model.bounds.duplicates {
        acts.extend(notes(state).map(Act::Duplicate));
    }
}

/// The notes whose receiver is up, of equal ones the oldest.
fn notes(state: &State) -> impl Iterator<Item = u16> {
    let is_first =
        |nth: usize, note: &Letter| !state.notes[..nth].iter().any(|earlier| earlier.equals(note));
    let wanted = move |&(nth, note): &(usize, &Arc<Letter>)| {
        state.up(note.to).is_some() && is_first(nth, note)
    };
    state.notes.iter().enumerate().filter(wanted).map(|(nth, _)| nth as u16)
}

impl Act {
    /// Carries the act out, and adds what happened to `told`, if anybody wants to know.
    pub(super) fn carry_out(
        self,
        state: &mut State,
        hands: &mut Hands,
        told: Option<&mut Vec<Happening>>,
    ) -> Came {
        hands.sent.clear();
        let mut unheard = Vec::new();
        let mut scene = Scene { state, hands, told: told.unwrap_or(&mut unheard) };
        let came = scene.play(self).unwrap_or_else(Came::Down);
        if came == Came::On {
            scene.keep_notes();
        }
        came
    }

    /// What is about to be done in this state, in words.
    pub(super) fn in_words(self, state: &State) -> String {
        let note = |nth: u16| {
            let Letter { from, to, message, .. } = &*state.notes[usize::from(nth)];
            format!("{from}->{to} {}", message.kind().name())
        };
        match self {
            Self::Elect { candidate, asked, .. } if asked.is_empty() => {
                format!("elect {candidate}, asking nobody")
            }
            Self::Elect { candidate, asked, .. } => format!("elect {candidate}, asking {asked}"),
            Self::Exchange { leader, follower } => format!("exchange {leader}->{follower}"),
            Self::Request(leader) => format!("request at {leader}"),
            Self::Repeat(leader) => format!("request at {leader} again"),
            Self::Crash(server) => format!("crash {server}"),
            Self::Restart(server) => format!("restart {server}"),
            Self::Members(members) => format!("members {members}"),
            Self::Late(nth) => format!("late {}", note(nth)),
            Self::Deliver(nth) => format!("deliver {}", note(nth)),
            Self::Duplicate(nth) => format!("duplicate {}", note(nth)),
            Self::Timeout(server) => format!("timeout {server}"),
            Self::Heartbeat(leader) => format!("heartbeat {leader}"),
        }
    }

    /// Of acts that don't get in each other's way only one order is looked at: the one in which
    /// those with the lower rank come first.
    fn rank(self) -> u8 {
        match self {
            Self::Crash(_) => 0,
            Self::Restart(_) => 1,
            Self::Timeout(_) => 2,
            _ => 3,
        }
    }

    /// Whom the act concerns: what it does depends on these servers, and changes no others.
    fn concerns(self, state: &State) -> ServerSet {
        let only = |server: ServerId| ServerSet::from_iter([server]);
        match self {
            Self::Elect { candidate, asked, .. } => asked.union(only(candidate)),
            Self::Exchange { leader, follower } => only(leader).union(only(follower)),
            // Who is asked for other members depends on everybody.
            Self::Members(_) => state.servers(),
            Self::Late(nth) | Self::Deliver(nth) => only(state.notes[usize::from(nth)].to),
            Self::Duplicate(_) => ServerSet::default(),
            Self::Request(server)
            | Self::Repeat(server)
            | Self::Crash(server)
            | Self::Restart(server)
            | Self::Timeout(server)
            | Self::Heartbeat(server) => only(server),
        }
    }

    /// Whether this act, possible now, can be left out, as the same state comes from doing it
    /// before the last one, which was done in the state `before`.
    ///
    /// That is so if it concerns one server only, which the last act left alone, and nothing that
    /// the checker sees, and has the lower rank. Nothing gets lost: the other order is looked at,
    /// or left out in its turn for one with a rank still lower in front, and that ends. Ranks don't
    /// depend on names, so that it goes together with states being equal up to names; and acts
    /// that are left out break no property.
    pub(super) fn could_have_come_before(self, last: Self, before: &State, model: &Model) -> bool {
        let server = match self {
            Self::Crash(server) | Self::Restart(server) => server,
            // Where half is a majority, or there is but one member, a timeout makes a leader.
            Self::Timeout(server)
                if !model.broken.contains(BreakableRule::Majority) && model.bounds.changes == 0 =>
            {
                server
            }
            _ => return false,
        };
        self.rank() < last.rank() && !last.concerns(before).contains(server)
    }
}

/// An act that is being carried out.
struct Scene<'a> {
    state: &'a mut State,
    hands: &'a mut Hands,
    told: &'a mut Vec<Happening>,
}

impl Scene<'_> {
    fn play(&mut self, act: Act) -> Result<Came, Violation> {
        match act {
            Act::Elect { candidate, times, asked } => return self.elect(candidate, times, asked),
            Act::Exchange { leader, follower } => return self.exchange(leader, follower),
            Act::Request(leader) => self.request(leader)?,
            Act::Repeat(leader) => self.repeat(leader)?,
            Act::Crash(server) => self.crash(server),
            Act::Restart(server) => self.restart(server),
            Act::Members(target) => return self.change_members(target),
            Act::Late(nth) => {
                self.state.used.late += 1;
                self.deliver_note(nth)?;
            }
            Act::Deliver(nth) => self.deliver_note(nth)?,
            Act::Duplicate(nth) => self.duplicate(nth),
            Act::Timeout(server) => self.time_out(server)?,
            Act::Heartbeat(leader) => {
                self.state.used.heartbeats += 1;
                self.beat(leader)?;
            }
        }
        Ok(Came::On)
    }

    fn elect(
        &mut self,
        candidate: ServerId,
        times: u8,
        asked: ServerSet,
    ) -> Result<Came, Violation> {
        for _ in 0..times {
            self.hands.sent.clear();
            self.time_out(candidate)?;
        }
        let is_request = |letter: &&Arc<Letter>| {
            asked.contains(letter.to) && letter.message.kind() == MessageKind::RequestVote
        };
        let requests: Vec<_> = self.hands.sent.iter().filter(is_request).cloned().collect();
        for request in requests {
            self.deliver(&request)?;
            if let Some(reply) = self.take_last(request.to, candidate) {
                self.deliver(&reply)?;
            }
        }
        let has_won = self.state.up(candidate).is_some_and(Server::is_leader);
        Ok(if has_won { Came::On } else { Came::ToNothing })
    }

    fn exchange(&mut self, leader: ServerId, follower: ServerId) -> Result<Came, Violation> {
        self.beat(leader)?;
        let mut came = Came::ToNothing;
        // Every round moves nextIndex, so there is an end.
        while let Some(call) = self.take_last(leader, follower) {
            self.deliver(&call)?;
            let Some(reply) = self.take_last(follower, leader) else {
                break;
            };
            self.deliver(&reply)?;
            came = Came::On;
        }
        Ok(came)
    }

    fn request(&mut self, leader: ServerId) -> Result<(), Violation> {
        let nth = self.state.used.requests;
        self.state.used.requests += 1;
        self.told.push(Happening::Request(leader, value(nth)));
        self.ask(leader, nth)
    }

    fn repeat(&mut self, leader: ServerId) -> Result<(), Violation> {
        self.state.used.repeats += 1;
        self.told.push(Happening::Repeat(leader));
        self.ask(leader, self.state.used.requests - 1)
    }

    fn ask(&mut self, leader: ServerId, nth: u8) -> Result<(), Violation> {
        let session = Session { client: ClientId(u16::from(nth) + 1), serial: 1 };
        let input = if self.hands.model.has_sessions() {
            Input::Command(session, value(nth))
        } else {
            Input::Request(value(nth))
        };
        self.state.step(self.hands, leader, input)
    }

    fn crash(&mut self, server: ServerId) {
        self.state.used.crashes += 1;
        self.told.push(Happening::Crash(server));
        let seat = self.state.place(server).seat.clone().crashed();
        self.state.put(self.hands, seat);
    }

    fn restart(&mut self, server: ServerId) {
        self.told.push(Happening::Restart(server));
        let config = self.hands.model.config();
        let seat = self.state.place(server).seat.clone().restarted(config, 0);
        self.state.put(self.hands, seat);
    }

    fn change_members(&mut self, target: ServerSet) -> Result<Came, Violation> {
        let Some(leader) = newest_leader(self.state) else {
            return Ok(Came::ToNothing);
        };
        let refusal = self.state.up(leader).and_then(|it| it.reason_to_refuse_change(target));
        if refusal.is_some() {
            return Ok(Came::ToNothing);
        }
        self.state.used.changes += 1;
        self.told.push(Happening::Members(target));
        self.state.step(self.hands, leader, Input::ChangeMembers(target))?;
        Ok(Came::On)
    }

    fn deliver_note(&mut self, nth: u16) -> Result<(), Violation> {
        let note = self.state.notes.remove(usize::from(nth));
        self.deliver(&note)
    }

    fn duplicate(&mut self, nth: u16) {
        self.state.used.duplicates += 1;
        let note = self.state.notes[usize::from(nth)].clone();
        self.told.push(Happening::Duplicate(note.from, note.to, note.message.clone()));
        self.hands.sent.push(note);
    }

    fn time_out(&mut self, server: ServerId) -> Result<(), Violation> {
        self.told.push(Happening::Timeout(server));
        self.state.step(self.hands, server, Input::Timer(Timer::Election))
    }

    fn beat(&mut self, leader: ServerId) -> Result<(), Violation> {
        self.told.push(Happening::Heartbeat(leader));
        self.state.step(self.hands, leader, Input::Timer(Timer::Heartbeat))
    }

    fn deliver(&mut self, letter: &Letter) -> Result<(), Violation> {
        self.told.push(Happening::Deliver(letter.from, letter.to, letter.message.clone()));
        self.state.receive(self.hands, letter)
    }

    /// The newest note of this act on this link.
    fn take_last(&mut self, from: ServerId, to: ServerId) -> Option<Arc<Letter>> {
        let sent = &mut self.hands.sent;
        let place = sent.iter().rposition(|letter| (letter.from, letter.to) == (from, to))?;
        Some(sent.remove(place))
    }

    /// What was sent and has not been delivered lies on the table, or is lost.
    fn keep_notes(&mut self) {
        let Self { state, hands, .. } = self;
        match hands.model.grain {
            Grain::SingleEvents => state.notes.append(&mut hands.sent),
            Grain::Acts if state.used.late < hands.model.bounds.late => {
                for letter in hands.sent.drain(..) {
                    if !state.notes.iter().any(|note| note.equals(&letter)) {
                        state.notes.push(letter);
                    }
                }
                let places = &state.places;
                state.notes.retain(|note| {
                    let receiver = places[note.to.slot()].seat.persistent();
                    // An old term's is refused; between acts nobody hears of that.
                    carries_entries(note) && note.message.term() >= receiver.current_term
                });
            }
            Grain::Acts => state.notes.clear(),
        }
        // A crash that takes a server's term back makes old answers new again.
        if !hands.model.broken.contains(BreakableRule::PersistVote) {
            let (places, model) = (&state.places, &hands.model);
            state.notes.retain(|note| !is_inert(note, &places[note.to.slot()].seat, model));
        }
    }
}

/// The notes that may come late between acts: those that can change a log.
fn carries_entries(note: &Letter) -> bool {
    matches!(&note.message, Message::AppendEntries { entries, .. } if !entries.is_empty())
}

/// Whether the note is an answer that can't change anything any more, now or later, so that it
/// makes no difference whether it still lies there. A term never goes back, and who neither stands
/// nor leads in a term never does so again in it.
fn is_inert(note: &Letter, receiver: &Seat, model: &Model) -> bool {
    let ours = receiver.persistent().current_term;
    let role = receiver.server().map(Server::role);
    match note.message {
        Message::RequestVoteReply { term, granted } => {
            let lacks = |candidate: &Candidate| !candidate.votes.contains(note.from);
            let counts = granted && role.and_then(Role::as_candidate).is_some_and(lacks);
            term < ours || (term == ours && !counts)
        }
        Message::AppendEntriesReply { term, accepted, match_index } => {
            let counts = match role {
                // It may lead before the note arrives.
                Some(Role::Candidate(_) | Role::PreCandidate(_)) => true,
                Some(Role::Leader(leader)) => {
                    let Progress { next_index, match_index: known, .. } =
                        leader.progress[note.from.slot()];
                    // A change of members may wait for any answer.
                    let waits = model.bounds.changes > 0;
                    // Once nextIndex has come down to matchIndex + 1, it stays there.
                    waits || if accepted { match_index > known } else { next_index > known + 1 }
                }
                Some(Role::Follower { .. }) | None => false,
            };
            term < ours || (term == ours && !counts)
        }
        _ => false,
    }
}
