//! The clients: whom they asked, whether they have been answered, and when they ask again (§8).
//!
//! Clients that give up ask once, and for each of them what they asked is a command of its own.
//! Clients that try again ([`Settings::client_retry_us`](super::Settings)) have sessions, so that
//! a command that gets into the log twice is applied once.

use super::event::{ReadNews, What};
use super::{Cluster, Event, MAX_LOG_ENTRIES, Refusal, Seat};
use crate::raft::{
    self, ClientId, Effect, EntryId, Input, Micros, Server, ServerId, ServerSet, Session, Value,
};

/// The most clients that can wait for an answer at once.
pub const MAX_CLIENTS: usize = 1_000;

/// The number of a request, a later one has a higher one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RequestId(pub u64);

/// What a client asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ask {
    /// Take this value.
    Write(Option<Session>, Value),
    /// What does the state machine hold?
    Read,
}

/// A request that has not been answered yet.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Open {
    id: RequestId,
    ask: Ask,
    /// Whom the client asked last by its own choice: those to whom it was sent on from there don't
    /// count, or servers with old news could send it round for ever.
    asked: ServerId,
    /// The servers that took it, and the entries that they made of it.
    taken: Vec<(ServerId, Option<EntryId>)>,
    /// When the client asks another server.
    retry_at: Option<Micros>,
}

/// The requests that wait for an answer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clients {
    open: Vec<Open>,
    requests: u64,
    /// By client, from `C1` on: how many commands it has asked for.
    serials: Vec<u32>,
    /// What the last read was answered.
    last_read: Option<String>,
}

impl Clients {
    /// How many requests wait for an answer.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.open.len()
    }

    /// What the last read was answered, the values one after the other.
    #[must_use]
    pub fn last_read(&self) -> Option<&str> {
        self.last_read.as_deref()
    }

    /// When the next client asks again.
    pub(super) fn next_retry(&self) -> Option<(Micros, RequestId)> {
        self.open.iter().filter_map(|open| Some((open.retry_at?, open.id))).min()
    }

    /// The number of a new command, of the first client that waits for nothing: the numbers of one
    /// client must come in order (§8).
    fn new_session(&mut self) -> Session {
        let busy = |client: &usize| {
            self.open.iter().any(|open| {
                matches!(open.ask, Ask::Write(Some(session), _) if usize::from(session.client.0) == *client)
            })
        };
        let client = (1..).find(|client| !busy(client)).unwrap_or(1);
        self.serials.resize(self.serials.len().max(client), 0);
        self.serials[client - 1] += 1;
        Session { client: ClientId(client as u16), serial: self.serials[client - 1] }
    }

    fn open(&mut self, ask: Ask, asked: ServerId) -> RequestId {
        self.requests += 1;
        let id = RequestId(self.requests);
        self.open.push(Open { id, ask, asked, taken: Vec::new(), retry_at: None });
        id
    }

    fn request(&mut self, id: RequestId) -> Option<&mut Open> {
        self.open.iter_mut().find(|open| open.id == id)
    }

    fn close(&mut self, id: RequestId) {
        self.open.retain(|open| open.id != id);
    }

    /// Finds in what a server did the answers to its clients, and those it can't give any more.
    pub(super) fn follow(&mut self, server: &Server, events: &[raft::Event]) -> Vec<What> {
        if self.open.is_empty() {
            return Vec::new();
        }
        let mut news = Vec::new();
        for event in events {
            match event.effect {
                Effect::Applied { id, .. } | Effect::SkippedDuplicate { id, .. } => {
                    news.extend(self.answer_write(server.id(), id));
                }
                Effect::ReadReady { id, .. } => news.extend(self.answer_read(server, id)),
                Effect::SteppedDown { .. } => news.extend(self.forget(server.id())),
                _ => {}
            }
        }
        news
    }

    fn answer_write(&mut self, server: ServerId, id: EntryId) -> Option<What> {
        let made = |open: &&Open| open.taken.contains(&(server, Some(id)));
        let &Open { id, ask: Ask::Write(_, value), .. } = self.open.iter().find(made)? else {
            return None;
        };
        self.close(id);
        Some(What::Answered(server, value))
    }

    fn answer_read(&mut self, server: &Server, read: u64) -> Option<What> {
        self.request(RequestId(read))?;
        self.close(RequestId(read));
        let holds = server.volatile().state_machine.text();
        self.last_read = Some(holds.clone());
        Some(What::Read(read, server.id(), ReadNews::Answered(holds)))
    }

    /// A server lost or gave up its leadership: it doesn't know its clients any more. Those who
    /// try again wait for their time to do so.
    pub(super) fn forget(&mut self, server: ServerId) -> Vec<What> {
        let mut news = Vec::new();
        for open in &mut self.open {
            let before = open.taken.len();
            open.taken.retain(|(taker, _)| *taker != server);
            if open.taken.len() < before && open.retry_at.is_none() {
                news.push(open.unanswered(server));
            }
        }
        self.open.retain(|open| !open.taken.is_empty() || open.retry_at.is_some());
        news
    }
}

impl Open {
    fn unanswered(&self, server: ServerId) -> What {
        match self.ask {
            Ask::Write(_, value) => What::Unanswered(server, value),
            Ask::Read => What::Read(self.id.0, server, ReadNews::Unanswered),
        }
    }

    fn sent_on(&self, server: ServerId, leader: ServerId) -> What {
        match self.ask {
            Ask::Write(_, value) => What::SentOn(server, leader, value),
            Ask::Read => What::Read(self.id.0, server, ReadNews::SentOn(leader)),
        }
    }

    fn no_leader_known(&self, server: ServerId) -> What {
        match self.ask {
            Ask::Write(_, value) => What::NoLeaderKnown(server, value),
            Ask::Read => What::Read(self.id.0, server, ReadNews::NoLeaderKnown),
        }
    }

    fn asks(&self, server: ServerId) -> What {
        match self.ask {
            Ask::Write(_, value) => What::Asked(server, value),
            Ask::Read => What::Read(self.id.0, server, ReadNews::Asked),
        }
    }

    fn asks_again(&self, server: ServerId) -> What {
        match self.ask {
            Ask::Write(Some(session), value) => What::AskedAgain(server, session, value),
            _ => self.asks(server),
        }
    }

    fn input(&self) -> Input<'static> {
        match self.ask {
            Ask::Write(None, value) => Input::Request(value),
            Ask::Write(Some(session), value) => Input::Command(session, value),
            Ask::Read => Input::Read(self.id.0),
        }
    }
}

/// What a server does with a request.
enum Response {
    /// It took it, and made this entry of it.
    Taken(Option<EntryId>),
    /// It has done it before.
    Done(Value),
    /// It names the leader, if it knows one.
    Redirected(Option<ServerId>),
    /// It doesn't say anything: it is crashed, asleep or unable to.
    Silence,
}

impl Cluster {
    pub(super) fn request(
        &mut self,
        id: Option<ServerId>,
        value: Value,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let first = self.whom_to_ask(id)?;
        if let Some(server) = self.full_log() {
            return Err(Refusal::LogFull(server));
        }
        let session = self.settings.client_retry_us.map(|_| self.clients.new_session());
        self.begin_request(Ask::Write(session, value), first, events);
        Ok(())
    }

    pub(super) fn read(
        &mut self,
        id: Option<ServerId>,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let first = self.whom_to_ask(id)?;
        self.begin_request(Ask::Read, first, events);
        Ok(())
    }

    /// A client that tries again may begin with anybody.
    fn whom_to_ask(&self, id: Option<ServerId>) -> Result<ServerId, Refusal> {
        self.refuse_if_stopped()?;
        if self.clients.waiting() >= MAX_CLIENTS {
            return Err(Refusal::TooManyClients);
        }
        let tries_again = self.settings.client_retry_us.is_some();
        let anybody = || self.seats.iter().find(|seat| seat.is_up()).map(Seat::id);
        let id = id.or_else(|| self.leader());
        let id = id.or_else(|| anybody().filter(|_| tries_again)).ok_or(Refusal::NoLeader)?;
        if tries_again {
            self.existing(id)?;
        } else {
            self.awake(id)?;
        }
        Ok(id)
    }

    fn full_log(&self) -> Option<ServerId> {
        let is_full = |seat: &&Seat| seat.persistent().log.entries().len() >= MAX_LOG_ENTRIES;
        self.seats.iter().find(is_full).map(Seat::id)
    }

    fn begin_request(&mut self, ask: Ask, first: ServerId, events: &mut Vec<Event>) {
        self.steps += 1;
        let id = self.clients.open(ask, first);
        self.ask(id, first, Open::asks, events);
    }

    /// §8: a client that got no answer in time tries the next server.
    pub(super) fn ask_again(&mut self, id: RequestId, events: &mut Vec<Event>) {
        let count = self.seats.len();
        let Some(open) = self.clients.request(id) else {
            return;
        };
        let next = ServerId::new(open.asked.number() % count + 1).unwrap_or(open.asked);
        self.ask(id, next, Open::asks_again, events);
    }

    /// §8: a client that doesn't reach the leader is sent on to it, and asks there. Everybody is
    /// asked once at most: who is sent in a circle gives up, or waits to try again.
    fn ask(
        &mut self,
        id: RequestId,
        first: ServerId,
        begins: fn(&Open, ServerId) -> What,
        events: &mut Vec<Event>,
    ) {
        let retry_at = self.settings.client_retry_us.map(|retry| self.now + retry);
        let mut asked = ServerSet::default();
        let mut next = Some(first);
        let mut says = begins;
        if let Some(open) = self.clients.request(id) {
            open.asked = first;
        }
        while let Some(server) = next.take() {
            asked.insert(server);
            let Some(open) = self.clients.request(id) else {
                return;
            };
            open.retry_at = retry_at;
            let (open, input) = (open.clone(), open.input());
            self.log(events, std::mem::replace(&mut says, Open::asks)(&open, server));
            match self.respond(id, server, input, events) {
                Response::Taken(_) => return,
                Response::Done(value) => {
                    self.clients.close(id);
                    return self.log(events, What::Answered(server, value));
                }
                Response::Silence if retry_at.is_none() => {
                    self.log(events, open.unanswered(server));
                }
                Response::Silence => {}
                Response::Redirected(None) => self.log(events, open.no_leader_known(server)),
                Response::Redirected(Some(leader)) => {
                    self.log(events, open.sent_on(server, leader));
                    if self.seats[leader.slot()].is_up() {
                        next = (!asked.contains(leader)).then_some(leader);
                    } else if retry_at.is_none() {
                        self.log(events, open.unanswered(leader));
                    }
                }
            }
        }
        if retry_at.is_none() {
            self.clients.close(id);
        }
    }

    /// Lets a server take a request, and tells what it did.
    fn respond(
        &mut self,
        id: RequestId,
        server: ServerId,
        input: Input<'_>,
        events: &mut Vec<Event>,
    ) -> Response {
        // A read writes nothing into a log.
        let is_full = !matches!(input, Input::Read(_)) && self.full_log().is_some();
        if !self.seats[server.slot()].is_up() || is_full {
            return Response::Silence;
        }
        let did = self.take_step(server, input);
        let response = did.iter().find_map(response).unwrap_or(Response::Silence);
        if let (Response::Taken(entry), Some(open)) = (&response, self.clients.request(id)) {
            open.taken.push((server, *entry));
        }
        self.tell(server, did, events);
        response
    }
}

/// What the effect says to the client whose request it is about.
fn response(event: &raft::Event) -> Option<Response> {
    Some(match event.effect {
        Effect::Appended { id, .. } => Response::Taken(Some(id)),
        Effect::ReadTaken { .. } => Response::Taken(None),
        Effect::Redirected { leader, .. } | Effect::ReadRedirected { leader, .. } => {
            Response::Redirected(leader)
        }
        Effect::KnowsAnswer { value, .. } => Response::Done(value),
        _ => return None,
    })
}
